//! The browser's own "back" inside the interview: to the question before, not out of the interview.
//!
//! Each answer adds an entry to the browser's history, under the same address and numbered. Going back to a
//! lower number is a step back, going forward to a higher one is "Continuer".

use leptos::prelude::*;
use wasm_bindgen::JsValue;
use web_sys::History;

/// Which way the browser's buttons led.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Direction {
    Back,
    Forward,
}

/// The entries of one stay on the interview's screen.
#[derive(Clone, Copy)]
pub(crate) struct Steps {
    here: StoredValue<f64>,
}

impl Steps {
    /// Follows the browser's buttons as long as the screen at this address is shown.
    pub(crate) fn follow(address: &'static str, moved: impl Fn(Direction) + 'static) -> Self {
        let steps = Self { here: StoredValue::new(number()) };
        let listener = window_event_listener(leptos::ev::popstate, move |_| {
            let stays = window().location().pathname().is_ok_and(|path| path.ends_with(address));
            let (before, now) = (steps.here.try_get_value(), number());
            if let (true, Some(before)) = (stays, before) {
                steps.here.set_value(now);
                moved(if now < before { Direction::Back } else { Direction::Forward });
            }
        });
        on_cleanup(move || listener.remove());
        steps
    }

    /// One step further: an entry to come back from.
    pub(crate) fn push(self) {
        let next = self.here.get_value() + 1.0;
        if let Some(history) = history()
            && history.push_state(&JsValue::from_f64(next), "").is_ok()
        {
            self.here.set_value(next);
        }
    }
}

/// The number of the present entry; the one that the screen was entered by has none.
fn number() -> f64 {
    history().and_then(|history| history.state().ok()).and_then(|state| state.as_f64()).unwrap_or_default()
}

fn history() -> Option<History> {
    window().history().ok()
}
