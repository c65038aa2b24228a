//! One open browser, with the few gestures and questions that journeys need.

use std::cell::Cell;
use std::path::Path;
use std::time::{Duration, Instant};
use std::{fs, thread};

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD as BASE64;
use serde_json::{Value, json};

use crate::capabilities::capabilities;
use crate::driver::Driver;
use crate::engine::Engine;
use crate::profile::Profile;
use crate::taps::Point;
use crate::wire::WireError;

/// How long a browser on a busy machine may take for one step.
pub(crate) const PATIENCE: Duration = Duration::from_secs(20);

/// The protocol's key of an element reference.
const ELEMENT: &str = "element-6066-11e4-a52e-4f735466cecf";

/// What an engine says of an element that is no longer there.
const GONE: [&str; 2] = ["stale element reference", "no such element"];
/// What passes by itself while the page redraws.
const PASSING: [&str; 4] = ["no such element", "stale element reference", "element not interactable", "element click intercepted"];

/// A browser. Closed when dropped; its [`Profile`] stays.
#[derive(Debug)]
pub struct Browser<'profile> {
    /// Which engine it is.
    pub engine: Engine,
    /// What it remembers.
    pub profile: &'profile Profile,
    driver: Driver,
    session: String,
    /// When and where the last tap was.
    pub(crate) last_tap: Cell<Option<(Instant, Point)>>,
}

impl<'profile> Browser<'profile> {
    /// Opens a browser with a profile, new or used before.
    #[must_use]
    pub fn open(engine: Engine, profile: &'profile Profile) -> Self {
        let driver = Driver::start(engine);
        let answer = driver.wire.post("/session", &capabilities(engine, profile));
        let answer = answer.unwrap_or_else(|error| panic!("{engine} does not open: {error}"));
        let id = answer.get("sessionId").and_then(Value::as_str).expect("a session has an identifier");
        let session = format!("/session/{id}");
        let browser = Self { engine, profile, driver, session, last_tap: Cell::new(None) };
        browser.command("/timeouts", &json!({ "script": 60_000, "pageLoad": 60_000, "implicit": 0 }));
        if engine == Engine::Chromium {
            // A profile that was used before may have lost the folder that it was given.
            let wanted = json!({ "behavior": "allow", "downloadPath": profile.downloads() });
            browser.command("/goog/cdp/execute", &json!({ "cmd": "Browser.setDownloadBehavior", "params": wanted }));
        }
        browser
    }

    /// Ends the browser in the middle of whatever it does, as a battery or a system short of memory does.
    pub fn kill(mut self) {
        self.session.clear();
    }

    /// Stops the browser where it stands, as a machine without current; only [`Self::kill`] is of use after that.
    pub fn freeze(&self) {
        self.driver.freeze();
    }

    /// Loads an address and waits for it.
    #[track_caller]
    pub fn go(&self, url: &str) {
        self.command("/url", &json!({ "url": url }));
    }

    /// Loads the page again.
    #[track_caller]
    pub fn reload(&self) {
        self.command("/refresh", &json!({}));
    }

    /// The handle of the tab that is looked at.
    #[track_caller]
    #[must_use]
    pub fn here(&self) -> Value {
        self.get("/window")
    }

    /// Closes the tab that is looked at; another one must be gone to next.
    #[track_caller]
    pub fn close_tab(&self) {
        self.driver.wire.delete(&format!("{}/window", self.session)).expect("a tab can be closed");
    }

    /// Closes the tab after opening an empty one in its place.
    #[track_caller]
    pub fn replace_tab(&self) {
        let fresh = self.command("/window/new", &json!({ "type": "tab" }));
        self.close_tab();
        let handle = fresh.get("handle").cloned().unwrap_or_default();
        self.command("/window", &json!({ "handle": handle }));
    }

    /// Opens another tab beside this one and goes there; gives the handle of the one that was left.
    #[track_caller]
    #[must_use]
    pub fn open_beside(&self) -> Value {
        let here = self.here();
        let fresh = self.command("/window/new", &json!({ "type": "tab" }));
        self.switch_to(&fresh.get("handle").cloned().unwrap_or_default());
        here
    }

