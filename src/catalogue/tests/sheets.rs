//! Workbooks as people save them: which tab is read, and what its cells say.

mod common;

use catalogue::{Format, NotACatalogue, Report, Unused};
use common::sheets::{Tab, compound, ods, ods_of, ods_rows, tab, texts, xls_of, xlsx, xlsx_of, xlsx_rows, xlsx64};
use common::{only, read, read_well, zip};
#[cfg(target_arch = "wasm32")]
use wasm_bindgen_test::wasm_bindgen_test as test;

const HEADER: [&str; 4] = ["intitulé", "commune", "date de début", "heures"];

fn table(title: &str) -> Vec<Vec<String>> {
    texts(&[&HEADER, &[title, "Guéret", "11/01/2027", "70"]])
}

fn notice() -> Vec<Vec<String>> {
    texts(&[&["À lire avant de remplir"], &["une ligne", "par formation"], &["merci"]])
}

fn named(report: &Report) -> Vec<(&str, &str)> {
    report.unused.iter().map(|one| (one.key(), one.name())).collect()
}

#[test]
fn the_first_tab_is_the_one_of_the_workbook_whatever_its_file_is_called() {
    let tabs = [tab("2027", xlsx_rows(&table("Neuve"))), tab("2025", xlsx_rows(&table("Ancienne")))];
    let (offer, report) = only(&xlsx(&tabs, "", &[]));
    assert_eq!((offer.title.as_str(), report.format, report.tab.as_deref()), ("Neuve", Format::TemplateXlsx, Some("2027")));
    assert_eq!(report.unused, [Unused::Tab { name: "2025".to_owned(), rows: Some(2) }]);
    let (offer, report) = only(&ods(&[tab("2027", ods_rows(&table("Neuve"))), tab("2025", ods_rows(&table("Ancienne")))]));
    assert_eq!((offer.title.as_str(), report.format, report.tab.as_deref()), ("Neuve", Format::TemplateOds, Some("2027")));
    assert_eq!(named(&report), [("tab", "2025")]);
}

#[test]
fn a_notice_an_empty_table_and_hidden_tabs_are_passed_and_told() {
    let hidden = |name, rows| Tab { name, is_hidden: true, rows };
    let empty = || texts(&[&HEADER]);
    for file in [
        xlsx(
            &[
                hidden("Listes", xlsx_rows(&table("Cachée"))),
                tab("Notice", xlsx_rows(&notice())),
                tab("Modèle", xlsx_rows(&empty())),
                tab("Offres", xlsx_rows(&table("Vue"))),
                tab("Vide", String::new()),
            ],
            "",
            &[],
        ),
        ods(&[
            hidden("Listes", ods_rows(&table("Cachée"))),
            tab("Notice", ods_rows(&notice())),
            tab("Modèle", ods_rows(&empty())),
            tab("Offres", ods_rows(&table("Vue"))),
            tab("Vide", ods_rows(&[])),
        ]),
    ] {
        let (offer, report) = only(&file);
        assert_eq!((offer.title.as_str(), report.tab.as_deref()), ("Vue", Some("Offres")));
        assert_eq!(named(&report), [("hidden_tab", "Listes"), ("tab", "Notice"), ("tab", "Modèle")]);
        assert!(report.unused.iter().any(|one| one.sentence().contains("«\u{a0}Notice\u{a0}», 3 lignes")));
    }
}

#[test]
fn a_workbook_of_one_tab_has_nothing_to_tell() {
    for file in [xlsx_of(&table("Seule")), ods_of(&table("Seule")), xlsx64(&[tab("Feuil1", xlsx_rows(&table("Seule")))])] {
        let (offer, report) = only(&file);
        assert_eq!((offer.title.as_str(), report.tab, report.unused), ("Seule", None, Vec::new()));
        assert_eq!((offer.hours, offer.intakes[0].start.to_string()), (Some(70), "2027-01-11".to_owned()));
    }
}

#[test]
fn a_workbook_without_a_table_is_refused_with_the_columns_it_has() {
    let expected = Err(NotACatalogue::OtherTable { columns: "nom, total".to_owned() });
    let tabs = || [("Notice", texts(&[&["bonjour"]])), ("Total", texts(&[&["nom", "total"], &["a", "1"]]))];
    assert_eq!(read(&xlsx(&tabs().each_ref().map(|(name, rows)| tab(name, xlsx_rows(rows))), "", &[])), expected);
    assert_eq!(read(&ods(&tabs().each_ref().map(|(name, rows)| tab(name, ods_rows(rows))))), expected);
    assert_eq!(read(&xlsx(&[tab("Vide", String::new())], "", &[])), Err(NotACatalogue::Unknown));
}

