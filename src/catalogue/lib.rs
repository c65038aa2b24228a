//! Training offers on the device: reading catalogues, keeping them small, searching them, matching them to a person.
//!
//! A catalogue comes as a file: LHEO XML, the Mon Compte Formation CSV, data·inclusion JSON, or a plain table of our own.
//! [`read`] streams it into [`Offer`]s, and lists every record that cannot be used with its place and the reason.
//!
//! This crate must not know where the catalogue is kept, the page, the worker it runs in, or an interview beyond its
//! answers. It reads no clock: the day is always an argument.
#![forbid(unsafe_code)]

mod builder;
mod bytes;
mod card;
mod catalogue;
mod choice;
mod cold;
mod columns;
mod filters;
mod fuzzy;
mod identity;
mod import;
mod index;
mod labels;
mod map;
mod moment;
mod offer;
mod person;
mod place;
pub mod protocol;
mod public;
mod query;
mod readers;
mod reasons;
mod requirement;
mod sample;
mod search;
mod standing;
mod strings;
mod synonyms;
mod tables;
mod wording;
mod words;
mod written;
mod zone;

pub use builder::Builder;
pub use bytes::{BlockError, resealed};
pub use card::{Age, Card, Details, Freshness, Line, Mark};
pub use catalogue::{Blocks, Catalogue, Source, SourceKind};
pub use choice::Choice;
pub use filters::Filters;
pub use import::{ImportError, Imported, Incoming, MOST_SESSIONS, import, without};
pub use map::{Dot, Landmark, Map};
pub use moment::Moment;
pub use offer::{Contact, Cost, EntryLevel, Funders, Goal, Intake, Level, Location, LocationMethod, Mode, Offer, Recruitment, Rhythm};
pub use person::Person;
pub use place::{Gazetteer, GazetteerError, Point};
pub use public::Public;
pub use readers::{Format, NotACatalogue, Progress, Rejected, Report, Unused, Warning, read, template_csv, zoning_list};
pub use search::{Hits, Search};
pub use tables::{problems_csv, report_csv, safe};
pub use wording::source_name;
pub use written::Written;
pub use zone::Zone;
