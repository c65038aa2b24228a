//! What the draft would change, always in view: scenarios that turn, people whose results would change, what is wrong.

use leptos::prelude::*;
use rulework::{Command, DraftEffect, TurnedScenario};

use super::handle::use_handle;
use crate::dynamic::dynamic;
use crate::gate::{Gate, use_gate};
use crate::pages::UnlockHere;
use crate::wording::rules as words;

#[component]
pub(super) fn Preview() -> impl IntoView {
    let desk = use_handle();
    let effect = desk.part(|view| view.effect.clone());
    let problem = desk.part(|view| view.effect.field_problem);
    let is_pending = desk.part(|view| !view.effect.pending.is_empty());
    let lines = dynamic(move || effect.with(|effect| view! { <Lines effect=effect.clone()/> }));
    let keep = dynamic(move || is_pending.get().then(|| view! { <Keep/> }));
    let problem = dynamic(move || problem.get().map(|problem| view! { <p class="problem" role="alert">{problem}</p> }));
    view! {
        <aside class="desk-preview" aria-label=words::PREVIEW aria-live="polite">
            <h2>{words::PREVIEW}</h2>
            {problem}
            {lines}
            {keep}
            <OpenForPeople/>
        </aside>
    }
}

/// The interviews of this tablet are compared once it is open.
#[component]
fn OpenForPeople() -> impl IntoView {
    let gate = use_gate();
    let kind = Memo::new(move |_| std::mem::discriminant(&gate.get()));
    dynamic(move || {
        kind.get();
        match gate.now() {
            Gate::Locked(locked) => Some(view! {
                <details class="fold" data-testid="compare-people">
                    <summary>{words::COMPARE_PEOPLE}</summary>
                    <UnlockHere locked why=words::COMPARE_WHY/>
                </details>
            }),
            _ => None,
        }
    })
}

#[component]
fn Lines(effect: DraftEffect) -> impl IntoView {
    let desk = use_handle();
    if effect.people_line.is_empty() && effect.problems.is_empty() && effect.pending.is_empty() {
        return view! { <p class="hint">{words::NO_CHANGE}</p> }.into_any();
    }
    let list = |title: &'static str, testid: &'static str, lines: Vec<String>| {
        (!lines.is_empty()).then(|| {
            let lines = lines.into_iter().map(|line| view! { <li>{line}</li> }).collect_view();
            view! { <section class="part" data-testid=testid><h3>{title}</h3><ul class="lines" role="list">{lines}</ul></section> }
        })
    };
    let turned = move |turned: TurnedScenario| {
        let expect = Command::Expect { scheme: turned.scheme.clone(), scenario: turned.id.clone() };
        view! {
            <li data-testid=format!("turned-{}", turned.id)>
                <span>{turned.who}</span>
                <span class="turned">{turned.turn}</span>
                <button type="button" class="button" data-testid=format!("mean-{}", turned.id) on:click=move |_| desk.dispatch(expect.clone())>
                    {words::MEANT}
                </button>
            </li>
        }
    };
    let scenarios = (!effect.scenarios.is_empty()).then(|| {
        let all = (effect.scenarios.len() > 1).then(|| {
            view! { <button type="button" class="button" data-testid="mean-all" on:click=move |_| desk.dispatch(Command::ExpectAll)>{words::ALL_MEANT}</button> }
        });
        view! {
            <section class="part" data-testid="turned-scenarios">
                <h3>{words::TURNED}</h3>
                <ul class="scenarios" role="list">{effect.scenarios.into_iter().map(turned).collect_view()}</ul>
                {all}
            </section>
        }
    });
    view! {
        {list(words::PENDING, "pending", effect.pending)}
        {list(words::PROBLEMS, "problems", effect.problems)}
        {scenarios}
        <People people=effect.people line=effect.people_line/>
    }
    .into_any()
}

/// The people whose results would change, each folded open.
#[component]
pub(super) fn People(people: Vec<(String, Vec<String>)>, line: String) -> impl IntoView {
    let person = |(name, changes): (String, Vec<String>)| {
        let changes = changes.into_iter().map(|change| view! { <li>{change}</li> }).collect_view();
        view! { <li><strong>{name}</strong><ul class="lines">{changes}</ul></li> }
    };
    view! {
        <section class="part" data-testid="people">
            <h3>{line}</h3>
            <ul class="lines" role="list">{people.into_iter().map(person).collect_view()}</ul>
        </section>
    }
}

/// Who changed it, and why: without that nothing is kept.
#[component]
fn Keep() -> impl IntoView {
    let desk = use_handle();
    let (who, why) = (RwSignal::new(String::new()), RwSignal::new(String::new()));
    let keep = move |event: leptos::ev::SubmitEvent| {
        event.prevent_default();
        desk.dispatch(Command::Keep { who: who.get_untracked(), why: why.get_untracked() });
    };
    view! {
        <form class="keep" on:submit=keep>
            <label class="field">
                <span class="field-label">{words::WHO}</span>
                <input type="text" data-testid="who" on:input=move |event| who.set(event_target_value(&event))/>
            </label>
            <label class="field">
                <span class="field-label">{words::WHY}</span>
                <textarea rows="2" data-testid="why" on:input=move |event| why.set(event_target_value(&event))></textarea>
            </label>
            <button type="submit" class="button main-action" data-testid="keep">{words::KEEP}</button>
            <button type="button" class="button" data-testid="take-back" on:click=move |_| desk.dispatch(Command::TakeBack)>{words::TAKE_BACK}</button>
        </form>
    }
}