/// Row 2 of a sheet with days as numbers: plain, and with the format of a day.
fn with_days(plain: u32, styled: u32) -> String {
    let header = xlsx_rows(&texts(&[&["intitulé", "commune", "date de début", "date de fin"]]));
    let text = |place: &str, words: &str| format!("<c r=\"{place}\" t=\"inlineStr\"><is><t>{words}</t></is></c>");
    let row = format!(
        "<row r=\"2\">{}{}<c r=\"C2\"><v>{plain}</v></c><c r=\"D2\" s=\"1\"><v>{styled}.5</v></c></row>",
        text("A2", "A"),
        text("B2", "Guéret")
    );
    header + &row
}

#[test]
fn days_are_read_plain_or_styled_from_either_calendar() {
    let styles = "<styleSheet><numFmts count=\"1\"><numFmt numFmtId=\"164\" formatCode=\"dd/mm/yyyy\"/></numFmts><cellXfs count=\"2\"><xf numFmtId=\"0\"/><xf numFmtId=\"164\"/></cellXfs></styleSheet>";
    let days = |rows: String, properties: &str| {
        let (offer, _) = only(&xlsx(&[tab("F", rows)], properties, &[("xl/styles.xml", styles)]));
        (offer.intakes[0].start.to_string(), offer.intakes[0].end.to_string())
    };
    let expected = ("2027-01-11".to_owned(), "2027-04-30".to_owned());
    assert_eq!(days(with_days(46_398, 46_507), ""), expected);
    assert_eq!(days(with_days(44_936, 45_045), "<workbookPr date1904=\"1\"/>"), expected);
    assert_eq!(days(with_days(44_936, 45_045), "<workbookPr date1904=\"true\"/>"), expected);
    assert_eq!(days(with_days(46_398, 46_507), "<workbookPr date1904=\"0\"/>"), expected);
}

#[test]
fn cells_of_every_type_say_what_a_csv_would() {
    let header = xlsx_rows(&texts(&[&["intitulé", "commune", "heures", "téléphone", "certifiant", "objectif", "conditions"]]));
    let row = "<row r=\"2\"><c t=\"s\"><v>0</v></c><c t=\"s\"><v>1</v></c><c><v>70.0</v></c><c><v>5.49E8</v></c><c t=\"b\"><v>1</v></c>\
               <c t=\"str\"><f>A2</f><v>Coudre_x000D_&#10;Repriser</v></c><c t=\"e\"><v>#N/A</v></c></row>";
    let shared = "<sst count=\"3\" uniqueCount=\"3\"><si><r><t>Cou</t></r><r><t>ture_x000D_\nfine</t></r></si><si><t>Guéret</t><rPh><t>x</t></rPh></si></sst>";
    let (offer, report) = only(&xlsx(&[tab("F", header + row)], "", &[("xl/sharedStrings.xml", shared)]));
    assert_eq!((offer.title.as_str(), offer.location.departement.as_str()), ("Couture fine", "23"));
    assert_eq!((offer.hours, offer.contact.phone.as_str(), offer.certifying), (Some(70), "0549000000", Some(true)));
    assert_eq!((offer.aim.as_str(), offer.conditions.as_str(), report.rejected_count), ("Coudre Repriser", "#N/A", 0));
}

#[test]
fn a_cell_that_makes_no_sense_costs_only_itself() {
    let header = xlsx_rows(&texts(&[&["intitulé", "commune", "objectif"]]));
    let good = "<c t=\"inlineStr\"><is><t>A</t></is></c><c t=\"inlineStr\"><is><t>Guéret</t></is></c>";
    for bad in ["<c t=\"s\"><v>99</v></c>", "<c t=\"zz\"><v>1</v></c>", "<c t=\"e\"><v>#QUOI!</v></c>", "<c t=\"n\"><v>un</v></c>"] {
        let (offer, _) = only(&xlsx(&[tab("F", format!("{header}<row r=\"2\">{good}{bad}</row>"))], "", &[]));
        assert_eq!((offer.title.as_str(), offer.aim.as_str()), ("A", ""), "{bad}");
    }
}

