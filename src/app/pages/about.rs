//! What this is, which rules and data it uses, and what it keeps.

use crate::dynamic::dynamic;
use leptos::prelude::*;
use leptos::task::spawn_local;

use super::title;
use crate::components::{FileButton, Glyph, Icon};
use crate::desk_handle::use_desk;
use crate::focus;
use crate::release::use_release;
use crate::wording::{about as words, home, start};
use crate::workers::zoning_chosen;

#[component]
pub(crate) fn About() -> impl IntoView {
    title(words::TITLE);
    let heading = focus::heading();
    view! {
        <div class="scroll"><div class="column about">
            <h1 node_ref=heading tabindex="-1">{words::HEADING}</h1>
            <p class="lead">{words::LEAD}</p>
            <p>{words::NO_DECISION}</p>
            <Rules/>
            <Zoning/>
            <Kept/>
            <section>
                <h2>{words::MADE_WITH}</h2>
                <p>{words::LICENCE}</p>
                <p>{words::ICONS}</p>
            </section>
        </div></div>
    }
    .into_any()
}

#[component]
fn Rules() -> impl IntoView {
    let desk = use_desk();
    let rules = desk.part(|view| words::rules(&view.rules_line, view.scheme_count, &view.territory));
    // Another page: what only this one holds in memory would be gone.
    let is_unkept = desk.part(|view| view.persons.iter().any(|person| person.not_kept.is_some()));
    let attribution = desk.part(|view| view.attribution.clone());
    view! {
        <section>
            <h2>{words::RULES}</h2>
            <p>{dynamic(move || rules.get())}</p>
            <p>{words::RULES_SOURCES}</p>
            {dynamic(move || if is_unkept.get() {
                view! { <p class="hint">{words::RULE_DESK_UNKEPT}</p> }.into_any()
            } else {
                view! { <p><a class="button" href="regles.html" rel="external" data-testid="to-rule-desk">{words::RULE_DESK}</a></p> }.into_any()
            })}
            <p>{dynamic(move || attribution.get())}</p>
        </section>
    }
}

/// The official lists of zones, which the page does not carry with it.
#[component]
fn Zoning() -> impl IntoView {
    let desk = use_desk();
    let zoning = desk.part(|view| view.zoning_line.clone());
    let chosen = Callback::new(move |bytes| spawn_local(async move { desk.dispatch(zoning_chosen(bytes).await) }));
    view! {
        <section>
            <h2>{words::ZONING}</h2>
            <p>{dynamic(move || zoning.get())}</p>
            <p>{words::ZONING_WHY}</p>
            <FileButton label=words::ZONING_IMPORT accept=".csv,.xlsx,.ods,.xls,text/csv" testid="zoning-input" chosen/>
        </section>
    }
}

#[component]
fn Kept() -> impl IntoView {
    let release = use_release();
    view! {
        <section>
            <h2>{words::KEPT}</h2>
            <p>{start::KEPT_WHAT}</p>
            <p>{start::KEPT_WHERE}</p>
            <p>{start::KEPT_HOW_LONG}</p>
            <p>{start::PROTECTED}</p>
            {dynamic(move || (release.is_ready_offline.get()).then(|| view! { <p class="with-icon"><Icon glyph=Glyph::Check/> {home::OFFLINE_READY}</p> }))}
        </section>
    }
}
