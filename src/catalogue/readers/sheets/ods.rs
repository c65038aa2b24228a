//! ODS, row after row.
//!
//! A sheet of this format says "this row a million times" in one line, "this cell sixteen thousand times", "four thousand
//! million spaces", and libraries that write it out into a rectangle fill the memory (calamine up to a hundred million
//! cells). So its XML is read as a stream by the parser that all our XML is read with.

use std::io::{BufReader, Read, Seek};

use quick_xml::events::{BytesStart, Event};
use quick_xml::reader::Reader;

use super::tokens::Tokens;
use super::{Tab, Workbook, cells};
use crate::readers::archive::{self, Entry};
use crate::readers::meter::Meter;
use crate::readers::table::source::{Container, Ending, Found, LONGEST_ROW, MOST_CELLS, Source};
use crate::readers::{NotACatalogue, entities};

/// A line that is there so many times says nothing any more.
const MOST_REPEATED: u64 = 1000;
/// Sheets of a workbook.
const MOST_TABS: usize = 256;

type Xml<'f> = Reader<BufReader<Box<dyn Read + 'f>>>;

/// A workbook whose tabs are known.
pub(super) struct Book<'f, 'm, 'p, F> {
    file: &'f mut F,
    content: &'f Entry,
    tabs: Vec<Tab>,
    meter: &'m Meter<'p>,
}

/// Goes through the whole content once: what its tabs are, and whether it is whole.
pub(super) fn open<'f, 'm, 'p, F: Read + Seek>(
    file: &'f mut F,
    entries: &'f [Entry],
    meter: &'m Meter<'p>,
) -> Result<Book<'f, 'm, 'p, F>, NotACatalogue> {
    let part = |name: &str| entries.iter().find(|entry| entry.name == name);
    let is_protected = match part("META-INF/manifest.xml") {
        Some(manifest) => text_of(file, manifest, meter)?.contains("encryption-data"),
        None => false,
    };
    if is_protected {
        return Err(NotACatalogue::Protected);
    }
    if !part("mimetype").map(|kind| text_of(file, kind, meter)).transpose()?.unwrap_or_default().contains("spreadsheet") {
        return Err(NotACatalogue::Binary);
    }
    let content = part("content.xml").filter(|content| content.is_readable()).ok_or(NotACatalogue::Damaged)?;
    let tabs = tabs(&mut parser(file, content, meter)?, meter)?;
    Ok(Book { file, content, tabs, meter })
}

/// The beginning of a small part.
fn text_of<F: Read + Seek>(file: &mut F, entry: &Entry, meter: &Meter<'_>) -> Result<String, NotACatalogue> {
    let mut text = Vec::new();
    archive::open(file, entry, meter)?.take(1024 * 1024).read_to_end(&mut text).map_err(|error| meter.cause(&error))?;
    Ok(String::from_utf8_lossy(&text).into_owned())
}

fn parser<'f, F: Read + Seek>(file: &'f mut F, content: &Entry, meter: &'f Meter<'_>) -> Result<Xml<'f>, NotACatalogue> {
    let source = archive::open(file, content, meter)?;
    let tokens: Box<dyn Read + 'f> = Box::new(Tokens::new(source, meter, |_| Ok(())));
    let mut xml = Reader::from_reader(BufReader::with_capacity(64 * 1024, tokens));
    let config = xml.config_mut();
    config.expand_empty_elements = true;
    config.allow_dangling_amp = true;
    Ok(xml)
}

/// The tabs; a document that ends before its root does is damaged.
fn tabs(xml: &mut Xml<'_>, meter: &Meter<'_>) -> Result<Vec<Tab>, NotACatalogue> {
    let (mut tabs, mut hidden, mut style) = (Vec::new(), Vec::new(), String::new());
    let (mut depth, mut buffer) = (0_u32, Vec::new());
    loop {
        buffer.clear();
        match xml.read_event_into(&mut buffer).map_err(|_| super::refusal(meter))? {
            Event::Start(tag) => {
                depth += 1;
                match tag.name().as_ref() {
                    "style:style" => style = attribute(&tag, "style:name"),
                    "style:table-properties" if attribute(&tag, "table:display") == "false" && hidden.len() < MOST_TABS => {
                        hidden.push(style.clone());
                    }
                    "table:table" if depth <= TABLE_DEPTH => {
                        let is_hidden = hidden.contains(&attribute(&tag, "table:style-name"));
                        tabs.push(Tab { name: attribute(&tag, "table:name"), is_hidden });
                    }
                    _ => {}
                }
            }
            Event::End(_) => depth = depth.saturating_sub(1),
            Event::Eof if depth == 0 => return Ok(tabs),
            Event::Eof => return Err(NotACatalogue::Damaged),
            _ => {}
        }
        if tabs.len() > MOST_TABS {
            return Err(NotACatalogue::TooLarge);
        }
    }
}

