//! Workbooks as spreadsheets save them, written part by part.

use std::fmt::Write as _;
use std::io::{Cursor, Write as _};

use super::{zip, zip64};

/// A tab: name, whether it is hidden, rows.
pub struct Tab<'t> {
    pub name: &'t str,
    pub is_hidden: bool,
    /// What stands between `<sheetData>` and its end in XLSX, between `<table:table>` and its end in ODS.
    pub rows: String,
}

pub fn tab(name: &str, rows: String) -> Tab<'_> {
    Tab { name, is_hidden: false, rows }
}

pub fn escaped(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('"', "&quot;")
}

/// Rows of texts, as XLSX has them.
pub fn xlsx_rows(rows: &[Vec<String>]) -> String {
    let mut xml = String::new();
    for (number, row) in (1..).zip(rows) {
        let _ = write!(xml, "<row r=\"{number}\">");
        for (column, cell) in row.iter().enumerate().filter(|(_, cell)| !cell.is_empty()) {
            let place = format!("{}{number}", letters(column));
            let _ = write!(xml, "<c r=\"{place}\" t=\"inlineStr\"><is><t xml:space=\"preserve\">{}</t></is></c>", escaped(cell));
        }
        xml.push_str("</row>");
    }
    xml
}

/// `AB` of column 27.
fn letters(column: usize) -> String {
    let letter = |number: usize| char::from(b'A' + u8::try_from(number % 26).unwrap());
    if column < 26 { letter(column).to_string() } else { letters(column / 26 - 1) + &letter(column).to_string() }
}

/// Rows of texts, as ODS has them: the columns of a whole sheet after the last cell.
pub fn ods_rows(rows: &[Vec<String>]) -> String {
    let mut xml = String::new();
    for row in rows {
        xml.push_str("<table:table-row>");
        for cell in row {
            if cell.is_empty() {
                xml.push_str("<table:table-cell/>");
            } else {
                let _ = write!(xml, "<table:table-cell office:value-type=\"string\"><text:p>{}</text:p></table:table-cell>", escaped(cell));
            }
        }
        xml.push_str("<table:table-cell table:number-columns-repeated=\"16000\"/></table:table-row>");
    }
    xml + "<table:table-row table:number-rows-repeated=\"1048000\"><table:table-cell table:number-columns-repeated=\"16384\"/></table:table-row>"
}

/// Cells of text.
pub fn texts(rows: &[&[&str]]) -> Vec<Vec<String>> {
    rows.iter().map(|row| row.iter().map(|cell| (*cell).to_owned()).collect()).collect()
}

const RELATIONS: &str = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
const PACKAGE: &str = "http://schemas.openxmlformats.org/package/2006/relationships";
const MAIN: &str = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";

