//! Two copies of every row, in two of the browser's storage engines: the database, and a journal beside it.
//!
//! Browsers lose whole databases: when a kill tears a log, when room runs short, when somebody clears "the cache". So a
//! change is confirmed by how many places hold it, and at every opening the copies are compared and the worse one is
//! made equal to the better one.

mod healing;

use std::cell::{Cell, RefCell};
use std::collections::BTreeSet;

use crate::journal::{Journal, JournalFile};
use crate::{Backend, Canary, Copies, OpenError, Over, ReadError, Row, SaveError, Table, Write};
pub use healing::Healing;
use healing::{both, compared, opened};

/// The row that numbers changes, in [`Table::Settings`]. Never changed once released.
const SEQUENCE: &str = "journal/sequence";

/// A database and a journal.
#[derive(Debug)]
pub struct Twofold<B, F> {
    first: B,
    second: RefCell<Second<F>>,
    /// A journal whose files were made in this session is gone with a power cut, whatever was flushed.
    is_young: bool,
    sequence: Cell<u64>,
    interviews: RefCell<BTreeSet<String>>,
    /// What the journal has and the database does not.
    behind: RefCell<Vec<Write>>,
}

/// The second copy.
#[derive(Debug)]
pub(crate) enum Second<F> {
    /// This browser has none to give.
    Missing,
    /// It is to be written whole before it counts.
    Stale([F; 2]),
    /// It holds every change.
    Good(Journal<F>),
}

impl<B: Backend, F: JournalFile> Twofold<B, F> {
    /// Opens both copies, and makes the worse one equal to the better one.
    ///
    /// # Errors
    /// Where the database cannot be read. Nothing was changed then.
    pub async fn open(first: B, files: Option<[F; 2]>, is_young: bool, canary: Option<Canary>) -> Result<(Self, Healing), OpenError> {
        let (second, healing, sequence) = match files {
            None => (Second::Missing, Healing::Nothing, sequence_of(&first).await?),
            Some(files) => both(&first, opened(files)).await?,
        };
        let keys = first.keys(Table::Interviews).await.map_err(|_| OpenError::Unknown)?;
        let interviews: BTreeSet<String> = keys.into_iter().collect();
        let healing = compared(healing, canary.unwrap_or_default(), sequence, interviews.len());
        let twofold = Self {
            first,
            second: RefCell::new(second),
            is_young,
            // A number that was given once is not given again, even where what it numbered is lost.
            sequence: Cell::new(sequence.max(canary.unwrap_or_default().sequence)),
            interviews: RefCell::new(interviews),
            behind: RefCell::default(),
        };
        Ok((twofold, healing))
    }

    /// What the page is to note elsewhere.
    pub fn canary(&self) -> Canary {
        Canary { sequence: self.sequence.get(), interviews: self.interviews.borrow().len() as u64 }
    }

    /// Whether the next change will stand in two places.
    pub fn has_two_copies(&self) -> bool {
        !self.is_young && matches!(*self.second.borrow(), Second::Good(_))
    }

    /// The same row in the journal.
    pub fn second_copy(&self, table: Table, key: &str) -> Option<Row> {
        match &*self.second.borrow() {
            Second::Good(journal) => journal.get(table, key),
            _ => None,
        }
    }

    /// Writes the journal anew, so that nothing erased stands in it. Where it fails, it is tried with the next change.
    pub fn tidy(&self) {
        if let Second::Good(journal) = &mut *self.second.borrow_mut() {
            // As it was, it is still a copy.
            let _ = journal.compact();
        }
    }

    /// Erases every row of both copies.
    ///
    /// # Errors
    /// Something may be left; it can be tried again.
    pub async fn erase(&self) -> Result<(), SaveError> {
        let all = |table| Write::DeletePrefix { table, prefix: String::new() };
        self.behind.borrow_mut().clear();
        let first = self.first.apply(vec![all(Table::Interviews), all(Table::Settings)]).await.map(|_| ());
        self.interviews.borrow_mut().clear();
        let second = match &mut *self.second.borrow_mut() {
            Second::Good(journal) => journal.empty(),
            _ => Ok(()),
        };
        let emptied = self.second.replace(Second::Missing);
        if let Second::Good(journal) = emptied {
            self.second.replace(Second::Stale(journal.into_files()));
        }
        first.and(second.map_err(|_| SaveError::Unknown))
    }

    /// In the database: what it lacks, the new changes, and their number.
    async fn write_first(&self, writes: &[Write], number: u64) -> Result<(), SaveError> {
        let mut all = self.behind.borrow().clone();
        all.extend_from_slice(writes);
        let row = Row { schema: 1, revision: number, text: String::new() };
        all.push(Write::Put { table: Table::Settings, key: SEQUENCE.to_owned(), row, over: Over::Anything });
        self.first.apply(all).await.map(|_| self.behind.borrow_mut().clear())
    }

