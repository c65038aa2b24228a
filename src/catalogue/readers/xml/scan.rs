//! Cuts records out of a stream of XML without holding more than one.
//!
//! An XML reader that hands out whole events holds a text of any length; this one forgets what is beyond a limit, and
//! knows the line of each record. It understands just enough: comments, CDATA, instructions, a DOCTYPE, quotes in tags.

use std::io::{self, BufRead};

/// A record of more bytes is skipped.
const LONGEST_RECORD: usize = 4 * 1024 * 1024;
/// Of a tag, so much is looked at outside records.
const LONGEST_TAG: usize = 16 * 1024;

/// What the scanner stops at.
#[derive(Debug)]
pub(in crate::readers) enum Found {
    /// The tag that opens an element outside records, by local name.
    Opened(String),
    /// A whole record and the line where it begins.
    Record { line: u64 },
    /// A record beyond the limit, skipped; what its first tag says.
    TooLong { line: u64 },
    /// A record whose end tag is missing: the next one, or the end of the list, came first.
    Unclosed { line: u64 },
    /// The end of the file, with the root closed or not.
    End { complete: bool },
}

/// The stream and where it is.
pub(in crate::readers) struct Scanner<R> {
    source: R,
    line: u64,
    records: &'static [&'static str],
    root: String,
    closed: bool,
    doctype: bool,
    record: Vec<u8>,
    tag: Vec<u8>,
    inside: Option<Inside>,
}

/// The record being read.
struct Inside {
    name: String,
    line: u64,
    too_long: bool,
}

impl<R: BufRead> Scanner<R> {
    /// Cuts out the elements that have one of these local names.
    pub(in crate::readers) fn new(source: R, records: &'static [&'static str]) -> Self {
        let (record, tag) = (Vec::new(), Vec::new());
        Self { source, line: 1, records, root: String::new(), closed: false, doctype: false, record, tag, inside: None }
    }

    /// The line it is at.
    pub(in crate::readers) fn line(&self) -> u64 {
        self.line
    }

    /// The bytes of the last record found, or the beginning of one too long.
    pub(in crate::readers) fn record(&self) -> &[u8] {
        &self.record
    }

    /// The local name of the first element, empty before it.
    pub(in crate::readers) fn root(&self) -> &str {
        &self.root
    }

    /// Whether a DOCTYPE was passed over.
    pub(in crate::readers) fn saw_doctype(&self) -> bool {
        self.doctype
    }

    /// Reads on to what comes next.
    pub(in crate::readers) fn next(&mut self) -> io::Result<Found> {
        if self.inside.is_none() {
            self.record.clear();
        }
        loop {
            if !self.until_tag()? {
                let complete = self.closed && self.inside.is_none();
                return Ok(Found::End { complete });
            }
            let line = self.line;
            self.read_markup()?;
            if let Some(found) = self.judge(line) {
                return Ok(found);
            }
        }
    }

    /// Passes over text up to the next `<`, which is consumed; false at the end of the file.
    fn until_tag(&mut self) -> io::Result<bool> {
        loop {
            let available = self.source.fill_buf()?;
            if available.is_empty() {
                return Ok(false);
            }
            let end = available.iter().position(|byte| *byte == b'<');
            let text = available.get(..end.unwrap_or(available.len())).unwrap_or_default();
            self.line += newlines(text);
            keep(self.inside.as_mut(), &mut self.record, text);
            let used = text.len() + usize::from(end.is_some());
            self.source.consume(used);
            if end.is_some() {
                return Ok(true);
            }
        }
    }

    /// Reads what follows `<` up to its end, into `tag` as far as it is looked at, and into the record.
    fn read_markup(&mut self) -> io::Result<()> {
        self.tag.clear();
        self.tag.push(b'<');
        keep(self.inside.as_mut(), &mut self.record, b"<");
        let mut state = Markup::default();
        loop {
            let available = self.source.fill_buf()?;
            if available.is_empty() {
                return Ok(());
            }
            let end = available.iter().position(|byte| state.ends_with(*byte));
            let used = end.map_or(available.len(), |end| end + 1);
            let read = available.get(..used).unwrap_or_default();
            self.line += newlines(read);
            let room = LONGEST_TAG.saturating_sub(self.tag.len());
            self.tag.extend_from_slice(read.get(..room.min(read.len())).unwrap_or_default());
            keep(self.inside.as_mut(), &mut self.record, read);
            self.source.consume(used);
            if end.is_some() {
                self.doctype |= state.is_declaration();
                return Ok(());
            }
        }
    }

    /// What a tag that was just read means.
    fn judge(&mut self, line: u64) -> Option<Found> {
        let (name, kind) = tag_name(&self.tag)?;
        if self.inside.is_some() {
            return self.judge_inside(&name, kind, line);
        }
        if self.root.is_empty() {
            self.root.clone_from(&name);
        }
        if kind == Kind::Close || kind == Kind::Empty {
            self.closed |= name == self.root;
        }
        if kind == Kind::Close {
            return None;
        }
        if self.records.contains(&name.as_str()) {
            self.begin(name, line);
            return if kind == Kind::Empty { self.finish() } else { None };
        }
        Some(Found::Opened(name))
    }

    fn judge_inside(&mut self, name: &str, kind: Kind, line: u64) -> Option<Found> {
        let own = self.inside.as_ref().is_some_and(|inside| inside.name == name);
        match kind {
            Kind::Close if own => self.finish(),
            Kind::Open if own => {
                let began = self.inside.as_ref().map_or(line, |inside| inside.line);
                self.begin(name.to_owned(), line);
                Some(Found::Unclosed { line: began })
            }
            Kind::Close if name == self.root => {
                self.closed = true;
                self.inside.take().map(|inside| Found::Unclosed { line: inside.line })
            }
            _ => None,
        }
    }

    fn begin(&mut self, name: String, line: u64) {
        self.record.clear();
        self.record.extend_from_slice(&self.tag);
        self.inside = Some(Inside { name, line, too_long: false });
    }

    fn finish(&mut self) -> Option<Found> {
        let Inside { line, too_long, .. } = self.inside.take()?;
        Some(if too_long { Found::TooLong { line } } else { Found::Record { line } })
    }
}

