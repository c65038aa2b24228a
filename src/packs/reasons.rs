//! Why a verdict stands: a smallest set of answers that by themselves force it.

use std::cell::Cell;

use domain::{Answers, Date, FactId, Outcome};
use rules::Situation;

use crate::pack::{Pack, Scheme};
use crate::territory::Territory;

impl Pack {
    /// A smallest set of facts whose answers alone, nothing else being known, lead to the verdict on a scheme; in
    /// the order of asking. Among sets of one size those with the sensitive facts, asked last, come last. Empty
    /// where the verdict is open, where the scheme may not speak, or where it stands whatever is answered.
    #[must_use]
    pub fn reasons(&self, scheme: &Scheme, answers: &Answers, date: Date, territory: &Territory) -> Vec<FactId> {
        let Some(rule) = self.number(scheme).filter(|_| scheme.overruled(date).is_none()) else { return Vec::new() };
        let place = territory.place(answers);
        let Some(outcome) = self.book.decided_one(rule, &Situation::new(answers, date, place)) else { return Vec::new() };
        Sufficiency { pack: self, rule, outcome, answers, date, territory, tries: Cell::new(0) }.smallest()
    }

    pub(crate) fn number(&self, scheme: &Scheme) -> Option<usize> {
        self.schemes.iter().position(|other| other.id == scheme.id)
    }
}

/// How many sets of answers are tried for one scheme. Beyond, the set found so far stands: nothing can be left
/// out of it, but another one might be shorter. Only a rule that counts over many criteria comes near.
const TRIES: usize = 2_000;

/// Which answers are enough for one outcome of one rule.
struct Sufficiency<'a> {
    pack: &'a Pack,
    rule: usize,
    outcome: Outcome,
    answers: &'a Answers,
    date: Date,
    territory: &'a Territory,
    tries: Cell<usize>,
}

impl Sufficiency<'_> {
    fn smallest(&self) -> Vec<FactId> {
        let all = self.touching();
        let without = |left_out: FactId| all.iter().copied().filter(|fact| *fact != left_out).collect::<Vec<_>>();
        // What cannot be left out of all answers cannot be left out of any part of them.
        let (needed, others): (Vec<FactId>, Vec<FactId>) = all.iter().copied().partition(|fact| !self.suffices(&without(*fact)));
        let mut extra = self.irreducible(&needed, &others);
        // A set that suffices still does when something is added: where none one smaller suffices, none smaller does.
        while let Some(size) = extra.len().checked_sub(1) {
            let Some(smaller) = self.some_of_size(&mut needed.clone(), &others, size) else { break };
            extra = smaller.into_iter().filter(|fact| !needed.contains(fact)).collect();
        }
        all.iter().copied().filter(|fact| needed.contains(fact) || extra.contains(fact)).collect()
    }

    /// The facts answered that say something about what the rule reads, in the order of asking.
    fn touching(&self) -> Vec<FactId> {
        let given = |fact: &FactId| self.answers.value(*fact).is_some();
        let of_question = |asked: FactId| FactId::ALL.iter().copied().filter(move |fact| fact.canonical() == asked);
        let in_order = self.pack.questions.iter().flat_map(|question| of_question(question.fact)).filter(given);
        in_order.filter(|fact| self.with_situation(&[*fact], |pack, one| pack.book.touches(self.rule, one))).collect()
    }

    fn with_situation<T>(&self, facts: &[FactId], ask: impl FnOnce(&Pack, &Situation<'_>) -> T) -> T {
        let mut answers = Answers::default();
        for fact in facts {
            if let Some(answer) = self.answers.get(*fact) {
                answers.set(*fact, answer.clone());
            }
        }
        ask(self.pack, &Situation::new(&answers, self.date, self.territory.place(&answers)))
    }

    fn suffices(&self, facts: &[FactId]) -> bool {
        self.tries.set(self.tries.get() + 1);
        self.with_situation(facts, |pack, situation| pack.book.decided_one(self.rule, situation)) == Some(self.outcome)
    }

    /// What is left of the others when each that can be is left out, the last asked first.
    fn irreducible(&self, needed: &[FactId], others: &[FactId]) -> Vec<FactId> {
        let mut kept = others.to_vec();
        for fact in others.iter().rev() {
            let fewer: Vec<FactId> = kept.iter().copied().filter(|other| other != fact).collect();
            if self.suffices(&[needed, &fewer].concat()) {
                kept = fewer;
            }
        }
        kept
    }

    /// The first set that suffices with `size` of the others beside those chosen.
    fn some_of_size(&self, chosen: &mut Vec<FactId>, others: &[FactId], size: usize) -> Option<Vec<FactId>> {
        if size == 0 {
            return self.suffices(chosen).then(|| chosen.clone());
        }
        // Where all that is left does not suffice, no part of it does: most of the search ends here.
        if self.tries.get() > TRIES || others.len() < size || !self.suffices(&[chosen.as_slice(), others].concat()) {
            return None;
        }
        for (place, fact) in others.iter().enumerate() {
            chosen.push(*fact);
            let found = self.some_of_size(chosen, others.get(place + 1..).unwrap_or_default(), size - 1);
            chosen.pop();
            if found.is_some() {
                return found;
            }
        }
        None
    }
}
