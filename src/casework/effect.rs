//! What the browser must do after a command.

use storage::StoredRecord;

/// One thing to do outside; its result comes back as a command.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Effect {
    /// Write a record strictly, then report `Saved` or `SaveFailed`.
    Save(StoredRecord),
    /// Remove a record for good.
    Delete {
        /// The record's key.
        key: String,
    },
    /// Keep this text under the setting `zoning`; it comes back at the next start as `ZoningLoaded`.
    KeepZoning(String),
    /// Keep this text, sealed, under this name; it comes back in `SettingsLoaded`.
    KeepSetting {
        /// The name.
        name: SealedSetting,
        /// The text.
        text: String,
    },
    /// Fetch the commune table, then report `CommunesLoaded`.
    LoadCommunes,
    /// Share a file through the Web Share API, else download it; then report.
    Share {
        /// Suggested file name, without any answer or name in it.
        file_name: String,
        /// The JSON text.
        json: String,
    },
}

/// What is kept sealed beside the interviews.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum SealedSetting {
    /// For how many months after the last contact an interview is kept.
    Retention,
    /// The last day on which the page was open.
    LastDay,
    /// What was erased when, without names.
    Register,
    /// The identifiers of what was erased, so that no backup brings it back unnoticed.
    Erased,
    /// The interview that is open.
    OpenCase,
    /// The day of the last backup.
    LastBackup,
}

impl SealedSetting {
    /// Its name in storage. Never changed once released.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Retention => "private/retention",
            Self::LastDay => "private/last-day",
            Self::Register => "private/register",
            Self::Erased => "private/erased",
            Self::OpenCase => "private/open-case",
            Self::LastBackup => "private/last-backup",
        }
    }
}
