//! Taps with the timing of a hand: two at one place, so far apart, in one command of the driver.

use std::thread;
use std::time::Duration;

use serde_json::{Value, json};

use crate::browser::{Browser, selector};
use crate::engine::Engine;
use crate::wire::WireError;

/// A place on the screen, in CSS pixels; nothing where it is not known before the browser has scrolled there.
pub(crate) type Point = Option<(f64, f64)>;

/// Two taps nearer than that in time and place are a double tap for the page.
const DOUBLE_TAP: Duration = Duration::from_millis(550);
const REACH: f64 = 80.0;
/// How long a finger stays down.
const HOLD_MS: u64 = 40;

/// What is tapped with.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Hand {
    /// A mouse.
    Mouse,
    /// A finger.
    Finger,
    /// The Enter key.
    Enter,
}

impl Hand {
    /// Those that this engine's driver knows: `WebKitGTK`'s has no finger.
    #[must_use]
    pub fn of(engine: Engine) -> &'static [Self] {
        if engine == Engine::WebKit { &[Self::Mouse, Self::Enter] } else { &[Self::Mouse, Self::Finger, Self::Enter] }
    }
}

impl Browser<'_> {
    /// Where this tap will be, once it can be no second tap of a double tap.
    pub(crate) fn wait_for_the_hand(&self, test_id: &str) -> Point {
        let place = self.place_on_screen(test_id);
        if let Some((when, before)) = self.last_tap.get() {
            let is_near = before.zip(place).is_none_or(|(before, place)| (before.0 - place.0).hypot(before.1 - place.1) < REACH);
            if is_near {
                thread::sleep(DOUBLE_TAP.saturating_sub(when.elapsed()));
            }
        }
        place
    }

    fn place_on_screen(&self, test_id: &str) -> Point {
        let script = format!(
            "const place = document.querySelector('{}')?.getBoundingClientRect();
             if (!place) return null;
             const [x, y] = [place.left + place.width / 2, place.top + place.height / 2];
             return x > 0 && x < innerWidth && y > 0 && y < innerHeight ? [x, y] : null;",
            selector(test_id)
        );
        let found = self.try_script(&script)?;
        Some((found.get(0)?.as_f64()?, found.get(1)?.as_f64()?))
    }

    /// Taps twice at one place, with a pause between letting go and pressing again; gives the headings that came on screen.
    ///
    /// # Panics
    /// If there is nothing to tap on.
    #[track_caller]
    pub fn tap_twice(&self, hand: Hand, test_id: &str, pause_ms: u64) -> Vec<String> {
        self.taps(hand, &[test_id, test_id], pause_ms)
    }

    /// Taps on one thing after the other with this pause; gives the headings that came on screen since.
    ///
    /// # Panics
    /// If there is nothing to tap on.
    #[track_caller]
    pub fn taps(&self, hand: Hand, test_ids: &[&str], pause_ms: u64) -> Vec<String> {
        thread::sleep(self.last_tap.take().map_or(Duration::ZERO, |(when, _)| DOUBLE_TAP.saturating_sub(when.elapsed())));
        self.watch_headings();
        let places: Vec<(f64, f64)> = test_ids.iter().map(|test_id| self.ready_for(hand, test_id)).collect();
        let performed = match hand {
            Hand::Enter => self.perform(&key_presses(test_ids.len(), pause_ms)),
            Hand::Mouse => self.perform(&pointer_presses("mouse", &places, pause_ms)),
            Hand::Finger => self.perform(&pointer_presses("touch", &places, pause_ms)),
        };
        performed.unwrap_or_else(|error| panic!("{}: {hand:?} on {test_ids:?}: {error}", self.engine));
        self.last_tap.set(Some((std::time::Instant::now(), None)));
        self.headings()
    }

    fn watch_headings(&self) {
        self.script(
            "const heading = () => document.querySelector('h1')?.textContent ?? '';
             window.headings = [heading()];
             window.watched?.disconnect();
             window.watched = new MutationObserver(() => {
               if (heading() && heading() !== window.headings.at(-1)) window.headings.push(heading());
             });
             window.watched.observe(document, { subtree: true, childList: true, characterData: true });",
        );
    }

    /// Those that came since.
    fn headings(&self) -> Vec<String> {
        // What comes late comes now.
        thread::sleep(Duration::from_millis(250));
        let seen = self.script("return window.headings.slice(1)");
        seen.as_array().into_iter().flatten().filter_map(|text| text.as_str().map(str::to_owned)).collect()
    }

    fn perform(&self, source: &Value) -> Result<Value, WireError> {
        self.try_command("/actions", &json!({ "actions": [source] }))
    }

    /// Scrolls there, or stands there; gives the place.
    #[track_caller]
    fn ready_for(&self, hand: Hand, test_id: &str) -> (f64, f64) {
        let script = format!(
            "const found = document.querySelector('{}');
             if (!found) return null;
             const seen = found.getBoundingClientRect();
             const above = document.elementFromPoint(seen.left + seen.width / 2, seen.top + seen.height / 2);
             if (!found.contains(above)) found.scrollIntoView({{ block: 'center' }});
             if ({}) found.focus();
             const place = found.getBoundingClientRect();
             return [Math.round(place.left + place.width / 2), Math.round(place.top + place.height / 2)];",
            selector(test_id),
            hand == Hand::Enter
        );
        let found = crate::stage::eventually(&format!("{test_id} is there"), crate::browser::PATIENCE, || {
            self.try_script(&script).filter(Value::is_array)
        });
        let side = |index: usize| found.get(index).and_then(Value::as_f64).unwrap_or_default();
        (side(0), side(1))
    }
}

