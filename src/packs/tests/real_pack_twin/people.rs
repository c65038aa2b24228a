//! Random people of whom something is not known, and every way to complete them.

use domain::{Answer, Answers, Date, FactId, Interval, Value, Zoning};
use rules::Rule;

use crate::completions::holds;
use crate::naive::{RealPack, today};

/// More completions than this take too long.
const COMPLETIONS_LIMIT: usize = 3_000;

/// How many people are drawn to find one who reaches a given clause.
const DRAWS: usize = 50;

/// Numbers that look random and are the same in every run (`SplitMix64`).
pub(crate) struct Random(u64);

impl Random {
    pub(crate) fn new(seed: usize) -> Self {
        Self(u64::try_from(seed).unwrap())
    }

    fn below(&mut self, limit: usize) -> usize {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut mixed = self.0;
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        usize::try_from((mixed ^ (mixed >> 31)) % u64::try_from(limit).unwrap()).unwrap()
    }

    fn coin(&mut self) -> bool {
        self.below(2) == 1
    }

    fn one_of<'v, T>(&mut self, values: &'v [T]) -> &'v T {
        &values[self.below(values.len())]
    }
}

/// What is known of a person, and the values that each other fact may still have.
pub(crate) struct Partial {
    pub(crate) answers: Answers,
    pub(crate) open: Vec<(FactId, Vec<Value>)>,
}

impl Partial {
    /// A complete person, of whom up to six facts are then forgotten, or known as an interval only.
    pub(crate) fn random(real: &RealPack, random: &mut Random) -> Self {
        let scheme = random.one_of(&real.rules);
        let mut answers = reaching_a_clause(real, scheme, random);
        let mut open = Vec::new();
        for fact in forgotten(real, scheme, &answers, random) {
            forget(&mut answers, fact);
            open.push((fact, real.values(fact).to_vec()));
        }
        for (fact, values) in &mut open {
            if random.below(3) == 0 {
                narrow(&mut answers, *fact, values, random);
            }
        }
        for (fact, values) in &mut open {
            values.retain(|value| agrees(&answers, *fact, value));
        }
        Self { answers, open }
    }

    /// The person with the open facts filled in: one digit of `number` for each, the first moving fastest.
    pub(crate) fn completion(&self, mut number: usize) -> Answers {
        let mut person = self.answers.clone();
        for (fact, values) in &self.open {
            give(&mut person, *fact, values[number % values.len()].clone());
            number /= values.len();
        }
        person
    }
}

/// Ages are filled in as numbers: the rules know no other bound of a day of birth.
fn give(answers: &mut Answers, fact: FactId, value: Value) {
    let fact = if fact == FactId::BirthDate { FactId::Age } else { fact };
    answers.set(fact, Answer::Given(value));
}

fn forget(answers: &mut Answers, fact: FactId) {
    for known in FactId::ALL.iter().filter(|known| known.canonical() == fact) {
        answers.remove(*known);
    }
}

fn is_known(answers: &Answers, fact: FactId) -> bool {
    answers.iter().any(|(known, _)| known.canonical() == fact)
}

/// A complete person for whom a clause drawn by lot is the first to hold, where a few draws find one:
/// the last clauses of a rule would otherwise hardly ever be reached.
fn reaching_a_clause(real: &RealPack, scheme: &Rule, random: &mut Random) -> Answers {
    let clauses = scheme.clauses.len() + 1;
    let wanted = random.below(clauses).max(random.below(clauses));
    let mut person = complete(real, random);
    for _ in 0..DRAWS {
        let first = scheme.clauses.iter().position(|(condition, _)| holds(condition, &|test| real.passes(&person, test)));
        if first.unwrap_or(scheme.clauses.len()) == wanted {
            break;
        }
        person = complete(real, random);
    }
    person
}

