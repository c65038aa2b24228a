//! What is kept on the device: interviews, and a few settings such as the imported zoning table.
//!
//! Three promises. A save is confirmed only when the browser says that it is on the disk. A save
//! that fails says so, in French, and changes nothing. What a later version of the page has stored
//! is never overwritten, hidden or deleted by this one.
//!
//! [`Records`] holds the rules and is tested natively; a [`Backend`] only puts rows somewhere, all
//! or none. On a device the backend is [`Twofold`]: the browser's database, and a [`Journal`] in another of its storage
//! engines, because browsers lose whole databases.
//!
//! This crate must not know what an interview contains, nor a person, nor the page: a record's JSON
//! is opaque. It is the only one that names `IndexedDB`.
#![deny(unsafe_code)]

mod backend;
mod canary;
mod error;
#[cfg(not(target_arch = "wasm32"))]
mod faulty;
#[cfg(target_arch = "wasm32")]
mod indexed_db;
mod journal;
#[cfg(not(target_arch = "wasm32"))]
mod memory;
#[cfg(target_arch = "wasm32")]
mod opfs;
#[cfg(not(target_arch = "wasm32"))]
mod paper;
mod record;
mod records;
mod schema;
mod twofold;

pub use backend::{Backend, Copies, Over, Row, Write};
pub use canary::{Canary, NotACanary};
pub use error::{OpenError, ReadError, SaveError};
#[cfg(not(target_arch = "wasm32"))]
pub use faulty::{Fault, Faulty};
#[cfg(target_arch = "wasm32")]
pub use indexed_db::{BlockStore, IndexedDb, Store};
pub use journal::{Journal, JournalError, JournalFile, Opened};
#[cfg(not(target_arch = "wasm32"))]
pub use memory::{Disk, Memory};
#[cfg(target_arch = "wasm32")]
pub use opfs::{DeviceBackend, DeviceStore, OpfsFile};
#[cfg(not(target_arch = "wasm32"))]
pub use paper::{Paper, Power};
pub use record::{Loaded, StoredRecord, Unreadable, WhyUnreadable};
pub use records::Records;
pub use schema::{MIGRATIONS, Migration, RECORD_SCHEMA, Table};
pub use twofold::{Healing, Twofold};
