//! One way in.

use std::fmt;

use super::SlotError;
use crate::derive::{SALT, SlotPlan};
use crate::encoding;
use crate::key::{Key, Randomness, drawn};

const LONGEST_LABEL: usize = 60;
const VAULT_ID: usize = 16;
const SLOT_ID: usize = 9;

/// The vault's own name, so that slots of two tablets cannot be mixed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct VaultId([u8; VAULT_ID]);

impl VaultId {
    pub(super) fn drawn(random: &mut impl Randomness) -> Self {
        Self(drawn(random))
    }

    pub(super) fn read(text: &str) -> Option<Self> {
        encoding::array_from_text(text).map(Self)
    }

    pub(super) fn to_text(&self) -> String {
        encoding::to_text(&self.0)
    }

    pub(crate) fn as_bytes(&self) -> &[u8] {
        &self.0
    }
}

/// A slot's name, as it goes over in messages.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SlotId(String);

impl SlotId {
    pub(super) fn drawn(random: &mut impl Randomness) -> Self {
        Self(encoding::to_text(&drawn::<SLOT_ID>(random)))
    }

    /// The name in a text; nothing where it is none.
    #[must_use]
    pub fn read(text: &str) -> Option<Self> {
        encoding::array_from_text::<SLOT_ID>(text).map(|_| Self(text.to_owned()))
    }

    /// The name as text.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for SlotId {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(&self.0)
    }
}

/// What opens a slot.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum SlotKind {
    /// A volunteer's passphrase.
    Passphrase,
    /// The recovery code.
    Recovery,
}

/// How a slot's key comes about.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Opening {
    Passphrase(SlotPlan),
    Recovery { salt: [u8; SALT] },
}

const RECOVERY: &str = "hkdf-sha256";

impl Opening {
    pub(super) fn to_text(self) -> String {
        match self {
            Self::Passphrase(plan) => plan.to_text(),
            Self::Recovery { salt } => format!("{RECOVERY} {}", encoding::to_text(&salt)),
        }
    }

    /// Parameters out of bounds are no opening.
    pub(super) fn read(text: &str) -> Option<Self> {
        match text.split_once(' ')? {
            (RECOVERY, salt) => Some(Self::Recovery { salt: encoding::array_from_text(salt)? }),
            _ => SlotPlan::read(text).ok().map(Self::Passphrase),
        }
    }
}

/// One way in.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Slot {
    pub(super) id: SlotId,
    pub(super) label: String,
    pub(super) since: String,
    pub(super) opening: Opening,
    /// The tablet key, sealed under this slot's key.
    pub(super) wrapped: Vec<u8>,
}

impl Slot {
    /// A slot with nothing in it yet, if its name and day can be shown.
    pub(super) fn unwrapped(id: SlotId, label: &str, since: &str, opening: Opening) -> Result<Self, SlotError> {
        let label = label.trim();
        if label.is_empty() || label.chars().count() > LONGEST_LABEL || label.chars().any(char::is_control) {
            return Err(SlotError::Label);
        }
        if !is_iso_day(since) {
            return Err(SlotError::Day);
        }
        Ok(Self { id, label: label.to_owned(), since: since.to_owned(), opening, wrapped: Vec::new() })
    }

    /// Its name in messages.
    #[must_use]
    pub fn id(&self) -> &SlotId {
        &self.id
    }

    /// What the lock screen shows: the volunteer's name.
    #[must_use]
    pub fn label(&self) -> &str {
        &self.label
    }

    /// The day it was made, as an ISO date.
    #[must_use]
    pub fn since(&self) -> &str {
        &self.since
    }

    /// What opens it.
    #[must_use]
    pub fn kind(&self) -> SlotKind {
        match self.opening {
            Opening::Passphrase(_) => SlotKind::Passphrase,
            Opening::Recovery { .. } => SlotKind::Recovery,
        }
    }

    /// How its key is derived from the passphrase; nothing for the recovery slot.
    #[must_use]
    pub fn plan(&self) -> Option<SlotPlan> {
        match self.opening {
            Opening::Passphrase(plan) => Some(plan),
            Opening::Recovery { .. } => None,
        }
    }

    /// Everything about the slot but the sealed key.
    // INVARIANT: a slot whose name, day, salt or cost was altered does not open.
    pub(super) fn context(&self, vault: &VaultId) -> Vec<u8> {
        encoding::context(&[
            b"jalon slot",
            vault.as_bytes(),
            self.id.as_str().as_bytes(),
            self.label.as_bytes(),
            self.since.as_bytes(),
            self.opening.to_text().as_bytes(),
        ])
    }
}

/// What a new passphrase slot is made of.
#[derive(Debug, Clone, Copy)]
pub struct NewSlot<'s> {
    /// The volunteer's name, shown on the lock screen.
    pub label: &'s str,
    /// Today, as an ISO date.
    pub since: &'s str,
    /// How the key was derived.
    pub plan: SlotPlan,
    /// The derived key.
    pub derived: &'s Key,
}

/// Only the form: the day comes from our own clock.
fn is_iso_day(text: &str) -> bool {
    text.len() == 10
        && text.bytes().enumerate().all(|(place, byte)| match place {
            4 | 7 => byte == b'-',
            _ => byte.is_ascii_digit(),
        })
}