/// Every question answered, except those that do not apply.
fn complete(real: &RealPack, random: &mut Random) -> Answers {
    let mut answers = Answers::default();
    for (fact, values) in &real.facts {
        give(&mut answers, *fact, random.one_of(values).clone());
    }
    for (fact, _) in &real.facts {
        if fact.applies_when().is_some_and(|(guard, wanted)| !has(&answers, guard, wanted)) {
            forget(&mut answers, *fact);
        }
    }
    for (number, fact) in [(FactId::Age, FactId::BirthDate), (FactId::RegisteredMonths, FactId::RegisteredSince)] {
        if let Some(count) = answers.whole(number).and_then(|interval| interval.single()).filter(|_| random.coin()) {
            answers.remove(number);
            answers.set(fact, Answer::Given(Value::Date(Interval::exactly(day_of(fact, count, random)))));
        }
    }
    answers
}

fn has(answers: &Answers, fact: FactId, wanted: &str) -> bool {
    answers.choice(fact) == Some(wanted) || answers.yes_no(fact).is_some_and(|yes| yes.to_string() == wanted)
}

/// The last day that gives this number of full years or months today, or the first one.
fn day_of(fact: FactId, number: i64, random: &mut Random) -> Date {
    let unit = if fact == FactId::BirthDate { 12 } else { 1 };
    let months = i32::try_from(number).unwrap() * unit;
    if random.coin() { today().plus_months(-months) } else { today().plus_months(-months - unit).next() }
}

/// Up to six facts, half of the time facts of this scheme, and those that apply only with another value of these.
fn forgotten(real: &RealPack, scheme: &Rule, answers: &Answers, random: &mut Random) -> Vec<FactId> {
    let mut pool: Vec<FactId> = real.facts.iter().map(|(fact, _)| *fact).collect();
    if random.coin() {
        pool.clear();
        for (condition, _) in &scheme.clauses {
            condition.each_test(&mut |test| pool.push(test.fact()));
        }
        pool.sort_unstable();
        pool.dedup();
    }
    let (mut chosen, mut completions) = (Vec::new(), 1);
    for _ in 0..random.below(7).min(pool.len()) {
        let fact = *random.one_of(&pool);
        let depends = |other: &FactId| other.applies_when().is_some_and(|(guard, _)| guard == fact) && !is_known(answers, *other);
        let depending = real.facts.iter().map(|(other, _)| *other).filter(depends);
        let fresh: Vec<FactId> = depending.chain(is_known(answers, fact).then_some(fact)).filter(|fact| !chosen.contains(fact)).collect();
        let more: usize = fresh.iter().map(|fact| real.values(*fact).len()).product();
        if completions * more <= COMPLETIONS_LIMIT {
            completions *= more;
            chosen.extend(fresh);
        }
    }
    chosen
}

/// Leaves only the values of an interval, where the fact has an order, and answers with that interval.
fn narrow(answers: &mut Answers, fact: FactId, values: &mut Vec<Value>, random: &mut Random) {
    let (one, other) = (random.below(values.len()), random.below(values.len()));
    let (first, last) = (one.min(other), one.max(other));
    let interval = match (&values[first], &values[last]) {
        (Value::Whole(low), Value::Whole(high)) => Value::Whole(Interval::new(low.min(), high.max()).unwrap()),
        (Value::Date(low), Value::Date(high)) => Value::Date(Interval::new(low.min(), high.max()).unwrap()),
        _ => return,
    };
    give(answers, fact, interval);
    values.truncate(last + 1);
    values.drain(..first);
}

/// Whether a value goes with what is known. Who has no work and gave no hours worked none.
fn agrees(answers: &Answers, fact: FactId, value: &Value) -> bool {
    let mut with = answers.clone();
    give(&mut with, fact, value.clone());
    let idle = answers.choice(FactId::Employment) == Some("none") && answers.value(FactId::HoursWorkedLastMonth).is_none();
    let works = *value != Value::Whole(Interval::exactly(0));
    with.check(today(), Zoning::default()).is_ok() && !(fact == FactId::HoursWorkedLastMonth && idle && works)
}
