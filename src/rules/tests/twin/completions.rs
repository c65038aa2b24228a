//! What is common to every little world: holding clauses against it, and comparing completions in pairs.
//!
//! A world is a number with one digit per fact, so that two worlds differing in one fact alone lie whole
//! steps apart. Worlds are plain numbers and outcomes plain bytes because the test itself is compiled
//! without optimisation, and goes through millions of them.

use std::collections::BTreeSet;

use domain::{FactId, Outcome};
use rules::{Condition, Rule, Test};

/// One fact of the little world: how many values it takes, and how far apart two neighbours in it lie.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Digit {
    pub(crate) fact: FactId,
    pub(crate) values: usize,
    pub(crate) step: usize,
}

impl Digit {
    /// The value of this fact in a world.
    pub(crate) fn of(self, world: usize) -> usize {
        world / self.step % self.values
    }
}

/// The facts with the number of their values; the first one moves fastest.
pub(crate) fn digits(facts: &[(FactId, usize)]) -> Vec<Digit> {
    let mut step = 1;
    let mut digits = Vec::new();
    for (fact, values) in facts {
        digits.push(Digit { fact: *fact, values: *values, step });
        step *= values;
    }
    digits
}

/// Whether a condition holds, its tests being held against one world.
pub(crate) fn holds(condition: &Condition, passes: &impl Fn(&Test) -> bool) -> bool {
    match condition {
        Condition::Test(test) => passes(test),
        Condition::Not(part) => !holds(part, passes),
        Condition::All(parts) => parts.iter().all(|part| holds(part, passes)),
        Condition::Any(parts) => parts.iter().any(|part| holds(part, passes)),
        Condition::AtLeast(count, parts) => parts.iter().filter(|part| holds(part, passes)).count() >= *count,
    }
}

/// The place in [`Outcome::ALL`] of what the first clause that holds says of one world.
pub(crate) fn outcome(rule: &Rule, passes: &impl Fn(&Test) -> bool) -> u8 {
    let first = rule.clauses.iter().find(|(condition, _)| holds(condition, passes));
    let outcome = first.map_or(rule.otherwise, |(_, outcome)| *outcome);
    u8::try_from(Outcome::ALL.iter().position(|other| *other == outcome).unwrap()).unwrap()
}

/// The completions of some answers under one rule.
pub(crate) struct Completions {
    /// The outcome of each world, [`Self::IMPOSSIBLE`] where the answers rule the world out.
    outcomes: Vec<u8>,
    possible: Vec<usize>,
}

impl Completions {
    const IMPOSSIBLE: u8 = u8::MAX;

    pub(crate) fn new(all: &[u8], possible: Vec<usize>) -> Self {
        let mut outcomes = vec![Self::IMPOSSIBLE; all.len()];
        for world in &possible {
            outcomes[*world] = all[*world];
        }
        Self { outcomes, possible }
    }

    /// The only outcome, or "to confirm" where there are several, with the facts that still matter.
    pub(crate) fn verdict(&self, digits: &[Digit]) -> (Outcome, BTreeSet<FactId>) {
        let first = self.outcomes[self.possible[0]];
        if self.possible.iter().all(|world| self.outcomes[*world] == first) {
            return (Outcome::ALL[usize::from(first)], BTreeSet::new());
        }
        let matters = |digit: &&Digit| self.possible.iter().any(|world| self.changes(*world, digit));
        (Outcome::ToConfirm, digits.iter().filter(matters).map(|digit| digit.fact).collect())
    }

    /// Whether another possible world, which differs from this one in that fact alone, has another outcome.
    fn changes(&self, world: usize, digit: &Digit) -> bool {
        let here = self.outcomes[world];
        let mut other = world - digit.of(world) * digit.step;
        for _ in 0..digit.values {
            let there = self.outcomes[other];
            if there != here && there != Self::IMPOSSIBLE {
                return true;
            }
            other += digit.step;
        }
        false
    }
}
