//! A pack of another territory is read with no change of code, and every mistake in one is named with its place.

#![expect(clippy::unwrap_used, reason = "a test that cannot go on must stop")]
// Only the builder reads a pack from its folder; the page reads what was made of it.
#![cfg(all(feature = "source", not(target_arch = "wasm32")))]

use std::fs;
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicUsize, Ordering};

use domain::{Answer, Answers, AnswersFile, FactId, Interval, Outcome, Value};
use packs::source::{Located, compile};
use packs::{Overruled, Pack, Territory};

fn tiny() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/tiny")
}

fn copy(from: &Path, to: &Path) {
    fs::create_dir_all(to).unwrap();
    for entry in fs::read_dir(from).unwrap() {
        let entry = entry.unwrap();
        let target = to.join(entry.file_name());
        if entry.path().is_dir() { copy(&entry.path(), &target) } else { fs::copy(entry.path(), target).map(|_| ()).unwrap() }
    }
}

/// The problems of the tiny pack after one text of one file was replaced.
fn problems(file: &str, from: &str, to: &str) -> Vec<Located> {
    static NUMBER: AtomicUsize = AtomicUsize::new(0);
    let name = format!("jalon-pack-{}-{}", std::process::id(), NUMBER.fetch_add(1, Ordering::Relaxed));
    let folder = std::env::temp_dir().join(name);
    copy(&tiny(), &folder);
    let text = fs::read_to_string(folder.join(file)).unwrap();
    assert!(text.contains(from), "{file} has no `{from}`");
    fs::write(folder.join(file), text.replacen(from, to, 1)).unwrap();
    let found = compile(&folder).map(|_| ()).unwrap_err();
    fs::remove_dir_all(&folder).unwrap();
    found
}

/// The first problem, as `file:line:column: message`, the folder left out.
fn problem(file: &str, from: &str, to: &str) -> String {
    let found = problems(file, from, to);
    let lines: Vec<String> = found
        .iter()
        .map(|located| {
            let name = located.file.file_name().unwrap().to_string_lossy().into_owned();
            format!("{name}:{}:{}: {}", located.line, located.column, located.message)
        })
        .collect();
    lines.into_iter().next().unwrap()
}

#[test]
fn another_territory_is_data() {
    let pack = compile(&tiny()).unwrap().pack;
    let territory = Territory::of(pack.departements());
    let mut answers = Answers::default();
    answers.set(FactId::Age, Answer::Given(Value::Whole(Interval::exactly(30))));
    answers.set(FactId::Commune, Answer::Given(Value::Commune("29019".parse().unwrap())));
    let verdicts = pack.verdicts(&answers, "2026-11-23".parse().unwrap(), &territory);
    assert_eq!(verdicts.iter().map(|verdict| verdict.outcome).collect::<Vec<_>>(), [Outcome::Likely, Outcome::NotNow]);
}

#[test]
fn the_compiled_form_is_the_same_pack() {
    let compiled = compile(&tiny()).unwrap();
    let again = Pack::from_compiled(&compiled.json).unwrap();
    assert_eq!(again.schemes(), compiled.pack.schemes());
}

