//! The name of the person, which opens the list of the others.

use crate::dynamic::dynamic;
use casework::{CaseId, Command};
use leptos::prelude::*;

use super::{Glyph, Icon};
use crate::desk_handle::use_desk;
use crate::place::{Place, use_go};
use crate::wording;

#[component]
pub(crate) fn Switcher() -> impl IntoView {
    let desk = use_desk();
    let name = desk.case(|case| case.name.clone());
    let is_open = RwSignal::new(false);
    let keys = window_event_listener(leptos::ev::keydown, move |event| {
        if is_open.get_untracked() && event.key() == "Escape" {
            event.prevent_default();
            is_open.set(false);
        }
    });
    on_cleanup(move || keys.remove());
    view! {
        <div class="switcher">
            <button
                type="button"
                class="name-button"
                aria-expanded=move || is_open.get().to_string()
                aria-controls="other-people"
                on:click=move |_| is_open.update(|open| *open = !*open)
            >
                <span class="name" data-testid="current-name">{dynamic(move || name.get())}</span>
                <span class="visually-hidden">{wording::OTHER_PEOPLE}</span>
                <Icon glyph=Glyph::Down/>
            </button>
            <div id="other-people" class="switcher-list" hidden=move || !is_open.get()>
                <Others is_open/>
                <a class="row-link" href=Place::Home.href() on:click=move |_| is_open.set(false)>{wording::ALL_PEOPLE}</a>
                <a class="row-link" href=Place::Start.href() on:click=move |_| is_open.set(false)>{wording::NEW_INTERVIEW}</a>
            </div>
        </div>
    }
}

#[component]
fn Others(is_open: RwSignal<bool>) -> impl IntoView {
    let desk = use_desk();
    let go = use_go();
    let others = desk.part(|view| view.persons.iter().filter(|person| !person.is_current).cloned().collect::<Vec<_>>());
    let open = move |id: CaseId| {
        is_open.set(false);
        desk.dispatch(Command::OpenCase(id));
        go.to(Place::Interview);
    };
    dynamic(move || {
        let row = |person: casework::PersonLine| {
            let id = person.id;
            view! {
                <button type="button" class="row-link" on:click=move |_| open(id.clone())>
                    <span class="name">{person.name}</span>
                    <span class="row-more">{person.progress}</span>
                </button>
            }
        };
        others.get().into_iter().map(row).collect_view()
    })
}
