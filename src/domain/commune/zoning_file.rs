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
    #[error("ligne {line} : dans la colonne qpv, « {found} » n'est ni 0 ni 1")]
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

/// Lines that tell of no commune (a note, a sum, what is not understood), or contradict one before. They are passed and told.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Passed {
    /// How many.
    pub count: usize,
    /// The first of them, counted from 1; 0 where there is none.
    pub first: usize,
}

impl Passed {
    /// One more; lines may come in any order.
    pub(super) fn add(&mut self, line: usize) {
        self.first = if self.count == 0 { line } else { self.first.min(line) };
        self.count += 1;
    }
}

/// A title and a few lines of explanation may stand above the columns' titles.
const LINES_ABOVE: usize = 10;

/// What a line, counted from 1, tells of one of its communes.
type Told = (usize, CommuneCode, Zoning);

/// What each line tells of its communes. One line that is none costs only itself; where no line is one, the first says
/// why.
pub(super) fn read_rows(text: &str) -> Result<(Vec<Told>, Passed), ZoningError> {
    let first = lines(text).next().ok_or(ZoningError::Empty)?.0;
    let header = lines(text).take(LINES_ABOVE).find_map(|(line, header)| Some((line, Columns::read(header)?)));
    let (titles, columns) = header.ok_or(ZoningError::Header { line: first })?;
    let (mut found, mut passed, mut problem) = (Vec::new(), Passed::default(), ZoningError::Empty);
    for (line, row) in lines(text).skip_while(|(line, _)| *line <= titles) {
        let cells = cells(row, columns.separator);
        // Spreadsheets leave lines of separators at the end.
        if cells.iter().all(String::is_empty) {
            continue;
        }
        if let Err(wrong) = columns.read_row(line, &cells, &mut found) {
            if passed.count == 0 {
                problem = wrong;
            }
            passed.add(line);
        }
    }
    if found.is_empty() { Err(problem) } else { Ok((found, passed)) }
}

impl Columns {
    fn read(header: &str) -> Option<Self> {
        let separator = [';', '\t'].into_iter().find(|separator| header.contains(*separator)).unwrap_or(',');
        let titles: Vec<String> = cells(header, separator).iter().map(|title| words(title).join(" ")).collect();
        let column = |wanted: &[&str]| wanted.iter().find_map(|wanted| titles.iter().position(|title| title == wanted));
        let code =
            column(&["insee com", "code insee", "codgeo", "code commune", "code geo", "insee", "depcom", "code insee commune", "com"])?;
        if column(&["code qp"]).is_some() {
            return Some(Self { separator, code, class: None, neighbourhood: Neighbourhood::Listed });
        }
        // The official title goes on with the date of the list.
        let dated = || titles.iter().position(|title| title.starts_with("classement frr"));
        let class = column(&["frr classement"]).or_else(dated).or_else(|| column(&["classement", "zonage frr"]));
        let neighbourhood = column(&["qpv"]).map_or(Neighbourhood::Untold, Neighbourhood::Column);
        let told = class.is_some() || matches!(neighbourhood, Neighbourhood::Column(_));
        told.then_some(Self { separator, code, class, neighbourhood })
    }

    fn read_row(&self, line: usize, cells: &[String], found: &mut Vec<Told>) -> Result<(), ZoningError> {
        // Spreadsheets leave out the last separators where nothing follows.
        let cell = |column: usize| cells.get(column).map_or("", String::as_str);
        // One code that is written with a blank, or several.
        let told = cell(self.code);
        let whole = told.replace([' ', '\u{a0}', '\u{202f}'], "");
        let told = if whole.len() == 5 { &whole } else { told };
        let codes = told.split([';', ',', '|', ' ']).filter(|code| !code.is_empty());
        let codes: Vec<CommuneCode> = codes.map(|code| read_code(line, code)).collect::<Result<_, _>>()?;
        if codes.is_empty() {
            return Err(ZoningError::Code { line, found: String::new() });
        }
        let frr = self.class.map_or(Ok(None), |column| read_class(line, cell(column)))?;
        let qpv = match self.neighbourhood {
            Neighbourhood::Untold => None,
            Neighbourhood::Column(column) => read_flag(line, cell(column))?,
            Neighbourhood::Listed => Some(true),
        };
        found.extend(codes.into_iter().map(|code| (line, code, Zoning { frr, qpv })));
        Ok(())
    }
}

/// A code, with the leading zero that a spreadsheet took away.
fn read_code(line: usize, text: &str) -> Result<CommuneCode, ZoningError> {
    let whole = if text.len() == 4 { format!("0{text}") } else { text.to_owned() };
    whole.parse().map_err(|_| ZoningError::Code { line, found: beginning(text) })
}

fn read_class(line: usize, text: &str) -> Result<Option<RuralZoning>, ZoningError> {
    // Every word counts: "hors FRR" and "FRR : non" are no class but none.
    let mut class = None;
    for word in words(text) {
        let told = match word.as_str() {
            "frr" | "socle" | "plus" | "beneficiaire" => RuralZoning::Full,
            "partiel" | "partielle" | "partiellement" => RuralZoning::Partial,
            "non" => RuralZoning::None,
            "classe" | "classee" => continue,
            _ => return Err(ZoningError::Class { line, found: beginning(text) }),
        };
        class = class.max(Some(told));
    }
    Ok(class)
}

fn read_flag(line: usize, text: &str) -> Result<Option<bool>, ZoningError> {
    match text {
        "" => Ok(None),
        "1" | "oui" => Ok(Some(true)),
        "0" | "non" => Ok(Some(false)),
        _ => Err(ZoningError::Flag { line, found: beginning(text) }),
    }
}

/// Enough of a text to recognise it.
fn beginning(text: &str) -> String {
    text.chars().take(30).collect()
}