/// `document-content`, `body`, `spreadsheet`, `table`: what lies deeper is a table within a cell.
const TABLE_DEPTH: u32 = 4;

fn attribute(tag: &BytesStart<'_>, name: &str) -> String {
    let found = tag.attributes().with_checks(false).flatten().find(|attribute| attribute.key.as_ref() == name);
    found.map(|attribute| entities::resolve(&attribute.value)).unwrap_or_default()
}

impl<F: Read + Seek> Workbook for Book<'_, '_, '_, F> {
    fn tabs(&self) -> Vec<Tab> {
        self.tabs.clone()
    }

    fn rows<'w>(&'w mut self, place: usize) -> Result<Box<dyn Source + 'w>, NotACatalogue> {
        let xml = parser(&mut *self.file, self.content, self.meter)?;
        let mut rows = Rows { xml, meter: self.meter, line: 1, again: None, has_cut: false, buffer: Vec::new() };
        let (mut depth, mut passed) = (0_u32, 0);
        // To the beginning of the tab.
        loop {
            match rows.event()? {
                Piece::Start(name, _) => {
                    depth += 1;
                    if name == "table:table" && depth <= TABLE_DEPTH {
                        if passed == place {
                            return Ok(Box::new(rows));
                        }
                        passed += 1;
                    }
                }
                Piece::End(_) => depth = depth.saturating_sub(1),
                Piece::Text(_) => {}
                Piece::Eof => return Err(NotACatalogue::Damaged),
            }
        }
    }
}

/// The rows of one tab.
struct Rows<'w, 'p> {
    xml: Xml<'w>,
    meter: &'w Meter<'p>,
    line: u64,
    /// The last row, to be given so many times more.
    again: Option<(Vec<String>, u64)>,
    has_cut: bool,
    buffer: Vec<u8>,
}

/// An event without its buffer.
enum Piece {
    Start(String, Cell),
    End(String),
    Text(String),
    Eof,
}

/// What the attributes of a cell or a row say.
#[derive(Default)]
struct Cell {
    repeated: u64,
    value: Option<String>,
}

impl Rows<'_, '_> {
    fn event(&mut self) -> Result<Piece, NotACatalogue> {
        loop {
            self.buffer.clear();
            let event = self.xml.read_event_into(&mut self.buffer).map_err(|_| super::refusal(self.meter))?;
            return Ok(match event {
                Event::Start(tag) => Piece::Start(tag.name().as_ref().to_owned(), told(&tag)),
                Event::End(tag) => Piece::End(tag.name().as_ref().to_owned()),
                Event::Text(text) => Piece::Text(text.as_ref().to_owned()),
                Event::CData(text) => Piece::Text(text.as_ref().to_owned()),
                Event::GeneralRef(entity) => Piece::Text(entities::character(entity.as_ref()).map(String::from).unwrap_or_default()),
                Event::Eof => Piece::Eof,
                _ => continue,
            });
        }
    }

    /// The cells of the row that has begun; nothing where they are too long.
    fn cells(&mut self) -> Result<Option<Vec<String>>, NotACatalogue> {
        let (mut cells, mut column, mut size): (Vec<String>, u64, usize) = (Vec::new(), 0, 0);
        loop {
            match self.event()? {
                Piece::Start(name, cell) if name == "table:table-cell" || name == "table:covered-table-cell" => {
                    let words = self.words(&name)?;
                    let text = cell.value.unwrap_or(words);
                    let (first, last) = (column, column.saturating_add(cell.repeated));
                    column = last;
                    if text.trim().is_empty() {
                        continue;
                    }
                    self.has_cut |= usize::try_from(last).map_or(true, |last| last > MOST_CELLS);
                    for place in (first..last).map_while(|place| usize::try_from(place).ok()).take_while(|place| *place < MOST_CELLS) {
                        size = size.saturating_add(text.len());
                        if size > LONGEST_ROW {
                            break;
                        }
                        cells.resize(place, String::new());
                        cells.push(text.clone());
                    }
                }
                Piece::End(name) if name == "table:table-row" => return Ok((size <= LONGEST_ROW).then_some(cells)),
                Piece::Eof => return Err(NotACatalogue::Damaged),
                _ => {}
            }
        }
    }

