//! The rule desk: a page of its own for the coordination, with its own program, so that volunteers do not wait for it.
//!
//! It shows [`rulework::RuleDesk`] and dispatches its commands. The part that is looked at stands behind the `#` of the
//! address, so that the browser's "back" leads through it.

mod contacts;
mod form;
mod handing_over;
mod handle;
mod outside;
mod place;
mod preview;
mod schemes;
mod shell;

use leptos::mount::mount_to;
use leptos::prelude::*;
use rulework::RuleDesk;
use wasm_bindgen::JsCast;
use wasm_bindgen_futures::spawn_local;
use web_sys::HtmlElement;

use crate::{clock, fetch, pages, panic, wording};
use handle::Handle;
use shell::Shell;

/// The rules as they are written, beside the page.
const RULES: &str = "packs/rules-source.json";

/// Mounts the rule desk; called once by its program.
pub fn start_rule_desk() {
    panic::tell_builder();
    spawn_local(async {
        let desk = match fetch::text(RULES).await {
            Some(source) => RuleDesk::new(&source, clock::today()).map_err(|error| error.to_string()),
            None => Err(wording::RULES_NOT_LOADED.to_owned()),
        };
        mount(desk);
    });
}

fn mount(desk: Result<RuleDesk, String>) {
    let found = document().get_element_by_id("jalon").and_then(|found| found.dyn_into::<HtmlElement>().ok());
    let Some(root) = found.or_else(|| document().body()) else { return };
    root.set_text_content(None);
    // What is mounted lives as long as the document: leptos' handle, which would take it away, is let go.
    match desk {
        Ok(desk) => mount_to(root, move || {
            let handle = Handle::new(desk);
            provide_context(handle);
            outside::open(handle);
            view! { <Shell/> }
        })
        .forget(),
        Err(sentence) => mount_to(root, || view! { <pages::NotStarted sentence/> }).forget(),
    }
}
