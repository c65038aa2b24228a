//! The lists of zones as they are published, with what spreadsheets do to them.

use super::cells::{cells, lines};
use super::code::CommuneCode;
use super::names::plain_words as words;
use super::zoning::{RuralZoning, Zoning};

/// Why a list of zones cannot be read. Shown to whoever imports it.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum ZoningError {
    /// The file is empty, or holds its first line only.
    #[error("le fichier est vide : il faut une ligne de titres, puis une ligne par commune")]
    Empty,
    /// No column of a known list.
    #[error(
        "ligne {line} : titres de colonnes inconnus ; il faut « code_insee » avec « frr_classement » ou « qpv », \
         ou la liste officielle des communes classées FRR, ou celle des quartiers prioritaires (QPV)"
    )]
    Header {
        /// The line, counted from 1.
        line: usize,
    },
    /// A line shorter than the first.
    #[error("ligne {line} : il manque des colonnes")]
    Cells {
        /// The line, counted from 1.
        line: usize,
    },
    /// What should be a commune code is none.
    #[error("ligne {line} : « {found} » n'est pas un code INSEE de commune ; il faut 5 caractères, par exemple 16015")]
    Code {
        /// The line, counted from 1.
        line: usize,
        /// The beginning of what was found.
        found: String,
    },
    /// A class that no list uses.
    #[error(
        "ligne {line} : classement FRR « {found} » inconnu ; il faut socle, plus, beneficiaire, partiel ou non \
         (ou « FRR socle », « FRR+ », « FRR bénéficiaire », « Non classée »)"
    )]
    Class {
        /// The line, counted from 1.
        line: usize,
        /// The beginning of what was found.
        found: String,
    },
    /// Neither yes nor no.
    #[error("ligne {line} : dans la colonne qpv, « {found} » n'est pas 0 ou 1")]
    Flag {
        /// The line, counted from 1.
        line: usize,
        /// The beginning of what was found.
        found: String,
    },
}

/// Which column holds what.
struct Columns {
    separator: char,
    code: usize,
    class: Option<usize>,
    neighbourhood: Neighbourhood,
}

/// How a list tells about priority neighbourhoods.
#[derive(Clone, Copy)]
enum Neighbourhood {
    Untold,
    /// A column holds 0 or 1.
    Column(usize),
    /// To be in the list is to have one.
    Listed,
}

/// What each line tells of its communes.
pub(super) fn read_rows(text: &str) -> Result<Vec<(CommuneCode, Zoning)>, ZoningError> {
    let mut rows = lines(text);
    let (line, header) = rows.next().ok_or(ZoningError::Empty)?;
    let columns = Columns::read(header).ok_or(ZoningError::Header { line })?;
    let mut found = Vec::new();
    for (line, row) in rows {
        let cells = cells(row, columns.separator);
        // Spreadsheets leave lines of separators at the end.
        if cells.iter().any(|cell| !cell.is_empty()) {
            columns.read_row(line, &cells, &mut found)?;
        }
    }
    if found.is_empty() { Err(ZoningError::Empty) } else { Ok(found) }
}

impl Columns {
    fn read(header: &str) -> Option<Self> {
        let separator = if header.contains(';') { ';' } else { ',' };
        let titles: Vec<String> = cells(header, separator).iter().map(|title| title.to_lowercase()).collect();
        let column = |wanted: &str| titles.iter().position(|title| title == wanted);
        if let (Some(_), Some(code)) = (column("code_qp"), column("insee_com")) {
            return Some(Self { separator, code, class: None, neighbourhood: Neighbourhood::Listed });
        }
        let code = column("code_insee")?;
        // The official title goes on with the date of the list.
        let dated = || titles.iter().position(|title| title.starts_with("classement frr"));
        let class = column("frr_classement").or_else(dated);
        let neighbourhood = column("qpv").map_or(Neighbourhood::Untold, Neighbourhood::Column);
        let told = class.is_some() || matches!(neighbourhood, Neighbourhood::Column(_));
        told.then_some(Self { separator, code, class, neighbourhood })
    }

    fn read_row(&self, line: usize, cells: &[String], found: &mut Vec<(CommuneCode, Zoning)>) -> Result<(), ZoningError> {
        let cell = |column: usize| cells.get(column).map(String::as_str).ok_or(ZoningError::Cells { line });
        let frr = self.class.map_or(Ok(None), |column| read_class(line, cell(column)?))?;
        let qpv = match self.neighbourhood {
            Neighbourhood::Untold => None,
            Neighbourhood::Column(column) => read_flag(line, cell(column)?)?,
            Neighbourhood::Listed => Some(true),
        };
        let codes = cell(self.code)?;
        let before = found.len();
        for code in codes.split([';', ',', '|', ' ']).filter(|code| !code.is_empty()) {
            found.push((read_code(line, code)?, Zoning { frr, qpv }));
        }
        if found.len() == before { Err(ZoningError::Code { line, found: String::new() }) } else { Ok(()) }
    }
}

/// A code, with the leading zero that a spreadsheet took away.
fn read_code(line: usize, text: &str) -> Result<CommuneCode, ZoningError> {
    let whole = if text.len() == 4 { format!("0{text}") } else { text.to_owned() };
    whole.parse().map_err(|_| ZoningError::Code { line, found: beginning(text) })
}

fn read_class(line: usize, text: &str) -> Result<Option<RuralZoning>, ZoningError> {
    let words = words(text);
    let says = |start: &str| words.iter().any(|word| word.starts_with(start));
    match words.first().map(String::as_str) {
        None => Ok(None),
        _ if says("partiel") => Ok(Some(RuralZoning::Partial)),
        Some("non") => Ok(Some(RuralZoning::None)),
        Some("frr" | "socle" | "plus" | "beneficiaire") => Ok(Some(RuralZoning::Full)),
        Some(_) => Err(ZoningError::Class { line, found: beginning(text) }),
    }
}

fn read_flag(line: usize, text: &str) -> Result<Option<bool>, ZoningError> {
    match text {
        "" => Ok(None),
        "1" => Ok(Some(true)),
        "0" => Ok(Some(false)),
        _ => Err(ZoningError::Flag { line, found: beginning(text) }),
    }
}

/// Enough of a text to recognise it.
fn beginning(text: &str) -> String {
    text.chars().take(30).collect()
}
