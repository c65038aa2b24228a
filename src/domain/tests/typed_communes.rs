//! Communes as people type them: what comes first, with typing errors.

#![expect(clippy::unwrap_used, clippy::indexing_slicing, reason = "a test that cannot go on must stop")]

use domain::{Commune, Communes};
#[cfg(target_arch = "wasm32")]
use wasm_bindgen_test::wasm_bindgen_test as test;

/// The table that the page carries.
const TABLE: &str = include_str!("../../packs/nouvelle-aquitaine/communes.csv");
/// What is typed, and the commune expected first.
const TYPED: &str = include_str!("typed_communes.csv");

fn communes() -> Communes {
    Communes::parse(TABLE).unwrap()
}

#[test]
fn what_people_type_finds_the_commune_they_mean_first() {
    let communes = communes();
    let mut wrong = Vec::new();
    let rows: Vec<&str> = TYPED.lines().skip(1).collect();
    for row in &rows {
        let [typed, code, ..] = row.split(';').collect::<Vec<_>>()[..] else { panic!("{row}") };
        let first = communes.find(typed, 8).first().map(|found| found.commune.code.to_string()).unwrap_or_default();
        if first != code {
            wrong.push(format!("« {typed} » : {first} au lieu de {code}"));
        }
    }
    assert!(rows.len() > 50 && wrong.is_empty(), "{wrong:#?}");
}

#[test]
fn a_name_of_the_table_is_never_beaten_by_one_that_resembles_it() {
    let communes = communes();
    for commune in communes.iter().step_by(3) {
        let found = communes.find(&commune.name, usize::MAX);
        let itself = found.iter().find(|found| found.commune.code == commune.code);
        assert!(itself.is_some_and(|found| !found.is_near), "{}", commune.name);
        assert!(found.iter().all(|found| !found.is_near), "{} brings what resembles it", commune.name);
    }
}

#[test]
fn what_lies_outside_the_territory_is_no_exact_answer() {
    let communes = communes();
    for typed in ["Paris", "75012", "75 012 Paris", "Marseille", "Toulouse 31000", "Lyon, Rhône", "Casablanca", "Kinshasa"] {
        let found = communes.find(typed, 8);
        assert!(found.iter().all(|found| found.is_near), "{typed}: {found:?}");
    }
    assert!(communes.find("75 012 Paris", 8).is_empty());
}

#[test]
fn a_digit_more_or_an_unknown_word_never_lists_a_whole_departement() {
    let communes = communes();
    for typed in ["33 xyzw", "rue 33", "xyzw"] {
        assert!(communes.find(typed, 100).is_empty(), "{typed}");
    }
}

/// A name of at least six letters with one letter missing, doubled, or swapped with the next.
fn with_an_error(commune: &Commune, number: usize) -> Option<String> {
    let letters: Vec<char> = commune.name.chars().collect();
    let places: Vec<usize> = (0..letters.len()).filter(|place| letters[*place].is_alphabetic()).collect();
    if places.len() < 6 {
        return None;
    }
    // Drawn from the code, so that every run types the same.
    let seed = commune.code.as_str().bytes().fold(number, |seed, byte| seed.wrapping_mul(31).wrapping_add(usize::from(byte)));
    let place = places[seed / 3 % places.len()];
    let mut typed = letters.clone();
    match seed % 3 {
        0 => drop(typed.remove(place)),
        1 => typed.insert(place, letters[place]),
        _ if place + 1 < typed.len() => typed.swap(place, place + 1),
        _ => typed.swap(place - 1, place),
    }
    Some(typed.into_iter().collect())
}

#[test]
fn with_one_letter_missing_doubled_or_swapped_a_commune_is_among_the_first_five() {
    let communes = communes();
    let (mut tried, mut found, mut lost) = (0_u32, 0_u32, Vec::new());
    // All of them with three errors each: 11,698 of 11,760 (28 November 2026); those lost became other communes.
    for commune in communes.iter().step_by(3) {
        let Some(typed) = with_an_error(commune, 0) else { continue };
        tried += 1;
        if communes.find(&typed, 5).iter().any(|found| found.commune.code == commune.code) {
            found += 1;
        } else {
            lost.push(format!("{typed} ({})", commune.name));
        }
    }
    assert!(tried > 1_200 && found * 100 >= tried * 99, "{found} of {tried}; lost: {lost:?}");
}
