//! The second copy: a journal in two files, used in turn.
//!
//! Every change is appended and flushed. When the file holds much that is out of date, the rows that are left are
//! written whole to the other file, and only then does the other one count. The files are made once: a flush makes
//! content durable, not the name of a file.
//!
//! What a file holds is never trusted: lengths are bounded, every record has a checksum, and the journal ends where the
//! first one fails.

mod format;

use std::collections::BTreeMap;

use crate::{Row, Table, Write};
use format::{Change, HEADER, HEADER_BYTES, Header, RECORD_HEAD};

/// Below this many bytes a file is never written anew by itself.
const SMALL: u64 = 1_000_000;
/// A file is written anew when it is so many times larger than what is left of it.
const WASTE: u64 = 3;

/// Why a journal's file cannot be used; what the browser says of it is of no use to anybody.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("the journal's file cannot be read or written")]
pub struct JournalError;

/// A file as a browser's worker has it: every call ends when it is done.
pub trait JournalFile {
    /// Its length, in bytes.
    ///
    /// # Errors
    /// Where the browser refuses.
    fn size(&self) -> Result<u64, JournalError>;

    /// Fills `into` from this place on; tells how many bytes there were.
    ///
    /// # Errors
    /// Where the browser refuses.
    fn read(&self, at: u64, into: &mut [u8]) -> Result<usize, JournalError>;

    /// Writes all bytes from this place on.
    ///
    /// # Errors
    /// Any part of them may have been written.
    fn write(&self, at: u64, bytes: &[u8]) -> Result<(), JournalError>;

    /// Cuts the file.
    ///
    /// # Errors
    /// Where the browser refuses.
    fn truncate(&self, size: u64) -> Result<(), JournalError>;

    /// Waits until everything written is on the disk.
    ///
    /// # Errors
    /// Where the browser refuses.
    fn flush(&self) -> Result<(), JournalError>;
}

/// Where a row's text stands in the file, and what is known of it without reading it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Place {
    at: u64,
    length: u32,
    schema: u32,
    revision: u64,
}

/// A journal that was found whole, or written whole.
#[derive(Debug)]
pub struct Journal<F> {
    files: [F; 2],
    /// Which of the two counts.
    active: usize,
    generation: u64,
    sequence: u64,
    end: u64,
    index: BTreeMap<(Table, String), Place>,
}

/// What the two files hold.
#[derive(Debug)]
pub enum Opened<F> {
    /// A journal, up to its last whole record.
    Whole(Journal<F>),
    /// None that can be understood: new files, or damaged ones.
    None([F; 2]),
}

impl<F: JournalFile> Journal<F> {
    /// Reads both files, and takes the later one that can be understood. A torn end is cut off.
    ///
    /// # Errors
    /// Where the files cannot be read at all; they come back with the error.
    pub fn open(files: [F; 2]) -> Result<Opened<F>, (JournalError, [F; 2])> {
        let mut best: Option<(usize, Header)> = None;
        for (number, file) in files.iter().enumerate() {
            let Ok(header) = read_header(file) else { continue };
            if let Some(header) = header
                && best.is_none_or(|(_, known)| header.generation > known.generation)
            {
                best = Some((number, header));
            }
        }
        let Some((active, header)) = best else { return Ok(Opened::None(files)) };
        let mut journal =
            Self { files, active, generation: header.generation, sequence: header.sequence, end: HEADER, index: BTreeMap::new() };
        match journal.scan() {
            Ok(()) => Ok(Opened::Whole(journal)),
            Err(error) => Err((error, journal.files)),
        }
    }

    /// Writes a journal with exactly these rows.
    ///
    /// # Errors
    /// The files come back; what they hold counts as nothing.
    pub fn write_whole(
        files: [F; 2],
        sequence: u64,
        rows: impl Iterator<Item = (Table, String, Row)>,
    ) -> Result<Self, (JournalError, [F; 2])> {
        let mut generation = 0;
        for file in &files {
            if let Ok(Some(header)) = read_header(file) {
                generation = generation.max(header.generation);
            }
        }
        let mut journal = Self { files, active: 0, generation, sequence, end: HEADER, index: BTreeMap::new() };
        match journal.write_other(sequence, rows) {
            Ok(()) => Ok(journal),
            Err(error) => Err((error, journal.files)),
        }
    }

    /// Replaces everything by these rows; until that is done the present content counts.
    ///
    /// # Errors
    /// The journal is as it was.
    pub fn rewrite(&mut self, sequence: u64, rows: impl Iterator<Item = (Table, String, Row)>) -> Result<(), JournalError> {
        self.write_other(sequence, rows)
    }

    /// The number of the last change.
    pub fn sequence(&self) -> u64 {
        self.sequence
    }

    /// Adds changes, and answers when they are on the disk.
    ///
    /// # Errors
    /// The journal may end with half of them: it is to be written whole before it counts again.
    pub fn append(&mut self, sequence: u64, writes: &[Write]) -> Result<(), JournalError> {
        let bytes = format::record(sequence, writes).ok_or(JournalError)?;
        let file = self.file()?;
        file.write(self.end, &bytes)?;
        file.flush()?;
        let start = self.end;
        self.end += bytes.len() as u64;
        self.sequence = sequence;
        let payload = bytes.get(RECORD_HEAD..).unwrap_or_default();
        for change in format::changes(payload).unwrap_or_default() {
            self.take_in(change, start + RECORD_HEAD as u64);
        }
        Ok(())
    }

    /// Whether most of the file is out of date.
    pub fn is_wasteful(&self) -> bool {
        let live: u64 = self.index.iter().map(|((_, key), place)| u64::from(place.length) + key.len() as u64 + 40).sum();
        self.end > SMALL && self.end > live.saturating_mul(WASTE)
    }

