//! When the tablet closes by itself: after a while without a gesture, after the page was hidden, after the device slept.

use std::cell::Cell;
use std::rc::Rc;

use gloo::events::EventListener;
use gloo_timers::callback::Interval;
use leptos::prelude::*;
use wasm_bindgen::JsCast;
use web_sys::PageTransitionEvent;

use crate::desk_handle::DeskHandle;
use crate::effects;

/// A while without a gesture, where the coordination set no other.
const IDLE_MINUTES: u32 = 5;
/// How long the page may be hidden: a photo of a paper is taken in less.
const HIDDEN_SECONDS: f64 = 60.0;
/// Between two looks at the clock; one that comes much later means that the device slept.
const LOOK_MS: u32 = 5_000;
const SLEPT_SECONDS: f64 = 60.0;
/// The warning before.
const WARNING_SECONDS: f64 = 30.0;

/// What the watch knows, in seconds of the browser's clock.
struct Watch {
    gesture: Cell<f64>,
    look: Cell<f64>,
    hidden_since: Cell<Option<f64>>,
}

/// Watches as long as the page lives. `lasts` is told when the tablet is about to close.
pub(crate) fn watch(desk: DeskHandle) {
    let now = seconds();
    let watch = Rc::new(Watch { gesture: Cell::new(now), look: Cell::new(now), hidden_since: Cell::new(None) });
    let mut listeners: Vec<EventListener> = ["pointerdown", "keydown", "input"].map(|name| gesture(name, &watch)).into();
    let seen = Rc::clone(&watch);
    listeners.push(EventListener::new(&document(), "visibilitychange", move |_| {
        let is_hidden = document().hidden();
        // Back after too long: closed before anything can be read.
        if !is_hidden && seen.is_over(IDLE_MINUTES) {
            close(desk);
        }
        seen.hidden_since.set(is_hidden.then(seconds));
    }));
    listeners.push(EventListener::new(&window(), "pageshow", move |event| {
        // The browser kept the whole page aside: nobody may come back to it.
        let was_kept = event.dyn_ref::<PageTransitionEvent>().is_some_and(PageTransitionEvent::persisted);
        if was_kept {
            close(desk);
        }
    }));
    let look = Interval::new(LOOK_MS, move || look(desk, &watch));
    on_cleanup({
        let kept = StoredValue::new_local((listeners, look));
        move || kept.dispose()
    });
}

fn gesture(name: &'static str, watch: &Rc<Watch>) -> EventListener {
    let watch = Rc::clone(watch);
    EventListener::new(&window(), name, move |_| watch.gesture.set(seconds()))
}

impl Watch {
    fn is_over(&self, minutes: u32) -> bool {
        let hidden = self.hidden_since.get().is_some_and(|since| seconds() - since > HIDDEN_SECONDS);
        let slept = seconds() - self.look.get() > SLEPT_SECONDS;
        hidden || slept || seconds() - self.gesture.get() > f64::from(minutes) * 60.0
    }
}

fn look(desk: DeskHandle, watch: &Watch) {
    let minutes = desk.outside.idle_minutes.get_untracked().unwrap_or(IDLE_MINUTES);
    let is_over = watch.is_over(minutes);
    let is_near = seconds() - watch.gesture.get() > f64::from(minutes) * 60.0 - WARNING_SECONDS;
    watch.look.set(seconds());
    let keeps = desk.outside.gate.now().keeps();
    let closes_soon = desk.outside.closes_soon;
    if closes_soon.get_untracked() != (keeps && is_near) {
        closes_soon.set(keeps && is_near);
    }
    if is_over {
        close(desk);
    }
}

/// Only an open tablet can be closed.
fn close(desk: DeskHandle) {
    if desk.outside.gate.now().keeps() {
        effects::lock(desk);
    }
}

fn seconds() -> f64 {
    js_sys::Date::now() / 1_000.0
}
