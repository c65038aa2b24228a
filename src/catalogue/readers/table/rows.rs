//! Rows of cells out of a stream, none longer than a limit.

use std::io::{self, BufRead};

use csv_core::{ReadRecordResult, Reader, ReaderBuilder};

/// A row of more bytes is skipped.
const LONGEST_ROW: usize = 1024 * 1024;
/// A row of more cells is skipped.
const MOST_CELLS: usize = 1024;

/// What comes next.
pub(in crate::readers) enum Found {
    /// A row that holds something; `last` where the file ends with it, without an end of line or inside quotes.
    Row { cells: Vec<String>, line: u64, last: bool },
    /// A row beyond the limit, skipped.
    TooLong { line: u64 },
    /// The end.
    End,
}

/// The stream and where it is.
pub(in crate::readers) struct Rows<R> {
    source: R,
    reader: Reader,
    text: Vec<u8>,
    ends: Vec<usize>,
    quotes: u64,
    last_byte: u8,
}

impl<R: BufRead> Rows<R> {
    /// Guesses the separator from the first line.
    pub(in crate::readers) fn new(mut source: R) -> io::Result<Self> {
        let reader = ReaderBuilder::new().delimiter(separator(source.fill_buf()?)).build();
        Ok(Self { source, reader, text: vec![0; LONGEST_ROW], ends: vec![0; MOST_CELLS], quotes: 0, last_byte: b'\n' })
    }

    /// The next row that holds something.
    pub(in crate::readers) fn next(&mut self) -> io::Result<Found> {
        loop {
            match self.row()? {
                Found::Row { cells, .. } if cells.iter().all(|cell| cell.trim().is_empty()) => {}
                found => return Ok(found),
            }
        }
    }

    fn row(&mut self) -> io::Result<Found> {
        let (mut written, mut ended, mut too_long) = (0, 0, false);
        self.quotes = 0;
        let mut line = self.reader.line();
        loop {
            let input = self.source.fill_buf()?;
            let at_end = input.is_empty();
            let output = self.text.get_mut(written..).unwrap_or_default();
            let (result, used, out, ends) = self.reader.read_record(input, output, self.ends.get_mut(ended..).unwrap_or_default());
            let read = input.get(..used).unwrap_or_default();
            self.quotes += read.iter().map(|byte| u64::from(*byte == b'"')).sum::<u64>();
            // Empty lines before a row are read along with it.
            if written == 0 && ended == 0 && !too_long {
                let blank = read.iter().take_while(|byte| matches!(byte, b'\n' | b'\r'));
                line += blank.map(|byte| u64::from(*byte == b'\n')).sum::<u64>();
            }
            self.last_byte = read.last().copied().unwrap_or(self.last_byte);
            self.source.consume(used);
            written += out;
            ended += ends;
            match result {
                ReadRecordResult::InputEmpty => {}
                ReadRecordResult::OutputFull | ReadRecordResult::OutputEndsFull => {
                    (written, ended, too_long) = (0, 0, true);
                }
                ReadRecordResult::Record | ReadRecordResult::End if too_long => return Ok(Found::TooLong { line }),
                ReadRecordResult::Record => {
                    let last = at_end && (self.last_byte != b'\n' || self.quotes % 2 == 1);
                    return Ok(Found::Row { cells: self.cells(ended), line, last });
                }
                ReadRecordResult::End => return Ok(Found::End),
            }
        }
    }

    fn cells(&self, count: usize) -> Vec<String> {
        let mut start = 0;
        let ends = self.ends.iter().take(count);
        let cell = |end: &usize| {
            let bytes = self.text.get(start..*end).unwrap_or_default();
            start = *end;
            String::from_utf8_lossy(bytes).into_owned()
        };
        ends.map(cell).collect()
    }
}

/// The separator that the first line holds most of.
fn separator(head: &[u8]) -> u8 {
    let line = head.trim_ascii_start().split(|byte| *byte == b'\n').next().unwrap_or_default();
    let count = |separator: u8| line.split(|byte| *byte == separator).count();
    [b';', b'\t', b','].into_iter().rev().max_by_key(|separator| count(*separator)).unwrap_or(b';')
}
