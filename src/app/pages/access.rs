//! Everything that is kept about the person, for her to see, correct, or take with her.

use casework::Command;
use leptos::prelude::*;

use super::{title, with_open_case};
use crate::desk_handle::use_desk;
use crate::focus;
use crate::place::Place;
use crate::wording::recap as words;

#[component]
pub(crate) fn Access() -> impl IntoView {
    title(words::ACCESS);
    with_open_case(|| view! { <Kept/> })
}

#[component]
fn Kept() -> impl IntoView {
    let heading = focus::heading();
    let desk = use_desk();
    let lines = desk.access();
    let is_empty = lines.is_empty();
    let rows = lines.into_iter().map(|line| view! { <dt>{line.label}</dt><dd data-field=line.field>{line.words}</dd> }).collect_view();
    let print = |_| {
        // A device without a printer says so itself.
        let _ = window().print();
    };
    view! {
        <div class="screen">
            <div class="scroll"><div class="column access">
                <h1 node_ref=heading tabindex="-1">{words::ACCESS}</h1>
                <p class="lead">{if is_empty { words::ACCESS_NOTHING } else { words::ACCESS_LEAD }}</p>
                <dl data-testid="kept">{rows}</dl>
            </div></div>
            <div class="bar">
                <button type="button" class="button main-action" on:click=print>{words::PRINT}</button>
                {(!is_empty).then(|| view! {
                    <button type="button" class="button" data-testid="take-record" on:click=move |_| desk.dispatch(Command::ShareRecord)>{words::ACCESS_FILE}</button>
                })}
                <a class="button" href=Place::Recap.href()>{words::HEADING}</a>
            </div>
        </div>
    }
}
