//! The screens under their addresses, and what all of them share.

use casework::Command;
use leptos::prelude::*;
use leptos::task::spawn_local;

use crate::desk_handle::DeskHandle;
use crate::dynamic::dynamic;
use crate::focus::FirstScreen;
use crate::pages::{About, Access, Home, Interview, Orientation, Recap, Results, Start, Summary, Tablet, Trainings};
use crate::place::{Go, Place, base, use_go};
use crate::release::Release;
use crate::router::Router;
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
    let go = Go::new(Router::follow(base()));
    provide_context(go);
    // What a screen reads while it is made does not make it again: only the address does.
    let screen = dynamic(move || {
        let place = go.place();
        untrack(|| place.map_or_else(|| view! { <Unknown/> }.into_any(), screen))
    });
    view! { <Shell>{screen}</Shell> }
}

fn screen(place: Place) -> AnyView {
    match place {
        Place::Home => view! { <Home/> }.into_any(),
        Place::Start => view! { <Start/> }.into_any(),
        Place::Interview => view! { <Interview/> }.into_any(),
        Place::Recap => view! { <Recap/> }.into_any(),
        Place::Results => view! { <Results/> }.into_any(),
        Place::Orientation => view! { <Orientation/> }.into_any(),
        Place::Trainings => view! { <Trainings/> }.into_any(),
        Place::Summary => view! { <Summary/> }.into_any(),
        Place::About => view! { <About/> }.into_any(),
        Place::Tablet => view! { <Tablet/> }.into_any(),
        Place::Access => view! { <Access/> }.into_any(),
    }
}

/// An address that is none of ours leads to the first screen.
#[component]
fn Unknown() -> impl IntoView {
    let go = use_go();
    Effect::new(move |_| go.instead(Place::Home));
}
