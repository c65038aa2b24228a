//! What the page asks.

use storage::StoredRecord;

use super::parts::{Parts, Reading, perhaps, row};
use super::reply::{push_record, read_record};

/// One thing asked of the keeper; each gets one [`super::Reply`].
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Request {
    /// How things stand; the first request of every program.
    Open {
        /// What the page remembers in another of the browser's stores, as the keeper last gave it.
        canary: Option<String>,
    },
    /// Makes this tab the one that writes; the other is told and stops.
    TakeOver {
        /// As for `Open`.
        canary: Option<String>,
    },
    /// Protects the tablet: makes the keys, the first volunteer's way in and the recovery code, and seals what was kept
    /// in clear by earlier versions.
    Protect {
        /// The volunteer's name on the lock screen.
        label: String,
        /// The phrase as typed.
        passphrase: String,
        /// The civil day, as an ISO date.
        today: String,
    },
    /// Opens the tablet with a phrase or with the recovery code.
    Unlock {
        /// Whose way in, as in [`super::SlotLine`].
        slot: String,
        /// The phrase or the code as typed.
        secret: String,
    },
    /// Brings everything that is kept; the tablet is unlocked.
    Load,
    /// Keeps a record.
    Save(StoredRecord),
    /// Forgets a record.
    Delete {
        /// Its key.
        key: String,
    },
    /// Brings a setting. Those whose name begins with `private/` are sealed: only while unlocked.
    Setting {
        /// Its name.
        name: String,
    },
    /// Keeps a setting.
    KeepSetting {
        /// Its name.
        name: String,
        /// Its text.
        text: String,
    },
    /// Forgets a setting.
    ForgetSetting {
        /// Its name.
        name: String,
    },
    /// Adds a volunteer's way in.
    AddSlot {
        /// The volunteer's name on the lock screen.
        label: String,
        /// The phrase as typed.
        passphrase: String,
        /// The civil day, as an ISO date.
        today: String,
    },
    /// Takes a volunteer's way in away; the last one stays.
    RemoveSlot {
        /// Whose.
        slot: String,
    },
    /// Gives a volunteer another phrase.
    ChangePassphrase {
        /// Whose.
        slot: String,
        /// The new phrase as typed.
        passphrase: String,
        /// The civil day, as an ISO date.
        today: String,
    },
    /// Makes a new recovery code; the one before opens nothing any more.
    NewRecoveryCode {
        /// The civil day, as an ISO date.
        today: String,
    },
    /// The ways in.
    Slots,
    /// How the copies are.
    Health,
    /// Erases everything on this tablet, keys first.
    EraseTablet,
}

impl Request {
    /// The message as it goes over.
    #[must_use]
    pub fn to_parts(&self) -> Parts {
        match self {
            Self::Open { canary } => {
                let mut parts = row(&["open"]);
                perhaps(&mut parts, canary.as_deref());
                parts
            }
            Self::TakeOver { canary } => {
                let mut parts = row(&["take-over"]);
                perhaps(&mut parts, canary.as_deref());
                parts
            }
            Self::Protect { label, passphrase, today } => row(&["protect", label, passphrase, today]),
            Self::Unlock { slot, secret } => row(&["unlock", slot, secret]),
            Self::Load => row(&["load"]),
            Self::Save(record) => {
                let mut parts = row(&["save"]);
                push_record(&mut parts, record);
                parts
            }
            Self::Delete { key } => row(&["delete", key]),
            Self::Setting { name } => row(&["setting", name]),
            Self::KeepSetting { name, text } => row(&["keep-setting", name, text]),
            Self::ForgetSetting { name } => row(&["forget-setting", name]),
            Self::AddSlot { label, passphrase, today } => row(&["add-slot", label, passphrase, today]),
            Self::RemoveSlot { slot } => row(&["remove-slot", slot]),
            Self::ChangePassphrase { slot, passphrase, today } => row(&["change-passphrase", slot, passphrase, today]),
            Self::NewRecoveryCode { today } => row(&["new-recovery-code", today]),
            Self::Slots => row(&["slots"]),
            Self::Health => row(&["health"]),
            Self::EraseTablet => row(&["erase-tablet"]),
        }
    }

    /// The message that came over; nothing where it is none.
    #[must_use]
    pub fn from_parts(parts: &[String]) -> Option<Self> {
        let mut reading = Reading::new(parts);
        let request = Self::read(&mut reading)?;
        reading.end(request)
    }

    fn read(parts: &mut Reading<'_>) -> Option<Self> {
        Some(match parts.word()? {
            "open" => Self::Open { canary: parts.perhaps()? },
            "take-over" => Self::TakeOver { canary: parts.perhaps()? },
            "protect" => Self::Protect { label: parts.text()?, passphrase: parts.text()?, today: parts.text()? },
            "unlock" => Self::Unlock { slot: parts.text()?, secret: parts.text()? },
            "load" => Self::Load,
            "save" => Self::Save(read_record(parts)?),
            "delete" => Self::Delete { key: parts.text()? },
            "setting" => Self::Setting { name: parts.text()? },
            "keep-setting" => Self::KeepSetting { name: parts.text()?, text: parts.text()? },
            "forget-setting" => Self::ForgetSetting { name: parts.text()? },
            "add-slot" => Self::AddSlot { label: parts.text()?, passphrase: parts.text()?, today: parts.text()? },
            "remove-slot" => Self::RemoveSlot { slot: parts.text()? },
            "change-passphrase" => Self::ChangePassphrase { slot: parts.text()?, passphrase: parts.text()?, today: parts.text()? },
            "new-recovery-code" => Self::NewRecoveryCode { today: parts.text()? },
            "slots" => Self::Slots,
            "health" => Self::Health,
            "erase-tablet" => Self::EraseTablet,
            _ => return None,
        })
    }
}
