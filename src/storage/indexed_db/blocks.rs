//! Large bytes that come and go together: the catalogue of trainings, in a database of its own.

use indexed_db_futures::KeyRange;
use indexed_db_futures::database::Database;
use indexed_db_futures::error::Error;
use indexed_db_futures::internals::SystemRepr;
use indexed_db_futures::prelude::*;
use indexed_db_futures::transaction::{Transaction, TransactionDurability, TransactionMode, TransactionOptions};
use js_sys::Uint8Array;
use wasm_bindgen::{JsCast, JsValue};
use web_sys::IdbTransaction;

use super::cause::Cause;
use super::time::within;
use super::{AFTER_EVERY_KEY, commit};
use crate::{OpenError, ReadError, SaveError};

/// The only table.
const TABLE: &str = "blocks";
/// Under which the number of the last replacement stands.
const GENERATION: &str = "generation";
/// Large reads on a slow tablet take long; a database held by another tab takes for ever.
const LIMIT_MS: u32 = 60_000;

/// Blocks of bytes under names, replaced all at once or not at all.
#[derive(Debug)]
pub struct BlockStore {
    database: Database,
}

impl BlockStore {
    /// Opens the database of this name, or makes it.
    ///
    /// # Errors
    /// Nothing was changed.
    pub async fn open(name: &str) -> Result<Self, OpenError> {
        let request = Database::open(name.to_owned()).with_version(1_u32).with_on_upgrade_needed(|_, database| {
            database.create_object_store(TABLE).build()?;
            Ok(())
        });
        let opened = within(LIMIT_MS, Box::pin(async move { request.await })).await.ok_or(OpenError::Unknown)?;
        Ok(Self { database: opened.map_err(|error| Cause::of_open_request(&error).opening())? })
    }

    /// The block under a name.
    ///
    /// # Errors
    /// Where the device's storage cannot be read.
    pub async fn get(&self, name: &str) -> Result<Option<Vec<u8>>, ReadError> {
        let transaction = self.database.transaction([TABLE]).build().map_err(|error| Cause::of(&error).reading())?;
        let read = async {
            let value: Option<JsValue> = transaction.object_store(TABLE)?.get(name).primitive()?.await?;
            Ok::<_, Error>(value.as_ref().and_then(bytes))
        };
        within(LIMIT_MS, read).await.ok_or(ReadError::Unknown)?.map_err(|error| Cause::of(&error).reading())
    }

    /// Every block whose name begins so, in the order of the names, as of one moment.
    ///
    /// # Errors
    /// Where the device's storage cannot be read.
    pub async fn load(&self, prefix: &str) -> Result<Vec<Vec<u8>>, ReadError> {
        let transaction = self.database.transaction([TABLE]).build().map_err(|error| Cause::of(&error).reading())?;
        let read = async {
            let values = transaction.object_store(TABLE)?.get_all::<JsValue>().with_query::<String, _>(beginning(prefix)).primitive()?;
            let values: Vec<JsValue> = values.await?.collect::<Result<_, _>>()?;
            Ok::<_, Error>(values.iter().filter_map(bytes).collect())
        };
        within(LIMIT_MS, read).await.ok_or(ReadError::Unknown)?.map_err(|error| Cause::of(&error).reading())
    }

    /// The number of the last replacement; 0 before the first.
    ///
    /// # Errors
    /// Where the device's storage cannot be read.
    pub async fn generation(&self) -> Result<u32, ReadError> {
        let transaction = self.database.transaction([TABLE]).build().map_err(|error| Cause::of(&error).reading())?;
        within(LIMIT_MS, generation(&transaction)).await.ok_or(ReadError::Unknown)?.map_err(|error| Cause::of(&error).reading())
    }

    /// Puts blocks in the place of every block whose name begins so: all of them, on the disk, or none.
    ///
    /// # Errors
    /// Nothing was changed. [`SaveError::Newer`] where the generation is not the one expected: another tab was faster.
    pub async fn replace(&self, prefix: &str, blocks: &[(String, &[u8])], expected: u32) -> Result<(), SaveError> {
        let strict = TransactionOptions::new().with_durability(TransactionDurability::Strict);
        let transaction = self.database.transaction([TABLE]).with_mode(TransactionMode::Readwrite).with_options(strict);
        let transaction = transaction.build().map_err(|error| Cause::of(&error).saving())?;
        if generation(&transaction).await.map_err(|error| Cause::of(&error).saving())? != expected {
            return Err(SaveError::Newer);
        }
        let underlying: IdbTransaction = transaction.as_sys().clone().into();
        let queued = queue(&transaction, prefix, blocks, expected);
        if let Err(error) = queued {
            let _ = underlying.abort();
            return Err(Cause::of(&error).saving());
        }
        commit(transaction).await
    }

    /// Keeps one small block, whatever is there.
    ///
    /// # Errors
    /// Nothing was changed.
    pub async fn put(&self, name: &str, block: &[u8]) -> Result<(), SaveError> {
        let strict = TransactionOptions::new().with_durability(TransactionDurability::Strict);
        let transaction = self.database.transaction([TABLE]).with_mode(TransactionMode::Readwrite).with_options(strict);
        let transaction = transaction.build().map_err(|error| Cause::of(&error).saving())?;
        let queue = || {
            let value = JsValue::from(Uint8Array::from(block));
            drop(transaction.object_store(TABLE)?.put(value).with_key(name).primitive()?);
            Ok::<_, Error>(())
        };
        queue().map_err(|error| Cause::of(&error).saving())?;
        commit(transaction).await
    }
}

async fn generation(transaction: &Transaction<'_>) -> Result<u32, Error> {
    let value: Option<JsValue> = transaction.object_store(TABLE)?.get(GENERATION).primitive()?.await?;
    // A whole number that was counted up by one at a time.
    #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "INVARIANT: written below, from a u32")]
    Ok(value.and_then(|value| value.as_f64()).map_or(0, |number| number as u32))
}

/// Queues every change. Nothing is awaited here: whoever waited could lose half of them.
fn queue(transaction: &Transaction<'_>, prefix: &str, blocks: &[(String, &[u8])], expected: u32) -> Result<(), Error> {
    let table = transaction.object_store(TABLE)?;
    drop(table.delete::<String, _>(beginning(prefix)).primitive()?);
    for (name, block) in blocks {
        let value = JsValue::from(Uint8Array::from(*block));
        drop(table.put(value).with_key(format!("{prefix}{name}")).primitive()?);
    }
    drop(table.put(JsValue::from(expected.wrapping_add(1))).with_key(GENERATION).primitive()?);
    Ok(())
}

fn bytes(value: &JsValue) -> Option<Vec<u8>> {
    value.dyn_ref::<Uint8Array>().map(Uint8Array::to_vec)
}

/// The keys that begin so.
fn beginning(prefix: &str) -> KeyRange<String> {
    KeyRange::Bound(prefix.to_owned(), false, format!("{prefix}{AFTER_EVERY_KEY}"), true)
}
