//! The screens of the tablet: a program of its own, mounted in a place that the page keeps for it. Protection, ways in,
//! backup, retention, erasure, and how the device stands.

pub(crate) mod bridge;

use crate::panic;

/// Mounts the screens whenever the page has a place for them; called once by their program.
pub fn start_tablet() {
    panic::tell_on_screen();
}
