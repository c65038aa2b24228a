//! Interviews of a backup, taken in beside those that are here. Nothing of either side is dropped without a word.

use std::collections::BTreeMap;

use storage::StoredRecord;

use crate::case::Case;
use crate::desk::Desk;
use crate::effect::Effect;
use crate::merging::{is_same, merge, park_contradictions};
use crate::undoing::{Change, Undone};
use crate::view::{CaseId, Notice, Tone};
use crate::wording;

/// What becomes of the interviews of a backup.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Restored {
    /// Not kept here.
    pub added: usize,
    /// Here too, and completed.
    pub merged: usize,
    /// The same here.
    pub identical: usize,
    /// Answers to choose between.
    pub conflicts: usize,
    /// Erased on this tablet since: they stay away.
    pub erased: usize,
    /// Not understood by this version.
    pub unreadable: usize,
}

impl Desk {
    /// What [`crate::Command::Restore`] would do, told before anything is changed.
    #[must_use]
    pub fn weigh_backup(&self, records: &[StoredRecord]) -> Restored {
        self.weigh(records).0
    }

    /// Both sides as they would be, and what that means. INVARIANT: what is told before and what is done come from here.
    fn weigh(&self, records: &[StoredRecord]) -> (Restored, BTreeMap<CaseId, Case>) {
        let (mut counts, mut taken) = (Restored::default(), BTreeMap::<CaseId, Case>::new());
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
            // A backup can hold somebody twice.
            let merged = match taken.get(&id).or_else(|| self.cases.get(&id)) {
                None => {
                    counts.added += 1;
                    there
                }
                Some(here) => {
                    let merged = merge(here, &there, |answers| self.territory.zoning(answers));
                    if is_same(&merged, here) {
                        counts.identical += 1;
                        continue;
                    }
                    counts.merged += 1;
                    counts.conflicts += merged.conflicts.len().saturating_sub(here.conflicts.len());
                    merged
                }
            };
            taken.insert(id, merged);
        }
        (counts, taken)
    }

    pub(crate) fn restore(&mut self, records: &[StoredRecord]) -> Vec<Effect> {
        let (counts, taken) = self.weigh(records);
        let (mut before, mut changed) = (Vec::new(), Vec::new());
        for (id, mut case) in taken {
            if !self.cases.contains_key(&id) {
                case.name = self.free_name(&case.name, &id);
            }
            before.push((id.clone(), self.cases.insert(id.clone(), case)));
            changed.push(id);
        }
        let undo = (!changed.is_empty()).then(|| wording::UNDO.to_owned());
        self.notice = Some(Notice { tone: Tone::Good, text: wording::restored(&counts), undo });
        self.undo = (!changed.is_empty()).then_some(Undone::Restored(before));
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

    /// Takes an answer that waits, or leaves it. Taking one settles the question; leaving one leaves the others.
    pub(crate) fn settle_conflict(&mut self, number: usize, is_taken: bool) -> Vec<Effect> {
        let today = self.today;
        let Some(case) = self.current_case() else { return Vec::new() };
        let (mut case, before) = (case.clone(), case.clone());
        if number >= case.conflicts.len() {
            return Vec::new();
        }
        case.grow(today);
        let (fact, other) = case.conflicts.remove(number);
        let words = interview::answer_words(&self.pack, self.territory.communes(), fact, &other);
        let deed = if is_taken { wording::given(&words) } else { wording::taken_away(&words) };
        if is_taken {
            interview::record(&mut case.answers, fact, other);
            case.said(fact, today);
        } else {
            case.set_said_on(fact, today);
        }
        case.kept_verdicts.clear();
        // An answer that cannot hold beside the one taken waits in its turn: nothing is dropped without a word.
        park_contradictions(&mut case, |answers| self.territory.zoning(answers));
        let id = case.id.clone();
        self.cases.insert(id.clone(), case);
        let effects = self.save(&id);
        self.offer_undo(Change { before, fact: Some(fact), deed });
        effects
    }

    /// Writes an interview as it stands: a restore is no contact with the person.
    fn write(&mut self, id: &CaseId) -> Vec<Effect> {
        if let Some(case) = self.cases.get_mut(id) {
            case.revision += 1;
            case.typed_since = 0;
        }
        self.record_effect(id)
    }
}
