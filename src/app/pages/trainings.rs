//! Where the screens of trainings stand: a program of its own, so that nobody waits for it before the first screen.
//!
//! The two programs speak by events of the window. This one says for whom is looked for, and when its place is gone;
//! the other says what was chosen. Nothing of it is in an address.

use casework::Command;
use leptos::prelude::*;
use wasm_bindgen::JsValue;

use super::title;
use crate::components::CaseStatus;
use crate::desk_handle::use_desk;
use crate::trainings::bridge;
use crate::wording::orientation as words;

#[component]
pub(crate) fn Trainings() -> impl IntoView {
    title(words::FIND_TRAINING);
    let desk = use_desk();
    let chosen = desk.case(|case| case.orientation.trainings.clone());
    let tell = move || bridge::say(bridge::SHOW, &desk.training_search().into());
    // The other program hears of every change, also of what another tab of it chose.
    Effect::new(move |_| {
        chosen.with(|_| ());
        tell();
    });
    let ready = window_event_listener_untyped(bridge::READY, move |_| tell());
    let choose = move |is_chosen: bool| {
        move |event: web_sys::Event| {
            let detail = js_sys::Reflect::get(&event, &"detail".into()).ok().and_then(|detail| detail.as_string());
            desk.dispatch(Command::Training(detail.unwrap_or_default(), is_chosen));
        }
    };
    let taken = window_event_listener_untyped(bridge::CHOSEN, choose(true));
    let left = window_event_listener_untyped(bridge::LEFT, choose(false));
    on_cleanup(move || {
        bridge::say(bridge::HIDE, &JsValue::NULL);
        ready.remove();
        taken.remove();
        left.remove();
    });
    // Looked for without anybody, there is nothing to keep and nothing to take back.
    let status = desk.now(|view| view.current.is_some()).then(|| view! { <CaseStatus/> });
    view! {
        {status}
        <div class="screen" id=bridge::PLACE>
            <div class="column">
                <p class="hint">{words::TRAININGS_COMING}</p>
                <p class="not-loaded" role="alert">{words::TRAININGS_FAILED}</p>
            </div>
        </div>
    }
}
