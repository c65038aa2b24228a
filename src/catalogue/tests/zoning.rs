//! Lists of zones in workbooks: what is read is what the same list saved as CSV gives.
#![expect(clippy::expect_used, reason = "what should be refused and is not has to stop the test")]

mod common;

use catalogue::{NotACatalogue, zoning_list};
use common::sheets::{Tab, compound, ods, ods_rows, tab, texts, xls_of, xlsx, xlsx_of, xlsx_rows};
use common::zip;
use domain::{Passed, ZoningTable};
use std::io::Cursor;
#[cfg(target_arch = "wasm32")]
use wasm_bindgen_test::wasm_bindgen_test as test;

/// The official list of communes with a title above, cells that need quotes, an empty row, and a footnote.
fn official() -> Vec<Vec<String>> {
    texts(&[
        &["Communes en zone France ruralités revitalisation ; état au 1er janvier"],
        &[],
        &["code_insee", "Libellé \"officiel\"", "Classement FRR\nau 1er janvier"],
        &["23096", "Guéret ; ville", "FRR+"],
        &["1001", "L'Abergement", "FRR partiel"],
        &["", "", ""],
        &["16015", "Angoulême", "Non classée"],
        &["Source\u{a0}: liste inventée"],
    ])
}

/// The same as a spreadsheet saves it as text, with the line end in the title that no CSV of ours can have.
const AS_CSV: &str = "Communes en zone France ruralités revitalisation\n\n\
    code_insee;libellé;Classement FRR au 1er janvier\n23096;Guéret;FRR+\n1001;L'Abergement;FRR partiel\n;;\n\
    16015;Angoulême;Non classée\nSource : liste inventée;;\n";

fn notice() -> Vec<Vec<String>> {
    texts(&[&["À lire"], &["Les communes", "sont dans l'onglet suivant"]])
}

fn read(bytes: &[u8]) -> Result<(ZoningTable, Passed), String> {
    let text = zoning_list(Cursor::new(bytes)).map_err(|refusal| refusal.to_string())?;
    ZoningTable::read_telling(&text).map_err(|error| error.to_string())
}

fn refused(bytes: &[u8]) -> NotACatalogue {
    zoning_list(Cursor::new(bytes)).expect_err("this holds no list of zones")
}

#[test]
fn a_list_in_a_workbook_gives_what_its_csv_gives() {
    let expected = ZoningTable::read_telling(AS_CSV).map_err(|error| error.to_string());
    assert!(expected.as_ref().is_ok_and(|(table, passed)| table.len() == 3 && (passed.count, passed.first) == (1, 8)), "{expected:?}");
    let hidden = |rows| Tab { name: "Ancienne liste", is_hidden: true, rows };
    let old = || texts(&[&["code_insee", "frr_classement"], &["87085", "socle"]]);
    let books = [
        ("xlsx", xlsx(&[hidden(xlsx_rows(&old())), tab("Notice", xlsx_rows(&notice())), tab("FRR", xlsx_rows(&official()))], "", &[])),
        ("ods", ods(&[hidden(ods_rows(&old())), tab("Notice", ods_rows(&notice())), tab("FRR", ods_rows(&official()))])),
        ("xls", xls_of(&official(), None)),
    ];
    for (kind, book) in books {
        assert_eq!(read(&book), expected, "{kind}");
    }
}

#[test]
fn the_list_that_a_journey_imports_is_read_whole() {
    let (table, passed) = read(include_bytes!("zoning/frr-liste-fictive.xlsx")).unwrap_or_default();
    assert_eq!(table.to_csv(), "code_insee,frr_classement,qpv\n01001,partiel,\n16015,non,\n23096,socle,\n");
    assert_eq!(passed, Passed { count: 1, first: 8 });
}

#[test]
fn codes_that_a_spreadsheet_made_numbers_of_are_codes() {
    let header = xlsx_rows(&texts(&[&["code_insee", "frr_classement", "qpv"]]));
    let row = "<row r=\"2\"><c r=\"A2\"><v>1001</v></c><c r=\"B2\" t=\"inlineStr\"><is><t>socle</t></is></c><c r=\"C2\" t=\"b\"><v>1</v></c></row>";
    let found = read(&xlsx(&[tab("F", header + row)], "", &[]));
    assert_eq!(found, Ok((ZoningTable::read("code_insee,frr_classement,qpv\n01001,socle,1\n").unwrap_or_default(), Passed::default())));
}

