//! From bytes in the encodings that catalogues use to UTF-8.
//!
//! A crate that knows every encoding of the web weighs more than all the readers together; French files need four.

use std::io::{self, BufRead, Read};
use std::str;

/// The encodings that are read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Encoding {
    Utf8,
    /// ISO-8859-1, read as windows-1252: what browsers do, for the five bytes where they differ are controls.
    Windows1252,
    /// ISO-8859-15: the euro sign and œ where Latin-1 has ¤ and ½.
    Latin9,
}

impl Encoding {
    /// From the name in an XML declaration.
    pub(super) fn named(name: &str) -> Option<Self> {
        match name.to_ascii_lowercase().replace('_', "-").as_str() {
            "utf-8" | "utf8" | "us-ascii" | "ascii" => Some(Self::Utf8),
            "iso-8859-1" | "iso8859-1" | "latin1" | "latin-1" | "windows-1252" | "cp1252" => Some(Self::Windows1252),
            "iso-8859-15" | "iso8859-15" | "latin9" | "latin-9" => Some(Self::Latin9),
            _ => None,
        }
    }

    fn character(self, byte: u8) -> char {
        match (self, byte) {
            (Self::Latin9, 0xA4) => '€',
            (Self::Latin9, 0xA6) => 'Š',
            (Self::Latin9, 0xA8) => 'š',
            (Self::Latin9, 0xB4) => 'Ž',
            (Self::Latin9, 0xB8) => 'ž',
            (Self::Latin9, 0xBC) => 'Œ',
            (Self::Latin9, 0xBD) => 'œ',
            (Self::Latin9, 0xBE) => 'Ÿ',
            (_, 0x80..=0x9F) => HIGH.get(usize::from(byte & 0x1F)).copied().unwrap_or(' '),
            _ => char::from(byte),
        }
    }
}

/// windows-1252 from 0x80 to 0x9F; its five holes are spaces.
const HIGH: [char; 32] = [
    '€', ' ', '‚', 'ƒ', '„', '…', '†', '‡', 'ˆ', '‰', 'Š', '‹', 'Œ', ' ', 'Ž', ' ', ' ', '‘', '’', '“', '”', '•', '–', '—', '˜', '™', 'š',
    '›', 'œ', ' ', 'ž', 'Ÿ',
];

/// How much is decoded at a time.
const CHUNK: usize = 64 * 1024;

/// A stream of UTF-8, whatever the bytes.
pub(super) struct Decoded<R> {
    source: R,
    encoding: Encoding,
    /// Not known yet whether a one-byte encoding was declared rightly: no letter with an accent so far.
    doubt: bool,
    wrong: bool,
    raw: Vec<u8>,
    text: Vec<u8>,
    used: usize,
    ended: bool,
}

impl<R: Read> Decoded<R> {
    pub(super) fn new(source: R, declared: Encoding) -> Self {
        let doubt = declared != Encoding::Utf8;
        Self { source, encoding: declared, doubt, wrong: false, raw: Vec::new(), text: Vec::new(), used: 0, ended: false }
    }

    /// Whether the bytes were not what was declared.
    pub(super) fn wrong(&self) -> bool {
        self.wrong
    }

    fn refill(&mut self) -> io::Result<()> {
        self.text.clear();
        self.used = 0;
        while self.text.is_empty() && !self.ended {
            let room = u64::try_from(CHUNK.saturating_sub(self.raw.len())).unwrap_or(0);
            let read = (&mut self.source).take(room).read_to_end(&mut self.raw)?;
            self.ended = read == 0;
            self.decode();
        }
        Ok(())
    }

    fn decode(&mut self) {
        if self.doubt && !self.raw.is_ascii() {
            self.doubt = false;
            // Accents of one byte each hardly ever make valid UTF-8 in a whole chunk: then the declaration is wrong.
            if str::from_utf8(&self.raw).map_or_else(|error| error.error_len().is_none(), |_| true) {
                self.encoding = Encoding::Utf8;
                self.wrong = true;
            }
        }
        if self.encoding == Encoding::Utf8 { self.decode_utf8() } else { self.decode_bytes() }
    }

    fn decode_bytes(&mut self) {
        let mut text = String::with_capacity(self.raw.len() * 2);
        text.extend(self.raw.drain(..).map(|byte| self.encoding.character(byte)));
        self.text = text.into_bytes();
    }

    fn decode_utf8(&mut self) {
        let mut rest = self.raw.as_slice();
        let kept = loop {
            let Err(error) = str::from_utf8(rest) else {
                self.text.extend_from_slice(rest);
                break Vec::new();
            };
            let (valid, after) = rest.split_at_checked(error.valid_up_to()).unwrap_or((rest, &[]));
            self.text.extend_from_slice(valid);
            if error.error_len().is_none() && !self.ended {
                break after.to_vec();
            }
            let Some((byte, after)) = after.split_first() else { break Vec::new() };
            self.wrong = true;
            let mut buffer = [0; 4];
            self.text.extend_from_slice(Encoding::Windows1252.character(*byte).encode_utf8(&mut buffer).as_bytes());
            rest = after;
        };
        self.raw = kept;
    }
}

impl<R: Read> Read for Decoded<R> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let mut available = self.fill_buf()?;
        let read = available.read(buffer)?;
        self.consume(read);
        Ok(read)
    }
}

impl<R: Read> BufRead for Decoded<R> {
    fn fill_buf(&mut self) -> io::Result<&[u8]> {
        if self.used >= self.text.len() {
            self.refill()?;
        }
        Ok(self.text.get(self.used..).unwrap_or_default())
    }

    fn consume(&mut self, amount: usize) {
        self.used = self.used.saturating_add(amount).min(self.text.len());
    }
}
