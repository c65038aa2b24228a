//! What is shown where the page cannot start.

use leptos::prelude::*;

use crate::wording;

#[component]
pub(crate) fn NotStarted(sentence: String) -> impl IntoView {
    let reload = move |_| {
        let _ = window().location().reload();
    };
    view! {
        <main class="page">
            <div class="scroll"><div class="column">
            <h1>{wording::NOT_STARTED}</h1>
            <p role="alert">{sentence}</p>
            <button type="button" class="button main-action" on:click=reload>{wording::RELOAD}</button>
            </div></div>
        </main>
    }
}
