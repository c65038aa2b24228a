//! Dates and numbers, typed in plain fields with the digits' keyboard.

use crate::dynamic::dynamic;
use casework::{DatePrecision, Input, Precision, date_parts};
use leptos::prelude::*;

use super::Draft;
use crate::wording;

/// What a question is answered with.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Way {
    Date,
    Age,
    Months,
    Number,
}

impl Way {
    fn of(input: &Input) -> Option<Self> {
        match input {
            Input::DateParts { .. } => Some(Self::Date),
            Input::Age { .. } => Some(Self::Age),
            Input::Months { .. } => Some(Self::Months),
            Input::Number { .. } => Some(Self::Number),
            _ => None,
        }
    }

    fn key(self) -> &'static str {
        match self {
            Self::Date => "mode-date",
            Self::Age => "mode-age",
            Self::Months => "mode-months",
            Self::Number => "mode-number",
        }
    }
}

/// A date or, one tap away, a number that says nearly the same.
#[component]
pub(crate) fn TypedWays(number: Way, draft: Draft) -> impl IntoView {
    let first = draft.now().as_ref().and_then(Way::of).unwrap_or(Way::Date);
    let way = RwSignal::new(first);
    let label = |way: Way| match way {
        Way::Age => wording::BY_AGE,
        Way::Months => wording::BY_MONTHS,
        Way::Date | Way::Number => wording::BY_DATE,
    };
    let choose = move |chosen: Way| {
        draft.set(None);
        way.set(chosen);
    };
    let tab = move |one: Way| {
        view! {
            <button
                type="button"
                class="way"
                aria-pressed=move || (way.get() == one).to_string()
                data-testid=one.key()
                on:click=move |_| choose(one)
            >
                {label(one)}
            </button>
        }
    };
    let unit = if number == Way::Age { wording::YEARS_OLD } else { wording::MONTHS };
    view! {
        <div class="ways" role="group" aria-label=wording::WAYS>{tab(Way::Date)} {tab(number)}</div>
        {dynamic(move || match way.get() {
            Way::Date => view! { <DateField draft/> }.into_any(),
            _ => view! { <NumberField way=number unit=unit.to_owned() draft/> }.into_any(),
        })}
    }
}

/// Day, month, year; the first two may stay empty.
#[component]
pub(crate) fn DateField(draft: Draft) -> impl IntoView {
    let given = draft.now();
    let (day, month, year, precision) = match given {
        Some(Input::DateParts { day, month, year, precision }) => (day, month, year, precision),
        _ => (String::new(), String::new(), String::new(), DatePrecision::Exactly),
    };
    let [day, month, year] = [day, month, year].map(RwSignal::new);
    let precision = RwSignal::new(precision);
    let typed = Callback::new(move |()| {
        // A whole date pasted into one field fills all three.
        let whole = [day, month, year].iter().find_map(|part| part.with_untracked(|text| date_parts(text)));
        for (field, part) in [day, month, year].iter().zip(whole.into_iter().flatten()) {
            field.set(part);
        }
        let parts = [day, month, year].map(|part| part.get_untracked());
        let is_empty = parts.iter().all(|part| part.trim().is_empty());
        let [day, month, year] = parts;
        draft.set((!is_empty).then(|| Input::DateParts { day, month, year, precision: precision.get_untracked() }));
    });
    view! {
        <fieldset class="date">
            <legend class="visually-hidden">{wording::DATE}</legend>
            <Digits label=wording::DAY testid="field-day" length=2 value=day typed/>
            <Digits label=wording::MONTH testid="field-month" length=2 value=month typed/>
            <Digits label=wording::YEAR testid="field-year" length=4 value=year typed/>
        </fieldset>
        <p class="hint">{wording::DATE_HINT}</p>
        <Precise options=DATE_PRECISIONS chosen=precision typed/>
    }
}

/// A number with its unit.
#[component]
pub(crate) fn NumberField(way: Way, unit: String, draft: Draft) -> impl IntoView {
    let given = draft.now();
    let (text, precision) = match given {
        Some(Input::Number { text, precision } | Input::Age { text, precision } | Input::Months { text, precision }) => (text, precision),
        _ => (String::new(), Precision::Exactly),
    };
    let (text, precision) = (RwSignal::new(text), RwSignal::new(precision));
    let typed = Callback::new(move |()| {
        let (text, precision) = (text.get_untracked(), precision.get_untracked());
        let input = match way {
            Way::Age => Input::Age { text, precision },
            Way::Months => Input::Months { text, precision },
            Way::Number | Way::Date => Input::Number { text, precision },
        };
        let is_empty =
            matches!(&input, Input::Age { text, .. } | Input::Months { text, .. } | Input::Number { text, .. } if text.trim().is_empty());
        draft.set((!is_empty).then_some(input));
    });
    let label = if way == Way::Age { wording::AGE } else { wording::HOW_MANY };
    view! {
        <div class="number">
            <Digits label testid="field-number" length=6 value=text typed/>
            <span class="unit">{unit}</span>
        </div>
        <Precise options=PRECISIONS chosen=precision typed/>
    }
}

#[component]
fn Digits(label: &'static str, testid: &'static str, length: u8, value: RwSignal<String>, typed: Callback<()>) -> impl IntoView {
    view! {
        <label class="digits" data-length=length.to_string()>
            <span>{label}</span>
            <input
                type="text"
                inputmode="numeric"
                autocomplete="off"
                maxlength="30"
                data-testid=testid
                prop:value=value
                on:input=move |event| {
                    value.set(event_target_value(&event));
                    typed.run(());
                }
            />
        </label>
    }
}

const PRECISIONS: [(Precision, &str); 4] = [
    (Precision::Exactly, wording::EXACTLY),
    (Precision::About, wording::ABOUT_THAT),
    (Precision::AtLeast, wording::AT_LEAST),
    (Precision::AtMost, wording::AT_MOST),
];

const DATE_PRECISIONS: [(DatePrecision, &str); 3] =
    [(DatePrecision::Exactly, wording::THAT_DAY), (DatePrecision::Before, wording::BEFORE), (DatePrecision::After, wording::AFTER)];

/// How sure the person is.
#[component]
fn Precise<P: Copy + PartialEq + Send + Sync + 'static, const N: usize>(
    options: [(P, &'static str); N],
    chosen: RwSignal<P>,
    typed: Callback<()>,
) -> impl IntoView {
    let option = move |(precision, label): (P, &'static str)| {
        let choose = move |_| {
            chosen.set(precision);
            typed.run(());
        };
        view! {
            <button type="button" class="way" aria-pressed=move || (chosen.get() == precision).to_string() on:click=choose>
                {label}
            </button>
        }
    };
    view! { <div class="ways" role="group" aria-label=wording::HOW_SURE>{options.into_iter().map(option).collect_view()}</div> }
}
