//! Two sides of one interview made one: what a backup has, beside what is here.
//!
//! The unit is the question, under whatever name it was answered. Each side knows the day it was last spoken of; taking an
//! answer back counts as speaking of it. The later day wins; of one day, both answers are kept until somebody chooses.
//! Days are whole days because that is what records hold.

use domain::{Answer, Answers, Date, FactId, Interval, Value, Zoning};
use interview::Input;

use crate::case::{Case, MOST_NAME};

/// Where answers wait that somebody has to choose between; a question can have several.
pub(crate) type Waiting = Vec<(FactId, Answer)>;

/// What one side holds of a question.
#[derive(Debug, Clone, Default, PartialEq)]
struct Side {
    on: Option<Date>,
    current: Answers,
    waiting: Waiting,
}

impl Side {
    fn of(case: &Case, question: FactId) -> Self {
        let current = Self::current_of(&case.answers, question);
        let waiting: Waiting = case.conflicts.iter().filter(|(fact, _)| fact.canonical() == question).cloned().collect();
        let is_there = !current.is_empty() || !waiting.is_empty();
        Self { on: case.noted_on(question).or(is_there.then_some(case.touched_on)), current, waiting }
    }

    fn current_of(answers: &Answers, question: FactId) -> Answers {
        let mut current = Answers::default();
        for (fact, answer) in answers.iter().filter(|(fact, _)| fact.canonical() == question) {
            current.set(fact, answer.clone());
        }
        current
    }

    fn joined(self, other: Self) -> Self {
        match self.on.cmp(&other.on) {
            std::cmp::Ordering::Greater => self,
            std::cmp::Ordering::Less => other,
            std::cmp::Ordering::Equal => self.beside(other),
        }
    }

    /// Both spoke of it on the same day.
    fn beside(mut self, other: Self) -> Self {
        let others = other.current.iter().map(|(fact, answer)| (fact, answer.clone())).chain(other.waiting);
        for (fact, answer) in others {
            match self.current.get(fact).cloned() {
                Some(known) if known == answer => {}
                Some(known) => match narrower(fact, &known, &answer) {
                    Some(both) => self.current.set(fact, both),
                    None => wait(&mut self.waiting, fact, answer),
                },
                None => wait(&mut self.waiting, fact, answer),
            }
        }
        self
    }
}

/// Both sides in one. The result stands where `here` stood: its identity and its revision.
pub(crate) fn merge(here: &Case, there: &Case, zoning: impl Fn(&Answers) -> Zoning) -> Case {
    let day = here.touched_on.max(there.touched_on);
    let (here, there) = (brought_to(here, day), brought_to(there, day));
    let mut merged = if there.was_later(&here) { with_lists(&there.case, &here.case) } else { with_lists(&here.case, &there.case) };
    merged.answers = Answers::default();
    merged.conflicts = Waiting::default();
    merged.said_on.clear();
    for question in FactId::ALL.iter().copied().filter(|fact| fact.canonical() == *fact) {
        let side = Side::of(&here.case, question).joined(Side::of(&there.case, question));
        if let Some(on) = side.on {
            merged.set_said_on(question, on);
        }
        for (fact, answer) in side.current.iter() {
            merged.answers.set(fact, answer.clone());
        }
        merged.conflicts.extend(side.waiting);
    }
    park_contradictions(&mut merged, zoning);
    if merged.answers != here.case.answers {
        merged.kept_verdicts.clear();
    }
    merged.drafts = drafts(&merged.answers, [&here, &there]);
    merged.typed_since = here.case.typed_since;
    let answers = merged.answers.clone();
    merged.asked.retain(|fact| interview::was_asked(&answers, *fact));
    merged.touched_on = day;
    merged.revision = here.case.revision;
    merged
}

/// What was being typed on either side, where the answer beside which it was typed still stands; of the same question what
/// the later side has.
fn drafts(answers: &Answers, [here, there]: [&Brought; 2]) -> Vec<(FactId, Input)> {
    let [earlier, later] = if there.was_later(here) { [here, there] } else { [there, here] };
    let mut drafts: Vec<(FactId, Input)> = Vec::new();
    for side in [earlier, later] {
        let stands = |fact: FactId| Side::current_of(&side.case.answers, fact) == Side::current_of(answers, fact);
        for (fact, input) in side.case.drafts.iter().filter(|(fact, _)| stands(fact.canonical())) {
            drafts.retain(|(other, _)| other != fact);
            drafts.push((*fact, input.clone()));
        }
    }
    drafts
}

/// Whether taking in the other side changed nothing but the writing down of days that were known without.
pub(crate) fn is_same(merged: &Case, here: &Case) -> bool {
    *merged == brought_to(here, here.touched_on).case
}

