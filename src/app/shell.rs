//! What surrounds every screen: the header with the person's name and the counts, the message to show.

use crate::dynamic::dynamic;
use leptos::prelude::*;

use crate::components::{CaseHeader, NoticeBand, SiteHeader};
use crate::desk_handle::use_desk;

#[component]
pub(crate) fn Shell(children: Children) -> impl IntoView {
    let desk = use_desk();
    let is_open = desk.part(|view| view.current.is_some());
    let header = dynamic(move || if is_open.get() { view! { <CaseHeader/> }.into_any() } else { view! { <SiteHeader/> }.into_any() });
    view! {
        <div class="top">
            {header}
            <NoticeBand/>
        </div>
        <main class="page">{children()}</main>
    }
}
