//! Erasing everything on this tablet.

use keeper::protocol::{Reply, Request};
use leptos::ev::SubmitEvent;
use leptos::html::Input;
use leptos::prelude::*;

use super::handle::{problem, use_handle};
use crate::components::{Glyph, Icon};
use crate::dynamic::dynamic;
use crate::place;
use crate::wording::tablet as words;

#[component]
pub(super) fn Erase() -> impl IntoView {
    let handle = use_handle();
    let field = NodeRef::<Input>::new();
    let is_wrong = RwSignal::new(false);
    let erase = move |event: SubmitEvent| {
        event.prevent_default();
        let typed = field.get_untracked().map(|input| input.value()).unwrap_or_default();
        let is_meant = typed.trim().eq_ignore_ascii_case(words::ERASE_WORD);
        is_wrong.set(!is_meant);
        if is_meant {
            handle.ask(Request::EraseTablet, move |reply| {
                if reply == Reply::Erased {
                    // Nothing of anybody stays in this document either.
                    let _ = window().location().replace(&format!("{}/", place::base()));
                } else {
                    handle.notice.set(problem(&reply));
                }
            });
        }
    };
    let wrong = dynamic(move || {
        is_wrong.get().then(|| view! { <p class="problem" role="alert"><Icon glyph=Glyph::Alert/> {words::ERASE_TYPE}</p> })
    });
    view! {
        <section>
            <h2>{words::ERASE}</h2>
            <details class="fold">
                <summary>{words::ERASE_OPEN}</summary>
                <form class="part" on:submit=erase>
                    <p>{words::ERASE_WHAT}</p>
                    <p>{words::ERASE_REST}</p>
                    <label class="field">
                        <span class="field-label">{words::ERASE_TYPE}</span>
                        <input node_ref=field type="text" autocomplete="off" spellcheck="false" data-testid="erase-word"/>
                    </label>
                    {wrong}
                    <p><button type="submit" class="button grave" data-testid="erase-now" prop:disabled=handle.is_busy>{words::ERASE_NOW}</button></p>
                </form>
            </details>
        </section>
    }
}