/// Of two answers that cannot both hold, the older waits for somebody to choose; its day stays noted.
pub(crate) fn park_contradictions(case: &mut Case, zoning: impl Fn(&Answers) -> Zoning) {
    // Each turn takes one answer away.
    for _ in 0..case.answers.len() {
        let Err(pair) = case.answers.check(case.touched_on, zoning(&case.answers)) else { break };
        // Where the second is no fact, it is the day itself.
        let facts = [pair.first, pair.second].into_iter().filter_map(|key| key.parse::<FactId>().ok());
        let Some(older) = facts.filter(|fact| case.answers.get(*fact).is_some()).min_by_key(|fact| case.said_on(*fact)) else { break };
        case.set_said_on(older, case.said_on(older));
        let Some(answer) = case.answers.remove(older) else { break };
        wait(&mut case.conflicts, older, answer);
    }
}

/// A side as it is to be read on a later day.
struct Brought {
    case: Case,
    touched_on: Date,
}

impl Brought {
    fn was_later(&self, other: &Self) -> bool {
        self.touched_on > other.touched_on
    }
}

/// Lengths have grown since, and every question has its day noted: days that were known by the last contact would move
/// with it.
fn brought_to(case: &Case, day: Date) -> Brought {
    let touched_on = case.touched_on;
    let mut case = case.clone();
    let facts: Vec<FactId> = case.answers.iter().map(|(fact, _)| fact).chain(case.conflicts.iter().map(|(fact, _)| *fact)).collect();
    for fact in facts {
        case.set_said_on(fact, case.said_on(fact));
    }
    case.grow(day);
    // In one order, so that two sides that hold the same are the same.
    case.conflicts.sort_by_key(|(fact, answer)| (fact.canonical(), *fact, words(answer)));
    Brought { case, touched_on }
}

fn words(answer: &Answer) -> String {
    match answer {
        Answer::Given(value) => value.to_json().to_string(),
        Answer::Unknown => "unknown".to_owned(),
        Answer::Declined => "declined".to_owned(),
    }
}

fn wait(waiting: &mut Waiting, fact: FactId, answer: Answer) {
    let same = |(known, other): &(FactId, Answer)| *known == fact && (*other == answer || narrower(fact, other, &answer).is_some());
    if !waiting.iter().any(same) {
        waiting.push((fact, answer));
        waiting.sort_by_key(|(fact, answer)| (fact.canonical(), *fact, words(answer)));
    }
}

/// Of two lengths that grow with time, where one lies within the other: the narrower. They come from one answer that was
/// brought to the same day in one step, or in several.
fn narrower(fact: FactId, one: &Answer, other: &Answer) -> Option<Answer> {
    fact.grows()?;
    let (Answer::Given(Value::Whole(one)), Answer::Given(Value::Whole(other))) = (one, other) else { return None };
    let within = |inner: &Interval<i64>, outer: &Interval<i64>| {
        let starts = outer.min().is_none_or(|least| inner.min().is_some_and(|min| min >= least));
        let ends = outer.max().is_none_or(|most| inner.max().is_some_and(|max| max <= most));
        starts && ends
    };
    let narrow = if within(one, other) { *one } else { Some(*other).filter(|other| within(other, one))? };
    Some(Answer::Given(Value::Whole(narrow)))
}

/// The later side, with what only the other has in its lists.
fn with_lists(later: &Case, other: &Case) -> Case {
    let mut merged = later.clone();
    merged.name = both_names(&later.name, &other.name);
    merged.started_on = later.started_on.min(other.started_on);
    append(&mut merged.asked, &other.asked);
    append(&mut merged.chosen, &other.chosen);
    append(&mut merged.trainings, &other.trainings);
    append(&mut merged.papers, &other.papers);
    for said in &other.already {
        if !merged.already.iter().any(|(scheme, _)| *scheme == said.0) {
            merged.already.push(said.clone());
        }
    }
    merged.appointment = later.appointment.or(other.appointment);
    merged.informed = later.informed.clone().or_else(|| other.informed.clone());
    merged
}

/// "Amina (Aminata)": a person known under two names stays findable under both.
fn both_names(later: &str, other: &str) -> String {
    let both = format!("{later} ({other})");
    let fits = both.chars().count() <= MOST_NAME;
    if later.contains(other) || !fits {
        later.to_owned()
    } else if other.contains(later) {
        other.to_owned()
    } else {
        both
    }
}

fn append<T: PartialEq + Clone>(list: &mut Vec<T>, more: &[T]) {
    for item in more {
        if !list.contains(item) {
            list.push(item.clone());
        }
    }
}

/// The answers that wait for a choice, as they are kept: one object for each.
pub(crate) fn waiting_from(json: Option<&domain::Json>) -> Waiting {
    let Some(domain::Json::List(list)) = json else { return Waiting::default() };
    let answers = list.iter().filter_map(|item| Answers::from_json(item).ok());
    answers.flat_map(|answers| answers.iter().map(|(fact, answer)| (fact, answer.clone())).collect::<Vec<_>>()).collect()
}

/// As [`waiting_from`] reads it.
pub(crate) fn waiting_json(waiting: &[(FactId, Answer)]) -> domain::Json {
    let one = |(fact, answer): &(FactId, Answer)| {
        let mut answers = Answers::default();
        answers.set(*fact, answer.clone());
        answers.to_json()
    };
    waiting.iter().map(one).collect()
}
