//! Searching: the field, the filters, the list and the map.

use leptos::prelude::*;

use super::cards::Cards;
use super::filters::Filters;
use super::handle::use_handle;
use super::map::Map;
use super::months::Months;
use super::offers::{Empty, Offers};
use crate::components::{Glyph, Icon};
use crate::dynamic::dynamic;
use crate::wording::trainings as words;

#[component]
pub(super) fn Trainings() -> impl IntoView {
    let handle = use_handle();
    let has_offers = Memo::new(move |_| handle.status.with(|status| status.as_ref().map(|status| !status.sources.is_empty())));
    let has_sample = Memo::new(move |_| {
        let is_sample =
            |status: &catalogue::protocol::Status| status.sources.iter().any(|source| source.kind == catalogue::SourceKind::Sample);
        handle.status.with(|status| status.as_ref().is_some_and(is_sample))
    });
    let has_person = Memo::new(move |_| handle.asked.with(|asked| !asked.person.is_empty()));
    let body = dynamic(move || match has_offers.get() {
        None => view! { <p class="hint" role="status">{words::OPENING}</p> }.into_any(),
        Some(false) => view! { <Empty/> }.into_any(),
        Some(true) => view! { <Search/> }.into_any(),
    });
    let back = dynamic(move || {
        let (href, word) = if has_person.get() { ("resultats", words::TO_RESULTS) } else { ("./", words::TO_HOME) };
        view! { <a class="quiet-link" href=href data-testid="trainings-back"><Icon glyph=Glyph::Back/> {word}</a> }
    });
    let sample =
        dynamic(move || has_sample.get().then(|| view! { <p class="band sample-band" data-testid="sample-band">{words::SAMPLE}</p> }));
    view! {
        <div class="scroll"><div class="column seeking">
            <p class="beside">{back} <ChosenCount/></p>
            <h1 tabindex="-1">{words::HEADING}</h1>
            {sample}
            <Notice/>
            {body}
            <Offers/>
        </div></div>
    }
}

/// How many are chosen, and where they stand.
#[component]
fn ChosenCount() -> impl IntoView {
    let handle = use_handle();
    let count = Memo::new(move |_| handle.asked.with(|asked| asked.chosen.len()));
    dynamic(move || {
        let count = count.get();
        (count > 0).then(|| view! { <a class="button" href="orientation" data-testid="chosen-count">{words::chosen(count)}</a> })
    })
}

#[component]
fn Notice() -> impl IntoView {
    let handle = use_handle();
    let shown = dynamic(move || {
        handle.notice.get().map(|text| {
            view! {
                <div class="notice" data-tone="good" data-testid="trainings-notice">
                    <p>{text}</p>
                    <button type="button" class="icon-button" aria-label=crate::wording::DISMISS on:click=move |_| handle.notice.set(None)>
                        <Icon glyph=Glyph::Close/>
                    </button>
                </div>
            }
        })
    });
    view! { <div class="seek-notice" role="status">{shown}</div> }
}

#[component]
fn Search() -> impl IntoView {
    let handle = use_handle();
    let shows_map = RwSignal::new(false);
    let title = Memo::new(move |_| handle.found.with(|found| found.title.clone()));
    let over = Memo::new(move |_| handle.found.with(|found| found.over.clone()));
    let typed = move |event| {
        handle.typed.set(event_target_value(&event));
        handle.search_anew();
    };
    let has_map = Memo::new(move |_| handle.found.with(|found| found.map.is_some()));
    let tab = move |is_map: bool, word: &'static str| {
        view! {
            <button type="button" class="button" aria-pressed=move || (shows_map.get() == is_map).to_string() on:click=move |_| shows_map.set(is_map)>{word}</button>
        }
    };
    let tabs =
        dynamic(move || has_map.get().then(|| view! { <p class="beside seek-tabs">{tab(false, words::LIST)} {tab(true, words::MAP)}</p> }));
    view! {
        <div class="seek-top">
            <div>
                <label class="field">
                    <span class="field-label">{words::SEARCH}</span>
                    <input type="search" autocomplete="off" spellcheck="false" enterkeyhint="search" data-testid="training-search"
                        placeholder=words::SEARCH_HINT prop:value=move || handle.typed.get() on:input=typed/>
                </label>
                <Filters/>
            </div>
            <Months/>
        </div>
        <p class="lead" role="status" data-testid="found-title">{dynamic(move || title.get())}</p>
        {tabs}
        <div class="seek-both" data-map=move || shows_map.get().to_string()>
            <div class="seek-list"><Cards/></div>
            <div class="seek-map"><Map/></div>
        </div>
        {dynamic(move || over.get().map(|over| view! { <p class="hint">{over}</p> }))}
    }
}
