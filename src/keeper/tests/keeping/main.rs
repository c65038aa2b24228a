//! The keeper over a device that dies anywhere: what is confirmed is there after the next unlock, and nothing of it can be
//! read without.
#![cfg(not(target_arch = "wasm32"))]
#![expect(clippy::unwrap_used, clippy::panic, clippy::indexing_slicing, reason = "a test stops where something unexpected happens")]

mod harness;
mod histories;
mod records;
mod ways_in;
