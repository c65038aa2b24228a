//! How the page and the screens of trainings speak to each other: events of the window, with texts.

use catalogue::Choice;
use leptos::prelude::*;
use serde_json::Value;
use wasm_bindgen::JsValue;
use web_sys::{CustomEvent, CustomEventInit};

/// The id of the place that the page keeps.
pub(crate) const PLACE: &str = "trainings";
/// The page: the place is there, for this person.
pub(crate) const SHOW: &str = "jalon:trainings";
/// The page: the place is about to go.
pub(crate) const HIDE: &str = "jalon:trainings-hide";
/// The screens: ready to be told.
pub(crate) const READY: &str = "jalon:trainings-ready";
/// The screens: this training was chosen.
pub(crate) const CHOSEN: &str = "jalon:training-chosen";
/// The screens: this one was left.
pub(crate) const LEFT: &str = "jalon:training-left";

/// For whom, and what is chosen.
#[derive(Debug, Clone, Default, PartialEq)]
pub(crate) struct Asked {
    /// The answers as a file of answers; empty where no interview is open.
    pub(crate) person: String,
    /// What is chosen.
    pub(crate) chosen: Vec<Choice>,
    /// How many may be.
    pub(crate) limit: usize,
}

/// Calls back with what the page says, for as long as the page lives.
pub(super) fn listen(heard: impl Fn(Option<Asked>) + Clone + 'static) {
    let show = heard.clone();
    let shown = window_event_listener_untyped(SHOW, move |event| {
        let detail = js_sys::Reflect::get(&event, &"detail".into()).ok().and_then(|detail| detail.as_string());
        show(Some(read(&detail.unwrap_or_default())));
    });
    let hidden = window_event_listener_untyped(HIDE, move |_| heard(None));
    std::mem::forget((shown, hidden));
}

fn read(text: &str) -> Asked {
    let json: Value = serde_json::from_str(text).unwrap_or_default();
    let chosen = json.get("chosen").cloned().and_then(|chosen| serde_json::from_value(chosen).ok()).unwrap_or_default();
    let limit = json.get("limit").and_then(Value::as_u64).and_then(|limit| usize::try_from(limit).ok()).unwrap_or(0);
    Asked { person: json.get("person").and_then(Value::as_str).unwrap_or_default().to_owned(), chosen, limit }
}

pub(super) fn tell_ready() {
    say(READY, &JsValue::NULL);
}

/// Tells the page that a training was chosen, or left.
pub(super) fn choose(choice: &Choice, is_chosen: bool) {
    let text = serde_json::to_string(choice).unwrap_or_default();
    say(if is_chosen { CHOSEN } else { LEFT }, &text.into());
}

/// Says something to the other program.
pub(crate) fn say(name: &str, detail: &JsValue) {
    let init = CustomEventInit::new();
    init.set_detail(detail);
    if let Ok(event) = CustomEvent::new_with_event_init_dict(name, &init) {
        // Where nobody listens yet, the other program asks when it has come.
        let _ = window().dispatch_event(&event);
    }
}
