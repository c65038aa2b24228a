//! An opened card: everything the source says, the dates to choose from, and how to tell that something is wrong.

use catalogue::{Choice, Details};
use leptos::prelude::*;

use super::bridge;
use super::handle::use_handle;
use crate::dynamic::dynamic;
use crate::wording::trainings as words;

#[component]
pub(super) fn Opened() -> impl IntoView {
    let handle = use_handle();
    dynamic(move || handle.details.get().map(|details| view! { <Texts details/> }))
}

#[component]
fn Texts(details: Details) -> impl IntoView {
    let Details { aim, conditions, address, phone, email, link, sessions, funders, publics, written, source, choices, .. } = details;
    let parts = [
        (words::AIM, aim),
        (words::CONDITIONS, conditions),
        (words::PUBLICS, publics),
        (words::FUNDERS, funders),
        (words::ADDRESS, address),
        (words::PHONE, phone),
        (words::EMAIL, email),
        (words::SOURCE, source),
    ];
    let told = parts
        .into_iter()
        .filter(|(_, text)| !text.is_empty())
        .map(|(label, text)| view! { <dt>{label}</dt><dd>{text}</dd> })
        .collect_view();
    // What was not understood whole stands there in its own words.
    let written =
        written.into_iter().map(|(label, words)| view! { <dt>{label}</dt><dd data-testid="as-written">{words}</dd> }).collect_view();
    let page = (!link.is_empty())
        .then(|| view! { <p><a class="quiet-link" href=link target="_blank" rel="noopener noreferrer">{words::PAGE}</a></p> });
    let mut lines: Vec<String> = sessions.into_iter().map(|(_, line)| line).collect();
    if lines.is_empty() {
        lines.push(choices.first().map_or_else(|| words::NO_DATES.to_owned(), |choice| choice.line.clone()));
    }
    let first = choices.first().cloned().unwrap_or_default();
    let rows = lines.into_iter().zip(choices).map(|(line, choice)| view! { <Session line choice/> }.into_any()).collect_view();
    view! {
        <div class="offer-opened" data-testid="opened-training">
            <h3>{words::DATES}</h3>
            <ul class="sessions" role="list">{rows}</ul>
            <dl>{told} {written}</dl>
            {page}
            <Problem choice=first/>
        </div>
    }
}

/// One date, to be chosen or left.
#[component]
fn Session(line: String, choice: Choice) -> impl IntoView {
    let handle = use_handle();
    let can_choose = Memo::new(move |_| handle.asked.with(|asked| !asked.person.is_empty()));
    let is_full = Memo::new(move |_| handle.asked.with(|asked| asked.chosen.len() >= asked.limit));
    let chosen = {
        let choice = choice.clone();
        Memo::new(move |_| handle.is_chosen(&choice))
    };
    let toggle = move |_| bridge::choose(&choice, !chosen.get_untracked());
    let button = dynamic(move || {
        let toggle = toggle.clone();
        let is_shut = is_full.get() && !chosen.get();
        can_choose.get().then(|| {
            view! {
                <button type="button" class="button" data-testid="choose-training" disabled=is_shut aria-pressed=chosen.get().to_string() on:click=toggle>
                    {if chosen.get() { words::TAKE_OUT } else if is_shut { words::ENOUGH } else { words::CHOOSE }}
                </button>
            }
        })
    });
    view! { <li class="session"><span>{line}</span> {button}</li> }
}

/// "Signaler une erreur", for the coordination.
#[component]
fn Problem(choice: Choice) -> impl IntoView {
    let handle = use_handle();
    let (reason, note) = (RwSignal::new(0_usize), RwSignal::new(String::new()));
    let reasons = words::PROBLEMS.into_iter().enumerate().map(|(place, word)| {
        view! {
            <label class="option">
                <input type="radio" name="problem" prop:checked=move || reason.get() == place on:change=move |_| reason.set(place)/>
                <span class="option-text">{word}</span>
            </label>
        }
    });
    let tell = move |_| {
        let word = words::PROBLEMS.get(reason.get_untracked()).copied().unwrap_or_default();
        handle.tell_problem(&choice, word, note.get_untracked());
        note.set(String::new());
    };
    view! {
        <details class="tell-problem">
            <summary>{words::TELL_PROBLEM}</summary>
            <fieldset class="options"><legend>{words::WHICH_PROBLEM}</legend>{reasons.collect_view()}</fieldset>
            <label class="field">
                <span class="field-label">{words::NOTE}</span>
                <input type="text" maxlength="300" prop:value=move || note.get() on:input=move |event| note.set(event_target_value(&event))/>
            </label>
            <p class="hint">{words::NO_NAMES}</p>
            <button type="button" class="button" data-testid="tell-problem" on:click=tell>{words::KEEP_PROBLEM}</button>
        </details>
    }
}
