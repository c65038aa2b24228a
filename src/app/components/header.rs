//! The two headers: that of an interview, and that of the page.

use casework::Command;
use leptos::prelude::*;

use super::{Counts, Glyph, Icon, Switcher};
use crate::desk_handle::use_desk;
use crate::dynamic::dynamic;
use crate::gate::use_gate;
use crate::place::{Place, use_go};
use crate::routes::DetourOrigin;
use crate::{effects, wording};

/// The page's own name, before anybody's interview is open.
#[component]
pub(crate) fn SiteHeader() -> impl IntoView {
    view! {
        <header class="site-header">
            <a class="brand" href=Place::Home.href() data-testid="home">
                <Brand/>
                "Jalon"
            </a>
            <a class="quiet-link" href=Place::About.href() data-testid="to-about">{wording::ABOUT}</a>
            <LockButton/>
        </header>
    }
}

/// Whose interview it is, on every screen of it.
#[component]
pub(crate) fn CaseHeader() -> impl IntoView {
    view! {
        <header class="case-header">
            <div class="case-row">
                <BackButton/>
                <Switcher/>
                <a class="icon-button" href=Place::Home.href() data-testid="home" aria-label=wording::HOME title=wording::HOME>
                    <Icon glyph=Glyph::Home/>
                </a>
                <LockButton/>
            </div>
            <Counts/>
        </header>
    }
}

/// Closes the tablet at once.
#[component]
fn LockButton() -> impl IntoView {
    let desk = use_desk();
    let gate = use_gate();
    dynamic(move || {
        gate.get().keeps().then(|| {
            view! {
                <button
                    type="button"
                    class="icon-button"
                    data-testid="lock"
                    aria-label=wording::gate::LOCK
                    title=wording::gate::LOCK
                    on:click=move |_| effects::lock(desk)
                >
                    <Icon glyph=Glyph::Lock/>
                </button>
            }
        })
    })
}

/// To the question before; from the other screens, to the interview.
#[component]
fn BackButton() -> impl IntoView {
    let step_back = StepBack::new();
    let go = use_go();
    let is_asking = move || go.place() == Some(Place::Interview);
    let label = move || if is_asking() { wording::BACK_TO_QUESTION } else { wording::BACK_TO_INTERVIEW };
    let back = move |_| if is_asking() { step_back.take() } else { go.to(Place::Interview) };
    view! {
        <button type="button" class="icon-button" data-testid="back" aria-label=label title=label on:click=back>
            <Icon glyph=Glyph::Back/>
        </button>
    }
}

/// One step back in the interview: out of a detour, to the question before, or to the first screen.
#[derive(Clone, Copy)]
pub(crate) struct StepBack {
    desk: crate::desk_handle::DeskHandle,
    go: crate::place::Go,
    origin: DetourOrigin,
}

impl StepBack {
    pub(crate) fn new() -> Self {
        Self { desk: use_desk(), go: use_go(), origin: expect_context() }
    }

    pub(crate) fn take(self) {
        let is_detour = self.desk.case_now(|case| matches!(&case.step, casework::Step::Ask(question) if question.is_detour));
        let can_go_back = self.desk.case_now(|case| case.can_go_back).unwrap_or_default();
        match self.origin.0.get_untracked().filter(|_| is_detour == Some(true)) {
            Some(origin) => {
                self.origin.0.set(None);
                self.desk.dispatch(Command::Continue);
                self.go.to(origin);
            }
            None if can_go_back => self.desk.dispatch(Command::Back),
            None => self.go.to(Place::Home),
        }
    }
}

/// A surveyor's stake with its flag.
#[component]
fn Brand() -> impl IntoView {
    view! {
        <svg class="brand-mark" viewBox="0 0 24 24" aria-hidden="true" focusable="false">
            <path class="brand-stake" d="M7 3v18M3.5 21h7"/>
            <path class="brand-flag" d="M7 4h12l-3.5 4.25L19 12.5H7z"/>
        </svg>
    }
}
