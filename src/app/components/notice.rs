//! The message to show until it is put away.

use crate::dynamic::dynamic;
use casework::{Command, Notice, Tone};
use leptos::prelude::*;

use super::{Glyph, Icon};
use crate::desk_handle::use_desk;
use crate::wording;

#[component]
pub(crate) fn NoticeBand() -> impl IntoView {
    let desk = use_desk();
    let notice = desk.part(|view| view.notice.clone());
    dynamic(move || notice.get().map(|notice| view! { <Message notice/> }))
}

#[component]
fn Message(notice: Notice) -> impl IntoView {
    let desk = use_desk();
    let (role, tone, glyph) = match notice.tone {
        Tone::Good => ("status", "good", Glyph::Check),
        Tone::Attention => ("alert", "attention", Glyph::Alert),
    };
    let undo = notice.undo.map(|label| {
        view! {
            <button type="button" class="button" data-testid="undo" on:click=move |_| desk.dispatch(Command::Undo)>
                <Icon glyph=Glyph::Undo/>
                {label}
            </button>
        }
    });
    view! {
        <div class="notice" data-tone=tone data-testid="notice" role=role>
            <Icon glyph/>
            <p>{notice.text}</p>
            {undo}
            <button
                type="button"
                class="icon-button"
                data-testid="dismiss"
                aria-label=wording::DISMISS
                title=wording::DISMISS
                on:click=move |_| desk.dispatch(Command::DismissNotice)
            >
                <Icon glyph=Glyph::Close/>
            </button>
        </div>
    }
}