/// Adds bytes to the record, if there is one and it still has room.
fn keep(inside: Option<&mut Inside>, record: &mut Vec<u8>, bytes: &[u8]) {
    let Some(inside) = inside else { return };
    inside.too_long |= record.len() + bytes.len() > LONGEST_RECORD;
    if !inside.too_long {
        record.extend_from_slice(bytes);
    }
}

fn newlines(bytes: &[u8]) -> u64 {
    bytes.iter().map(|byte| u64::from(*byte == b'\n')).sum()
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Kind {
    Open,
    Close,
    Empty,
}

/// The local name of a tag; nothing for a comment, CDATA, an instruction or a declaration.
fn tag_name(tag: &[u8]) -> Option<(String, Kind)> {
    let inner = tag.strip_prefix(b"<")?;
    let (inner, closing) = inner.strip_prefix(b"/").map_or((inner, false), |inner| (inner, true));
    let end = inner.iter().position(|byte| byte.is_ascii_whitespace() || matches!(byte, b'>' | b'/')).unwrap_or(inner.len());
    let name = inner.get(..end)?;
    if matches!(name.first(), None | Some(b'!' | b'?')) {
        return None;
    }
    let local = name.rsplit(|byte| *byte == b':').next()?;
    let kind = match closing {
        true => Kind::Close,
        false if tag.ends_with(b"/>") => Kind::Empty,
        false => Kind::Open,
    };
    Some((String::from_utf8_lossy(local).into_owned(), kind))
}

/// Where in a piece of markup the scanner is.
#[derive(Default)]
struct Markup {
    first: [u8; 8],
    length: usize,
    last: [u8; 2],
    quote: Option<u8>,
    depth: u32,
}

impl Markup {
    /// Takes one byte; whether it is the last.
    fn ends_with(&mut self, byte: u8) -> bool {
        if let Some(place) = self.first.get_mut(self.length) {
            *place = byte;
        }
        self.length = self.length.saturating_add(1);
        let before = self.last;
        self.last = [before[1], byte];
        match self.first {
            [b'!', b'-', b'-', ..] => self.length > 4 && byte == b'>' && before == *b"--",
            [b'!', b'[', b'C', b'D', b'A', b'T', b'A', b'['] => byte == b'>' && before == *b"]]",
            [b'?', ..] => byte == b'>' && before[1] == b'?',
            [b'!', ..] => self.declaration_ends(byte),
            _ => self.tag_ends(byte),
        }
    }

    /// Whether it is a DOCTYPE, or another declaration outside of one.
    fn is_declaration(&self) -> bool {
        self.first[0] == b'!' && !self.first.starts_with(b"!--") && !self.first.starts_with(b"![CDATA[")
    }

    fn declaration_ends(&mut self, byte: u8) -> bool {
        match byte {
            b'[' | b'<' => self.depth += 1,
            b']' => self.depth = self.depth.saturating_sub(1),
            b'>' if self.depth == 0 => return true,
            b'>' if self.depth > 1 => self.depth -= 1,
            _ => {}
        }
        false
    }

    fn tag_ends(&mut self, byte: u8) -> bool {
        match self.quote {
            Some(quote) => {
                if byte == quote {
                    self.quote = None;
                }
                false
            }
            None if matches!(byte, b'"' | b'\'') => {
                self.quote = Some(byte);
                false
            }
            None => byte == b'>',
        }
    }
}
