//! From the bytes of a file to offers, as a stream.

use std::collections::BTreeMap;
use std::io::{Read, Seek};
use std::ops::ControlFlow;

use crate::{Gazetteer, Offer};

/// What a file turned out to be.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Format {
    /// LHEO 2.2 or 2.3, root `lheo` or `lheo-plus`.
    Lheo,
    /// LHEO, root `lheo-index`.
    LheoIndex,
    /// The catalogue of Mon Compte Formation, CSV.
    MonCompteFormation,
    /// data·inclusion v1 (v0 names understood), JSON.
    DataInclusion,
    /// Our own table, CSV.
    Template,
    /// Our own table, XLSX.
    TemplateXlsx,
}

/// A record that was left out.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Rejected {
    /// Where: "ligne 12", "formation 75-0001F, ligne 340".
    pub place: String,
    /// Why, and what was expected; in French.
    pub reason: String,
}

/// Something that was read although it is odd. Counted.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Warning {
    /// Placeholder until the readers are in.
    Odd,
}

impl Warning {
    /// In words.
    #[must_use]
    pub fn sentence(self) -> &'static str {
        ""
    }
}

/// What a whole reading found.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Report {
    /// What the file is.
    pub format: Format,
    /// Offers handed on.
    pub offers: u64,
    /// Sessions in them.
    pub sessions: u64,
    /// Records left out; at most [`Report::MOST_LISTED`] are listed.
    pub rejected: Vec<Rejected>,
    /// All records left out, listed or not.
    pub rejected_count: u64,
    /// Oddities, counted.
    pub warnings: BTreeMap<Warning, u64>,
}

impl Report {
    /// Beyond so many, records left out are only counted.
    pub const MOST_LISTED: usize = 10_000;
}

/// How far a reading is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Progress {
    /// Bytes of the file that were read.
    pub bytes: u64,
    /// Offers so far.
    pub offers: u64,
    /// Records left out so far.
    pub rejected: u64,
}

/// Why a file is not a catalogue at all. Messages in French, for the coordinator.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum NotACatalogue {
    /// It cannot be read.
    #[error("Ce fichier ne peut pas être lu.")]
    Unreadable,
}

/// Reads a file of any of the formats, told by its content, never by its name.
///
/// # Errors
/// A file that is none of them, or that ends in the middle.
pub fn read(
    _file: impl Read + Seek,
    _places: &Gazetteer,
    _offer: &mut dyn FnMut(Offer) -> ControlFlow<()>,
    _progress: &mut dyn FnMut(Progress) -> ControlFlow<()>,
) -> Result<Report, NotACatalogue> {
    Err(NotACatalogue::Unreadable)
}
