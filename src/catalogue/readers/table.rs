//! Tables: rows of cells under a header that tells what they are, from whatever container.

pub(super) mod columns;
mod csv;
pub(super) mod near;
mod quotes;
mod rows;
pub(super) mod source;

pub(super) use csv::read;

use super::gather::Gather;
use super::unused::shown;
use super::{Format, NotACatalogue, Unused, Warning, inclusion, mcf, template};
use columns::Columns;
use source::{Container, Ending, Found, MOST_CELLS, Source};

/// The header is looked for in so many rows that hold something.
pub(super) const HEADER_WITHIN: usize = 20;

/// A title of a column is no longer.
const LONGEST_TITLE: usize = 120;
/// What spreadsheets write where a formula failed.
const ERRORS: [&str; 11] = ["#N/A", "#REF!", "#VALUE!", "#DIV/0!", "#NAME?", "#NULL!", "#NUM!", "#VALEUR!", "#NOM?", "#NUL!", "#NOMBRE!"];

/// 1 January 1904 is day 1462 of a spreadsheet.
const DAYS_FROM_1900_TO_1904: f64 = 1462.0;

/// What understands one row, once its columns are known: cells, line.
type ReadRow = fn(&Columns, &[String], u64, &mut Gather<'_>) -> Result<(), NotACatalogue>;

/// What a row may lack at its end.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum ShortRows {
    /// Nothing: the format's last columns are always filled, a shorter row is broken.
    Broken,
    /// Its last cells, as spreadsheets leave them out where they are empty.
    Empty,
}

/// A header that was understood.
pub(super) struct Known {
    format: Format,
    columns: Columns,
    read_row: ReadRow,
    short_rows: ShortRows,
    header: Vec<String>,
}

/// Reads a table whose header stands in its first rows.
pub(super) fn read_rows(source: &mut dyn Source, gather: &mut Gather<'_>) -> Result<Format, NotACatalogue> {
    let mut known = find_header(source, gather)?;
    let format = known.format_in(source.container());
    known.tell_unused(gather);
    loop {
        match source.next()? {
            Found::Row { mut cells, line, ending } => {
                if source.is_from_1904() {
                    known.days_since_1904(&mut cells);
                }
                if let Some(other) = known.other_header(&cells) {
                    // A table below the first, whose columns have their own order.
                    known = other;
                    known.tell_unused(gather);
                    continue;
                }
                known.row(source.container(), cells, line, ending, gather)?;
            }
            Found::TooLong { line } => {
                let reason = "cette ligne dépasse 1 Mo : un guillemet ouvert n'est sans doute pas fermé. Corrigez-la, puis recommencez";
                gather.reject(format!("ligne {line}"), reason);
            }
            Found::End => {
                if source.has_cut() {
                    gather.leave(Unused::Column { name: format!("au-delà de la colonne {MOST_CELLS}") });
                }
                return Ok(format);
            }
        }
    }
}

/// Passes titles and notices above the header, and tells them.
fn find_header(source: &mut dyn Source, gather: &mut Gather<'_>) -> Result<Known, NotACatalogue> {
    let mut above: Vec<Vec<String>> = Vec::new();
    while above.len() < HEADER_WITHIN {
        let cells = match source.next()? {
            Found::Row { cells, .. } => cells,
            Found::TooLong { .. } | Found::End => break,
        };
        match recognised(&cells) {
            Some(known) => {
                let words = above.iter().flatten().map(|cell| shown(cell)).filter(|words| !words.is_empty());
                let words = words.collect::<Vec<_>>().join(" ; ");
                if !words.is_empty() {
                    gather.leave(Unused::Lines { words: shown(&words) });
                }
                return Ok(known);
            }
            None => above.push(cells),
        }
    }
    Err(unknown(&above))
}

impl Known {
    /// Its name for programs says for our own table what it was saved as.
    fn format_in(&self, container: Container) -> Format {
        match (self.format, container) {
            (Format::Template, Container::Xlsx) => Format::TemplateXlsx,
            (Format::Template, Container::Xls) => Format::TemplateXls,
            (Format::Template, Container::Ods) => Format::TemplateOds,
            (format, _) => format,
        }
    }

    /// The columns that no offer uses.
    fn tell_unused(&self, gather: &mut Gather<'_>) {
        for unused in self.columns.unused(&self.header) {
            gather.leave(unused);
        }
    }

    /// The header that a row is, where it has the known columns at other places.
    fn other_header(&self, cells: &[String]) -> Option<Self> {
        if !looks_like_titles(cells) {
            return None;
        }
        let other = recognised(cells).filter(|other| other.format == self.format)?;
        let filled = cells.iter().filter(|cell| !cell.trim().is_empty()).count();
        (other.width() * 2 >= filled && !other.columns.agree_with(&self.columns)).then_some(other)
    }

    /// How many of its columns are known.
    fn width(&self) -> usize {
        self.columns.count()
    }

