//! What a reading found, and how far it is.

use std::collections::BTreeMap;

use super::{Unused, Warning};

/// What a file turned out to be.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Format {
    /// LHEO 2.2 or 2.3, root `lheo` or `lheo-plus`.
    Lheo,
    /// LHEO, root `lheo-index`.
    LheoIndex,
    /// The catalogue of Mon Compte Formation, a table.
    MonCompteFormation,
    /// data·inclusion v1 (v0 names understood), JSON.
    DataInclusion,
    /// data·inclusion, the table of its services.
    DataInclusionCsv,
    /// Our own table, CSV.
    Template,
    /// Our own table, XLSX.
    TemplateXlsx,
    /// Our own table, XLS.
    TemplateXls,
    /// Our own table, ODS.
    TemplateOds,
}

impl Format {
    /// A name for programs.
    #[must_use]
    pub fn key(self) -> &'static str {
        match self {
            Self::Lheo => "lheo",
            Self::LheoIndex => "lheo_index",
            Self::MonCompteFormation => "mon_compte_formation",
            Self::DataInclusion => "data_inclusion",
            Self::DataInclusionCsv => "data_inclusion_csv",
            Self::Template => "template",
            Self::TemplateXlsx => "template_xlsx",
            Self::TemplateXls => "template_xls",
            Self::TemplateOds => "template_ods",
        }
    }
}

/// A record that was left out.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Rejected {
    /// Where: "ligne 12", "formation 75-1F, ligne 340".
    pub place: String,
    /// Why, and what was expected; in French.
    pub reason: String,
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
    /// The tab that was read, where a spreadsheet has several.
    pub tab: Option<String>,
    /// What the file holds and no offer uses.
    pub unused: Vec<Unused>,
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