    /// Writes what is left to the other file, so that nothing of what was erased stands in either.
    ///
    /// # Errors
    /// The journal is as it was, unless nothing could be read of it either.
    pub fn compact(&mut self) -> Result<(), JournalError> {
        let rows: Vec<_> = self.rows()?;
        self.write_other(self.sequence, rows.into_iter())
    }

    /// Every row, by table and key.
    ///
    /// # Errors
    /// Where the file cannot be read.
    pub fn rows(&self) -> Result<Vec<(Table, String, Row)>, JournalError> {
        self.index.iter().map(|((table, key), place)| Ok((*table, key.clone(), self.row(*place)?))).collect()
    }

    /// The row under a key, if there is one and it can be read.
    pub fn get(&self, table: Table, key: &str) -> Option<Row> {
        self.row(*self.index.get(&(table, key.to_owned()))?).ok()
    }

    /// Empties both files.
    ///
    /// # Errors
    /// Something may be left.
    pub fn empty(&mut self) -> Result<(), JournalError> {
        self.index.clear();
        self.end = HEADER;
        for file in &self.files {
            file.truncate(0)?;
            file.flush()?;
        }
        Ok(())
    }

    /// Gives the files back.
    pub fn into_files(self) -> [F; 2] {
        self.files
    }

    fn file(&self) -> Result<&F, JournalError> {
        self.files.get(self.active).ok_or(JournalError)
    }

    fn row(&self, place: Place) -> Result<Row, JournalError> {
        let mut bytes = vec![0; place.length as usize];
        if self.file()?.read(place.at, &mut bytes)? != bytes.len() {
            return Err(JournalError);
        }
        let text = String::from_utf8(bytes).map_err(|_| JournalError)?;
        Ok(Row { schema: place.schema, revision: place.revision, text })
    }

    /// Goes through the active file to its last whole record.
    fn scan(&mut self) -> Result<(), JournalError> {
        let size = self.file()?.size()?;
        while let Some((sequence, payload)) = read_record(self.file()?, self.end, size)? {
            let Some(changes) = format::changes(&payload).filter(|_| sequence >= self.sequence) else { break };
            let start = self.end + RECORD_HEAD as u64;
            for change in changes {
                self.take_in(change, start);
            }
            self.sequence = sequence;
            self.end = start + payload.len() as u64;
        }
        if size > self.end {
            self.file()?.truncate(self.end)?;
        }
        Ok(())
    }

    /// `start` is where the payload begins in the file.
    fn take_in(&mut self, change: Change, start: u64) {
        match change {
            Change::Put { table, key, schema, revision, text_at, text_length } => {
                let place = Place { at: start + text_at, length: text_length, schema, revision };
                self.index.insert((table, key), place);
            }
            Change::Delete { table, key } => {
                self.index.remove(&(table, key));
            }
            Change::DeletePrefix { table, prefix } => {
                self.index.retain(|(other, key), _| *other != table || !key.starts_with(&prefix));
            }
        }
    }

    /// Writes rows to the file that does not count, and makes it count.
    ///
    /// INVARIANT: the header is written last: until then the other file counts, whatever happens.
    fn write_other(&mut self, sequence: u64, rows: impl Iterator<Item = (Table, String, Row)>) -> Result<(), JournalError> {
        let other = 1 - self.active;
        let file = self.files.get(other).ok_or(JournalError)?;
        file.truncate(0)?;
        let (mut end, mut index) = (HEADER, BTreeMap::new());
        // Room for the header, which is no header yet.
        file.write(0, &[0; HEADER_BYTES])?;
        for (table, key, row) in rows {
            let (schema, revision) = (row.schema, row.revision);
            let bytes = format::whole_row(sequence, table, &key, &row).ok_or(JournalError)?;
            file.write(end, &bytes)?;
            end += bytes.len() as u64;
            let length = u32::try_from(row.text.len()).map_err(|_| JournalError)?;
            index.insert((table, key), Place { at: end - u64::from(length), length, schema, revision });
        }
        file.flush()?;
        file.write(0, &Header { generation: self.generation + 1, sequence }.to_bytes())?;
        file.flush()?;
        let former = self.active;
        (self.active, self.generation, self.sequence, self.end, self.index) = (other, self.generation + 1, sequence, end, index);
        // What the former file holds is out of date, and may hold what was erased.
        if let Some(file) = self.files.get(former) {
            file.truncate(0)?;
            file.flush()?;
        }
        Ok(())
    }
}

fn read_header<F: JournalFile>(file: &F) -> Result<Option<Header>, JournalError> {
    let mut bytes = [0; HEADER_BYTES];
    let length = file.read(0, &mut bytes)?;
    Ok(if length == bytes.len() { Header::read(&bytes) } else { None })
}

/// The record at a place; nothing where there is no whole one.
fn read_record<F: JournalFile>(file: &F, at: u64, size: u64) -> Result<Option<(u64, Vec<u8>)>, JournalError> {
    let mut head = [0; RECORD_HEAD];
    if file.read(at, &mut head)? != head.len() {
        return Ok(None);
    }
    let (length, checksum, sequence) = format::head(&head);
    // Bounded by the file: a length that lies allocates nothing.
    let room = size.saturating_sub(at).saturating_sub(RECORD_HEAD as u64);
    if u64::from(length) > room {
        return Ok(None);
    }
    let mut payload = vec![0; length as usize];
    if file.read(at + RECORD_HEAD as u64, &mut payload)? != payload.len() {
        return Ok(None);
    }
    Ok((format::checksum(sequence, &payload) == checksum).then_some((sequence, payload)))
}
