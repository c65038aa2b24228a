//! The screens.

mod about;
mod access;
mod home;
mod interview;
mod lock_screen;
mod needs;
mod not_started;
mod orientation;
mod protect_choice;
mod question;
mod recap;
mod results;
mod start;
mod summary;
mod tablet;
mod trainings;
mod walk;

pub(crate) use about::About;
pub(crate) use access::Access;
pub(crate) use home::Home;
pub(crate) use interview::Interview;
pub(crate) use lock_screen::UnlockHere;
pub(crate) use not_started::NotStarted;
pub(crate) use orientation::Orientation;
pub(crate) use recap::Recap;
pub(crate) use results::Results;
pub(crate) use start::Start;
pub(crate) use summary::Summary;
pub(crate) use tablet::Tablet;
pub(crate) use trainings::Trainings;

use crate::dynamic::dynamic;
use casework::{Command, Step};
use leptos::prelude::*;

use crate::desk_handle::{DeskHandle, use_desk};
use crate::place::{Place, use_go};

/// A screen of an interview; where none is open it leads to the list of people.
fn with_open_case<V: IntoView + 'static>(screen: impl Fn() -> V + Send + Sync + 'static) -> AnyView {
    let desk = use_desk();
    let go = use_go();
    let is_open = desk.part(|view| view.current.is_some());
    Effect::new(move |_| {
        if !is_open.get() {
            go.instead(Place::Home);
        }
    });
    dynamic(move || is_open.get().then(&screen))
}

/// Whoever is on the list of people, or begins with the next one, sees nobody's interview.
fn leave_case(desk: DeskHandle) {
    if desk.now(|view| view.current.is_some()) {
        desk.dispatch(Command::CloseCase);
    }
}

/// A detour that was left by another way is over.
fn end_detour() {
    let desk = use_desk();
    let is_detour = desk.case_now(|case| matches!(&case.step, Step::Ask(question) if question.is_detour));
    if is_detour == Some(true) {
        desk.dispatch(Command::Continue);
    }
}

/// What the browser's tab says: never a name, never an answer.
fn title(screen: &str) {
    document().set_title(&format!("{screen} \u{2013} Jalon"));
}
