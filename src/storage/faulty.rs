//! A backend that fails where a test wants it to.

use std::cell::Cell;

use crate::{Backend, Copies, ReadError, Row, SaveError, Table, Write};

/// What goes wrong, once, at a given call.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Fault {
    /// The write is refused with this error.
    Fail(SaveError),
    /// The page dies before the write reaches the disk.
    CrashBefore,
    /// The page dies after the write reached the disk, before anybody is told.
    CrashAfter,
}

/// A backend whose `n`-th write meets a [`Fault`]. After a crash every call fails.
#[derive(Debug)]
pub struct Faulty<B> {
    backend: B,
    calls: Cell<usize>,
    at: usize,
    fault: Fault,
    dead: Cell<bool>,
}

impl<B: Backend> Faulty<B> {
    /// Lets `at` writes pass, then meets the fault, then works on unless it crashed.
    pub fn new(backend: B, at: usize, fault: Fault) -> Self {
        Self { backend, calls: Cell::new(0), at, fault, dead: Cell::new(false) }
    }

    fn alive(&self) -> Result<(), ReadError> {
        if self.dead.get() { Err(ReadError::Closed) } else { Ok(()) }
    }
}

impl<B: Backend> Backend for Faulty<B> {
    async fn get(&self, table: Table, key: &str) -> Result<Option<Row>, ReadError> {
        self.alive()?;
        self.backend.get(table, key).await
    }

    async fn keys(&self, table: Table) -> Result<Vec<String>, ReadError> {
        self.alive()?;
        self.backend.keys(table).await
    }

    async fn load_all(&self, table: Table, prefix: &str) -> Result<Vec<(String, Option<Row>)>, ReadError> {
        self.alive()?;
        self.backend.load_all(table, prefix).await
    }

    async fn apply(&self, writes: Vec<Write>) -> Result<Copies, SaveError> {
        self.alive().map_err(|_| SaveError::Closed)?;
        let call = self.calls.get();
        self.calls.set(call + 1);
        if call != self.at {
            return self.backend.apply(writes).await;
        }
        match self.fault {
            Fault::Fail(error) => Err(error),
            Fault::CrashBefore => {
                self.dead.set(true);
                Err(SaveError::Closed)
            }
            Fault::CrashAfter => {
                // What the disk answers is lost with the page.
                let _ = self.backend.apply(writes).await;
                self.dead.set(true);
                Err(SaveError::Closed)
            }
        }
    }

    fn remembers_interviews(&self) -> bool {
        self.backend.remembers_interviews()
    }
}
