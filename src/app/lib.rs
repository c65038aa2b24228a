//! The page: shows a view, dispatches commands, runs effects. No rule and no date arithmetic here. The rule desk is a
//! second program of the same crate ([`start_rule_desk`]).
//!
//! A gesture becomes a [`casework::Command`], the desk answers with a view and effects, components show parts
//! of that view. What a component keeps to itself is what is being typed and what is folded open.
#![deny(unsafe_code)]
#![expect(unreachable_pub, reason = "`#[component]` makes the properties of a component `pub`")]

mod browser;
mod clock;
mod components;
mod desk_handle;
mod dynamic;
mod effects;
mod fetch;
mod focus;
mod gate;
mod history;
mod keeper_link;
mod locking;
mod pages;
mod panic;
mod part;
mod place;
mod random;
mod release;
mod router;
mod routes;
mod rule_desk;
mod shell;
mod tablet;
mod trainings;
mod wording;
mod workers;

use casework::Desk;
use leptos::mount::mount_to;
use leptos::prelude::*;
use wasm_bindgen::JsCast;
use wasm_bindgen_futures::spawn_local;
use web_sys::HtmlElement;

pub use rule_desk::start_rule_desk;
pub use tablet::start_tablet;
pub use trainings::start_trainings;

use desk_handle::DeskHandle;
use routes::App;

/// The pack, beside the page.
const PACK: &str = "packs/rules.json";

/// Mounts the page; called once by `main`.
pub fn start() {
    panic::tell_builder();
    spawn_local(async {
        // A version that waited for this start takes over now, before anything is open.
        if !release::install_waiting().await {
            mount(open_desk().await);
        }
    });
}

async fn open_desk() -> Result<Desk, String> {
    let pack = fetch::text(PACK).await.ok_or_else(|| wording::RULES_NOT_LOADED.to_owned())?;
    Desk::new(&pack, clock::today()).map_err(|error| error.to_string())
}

/// Replaces what the document shows while the program loads.
fn mount(desk: Result<Desk, String>) {
    let found = document().get_element_by_id("jalon").and_then(|found| found.dyn_into::<HtmlElement>().ok());
    let Some(root) = found.or_else(|| document().body()) else { return };
    root.set_text_content(None);
    // What is mounted lives as long as the document: leptos' handle, which would take it away, is let go.
    match desk {
        Ok(desk) => mount_to(root, || {
            let desk = DeskHandle::new(desk);
            view! { <App desk/> }
        })
        .forget(),
        Err(sentence) => mount_to(root, || view! { <pages::NotStarted sentence/> }).forget(),
    }
}
