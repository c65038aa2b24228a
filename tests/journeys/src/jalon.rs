//! The page as its hooks show it.

use std::collections::BTreeMap;
use std::time::Duration;

use serde_json::Value;

use crate::browser::{Browser, PATIENCE};
use crate::stage::{eventually, within};

/// What the person agreed to have kept.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Keeping {
    /// The interview with the protected answers.
    Everything,
    /// The interview without the protected answers.
    WithoutSensitive,
    /// Nothing.
    Nothing,
}

/// What is on screen at one moment.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Snapshot {
    /// The fact that the question on screen is about.
    pub fact: Option<String>,
    /// Where the last answer stands: "saved", "not-kept"…
    pub saving: Option<String>,
    /// How the tablet stands: "open", "locked"…
    pub gate: Option<String>,
    /// How many schemes have which verdict, as far as counts are shown.
    pub counts: BTreeMap<String, u64>,
    /// The messages on screen.
    pub notices: Vec<String>,
    /// Every hook on the page, in order.
    pub hooks: Vec<String>,
}

/// The phrase of every tablet in the journeys.
pub const PHRASE: &str = "une phrase assez longue pour les essais";

const SNAPSHOT: &str = "
    const all = [...document.querySelectorAll('[data-testid]')];
    const one = (id) => all.find((found) => found.dataset.testid === id);
    const question = one('question');
    const counts = {};
    for (const found of all) {
        const outcome = found.dataset.testid.match(/^count-(.+)$/);
        const number = found.textContent.match(/\\d+/);
        if (outcome && number) counts[outcome[1]] = Number(number[0]);
    }
    const elsewhere = performance.getEntriesByType('resource').map((entry) => entry.name)
        .filter((name) => /^(https?|wss?):/.test(name) && new URL(name).origin !== location.origin);
    return {
        elsewhere,
        gate: document.documentElement.dataset.gate || null,
        fact: question ? question.dataset.fact || '' : null,
        saving: one('saving-state') ? one('saving-state').dataset.state : null,
        counts,
        notices: all.filter((found) => found.dataset.testid.endsWith('notice')).map((found) => found.textContent),
        hooks: all.map((found) => found.dataset.testid),
    };";

/// The page, open in a browser.
#[derive(Debug)]
pub struct Jalon<'browser> {
    /// The browser.
    pub browser: &'browser Browser<'browser>,
}

impl<'browser> Jalon<'browser> {
    /// Opens the page and waits for its first screen; a tablet that is closed is opened.
    #[track_caller]
    #[must_use]
    pub fn open(browser: &'browser Browser<'browser>, url: &str) -> Self {
        let page = Self::open_closed(browser, url);
        if page.now().hooks.iter().any(|hook| hook == "locked") {
            page.unlock();
        }
        page
    }

    /// Opens the page and waits for its first screen, whatever that is.
    #[track_caller]
    #[must_use]
    pub fn open_closed(browser: &'browser Browser<'browser>, url: &str) -> Self {
        browser.go(url);
        let page = Self { browser };
        page.wait_until("the first screen shows", |now| {
            let is_known = !matches!(now.gate.as_deref(), None | Some("opening"));
            is_known && now.hooks.iter().any(|hook| matches!(hook.as_str(), "new-interview" | "locked" | "elsewhere"))
        });
        page
    }

    /// Opens a tablet protected by [`Self::protect`].
    #[track_caller]
    pub fn unlock(&self) {
        self.browser.fill("secret", PHRASE);
        self.browser.tap("unlock");
        self.wait_until("the tablet opens", |now| now.hooks.iter().any(|hook| hook == "new-interview"));
    }

