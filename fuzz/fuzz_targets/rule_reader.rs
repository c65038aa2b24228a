//! Whatever is written as a rule is read or refused, never a panic; what is read compiles and gives a verdict.

#![no_main]

use domain::{Answers, Outcome};
use libfuzzer_sys::fuzz_target;
use rules::{Names, Place, Rule, RuleBook, Situation, check, parse};

fuzz_target!(|bytes: &[u8]| {
    let Some(text) = std::str::from_utf8(bytes).ok().filter(|text| text.len() <= 4096) else { return };
    let Ok(condition) = parse(text).and_then(|expression| check(&expression, &Names::default())) else { return };
    let rule = Rule { clauses: vec![(condition, Outcome::Likely)], otherwise: Outcome::NotNow, conditions: vec![] };
    let book = RuleBook::compile(&[], &[rule]);
    let nothing = Answers::default();
    let situation = Situation::new(&nothing, "2026-11-23".parse().unwrap(), Place::anywhere());
    let verdict = book.evaluate(&situation).remove(0);
    assert_eq!(book.decided_one(0, &situation), verdict.missing.is_empty().then_some(verdict.outcome));
});
