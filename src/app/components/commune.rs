//! A commune, found by its name or postal code.

use crate::dynamic::dynamic;
use casework::{CommuneLine, Given, Input};
use leptos::ev::KeyboardEvent;
use leptos::prelude::*;

use super::{Glyph, Icon};
use crate::desk_handle::{DeskHandle, use_desk};
use crate::wording;

/// As many as fit above a phone's keyboard, and a few more.
const LIMIT: usize = 8;

#[component]
pub(crate) fn CommuneField(elsewhere: String, given: Option<Given>, answer: Callback<Input>) -> impl IntoView {
    let desk = use_desk();
    let is_ready = desk.part(|view| view.communes_ready);
    let code = match given.as_ref().map(|given| &given.input) {
        Some(Input::Commune(code)) => Some(code.clone()),
        _ => None,
    };
    let known = given.filter(|given| is_in_table(desk, given, code.as_deref()));
    let is_elsewhere = code.is_some() && known.is_none() && desk.now(|view| view.communes_ready);
    let text = RwSignal::new(known.map(|given| given.text).unwrap_or_default());
    let found = move || if is_ready.get() { desk.search_communes(text.get().trim(), LIMIT) } else { Vec::new() };
    let chosen = code.clone();
    let lines = dynamic(move || found().into_iter().map(|line| view! { <Line line chosen=chosen.clone() answer/> }).collect_view());
    let state = dynamic(move || match (is_ready.get(), text.with(|text| text.trim().is_empty()), found().len()) {
        (false, _, _) => wording::COMMUNES_LOADING.to_owned(),
        (true, true, _) => wording::COMMUNE_HINT.to_owned(),
        (true, false, 0) => text.with(|text| wording::commune_not_found(text)).to_owned(),
        (true, false, _) if found().iter().all(|line| line.is_near) => wording::COMMUNES_NEAR.to_owned(),
        (true, false, number) => wording::communes_found(number, LIMIT),
    });
    // Enter takes the only commune that fits, not one that resembles it; it never passes over the question.
    let enter = move |event: KeyboardEvent| {
        if event.key() == "Enter" {
            event.prevent_default();
            if let [only @ CommuneLine { is_near: false, .. }] = found().as_slice() {
                answer.run(Input::Commune(only.code.clone()));
            }
        }
    };
    view! {
        <label class="search">
            <span>{wording::COMMUNE}</span>
            <span class="search-field">
                <Icon glyph=Glyph::Search/>
                <input
                    type="text"
                    autocomplete="off"
                    autocapitalize="words"
                    spellcheck="false"
                    data-testid="commune-search"
                    prop:value=text
                    on:input=move |event| text.set(event_target_value(&event))
                    on:keydown=enter
                />
            </span>
        </label>
        <p class="hint" role="status">{state}</p>
        <ul class="choices" role="list">{lines}</ul>
        // Said by the person, never the way out of a name that was not found.
        <div class="open-answers">
            <button
                type="button"
                class="open-answer"
                aria-pressed=is_elsewhere.to_string()
                data-testid="commune-elsewhere"
                on:click=move |_| answer.run(Input::CommuneElsewhere)
            >
                {elsewhere}
            </button>
        </div>
    }
}

#[component]
fn Line(line: CommuneLine, chosen: Option<String>, answer: Callback<Input>) -> impl IntoView {
    let code = line.code.clone();
    let is_chosen = chosen.is_some_and(|chosen| chosen == code);
    view! {
        <li>
            <button
                type="button"
                class="choice"
                aria-pressed=is_chosen.to_string()
                data-testid=format!("commune-{}", line.code)
                on:click=move |_| answer.run(Input::Commune(code.clone()))
            >
                <span class="choice-mark" aria-hidden="true"></span>
                <span class="choice-text">
                    <span class="choice-label">{line.name}</span>
                    <span class="choice-help">{line.place}</span>
                </span>
            </button>
        </li>
    }
}

fn is_in_table(desk: DeskHandle, given: &Given, code: Option<&str>) -> bool {
    desk.search_communes(&given.text, LIMIT).iter().any(|line| Some(line.code.as_str()) == code)
}
