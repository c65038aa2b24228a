//! The parts of the desk and what stands for them behind the `#` of the address.

use leptos::prelude::*;
use rulework::{Command, Place};

use super::handle::Handle;

/// What stands behind the `#`.
pub(super) fn hash(place: &Place) -> String {
    match place {
        Place::Schemes => "#dispositifs".to_owned(),
        Place::Scheme(id) => format!("#dispositif-{id}"),
        Place::Contacts => "#contacts".to_owned(),
        Place::Contact(number) => format!("#contact-{number}"),
        Place::Changes => "#modifications".to_owned(),
        Place::Installed => "#reglages".to_owned(),
    }
}

fn place(hash: &str) -> Place {
    let hash = hash.trim_start_matches('#');
    match hash {
        "contacts" => Place::Contacts,
        "modifications" => Place::Changes,
        "reglages" => Place::Installed,
        _ => {
            let scheme = hash.strip_prefix("dispositif-").map(|id| Place::Scheme(id.to_owned()));
            let contact = || hash.strip_prefix("contact-").and_then(|number| number.parse().ok()).map(Place::Contact);
            scheme.or_else(contact).unwrap_or_default()
        }
    }
}

/// Looks at whatever the address names, now and whenever it changes.
pub(super) fn follow(desk: Handle) {
    let look = move || desk.dispatch(Command::Look(place(&window().location().hash().unwrap_or_default())));
    look();
    let listener = window_event_listener(leptos::ev::hashchange, move |_| {
        look();
        if let Some(page) = document().get_element_by_id("jalon") {
            page.set_scroll_top(0);
        }
    });
    on_cleanup(move || listener.remove());
}

/// Leads to a part of the desk.
pub(super) fn go(place: &Place) {
    let _ = window().location().set_hash(&hash(place));
}
