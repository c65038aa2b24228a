//! One scheme of the result.

use crate::dynamic::dynamic;
use casework::{Command, MissingLine, SchemeCard};
use leptos::prelude::*;

use super::card_parts::{Documents, Lines, Text};
use super::{Contacts, OutcomeIcon};
use crate::desk_handle::use_desk;
use crate::place::{Place, use_go};
use crate::routes::DetourOrigin;
use crate::wording::card as words;

/// Closed: the verdict in words, the name, who decides and what it gives. Open: the reasons and what to do.
#[component]
pub(crate) fn Card(card: SchemeCard) -> impl IntoView {
    let testid = format!("card-{}", card.id);
    let opened = RwSignal::new(false);
    let change = card.change.unwrap_or_default();
    let explained = {
        let scheme = card.id.clone();
        dynamic(move || opened.get().then(|| view! { <Explained scheme=scheme.clone() change=change.clone()/> }))
    };
    view! {
        <details class="card" data-outcome=card.outcome.key() data-testid=testid on:toggle=move |_| opened.set(true)>
            <summary>
                <span class="card-status"><OutcomeIcon outcome=card.outcome/> {card.status}</span>
                <span class="card-name">{card.name}</span>
                <span class="card-facts">
                    <span>{card.gives}</span>
                    <span>{words::decided_by(&card.decides)}</span>
                    {card.until.map(|until| view! { <span class="until">{until}</span> })}
                </span>
            </summary>
            <div class="card-body">
                <blockquote class="say">
                    <p class="say-label">{words::SAY}</p>
                    <p>{card.say}</p>
                </blockquote>
                <Lines title=words::BECAUSE lines=card.because/>
                {explained}
                <Missing lines=card.missing/>
                <Lines title=words::MET lines=card.met kind="met"/>
                <Lines title=words::UNMET lines=card.unmet kind="unmet"/>
                <Lines title=words::NOT_TESTED lines=card.not_tested kind="open"/>
                <Text title=words::CONFIRM_WITH text=card.confirm_with.unwrap_or_default()/>
                <Text title=words::PRESCRIBES text=card.prescribes.unwrap_or_default()/>
                <Text title=words::CONTACT text=card.first_contact/>
                <Contacts contacts=card.contacts/>
                <Text title=words::PHONE text=card.phone/>
                <Documents documents=card.documents/>
                <Text title=words::ABOUT text=card.about/>
                <Lines title=words::FIGURES lines=card.figures/>
                <Lines title=words::NOT_TOGETHER lines=card.not_together/>
                <Lines title=words::DOUBTS lines=card.doubts/>
                <p class="source">{card.checked} <br/> {words::source(&card.source)}</p>
                <Take scheme=card.id/>
            </div>
        </details>
    }
}

/// Into the orientation, or out of the proposals.
#[component]
fn Take(scheme: String) -> impl IntoView {
    let desk = use_desk();
    let (to_choose, already, id) = (scheme.clone(), scheme.clone(), scheme.clone());
    // Read apart from the card: choosing must not build the whole result anew and fold what is open.
    let state = desk.case(move |case| (case.orientation.chosen.iter().any(|chosen| chosen.id == id), case.orientation.is_full));
    let is_chosen = move || state.get().is_some_and(|(is_chosen, _)| is_chosen);
    let is_full = move || state.get() == Some((false, true));
    view! {
        <p class="beside">
            <button type="button" class="button" data-testid=format!("choose-{scheme}") disabled=is_full
                on:click=move |_| desk.dispatch(Command::Choose(to_choose.clone(), !is_chosen()))>
                {dynamic(move || if is_chosen() { words::CHOSEN } else { words::CHOOSE })}
            </button>
            <button type="button" class="button" data-testid=format!("has-{scheme}")
                on:click=move |_| desk.dispatch(Command::Already(already.clone(), true))>{words::HAS_IT}</button>
        </p>
        {dynamic(move || is_full().then(|| view! { <p class="hint">{words::FULL}</p> }))}
    }
}

/// What the verdict rests on, what would make the scheme seem to fit, and what time will change.
#[component]
fn Explained(scheme: String, change: String) -> impl IntoView {
    let explanation = use_desk().explain(&scheme);
    // What the pack says of the rule as a whole is left out where it says no more than a way that was found.
    let change = if explanation.ways.contains(&change) { String::new() } else { change };
    let said = |(ask, said): (String, String)| view! { <li><span>{ask}</span> " " <strong>{said}</strong></li> };
    let rests_on = explanation.rests_on.into_iter().map(said).collect::<Vec<_>>();
    let rests_on = (!rests_on.is_empty()).then(|| {
        view! {
            <section class="part rests-on" data-testid="rests-on">
                <h3>{words::RESTS_ON}</h3>
                <ul class="lines" role="list">{rests_on}</ul>
            </section>
        }
    });
    view! {
        {rests_on}
        <Text title=words::CHANGE text=change/>
        <Lines title=words::WAYS lines=explanation.ways kind="way"/>
        <Text title=words::LATER text=explanation.later.unwrap_or_default()/>
    }
}

/// What is still to know, each with the questions that settle it.
#[component]
fn Missing(lines: Vec<MissingLine>) -> impl IntoView {
    let desk = use_desk();
    let go = use_go();
    let DetourOrigin(origin) = expect_context();
    let ask = move |fact: domain::FactId| {
        origin.set(Some(Place::Results));
        desk.dispatch(Command::GoTo(fact));
        go.to(Place::Interview);
    };
    let button = move |(fact, label): (domain::FactId, String)| {
        view! {
            <button type="button" class="ask-button" data-testid=format!("answer-missing-{}", fact.key()) on:click=move |_| ask(fact)>
                {label}
            </button>
        }
    };
    let line = move |line: MissingLine| {
        view! {
            <li>
                <span>{line.sentence}</span>
                {line.questions.into_iter().map(button).collect_view()}
            </li>
        }
    };
    (!lines.is_empty()).then(move || {
        view! {
            <section class="part">
                <h3>{words::MISSING}</h3>
                <ul class="missing" role="list">{lines.into_iter().map(line).collect_view()}</ul>
            </section>
        }
    })
}
