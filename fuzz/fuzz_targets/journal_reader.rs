//! Whatever the journal's files hold, they are read as far as they are whole, never a panic; and what was read is written on.

#![no_main]

use std::cell::RefCell;
use std::rc::Rc;

use libfuzzer_sys::fuzz_target;
use storage::{Journal, JournalError, JournalFile, Opened, Table};

#[derive(Debug, Clone, Default)]
struct File(Rc<RefCell<Vec<u8>>>);

impl JournalFile for File {
    fn size(&self) -> Result<u64, JournalError> {
        Ok(self.0.borrow().len() as u64)
    }

    fn read(&self, at: u64, into: &mut [u8]) -> Result<usize, JournalError> {
        let content = self.0.borrow();
        let from = usize::try_from(at).ok().and_then(|at| content.get(at..)).unwrap_or_default();
        let length = from.len().min(into.len());
        into[..length].copy_from_slice(&from[..length]);
        Ok(length)
    }

    fn write(&self, at: u64, bytes: &[u8]) -> Result<(), JournalError> {
        let mut content = self.0.borrow_mut();
        let at = usize::try_from(at).map_err(|_| JournalError)?;
        let end = content.len().max(at + bytes.len());
        content.resize(end, 0);
        content[at..at + bytes.len()].copy_from_slice(bytes);
        Ok(())
    }

    fn truncate(&self, size: u64) -> Result<(), JournalError> {
        self.0.borrow_mut().truncate(usize::try_from(size).map_err(|_| JournalError)?);
        Ok(())
    }

    fn flush(&self) -> Result<(), JournalError> {
        Ok(())
    }
}

/// A record with the checksum it must have, so that its content is looked at.
fn record(sequence: u64, payload: &[u8]) -> Vec<u8> {
    let mut hasher = crc32fast::Hasher::new();
    hasher.update(&sequence.to_le_bytes());
    hasher.update(payload);
    let mut bytes = (payload.len() as u32).to_le_bytes().to_vec();
    bytes.extend(hasher.finalize().to_le_bytes());
    bytes.extend(sequence.to_le_bytes());
    bytes.extend(payload);
    bytes
}

fn use_it(files: [File; 2]) {
    let Ok(Opened::Whole(mut journal)) = Journal::open(files) else { return };
    let rows = journal.rows();
    let sequence = journal.sequence();
    if let Ok(rows) = &rows {
        for (table, key, row) in rows {
            assert_eq!(journal.get(*table, key).as_ref(), Some(row));
        }
    }
    if journal.compact().is_ok() {
        assert_eq!(journal.rows().ok(), rows.ok());
        assert!(journal.sequence() >= sequence || sequence == u64::MAX);
    }
}

fuzz_target!(|bytes: &[u8]| {
    let (first, second) = bytes.split_at(bytes.len() / 2);
    use_it([File(Rc::new(RefCell::new(first.to_vec()))), File(Rc::new(RefCell::new(second.to_vec())))]);

    // The same bytes as the content of records behind a header that is whole.
    let files = [File::default(), File::default()];
    let whole = Journal::write_whole(files.clone(), 1, std::iter::empty::<(Table, String, storage::Row)>()).unwrap();
    drop(whole);
    for file in &files {
        if !file.0.borrow().is_empty() {
            for (number, payload) in bytes.split(|byte| *byte == 0xFF).enumerate() {
                let record = record(2 + number as u64, payload);
                file.0.borrow_mut().extend(record);
            }
        }
    }
    use_it(files);
});
