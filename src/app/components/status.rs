//! Above each screen of an interview: whether what was said is kept, and the last action, to take it back.

use crate::dynamic::dynamic;
use casework::Command;
use gloo_timers::callback::Interval;
use leptos::prelude::*;
use wasm_bindgen::JsCast;
use web_sys::HtmlElement;

use super::{Glyph, Icon, SavingState};
use crate::desk_handle::{DeskHandle, use_desk};

/// How long an action can be taken back here; everything can still be changed where it stands.
const OFFER_MS: u32 = 8_000;

#[component]
pub(crate) fn CaseStatus() -> impl IntoView {
    let desk = use_desk();
    // What was done on another screen is not taken back on this one.
    end_offer(desk);
    let said = desk.case(|case| case.just_answered.clone());
    let offer = desk.case(|case| case.undo.clone());
    let undo = dynamic(move || {
        offer.get().flatten().map(|offer| {
            // It lives and goes with the button that holds it: each offer has its own time.
            let timer = Interval::new(OFFER_MS, move || end_unless_at_hand(desk));
            let take_back = move |_| {
                let _ = &timer;
                take_back(desk);
            };
            view! {
                <button type="button" class="undo" data-testid="undo" on:click=take_back>
                    <Icon glyph=Glyph::Undo/>
                    <span>{offer.label}</span>
                </button>
            }
        })
    });
    view! {
        <div class="case-status" tabindex="-1">
            <div class="case-status-text">
                <p class="visually-hidden" role="status">{dynamic(move || said.get().flatten())}</p>
                <SavingState/>
            </div>
            {undo}
        </div>
    }
}

/// The button goes with the action: whoever stood on it stands above the screen, or on the heading that comes back.
fn take_back(desk: DeskHandle) {
    if let Some(status) = find(".case-status") {
        let _ = status.focus();
    }
    desk.dispatch(Command::Undo);
}

/// Not under a hand that is about to take it; then later.
fn end_unless_at_hand(desk: DeskHandle) {
    if find(".undo:is(:hover, :focus)").is_none() {
        end_offer(desk);
    }
}

fn end_offer(desk: DeskHandle) {
    if desk.case_now(|case| case.undo.is_some()) == Some(true) {
        desk.dispatch(Command::EndUndo);
    }
}

fn find(selector: &str) -> Option<HtmlElement> {
    document().query_selector(selector).ok().flatten().and_then(|found| found.dyn_into().ok())
}
