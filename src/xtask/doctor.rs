//! `doctor`: what is there and what is missing. Changes nothing.

use crate::report;
use crate::setup::{FOR_THE_JOURNEYS, FOR_THE_PAGE};

/// Prints a line per need; exit code 1 where something is missing.
pub(crate) fn run() -> u8 {
    let mut missing = 0;
    for need in FOR_THE_PAGE.iter().chain(&FOR_THE_JOURNEYS) {
        if let Some(found) = (need.present)() {
            report::line(&format!("here     {:<28} {found}", need.name));
        } else {
            missing += 1;
            report::line(&format!("missing  {:<28} {}; {}", need.name, need.why, need.remedy));
        }
    }
    report::line(&format!("{missing} missing{}", if missing > 0 { ": `cargo xtask setup` brings them" } else { "" }));
    u8::from(missing > 0)
}
