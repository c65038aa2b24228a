//! Where the last answer stands.

use crate::dynamic::dynamic;
use casework::SavingState as State;
use leptos::prelude::*;

use super::{Glyph, Icon};
use crate::desk_handle::use_desk;
use crate::{effects, wording};

/// One quiet line while all is well; what to do where it is not.
#[component]
pub(crate) fn SavingState() -> impl IntoView {
    let desk = use_desk();
    let saving = desk.part(|view| view.saving.clone());
    let shown = dynamic(move || {
        let saving = saving.get();
        match saving.state {
            State::Saved => view! { <p class="saving-line"><Icon glyph=Glyph::Check/> {saving.text}</p> }.into_any(),
            State::Opening | State::Saving => view! { <p class="saving-line">{saving.text}</p> }.into_any(),
            State::NotKept => view! { <NotKept text=saving.text/> }.into_any(),
            State::Failed => view! { <Failed text=saving.text/> }.into_any(),
        }
    });
    view! {
        <div class="saving" role="status" data-testid="saving-state" data-state=move || saving.with(|saving| key(saving.state))>
            {shown}
        </div>
    }
}

fn key(state: State) -> &'static str {
    match state {
        State::Opening => "opening",
        State::Saved => "saved",
        State::Saving => "saving",
        State::NotKept => "not-kept",
        State::Failed => "failed",
    }
}

/// The first words say it, the rest is folded: it stays on screen during the whole interview.
#[component]
fn NotKept(text: String) -> impl IntoView {
    view! {
        <details class="saving-line">
            <summary>{wording::NOTHING_KEPT}</summary>
            <p>{text}</p>
        </details>
    }
}

#[component]
fn Failed(text: String) -> impl IntoView {
    let desk = use_desk();
    view! {
        <div class="saving-failed">
            <p>{text}</p>
            <button type="button" class="button" on:click=move |_| effects::save_again(desk)>{wording::SAVE_AGAIN}</button>
        </div>
    }
}
