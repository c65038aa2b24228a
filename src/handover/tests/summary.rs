//! What leaves the device, what comes back, and what is refused.

#![expect(clippy::unwrap_used, reason = "a test that cannot go on must stop")]

use domain::{Answer, Answers, FactId, Interval, Outcome, Value};
use handover::{FORMAT, Summary, SummaryProblem, SummaryVerdict, Training, schema};
use proptest::prelude::*;

fn training() -> Training {
    let text = r#"{"source": "lheo", "title": "CAP cuisine", "start": "2027-01-05", "line": "Du 5 janvier 2027"}"#;
    Training::from_json(&serde_json::from_str(text).unwrap()).unwrap()
}

fn summary(answers: Answers) -> Summary {
    Summary {
        date: "2026-11-23".parse().unwrap(),
        pack: "nouvelle-aquitaine".into(),
        pack_version: "2026.11".into(),
        name: Some("Nadia".into()),
        answers,
        verdicts: vec![SummaryVerdict { scheme: "iae-aci".into(), name: "ACI".into(), outcome: Outcome::Likely }],
        trainings: vec![training()],
    }
}

fn some_answers() -> Answers {
    let mut answers = Answers::default();
    answers.set(FactId::Age, Answer::Given(Value::Whole(Interval::new(Some(24), Some(28)).unwrap())));
    answers.set(FactId::Benefits, Answer::Given(Value::List(vec!["rsa"])));
    answers.set(FactId::Education, Answer::Unknown);
    answers.set(FactId::Student, Answer::Declined);
    answers.set(FactId::Commune, Answer::Given(Value::Commune("33550".parse().unwrap())));
    answers
}

#[test]
fn what_is_written_is_read_back() {
    let written = summary(some_answers());
    assert_eq!(Summary::read(written.to_json().as_bytes()), Ok(written));
}

#[test]
fn every_seed_of_the_fuzzer_is_read_and_comes_back_or_is_refused() {
    let folder = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("../../fuzz/corpus/summary_reader");
    let mut read = 0;
    for entry in std::fs::read_dir(folder).unwrap() {
        if let Ok(summary) = Summary::read(&std::fs::read(entry.unwrap().path()).unwrap()) {
            assert_eq!(Summary::read(summary.to_json().as_bytes()), Ok(summary));
            read += 1;
        }
    }
    assert!(read > 0, "no seed is a summary");
}

#[test]
fn the_answer_on_justice_never_leaves_and_is_never_taken_in() {
    let mut answers = some_answers();
    answers.set(FactId::JusticeMeasure, Answer::Given(Value::YesNo(true)));
    let text = summary(answers).to_json();
    assert!(!text.contains("justice"));
    let forged = text.replace("\"student\"", "\"justice_measure\"");
    assert_eq!(Summary::read(forged.as_bytes()), Err(SummaryProblem::UnknownKey("justice_measure".into())));
}

#[test]
fn every_summary_written_fits_the_published_schema() {
    let validator = jsonschema::draft202012::new(&schema()).unwrap();
    let written = serde_json::from_str(&summary(some_answers()).to_json()).unwrap();
    assert!(validator.is_valid(&written));
    let mut without = summary(Answers::default());
    (without.name, without.verdicts) = (None, Vec::new());
    assert!(validator.is_valid(&serde_json::from_str(&without.to_json()).unwrap()));
}

#[test]
fn the_schema_refuses_what_the_reader_refuses() {
    let validator = jsonschema::draft202012::new(&schema()).unwrap();
    for (from, to) in
        [("\"rsa\"", "\"gold\""), ("\"declined\"", "\"perhaps\""), ("\"education\"", "\"shoe_size\""), (FORMAT, "jalon-summary/9")]
    {
        let text = summary(some_answers()).to_json().replace(from, to);
        assert!(!validator.is_valid(&serde_json::from_str(&text).unwrap()), "{to}");
        assert!(Summary::read(text.as_bytes()).is_err(), "{to}");
    }
}

#[test]
fn the_published_schema_is_the_one_of_this_code() {
    let published = concat!(env!("CARGO_MANIFEST_DIR"), "/../../public/schemas/jalon-summary-1.schema.json");
    let published: serde_json::Value = serde_json::from_str(&std::fs::read_to_string(published).unwrap()).unwrap();
    assert_eq!(published, schema(), "run `cargo xtask schema`");
}

#[test]
fn each_kind_of_wrong_file_gets_one_french_sentence() {
    let good = summary(some_answers()).to_json();
    let nesting = "[".repeat(50_000_000);
    for (bytes, part) in [
        (b"\xff\xfe\x00".to_vec(), "pas de texte"),
        (b"bonjour".to_vec(), "ligne 1, caract\u{e8}re 1"),
        (nesting.into_bytes(), "trop gros"),
        ("[".repeat(900_000).into_bytes(), "n'est pas lisible"),
        (b"{\"date\": \"2026-11-23\", \"answers\": {}}".to_vec(), "pas un r\u{e9}sum\u{e9} de Jalon"),
        (good.replace(FORMAT, "jalon-summary/2").into_bytes(), "version inconnue"),
        (good.replace("\"verdicts\"", "\"extras\"").into_bytes(), "\u{ab}\u{a0}extras\u{a0}\u{bb}"),
        (good.replace("\"education\"", "\"shoe_size\"").into_bytes(), "\u{ab}\u{a0}shoe_size\u{a0}\u{bb}"),
        (good.replace("\"rsa\"", "3").into_bytes(), "bon type"),
        (good.replace("\"rsa\"", "\"gold\"").into_bytes(), "valeur inconnue"),
    ] {
        let message = Summary::read(&bytes).unwrap_err().to_string();
        assert!(message.contains(part), "{message}");
        assert!(message.ends_with("Rien n'a \u{e9}t\u{e9} enregistr\u{e9}, rien n'a chang\u{e9}."), "{message}");
    }
}

proptest! {
    #[test]
    fn no_bytes_panic(bytes in prop::collection::vec(any::<u8>(), 0..300)) {
        let _ = Summary::read(&bytes);
    }

    #[test]
    fn no_damaged_summary_panics(place in 0..800_usize, byte in any::<u8>()) {
        let mut bytes = summary(some_answers()).to_json().into_bytes();
        if let Some(target) = bytes.get_mut(place) {
            *target = byte;
        }
        let _ = Summary::read(&bytes);
    }
}
