//! Before the first question: what is urgent today, and what helps at once. It can be passed over.

use crate::dynamic::dynamic;
use casework::{Command, NeedView};
use leptos::prelude::*;

use super::walk::Walk;
use crate::components::Contacts;
use crate::desk_handle::use_desk;
use crate::focus;
use crate::wording::needs as words;

/// The list as a screen of the interview.
#[component]
pub(super) fn Needs() -> impl IntoView {
    let walk = Walk::new();
    let heading = focus::heading();
    let list = use_desk().case(|case| case.needs.clone());
    let ticks = list.with(|list| list.clone().unwrap_or_default()).into_iter().map(|need| view! { <Tick need/> }).collect_view();
    view! {
        <div class="scroll">
            <div class="column">
                <h1 node_ref=heading tabindex="-1">{words::HEADING}</h1>
                <p class="lead">{words::LEAD}</p>
                <ul class="options" role="list">{ticks}</ul>
                <p class="hint">{words::NOT_KEPT}</p>
                <Help/>
            </div>
        </div>
        <div class="bar">
            <button type="button" class="button main-action" data-testid="past-needs" on:click=move |_| walk.step(Command::PastNeeds)>
                {words::GO_ON}
            </button>
        </div>
    }
}

#[component]
fn Tick(need: NeedView) -> impl IntoView {
    let desk = use_desk();
    let id = need.id.clone();
    let tick = move |event| desk.dispatch(Command::Need(id.clone(), event_target_checked(&event)));
    view! {
        <li>
            <label class="option">
                <input type="checkbox" data-testid=format!("need-{}", need.id) checked=need.ticked on:change=tick/>
                <span class="option-text"><span class="option-label">{need.name}</span></span>
            </label>
        </li>
    }
}

/// What helps at once, for each need ticked.
#[component]
pub(super) fn Help() -> impl IntoView {
    let ticked = use_desk().case(|case| case.needs.iter().filter(|need| need.ticked).cloned().collect::<Vec<_>>());
    let help = |need: NeedView| {
        let lines = need.help.into_iter().map(|line| view! { <li>{line}</li> }).collect_view();
        view! {
            <section class="changes" data-testid=format!("help-{}", need.id)>
                <h2>{need.name}</h2>
                <ul role="list">{lines}</ul>
                <Contacts contacts=need.contacts/>
                <p class="source">{need.source}</p>
            </section>
        }
    };
    dynamic(move || ticked.get().unwrap_or_default().into_iter().map(help).collect_view())
}
