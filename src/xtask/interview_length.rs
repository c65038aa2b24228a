//! `interview-length`: how many questions random people are asked, in Jalon's order and in others.

use std::collections::BTreeMap;

use domain::{Answer, Answers, Date, FactId, FactKind, Interval, Value};
use fastrand::Rng;
use interview::{is_applicable, outlook, record, was_asked};
use packs::{Band, Pack, Prior, Question, Territory};

use crate::report;
use crate::tools::ToolError;
use crate::{option, pack};

/// The day on which the random people are interviewed: the pack's own, so that the figures can be had again.
fn day(pack: &Pack) -> Date {
    pack.published_on()
}

/// An order of asking.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Order {
    /// The most useful question that can still change a verdict.
    Jalon,
    /// The pack's order; a question that does not apply after an earlier answer is skipped, as forms do.
    Fixed,
    /// The pack's order; a question that can no longer change a verdict is skipped too.
    FixedExact,
    /// Any question that applies, at random.
    Random,
}

const ORDERS: [(Order, &str); 4] = [
    (Order::Jalon, "Jalon's order"),
    (Order::Fixed, "fixed order with skip logic"),
    (Order::FixedExact, "fixed order, what no longer matters left out"),
    (Order::Random, "random order with skip logic"),
];

/// After how many questions the verdicts already decided are counted.
const LOOKS: [usize; 4] = [4, 8, 12, 16];

/// The questions put to each person.
#[derive(Debug, Default)]
struct Asked {
    lengths: Vec<usize>,
    /// How many people each question was put to.
    by_fact: BTreeMap<FactId, usize>,
    /// For each of [`LOOKS`] how many verdicts were decided by then, summed over the people.
    decided: [usize; LOOKS.len()],
}

/// Draws people from the pack's priors and interviews each until every verdict is decided. Exit code 0.
pub(crate) fn run(words: &[String]) -> Result<u8, ToolError> {
    let number = |name: &str, otherwise: u64| match option(words, name) {
        Some(word) => word.parse().map_err(|_| ToolError::Wrong(format!("`{name}` needs a whole number"))),
        None => Ok(otherwise),
    };
    let (people, seed) = (number("--people", 10_000)?, number("--seed", 1)?);
    let pack = pack::load().map_err(|_| ToolError::Wrong("the pack cannot be used: run `cargo xtask pack`".to_owned()))?;
    let territory = Territory::of(pack.departements());
    let mut random = Rng::with_seed(seed);
    let (mut by_order, mut fewest): (BTreeMap<Order, Asked>, Vec<usize>) = (BTreeMap::new(), Vec::new());
    for _ in 0..people {
        let person = draw(&pack, &mut random);
        for (order, _) in ORDERS {
            let (asked, decided) = interview(&pack, &territory, &person, order, &mut random);
            by_order.entry(order).or_default().add(&asked, &decided);
        }
        if fewest.len() < LOOKED_AT {
            fewest.push(fewest_questions(&pack, &territory, &person));
        }
    }
    print(&pack, people, seed, &mut by_order, fewest);
    Ok(0)
}

/// A whole person: an answer to every question that applies.
fn draw(pack: &Pack, random: &mut Rng) -> Answers {
    let mut person = Answers::default();
    let later = |question: &&Question| question.fact.applies_when().is_some();
    let questions = pack.questions().iter().filter(|question| !later(question)).chain(pack.questions().iter().filter(later));
    for question in questions {
        let value = draw_value(question, day(pack), random);
        if is_applicable(&person, question.fact) {
            record(&mut person, question.fact, Answer::Given(value));
        }
    }
    person
}

