//! What was said, chapter by chapter, and a way to change each answer.

use crate::dynamic::dynamic;
use casework::{Command, RecapChapter, RecapLine, Said};
use leptos::ev::SubmitEvent;
use leptos::prelude::*;

use super::{end_detour, title, with_open_case};
use crate::components::{CaseStatus, Glyph, Icon};
use crate::desk_handle::use_desk;
use crate::focus;
use crate::place::{Place, use_go};
use crate::routes::DetourOrigin;
use crate::wording::recap as words;

#[component]
pub(crate) fn Recap() -> impl IntoView {
    title(words::TITLE);
    end_detour();
    with_open_case(|| view! { <Recapped/> })
}

#[component]
fn Recapped() -> impl IntoView {
    let desk = use_desk();
    let heading = focus::heading();
    let chapters = desk.case(|case| case.recap.clone());
    let list = dynamic(move || chapters.get().unwrap_or_default().into_iter().map(|chapter| view! { <Chapter chapter/> }).collect_view());
    view! {
        <div class="screen">
            <CaseStatus/>
            <div class="scroll">
                <div class="column">
                    <h1 node_ref=heading tabindex="-1">{words::HEADING}</h1>
                    <p class="lead">{words::LEAD}</p>
                    <ToSettle/>
                    {list}
                    <p><a class="button" href=Place::Access.href() data-testid="to-access">{words::ACCESS}</a></p>
                    <ThisInterview/>
                </div>
            </div>
            <div class="bar">
                <a class="button main-action" href=Place::Results.href() data-testid="to-results">{words::RESULTS}</a>
            </div>
        </div>
    }
}

/// A backup has another answer of the same day: somebody chooses.
#[component]
fn ToSettle() -> impl IntoView {
    let desk = use_desk();
    let list = desk.case(|case| case.to_settle.clone());
    dynamic(move || {
        let rows = list.get().unwrap_or_default().into_iter().map(|line| {
            let number = line.number;
            let settle = move |is_taken| move |_| desk.dispatch(Command::SettleConflict { number, is_taken });
            view! {
                <div class="band" data-testid="to-settle">
                    <span>{words::settle(&line.ask, &line.other)}</span>
                    <button type="button" class="button" on:click=settle(true)>{words::TAKE_OTHER}</button>
                    <button type="button" class="button" on:click=settle(false)>{words::LEAVE_OTHER}</button>
                </div>
            }
        });
        rows.collect_view()
    })
}

#[component]
fn Chapter(chapter: RecapChapter) -> impl IntoView {
    let (not_needed, lines): (Vec<RecapLine>, Vec<RecapLine>) = chapter.lines.into_iter().partition(|line| line.said == Said::NotNeeded);
    let number = not_needed.len();
    let rows = |lines: Vec<RecapLine>| lines.into_iter().map(|line| view! { <Line line/> }).collect_view();
    view! {
        <section class="chapter-recap">
            <h2>{chapter.title}</h2>
            <ul class="said" role="list">{rows(lines)}</ul>
            {(number > 0).then(|| {
                view! {
                    <details class="fold not-needed">
                        <summary>{words::not_needed(number)}</summary>
                        <ul class="said" role="list">{rows(not_needed)}</ul>
                    </details>
                }
            })}
        </section>
    }
}

#[component]
fn Line(line: RecapLine) -> impl IntoView {
    let desk = use_desk();
    let go = use_go();
    let DetourOrigin(origin) = expect_context();
    let fact = line.fact;
    let change = move |_| {
        origin.set(Some(Place::Recap));
        desk.dispatch(Command::GoTo(fact));
        go.to(Place::Interview);
    };
    let (kind, said, label) = match line.said {
        Said::Answer(words) => ("answer", words, words::CHANGE),
        Said::Open(words) => ("open", words, words::CHANGE),
        Said::NotYet => ("not-yet", words::NOT_YET.to_owned(), words::ANSWER),
        Said::NotNeeded => ("not-needed", words::NOT_NEEDED.to_owned(), words::ANSWER),
    };
    view! {
        <li class="said-line" data-said=kind>
            <span class="said-text">
                <span class="said-ask">{line.ask.clone()}</span>
                <span class="said-words">{said}</span>
            </span>
            <button type="button" class="change" data-testid=format!("recap-change-{}", fact.key()) on:click=change>
                {label}
                <span class="visually-hidden">{words::about(&line.ask)}</span>
            </button>
        </li>
    }
}

/// Another name, or nothing left of it.
#[component]
fn ThisInterview() -> impl IntoView {
    let desk = use_desk();
    let go = use_go();
    let name = RwSignal::new(desk.case_now(|case| case.name.clone()).unwrap_or_default());
    let rename = move |event: SubmitEvent| {
        event.prevent_default();
        if let Some(id) = desk.case_now(|case| case.id.clone()) {
            desk.dispatch(Command::RenameCase(id, name.get_untracked()));
        }
    };
    let forget = move |_| {
        if let Some(id) = desk.case_now(|case| case.id.clone()) {
            desk.dispatch(Command::ForgetCase(id));
            go.instead(Place::Home);
        }
    };
    view! {
        <details class="fold">
            <summary>{words::THIS_INTERVIEW}</summary>
            <form class="rename" on:submit=rename>
                <label class="field">
                    <span class="field-label">{words::NAME}</span>
                    <input
                        type="text"
                        autocomplete="off"
                        maxlength="60"
                        data-testid="rename"
                        prop:value=name
                        on:input=move |event| name.set(event_target_value(&event))
                    />
                </label>
                <button type="submit" class="button">{words::RENAME}</button>
            </form>
            <p class="hint">{words::FORGET_HINT}</p>
            <button type="button" class="button grave" data-testid="forget" on:click=forget>
                <Icon glyph=Glyph::Close/>
                {words::FORGET}
            </button>
        </details>
    }
}