#[test]
fn a_rule_past_its_last_day_asks_to_be_confirmed_and_nothing_can_change_that() {
    let pack = compile(&tiny()).unwrap().pack;
    let file = AnswersFile::read(r#"{"date": "2027-01-01", "answers": {}}"#).unwrap();
    let on = |date: &str| pack.verdicts(&file.answers, date.parse().unwrap(), &Territory::of(pack.departements())).remove(1);
    let late = on("2027-01-01");
    assert_eq!((late.outcome, late.missing.len()), (Outcome::ToConfirm, 0));
    assert_eq!(late.overruled, Some(Overruled::OutOfDate("2026-12-31".parse().unwrap())));
    let last_day = on("2026-12-31");
    assert_eq!((last_day.overruled, last_day.missing), (None, vec![FactId::BirthDate]));
}

#[test]
fn every_mistake_names_its_file_line_and_column() {
    let mut wrong = Vec::new();
    for (file, from, to, expected) in [
        ("schemes/soup.toml", "commune in territory", "communes in territory", "soup.toml:9:20: `communes` cannot be in a territory"),
        ("schemes/bike.toml", "age < 26", "age < young", "bike.toml:15:15: expected a whole number, found `young`"),
        ("schemes/bike.toml", "age < 26", "size < 26", "bike.toml:15:9: unknown fact `size`"),
        ("schemes/soup.toml", "of-age and", "of-agee and", "soup.toml:9:9: `of-agee`: no fact and no condition has this name"),
        (
            "conditions.toml",
            "age >= 18",
            "age >= 18 and of-age",
            "conditions.toml:3:24: in the condition `of-age`: the condition `of-age` needs itself",
        ),
        (
            "schemes/bike.toml",
            "outcome = \"likely\"",
            "outcome = \"to_confirm\"",
            "bike.toml:16:11: `to_confirm` needs `reason = \"unsure\"` or `\"step\"`, and only it has one",
        ),
        ("schemes/bike.toml", "kind = \"aid\"", "kind = \"gift\"", "bike.toml:3:8: unknown variant `gift`"),
        ("schemes/bike.toml", "kind = \"aid\"", "kind = \"aid\"\ncolour = 1", "bike.toml:4:1: unknown field `colour`"),
        ("schemes/soup.toml", "use = \"identity\"", "use = \"passport\"", "soup.toml:21:7: no document has the id `passport`"),
        ("schemes/bike.toml", "[\"soup\"]", "[\"bread\"]", "bike.toml:12:17: no scheme has the id `bread`"),
        ("schemes/bike.toml", "valid_until = \"2026-12-31\"", "valid_until = \"2026-02-30\"", "bike.toml:5:15: `2026-02-30` is not a date"),
        (
            "schemes/bike.toml",
            "says = \"La personne a 26 ans ou plus.\"",
            "says = \"Refusé.\"",
            "bike.toml:1:1: the word `refusé` reads as a decision",
        ),
        ("questions.toml", "chapter = \"all\"", "chapter = \"none\"", "questions.toml:3:11: no chapter has the id `none`"),
        ("pack.toml", "schemes = [\"soup\", \"bike\"]", "schemes = [\"soup\"]", "bike.toml:1:1: this file is not listed"),
    ] {
        let found = problem(file, from, to);
        wrong.extend((!found.starts_with(expected)).then(|| format!("{to}\n  expected {expected}\n  found    {found}")));
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn a_clause_that_nobody_can_reach_is_a_mistake() {
    let found = problem("schemes/bike.toml", "when = \"age < 26\"", "when = \"age < 26 or age >= 26\"");
    assert!(found.starts_with("bike.toml:19:1: no person can reach this clause"), "{found}");
}

#[test]
fn all_problems_are_told_at_once() {
    let found = problems("questions.toml", "fact = \"birth_date\"", "fact = \"housing\"");
    // Housing lacks its choices, and may not be kept without agreement.
    assert_eq!(found.len(), 2, "{found:?}");
}

#[test]
fn the_source_form_and_the_compiled_form_are_read_back_as_the_same_pack() {
    let compiled = compile(&Path::new(env!("CARGO_MANIFEST_DIR")).join("nouvelle-aquitaine")).unwrap();
    let by_serde: packs::RawPack = serde_json::from_str(&compiled.source).unwrap();
    assert_eq!(by_serde, compiled.raw);
    assert_eq!(format!("{:?}", packs::Pack::check(&by_serde).unwrap()), format!("{:?}", compiled.pack));
    let read = packs::Pack::from_compiled(&compiled.json).unwrap();
    assert_eq!(format!("{read:?}"), format!("{:?}", compiled.pack));
}

#[test]
fn a_compiled_form_with_a_key_too_many_or_too_few_is_no_pack() {
    let compiled = compile(&Path::new(env!("CARGO_MANIFEST_DIR")).join("nouvelle-aquitaine")).unwrap();
    for (text, problem) in [
        (compiled.json.replacen("\"gives\":", "\"give\":", 1), "unknown key `give`"),
        (compiled.json.replacen("\"confidence\":\"high\"", "\"confidence\":\"sure\"", 1), "expected one of: high medium low"),
        (compiled.json.replacen("\"version\":\"2026.11\",", "", 1), "`version` is missing"),
        (compiled.json.replacen("\"version\":\"2026.11\"", "\"version\":\"1\",\"version\":\"2\"", 1), "stands twice"),
    ] {
        let error = packs::Pack::from_compiled(&text).unwrap_err().to_string();
        assert!(error.contains(problem), "{error}");
    }
}
