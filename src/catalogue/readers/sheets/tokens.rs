//! XML that a library may read: no piece of it longer than a piece of a spreadsheet is, for a library holds each whole.

use std::io::{self, Read};

use crate::readers::NotACatalogue;
use crate::readers::meter::Meter;

/// Excel holds 32,767 letters in a cell.
const LONGEST_TOKEN: usize = 1024 * 1024;

/// The state of the scan.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum State {
    Text,
    Tag,
    /// Inside an attribute's value.
    Quoted(u8),
    /// `<?…?>`, `<!--…-->`, `<![CDATA[…]]>`, `<!DOCTYPE…>`, up to its end.
    Until(&'static [u8]),
}

/// Hands bytes on as long as no token is too long; tells every tag.
pub(super) struct Tokens<'m, 'p, R, T> {
    source: R,
    meter: &'m Meter<'p>,
    on_tag: T,
    state: State,
    length: usize,
    /// The tag so far, as far as it is of use.
    tag: Vec<u8>,
}

/// So much of a tag is told.
const TOLD: usize = 256;

impl<'m, 'p, R: Read, T: FnMut(&[u8]) -> Result<(), NotACatalogue>> Tokens<'m, 'p, R, T> {
    /// `on_tag` gets the beginning of each tag, without its brackets.
    pub(super) fn new(source: R, meter: &'m Meter<'p>, on_tag: T) -> Self {
        Self { source, meter, on_tag, state: State::Text, length: 0, tag: Vec::with_capacity(TOLD) }
    }

    fn take(&mut self, byte: u8) -> Result<(), NotACatalogue> {
        self.length += 1;
        if self.length > LONGEST_TOKEN {
            return Err(NotACatalogue::TooLarge);
        }
        match self.state {
            State::Text if byte == b'<' => self.enter(State::Tag),
            State::Text => {}
            State::Tag if byte == b'>' => {
                (self.on_tag)(&self.tag)?;
                self.enter(State::Text);
            }
            State::Quoted(quote) => {
                self.keep(byte);
                if byte == quote {
                    self.state = State::Tag;
                }
            }
            State::Tag => self.within_tag(byte),
            State::Until(end) => {
                // Only the last bytes matter.
                if self.tag.len() >= TOLD {
                    self.tag.drain(..TOLD - end.len());
                }
                self.tag.push(byte);
                if self.tag.ends_with(end) {
                    self.enter(State::Text);
                }
            }
        }
        Ok(())
    }

    fn within_tag(&mut self, byte: u8) {
        self.keep(byte);
        match (self.tag.as_slice(), byte) {
            (b"?", _) => self.state = State::Until(b"?>"),
            (b"!--", _) => self.state = State::Until(b"-->"),
            (b"![CDATA[", _) => self.state = State::Until(b"]]>"),
            (b"!DOCTYPE", _) => self.state = State::Until(b">"),
            (_, b'"' | b'\'') => self.state = State::Quoted(byte),
            _ => {}
        }
    }

    fn keep(&mut self, byte: u8) {
        if self.tag.len() < TOLD {
            self.tag.push(byte);
        }
    }

    fn enter(&mut self, state: State) {
        (self.state, self.length) = (state, 0);
        self.tag.clear();
    }
}

impl<R: Read, T: FnMut(&[u8]) -> Result<(), NotACatalogue>> Read for Tokens<'_, '_, R, T> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let read = self.source.read(buffer)?;
        for byte in buffer.get(..read).unwrap_or_default() {
            self.take(*byte).map_err(|refusal| self.meter.refuse(refusal))?;
        }
        Ok(read)
    }
}

/// The local name of a tag; a closing one keeps its stroke.
pub(super) fn name(tag: &[u8]) -> &[u8] {
    let end = tag.iter().position(|byte| byte.is_ascii_whitespace() || *byte == b'/').filter(|end| *end > 0).unwrap_or(tag.len());
    let name = tag.get(..end).unwrap_or_default();
    name.rsplit(|byte| *byte == b':').next().unwrap_or_default()
}

/// The number that an attribute of a tag gives.
pub(super) fn number(tag: &[u8], attribute: &str) -> Option<u64> {
    let text = String::from_utf8_lossy(tag);
    let (_, value) = text.split_once(attribute)?;
    let value = value.trim_start().strip_prefix('=')?.trim_start();
    value.get(1..)?.split(['"', '\'']).next()?.trim().parse().ok()
}