#[test]
fn the_cells_of_an_ods_say_what_a_csv_would() {
    let header = ods_rows(&texts(&[&["intitulé", "commune", "date de début", "heures", "places", "certifiant", "objectif", "conditions"]]));
    let header = header.split("<table:table-row table:number-rows").next().unwrap_or_default().to_owned();
    let row = "\n  <table:table-row table:number-rows-repeated=\"2\">\n\
        <table:table-cell office:value-type=\"string\"><office:annotation><dc:creator>x</dc:creator><text:p>à revoir</text:p></office:annotation><text:p>Cou<text:span>ture</text:span></text:p><text:p>fine<text:s text:c=\"4000000000\"/>et<text:tab/>belle &amp; bonne</text:p></table:table-cell>\n\
        <table:table-cell><text:p>Guéret</text:p></table:table-cell>\
        <table:table-cell office:value-type=\"date\" office:date-value=\"2027-01-11T00:00:00\"><text:p>11 janv.</text:p></table:table-cell>\
        <table:table-cell office:value-type=\"time\" office:time-value=\"PT120H30M00S\"><text:p>120:30</text:p></table:table-cell>\
        <table:table-cell office:value-type=\"float\" office:value=\"0\"><text:p>0</text:p></table:table-cell>\
        <table:table-cell office:value-type=\"boolean\" office:boolean-value=\"true\"><text:p>VRAI</text:p></table:table-cell>\
        <table:covered-table-cell table:number-columns-repeated=\"2\"/></table:table-row>";
    let (offers, report) = read_well(&ods(&[tab("F", header + row)]));
    assert_eq!((offers.len(), report.rejected_count), (2, 0));
    let offer = &offers[0];
    assert_eq!((offer.title.as_str(), offer.location.departement.as_str()), ("Couture fine et belle & bonne", "23"));
    assert_eq!((offer.hours, offer.certifying), (Some(121), Some(true)));
    assert_eq!(
        (offer.intakes[0].start.to_string(), offer.intakes[0].recruitment),
        ("2027-01-11".to_owned(), Some(catalogue::Recruitment::Closed))
    );
}

#[test]
fn a_filled_column_without_a_title_is_told_and_costs_no_line() {
    let rows = texts(&[&["intitulé", "", "commune"], &["A", "note", "Guéret", "", "encore"], &["B", "", "Guéret"]]);
    for file in [xlsx_of(&rows), ods_of(&rows)] {
        let (offers, report) = read_well(&file);
        assert_eq!((offers.len(), report.rejected_count), (2, 0));
        assert_eq!(named(&report), [("column", "colonne 2 sans titre"), ("column", "colonne 5 sans titre")]);
    }
}

#[test]
fn a_workbook_of_before_2007_is_read() {
    let (offer, report) = only(&xls_of(&table("Couture"), None));
    assert_eq!((offer.title.as_str(), report.format), ("Couture", Format::TemplateXls));
    assert_eq!((offer.hours, offer.intakes[0].start.to_string()), (Some(70), "2027-01-11".to_owned()));
}

#[test]
fn a_workbook_of_before_2007_is_read_whatever_its_length() {
    for count in [1, 40, 60, 400] {
        let mut rows = table("Couture");
        rows.resize(count + 1, rows[1].clone());
        assert_eq!(read_well(&xls_of(&rows, None)).0.len(), count);
    }
}

#[test]
fn what_cannot_be_opened_is_refused_in_words_of_its_own() {
    assert_eq!(read(&compound("/EncryptedPackage", b"x")), Err(NotACatalogue::Protected));
    assert_eq!(read(&compound("/WordDocument", b"x")), Err(NotACatalogue::Binary));
    assert_eq!(read(&zip(&[("[Content_Types].xml", b"<Types/>"), ("xl/workbook.bin", b"x")])), Err(NotACatalogue::OtherSpreadsheet));
    assert_eq!(read(&zip(&[("Index/Document.iwa", b"x")])), Err(NotACatalogue::OtherSpreadsheet));
    let text = b"application/vnd.oasis.opendocument.text";
    assert_eq!(read(&zip(&[("mimetype", text), ("content.xml", b"<x/>")])), Err(NotACatalogue::Binary));
    let kind = b"application/vnd.oasis.opendocument.spreadsheet";
    let manifest = b"<manifest:file-entry><manifest:encryption-data/></manifest:file-entry>";
    assert_eq!(
        read(&zip(&[("mimetype", kind), ("content.xml", b"\x01"), ("META-INF/manifest.xml", manifest)])),
        Err(NotACatalogue::Protected)
    );
}

