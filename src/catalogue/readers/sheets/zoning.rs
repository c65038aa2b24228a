//! The tab of a workbook that is a list of zones, written as the CSV that a spreadsheet would save.
//!
//! What such a list is, only [`ZoningTable`] knows: there is one reader, and a workbook gives what its CSV gives.

use std::io::{Read, Seek};

use domain::{ZoningError, ZoningTable};

use super::{Workbook, opened, xls};
use crate::readers::NotACatalogue;
use crate::readers::archive::{self, Entry};
use crate::readers::meter::Meter;
use crate::readers::table::source::{Found, Source};
use crate::readers::unused::shown;

/// As much text as the page takes of a CSV, in bytes.
const LARGEST: usize = 20_000_000;
/// Stands for a row that is too long to be one of a commune: it is passed and told like a note.
const TOO_LONG: &str = "…";

/// The list in a ZIP.
pub(in crate::readers) fn read<F: Read + Seek>(file: &mut F, meter: &Meter<'_>) -> Result<String, NotACatalogue> {
    let entries: Vec<Entry> = archive::entries(file, meter)?;
    opened(file, &entries, meter, first_list).unwrap_or(Err(NotACatalogue::NotAWorkbook)).map_err(in_its_words)
}

/// The list in a file of the kind that Excel wrote before 2007.
pub(in crate::readers) fn read_old<F: Read + Seek>(file: &mut F, meter: &Meter<'_>) -> Result<String, NotACatalogue> {
    xls::open(file, meter).and_then(|mut workbook| first_list(&mut workbook)).map_err(in_its_words)
}

/// A document that is no table is said to be no catalogue where a catalogue is read.
fn in_its_words(refusal: NotACatalogue) -> NotACatalogue {
    if refusal.is_of_another_kind() { NotACatalogue::NotAWorkbook } else { refusal }
}

/// The first visible tab, in the workbook's order, that is a list of zones.
fn first_list(workbook: &mut dyn Workbook) -> Result<String, NotACatalogue> {
    let mut why = None;
    for (place, tab) in workbook.tabs().iter().enumerate().filter(|(_, tab)| !tab.is_hidden) {
        let text = text_of(&mut *workbook.rows(place)?)?;
        let Err(problem) = ZoningTable::read_telling(&text) else { return Ok(text) };
        // What is wrong in a tab that has the titles of a list tells more than that another one has none.
        let has_titles = !matches!(problem, ZoningError::Empty | ZoningError::Header { .. });
        if why.is_none() || has_titles {
            why = Some(format!("onglet «\u{a0}{}\u{a0}», {problem}", shown(&tab.name)));
        }
        if has_titles {
            break;
        }
    }
    Err(NotACatalogue::NoZoningList { why: why.unwrap_or_else(|| "tous ses onglets sont masqués".to_owned()) })
}

/// The rows of a tab as text. Each stands on the line that has its number, since what is not understood is told by lines.
fn text_of(rows: &mut dyn Source) -> Result<String, NotACatalogue> {
    let (mut text, mut written) = (String::new(), 0);
    loop {
        let (cells, line) = match rows.next()? {
            Found::Row { cells, line, .. } => (cells, line),
            Found::TooLong { line } => (vec![TOO_LONG.to_owned()], line),
            Found::End => return Ok(text),
        };
        let above = usize::try_from(line.saturating_sub(written + 1)).unwrap_or(LARGEST);
        let size: usize = cells.iter().map(|cell| cell.len() + 1).sum();
        if text.len().saturating_add(above).saturating_add(size) > LARGEST {
            return Err(NotACatalogue::TooLarge);
        }
        text.extend(std::iter::repeat_n('\n', above));
        for (number, cell) in cells.iter().enumerate() {
            if number > 0 {
                text.push(';');
            }
            put(&mut text, cell);
        }
        text.push('\n');
        written = line;
    }
}

/// A cell on one line, in quotes where it needs them.
fn put(text: &mut String, cell: &str) {
    let line = cell.replace(char::is_control, " ");
    if line.contains([';', '"']) {
        text.push('"');
        text.push_str(&line.replace('"', "\"\""));
        text.push('"');
    } else {
        text.push_str(&line);
    }
}
