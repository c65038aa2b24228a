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
