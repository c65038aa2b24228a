//! What the keeper answers, and what it says unasked.

use storage::{OpenError, SaveError, StoredRecord};

use super::parts::{Parts, Reading, list, perhaps, row};

/// The answer to one [`super::Request`].
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Reply {
    /// How things stand.
    Standing(Standing),
    /// The tablet is protected from now on, and unlocked.
    Protected {
        /// To be printed or noted now; never shown again.
        recovery_code: String,
    },
    /// The secret opens nothing.
    WrongSecret {
        /// How long the next try has to wait, in seconds.
        wait_seconds: u64,
    },
    /// Everything that is kept.
    Loaded {
        /// The interviews that could be read.
        records: Vec<StoredRecord>,
        /// The sealed settings: name, text.
        settings: Vec<(String, String)>,
        /// What has to be told about what could not be read, in French.
        warning: Option<String>,
    },
    /// It is kept, or forgotten, for good.
    Saved {
        /// In how many places.
        copies: Copies,
        /// What the page must remember in another of the browser's stores.
        canary: String,
    },
    /// Nothing was changed.
    NotSaved(SaveError),
    /// A setting, if there is one.
    Setting(Option<String>),
    /// The ways in, after a change of them.
    Slots(Vec<SlotLine>),
    /// To be printed or noted now; never shown again.
    RecoveryCode(String),
    /// How the copies are.
    Health(Health),
    /// Everything is erased.
    Erased,
    /// It could not be done; the sentence says why and what to do, in French.
    Failed(String),
}

/// How things stand.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Standing {
    /// What can be done.
    pub state: State,
    /// What has to be told first, in French.
    pub warning: Option<String>,
}

/// What can be done.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum State {
    /// Nothing is protected and no interview is kept: the choice is to be made.
    Fresh,
    /// Earlier versions kept interviews in clear; they are sealed as soon as the tablet is protected.
    InClear {
        /// How many.
        interviews: u32,
    },
    /// A phrase is needed.
    Locked {
        /// Whose phrase it may be.
        slots: Vec<SlotLine>,
        /// How long the next try has to wait, in seconds.
        wait_seconds: u64,
    },
    /// Another program of this document has unlocked it.
    Unlocked,
    /// Another tab writes.
    Elsewhere,
    /// There is nowhere to write.
    Unavailable(OpenError),
}

/// One way in, as the lock screen shows it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SlotLine {
    /// Its name in requests.
    pub id: String,
    /// The volunteer's name.
    pub label: String,
    /// What opens it.
    pub kind: SlotsKind,
    /// The day it was made, as an ISO date.
    pub since: String,
}

/// What opens a slot.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum SlotsKind {
    /// A phrase.
    Passphrase,
    /// The recovery code.
    Recovery,
}

/// In how many places something is kept.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Copies {
    /// In the database and in the journal.
    Two,
    /// In one of them.
    One,
}

/// How the copies are.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Health {
    /// In how many places.
    pub copies: Copies,
    /// The interviews kept.
    pub interviews: u32,
}

/// What the keeper says unasked, to every program of the document.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Event {
    /// It listens from now on.
    Ready,
    /// Another tab has taken over: nothing can be kept here any more.
    TakenOver,
    /// The tablet was protected, unlocked or erased by one of the programs.
    Changed,
}

impl Event {
    /// The message as it goes over.
    #[must_use]
    pub fn to_parts(&self) -> Parts {
        row(&[match self {
            Self::Ready => "ready",
            Self::TakenOver => "taken-over",
            Self::Changed => "changed",
        }])
    }

    /// The message that came over; nothing where it is none.
    #[must_use]
    pub fn from_parts(parts: &[String]) -> Option<Self> {
        match parts {
            [word] if word == "ready" => Some(Self::Ready),
            [word] if word == "taken-over" => Some(Self::TakenOver),
            [word] if word == "changed" => Some(Self::Changed),
            _ => None,
        }
    }
}

impl Reply {
    /// The message as it goes over.
    #[must_use]
    pub fn to_parts(&self) -> Parts {
        match self {
            Self::Standing(standing) => standing.to_parts(),
            Self::Protected { recovery_code } => row(&["protected", recovery_code]),
            Self::WrongSecret { wait_seconds } => row(&["wrong-secret", &wait_seconds.to_string()]),
            Self::Loaded { records, settings, warning } => {
                let mut parts = row(&["loaded"]);
                list(&mut parts, records, push_record);
                list(&mut parts, settings, |parts, (name, text)| parts.extend([name.clone(), text.clone()]));
                perhaps(&mut parts, warning.as_deref());
                parts
            }
            Self::Saved { copies, canary } => row(&["saved", copies.word(), canary]),
            Self::NotSaved(why) => row(&["not-saved", word_of(&SAVE_ERRORS, why)]),
            Self::Setting(text) => {
                let mut parts = row(&["setting"]);
                perhaps(&mut parts, text.as_deref());
                parts
            }
            Self::Slots(slots) => {
                let mut parts = row(&["slots"]);
                list(&mut parts, slots, push_slot);
                parts
            }
            Self::RecoveryCode(code) => row(&["recovery-code", code]),
            Self::Health(Health { copies, interviews }) => row(&["health", copies.word(), &interviews.to_string()]),
            Self::Erased => row(&["erased"]),
            Self::Failed(sentence) => row(&["failed", sentence]),
        }
    }

