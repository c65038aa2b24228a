//! Whatever the bytes are, they are read or refused, never a panic.

mod common;
#[path = "common/seeds.rs"]
mod seeds;

use common::{read, zip};
use proptest::prelude::*;
#[cfg(target_arch = "wasm32")]
use wasm_bindgen_test::wasm_bindgen_test as test;

const SAMPLES: [&[u8]; 5] = [
    include_bytes!("files/lheo-2.3-minimal.xml"),
    include_bytes!("files/lheo-index-2.2-fictif.xml"),
    include_bytes!("files/mcf-catalogue-fictif.csv"),
    include_bytes!("files/data-inclusion-v1-fictif.json"),
    "intitulé;commune;date de début;prix;heures;places\nA;Poitiers;11/01/2027;12;3;4\nB;Guéret;2027;x;y;z\n".as_bytes(),
];

/// What a reader is told by, before bytes of any kind.
const BEGINNINGS: [&[u8]; 8] = [
    b"<lheo>",
    b"<?xml version='1.0' encoding='ISO-8859-15'?><lheo><formation numero='1'>",
    b"{\"services\": [",
    b"[{",
    b"intitule;commune\n",
    b"numero_formation;intitule_formation;nom_of\n",
    b"\x1f\x8b\x08\0\0\0\0\0\0\x03",
    b"PK\x03\x04",
];

/// Pieces that mean something to one of the readers.
const PIECES: [&str; 24] = [
    "<",
    ">",
    "</",
    "/>",
    "<!--",
    "-->",
    "<![CDATA[",
    "]]>",
    "&",
    ";",
    "\"",
    "'",
    "\n",
    "<formation numero='x'>",
    "</formation>",
    "</lheo>",
    "<action>",
    "<session><periode><debut>",
    "{",
    "}",
    "[",
    "]",
    "é",
    "&amp;lt;",
];

fn pieces() -> impl Strategy<Value = Vec<u8>> {
    proptest::collection::vec(proptest::sample::select(PIECES.to_vec()), 0..60).prop_map(|chosen| chosen.concat().into_bytes())
}

#[test]
fn the_seeds_of_the_fuzzer_make_no_reader_panic() {
    for reader in ["lheo_reader", "mon_compte_formation_reader", "data_inclusion_reader", "template_reader", "archive_reader"] {
        for seed in seeds::seeds(reader) {
            let _ = read(&seed);
        }
    }
}

proptest! {
    #[test]
    fn random_bytes_make_no_reader_panic(start in 0..BEGINNINGS.len(), bytes in proptest::collection::vec(any::<u8>(), 0..400)) {
        let _ = read(&[BEGINNINGS[start], &bytes].concat());
        let _ = read(&bytes);
    }

    #[test]
    fn random_pieces_make_no_reader_panic(start in 0..BEGINNINGS.len(), pieces in pieces()) {
        let _ = read(&[BEGINNINGS[start], &pieces].concat());
    }

    #[test]
    fn a_catalogue_with_random_damage_makes_no_reader_panic(
        sample in 0..SAMPLES.len(),
        changes in proptest::collection::vec((any::<proptest::sample::Index>(), any::<u8>()), 1..20),
    ) {
        let mut bytes = SAMPLES[sample].to_vec();
        for (place, byte) in changes {
            let place = place.index(bytes.len());
            bytes[place] = byte;
        }
        let _ = read(&bytes);
        let mut archive = zip(&[("a", &bytes)]);
        let last = archive.len() - 1;
        archive[last / 2] ^= 0x55;
        let _ = read(&archive);
        let sheet = zip(&[("xl/workbook.xml", b""), ("xl/sharedStrings.xml", &bytes), ("xl/worksheets/sheet1.xml", &bytes)]);
        let _ = read(&sheet);
    }
}
