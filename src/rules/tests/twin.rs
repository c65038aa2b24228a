//! The naive twin: every completion of the missing answers, one after the other, against the diagrams.
//!
//! The twin shares nothing with the engine but the checked conditions: it fills in whole worlds, holds the
//! clauses against each, and compares worlds in pairs to find what is missing. The worlds of a rule are
//! judged once and serve many answers; `TWIN_PAIRS` asks for more pairs of a rule and answers.

#![expect(clippy::unwrap_used, clippy::indexing_slicing, reason = "a test that cannot go on must stop")]

#[path = "twin/completions.rs"]
mod completions;
#[path = "twin/implied.rs"]
mod implied;
#[path = "twin/person.rs"]
mod person;
#[path = "twin/place.rs"]
mod place;
#[path = "twin/random.rs"]
mod random;

use std::collections::BTreeSet;
#[cfg(target_arch = "wasm32")]
use wasm_bindgen_test::wasm_bindgen_test as test;

use completions::{Completions, outcome};
use domain::{Answers, FactId, Outcome};
use implied::{IMPLIED_TESTS, any_implying, implied_digits, implied_worlds};
use person::{DIGITS, WORLDS, today};
use place::{PLACE_TESTS, any_where, any_zones, place_completions, place_digits, place_worlds};
use proptest::prelude::*;
use random::{PERSON_TESTS, any_answers, any_rule};
use rules::{Place, RuleBook, Situation};

/// How many answers are tried on each rule.
const ANSWERS_PER_RULE: usize = 25;

/// As many rules as the pairs need. Contradictory answers are drawn again, without a limit for long runs.
fn config() -> ProptestConfig {
    let pairs: usize = std::env::var("TWIN_PAIRS").ok().and_then(|count| count.parse().ok()).unwrap_or(20_000);
    let cases = u32::try_from(pairs.div_ceil(ANSWERS_PER_RULE)).unwrap();
    ProptestConfig { cases, max_local_rejects: u32::MAX, ..ProptestConfig::default() }
}

/// What the diagrams say: the verdict, and what is missing.
fn found(book: &RuleBook, answers: &Answers, place: Place) -> (Outcome, BTreeSet<FactId>) {
    let evaluation = book.evaluate(&Situation::new(answers, today(), place)).remove(0);
    (evaluation.outcome, evaluation.missing.into_iter().collect())
}

proptest! {
    #![proptest_config(config())]

    #[test]
    fn the_diagrams_agree_with_every_completion_of_a_person(
        rule in any_rule(PERSON_TESTS),
        many in prop::collection::vec(any_answers(), ANSWERS_PER_RULE),
    ) {
        let book = RuleBook::compile(&[], std::slice::from_ref(&rule));
        let outcomes: Vec<u8> = WORLDS.iter().map(|world| outcome(&rule, &|test| world.passes(test))).collect();
        for answers in many {
            let completions = Completions::new(&outcomes, person::completions(&answers));
            prop_assert_eq!(found(&book, &answers, Place::anywhere()), completions.verdict(&DIGITS), "{:?}", answers);
        }
    }

    #[test]
    fn the_diagrams_agree_with_what_an_answer_implies(
        rule in any_rule(IMPLIED_TESTS),
        many in prop::collection::vec(any_implying(), ANSWERS_PER_RULE),
    ) {
        let digits = implied_digits();
        let worlds = implied_worlds(&digits);
        let book = RuleBook::compile(&[], std::slice::from_ref(&rule));
        let outcomes: Vec<u8> = worlds.iter().map(|world| outcome(&rule, &|test| world.passes(test))).collect();
        for answers in many {
            let possible = (0..worlds.len()).filter(|world| worlds[*world].agrees(&answers)).collect();
            let completions = Completions::new(&outcomes, possible);
            prop_assert_eq!(found(&book, &answers, Place::anywhere()), completions.verdict(&digits), "{:?}", answers);
        }
    }

    #[test]
    fn the_diagrams_agree_with_every_kind_of_commune(
        rule in any_rule(PLACE_TESTS),
        many in prop::collection::vec((any_where(), any_zones()), ANSWERS_PER_RULE),
    ) {
        let digits = place_digits();
        let worlds = place_worlds(&digits);
        let book = RuleBook::compile(&[], std::slice::from_ref(&rule));
        let outcomes: Vec<u8> = worlds.iter().map(|world| outcome(&rule, &|test| world.passes(test))).collect();
        for (whereabouts, answers) in many {
            let possible = place_completions(&worlds, &digits, &whereabouts, &answers);
            // An answer that no possible commune allows is a contradiction, refused before any evaluation.
            if possible.is_empty() {
                continue;
            }
            let completions = Completions::new(&outcomes, possible);
            prop_assert_eq!(found(&book, &answers, whereabouts.place), completions.verdict(&digits), "{:?} {:?}", whereabouts, answers);
        }
    }
}
