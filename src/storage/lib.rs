//! What is kept on the device: interviews, and a few settings such as the imported zoning table.
//!
//! Three promises. A save is confirmed only when the browser says that it is on the disk. A save
//! that fails says so, in French, and changes nothing. What a later version of the page has stored
//! is never overwritten, hidden or deleted by this one.
//!
//! [`Records`] holds the rules and is tested natively; a [`Backend`] only puts rows somewhere, all
//! or none. In the browser the backend is `IndexedDb`, and [`Records`] over it is called `Store`.
//!
//! This crate must not know what an interview contains, nor a person, nor the page: a record's JSON
//! is opaque. It is the only one that names `IndexedDB`.
#![deny(unsafe_code)]

mod backend;
mod error;
#[cfg(not(target_arch = "wasm32"))]
mod faulty;
#[cfg(target_arch = "wasm32")]
mod indexed_db;
#[cfg(not(target_arch = "wasm32"))]
mod memory;
mod record;
mod records;
mod schema;

pub use backend::{Backend, Over, Row, Write};
pub use error::{OpenError, ReadError, SaveError};
#[cfg(not(target_arch = "wasm32"))]
pub use faulty::{Fault, Faulty};
#[cfg(target_arch = "wasm32")]
pub use indexed_db::{BlockStore, IndexedDb, Store};
#[cfg(not(target_arch = "wasm32"))]
pub use memory::{Disk, Memory};
pub use record::{Loaded, StoredRecord, Unreadable, WhyUnreadable};
pub use records::Records;
pub use schema::{MIGRATIONS, Migration, RECORD_SCHEMA, Table};
