//! The screens of the tablet: a program of its own, mounted in a place that the page keeps for it. Protection, ways in,
//! backup, retention, erasure, and how the device stands.
//!
//! They ask the keeper; what a backup brings back goes to the page, whose desk takes it in.

mod backups;
pub(crate) mod bridge;
mod device;
mod erase;
mod handle;
mod lasting;
mod phrase;
mod protect;
mod settings;
mod volunteers;
mod writer;

use leptos::mount::mount_to;
use leptos::prelude::*;
use wasm_bindgen::JsCast;
use web_sys::HtmlElement;

use crate::panic;
use bridge::Purpose;
use handle::Handle;
use protect::Protect;
use settings::Settings;

/// Mounts the screens whenever the page has a place for them; called once by their program.
pub fn start_tablet() {
    panic::tell_builder();
    let owner = Owner::new();
    let handle = owner.with(Handle::new);
    bridge::listen(move |purpose| match purpose {
        Some(purpose) => mount(handle, purpose),
        None => handle.unmount(),
    });
    std::mem::forget(owner);
    bridge::tell_ready();
}

fn mount(handle: Handle, purpose: Purpose) {
    if handle.is_mounted() {
        return;
    }
    let found = document().get_element_by_id(bridge::PLACE).and_then(|found| found.dyn_into::<HtmlElement>().ok());
    let Some(place) = found else { return };
    place.set_text_content(None);
    let mounted = mount_to(place, move || {
        provide_context(handle);
        match purpose {
            Purpose::Protect => view! { <Protect/> }.into_any(),
            Purpose::Settings => view! { <Settings/> }.into_any(),
        }
    });
    handle.mounted(mounted);
}
