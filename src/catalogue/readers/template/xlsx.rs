//! Our own table as a spreadsheet saves it. An XLSX is a ZIP of XML: the first sheet and its shared words are enough.

use std::io::{Read, Seek};

use super::{COLUMNS, is_enough, row};
use crate::readers::archive::{self, Entry};
use crate::readers::encoding::{Decoded, Encoding};
use crate::readers::gather::Gather;
use crate::readers::table;
use crate::readers::table::columns::Columns;
use crate::readers::xml::{Element, Found, Scanner, element};
use crate::readers::{Format, NotACatalogue};

/// Words that all cells share must be held; a table by hand has a few hundred kilobytes.
const MOST_SHARED: usize = 32 * 1024 * 1024;
/// A row of more columns is cut.
const MOST_COLUMNS: usize = 256;

/// Whether an archive is a spreadsheet.
pub(in crate::readers) fn is_one(entries: &[Entry]) -> bool {
    entries.iter().any(|entry| entry.name == "xl/workbook.xml")
}

/// Reads the first sheet.
pub(in crate::readers) fn read<F: Read + Seek>(file: &mut F, entries: &[Entry], gather: &mut Gather<'_>) -> Result<Format, NotACatalogue> {
    let shared = match entries.iter().find(|entry| entry.name == "xl/sharedStrings.xml") {
        Some(entry) => shared_words(file, entry, gather)?,
        None => Vec::new(),
    };
    let sheets = entries.iter().filter(|entry| entry.name.starts_with("xl/worksheets/sheet"));
    let sheet = sheets.min_by_key(|entry| (entry.name.len(), &entry.name)).ok_or(NotACatalogue::Damaged)?;
    let source = archive::open(file, sheet, gather.meter)?;
    let mut columns: Option<(Columns, usize)> = None;
    let mut number = 0;
    records(source, &["row"], gather, &mut |record, gather| {
        number = record.attribute("r").parse().unwrap_or(number + 1);
        let mut cells = cells(record, &shared);
        if cells.iter().all(|cell| cell.trim().is_empty()) {
            return Ok(());
        }
        let Some((columns, width)) = &columns else {
            let found = Columns::new(&cells, COLUMNS);
            let enough = is_enough(&found);
            columns = Some((found, cells.len()));
            return if enough { Ok(()) } else { Err(table::unknown(&cells)) };
        };
        cells.resize(*width, String::new());
        row(columns, &cells, number, gather)
    })?;
    Ok(Format::TemplateXlsx)
}

fn shared_words<F: Read + Seek>(file: &mut F, entry: &Entry, gather: &mut Gather<'_>) -> Result<Vec<String>, NotACatalogue> {
    let source = archive::open(file, entry, gather.meter)?;
    let (mut words, mut size) = (Vec::new(), 0);
    records(source, &["si"], gather, &mut |record, _| {
        let text = inline_text(record);
        // An empty text costs its place in the list.
        size += text.len() + size_of::<String>();
        words.push(text);
        if size > MOST_SHARED { Err(NotACatalogue::TooLarge) } else { Ok(()) }
    })?;
    Ok(words)
}

type OnRecord<'c> = dyn FnMut(&Element, &mut Gather<'_>) -> Result<(), NotACatalogue> + 'c;

/// Goes through the records of one part.
fn records(
    source: impl Read,
    names: &'static [&'static str],
    gather: &mut Gather<'_>,
    each: &mut OnRecord<'_>,
) -> Result<(), NotACatalogue> {
    let meter = gather.meter;
    let mut scanner = Scanner::new(Decoded::new(source, Encoding::Utf8), names);
    loop {
        match scanner.next().map_err(|error| meter.cause(&error))? {
            Found::Record { .. } => each(&element(scanner.record()).map_err(|_| NotACatalogue::Damaged)?, gather)?,
            Found::Opened(_) => {}
            Found::End { complete: true } => return Ok(()),
            Found::TooLong { .. } | Found::Unclosed { .. } | Found::End { complete: false } => return Err(NotACatalogue::Damaged),
        }
    }
}

fn cells(row: &Element, shared: &[String]) -> Vec<String> {
    let mut cells: Vec<String> = Vec::new();
    for cell in row.all("c") {
        let place = column(cell.attribute("r")).unwrap_or(cells.len());
        if place >= MOST_COLUMNS {
            break;
        }
        let value = cell.text_at(&["v"]);
        let text = match cell.attribute("t") {
            "s" => value.parse().ok().and_then(|index: usize| shared.get(index)).cloned().unwrap_or_default(),
            "inlineStr" => cell.child("is").map(inline_text).unwrap_or_default(),
            "e" => String::new(),
            "" | "n" => number(value),
            _ => value.to_owned(),
        };
        cells.resize(cells.len().max(place + 1), String::new());
        if let Some(slot) = cells.get_mut(place) {
            *slot = text;
        }
    }
    cells
}

/// `5.49E8` is how some write a telephone.
fn number(value: &str) -> String {
    match value.parse::<f64>() {
        Ok(number) if number.fract() == 0.0 && number.abs() < 1e15 => format!("{number:.0}"),
        _ => value.to_owned(),
    }
}

/// The words of a text, whose parts may each have a style of their own; not how it is pronounced.
fn inline_text(record: &Element) -> String {
    let parts = record.all("t").chain(record.all("r").flat_map(|run| run.all("t")));
    parts.map(Element::raw_text).collect()
}

/// `C12` is the third column.
fn column(reference: &str) -> Option<usize> {
    let letters = reference.chars().take_while(char::is_ascii_uppercase).take(3);
    let number = letters.fold(0, |number, letter| number * 26 + (letter as usize - 'A' as usize) + 1);
    (number > 0).then(|| number - 1)
}
