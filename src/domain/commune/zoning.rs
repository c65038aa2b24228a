//! The zones that open rights: rural revitalisation (FRR) and priority neighbourhoods (QPV).

use std::collections::BTreeMap;
use std::collections::btree_map::Entry;
use std::fmt::Write as _;

use super::code::CommuneCode;
use super::zoning_file::{Passed, ZoningError, read_rows};

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
    /// Whether a part of it is a priority neighbourhood; the address decides who lives there.
    pub qpv: Option<bool>,
}

impl Zoning {
    /// Whether two lines of one list cannot both be true.
    fn contradicts(self, other: Self) -> bool {
        self.frr.zip(other.frr).is_some_and(|(one, other)| one != other) || self.qpv.zip(other.qpv).is_some_and(|(one, other)| one != other)
    }
}

/// The zones of many communes, as read from a list of a given date.
///
/// ```
/// use domain::{RuralZoning, ZoningTable};
/// let mut table = ZoningTable::read("code_insee,frr_classement,qpv\n23001,socle,0\n").unwrap();
/// table.merge(ZoningTable::read("code_qp;insee_com\nQN01601M;16015\n").unwrap());
/// assert_eq!(table.get("23001".parse().unwrap()).frr, Some(RuralZoning::Full));
/// assert_eq!(table.get("16015".parse().unwrap()).qpv, Some(true));
/// assert_eq!(table.get("16015".parse().unwrap()).frr, None);
/// ```
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct ZoningTable(BTreeMap<CommuneCode, Zoning>);

impl ZoningTable {
    /// Reads a list of zones: the table of a territory (`code_insee`, `frr_classement`, `qpv`), the
    /// official list of communes classed FRR, or the official list of priority neighbourhoods.
    ///
    /// # Errors
    /// No titles of a known list, or not one line that tells of a commune.
    pub fn read(text: &str) -> Result<Self, ZoningError> {
        Self::read_telling(text).map(|(table, _)| table)
    }

    /// The same, with the lines that tell of no commune.
    ///
    /// # Errors
    /// As [`ZoningTable::read`].
    pub fn read_telling(text: &str) -> Result<(Self, Passed), ZoningError> {
        let (rows, mut passed) = read_rows(text)?;
        let (mut table, mut disputed) = (Self::default(), Vec::new());
        for (line, code, zoning) in rows {
            if table.get(code).contradicts(zoning) {
                passed.add(line);
                disputed.push(code);
            }
            table.learn(code, zoning);
        }
        // One of its lines is wrong, and nobody can tell which.
        for code in disputed {
            table.0.insert(code, Zoning::default());
        }
        Ok((table, passed))
    }

    /// The same as text that [`ZoningTable::read`] reads, to be kept.
    #[must_use]
    pub fn to_csv(&self) -> String {
        let mut text = String::from("code_insee,frr_classement,qpv\n");
        for (code, Zoning { frr, qpv }) in &self.0 {
            let class = match frr {
                Some(RuralZoning::Full) => "socle",
                Some(RuralZoning::Partial) => "partiel",
                Some(RuralZoning::None) => "non",
                None => "",
            };
            let flag = match qpv {
                Some(true) => "1",
                Some(false) => "0",
                None => "",
            };
            // Writing to a String cannot fail.
            let _ = writeln!(text, "{code},{class},{flag}");
        }
        text
    }

    /// Adds what another list knows; where both know, the other one wins.
    pub fn merge(&mut self, other: Self) {
        for (code, zoning) in other.0 {
            self.learn(code, zoning);
        }
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

    /// Whether this is a list of priority neighbourhoods alone: it names those communes that hold one, and so
    /// says of every other commune that it holds none.
    #[must_use]
    pub fn names_only_qpv(&self) -> bool {
        !self.is_empty() && self.0.values().all(|zoning| zoning.qpv == Some(true) && zoning.frr.is_none())
    }

    /// Notes that communes hold no priority neighbourhood, where nothing else is known of it.
    pub fn without_qpv(&mut self, codes: impl Iterator<Item = CommuneCode>) {
        for code in codes {
            let zoning = self.0.entry(code).or_default();
            zoning.qpv = zoning.qpv.or(Some(false));
        }
    }

    /// How many communes the lists name.
    #[must_use]
    pub fn len(&self) -> usize {
        self.0.len()
    }

    /// Whether no list names any commune.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    fn learn(&mut self, code: CommuneCode, news: Zoning) {
        match self.0.entry(code) {
            Entry::Vacant(place) => {
                place.insert(news);
            }
            Entry::Occupied(mut place) => {
                let known = place.get_mut();
                known.frr = news.frr.or(known.frr);
                known.qpv = news.qpv.or(known.qpv);
            }
        }
    }
}