/// The parts of an XLSX; the last tab is the file with the smallest name, as after moving tabs about.
pub fn xlsx_parts(tabs: &[Tab<'_>], properties: &str, more: &[(&str, &str)]) -> Vec<(String, Vec<u8>)> {
    let (mut list, mut relations, mut parts) = (String::new(), String::new(), Vec::new());
    for (number, tab) in (1..).zip(tabs) {
        let file = tabs.len() + 1 - number;
        let state = if tab.is_hidden { " state=\"hidden\"" } else { "" };
        let _ = write!(list, "<sheet name=\"{}\" sheetId=\"{file}\"{state} r:id=\"rId{file}\"/>", escaped(tab.name));
        let _ = write!(relations, "<Relationship Id=\"rId{file}\" Type=\"{RELATIONS}/worksheet\" Target=\"worksheets/sheet{file}.xml\"/>");
        let sheet = format!("<worksheet xmlns=\"{MAIN}\"><sheetData>{}</sheetData></worksheet>", tab.rows);
        parts.push((format!("xl/worksheets/sheet{file}.xml"), sheet.into_bytes()));
    }
    let workbook = format!("<workbook xmlns=\"{MAIN}\" xmlns:r=\"{RELATIONS}\">{properties}<sheets>{list}</sheets></workbook>");
    let root = format!("<Relationship Id=\"rId1\" Type=\"{RELATIONS}/officeDocument\" Target=\"xl/workbook.xml\"/>");
    let relationships = |inner: &str| format!("<Relationships xmlns=\"{PACKAGE}\">{inner}</Relationships>");
    let head = [
        ("[Content_Types].xml", "<Types xmlns=\"http://schemas.openxmlformats.org/package/2006/content-types\"/>".to_owned()),
        ("_rels/.rels", relationships(&root)),
        ("xl/workbook.xml", workbook),
        ("xl/_rels/workbook.xml.rels", relationships(&relations)),
    ];
    let more = more.iter().map(|(name, text)| ((*name).to_owned(), text.as_bytes().to_vec()));
    head.into_iter().map(|(name, text)| (name.to_owned(), text.into_bytes())).chain(more).chain(parts).collect()
}

fn packed(parts: &[(String, Vec<u8>)], is_long: bool) -> Vec<u8> {
    let entries: Vec<(&str, &[u8])> = parts.iter().map(|(name, bytes)| (name.as_str(), bytes.as_slice())).collect();
    if is_long { zip64(&entries) } else { zip(&entries) }
}

/// An XLSX.
pub fn xlsx(tabs: &[Tab<'_>], properties: &str, more: &[(&str, &str)]) -> Vec<u8> {
    packed(&xlsx_parts(tabs, properties, more), false)
}

/// An XLSX whose sizes are of 64 bits.
pub fn xlsx64(tabs: &[Tab<'_>]) -> Vec<u8> {
    packed(&xlsx_parts(tabs, "", &[]), true)
}

/// An XLSX with one tab of texts.
pub fn xlsx_of(rows: &[Vec<String>]) -> Vec<u8> {
    xlsx(&[tab("Feuil1", xlsx_rows(rows))], "", &[])
}

/// An ODS.
pub fn ods(tabs: &[Tab<'_>]) -> Vec<u8> {
    let mut tables = String::new();
    for tab in tabs {
        let style = if tab.is_hidden { "ta2" } else { "ta1" };
        let _ = write!(tables, "<table:table table:name=\"{}\" table:style-name=\"{style}\">{}</table:table>", escaped(tab.name), tab.rows);
    }
    let names = ["office", "table", "text", "style", "dc", "draw"];
    let names: String = names.iter().fold(String::new(), |names, name| names + &format!(" xmlns:{name}=\"urn:{name}\""));
    let styles = "<style:style style:name=\"ta1\"><style:table-properties table:display=\"true\"/></style:style>\
                  <style:style style:name=\"ta2\"><style:table-properties table:display=\"false\"/></style:style>";
    let content = format!(
        "<?xml version=\"1.0\"?>\n<office:document-content{names}>\n<office:automatic-styles>{styles}</office:automatic-styles>\n<office:body><office:spreadsheet>\n{tables}\n</office:spreadsheet></office:body></office:document-content>"
    );
    let manifest = "<manifest:manifest xmlns:manifest=\"urn:m\"/>";
    let kind = b"application/vnd.oasis.opendocument.spreadsheet";
    zip(&[("mimetype", kind), ("content.xml", content.as_bytes()), ("META-INF/manifest.xml", manifest.as_bytes())])
}

/// An ODS with one tab of texts.
pub fn ods_of(rows: &[Vec<String>]) -> Vec<u8> {
    ods(&[tab("Feuille1", ods_rows(rows))])
}

/// A record of an XLS.
pub fn record(kind: u16, data: &[u8]) -> Vec<u8> {
    [&kind.to_le_bytes()[..], &u16::try_from(data.len()).unwrap().to_le_bytes(), data].concat()
}

/// The place of a cell in an XLS, and its style.
pub fn pair(row: usize, column: usize) -> Vec<u8> {
    [row, column, 0].iter().flat_map(|number| u16::try_from(*number).unwrap().to_le_bytes()).collect()
}

/// An XLS with one tab of texts, each letter in one byte, and one number far away where asked.
pub fn xls_of(rows: &[Vec<String>], far: Option<(usize, usize)>) -> Vec<u8> {
    let mut sheet = Vec::new();
    for (row, cells) in rows.iter().enumerate() {
        for (column, cell) in cells.iter().enumerate().filter(|(_, cell)| !cell.is_empty()) {
            let letters: Vec<u8> = cell.chars().map(|letter| u8::try_from(u32::from(letter)).unwrap()).collect();
            let length = u16::try_from(letters.len()).unwrap().to_le_bytes();
            sheet.extend(record(0x0204, &[&pair(row, column)[..], &length, &[0], &letters].concat()));
        }
    }
    if let Some((row, column)) = far {
        sheet.extend(record(0x0203, &[&pair(row, column)[..], &1_f64.to_le_bytes()].concat()));
    }
    xls_with(&[], 1, &sheet)
}

/// An XLS with these records before its tabs, and so many tabs that all begin at the same records.
pub fn xls_with(globals: &[u8], tabs: usize, sheet: &[u8]) -> Vec<u8> {
    let beginning = |kind: u8| record(0x0809, &[0, 6, kind, 0, 0, 0, 0xCD, 7, 0, 0, 0, 0, 0, 0, 0, 0]);
    let head = |place: u32| {
        let tab = |number: usize| {
            let name = format!("Feui{number}");
            let length = u8::try_from(name.len()).unwrap();
            record(0x0085, &[&place.to_le_bytes()[..], &[0, 0, length, 0], name.as_bytes()].concat())
        };
        let tabs: Vec<u8> = (1..=tabs).flat_map(tab).collect();
        [beginning(5), record(0x0042, &1200_u16.to_le_bytes()), tabs, globals.to_vec(), record(0x000A, &[])].concat()
    };
    let mut stream = head(u32::try_from(head(0).len()).unwrap());
    stream.extend(beginning(16));
    stream.extend(sheet);
    stream.extend(record(0x000A, &[]));
    compound("/Workbook", &stream)
}

/// A compound file with one stream.
pub fn compound(name: &str, bytes: &[u8]) -> Vec<u8> {
    let mut file = cfb::CompoundFile::create(Cursor::new(Vec::new())).unwrap();
    file.create_stream(name).unwrap().write_all(bytes).unwrap();
    file.flush().unwrap();
    file.into_inner().into_inner()
}
