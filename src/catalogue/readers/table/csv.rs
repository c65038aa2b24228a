//! CSV as people and spreadsheets save it: which separator it has, and what stands before its header.

use std::io::BufRead;

use super::rows::Rows;
use super::source::{Container, Found, Source};
use super::{HEADER_WITHIN, read_rows, recognised};
use crate::readers::gather::Gather;
use crate::readers::meter::Meter;
use crate::readers::{Format, NotACatalogue};

/// The separators of tables, the likeliest first.
const SEPARATORS: [u8; 4] = [b';', b'\t', b',', b'|'];
/// So much of the beginning is looked at to find the separator.
const HEAD: usize = 64 * 1024;

/// Reads a CSV.
pub(in crate::readers) fn read(mut source: impl BufRead, gather: &mut Gather<'_>) -> Result<Format, NotACatalogue> {
    let meter = gather.meter;
    let head = source.fill_buf().map_err(|error| meter.cause(&error))?;
    let head = head.get(..HEAD).unwrap_or(head);
    let (separator, line) = match separator_line(head) {
        Some((separator, length)) => {
            let table = head.get(length..).unwrap_or_default();
            // A line that was left from another export: the header tells more.
            let other = self::separator(table);
            let is_other = known_columns(table, separator) == 0 && known_columns(table, other) > 0;
            source.consume(length);
            (if is_other { other } else { separator }, 1)
        }
        None => (separator(head), 0),
    };
    read_rows(&mut Csv { rows: Rows::new(source, separator, line), meter }, gather)
}

struct Csv<'m, 'p, R> {
    rows: Rows<R>,
    meter: &'m Meter<'p>,
}

impl<R: BufRead> Source for Csv<'_, '_, R> {
    fn container(&self) -> Container {
        Container::Csv
    }

    fn next(&mut self) -> Result<Found, NotACatalogue> {
        self.rows.next().map_err(|error| self.meter.cause(&error))
    }
}

/// `sep=;`, with which Excel is told what the separator is: the sign, and the length of the line.
fn separator_line(head: &[u8]) -> Option<(u8, usize)> {
    let end = head.iter().position(|byte| matches!(byte, b'\r' | b'\n'))?;
    let line = head.get(..end)?;
    let after = head.get(end..)?;
    let line_end = if after.starts_with(b"\r\n") { 2 } else { 1 };
    // A program that puts every cell in quotes puts this one too; one that ends every line with separators, this one too.
    let bare = line.strip_prefix(b"\"").unwrap_or(line);
    let (word, sign) = bare.split_at_checked(4)?;
    let (separator, rest) = sign.split_first()?;
    let is_told = word.eq_ignore_ascii_case(b"sep=") && SEPARATORS.contains(separator);
    let is_all = rest.iter().all(|byte| matches!(byte, b'"' | b' ') || byte == separator);
    (is_told && is_all).then_some((*separator, end + line_end))
}

/// The separator under which the first rows hold a header that is known; else the one that the first line holds most of.
fn separator(head: &[u8]) -> u8 {
    let with_header = SEPARATORS.map(|separator| (known_columns(head, separator), separator));
    let line = head.trim_ascii_start().split(|byte| matches!(byte, b'\n' | b'\r')).next().unwrap_or_default();
    let count = |separator: u8| line.split(|byte| *byte == separator).count();
    let best = with_header.into_iter().rev().max_by_key(|(columns, separator)| (*columns, count(*separator)));
    best.map_or(b';', |(_, separator)| separator)
}

/// How many known columns the header has, read with a separator; none without a header.
fn known_columns(head: &[u8], separator: u8) -> usize {
    if !head.contains(&separator) {
        return 0;
    }
    let mut rows = Rows::new(head, separator, 0);
    for _ in 0..HEADER_WITHIN {
        match rows.next() {
            Ok(Found::Row { cells, .. }) => {
                if let Some(known) = recognised(&cells) {
                    return known.width();
                }
            }
            _ => return 0,
        }
    }
    0
}
