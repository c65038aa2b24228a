//! The JSON summary that goes to whoever decides, and its way back in.
//!
//! It holds what the person agreed to share and nothing else; `justice_measure` never leaves the device,
//! whatever is asked. Its shape is published as a JSON Schema (`public/schemas/jalon-summary-1.schema.json`),
//! and it is a file of answers too, so the command line reads it.
//!
//! This crate must not know how a file is shared or chosen, nor what is stored.
#![forbid(unsafe_code)]

mod problem;
mod schema;
mod summary;
mod training;

pub use problem::SummaryProblem;
pub use schema::schema;
pub use summary::{FORMAT, Summary, SummaryVerdict};
pub use training::{Training, TrainingField};
