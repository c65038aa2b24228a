//! The naive twin on the real pack: people of whom something is not known are completed in every way, and
//! the verdicts of the pack must be those that the completions give.
//!
//! The rules are read again from their text and held against whole people, so nothing of the diagrams is
//! shared. `REAL_PACK_CASES` asks for more people.

#![cfg(feature = "source")]
#![expect(clippy::unwrap_used, clippy::indexing_slicing, reason = "a test that cannot go on must stop")]

// The twin of the rules compares completions in the same way.
#[path = "../../rules/tests/twin/completions.rs"]
mod completions;
#[path = "real_pack_twin/naive.rs"]
mod naive;
#[path = "real_pack_twin/people.rs"]
mod people;
#[path = "real_pack_twin/real_pack.rs"]
mod real_pack;

use std::collections::BTreeSet;
#[cfg(target_arch = "wasm32")]
use wasm_bindgen_test::wasm_bindgen_test as test;

use completions::{Completions, digits, outcome};
use domain::{Answers, FactId};
use naive::{RealPack, today};
use people::{Partial, Random};

fn cases() -> usize {
    std::env::var("REAL_PACK_CASES").ok().and_then(|count| count.parse().ok()).unwrap_or(1_000)
}

/// Compares every scheme for one person; gives the number of those that are still undecided.
fn compare(real: &RealPack, partial: &Partial, seed: usize) -> usize {
    let facts: Vec<(FactId, usize)> = partial.open.iter().map(|(fact, values)| (*fact, values.len())).collect();
    let digits = digits(&facts);
    let count: usize = facts.iter().map(|(_, values)| values).product();
    let people: Vec<Answers> = (0..count).map(|number| partial.completion(number)).collect();
    let mut undecided = 0;
    for (found, rule) in real.pack.verdicts(&partial.answers, today(), &real.territory).into_iter().zip(&real.rules) {
        if found.overruled.is_some() {
            continue;
        }
        let outcomes: Vec<u8> = people.iter().map(|person| outcome(rule, &|test| real.passes(person, test))).collect();
        let expected = Completions::new(&outcomes, (0..count).collect()).verdict(&digits);
        undecided += usize::from(!expected.1.is_empty());
        let found = (found.outcome, found.missing.into_iter().collect::<BTreeSet<_>>(), &found.scheme.id);
        assert_eq!(found, (expected.0, expected.1, found.2), "person {seed}: {}, open: {facts:?}", partial.answers.to_json());
    }
    undecided
}

#[test]
fn the_verdicts_on_the_real_pack_are_those_of_every_completion() {
    let real = RealPack::read();
    let mut undecided = 0;
    for seed in 0..cases() {
        let partial = Partial::random(&real, &mut Random::new(seed));
        assert_eq!(partial.answers.check(today(), domain::Zoning::default()), Ok(()), "person {seed}");
        undecided += compare(&real, &partial, seed);
    }
    // People of whom everything that matters is known would prove little.
    assert!(undecided >= cases(), "only {undecided} verdicts were open");
}
