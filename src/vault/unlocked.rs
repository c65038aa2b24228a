//! The keys of an open vault.

use zeroize::Zeroizing;

use crate::key::{Key, Randomness};
use crate::record::RecordContext;
use crate::seal::{OpenError, SealError, open, open_text, seal, sealed_text};
use crate::vault::VaultId;

/// The keys of an open vault. Dropping it locks: the keys are overwritten.
#[derive(Debug, Clone)]
pub struct Unlocked {
    pub(crate) vault: VaultId,
    pub(crate) tablet: Key,
    pub(crate) data: Key,
}

impl Unlocked {
    /// Seals a record's bytes for its place.
    ///
    /// # Errors
    /// As [`seal`].
    pub fn seal(&self, place: &RecordContext<'_>, plain: &[u8], random: &mut impl Randomness) -> Result<Vec<u8>, SealError> {
        seal(&self.data, &place.to_bytes(), plain, random)
    }

    /// Opens a record's bytes from its place.
    ///
    /// # Errors
    /// As [`open`].
    pub fn open(&self, place: &RecordContext<'_>, sealed: &[u8]) -> Result<Zeroizing<Vec<u8>>, OpenError> {
        open(&self.data, &place.to_bytes(), sealed)
    }

    /// Seals a record's text for its place, as text.
    ///
    /// # Errors
    /// As [`seal`].
    pub fn seal_text(&self, place: &RecordContext<'_>, plain: &str, random: &mut impl Randomness) -> Result<String, SealError> {
        sealed_text(&self.data, &place.to_bytes(), plain, random)
    }

    /// Opens a record's text from its place.
    ///
    /// # Errors
    /// As [`open`].
    pub fn open_text(&self, place: &RecordContext<'_>, sealed: &str) -> Result<Zeroizing<String>, OpenError> {
        open_text(&self.data, &place.to_bytes(), sealed)
    }
}
