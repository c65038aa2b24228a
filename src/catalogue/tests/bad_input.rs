//! Files that are no catalogue, not whole, or not what they say.
#![expect(clippy::unwrap_used, reason = "writing to memory does not fail")]

mod common;

use std::io::{Cursor, Write};
use std::ops::ControlFlow;
#[cfg(target_arch = "wasm32")]
use wasm_bindgen_test::wasm_bindgen_test as test;

use catalogue::{Format, NotACatalogue, Warning, read as read_file};
use common::{PLACES, formation, lheo, only, read, read_well, zip};
use flate2::Compression;
use flate2::write::GzEncoder;

#[test]
fn what_is_no_catalogue_is_refused_with_what_was_expected() {
    assert_eq!(read(b""), Err(NotACatalogue::Empty));
    assert_eq!(read(b"  \r\n "), Err(NotACatalogue::Empty));
    assert_eq!(read(b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR"), Err(NotACatalogue::Binary));
    assert_eq!(read(b"%PDF-1.7 and so on"), Err(NotACatalogue::Binary));
    assert_eq!(read(b"Bonjour et bienvenue"), Err(NotACatalogue::Unknown));
    assert_eq!(read(b"\xFF\xFEB\0o\0n\0"), Err(NotACatalogue::Unknown));
    assert_eq!(read(b"\xFF\xFE\0\0\x01\0\x02\0"), Err(NotACatalogue::Binary));
    assert_eq!(read(b"<\0l\0h\0e\0o\0"), Err(NotACatalogue::Utf16));
    assert_eq!(read(b"<rss><channel/></rss>"), Err(NotACatalogue::OtherXml { root: "rss".to_owned() }));
    assert_eq!(read(b"<lheo><offres></offres></lheo>"), Err(NotACatalogue::NoRecord));
    assert_eq!(read(b"<offres-formation/>"), Err(NotACatalogue::OldLheo));
    assert_eq!(read(b"<lheo><offre-formation/></lheo>"), Err(NotACatalogue::OldLheo));
    assert_eq!(read(b"{\"format\": \"other\", \"services\": 3}"), Err(NotACatalogue::OtherJson));
    assert_eq!(read(b"[{\"nom\": \"x\"}]"), Err(NotACatalogue::OtherJson));
    assert_eq!(read(b"nom;prenom\na;b\n"), Err(NotACatalogue::OtherTable { columns: "nom, prenom".to_owned() }));
    assert!(NotACatalogue::Unknown.to_string().contains("LHÉO 2.2 ou 2.3"));
}

#[test]
fn a_file_cut_anywhere_is_never_taken_for_a_whole_one() {
    let whole = include_bytes!("files/lheo-2.3-minimal.xml");
    for length in 60..whole.len() - 8 {
        let cut = read(&whole[..length]);
        assert!(matches!(cut, Err(NotACatalogue::Truncated { .. } | NotACatalogue::Unknown)), "{length}: {cut:?}");
    }
    let json = include_bytes!("files/data-inclusion-v1-fictif.json");
    for length in 2..json.len() - 1 {
        assert!(read(&json[..length]).is_err(), "{length}");
    }
    let table = include_bytes!("files/mcf-catalogue-fictif.csv");
    let quoted = table.windows(9).position(|window| window == b"Acc\xC3\xA8s PM").unwrap();
    assert!(matches!(read(&table[..quoted + 4]), Err(NotACatalogue::Truncated { .. })));
}

#[test]
fn a_broken_record_costs_only_itself() {
    let good = |number: &str| format!("<formation numero='{number}'><intitule-formation>T</intitule-formation><action/></formation>");
    let broken = ["<formation numero='X'><a></b></formation>", "<formation numero='Y'><intitule-formation>T"];
    let (offers, report) = read_well(&lheo(&format!("{}{}{}{}{}", good("1"), broken[0], good("2"), broken[1], good("3"))));
    assert_eq!(offers.iter().map(|offer| offer.number.as_str()).collect::<Vec<_>>(), ["1", "2", "3"]);
    assert_eq!(report.rejected_count, 2);
    let json = br#"{"services": [{"id": "1", "nom": "A"}, {"id": 2, }, {"id": "3", "nom": "B"}]}"#;
    let (offers, report) = read_well(json);
    assert_eq!((offers.len(), report.rejected_count), (2, 1));
    let (offers, report) = read_well("intitulé;commune\nA;Poitiers\nB;Poitiers;trop\nC;Guéret\n".as_bytes());
    assert_eq!((offers.len(), report.rejected[0].place.as_str()), (2, "ligne 3"));
}

#[test]
fn entities_that_a_doctype_defines_are_never_used() {
    let laughs =
        "<!DOCTYPE lheo [<!ENTITY a \"ha>ha\"><!ENTITY b \"&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;\"><!ENTITY f SYSTEM \"file:///etc/passwd\">]>";
    let file = format!(
        "<?xml version='1.0'?>{laughs}<lheo><formation numero='F'><intitule-formation>T &b; &f;</intitule-formation><action/></formation></lheo>"
    );
    let (offer, report) = only(file.as_bytes());
    assert_eq!(offer.title, "T &b; &f;");
    assert_eq!(report.warnings.get(&Warning::Doctype), Some(&1));
}

#[test]
fn accents_are_read_whatever_the_declaration_says() {
    let declared = |encoding: &str, title: &[u8]| {
        let start = format!("<?xml version='1.0' encoding='{encoding}'?><lheo><formation numero='F'><intitule-formation>");
        let (offer, report) = only(&[start.as_bytes(), title, b"</intitule-formation><action/></formation></lheo>"].concat());
        (offer.title, report.warnings.contains_key(&Warning::WrongEncoding))
    };
    assert_eq!(declared("ISO-8859-1", b"\xE9t\xE9 \x80"), ("été €".to_owned(), false));
    assert_eq!(declared("ISO-8859-15", b"c\xBDur \xA4"), ("cœur €".to_owned(), false));
    assert_eq!(declared("windows-1252", b"l\x92\xE9t\xE9"), ("l’été".to_owned(), false));
    assert_eq!(declared("UTF-8", "été".as_bytes()), ("été".to_owned(), false));
    assert_eq!(declared("UTF-8", b"\xE9t\xE9"), ("été".to_owned(), true));
    assert_eq!(declared("ISO-8859-1", "été".as_bytes()), ("été".to_owned(), true));
    assert_eq!(declared("klingon", "été".as_bytes()), ("été".to_owned(), true));
    let (offer, report) = only(b"intitul\xE9;commune\nSoci\xE9t\xE9;Gu\xE9ret\n");
    assert_eq!((offer.title.as_str(), report.warnings.contains_key(&Warning::WrongEncoding)), ("Société", true));
}

#[test]
fn deep_trees_and_too_many_elements_cost_only_their_record() {
    let deep = format!("{}{}", "<a>".repeat(5000), "</a>".repeat(5000));
    let many = "<a/>".repeat(200_000);
    for inner in [deep, many] {
        let good = "<formation numero='G'><intitule-formation>T</intitule-formation><action/></formation>";
        let (offer, report) = only(&lheo(&format!("<formation numero='F'>{inner}</formation>{good}")));
        assert_eq!((offer.number.as_str(), report.rejected[0].place.as_str()), ("G", "formation F, ligne 2"));
    }
    let json = format!("{{\"services\": [{}{}]}}", "{\"a\":".repeat(5000), "}".repeat(5000));
    assert!(read(json.as_bytes()).is_ok_and(|(offers, report)| offers.is_empty() && report.rejected_count == 1));
}

fn gzip(bytes: &[u8]) -> Vec<u8> {
    let mut encoder = GzEncoder::new(Vec::new(), Compression::best());
    encoder.write_all(bytes).unwrap();
    encoder.finish().unwrap()
}

#[test]
fn compressed_catalogues_are_read() {
    let whole = include_bytes!("files/lheo-2.3-fictif-nouvelle-aquitaine.xml");
    assert_eq!(read_well(&gzip(whole)).1.offers, 8);
    let archive = zip(&[("LISEZ-MOI.txt", b"bonjour"), ("dossier/", b""), ("catalogue.xml", whole)]);
    assert_eq!(read_well(&archive).1.offers, 8);
    assert_eq!(read(&zip(&[("a.txt", b"bonjour"), ("b.txt", b"bonsoir")])), Err(NotACatalogue::NothingInArchive));
    assert!(matches!(read(&gzip(whole)[..3000]), Err(NotACatalogue::Truncated { .. })));
    assert_eq!(read(&archive[..archive.len() - 30]), Err(NotACatalogue::Damaged));
}

#[test]
fn a_file_that_grows_without_end_is_refused() {
    let mut bomb = b"<lheo>".to_vec();
    bomb.resize(64 * 1024 * 1024, b' ');
    assert_eq!(read(&gzip(&bomb)), Err(NotACatalogue::TooLarge));
}

#[test]
fn either_callback_can_stop_a_reading() {
    let file = formation("", "");
    let go = || ControlFlow::Continue(());
    let stop = || ControlFlow::Break(());
    let stopped = read_file(Cursor::new(&file), &PLACES, &mut |_| stop(), &mut |_| go());
    assert_eq!(stopped, Err(NotACatalogue::Cancelled));
    let stopped = read_file(Cursor::new(&file), &PLACES, &mut |_| go(), &mut |_| stop());
    assert_eq!(stopped, Err(NotACatalogue::Cancelled));
}

#[test]
fn a_rejection_has_its_place_in_a_list_that_ends() {
    let rows: String = std::iter::once("intitulé;commune\n".to_owned()).chain((0..10_050).map(|_| ";Poitiers\n".to_owned())).collect();
    let (_, report) = read_well(rows.as_bytes());
    assert_eq!((report.format, report.rejected.len(), report.rejected_count), (Format::Template, 10_000, 10_050));
}
