//! Rows of cells out of a CSV, none longer than a limit.

use std::io::{self, BufRead};

use csv_core::{ReadRecordResult, Reader, ReaderBuilder};

use super::quotes::Quotes;
use super::source::{Ending, Found, LONGEST_ROW, MOST_CELLS};

/// The stream and where it is.
pub(in crate::readers) struct Rows<R> {
    source: R,
    reader: Reader,
    text: Vec<u8>,
    ends: Vec<usize>,
    quotes: Quotes,
    lines: Lines,
}

/// Line ends passed, whichever of the three kinds they are.
#[derive(Default)]
struct Lines {
    passed: u64,
    after_return: bool,
}

impl Lines {
    fn take(&mut self, byte: u8) {
        self.passed += u64::from(byte == b'\r' || byte == b'\n' && !self.after_return);
        self.after_return = byte == b'\r';
    }
}

impl<R: BufRead> Rows<R> {
    /// Rows whose cells a sign parts; so many lines of the file were passed before.
    pub(in crate::readers) fn new(source: R, separator: u8, passed: u64) -> Self {
        let reader = ReaderBuilder::new().delimiter(separator).build();
        let lines = Lines { passed, after_return: false };
        Self { source, reader, text: vec![0; LONGEST_ROW], ends: vec![0; MOST_CELLS], quotes: Quotes::new(separator), lines }
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
        let mut line = None;
        loop {
            let input = self.source.fill_buf()?;
            let at_end = input.is_empty();
            let output = self.text.get_mut(written..).unwrap_or_default();
            let (result, used, out, ends) = self.reader.read_record(input, output, self.ends.get_mut(ended..).unwrap_or_default());
            for byte in input.get(..used).unwrap_or_default() {
                // Empty lines before a row are read along with it.
                if line.is_none() && !matches!(byte, b'\n' | b'\r') {
                    line = Some(self.lines.passed + 1);
                }
                self.lines.take(*byte);
                self.quotes.take(*byte);
            }
            self.source.consume(used);
            written += out;
            ended += ends;
            let line = line.unwrap_or(self.lines.passed + 1);
            match result {
                ReadRecordResult::InputEmpty => {}
                ReadRecordResult::OutputFull | ReadRecordResult::OutputEndsFull => (written, ended, too_long) = (0, 0, true),
                ReadRecordResult::Record | ReadRecordResult::End if too_long => return Ok(Found::TooLong { line }),
                ReadRecordResult::Record => {
                    let ending = if at_end { self.quotes.ending() } else { Ending::Whole };
                    return Ok(Found::Row { cells: self.cells(ended), line, ending });
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
