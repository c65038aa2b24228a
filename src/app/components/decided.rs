//! Beside the question on a wide screen: what is decided so far.

use crate::dynamic::dynamic;
use domain::Outcome;
use leptos::prelude::*;

use super::OutcomeIcon;
use crate::desk_handle::use_desk;
use crate::wording;

#[component]
pub(crate) fn Decided() -> impl IntoView {
    let desk = use_desk();
    let groups = desk.case(|case| case.groups.iter().map(Verdict::of).collect::<Vec<_>>());
    let list = dynamic(move || groups.get().unwrap_or_default().into_iter().map(|verdict| view! { <Names verdict/> }).collect_view());
    view! {
        <aside class="decided" aria-label=wording::DECIDED>
            <h2>{wording::DECIDED}</h2>
            {list}
        </aside>
    }
}

/// A verdict and the names of its schemes.
#[derive(Debug, Clone, PartialEq)]
struct Verdict {
    outcome: Outcome,
    label: String,
    names: Vec<String>,
}

impl Verdict {
    fn of(group: &casework::Group) -> Self {
        let names = group.cards().map(|card| card.name.clone()).collect();
        Self { outcome: group.outcome, label: group.label.clone(), names }
    }
}

/// The names that still matter are open; those for which it is not the moment are folded.
#[component]
fn Names(verdict: Verdict) -> impl IntoView {
    let count = verdict.names.len();
    let is_open = count > 0 && verdict.outcome != Outcome::NotNow;
    let rows = verdict.names.into_iter().map(|name| view! { <li>{name}</li> }).collect_view();
    view! {
        <details class="decided-group" open=is_open>
            <summary>
                <OutcomeIcon outcome=verdict.outcome/>
                <span class="decided-label">{verdict.label}</span>
                <span class="decided-count">{count}</span>
            </summary>
            <ul role="list">{rows}</ul>
        </details>
    }
}
