//! Before an interview: what is kept, where, how long; what the person agrees to; a name; a pace.

use crate::dynamic::dynamic;
use casework::{Command, Keeping, Pace};
use gloo_timers::future::TimeoutFuture;
use leptos::ev::SubmitEvent;
use leptos::prelude::*;

use super::protect_choice::ProtectChoice;
use super::{leave_case, title};
use crate::components::{Glyph, Icon};
use crate::desk_handle::use_desk;
use crate::gate::use_gate;
use crate::place::{Place, use_go};
use crate::wording::start as words;
use crate::{effects, fetch, focus, random};

/// What the person is told, in several languages.
const NOTICES: &str = "packs/notices.csv";

#[component]
pub(crate) fn Start() -> impl IntoView {
    title(words::TITLE);
    let gate = use_gate();
    // The next person never begins under the name and counts of the one before.
    let desk = use_desk();
    leptos::task::spawn_local(async move {
        // Once the screen before is gone, which would lead to the list.
        TimeoutFuture::new(0).await;
        leave_case(desk);
    });
    let without = RwSignal::new(false);
    dynamic(move || {
        if gate.get().is_to_choose() && !without.get() {
            view! { <ProtectChoice without/> }.into_any()
        } else {
            view! { <Agreement/> }.into_any()
        }
    })
}

/// What the person agrees to, a name, a pace.
#[component]
fn Agreement() -> impl IntoView {
    let heading = focus::heading();
    let begin = Begin::new();
    view! {
        <form class="screen" on:submit=move |event| begin.submit(&event)>
            <div class="scroll"><div class="column">
            <h1 node_ref=heading tabindex="-1">{words::HEADING}</h1>
            <p class="lead">{words::READ_ALOUD}</p>
            <blockquote class="say"><p>{words::SENTENCE}</p></blockquote>
            <Notice begin/>
            <KeepingChoice begin/>
            <details class="fold">
                <summary>{words::WHAT_IS_KEPT}</summary>
                <p>{words::KEPT_WHAT}</p>
                <p>{words::KEPT_WHERE}</p>
                <p>{words::KEPT_HOW_LONG}</p>
            </details>
            {(!begin.keeps).then(|| view! { <p>{words::NOTHING_CAN_BE_KEPT}</p> })}
            <NameField begin/>
            <PaceChoice begin/>
            </div></div>
            <div class="bar">
                {dynamic(move || (begin.is_asked.get() && begin.keeping.get().is_none()).then(|| view! { <p class="problem" role="alert"><Icon glyph=Glyph::Alert/> {words::CHOOSE_FIRST}</p> }))}
                <button type="submit" class="button main-action" data-testid="start">{words::BEGIN}</button>
            </div>
        </form>
    }
    .into_any()
}

/// What is being filled in.
#[derive(Clone, Copy)]
struct Begin {
    keeping: RwSignal<Option<Keeping>>,
    pace: RwSignal<Pace>,
    name: RwSignal<String>,
    /// Whether the interview was asked for before a choice was made.
    is_asked: RwSignal<bool>,
    /// In which language the person was told, and which text; nothing where no text was shown.
    told: RwSignal<Option<(String, String)>>,
    /// Whether anything can be kept here now.
    keeps: bool,
    desk: crate::desk_handle::DeskHandle,
    go: crate::place::Go,
}

impl Begin {
    fn new() -> Self {
        let keeps = use_gate().now().keeps();
        Self {
            told: RwSignal::new(None),
            keeping: RwSignal::new((!keeps).then_some(Keeping::Nothing)),
            keeps,
            pace: RwSignal::new(Pace::Full),
            name: RwSignal::new(String::new()),
            is_asked: RwSignal::new(false),
            desk: use_desk(),
            go: use_go(),
        }
    }

    fn submit(self, event: &SubmitEvent) {
        event.prevent_default();
        let Some(keeping) = self.keeping.get_untracked() else {
            self.is_asked.set(true);
            return;
        };
        if keeping != Keeping::Nothing {
            effects::ask_to_last(self.desk);
        }
        let (name, pace) = (self.name.get_untracked(), self.pace.get_untracked());
        self.desk.dispatch(Command::StartCase { id: random::case_id(), name, keeping, pace });
        if let Some((language, version)) = self.told.get_untracked() {
            self.desk.dispatch(Command::Informed { language, version });
        }
        self.go.instead(Place::Interview);
    }
}

