//! What crosses crates: the layers, and whole interviews through the desk without a browser.

#![expect(clippy::unwrap_used, reason = "a test that cannot go on must stop")]

mod desk;
mod explaining;
mod harness;
mod iae;
mod lasting;
mod layers;
mod memory;
mod merging;
mod names;
mod orientation;
mod restoring;
mod rules_in_use;
mod styles;
mod typing;
mod undo;
