//! Saving without pause, and looking afterwards for what was confirmed and is lost: for programs that end the browser in the
//! middle of it.
//!
//! A save counts as confirmed when the page has its confirmation and this program has read it.

use std::collections::BTreeMap;
use std::process::{Command, Stdio};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::thread;
use std::time::{Duration, Instant};

use serde_json::Value;

use crate::browser::Browser;
use crate::jalon::{Jalon, PHRASE};

/// Saves without pause under a few keys, 2 to 30 kB each, and notes what was confirmed.
const SAVE: &str = "
    window.confirmed = {}; window.copies = { one: 0, two: 0 };
    const [keys, from] = arguments;
    jalonKeeper().then((keeper) => {
      let revision = from;
      const pending = new Map();
      keeper.addEventListener('message', ({ data: [to, number, word, copies] }) => {
        if (to !== 'saves' || !pending.has(number)) return;
        const [key, saved] = pending.get(number);
        pending.delete(number);
        if (word === 'saved') { window.confirmed[key] = saved; window.copies[copies] += 1; }
        next(key);
      });
      const next = (key) => {
        revision += 1;
        const text = JSON.stringify({ key, revision, filler: 'x'.repeat(2000 + (revision * 7919) % 28000) });
        pending.set(String(revision), [key, revision]);
        keeper.postMessage(['saves', String(revision), 'save', key, '1', String(revision), text]);
      };
      for (let key = 0; key < keys; key += 1) next('interview' + key);
    });";

/// Opens the tablet and tells every record with its revision, -1 where the text is not what was saved under it.
const OPEN: &str = "
    const keeper = await jalonKeeper();
    const ask = (number, ...parts) => new Promise((resolve) => {
      const hear = ({ data }) => {
        if (data[0] !== 'saves' || data[1] !== number) return;
        keeper.removeEventListener('message', hear);
        resolve(data.slice(2));
      };
      keeper.addEventListener('message', hear);
      keeper.postMessage(['saves', number, ...parts]);
    });
    const standing = await ask('a', 'open', '1', localStorage.getItem('jalon/kept') || '0 0');
    const at = standing.indexOf('locked');
    const loaded = await ask('b', 'unlock', standing[at + 3], phrase);
    const found = {};
    for (let record = 0; record < Number(loaded[1]); record += 1) {
      const [key, , revision, text] = loaded.slice(2 + record * 4);
      const content = JSON.parse(text);
      found[key] = content.key === key && content.revision === Number(revision) ? Number(revision) : -1;
    }
    return { found, standing, word: loaded[0], told: document.body.innerText };";

/// What the page says where one copy has mended the other.
const MENDED: &str = "retrouvé dans la copie de secours";

/// How many interviews are being written at once.
const KEYS: u64 = 4;

/// What was confirmed, and what became of it.
#[derive(Debug, Default)]
pub struct Saves {
    /// The last confirmed revision under each key.
    last: BTreeMap<String, u64>,
    /// Saves that were confirmed.
    pub confirmed: u64,
    /// Those of them that stood in one copy only.
    pub one_copy: u64,
    /// Records found older than confirmed, or not at all.
    pub lost: u64,
    /// Records whose text is not what was saved.
    pub damaged: u64,
    /// Starts at which the page said that one copy had mended the other.
    pub mended: u64,
}

impl Saves {
    /// Saves in the open page for so long, counting revisions from `from` on; the saving goes on after that.
    ///
    /// # Panics
    /// If the page cannot be asked.
    pub fn go_on(&mut self, browser: &Browser<'_>, from: u64, patience: Duration) {
        browser.script_with(SAVE, &[KEYS.into(), from.into()]);
        let until = Instant::now() + patience;
        let mut copies = Value::Null;
        while Instant::now() < until {
            let seen = browser.script("return [window.confirmed, window.copies]");
            for (key, revision) in seen.get(0).and_then(Value::as_object).into_iter().flatten() {
                self.last.insert(key.clone(), revision.as_u64().unwrap_or(from));
            }
            copies = seen.get(1).cloned().unwrap_or_default();
            thread::sleep(Duration::from_millis(15));
        }
        let number = |name: &str| copies.get(name).and_then(Value::as_u64).unwrap_or(0);
        self.confirmed += number("one") + number("two");
        self.one_copy += number("one");
    }

    /// The next look is held against what another one knows to be confirmed.
    pub fn expect_the_same_as(&mut self, other: &Self) {
        self.last.clone_from(&other.last);
    }

    /// Opens the page and the tablet again and counts what is lost. What is there now is what the next look is held against.
    ///
    /// # Panics
    /// If the tablet does not open.
    pub fn look(&mut self, browser: &Browser<'_>, url: &str) {
        let _page = Jalon::open_closed(browser, url);
        let script = format!("(async (phrase) => {{ {OPEN} }})('{PHRASE}').then(done, (error) => done({{ error: String(error) }}))");
        let seen = browser.script_later(&script);
        // A tablet that knows of no protection any more has lost all that it had.
        let is_as_new = seen.pointer("/standing/2").and_then(Value::as_str) == Some("fresh");
        let is_open = seen.get("word").and_then(Value::as_str) == Some("loaded");
        assert!(is_open || is_as_new, "the tablet does not open: {seen}");
        self.mended += u64::from(seen.get("told").and_then(Value::as_str).is_some_and(|told| told.contains(MENDED)));
        for (key, confirmed) in &mut self.last {
            match seen.get("found").and_then(|found| found.get(key)).and_then(Value::as_i64) {
                Some(-1) => self.damaged += 1,
                found => {
                    let found = found.and_then(|found| u64::try_from(found).ok()).unwrap_or(0);
                    self.lost += u64::from(found < *confirmed);
                    *confirmed = found;
                }
            }
        }
    }
}

/// Keeps the disk busy until it is dropped.
#[derive(Debug)]
pub struct BusyDisk {
    running: Arc<AtomicBool>,
    thread: Option<thread::JoinHandle<()>>,
}

impl BusyDisk {
    /// Writes and flushes 48 MB again and again, in a folder of its own.
    #[must_use]
    pub fn start() -> Self {
        let running = Arc::new(AtomicBool::new(true));
        let seen = Arc::clone(&running);
        let thread = thread::spawn(move || {
            let folder = tempfile::tempdir().expect("the temporary folder is writable");
            while seen.load(Ordering::SeqCst) {
                let target = format!("of={}", folder.path().join("load").display());
                let written =
                    Command::new("dd").args(["if=/dev/zero", &target, "bs=1M", "count=48", "conv=fsync"]).stderr(Stdio::null()).status();
                written.expect("dd is on this machine");
            }
        });
        Self { running, thread: Some(thread) }
    }
}

impl Drop for BusyDisk {
    fn drop(&mut self) {
        self.running.store(false, Ordering::SeqCst);
        if let Some(thread) = self.thread.take() {
            let _ = thread.join();
        }
    }
}
