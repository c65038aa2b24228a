//! Which screen the address names, and the ways between screens: links, the browser's buttons, the program's own steps.
//!
//! Our own, because eleven fixed addresses without parameters need nothing of what a router of routes, parameters and
//! asynchronous views carries with it (docs/performance.md says how much that weighs).

use leptos::prelude::*;
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{Element, HtmlAnchorElement, MouseEvent};

use crate::place::Place;

/// Where the page is.
#[derive(Clone, Copy)]
pub(crate) struct Router {
    /// The screen of the present address; none where the address is none of ours.
    place: RwSignal<Option<Place>>,
    /// The folder that the page is served from, without its last slash.
    base: StoredValue<String>,
}

impl Router {
    /// Follows links and the browser's buttons as long as the owner lives.
    pub(crate) fn follow(base: String) -> Self {
        let router = Self { place: RwSignal::new(None), base: StoredValue::new(base) };
        router.look();
        let buttons = window_event_listener(leptos::ev::popstate, move |_| router.look());
        on_cleanup(move || buttons.remove());
        let links = window_event_listener(leptos::ev::click, move |event| router.click(&event));
        on_cleanup(move || links.remove());
        router
    }

    /// The screen that is shown.
    pub(crate) fn place(self) -> Option<Place> {
        self.place.get()
    }

    /// Leads to another screen; `replace` in place of the present entry of the history.
    pub(crate) fn lead(self, place: Place, replace: bool) {
        let path = self.base.with_value(|base| format!("{base}/{}", place.href().trim_start_matches("./")));
        let Ok(history) = window().history() else { return };
        let done = if replace {
            history.replace_state_with_url(&JsValue::NULL, "", Some(&path))
        } else {
            history.push_state_with_url(&JsValue::NULL, "", Some(&path))
        };
        if done.is_ok() {
            self.look();
            window().scroll_to_with_x_and_y(0.0, 0.0);
        }
    }

    /// The same screen is not made again.
    fn look(self) {
        let now = window().location().pathname().ok().and_then(|path| self.at(&path));
        if self.place.get_untracked() != now || now.is_none() {
            self.place.set(now);
        }
    }

    fn at(self, path: &str) -> Option<Place> {
        let within =
            self.base.with_value(|base| path.strip_prefix(base.as_str()).and_then(|rest| rest.strip_prefix('/')).map(str::to_owned));
        within.and_then(|within| Place::at(&within))
    }

    /// A plain click on a link to one of our screens leads there without another load of the page.
    fn click(self, event: &MouseEvent) {
        let is_plain = event.button() == 0 && !(event.ctrl_key() || event.meta_key() || event.shift_key() || event.alt_key());
        if event.default_prevented() || !is_plain {
            return;
        }
        let link = event.target().and_then(|target| target.dyn_into::<Element>().ok()).and_then(|on| on.closest("a[href]").ok().flatten());
        let Some(link) = link.and_then(|link| link.dyn_into::<HtmlAnchorElement>().ok()) else { return };
        let leaves = link.has_attribute("download") || link.has_attribute("rel") || link.has_attribute("target");
        let is_ours = window().location().origin().is_ok_and(|origin| link.origin() == origin);
        if let (false, true, Some(place)) = (leaves, is_ours, self.at(&link.pathname())) {
            event.prevent_default();
            self.lead(place, false);
        }
    }
}
