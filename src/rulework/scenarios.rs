//! Running a scenario.

use domain::{FactId, Outcome};
use packs::{Pack, Scenario, Territory};
use rules::Truth;

/// What a scheme said of a scenario's person.
#[derive(Debug, Clone, PartialEq)]
pub struct Ran {
    /// The verdict.
    pub outcome: Outcome,
    /// The facts that could still change it.
    pub missing: Vec<FactId>,
    /// The clause that decided, where one did; the place of "otherwise" is the last.
    pub clause: Option<usize>,
    /// The truth of each condition shown.
    pub conditions: Vec<Truth>,
    /// Whether that is what the scenario expects.
    pub passes: bool,
}

/// Runs a scenario; nothing where its scheme or its answers are not to be read, which a checked pack excludes.
#[must_use]
pub fn run(pack: &Pack, scenario: &Scenario) -> Option<Ran> {
    let answers = scenario.read_answers().ok()?;
    let verdict = pack.verdict_on(&scenario.scheme, &answers, scenario.date, &Territory::of(pack.departements()))?;
    let clause = match verdict.clauses.as_slice() {
        [only] => verdict.scheme.clauses.iter().position(|clause| std::ptr::eq(clause, *only)),
        _ => None,
    };
    let same_missing = scenario.missing.as_ref().is_none_or(|missing| same(missing, &verdict.missing));
    let passes = verdict.outcome == scenario.expect && same_missing;
    Some(Ran { outcome: verdict.outcome, missing: verdict.missing, clause, conditions: verdict.conditions, passes })
}

/// The same facts, in whatever order.
fn same(one: &[FactId], other: &[FactId]) -> bool {
    one.len() == other.len() && one.iter().all(|fact| other.contains(fact))
}
