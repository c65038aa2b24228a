//! The little world of answers that imply another: a diagnosis says that there is a problem, and who has no
//! work and gave no hours worked none.

use domain::{Answers, FactId, Interval, Value, Zoning};
use proptest::prelude::*;
use proptest::sample::select;
use rules::Test;

use crate::completions::{Digit, digits};
use crate::person::{said, today, unknown_test, within};
use crate::random::{answers_of, any_interval, any_yes_no};

/// What rules on these facts are made of.
pub(crate) const IMPLIED_TESTS: &[&str] = &[
    "mobility_problem = yes",
    "mobility_problem = no",
    "mobility_diagnosed = yes",
    "mobility_diagnosed = no",
    "employment = none",
    "employment is not employed",
    "hours_worked_last_month <= 78",
    "hours_worked_last_month = 0",
    "hours_worked_last_month >= 1",
];

const EMPLOYMENTS: [&str; 3] = ["none", "employed", "iae_contract"];
const HOURS: [i64; 3] = [0, 78, 79];
const FACTS: [(FactId, usize); 4] = [
    (FactId::MobilityProblem, 2),
    (FactId::MobilityDiagnosed, 2),
    (FactId::Employment, EMPLOYMENTS.len()),
    (FactId::HoursWorkedLastMonth, HOURS.len()),
];

/// One way to fill in every fact.
pub(crate) struct World {
    problem: bool,
    diagnosed: bool,
    employment: &'static str,
    hours: i64,
}

pub(crate) fn implied_digits() -> Vec<Digit> {
    digits(&FACTS)
}

/// Every world.
pub(crate) fn implied_worlds(digits: &[Digit]) -> Vec<World> {
    let count = FACTS.iter().map(|(_, values)| values).product();
    let world = |number| World {
        problem: digits[0].of(number) == 1,
        diagnosed: digits[1].of(number) == 1,
        employment: EMPLOYMENTS[digits[2].of(number)],
        hours: HOURS[digits[3].of(number)],
    };
    (0..count).map(world).collect()
}

impl World {
    /// Whether a test holds in this world.
    pub(crate) fn passes(&self, test: &Test) -> bool {
        match test {
            Test::Yes(FactId::MobilityProblem) => self.problem,
            Test::Yes(FactId::MobilityDiagnosed) => self.diagnosed,
            Test::Is(FactId::Employment, employment) => self.employment == *employment,
            Test::Amount(FactId::HoursWorkedLastMonth, bound) => self.hours >= *bound,
            other => unknown_test(other),
        }
    }

    /// Whether the world agrees with every answer, with what an answer implies.
    pub(crate) fn agrees(&self, answers: &Answers) -> bool {
        let diagnosed = answers.yes_no(FactId::MobilityDiagnosed) == Some(true);
        let employment = answers.choice(FactId::Employment);
        said(answers, FactId::MobilityProblem, self.problem)
            && said(answers, FactId::MobilityDiagnosed, self.diagnosed)
            && (self.problem || !diagnosed)
            && employment.is_none_or(|employment| employment == self.employment)
            && match answers.whole(FactId::HoursWorkedLastMonth) {
                Some(hours) => within(hours, self.hours),
                None => employment != Some("none") || self.hours == 0,
            }
    }
}

/// What the person says of these facts.
pub(crate) fn any_implying() -> impl Strategy<Value = Answers> {
    let employment = prop::option::of(select(EMPLOYMENTS.to_vec()).prop_map(Value::Choice));
    let hours = prop::option::of(any_interval(HOURS.to_vec()).prop_map(|hours: Interval<i64>| Value::Whole(hours)));
    (any_yes_no(), any_yes_no(), employment, hours)
        .prop_map(|(problem, diagnosed, employment, hours)| {
            answers_of([
                (FactId::MobilityProblem, problem),
                (FactId::MobilityDiagnosed, diagnosed),
                (FactId::Employment, employment),
                (FactId::HoursWorkedLastMonth, hours),
            ])
        })
        .prop_filter("the answers contradict each other", |answers| answers.check(today(), Zoning::default()).is_ok())
}
