//! How the page and the screens of the tablet speak to each other: events of the window, with texts.

use casework::Restored;
use js_sys::{Array, Reflect};
use keeper::protocol::Reply;
use leptos::prelude::*;
use storage::StoredRecord;
use wasm_bindgen::{JsCast, JsValue};

use crate::desk_handle::DeskHandle;
use crate::trainings::bridge::say;

/// The id of the place that the page keeps.
pub(crate) const PLACE: &str = "tablet";
/// The page: the place is there. Detail: a [`Purpose`] as its word.
pub(crate) const SHOW: &str = "jalon:tablet";
/// The page: the place is about to go.
pub(crate) const HIDE: &str = "jalon:tablet-hide";
/// The screens: ready to be told.
pub(crate) const READY: &str = "jalon:tablet-ready";
/// The screens: done with what they were shown for; the page goes on.
pub(crate) const DONE: &str = "jalon:tablet-done";
/// The screens: a backup was read. Detail: its interviews, as texts in a row.
pub(crate) const RESTORED: &str = "jalon:tablet-restored";

/// The screens: what would restoring these do? Detail: interviews, as texts in a row; the page adds one text to it, at once.
pub(crate) const WEIGH: &str = "jalon:tablet-weigh";

/// What the screens are shown for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Purpose {
    /// To protect the tablet before the first interview.
    Protect,
    /// To look after the tablet.
    Settings,
}

impl Purpose {
    /// As it goes over.
    pub(crate) fn word(self) -> &'static str {
        match self {
            Self::Protect => "protect",
            Self::Settings => "settings",
        }
    }
}

/// Calls back with what the page says, for as long as the page lives.
pub(super) fn listen(heard: impl Fn(Option<Purpose>) + Clone + 'static) {
    let show = heard.clone();
    let shown = window_event_listener_untyped(SHOW, move |event| {
        let word = detail(&event).and_then(|detail| detail.as_string());
        let purposes = [Purpose::Protect, Purpose::Settings];
        show(purposes.into_iter().find(|purpose| word.as_deref() == Some(purpose.word())));
    });
    let hidden = window_event_listener_untyped(HIDE, move |_| heard(None));
    std::mem::forget((shown, hidden));
}

pub(super) fn tell_ready() {
    say(READY, &JsValue::NULL);
}

pub(super) fn tell_done() {
    say(DONE, &JsValue::NULL);
}

/// Hands the interviews of a backup to the page.
pub(super) fn tell_restored(records: Vec<StoredRecord>) {
    say(RESTORED, &row(records));
}

fn row(records: Vec<StoredRecord>) -> Array {
    let parts = Reply::Loaded { records, settings: Vec::new(), warning: None }.to_parts();
    parts.iter().map(|part| JsValue::from_str(part)).collect()
}

/// What restoring these interviews would do, asked of the desk that would do it.
pub(super) fn weighed(records: &[StoredRecord]) -> Restored {
    let row = row(records.to_vec());
    say(WEIGH, &row);
    let answer = row.pop().as_string().unwrap_or_default();
    let mut numbers = answer.split(' ').map(|number| number.parse().unwrap_or_default());
    let mut next = || numbers.next().unwrap_or_default();
    Restored { added: next(), merged: next(), identical: next(), conflicts: next(), erased: next(), unreadable: next() }
}

/// The page's side of [`weighed`].
pub(crate) fn weigh(event: &web_sys::Event, desk: DeskHandle) {
    let Restored { added, merged, identical, conflicts, erased, unreadable } = desk.weigh_backup(&restored(event));
    if let Some(row) = detail(event).and_then(|detail| detail.dyn_into::<Array>().ok()) {
        row.push(&format!("{added} {merged} {identical} {conflicts} {erased} {unreadable}").into());
    }
}

/// The interviews that the screens hand over.
pub(crate) fn restored(event: &web_sys::Event) -> Vec<StoredRecord> {
    let row = detail(event).and_then(|detail| detail.dyn_into::<Array>().ok()).unwrap_or_default();
    let parts: Vec<String> = row.iter().filter_map(|part| part.as_string()).collect();
    match Reply::from_parts(&parts) {
        Some(Reply::Loaded { records, .. }) => records,
        _ => Vec::new(),
    }
}

fn detail(event: &web_sys::Event) -> Option<JsValue> {
    Reflect::get(event, &"detail".into()).ok()
}
