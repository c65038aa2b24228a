//! A rule book being changed: what is kept with its reasons, and what was just changed.

use domain::Date;
use packs::{Contact, HistoryEntry, Pack, PackIssue, RawPack};
use rules::Bounded;
use serde::{Deserialize, Serialize};

use crate::bound::{bound_words, move_in_scheme};
use crate::command::Edit;
use crate::fields::{FieldProblem, contact_fields, scheme_fields, set_contact_field, set_scheme_field};
use crate::wording;

/// The draft as it is kept between two visits.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub(crate) struct Draft {
    /// Version of the rules that it started from.
    pub(crate) from: String,
    /// Everything kept so far.
    pub(crate) kept: RawPack,
}

/// The draft and what was changed since the last time something was kept.
#[derive(Debug, Clone)]
pub(crate) struct Working {
    pub(crate) draft: Draft,
    /// With the changes that have no reason yet.
    pub(crate) raw: RawPack,
    /// Those changes, each of another thing.
    pub(crate) pending: Vec<Pending>,
    /// The rules of `raw`, or what is wrong with them.
    pub(crate) checked: Result<Pack, Vec<PackIssue>>,
}

/// A change that has no reason yet.
#[derive(Debug, Clone)]
pub(crate) struct Pending {
    what: Changed,
    /// In words: from what was kept to what stands there now.
    pub(crate) words: String,
}

/// The thing that a change is about: a later change of the same thing takes the place of the earlier one.
#[derive(Debug, Clone, PartialEq, Eq)]
enum Changed {
    /// A number of a rule; `kept` is what it was before anything was changed, `now` where it went last.
    Bound { scheme: String, bounded: Bounded, kept: i64, now: i64 },
    /// A field of a scheme.
    Scheme { scheme: String, field: String },
    /// A field of a contact.
    Contact { place: usize, field: String },
    /// A contact that was added, as the so-manyth.
    ContactAdded(usize),
    /// A contact that was taken away, by name.
    ContactRemoved(String),
    /// What a scenario expects.
    Scenario { scheme: String, scenario: String },
}

impl Changed {
    /// Whether both are about one thing.
    fn is_same_thing(&self, other: &Self) -> bool {
        match (self, other) {
            (
                Self::Bound { scheme, bounded, kept, .. },
                Self::Bound { scheme: other_scheme, bounded: other_bounded, kept: other_kept, .. },
            ) => (scheme, bounded, kept) == (other_scheme, other_bounded, other_kept),
            _ => self == other,
        }
    }

    /// Whether nothing is left of the change: a number that is back where it was.
    fn is_undone(&self) -> bool {
        matches!(self, Self::Bound { kept, now, .. } if kept == now)
    }
}

impl Working {
    pub(crate) fn new(draft: Draft) -> Self {
        let checked = Pack::check(&draft.kept);
        Self { raw: draft.kept.clone(), draft, pending: Vec::new(), checked }
    }

    /// Applies one change. What cannot be typed there changes nothing.
    pub(crate) fn edit(&mut self, edit: &Edit, today: Date) -> Result<(), FieldProblem> {
        let mut raw = self.raw.clone();
        let pending = apply(&mut raw, &self.pending, edit, today)?;
        if raw == self.raw {
            return Ok(());
        }
        // Several keystrokes on one thing are one change: from what was kept to what stands there now.
        self.pending.retain(|other| !other.what.is_same_thing(&pending.what));
        if !pending.what.is_undone() {
            self.pending.push(pending);
        }
        self.checked = Pack::check(&raw);
        self.raw = raw;
        Ok(())
    }

    /// Keeps the changes with their reason.
    pub(crate) fn keep(&mut self, who: &str, why: &str, today: Date) {
        for change in std::mem::take(&mut self.pending) {
            let entry = HistoryEntry { on: today, who: who.to_owned(), why: why.to_owned(), what: change.words };
            self.raw.history.push(entry);
        }
        self.draft.kept = self.raw.clone();
    }

    pub(crate) fn take_back(&mut self) {
        *self = Self::new(self.draft.clone());
    }
}

