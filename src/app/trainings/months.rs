//! When trainings begin: a strip of twelve months.

use catalogue::protocol::Month;
use leptos::prelude::*;

use super::handle::use_handle;
use crate::dynamic::dynamic;
use crate::wording::trainings as words;

#[component]
pub(super) fn Months() -> impl IntoView {
    let handle = use_handle();
    let months = Memo::new(move |_| handle.found.with(|found| found.months.clone()));
    let bars = dynamic(move || {
        let months = months.get();
        let most = months.iter().map(|month| month.count).max().unwrap_or(0).max(1);
        months.into_iter().map(|month| view! { <Bar month most/> }.into_any()).collect_view()
    });
    view! {
        <section class="months" aria-label=words::STARTS>
            <p class="hint">{words::STARTS}</p>
            <ul class="month-bars" role="list" data-testid="months">{bars}</ul>
        </section>
    }
}

#[component]
fn Bar(month: Month, most: u32) -> impl IntoView {
    let handle = use_handle();
    let (first, last) = (month.first, month.last);
    let is_chosen = move || handle.filters.with(|filters| filters.from == Some(first) && filters.until == Some(last));
    let choose = move |_| {
        let was_chosen = is_chosen();
        handle.filters.update(|filters| {
            filters.from = (!was_chosen).then_some(first);
            filters.until = (!was_chosen).then_some(last);
        });
        handle.search_anew();
    };
    let title = month.label.clone();
    // Set as a property: the page's policy forbids styles written into attributes.
    let part = (f64::from(month.count) / f64::from(most)).to_string();
    view! {
        <li>
            <button type="button" class="month" title=title aria-pressed=move || is_chosen().to_string() on:click=choose>
                <span class="month-bar" style=("--part", part) aria-hidden="true"></span>
                <span class="month-count" aria-hidden="true">{month.count}</span>
                <span class="month-name" aria-hidden="true">{month.name}</span>
                <span class="visually-hidden">{month.label}</span>
            </button>
        </li>
    }
}
