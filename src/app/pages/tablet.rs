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
    // The purpose is settled when the screen opens: protecting the tablet does not take its own last step away.
    let purpose = if matches!(gate.now(), Gate::Fresh | Gate::InClear(_)) { Purpose::Protect } else { Purpose::Settings };
    let tell = move || say(bridge::SHOW, &purpose.word().into());
    Effect::new(move |_| tell());
    let ready = window_event_listener_untyped(bridge::READY, move |_| tell());
    let done = window_event_listener_untyped(bridge::DONE, move |_| match purpose {
        Purpose::Protect => go.instead(Place::Start),
        Purpose::Settings => go.instead(Place::Home),
    });
    let restored = window_event_listener_untyped(bridge::RESTORED, move |event| desk.dispatch(Command::Restore(bridge::restored(&event))));
    on_cleanup(move || {
        restored.remove();
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
