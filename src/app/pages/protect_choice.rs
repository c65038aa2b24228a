//! Before the first interview: protect the tablet, or keep nothing.

use leptos::prelude::*;

use crate::components::{Glyph, Icon};
use crate::dynamic::dynamic;
use crate::focus;
use crate::gate::{Gate, use_gate};
use crate::place::Place;
use crate::wording::gate as words;

#[component]
pub(super) fn ProtectChoice(without: RwSignal<bool>) -> impl IntoView {
    let gate = use_gate();
    let heading = focus::heading();
    let in_clear = dynamic(move || match gate.get() {
        Gate::InClear(interviews) => Some(view! { <p class="lead">{words::in_clear(interviews)}</p> }),
        _ => None,
    });
    view! {
        <div class="screen">
            <div class="scroll"><div class="column">
                <h1 node_ref=heading tabindex="-1">{words::CHOICE}</h1>
                {in_clear}
                <p>{words::CHOICE_1}</p>
                <p>{words::CHOICE_2}</p>
                <p>{words::CHOICE_3}</p>
            </div></div>
            <div class="bar">
                <a class="button main-action" href=Place::Tablet.href() data-testid="protect"><Icon glyph=Glyph::Lock/> {words::PROTECT}</a>
                <button type="button" class="button" data-testid="without-keeping" on:click=move |_| without.set(true)>{words::WITHOUT_KEEPING}</button>
            </div>
        </div>
    }
    .into_any()
}