/// Changes the rules; returns what was changed and how to say it.
fn apply(raw: &mut RawPack, pending: &[Pending], edit: &Edit, today: Date) -> Result<Pending, FieldProblem> {
    let (what, words) = match edit {
        Edit::Bound { scheme, bounded, from, to } => {
            let to: i64 = to.trim().parse().ok().filter(|to| (0..=100_000).contains(to)).ok_or(wording::NO_NUMBER)?;
            move_in_scheme(raw, scheme, *bounded, *from, to);
            let kept = kept_number(pending, scheme, *bounded, *from);
            let words = format!("{}\u{a0}: {}, {kept} → {to}", name_of(raw, scheme), bound_words(*bounded));
            (Changed::Bound { scheme: scheme.clone(), bounded: *bounded, kept, now: to }, words)
        }
        Edit::Scheme { scheme, field, value } => {
            let name = name_of(raw, scheme);
            let found = raw.schemes.iter_mut().find(|other| other.id == *scheme).ok_or(wording::GONE)?;
            let before = scheme_fields(found).into_iter().find(|other| other.key == *field).ok_or(wording::GONE)?;
            set_scheme_field(found, field, value)?;
            let words = wording::changed(&name, &before.label, &before.value, value);
            (Changed::Scheme { scheme: scheme.clone(), field: field.clone() }, words)
        }
        Edit::Contact { place, field, value } => {
            let all = raw.clone();
            let found = raw.contacts.get_mut(*place).ok_or(wording::GONE)?;
            let before = contact_fields(found, &all).into_iter().find(|other| other.key == *field).ok_or(wording::GONE)?;
            set_contact_field(found, field, value)?;
            let words = wording::changed(&found.name, &before.label, &before.value, value);
            (Changed::Contact { place: *place, field: field.clone() }, words)
        }
        Edit::AddContact => {
            let kind = raw.contact_kinds.first().map(|kind| kind.id.clone()).ok_or(wording::GONE)?;
            raw.contacts.push(empty_contact(kind, today));
            (Changed::ContactAdded(raw.contacts.len()), wording::CONTACT_ADDED.to_owned())
        }
        Edit::RemoveContact(place) => {
            if *place >= raw.contacts.len() {
                return Err(wording::GONE);
            }
            let removed = raw.contacts.remove(*place);
            let words = wording::contact_removed(&removed.name);
            (Changed::ContactRemoved(removed.name), words)
        }
        Edit::Expect { scheme, scenario, outcome } => {
            let name = name_of(raw, scheme);
            let found = raw.scenarios.iter_mut().find(|other| other.scheme == *scheme && other.id == *scenario).ok_or(wording::GONE)?;
            let words = wording::expects(&name, &found.who, found.expect, *outcome);
            found.expect = *outcome;
            found.missing = None;
            (Changed::Scenario { scheme: scheme.clone(), scenario: scenario.clone() }, words)
        }
    };
    Ok(Pending { what, words })
}

/// What a number was before the changes that have no reason yet.
fn kept_number(pending: &[Pending], scheme: &str, bounded: Bounded, from: i64) -> i64 {
    let before = pending.iter().find_map(|change| match &change.what {
        Changed::Bound { scheme: other, bounded: same, kept, now } if other == scheme && *same == bounded && *now == from => Some(*kept),
        _ => None,
    });
    before.unwrap_or(from)
}

fn name_of(raw: &RawPack, scheme: &str) -> String {
    let found = raw.schemes.iter().find(|other| other.id == scheme);
    found.map(|scheme| scheme.short_name.clone().unwrap_or_else(|| scheme.name.clone())).unwrap_or_default()
}

/// Sure for half a year at most: an address that nobody looks at again goes stale by itself.
const CONTACT_MONTHS: i32 = 6;

fn empty_contact(kind: String, today: Date) -> Contact {
    Contact {
        kind,
        name: String::new(),
        commune: String::new(),
        address: None,
        phone: None,
        online: None,
        hours: None,
        serves: Vec::new(),
        source: String::new(),
        checked_on: today,
        valid_until: today.plus_months(CONTACT_MONTHS),
    }
}
