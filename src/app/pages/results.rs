//! The result: four groups of schemes, each with its reasons.

use crate::dynamic::dynamic;
use casework::{AlreadyLine, Command, Group, Stack, Step};
use leptos::prelude::*;

use super::needs::Help;
use super::{end_detour, title, with_open_case};
use crate::components::{Card, CaseStatus, OutcomeIcon};
use crate::desk_handle::use_desk;
use crate::focus;
use crate::place::{Place, use_go};
use crate::wording::results as words;

#[component]
pub(crate) fn Results() -> impl IntoView {
    title(words::TITLE);
    end_detour();
    with_open_case(|| view! { <Found/> })
}

#[component]
fn Found() -> impl IntoView {
    let desk = use_desk();
    let heading = focus::heading();
    let sentence = desk.case(|case| case.counts.iter().map(|count| count.sentence.clone()).collect::<Vec<_>>().join(" \u{b7} "));
    let conflicts = desk.case(|case| case.conflicts.clone());
    let conflicts = dynamic(move || view! { <Conflicts sentences=conflicts.get().unwrap_or_default()/> });
    let groups = desk.case(|case| case.groups.clone());
    let list = dynamic(move || groups.get().unwrap_or_default().into_iter().map(|group| view! { <Schemes group/> }).collect_view());
    view! {
        <div class="screen">
            <CaseStatus/>
            <div class="scroll">
                <div class="column results">
                    <h1 node_ref=heading tabindex="-1">{words::HEADING}</h1>
                    <p class="lead">{dynamic(move || sentence.get())}</p>
                    <p class="hint">{words::NO_DECISION}</p>
                    <Changes/>
                    <Help/>
                    {conflicts}
                    {list}
                    <Already/>
                    <Afterwards/>
                </div>
            </div>
            <NextStep/>
        </div>
    }
}

/// What changed by itself since the interview was last touched.
#[component]
fn Changes() -> impl IntoView {
    let changes = use_desk().case(|case| case.changes.clone());
    dynamic(move || {
        changes.get().flatten().map(|changes| {
            let lines = changes.lines.into_iter().map(|line| view! { <li>{line}</li> }).collect::<Vec<_>>();
            view! {
                <section class="changes" data-testid="changes">
                    <h2>{changes.title}</h2>
                    <ul role="list">{lines}</ul>
                </section>
            }
        })
    })
}

/// A verdict, and the schemes that have it.
#[component]
fn Schemes(group: Group) -> impl IntoView {
    let key = group.outcome.key();
    let count = group.cards().count();
    let cards = group.stacks.into_iter().map(|stack| view! { <Together stack/> }.into_any()).collect_view();
    view! {
        <section class="group" id=key data-outcome=key data-testid=format!("group-{key}")>
            <h2 class="group-title">
                <OutcomeIcon outcome=group.outcome/>
                <span>{group.label}</span>
                " "
                <span class="group-count">{count}</span>
            </h2>
            <p class="group-meaning">{if count == 0 { words::NONE_HERE.to_owned() } else { group.meaning }}</p>
            {cards}
        </section>
    }
}

/// One scheme, or near-identical ones folded under their common name.
#[component]
fn Together(stack: Stack) -> impl IntoView {
    let (testid, count) = (stack.id.map(|id| format!("stack-{id}")), stack.cards.len());
    let cards = stack.cards.into_iter().map(|card| view! { <Card card/> }.into_any()).collect::<Vec<_>>();
    if count == 1 {
        return cards.into_any();
    }
    view! {
        <details class="stack" data-testid=testid>
            <summary><span class="card-name">{stack.name}</span> <span class="card-facts">{words::alike(count)}</span></summary>
            <p class="hint">{stack.about}</p>
            {cards}
        </details>
    }
    .into_any()
}

/// Proposals that cannot be had together.
#[component]
pub(super) fn Conflicts(sentences: Vec<String>) -> impl IntoView {
    (!sentences.is_empty()).then(|| {
        let lines = sentences.into_iter().map(|sentence| view! { <li>{sentence}</li> }).collect_view();
        view! {
            <section class="changes" data-testid="conflicts">
                <h2>{words::NOT_BOTH}</h2>
                <ul role="list">{lines}</ul>
            </section>
        }
    })
}

/// What the person has already: not proposed again, and said.
#[component]
fn Already() -> impl IntoView {
    let desk = use_desk();
    let there = desk.case(|case| case.already.clone());
    let row = move |line: AlreadyLine| {
        let id = line.id.clone();
        let back = move |_| desk.dispatch(Command::Already(id.clone(), false));
        view! {
            <li data-testid=format!("already-{}", line.id)>
                <strong>{line.name}</strong> " " <span>{line.says}</span> " "
                <button type="button" class="button" on:click=back>{words::NOT_ALREADY}</button>
            </li>
        }
    };
    dynamic(move || {
        let there = there.get().unwrap_or_default();
        (!there.is_empty()).then(|| {
            view! {
                <section class="group" data-testid="already">
                    <h2 class="group-title">{words::ALREADY}</h2>
                    <p class="group-meaning">{words::ALREADY_MEANING}</p>
                    <ul class="lines" role="list">{there.into_iter().map(row).collect_view()}</ul>
                </section>
            }
        })
    })
}

/// What can be done with the result at any time.
#[component]
fn Afterwards() -> impl IntoView {
    let desk = use_desk();
    let rules = desk.part(|view| view.rules_line.clone());
    let asks_more = desk.case(|case| case.remaining.is_some());
    view! {
        <p class="hint">{dynamic(move || rules.get())}</p>
        <p class="beside">
            <a class="button" href=Place::Trainings.href() data-testid="to-trainings">{crate::wording::orientation::FIND_TRAINING}</a>
            <a class="button" href=Place::Orientation.href() data-testid="to-orientation">{words::ORIENTATION}</a>
            {dynamic(move || (asks_more.get() == Some(true)).then(|| view! { <a class="button" href=Place::Summary.href() data-testid="to-summary">{words::SUMMARY}</a> }))}
            <a class="button" href=Place::Recap.href() data-testid="to-recap">{words::RECAP}</a>
        </p>
    }
}

/// What is still worth asking; where nothing is, the summary.
#[component]
fn NextStep() -> impl IntoView {
    let desk = use_desk();
    let go = use_go();
    let remaining = desk.case(|case| case.remaining.clone());
    let answer = move |_| {
        // The few questions of a short interview were put: the others follow.
        if desk.case_now(|case| matches!(case.step, Step::Done { .. })) == Some(true) {
            desk.dispatch(Command::Continue);
        }
        go.to(Place::Interview);
    };
    let bar = dynamic(move || match remaining.get().flatten() {
        Some(remaining) => view! {
            <p class="remaining">{remaining}</p>
            <button type="button" class="button main-action" data-testid="answer-remaining" on:click=answer>{words::ANSWER}</button>
        }
        .into_any(),
        None => view! { <a class="button main-action" href=Place::Summary.href() data-testid="to-summary">{words::SUMMARY}</a> }.into_any(),
    });
    view! { <div class="bar">{bar}</div> }
}
