//! Where the keyboard and the screen reader stand after the screen changed.

use leptos::html::H1;
use leptos::prelude::*;

/// A reference for the heading of a new screen or question, which takes the focus as soon as it is there, at
/// the top of the page. The very first screen leaves the focus where the browser put it.
pub(crate) fn heading() -> NodeRef<H1> {
    let reference = NodeRef::<H1>::new();
    let is_first = use_context::<FirstScreen>().is_some_and(FirstScreen::take);
    Effect::new(move |_| {
        if let (Some(heading), false) = (reference.get(), is_first) {
            if let Some(page) = document().get_element_by_id("jalon") {
                page.set_scroll_top(0);
            }
            let _ = heading.focus();
        }
    });
    reference
}

/// Whether no screen was shown yet.
#[derive(Clone, Copy)]
pub(crate) struct FirstScreen(StoredValue<bool>);

impl FirstScreen {
    pub(crate) fn new() -> Self {
        Self(StoredValue::new(true))
    }

    fn take(self) -> bool {
        self.0.try_update_value(std::mem::take).unwrap_or_default()
    }
}
