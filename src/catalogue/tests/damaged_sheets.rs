//! Workbooks that are broken or made to fill the memory: read as far as they can be, or refused, in little room.

#![expect(clippy::indexing_slicing, reason = "the places are worked out from the lengths")]

mod common;
#[path = "common/room.rs"]
mod room;

use catalogue::NotACatalogue;
use common::sheets::{ods, ods_of, ods_rows, tab, texts, xls_of, xlsx, xlsx_of, xlsx_parts, xlsx_rows};
use common::{only, read, zip};
use proptest::prelude::*;
#[cfg(target_arch = "wasm32")]
use wasm_bindgen_test::wasm_bindgen_test as test;

fn table() -> Vec<Vec<String>> {
    texts(&[&["intitulé", "commune", "heures"], &["Couture", "Guéret", "70"]])
}

/// A sheet whose rows stand under the header of the table.
fn sheet(rows: &str) -> Vec<u8> {
    xlsx(&[tab("F", xlsx_rows(&table()) + rows)], "", &[])
}

#[test]
fn a_rectangle_as_large_as_a_sheet_can_be_takes_no_room() {
    let far = "<row r=\"1048576\"><c r=\"XFD1048576\"><v>2</v></c></row>";
    assert_eq!(only(&sheet(far)).1.rejected_count, 1);
    let mut parts = xlsx_parts(&[tab("F", xlsx_rows(&table()))], "", &[]);
    for (name, bytes) in parts.iter_mut().filter(|(name, _)| name.contains("worksheets")) {
        let text = String::from_utf8_lossy(bytes).replace("<sheetData>", "<dimension ref=\"A1:XFD1048576\"/><sheetData>");
        (*bytes, *name) = (text.into_bytes(), name.clone());
    }
    let entries: Vec<(&str, &[u8])> = parts.iter().map(|(name, bytes)| (name.as_str(), bytes.as_slice())).collect();
    assert_eq!(only(&zip(&entries)).0.title, "Couture");
    assert_eq!(read(&xls_of(&table(), Some((65_535, 255)))), Err(NotACatalogue::TooLarge));
    assert!(room::peak_megabytes() < 150, "{} MB", room::peak_megabytes());
}

#[test]
fn words_that_are_only_announced_take_no_room() {
    let shared = |sst: &str| read(&xlsx(&[tab("F", xlsx_rows(&table()))], "", &[("xl/sharedStrings.xml", sst)]));
    assert_eq!(shared("<sst uniqueCount=\"4000000000\"></sst>"), Err(NotACatalogue::TooLarge));
    assert_eq!(shared(&format!("<sst>{}</sst>", "<si/>".repeat(1_500_001))), Err(NotACatalogue::TooLarge));
    assert!(shared("<sst uniqueCount=\"12\"></sst>").is_ok());
    assert!(room::peak_megabytes() < 150, "{} MB", room::peak_megabytes());
}

#[test]
fn a_piece_without_end_is_refused_before_it_is_held() {
    let long = "x".repeat(1_200_000);
    for piece in [
        format!("<row><c t=\"str\"><v>{long}</v></c></row>"),
        format!("<!--{long}-->"),
        format!("<row x=\"{long}\"/>"),
        format!("<![CDATA[{long}]]>"),
    ] {
        assert_eq!(read(&sheet(&piece)), Err(NotACatalogue::TooLarge));
    }
}

#[test]
fn repetitions_of_an_ods_are_never_written_out() {
    let head = ods_rows(&table());
    let head = head.split("<table:table-row table:number-rows").next().unwrap_or_default().to_owned();
    let cell =
        "<table:table-cell office:value-type=\"string\" table:number-columns-repeated=\"4000000000\"><text:p>x</text:p></table:table-cell>";
    let row = |attribute: &str, inner: &str| ods(&[tab("F", format!("{head}<table:table-row {attribute}>{inner}</table:table-row>"))]);
    assert_eq!(
        read(&row("table:number-rows-repeated=\"4000000000\"", "<table:table-cell><text:p>x</text:p></table:table-cell>")),
        Err(NotACatalogue::TooLarge)
    );
    // Beyond the last column that is read nothing is kept.
    assert_eq!(read(&row("", cell)).map(|(offers, _)| offers.len()), Ok(2));
    assert_eq!(only(&row("table:number-rows-repeated=\"4000000000\"", "<table:table-cell/>")).0.title, "Couture");
    assert!(room::peak_megabytes() < 150, "{} MB", room::peak_megabytes());
}

#[test]
fn a_workbook_cut_anywhere_is_refused() {
    for file in [xlsx_of(&table()), ods_of(&table())] {
        for length in (4..file.len()).step_by(7) {
            assert!(read(&file[..length]).is_err(), "{length}");
        }
    }
    let open = ods(&[tab("F", "<table:table-row><table:table-cell>".to_owned())]);
    assert!(read(&open).is_err());
}

/// One workbook of each kind, and places where a few bytes are changed.
fn changed() -> impl Strategy<Value = Vec<u8>> {
    let files = vec![xlsx_of(&table()), ods_of(&table()), xls_of(&table(), None)];
    let changes = proptest::collection::vec((any::<prop::sample::Index>(), any::<u8>()), 1..6);
    (prop::sample::select(files), changes).prop_map(|(mut file, changes)| {
        for (place, byte) in changes {
            let place = place.index(file.len());
            file[place] = byte;
        }
        file
    })
}

/// Changes within the XML, which a checksum would hide: the archive is made anew around it.
fn rewritten() -> impl Strategy<Value = Vec<u8>> {
    let pieces = vec![
        "<c>",
        "</row>",
        "<v>",
        "r=\"ZZZZZZZZZZ99999999999\"",
        "\"",
        "<",
        "&#0;",
        "&x;",
        "t=\"s\"",
        "<sheetData>",
        "99999999999",
        "\u{e9}",
        ">",
        "s=\"9\"",
        "r=\"0\"",
    ];
    let changes =
        proptest::collection::vec((any::<prop::sample::Index>(), any::<prop::sample::Index>(), prop::sample::select(pieces)), 1..4);
    changes.prop_map(|changes| {
        let rows = "<row r=\"2\"><c r=\"A2\" t=\"s\"><v>0</v></c><c r=\"B2\" s=\"1\"><v>46398.5</v></c><c r=\"C2\" t=\"b\"><f>1</f><v>1</v></c></row>";
        let more = [("xl/sharedStrings.xml", "<sst uniqueCount=\"1\"><si><t>A</t></si></sst>"), ("xl/styles.xml", "<styleSheet><cellXfs><xf/><xf numFmtId=\"14\"/></cellXfs></styleSheet>")];
        let mut parts = xlsx_parts(&[tab("F", xlsx_rows(&texts(&[&["intitulé", "date de début", "commune"]])) + rows)], "", &more);
        for (part, place, piece) in changes {
            let number = part.index(parts.len());
            let bytes = &mut parts[number].1;
            let place = place.index(bytes.len());
            bytes.splice(place..place, piece.bytes());
        }
        let entries: Vec<(&str, &[u8])> = parts.iter().map(|(name, bytes)| (name.as_str(), bytes.as_slice())).collect();
        zip(&entries)
    })
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(1500))]

    #[test]
    fn whatever_is_damaged_is_read_or_refused(file in changed()) {
        let _ = read(&file);
    }

    #[test]
    fn whatever_the_xml_says_is_read_or_refused(file in rewritten()) {
        let _ = read(&file);
    }
}
