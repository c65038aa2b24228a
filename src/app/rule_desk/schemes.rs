//! The schemes: the list, and one of them with its rule, its numbers, its texts and its scenarios.

use leptos::prelude::*;
use rulework::{BoundField, Command, Edit, Place, ScenarioLine, SchemeLine, SchemeView, Screen};

use super::form::FormField;
use super::handle::{Handle, use_handle};
use super::place::hash;
use crate::components::OutcomeIcon;
use crate::dynamic::dynamic;
use crate::wording::rules as words;

#[component]
pub(super) fn Schemes() -> impl IntoView {
    let desk = use_handle();
    let lines = desk.part(|view| if let Screen::Schemes(lines) = &view.screen { lines.clone() } else { Vec::new() });
    let row = |line: SchemeLine| {
        view! {
            <li>
                <a class="person" href=hash(&Place::Scheme(line.id.clone())) data-testid=format!("scheme-{}", line.id)>
                    <span class="person-text">
                        <span class="person-name">{line.name}</span>
                        <span class="person-more" class:past=line.is_past>{line.confidence} ", " {line.valid_until} ", " {line.scenarios}</span>
                    </span>
                </a>
            </li>
        }
    };
    view! {
        <h1>{words::SCHEMES}</h1>
        <p class="lead">{words::LEAD}</p>
        <ul class="people" role="list">{dynamic(move || lines.get().into_iter().map(row).collect_view())}</ul>
    }
}

/// Reads a part of the scheme that is looked at.
fn of_scheme<T: Default>(view: &rulework::DeskView, read: impl FnOnce(&SchemeView) -> T) -> T {
    if let Screen::Scheme(scheme) = &view.screen { read(scheme) } else { T::default() }
}

#[component]
pub(super) fn Scheme(scheme: SchemeView) -> impl IntoView {
    let desk = use_handle();
    let id = scheme.id.clone();
    let changed = Callback::new(move |(field, value): (String, String)| {
        desk.dispatch(Command::Edit(Edit::Scheme { scheme: id.clone(), field, value }));
    });
    let fields = scheme.fields.into_iter().map(|field| view! { <FormField field changed/> }).collect_view();
    let bounds = (0..scheme.bounds.len()).map(|place| view! { <Bound scheme=scheme.id.clone() place/> }).collect_view();
    view! {
        <h1>{scheme.name}</h1>
        <Rule shared=scheme.shared/>
        {(!scheme.bounds.is_empty()).then(|| view! { <h2>{words::BOUNDS}</h2> <p class="hint">{words::BOUNDS_HINT}</p> })}
        {bounds}
        <Scenarios/>
        <h2>{words::TEXTS}</h2>
        {fields}
    }
}

/// The rule in words, as the draft has it.
#[component]
fn Rule(shared: Vec<String>) -> impl IntoView {
    let desk = use_handle();
    let rule = desk.part(|view| of_scheme(view, |scheme| scheme.rule.clone()));
    let line = |clause: rulework::ClauseLine| {
        view! {
            <li data-outcome=clause.outcome.key()>
                {clause.when} " : " <strong><OutcomeIcon outcome=clause.outcome/> {clause.label}</strong>
            </li>
        }
    };
    view! {
        <h2>{words::RULE}</h2>
        <p class="hint">{words::RULE_HINT}</p>
        <ol class="rule" data-testid="rule">{dynamic(move || rule.get().into_iter().map(line).collect_view())}</ol>
        {(!shared.is_empty()).then(|| view! { <p class="hint">{words::SHARED} {shared.join(" ; ")}</p> })}
    }
}

/// A number of the rule. The number that is moved is read when it is typed: the field itself stays.
#[component]
fn Bound(scheme: String, place: usize) -> impl IntoView {
    let desk = use_handle();
    let read = move |desk: Handle| desk.now(|view| of_scheme(view, |scheme| scheme.bounds.get(place).cloned()));
    let Some(BoundField { label, number, places, .. }) = read(desk) else { return ().into_any() };
    let texts =
        desk.part(move |view| of_scheme(view, |scheme| scheme.bounds.get(place).map(|bound| bound.texts.clone()).unwrap_or_default()));
    let moved = move |event| {
        if let Some(bound) = read(desk) {
            let to = event_target_value(&event);
            desk.dispatch(Command::Edit(Edit::Bound { scheme: scheme.clone(), bounded: bound.bounded, from: bound.number, to }));
        }
    };
    let naming = dynamic(move || {
        let texts = texts.get();
        (!texts.is_empty()).then(|| {
            let lines = texts.into_iter().map(|text| view! { <li>{text}</li> }).collect_view();
            view! { <details class="fold"><summary>{words::NAMING}</summary><ul class="lines">{lines}</ul></details> }
        })
    });
    view! {
        <div class="field">
            <label>
                <span class="field-label">{label} " (" {places} ")"</span>
                <input type="text" inputmode="numeric" data-testid=format!("bound-{place}") prop:value=number.to_string() on:change=moved/>
            </label>
            {naming}
        </div>
    }
    .into_any()
}

#[component]
fn Scenarios() -> impl IntoView {
    let desk = use_handle();
    let scenarios = desk.part(|view| of_scheme(view, |scheme| scheme.scenarios.clone()));
    let row = |line: ScenarioLine| {
        let turned = line.turned.map(|turned| view! { <span class="turned">{words::now(turned)}</span> });
        view! {
            <li data-testid=format!("scenario-{}", line.id) data-outcome=line.expected.key()>
                <span>{line.who}</span>
                <span><OutcomeIcon outcome=line.expected/> {line.expected_label}</span>
                {turned}
                <span class="person-more">{line.why}</span>
            </li>
        }
    };
    view! {
        <h2>{words::SCENARIOS}</h2>
        <p class="hint">{words::SCENARIOS_HINT}</p>
        <ul class="scenarios" role="list">{dynamic(move || scenarios.get().into_iter().map(row).collect_view())}</ul>
    }
}
