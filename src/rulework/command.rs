//! What a coordinator can do, what storage reports, and what the outside must do.

use domain::{Date, Outcome};
use rules::Bounded;
use storage::StoredRecord;

/// One gesture, or one report. The desk answers with effects.
#[derive(Debug, Clone, PartialEq)]
pub enum Command {
    /// Storage answered.
    Loaded {
        /// The note of what is installed.
        shelf: Option<String>,
        /// The file of the rules in use, where rules are installed.
        current: Option<String>,
        /// The draft of an earlier visit.
        draft: Option<String>,
        /// The interviews kept here.
        records: Vec<StoredRecord>,
        /// The zoning table imported on this device.
        zoning: Option<String>,
    },
    /// The tablet was opened: the interviews kept here.
    PeopleLoaded(Vec<StoredRecord>),
    /// Storage cannot be used: rules can be looked at and exported, not installed.
    StorageUnavailable,
    /// The commune table arrived.
    CommunesLoaded(String),
    /// Another part of the desk is looked at.
    Look(Place),
    /// Changes the draft; nothing of it is kept for good before [`Command::Keep`].
    Edit(Edit),
    /// Keeps what was changed, with who changed it and why.
    Keep {
        /// Who.
        who: String,
        /// Why.
        why: String,
    },
    /// Takes back what was changed since the last `Keep`.
    TakeBack,
    /// Gives up the whole draft.
    GiveUp,
    /// Says that a scenario is to expect what the changed rule gives.
    Expect {
        /// Id of the scheme.
        scheme: String,
        /// Id of the scenario.
        scenario: String,
    },
    /// Says so of every scenario that turns.
    ExpectAll,
    /// Makes a new signing key from random bytes, for the coordination to keep as a file.
    MakeKey {
        /// Under which name it signs.
        name: String,
        /// 32 random bytes.
        random: [u8; 32],
    },
    /// A signing key chosen as a file.
    TakeKey(Vec<u8>),
    /// Hands the draft over as a file, signed where a key was taken.
    Export,
    /// Installs the draft on this device.
    InstallDraft,
    /// A file of rules chosen to be looked at; nothing is installed yet.
    Import(Vec<u8>),
    /// Installs the file that was looked at; the yes is explicit where nobody known signed it.
    ConfirmImport {
        /// Whether the coordinator said yes to rules that nobody known signed.
        yes_unsigned: bool,
    },
    /// Leaves the file that was looked at.
    DropImport,
    /// Puts earlier rules in use again; nothing stands for those of the page.
    Restore(Option<u32>),
    /// A file of rules kept on the shelf came back, to be put in use.
    ShelfFile {
        /// Its slot.
        slot: u32,
        /// Its text.
        text: Option<String>,
    },
    /// Everything asked to be kept is on the disk.
    Stored,
    /// Something could not be kept.
    NotStored,
    /// The file was handed over, or not.
    Downloaded,
    /// Takes away the message shown.
    DismissNotice,
    /// Midnight passed, or the page came back to the front.
    DayChanged(Date),
}

/// A part of the desk.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub enum Place {
    /// The list of schemes.
    #[default]
    Schemes,
    /// One scheme.
    Scheme(String),
    /// The contacts.
    Contacts,
    /// One contact.
    Contact(usize),
    /// What the draft changes, and handing it over.
    Changes,
    /// Importing, and what is installed.
    Installed,
}

/// A change of the draft.
#[derive(Debug, Clone, PartialEq)]
pub enum Edit {
    /// Moves a number of a scheme's rule.
    Bound {
        /// Id of the scheme.
        scheme: String,
        /// What the number bounds.
        bounded: Bounded,
        /// The first number of the upper side, as it is.
        from: i64,
        /// What was typed for it.
        to: String,
    },
    /// Sets a text or a date of a scheme.
    Scheme {
        /// Id of the scheme.
        scheme: String,
        /// Key of the field.
        field: String,
        /// Its new text.
        value: String,
    },
    /// Sets a text or a date of a contact.
    Contact {
        /// Its place.
        place: usize,
        /// Key of the field.
        field: String,
        /// Its new text.
        value: String,
    },
    /// Adds an empty contact.
    AddContact,
    /// Takes a contact away.
    RemoveContact(usize),
    /// Sets what a scenario expects.
    Expect {
        /// Id of the scheme.
        scheme: String,
        /// Id of the scenario.
        scenario: String,
        /// The verdict.
        outcome: Outcome,
    },
}

/// Something kept on this device beside the interviews.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Setting {
    /// The note of what is installed.
    Shelf,
    /// The draft.
    Draft,
    /// The compiled form of the rules in a slot.
    Compiled(u32),
    /// The file of the rules in a slot.
    File(u32),
}

impl Setting {
    /// The name under which it is kept. Never changed once released.
    #[must_use]
    pub fn name(&self) -> String {
        match self {
            Self::Shelf => "rules-shelf".to_owned(),
            Self::Draft => "rules-draft".to_owned(),
            Self::Compiled(slot) => format!("rules-{slot}"),
            Self::File(slot) => format!("rules-{slot}-file"),
        }
    }
}

/// One thing to do outside.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Effect {
    /// Keep texts under settings, one after the other in this order; then report `Stored` or `NotStored`.
    Keep(Vec<(Setting, String)>),
    /// Forget settings.
    Forget(Vec<Setting>),
    /// Bring the file of a slot, then report `ShelfFile`.
    Bring(u32),
    /// Hand a text over as a file.
    Download {
        /// Suggested name.
        file_name: String,
        /// Content.
        text: String,
    },
}
