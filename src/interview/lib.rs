//! Which question comes next, what an answer means, what is decided.
//!
//! A question is put only where it can still change a verdict; an answer is understood here, from what was
//! tapped or typed, and said back in words. Everything is a function of the pack, the answers, the day and
//! the territory: the same answers give the same question.
//!
//! This crate must not know how anything is shown or kept.
#![forbid(unsafe_code)]

mod draft;
mod next;
mod record;
mod typed;
mod whole_date;
mod words;

pub use next::{Outlook, Progress, is_applicable, outlook, was_asked};
pub use record::{clear, record};
pub use typed::{DatePrecision, Input, InputProblem, Precision, understand};
pub use whole_date::date_parts;
pub use words::{answer_words, date_words, day_words, milestone_words, unit_words};