    /// In the journal, if it holds every change before.
    fn write_second(&self, writes: &[Write], number: u64) -> bool {
        let mut second = self.second.borrow_mut();
        let Second::Good(journal) = &mut *second else { return false };
        let row = Row { schema: 1, revision: number, text: String::new() };
        let mut all = writes.to_vec();
        all.push(Write::Put { table: Table::Settings, key: SEQUENCE.to_owned(), row, over: Over::Anything });
        if journal.append(number, &all).is_ok() {
            if journal.is_wasteful() {
                // The change stands already; the old file counts until the new one is whole.
                let _ = journal.compact();
            }
            return true;
        }
        if let Second::Good(journal) = std::mem::replace(&mut *second, Second::Missing) {
            *second = Second::Stale(journal.into_files());
        }
        false
    }

    /// A journal that lost its place is written whole from the database. Tells whether it is a copy again.
    async fn mend_second(&self) -> bool {
        let files = match self.second.replace(Second::Missing) {
            Second::Stale(files) => files,
            other => {
                self.second.replace(other);
                return false;
            }
        };
        let second = healing::rewritten(&self.first, files, self.sequence.get()).await;
        let is_good = matches!(second, Second::Good(_));
        self.second.replace(second);
        is_good
    }

    /// Whether every put is allowed over what only the journal holds; the database checks its own rows itself.
    fn allowed(&self, writes: &[Write]) -> bool {
        if self.behind.borrow().is_empty() {
            return true;
        }
        writes.iter().all(|write| match write {
            Write::Put { table, key, row, over } => over.allows(row, self.second_copy(*table, key).as_ref()),
            _ => true,
        })
    }

    fn take_note(&self, writes: &[Write]) {
        let mut interviews = self.interviews.borrow_mut();
        for write in writes {
            match write {
                Write::Put { table: Table::Interviews, key, .. } => drop(interviews.insert(key.clone())),
                Write::Delete { table: Table::Interviews, key } => drop(interviews.remove(key)),
                Write::DeletePrefix { table: Table::Interviews, prefix } => interviews.retain(|key| !key.starts_with(prefix)),
                _ => {}
            }
        }
    }

    /// The journal's rows under a beginning, where the database cannot be read or lacks some.
    fn rows_of_second(&self, table: Table, prefix: &str) -> Option<Vec<(String, Option<Row>)>> {
        let second = self.second.borrow();
        let Second::Good(journal) = &*second else { return None };
        let rows = journal.rows().ok()?.into_iter();
        Some(rows.filter(|(of, key, _)| *of == table && key.starts_with(prefix)).map(|(_, key, row)| (key, Some(row))).collect())
    }

    fn is_behind(&self) -> bool {
        !self.behind.borrow().is_empty()
    }
}

impl<B: Backend, F: JournalFile> Backend for Twofold<B, F> {
    async fn get(&self, table: Table, key: &str) -> Result<Option<Row>, ReadError> {
        if self.is_behind() {
            return Ok(self.second_copy(table, key));
        }
        match self.first.get(table, key).await {
            Ok(row) => Ok(row),
            Err(error) if matches!(*self.second.borrow(), Second::Missing | Second::Stale(_)) => Err(error),
            Err(_) => Ok(self.second_copy(table, key)),
        }
    }

    async fn keys(&self, table: Table) -> Result<Vec<String>, ReadError> {
        Ok(self.load_all(table, "").await?.into_iter().map(|(key, _)| key).collect())
    }

    async fn load_all(&self, table: Table, prefix: &str) -> Result<Vec<(String, Option<Row>)>, ReadError> {
        if self.is_behind()
            && let Some(rows) = self.rows_of_second(table, prefix)
        {
            return Ok(rows);
        }
        match self.first.load_all(table, prefix).await {
            Ok(rows) => Ok(rows),
            Err(error) => self.rows_of_second(table, prefix).ok_or(error),
        }
    }

    async fn apply(&self, writes: Vec<Write>) -> Result<Copies, SaveError> {
        if !self.allowed(&writes) {
            return Err(SaveError::Newer);
        }
        let number = self.sequence.get() + 1;
        let first = self.write_first(&writes, number).await;
        if first == Err(SaveError::Newer) {
            return Err(SaveError::Newer);
        }
        let second = self.write_second(&writes, number);
        if first.is_ok() || second {
            self.sequence.set(number);
            self.take_note(&writes);
        }
        match (first, second) {
            (Ok(()), true) => Ok(if self.is_young { Copies::One } else { Copies::Two }),
            (Ok(()), false) => Ok(if self.mend_second().await && !self.is_young { Copies::Two } else { Copies::One }),
            (Err(_), true) => {
                let now_allowed = writes.into_iter().map(Write::over_anything);
                self.behind.borrow_mut().extend(now_allowed);
                Ok(Copies::One)
            }
            (Err(why), false) => Err(why),
        }
    }

    fn remembers_interviews(&self) -> bool {
        // Told once, at the opening.
        false
    }
}

/// The number of the last change that the database holds; 0 where it never had a journal beside it.
async fn sequence_of<B: Backend>(first: &B) -> Result<u64, OpenError> {
    let row = first.get(Table::Settings, SEQUENCE).await.map_err(|_| OpenError::Unknown)?;
    Ok(row.map_or(0, |row| row.revision))
}