    /// Goes to a tab.
    #[track_caller]
    pub fn switch_to(&self, handle: &Value) {
        self.command("/window", &json!({ "handle": handle }));
    }

    /// Taps on what carries this `data-testid`, as soon as it can be tapped; at the place of the tap before only once that
    /// one is over, or it would be the second of a double tap.
    #[track_caller]
    pub fn tap(&self, test_id: &str) {
        if self.engine == Engine::WebKit {
            self.wait_until_still(test_id);
        }
        let place = self.wait_for_the_hand(test_id);
        self.patiently("tap", test_id, |element| {
            let tapped = self.on_element(element, "click", &json!({}));
            // `WebKit` looks at the element again after the click, which may have taken it away: then it was tapped.
            let is_gone = tapped.as_ref().is_err_and(|error| GONE.contains(&error.kind.as_str())) && self.element(test_id).is_err();
            if self.engine == Engine::WebKit && is_gone { Ok(Value::Null) } else { tapped }
        });
        self.last_tap.set(Some((Instant::now(), place)));
    }

    /// `WebKit` reads the place, then clicks there a moment later: what moves in between is missed without a word. A hand
    /// waits too.
    fn wait_until_still(&self, test_id: &str) {
        let script = format!(
            "const done = arguments[arguments.length - 1];
             const one = () => document.querySelector('{}');
             let last = '', left = 100;
             const look = () => {{
               const found = one();
               const place = found ? Object.values(found.getBoundingClientRect().toJSON()).join(' ') : '';
               if ((place && place === last) || --left === 0) return done(true);
               if (found && !last) found.scrollIntoView({{ block: 'nearest' }});
               last = place;
               setTimeout(look, 60);
             }};
             look();",
            selector(test_id)
        );
        // A page that is just being left has no answer; the tap itself tells what is wrong then.
        let _ = self.try_command("/execute/async", &json!({ "script": script, "args": [] }));
    }

    /// Types into a field, in place of what it holds.
    #[track_caller]
    pub fn fill(&self, test_id: &str, text: &str) {
        self.patiently("fill", test_id, |element| {
            let cleared = self.on_element(element, "clear", &json!({}))?;
            // WebKit's driver types no empty text.
            if text.is_empty() { Ok(cleared) } else { self.on_element(element, "value", &json!({ "text": text })) }
        });
    }

    /// Chooses a file in a file field.
    #[track_caller]
    pub fn choose_file(&self, test_id: &str, path: &Path) {
        let body = json!({ "text": path });
        self.patiently("choose a file in", test_id, |element| self.on_element(element, "value", &body));
    }

    /// Whether something on the page carries this `data-testid`.
    #[must_use]
    pub fn shows(&self, test_id: &str) -> bool {
        self.element(test_id).is_ok()
    }

    /// The visible text of what carries this `data-testid`, once it is there.
    #[track_caller]
    #[must_use]
    pub fn text(&self, test_id: &str) -> String {
        let read = |element: &str| self.driver.wire.get(&format!("{}/element/{element}/text", self.session));
        let text = self.patiently("read", test_id, read);
        text.as_str().unwrap_or_default().to_owned()
    }

    /// Runs a script in the page; it answers with `return`.
    #[track_caller]
    pub fn script(&self, source: &str) -> Value {
        self.command("/execute/sync", &json!({ "script": source, "args": [] }))
    }

    /// Runs a script in the page with arguments.
    #[track_caller]
    pub fn script_with(&self, source: &str, arguments: &[Value]) -> Value {
        self.command("/execute/sync", &json!({ "script": source, "args": arguments }))
    }

    /// Runs a script in the page; nothing where the page is just being left.
    pub(crate) fn try_script(&self, source: &str) -> Option<Value> {
        self.try_command("/execute/sync", &json!({ "script": source, "args": [] })).ok()
    }

