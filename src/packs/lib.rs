//! A territory's pack: its schemes, questions, documents and words, with where each rule comes from.
//!
//! A pack is written as TOML files, one a scheme ([`source`]), or as one JSON file of the same shape ([`RawPack`]),
//! checked as a whole ([`Pack::check`], which reports every problem at once) and compiled to what the page fetches
//! ([`Pack::to_compiled`], [`Pack::from_compiled`]). A territory is data: nothing here names a region or a charity.
//!
//! This crate must not know how anything is shown, stored or asked.
#![forbid(unsafe_code)]

mod around;
mod check;
mod check_around;
mod check_scheme;
mod compiled;
mod contacts;
mod issue;
mod pack;
mod prior;
mod raw;
mod read;
mod reasons;
mod replay;
mod scenario;
#[cfg(feature = "source")]
pub mod source;
mod territory;
mod verdict;
mod ways;

pub use around::{Amount, Contact, ContactKind, Group, Need, Signer};
pub use check_around::{check_communes, check_dates};
pub use issue::{PackIssue, Part, Step};
pub use pack::{
    Already, Chapter, ChoiceText, Clause, Document, Keep, Pack, PackReadError, Question, Role, Scheme, SchemeCondition, SchemeDocument,
};
pub use raw::{Confidence, Kind, RawAlready, RawClause, RawCondition, RawHead, RawNamedCondition, RawPack, RawScheme, RawSource};
pub use replay::{Change, Then, Why, replay};
pub use rules::{Band, Milestone, Prior, Settling};
pub use scenario::{HistoryEntry, Scenario};
pub use territory::Territory;
pub use verdict::{Overruled, SchemeVerdict};
pub use ways::{Act, Turn, Way};
