use std::collections::BTreeSet;

use super::*;

fn today() -> Date {
    DAY.parse().unwrap()
}

/// The values of an element, in the order of the text.
fn values<'text>(text: &'text str, name: &str) -> Vec<&'text str> {
    let (open, close) = (format!("<{name}>"), format!("</{name}>"));
    text.split(&open).skip(1).filter_map(|rest| rest.split(&close).next()).collect()
}

#[test]
fn the_same_seed_gives_the_same_catalogue_and_another_seed_another() {
    let (places, size) = (places().unwrap(), size(Some(40), None));
    let with = |seed| sample(&places, size, seed, today()).unwrap();
    assert_eq!(with(1), with(1));
    assert_ne!(with(1), with(2));
}

#[test]
fn as_much_is_written_as_was_asked() {
    let places = places().unwrap();
    for (formations, sessions) in [(Some(3), Some(5)), (None, Some(80)), (Some(200), None), (None, None)] {
        let size = size(formations, sessions);
        let text = sample(&places, size, 7, today()).unwrap();
        assert_eq!((text.matches("<formation numero").count(), text.matches("<session numero").count()), (size.formations, size.sessions));
    }
    assert_eq!(size(None, Some(50_000)), Size { formations: 18_750, sessions: 50_000 });
}

#[test]
fn every_place_is_a_commune_of_the_territory() {
    let places = places().unwrap();
    let text = sample(&places, size(None, Some(600)), 3, today()).unwrap();
    for code in values(&text, "code-INSEE-commune") {
        assert!(places.point(code.parse().unwrap()).is_some(), "{code}");
    }
    for (postal_code, town) in values(&text, "codepostal").into_iter().zip(values(&text, "ville")) {
        let is_it = |commune: &domain::Commune| commune.name.to_uppercase() == town.to_uppercase();
        assert!(places.with_postal_code(postal_code).any(is_it), "{postal_code} {town}");
    }
}

#[test]
fn a_large_catalogue_keeps_many_titles_and_towns() {
    let text = sample(&places().unwrap(), size(None, Some(4_000)), 1, today()).unwrap();
    let different = |name| values(&text, name).into_iter().collect::<BTreeSet<_>>().len();
    assert!(different("intitule-formation") > 900, "{}", different("intitule-formation"));
    assert!(different("code-INSEE-commune") > 300, "{}", different("code-INSEE-commune"));
    assert!(different("nom-organisme") > 200, "{}", different("nom-organisme"));
}

#[test]
fn some_sessions_have_begun_some_are_vague_and_some_are_full() {
    let text = sample(&places().unwrap(), SHIPPED_SIZE, 1, today()).unwrap();
    let starts = values(&text, "debut");
    assert!(starts.iter().any(|start| start.ends_with("00") && *start != "00000000"));
    assert!(starts.iter().any(|start| *start > "20261001" && *start < "20261201"));
    for state in ["1", "2", "3"] {
        assert!(values(&text, "etat-recrutement").contains(&state));
    }
    assert!(text.contains("<modalites-entrees-sorties>1<"));
}

#[test]
fn the_shipped_sample_is_the_one_drawn_today_and_is_small() {
    let text = sample(&places().unwrap(), SHIPPED_SIZE, 1, today()).unwrap();
    let shipped = fs::read_to_string(root().join(SHIPPED)).unwrap();
    assert!(text == shipped, "run `cargo xtask sample-catalogue`");
    assert!(shipped.len() < 600_000, "{}", shipped.len());
}

/// Lower case without the accents of French.
fn folded(text: &str) -> String {
    let plain = |letter: char| match letter {
        'à' | 'â' | 'ä' => 'a',
        'ç' => 'c',
        'é' | 'è' | 'ê' | 'ë' => 'e',
        'î' | 'ï' => 'i',
        'ô' | 'ö' => 'o',
        'ù' | 'û' | 'ü' => 'u',
        other => other,
    };
    text.to_lowercase().chars().map(plain).collect()
}

fn table(file: &str) -> Vec<Vec<String>> {
    let text = fs::read_to_string(root().join("src/catalogue").join(file)).unwrap();
    text.lines().skip(1).map(|line| line.split(';').map(str::to_owned).collect()).collect()
}

#[test]
fn every_query_has_something_to_find_in_the_shipped_sample() {
    let shipped = folded(&fs::read_to_string(root().join(SHIPPED)).unwrap());
    let titles = values(&shipped, "intitule-formation");
    for row in table("tests/queries.csv") {
        let [query, expected, _note] = row.as_slice() else { panic!("{row:?}") };
        let is_expected = |title: &&&str| expected.split('|').any(|part| title.contains(&folded(part)));
        assert!(titles.iter().any(|title| is_expected(&title)), "{query}");
    }
}

#[test]
fn each_word_is_listed_once_in_lower_case_without_accents() {
    for file in ["words/synonyms.csv", "words/domains.csv", "words/rome_domains.csv"] {
        let mut seen = BTreeSet::new();
        for row in table(file) {
            let [word, label] = row.as_slice() else { panic!("{file}: {row:?}") };
            assert!(!label.is_empty() && seen.insert(word.clone()), "{file}: {word}");
            assert!(file != "words/synonyms.csv" || folded(word) == *word, "{file}: {word}");
        }
    }
}
