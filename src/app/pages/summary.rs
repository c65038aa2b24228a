//! The summary, seen item by item before it is handed over.

use crate::dynamic::dynamic;
use casework::{Command, ShareItem, ShareLine};
use leptos::prelude::*;

use super::{title, with_open_case};
use crate::components::{Glyph, Icon, SavingState};
use crate::desk_handle::use_desk;
use crate::focus;
use crate::place::Place;
use crate::wording::summary as words;

#[component]
pub(crate) fn Summary() -> impl IntoView {
    title(words::TITLE);
    with_open_case(|| view! { <Preview/> })
}

#[component]
fn Preview() -> impl IntoView {
    let desk = use_desk();
    let heading = focus::heading();
    let items = desk.case(|case| case.summary.items.iter().map(|line| line.item).collect::<Vec<_>>());
    let left_out = desk.case(|case| case.summary.left_out.clone());
    let ticked = desk.case(|case| case.summary.ticked);
    let list = dynamic(move || items.get().unwrap_or_default().into_iter().map(|item| view! { <Item item/> }).collect_view());
    view! {
        <div class="screen">
            <div class="case-status"><SavingState/></div>
            <div class="scroll"><div class="column">
            <h1 node_ref=heading tabindex="-1">{words::HEADING}</h1>
            <p class="lead">{words::LEAD}</p>
            <p class="hint">{words::ALWAYS_IN}</p>
            <fieldset class="share-items">
                <legend>{dynamic(move || words::ticked(ticked.get().unwrap_or_default()))}</legend>
                {list}
            </fieldset>
            {dynamic(move || left_out.get().flatten().map(|sentence| view! { <p class="hint">{sentence}</p> }))}
            <p><a class="quiet-link" href=Place::Results.href() data-testid="to-results">{words::RESULTS}</a></p>
            </div></div>
            <div class="bar">
                <button type="button" class="button main-action" data-testid="share-summary" on:click=move |_| desk.dispatch(Command::ShareSummary)>
                    <Icon glyph=Glyph::Share/>
                    {words::SHARE}
                </button>
            </div>
        </div>
    }
}

/// One item with its tick; only what the person agrees to goes into the file.
#[component]
fn Item(item: ShareItem) -> impl IntoView {
    let desk = use_desk();
    let line = desk.case(move |case| case.summary.items.iter().find(|line| line.item == item).cloned());
    let read = move |part: fn(&ShareLine) -> String| line.with(|line| line.as_ref().and_then(Option::as_ref).map(part));
    let is_ticked = move || line.with(|line| line.as_ref().and_then(Option::as_ref).is_some_and(|line| line.ticked));
    let name = match item {
        ShareItem::Name => "name",
        ShareItem::Answer(fact) => fact.key(),
    };
    view! {
        <label class="share-item">
            <input
                type="checkbox"
                data-testid=format!("share-item-{name}")
                prop:checked=is_ticked
                on:change=move |event| desk.dispatch(Command::ShareItem(item, event_target_checked(&event)))
            />
            <span class="share-text">
                <span class="share-label">{dynamic(move || read(|line| line.label.clone()))}</span>
                <span class="share-words">{dynamic(move || read(|line| line.text.clone()))}</span>
            </span>
        </label>
    }
}
