//! The next question, and how far the interview is.

use domain::{Answers, Date, FactId, Value};
use packs::{Pack, Question, SchemeVerdict, Settling, Territory};

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

/// The outlook of an interview: every verdict, and what is still worth asking.
#[derive(Debug, Clone, PartialEq)]
pub struct Outlook<'p> {
    /// The verdict on every scheme, in the pack's order.
    pub verdicts: Vec<SchemeVerdict<'p>>,
    /// What is decided, and what comes next.
    pub progress: Progress,
}

/// The outlook of an interview on a day. The first of [`Progress::askable`] comes next; where none is left, no
/// question can change a verdict any more.
#[must_use]
pub fn outlook<'p>(pack: &'p Pack, answers: &Answers, date: Date, territory: &Territory) -> Outlook<'p> {
    let verdicts = pack.verdicts(answers, date, territory);
    let decided = verdicts.iter().filter(|verdict| verdict.missing.is_empty()).count();
    let can_open = |fact: &FactId| !was_asked(answers, *fact);
    let open = verdicts.iter().filter(|verdict| verdict.missing.iter().any(can_open)).count();
    let settling = if open > 0 { pack.settling(answers, date, territory) } else { Vec::new() };
    let askable = askable(pack, answers, &verdicts, &settling);
    Outlook { verdicts, progress: Progress { askable, decided, open } }
}

/// Sensitive questions come after all others, so that each is put only where it alone can still decide
/// something; then the one that is expected to settle most for its effort; then the pack's own order. The same
/// answers always give the same order.
fn askable(pack: &Pack, answers: &Answers, verdicts: &[SchemeVerdict<'_>], settling: &[Settling]) -> Vec<FactId> {
    let mut ranked: Vec<(bool, f64, FactId)> = Vec::new();
    for question in pack.questions() {
        let fact = question.fact;
        let matters = verdicts.iter().any(|verdict| verdict.missing.contains(&fact));
        if matters && !was_asked(answers, fact) && is_applicable(answers, fact) && !waits_for_commune(fact, answers, verdicts) {
            let settles = settling.iter().find(|settling| settling.fact == fact).map_or(0.0, |settling| settling.settles);
            let (late, worth) = (question.sensitive, settles / cost(question));
            // Before the first that is worth less: equals stay in the pack's order.
            let is_worth_less = |(other_late, other_worth, _): &(bool, f64, FactId)| (*other_late, -*other_worth) > (late, -worth);
            let place = ranked.iter().position(is_worth_less).unwrap_or(ranked.len());
            ranked.insert(place, (late, worth, fact));
        }
    }
    ranked.into_iter().map(|(_, _, fact)| fact).collect()
}

/// What a question costs the person: a thought is worth one and a half taps, a paper to look up two.
fn cost(question: &Question) -> f64 {
    0.5 + 0.5 * f64::from(question.effort.max(1))
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
