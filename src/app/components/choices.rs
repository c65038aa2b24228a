//! Large choices, one under the other.

use casework::{Choice, Input};
use leptos::prelude::*;

use super::Draft;

/// One tap answers.
#[component]
pub(crate) fn OneOf(choices: Vec<Choice>, answer: Callback<Input>) -> impl IntoView {
    let button = |choice: Choice| {
        let value = choice.value.clone();
        view! {
            <li>
                <button
                    type="button"
                    class="choice"
                    aria-pressed=choice.chosen.to_string()
                    data-testid=format!("choice-{}", choice.value)
                    on:click=move |_| answer.run(Input::Choice(value.clone()))
                >
                    <span class="choice-mark" aria-hidden="true"></span>
                    <ChoiceText label=choice.label help=choice.help/>
                </button>
            </li>
        }
    };
    view! { <ul class="choices" role="list">{choices.into_iter().map(button).collect_view()}</ul> }
}

/// Ticks, and a button for none of them.
#[component]
pub(crate) fn Several(choices: Vec<Choice>, none: String, draft: Draft, answer: Callback<Input>) -> impl IntoView {
    // An answer that was given and holds none of the choices.
    let none_given = matches!(draft.now(), Some(Input::Choices(values)) if values.is_empty());
    let tick = move |choice: Choice| view! { <Tick choice draft/> };
    view! {
        <ul class="choices" role="list">
            {choices.into_iter().map(tick).collect_view()}
            <li>
                <button
                    type="button"
                    class="choice choice-none"
                    aria-pressed=none_given.to_string()
                    data-testid="choice-none"
                    on:click=move |_| answer.run(Input::Choices(Vec::new()))
                >
                    <span class="choice-mark" aria-hidden="true"></span>
                    <ChoiceText label=none help=None/>
                </button>
            </li>
        </ul>
    }
}

#[component]
fn Tick(choice: Choice, draft: Draft) -> impl IntoView {
    let Choice { value, label, help, .. } = choice;
    let testid = format!("choice-{value}");
    let is_ticked = {
        let value = value.clone();
        move || draft.with(|draft| matches!(draft, Some(Input::Choices(values)) if values.contains(&value)))
    };
    view! {
        <li>
            <button
                type="button"
                class="choice choice-tick"
                aria-pressed=move || is_ticked().to_string()
                data-testid=testid
                on:click=move |_| draft.set(toggled(draft.now(), &value))
            >
                <span class="choice-mark" aria-hidden="true"></span>
                <ChoiceText label help/>
            </button>
        </li>
    }
}

#[component]
fn ChoiceText(label: String, help: Option<String>) -> impl IntoView {
    view! {
        <span class="choice-text">
            <span class="choice-label">{label}</span>
            {help.map(|help| view! { <span class="choice-help">{help}</span> })}
        </span>
    }
}

/// With the last tick the draft goes too: nothing ticked is not yet "none of them".
fn toggled(draft: Option<Input>, value: &str) -> Option<Input> {
    let mut values = match draft {
        Some(Input::Choices(values)) => values,
        _ => Vec::new(),
    };
    let before = values.len();
    values.retain(|other| other != value);
    if values.len() == before {
        values.push(value.to_owned());
    }
    (!values.is_empty()).then_some(Input::Choices(values))
}
