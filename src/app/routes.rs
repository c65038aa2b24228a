//! The screens under their addresses, and what all of them share.

use casework::Command;
use leptos::prelude::*;
use leptos::task::spawn_local;
use leptos_router::components::{FlatRoutes, Route, Router};
use leptos_router::path;

use crate::desk_handle::DeskHandle;
use crate::focus::FirstScreen;
use crate::pages::{About, Access, Home, Interview, Orientation, Recap, Results, Start, Summary, Tablet, Trainings};
use crate::place::{Go, Place, base, use_go};
use crate::release::Release;
use crate::shell::Shell;
use crate::{clock, effects, locking};

/// Where a detour to one question began, and so where it leads back to.
#[derive(Clone, Copy)]
pub(crate) struct DetourOrigin(pub(crate) RwSignal<Option<Place>>);

/// The whole page.
#[component]
pub(crate) fn App(desk: DeskHandle) -> impl IntoView {
    let release = Release::new();
    provide_context(desk);
    provide_context(desk.outside.gate);
    desk.outside.connect(desk);
    provide_context(release);
    provide_context(FirstScreen::new());
    provide_context(DetourOrigin(RwSignal::new(None)));
    spawn_local(effects::open_storage(desk));
    spawn_local(release.watch());
    locking::watch(desk);
    // The browser asks in its own words.
    let leaving = window_event_listener(leptos::ev::beforeunload, move |event| {
        if desk.now(|view| view.would_lose) {
            event.prevent_default();
            // What browsers before 2023 go by.
            event.set_return_value("1");
        }
    });
    on_cleanup(move || leaving.remove());
    let front = window_event_listener(leptos::ev::visibilitychange, move |_| desk.dispatch(Command::DayChanged(clock::today())));
    on_cleanup(move || front.remove());
    let base = base();
    view! {
        <Router base=base.clone()>
            <Screens base/>
        </Router>
    }
}

#[component]
fn Screens(base: String) -> impl IntoView {
    provide_context(Go::new(base));
    view! {
        <Shell>
            <FlatRoutes fallback=|| view! { <Unknown/> }>
                <Route path=path!("/") view=Home/>
                <Route path=path!("/commencer") view=Start/>
                <Route path=path!("/entretien") view=Interview/>
                <Route path=path!("/recapitulatif") view=Recap/>
                <Route path=path!("/resultats") view=Results/>
                <Route path=path!("/orientation") view=Orientation/>
                <Route path=path!("/formations") view=Trainings/>
                <Route path=path!("/resume") view=Summary/>
                <Route path=path!("/a-propos") view=About/>
                <Route path=path!("/tablette") view=Tablet/>
                <Route path=path!("/acces") view=Access/>
            </FlatRoutes>
        </Shell>
    }
}

/// An address that is none of ours leads to the first screen.
#[component]
fn Unknown() -> impl IntoView {
    let go = use_go();
    Effect::new(move |_| go.instead(Place::Home));
}
