//! The browser's database.
//!
//! A write opens one `readwrite` transaction with strict durability. Where a put must respect a
//! newer row, the rows are read first, in the same transaction; then every change is queued without
//! waiting for anything; then the commit is awaited. So even a browser that ends a transaction
//! between two of its own answers leaves nothing half-written: no change is queued before the last
//! answer is in.

mod blocks;
mod cause;
mod connection;
mod row;
mod time;

use std::cell::RefCell;

use indexed_db_futures::database::Database;
use indexed_db_futures::internals::SystemRepr;
use indexed_db_futures::prelude::*;
use indexed_db_futures::transaction::{Transaction, TransactionDurability, TransactionMode, TransactionOptions};
use indexed_db_futures::{KeyRange, error::Error};
use wasm_bindgen::JsValue;
use web_sys::IdbTransaction;

use crate::{Backend, Copies, OpenError, ReadError, Records, Row, SaveError, Table, Write};
pub use blocks::BlockStore;
use cause::Cause;
use connection::Connection;
use row::{from_js, to_js};

/// A commit without an answer for so long has failed: some browsers lose the connection silently.
const COMMIT_LIMIT_MS: u32 = 10_000;

/// No key of ours holds this character, so it ends a range of keys with a common beginning.
const AFTER_EVERY_KEY: char = '\u{ffff}';

/// Interviews and settings kept in the browser.
pub type Store = Records<IndexedDb>;

impl Store {
    /// Opens the database of this name, or makes it.
    ///
    /// # Errors
    /// Nothing was changed, and nothing is ever deleted.
    pub async fn open(name: &str) -> Result<Self, OpenError> {
        Ok(Self::over(IndexedDb::open(name).await?))
    }
}

/// The backend in the browser's database. A connection that the browser drops is opened again when
/// it is next needed.
#[derive(Debug)]
pub struct IndexedDb {
    name: String,
    connection: RefCell<Option<Connection>>,
}

impl Backend for IndexedDb {
    async fn get(&self, table: Table, key: &str) -> Result<Option<Row>, ReadError> {
        self.read(async |transaction| get(transaction, table, key).await).await
    }

    async fn keys(&self, table: Table) -> Result<Vec<String>, ReadError> {
        self.read(async |transaction| transaction.object_store(table.name())?.get_all_keys().primitive()?.await?.collect()).await
    }

    async fn load_all(&self, table: Table, prefix: &str) -> Result<Vec<(String, Option<Row>)>, ReadError> {
        self.read(async |transaction| {
            let rows = transaction.object_store(table.name())?;
            let keys = rows.get_all_keys().with_query::<String, _>(beginning(prefix)).primitive()?;
            let values = rows.get_all::<JsValue>().with_query::<String, _>(beginning(prefix)).primitive()?;
            let keys: Vec<String> = keys.await?.collect::<Result<_, _>>()?;
            let values: Vec<JsValue> = values.await?.collect::<Result<_, _>>()?;
            Ok(keys.into_iter().zip(values.iter().map(from_js)).collect())
        })
        .await
    }

    async fn apply(&self, writes: Vec<Write>) -> Result<Copies, SaveError> {
        match self.write(&writes).await {
            // The transaction was rolled back; a fresh connection may do better, once.
            Err(SaveError::Closed | SaveError::Unknown) => {
                self.drop_connection();
                self.write(&writes).await?;
            }
            result => result?,
        }
        Ok(Copies::One)
    }

    fn remembers_interviews(&self) -> bool {
        false
    }
}

impl IndexedDb {
    /// Opens the database of this name, or makes it.
    ///
    /// # Errors
    /// Nothing was changed, and nothing is ever deleted.
    pub async fn open(name: &str) -> Result<Self, OpenError> {
        let connection = Connection::open(name).await?;
        Ok(Self { name: name.to_owned(), connection: RefCell::new(Some(connection)) })
    }

    async fn database(&self) -> Result<Database, OpenError> {
        if let Some(database) = self.connection.borrow().as_ref().and_then(Connection::database) {
            return Ok(database);
        }
        let connection = Connection::open(&self.name).await?;
        let database = connection.database();
        *self.connection.borrow_mut() = Some(connection);
        database.ok_or(OpenError::Unknown)
    }

