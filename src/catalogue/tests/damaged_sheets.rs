//! Workbooks that are broken or made to fill the memory: read as far as they can be, or refused, in little room.

#![expect(clippy::indexing_slicing, reason = "the places are worked out from the lengths")]

mod common;
#[path = "common/room.rs"]
mod room;

use catalogue::NotACatalogue;
use common::sheets::{ods, ods_of, ods_rows, pair, record, tab, texts, xls_of, xls_with, xlsx, xlsx_of, xlsx_parts, xlsx_rows};
use common::{only, read, zip};
use proptest::prelude::*;
#[cfg(target_arch = "wasm32")]
use wasm_bindgen_test::wasm_bindgen_test as test;

/// What all tests of this program may hold together, several at a time: what a broken workbook announces is a hundred times more.
const MOST_MEGABYTES: u64 = 400;

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
    assert!(room::peak_megabytes() < MOST_MEGABYTES, "{} MB", room::peak_megabytes());
}

/// The rectangle that a sheet of before 2007 announces: lines and columns, the last ones excluded.
fn announced(lines: [u32; 2], columns: [u16; 2]) -> Vec<u8> {
    let numbers = [lines.map(u32::to_le_bytes).concat(), columns.map(u16::to_le_bytes).concat(), vec![0, 0]];
    record(0x0200, &numbers.concat())
}

/// The cells of the table as texts in their place, in a sheet of before 2007.
fn old_cells() -> Vec<u8> {
    let mut cells = Vec::new();
    for (row, texts) in table().iter().enumerate() {
        for (column, text) in texts.iter().enumerate() {
            let letters: Vec<u8> = text.chars().filter_map(|letter| u8::try_from(u32::from(letter)).ok()).collect();
            let length = u16::try_from(letters.len()).unwrap_or(0).to_le_bytes();
            cells.extend(record(0x0204, &[&pair(row, column)[..], &length, &[0], &letters].concat()));
        }
    }
    cells
}

#[test]
fn an_old_workbook_that_only_announces_a_rectangle_takes_no_room() {
    let read_with = |rectangle: Vec<u8>| read(&xls_with(&[], 1, &[rectangle, old_cells()].concat()));
    for (lines, columns) in [([0, 2], [0, 3]), ([0, 0], [0, 0]), ([0, 65_536], [0, 8])] {
        assert_eq!(read_with(announced(lines, columns)).map(|(offers, _)| offers.len()), Ok(1), "{lines:?} {columns:?}");
    }
    for (lines, columns) in [([0, 65_536], [0, 256]), ([0, u32::MAX], [0, 3]), ([0, 3_355_443], [0, 65_535]), ([0, 1 << 24], [700, 600])] {
        assert_eq!(read_with(announced(lines, columns)), Err(NotACatalogue::TooLarge), "{lines:?} {columns:?}");
    }
    assert_eq!(read_with(announced([9, 2], [0, 3])), Err(NotACatalogue::Damaged));
    assert_eq!(read_with(record(0x0200, &[0; 5])), Err(NotACatalogue::Damaged));
}

#[test]
fn an_old_workbook_that_names_one_text_or_one_tab_many_times_takes_no_room() {
    // A text of 8,000 letters, which 100,000 cells share.
    let list = [&[0; 8][..], &8000_u16.to_le_bytes(), &[0], &[b'x'; 8000]].concat();
    let cells: Vec<u8> =
        (0..100_000).flat_map(|number| record(0x00FD, &[&pair(number % 60_000, number / 60_000)[..], &[0; 4]].concat())).collect();
    assert_eq!(read(&xls_with(&record(0x00FC, &list), 1, &cells)), Err(NotACatalogue::TooLarge));
    // Texts that are only as long as they say.
    let long: Vec<u8> = (0..40_000).flat_map(|row| record(0x0204, &[&pair(row, 0)[..], &[0xFF, 0xFF, 0, b'x']].concat())).collect();
    assert_eq!(read(&xls_with(&[], 1, &long)), Err(NotACatalogue::TooLarge));
    // The text of a formula, without one, stands in the first cell.
    let corners = [record(0x0207, &[1, 0, 0, b'x']), record(0x0203, &[&pair(65_535, 255)[..], &[0; 8]].concat())].concat();
    assert_eq!(read(&xls_with(&[], 1, &corners)), Err(NotACatalogue::TooLarge));
    assert_eq!(read(&xls_with(&[], 200, &old_cells())), Err(NotACatalogue::TooLarge));
    assert_eq!(read(&xls_with(&[], 300, &old_cells())), Err(NotACatalogue::TooLarge));
    assert!(read(&xls_with(&[], 1, &old_cells())).is_ok());
    assert!(room::peak_megabytes() < MOST_MEGABYTES, "{} MB", room::peak_megabytes());
}

