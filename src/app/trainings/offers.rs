//! The offers on this device: where they come from, bringing new ones, and what was found wrong.

use catalogue::protocol::Request;
use catalogue::{Source, source_name};
use domain::date_words;
use leptos::prelude::*;
use leptos::task::spawn_local;
use wasm_bindgen::JsCast;
use web_sys::{File, HtmlInputElement};

use super::handle::{Importing, save, use_handle};
use super::report::Report;
use crate::components::{Glyph, Icon};
use crate::dynamic::dynamic;
use crate::wording::trainings as words;

/// The invented catalogue, beside the page.
const SAMPLE: &str = "samples/catalogue-exemple.xml";

/// No offer yet: what this is, and a catalogue to try it with.
#[component]
pub(super) fn Empty() -> impl IntoView {
    view! {
        <section class="welcome">
            <p>{words::EMPTY_1}</p>
            <p>{words::EMPTY_2}</p>
            <TrySample/>
        </section>
    }
}

#[component]
fn TrySample() -> impl IntoView {
    let handle = use_handle();
    let try_it = move |_| {
        spawn_local(async move {
            match sample().await {
                Some(file) => handle.import(&file, true),
                None => handle.notice.set(Some(words::SAMPLE_NOT_LOADED.to_owned())),
            }
        });
    };
    view! { <button type="button" class="button" data-testid="try-sample" on:click=try_it><Icon glyph=Glyph::Search/> {words::TRY_SAMPLE}</button> }
}

async fn sample() -> Option<File> {
    let text = crate::fetch::text(SAMPLE).await?;
    File::new_with_str_sequence(&js_sys::Array::of1(&text.into()), "catalogue-exemple.xml").ok()
}

#[component]
pub(super) fn Offers() -> impl IntoView {
    let handle = use_handle();
    let sources = Memo::new(move |_| handle.status.with(|status| status.as_ref().map(|status| status.sources.clone()).unwrap_or_default()));
    let problems = Memo::new(move |_| handle.status.with(|status| status.as_ref().map_or(0, |status| status.problems)));
    let warning = Memo::new(move |_| handle.status.with(|status| status.as_ref().and_then(|status| status.warning.clone())));
    let rows = dynamic(move || sources.get().into_iter().map(|source| view! { <Row source/> }.into_any()).collect_view());
    let kept = dynamic(move || {
        let count = problems.get();
        (count > 0).then(|| view! { <button type="button" class="button" data-testid="save-problems" on:click=move |_| handle.ask(&Request::Problems)>{words::problems(count)}</button> })
    });
    let is_busy = Memo::new(move |_| handle.importing.with(Option::is_some));
    let bring = dynamic(move || if is_busy.get() { view! { <Progress/> }.into_any() } else { view! { <Bring/> }.into_any() });
    view! {
        <details class="part seek-offers" data-testid="offers" prop:open=move || handle.brings.get()>
            <summary><h2>{words::OFFERS}</h2></summary>
            {dynamic(move || warning.get().map(|warning| view! { <p role="alert">{warning}</p> }))}
            <ul class="lines" role="list" data-testid="sources">{rows}</ul>
            {bring}
            <Report/>
            {kept}
        </details>
    }
}

#[component]
fn Row(source: Source) -> impl IntoView {
    let handle = use_handle();
    let kind = source.kind;
    let latest = source.latest.map(|latest| words::latest(&date_words(latest)));
    view! {
        <li>
            <strong>{source_name(kind)}</strong>
            <p>{words::source(&source.file, source.offers, source.sessions, &date_words(source.imported_on))} " " {latest}</p>
            {(source.merged > 0).then(|| view! { <p class="hint">{words::merged(source.merged)}</p> })}
            <button type="button" class="button" on:click=move |_| handle.remove(kind)>{words::REMOVE}</button>
        </li>
    }
}

/// Choosing a file; the example; the empty table.
#[component]
fn Bring() -> impl IntoView {
    let handle = use_handle();
    let chosen = move |event: web_sys::Event| {
        let field: Option<HtmlInputElement> = event.target().and_then(|target| target.dyn_into().ok());
        let Some(field) = field else { return };
        if let Some(file) = field.files().and_then(|files| files.get(0)) {
            handle.import(&file, false);
        }
    };
    view! {
        <p class="hint">{words::BRING_HINT}</p>
        <div class="beside">
            <label class="button file-button">
                <Icon glyph=Glyph::File/> {words::BRING}
                <input type="file" class="visually-hidden" accept=".xml,.csv,.txt,.tsv,.json,.xlsx,.ods,.xls,.zip,.gz" data-testid="import-catalogue" on:change=chosen/>
            </label>
            <TrySample/>
            <button type="button" class="button" on:click=move |_| save("jalon-tableau-offres.csv", catalogue::template_csv())>{words::TEMPLATE}</button>
        </div>
    }
}

/// How far an import is; it can be stopped, and nothing is changed then.
#[component]
fn Progress() -> impl IntoView {
    let handle = use_handle();
    let now = Memo::new(move |_| handle.importing.get().unwrap_or_default());
    #[expect(clippy::cast_precision_loss, reason = "a part of a whole, for a bar")]
    let part = move || now.with(|now: &Importing| if now.size > 0.0 { (now.bytes as f64 / now.size).min(1.0) } else { 0.0 });
    view! {
        <div class="importing" data-testid="importing">
            <progress max="1" prop:value=part aria-label=words::IMPORTING></progress>
            <p>{dynamic(move || now.with(|now| words::so_far(now.offers, now.rejected)))}</p>
            <button type="button" class="button" data-testid="cancel-import" on:click=move |_| handle.cancel()>{words::CANCEL}</button>
        </div>
    }
}
