//! A territory's pack: its schemes, questions, documents and words, with where each rule comes from.
//!
//! A pack is written as TOML files, one a scheme ([`source`]), checked as a whole and compiled to one JSON
//! file that the page fetches and checks again ([`Pack::from_json`]): there is one door, and it reports
//! every problem at once. A territory is data: nothing here names a region or a charity.
//!
//! This crate must not know how anything is shown, stored or asked.
#![forbid(unsafe_code)]

mod check;
mod check_scheme;
mod issue;
mod pack;
mod prior;
mod raw;
mod read;
mod reasons;
mod replay;
#[cfg(feature = "source")]
pub mod source;
mod territory;
mod verdict;
mod ways;

pub use issue::{PackIssue, Part, Step};
pub use pack::{Chapter, ChoiceText, Clause, Document, Keep, Pack, PackReadError, Question, Role, Scheme, SchemeCondition, SchemeDocument};
pub use raw::RawPack;
pub use replay::{Change, Then, Why, replay};
pub use rules::{Band, Milestone, Prior, Settling};
pub use territory::Territory;
pub use verdict::{Overruled, SchemeVerdict};
pub use ways::{Act, Turn, Way};