#[test]
fn of_two_lists_the_first_visible_one_is_read() {
    let list = |code: &str| xlsx_rows(&texts(&[&["code_insee", "qpv"], &[code, "1"]]));
    let found = read(&xlsx(&[tab("2026", list("16015")), tab("2024", list("87085"))], "", &[]));
    assert_eq!(found.map(|(table, _)| table.to_csv()), Ok("code_insee,frr_classement,qpv\n16015,,1\n".to_owned()));
}

#[test]
fn a_workbook_without_a_list_is_refused_with_what_is_missing() {
    let said = refused(&xlsx(&[tab("Notice", xlsx_rows(&notice())), tab("Suite", xlsx_rows(&notice()))], "", &[])).to_string();
    assert!(said.contains("onglet «\u{a0}Notice\u{a0}», ligne 1") && said.contains("code_insee"), "{said}");
    // The tab that has the titles says what is wrong with it, whatever stands before it.
    let wrong = texts(&[&["code_insee", "frr_classement"], &["Guéret", "socle"]]);
    let said = refused(&ods(&[tab("Notice", ods_rows(&notice())), tab("FRR", ods_rows(&wrong))])).to_string();
    assert!(said.contains("onglet «\u{a0}FRR\u{a0}», ligne 2") && said.contains("Guéret"), "{said}");
    let hidden = Tab { name: "FRR", is_hidden: true, rows: xlsx_rows(&official()) };
    assert!(refused(&xlsx(&[hidden], "", &[])).to_string().contains("masqués"));
}

#[test]
fn what_is_no_workbook_is_said_to_be_none_and_not_to_be_no_catalogue() {
    for bytes in [&b""[..], b"PK and so on", b"code_insee;qpv\n16015;1\n", &zip(&[("a.txt", b"x")]), &compound("/WordDocument", b"x")] {
        let said = refused(bytes).to_string();
        assert!(!said.contains("catalogue"), "{said}");
    }
    assert_eq!(refused(&compound("/WordDocument", b"x")), NotACatalogue::NotAWorkbook);
    assert_eq!(refused(&compound("/EncryptedPackage", b"x")), NotACatalogue::Protected);
    assert_eq!(refused(&zip(&[("[Content_Types].xml", b"<Types/>"), ("xl/workbook.bin", b"x")])), NotACatalogue::OtherSpreadsheet);
}

#[test]
fn a_workbook_that_would_fill_the_memory_is_refused() {
    let far = "<row r=\"1\"><c r=\"A1\"><v>1</v></c></row>";
    assert!(matches!(refused(&xlsx(&[tab("F", far.to_owned())], "", &[])), NotACatalogue::NoZoningList { .. }));
    let row = vec!["x".repeat(900_000)];
    let rows = vec![row; 24];
    assert_eq!(refused(&xlsx_of(&rows)), NotACatalogue::TooLarge);
    let rows = "<table:table-row><table:table-cell><text:p>a</text:p></table:table-cell></table:table-row>\
                <table:table-row table:number-rows-repeated=\"18000000000000000000\"><table:table-cell/></table:table-row>\
                <table:table-row><table:table-cell><text:p>b</text:p></table:table-cell></table:table-row>";
    assert_eq!(refused(&ods(&[tab("F", rows.to_owned())])), NotACatalogue::TooLarge);
}

#[test]
fn a_row_too_long_to_be_read_is_passed_and_told() {
    let long = "x".repeat(600_000);
    let rows = texts(&[&["code_insee", "qpv"], &[&long, &long], &["16015", "1"]]);
    let passed = read(&ods(&[tab("F", ods_rows(&rows))])).map(|(table, passed)| (table.len(), passed));
    assert_eq!(passed, Ok((1, Passed { count: 1, first: 2 })));
}
