//! Above each screen of an interview: what was just answered, with its undo, and whether it is kept.

use crate::dynamic::dynamic;
use casework::Command;
use leptos::prelude::*;

use super::{Glyph, Icon, SavingState};
use crate::desk_handle::use_desk;
use crate::wording;

#[component]
pub(crate) fn CaseStatus() -> impl IntoView {
    let desk = use_desk();
    let said = desk.case(|case| case.just_answered.clone());
    let undo = dynamic(move || {
        said.with(|said| matches!(said, Some(Some(_)))).then(|| {
            view! {
                <button type="button" class="undo" data-testid="undo" on:click=move |_| desk.dispatch(Command::Undo)>
                    <Icon glyph=Glyph::Undo/>
                    {wording::UNDO}
                </button>
            }
        })
    });
    view! {
        <div class="case-status">
            <div class="case-status-text">
                <p class="just-answered" role="status">{dynamic(move || said.get().flatten())}</p>
                <SavingState/>
            </div>
            {undo}
        </div>
    }
}
