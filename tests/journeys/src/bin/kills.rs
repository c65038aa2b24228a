//! Kills Chromium in the middle of saving, again and again, on a busy disk, and looks for what was confirmed and lost.
//!
//! `kills [count] [seed]`. A record counts as confirmed when the page has its confirmation and this program has read it.
//! After each kill the same profile is opened again, the copies heal, the tablet is unlocked and every confirmed record
//! must be there in its last confirmed revision or a later one that was tried.

#![expect(clippy::print_stdout, clippy::expect_used, reason = "a measuring program says what it found, and stops where it cannot go on")]

use std::collections::BTreeMap;
use std::process::{Command, Stdio};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::thread;
use std::time::{Duration, Instant};

use journeys::{Browser, Engine, Jalon, PHRASE, Profile, Site};
use serde_json::Value;

/// Saves without pause under a few keys, 2 to 30 kB each, and notes what was confirmed.
const SAVE: &str = "
    window.confirmed = {}; window.copies = { one: 0, two: 0 };
    const [keys, from] = arguments;
    jalonKeeper().then((keeper) => {
      let revision = from;
      const pending = new Map();
      keeper.addEventListener('message', ({ data: [to, number, word, copies] }) => {
        if (to !== 'kills' || !pending.has(number)) return;
        const [key, saved] = pending.get(number);
        pending.delete(number);
        if (word === 'saved') { window.confirmed[key] = saved; window.copies[copies] += 1; }
        next(key);
      });
      const next = (key) => {
        revision += 1;
        const text = JSON.stringify({ key, revision, filler: 'x'.repeat(2000 + (revision * 7919) % 28000) });
        pending.set(String(revision), [key, revision]);
        keeper.postMessage(['kills', String(revision), 'save', key, '1', String(revision), text]);
      };
      for (let key = 0; key < keys; key += 1) next('interview' + key);
    });";

const OPEN: &str = "
    const keeper = await jalonKeeper();
    const ask = (number, ...parts) => new Promise((resolve) => {
      const hear = ({ data }) => {
        if (data[0] !== 'kills' || data[1] !== number) return;
        keeper.removeEventListener('message', hear);
        resolve(data.slice(2));
      };
      keeper.addEventListener('message', hear);
      keeper.postMessage(['kills', number, ...parts]);
    });
    const standing = await ask('a', 'open', '1', localStorage.getItem('jalon/kept') || '0 0');
    const told = standing[1] === '1' ? standing[2] : '';
    const at = standing.indexOf('locked');
    const loaded = await ask('b', 'unlock', standing[at + 3], phrase);
    const found = {};
    for (let record = 0; record < Number(loaded[1]); record += 1) {
      const [key, , revision, text] = loaded.slice(2 + record * 4);
      const content = JSON.parse(text);
      found[key] = content.key === key && content.revision === Number(revision) ? Number(revision) : -1;
    }
    return { told, found, word: loaded[0] };";

/// How many interviews are being written at once.
const KEYS: u64 = 4;

#[derive(Debug, Default)]
struct Tally {
    kills: u64,
    confirmed: u64,
    lost: u64,
    damaged: u64,
    healed: u64,
    one_copy: u64,
}

fn main() {
    let mut arguments = std::env::args().skip(1);
    let count: u64 = arguments.next().and_then(|text| text.parse().ok()).unwrap_or(25);
    let mut seed: u64 = arguments.next().and_then(|text| text.parse().ok()).unwrap_or(1);
    let site = Site::of_the_build();
    let profile = Profile::fresh();
    let load = Load::start();
    let started = Instant::now();
    let mut tally = Tally::default();
    {
        // Twice: the journal counts from the second start on.
        let browser = Browser::open(Engine::Chromium, &profile);
        Jalon::open(&browser, &site.url()).protect();
    }
    let mut last: BTreeMap<String, u64> = BTreeMap::new();
    for kill in 0..count {
        let browser = Browser::open(Engine::Chromium, &profile);
        look(&browser, &site, &last, &mut tally);
        let from = (kill + 1) * 100_000;
        browser.script_with(SAVE, &[KEYS.into(), from.into()]);
        seed = seed.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        let patience = Duration::from_millis(100 + (seed >> 33) % 1_000);
        read_until(&browser, patience, &mut last, &mut tally, from);
        browser.kill();
        tally.kills += 1;
    }
    let browser = Browser::open(Engine::Chromium, &profile);
    look(&browser, &site, &last, &mut tally);
    drop(load);
    println!(
        "{} kills in {} s: {} confirmed saves ({} of them in one copy), {} lost, {} damaged, {} starts healed",
        tally.kills,
        started.elapsed().as_secs(),
        tally.confirmed,
        tally.one_copy,
        tally.lost,
        tally.damaged,
        tally.healed
    );
    assert!(tally.confirmed >= count, "almost nothing was confirmed: the run says nothing");
    assert_eq!((tally.lost, tally.damaged), (0, 0), "confirmed saves were lost");
}

/// Opens the tablet again and compares.
fn look(browser: &Browser<'_>, site: &Site, last: &BTreeMap<String, u64>, tally: &mut Tally) {
    let _page = Jalon::open_closed(browser, &site.url());
    let script = format!("(async (phrase) => {{ {OPEN} }})('{PHRASE}').then(done, (error) => done({{ error: String(error) }}))");
    let seen = browser.script_later(&script);
    assert_eq!(seen.get("word").and_then(Value::as_str), Some("loaded"), "the tablet does not open: {seen}");
    tally.healed += u64::from(seen.get("told").and_then(Value::as_str).is_some_and(|told| !told.is_empty()));
    for (key, confirmed) in last {
        match seen.get("found").and_then(|found| found.get(key)).and_then(Value::as_i64) {
            None => tally.lost += 1,
            Some(-1) => tally.damaged += 1,
            Some(found) if found < i64::try_from(*confirmed).unwrap_or(i64::MAX) => tally.lost += 1,
            Some(_) => {}
        }
    }
}

/// Reads what is confirmed, until it is time to kill.
fn read_until(browser: &Browser<'_>, patience: Duration, last: &mut BTreeMap<String, u64>, tally: &mut Tally, from: u64) {
    let until = Instant::now() + patience;
    let mut copies = Value::Null;
    while Instant::now() < until {
        let seen = browser.script("return [window.confirmed, window.copies]");
        for (key, revision) in seen.get(0).and_then(Value::as_object).into_iter().flatten() {
            last.insert(key.clone(), revision.as_u64().unwrap_or(from));
        }
        copies = seen.get(1).cloned().unwrap_or_default();
        thread::sleep(Duration::from_millis(15));
    }
    let number = |name: &str| copies.get(name).and_then(Value::as_u64).unwrap_or(0);
    tally.confirmed += number("one") + number("two");
    tally.one_copy += number("one");
}

/// Keeps the disk busy until it is dropped.
struct Load {
    running: Arc<AtomicBool>,
    thread: Option<thread::JoinHandle<()>>,
}

impl Load {
    fn start() -> Self {
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

impl Drop for Load {
    fn drop(&mut self) {
        self.running.store(false, Ordering::SeqCst);
        if let Some(thread) = self.thread.take() {
            let _ = thread.join();
        }
    }
}