/// What is kept, in the language of the person. Only a text that was shown counts as told.
#[component]
fn Notice(begin: Begin) -> impl IntoView {
    let lines = RwSignal::new(Vec::<Vec<String>>::new());
    leptos::task::spawn_local(async move {
        let text = fetch::text(NOTICES).await.unwrap_or_default();
        let _ = lines.try_set(text.lines().map(|line| line.split(';').map(str::to_owned).collect()).collect());
    });
    let language = move |line: &Vec<String>| {
        let code = line.first().cloned().unwrap_or_default();
        let name = line.get(2).cloned().unwrap_or_default();
        let chosen = code.clone();
        let choose = move |_| {
            let version = lines.with_untracked(|lines| lines.first().and_then(|line| line.get(1)).cloned());
            begin.told.set(Some((chosen.clone(), version.unwrap_or_default())));
        };
        view! { <button type="button" class="button" lang=code.clone() data-testid=format!("language-{code}") on:click=choose>{name}</button> }
    };
    let languages = dynamic(move || lines.with(|lines| lines.iter().skip(1).map(language).collect_view()));
    let told = dynamic(move || {
        let (code, _) = begin.told.get()?;
        let line = lines.with(|lines| lines.iter().find(|line| line.first() == Some(&code)).cloned())?;
        let [_, direction, _, state, text, ..] = line.as_slice() else { return None };
        let months = begin.desk.now(|view| view.retention_months).to_string();
        let paragraphs = text.replace("{months}", &months).split('|').map(|line| view! { <p>{line.to_owned()}</p> }).collect_view();
        let to_proofread = (state != "relu").then(|| view! { <p class="hint">{words::TO_PROOFREAD}</p> });
        Some(view! { <div class="say" lang=code dir=direction.clone() data-testid="told">{paragraphs}</div>{to_proofread} })
    });
    view! {
        <details class="fold" data-testid="notice-fold">
            <summary>{words::TOLD_IN}</summary>
            <div class="beside">{languages}</div>
            {told}
        </details>
    }
}

#[component]
fn KeepingChoice(begin: Begin) -> impl IntoView {
    let option = move |keeping: Keeping, testid: &'static str, label: &'static str, help: &'static str| {
        let is_chosen = move || begin.keeping.get() == Some(keeping);
        view! {
            <label class="option" data-testid=testid>
                <input type="radio" name="keeping" prop:checked=is_chosen on:change=move |_| begin.keeping.set(Some(keeping))/>
                <span class="option-text">
                    <span class="option-label">{label}</span>
                    <span class="option-help">{help}</span>
                </span>
            </label>
        }
    };
    view! {
        <fieldset class="options">
            <legend>{words::AGREEMENT}</legend>
            {begin.keeps.then(|| option(Keeping::Everything, "keep-everything", words::EVERYTHING, words::EVERYTHING_HELP))}
            {begin.keeps.then(|| option(Keeping::WithoutSensitive, "keep-without-sensitive", words::WITHOUT_SENSITIVE, words::WITHOUT_SENSITIVE_HELP))}
            {option(Keeping::Nothing, "keep-nothing", words::NOTHING, words::NOTHING_HELP)}
        </fieldset>
    }
}

#[component]
fn NameField(begin: Begin) -> impl IntoView {
    view! {
        <label class="field">
            <span class="field-label">{words::NAME}</span>
            <span class="hint">{words::NAME_HINT}</span>
            <input
                type="text"
                autocomplete="off"
                autocapitalize="words"
                spellcheck="false"
                maxlength="60"
                data-testid="person-name"
                prop:value=begin.name
                on:input=move |event| begin.name.set(event_target_value(&event))
            />
        </label>
    }
}

#[component]
fn PaceChoice(begin: Begin) -> impl IntoView {
    let option = move |pace: Pace, testid: &'static str, label: &'static str, help: &'static str| {
        view! {
            <label class="option" data-testid=testid>
                <input type="radio" name="pace" prop:checked=move || begin.pace.get() == pace on:change=move |_| begin.pace.set(pace)/>
                <span class="option-text">
                    <span class="option-label">{label}</span>
                    <span class="option-help">{help}</span>
                </span>
            </label>
        }
    };
    view! {
        <fieldset class="options">
            <legend>{words::PACE}</legend>
            {option(Pace::Full, "pace-full", words::FULL, words::FULL_HELP)}
            {option(Pace::Short, "pace-short", words::SHORT, words::SHORT_HELP)}
        </fieldset>
    }
}
