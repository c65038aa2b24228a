//! The worker that writes and reads backups: `age` files, so that they open without Jalon too.
#![deny(unsafe_code)]

/// Listens to the page; called once by the worker's program.
pub fn start() {}
