//! A rule book being changed: what is kept with its reasons, and what was just changed.

use domain::Date;
use packs::{Contact, HistoryEntry, Pack, PackIssue, RawPack};
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
    /// Those changes, in words, by what they change.
    pub(crate) pending: Vec<(String, String)>,
    /// The rules of `raw`, or what is wrong with them.
    pub(crate) checked: Result<Pack, Vec<PackIssue>>,
}

impl Working {
    pub(crate) fn new(draft: Draft) -> Self {
        let checked = Pack::check(&draft.kept);
        Self { raw: draft.kept.clone(), draft, pending: Vec::new(), checked }
    }

    /// Applies one change. What cannot be typed there changes nothing.
    pub(crate) fn edit(&mut self, edit: &Edit, today: Date) -> Result<(), FieldProblem> {
        let mut raw = self.raw.clone();
        let (what, words) = apply(&mut raw, edit, today)?;
        if raw == self.raw {
            return Ok(());
        }
        // Several keystrokes on one thing are one change: from what was kept to what stands there now.
        self.pending.retain(|(other, _)| *other != what);
        self.pending.push((what, words));
        self.checked = Pack::check(&raw);
        self.raw = raw;
        Ok(())
    }

    /// Keeps the changes with their reason.
    pub(crate) fn keep(&mut self, who: &str, why: &str, today: Date) {
        for (_, what) in std::mem::take(&mut self.pending) {
            self.raw.history.push(HistoryEntry { on: today, who: who.to_owned(), why: why.to_owned(), what });
        }
        self.draft.kept = self.raw.clone();
    }

    pub(crate) fn take_back(&mut self) {
        *self = Self::new(self.draft.clone());
    }
}

/// Changes the rules; returns what was changed and how to say it.
fn apply(raw: &mut RawPack, edit: &Edit, today: Date) -> Result<(String, String), FieldProblem> {
    match edit {
        Edit::Bound { scheme, bounded, from, to } => {
            let to: i64 = to.trim().parse().ok().filter(|to| (0..=100_000).contains(to)).ok_or(wording::NO_NUMBER)?;
            move_in_scheme(raw, scheme, *bounded, *from, to);
            let words = format!("{}\u{a0}: {}, {from} → {to}", name_of(raw, scheme), bound_words(*bounded));
            Ok((format!("{scheme} bound {bounded:?} {to}"), words))
        }
        Edit::Scheme { scheme, field, value } => {
            let name = name_of(raw, scheme);
            let found = raw.schemes.iter_mut().find(|other| other.id == *scheme).ok_or(wording::GONE)?;
            let before = scheme_fields(found).into_iter().find(|other| other.key == *field).ok_or(wording::GONE)?;
            set_scheme_field(found, field, value)?;
            Ok((format!("{scheme} {field}"), wording::changed(&name, &before.label, &before.value, value)))
        }
        Edit::Contact { place, field, value } => {
            let all = raw.clone();
            let found = raw.contacts.get_mut(*place).ok_or(wording::GONE)?;
            let before = contact_fields(found, &all).into_iter().find(|other| other.key == *field).ok_or(wording::GONE)?;
            set_contact_field(found, field, value)?;
            Ok((format!("contact {place} {field}"), wording::changed(&found.name, &before.label, &before.value, value)))
        }
        Edit::AddContact => {
            let kind = raw.contact_kinds.first().map(|kind| kind.id.clone()).ok_or(wording::GONE)?;
            raw.contacts.push(empty_contact(kind, today));
            Ok((format!("contact {} new", raw.contacts.len()), wording::CONTACT_ADDED.to_owned()))
        }
        Edit::RemoveContact(place) => {
            if *place >= raw.contacts.len() {
                return Err(wording::GONE);
            }
            let removed = raw.contacts.remove(*place);
            Ok((format!("contact {} gone", removed.name), wording::contact_removed(&removed.name)))
        }
        Edit::Expect { scheme, scenario, outcome } => {
            let name = name_of(raw, scheme);
            let found = raw.scenarios.iter_mut().find(|other| other.scheme == *scheme && other.id == *scenario).ok_or(wording::GONE)?;
            let words = wording::expects(&name, &found.who, found.expect, *outcome);
            found.expect = *outcome;
            found.missing = None;
            Ok((format!("{scheme} scenario {scenario}"), words))
        }
    }
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
