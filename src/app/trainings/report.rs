//! What an import found in a file.

use catalogue::protocol::FileReport;
use catalogue::report_csv;
use leptos::prelude::*;

use super::handle::{save, use_handle};
use crate::dynamic::dynamic;
use crate::wording::trainings as words;

/// So many records left out are shown; the table has them all.
const SHOWN: usize = 20;

#[component]
pub(super) fn Report() -> impl IntoView {
    let handle = use_handle();
    dynamic(move || handle.report.get().map(|report| view! { <Lines report/> }))
}

#[component]
fn Lines(report: FileReport) -> impl IntoView {
    let handle = use_handle();
    let listed =
        report.listed.iter().take(SHOWN).map(|(place, reason)| view! { <li><strong>{place.clone()}</strong> " : " {reason.clone()}</li> });
    let listed = listed.collect_view();
    let hidden = report.rejected.saturating_sub(SHOWN as u64);
    let warnings = report.warnings.iter().map(|(warning, count)| view! { <li>{words::times(warning, *count)}</li> }).collect_view();
    let has_warnings = !report.warnings.is_empty();
    let title = words::imported(&report.file);
    let found = words::found(report.offers, report.sessions, report.rejected, report.uses_everything());
    let tab = report.tab.as_deref().map(words::tab_read);
    let unused = report.unused.iter().map(|sentence| view! { <li>{sentence.clone()}</li> }).collect_view();
    let has_unused = !report.unused.is_empty();
    let merged = (report.merged > 0).then(|| words::merged(report.merged));
    view! {
        <section class="report" data-testid="import-report">
            <h3>{title}</h3>
            <p role="status">{found} " " {merged}</p>
            <ul class="report-lines">{listed}</ul>
            {(hidden > 0).then(|| view! { <p class="hint">{words::hidden(hidden)}</p> })}
            {tab.map(|tab| view! { <p>{tab}</p> })}
            {has_unused.then(|| view! { <h4>{words::UNUSED}</h4> })}
            <ul class="report-lines" data-testid="import-unused">{unused}</ul>
            {has_warnings.then(|| view! { <h4>{words::ODD}</h4> })}
            <ul class="report-lines">{warnings}</ul>
            <p class="beside">
                <button type="button" class="button" data-testid="save-report" on:click=move |_| save("jalon-rapport-import.csv", report_csv(&report))>{words::SAVE_REPORT}</button>
                <button type="button" class="button" on:click=move |_| handle.report.set(None)>{words::CLOSE}</button>
            </p>
        </section>
    }
}
