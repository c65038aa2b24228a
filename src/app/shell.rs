//! What surrounds every screen: the header with the person's name and the counts, the message to show.

use crate::dynamic::dynamic;
use leptos::prelude::*;

use crate::components::{CaseHeader, NoticeBand, SiteHeader};
use crate::desk_handle::use_desk;
use crate::wording;

#[component]
pub(crate) fn Shell(children: Children) -> impl IntoView {
    let desk = use_desk();
    let is_open = desk.part(|view| view.current.is_some());
    let header = dynamic(move || if is_open.get() { view! { <CaseHeader/> }.into_any() } else { view! { <SiteHeader/> }.into_any() });
    view! {
        <div class="top">
            {header}
            <NoticeBand/>
            <ClosesSoon/>
        </div>
        <main class="page">{children()}</main>
    }
}

/// The tablet closes in a moment; any gesture keeps it open.
#[component]
fn ClosesSoon() -> impl IntoView {
    let closes_soon = use_desk().outside.closes_soon;
    dynamic(move || closes_soon.get().then(|| view! { <p class="band" role="status">{wording::gate::LAST_SECONDS}</p> }))
}
