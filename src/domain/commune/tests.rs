//! Communes as people type them, and lists of zones as they are published.

use proptest::prelude::*;
#[cfg(target_arch = "wasm32")]
use wasm_bindgen_test::wasm_bindgen_test as test;

use super::*;

/// The table that the page carries.
const TABLE: &str = include_str!("../../packs/nouvelle-aquitaine/communes.csv");

fn code(text: &str) -> CommuneCode {
    text.parse().unwrap()
}

fn names(communes: &Communes, text: &str) -> Vec<String> {
    communes.search(text, 5).into_iter().map(|commune| commune.name.clone()).collect()
}

fn first(communes: &Communes, text: &str) -> String {
    names(communes, text).into_iter().next().unwrap_or_default()
}

#[test]
fn the_whole_region_is_there() {
    let communes = Communes::parse(TABLE).unwrap();
    assert_eq!(communes.iter().count(), 4_293);
    assert_eq!(communes.iter().map(|commune| u64::from(commune.population)).sum::<u64>(), 6_150_451);
    assert!(communes.iter().all(|commune| !commune.postal_codes.is_empty()));
}

#[test]
fn a_commune_whose_whole_name_is_typed_comes_before_all_but_its_namesakes() {
    let communes = Communes::parse(TABLE).unwrap();
    for commune in communes.iter().step_by(10) {
        let found = communes.search(&commune.name.to_uppercase(), usize::MAX);
        let place = found.iter().position(|found| found.code == commune.code).unwrap();
        let namesakes = found.iter().filter(|found| names::plain_words(&found.name) == names::plain_words(&commune.name)).count();
        assert!(place < namesakes, "{} is at {place}", commune.name);
    }
}

#[test]
fn accents_capitals_hyphens_and_apostrophes_do_not_matter() {
    let communes = Communes::parse(TABLE).unwrap();
    for text in ["SAINT PIERRE D'OLERON", "saint-pierre-d’oléron", "St Pierre d oleron", "oleron st pierre"] {
        assert_eq!(first(&communes, text), "Saint-Pierre-d'Oléron", "{text}");
    }
    assert_eq!(first(&communes, "gueret"), "Guéret");
    assert_eq!(first(&communes, "Gue\u{301}ret"), "Guéret");
}

#[test]
fn st_and_ste_stand_for_saint_and_sainte() {
    let communes = Communes::parse(TABLE).unwrap();
    assert_eq!(first(&communes, "st junien"), "Saint-Junien");
    assert_eq!(first(&communes, "ste-foy-la-grande"), "Sainte-Foy-la-Grande");
}

#[test]
fn articles_may_be_left_out_or_typed() {
    let communes = Communes::parse(TABLE).unwrap();
    assert_eq!(first(&communes, "adjots"), "Les Adjots");
    assert_eq!(first(&communes, "les adjots"), "Les Adjots");
    assert_eq!(first(&communes, "rochelle"), "La Rochelle");
    assert_eq!(first(&communes, "la roch"), "La Rochelle");
    assert_eq!([first(&communes, "forges"), first(&communes, "les forges")], ["Forges", "Les Forges"]);
}

#[test]
fn the_whole_name_comes_first_then_the_larger_commune() {
    let communes = Communes::parse(TABLE).unwrap();
    assert_eq!(first(&communes, "Pau"), "Pau");
    assert_eq!(names(&communes, "bord").first().map(String::as_str), Some("Bordeaux"));
    assert_eq!(first(&communes, "lim"), "Limoges");
    // Former names are asked for less often than those of today.
    assert!(names(&communes, "ste").iter().all(|name| name.starts_with("Saint")));
}

#[test]
fn a_postal_code_or_its_beginning_finds_its_communes() {
    let communes = Communes::parse(TABLE).unwrap();
    let found = communes.search("64120", usize::MAX);
    assert_eq!(found.len(), 34);
    assert!(communes.search("641", usize::MAX).len() > 34);
    assert_eq!(first(&communes, "33000"), "Bordeaux");
    assert_eq!(first(&communes, "16700 adj"), "Les Adjots");
}

