//! XLSX by calamine, cell after cell: a sheet is never held as a rectangle, which two cells at its corners make as large as
//! they like.

use std::io::{self, Read, Seek};

use calamine::{Reader, SheetType, SheetVisible, Xlsx, XlsxCellReader, XlsxError};

use super::tokens::{Tokens, name, number};
use super::{Tab, Workbook, cells, guarded, refusal};
use crate::readers::NotACatalogue;
use crate::readers::archive::{self, Entry};
use crate::readers::meter::Meter;
use crate::readers::table::source::{Container, Ending, Found, LONGEST_ROW, MOST_CELLS, Source};

/// Parts that the library holds whole; a sheet is read as a stream.
const LARGEST_PART: u64 = 64 * 1024 * 1024;
/// Elements in such a part: each costs its place, however short it is.
const MOST_ELEMENTS: u64 = 4_000_000;
/// Words that cells share.
const MOST_SHARED: u64 = 1_500_000;
/// Excel has 65,490 styles at most.
const MOST_STYLES: u64 = 200_000;

/// A workbook whose parts were looked through.
pub(super) struct Book<'f, 'm, 'p, F: Read + Seek> {
    workbook: Xlsx<&'f mut F>,
    meter: &'m Meter<'p>,
}

/// Looks every part through, then opens the workbook.
pub(super) fn open<'f, 'm, 'p, F: Read + Seek>(
    file: &'f mut F,
    entries: &[Entry],
    meter: &'m Meter<'p>,
) -> Result<Book<'f, 'm, 'p, F>, NotACatalogue> {
    for entry in entries.iter().filter(|entry| !entry.name.ends_with('/')) {
        look_through(file, entry, meter)?;
    }
    let workbook = guarded(|| Xlsx::new(file))?.map_err(|error| match error {
        XlsxError::Password => NotACatalogue::Protected,
        _ => refusal(meter),
    })?;
    Ok(Book { workbook, meter })
}

/// Refuses a part that could fill the memory when it is read.
fn look_through<F: Read + Seek>(file: &mut F, entry: &Entry, meter: &Meter<'_>) -> Result<(), NotACatalogue> {
    let (mut elements, mut shared, mut styles, mut is_sheet) = (0, 0, 0, false);
    let on_tag = |tag: &[u8]| {
        elements += 1;
        match name(tag) {
            b"sheetData" => is_sheet = true,
            b"si" => shared += 1,
            b"xf" | b"font" | b"fill" | b"border" | b"numFmt" => styles += 1,
            // The library makes room for as many as are announced.
            b"sst" if number(tag, "uniqueCount").is_some_and(|count| count > MOST_SHARED) => return Err(NotACatalogue::TooLarge),
            _ => {}
        }
        let too_many = !is_sheet && elements > MOST_ELEMENTS || shared > MOST_SHARED || styles > MOST_STYLES;
        if too_many { Err(NotACatalogue::TooLarge) } else { Ok(()) }
    };
    if !entry.is_readable() {
        return Err(NotACatalogue::Damaged);
    }
    let source = archive::open(file, entry, meter)?;
    // A picture has no tokens; it has a size.
    let name = entry.name.to_ascii_lowercase();
    let is_xml = [".xml", ".rels"].iter().any(|end| name.ends_with(end));
    let size = if is_xml {
        io::copy(&mut Tokens::new(source, meter, on_tag), &mut io::sink())
    } else {
        io::copy(&mut source.take(LARGEST_PART + 1), &mut io::sink())
    };
    let size = size.map_err(|error| meter.cause(&error))?;
    if size > LARGEST_PART && !(is_xml && is_sheet) { Err(NotACatalogue::TooLarge) } else { Ok(()) }
}

impl<F: Read + Seek> Book<'_, '_, '_, F> {
    fn sheets(&self) -> impl Iterator<Item = &calamine::Sheet> {
        self.workbook.sheets_metadata().iter().filter(|sheet| sheet.typ == SheetType::WorkSheet)
    }
}

