//! The bytes of a journal. Never changed once released: another form gets another magic.
//!
//! Numbers are little-endian. Header: magic (8 bytes), generation u64, sequence u64, checksum u32 of these, 4 bytes unused.
//! Record: length u32 and checksum u32 of the payload, sequence u64, payload. Payload: changes one after the other: kind
//! u8, table u8, key (u32 and bytes), and for a row schema u32, revision u64, text (u32 and bytes).

use crate::{Row, Table, Write};

const MAGIC: [u8; 8] = *b"JALONJ1\n";
/// The length of a header, in bytes.
pub(super) const HEADER: u64 = 32;
/// The same, for arrays.
pub(super) const HEADER_BYTES: usize = 32;
/// The length of what stands before a payload, in bytes.
pub(super) const RECORD_HEAD: usize = 16;

const PUT: u8 = 1;
const DELETE: u8 = 2;
const DELETE_PREFIX: u8 = 3;

/// What stands at the beginning of a file that counts.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Header {
    /// Of two files the higher one counts.
    pub(super) generation: u64,
    /// The number of the last change before the first record.
    pub(super) sequence: u64,
}

impl Header {
    pub(super) fn to_bytes(self) -> Vec<u8> {
        let mut bytes = MAGIC.to_vec();
        bytes.extend(self.generation.to_le_bytes());
        bytes.extend(self.sequence.to_le_bytes());
        bytes.extend(crc32fast::hash(&bytes).to_le_bytes());
        bytes.extend([0; 4]);
        bytes
    }

    pub(super) fn read(bytes: &[u8]) -> Option<Self> {
        let mut rest = Bytes(bytes);
        let (magic, generation, sequence) = (rest.take(MAGIC.len())?, rest.u64()?, rest.u64()?);
        let header = Self { generation, sequence };
        (magic == MAGIC && header.to_bytes() == bytes).then_some(header)
    }
}

/// One change as it is read; the text is not copied.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Change {
    /// A row.
    Put {
        table: Table,
        key: String,
        schema: u32,
        revision: u64,
        /// Where its text begins in the payload.
        text_at: u64,
        /// In bytes.
        text_length: u32,
    },
    /// A row is gone.
    Delete { table: Table, key: String },
    /// Rows are gone.
    DeletePrefix { table: Table, prefix: String },
}

/// Changes as one record; nothing where they are too long for one.
pub(super) fn record(sequence: u64, writes: &[Write]) -> Option<Vec<u8>> {
    let mut payload = Vec::new();
    for write in writes {
        match write {
            Write::Put { table, key, row, .. } => push_row(&mut payload, *table, key, row)?,
            Write::Delete { table, key } => push_key(&mut payload, DELETE, *table, key)?,
            Write::DeletePrefix { table, prefix } => push_key(&mut payload, DELETE_PREFIX, *table, prefix)?,
        }
    }
    with_head(sequence, &payload)
}

/// One row as one record, its text at the end.
pub(super) fn whole_row(sequence: u64, table: Table, key: &str, row: &Row) -> Option<Vec<u8>> {
    let mut payload = Vec::with_capacity(row.text.len() + key.len() + 32);
    push_row(&mut payload, table, key, row)?;
    with_head(sequence, &payload)
}

fn with_head(sequence: u64, payload: &[u8]) -> Option<Vec<u8>> {
    let mut bytes = Vec::with_capacity(payload.len() + RECORD_HEAD);
    bytes.extend(u32::try_from(payload.len()).ok()?.to_le_bytes());
    bytes.extend(checksum(sequence, payload).to_le_bytes());
    bytes.extend(sequence.to_le_bytes());
    bytes.extend(payload);
    Some(bytes)
}

fn push_row(payload: &mut Vec<u8>, table: Table, key: &str, row: &Row) -> Option<()> {
    push_key(payload, PUT, table, key)?;
    payload.extend(row.schema.to_le_bytes());
    payload.extend(row.revision.to_le_bytes());
    payload.extend(u32::try_from(row.text.len()).ok()?.to_le_bytes());
    payload.extend(row.text.as_bytes());
    Some(())
}

fn push_key(payload: &mut Vec<u8>, kind: u8, table: Table, key: &str) -> Option<()> {
    payload.extend([kind, number(table)]);
    payload.extend(u32::try_from(key.len()).ok()?.to_le_bytes());
    payload.extend(key.as_bytes());
    Some(())
}

/// The checksum of a record covers its number too.
pub(super) fn checksum(sequence: u64, payload: &[u8]) -> u32 {
    let mut hasher = crc32fast::Hasher::new();
    hasher.update(&sequence.to_le_bytes());
    hasher.update(payload);
    hasher.finalize()
}

/// Length, checksum and sequence of a record.
pub(super) fn head(bytes: &[u8; RECORD_HEAD]) -> (u32, u32, u64) {
    let mut rest = Bytes(bytes);
    (rest.u32().unwrap_or(u32::MAX), rest.u32().unwrap_or_default(), rest.u64().unwrap_or_default())
}

/// The changes of a payload; nothing where it holds anything else.
pub(super) fn changes(payload: &[u8]) -> Option<Vec<Change>> {
    let mut rest = Bytes(payload);
    let mut changes = Vec::new();
    while !rest.0.is_empty() {
        changes.push(change(&mut rest, payload.len())?);
    }
    Some(changes)
}

fn change(rest: &mut Bytes<'_>, whole: usize) -> Option<Change> {
    let (kind, table) = (rest.u8()?, table(rest.u8()?)?);
    let length = rest.u32()? as usize;
    let key = std::str::from_utf8(rest.take(length)?).ok()?.to_owned();
    match kind {
        PUT => {
            let (schema, revision, text_length) = (rest.u32()?, rest.u64()?, rest.u32()?);
            let text_at = (whole - rest.0.len()) as u64;
            std::str::from_utf8(rest.take(text_length as usize)?).ok()?;
            Some(Change::Put { table, key, schema, revision, text_at, text_length })
        }
        DELETE => Some(Change::Delete { table, key }),
        DELETE_PREFIX => Some(Change::DeletePrefix { table, prefix: key }),
        _ => None,
    }
}

fn number(table: Table) -> u8 {
    match table {
        Table::Interviews => 1,
        Table::Settings => 2,
    }
}

fn table(number: u8) -> Option<Table> {
    match number {
        1 => Some(Table::Interviews),
        2 => Some(Table::Settings),
        _ => None,
    }
}

/// What is left to read.
struct Bytes<'b>(&'b [u8]);

impl<'b> Bytes<'b> {
    fn take(&mut self, length: usize) -> Option<&'b [u8]> {
        let (taken, rest) = self.0.split_at_checked(length)?;
        self.0 = rest;
        Some(taken)
    }

    fn array<const N: usize>(&mut self) -> Option<[u8; N]> {
        self.take(N)?.try_into().ok()
    }

    fn u8(&mut self) -> Option<u8> {
        self.array::<1>().map(|[byte]| byte)
    }

    fn u32(&mut self) -> Option<u32> {
        self.array().map(u32::from_le_bytes)
    }

    fn u64(&mut self) -> Option<u64> {
        self.array().map(u64::from_le_bytes)
    }
}