    /// Runs a script in the page; it answers by calling `done(value)`.
    #[track_caller]
    pub fn script_later(&self, source: &str) -> Value {
        let script = format!("const done = arguments[arguments.length - 1]; {source}");
        self.command("/execute/async", &json!({ "script": script, "args": [] }))
    }

    /// Saves a picture of what is on screen, once it is painted: `WebKit` paints a new size a moment after it has laid it out.
    #[track_caller]
    pub fn picture(&self, path: &Path) {
        self.script_later("requestAnimationFrame(() => requestAnimationFrame(() => setTimeout(done, 150)))");
        let picture = self.get("/screenshot");
        let bytes = BASE64.decode(picture.as_str().unwrap_or_default()).expect("a screenshot is base64");
        if let Some(folder) = path.parent() {
            fs::create_dir_all(folder).expect("the folder of screenshots is writable");
        }
        fs::write(path, bytes).expect("a screenshot can be written");
    }

    /// A command of the session, which must succeed.
    #[track_caller]
    pub(crate) fn command(&self, path: &str, body: &Value) -> Value {
        self.try_command(path, body).unwrap_or_else(|error| panic!("{}: {path}: {error}", self.engine))
    }

    /// Something of the session, which must be there.
    #[track_caller]
    pub(crate) fn get(&self, path: &str) -> Value {
        let found = self.driver.wire.get(&format!("{}{path}", self.session));
        found.unwrap_or_else(|error| panic!("{}: {path}: {error}", self.engine))
    }

    /// A command of the session.
    pub(crate) fn try_command(&self, path: &str, body: &Value) -> Result<Value, WireError> {
        self.driver.wire.post(&format!("{}{path}", self.session), body)
    }

    fn on_element(&self, element: &str, gesture: &str, body: &Value) -> Result<Value, WireError> {
        self.try_command(&format!("/element/{element}/{gesture}"), body)
    }

    fn element(&self, test_id: &str) -> Result<String, WireError> {
        let found = self.try_command("/element", &json!({ "using": "css selector", "value": selector(test_id) }))?;
        Ok(found.get(ELEMENT).and_then(Value::as_str).unwrap_or_default().to_owned())
    }

    /// Tries again while the element is not there, covered, or being replaced.
    #[track_caller]
    fn patiently(&self, gesture: &str, test_id: &str, act: impl Fn(&str) -> Result<Value, WireError>) -> Value {
        let started = Instant::now();
        loop {
            let error = match self.element(test_id).and_then(|element| act(&element)) {
                Ok(value) => return value,
                Err(error) => error,
            };
            let may_pass = PASSING.contains(&error.kind.as_str()) && started.elapsed() < PATIENCE;
            if matches!(error.kind.as_str(), "element click intercepted" | "element not interactable") {
                self.scroll_to(test_id);
            }
            assert!(may_pass, "{}: cannot {gesture} {test_id}: {error}; {}", self.engine, self.what_is_there());
            thread::sleep(Duration::from_millis(40));
        }
    }

    /// As a person does where a bar covers what they want to tap.
    fn scroll_to(&self, test_id: &str) {
        let script = format!("document.querySelector('[data-testid=\"{test_id}\"]')?.scrollIntoView({{ block: 'center' }})");
        self.try_script(&script);
    }

    /// The hooks on the page, for the message of a failure.
    fn what_is_there(&self) -> String {
        let script = "return location.pathname + location.hash + ' has ' +
            [...document.querySelectorAll('[data-testid]')].map((found) => found.dataset.testid).join(' ')";
        let seen = self.try_script(script);
        seen.and_then(|seen| seen.as_str().map(str::to_owned)).unwrap_or_default()
    }
}

impl Drop for Browser<'_> {
    fn drop(&mut self) {
        if self.session.is_empty() {
            return;
        }
        // A browser that closes in order writes its profile; the driver's group ends what is left.
        let _ = self.driver.wire.delete(&self.session);
    }
}

/// What is folded away is not there for a hand: two folded forms may carry the same hooks.
pub(crate) fn selector(test_id: &str) -> String {
    format!("[data-testid=\"{test_id}\"]:not(details:not([open]) form *)")
}
