//! A backend in memory, for tests: what a database promises, without a browser.

use std::cell::RefCell;
use std::collections::BTreeMap;
use std::rc::Rc;

use crate::schema::{missing, version};
use crate::{Backend, Copies, MIGRATIONS, Migration, OpenError, ReadError, Row, SaveError, Table, Write};

/// What survives when every connection is gone. Clones are the same disk.
#[derive(Debug, Clone, Default)]
pub struct Disk(Rc<RefCell<Content>>);

#[derive(Debug, Clone, Default)]
struct Content {
    version: u32,
    tables: BTreeMap<Table, BTreeMap<String, Row>>,
    /// Kept apart: survives [`Disk::wipe`].
    interviews_kept: bool,
}

impl Disk {
    /// What the disk holds now, for [`Self::set_back`].
    #[must_use]
    pub fn copy(&self) -> Self {
        Self(Rc::new(RefCell::new(self.0.borrow().clone())))
    }

    /// Sets the database back to an earlier state, as a log that was cut does.
    pub fn set_back(&self, earlier: &Self) {
        let earlier = earlier.0.borrow().clone();
        *self.0.borrow_mut() = earlier;
    }

    /// Loses the database, as browsers do.
    pub fn wipe(&self) {
        let mut content = self.0.borrow_mut();
        *content = Content { interviews_kept: content.interviews_kept, ..Content::default() };
    }
}

/// A connection to a [`Disk`].
#[derive(Debug, Clone)]
pub struct Memory {
    disk: Disk,
}

impl Memory {
    /// Opens a disk with today's schema.
    ///
    /// # Errors
    /// [`OpenError::Newer`] where later code made it; nothing is changed then.
    pub fn open(disk: &Disk) -> Result<Self, OpenError> {
        Self::open_with(disk, MIGRATIONS)
    }

    /// Opens a disk as the code of an earlier or a later release would.
    ///
    /// # Errors
    /// [`OpenError::Newer`] where later code made it; nothing is changed then.
    pub fn open_with(disk: &Disk, migrations: &[Migration]) -> Result<Self, OpenError> {
        let mut content = disk.0.borrow_mut();
        if content.version > version(migrations) {
            return Err(OpenError::Newer);
        }
        for table in missing(migrations, content.version) {
            content.tables.entry(table).or_default();
        }
        content.version = version(migrations);
        drop(content);
        Ok(Self { disk: disk.clone() })
    }
}

impl Backend for Memory {
    async fn get(&self, table: Table, key: &str) -> Result<Option<Row>, ReadError> {
        let content = self.disk.0.borrow();
        let rows = content.tables.get(&table).ok_or(ReadError::Unknown)?;
        Ok(rows.get(key).cloned())
    }

    async fn keys(&self, table: Table) -> Result<Vec<String>, ReadError> {
        let content = self.disk.0.borrow();
        let rows = content.tables.get(&table).ok_or(ReadError::Unknown)?;
        Ok(rows.keys().cloned().collect())
    }

    async fn load_all(&self, table: Table, prefix: &str) -> Result<Vec<(String, Option<Row>)>, ReadError> {
        let content = self.disk.0.borrow();
        let rows = content.tables.get(&table).ok_or(ReadError::Unknown)?;
        Ok(rows.iter().filter(|(key, _)| key.starts_with(prefix)).map(|(key, row)| (key.clone(), Some(row.clone()))).collect())
    }

    async fn apply(&self, writes: Vec<Write>) -> Result<Copies, SaveError> {
        let mut content = self.disk.0.borrow_mut();
        let mut tables = content.tables.clone();
        for write in writes {
            let rows = tables.get_mut(&write.table()).ok_or(SaveError::Unknown)?;
            apply_one(rows, write)?;
        }
        content.interviews_kept = tables.get(&Table::Interviews).is_some_and(|rows| !rows.is_empty());
        content.tables = tables;
        Ok(Copies::One)
    }

    fn remembers_interviews(&self) -> bool {
        self.disk.0.borrow().interviews_kept
    }
}

fn apply_one(rows: &mut BTreeMap<String, Row>, write: Write) -> Result<(), SaveError> {
    match write {
        Write::Put { key, row, over, .. } => {
            if !over.allows(&row, rows.get(&key)) {
                return Err(SaveError::Newer);
            }
            rows.insert(key, row);
        }
        Write::Delete { key, .. } => {
            rows.remove(&key);
        }
        Write::DeletePrefix { prefix, .. } => rows.retain(|key, _| !key.starts_with(&prefix)),
    }
    Ok(())
}
