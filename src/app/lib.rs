//! The page: shows a view, dispatches commands, runs effects. No rule and no date arithmetic here.

use leptos::prelude::*;

/// Mounts the page; called once by `main`.
pub fn start() {
    mount_to_body(|| view! { <h1>"Jalon"</h1> });
}