    /// Protects the tablet as the screens of the tablet do, without going through them.
    #[track_caller]
    pub fn protect(&self) {
        let script = format!(
            "jalonKeeper().then((keeper) => {{
               keeper.addEventListener('message', ({{ data }}) => {{ if (data[0] === 'journey') done(data[2]); }});
               keeper.postMessage(['journey', '1', 'protect', 'Bénévole', '{PHRASE}', '2026-11-23']);
             }})"
        );
        assert_eq!(self.browser.script_later(&script), "protected", "{}: the tablet is not protected", self.browser.engine);
        self.wait_until("the tablet is open", |now| now.gate.as_deref() == Some("open"));
    }

    /// The moment has come for what was to go wrong ([`crate::Fault::DiskFull`], [`crate::Fault::KeeperStops`]).
    #[track_caller]
    pub fn fail_now(&self) {
        self.browser.script("new BroadcastChannel('fault-of-the-journey').postMessage(1)");
    }

    /// What is on screen now.
    #[track_caller]
    #[must_use]
    pub fn now(&self) -> Snapshot {
        // A page that is being loaded anew has no answer for a moment.
        let seen = eventually("the page answers", PATIENCE, || self.browser.try_script(SNAPSHOT));
        let elsewhere = seen.get("elsewhere").and_then(Value::as_array).cloned().unwrap_or_default();
        assert!(elsewhere.is_empty(), "{}: requests left the page's own origin: {elsewhere:?}", self.browser.engine);
        let text = |name: &str| seen.get(name).and_then(Value::as_str).map(str::to_owned);
        let counts = seen.get("counts").and_then(Value::as_object);
        let texts = |name: &str| {
            let all = seen.get(name).and_then(Value::as_array).into_iter().flatten();
            all.filter_map(|text| text.as_str().map(str::to_owned)).collect()
        };
        Snapshot {
            fact: text("fact"),
            saving: text("saving"),
            gate: text("gate"),
            counts: counts.into_iter().flatten().filter_map(|(key, number)| Some((key.clone(), number.as_u64()?))).collect(),
            notices: texts("notices"),
            hooks: texts("hooks"),
        }
    }

    /// Waits until the screen is as it should be, and gives it.
    #[track_caller]
    pub fn wait_until(&self, what: &str, right: impl Fn(&Snapshot) -> bool) -> Snapshot {
        let found = within(PATIENCE, || Some(self.now()).filter(&right));
        found.unwrap_or_else(|| panic!("{}: expected: {what}; on screen: {:?}", self.browser.engine, self.now()))
    }

    /// Waits until the last answer is on the disk.
    #[track_caller]
    pub fn wait_until_saved(&self) {
        self.wait_until("the last answer is saved", |now| now.saving.as_deref() == Some("saved"));
    }

    /// Waits until the page says that it can do without a network.
    #[track_caller]
    pub fn wait_until_ready_offline(&self) {
        eventually("the page is ready to work offline", Duration::from_mins(1), || self.browser.shows("offline-ready").then_some(()));
    }

    /// Opens an interview, up to its first question.
    #[track_caller]
    pub fn start_interview(&self, name: &str, keeping: Keeping) {
        self.browser.tap("new-interview");
        let seen = self.wait_until("the choice or the agreement shows", |now| {
            now.hooks.iter().any(|hook| matches!(hook.as_str(), "protect" | "person-name"))
        });
        if seen.hooks.iter().any(|hook| hook == "protect") {
            if keeping == Keeping::Nothing {
                self.browser.tap("without-keeping");
            } else {
                self.protect();
            }
        }
        self.browser.fill("person-name", name);
        self.browser.tap(match keeping {
            Keeping::Everything => "keep-everything",
            Keeping::WithoutSensitive => "keep-without-sensitive",
            Keeping::Nothing => "keep-nothing",
        });
        self.browser.tap("start");
        self.browser.tap("past-needs");
        self.wait_until("the first question shows", |now| now.fact.is_some());
    }

    /// Goes to the first screen.
    #[track_caller]
    pub fn go_home(&self) {
        self.browser.tap("home");
        self.wait_until("the first screen shows", |now| now.hooks.iter().any(|hook| hook == "new-interview"));
    }

    /// The lines of the list of people, as shown.
    #[track_caller]
    #[must_use]
    pub fn people(&self) -> Vec<String> {
        let lines = self.browser.script(
            "return [...document.querySelectorAll('[data-testid^=\"person-\"]')]
                .filter((found) => /^person-\\d+$/.test(found.dataset.testid)).map((found) => found.innerText)",
        );
        lines.as_array().into_iter().flatten().filter_map(|line| line.as_str().map(str::to_owned)).collect()
    }

    /// Checks that the list of people is empty and stays so for a moment: what storage holds comes in late.
    #[track_caller]
    pub fn stays_empty(&self) {
        let somebody = within(Duration::from_millis(1500), || self.people().into_iter().next());
        assert_eq!(somebody, None, "{}: somebody is in the list", self.browser.engine);
    }

    /// Opens the interview of somebody in the list.
    #[track_caller]
    pub fn open_person(&self, name: &str) {
        let position =
            eventually(&format!("{name} is in the list"), PATIENCE, || self.people().iter().position(|line| line.contains(name)));
        self.browser.tap(&format!("person-{position}"));
        self.wait_until("the interview opens", |now| now.hooks.iter().any(|hook| hook == "current-name"));
    }

    /// Unfolds a part of the tablet's screens once it is there, and makes sure that it stays so: a tap that comes while the
    /// screen is being built can be lost.
    #[track_caller]
    pub fn unfold(&self, test_id: &str) {
        self.wait_until("the tablet's screens are complete", |now| {
            [test_id, "device-lines"].iter().all(|wanted| now.hooks.iter().any(|hook| hook == wanted))
        });
        self.browser.script(&format!("document.querySelector('[data-testid=\"{test_id}\"]').closest('details').open = true"));
    }

    /// The proposed words, in a line.
    #[track_caller]
    #[must_use]
    pub fn proposed_phrase(&self) -> String {
        self.wait_until("words are proposed", |now| now.hooks.iter().any(|hook| hook == "proposed"));
        let words = self.browser.script(
            "return [...document.querySelectorAll('[data-testid=\"proposed\"]:not(details:not([open]) form *) li')]
                .map((found) => found.textContent)",
        );
        let words: Vec<&str> = words.as_array().into_iter().flatten().filter_map(Value::as_str).collect();
        assert_eq!(words.len(), 8, "proposed: {words:?}");
        words.join(" ")
    }

    /// Agrees to hand over every item of the summary.
    #[track_caller]
    pub fn tick_everything(&self) {
        let items = self.wait_until("the summary shows", |now| now.hooks.iter().any(|hook| hook.starts_with("share-item-"))).hooks;
        for item in items.iter().filter(|hook| hook.starts_with("share-item-")) {
            let is_ticked = format!("return document.querySelector('[data-testid=\"{item}\"]').checked");
            if self.browser.script(&is_ticked) == false {
                self.browser.tap(item);
            }
        }
    }

    /// Hands the summary over and gives the bytes of the file.
    #[track_caller]
    #[must_use]
    pub fn take_summary(&self) -> Vec<u8> {
        self.take_file("share-summary")
    }

    /// Taps on what hands a file over and gives its bytes.
    #[track_caller]
    #[must_use]
    pub fn take_file(&self, test_id: &str) -> Vec<u8> {
        if self.browser.engine.downloads_to_a_folder() {
            self.browser.tap(test_id);
            return self.browser.profile.take_download();
        }
        self.browser.script(
            "window.handedOver = null; const make = URL.createObjectURL;
             URL.createObjectURL = (blob) => { window.handedOver = blob; return make.call(URL, blob); };",
        );
        self.browser.tap(test_id);
        let bytes = eventually("the page makes a file", PATIENCE, || {
            let bytes = self.browser.script_later(
                "window.handedOver ? window.handedOver.arrayBuffer().then((bytes) => done([...new Uint8Array(bytes)])) : done(null)",
            );
            bytes.as_array().cloned()
        });
        bytes.iter().filter_map(|byte| byte.as_u64()?.try_into().ok()).collect()
    }

    /// Opens a summary from a file.
    #[track_caller]
    pub fn open_summary(&self, name: &str, bytes: &[u8]) {
        let path = self.browser.profile.file(name, bytes);
        self.browser.choose_file("open-summary-input", &path);
    }
}