#[test]
fn a_commune_that_merged_leads_to_the_one_of_today() {
    let communes = Communes::parse(TABLE).unwrap();
    assert_eq!(communes.current(code("16010")), code("16186"));
    assert_eq!(communes.get(code("16010")).map(|commune| commune.code), Some(code("16186")));
    assert!(communes.search("ambleville", 5).iter().any(|commune| commune.code == code("16186")));
    assert_eq!(communes.current(code("75056")), code("75056"));
    assert_eq!(communes.get(code("75056")), None);
}

#[test]
fn nothing_typed_finds_nothing() {
    let communes = Communes::parse(TABLE).unwrap();
    for text in ["", "   ", "-", "'", "zzzz", "99999"] {
        assert_eq!(names(&communes, text), [""; 0], "{text}");
    }
    assert!(communes.search("a", 0).is_empty());
}

#[test]
fn an_error_of_the_table_names_its_line() {
    let head = "code;nom;codes_postaux;departement;population;code_actuel";
    let cases = [
        ("code;nom", CommuneTableError::Header),
        ("x\n16001;Abzac;16500;16;518;", CommuneTableError::Header),
        ("{head}\n16001;Abzac;16500;16;518", CommuneTableError::Cells { line: 2 }),
        ("{head}\n1600;Abzac;16500;16;518;", CommuneTableError::Code { line: 2 }),
        ("{head}\n\n16001;;16500;16;518;", CommuneTableError::Name { line: 3 }),
        ("{head}\n16001;Abzac;1650;16;518;", CommuneTableError::PostalCode { line: 2 }),
        ("{head}\n16001;Abzac;16500;16;-1;", CommuneTableError::Population { line: 2 }),
        ("{head}\n16001;Abzac;16500;16;1;\n16001;Abzac;16500;16;1;", CommuneTableError::Twice { line: 3 }),
        ("{head}\n16001;Abzac;;;;16002", CommuneTableError::NoPresent { line: 2 }),
    ];
    for (text, expected) in cases {
        assert_eq!(Communes::parse(&text.replace("{head}", head)).unwrap_err(), expected, "{text}");
    }
}

#[test]
fn the_table_of_a_territory_is_read_and_other_columns_are_ignored() {
    let text =
        "code_insee,nom,frr,frr_classement,qpv,nb_qpv\n16015,\"Angoulême, dite\",1,non,1,3\n16002,x,1,plus,0,0\n16003,x,1,partiel,,\n";
    let table = ZoningTable::read(text).unwrap();
    assert_eq!(table.get(code("16015")), Zoning { frr: Some(RuralZoning::None), qpv: Some(true) });
    assert_eq!(table.get(code("16002")), Zoning { frr: Some(RuralZoning::Full), qpv: Some(false) });
    assert_eq!(table.get(code("16003")), Zoning { frr: Some(RuralZoning::Partial), qpv: None });
    assert_eq!(table.get(code("16004")), Zoning::default());
}

#[test]
fn the_official_list_of_frr_is_read_as_it_is_published() {
    let text = "Code_insee;Departement;Commune;Classement FRR et FRR+ au 10 juillet 2025;\r\n\
                01001;01;L'Abergement-Clémenciat;Non classée;\r\n01029;01;Beaupont;FRR socle;\r\n\
                02004;02;Agnicourt;FRR+;\r\n01060;01;Brénod;FRR bénéficiaire;\r\n\
                01187;01;Haut Valromey;FRR bénéficiaire partiellement;\r\n";
    let table = ZoningTable::read(text).unwrap();
    let class = |text: &str| table.get(code(text)).frr;
    assert_eq!(class("01001"), Some(RuralZoning::None));
    assert_eq!([class("01029"), class("02004"), class("01060")], [Some(RuralZoning::Full); 3]);
    assert_eq!(class("01187"), Some(RuralZoning::Partial));
    assert_eq!(table.get(code("01029")).qpv, None);
}