#[test]
fn the_tab_that_is_known_best_is_read_wherever_it_stands() {
    let help = texts(&[&["Intitulé", "Commune", "Explication"], &["Le nom de la formation", "Là où elle a lieu", "obligatoire"]]);
    let empty = texts(&[&["intitulé", "commune", "date de début", "heures", "places"]]);
    let rows = [("Aide", help), ("Modèle", empty), ("Offres", table("Vue")), ("Offres 2025", table("Ancienne"))];
    for file in [
        xlsx(&rows.each_ref().map(|(name, rows)| tab(name, xlsx_rows(rows))), "", &[]),
        ods(&rows.each_ref().map(|(name, rows)| tab(name, ods_rows(rows)))),
    ] {
        let (offer, report) = only(&file);
        assert_eq!((offer.title.as_str(), report.tab.as_deref()), ("Vue", Some("Offres")));
        assert_eq!(named(&report), [("tab", "Aide"), ("tab", "Modèle"), ("tab", "Offres 2025")]);
    }
}

#[test]
fn a_table_that_only_a_hidden_tab_holds_is_refused_by_the_name_of_the_tab() {
    let expected = Err(NotACatalogue::HiddenTable { tab: "Offres".to_owned() });
    let hidden = |rows| Tab { name: "Offres", is_hidden: true, rows };
    assert_eq!(read(&xlsx(&[tab("Notice", xlsx_rows(&notice())), hidden(xlsx_rows(&table("A")))], "", &[])), expected);
    assert_eq!(read(&ods(&[tab("Notice", ods_rows(&notice())), hidden(ods_rows(&table("A")))])), expected);
    assert!(NotACatalogue::HiddenTable { tab: "Offres".to_owned() }.to_string().contains("masqué («\u{a0}Offres\u{a0}»)"));
}

#[test]
fn cells_beyond_the_last_column_that_is_read_are_told() {
    let mut rows = table("A");
    rows[1].resize(1025, String::new());
    assert_eq!(named(&only(&xlsx_of(&rows)).1), []);
    rows[1][1024] = "loin".to_owned();
    for file in [xlsx_of(&rows), ods_of(&rows)] {
        assert_eq!(named(&only(&file).1), [("column", "au-delà de la colonne 1024")]);
    }
}

#[test]
fn a_percentage_and_an_error_of_an_ods_are_handed_on_as_they_look() {
    let header = ods_rows(&texts(&[&["intitulé", "commune", "conditions", "objectif"]]));
    let header = header.split("<table:table-row table:number-rows").next().unwrap_or_default().to_owned();
    let row = "<table:table-row><table:table-cell><text:p>A</text:p></table:table-cell><table:table-cell><text:p>Guéret</text:p></table:table-cell>\
        <table:table-cell office:value-type=\"percentage\" office:value=\"0.5\"><text:p>50 %</text:p></table:table-cell>\
        <table:table-cell office:value-type=\"string\" office:string-value=\"\" calcext:value-type=\"error\"><text:p>#N/A</text:p></table:table-cell></table:table-row>";
    let (offer, _) = only(&ods(&[tab("F", header + row)]));
    assert_eq!((offer.conditions.as_str(), offer.aim.as_str()), ("50 %", "#N/A"));
}

#[test]
fn a_training_is_not_called_by_the_words_of_an_error() {
    let rows = texts(&[&["intitulé", "commune"], &["#N/A", "Guéret"], &["#REF!", "Guéret"], &["Couture", "Guéret"]]);
    for file in [xlsx_of(&rows), ods_of(&rows)] {
        assert_eq!(only(&file).1.rejected_count, 2);
    }
}

#[test]
fn a_table_below_whose_columns_have_their_own_order_is_read_by_its_own_header() {
    let rows = texts(&[
        &["Intitulé", "Commune", "Date de début", "Heures", "Prix"],
        &["Couture", "Guéret", "11/01/2027", "70", "0"],
        &[],
        &["Second semestre"],
        &["Ville", "Heures", "Intitulé", "Date de début"],
        &["Limoges", "35", "Cuisine", "06/09/2027"],
    ]);
    for file in [xlsx_of(&rows), ods_of(&rows), xls_of(&rows, None)] {
        let (offers, report) = read_well(&file);
        let found: Vec<_> = offers.iter().map(|offer| (offer.title.as_str(), offer.hours, offer.location.departement.as_str())).collect();
        assert_eq!(found, [("Couture", Some(70), "23"), ("Cuisine", Some(35), "87")]);
        assert_eq!((offers[1].intakes[0].start.to_string(), report.rejected_count), ("2027-09-06".to_owned(), 1));
    }
}
