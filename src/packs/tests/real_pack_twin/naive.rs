//! The rules of the real pack, held against one complete person without any diagram.

use domain::{Answers, Date, FactId, FactKind, Interval, Value};
use packs::{Pack, RawPack, Territory};
use rules::{Names, Rule, Test, check, parse};

use crate::real_pack::real_pack;

/// A commune of the territory, and one outside.
const COMMUNES: [&str; 2] = ["33063", "75056"];

pub(crate) fn today() -> Date {
    "2026-11-23".parse().unwrap()
}

/// The real pack, its rules read again from their text, and the values that tell people apart.
pub(crate) struct RealPack {
    pub(crate) pack: Pack,
    pub(crate) territory: Territory,
    /// Of each scheme, in the pack's order.
    pub(crate) rules: Vec<Rule>,
    /// The values of each fact that the pack asks: one at least for each side of every bound.
    pub(crate) facts: Vec<(FactId, Vec<Value>)>,
}

impl RealPack {
    pub(crate) fn read() -> Self {
        let (pack, raw) = real_pack();
        let rules = rules(&raw);
        let facts = pack.questions().iter().map(|question| (question.fact, values(question.fact, &rules))).collect();
        Self { territory: Territory::of(pack.departements()), pack, rules, facts }
    }

    pub(crate) fn values(&self, fact: FactId) -> &[Value] {
        self.facts.iter().find(|(known, _)| *known == fact).map_or(&[], |(_, values)| values)
    }

    /// Whether a test holds for a complete person. A fact that does not apply may still have a value: the
    /// conditions themselves, or the two lines on asylum seekers below, see to it that it is not read.
    pub(crate) fn passes(&self, person: &Answers, test: &Test) -> bool {
        match test {
            Test::Amount(fact, bound) => number(person, *fact).is_some_and(|number| number >= *bound),
            Test::DatePlus { fact, months, strict } => single(person.date(*fact)).is_some_and(|day| {
                let end = day.plus_months(*months);
                if *strict { end > today() } else { end >= today() }
            }),
            Test::Yes(FactId::AsylumWorkAuthorisation) => asylum_seeker_with_authorisation(person),
            Test::Yes(fact) => person.yes_no(*fact) == Some(true),
            Test::Is(fact, value) => person.choice(*fact) == Some(value),
            Test::Has(fact, value) => matches!(person.value(*fact), Some(Value::List(list)) if list.contains(value)),
            Test::RightToWork => match person.choice(FactId::ResidenceStatus) {
                Some("permit_without_work" | "undocumented") => false,
                Some("asylum_seeker") => asylum_seeker_with_authorisation(person),
                _ => true,
            },
            Test::InTerritory => matches!(person.value(FactId::Commune), Some(Value::Commune(code)) if self.territory.holds(*code)),
        }
    }
}

fn asylum_seeker_with_authorisation(person: &Answers) -> bool {
    person.choice(FactId::ResidenceStatus) == Some("asylum_seeker") && person.yes_no(FactId::AsylumWorkAuthorisation) == Some(true)
}

fn single<T: Copy + Ord>(interval: Option<Interval<T>>) -> Option<T> {
    interval.and_then(|interval| interval.single())
}

/// A number, which a day may give.
fn number(person: &Answers, fact: FactId) -> Option<i64> {
    let since = |fact, count: fn(Date, Date) -> i32| single(person.date(fact)).map(|day| i64::from(count(day, today())));
    match fact {
        FactId::BirthDate => since(fact, Date::full_years_until).or_else(|| single(person.whole(FactId::Age))),
        FactId::RegisteredMonths => since(FactId::RegisteredSince, Date::full_months_until).or_else(|| single(person.whole(fact))),
        _ => single(person.whole(fact)),
    }
}

fn rules(raw: &RawPack) -> Vec<Rule> {
    let mut shared = Names::default();
    for condition in &raw.conditions {
        assert!(shared.define(&condition.id, parse(&condition.holds).unwrap()));
    }
    let rules = raw.schemes.iter().map(|scheme| {
        let mut names = shared.clone();
        for (name, text) in &scheme.define {
            assert!(names.define(name, parse(text).unwrap()));
        }
        let clause = |when: &String| check(&parse(when).unwrap(), &names).unwrap();
        let clauses = scheme.clauses.iter().filter_map(|raw| raw.when.as_ref().map(|when| (clause(when), raw.outcome))).collect();
        Rule { clauses, otherwise: scheme.clauses.last().unwrap().outcome, conditions: Vec::new() }
    });
    rules.collect()
}

/// The values of one fact that the rules can tell apart, a few more where that costs nothing.
fn values(fact: FactId, rules: &[Rule]) -> Vec<Value> {
    match fact.kind() {
        _ if fact == FactId::BirthDate => numbers(fact, rules),
        FactKind::Whole => numbers(fact, rules),
        FactKind::Date => days(fact, rules),
        FactKind::YesNo => vec![Value::YesNo(false), Value::YesNo(true)],
        FactKind::OneOf(words) => words.iter().map(|word| Value::Choice(word)).collect(),
        FactKind::ListOf(words) => subsets(fact, words, rules),
        FactKind::Commune => COMMUNES.map(|code| Value::Commune(code.parse().unwrap())).to_vec(),
    }
}

fn each_test(rules: &[Rule], fact: FactId, visit: &mut dyn FnMut(&Test)) {
    for (condition, _) in rules.iter().flat_map(|rule| &rule.clauses) {
        condition.each_test(&mut |test| {
            if test.fact() == fact {
                visit(test);
            }
        });
    }
}

/// Each bound and the number before it; an age is a number although its question asks for a day.
fn numbers(fact: FactId, rules: &[Rule]) -> Vec<Value> {
    let mut numbers = vec![0];
    each_test(rules, fact, &mut |test| {
        if let Test::Amount(_, bound) = test {
            numbers.extend([*bound, (*bound - 1).max(0)]);
        }
    });
    numbers.sort_unstable();
    numbers.dedup();
    numbers.into_iter().map(|number| Value::Whole(Interval::exactly(number))).collect()
}

/// The last day that a span reaches to today from, with its neighbours.
fn days(fact: FactId, rules: &[Rule]) -> Vec<Value> {
    let mut days = Vec::new();
    each_test(rules, fact, &mut |test| {
        if let Test::DatePlus { months, .. } = test {
            let bound = today().plus_months(-months);
            days.extend([bound.previous(), bound, bound.next()]);
        }
    });
    days.sort_unstable();
    days.dedup();
    days.into_iter().map(|day| Value::Date(Interval::exactly(day))).collect()
}

/// Every choice among the named values that a rule looks for.
fn subsets(fact: FactId, words: &[&'static str], rules: &[Rule]) -> Vec<Value> {
    let mut sought = Vec::new();
    each_test(rules, fact, &mut |test| {
        if let Test::Has(_, word) = test {
            sought.push(*word);
        }
    });
    let mut subsets: Vec<Vec<&'static str>> = vec![Vec::new()];
    for word in words.iter().filter(|word| sought.contains(word)) {
        let with: Vec<_> = subsets.iter().map(|subset| subset.iter().copied().chain([*word]).collect()).collect();
        subsets.extend(with);
    }
    subsets.into_iter().map(Value::List).collect()
}
