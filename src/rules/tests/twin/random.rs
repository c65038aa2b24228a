//! Random rules and random answers.

use domain::{Answer, Answers, Date, FactId, Interval, Outcome, Value, Zoning};
use proptest::option::weighted;
use proptest::prelude::*;
use proptest::sample::{select, subsequence};
use rules::{Names, Rule, check, parse};

use crate::person::{AGES, ENDS, MONTHS, PASSES, STATUSES, today};

/// What rules on a person are made of.
pub(crate) const PERSON_TESTS: &[&str] = &[
    "age < 16",
    "age >= 26",
    "age <= 25",
    "age = 60",
    "registered_job_seeker = yes",
    "registered_months >= 24",
    "registered_months < 12",
    "right_to_work = no",
    "residence_status in {refugee, asylum_seeker}",
    "asylum_work_authorisation = yes",
    "asylum_work_authorisation = no",
    "pass_iae = running",
    "pass_iae is not none",
    "pass_iae_ended_on + 2 years >= today",
    "pass_iae_ended_on + 2 years < today",
    "rsa in benefits",
    "aah not in benefits",
    "student = yes",
];

fn any_expression(tests: &'static [&'static str]) -> impl Strategy<Value = String> {
    let leaf = select(tests).prop_map(ToOwned::to_owned);
    leaf.prop_recursive(3, 12, 4, |inner| {
        prop_oneof![
            inner.clone().prop_map(|part| format!("not ({part})")),
            prop::collection::vec(inner.clone(), 2..4).prop_map(|parts| format!("({})", parts.join(") and ("))),
            prop::collection::vec(inner.clone(), 2..4).prop_map(|parts| format!("({})", parts.join(") or ("))),
            prop::collection::vec(inner, 2..5).prop_map(|parts| format!("at least 2 of ({})", parts.join(", "))),
        ]
    })
}

/// A rule of one to three clauses over these tests.
pub(crate) fn any_rule(tests: &'static [&'static str]) -> impl Strategy<Value = Rule> {
    let outcome = || select(Outcome::ALL.to_vec());
    let checked = |text: String| check(&parse(&text).unwrap(), &Names::default()).unwrap();
    let clause = (any_expression(tests), outcome()).prop_map(move |(text, outcome)| (checked(text), outcome));
    (prop::collection::vec(clause, 1..4), outcome()).prop_map(|(clauses, otherwise)| Rule { clauses, otherwise, conditions: Vec::new() })
}

pub(crate) fn any_yes_no() -> impl Strategy<Value = Option<Value>> {
    prop::option::of(any::<bool>().prop_map(Value::YesNo))
}

/// From one value to another, one end left open now and then.
pub(crate) fn any_interval<T: Copy + Ord + std::fmt::Debug + 'static>(values: Vec<T>) -> impl Strategy<Value = Interval<T>> {
    (select(values.clone()), select(values), 0..6_u8).prop_map(|(one, other, open)| {
        let (min, max) = (one.min(other), one.max(other));
        Interval::new((open != 0).then_some(min), (open != 1).then_some(max)).unwrap()
    })
}

fn any_amount(values: &[(i64, &str)]) -> impl Strategy<Value = Option<Value>> {
    prop::option::of(any_interval(values.iter().map(|(number, _)| *number).collect()).prop_map(Value::Whole))
}

/// Days are answered less often: they win over numbers, which would then never be read.
fn any_date<'d>(days: impl Iterator<Item = &'d str>) -> impl Strategy<Value = Option<Value>> {
    let days: Vec<Date> = days.map(|day| day.parse().unwrap()).collect();
    weighted(0.2, any_interval(days).prop_map(Value::Date))
}

fn any_choice(values: &'static [&'static str]) -> impl Strategy<Value = Option<Value>> {
    prop::option::of(select(values).prop_map(Value::Choice))
}

/// Partial answers that do not contradict each other.
pub(crate) fn any_answers() -> impl Strategy<Value = Answers> {
    let whole = (any_amount(&AGES), any_amount(&MONTHS));
    let days = (any_date(AGES.iter().map(|age| age.1)), any_date(MONTHS.iter().map(|months| months.1)), any_date(ENDS.into_iter()));
    let yes_no = (any_yes_no(), any_yes_no(), any_yes_no(), any_yes_no());
    let benefits = prop::option::of(subsequence(vec!["rsa", "aah"], 0..=2).prop_map(Value::List));
    let choices = (any_choice(&STATUSES), any_choice(&PASSES), benefits);
    (whole, days, yes_no, choices)
        .prop_map(|((age, months), (born, since, ended_on), (registered, authorised, may_work, student), (status, pass, benefits))| {
            answers_of([
                (FactId::BirthDate, born),
                (FactId::Age, age),
                (FactId::RegisteredJobSeeker, registered),
                (FactId::RegisteredMonths, months),
                (FactId::RegisteredSince, since),
                (FactId::ResidenceStatus, status),
                (FactId::AsylumWorkAuthorisation, authorised),
                (FactId::RightToWork, may_work),
                (FactId::PassIae, pass),
                (FactId::PassIaeEndedOn, ended_on),
                (FactId::Benefits, benefits),
                (FactId::Student, student),
            ])
        })
        .prop_filter("the answers contradict each other", |answers| answers.check(today(), Zoning::default()).is_ok())
}

/// The answers given; a fact without one is absent.
pub(crate) fn answers_of<const N: usize>(values: [(FactId, Option<Value>); N]) -> Answers {
    let mut answers = Answers::default();
    for (fact, value) in values {
        if let Some(value) = value {
            answers.set(fact, Answer::Given(value));
        }
    }
    answers
}
