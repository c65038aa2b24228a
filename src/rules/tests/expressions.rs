//! What the expression language accepts, what it refuses and where.

#![expect(clippy::unwrap_used, reason = "a test that cannot go on must stop")]

use domain::{Answer, Answers, AnswersFile, FactId, Outcome, Value};
use proptest::prelude::*;
use rules::{Evaluation, Names, Place, Rule, RuleBook, Situation, Truth, check, parse};
#[cfg(target_arch = "wasm32")]
use wasm_bindgen_test::wasm_bindgen_test as test;

/// What a rule "likely if EXPRESSION, else not now" says on 23 November 2026.
fn evaluate(expression: &str, answers: &str) -> Evaluation {
    let condition = check(&parse(expression).unwrap(), &Names::default()).unwrap();
    let rule = Rule { clauses: vec![(condition.clone(), Outcome::Likely)], otherwise: Outcome::NotNow, conditions: vec![condition] };
    let file = AnswersFile::read(&format!(r#"{{"date": "2026-11-23", "answers": {answers}}}"#)).unwrap();
    RuleBook::compile(&[], &[rule]).evaluate(&Situation::new(&file.answers, file.date, Place::anywhere())).remove(0)
}

fn holds(expression: &str, answers: &str) -> Option<bool> {
    match evaluate(expression, answers).outcome {
        Outcome::Likely => Some(true),
        Outcome::NotNow => Some(false),
        _ => None,
    }
}

#[test]
fn exact_logic_decides_where_three_values_do_not() {
    assert_eq!(holds("age < 26 or age >= 26", "{}"), Some(true));
    assert_eq!(holds("student = yes and not (student = yes)", "{}"), Some(false));
    assert_eq!(holds("education = level_3 or education is not level_3", "{}"), Some(true));
    // Registered since an unknown day is still registered for some number of months.
    assert_eq!(holds("registered_months < 12 or registered_months >= 12", r#"{"registered_job_seeker": {"value": true}}"#), Some(true));
    assert_eq!(holds("at least 1 of (rsa in benefits, rsa not in benefits)", "{}"), Some(true));
}

#[test]
fn bounds_are_inside_and_birthdays_count() {
    let born = |day: &str| format!(r#"{{"birth_date": {{"value": "{day}"}}}}"#);
    assert_eq!(holds("age >= 50", &born("1976-11-23")), Some(true));
    assert_eq!(holds("age >= 50", &born("1976-11-24")), Some(false));
    assert_eq!(holds("age <= 25", &born("2000-11-24")), Some(true));
    assert_eq!(holds("age <= 25", &born("2000-11-23")), Some(false));
    let year = r#"{"birth_date": {"value": {"min": "2000-01-01", "max": "2000-12-31"}}}"#;
    assert_eq!(evaluate("age >= 26", year).missing, [FactId::BirthDate]);
    assert_eq!(holds("age >= 25", year), Some(true));
}

#[test]
fn the_last_day_of_the_waiting_period_is_inside() {
    let ended = |day: &str| format!(r#"{{"pass_iae_ended_on": {{"value": "{day}"}}}}"#);
    assert_eq!(holds("pass_iae_ended_on + 2 years >= today", &ended("2024-11-23")), Some(true));
    assert_eq!(holds("pass_iae_ended_on + 2 years >= today", &ended("2024-11-22")), Some(false));
    assert_eq!(holds("pass_iae_ended_on + 2 years > today", &ended("2024-11-23")), Some(false));
}

#[test]
fn a_fact_that_does_not_apply_is_never_missing_and_compares_as_false() {
    let free = r#"{"registered_job_seeker": {"value": false}}"#;
    assert_eq!(holds("registered_months >= 12", free), Some(false));
    assert_eq!(holds("registered_months < 12", free), Some(false));
    let asked = evaluate("registered_months >= 12", "{}");
    assert_eq!(asked.missing, [FactId::RegisteredJobSeeker, FactId::RegisteredMonths]);
}

#[test]
fn the_right_to_work_follows_from_the_residence_and_the_other_way_round() {
    assert_eq!(holds("right_to_work = yes", r#"{"residence_status": {"value": "refugee"}}"#), Some(true));
    let seeker = r#"{"residence_status": {"value": "asylum_seeker"}}"#;
    assert_eq!(evaluate("right_to_work = yes", seeker).missing, [FactId::AsylumWorkAuthorisation]);
    assert_eq!(evaluate("right_to_work = yes", "{}").missing, [FactId::ResidenceStatus, FactId::AsylumWorkAuthorisation]);
    assert_eq!(holds("residence_status = undocumented", r#"{"right_to_work": {"value": true}}"#), Some(false));
}

#[test]
fn a_list_is_complete_and_no_hours_follow_from_no_job() {
    assert_eq!(holds("benefits = []", r#"{"benefits": {"value": []}}"#), Some(true));
    assert_eq!(holds("rsa in benefits", r#"{"benefits": {"value": ["aah"]}}"#), Some(false));
    assert_eq!(holds("hours_worked_last_month <= 78", r#"{"employment": {"value": "none"}}"#), Some(true));
    assert_eq!(holds("hours_worked_last_month <= 78", r#"{"employment": {"value": "employed"}}"#), None);
}

#[test]
fn conditions_shown_are_met_unmet_or_open() {
    assert_eq!(evaluate("student = no", r#"{"student": {"value": false}}"#).conditions, [Truth::Met]);
    assert_eq!(evaluate("student = no", r#"{"student": {"value": true}}"#).conditions, [Truth::Unmet]);
    assert_eq!(evaluate("student = no", r#"{"student": {"status": "declined"}}"#).conditions, [Truth::Open(vec![FactId::Student])]);
}

#[test]
fn what_is_not_understood_says_where_and_what_was_expected() {
    for (text, offset, part) in [
        ("", 0, "expected a fact"),
        ("age >=", 6, "expected a whole number"),
        ("age >= 16 and", 13, "expected a fact"),
        ("age >= 16 age", 10, "expected `and`, `or` or the end"),
        ("(age >= 16", 10, "expected `)`"),
        ("student = maybe", 0, "expected `= yes` or `= no`"),
        ("student >= 3", 0, "is not a number"),
        ("age = yes", 0, "expected a comparison with a whole number"),
        ("education = bac", 0, "expected one of never_schooled"),
        ("gold in benefits", 0, "expected one of rsa"),
        ("rsa in education", 0, "is not a list"),
        ("at least 3 of (student = yes, age < 3)", 9, "expected a count from 1 to 2"),
        ("student", 0, "this fact must be compared"),
        ("birth_date >= 3", 0, "is not a number"),
        ("registered_since + 2 years >= today", 0, "cannot be compared with today"),
        ("age != 3", 5, "write `is not`"),
        ("age >= 99999999999999999999", 7, "too large"),
        ("é = 3", 0, "has no meaning here"),
    ] {
        let error = parse(text).and_then(|expression| check(&expression, &Names::default()).map(|_| ())).unwrap_err();
        assert!(error.offset == offset && error.message.contains(part), "{text}: {error:?}");
    }
    assert!(parse(&"not ".repeat(10_000)).is_err());
    assert!(parse(&"(".repeat(10_000)).is_err());
}

/// The criteria of level 2, as answers that meet each of them alone.
const CRITERIA: [(&str, &str); 6] = [
    ("education = level_3", r#""education": {"value": "level_3"}"#),
    ("age >= 50", r#""age": {"value": 55}"#),
    ("left_care = yes", r#""left_care": {"value": true}"#),
    ("disability_recognition = yes", r#""disability_recognition": {"value": true}"#),
    ("housing in {hosted, shelter, homeless}", r#""housing": {"value": "shelter"}"#),
    ("french_level = below_a1", r#""french_level": {"value": "below_a1"}"#),
];

#[test]
fn a_count_is_decided_as_soon_as_it_is_reached_and_open_until_then() {
    let rule = format!("at least 3 of ({})", CRITERIA.map(|(text, _)| text).join(", "));
    for subset in 0..1_u32 << CRITERIA.len() {
        let chosen = CRITERIA.iter().enumerate().filter(|(place, _)| subset >> place & 1 == 1).map(|(_, (_, answer))| *answer);
        let answers = format!("{{{}}}", chosen.collect::<Vec<_>>().join(", "));
        let found = holds(&rule, &answers);
        let expected = if subset.count_ones() >= 3 { Some(true) } else { None };
        assert_eq!(found, expected, "{answers}");
    }
}

proptest! {
    #[test]
    fn no_text_panics(text in "\\PC{0,80}") {
        let _ = parse(&text).and_then(|expression| check(&expression, &Names::default()));
    }

    #[test]
    fn no_sequence_of_words_panics(words in prop::collection::vec(prop::sample::select(vec![
        "age", "student", "rsa", "benefits", "in", "not", "and", "or", "(", ")", "{", "}", "[", "]", ",", "=", ">=", "<", "is", "at", "least", "2", "of", "any", "all",
        "today", "+", "years", "pass_iae_ended_on", "yes", "commune", "territory",
    ]), 0..14)) {
        let _ = parse(&words.join(" ")).and_then(|expression| check(&expression, &Names::default()));
    }

    #[test]
    fn one_more_answer_never_widens_a_verdict(student in any::<bool>(), age in 0..90_i64, rsa in any::<bool>()) {
        let rule = "at least 2 of (age < 26, student = yes, rsa in benefits)";
        let condition = check(&parse(rule).unwrap(), &Names::default()).unwrap();
        let book = RuleBook::compile(&[], &[Rule { clauses: vec![(condition, Outcome::Likely)], otherwise: Outcome::NotNow, conditions: vec![] }]);
        let mut answers = Answers::default();
        let mut before = Outcome::ToConfirm;
        for (fact, value) in [
            (FactId::Student, Value::YesNo(student)),
            (FactId::Age, Value::Whole(domain::Interval::exactly(age))),
            (FactId::Benefits, Value::List(if rsa { vec!["rsa"] } else { vec![] })),
        ] {
            answers.set(fact, Answer::Given(value));
            let after = book.evaluate(&Situation::new(&answers, "2026-11-23".parse().unwrap(), Place::anywhere())).remove(0).outcome;
            prop_assert!(before == Outcome::ToConfirm || before == after);
            before = after;
        }
        prop_assert_ne!(before, Outcome::ToConfirm);
    }
}
