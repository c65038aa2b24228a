//! How the device stands, and what to do in this browser.

use keeper::Advice;
use keeper::protocol::{Copies, Health, Reply, Request};
use leptos::prelude::*;
use wasm_bindgen_futures::JsFuture;

use super::handle::use_handle;
use crate::browser;
use crate::components::{Glyph, Icon};
use crate::dynamic::dynamic;
use crate::wording::tablet as words;

/// What the browser says of itself.
#[derive(Clone, Default, PartialEq)]
struct Standing {
    is_installed: bool,
    is_persistent: Option<bool>,
    used: Option<f64>,
    copies: Option<Copies>,
}

#[component]
pub(super) fn Device() -> impl IntoView {
    let handle = use_handle();
    let standing = RwSignal::new(Standing { is_installed: browser::is_installed(), ..Standing::default() });
    leptos::task::spawn_local(async move {
        let is_persistent = storage_answer("persisted").await.and_then(|answer| answer.as_bool());
        let used = storage_answer("estimate").await.and_then(|estimate| number(&estimate, "usage"));
        let copies = match handle.reply(&Request::Health).await {
            Reply::Health(Health { copies, .. }) => Some(copies),
            _ => None,
        };
        let _ = standing.try_update(|standing| *standing = Standing { is_persistent, used, copies, ..standing.clone() });
    });
    let ask = move |_| {
        leptos::task::spawn_local(async move {
            let granted = storage_answer("persist").await.and_then(|answer| answer.as_bool());
            let _ = standing.try_update(|standing| standing.is_persistent = granted);
        });
    };
    let lines = dynamic(move || standing.get().lines().into_iter().map(|(good, line)| view! { <Line good line/> }).collect_view());
    let may_ask = dynamic(move || {
        let is_refused = standing.with(|standing| standing.is_persistent == Some(false));
        is_refused
            .then(|| view! { <p><button type="button" class="button" data-testid="persist" on:click=ask>{words::ASK_TO_LAST}</button></p> })
    });
    let steps = steps(browser::advice_here());
    view! {
        <section>
            <h2>{words::DEVICE}</h2>
            <ul class="lines" role="list" data-testid="device-lines">{lines}</ul>
            {may_ask}
            <h3>{words::WHAT_TO_DO}</h3>
            <ol data-testid="advice">{steps.iter().map(|step| view! { <li>{*step}</li> }).collect_view()}</ol>
        </section>
    }
}

impl Standing {
    fn lines(&self) -> Vec<(bool, String)> {
        let installed = if self.is_installed { words::INSTALLED } else { words::NOT_INSTALLED };
        let mut lines = vec![(self.is_installed, installed.to_owned())];
        let persistent = match self.is_persistent {
            Some(true) => words::PERSISTENT,
            Some(false) => words::NOT_PERSISTENT,
            None => words::PERSISTENCE_UNKNOWN,
        };
        lines.push((self.is_persistent == Some(true), persistent.to_owned()));
        if let Some(copies) = self.copies {
            let text = if copies == Copies::Two { words::TWO_COPIES } else { words::ONE_COPY };
            lines.push((copies == Copies::Two, text.to_owned()));
        }
        if let Some(used) = self.used {
            lines.push((true, words::used(used)));
        }
        lines
    }
}

#[component]
fn Line(good: bool, line: String) -> impl IntoView {
    view! { <li class="with-icon"><Icon glyph=if good { Glyph::Check } else { Glyph::Alert }/> {line}</li> }
}

fn steps(advice: Advice) -> &'static [&'static str] {
    match advice {
        Advice::AppleInstall => &words::APPLE_STEPS,
        Advice::AndroidInstall => &words::ANDROID_STEPS,
        Advice::FirefoxAndroid => &words::FIREFOX_ANDROID_STEPS,
        Advice::ComputerInstall => &words::COMPUTER_STEPS,
        Advice::Installed => &words::INSTALLED_STEPS,
    }
}

/// What the browser's storage answers to a question without arguments; nothing where it does not know the question.
async fn storage_answer(question: &str) -> Option<wasm_bindgen::JsValue> {
    use wasm_bindgen::JsCast;
    let navigator = window().navigator();
    let storage = js_sys::Reflect::get(&navigator, &"storage".into()).ok()?;
    let function: js_sys::Function = js_sys::Reflect::get(&storage, &question.into()).ok()?.dyn_into().ok()?;
    let promise: js_sys::Promise = function.call0(&storage).ok()?.dyn_into().ok()?;
    JsFuture::from(promise).await.ok()
}

fn number(object: &wasm_bindgen::JsValue, name: &str) -> Option<f64> {
    js_sys::Reflect::get(object, &name.into()).ok()?.as_f64()
}
