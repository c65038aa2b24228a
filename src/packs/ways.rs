//! What would change a verdict: a step of the person, or time.

use domain::{Answer, Answers, Date, FactId, FactKind, Interval, Outcome, Value};
use rules::{Milestone, Situation};

use crate::pack::{Pack, Scheme};
use crate::territory::Territory;

/// For how many months ahead time is looked at: later, rules and lives will have changed.
const MONTHS_AHEAD: i32 = 24;

/// A day on which a verdict turns by time alone, all answers otherwise unchanged.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Turn {
    /// The first day of the new verdict.
    pub date: Date,
    /// The new verdict; "to confirm" where answers are missing for it.
    pub outcome: Outcome,
    /// What is reached on that day.
    pub milestones: Vec<Milestone>,
}

/// An answer that the person, or a change of life, can bring about.
#[derive(Debug, Clone, PartialEq)]
pub struct Act<'p> {
    /// The fact that changes.
    pub fact: FactId,
    /// Its new value.
    pub value: Value,
    /// What leads to it, in the pack's words.
    pub words: &'p str,
}

/// A way to `likely`.
#[derive(Debug, Clone, PartialEq)]
pub struct Way<'p> {
    /// What is to be done, nothing where only time is needed.
    pub steps: Vec<Act<'p>>,
    /// What is to be waited for after that, nothing where the steps are enough.
    pub turn: Option<Turn>,
}

impl Pack {
    /// For each scheme the days, within two years and while its rule is valid, on which its verdict turns by
    /// time alone. Answers that leave a length open turn when it is sure.
    #[must_use]
    pub fn turns(&self, answers: &Answers, today: Date, territory: &Territory) -> Vec<Vec<Turn>> {
        let milestones = self.book.milestones(answers, today, today.plus_months(MONTHS_AHEAD));
        let decided = |day: Date| {
            let aged = answers.aged(today, day);
            self.book.decided(&Situation::new(&aged, day, territory.place(&aged)))
        };
        let mut turns: Vec<Vec<Turn>> = vec![Vec::new(); self.schemes.len()];
        let mut before = decided(today);
        for on_one_day in milestones.chunk_by(|one, other| one.date == other.date) {
            let Some(date) = on_one_day.first().map(|milestone| milestone.date) else { continue };
            let now = decided(date);
            for (rule, (scheme, turns)) in self.schemes.iter().zip(&mut turns).enumerate() {
                let speaks = scheme.overruled(date).is_none();
                let outcome = now.get(rule).copied().flatten();
                if speaks && before.get(rule).copied().flatten() != outcome {
                    let read = on_one_day.iter().copied().filter(|milestone| self.book.reads(rule, milestone.fact));
                    turns.push(Turn { date, outcome: outcome.unwrap_or(Outcome::ToConfirm), milestones: read.collect() });
                }
            }
            before = now;
        }
        turns
    }

    /// The nearest ways to `likely` for a scheme whose verdict is decided otherwise: the fewest steps that are
    /// enough by themselves, or else one step and time; and the day on which time alone is enough. None where
    /// none exists.
    #[must_use]
    pub fn ways<'p>(&'p self, scheme: &Scheme, answers: &Answers, today: Date, territory: &Territory) -> Vec<Way<'p>> {
        let Some(rule) = self.number(scheme).filter(|_| scheme.overruled(today).is_none()) else { return Vec::new() };
        let after = |steps: &[&Act<'_>]| take(answers, steps);
        let outcome = |answers: &Answers| self.book.decided_one(rule, &Situation::new(answers, today, territory.place(answers)));
        if matches!(outcome(answers), None | Some(Outcome::Likely)) {
            return Vec::new();
        }
        let steps = self.steps(answers);
        let by = |steps: &[&Act<'p>], turn: Option<Turn>| Way { steps: steps.iter().map(|step| (*step).clone()).collect(), turn };
        let is_enough = |steps: &[&Act<'_>]| outcome(&after(steps)) == Some(Outcome::Likely);
        let in_time = |answers: &Answers| self.turn_to_likely(rule, answers, today, territory);
        let mut ways: Vec<Way<'p>> = steps.iter().filter(|step| is_enough(&[step])).map(|step| by(&[step], None)).collect();
        if ways.is_empty() {
            let pairs = steps.iter().enumerate().flat_map(|(place, one)| steps.iter().skip(place + 1).map(move |other| [one, other]));
            ways.extend(pairs.filter(|pair| pair[0].fact != pair[1].fact && is_enough(pair)).map(|pair| by(&pair, None)));
        }
        ways.extend(in_time(answers).map(|turn| by(&[], Some(turn))));
        if ways.is_empty() {
            ways.extend(steps.iter().filter_map(|step| Some(by(&[step], Some(in_time(&after(&[step]))?)))));
        }
        ways
    }

    fn turn_to_likely(&self, rule: usize, answers: &Answers, today: Date, territory: &Territory) -> Option<Turn> {
        let turns = self.turns(answers, today, territory).into_iter().nth(rule)?;
        turns.into_iter().find(|turn| turn.outcome == Outcome::Likely)
    }

    /// The answers given that could become others.
    fn steps(&self, answers: &Answers) -> Vec<Act<'_>> {
        let mut steps = Vec::new();
        for question in &self.questions {
            let Some(said) = answers.value(question.fact) else { continue };
            for choice in &question.choices {
                let value = match question.fact.kind() {
                    FactKind::YesNo => Some(Value::YesNo(choice.value == "true")),
                    FactKind::OneOf(values) => values.iter().find(|value| **value == choice.value).map(|value| Value::Choice(value)),
                    _ => None,
                };
                if let (Some(act), Some(value)) = (&choice.act, value.filter(|value| value != said)) {
                    steps.push(Act { fact: question.fact, value, words: act });
                }
            }
        }
        steps
    }
}

/// The answers after some steps, with what each brings about: a registration begins with no month behind it, and
/// whoever leaves a training leaves the Region's too.
fn take(answers: &Answers, steps: &[&Act<'_>]) -> Answers {
    let mut after = answers.clone();
    for step in steps {
        after.set(step.fact, Answer::Given(step.value.clone()));
        match (step.fact, &step.value) {
            (FactId::RegisteredJobSeeker, Value::YesNo(true)) => {
                after.set(FactId::RegisteredMonths, Answer::Given(Value::Whole(Interval::exactly(0))));
            }
            (FactId::InTraining, Value::YesNo(false)) if after.yes_no(FactId::RegionalTrainingRunning) == Some(true) => {
                after.set(FactId::RegionalTrainingRunning, Answer::Given(Value::YesNo(false)));
            }
            _ => {}
        }
    }
    after
}
