//! Columns by their names, whatever their order, accents and capitals.

use std::collections::BTreeMap;

use super::near::{self, Near};
use crate::readers::Unused;
use crate::readers::text::folded;
use crate::readers::unused::shown;

/// A key of ours and the names that a column may have, folded; the first one found counts.
pub(in crate::readers) type Names = &'static [(&'static str, &'static [&'static str])];

/// Where the columns of a table are.
pub(in crate::readers) struct Columns {
    places: BTreeMap<&'static str, usize>,
    /// Columns that say what another one says.
    same: BTreeMap<usize, &'static str>,
}

impl Columns {
    /// Looks each key up in a header: by its exact names, then, for keys without a column, by near ones.
    pub(in crate::readers) fn new(header: &[String], names: Names, near: Near) -> Self {
        let titles: Vec<String> = header.iter().map(|cell| folded(cell)).collect();
        let place = |aliases: &[&str]| aliases.iter().find_map(|alias| titles.iter().position(|title| title == alias));
        let mut places: BTreeMap<&str, usize> = names.iter().filter_map(|(key, aliases)| Some((*key, place(aliases)?))).collect();
        let mut same = BTreeMap::new();
        for (number, title) in titles.iter().enumerate().filter(|(_, title)| !title.is_empty()) {
            if places.values().any(|place| *place == number) {
                continue;
            }
            let exact = names.iter().find(|(_, aliases)| aliases.contains(&title.as_str())).map(|(key, _)| *key);
            let Some(key) = exact.or_else(|| near::key(title, near)) else { continue };
            match places.get(key) {
                Some(_) => drop(same.insert(number, key)),
                None => drop(places.insert(key, number)),
            }
        }
        Self { places, same }
    }

    /// Whether there is such a column.
    pub(in crate::readers) fn has(&self, key: &str) -> bool {
        self.places.contains_key(key)
    }

    /// Where the column of a key is.
    pub(super) fn place(&self, key: &str) -> Option<usize> {
        self.places.get(key).copied()
    }

    /// How many columns are known.
    pub(super) fn count(&self) -> usize {
        self.places.len()
    }

    /// The cell of a column, trimmed; empty where there is none.
    pub(in crate::readers) fn get<'c>(&self, cells: &'c [String], key: &str) -> &'c str {
        self.places.get(key).and_then(|place| cells.get(*place)).map_or("", |cell| cell.trim())
    }

    /// The titles that no offer uses.
    pub(super) fn unused(&self, header: &[String]) -> Vec<Unused> {
        let is_left = |number: usize, title: &str| !folded(title).is_empty() && !self.places.values().any(|place| *place == number);
        let left = header.iter().enumerate().filter(|(number, title)| is_left(*number, title));
        let told = |(number, title): (usize, &String)| match self.same.get(&number).and_then(|key| self.places.get(key)) {
            Some(kept) => Unused::SameColumn { name: shown(title), kept: header.get(*kept).map(|kept| shown(kept)).unwrap_or_default() },
            None => Unused::column(title, number + 1),
        };
        left.map(told).collect()
    }

    /// Whether each of its columns is where another header has it.
    pub(super) fn agree_with(&self, other: &Self) -> bool {
        self.places.iter().all(|(key, place)| other.places.get(key) == Some(place))
    }

    /// Whether a row is the header once more, as tables of several pages have it.
    pub(super) fn is_header_again(&self, header: &[String], cells: &[String]) -> bool {
        let says_its_title = |place: &usize| {
            let title = header.get(*place).map(|title| folded(title)).unwrap_or_default();
            cells.get(*place).is_some_and(|cell| folded(cell) == title)
        };
        let said = self.places.values().filter(|place| says_its_title(place)).count();
        said >= 2 && said * 2 >= self.places.len()
    }
}
