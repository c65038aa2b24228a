//! The naive twin: every completion of the missing answers, one after the other, against the diagrams.
//!
//! The twin shares nothing with the engine but the checked conditions: it fills in whole worlds, holds the
//! clauses against each, and compares worlds in pairs to find what is missing.

#![expect(clippy::unwrap_used, reason = "a test that cannot go on must stop")]

use std::collections::{BTreeMap, BTreeSet};

use domain::{Answer, Answers, Date, FactId, Interval, Outcome, Value};
use proptest::prelude::*;
use rules::{Condition, Names, Place, Rule, RuleBook, Situation, Test, check, parse};

/// The facts of the little world, one value for each side of every bound.
const AGES: [i64; 5] = [15, 25, 26, 60, 61];
const MONTHS: [i64; 3] = [0, 12, 24];
const STATUSES: [&str; 4] = ["french", "refugee", "asylum_seeker", "undocumented"];
const PASSES: [&str; 4] = ["none", "running", "suspended", "ended"];

/// One way to fill in every fact. A fact that does not apply still has a value, which nothing reads.
#[expect(clippy::struct_excessive_bools, reason = "each is a yes/no fact of its own")]
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
struct World {
    age: i64,
    registered: bool,
    months: i64,
    status: &'static str,
    authorised: bool,
    pass: &'static str,
    ended_on: &'static str,
    rsa: bool,
    aah: bool,
    student: bool,
}

fn today() -> Date {
    "2026-11-23".parse().unwrap()
}

fn worlds() -> Vec<World> {
    let mut worlds = Vec::new();
    let flags = || [false, true];
    for age in AGES {
        for (months, registered) in MONTHS.into_iter().flat_map(|months| flags().map(|registered| (months, registered))) {
            for (status, authorised) in STATUSES.into_iter().flat_map(|status| flags().map(|authorised| (status, authorised))) {
                for (pass, ended_on) in PASSES.into_iter().flat_map(|pass| ["2024-11-23", "2024-11-22"].map(|day| (pass, day))) {
                    for (rsa, aah, student) in [(false, false), (true, false), (false, true), (true, true)]
                        .into_iter()
                        .flat_map(|(rsa, aah)| flags().map(|student| (rsa, aah, student)))
                    {
                        worlds.push(World { age, registered, months, status, authorised, pass, ended_on, rsa, aah, student });
                    }
                }
            }
        }
    }
    worlds
}

impl World {
    fn may_work(self) -> bool {
        match self.status {
            "undocumented" => false,
            "asylum_seeker" => self.authorised,
            _ => true,
        }
    }

    fn holds(self, condition: &Condition) -> bool {
        match condition {
            Condition::Test(test) => self.passes(test),
            Condition::Not(part) => !self.holds(part),
            Condition::All(parts) => parts.iter().all(|part| self.holds(part)),
            Condition::Any(parts) => parts.iter().any(|part| self.holds(part)),
            Condition::AtLeast(count, parts) => parts.iter().filter(|part| self.holds(part)).count() >= *count,
        }
    }

    fn passes(self, test: &Test) -> bool {
        match test {
            Test::Amount(FactId::BirthDate, bound) => self.age >= *bound,
            Test::Amount(FactId::RegisteredMonths, bound) => self.months >= *bound,
            Test::Yes(FactId::RegisteredJobSeeker) => self.registered,
            Test::Yes(FactId::AsylumWorkAuthorisation) => self.status == "asylum_seeker" && self.authorised,
            Test::Yes(FactId::Student) => self.student,
            Test::RightToWork => self.may_work(),
            Test::Is(FactId::ResidenceStatus, status) => self.status == *status,
            Test::Is(FactId::PassIae, pass) => self.pass == *pass,
            Test::Has(FactId::Benefits, "rsa") => self.rsa,
            Test::Has(FactId::Benefits, "aah") => self.aah,
            Test::DatePlus { fact: FactId::PassIaeEndedOn, months: 24, strict: false } => self.ended_on == "2024-11-23",
            other => unreachable_test(other),
        }
    }

    fn outcome(self, rule: &Rule) -> Outcome {
        rule.clauses.iter().find(|(condition, _)| self.holds(condition)).map_or(rule.otherwise, |(_, outcome)| *outcome)
    }

    /// Whether the world agrees with every answer, with what an answer implies.
    fn agrees(self, answers: &Answers) -> bool {
        let yes_no = |fact, value: bool| answers.yes_no(fact).is_none_or(|said| said == value);
        let within = |interval: Interval<i64>, value: i64| {
            interval.min().is_none_or(|min| min <= value) && interval.max().is_none_or(|max| value <= max)
        };
        let length = answers.whole(FactId::RegisteredMonths);
        answers.whole(FactId::Age).is_none_or(|ages| within(ages, self.age))
            && yes_no(FactId::RegisteredJobSeeker, self.registered)
            && length.is_none_or(|months| self.registered && within(months, self.months))
            && answers.choice(FactId::ResidenceStatus).is_none_or(|status| status == self.status)
            && (self.status != "asylum_seeker" || yes_no(FactId::AsylumWorkAuthorisation, self.authorised))
            && yes_no(FactId::RightToWork, self.may_work())
            && answers.choice(FactId::PassIae).is_none_or(|pass| pass == self.pass)
            && yes_no(FactId::Student, self.student)
            && match answers.value(FactId::Benefits) {
                Some(Value::List(list)) => list.contains(&"rsa") == self.rsa && list.contains(&"aah") == self.aah,
                _ => true,
            }
    }

