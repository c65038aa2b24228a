//! The rule book's own scenarios: every one gives what it expects, and together they exercise every rule.
#![expect(clippy::unwrap_used, reason = "a test that cannot read the rule book has failed")]

use std::path::Path;

use domain::Outcome;
use packs::Confidence;
use packs::source::{Compiled, compile};
use rulework::{coverage, run};

fn rule_book() -> Compiled {
    compile(&Path::new(env!("CARGO_MANIFEST_DIR")).join("../packs/nouvelle-aquitaine")).unwrap()
}

#[test]
fn every_scenario_gives_what_it_expects() {
    let book = rule_book();
    let mut wrong = Vec::new();
    for scenario in &book.raw.scenarios {
        let ran = run(&book.pack, scenario).unwrap();
        if !ran.passes {
            let missing = (&scenario.missing, &ran.missing);
            wrong.push(format!(
                "{} {}: expected {:?}, got {:?}, missing {missing:?}",
                scenario.scheme, scenario.id, scenario.expect, ran.outcome
            ));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
    assert!(book.raw.scenarios.len() > 250);
}

#[test]
fn each_sure_rule_has_six_scenarios_and_both_sides_of_every_bound_and_the_others_three() {
    let book = rule_book();
    let mut gaps = Vec::new();
    for (covered, scheme) in coverage(&book.raw, &book.pack).iter().zip(&book.raw.schemes) {
        let wanted = if scheme.confidence == Confidence::High { 6 } else { 3 };
        if covered.scenarios < wanted {
            gaps.push(format!("{}: {} scenarios, expected {wanted}", covered.scheme, covered.scenarios));
        }
        gaps.extend(covered.gaps().iter().map(|gap| format!("{}: {gap}", covered.scheme)));
    }
    assert!(gaps.is_empty(), "{}", gaps.join("\n"));
}

#[test]
fn what_no_scenario_tries_any_more_is_a_gap_that_is_named() {
    let book = rule_book();
    let gaps_without = |scheme: &str, expected: Outcome| {
        let mut raw = book.raw.clone();
        raw.scenarios.retain(|scenario| scenario.scheme != scheme || scenario.expect != expected);
        let all = coverage(&raw, &book.pack);
        all.into_iter().find(|covered| covered.scheme == scheme).unwrap().gaps()
    };
    let fare = gaps_without("billet-pass-jeunes-28", Outcome::Likely);
    assert_eq!(
        fare,
        [
            "règle 1\u{a0}: aucun cas ne la fait parler",
            "condition «\u{a0}Avoir moins de 28\u{a0}ans\u{a0}»\u{a0}: jamais réunie",
            "âge 28\u{a0}: aucun cas juste au-dessous",
        ]
    );
    assert_eq!(gaps_without("vae", Outcome::NotNow).len(), 2, "a clause and a condition");
}