    fn drop_connection(&self) {
        *self.connection.borrow_mut() = None;
    }

    async fn read<T>(&self, ask: impl AsyncFn(&Transaction<'_>) -> Result<T, Error>) -> Result<T, ReadError> {
        match self.read_once(&ask).await {
            Err(_) => {
                self.drop_connection();
                self.read_once(&ask).await
            }
            result => result,
        }
    }

    async fn read_once<T>(&self, ask: &impl AsyncFn(&Transaction<'_>) -> Result<T, Error>) -> Result<T, ReadError> {
        let database = self.database().await.map_err(|_| ReadError::Closed)?;
        let tables = [Table::Interviews.name(), Table::Settings.name()];
        let transaction = database.transaction(tables).build().map_err(|error| Cause::of(&error).reading())?;
        let answer = time::within(COMMIT_LIMIT_MS, ask(&transaction)).await.ok_or(ReadError::Unknown)?;
        answer.map_err(|error| Cause::of(&error).reading())
    }

    async fn write(&self, writes: &[Write]) -> Result<(), SaveError> {
        let database = self.database().await.map_err(|error| Cause::of_opening(error).saving())?;
        let strict = TransactionOptions::new().with_durability(TransactionDurability::Strict);
        let mut tables: Vec<&str> = writes.iter().map(|write| write.table().name()).collect();
        tables.dedup();
        let transaction = database
            .transaction(tables)
            .with_mode(TransactionMode::Readwrite)
            .with_options(strict)
            .build()
            .map_err(|error| Cause::of(&error).saving())?;
        // Dropped before its commit, the transaction is rolled back.
        if !allowed(&transaction, writes).await.map_err(|error| Cause::of(&error).saving())? {
            return Err(SaveError::Newer);
        }
        queue(&transaction, writes).map_err(|error| Cause::of(&error).saving())?;
        commit(transaction).await
    }
}

async fn get(transaction: &Transaction<'_>, table: Table, key: &str) -> Result<Option<Row>, Error> {
    let value: Option<JsValue> = transaction.object_store(table.name())?.get(key).primitive()?.await?;
    Ok(value.as_ref().and_then(from_js))
}

/// Whether no put would replace something newer. Reads only; nothing is queued yet.
async fn allowed(transaction: &Transaction<'_>, writes: &[Write]) -> Result<bool, Error> {
    for write in writes {
        let Write::Put { table, key, row, over: over @ crate::Over::Older } = write else { continue };
        if !over.allows(row, get(transaction, *table, key).await?.as_ref()) {
            return Ok(false);
        }
    }
    Ok(true)
}

/// Queues every change. Nothing is awaited here: whoever waited could lose half of them.
fn queue(transaction: &Transaction<'_>, writes: &[Write]) -> Result<(), Error> {
    for write in writes {
        let rows = transaction.object_store(write.table().name())?;
        match write {
            Write::Put { key, row, .. } => drop(rows.put(to_js(row)?).with_key(key.as_str()).primitive()?),
            Write::Delete { key, .. } => drop(rows.delete(key.as_str()).primitive()?),
            Write::DeletePrefix { prefix, .. } => {
                drop(rows.delete::<String, _>(beginning(prefix)).primitive()?);
            }
        }
    }
    Ok(())
}

/// The keys that begin so.
fn beginning(prefix: &str) -> KeyRange<String> {
    KeyRange::Bound(prefix.to_owned(), false, format!("{prefix}{AFTER_EVERY_KEY}"), true)
}

/// Waits until the changes are on the disk. The wrapper hides why a transaction was aborted; the
/// browser's own transaction tells.
async fn commit(transaction: Transaction<'_>) -> Result<(), SaveError> {
    let underlying: IdbTransaction = transaction.as_sys().clone().into();
    match time::within(COMMIT_LIMIT_MS, transaction.commit()).await {
        Some(Ok(())) => Ok(()),
        Some(Err(error)) => Err(underlying.error().map_or_else(|| Cause::of(&error), |cause| Cause::named(&cause.name())).saving()),
        None => {
            // Too late to be told: better rolled back than confirmed by nobody. It may already be over.
            let _ = underlying.abort();
            Err(SaveError::Unknown)
        }
    }
}
