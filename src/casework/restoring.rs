//! Interviews of a backup, taken in beside those that are here. Nothing of either side is dropped without a word.

use domain::{Answer, Answers, Date, FactId};
use storage::StoredRecord;

use crate::case::Case;
use crate::desk::Desk;
use crate::effect::Effect;
use crate::interviewing::Undone;
use crate::view::{CaseId, Notice, Tone};
use crate::wording;

/// What became of the interviews of a backup.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(crate) struct Restored {
    pub(crate) added: usize,
    pub(crate) merged: usize,
    pub(crate) identical: usize,
    /// Answers to choose between.
    pub(crate) conflicts: usize,
    /// Erased on this tablet since: they stay away.
    pub(crate) erased: usize,
    pub(crate) unreadable: usize,
}

impl Desk {
    pub(crate) fn restore(&mut self, records: &[StoredRecord]) -> Vec<Effect> {
        let (mut counts, mut before, mut changed) = (Restored::default(), Vec::new(), Vec::new());
        for record in records {
            let Some(there) = Case::from_record(record) else {
                counts.unreadable += 1;
                continue;
            };
            let id = there.id.clone();
            if self.was_erased(&id) {
                counts.erased += 1;
                continue;
            }
            let merged = match self.cases.get(&id) {
                None => {
                    counts.added += 1;
                    there
                }
                Some(here) => {
                    let merged = self.merge(here, &there);
                    if merged == *here {
                        counts.identical += 1;
                        continue;
                    }
                    counts.merged += 1;
                    counts.conflicts += merged.conflicts.len().saturating_sub(here.conflicts.len());
                    merged
                }
            };
            before.push((id.clone(), self.cases.insert(id.clone(), merged)));
            changed.push(id);
        }
        let undo = (!changed.is_empty()).then(|| wording::UNDO.to_owned());
        self.notice = Some(Notice { tone: Tone::Good, text: wording::restored(&counts), undo });
        self.undo = Some(Undone::Restored(before));
        changed.iter().flat_map(|id| self.write(id)).collect()
    }

    pub(crate) fn undo_restore(&mut self, before: Vec<(CaseId, Option<Case>)>) -> Vec<Effect> {
        let mut effects = Vec::new();
        for (id, case) in before {
            let revision = self.cases.get(&id).map_or(0, |now| now.revision);
            if let Some(case) = case {
                // The revision never goes back, or storage would take the older answers for the newer ones.
                self.cases.insert(id.clone(), Case { revision: case.revision.max(revision), ..case });
                effects.extend(self.write(&id));
            } else {
                self.cases.remove(&id);
                effects.push(Effect::Delete { key: id.0 });
            }
        }
        effects
    }

    /// Takes the backup's answer to a question, or leaves it.
    pub(crate) fn settle_conflict(&mut self, fact: FactId, others: bool) -> Vec<Effect> {
        let today = self.today;
        let Some(case) = self.current_case_mut() else { return Vec::new() };
        let id = case.id.clone();
        let Some(other) = case.conflicts.remove(fact) else { return Vec::new() };
        case.grow(today);
        if others {
            case.answers.set(fact, other);
            case.kept_verdicts.clear();
        }
        case.said(fact, today);
        self.save(&id)
    }

    /// Both sides of one interview in one: for each question the newest answer, and both where none is newer.
    fn merge(&self, here: &Case, there: &Case) -> Case {
        let day = here.touched_on.max(there.touched_on);
        let mut merged = if there.touched_on > here.touched_on { with_lists(there, here) } else { with_lists(here, there) };
        merged.answers = here.answers.aged(here.touched_on, day);
        merged.touched_on = day;
        merged.conflicts = here.conflicts.clone();
        merged.said_on.clone_from(&here.said_on);
        for (fact, _) in here.answers.iter() {
            merged.set_said_on(fact, here.said_on(fact));
        }
        for (fact, answer) in there.answers.aged(there.touched_on, day).iter() {
            take_in(&mut merged, fact, answer, there.said_on(fact));
        }
        self.settle_contradictions(&mut merged, day);
        if merged.said_on.iter().all(|(fact, on)| here.said_on(*fact) == *on) {
            merged.said_on.clone_from(&here.said_on);
        }
        merged.revision = here.revision;
        merged
    }

    /// Two answers that cannot both hold: the older one waits for the volunteer.
    fn settle_contradictions(&self, merged: &mut Case, day: Date) {
        // Each turn takes one answer away.
        for _ in 0..merged.answers.len() {
            let Err(pair) = merged.answers.check(day, self.territory.zoning(&merged.answers)) else { break };
            // Where the second is no fact, it is the day itself.
            let facts = [pair.first, pair.second].into_iter().filter_map(|key| key.parse::<FactId>().ok());
            let Some(older) = facts.min_by_key(|fact| merged.said_on(*fact)) else { break };
            let Some(answer) = merged.answers.remove(older) else { break };
            merged.said_on.retain(|(fact, _)| *fact != older);
            merged.conflicts.set(older, answer);
        }
    }

    /// Writes an interview as it stands: a restore is no contact with the person.
    fn write(&mut self, id: &CaseId) -> Vec<Effect> {
        if let Some(case) = self.cases.get_mut(id) {
            case.revision += 1;
        }
        self.record_effect(id)
    }
}

fn take_in(merged: &mut Case, fact: FactId, answer: &Answer, on: Date) {
    let known = merged.answers.get(fact).cloned();
    let known_on = merged.noted_on(fact);
    match (known, known_on) {
        (Some(known), Some(known_on)) if known == *answer => {
            merged.set_said_on(fact, known_on.max(on));
        }
        (Some(_), Some(known_on)) if known_on > on => {}
        (Some(_), Some(known_on)) if known_on == on => merged.conflicts.set(fact, answer.clone()),
        _ => {
            merged.answers.set(fact, answer.clone());
            merged.set_said_on(fact, on);
            merged.kept_verdicts.clear();
        }
    }
}

/// The later side, with what only the other has in its lists.
fn with_lists(later: &Case, other: &Case) -> Case {
    let mut merged = later.clone();
    merged.started_on = later.started_on.min(other.started_on);
    append(&mut merged.asked, &other.asked);
    append(&mut merged.chosen, &other.chosen);
    append(&mut merged.trainings, &other.trainings);
    append(&mut merged.papers, &other.papers);
    for said in &other.already {
        if !merged.already.iter().any(|(scheme, _)| *scheme == said.0) {
            merged.already.push(said.clone());
        }
    }
    merged.appointment = later.appointment.or(other.appointment);
    merged.informed = later.informed.clone().or_else(|| other.informed.clone());
    merged
}

fn append<T: PartialEq + Clone>(list: &mut Vec<T>, more: &[T]) {
    for item in more {
        if !list.contains(item) {
            list.push(item.clone());
        }
    }
}

/// The answers of a backup that wait for a choice, as they are kept.
pub(crate) fn conflicts(json: Option<&domain::Json>) -> Answers {
    json.and_then(|json| Answers::from_json(json).ok()).unwrap_or_default()
}
