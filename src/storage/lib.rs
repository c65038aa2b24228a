//! What is kept on the device: interviews and a few settings.
#![deny(unsafe_code)]

mod error;

pub use error::{OpenError, ReadError, SaveError};

/// What is kept of one interview; the JSON is opaque to this crate.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct StoredRecord {
    /// The record's own name, never shown.
    pub key: String,
    /// The shape of the JSON, so that later code knows how to read it.
    pub schema: u32,
    /// Grows with every save; a lower one never replaces a higher one.
    pub revision: u64,
    /// The content, opaque here.
    pub json: String,
}
