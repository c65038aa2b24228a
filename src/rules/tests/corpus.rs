//! The seeds of the fuzzer, read in every test run: a text that once was a problem stays read or refused.

use domain::{Answers, Outcome};
use rules::{Names, Place, Rule, RuleBook, Situation, check, parse};
#[cfg(target_arch = "wasm32")]
use wasm_bindgen_test::wasm_bindgen_test as test;

#[test]
fn every_seed_of_the_rule_reader_is_read_or_refused() {
    let (mut read, mut refused) = (0, 0);
    for (_, bytes) in test_files::files!("$CARGO_MANIFEST_DIR/../../fuzz/corpus/rule_reader") {
        let text = String::from_utf8(bytes).unwrap();
        let Ok(condition) = parse(&text).and_then(|expression| check(&expression, &Names::default())) else {
            refused += 1;
            continue;
        };
        read += 1;
        let rule = Rule { clauses: vec![(condition, Outcome::Likely)], otherwise: Outcome::NotNow, conditions: vec![] };
        let book = RuleBook::compile(&[], &[rule]);
        let nothing = Answers::default();
        let situation = Situation::new(&nothing, "2026-11-23".parse().unwrap(), Place::anywhere());
        let verdict = book.evaluate(&situation).remove(0);
        assert_eq!(book.decided_one(0, &situation), verdict.missing.is_empty().then_some(verdict.outcome), "{text}");
    }
    assert!(read >= 10 && refused >= 2, "{read} read, {refused} refused");
}
