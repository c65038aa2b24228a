//! Cuts the records of a JSON file out of a stream, without holding more than one.

use std::io::{self, BufRead};

/// A record of more bytes is skipped.
const LONGEST_RECORD: usize = 1024 * 1024;
/// The longest key looked at.
const LONGEST_KEY: usize = 64;

/// The list that a record stands in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum List {
    /// `services`.
    Services,
    /// `structures`.
    Structures,
    /// A list that does not say: the whole file, `items`, `features`.
    Bare,
}

/// What comes next.
pub(super) enum Found {
    /// A whole record and the line where it begins.
    Record { list: List, line: u64 },
    /// A record beyond the limit, skipped.
    TooLong { line: u64 },
    /// The end of the file, inside something or not.
    End { complete: bool },
}

/// The stream and where it is.
pub(super) struct Scanner<R> {
    source: R,
    state: State,
}

/// Where in the JSON it is.
#[derive(Default)]
#[expect(clippy::struct_excessive_bools, reason = "each is a fact of its own about the place in the text")]
struct State {
    line: u64,
    depth: u32,
    string: bool,
    escaped: bool,
    key: Vec<u8>,
    list: Option<(List, u32)>,
    services: bool,
    began: bool,
    record: Vec<u8>,
    inside: Option<Inside>,
}

/// The record being read.
struct Inside {
    list: List,
    line: u64,
    too_long: bool,
}

impl<R: BufRead> Scanner<R> {
    pub(super) fn new(source: R) -> Self {
        Self { source, state: State { line: 1, ..State::default() } }
    }

    /// The bytes of the last record.
    pub(super) fn record(&self) -> &[u8] {
        &self.state.record
    }

    /// The line it is at.
    pub(super) fn line(&self) -> u64 {
        self.state.line
    }

    /// Whether a list was met that may hold services.
    pub(super) fn saw_services(&self) -> bool {
        self.state.services
    }

    /// Reads on to what comes next.
    pub(super) fn next(&mut self) -> io::Result<Found> {
        self.state.record.clear();
        loop {
            let available = self.source.fill_buf()?;
            if available.is_empty() {
                let complete = self.state.is_complete();
                return Ok(Found::End { complete });
            }
            let found = available.iter().enumerate().find_map(|(index, byte)| Some((index + 1, self.state.take(*byte)?)));
            let used = found.as_ref().map_or(available.len(), |(used, _)| *used);
            self.source.consume(used);
            if let Some((_, found)) = found {
                return Ok(found);
            }
        }
    }
}

impl State {
    fn is_complete(&self) -> bool {
        self.began && self.depth == 0 && !self.string
    }

    fn take(&mut self, byte: u8) -> Option<Found> {
        self.line += u64::from(byte == b'\n');
        if let Some(inside) = self.inside.as_mut() {
            inside.too_long |= self.record.len() >= LONGEST_RECORD;
            if !inside.too_long {
                self.record.push(byte);
            }
        }
        if self.string {
            self.within_string(byte);
            return None;
        }
        match byte {
            b'"' => {
                self.string = true;
                if self.depth == 1 {
                    self.key.clear();
                }
                None
            }
            b'{' | b'[' => {
                self.open(byte);
                None
            }
            b'}' | b']' => self.close(),
            _ => None,
        }
    }

    fn within_string(&mut self, byte: u8) {
        match byte {
            _ if self.escaped => self.escaped = false,
            b'\\' => self.escaped = true,
            b'"' => self.string = false,
            _ if self.depth == 1 && self.key.len() < LONGEST_KEY => self.key.push(byte),
            _ => {}
        }
    }

    fn open(&mut self, byte: u8) {
        match self.list {
            Some((list, depth)) if byte == b'{' && depth == self.depth && self.inside.is_none() => {
                self.record.clear();
                self.record.push(byte);
                self.inside = Some(Inside { list, line: self.line, too_long: false });
            }
            None if byte == b'[' && self.depth == 0 && !self.began => self.begin_list(List::Bare, 1),
            None if byte == b'[' && self.depth == 1 => match self.key.as_slice() {
                b"services" => self.begin_list(List::Services, 2),
                b"structures" => self.begin_list(List::Structures, 2),
                b"items" | b"features" => self.begin_list(List::Bare, 2),
                _ => {}
            },
            _ => {}
        }
        self.began = true;
        self.depth = self.depth.saturating_add(1);
    }

    fn begin_list(&mut self, list: List, depth: u32) {
        self.services |= list != List::Structures;
        self.list = Some((list, depth));
    }

    fn close(&mut self) -> Option<Found> {
        self.depth = self.depth.saturating_sub(1);
        let (_, depth) = self.list?;
        if self.depth < depth {
            self.list = None;
        }
        if self.depth > depth {
            return None;
        }
        let Inside { list, line, too_long } = self.inside.take()?;
        Some(if too_long { Found::TooLong { line } } else { Found::Record { list, line } })
    }
}
