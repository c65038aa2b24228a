//! Training offers on the device: reading catalogues, keeping them small, searching them, matching them to a person.
//!
//! A catalogue comes as a file: LHEO XML, the Mon Compte Formation CSV, data·inclusion JSON, or a plain table of our own.
//! [`read`] streams it into [`Offer`]s, and lists every record that cannot be used with its place and the reason.
//!
//! This crate must not know where the catalogue is kept, the page, the worker it runs in, or an interview beyond its
//! answers. It reads no clock: the day is always an argument.
#![forbid(unsafe_code)]

mod moment;
mod offer;
mod place;
mod public;
mod readers;

pub use moment::Moment;
pub use offer::{Contact, Cost, EntryLevel, Funders, Goal, Intake, Level, Location, LocationMethod, Mode, Offer, Recruitment, Rhythm};
pub use place::{Gazetteer, GazetteerError, Point};
pub use public::Public;
pub use readers::{Format, NotACatalogue, Progress, Rejected, Report, Warning, read, template_csv};
