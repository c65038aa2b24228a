//! The changes kept and handing them over; what is installed, importing, going back.

use leptos::prelude::*;
use rulework::{ChangesView, Command, ImportView, InstalledView, Screen};

use super::handle::use_handle;
use super::outside::random;
use super::preview::People;
use crate::components::FileButton;
use crate::dynamic::dynamic;
use crate::wording::rules as words;

#[component]
pub(super) fn Changes() -> impl IntoView {
    let desk = use_handle();
    let changes = desk.part(|view| if let Screen::Changes(changes) = &view.screen { Some((**changes).clone()) } else { None });
    dynamic(move || changes.get().map(|changes| view! { <Kept changes/> }))
}

#[component]
fn Kept(changes: ChangesView) -> impl IntoView {
    let desk = use_handle();
    let history = changes.history.into_iter().map(|line| view! { <li>{line}</li> }).collect::<Vec<_>>();
    let is_blocked = changes.obstacle.is_some();
    view! {
        <h1>{words::CHANGES}</h1>
        {history.is_empty().then(|| view! { <p>{words::NO_HISTORY}</p> })}
        <ul class="lines" role="list" data-testid="history">{history}</ul>
        <h2>{words::HAND_OVER}</h2>
        {changes.obstacle.map(|obstacle| view! { <p class="hint">{obstacle}</p> })}
        <Key name=changes.key/>
        <p class="beside">
            <button type="button" class="button" data-testid="export" disabled=is_blocked on:click=move |_| desk.dispatch(Command::Export)>{words::EXPORT}</button>
            <button type="button" class="button" data-testid="install-draft" disabled=is_blocked on:click=move |_| desk.dispatch(Command::InstallDraft)>
                {words::INSTALL_HERE}
            </button>
            {changes.has_draft.then(|| view! {
                <button type="button" class="button grave" data-testid="give-up" on:click=move |_| desk.dispatch(Command::GiveUp)>{words::GIVE_UP}</button>
            })}
        </p>
    }
}

/// The signing key: taken from its file for this visit, or made.
#[component]
fn Key(name: Option<String>) -> impl IntoView {
    let desk = use_handle();
    let typed = RwSignal::new(String::new());
    let chosen = Callback::new(move |bytes: Vec<u8>| desk.dispatch(Command::TakeKey(bytes)));
    let make = move |_| {
        if let Some(random) = random() {
            desk.dispatch(Command::MakeKey { name: typed.get_untracked(), random });
        }
    };
    view! {
        <p data-testid="key">{words::key(name.as_deref())}</p>
        <p class="beside"><FileButton label=words::TAKE_KEY accept=".json,application/json" testid="take-key" chosen/></p>
        <details class="fold">
            <summary>{words::NEW_KEY}</summary>
            <p class="hint">{words::KEY_HINT}</p>
            <label class="field">
                <span class="field-label">{words::KEY_NAME}</span>
                <input type="text" data-testid="key-name" on:input=move |event| typed.set(event_target_value(&event))/>
            </label>
            <button type="button" class="button" data-testid="make-key" on:click=make>{words::MAKE_KEY}</button>
        </details>
    }
}

#[component]
pub(super) fn Installed() -> impl IntoView {
    let desk = use_handle();
    let installed = desk.part(|view| if let Screen::Installed(installed) = &view.screen { Some((**installed).clone()) } else { None });
    dynamic(move || installed.get().map(|installed| view! { <InUse installed/> }))
}

#[component]
fn InUse(installed: InstalledView) -> impl IntoView {
    let desk = use_handle();
    let chosen = Callback::new(move |bytes: Vec<u8>| desk.dispatch(Command::Import(bytes)));
    let earlier = move |(slot, text): (u32, String)| {
        view! {
            <li>
                {text} " "
                <button type="button" class="button" data-testid=format!("restore-{slot}") on:click=move |_| desk.dispatch(Command::Restore(Some(slot)))>
                    {words::RESTORE}
                </button>
            </li>
        }
    };
    let has_earlier = !installed.earlier.is_empty() || !installed.is_page;
    view! {
        <h1>{words::INSTALLED}</h1>
        <p data-testid="installed">{installed.current}</p>
        {installed.note.map(|note| view! { <p class="hint">{note}</p> })}
        <h2>{words::IMPORT}</h2>
        <p class="hint">{words::IMPORT_HINT}</p>
        <FileButton label=words::CHOOSE_FILE accept=".json,application/json" testid="import" chosen/>
        {installed.import.map(|import| view! { <Import import/> })}
        {has_earlier.then(|| view! { <h2>{words::EARLIER}</h2> })}
        <ul class="lines" role="list">{installed.earlier.into_iter().map(earlier).collect_view()}</ul>
        {(!installed.is_page).then(|| view! {
            <button type="button" class="button" data-testid="restore-page" on:click=move |_| desk.dispatch(Command::Restore(None))>{words::RESTORE_PAGE}</button>
        })}
    }
}

/// A file of rules looked at before it is installed.
#[component]
fn Import(import: ImportView) -> impl IntoView {
    let desk = use_handle();
    let yes = RwSignal::new(false);
    let drop = move |_| desk.dispatch(Command::DropImport);
    let list = |lines: Vec<String>| view! { <ul class="lines" role="list">{lines.into_iter().map(|line| view! { <li>{line}</li> }).collect_view()}</ul> };
    match import {
        ImportView::Refused { why, problems } => view! {
            <section class="changes" data-testid="import-refused">
                <p class="problem" role="alert">{why}</p>
                {list(problems)}
                <button type="button" class="button" on:click=drop>{words::CLOSE}</button>
            </section>
        }
        .into_any(),
        ImportView::Ready { what, signature, needs_yes, failing, people, people_line, history } => view! {
            <section class="changes" data-testid="import-ready">
                <h3>{what}</h3>
                <p data-testid="signature">{signature}</p>
                {(!failing.is_empty()).then(|| view! { <p class="problem">{words::FAILING}</p> {list(failing)} })}
                <People people line=people_line/>
                {(!history.is_empty()).then(|| view! { <details class="fold"><summary>{words::HISTORY}</summary>{list(history)}</details> })}
                {needs_yes.then(|| view! {
                    <label class="option">
                        <input type="checkbox" data-testid="yes-unsigned" on:change=move |event| yes.set(event_target_checked(&event))/>
                        <span class="option-text"><span class="option-label">{words::YES_UNSIGNED}</span></span>
                    </label>
                })}
                <p class="beside">
                    <button type="button" class="button main-action" data-testid="confirm-import"
                        on:click=move |_| desk.dispatch(Command::ConfirmImport { yes_unsigned: yes.get_untracked() })>{words::INSTALL}</button>
                    <button type="button" class="button" on:click=drop>{words::NOT_NOW}</button>
                </p>
            </section>
        }
        .into_any(),
    }
}
