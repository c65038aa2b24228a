//! What the scenarios of a scheme exercise: each clause, each condition met and unmet, both sides of each number.

use domain::{Answers, Date, FactId, Value};
use packs::{Pack, RawPack, RawScheme, Scenario};
use rules::{Bounded, Truth, bounds};

use crate::scenarios::{Ran, run};

/// What the scenarios of one scheme exercise.
#[derive(Debug, Clone, PartialEq)]
pub struct SchemeCoverage {
    /// Id of the scheme.
    pub scheme: String,
    /// How many scenarios there are.
    pub scenarios: usize,
    /// How many give what they expect.
    pub passing: usize,
    /// For each clause, whether it decided somewhere.
    pub clauses: Vec<bool>,
    /// Each condition shown.
    pub conditions: Vec<ConditionCoverage>,
    /// Each number of the rule.
    pub bounds: Vec<BoundCoverage>,
}

/// Whether a condition was met somewhere, and unmet somewhere else.
#[derive(Debug, Clone, PartialEq)]
pub struct ConditionCoverage {
    /// The condition in words.
    pub sentence: String,
    /// Met in a scenario.
    pub met: bool,
    /// Unmet in a scenario.
    pub unmet: bool,
}

/// Whether a number was tried from both sides: the last value below it and the first above.
#[derive(Debug, Clone, PartialEq)]
pub struct BoundCoverage {
    /// What it bounds.
    pub bounded: Bounded,
    /// The first number of the upper side.
    pub number: i64,
    /// A scenario has the last value of the lower side.
    pub below: bool,
    /// A scenario has the first value of the upper side.
    pub above: bool,
}

impl SchemeCoverage {
    /// What is missing, in words; nothing where all is covered.
    #[must_use]
    pub fn gaps(&self) -> Vec<String> {
        let mut gaps = Vec::new();
        for (number, _) in self.clauses.iter().enumerate().filter(|(_, reached)| !**reached) {
            gaps.push(format!("règle {}\u{a0}: aucun cas ne la fait parler", number + 1));
        }
        for condition in self.conditions.iter().filter(|condition| !condition.met || !condition.unmet) {
            let what = if condition.met { "jamais non réunie" } else { "jamais réunie" };
            gaps.push(format!("condition «\u{a0}{}\u{a0}»\u{a0}: {what}", condition.sentence));
        }
        for bound in self.bounds.iter().filter(|bound| !bound.below || !bound.above) {
            let side = match (bound.below, bound.above) {
                (true, _) => "juste au-dessus",
                (_, true) => "juste au-dessous",
                _ => "des deux côtés",
            };
            gaps.push(format!("{} {}\u{a0}: aucun cas {side}", crate::bound::bound_words(bound.bounded), bound.number));
        }
        gaps
    }
}

/// What the scenarios of each scheme exercise, in the order of the schemes.
#[must_use]
pub fn coverage(raw: &RawPack, pack: &Pack) -> Vec<SchemeCoverage> {
    raw.schemes.iter().map(|scheme| scheme_coverage(raw, pack, scheme)).collect()
}

fn scheme_coverage(raw: &RawPack, pack: &Pack, scheme: &RawScheme) -> SchemeCoverage {
    let scenarios: Vec<&Scenario> = raw.scenarios.iter().filter(|scenario| scenario.scheme == scheme.id).collect();
    let ran: Vec<Ran> = scenarios.iter().filter_map(|scenario| run(pack, scenario)).collect();
    let shown = pack.schemes().iter().find(|other| other.id == scheme.id).map(|scheme| scheme.conditions.clone()).unwrap_or_default();
    let with = |place: usize, truth: &Truth| ran.iter().any(|ran| ran.conditions.get(place) == Some(truth));
    let condition = |(place, condition): (usize, &packs::SchemeCondition)| ConditionCoverage {
        sentence: condition.sentence.clone(),
        met: with(place, &Truth::Met),
        unmet: with(place, &Truth::Unmet),
    };
    SchemeCoverage {
        scheme: scheme.id.clone(),
        scenarios: scenarios.len(),
        passing: ran.iter().filter(|ran| ran.passes).count(),
        clauses: (0..scheme.clauses.len()).map(|clause| ran.iter().any(|ran| ran.clause == Some(clause))).collect(),
        conditions: shown.iter().enumerate().map(condition).collect(),
        bounds: rule_bounds(raw, scheme).into_iter().map(|(bounded, number)| sides(bounded, number, &scenarios)).collect(),
    }
}

