//! Looking after the tablet, section by section.

use keeper::protocol::{Reply, Request, SlotLine, Standing, State};
use leptos::prelude::*;

use super::backups::Backups;
use super::bridge;
use super::device::Device;
use super::erase::Erase;
use super::handle::use_handle;
use super::lasting::Lasting;
use super::volunteers::Volunteers;
use crate::dynamic::dynamic;
use crate::focus;
use crate::wording::tablet as words;

#[component]
pub(super) fn Settings() -> impl IntoView {
    let heading = focus::heading();
    let handle = use_handle();
    let slots = RwSignal::new(Vec::<SlotLine>::new());
    let is_open = RwSignal::new(None);
    handle.ask(Request::Open { canary: None }, move |reply| {
        is_open.set(Some(matches!(reply, Reply::Standing(Standing { state: State::Unlocked, .. }))));
    });
    let sections = dynamic(move || match is_open.get() {
        None => view! { <p class="hint">{words::COMING}</p> }.into_any(),
        Some(false) => view! { <p>{words::OPEN_FIRST}</p> }.into_any(),
        Some(true) => view! {
            <Backups/>
            <Volunteers slots/>
            <Lasting/>
            <Device/>
            <Erase/>
        }
        .into_any(),
    });
    let notice = dynamic(move || handle.notice.get().map(|notice| view! { <p class="band" data-testid="tablet-notice">{notice}</p> }));
    view! {
        <div class="screen">
            <div class="scroll"><div class="column tablet">
                <h1 node_ref=heading tabindex="-1">{words::TITLE}</h1>
                <div class="tablet-notice" role="status">{notice}</div>
                {sections}
            </div></div>
            <div class="bar">
                <button type="button" class="button" data-testid="tablet-done" on:click=move |_| bridge::tell_done()>{words::BACK}</button>
            </div>
        </div>
    }
}