fn draw_value(question: &Question, today: Date, random: &mut Rng) -> Value {
    let fact = question.fact;
    let values = match &question.prior {
        Some(Prior::Values(weights)) => weights.clone(),
        _ => vec![1.0; fact.kind().values().len().max(2)],
    };
    match fact.kind() {
        FactKind::YesNo => Value::YesNo(draw_place(&values, random) == 1),
        FactKind::OneOf(words) => Value::Choice(words.get(draw_place(&values, random)).copied().unwrap_or_default()),
        FactKind::ListOf(words) => {
            let is_named = |chance: &f64| random.f64() * 100.0 < *chance;
            let named: Vec<bool> = values.iter().map(is_named).collect();
            Value::List(words.iter().zip(named).filter(|(_, named)| *named).map(|(word, _)| *word).collect())
        }
        FactKind::Commune => {
            let inside = random.f64() * 100.0 < values.first().copied().unwrap_or(100.0);
            // Poitiers, or Paris.
            let code = if inside { "86194" } else { "75056" }.parse();
            code.map_or(Value::YesNo(false), Value::Commune)
        }
        FactKind::Whole => Value::Whole(Interval::exactly(draw_number(question, random))),
        FactKind::Date => {
            let number = i32::try_from(draw_number(question, random)).unwrap_or_default();
            let months = if fact == FactId::BirthDate { number * 12 + random.i32(0..12) } else { number };
            Value::Date(Interval::exactly(today.plus_months(-months)))
        }
    }
}

fn draw_place(weights: &[f64], random: &mut Rng) -> usize {
    let mut left = random.f64() * weights.iter().sum::<f64>();
    let is_it = |weight: &f64| {
        left -= weight;
        left < 0.0
    };
    weights.iter().position(is_it).unwrap_or(0)
}

fn draw_number(question: &Question, random: &mut Rng) -> i64 {
    let Some(Prior::Bands(bands)) = &question.prior else { return random.i64(0..100) };
    let weights: Vec<f64> = bands.iter().map(|band| band.weight).collect();
    let band = bands.get(draw_place(&weights, random)).copied().unwrap_or(Band { from: 0, to: 0, weight: 1.0 });
    random.i64(band.from..=band.to)
}

/// The questions put to a person until every verdict is decided, and how many verdicts were decided before each
/// of them and after the last.
fn interview(pack: &Pack, territory: &Territory, person: &Answers, order: Order, random: &mut Rng) -> (Vec<FactId>, Vec<usize>) {
    let (mut answers, mut asked, mut decided) = (Answers::default(), Vec::new(), Vec::new());
    let mut shuffled: Vec<FactId> = pack.questions().iter().map(|question| question.fact).collect();
    if order == Order::Random {
        random.shuffle(&mut shuffled);
    }
    loop {
        let outlook = outlook(pack, &answers, day(pack), territory);
        decided.push(outlook.progress.decided);
        let askable = &outlook.progress.askable;
        let applies = |fact: &FactId| !was_asked(&answers, *fact) && is_applicable(&answers, *fact);
        let next = match order {
            _ if askable.is_empty() => None,
            Order::Jalon => askable.first().copied(),
            Order::Fixed | Order::Random => shuffled.iter().copied().find(applies),
            Order::FixedExact => shuffled.iter().copied().find(|fact| askable.contains(fact)),
        };
        let Some(fact) = next else { return (asked, decided) };
        let answer = person.get(fact).cloned().unwrap_or(Answer::Unknown);
        record(&mut answers, fact, answer);
        asked.push(fact);
    }
}

/// How many people are looked at for the fewest questions: the search goes through many sets of questions.
const LOOKED_AT: usize = 500;

/// The fewest questions whose answers decide everything: what somebody would ask who knew the answers before.
/// First those that nothing can replace, then as few of the others as needed.
fn fewest_questions(pack: &Pack, territory: &Territory, person: &Answers) -> usize {
    let facts: Vec<FactId> = pack.questions().iter().map(|question| question.fact).filter(|fact| person.get(*fact).is_some()).collect();
    let decides = |chosen: &[FactId]| {
        let mut answers = person.clone();
        for fact in facts.iter().filter(|fact| !chosen.contains(fact)) {
            answers.remove(*fact);
        }
        pack.is_decided(&answers, day(pack), territory)
    };
    let without = |left_out: FactId| facts.iter().copied().filter(|fact| *fact != left_out).collect::<Vec<_>>();
    let (mut chosen, others): (Vec<FactId>, Vec<FactId>) = facts.iter().partition(|fact| !decides(&without(**fact)));
    let found = (0..=others.len()).find(|size| some_set(&mut chosen, &others, *size, &decides));
    chosen.len() + found.unwrap_or(others.len())
}

