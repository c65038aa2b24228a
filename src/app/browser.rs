//! What this browser is, as far as it changes what can be promised.

use js_sys::Reflect;
use keeper::{Advice, advice};
use leptos::prelude::window;

/// Opened from the home screen, as an application.
pub(crate) fn is_installed() -> bool {
    let standalone = window().match_media("(display-mode: standalone)").ok().flatten().is_some_and(|query| query.matches());
    let navigator = window().navigator();
    let apple = Reflect::get(&navigator, &"standalone".into()).ok().and_then(|value| value.as_bool());
    standalone || apple == Some(true)
}

/// What to do in this browser.
pub(crate) fn advice_here() -> Advice {
    let navigator = window().navigator();
    advice(&navigator.user_agent().unwrap_or_default(), navigator.max_touch_points() > 1, is_installed())
}
