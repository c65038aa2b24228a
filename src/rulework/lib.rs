//! Keeping a rule book true: what the scenarios say of it, what a change would turn, who changed what and why, whose
//! signature a file of rules carries, and which rules are installed.
//!
//! [`RuleDesk`] is the whole rule desk as commands in, effects out and a view to render, like the desk of the
//! interviews: no async, no clock and no browser here. The other modules are what it and the builder's report are made
//! of.
//!
//! This crate must not know HTML, signals, the database or the network, nor how an interview is held.
#![forbid(unsafe_code)]

mod bound;
mod command;
mod coverage;
mod desk;
mod draft;
mod fields;
mod file;
mod impact;
mod installing;
mod scenarios;
mod shelf;
mod spoken;
mod view;
mod view_of;
mod wording;

pub use command::{Command, Edit, Effect, Place, Setting};
pub use coverage::{BoundCoverage, ConditionCoverage, SchemeCoverage, coverage};
pub use desk::RuleDesk;
pub use file::{FILE_SIZE_LIMIT, ImportError, RulesFile, Signature, SigningKeyFile, WriteError, read_file, write_file};
pub use impact::{Person, PersonTurn, ScenarioTurn};
pub use scenarios::{Ran, run};
pub use shelf::{Shelf, ShelfEntry};
pub use spoken::{fact_words, outcome_words, spoken};
pub use view::*;
