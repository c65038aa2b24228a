//! XLS by calamine, which holds each sheet as a rectangle: how large they will be is found out before.

mod room;
mod shared;

use std::io::{Cursor, Read, Seek, SeekFrom, Write};

use calamine::{Data, Range, Reader, SheetType, SheetVisible, Xls, XlsError};
use cfb::{CompoundFile, Version};

use super::{Tab, Workbook, cells, guarded};
use crate::readers::NotACatalogue;
use crate::readers::meter::Meter;
use crate::readers::table::source::{Container, Ending, Found, LONGEST_ROW, MOST_CELLS, Source};

/// A table of this kind has 65,536 lines at most; by hand it has a few hundred kilobytes.
const LARGEST: u64 = 32 * 1024 * 1024;

/// A workbook that was read whole.
pub(super) struct Book {
    sheets: Vec<(Tab, Range<Data>)>,
    is_from_1904: bool,
}

/// Measures its sheets, then reads them.
pub(super) fn open<F: Read + Seek>(file: &mut F, meter: &Meter<'_>) -> Result<Book, NotACatalogue> {
    let fault = |error: std::io::Error| meter.cause(&error);
    file.seek(SeekFrom::Start(0)).map_err(fault)?;
    let mut bytes = Vec::new();
    file.take(LARGEST + 1).read_to_end(&mut bytes).map_err(fault)?;
    if u64::try_from(bytes.len()).is_ok_and(|length| length > LARGEST) {
        return Err(NotACatalogue::OtherSpreadsheet);
    }
    let stream = stream(&bytes)?;
    drop(bytes);
    room::measure(&stream)?;
    let bytes = alone(&stream).map_err(|_| NotACatalogue::Damaged)?;
    drop(stream);
    let workbook = guarded(|| Xls::new(Cursor::new(&bytes)))?.map_err(|error| match error {
        XlsError::Password => NotACatalogue::Protected,
        _ => NotACatalogue::Damaged,
    })?;
    let mut workbook = workbook;
    let is_from_1904 = workbook.has_1904_epoch();
    let sheets: Vec<_> = workbook.sheets_metadata().iter().filter(|sheet| sheet.typ == SheetType::WorkSheet).cloned().collect();
    let mut read: Vec<(Tab, Range<Data>)> = Vec::new();
    for sheet in sheets {
        // The library knows them by name, and hands the last one out for each.
        if read.iter().any(|(tab, _)| tab.name == sheet.name) {
            return Err(NotACatalogue::Damaged);
        }
        let range = guarded(|| workbook.worksheet_range(&sheet.name))?.map_err(|_| NotACatalogue::Damaged)?;
        read.push((Tab { name: sheet.name, is_hidden: sheet.visible != SheetVisible::Visible }, range));
    }
    Ok(Book { sheets: read, is_from_1904 })
}

/// The workbook among the streams of the file; other programs' files have none.
fn stream(bytes: &[u8]) -> Result<Vec<u8>, NotACatalogue> {
    let mut file = CompoundFile::open(Cursor::new(bytes)).map_err(|_| NotACatalogue::Damaged)?;
    // What Excel writes since 2007, within a safe.
    if file.exists("/EncryptedPackage") {
        return Err(NotACatalogue::Protected);
    }
    let Some(mut stream) = ["/Workbook", "/Book"].into_iter().find_map(|name| file.open_stream(name).ok()) else {
        return Err(NotACatalogue::Binary);
    };
    let mut workbook = Vec::new();
    (&mut stream).take(LARGEST).read_to_end(&mut workbook).map_err(|_| NotACatalogue::Damaged)?;
    Ok(workbook)
}

/// The stream in a file of its own: what was measured is what is read, whatever else lies in the file, and however its parts
/// are chained.
fn alone(stream: &[u8]) -> std::io::Result<Vec<u8>> {
    // In version 4 the library takes a file without small streams for an empty one.
    let mut file = CompoundFile::create_with_version(Version::V3, Cursor::new(Vec::new()))?;
    file.create_stream("/Workbook")?.write_all(stream)?;
    file.flush()?;
    Ok(file.into_inner().into_inner())
}

impl Workbook for Book {
    fn tabs(&self) -> Vec<Tab> {
        self.sheets.iter().map(|(tab, _)| tab.clone()).collect()
    }

    fn rows<'w>(&'w mut self, place: usize) -> Result<Box<dyn Source + 'w>, NotACatalogue> {
        let (_, range) = self.sheets.get(place).ok_or(NotACatalogue::Damaged)?;
        Ok(Box::new(Rows { start: range.start().unwrap_or((0, 0)), left: range.rows(), passed: 0, is_from_1904: self.is_from_1904 }))
    }
}

/// The rows of one tab.
struct Rows<'w> {
    /// The place of its first cell.
    start: (u32, u32),
    left: calamine::Rows<'w, Data>,
    passed: u64,
    is_from_1904: bool,
}

impl Source for Rows<'_> {
    fn container(&self) -> Container {
        Container::Xls
    }

    fn is_from_1904(&self) -> bool {
        self.is_from_1904
    }

    fn next(&mut self) -> Result<Found, NotACatalogue> {
        let (first_row, first_column) = self.start;
        let left = usize::try_from(first_column).unwrap_or(0);
        for row in self.left.by_ref() {
            self.passed += 1;
            let line = u64::from(first_row) + self.passed;
            let mut cells = vec![String::new(); left];
            cells.extend(row.iter().take(MOST_CELLS).map(cells::text));
            let size: usize = cells.iter().map(String::len).sum();
            if size > LONGEST_ROW {
                return Ok(Found::TooLong { line });
            }
            if cells.iter().any(|cell| !cell.trim().is_empty()) {
                return Ok(Found::Row { cells, line, ending: Ending::Whole });
            }
        }
        Ok(Found::End)
    }
}
