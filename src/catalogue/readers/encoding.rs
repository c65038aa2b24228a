//! From bytes in any encoding to UTF-8.
//!
//! The decoding is that of browsers (`encoding_rs`). What a file does not say is judged once, on the first bytes that are
//! not ASCII: French letters tell more than any general guess.

mod french;

use std::io::{self, BufRead, Read};
use std::str;

use chardetng::{EncodingDetector, Iso2022JpDetection, Utf8Detection};
use encoding_rs::{Decoder, Encoding, UTF_8, WINDOWS_1252};

use super::NotACatalogue;
use super::meter::Meter;
use french::Verdict;

/// How much is decoded at a time.
const CHUNK: usize = 64 * 1024;

/// What a file says of its encoding.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Declared {
    /// Nothing, or what nobody knows.
    Nothing,
    /// A name in an XML declaration.
    Named(&'static Encoding),
    /// A mark at its beginning, which is always right.
    Marked(&'static Encoding),
}

impl Declared {
    /// From the name in an XML declaration.
    pub(super) fn named(name: &str) -> Option<Self> {
        // A declaration that can be read as ASCII is in no encoding of two bytes.
        Encoding::for_label(name.replace('_', "-").as_bytes()).filter(|encoding| encoding.is_ascii_compatible()).map(Self::Named)
    }
}

/// How the bytes are read.
enum Reading {
    /// Not known yet: only ASCII so far.
    Undecided(Declared),
    /// UTF-8, and here and there a byte of windows-1252.
    Utf8,
    /// Another encoding.
    Other(Box<Decoder>),
}

/// A stream of UTF-8, whatever the bytes.
pub(super) struct Decoded<'m, 'p, R> {
    source: R,
    meter: &'m Meter<'p>,
    reading: Reading,
    wrong: bool,
    raw: Vec<u8>,
    text: Vec<u8>,
    used: usize,
    ended: bool,
}

impl<'m, 'p, R: Read> Decoded<'m, 'p, R> {
    pub(super) fn new(source: R, declared: Declared, meter: &'m Meter<'p>) -> Self {
        let reading = match declared {
            Declared::Marked(encoding) if encoding == UTF_8 => Reading::Utf8,
            Declared::Marked(encoding) => Reading::Other(Box::new(encoding.new_decoder_without_bom_handling())),
            other => Reading::Undecided(other),
        };
        Self { source, meter, reading, wrong: false, raw: Vec::new(), text: Vec::new(), used: 0, ended: false }
    }

    /// Whether the bytes were not what was declared, or nothing was and they are not UTF-8.
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
            self.decode()?;
        }
        Ok(())
    }

    fn decode(&mut self) -> io::Result<()> {
        if let Reading::Undecided(declared) = self.reading
            && !self.raw.is_ascii()
        {
            self.decide(declared)?;
        }
        match &mut self.reading {
            Reading::Undecided(_) | Reading::Utf8 => self.decode_utf8(),
            Reading::Other(decoder) => {
                let room = decoder.max_utf8_buffer_length(self.raw.len()).unwrap_or(self.raw.len() * 4);
                let mut text = String::with_capacity(room);
                let _ = decoder.decode_to_string(&self.raw, &mut text, self.ended);
                self.raw.clear();
                self.text = text.into_bytes();
            }
        }
        Ok(())
    }

    /// Looks at the first bytes that are not ASCII.
    fn decide(&mut self, declared: Declared) -> io::Result<()> {
        let utf8 = is_utf8(&self.raw);
        let named = match declared {
            Declared::Named(encoding) | Declared::Marked(encoding) => Some(encoding),
            Declared::Nothing => None,
        };
        let encoding = match named.filter(|encoding| *encoding != UTF_8) {
            // Accents of one byte each hardly ever make valid UTF-8 in a whole chunk: then the declaration is wrong.
            Some(_) if utf8 => {
                self.wrong = true;
                UTF_8
            }
            Some(encoding) => encoding,
            None if utf8 => UTF_8,
            None => {
                self.wrong = true;
                guessed(&self.raw).ok_or_else(|| self.meter.refuse(NotACatalogue::OldEncoding))?
            }
        };
        self.reading =
            if encoding == UTF_8 { Reading::Utf8 } else { Reading::Other(Box::new(encoding.new_decoder_without_bom_handling())) };
        Ok(())
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
            let (letter, _) = WINDOWS_1252.decode_without_bom_handling(str_of(byte));
            self.text.extend_from_slice(letter.as_bytes());
            rest = after;
        };
        self.raw = kept;
    }
}

fn str_of(byte: &u8) -> &[u8] {
    std::slice::from_ref(byte)
}

/// Whether bytes are UTF-8, the last letter perhaps cut; a stray byte among many good letters changes nothing.
fn is_utf8(bytes: &[u8]) -> bool {
    let (mut good, mut stray) = (0_usize, 0_usize);
    for chunk in bytes.utf8_chunks() {
        good += chunk.valid().chars().filter(|letter| !letter.is_ascii()).count();
        let at_end =
            chunk.invalid().len() < 4 && bytes.ends_with(chunk.invalid()) && chunk.invalid().first().is_some_and(|byte| *byte >= 0xC2);
        stray += usize::from(!chunk.invalid().is_empty() && !at_end);
    }
    stray == 0 || good > stray
}

/// The encoding that bytes without a word about it are most likely in; nothing where it is one of MS-DOS.
fn guessed(bytes: &[u8]) -> Option<&'static Encoding> {
    match french::verdict(bytes) {
        Verdict::Windows => Some(WINDOWS_1252),
        Verdict::Macintosh => Some(encoding_rs::MACINTOSH),
        Verdict::Dos => None,
        Verdict::Unknown => {
            let mut detector = EncodingDetector::new(Iso2022JpDetection::Deny);
            detector.feed(bytes, true);
            Some(detector.guess(Some(b"fr"), Utf8Detection::Deny))
        }
    }
}

impl<R: Read> Read for Decoded<'_, '_, R> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let mut available = self.fill_buf()?;
        let read = available.read(buffer)?;
        self.consume(read);
        Ok(read)
    }
}

impl<R: Read> BufRead for Decoded<'_, '_, R> {
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