    /// The paragraphs of a cell, up to its end; a note on it and what is drawn over it are none of them.
    fn words(&mut self, cell: &str) -> Result<String, NotACatalogue> {
        let (mut words, mut aside, mut paragraphs) = (String::new(), 0_u32, 0_u32);
        loop {
            match self.event()? {
                Piece::Start(name, _) if aside > 0 || name.starts_with("office:annotation") || name.starts_with("draw:") => aside += 1,
                Piece::End(_) if aside > 0 => aside -= 1,
                Piece::End(name) if name == cell => return Ok(words),
                Piece::Start(name, _) if name == "text:p" => paragraphs += 1,
                Piece::Start(name, _) if matches!(name.as_str(), "text:s" | "text:tab" | "text:line-break") => words.push(' '),
                Piece::End(name) if name == "text:p" => {
                    paragraphs = paragraphs.saturating_sub(1);
                    words.push('\n');
                }
                Piece::Text(text) if aside == 0 && paragraphs > 0 && words.len() <= LONGEST_ROW => words.push_str(&text),
                Piece::Eof => return Err(NotACatalogue::Damaged),
                _ => {}
            }
        }
    }
}

/// The value that the attributes give; a text is in the paragraphs.
fn told(tag: &BytesStart<'_>) -> Cell {
    let repeated = |name: &str| attribute(tag, name).parse().ok().filter(|count| *count > 0).unwrap_or(1);
    match tag.name().as_ref() {
        "table:table-row" => Cell { repeated: repeated("table:number-rows-repeated"), value: None },
        "table:table-cell" => {
            let value = match attribute(tag, "office:value-type").as_str() {
                "percentage" => attribute(tag, "office:value").parse().ok().map(cells::percentage),
                "float" | "currency" => attribute(tag, "office:value").parse().ok().map(cells::number),
                "date" => Some(attribute(tag, "office:date-value")),
                "time" => Some(hours(&attribute(tag, "office:time-value"))),
                "boolean" => Some(cells::boolean(attribute(tag, "office:boolean-value") == "true")),
                _ => Some(attribute(tag, "office:string-value")).filter(|text| !text.is_empty()),
            };
            // The words of an error stand in the paragraphs, as those of a text.
            let is_error = attribute(tag, "calcext:value-type") == "error";
            let value = if is_error { None } else { value };
            Cell { repeated: repeated("table:number-columns-repeated"), value }
        }
        _ => Cell { repeated: 1, value: None },
    }
}

/// `PT120H30M00S` as hours.
fn hours(length: &str) -> String {
    let Some((whole, rest)) = length.strip_prefix("PT").and_then(|length| length.split_once('H')) else { return length.to_owned() };
    let minutes = rest.split('M').next().and_then(|minutes| minutes.parse::<f64>().ok()).unwrap_or(0.0);
    whole.parse::<f64>().map_or_else(|_| length.to_owned(), |whole| cells::number(((whole + minutes / 60.0) * 100.0).round() / 100.0))
}

impl Source for Rows<'_, '_> {
    fn container(&self) -> Container {
        Container::Ods
    }

    fn has_cut(&self) -> bool {
        self.has_cut
    }

    fn next(&mut self) -> Result<Found, NotACatalogue> {
        if let Some((cells, left)) = self.again.take() {
            self.line += 1;
            self.again = (left > 1).then(|| (cells.clone(), left - 1));
            return Ok(Found::Row { cells, line: self.line - 1, ending: Ending::Whole });
        }
        loop {
            match self.event()? {
                Piece::Start(name, row) if name == "table:table-row" => {
                    let line = self.line;
                    let Some(cells) = self.cells()? else {
                        self.line = line.saturating_add(row.repeated);
                        return Ok(Found::TooLong { line });
                    };
                    if cells.is_empty() {
                        self.line = line.saturating_add(row.repeated);
                        continue;
                    }
                    if row.repeated > MOST_REPEATED {
                        return Err(NotACatalogue::TooLarge);
                    }
                    self.line = line + 1;
                    self.again = (row.repeated > 1).then(|| (cells.clone(), row.repeated - 1));
                    return Ok(Found::Row { cells, line, ending: Ending::Whole });
                }
                Piece::End(name) if name == "table:table" => return Ok(Found::End),
                Piece::Eof => return Err(NotACatalogue::Damaged),
                _ => {}
            }
        }
    }
}