    /// The same world with one fact left out: two worlds that agree in this differ in that fact alone.
    fn without(mut self, fact: FactId) -> Self {
        match fact {
            FactId::BirthDate => self.age = 0,
            FactId::RegisteredJobSeeker => self.registered = false,
            FactId::RegisteredMonths => self.months = 0,
            FactId::ResidenceStatus => self.status = "",
            FactId::AsylumWorkAuthorisation => self.authorised = false,
            FactId::PassIae => self.pass = "",
            FactId::PassIaeEndedOn => self.ended_on = "",
            FactId::Benefits => (self.rsa, self.aah) = (false, false),
            _ => self.student = false,
        }
        self
    }
}

/// Every fact of the little world, by the name it is asked under.
const FACTS: [FactId; 9] = [
    FactId::BirthDate,
    FactId::RegisteredJobSeeker,
    FactId::RegisteredMonths,
    FactId::ResidenceStatus,
    FactId::AsylumWorkAuthorisation,
    FactId::PassIae,
    FactId::PassIaeEndedOn,
    FactId::Benefits,
    FactId::Student,
];

fn unreachable_test(test: &Test) -> bool {
    assert_eq!(format!("{test:?}"), "a test of the little world");
    false
}

/// What the twin says: the verdict, and what is missing.
fn naive(rule: &Rule, answers: &Answers, all: &[World]) -> (Outcome, BTreeSet<FactId>) {
    let possible: Vec<(World, Outcome)> =
        all.iter().filter(|world| world.agrees(answers)).map(|world| (*world, world.outcome(rule))).collect();
    let outcomes: BTreeSet<Outcome> = possible.iter().map(|(_, outcome)| *outcome).collect();
    let verdict = if outcomes.len() == 1 { *outcomes.first().unwrap() } else { Outcome::ToConfirm };
    let changes = |fact: FactId| {
        let mut seen: BTreeMap<World, Outcome> = BTreeMap::new();
        possible.iter().any(|(world, outcome)| seen.insert(world.without(fact), *outcome).is_some_and(|before| before != *outcome))
    };
    let missing = FACTS.into_iter().filter(|fact| outcomes.len() > 1 && changes(*fact)).collect();
    (verdict, missing)
}

fn any_test() -> impl Strategy<Value = &'static str> {
    prop::sample::select(vec![
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
    ])
}

fn any_expression() -> impl Strategy<Value = String> {
    let leaf = any_test().prop_map(ToOwned::to_owned);
    leaf.prop_recursive(3, 12, 4, |inner| {
        prop_oneof![
            inner.clone().prop_map(|part| format!("not ({part})")),
            prop::collection::vec(inner.clone(), 2..4).prop_map(|parts| format!("({})", parts.join(") and ("))),
            prop::collection::vec(inner.clone(), 2..4).prop_map(|parts| format!("({})", parts.join(") or ("))),
            prop::collection::vec(inner, 2..5).prop_map(|parts| format!("at least 2 of ({})", parts.join(", "))),
        ]
    })
}

fn any_rule() -> impl Strategy<Value = Rule> {
    let outcome = || prop::sample::select(Outcome::ALL.to_vec());
    let clause =
        (any_expression(), outcome()).prop_map(|(text, outcome)| (check(&parse(&text).unwrap(), &Names::default()).unwrap(), outcome));
    (prop::collection::vec(clause, 1..4), outcome()).prop_map(|(clauses, otherwise)| Rule { clauses, otherwise, conditions: Vec::new() })
}

fn any_answers() -> impl Strategy<Value = Answers> {
    let yes_no = || prop::option::of(any::<bool>().prop_map(Value::YesNo));
    let amount = |values: &'static [i64]| {
        let ends = (prop::sample::select(values), prop::sample::select(values));
        prop::option::of(ends.prop_map(|(one, other)| Value::Whole(Interval::new(Some(one.min(other)), Some(one.max(other))).unwrap())))
    };
    let benefits = prop::option::of(prop::sample::subsequence(vec!["rsa", "aah"], 0..=2).prop_map(Value::List));
    let status = prop::option::of(prop::sample::select(STATUSES.to_vec()).prop_map(Value::Choice));
    let pass = prop::option::of(prop::sample::select(PASSES.to_vec()).prop_map(Value::Choice));
    (amount(&AGES), yes_no(), amount(&MONTHS), status, yes_no(), yes_no(), pass, benefits, yes_no())
        .prop_map(|(age, registered, months, status, authorised, may_work, pass, benefits, student)| {
            let mut answers = Answers::default();
            for (fact, value) in [
                (FactId::Age, age),
                (FactId::RegisteredJobSeeker, registered),
                (FactId::RegisteredMonths, months),
                (FactId::ResidenceStatus, status),
                (FactId::AsylumWorkAuthorisation, authorised),
                (FactId::RightToWork, may_work),
                (FactId::PassIae, pass),
                (FactId::Benefits, benefits),
                (FactId::Student, student),
            ] {
                if let Some(value) = value {
                    answers.set(fact, Answer::Given(value));
                }
            }
            answers
        })
        .prop_filter("the answers do not contradict each other", |answers| answers.check(today(), domain::Zoning::default()).is_ok())
}

fn cases() -> u32 {
    std::env::var("TWIN_CASES").ok().and_then(|count| count.parse().ok()).unwrap_or(200)
}

proptest! {
    #![proptest_config(ProptestConfig { cases: cases(), ..ProptestConfig::default() })]

    #[test]
    fn the_diagrams_agree_with_every_completion(rule in any_rule(), answers in any_answers()) {
        let all = worlds();
        let book = RuleBook::compile(&[], std::slice::from_ref(&rule));
        let found = book.evaluate(&Situation::new(&answers, today(), Place::anywhere())).remove(0);
        let (verdict, missing) = naive(&rule, &answers, &all);
        prop_assert_eq!(found.outcome, verdict);
        prop_assert_eq!(found.missing.into_iter().collect::<BTreeSet<_>>(), missing);
    }
}
