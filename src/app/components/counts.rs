//! The counts of the four verdicts, always in view.

use crate::dynamic::dynamic;
use leptos::prelude::*;

use super::OutcomeIcon;
use crate::desk_handle::use_desk;
use crate::place::Place;
use crate::wording;

/// Four small words, each of which leads to its schemes.
#[component]
pub(crate) fn Counts() -> impl IntoView {
    let desk = use_desk();
    let counts = desk.case(|case| case.counts.clone());
    let list = dynamic(move || {
        let counts = counts.get().unwrap_or_default();
        let count = |count: casework::Count| {
            let key = count.outcome.key();
            view! {
                <a class="count" href=format!("{}#{key}", Place::Results.href()) data-outcome=key data-testid=format!("count-{key}")>
                    <span class="count-number"><OutcomeIcon outcome=count.outcome/> {count.number}</span>
                    " "
                    <span class="count-word">{count.short}</span>
                </a>
            }
        };
        counts.into_iter().map(count).collect_view()
    });
    view! { <nav class="counts" aria-label=wording::COUNTS>{list}</nav> }
}
