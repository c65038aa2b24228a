//! An open connection, and how it comes to an end.

use std::cell::Cell;
use std::future::Future;
use std::pin::Pin;
use std::rc::Rc;

use indexed_db_futures::OpenDbResult;
use indexed_db_futures::database::{Database, VersionChangeEvent};
use indexed_db_futures::error::Error;
use indexed_db_futures::internals::SystemRepr;
use indexed_db_futures::prelude::*;
use wasm_bindgen::JsCast;
use wasm_bindgen::closure::Closure;
use wasm_bindgen_futures::spawn_local;

use super::cause::Cause;
use super::time::within;
use crate::schema::{missing, version};
use crate::{MIGRATIONS, OpenError};

/// How long an opening may take; beyond, another tab holds the database, or the browser lost it.
const OPEN_LIMIT_MS: u32 = 10_000;

type Opening = Pin<Box<dyn Future<Output = OpenDbResult<Database>>>>;

/// A connection that makes way for a later version of the page at once, and knows when it is gone.
#[derive(Debug)]
pub(super) struct Connection {
    database: Database,
    open: Rc<Cell<bool>>,
    /// Called by the browser as long as the connection lives.
    _on_version_change: Closure<dyn FnMut()>,
    _on_close: Closure<dyn FnMut()>,
}

impl Connection {
    /// Opens the database, adding the tables that it lacks.
    pub(super) async fn open(name: &str) -> Result<Self, OpenError> {
        let blocked = Rc::new(Cell::new(false));
        let mut opening = request(name, &blocked);
        match within(OPEN_LIMIT_MS, opening.as_mut()).await {
            Some(Ok(database)) => Ok(Self::listening(database)),
            Some(Err(error)) => Err(Cause::of_open_request(&error).opening()),
            None => {
                // Let go of now, the request would still make the later version, without its tables.
                spawn_local(close_when_opened(opening));
                Err(if blocked.get() { OpenError::Blocked } else { OpenError::Unknown })
            }
        }
    }

    /// The database, as long as the browser keeps it open.
    pub(super) fn database(&self) -> Option<Database> {
        self.open.get().then(|| self.database.clone())
    }

    fn listening(database: Database) -> Self {
        let open = Rc::new(Cell::new(true));
        let on_version_change = Closure::<dyn FnMut()>::new({
            let (open, database) = (Rc::clone(&open), database.clone());
            move || {
                open.set(false);
                database.as_sys().close();
            }
        });
        let on_close = Closure::<dyn FnMut()>::new({
            let open = Rc::clone(&open);
            move || open.set(false)
        });
        database.as_sys().set_onversionchange(Some(on_version_change.as_ref().unchecked_ref()));
        database.as_sys().set_onclose(Some(on_close.as_ref().unchecked_ref()));
        Self { database, open, _on_version_change: on_version_change, _on_close: on_close }
    }
}

impl Drop for Connection {
    fn drop(&mut self) {
        self.database.as_sys().set_onversionchange(None);
        self.database.as_sys().set_onclose(None);
        self.database.as_sys().close();
    }
}

fn request(name: &str, blocked: &Rc<Cell<bool>>) -> Opening {
    let blocked = Rc::clone(blocked);
    let request = Database::open(name.to_owned())
        .with_version(version(MIGRATIONS))
        .with_on_blocked(move |_| {
            blocked.set(true);
            Ok(())
        })
        .with_on_upgrade_needed(|event, database| create(&event, &database));
    Box::pin(async move { request.await })
}

/// Adds tables, and does nothing else: no row is read or changed while a version changes.
fn create(event: &VersionChangeEvent, database: &Database) -> Result<(), Error> {
    let present: Vec<String> = database.object_store_names().collect();
    // A version is a small whole number, however the browser writes it.
    let old = (0..=version(MIGRATIONS)).find(|version| f64::from(*version) >= event.old_version());
    for table in missing(MIGRATIONS, old.unwrap_or(u32::MAX)) {
        if !present.iter().any(|name| name == table.name()) {
            database.create_object_store(table.name()).build()?;
        }
    }
    Ok(())
}

async fn close_when_opened(opening: Opening) {
    if let Ok(database) = opening.await {
        database.as_sys().close();
    }
}
