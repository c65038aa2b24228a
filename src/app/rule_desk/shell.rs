//! What surrounds every part of the rule desk.

use leptos::prelude::*;
use rulework::{Command, Place, Screen};

use super::contacts::{Contact, Contacts};
use super::handing_over::{Changes, Installed};
use super::handle::use_handle;
use super::place::{follow, hash};
use super::preview::Preview;
use super::schemes::{Scheme, Schemes};
use crate::components::{Glyph, Icon};
use crate::dynamic::dynamic;
use crate::wording::rules as words;

#[component]
pub(super) fn Shell() -> impl IntoView {
    document().set_title(&format!("{} \u{2013} Jalon", words::TITLE));
    let desk = use_handle();
    follow(desk);
    let rules_line = desk.part(|view| view.rules_line.clone());
    let is_ready = desk.part(|view| view.ready);
    // Built anew when another part is looked at, not when something is typed into it.
    let shown = desk.part(|view| std::mem::discriminant(&view.screen));
    let screen = dynamic(move || {
        // Read, not only followed: a memo that was never computed counts as changed at the first thing that is typed.
        let _ = shown.get();
        // What is installed on this tablet comes a moment later; what was typed into a form before would be lost.
        if !is_ready.get() {
            return view! { <p class="hint" role="status">{words::GETTING_READY}</p> }.into_any();
        }
        desk.follow_forms();
        match desk.now(|view| view.screen.clone()) {
            Screen::Schemes(_) => view! { <Schemes/> }.into_any(),
            Screen::Scheme(scheme) => view! { <Scheme scheme=*scheme/> }.into_any(),
            Screen::Contacts(contacts) => view! { <Contacts contacts/> }.into_any(),
            Screen::Contact { place, fields } => view! { <Contact place fields/> }.into_any(),
            Screen::Changes(_) => view! { <Changes/> }.into_any(),
            Screen::Installed(_) => view! { <Installed/> }.into_any(),
        }
    });
    view! {
        <div class="top">
            <header class="site-header">
                <a class="brand" href="./" data-testid="home"><Icon glyph=Glyph::Back/> {words::BACK}</a>
                <nav class="desk-nav" aria-label=words::PARTS>
                    <a class="quiet-link" href=hash(&Place::Schemes) data-testid="to-schemes">{words::SCHEMES}</a>
                    <a class="quiet-link" href=hash(&Place::Contacts) data-testid="to-contacts">{words::CONTACTS}</a>
                    <a class="quiet-link" href=hash(&Place::Changes) data-testid="to-changes">{words::CHANGES}</a>
                    <a class="quiet-link" href=hash(&Place::Installed) data-testid="to-installed">{words::INSTALLED}</a>
                </nav>
            </header>
        </div>
        <Notice/>
        <main class="page desk">
            <div class="desk-part">
                <p class="hint" data-testid="rules-line" data-ready=move || is_ready.get().to_string()>{dynamic(move || rules_line.get())}</p>
                {screen}
            </div>
            <Preview/>
            <Jump/>
        </main>
    }
}

/// On a phone what would change lies below the form.
#[component]
fn Jump() -> impl IntoView {
    let desk = use_handle();
    let counts = desk.part(|view| (!view.effect.pending.is_empty()).then_some((view.effect.scenarios.len(), view.effect.people.len())));
    let jump = move |_| {
        if let Ok(Some(preview)) = document().query_selector(".desk-preview") {
            preview.scroll_into_view();
        }
    };
    dynamic(move || {
        counts.get().map(|(scenarios, people)| view! { <button type="button" class="button desk-jump" on:click=jump>{words::jump(scenarios, people)}</button> })
    })
}

#[component]
fn Notice() -> impl IntoView {
    let desk = use_handle();
    let notice = desk.part(|view| view.notice.clone());
    let shown = dynamic(move || {
        notice.get().map(|text| {
            view! {
                <div class="notice" data-tone="good">
                    <p>{text}</p>
                    <button type="button" class="icon-button" aria-label=words::DISMISS on:click=move |_| desk.dispatch(Command::DismissNotice)>
                        <Icon glyph=Glyph::Close/>
                    </button>
                </div>
            }
        })
    });
    view! { <div class="desk-notice" role="status" data-testid="notice">{shown}</div> }
}
