//! What the tests of the readers share.
#![expect(clippy::unwrap_used, reason = "the tables of the territory are checked elsewhere")]
// Each test file uses its part.
#![expect(dead_code, unreachable_pub, reason = "a module of several test programs")]

pub mod sheets;

use std::io::Cursor;
use std::ops::ControlFlow;
use std::sync::LazyLock;

use catalogue::{Gazetteer, NotACatalogue, Offer, Report};

pub static PLACES: LazyLock<Gazetteer> = LazyLock::new(|| {
    let communes = include_str!("../../../packs/nouvelle-aquitaine/communes.csv");
    let points = include_str!("../../../packs/nouvelle-aquitaine/points.csv");
    Gazetteer::parse(communes, points).unwrap()
});

/// Reads bytes with the places of the territory.
pub fn read(bytes: &[u8]) -> Result<(Vec<Offer>, Report), NotACatalogue> {
    let mut offers = Vec::new();
    let mut keep = |offer| {
        offers.push(offer);
        ControlFlow::Continue(())
    };
    let report = catalogue::read(Cursor::new(bytes), &PLACES, &mut keep, &mut |_| ControlFlow::Continue(()))?;
    Ok((offers, report))
}

/// The same of what must be a catalogue.
pub fn read_well(bytes: &[u8]) -> (Vec<Offer>, Report) {
    read(bytes).unwrap()
}

/// The one offer of what must hold one.
pub fn only(bytes: &[u8]) -> (Offer, Report) {
    let (mut offers, report) = read_well(bytes);
    assert_eq!(offers.len(), 1, "{report:?}");
    (offers.pop().unwrap(), report)
}

/// A LHEO file with these formations.
pub fn lheo(formations: &str) -> Vec<u8> {
    format!("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<lheo xmlns=\"http://lheo.gouv.fr/2.3\"><offres>{formations}</offres></lheo>")
        .into_bytes()
}

/// A LHEO file with one formation: what is in the formation, in its action.
pub fn formation(inner: &str, action: &str) -> Vec<u8> {
    lheo(&format!(
        "<formation numero=\"F1\"><intitule-formation>Titre</intitule-formation>{inner}<action numero=\"A1\">{action}</action></formation>"
    ))
}

/// A place in LHEO.
pub fn place(inner: &str) -> String {
    format!("<lieu-de-formation><coordonnees><adresse>{inner}</adresse></coordonnees></lieu-de-formation>")
}

/// A ZIP whose entries are stored as they are.
pub fn zip(entries: &[(&str, &[u8])]) -> Vec<u8> {
    stored(entries, false)
}

/// The same with every size in the extra field of 64 bits, as programs write it that write a stream.
pub fn zip64(entries: &[(&str, &[u8])]) -> Vec<u8> {
    stored(entries, true)
}

fn stored(entries: &[(&str, &[u8])], is_long: bool) -> Vec<u8> {
    let (mut file, mut directory) = (Vec::new(), Vec::new());
    for (name, bytes) in entries {
        let offset = u32::try_from(file.len()).unwrap().to_le_bytes();
        let long = u64::try_from(bytes.len()).unwrap().to_le_bytes();
        let size = if is_long { u32::MAX } else { u32::try_from(bytes.len()).unwrap() }.to_le_bytes();
        let extra = if is_long { [&[1, 0, 16, 0][..], &long, &long].concat() } else { Vec::new() };
        let length = u16::try_from(name.len()).unwrap().to_le_bytes();
        let extra_length = u16::try_from(extra.len()).unwrap().to_le_bytes();
        let check = crc32fast::hash(bytes).to_le_bytes();
        // Version, flags, method, time, day.
        let common = [&[45, 0, 0, 0, 0, 0, 0, 0, 0x21, 0][..], &check, &size, &size, &length, &extra_length].concat();
        file.extend([b"PK\x03\x04", &common[..], name.as_bytes(), &extra, bytes].concat());
        directory.extend([b"PK\x01\x02\x2d\0", &common[..], &[0; 10], &offset, name.as_bytes(), &extra].concat());
    }
    let count = u16::try_from(entries.len()).unwrap().to_le_bytes();
    let size = u32::try_from(directory.len()).unwrap().to_le_bytes();
    let offset = u32::try_from(file.len()).unwrap().to_le_bytes();
    file.extend([&directory[..], b"PK\x05\x06\0\0\0\0", &count, &count, &size, &offset, &[0, 0]].concat());
    file
}