#[test]
fn the_official_list_of_qpv_is_read_as_it_is_published() {
    let text = "\u{feff}code_qp;lib_qp;insee_reg;lib_reg;insee_dep;lib_dep;insee_com;lib_com;;\r\n\
                QN00101M;Quartier;84;ARA;1;Ain;1053;Bourg-en-Bresse;;\r\n\
                QN00201M;Deux rives;32;HDF;2;Aisne;\"02571; 02691\";\"Omissy; Saint-Quentin\";;\r\n;;;;;;;;;\r\n";
    let table = ZoningTable::read(text).unwrap();
    assert_eq!(table.len(), 3);
    for listed in ["01053", "02571", "02691"] {
        assert_eq!(table.get(code(listed)), Zoning { frr: None, qpv: Some(true) });
    }
}

#[test]
fn lists_complete_each_other_and_the_later_one_wins() {
    let mut table = ZoningTable::read("code_insee,frr_classement,qpv\n16015,socle,0\n16002,non,0\n").unwrap();
    table.merge(ZoningTable::read("code_qp;insee_com\nQN01601M;16015\n").unwrap());
    table.merge(ZoningTable::read("Code_insee;Classement FRR;\n16002;FRR socle partiellement;\n").unwrap());
    assert_eq!(table.get(code("16015")), Zoning { frr: Some(RuralZoning::Full), qpv: Some(true) });
    assert_eq!(table.get(code("16002")), Zoning { frr: Some(RuralZoning::Partial), qpv: Some(false) });
}

#[test]
fn an_error_of_a_list_says_where_and_what_was_expected() {
    let cases = [
        ("", "vide"),
        ("code_insee,qpv\n", "vide"),
        ("nom,ville\nx,y\n", "ligne 1 : titres de colonnes inconnus"),
        ("code_insee,qpv\nAngoulême,1\nSource : liste officielle,\n", "ligne 2 : « Angoulême » n'est pas un code INSEE"),
        ("code_insee,frr_classement\n16015,peut-être\n", "ligne 2 : classement FRR « peut-être » inconnu"),
        ("code_insee,qpv\n\n16015,parfois\n", "ligne 3 : dans la colonne qpv, « parfois »"),
    ];
    for (text, expected) in cases {
        let error = ZoningTable::read(text).unwrap_err().to_string();
        assert!(error.contains(expected), "{text}: {error}");
    }
}

#[test]
fn a_list_is_read_under_the_titles_that_people_give_its_columns() {
    for title in ["Code INSEE", "CODE_INSEE", "codgeo", "code commune", "insee_com", "Code Insee commune", " Code  INSEE "] {
        for (separator, end) in [(";", "\r\n"), (",", "\n"), ("\t", "\n")] {
            let rows = [[title, "Commune", "Classement FRR"], ["1001", "L'Abergement", "Non classée"], ["23096", "Guéret", "FRR socle"]];
            let text = rows.map(|row| row.join(separator)).join(end);
            let table = ZoningTable::read(&format!("\u{feff}Zonage au 10 juillet 2025{end}{end}{text}")).unwrap();
            assert_eq!((table.len(), table.get(code("23096")).frr), (2, Some(RuralZoning::Full)), "{text}");
            assert_eq!(table.get(code("01001")).frr, Some(RuralZoning::None), "{text}");
        }
    }
}

