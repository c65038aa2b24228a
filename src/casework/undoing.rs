//! Taking back the last action: that one alone, and only on the screen where it was done.

use std::mem;

use domain::FactId;

use crate::case::Case;
use crate::desk::Desk;
use crate::effect::Effect;
use crate::view::{CaseId, UndoLine};
use crate::wording;

/// What `Undo` takes back.
#[derive(Debug, Clone)]
pub(crate) enum Undone {
    /// One change of an interview.
    Changed(Box<Change>),
    /// An interview that was forgotten.
    Forgotten(Box<Case>),
    /// Interviews as they were before a backup was taken in; nothing for those that it added.
    Restored(Vec<(CaseId, Option<Case>)>),
}

/// One action, and the interview before it.
#[derive(Debug, Clone)]
pub(crate) struct Change {
    pub(crate) before: Case,
    /// The question that was answered; nothing for what stands beside the answers.
    pub(crate) fact: Option<FactId>,
    /// What was done, in words; empty where that was nothing.
    pub(crate) deed: String,
}

impl Desk {
    /// Called once the action is saved, which ended the offer before it.
    pub(crate) fn offer_undo(&mut self, change: Change) {
        self.end_undo();
        if !change.deed.is_empty() {
            self.undo = Some(Undone::Changed(Box::new(change)));
        }
    }

    /// The screen was left, the time is over, or something else was done: then taking back would touch more than one
    /// action. Who was forgotten can be brought back as long as the message about it stands.
    pub(crate) fn end_undo(&mut self) {
        if !matches!(self.undo, Some(Undone::Forgotten(_))) {
            self.undo = None;
            if let Some(notice) = &mut self.notice {
                notice.undo = None;
            }
        }
    }

    pub(crate) fn undo(&mut self) -> Vec<Effect> {
        let Some(undone) = self.undo.take() else { return Vec::new() };
        self.notice = None;
        match undone {
            Undone::Changed(change) => self.undo_change(*change),
            Undone::Forgotten(case) => {
                let mut effects: Vec<Effect> = self.note_not_erased(&case.id).into();
                let id = case.id.clone();
                self.cases.insert(id.clone(), *case);
                effects.extend(self.save(&id));
                effects
            }
            Undone::Restored(before) => self.undo_restore(before),
        }
    }

    /// INVARIANT: every other change that is saved ended the offer, so only what is not saved can have come since: it stays.
    /// The revision never goes back, or storage would take the older answers for the newer ones.
    fn undo_change(&mut self, change: Change) -> Vec<Effect> {
        let Change { mut before, fact, .. } = change;
        let id = before.id.clone();
        let Some(now) = self.cases.get_mut(&id) else { return Vec::new() };
        before.drafts.retain(|(typed, _)| Some(*typed) == fact);
        now.drafts.append(&mut before.drafts);
        mem::swap(&mut before.drafts, &mut now.drafts);
        mem::swap(&mut before.needs, &mut now.needs);
        mem::swap(&mut before.ticks, &mut now.ticks);
        before.past_needs = now.past_needs;
        before.typed_since = now.typed_since;
        before.revision = now.revision;
        *now = before;
        self.problem = None;
        self.save(&id)
    }

    /// The last action on an interview, where it can still be taken back.
    pub(crate) fn last_change(&self, case: &Case) -> Option<&Change> {
        match &self.undo {
            Some(Undone::Changed(change)) if change.before.id == case.id => Some(change),
            _ => None,
        }
    }

    pub(crate) fn undo_line(&self, case: &Case) -> Option<UndoLine> {
        let change = self.last_change(case)?;
        Some(UndoLine { label: wording::undo(&change.deed), action: change.before.revision })
    }

    pub(crate) fn just_answered(&self, case: &Case) -> Option<String> {
        let change = self.last_change(case)?;
        let kept = case.kept_answers(&self.pack);
        // INVARIANT: the screen says "enregistré" only of what storage has confirmed.
        let is_written = change.fact.is_none_or(|fact| kept.get(fact) == case.answers.get(fact)) && self.is_on_disk(case);
        Some(wording::just_answered(&change.deed, is_written))
    }
}
