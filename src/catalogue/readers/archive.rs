//! The entries of a ZIP, read in place.
//!
//! A crate that writes archives, knows old methods, encryption and dates would weigh more than this in the download.

use std::io::{self, BufReader, Read, Seek, SeekFrom};

use flate2::bufread::DeflateDecoder;

use super::NotACatalogue;
use super::inflate::Inflated;
use super::meter::Meter;

/// A list of entries beyond this is no catalogue.
const LARGEST_DIRECTORY: u64 = 4 * 1024 * 1024;
/// The end record and the longest comment after it.
const FARTHEST_END: u64 = 22 + 65_535;

/// One file within the archive.
#[derive(Debug)]
pub(super) struct Entry {
    pub(super) name: String,
    stored: bool,
    readable: bool,
    compressed: u64,
    size: u64,
    offset: u64,
}

impl Entry {
    /// Whether it may be a catalogue: no folder, nothing hidden, a method that is known.
    pub(super) fn is_file(&self) -> bool {
        let hidden = self.name.rsplit('/').next().is_none_or(|name| name.is_empty() || name.starts_with('.'));
        self.readable && !hidden && !self.name.starts_with("__MACOSX")
    }
}

/// The entries that the directory at the end of the file lists.
pub(super) fn entries<F: Read + Seek>(file: &mut F, meter: &Meter<'_>) -> Result<Vec<Entry>, NotACatalogue> {
    let directory = directory(file).map_err(|error| meter.cause(&error))?.ok_or(NotACatalogue::Damaged)?;
    let mut entries = Vec::new();
    let mut rest = directory.as_slice();
    while let Some((entry, after)) = entry(rest) {
        entries.push(entry);
        rest = after;
    }
    Ok(entries)
}

/// The bytes of one entry.
pub(super) fn open<'f, F: Read + Seek>(file: &'f mut F, entry: &Entry, meter: &'f Meter<'_>) -> Result<impl Read + 'f, NotACatalogue> {
    let start = content(file, entry).map_err(|error| meter.cause(&error))?.ok_or(NotACatalogue::Damaged)?;
    file.seek(SeekFrom::Start(start)).map_err(|error| meter.cause(&error))?;
    let compressed = BufReader::with_capacity(64 * 1024, file.take(entry.compressed));
    let bytes: Box<dyn Read + 'f> = if entry.stored { Box::new(compressed) } else { Box::new(DeflateDecoder::new(compressed)) };
    Ok(Inflated::new(bytes, meter).of_size(entry.size))
}

/// Where the bytes of an entry begin: after a header of its own, whose lengths may differ from the directory's.
fn content<F: Read + Seek>(file: &mut F, entry: &Entry) -> io::Result<Option<u64>> {
    file.seek(SeekFrom::Start(entry.offset))?;
    let mut header = Vec::new();
    file.take(30).read_to_end(&mut header)?;
    let lengths = header.starts_with(b"PK\x03\x04").then(|| Some(number(&header, 26, 2)? + number(&header, 28, 2)?)).flatten();
    Ok(lengths.and_then(|lengths| entry.offset.checked_add(30 + lengths)))
}

fn directory<F: Read + Seek>(file: &mut F) -> io::Result<Option<Vec<u8>>> {
    let length = file.seek(SeekFrom::End(0))?;
    file.seek(SeekFrom::Start(length.saturating_sub(FARTHEST_END)))?;
    let mut tail = Vec::new();
    file.take(FARTHEST_END).read_to_end(&mut tail)?;
    let end = tail.windows(4).rposition(|window| window == b"PK\x05\x06").and_then(|at| tail.get(at..));
    let place = end.and_then(|end| Some((number(end, 16, 4)?, number(end, 12, 4)?)));
    let Some((offset, size)) = place.filter(|(offset, size)| *size <= LARGEST_DIRECTORY && offset + size <= length) else {
        return Ok(None);
    };
    file.seek(SeekFrom::Start(offset))?;
    let mut directory = Vec::new();
    file.take(size).read_to_end(&mut directory)?;
    Ok(Some(directory))
}

/// The first entry of a directory, and what follows it.
fn entry(bytes: &[u8]) -> Option<(Entry, &[u8])> {
    if !bytes.starts_with(b"PK\x01\x02") {
        return None;
    }
    let at = |place, length| number(bytes, place, length);
    let (name, extra, comment) = (at(28, 2)?, at(30, 2)?, at(32, 2)?);
    let rest = bytes.get(usize::try_from(46 + name + extra + comment).ok()?..)?;
    let name = bytes.get(46..usize::try_from(46 + name).ok()?)?;
    let (encrypted, method) = (at(8, 2)? & 1 == 1, at(10, 2)?);
    let entry = Entry {
        name: String::from_utf8_lossy(name).into_owned(),
        stored: method == 0,
        readable: !encrypted && matches!(method, 0 | 8),
        compressed: at(20, 4)?,
        size: at(24, 4)?,
        offset: at(42, 4)?,
    };
    Some((entry, rest))
}

/// A number in the order of bytes that ZIP has.
fn number(bytes: &[u8], place: usize, length: usize) -> Option<u64> {
    let bytes = bytes.get(place..place.checked_add(length)?)?;
    Some(bytes.iter().rev().fold(0, |number, byte| number << 8 | u64::from(*byte)))
}