    /// The message that came over; nothing where it is none.
    #[must_use]
    pub fn from_parts(parts: &[String]) -> Option<Self> {
        let mut reading = Reading::new(parts);
        let reply = Self::read(&mut reading)?;
        reading.end(reply)
    }

    fn read(parts: &mut Reading<'_>) -> Option<Self> {
        Some(match parts.word()? {
            "standing" => Self::Standing(Standing::read(parts)?),
            "protected" => Self::Protected { recovery_code: parts.text()? },
            "wrong-secret" => Self::WrongSecret { wait_seconds: parts.number()? },
            "loaded" => Self::Loaded {
                records: parts.list(read_record)?,
                settings: parts.list(|parts| Some((parts.text()?, parts.text()?)))?,
                warning: parts.perhaps()?,
            },
            "saved" => Self::Saved { copies: Copies::read(parts)?, canary: parts.text()? },
            "not-saved" => Self::NotSaved(meaning(&SAVE_ERRORS, parts.word()?)?),
            "setting" => Self::Setting(parts.perhaps()?),
            "slots" => Self::Slots(parts.list(read_slot)?),
            "recovery-code" => Self::RecoveryCode(parts.text()?),
            "health" => Self::Health(Health { copies: Copies::read(parts)?, interviews: parts.number()? }),
            "erased" => Self::Erased,
            "failed" => Self::Failed(parts.text()?),
            _ => return None,
        })
    }
}

impl Standing {
    fn to_parts(&self) -> Parts {
        let mut parts = row(&["standing"]);
        perhaps(&mut parts, self.warning.as_deref());
        match &self.state {
            State::Fresh => parts.push("fresh".to_owned()),
            State::InClear { interviews } => parts.extend(row(&["in-clear", &interviews.to_string()])),
            State::Locked { slots, wait_seconds } => {
                parts.extend(row(&["locked", &wait_seconds.to_string()]));
                list(&mut parts, slots, push_slot);
            }
            State::Unlocked => parts.push("unlocked".to_owned()),
            State::Elsewhere => parts.push("elsewhere".to_owned()),
            State::Unavailable(why) => parts.extend(row(&["unavailable", word_of(&OPEN_ERRORS, why)])),
        }
        parts
    }

    fn read(parts: &mut Reading<'_>) -> Option<Self> {
        let warning = parts.perhaps()?;
        let state = match parts.word()? {
            "fresh" => State::Fresh,
            "in-clear" => State::InClear { interviews: parts.number()? },
            "locked" => {
                let wait_seconds = parts.number()?;
                State::Locked { slots: parts.list(read_slot)?, wait_seconds }
            }
            "unlocked" => State::Unlocked,
            "elsewhere" => State::Elsewhere,
            "unavailable" => State::Unavailable(meaning(&OPEN_ERRORS, parts.word()?)?),
            _ => return None,
        };
        Some(Self { state, warning })
    }
}

impl Copies {
    fn word(self) -> &'static str {
        match self {
            Self::Two => "two",
            Self::One => "one",
        }
    }

    fn read(parts: &mut Reading<'_>) -> Option<Self> {
        match parts.word()? {
            "two" => Some(Self::Two),
            "one" => Some(Self::One),
            _ => None,
        }
    }
}

pub(super) fn push_record(parts: &mut Parts, record: &StoredRecord) {
    parts.extend([record.key.clone(), record.schema.to_string(), record.revision.to_string(), record.json.clone()]);
}

pub(super) fn read_record(parts: &mut Reading<'_>) -> Option<StoredRecord> {
    Some(StoredRecord { key: parts.text()?, schema: parts.number()?, revision: parts.number()?, json: parts.text()? })
}

fn push_slot(parts: &mut Parts, slot: &SlotLine) {
    let kind = match slot.kind {
        SlotsKind::Passphrase => "passphrase",
        SlotsKind::Recovery => "recovery",
    };
    parts.extend(row(&[&slot.id, &slot.label, kind, &slot.since]));
}

fn read_slot(parts: &mut Reading<'_>) -> Option<SlotLine> {
    let (id, label) = (parts.text()?, parts.text()?);
    let kind = match parts.word()? {
        "passphrase" => SlotsKind::Passphrase,
        "recovery" => SlotsKind::Recovery,
        _ => return None,
    };
    Some(SlotLine { id, label, kind, since: parts.text()? })
}

const SAVE_ERRORS: [(SaveError, &str); 4] =
    [(SaveError::Quota, "quota"), (SaveError::Closed, "closed"), (SaveError::Newer, "newer"), (SaveError::Unknown, "unknown")];

const OPEN_ERRORS: [(OpenError, &str); 4] =
    [(OpenError::Newer, "newer"), (OpenError::Blocked, "blocked"), (OpenError::Refused, "refused"), (OpenError::Unknown, "unknown")];

fn word_of<T: PartialEq>(words: &[(T, &'static str)], wanted: &T) -> &'static str {
    words.iter().find(|(meaning, _)| meaning == wanted).map_or("unknown", |(_, word)| word)
}

fn meaning<T: Copy>(words: &[(T, &str)], wanted: &str) -> Option<T> {
    words.iter().find(|(_, word)| *word == wanted).map(|(meaning, _)| *meaning)
}
