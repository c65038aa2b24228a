//! The three-valued tables of DMN (its compatibility kit: `and`, `or`, `not` with null) and of SQL (NULL in `AND`,
//! `OR`, `NOT`, `IN`, `BETWEEN` and comparisons), cell by cell: they hold wherever they agree with exactness. Where
//! exact is sharper, a test names the case.

#![expect(clippy::unwrap_used, reason = "a test that cannot go on must stop")]

use domain::{Answer, Answers, FactId, Interval, Outcome, Value};
use rules::{Condition, Names, Place, Rule, RuleBook, Situation, Truth, check, parse};
#[cfg(target_arch = "wasm32")]
use wasm_bindgen_test::wasm_bindgen_test as test;

/// True, false, or not known.
type Ternary = Option<bool>;
const T: Ternary = Some(true);
const F: Ternary = Some(false);
const U: Ternary = None;

/// p, q, `p and q`, `p or q`: FEEL's conjunction and disjunction, SQL's AND and OR.
const PAIRS: [(Ternary, Ternary, Ternary, Ternary); 9] =
    [(T, T, T, T), (T, F, F, T), (T, U, U, T), (F, T, F, T), (F, F, F, F), (F, U, F, U), (U, T, U, T), (U, F, F, U), (U, U, U, U)];

/// What our language says of an expression.
fn says(text: &str, answers: &Answers) -> Ternary {
    says_of(&check(&parse(text).unwrap(), &Names::default()).unwrap(), answers)
}

fn says_of(condition: &Condition, answers: &Answers) -> Ternary {
    let rule = Rule { clauses: vec![], otherwise: Outcome::Likely, conditions: vec![condition.clone()] };
    let book = RuleBook::compile(&[], &[rule]);
    let evaluation = book.evaluate(&Situation::new(answers, "2026-11-23".parse().unwrap(), Place::anywhere())).remove(0);
    match evaluation.conditions.first().unwrap() {
        Truth::Met => T,
        Truth::Unmet => F,
        Truth::Open(missing) => {
            assert!(!missing.is_empty(), "{condition:?} is open, yet nothing is missing");
            U
        }
    }
}

/// What Kleene's tables say, term by term: each test is known or not, and nothing ties one to another.
fn kleene(condition: &Condition, answers: &Answers) -> Ternary {
    let at_least = |count: usize, parts: &[Condition]| {
        let said: Vec<Ternary> = parts.iter().map(|part| kleene(part, answers)).collect();
        let (surely, maybe) = (said.iter().filter(|said| **said == T).count(), said.iter().filter(|said| **said != F).count());
        if surely >= count {
            T
        } else if maybe < count {
            F
        } else {
            U
        }
    };
    match condition {
        Condition::Test(_) => says_of(condition, answers),
        Condition::Not(part) => kleene(part, answers).map(|said| !said),
        Condition::All(parts) => at_least(parts.len(), parts),
        Condition::Any(parts) => at_least(1, parts),
        Condition::AtLeast(count, parts) => at_least(*count, parts),
    }
}

/// p is `student`, q is `lone_parent`.
fn answered(p: Ternary, q: Ternary) -> Answers {
    let mut answers = Answers::default();
    for (fact, value) in [(FactId::Student, p), (FactId::LoneParent, q)] {
        if let Some(value) = value {
            answers.set(fact, Answer::Given(Value::YesNo(value)));
        }
    }
    answers
}

fn with(fact: FactId, value: Value) -> Answers {
    let mut answers = Answers::default();
    answers.set(fact, Answer::Given(value));
    answers
}