impl<F: Read + Seek> Workbook for Book<'_, '_, '_, F> {
    fn tabs(&self) -> Vec<Tab> {
        let tab = |sheet: &calamine::Sheet| Tab { name: sheet.name.clone(), is_hidden: sheet.visible != SheetVisible::Visible };
        self.sheets().map(tab).collect()
    }

    fn rows<'w>(&'w mut self, place: usize) -> Result<Box<dyn Source + 'w>, NotACatalogue> {
        let name = self.sheets().nth(place).map(|sheet| sheet.name.clone()).unwrap_or_default();
        let (meter, is_from_1904) = (self.meter, self.workbook.has_1904_epoch());
        let reader = guarded(|| self.workbook.worksheet_cells_reader(&name))?.map_err(|_| refusal(meter))?;
        Ok(Box::new(Rows { reader, meter, is_from_1904, pending: None, ended: false, has_cut: false }))
    }
}

/// The rows of one tab.
struct Rows<'w, 'm, 'p, F: Read + Seek> {
    reader: XlsxCellReader<'w, F>,
    meter: &'m Meter<'p>,
    is_from_1904: bool,
    /// The first cell of the next row: row, column, text.
    pending: Option<(u32, u32, String)>,
    ended: bool,
    has_cut: bool,
}

impl<F: Read + Seek> Rows<'_, '_, '_, F> {
    /// The next cell that holds something.
    fn cell(&mut self) -> Result<Option<(u32, u32, String)>, NotACatalogue> {
        while !self.ended {
            match guarded(|| self.reader.next_cell())? {
                Ok(Some(cell)) => {
                    let text = cells::text(cell.get_value());
                    if !text.trim().is_empty() {
                        let (row, column) = cell.get_position();
                        return Ok(Some((row, column, text)));
                    }
                }
                Ok(None) => self.ended = true,
                Err(error) if is_of_one_cell(&error) => {}
                Err(_) => return Err(refusal(self.meter)),
            }
        }
        Ok(None)
    }
}

/// A value that cannot be read costs its cell; the stream stands behind it.
fn is_of_one_cell(error: &XlsxError) -> bool {
    matches!(
        error,
        XlsxError::Unexpected(_)
            | XlsxError::CellTAttribute(_)
            | XlsxError::CellError(_)
            | XlsxError::ParseFloat(_)
            | XlsxError::ParseInt(_)
    )
}

impl<F: Read + Seek> Source for Rows<'_, '_, '_, F> {
    fn container(&self) -> Container {
        Container::Xlsx
    }

    fn is_from_1904(&self) -> bool {
        self.is_from_1904
    }

    fn has_cut(&self) -> bool {
        self.has_cut
    }

    fn next(&mut self) -> Result<Found, NotACatalogue> {
        let first = match self.pending.take() {
            Some(first) => Some(first),
            None => self.cell()?,
        };
        let Some((row, column, text)) = first else { return Ok(Found::End) };
        let (mut cells, mut size) = (Vec::new(), 0);
        self.has_cut |= put(&mut cells, &mut size, column, text);
        while let Some((next_row, column, text)) = self.cell()? {
            if next_row != row {
                self.pending = Some((next_row, column, text));
                break;
            }
            self.has_cut |= put(&mut cells, &mut size, column, text);
        }
        let line = u64::from(row) + 1;
        Ok(if size > LONGEST_ROW { Found::TooLong { line } } else { Found::Row { cells, line, ending: Ending::Whole } })
    }
}

/// Puts a text at its column; what stands beyond the last column that is read, or the longest row, takes no room. Whether
/// it stands beyond the last column.
fn put(cells: &mut Vec<String>, size: &mut usize, column: u32, text: String) -> bool {
    let Some(place) = usize::try_from(column).ok().filter(|place| *place < MOST_CELLS) else { return true };
    *size += text.len();
    if *size > LONGEST_ROW {
        return false;
    }
    cells.resize(cells.len().max(place + 1), String::new());
    if let Some(slot) = cells.get_mut(place) {
        *slot = text;
    }
    false
}