/// Every number of the rule itself, those of the named conditions that it uses among them; how many parts must hold
/// is left to the clauses.
fn rule_bounds(raw: &RawPack, scheme: &RawScheme) -> Vec<(Bounded, i64)> {
    let mut texts: Vec<&String> = scheme.clauses.iter().filter_map(|clause| clause.when.as_ref()).collect();
    let mut found: Vec<(Bounded, i64)> = Vec::new();
    let mut place = 0;
    while let Some(text) = texts.get(place).copied() {
        for bound in bounds(text).unwrap_or_default() {
            let one = (bound.bounded, bound.first_above);
            if bound.bounded != Bounded::Count && !found.contains(&one) {
                found.push(one);
            }
        }
        let shared = raw.conditions.iter().map(|condition| (&condition.id, &condition.holds));
        for (name, own) in scheme.define.iter().chain(shared) {
            if names(text, name) && !texts.contains(&own) {
                texts.push(own);
            }
        }
        place += 1;
    }
    found
}

fn names(text: &str, name: &str) -> bool {
    text.split(|sign: char| !sign.is_ascii_alphanumeric() && sign != '-' && sign != '_').any(|word| word == name)
}

fn sides(bounded: Bounded, number: i64, scenarios: &[&Scenario]) -> BoundCoverage {
    let mut covered = BoundCoverage { bounded, number, below: false, above: false };
    for scenario in scenarios {
        let Ok(answers) = scenario.read_answers() else { continue };
        match side(bounded, number, &answers, scenario.date) {
            Some(false) => covered.below = true,
            Some(true) => covered.above = true,
            None => {}
        }
    }
    covered
}

/// Whether a person stands just above a number or just below it; nothing where they stand elsewhere.
fn side(bounded: Bounded, number: i64, answers: &Answers, date: Date) -> Option<bool> {
    let months = match bounded {
        Bounded::Number(fact) => {
            let value = value_of(fact, answers, date)?;
            return (value == number).then_some(true).or_else(|| (value == number - 1).then_some(false));
        }
        Bounded::Years(fact) => (fact, i32::try_from(number).ok()? * 12),
        Bounded::Months(fact) => (fact, i32::try_from(number).ok()?),
        Bounded::Count => return None,
    };
    let Some(Value::Date(day)) = answers.value(months.0) else { return None };
    let last = day.min().filter(|min| Some(*min) == day.max())?.plus_months(months.1);
    // The last day is inside, the day after is not.
    (last == date).then_some(true).or_else(|| (last == date.previous()).then_some(false))
}

/// The number that a person has, read as the rules read it.
fn value_of(fact: FactId, answers: &Answers, date: Date) -> Option<i64> {
    let since = |of: FactId, count: fn(Date, Date) -> i32| match answers.value(of) {
        Some(Value::Date(day)) => day.min().filter(|min| Some(*min) == day.max()).map(|day| i64::from(count(day, date))),
        _ => None,
    };
    let whole = |of: FactId| match answers.value(of) {
        Some(Value::Whole(number)) => number.min().filter(|min| Some(*min) == number.max()),
        _ => None,
    };
    match fact {
        FactId::BirthDate => since(FactId::BirthDate, Date::full_years_until).or_else(|| whole(FactId::Age)),
        FactId::RegisteredMonths => since(FactId::RegisteredSince, Date::full_months_until).or_else(|| whole(FactId::RegisteredMonths)),
        other => whole(other),
    }
}
