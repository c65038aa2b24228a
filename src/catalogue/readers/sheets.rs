//! Spreadsheets: which tab holds the table, and its rows.
//!
//! Of the visible tabs the one whose header is known best is read, the first of several; the others are named in the report.

mod cells;
mod ods;
mod tokens;
mod xls;
mod xlsx;
pub(super) mod zoning;

use std::cmp::Reverse;
use std::collections::BTreeMap;
use std::io::{Read, Seek};

use super::archive::Entry;
use super::gather::Gather;
use super::meter::Meter;
use super::table::source::{Found, Source};
use super::table::{known_width, read_rows};
use super::{Format, NotACatalogue, Unused};

/// Beyond so many lines a tab that is not read is not counted either.
const MOST_COUNTED: u64 = 20_000;

/// A tab of a workbook.
#[derive(Debug, Clone)]
struct Tab {
    name: String,
    is_hidden: bool,
}

/// A workbook that was opened.
trait Workbook {
    /// Its tabs, in its order.
    fn tabs(&self) -> Vec<Tab>;
    /// The rows of one of them, by its place.
    fn rows<'w>(&'w mut self, place: usize) -> Result<Box<dyn Source + 'w>, NotACatalogue>;
}

/// Reads a ZIP that is a workbook; nothing where it is none.
pub(super) fn read<F: Read + Seek>(file: &mut F, entries: &[Entry], gather: &mut Gather<'_>) -> Option<Result<Format, NotACatalogue>> {
    let meter = gather.meter;
    opened(file, entries, meter, |workbook| read_tabs(workbook, gather))
}

/// Opens a ZIP that is a workbook, for what reads it; nothing where it is none.
fn opened<F: Read + Seek, T>(
    file: &mut F,
    entries: &[Entry],
    meter: &Meter<'_>,
    read: impl FnOnce(&mut dyn Workbook) -> Result<T, NotACatalogue>,
) -> Option<Result<T, NotACatalogue>> {
    let has = |name: &str| entries.iter().any(|entry| entry.name.eq_ignore_ascii_case(name));
    let ends = |end: &str| entries.iter().any(|entry| entry.name.to_ascii_lowercase().ends_with(end));
    Some(match () {
        () if ends("workbook.xml") && (has("[Content_Types].xml") || has("xl/workbook.xml")) => {
            xlsx::open(file, entries, meter).and_then(|mut workbook| read(&mut workbook))
        }
        () if has("content.xml") && has("mimetype") => ods::open(file, entries, meter).and_then(|mut workbook| read(&mut workbook)),
        // Excel's binary format, Apple's Numbers.
        () if has("xl/workbook.bin") || ends(".iwa") => Err(NotACatalogue::OtherSpreadsheet),
        () => return None,
    })
}

/// Reads a file of the kind that Excel wrote before 2007.
pub(super) fn read_old<F: Read + Seek>(file: &mut F, gather: &mut Gather<'_>) -> Result<Format, NotACatalogue> {
    let mut workbook = xls::open(file, gather.meter)?;
    read_tabs(&mut workbook, gather)
}

fn read_tabs(workbook: &mut dyn Workbook, gather: &mut Gather<'_>) -> Result<Format, NotACatalogue> {
    let tabs = workbook.tabs();
    let mut refusals = Vec::new();
    let mut empty = None;
    for place in best_first(workbook, &tabs)? {
        let found = read_rows(&mut *workbook.rows(place)?, gather);
        match found {
            Err(other) if other.is_of_another_kind() && gather.is_empty() => refusals.push(other),
            Err(refusal) => return Err(refusal),
            // Titles without a line: the next tab may be the filled one.
            Ok(format) if gather.is_empty() => {
                gather.forget_unused();
                empty = empty.or(Some((place, format)));
            }
            Ok(format) => {
                tell(workbook, &tabs, place, gather);
                return Ok(format);
            }
        }
    }
    match empty {
        Some((_, format)) => Ok(format),
        None => Err(only_hidden(workbook, &tabs)?.unwrap_or_else(|| of_most_use(refusals))),
    }
}

