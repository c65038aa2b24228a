//! Columns by their names, whatever their order, accents and capitals.

use std::collections::BTreeMap;

use crate::readers::text::folded;

/// A key of ours and the names that a column may have, folded; the first one found counts.
pub(in crate::readers) type Names = &'static [(&'static str, &'static [&'static str])];

/// Where the columns of a table are.
pub(in crate::readers) struct Columns(BTreeMap<&'static str, usize>);

impl Columns {
    /// Looks each key up in a header.
    pub(in crate::readers) fn new(header: &[String], names: Names) -> Self {
        let header: Vec<String> = header.iter().map(|cell| folded(cell)).collect();
        let place = |aliases: &[&str]| aliases.iter().find_map(|alias| header.iter().position(|cell| cell == alias));
        Self(names.iter().filter_map(|(key, aliases)| Some((*key, place(aliases)?))).collect())
    }

    /// Whether there is such a column.
    pub(in crate::readers) fn has(&self, key: &str) -> bool {
        self.0.contains_key(key)
    }

    /// The cell of a column, trimmed; empty where there is none.
    pub(in crate::readers) fn get<'c>(&self, cells: &'c [String], key: &str) -> &'c str {
        self.0.get(key).and_then(|place| cells.get(*place)).map_or("", |cell| cell.trim())
    }
}