#[test]
fn a_line_that_is_no_commune_is_passed_and_told() {
    let notes = "code_insee;frr_classement;qpv\n23096;socle;0\nSource : liste officielle;;\nTotal;1;\n;socle;0\n16015;peut-être;0\n23001\n";
    let (table, passed) = ZoningTable::read_telling(notes).unwrap();
    assert_eq!(table.get(code("23096")), Zoning { frr: Some(RuralZoning::Full), qpv: Some(false) });
    assert_eq!(table.get(code("23001")), Zoning::default(), "a short line has empty last cells");
    assert_eq!(passed, Passed { count: 4, first: 3 });
}

#[test]
fn a_class_that_is_denied_is_none() {
    let class =
        |text: &str| ZoningTable::read(&format!("code_insee;frr_classement\n23096;{text}\n")).map(|table| table.get(code("23096")).frr);
    for denied in ["non", "Non classée", "FRR : non", "non FRR"] {
        assert_eq!(class(denied), Ok(Some(RuralZoning::None)), "{denied}");
    }
    assert_eq!(class("FRR bénéficiaire partiellement"), Ok(Some(RuralZoning::Partial)));
    assert!(class("hors FRR").is_err() && class("sauf socle").is_err());
}

#[test]
fn a_commune_that_a_list_classes_twice_and_differently_is_told_and_left_open() {
    let text = "code_insee;frr_classement\n23096;socle\n86194;non\n23096;non\n86194;non\n23096;non\n";
    let (table, passed) = ZoningTable::read_telling(text).unwrap();
    assert_eq!((passed.count, passed.first), (1, 4));
    assert_eq!([code("23096"), code("86194")].map(|code| table.get(code).frr), [None, Some(RuralZoning::None)]);
}

fn zoning() -> impl Strategy<Value = ZoningTable> {
    let line = (0..99_999u32, 0..4usize, 0..3usize).prop_map(|(code, class, flag)| {
        let class = ["socle", "partiel", "non", ""].get(class).copied().unwrap_or_default();
        let flag = ["1", "0", ""].get(flag).copied().unwrap_or_default();
        format!("{code:05},{class},{flag}\n")
    });
    prop::collection::vec(line, 1..50)
        .prop_map(|lines| ZoningTable::read(&format!("code_insee,frr_classement,qpv\n{}", lines.concat())).unwrap())
}

proptest! {
    #[test]
    fn a_list_written_and_read_again_is_the_same(table in zoning()) {
        prop_assert_eq!(ZoningTable::read(&table.to_csv()), Ok(table));
    }

    #[test]
    fn a_list_merged_with_itself_is_the_same(table in zoning()) {
        let mut merged = table.clone();
        merged.merge(table.clone());
        prop_assert_eq!(merged, table);
    }

    #[test]
    fn a_code_is_written_as_it_is_read(text in "[0-9AB]{4,6}") {
        if let Ok(code) = text.parse::<CommuneCode>() {
            prop_assert_eq!(code.to_string(), text);
        }
    }

    #[test]
    fn no_text_makes_a_reader_panic(text in "\\PC{0,80}", rows in "([0-9A-Za-zé;,|\"\n\r\t ]|\u{feff}){0,200}") {
        let _ = text.parse::<CommuneCode>();
        for head in ["", "code_insee,frr_classement,qpv\n", "code_qp;insee_com\n", "code;nom;codes_postaux;departement;population;code_actuel\n"] {
            let _ = ZoningTable::read(&format!("{head}{rows}"));
            let _ = Communes::parse(&format!("{head}{rows}"));
            let _ = ZoningTable::read(&format!("{head}{text}"));
        }
    }
}

#[test]
fn no_search_panics_and_the_order_is_always_the_same() {
    let communes = Communes::parse(TABLE).unwrap();
    proptest!(ProptestConfig::with_cases(300), |(text in "\\PC{0,200}|[a-z' -]{0,12}|[0-9 ]{0,7}")| {
        let found = communes.search(&text, 20);
        prop_assert!(found.len() <= 20);
        prop_assert_eq!(&found, &communes.search(&text, 20));
        let more = communes.search(&text, 40);
        prop_assert!(more.starts_with(&found));
    });
}
