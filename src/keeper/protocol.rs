//! What the page's programs and the keeper say to each other: texts in a row, the first of which names the message.
//!
//! Not JSON: records are JSON already, and the page's first load has no room for a second reader.

mod parts;
mod reply;
mod request;

pub use parts::{Parts, Reading};
pub use reply::{Copies, Event, Health, Reply, SlotLine, SlotsKind, Standing, State};
pub use request::Request;