/// The visible tabs, the best known first: help that explains two columns may stand before the table itself.
fn best_first(workbook: &mut dyn Workbook, tabs: &[Tab]) -> Result<Vec<usize>, NotACatalogue> {
    let mut places: Vec<usize> = tabs.iter().enumerate().filter(|(_, tab)| !tab.is_hidden).map(|(place, _)| place).collect();
    if let [_, _, ..] = places.as_slice() {
        let mut known = BTreeMap::new();
        for place in &places {
            known.insert(*place, width(workbook, *place)?);
        }
        places.sort_by_key(|place| Reverse(known.get(place).copied().flatten()));
    }
    Ok(places)
}

/// How well a tab is known; one that cannot be read is refused when its turn comes.
fn width(workbook: &mut dyn Workbook, place: usize) -> Result<Option<(bool, usize)>, NotACatalogue> {
    match workbook.rows(place).and_then(|mut rows| known_width(&mut *rows)) {
        Err(NotACatalogue::Cancelled) => Err(NotACatalogue::Cancelled),
        found => Ok(found.unwrap_or(None)),
    }
}

/// The refusal of a workbook whose table is hidden.
fn only_hidden(workbook: &mut dyn Workbook, tabs: &[Tab]) -> Result<Option<NotACatalogue>, NotACatalogue> {
    for (place, tab) in tabs.iter().enumerate().filter(|(_, tab)| tab.is_hidden) {
        if width(workbook, place)?.is_some_and(|(is_filled, _)| is_filled) {
            return Ok(Some(NotACatalogue::HiddenTable { tab: super::unused::shown(&tab.name) }));
        }
    }
    Ok(None)
}

/// Names the tab that was read, where there are several, and those that were not.
fn tell(workbook: &mut dyn Workbook, tabs: &[Tab], read: usize, gather: &mut Gather<'_>) {
    for (place, tab) in tabs.iter().enumerate() {
        let name = super::unused::shown(&tab.name);
        match place == read {
            true if tabs.len() > 1 => gather.reads_tab(&tab.name),
            true => {}
            false if tab.is_hidden => gather.leave(Unused::HiddenTab { name }),
            false => match count(workbook, place) {
                Some(0) => {}
                rows => gather.leave(Unused::Tab { name, rows }),
            },
        }
    }
}

/// Lines of a tab that hold something; nothing where they are too many to be counted, or cannot be.
fn count(workbook: &mut dyn Workbook, place: usize) -> Option<u64> {
    let mut rows = workbook.rows(place).ok()?;
    for number in 0..MOST_COUNTED {
        if matches!(rows.next().ok()?, Found::End) {
            return Some(number);
        }
    }
    None
}

/// The refusal that names columns tells more than one of a notice.
fn of_most_use(refusals: Vec<NotACatalogue>) -> NotACatalogue {
    let names = |refusal: &NotACatalogue| matches!(refusal, NotACatalogue::OtherTable { .. });
    let first = refusals.iter().position(names).unwrap_or(0);
    refusals.into_iter().nth(first).unwrap_or(NotACatalogue::Empty)
}

/// Calls a library that reads bytes from anywhere: what it stumbles over is a damaged file, and no end of the program. In
/// the page, where nothing can be caught, the worker ends and the page says so.
fn guarded<T>(call: impl FnOnce() -> T) -> Result<T, NotACatalogue> {
    std::panic::catch_unwind(std::panic::AssertUnwindSafe(call)).map_err(|_| NotACatalogue::Damaged)
}

/// What an error of a library means: what stopped the stream below it, or a damaged file.
fn refusal(meter: &Meter<'_>) -> NotACatalogue {
    meter.noted().unwrap_or(NotACatalogue::Damaged)
}
