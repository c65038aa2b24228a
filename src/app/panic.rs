//! What is shown if the program stops on an error of its own.

use std::panic;

use leptos::prelude::document;

use crate::wording;

/// Tells it on the screen. The cause may hold what was typed, so only its place goes to the log; the release
/// page leaves places out.
pub(crate) fn tell_on_screen() {
    panic::set_hook(Box::new(|info| {
        if let Some(place) = info.location() {
            leptos::logging::error!("stopped at {}:{}", place.file(), place.line());
        }
        let Some(body) = document().body() else { return };
        let Ok(message) = document().create_element("p") else { return };
        message.set_class_name("stopped");
        message.set_text_content(Some(wording::STOPPED));
        // The last thing that can still be done: nobody is left to be told that it failed.
        let _ = message.set_attribute("role", "alert");
        let _ = body.prepend_with_node_1(&message);
    }));
}
