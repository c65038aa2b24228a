//! Drives Jalon the way a volunteer does: a real browser, a real web server, a real loss of network.
//!
//! A journey takes a [`Stage`]: an [`Engine`] to open browsers with and a [`Site`] that serves the built page.
//! [`Browser`] is the small `WebDriver` client, [`Jalon`] knows the page by its `data-testid` hooks,
//! [`persona`] knows what a made-up person answers to each question. Anything that goes wrong panics
//! with a sentence that says what was expected: that is how a journey fails.

#![expect(
    clippy::panic,
    clippy::expect_used,
    clippy::missing_panics_doc,
    reason = "a journey that cannot go on has failed, and the panic says why"
)]
#![expect(clippy::must_use_candidate, reason = "what a gesture answers may be of no interest")]

mod accessibility;
mod browser;
mod capabilities;
mod dice;
mod driver;
mod engine;
mod interview;
mod jalon;
mod memory;
mod network;
pub mod persona;
mod profile;
mod release;
mod saves;
mod screen;
mod site;
mod stage;
mod taps;
mod wire;

pub use accessibility::check_accessibility;
pub use browser::Browser;
pub use dice::Dice;
pub use engine::Engine;
pub use interview::{answer_everything, answer_question, answer_some, begin_answer, in_an_interview, ready_to_answer};
pub use jalon::{Jalon, Keeping, PHRASE, Snapshot};
pub use network::{NetworkRequest, network_requests};
pub use profile::{Profile, StoredCopy};
pub use release::{files_of_release, next_release};
pub use saves::{BusyDisk, Saves};
pub use screen::Screen;
pub use site::{Fault, Site};
pub use stage::{Stage, eventually, run, within};
pub use taps::Hand;
