//! The keeper: the one program that holds keys and storage. It runs in a worker; the page asks it to keep and to
//! bring, and sees records only while the tablet is unlocked.
//!
//! The page's memory never holds a key. To lock, the document is replaced: its worker dies, and the keys with it.
//!
//! This crate must not know what an interview contains, nor the page: a record's JSON is opaque.
#![deny(unsafe_code)]

mod advice;
mod backup_file;
#[cfg(target_arch = "wasm32")]
mod browser;
mod keeping;
pub mod protocol;
mod surroundings;

pub use advice::{Advice, advice, is_unsafe_here};
pub use backup_file::{Backup, FORMAT, NotABackup};
#[cfg(target_arch = "wasm32")]
pub use browser::start;
pub use keeping::{Keeper, PRIVATE};
pub use surroundings::{Device, Surroundings};
