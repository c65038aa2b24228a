//! How long interviews are kept, and what was erased.

use casework::{RETENTION_MONTHS, Register, retention_months};
use leptos::prelude::*;
use leptos::task::spawn_local;

use super::handle::use_handle;
use crate::dynamic::dynamic;
use crate::wording::tablet as words;

const RETENTION: &str = "private/retention";
const REGISTER: &str = "private/register";

#[component]
pub(super) fn Lasting() -> impl IntoView {
    let handle = use_handle();
    let months = RwSignal::new(RETENTION_MONTHS);
    let lines = RwSignal::new(Vec::<String>::new());
    spawn_local(async move {
        let kept = handle.setting(RETENTION).await;
        let register = handle.setting(REGISTER).await;
        let _ = months.try_set(retention_months(kept.as_deref()));
        let _ = lines.try_set(register.as_deref().map(Register::read).unwrap_or_default().lines());
    });
    let keep = move |event| {
        let chosen = event_target_value(&event);
        months.set(retention_months(Some(&chosen)));
        handle.work(async move {
            if handle.keep_setting(RETENTION, chosen).await {
                handle.notice.set(Some(words::RETENTION_KEPT.to_owned()));
            }
        });
    };
    let options = [3_u8, 6, 12, 18, 24].map(
        |number| view! { <option value=number.to_string() prop:selected=move || months.get() == number>{words::months(number)}</option> },
    );
    let register = dynamic(move || {
        let lines = lines.get();
        if lines.is_empty() {
            view! { <p class="hint">{words::NOTHING_ERASED}</p> }.into_any()
        } else {
            view! { <ul class="lines" role="list" data-testid="register">{lines.into_iter().map(|line| view! { <li>{line}</li> }).collect_view()}</ul> }.into_any()
        }
    });
    view! {
        <section>
            <h2>{words::RETENTION}</h2>
            <p>{words::RETENTION_WHY}</p>
            <label class="field">
                <span class="field-label">{words::RETENTION_LABEL}</span>
                <select data-testid="retention" on:change=keep>{options.into_iter().collect_view()}</select>
            </label>
            <h3>{words::REGISTER}</h3>
            {register}
        </section>
    }
}
