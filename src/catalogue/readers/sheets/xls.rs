//! XLS by calamine, which holds each sheet as a rectangle: how large they will be is found out before.

use std::io::{Cursor, Read, Seek, SeekFrom};

use calamine::{Data, Range, Reader, SheetType, SheetVisible, Xls, XlsError};
use cfb::CompoundFile;

use super::{Tab, Workbook, cells, guarded};
use crate::readers::NotACatalogue;
use crate::readers::meter::Meter;
use crate::readers::table::source::{Container, Ending, Found, LONGEST_ROW, MOST_CELLS, Source};

/// A table of this kind has 65,536 lines at most; by hand it has a few hundred kilobytes.
const LARGEST: u64 = 32 * 1024 * 1024;
/// Cells of all its rectangles, each of which is held twice: values, and formulas.
const MOST_IN_ALL: u64 = 2_000_000;

/// Records of a stream: the beginning of a sheet, its end of all, cells, a row of cells, the place of a sheet, a password.
const BEGINNING: u16 = 0x0809;
const CELLS: [u16; 10] = [0x0001, 0x0002, 0x0003, 0x0004, 0x0006, 0x00D6, 0x00FD, 0x0203, 0x0204, 0x0205];
const SMALL_NUMBERS: [u16; 2] = [0x007E, 0x027E];
const ROW_OF_NUMBERS: u16 = 0x00BD;
const SHEET: u16 = 0x0085;
const PASSWORD: u16 = 0x002F;

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
    measure(&stream(&bytes)?)?;
    let workbook = guarded(|| Xls::new(Cursor::new(&bytes)))?.map_err(|error| match error {
        XlsError::Password => NotACatalogue::Protected,
        _ => NotACatalogue::Damaged,
    })?;
    let mut workbook = workbook;
    let is_from_1904 = workbook.has_1904_epoch();
    let sheets: Vec<_> = workbook.sheets_metadata().iter().filter(|sheet| sheet.typ == SheetType::WorkSheet).cloned().collect();
    let mut read = Vec::new();
    for sheet in sheets {
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

/// Goes through the records without understanding more of them than where cells are.
fn measure(stream: &[u8]) -> Result<(), NotACatalogue> {
    let (mut rest, mut in_all) = (stream, 0_u64);
    let mut extent: Option<[u64; 4]> = None;
    while let Some((kind, data, after)) = record(rest) {
        rest = after;
        let number =
            |place: usize| data.get(place..place + 2).and_then(|pair| pair.try_into().ok()).map(|pair| u64::from(u16::from_le_bytes(pair)));
        match kind {
            BEGINNING => in_all += area(extent.take()),
            PASSWORD if number(0).is_none_or(|kind| kind != 0) => return Err(NotACatalogue::Protected),
            SHEET => {
                let place = data.get(..4).and_then(|place| place.try_into().ok()).map(u32::from_le_bytes);
                if place.and_then(|place| usize::try_from(place).ok()).is_none_or(|place| place > stream.len()) {
                    return Err(NotACatalogue::Damaged);
                }
            }
            _ if CELLS.contains(&kind) || SMALL_NUMBERS.contains(&kind) || kind == ROW_OF_NUMBERS => {
                let (Some(row), Some(first)) = (number(0), number(2)) else { return Err(NotACatalogue::Damaged) };
                let last = if kind == ROW_OF_NUMBERS { number(data.len().saturating_sub(2)).unwrap_or(first).max(first) } else { first };
                let [top, left, bottom, right] = extent.unwrap_or([row, first, row, last]);
                extent = Some([top.min(row), left.min(first), bottom.max(row), right.max(last)]);
            }
            _ => {}
        }
    }
    if in_all + area(extent) > MOST_IN_ALL { Err(NotACatalogue::TooLarge) } else { Ok(()) }
}

fn area(extent: Option<[u64; 4]>) -> u64 {
    extent.map_or(0, |[top, left, bottom, right]| (bottom - top + 1) * (right - left + 1))
}

/// One record: its kind, its bytes, what follows.
fn record(bytes: &[u8]) -> Option<(u16, &[u8], &[u8])> {
    let (head, rest) = bytes.split_at_checked(4)?;
    let [kind_low, kind_high, length_low, length_high] = head.try_into().ok()?;
    let (data, after) = rest.split_at_checked(usize::from(u16::from_le_bytes([length_low, length_high])))?;
    Some((u16::from_le_bytes([kind_low, kind_high]), data, after))
}

impl Workbook for Book {
    fn tabs(&self) -> Vec<Tab> {
        self.sheets.iter().map(|(tab, _)| tab.clone()).collect()
    }

    fn rows<'w>(&'w mut self, place: usize) -> Result<Box<dyn Source + 'w>, NotACatalogue> {
        let (_, range) = self.sheets.get(place).ok_or(NotACatalogue::Damaged)?;
        Ok(Box::new(Rows { range, next: 0, is_from_1904: self.is_from_1904 }))
    }
}

/// The rows of one tab.
struct Rows<'w> {
    range: &'w Range<Data>,
    next: usize,
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
        let (first_row, first_column) = self.range.start().unwrap_or((0, 0));
        let left = usize::try_from(first_column).unwrap_or(0);
        while let Some(row) = self.range.rows().nth(self.next) {
            let line = u64::from(first_row) + u64::try_from(self.next).unwrap_or(0) + 1;
            self.next += 1;
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
