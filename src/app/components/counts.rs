//! The counts of the four verdicts, always in view.

use leptos::prelude::*;

use super::OutcomeIcon;
use crate::desk_handle::use_desk;
use crate::place::Place;

/// Four small words, which lead to the results.
#[component]
pub(crate) fn Counts() -> impl IntoView {
    let desk = use_desk();
    let counts = desk.case(|case| case.counts.clone());
    let list = move || {
        let counts = counts.get().unwrap_or_default();
        let count = |count: casework::Count| {
            view! {
                <span class="count" data-outcome=count.outcome.key() data-testid=format!("count-{}", count.outcome.key())>
                    <span class="count-number"><OutcomeIcon outcome=count.outcome/> {count.number}</span>
                    " "
                    <span class="count-word">{count.short}</span>
                </span>
            }
        };
        counts.into_iter().map(count).collect_view()
    };
    view! { <a class="counts" href=Place::Results.href()>{list}</a> }
}
