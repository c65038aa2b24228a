//! The entries of a ZIP, read in place: the bytes of each counted, and refused where they grow without end.
//!
//! calamine opens workbooks with a reader of its own, once every entry was looked through with this one.

use std::io::{self, BufReader, Read, Seek, SeekFrom};

use flate2::bufread::DeflateDecoder;

use super::NotACatalogue;
use super::inflate::Inflated;
use super::meter::Meter;

/// A list of entries beyond this is no catalogue.
const LARGEST_DIRECTORY: u64 = 4 * 1024 * 1024;
/// The end record and the longest comment after it.
const FARTHEST_END: u64 = 22 + 65_535;
/// The locator of the long end record, just before the short one.
const LOCATOR: u64 = 20;
/// A size or place of 32 bits that says: see the one of 64 bits.
const ELSEWHERE: u64 = 0xFFFF_FFFF;

/// One file within the archive.
#[derive(Debug)]
pub(super) struct Entry {
    pub(super) name: String,
    stored: bool,
    readable: bool,
    compressed: u64,
    size: u64,
    check: u32,
    offset: u64,
}

impl Entry {
    /// Whether it may be a catalogue: no folder, nothing hidden, a method that is known.
    pub(super) fn is_file(&self) -> bool {
        let hidden = self.name.rsplit('/').next().is_none_or(|name| name.is_empty() || name.starts_with('.'));
        self.readable && !hidden && !self.name.starts_with("__MACOSX")
    }

    /// Whether its method is known and it has no password.
    pub(super) fn is_readable(&self) -> bool {
        self.readable
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

/// The bytes of one entry; at their end it is found out whether they are those that were packed.
pub(super) fn open<'f, F: Read + Seek>(file: &'f mut F, entry: &Entry, meter: &'f Meter<'_>) -> Result<impl Read + 'f, NotACatalogue> {
    let start = content(file, entry).map_err(|error| meter.cause(&error))?.ok_or(NotACatalogue::Damaged)?;
    file.seek(SeekFrom::Start(start)).map_err(|error| meter.cause(&error))?;
    let compressed = BufReader::with_capacity(64 * 1024, file.take(entry.compressed));
    let bytes: Box<dyn Read + 'f> = if entry.stored { Box::new(compressed) } else { Box::new(DeflateDecoder::new(compressed)) };
    Ok(Inflated::new(bytes, meter).checked(entry.size, entry.check))
}

/// Where the bytes of an entry begin: after a header of its own, whose lengths may differ from the directory's.
fn content<F: Read + Seek>(file: &mut F, entry: &Entry) -> io::Result<Option<u64>> {
    let header = bytes(file, entry.offset, 30)?;
    let lengths = header.starts_with(b"PK\x03\x04").then(|| Some(number(&header, 26, 2)? + number(&header, 28, 2)?)).flatten();
    Ok(lengths.and_then(|lengths| entry.offset.checked_add(30 + lengths)))
}

/// So many bytes at a place, or fewer where the file ends.
fn bytes<F: Read + Seek>(file: &mut F, place: u64, count: u64) -> io::Result<Vec<u8>> {
    file.seek(SeekFrom::Start(place))?;
    let mut bytes = Vec::new();
    file.take(count).read_to_end(&mut bytes)?;
    Ok(bytes)
}

fn directory<F: Read + Seek>(file: &mut F) -> io::Result<Option<Vec<u8>>> {
    let length = file.seek(SeekFrom::End(0))?;
    let tail_start = length.saturating_sub(FARTHEST_END + LOCATOR);
    let tail = bytes(file, tail_start, FARTHEST_END + LOCATOR)?;
    let Some(end) = tail.windows(4).rposition(|window| window == b"PK\x05\x06") else { return Ok(None) };
    let short = tail.get(end..).and_then(|end| Some((number(end, 16, 4)?, number(end, 12, 4)?)));
    let place = match short {
        Some((offset, size)) if offset == ELSEWHERE || size == ELSEWHERE => long_end(file, tail.get(..end).unwrap_or_default())?,
        short => short,
    };
    let fits = |(offset, size): &(u64, u64)| *size <= LARGEST_DIRECTORY && offset.checked_add(*size).is_some_and(|end| end <= length);
    match place.filter(fits) {
        Some((offset, size)) => bytes(file, offset, size).map(Some),
        None => Ok(None),
    }
}

/// The place and size of the directory in the end record of 64 bits; its locator ends where the short record begins.
fn long_end<F: Read + Seek>(file: &mut F, before: &[u8]) -> io::Result<Option<(u64, u64)>> {
    let start = before.len().checked_sub(20);
    let locator = start.and_then(|start| before.get(start..)).filter(|locator| locator.starts_with(b"PK\x06\x07"));
    let Some(place) = locator.and_then(|locator| number(locator, 8, 8)) else { return Ok(None) };
    let record = bytes(file, place, 56)?;
    Ok(record.starts_with(b"PK\x06\x06").then(|| Some((number(&record, 48, 8)?, number(&record, 40, 8)?))).flatten())
}

/// The first entry of a directory, and what follows it.
fn entry(bytes: &[u8]) -> Option<(Entry, &[u8])> {
    if !bytes.starts_with(b"PK\x01\x02") {
        return None;
    }
    let at = |place, length| number(bytes, place, length);
    let (name, extra, comment) = (at(28, 2)?, at(30, 2)?, at(32, 2)?);
    let rest = bytes.get(usize::try_from(46 + name + extra + comment).ok()?..)?;
    let place = usize::try_from(46 + name).ok()?;
    let extra = bytes.get(place..place.checked_add(usize::try_from(extra).ok()?)?)?;
    let name = bytes.get(46..place)?;
    let (encrypted, method) = (at(8, 2)? & 1 == 1, at(10, 2)?);
    let [size, compressed, offset] = long([at(24, 4)?, at(20, 4)?, at(42, 4)?], extra)?;
    let entry = Entry {
        name: String::from_utf8_lossy(name).into_owned(),
        stored: method == 0,
        readable: !encrypted && matches!(method, 0 | 8),
        compressed,
        size,
        check: u32::try_from(at(16, 4)?).ok()?,
        offset,
    };
    Some((entry, rest))
}

/// The numbers of an entry, each from the extra field of 64 bits where its own place says so: programs that write as a
/// stream (NPOI, POI) put them there whatever the size.
fn long(short: [u64; 3], extra: &[u8]) -> Option<[u64; 3]> {
    let mut rest = extra;
    let mut wide: &[u8] = &[];
    while let Some((kind, length)) = number(rest, 0, 2).zip(number(rest, 2, 2)) {
        let (field, after) = rest.get(4..)?.split_at_checked(usize::try_from(length).ok()?)?;
        if kind == 1 {
            wide = field;
        }
        rest = after;
    }
    let mut place = 0;
    let mut numbers = short;
    for one in numbers.iter_mut().filter(|number| **number == ELSEWHERE) {
        *one = number(wide, place, 8)?;
        place += 8;
    }
    Some(numbers)
}

/// A number in the order of bytes that ZIP has.
fn number(bytes: &[u8], place: usize, length: usize) -> Option<u64> {
    let bytes = bytes.get(place..place.checked_add(length)?)?;
    Some(bytes.iter().rev().fold(0, |number, byte| number << 8 | u64::from(*byte)))
}
