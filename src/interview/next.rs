//! The next question, and how far the interview is.

use std::cmp::Reverse;

use domain::{Answers, FactId, Value};
use packs::{Pack, SchemeVerdict};

/// How far an interview is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Progress {
    /// Facts that can still change a verdict and have not been asked, the most useful first.
    pub askable: Vec<FactId>,
    /// Schemes whose verdict no further answer can change.
    pub decided: usize,
    /// Schemes that one of the questions left can still decide.
    pub open: usize,
}

/// The fact whose question comes next, nothing when no question can change a verdict any more.
#[must_use]
pub fn next_question(pack: &Pack, answers: &Answers, verdicts: &[SchemeVerdict<'_>]) -> Option<FactId> {
    progress(pack, answers, verdicts).askable.first().copied()
}

/// What is decided and what can still be asked.
#[must_use]
pub fn progress(pack: &Pack, answers: &Answers, verdicts: &[SchemeVerdict<'_>]) -> Progress {
    let askable = askable(pack, answers, verdicts);
    let decided = verdicts.iter().filter(|verdict| verdict.missing.is_empty()).count();
    let can_open = |fact: &FactId| !was_asked(answers, *fact);
    let open = verdicts.iter().filter(|verdict| verdict.missing.iter().any(can_open)).count();
    Progress { askable, decided, open }
}

/// Sensitive questions come after all others; among equals the one that serves more schemes for less effort,
/// then the pack's own order.
fn askable(pack: &Pack, answers: &Answers, verdicts: &[SchemeVerdict<'_>]) -> Vec<FactId> {
    let mut ranked = Vec::new();
    for (place, question) in pack.questions().iter().enumerate() {
        let fact = question.fact;
        let serves = verdicts.iter().filter(|verdict| verdict.missing.contains(&fact)).count();
        if serves > 0 && !was_asked(answers, fact) && is_applicable(answers, fact) && !waits_for_commune(fact, answers, verdicts) {
            let worth = serves * 6 / usize::from(question.effort.max(1));
            ranked.push((question.sensitive, Reverse(worth), place, fact));
        }
    }
    ranked.sort_unstable();
    ranked.into_iter().map(|(_, _, _, fact)| fact).collect()
}

/// Where the commune can still decide the zoning by itself, it is asked first.
fn waits_for_commune(fact: FactId, answers: &Answers, verdicts: &[SchemeVerdict<'_>]) -> bool {
    let is_zoning = matches!(fact, FactId::InFrr | FactId::InQpv);
    let can_tell = || verdicts.iter().any(|verdict| verdict.missing.contains(&FactId::Commune));
    is_zoning && !was_asked(answers, FactId::Commune) && can_tell()
}

/// Whether a question was put, under either name of its fact.
#[must_use]
pub fn was_asked(answers: &Answers, fact: FactId) -> bool {
    let other = match fact {
        FactId::BirthDate => Some(FactId::Age),
        FactId::RegisteredMonths => Some(FactId::RegisteredSince),
        _ => None,
    };
    answers.get(fact).is_some() || other.is_some_and(|other| answers.get(other).is_some())
}

/// Whether a question makes sense after the answers given: the one it depends on came first and said so.
#[must_use]
pub fn is_applicable(answers: &Answers, fact: FactId) -> bool {
    let Some((guard, wanted)) = fact.applies_when() else { return true };
    match answers.value(guard) {
        Some(Value::YesNo(said)) => said.to_string() == wanted,
        Some(Value::Choice(said)) => *said == wanted,
        _ => false,
    }
}
