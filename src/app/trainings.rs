//! The screens of trainings: a program of its own, mounted in a place that the page keeps for it.
//!
//! It asks the worker and shows what the worker answers; every sentence about an offer is made there. Whom it looks for
//! and what is chosen belong to the page ([`bridge`]).

pub(crate) mod bridge;
mod cards;
mod filters;
mod handle;
mod list;
mod map;
mod months;
mod offers;
mod opened;
mod report;
mod worker;

use leptos::mount::mount_to;
use leptos::prelude::*;
use wasm_bindgen::JsCast;
use web_sys::HtmlElement;

use crate::panic;
use handle::Handle;
use list::Trainings;

/// Mounts the screens whenever the page has a place for them; called once by their program.
pub fn start_trainings() {
    panic::tell_builder();
    // One handle for as long as the page lives: the worker and what was typed survive a look at another screen.
    let owner = Owner::new();
    let handle = owner.with(Handle::new);
    bridge::listen(move |asked| match asked {
        Some(asked) => {
            handle.look_for(asked);
            mount(handle);
        }
        None => handle.unmount(),
    });
    std::mem::forget(owner);
    bridge::tell_ready();
}

fn mount(handle: Handle) {
    if handle.is_mounted() {
        return;
    }
    let found = document().get_element_by_id(bridge::PLACE).and_then(|found| found.dyn_into::<HtmlElement>().ok());
    let Some(place) = found else { return };
    place.set_text_content(None);
    let mounted = mount_to(place, move || {
        provide_context(handle);
        view! { <Trainings/> }
    });
    handle.mounted(mounted);
}