#[test]
fn the_shared_texts_of_an_old_workbook_are_read_across_records() {
    // The second text goes on in another record, with two bytes a letter, and has runs and an extension to be passed.
    let first = [&[0; 8][..], &[8, 0, 0], b"intitul\xE9", &[7, 0, 0], b"commune", &[4, 0, 0x0C, 1, 0, 2, 0, 0, 0], b"Co"].concat();
    let second = [&[1, b'u', 0, b'p', 0, 0, 0, 0, 0, 9, 9][..], &[6, 0, 0], b"Gu\xE9ret"].concat();
    let list = [record(0x00FC, &first), record(0x003C, &second)].concat();
    let cell = |row, column, text: u8| record(0x00FD, &[&pair(row, column)[..], &[text, 0, 0, 0]].concat());
    let cells = [cell(0, 0, 0), cell(0, 1, 1), cell(1, 0, 2), cell(1, 1, 3)].concat();
    assert_eq!(only(&xls_with(&list, 1, &cells)).0.title, "Coup");
}

#[test]
fn words_that_are_only_announced_take_no_room() {
    let shared = |sst: &str| read(&xlsx(&[tab("F", xlsx_rows(&table()))], "", &[("xl/sharedStrings.xml", sst)]));
    assert_eq!(shared("<sst uniqueCount=\"4000000000\"></sst>"), Err(NotACatalogue::TooLarge));
    assert_eq!(shared(&format!("<sst>{}</sst>", "<si/>".repeat(1_500_001))), Err(NotACatalogue::TooLarge));
    assert!(shared("<sst uniqueCount=\"12\"></sst>").is_ok());
    assert!(room::peak_megabytes() < MOST_MEGABYTES, "{} MB", room::peak_megabytes());
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
    assert!(room::peak_megabytes() < MOST_MEGABYTES, "{} MB", room::peak_megabytes());
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

/// The same archive, the letters of its entries changed where they stand and no checksum with them.
fn altered(mut file: Vec<u8>, from: &str, to: &str) -> Vec<u8> {
    assert_eq!(from.len(), to.len());
    let place = file.windows(from.len()).position(|window| window == from.as_bytes()).unwrap_or(0);
    assert!(place > 0);
    file.splice(place..place + from.len(), to.bytes());
    file
}

#[test]
fn an_entry_whose_checksum_is_wrong_is_refused() {
    let csv = "intitulé;commune\nCouture;Guéret\n".as_bytes();
    let json = br#"{"services":[{"id":"s","source":"x","structure_id":"t","nom":"Couture","types":["formation"],"code_insee":"23096"}]}"#;
    for file in [xlsx_of(&table()), ods_of(&table()), zip(&[("offres.csv", csv)]), zip(&[("lisez.txt", b"bonjour"), ("offres.csv", csv)])] {
        assert!(read(&file).is_ok());
        assert_eq!(read(&altered(file, "Couture", "Cuisine")), Err(NotACatalogue::Damaged));
    }
    // What a reader has no need to go on to.
    let lheo = common::formation("", &common::place("<ville>Guéret</ville>"));
    for (name, bytes) in [("offres.json", &json[..]), ("offres.xml", &lheo)] {
        let whole = [bytes, &b" ".repeat(300_000)[..], b"\n"].concat();
        let mut file = zip(&[(name, &whole)]);
        assert_ne!(read(&file), Err(NotACatalogue::Damaged));
        file[200_000] = b'\t';
        assert_eq!(read(&file), Err(NotACatalogue::Damaged), "{name}");
    }
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

/// A workbook of before 2007 with every kind of number that room is made for, and a few bytes of its records changed.
fn renumbered() -> impl Strategy<Value = Vec<u8>> {
    let list = record(0x00FC, &[&[0; 8][..], &[2, 0, 0], b"ab", &[1, 0, 1, b'c', 0]].concat());
    let globals = [list, record(0x0018, &[0, 0, 0, 1, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, b'n'])].concat();
    let shared = record(0x00FD, &[&pair(2, 0)[..], &[1, 0, 0, 0]].concat());
    let sheet = [announced([0, 3], [0, 3]), old_cells(), shared, record(0x0207, &[1, 0, 0, b'x'])].concat();
    let file = xls_with(&globals, 1, &sheet);
    // The stream is short: it stands in one piece, from its first record on.
    let start = file.windows(4).position(|four| four == [0x09, 0x08, 0x10, 0x00]).unwrap_or(0);
    let length = globals.len() + sheet.len() + 60;
    let byte = prop_oneof![any::<u8>(), Just(0), Just(0xFF), Just(0x7F)];
    let changes = proptest::collection::vec((0..length, byte), 1..8);
    changes.prop_map(move |changes| {
        let mut file = file.clone();
        for (place, byte) in changes {
            file[start + place] = byte;
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

// The library that reads XLS panics at some damage. Natively that is caught; in the page the worker ends, and the page says so: these
// laws cannot be looked at there.
#[cfg(not(target_arch = "wasm32"))]
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

#[cfg(not(target_arch = "wasm32"))]
proptest! {
    // Each may be as large as is allowed.
    #![proptest_config(ProptestConfig::with_cases(400))]

    #[test]
    fn whatever_an_old_workbook_announces_takes_no_room(file in renumbered()) {
        let _ = read(&file);
        prop_assert!(room::peak_megabytes() < 400, "{} MB", room::peak_megabytes());
    }
}
