//! In place of the list of people while the tablet is closed, or open in another tab.

use gloo_timers::future::TimeoutFuture;
use keeper::protocol::SlotsKind;
use leptos::ev::SubmitEvent;
use leptos::html::Input;
use leptos::prelude::*;
use leptos::task::spawn_local;

use crate::components::{Glyph, Icon};
use crate::desk_handle::use_desk;
use crate::dynamic::dynamic;
use crate::gate::{Gate, Locked, Opener, use_gate};
use crate::place::Place;
use crate::wording::gate as words;
use crate::{effects, focus};

/// Who opens, and with what.
#[component]
pub(super) fn LockScreen(locked: Locked) -> impl IntoView {
    let heading = focus::heading();
    let opening = Opening::new(&locked);
    view! {
        <form class="screen" data-testid="locked" on:submit=move |event| opening.submit(&event)>
            <div class="scroll"><div class="column">
                <h1 node_ref=heading tabindex="-1">{words::LOCKED}</h1>
                <p class="lead">{words::LOCKED_LEAD}</p>
                <Fields locked opening/>
                <details class="fold"><summary>{words::LOST}</summary><p>{words::LOST_WHAT}</p></details>
            </div></div>
            <div class="bar">
                <OpenButton opening/>
                <a class="button" href=Place::Start.href() data-testid="without-keeping">{words::WITHOUT_KEEPING}</a>
            </div>
        </form>
    }
    .into_any()
}

/// The same inside another screen: what it shows of the interviews needs them open.
#[component]
pub(crate) fn UnlockHere(locked: Locked, why: &'static str) -> impl IntoView {
    let opening = Opening::new(&locked);
    view! {
        <form class="unlock" data-testid="locked" on:submit=move |event| opening.submit(&event)>
            <p>{why}</p>
            <Fields locked opening/>
            <OpenButton opening/>
        </form>
    }
}

#[component]
fn Fields(locked: Locked, opening: Opening) -> impl IntoView {
    let gate = use_gate();
    let wait = dynamic(move || match gate.get() {
        Gate::Locked(Locked { wait_seconds: wait @ 1.., .. }) => Some(view! { <p>{words::wait(wait)}</p> }),
        _ => None,
    });
    let problem = dynamic(move || {
        opening
            .problem
            .get()
            .map(|problem| view! { <p class="problem" data-testid="wrong-secret"><Icon glyph=Glyph::Alert/> {problem}</p> })
    });
    view! {
        <Who locked opening/>
        <Secret opening answer=view! { <div role="alert">{problem}{wait}</div> }.into_any()/>
    }
}

#[component]
fn OpenButton(opening: Opening) -> impl IntoView {
    let label = dynamic(move || if opening.is_trying.get() { words::OPENING } else { words::OPEN });
    view! { <button type="submit" class="button main-action" data-testid="unlock" prop:disabled=opening.is_trying>{label}</button> }
}

/// What is being typed.
#[derive(Clone, Copy)]
struct Opening {
    slot: RwSignal<String>,
    with_code: RwSignal<bool>,
    shown: RwSignal<bool>,
    secret: NodeRef<Input>,
    problem: RwSignal<Option<String>>,
    is_trying: RwSignal<bool>,
    opener: Opener,
}

impl Opening {
    fn new(locked: &Locked) -> Self {
        let first = locked.slots.first();
        Self {
            slot: RwSignal::new(first.map(|slot| slot.id.clone()).unwrap_or_default()),
            with_code: RwSignal::new(first.is_some_and(|slot| slot.kind == SlotsKind::Recovery)),
            shown: RwSignal::new(false),
            secret: NodeRef::new(),
            problem: RwSignal::new(None),
            is_trying: RwSignal::new(false),
            opener: expect_context(),
        }
    }

    fn submit(self, event: &SubmitEvent) {
        event.prevent_default();
        let secret = self.secret.get_untracked().map(|input| input.value()).unwrap_or_default();
        if secret.trim().is_empty() {
            self.problem.set(Some(words::EMPTY.to_owned()));
            self.to_the_field();
            return;
        }
        self.is_trying.set(true);
        self.problem.set(None);
        spawn_local(async move {
            let problem = self.opener.unlock(self.slot.get_untracked(), secret).await;
            // Opened, this screen is gone, and its signals with it.
            let _ = self.is_trying.try_set(false);
            let _ = self.problem.try_set(problem);
            self.to_the_field();
        });
    }
}

impl Opening {
    /// What is wrong stands above the field, and the field comes into view with it.
    fn to_the_field(self) {
        spawn_local(async move {
            // Once what is wrong is on screen: it pushes the field down.
            TimeoutFuture::new(0).await;
            if let Some(input) = self.secret.try_get_untracked().flatten() {
                let _ = input.focus();
                input.select();
                input.scroll_into_view_with_bool(false);
            }
        });
    }
}

#[component]
fn Who(locked: Locked, opening: Opening) -> impl IntoView {
    let options = locked.slots.into_iter().enumerate().map(|(number, slot)| {
        let (id, is_code) = (slot.id.clone(), slot.kind == SlotsKind::Recovery);
        let choose = move |_| {
            opening.slot.set(slot.id.clone());
            opening.with_code.set(is_code);
        };
        view! {
            <label class="option" data-testid=format!("slot-{number}")>
                <input type="radio" name="slot" prop:checked=move || opening.slot.with(|chosen| *chosen == id) on:change=choose/>
                <span class="option-text"><span class="option-label">{if is_code { words::WITH_CODE.to_owned() } else { slot.label }}</span></span>
            </label>
        }
    });
    view! {
        <fieldset class="options">
            <legend>{words::WHO}</legend>
            {options.collect_view()}
        </fieldset>
    }
}

/// What is wrong with what was typed stands right above it.
#[component]
fn Secret(opening: Opening, answer: AnyView) -> impl IntoView {
    let label = move || if opening.with_code.get() { words::CODE } else { words::PHRASE };
    let hint = move || if opening.with_code.get() { words::CODE_HINT } else { words::PHRASE_HINT };
    view! {
        <div class="field">
            <label class="field-label" for="secret">{dynamic(label)}</label>
            <span class="hint" id="secret-hint">{dynamic(hint)}</span>
            {answer}
            <input
                id="secret"
                aria-describedby="secret-hint"
                node_ref=opening.secret
                type=move || if opening.shown.get() { "text" } else { "password" }
                autocomplete="off"
                autocapitalize="none"
                spellcheck="false"
                data-testid="secret"
            />
        </div>
        <label class="tick">
            <input type="checkbox" on:change=move |_| opening.shown.update(|shown| *shown = !*shown)/>
            {words::SHOW}
        </label>
    }
}

/// Another tab writes.
#[component]
pub(super) fn OpenElsewhere() -> impl IntoView {
    let heading = focus::heading();
    let desk = use_desk();
    view! {
        <div class="screen" data-testid="elsewhere">
            <div class="scroll"><div class="column">
                <h1 node_ref=heading tabindex="-1">{words::ELSEWHERE}</h1>
                <p class="lead">{words::ELSEWHERE_LEAD}</p>
            </div></div>
            <div class="bar">
                <button type="button" class="button main-action" data-testid="take-over" on:click=move |_| spawn_local(effects::take_over(desk))>
                    {words::USE_HERE}
                </button>
                <a class="button" href=Place::Start.href() data-testid="without-keeping">{words::WITHOUT_KEEPING}</a>
            </div>
        </div>
    }
    .into_any()
}
