//! The zones that open rights: rural revitalisation (FRR) and priority neighbourhoods (QPV).

use std::collections::BTreeMap;

use super::code::CommuneCode;

/// How a commune is classed in *France ruralités revitalisation*.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum RuralZoning {
    /// The whole commune is in the zone.
    Full,
    /// A part of the commune is in the zone: the address decides.
    Partial,
    /// The commune is not in the zone.
    None,
}

/// What is known of one commune; `None` is unknown, never "no".
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Zoning {
    /// Its rural class.
    pub frr: Option<RuralZoning>,
    /// Whether it holds a priority neighbourhood; the address decides who lives in it.
    pub qpv: Option<bool>,
}

/// The zones of many communes, as read from a list of a given date.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct ZoningTable(BTreeMap<CommuneCode, Zoning>);

/// Why a list of zones cannot be read.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum ZoningError {
    /// No column of a known list.
    #[error("ligne 1 : les colonnes ne sont pas celles d'une liste connue")]
    Header,
}

impl ZoningTable {
    /// Reads a list of zones.
    ///
    /// # Errors
    /// The first line that is not as expected.
    pub fn read(_text: &str) -> Result<Self, ZoningError> {
        Err(ZoningError::Header)
    }

    /// What is known of a commune; all unknown where no list names it.
    #[must_use]
    pub fn get(&self, code: CommuneCode) -> Zoning {
        self.0.get(&code).copied().unwrap_or_default()
    }

    /// Every commune that a list names, by code.
    pub fn iter(&self) -> impl Iterator<Item = (CommuneCode, Zoning)> + '_ {
        self.0.iter().map(|(code, zoning)| (*code, *zoning))
    }
}
