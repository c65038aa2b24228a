//! The vocabulary every other crate speaks: facts, answers, civil dates, communes.
//!
//! One interview fills one set of [`Answers`]. An answer is a [`Value`], or "does not know", or
//! "would rather not say"; a fact without an answer was not asked. For the rules the last three are
//! the same, *missing*, and missing is never "no".
//!
//! This crate must not know what a scheme is, who asks, or where anything is stored. It reads no
//! clock and no file: the day of evaluation is always an argument.
//!
//! ```
//! use domain::{AnswersFile, FactId};
//! let text = r#"{"date": "2026-11-23", "answers": {"age": {"value": {"min": 25, "max": 30}}}}"#;
//! let file = AnswersFile::read(text).unwrap();
//! assert!(file.answers.get(FactId::Age).is_some());
//! assert!(AnswersFile::read(r#"{"date": "2026-11-23", "answers": {"size": {"value": 3}}}"#).is_err());
//! ```
#![forbid(unsafe_code)]

mod answer;
mod answers_file;
mod commune;
mod date;
mod fact;
mod french;
mod growing;
mod interval;
mod json;
mod outcome;
mod value;

pub use answer::{Answer, Answers, Contradiction};
pub use answers_file::{AnswersFile, ReadError};
pub use commune::{
    Commune, CommuneCode, CommuneCodeError, CommuneTableError, Communes, Found, Passed, RuralZoning, Zoning, ZoningError, ZoningTable,
    plain_digit, plain_words,
};
pub use date::{Date, DateError};
pub use fact::{FactId, FactKind, UnknownFact};
pub use french::{date_words, month_name};
pub use growing::Counted;
pub use interval::Interval;
pub use json::Json;
pub use outcome::{Outcome, Reason};
pub use value::{Value, ValueError};