fn pause(ms: u64) -> Value {
    json!({ "type": "pause", "duration": ms })
}

fn pointer_presses(kind: &str, places: &[(f64, f64)], pause_ms: u64) -> Value {
    let mut steps = Vec::new();
    for (number, (x, y)) in places.iter().enumerate() {
        if number > 0 {
            steps.push(pause(pause_ms));
        }
        if number == 0 || places.get(number - 1) != Some(&(*x, *y)) {
            steps.push(json!({ "type": "pointerMove", "duration": 0, "origin": "viewport", "x": x, "y": y }));
        }
        steps.extend([json!({ "type": "pointerDown", "button": 0 }), pause(HOLD_MS), json!({ "type": "pointerUp", "button": 0 })]);
    }
    json!({ "type": "pointer", "id": kind, "parameters": { "pointerType": kind }, "actions": steps })
}

/// On whatever has the focus.
fn key_presses(times: usize, pause_ms: u64) -> Value {
    let mut steps = Vec::new();
    for number in 0..times {
        if number > 0 {
            steps.push(pause(pause_ms));
        }
        steps.extend([json!({ "type": "keyDown", "value": "\u{e007}" }), pause(HOLD_MS), json!({ "type": "keyUp", "value": "\u{e007}" })]);
    }
    json!({ "type": "key", "id": "keys", "actions": steps })
}

impl Browser<'_> {
    /// Holds Enter on a thing for a second, as often as a keyboard repeats it; gives the headings that came on screen.
    /// Nothing where the driver cannot: only Chromium's can tell a page that a key is held.
    #[track_caller]
    pub fn hold_enter(&self, test_id: &str) -> Option<Vec<String>> {
        if self.engine != Engine::Chromium {
            return None;
        }
        let _ = self.ready_for(Hand::Enter, test_id);
        let key = |kind: &str, is_repeat: bool| {
            let params = json!({ "type": kind, "key": "Enter", "code": "Enter", "windowsVirtualKeyCode": 13, "autoRepeat": is_repeat, "text": if kind == "keyUp" { "" } else { "\r" } });
            self.command("/goog/cdp/execute", &json!({ "cmd": "Input.dispatchKeyEvent", "params": params }));
        };
        self.watch_headings();
        key("keyDown", false);
        for _ in 0..25 {
            thread::sleep(Duration::from_millis(40));
            key("keyDown", true);
        }
        key("keyUp", false);
        Some(self.headings())
    }
}
