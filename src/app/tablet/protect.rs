//! Protecting the tablet, one thing at a time: what it means, a name, a phrase, the recovery code.

use keeper::protocol::{Reply, Request};
use leptos::ev::SubmitEvent;
use leptos::html::Input;
use leptos::prelude::*;

use super::bridge;
use super::handle::{problem, use_handle};
use super::phrase::{Phrase, PhraseFields};
use crate::components::{Glyph, Icon};
use crate::dynamic::dynamic;
use crate::place::Place;
use crate::wording::tablet as words;
use crate::{browser, clock, focus};

/// Where the way stands.
#[derive(Clone, PartialEq)]
enum Step {
    Name,
    Phrase(String),
    Code(String),
}

#[component]
pub(super) fn Protect() -> impl IntoView {
    if keeper::is_unsafe_here(browser::advice_here()) {
        return view! { <InstallFirst/> }.into_any();
    }
    let step = RwSignal::new(Step::Name);
    dynamic(move || match step.get() {
        Step::Name => view! { <Name step/> }.into_any(),
        Step::Phrase(label) => view! { <ChoosePhrase step label/> }.into_any(),
        Step::Code(code) => view! { <RecoveryCode code/> }.into_any(),
    })
    .into_any()
}

/// Here the browser itself would throw interviews away: nothing is protected before the page is installed.
#[component]
fn InstallFirst() -> impl IntoView {
    let heading = focus::heading();
    view! {
        <div class="screen">
            <div class="scroll"><div class="column">
                <h1 node_ref=heading tabindex="-1">{words::INSTALL_FIRST}</h1>
                <p>{words::INSTALL_WHY}</p>
                <ol data-testid="install-first">{words::APPLE_STEPS.iter().map(|step| view! { <li>{*step}</li> }).collect_view()}</ol>
                <p>{words::INSTALL_MEANWHILE}</p>
            </div></div>
            <div class="bar"><a class="button main-action" href=Place::Home.href()>{words::BACK_HOME}</a></div>
        </div>
    }
}

#[component]
fn Name(step: RwSignal<Step>) -> impl IntoView {
    let heading = focus::heading();
    let field = NodeRef::<Input>::new();
    let is_missing = RwSignal::new(false);
    let next = move |event: SubmitEvent| {
        event.prevent_default();
        let label = field.get_untracked().map(|input| input.value()).unwrap_or_default().trim().to_owned();
        is_missing.set(label.is_empty());
        if !label.is_empty() {
            step.set(Step::Phrase(label));
        }
    };
    let problem = dynamic(move || {
        is_missing.get().then(|| view! { <p class="problem" role="alert"><Icon glyph=Glyph::Alert/> {words::NAME_FIRST}</p> })
    });
    view! {
        <form class="screen" on:submit=next>
            <div class="scroll"><div class="column">
                <h1 node_ref=heading tabindex="-1">{words::PROTECT}</h1>
                <p>{words::PROTECT_1}</p>
                <p>{words::PROTECT_PIN}</p>
                <p>{words::PROTECT_2}</p>
                <p>{words::PROTECT_3}</p>
                <label class="field">
                    <span class="field-label">{words::YOUR_NAME}</span>
                    <span class="hint">{words::YOUR_NAME_HINT}</span>
                    <input node_ref=field type="text" autocomplete="off" spellcheck="false" maxlength="60" data-testid="volunteer-name"/>
                </label>
                {problem}
            </div></div>
            <div class="bar"><button type="submit" class="button main-action" data-testid="to-phrase">{words::NEXT}</button></div>
        </form>
    }
}

#[component]
fn ChoosePhrase(step: RwSignal<Step>, label: String) -> impl IntoView {
    let heading = focus::heading();
    let handle = use_handle();
    let phrase = Phrase::new();
    let protect = move |event: SubmitEvent| {
        event.prevent_default();
        let Some(passphrase) = phrase.chosen() else { return };
        let request = Request::Protect { label: label.clone(), passphrase, today: clock::today().to_string() };
        handle.ask(request, move |reply| match reply {
            Reply::Protected { recovery_code } => step.set(Step::Code(recovery_code)),
            other => handle.notice.set(problem(&other)),
        });
    };
    let action = dynamic(move || if handle.is_busy.get() { words::BUSY } else { words::PROTECT_NOW });
    let notice = dynamic(move || handle.notice.get().map(|notice| view! { <p class="problem">{notice}</p> }));
    view! {
        <form class="screen" on:submit=protect>
            <div class="scroll"><div class="column">
                <h1 node_ref=heading tabindex="-1">{words::YOUR_PHRASE}</h1>
                <PhraseFields phrase/>
                <div role="alert">{notice}</div>
            </div></div>
            <div class="bar">
                <button type="submit" class="button main-action" data-testid="protect-now" prop:disabled=handle.is_busy>{action}</button>
            </div>
        </form>
    }
}

#[component]
fn RecoveryCode(code: String) -> impl IntoView {
    let heading = focus::heading();
    let is_noted = RwSignal::new(false);
    let shown = code.clone();
    view! {
        <div class="screen">
            <div class="scroll"><div class="column">
                <h1 node_ref=heading tabindex="-1">{words::CODE}</h1>
                <p>{words::CODE_WHY}</p>
                <p class="recovery-code" data-testid="recovery-code">{code}</p>
                <p>{words::CODE_WHERE}</p>
                <p class="beside"><button type="button" class="button" on:click=print>{words::PRINT}</button></p>
                <CodeAgain shown is_noted/>
            </div></div>
            <div class="bar">
                <button type="button" class="button main-action" data-testid="protected" prop:disabled=move || !is_noted.get() on:click=move |_| bridge::tell_done()>
                    {words::GO_ON}
                </button>
            </div>
        </div>
    }
}

/// The recovery code alone on a page.
pub(super) fn print(_: web_sys::MouseEvent) {
    // A device without a printer says so itself.
    let _ = window().print();
}

/// The end of the code, typed from the note: a code that nobody noted opens nothing later.
#[component]
pub(super) fn CodeAgain(shown: String, is_noted: RwSignal<bool>) -> impl IntoView {
    view! {
        <label class="field">
            <span class="field-label">{words::CODE_AGAIN}</span>
            <span class="hint">{words::TYPE_AGAIN_HINT}</span>
            <input
                type="text"
                autocomplete="off"
                autocapitalize="characters"
                spellcheck="false"
                data-testid="code-again"
                on:input=move |event| is_noted.set(vault::is_end_of_code(&shown, &event_target_value(&event)))
            />
        </label>
    }
}