#[test]
fn conjunction_disjunction_and_negation_are_those_of_dmn_and_sql() {
    let (p, q) = ("student = yes", "lone_parent = yes");
    for (one, other, and, or) in PAIRS {
        let answers = answered(one, other);
        assert_eq!(says(&format!("{p} and {q}"), &answers), and, "{one:?} and {other:?}");
        assert_eq!(says(&format!("{p} or {q}"), &answers), or, "{one:?} or {other:?}");
        assert_eq!(says(&format!("all of ({p}, {q})"), &answers), and, "all of {one:?}, {other:?}");
        assert_eq!(says(&format!("any of ({p}, {q})"), &answers), or, "any of {one:?}, {other:?}");
        assert_eq!(says(&format!("at least 2 of ({p}, {q})"), &answers), and);
        assert_eq!(says(&format!("not ({p})"), &answers), one.map(|one| !one), "not {one:?}");
        assert_eq!(says(&format!("not ({p} and {q})"), &answers), and.map(|and| !and), "De Morgan");
    }
}

#[test]
fn declined_and_unknown_are_null_as_not_asked_is() {
    for nothing in [Answer::Unknown, Answer::Declined] {
        let mut answers = answered(F, U);
        answers.set(FactId::LoneParent, nothing);
        assert_eq!(says("student = yes and lone_parent = yes", &answers), F);
        assert_eq!(says("student = yes or lone_parent = yes", &answers), U);
    }
}

#[test]
fn comparisons_in_and_between_with_null_are_those_of_sql() {
    let nothing = Answers::default();
    for text in ["age >= 26", "age = 26", "education in {level_3, level_4}", "education is not level_3", "age >= 16 and age < 26"] {
        assert_eq!(says(text, &nothing), U, "{text}");
    }
    let aged = |age: i64| with(FactId::Age, Value::Whole(Interval::exactly(age)));
    for (age, within) in [(15, F), (16, T), (25, T), (26, F)] {
        assert_eq!(says("age >= 16 and age <= 25", &aged(age)), within, "{age} between 16 and 25");
        assert_eq!(says("not (age >= 16 and age <= 25)", &aged(age)), within.map(|within| !within));
    }
    let level = with(FactId::Education, Value::Choice("level_3"));
    assert_eq!(says("education in {level_3, level_4}", &level), T);
    assert_eq!(says("education in {level_4}", &level), F);
    assert_eq!(says("education in {level_4} and age >= 26", &level), F, "FALSE AND NULL");
}

#[test]
fn exact_is_sharper_where_the_tables_forget_that_a_fact_has_one_value() {
    // What Kleene, DMN and SQL call unknown, and what it is in every world.
    let nothing = Answers::default();
    for (text, always) in [
        ("student = yes or student = no", T),
        ("student = yes and student = no", F),
        ("age < 26 or age >= 26", T),
        ("age < 16 and age >= 26", F),
        ("age < 30 or age >= 26", T),
        ("pass_iae in {none, running} or pass_iae in {suspended, ended}", T),
        ("pass_iae = none and pass_iae = running", F),
        ("at least 1 of (student = yes, student = no)", T),
        ("at least 2 of (student = yes, student = no, age < 0)", F),
        ("(student = yes and age < 26) or (student = yes and age >= 26) or student = no", T),
        // A length without a registration is false, not unknown: so one of these always holds.
        ("registered_months >= 12 or registered_months < 12 or registered_job_seeker = no", T),
        ("registered_months >= 12 and registered_job_seeker = no", F),
        ("right_to_work = no and residence_status = french", F),
    ] {
        assert_eq!(says(text, &nothing), always, "{text}");
        assert_eq!(kleene(&check(&parse(text).unwrap(), &Names::default()).unwrap(), &nothing), U, "{text}, by Kleene");
    }
    let about = with(FactId::Age, Value::Whole(Interval::new(Some(24), Some(28)).unwrap()));
    let split = check(&parse("age < 26 or age >= 25").unwrap(), &Names::default()).unwrap();
    assert_eq!((kleene(&split, &about), says_of(&split, &about)), (U, T), "an interval that each bound splits");
    assert_eq!(says("age >= 0", &nothing), T, "no number is below zero");
    assert_eq!(says("age >= 20", &about), T);
    assert_eq!(says("age < 26", &about), U);
}
