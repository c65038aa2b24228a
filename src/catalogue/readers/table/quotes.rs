//! Whether a CSV stops inside a quoted cell: the parser reads such a file to its end without a word.

use super::source::Ending;

/// Goes along with the parser, byte by byte.
pub(super) struct Quotes {
    separator: u8,
    state: State,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum State {
    /// After a line end.
    RowStart,
    /// After a separator.
    CellStart,
    /// In a cell without quotes, or after its quotes.
    Plain,
    /// Inside quotes.
    Quoted,
    /// After a quote inside quotes: the end of the cell, or the first of a doubled one.
    Closing,
}

impl Quotes {
    pub(super) fn new(separator: u8) -> Self {
        Self { separator, state: State::RowStart }
    }

    pub(super) fn take(&mut self, byte: u8) {
        self.state = match (self.state, byte) {
            (State::Quoted, b'"') => State::Closing,
            (State::Quoted, _) | (State::RowStart | State::CellStart | State::Closing, b'"') => State::Quoted,
            (_, b'\n' | b'\r') => State::RowStart,
            (_, byte) if byte == self.separator => State::CellStart,
            _ => State::Plain,
        };
    }

    /// How the last row ended, at the end of the file.
    pub(super) fn ending(&self) -> Ending {
        match self.state {
            State::RowStart => Ending::Whole,
            State::Quoted => Ending::InQuotes,
            State::CellStart => Ending::AfterSeparator,
            State::Plain | State::Closing => Ending::Open,
        }
    }
}
