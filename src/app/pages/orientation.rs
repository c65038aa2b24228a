//! The schemes chosen together, whom to call, the papers in one list, the meeting.

use crate::dynamic::dynamic;
use casework::{ChosenScheme, Command, PaperLine};
use leptos::prelude::*;

use super::{title, with_open_case};
use crate::components::{CaseStatus, Contacts, OutcomeIcon};
use crate::desk_handle::use_desk;
use crate::focus;
use crate::place::Place;
use crate::wording::orientation as words;

#[component]
pub(crate) fn Orientation() -> impl IntoView {
    title(words::TITLE);
    with_open_case(|| view! { <Chosen/> })
}

#[component]
fn Chosen() -> impl IntoView {
    let desk = use_desk();
    let heading = focus::heading();
    let chosen = desk.case(|case| (case.orientation.chosen.clone(), case.orientation.conflicts.clone()));
    let shown = dynamic(move || {
        let (chosen, conflicts) = chosen.get().unwrap_or_default();
        if chosen.is_empty() {
            return view! { <p>{words::NOTHING_CHOSEN}</p> <ChosenTrainings/> }.into_any();
        }
        let cards = chosen.into_iter().enumerate().map(|(place, scheme)| view! { <Scheme place scheme/> }).collect_view();
        view! { <super::results::Conflicts sentences=conflicts/> {cards} <ChosenTrainings/> <Meeting/> <Papers/> }.into_any()
    });
    view! {
        <div class="screen">
            <CaseStatus/>
            <div class="scroll"><div class="column results">
                <h1 node_ref=heading tabindex="-1">{words::TITLE}</h1>
                <p class="lead">{words::LEAD}</p>
                {shown}
            </div></div>
            <div class="bar"><a class="button main-action" href=Place::Summary.href() data-testid="to-summary">{words::SUMMARY}</a></div>
        </div>
    }
}

#[component]
fn Scheme(place: usize, scheme: ChosenScheme) -> impl IntoView {
    let desk = use_desk();
    let id = scheme.id.clone();
    view! {
        <section class="chosen" data-outcome=scheme.outcome.key() data-testid=format!("chosen-{}", scheme.id)>
            <h2>{place + 1} ". " {scheme.name}</h2>
            <p class="card-status"><OutcomeIcon outcome=scheme.outcome/> {scheme.status}</p>
            <p>{scheme.first_contact}</p>
            <blockquote class="say">
                <p class="say-label">{words::ON_THE_PHONE}</p>
                <p>{scheme.phone}</p>
            </blockquote>
            <Contacts contacts=scheme.contacts/>
            <button type="button" class="button" on:click=move |_| desk.dispatch(Command::Choose(id.clone(), false))>{words::TAKE_OUT}</button>
        </section>
    }
}

/// Real sessions, as the catalogue tells them.
#[component]
fn ChosenTrainings() -> impl IntoView {
    let desk = use_desk();
    let trainings = desk.case(|case| case.orientation.trainings.clone());
    let row = move |(title, lines, text): (String, Vec<String>, String)| {
        let lines = lines.into_iter().map(|line| view! { <p>{line}</p> }).collect_view();
        view! {
            <li class="chosen" data-testid="chosen-training">
                <h3>{title}</h3>
                {lines}
                <button type="button" class="button" on:click=move |_| desk.dispatch(Command::Training(text.clone(), false))>{words::TAKE_TRAINING_OUT}</button>
            </li>
        }
    };
    view! {
        <section class="part">
            <h2>{words::TRAININGS}</h2>
            <ul role="list">{dynamic(move || trainings.get().unwrap_or_default().into_iter().map(row).collect_view())}</ul>
            <a class="button" href=Place::Trainings.href() data-testid="to-trainings">{words::FIND_TRAINING}</a>
        </section>
    }
}

#[component]
fn Meeting() -> impl IntoView {
    let desk = use_desk();
    let day = desk.case(|case| case.orientation.appointment.clone());
    view! {
        <section class="part">
            <h2>{words::MEETING}</h2>
            <label class="field">
                <span class="field-label">{words::MEETING_DAY}</span>
                <input type="date" data-testid="appointment" prop:value=move || day.get().unwrap_or_default()
                    on:change=move |event| desk.dispatch(Command::Appointment(event_target_value(&event)))/>
            </label>
            <p class="hint">{words::MEETING_HINT}</p>
        </section>
    }
}

#[component]
fn Papers() -> impl IntoView {
    let papers = use_desk().case(|case| case.orientation.papers.clone());
    let rows = dynamic(move || papers.get().unwrap_or_default().into_iter().map(|paper| view! { <Paper paper/> }).collect_view());
    view! {
        <section class="part">
            <h2>{words::PAPERS}</h2>
            <p class="hint">{words::PAPERS_HINT}</p>
            <ul class="options" role="list" data-testid="papers">{rows}</ul>
        </section>
    }
}

#[component]
fn Paper(paper: PaperLine) -> impl IntoView {
    let desk = use_desk();
    let id = paper.id.clone();
    let tick = move |event| desk.dispatch(Command::HasPaper(id.clone(), event_target_checked(&event)));
    let more = [paper.validity, paper.when, paper.get, Some(words::needed_for(&paper.needed_for))];
    let more = more.into_iter().flatten().map(|line| view! { <span class="option-help">{line}</span> }).collect_view();
    view! {
        <li>
            <label class="option">
                <input type="checkbox" data-testid=format!("paper-{}", paper.id) prop:checked=paper.has on:change=tick/>
                <span class="option-text"><span class="option-label">{paper.name}</span> {more}</span>
            </label>
        </li>
    }
}
