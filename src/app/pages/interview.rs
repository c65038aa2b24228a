//! The interview: one question at a time; on a wide screen, what is decided beside it.

use crate::dynamic::dynamic;
use casework::{CaseId, CaseView, Command, Step};
use domain::FactId;
use leptos::either::Either;
use leptos::ev::KeyboardEvent;
use leptos::prelude::*;
use wasm_bindgen::JsCast;
use web_sys::HtmlElement;

use super::needs::Needs;
use super::question::Question;
use super::walk::Walk;
use super::{title, with_open_case};
use crate::components::{CaseStatus, Decided, OutcomeIcon, StepBack};
use crate::desk_handle::use_desk;
use crate::focus;
use crate::history::{Direction, Steps};
use crate::place::Place;
use crate::wording::interview as words;

#[component]
pub(crate) fn Interview() -> impl IntoView {
    title(words::TITLE);
    with_open_case(|| view! { <Asking/> })
}

#[component]
fn Asking() -> impl IntoView {
    let desk = use_desk();
    let shown = desk.case(shown);
    listen_to_keys();
    let back = StepBack::new();
    provide_context(Steps::follow(Place::Interview.href(), move |direction| match direction {
        Direction::Back => back.take(),
        Direction::Forward => desk.dispatch(Command::Continue),
    }));
    // Left and right by turns: each question is built anew, and nothing typed or folded open passes to the next
    // one, or to the next person.
    let is_left = StoredValue::new(false);
    let step = dynamic(move || {
        shown.with(|_| ());
        is_left.update_value(|is_left| *is_left = !*is_left);
        let screen = desk.case_now(screen);
        if is_left.get_value() { Either::Left(screen) } else { Either::Right(screen) }
    });
    view! {
        <div class="interview">
            <div class="screen ask">
                <CaseStatus/>
                {step}
            </div>
            <Decided/>
        </div>
    }
}

fn screen(case: &CaseView) -> AnyView {
    match &case.step {
        Step::Ask(question) => view! { <Question question=question.as_ref().clone()/> }.into_any(),
        Step::Needs => view! { <Needs/> }.into_any(),
        Step::Done { sentence } => view! { <Done sentence=sentence.clone()/> }.into_any(),
    }
}

/// What makes a screen of the interview a new one: the person, the question, the answer it already has; before the
/// first question, that.
fn shown(case: &CaseView) -> (CaseId, bool, Option<(FactId, Option<String>)>) {
    let question = match &case.step {
        Step::Ask(question) => Some((question.fact, question.given.as_ref().map(|given| given.text.clone()))),
        Step::Needs | Step::Done { .. } => None,
    };
    (case.id.clone(), case.step == Step::Needs, question)
}

/// Nothing more can change a verdict, or the few questions of a short interview were put.
#[component]
fn Done(sentence: String) -> impl IntoView {
    let desk = use_desk();
    let walk = Walk::new();
    let heading = focus::heading();
    let remaining = desk.case(|case| case.remaining.clone());
    let counts = desk.case(|case| case.counts.clone());
    let counted = dynamic(move || {
        let line = |count: casework::Count| view! { <li data-outcome=count.outcome.key()><OutcomeIcon outcome=count.outcome/> {count.sentence}</li> };
        counts.get().unwrap_or_default().into_iter().map(line).collect_view()
    });
    let go_on = dynamic(move || {
        remaining.get().flatten().map(|remaining| {
            view! {
                <p>{remaining}</p>
                <button type="button" class="button" data-testid="continue" on:click=move |_| walk.step(Command::Continue)>
                    {words::GO_ON}
                </button>
            }
        })
    });
    view! {
        <div class="scroll">
            <div class="column">
                <h1 node_ref=heading tabindex="-1">{words::DONE}</h1>
                <p class="lead">{sentence}</p>
                <ul class="counted" role="list">{counted}</ul>
                {go_on}
                <p><a class="quiet-link" href=Place::Recap.href() data-testid="to-recap">{words::RECAP}</a></p>
            </div>
        </div>
        <div class="bar">
            <a class="button main-action" href=Place::Results.href() data-testid="to-results">{words::RESULTS}</a>
        </div>
    }
}

/// Digits choose, Enter goes on, Escape goes back; what is typed in a field stays in it.
fn listen_to_keys() {
    let back = StepBack::new();
    let keys = window_event_listener(leptos::ev::keydown, move |event| {
        if event.default_prevented() || event.ctrl_key() || event.meta_key() || event.alt_key() {
            return;
        }
        match event.key().as_str() {
            "Escape" => back.take(),
            "Enter" if is_on(&event, "body, h1, main") => tap(".bar .main-action", 0),
            digit if !is_on(&event, "input, select, textarea") => {
                let place = digit.parse::<u32>().ok().and_then(|digit| digit.checked_sub(1));
                if let Some(place) = place {
                    tap(".ask .choice", place);
                }
            }
            _ => {}
        }
    });
    on_cleanup(move || keys.remove());
}

fn is_on(event: &KeyboardEvent, selector: &str) -> bool {
    let target = event.target().and_then(|target| target.dyn_into::<web_sys::Element>().ok());
    target.is_some_and(|target| target.matches(selector) == Ok(true))
}

fn tap(selector: &str, place: u32) {
    let found = document().query_selector_all(selector).ok().and_then(|all| all.item(place));
    if let Some(button) = found.and_then(|node| node.dyn_into::<HtmlElement>().ok()) {
        button.click();
    }
}
