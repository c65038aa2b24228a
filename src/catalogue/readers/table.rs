//! CSV, one row at a time.

pub(super) mod columns;
pub(super) mod rows;

use std::io::BufRead;

use super::gather::Gather;
use super::{Format, NotACatalogue, inclusion, mcf, template};
use columns::Columns;
use rows::{Found, Rows};

/// What understands one row, once its columns are known: cells, line.
type ReadRow = fn(&Columns, &[String], u64, &mut Gather<'_>) -> Result<(), NotACatalogue>;

/// Reads a table whose first row tells what it is.
pub(super) fn read(source: impl BufRead, gather: &mut Gather<'_>) -> Result<Format, NotACatalogue> {
    let meter = gather.meter;
    let mut rows = Rows::new(source).map_err(|error| meter.cause(&error))?;
    let header = match rows.next().map_err(|error| meter.cause(&error))? {
        Found::Row { cells, .. } => cells,
        Found::TooLong { .. } | Found::End => return Err(NotACatalogue::Unknown),
    };
    let (format, columns, read_row) = recognised(&header)?;
    loop {
        match rows.next().map_err(|error| meter.cause(&error))? {
            Found::Row { cells, line, last } => {
                if cells.len() == header.len() {
                    read_row(&columns, &cells, line, gather)?;
                } else if last && cells.len() < header.len() {
                    return Err(NotACatalogue::Truncated { place: format!("ligne {line}") });
                } else {
                    gather.reject(format!("ligne {line}"), wrong_count(header.len(), cells.len()));
                }
            }
            Found::TooLong { line } => {
                let reason = "cette ligne dépasse 1 Mo : un guillemet ouvert n'est sans doute pas fermé. Corrigez-la, puis recommencez";
                gather.reject(format!("ligne {line}"), reason);
            }
            Found::End => return Ok(format),
        }
    }
}

fn wrong_count(expected: usize, found: usize) -> String {
    format!(
        "il faut {expected} cellules comme sur la première ligne, il y en a {found} : un texte contient sans doute un séparateur ou \
         un guillemet ; mettez ce texte entre guillemets"
    )
}

/// The format that a header announces.
fn recognised(header: &[String]) -> Result<(Format, Columns, ReadRow), NotACatalogue> {
    let mcf = Columns::new(header, mcf::COLUMNS);
    if mcf.has("number") && mcf.has("title") && (mcf.has("provider") || mcf.has("certification")) {
        return Ok((Format::MonCompteFormation, mcf, mcf::row));
    }
    let services = Columns::new(header, inclusion::COLUMNS);
    if ["structure_id", "id", "nom"].iter().all(|key| services.has(key)) {
        return Ok((Format::DataInclusionCsv, services, inclusion::row));
    }
    let own = Columns::new(header, template::COLUMNS);
    if template::is_enough(&own) {
        return Ok((Format::Template, own, template::row));
    }
    Err(unknown(header))
}

/// No format has these columns; told only of what looks like a table at all.
pub(super) fn unknown(header: &[String]) -> NotACatalogue {
    if header.len() < 2 {
        return NotACatalogue::Unknown;
    }
    let first: Vec<String> = header.iter().take(8).map(|cell| super::text::cut(&super::text::plain(cell), 40)).collect();
    NotACatalogue::OtherTable { columns: first.join(", ") }
}
