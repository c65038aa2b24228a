//! LHEO 2.2 and 2.3: by local names, in any order, as real files are.

mod action;
mod coordinates;
mod formation;
mod index;
mod session;
mod twins;

use std::io::BufRead;

use super::gather::Gather;
use super::xml::{Found, Scanner, element};
use super::{Format, NotACatalogue, Warning};

/// Reads the records of a file.
pub(super) fn read(source: impl BufRead, gather: &mut Gather<'_>) -> Result<Format, NotACatalogue> {
    let meter = gather.meter;
    let mut scanner = Scanner::new(source, &["formation", "resume-offre"]);
    let mut format = None;
    loop {
        let found = scanner.next().map_err(|error| meter.cause(&error))?;
        if format.is_none() {
            format = root(scanner.root())?;
        }
        match found {
            Found::Opened(name) if matches!(name.as_str(), "offre-formation" | "action-formation") => return Err(NotACatalogue::OldLheo),
            Found::Opened(_) => {}
            Found::Record { line } => record(scanner.record(), line, gather)?,
            Found::TooLong { line } => {
                let place = place(scanner.record(), line);
                gather.reject(place, "cette formation dépasse 4 Mo : elle a été passée. Signalez-la à la source");
            }
            Found::Unclosed { line } => gather.reject(format!("ligne {line}"), "cette formation n'est pas fermée (balise de fin absente)"),
            Found::End { complete } => {
                if scanner.saw_doctype() {
                    gather.warn_once(Warning::Doctype);
                }
                return match format {
                    Some(format) if complete => Ok(format),
                    Some(_) => Err(NotACatalogue::Truncated { place: format!("ligne {}", scanner.line()) }),
                    None => Err(NotACatalogue::Unknown),
                };
            }
        }
    }
}

/// The format that a root element announces.
fn root(name: &str) -> Result<Option<Format>, NotACatalogue> {
    match name {
        "" => Ok(None),
        "lheo" | "lheo-plus" => Ok(Some(Format::Lheo)),
        "lheo-index" => Ok(Some(Format::LheoIndex)),
        "offre-formation" | "action-formation" | "offres-formation" => Err(NotACatalogue::OldLheo),
        other => Err(NotACatalogue::OtherXml { root: other.chars().take(60).collect() }),
    }
}

fn record(bytes: &[u8], line: u64, gather: &mut Gather<'_>) -> Result<(), NotACatalogue> {
    match element(bytes) {
        Ok(record) if bytes.starts_with(b"<resume-offre") || record.child("action").is_none() && record.child("ville").is_some() => {
            index::read(&record, line, gather)
        }
        Ok(record) => formation::read(&record, line, gather),
        Err(reason) => {
            gather.reject(place(bytes, line), reason);
            Ok(())
        }
    }
}

/// "formation 75-1F, ligne 340", as far as a broken record tells it.
fn place(record: &[u8], line: u64) -> String {
    let tag = record.split(|byte| *byte == b'>').next().unwrap_or_default();
    let tag = String::from_utf8_lossy(tag);
    let number = tag.split_once("numero=").and_then(|(_, value)| value.split(['"', '\'']).nth(1)).unwrap_or_default();
    named(number, line)
}

fn named(number: &str, line: u64) -> String {
    if number.is_empty() {
        format!("ligne {line}")
    } else {
        format!("formation {}, ligne {line}", number.chars().take(80).collect::<String>())
    }
}
