//! A field of a form; what is typed goes to the desk when the field is left.

use leptos::prelude::*;
use rulework::{Field, FieldKind};

use crate::wording::rules as words;

#[component]
pub(super) fn FormField(
    /// The field.
    field: Field,
    /// What is done with what was typed.
    changed: Callback<(String, String)>,
) -> impl IntoView {
    let (key, testid) = (field.key.clone(), format!("field-{}", field.key.replace('/', "-")));
    let send = move |event| changed.run((key.clone(), event_target_value(&event)));
    let value = field.value;
    let control = match field.kind {
        FieldKind::Line => view! { <input type="text" data-testid=testid prop:value=value on:change=send/> }.into_any(),
        FieldKind::Date => view! { <input type="date" data-testid=testid prop:value=value on:change=send/> }.into_any(),
        FieldKind::Area => view! { <textarea rows="3" data-testid=testid prop:value=value on:change=send></textarea> }.into_any(),
        FieldKind::Lines => view! { <textarea rows="4" data-testid=testid prop:value=value on:change=send></textarea> }.into_any(),
        FieldKind::Confidence => {
            let choices = words::CONFIDENCES.map(|(value, label)| (value.to_owned(), label.to_owned())).to_vec();
            view! { <Choice choices value testid changed=Callback::new(send)/> }.into_any()
        }
        FieldKind::Choice(choices) => view! { <Choice choices value testid changed=Callback::new(send)/> }.into_any(),
    };
    view! {
        <label class="field">
            <span class="field-label">{field.label}</span>
            {control}
        </label>
    }
}

#[component]
fn Choice(choices: Vec<(String, String)>, value: String, testid: String, changed: Callback<leptos::ev::Event>) -> impl IntoView {
    let option = |(of, label): (String, String)| {
        let selected = of == value;
        view! { <option value=of selected=selected>{label}</option> }
    };
    view! {
        <select data-testid=testid on:change=move |event| changed.run(event)>
            {choices.into_iter().map(option).collect_view()}
        </select>
    }
}
