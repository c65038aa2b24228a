//! What gives rows of cells: a CSV, or a tab of a spreadsheet.

use crate::readers::NotACatalogue;

/// A row of more bytes is skipped.
pub(in crate::readers) const LONGEST_ROW: usize = 1024 * 1024;
/// A row of more cells is skipped in a CSV, and cut in a spreadsheet.
pub(in crate::readers) const MOST_CELLS: usize = 1024;

/// How a row ends.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::readers) enum Ending {
    /// With an end of line, or as a row of a spreadsheet.
    Whole,
    /// The file ends after a cell, without an end of line.
    Open,
    /// The file ends after a separator.
    AfterSeparator,
    /// The file ends inside a quoted cell.
    InQuotes,
}

/// What comes next.
pub(in crate::readers) enum Found {
    /// A row that holds something.
    Row { cells: Vec<String>, line: u64, ending: Ending },
    /// A row beyond the limit, skipped.
    TooLong { line: u64 },
    /// The end.
    End,
}

/// Where a table comes from.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::readers) enum Container {
    /// Text with separators.
    Csv,
    /// Excel's format since 2007.
    Xlsx,
    /// Excel's format before.
    Xls,
    /// What `LibreOffice` saves.
    Ods,
}

/// Gives one row after the other.
pub(in crate::readers) trait Source {
    /// What it is.
    fn container(&self) -> Container;
    /// Whether its numbers of days begin in 1904, as on old Macs.
    fn is_from_1904(&self) -> bool {
        false
    }
    /// Whether filled cells beyond the last column that is read were left out so far.
    fn has_cut(&self) -> bool {
        false
    }
    /// The next row that holds something.
    fn next(&mut self) -> Result<Found, NotACatalogue>;
}
