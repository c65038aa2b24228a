//! The two screens that the page is looked at on.

use std::time::Duration;

use serde_json::{Value, json};

use crate::browser::Browser;
use crate::engine::Engine;
use crate::stage::within;

/// A size of the page's own area, in CSS pixels.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Screen {
    /// How wide.
    pub width: i64,
    /// How high.
    pub height: i64,
}

impl Screen {
    /// A small phone held upright.
    pub const PHONE: Self = Self { width: 360, height: 740 };
    /// A tablet on the table.
    pub const TABLET: Self = Self { width: 1280, height: 800 };

    /// "360x740", for file names.
    #[must_use]
    pub fn name(self) -> String {
        format!("{}x{}", self.width, self.height)
    }
}

impl Browser<'_> {
    /// Gives the page this much room.
    ///
    /// # Panics
    /// If the page ends up narrower or wider.
    #[track_caller]
    pub fn resize(&self, screen: Screen) {
        if self.engine == Engine::Chromium {
            // A Chromium window is never narrower than 500 pixels; the page's area can be.
            self.emulate(screen);
        } else {
            self.resize_window(screen);
        }
        let (width, _) = self.room();
        assert_eq!(width, screen.width, "{}: the page's area cannot be made {}", self.engine, screen.name());
    }

    fn emulate(&self, screen: Screen) {
        let metrics = json!({
            "width": screen.width, "height": screen.height, "deviceScaleFactor": 1, "mobile": false,
        });
        let command = json!({ "cmd": "Emulation.setDeviceMetricsOverride", "params": metrics });
        self.command("/goog/cdp/execute", &command);
    }

    /// A window has borders and bars, and takes its new size in its own time: sets it, waits, corrects.
    fn resize_window(&self, screen: Screen) {
        for _ in 0..3 {
            let around = self.script("return [window.outerWidth - window.innerWidth, window.outerHeight - window.innerHeight]");
            let around = |index: usize| around.get(index).and_then(Value::as_i64).unwrap_or_default();
            self.command("/window/rect", &json!({ "width": screen.width + around(0), "height": screen.height + around(1) }));
            if within(Duration::from_millis(1500), || (self.room() == (screen.width, screen.height)).then_some(())).is_some() {
                return;
            }
        }
    }

    fn room(&self) -> (i64, i64) {
        let room = self.script("return [window.innerWidth, window.innerHeight]");
        let side = |index: usize| room.get(index).and_then(Value::as_i64).unwrap_or_default();
        (side(0), side(1))
    }
}
