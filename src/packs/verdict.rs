//! The verdict on every scheme of a pack.

use domain::{Answers, Date, FactId, Outcome};
use rules::{Settling, Situation, Truth};

use crate::pack::{Clause, Pack, Scheme};
use crate::raw::Confidence;
use crate::territory::Territory;

/// What a pack says of one scheme for one person.
#[derive(Debug, Clone, PartialEq)]
pub struct SchemeVerdict<'p> {
    /// The scheme.
    pub scheme: &'p Scheme,
    /// The verdict.
    pub outcome: Outcome,
    /// The facts that can still change it, in the order of asking; empty where nothing can.
    pub missing: Vec<FactId>,
    /// The clauses that can still be the first to hold; one alone is the reason of the verdict.
    pub clauses: Vec<&'p Clause>,
    /// The truth of each condition shown, in the scheme's order.
    pub conditions: Vec<Truth>,
    /// Whether each document is asked for, in the scheme's order.
    pub documents: Vec<Truth>,
    /// Whether the person has it already, where the pack can tell.
    pub already: bool,
    /// Why the rule may not speak by itself, where it may not.
    pub overruled: Option<Overruled>,
}

/// Why a scheme says "to confirm" whatever the answers.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Overruled {
    /// The rule is not sure enough.
    Confidence,
    /// The rule ended on that day.
    OutOfDate(Date),
}

impl Pack {
    /// The verdict on every scheme, in the pack's order. No clock: `date` is the day of evaluation.
    #[must_use]
    pub fn verdicts(&self, answers: &Answers, date: Date, territory: &Territory) -> Vec<SchemeVerdict<'_>> {
        let situation = Situation::new(answers, date, territory.place(answers));
        let evaluations = self.book.evaluate(&situation);
        let with_scheme = self.schemes.iter().zip(evaluations);
        with_scheme.map(|(scheme, evaluation)| verdict(scheme, evaluation, date)).collect()
    }

    /// The verdict on one scheme; nothing where the pack has none of that id.
    #[must_use]
    pub fn verdict_on(&self, scheme: &str, answers: &Answers, date: Date, territory: &Territory) -> Option<SchemeVerdict<'_>> {
        let number = self.schemes.iter().position(|other| other.id == scheme)?;
        let evaluation = self.book.evaluate_one(number, &Situation::new(answers, date, territory.place(answers)))?;
        Some(verdict(self.schemes.get(number)?, evaluation, date))
    }

    /// Whether no further answer can change any verdict.
    #[must_use]
    pub fn is_decided(&self, answers: &Answers, date: Date, territory: &Territory) -> bool {
        self.decided_count(answers, date, territory) == self.schemes.len()
    }

    /// How many schemes have a verdict that no further answer can change.
    #[must_use]
    pub fn decided_count(&self, answers: &Answers, date: Date, territory: &Territory) -> usize {
        let decided = self.book.decided(&Situation::new(answers, date, territory.place(answers)));
        self.schemes.iter().zip(decided).filter(|(scheme, decided)| decided.is_some() || scheme.overruled(date).is_some()).count()
    }

    /// What each question is expected to settle, in the order of asking: exactly the facts that some verdict
    /// still misses.
    #[must_use]
    pub fn settling(&self, answers: &Answers, date: Date, territory: &Territory) -> Vec<Settling> {
        let situation = Situation::new(answers, date, territory.place(answers));
        let counts = |rule: usize| self.schemes.get(rule).is_some_and(|scheme| scheme.overruled(date).is_none());
        self.book.expected(&situation, &self.weights, counts)
    }
}

impl Scheme {
    /// Why the scheme says "to confirm" on a day whatever the answers, where it does.
    #[must_use]
    pub fn overruled(&self, date: Date) -> Option<Overruled> {
        if self.confidence != Confidence::High {
            Some(Overruled::Confidence)
        } else if self.valid_until < date {
            Some(Overruled::OutOfDate(self.valid_until))
        } else {
            None
        }
    }
}

fn verdict(scheme: &Scheme, evaluation: rules::Evaluation, date: Date) -> SchemeVerdict<'_> {
    let overruled = scheme.overruled(date);
    let truths = evaluation.conditions;
    let document = |when: Option<usize>| when.map_or(Truth::Met, |place| truths.get(place).cloned().unwrap_or(Truth::Met));
    SchemeVerdict {
        scheme,
        outcome: if overruled.is_some() { Outcome::ToConfirm } else { evaluation.outcome },
        missing: if overruled.is_some() { Vec::new() } else { evaluation.missing },
        clauses: evaluation.clauses.iter().filter_map(|clause| scheme.clauses.get(*clause)).collect(),
        documents: scheme.documents.iter().map(|document_of| document(document_of.when)).collect(),
        already: scheme.already.as_ref().is_some_and(|already| truths.get(already.when) == Some(&Truth::Met)),
        conditions: truths.iter().take(scheme.conditions.len()).cloned().collect(),
        overruled,
    }
}