/// Whether some `size` of the others are enough beside those chosen.
fn some_set(chosen: &mut Vec<FactId>, others: &[FactId], size: usize, decides: &dyn Fn(&[FactId]) -> bool) -> bool {
    if size == 0 {
        return decides(chosen);
    }
    others.iter().enumerate().any(|(place, fact)| {
        chosen.push(*fact);
        let found = some_set(chosen, others.get(place + 1..).unwrap_or_default(), size - 1, decides);
        chosen.pop();
        found
    })
}

impl Asked {
    fn add(&mut self, facts: &[FactId], decided: &[usize]) {
        self.lengths.push(facts.len());
        for (sum, look) in self.decided.iter_mut().zip(LOOKS) {
            *sum += decided.get(look).or(decided.last()).copied().unwrap_or_default();
        }
        for fact in facts {
            *self.by_fact.entry(*fact).or_default() += 1;
        }
    }
}

fn print(pack: &Pack, people: u64, seed: u64, by_order: &mut BTreeMap<Order, Asked>, mut fewest: Vec<usize>) {
    report::line(&format!("{people} random people, seed {seed}, {} questions, until every verdict is decided", pack.questions().len()));
    report::line(&format!("{:<48} {:>6} {:>7} {:>6}", "", "mean", "median", "p90"));
    let mut means = BTreeMap::new();
    for (order, name) in ORDERS {
        if let Some(asked) = by_order.get_mut(&order) {
            means.insert(order, line(name, &mut asked.lengths));
        }
    }
    let name = format!("(fewest possible, knowing the answers; {})", fewest.len());
    line(&name, &mut fewest);
    if let (Some(ours), Some(fixed)) = (means.get(&Order::Jalon), means.get(&Order::Fixed)) {
        report::line(&format!("Jalon's order asks {:.0} % of the fixed order", 100.0 * ours / fixed));
    }
    report::line(&format!(
        "verdicts decided, of {}, after {} questions:",
        pack.schemes().len(),
        LOOKS.map(|look| look.to_string()).join(", ")
    ));
    for (order, name) in ORDERS {
        let mean = |sum: usize| format!("{:>6.2}", float(sum) / float(usize::try_from(people).unwrap_or(1)));
        let means = by_order.get(&order).map(|asked| asked.decided.map(mean).join("  ")).unwrap_or_default();
        report::line(&format!("{name:<48} {means}"));
    }
    report::line("share of the people to whom each sensitive question is put:");
    for question in pack.questions().iter().filter(|question| question.sensitive) {
        let share = |order: Order| by_order.get(&order).and_then(|asked| asked.by_fact.get(&question.fact)).copied().unwrap_or(0);
        let of_all = |order: Order| 100.0 * float(share(order)) / float(usize::try_from(people).unwrap_or(1));
        let shares = ORDERS.map(|(order, _)| format!("{:>5.1} %", of_all(order))).join("  ");
        report::line(&format!("{:<48} {shares}", question.fact.key()));
    }
}

/// Prints mean, median and 90th percentile; gives the mean.
fn line(name: &str, lengths: &mut [usize]) -> f64 {
    lengths.sort_unstable();
    let at = |share: usize| lengths.get(lengths.len() * share / 100).copied().unwrap_or_default();
    let mean = float(lengths.iter().sum()) / float(lengths.len().max(1));
    report::line(&format!("{name:<48} {mean:>6.2} {:>7} {:>6}", at(50), at(90)));
    mean
}

#[expect(clippy::cast_precision_loss, reason = "counts of questions and people are far below 2^52")]
fn float(number: usize) -> f64 {
    number as f64
}
