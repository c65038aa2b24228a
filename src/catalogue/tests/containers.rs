//! One table gives the same offers whatever it was saved as: a naive twin writes it, the readers read it.
mod common;

use catalogue::Offer;
use common::read_well;
use common::sheets::{ods_of, texts, xls_of, xlsx_of};
use proptest::prelude::*;
use proptest::sample::select;
#[cfg(target_arch = "wasm32")]
use wasm_bindgen_test::wasm_bindgen_test as test;

/// A CSV with every cell that needs it in quotes.
fn csv(rows: &[Vec<String>], separator: char, end: &str) -> String {
    let cell = |cell: &String| {
        let needs = cell.contains([separator, '"', '\n', '\r']);
        if needs { format!("\"{}\"", cell.replace('"', "\"\"")) } else { cell.clone() }
    };
    rows.iter().map(|row| row.iter().map(cell).collect::<Vec<_>>().join(&separator.to_string()) + end).collect()
}

/// Every way to save a table that the readers should not tell apart.
fn saved(rows: &[Vec<String>]) -> Vec<Vec<u8>> {
    let mut files = vec![xlsx_of(rows), ods_of(rows), xls_of(rows, None)];
    for (separator, end) in [(';', "\r\n"), (',', "\n"), ('\t', "\r"), ('|', "\n")] {
        files.push(csv(rows, separator, end).into_bytes());
    }
    let table = csv(rows, ';', "\r\n");
    files.push(format!("\u{feff}{table}").into_bytes());
    files.push(format!("sep=;\r\n{table}").into_bytes());
    files.push(encoding_rs::WINDOWS_1252.encode(&table).0.into_owned());
    files.push(encoding_rs::MACINTOSH.encode(&table).0.into_owned());
    files.push([vec![0xFF, 0xFE], table.replace(';', "\t").encode_utf16().flat_map(u16::to_le_bytes).collect()].concat());
    files
}

/// The offers of a file, without what the table does not say.
fn offers(file: &[u8]) -> Vec<Offer> {
    read_well(file).0
}

/// Words with the letters of French, none of which every encoding has differently but all have.
fn words() -> impl Strategy<Value = String> {
    let words =
        select(vec!["Atelier", "été", "français", "à côté", "Île", "Noël", "prêt", "d'accueil", "n° 5", "lire, écrire", "\"ici\"", "août"]);
    proptest::collection::vec(words, 1..5).prop_map(|words| format!("Mot {} été", words.join(" ")))
}

fn own_row() -> impl Strategy<Value = Vec<String>> {
    let town = select(vec!["Guéret", "Poitiers", "Limoges"]);
    let day = select(vec!["", "11/01/2027", "2027-04-30", "09/2027"]);
    let price = select(vec!["", "gratuit", "12,50", "3500"]);
    (words(), words(), town, day, price, select(vec!["", "70", "120"]), words()).prop_map(
        |(title, provider, town, day, price, hours, aim)| {
            vec![title, provider, town.to_owned(), day.to_owned(), price.to_owned(), hours.to_owned(), aim]
        },
    )
}

const OWN: [&str; 7] = ["intitulé", "organisme", "commune", "date de début", "prix", "heures", "objectif"];

#[test]
fn every_table_format_is_read_from_every_container() {
    let own = texts(&[&OWN, &["Été", "Société", "Guéret", "11/01/2027", "12,50", "70", "Coudre"]]);
    let mcf = texts(&[
        &["numero_formation", "nom_of", "intitule_formation", "code_departement", "nombre_heures_total_mean"],
        &["N1", "Société", "Propreté", "33", "315"],
    ]);
    let services = texts(&[
        &["id", "structure_id", "nom", "type", "code_postal", "commune", "date_maj", "publics"],
        &["s1", "t1", "Atelier d'été", "atelier", "23000", "Guéret", "2026-11-01", "['jeunes']"],
    ]);
    for rows in [own, mcf, services] {
        let files = saved(&rows);
        let expected = offers(files.first().unwrap());
        assert_eq!(expected.len(), 1);
        for file in &files {
            // A comma stands in a price: quotes keep it.
            assert_eq!(offers(file), expected);
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn a_table_gives_the_same_offers_whatever_it_was_saved_as(rows in proptest::collection::vec(own_row(), 1..6)) {
        let header: Vec<String> = OWN.iter().map(|title| (*title).to_owned()).collect();
        let table: Vec<Vec<String>> = std::iter::once(header).chain(rows.clone()).collect();
        let files = saved(&table);
        let expected = offers(files.first().unwrap());
        prop_assert_eq!(expected.len(), rows.len());
        for (offer, row) in expected.iter().zip(&rows) {
            prop_assert_eq!(Some(&offer.title), row.first());
        }
        for file in &files {
            prop_assert_eq!(offers(file), expected.clone());
        }
    }
}
