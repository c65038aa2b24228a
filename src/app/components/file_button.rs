//! A button that opens a file.

use leptos::ev::Event;
use leptos::prelude::*;
use leptos::task::spawn_local;
use web_sys::HtmlInputElement;

use super::{Glyph, Icon};
use crate::effects::bytes_of_chosen_file;

/// No file of ours but a backup is larger, in bytes.
const MOST_BYTES: u32 = 20_000_000;

#[component]
pub(crate) fn FileButton(
    /// What the button says.
    label: &'static str,
    /// The kinds of file that are offered first.
    accept: &'static str,
    /// Its name for the journeys.
    testid: &'static str,
    /// How many bytes are read; one more where the file is larger.
    #[prop(default = MOST_BYTES)]
    most: u32,
    /// What is done with the content.
    chosen: Callback<Vec<u8>>,
) -> impl IntoView {
    let read = move |event: Event| {
        let field: HtmlInputElement = event_target(&event);
        spawn_local(async move {
            if let Some(bytes) = bytes_of_chosen_file(field, most).await {
                chosen.try_run(bytes);
            }
        });
    };
    view! {
        <label class="button file-button">
            <Icon glyph=Glyph::File/>
            {label}
            <input type="file" class="visually-hidden" accept=accept data-testid=testid on:change=read/>
        </label>
    }
}
