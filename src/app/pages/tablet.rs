//! Where the screens of the tablet stand: a program of its own, so that nobody waits for it before the first screen.

use casework::Command;
use leptos::prelude::*;
use wasm_bindgen::JsValue;

use super::title;
use crate::desk_handle::use_desk;
use crate::effects;
use crate::gate::{Gate, use_gate};
use crate::place::{Place, use_go};
use crate::tablet::bridge::{self, Purpose};
use crate::trainings::bridge::say;
use crate::wording::tablet as words;

#[component]
pub(crate) fn Tablet() -> impl IntoView {
    title(words::TITLE);
    let gate = use_gate();
    let go = use_go();
    let desk = use_desk();
    // The purpose is settled once it is known how the tablet stands, and then stays: protecting the tablet does not take its own
    // last step away.
    let purpose = StoredValue::new(None);
    let tell = move || {
        if let Some(purpose) = purpose.get_value() {
            say(bridge::SHOW, &Purpose::word(purpose).into());
        }
    };
    Effect::new(move |_| {
        let gate = gate.get();
        if gate != Gate::Opening && purpose.get_value().is_none() {
            purpose.set_value(Some(if gate.is_to_choose() { Purpose::Protect } else { Purpose::Settings }));
            tell();
        }
    });
    let ready = window_event_listener_untyped(bridge::READY, move |_| tell());
    let done = window_event_listener_untyped(bridge::DONE, move |_| match purpose.get_value() {
        Some(Purpose::Protect) => go.instead(Place::Start),
        _ => go.instead(Place::Home),
    });
    let restored = window_event_listener_untyped(bridge::RESTORED, move |event| desk.dispatch(Command::Restore(bridge::restored(&event))));
    let weigh = window_event_listener_untyped(bridge::WEIGH, move |event| bridge::weigh(&event, desk));
    on_cleanup(move || {
        restored.remove();
        weigh.remove();
        // What was set there counts here from now on.
        leptos::task::spawn_local(effects::refresh(desk));
        say(bridge::HIDE, &JsValue::NULL);
        ready.remove();
        done.remove();
    });
    view! {
        <div class="screen" id=bridge::PLACE>
            <div class="column">
                <p class="hint">{words::COMING}</p>
                <p class="not-loaded" role="alert">{words::FAILED}</p>
            </div>
        </div>
    }
}
