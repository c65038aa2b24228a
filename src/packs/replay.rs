//! The same person later, or under other rules: which verdicts changed, and why.

use domain::{Answers, Date, Outcome};
use rules::Milestone;

use crate::pack::{Pack, Scheme};
use crate::territory::Territory;
use crate::verdict::{Overruled, SchemeVerdict};

/// A verdict that is no longer what it was.
#[derive(Debug, Clone, PartialEq)]
pub struct Change {
    /// Id of the scheme.
    pub scheme: String,
    /// Its name for buttons and lists.
    pub name: String,
    /// What was said; nothing where the scheme is new.
    pub before: Option<Outcome>,
    /// What is said now; nothing where the scheme is no longer there.
    pub after: Option<Outcome>,
    /// Why.
    pub why: Why,
}

/// Why a verdict changed.
#[derive(Debug, Clone, PartialEq)]
pub enum Why {
    /// Time passed: what was reached meanwhile.
    Time(Vec<Milestone>),
    /// The rule itself changed: what it says now, where one sentence says it.
    Rule(Option<String>),
    /// The rule was valid until that day.
    OutOfDate(Date),
    /// The scheme was added.
    Added,
    /// The scheme was taken away.
    Removed,
}

/// What was said of a person, and when.
#[derive(Debug, Clone, Copy)]
pub struct Then<'a> {
    /// The rules of that day.
    pub pack: &'a Pack,
    /// The answers as they were given.
    pub answers: &'a Answers,
    /// The day on which they were given.
    pub date: Date,
}

/// Replays stored answers under another pack or on a later day: every verdict that changed, in the order of
/// display. What grows in the answers has grown ([`Answers::aged`]).
#[must_use]
pub fn replay(then: Then<'_>, now: &Pack, day: Date, territory: &Territory) -> Vec<Change> {
    let aged = then.answers.aged(then.date, day);
    let before = then.pack.verdicts(then.answers, then.date, territory);
    let by_time_alone = then.pack.verdicts(&aged, day, territory);
    let after = now.verdicts(&aged, day, territory);
    let mut changes: Vec<Change> = Vec::new();
    for verdict in &after {
        let earlier = of_scheme(&before, verdict.scheme);
        if earlier.is_none_or(|earlier| earlier.outcome != verdict.outcome) {
            let by_time = of_scheme(&by_time_alone, verdict.scheme).is_some_and(|middle| middle.outcome == verdict.outcome);
            let why = match (verdict.overruled, earlier) {
                (_, None) => Why::Added,
                (Some(Overruled::OutOfDate(last)), _) if by_time => Why::OutOfDate(last),
                _ if by_time => Why::Time(milestones(then, verdict.scheme, day)),
                _ => Why::Rule(match verdict.clauses.as_slice() {
                    [only] => Some(only.says.clone()),
                    _ => None,
                }),
            };
            changes.push(change(verdict.scheme, earlier.map(|earlier| earlier.outcome), Some(verdict.outcome), why));
        }
    }
    let removed = before.iter().filter(|verdict| of_scheme(&after, verdict.scheme).is_none());
    changes.extend(removed.map(|verdict| change(verdict.scheme, Some(verdict.outcome), None, Why::Removed)));
    changes
}

fn change(scheme: &Scheme, before: Option<Outcome>, after: Option<Outcome>, why: Why) -> Change {
    Change { scheme: scheme.id.clone(), name: scheme.short_name.clone(), before, after, why }
}

fn of_scheme<'v, 'p>(verdicts: &'v [SchemeVerdict<'p>], scheme: &Scheme) -> Option<&'v SchemeVerdict<'p>> {
    verdicts.iter().find(|verdict| verdict.scheme.id == scheme.id)
}

/// What was reached between the two days among the facts that the rule reads.
fn milestones(then: Then<'_>, scheme: &Scheme, day: Date) -> Vec<Milestone> {
    let all = then.pack.book.milestones(then.answers, then.date, day);
    let Some(rule) = then.pack.number(scheme) else { return Vec::new() };
    all.into_iter().filter(|milestone| then.pack.book.reads(rule, milestone.fact)).collect()
}
