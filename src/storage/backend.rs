//! The port: a place that keeps rows, and knows nothing of interviews.
#![expect(async_fn_in_trait, reason = "one thread in the page: no future here has to be Send")]

use crate::{ReadError, SaveError, Table};

/// What a table holds under one key.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Row {
    /// The shape of the text.
    pub schema: u32,
    /// Which of two rows is the later.
    pub revision: u64,
    /// The content.
    pub text: String,
}

/// One change. Everything is finished before a backend sees it: nothing is computed while it writes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Write {
    /// Keep a row under a key.
    Put {
        /// Where.
        table: Table,
        /// Under which key.
        key: String,
        /// What.
        row: Row,
        /// What it may replace.
        over: Over,
    },
    /// Forget the row under a key, if there is one.
    Delete {
        /// Where.
        table: Table,
        /// Under which key.
        key: String,
    },
    /// Forget every row whose key begins so.
    DeletePrefix {
        /// Where.
        table: Table,
        /// The beginning of the keys.
        prefix: String,
    },
}

/// What a put may replace.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Over {
    /// Whatever is there.
    Anything,
    /// Nothing, an older row, or the very same row.
    Older,
}

impl Over {
    /// Whether `new` may take the place of `stored`. A row out of shape has no revision to respect.
    #[must_use]
    pub fn allows(self, new: &Row, stored: Option<&Row>) -> bool {
        match (self, stored) {
            (Self::Anything, _) | (Self::Older, None) => true,
            // A save repeated because its answer was lost is the same save.
            (Self::Older, Some(stored)) if new == stored => true,
            (Self::Older, Some(stored)) => stored.schema <= new.schema && stored.revision < new.revision,
        }
    }
}

impl Write {
    /// The same change, whatever it replaces: for one that was allowed once.
    pub(crate) fn over_anything(self) -> Self {
        match self {
            Self::Put { table, key, row, .. } => Self::Put { table, key, row, over: Over::Anything },
            other => other,
        }
    }

    /// The table that the change touches.
    #[must_use]
    pub fn table(&self) -> Table {
        match self {
            Self::Put { table, .. } | Self::Delete { table, .. } | Self::DeletePrefix { table, .. } => *table,
        }
    }
}

/// In how many places something is now on the disk.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Copies {
    /// In two of the browser's storage engines.
    Two,
    /// In one.
    One,
}

/// A place that keeps rows.
pub trait Backend {
    /// The row under a key; nothing also where the row is not in the shape of one.
    async fn get(&self, table: Table, key: &str) -> Result<Option<Row>, ReadError>;

    /// Every key of a table, in order.
    async fn keys(&self, table: Table) -> Result<Vec<String>, ReadError>;

    /// Every key of a table that begins so, with its row, in order and as of one moment; no row where it is not in the
    /// shape of one.
    async fn load_all(&self, table: Table, prefix: &str) -> Result<Vec<(String, Option<Row>)>, ReadError>;

    /// Applies all writes in order, or none, and answers only when they are on the disk.
    async fn apply(&self, writes: Vec<Write>) -> Result<Copies, SaveError>;

    /// Whether something beside the rows remembers that interviews were kept here: then no row means
    /// that they were lost, not that there never was one.
    fn remembers_interviews(&self) -> bool;
}