    fn row(
        &self,
        container: Container,
        mut cells: Vec<String>,
        line: u64,
        ending: Ending,
        gather: &mut Gather<'_>,
    ) -> Result<(), NotACatalogue> {
        if self.is_cut(&cells, ending) {
            return Err(NotACatalogue::Truncated { place: format!("ligne {line}") });
        }
        let width = self.header.len();
        let is_filled = |cell: &String| !cell.trim().is_empty();
        let overhangs = cells.iter().skip(width).any(is_filled);
        let is_broken = cells.len() < width && self.short_rows == ShortRows::Broken;
        if container == Container::Csv && (overhangs || is_broken) {
            gather.reject(format!("ligne {line}"), wrong_count(width, cells.len()));
            return Ok(());
        }
        if self.columns.is_header_again(&self.header, &cells) {
            return Ok(());
        }
        if cells.len() < width && ending == Ending::Open {
            gather.warn_once(Warning::LastRowShort);
        }
        let has_no_title = |number: usize| self.header.get(number).is_none_or(|title| title.trim().is_empty());
        for (number, _) in cells.iter().enumerate().filter(|(number, cell)| has_no_title(*number) && is_filled(cell)) {
            gather.leave(Unused::column("", number + 1));
        }
        cells.resize(width, String::new());
        // Elsewhere the words of an error are told as what is not understood; a training is not called by one.
        if let Some(title) =
            self.columns.place("title").and_then(|place| cells.get_mut(place)).filter(|title| ERRORS.contains(&title.trim()))
        {
            title.clear();
        }
        (self.read_row)(&self.columns, &cells, line, gather)
    }

    /// Days that are plain numbers, as our own table takes them, counted from 1900 like everywhere else.
    fn days_since_1904(&self, cells: &mut [String]) {
        for key in template::DAYS {
            let Some(cell) = self.columns.place(key).and_then(|place| cells.get_mut(place)) else { continue };
            if let Some(days) = cell.trim().parse::<f64>().ok().filter(|days| (10_000.0..90_000.0).contains(days)) {
                *cell = (days + DAYS_FROM_1900_TO_1904).to_string();
            }
        }
    }

    /// Whether the file was cut within its last row.
    ///
    /// An open quote is a sure sign. A short row is none by itself: spreadsheets leave empty cells at the end out, and
    /// some programs the last end of line. But such a row ends with a filled cell, has what no offer can do without, and
    /// the exports of programs write every cell of every row.
    fn is_cut(&self, cells: &[String], ending: Ending) -> bool {
        let is_short = cells.len() < self.header.len();
        match ending {
            Ending::Whole => false,
            Ending::InQuotes => true,
            Ending::AfterSeparator => is_short,
            Ending::Open => is_short && (self.format != Format::Template || !template::says_enough(&self.columns, cells)),
        }
    }
}

fn wrong_count(expected: usize, found: usize) -> String {
    format!(
        "il faut {expected} cellules comme sur la ligne des titres, il y en a {found} : un texte contient sans doute un séparateur ou \
         un guillemet ; mettez ce texte entre guillemets"
    )
}

/// Whether a row may be a header at all: short words, hardly a figure. What a header costs to be recognised is not paid for
/// every row.
fn looks_like_titles(cells: &[String]) -> bool {
    let is_short = |cell: &String| cell.len() <= LONGEST_TITLE;
    let with_figures = cells.iter().filter(|cell| cell.bytes().any(|byte| byte.is_ascii_digit())).count();
    with_figures <= 1 && cells.iter().all(is_short)
}

/// How well the first rows of a table are known, before it is read: whether anything stands below its header, and how many
/// of its columns are known; nothing without a header.
pub(super) fn known_width(source: &mut dyn Source) -> Result<Option<(bool, usize)>, NotACatalogue> {
    for _ in 0..HEADER_WITHIN {
        let Found::Row { cells, .. } = source.next()? else { return Ok(None) };
        if let Some(known) = recognised(&cells) {
            return Ok(Some((!matches!(source.next()?, Found::End), known.width())));
        }
    }
    Ok(None)
}

/// The format that a header announces.
fn recognised(header: &[String]) -> Option<Known> {
    let known = |format, columns, read_row: ReadRow, short_rows| Known { format, columns, read_row, short_rows, header: header.to_vec() };
    let mcf = Columns::new(header, mcf::COLUMNS, &[]);
    if mcf.has("number") && mcf.has("title") && (mcf.has("provider") || mcf.has("certification")) {
        return Some(known(Format::MonCompteFormation, mcf, mcf::row, ShortRows::Broken));
    }
    let services = Columns::new(header, inclusion::COLUMNS, &[]);
    if ["structure_id", "id", "nom"].iter().all(|key| services.has(key)) {
        return Some(known(Format::DataInclusionCsv, services, inclusion::row, ShortRows::Empty));
    }
    let own = Columns::new(header, template::COLUMNS, template::NEAR);
    template::is_enough(&own).then(|| known(Format::Template, own, template::row, ShortRows::Empty))
}

/// No format has these columns; told only of what looks like a table at all.
fn unknown(rows: &[Vec<String>]) -> NotACatalogue {
    let filled = |row: &&Vec<String>| row.iter().filter(|cell| !cell.trim().is_empty()).count() >= 2;
    let Some(header) = rows.iter().find(filled) else { return NotACatalogue::Unknown };
    let first: Vec<String> = header.iter().take(8).map(|cell| super::text::cut(&super::text::plain(cell), 40)).collect();
    NotACatalogue::OtherTable { columns: first.join(", ") }
}
