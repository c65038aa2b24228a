//! The tablet: the browser, what it must keep, and the steps done with it.

use std::collections::BTreeMap;
use std::thread;
use std::time::Duration;

use journeys::persona::{NADIA, Reply};
use journeys::{Browser, Dice, Engine, Jalon, Keeping, Profile, Site, Snapshot, StoredCopy, answer_some, begin_answer};
use serde_json::Value;

use crate::model::{Answers, Model};
use crate::steps::Step;

/// Asks the keeper for everything that is kept.
const LOAD: &str = "jalonKeeper().then((keeper) => {
    const hear = ({ data }) => {
      if (data[0] !== 'histories') return;
      keeper.removeEventListener('message', hear);
      const records = [];
      for (let record = 0; record < Number(data[3]); record += 1) records.push(JSON.parse(data[7 + record * 4]));
      done([data[2], records]);
    };
    keeper.addEventListener('message', hear);
    keeper.postMessage(['histories', '1', 'load']);
  });";

/// A backup and what it holds.
#[derive(Debug)]
pub(crate) struct Backup {
    pub(crate) file: Vec<u8>,
    pub(crate) phrase: String,
    pub(crate) holds: BTreeMap<String, Answers>,
}

/// One tablet.
#[derive(Debug)]
pub(crate) struct Tablet<'history> {
    site: &'history Site,
    pub(crate) profile: &'history Profile,
    browser: Option<Browser<'history>>,
    pub(crate) model: Model,
    pub(crate) backup: Option<Backup>,
    pub(crate) begun: u64,
    pub(crate) kills: u64,
    pub(crate) mended: u64,
    pub(crate) compared: u64,
}

impl<'history> Tablet<'history> {
    /// A tablet protected and opened a second time: from then on there are two copies.
    pub(crate) fn new(site: &'history Site, profile: &'history Profile) -> Self {
        let (model, begun, kills, mended, compared) = (Model::default(), 0, 0, 0, 0);
        let mut tablet = Self { site, profile, browser: None, model, backup: None, begun, kills, mended, compared };
        tablet.open();
        tablet.page().protect();
        tablet.close();
        tablet.open();
        tablet
    }

    /// Does a step and compares.
    pub(crate) fn take(&mut self, step: Step, dice: &mut Dice) {
        match step {
            Step::Begin => self.begin(),
            Step::Answer(name, number) => self.answer(&name, number),
            Step::Back(name) => self.back(&name),
            Step::Lock => self.lock(),
            Step::WrongPhrase => self.wrong_phrase(),
            Step::SecondTab => self.second_tab(),
            Step::Restart => self.restart(),
            Step::Kill => self.kill(),
            Step::KillWhileSaving(name) => self.kill_while_saving(&name, dice),
            Step::DiskFull(name) => self.disk_full(&name),
            Step::Lose(copy) => self.lose(copy),
            Step::Damage(copy) => self.damage(copy, dice),
            Step::BackUp => self.back_up(),
            Step::Restore => self.restore(),
            Step::Import => self.import(),
            Step::Forget(name) => self.forget(&name),
            Step::Erase => self.erase(),
        }
        self.compare();
    }

    pub(crate) fn page(&self) -> Jalon<'_> {
        Jalon { browser: self.browser.as_ref().expect("the browser is open between steps") }
    }

    fn open(&mut self) {
        let browser = Browser::open(Engine::Chromium, self.profile);
        let _ = Jalon::open(&browser, &self.site.url());
        self.browser = Some(browser);
    }

    fn close(&mut self) {
        self.browser = None;
    }

    pub(crate) fn stored(&self) -> BTreeMap<String, Answers> {
        let told = self.page().browser.script_later(LOAD);
        assert_eq!(told.get(0).and_then(Value::as_str), Some("loaded"), "the keeper does not tell what is kept: {told}");
        let read = |record: &Value| {
            let name = record.get("name")?.as_str()?.to_owned();
            Some((name, record.get("answers")?.as_object()?.clone()))
        };
        let records = told.get(1).and_then(Value::as_array).into_iter().flatten();
        let stored: Vec<_> = records.map(|record| read(record).expect("a record has a name and answers")).collect();
        let by_name: BTreeMap<String, Answers> = stored.iter().cloned().collect();
        assert_eq!(by_name.len(), stored.len(), "somebody is kept twice");
        by_name
    }

    fn compare(&mut self) {
        let stored = self.stored();
        self.compared += stored.len() as u64;
        self.model.compare(&stored);
        let page = self.page();
        if !page.now().hooks.iter().any(|hook| hook == "new-interview") {
            page.go_home();
        }
        let shown = page.people();
        assert_eq!(shown.len(), stored.len(), "the list of people is not what is kept: {shown:?}");
    }

    /// What was confirmed is the model's from now on; nothing that was kept before may be gone or changed.
    fn confirmed(&mut self, name: &str) {
        self.page().wait_until_saved();
        let stored = self.stored();
        let now = stored.get(name).cloned().expect("whoever answered is kept");
        let before = self.model.kept.get(name).cloned().unwrap_or_default();
        assert!(before.iter().all(|(fact, value)| now.get(fact) == Some(value)), "{name}: {now:?} after {before:?}");
        self.model.kept.insert(name.to_owned(), now);
    }

    fn begin(&mut self) {
        self.begun += 1;
        let name = format!("Personne {}", self.begun);
        self.page().start_interview(&name, Keeping::Everything);
        self.model.kept.insert(name.clone(), Answers::new());
        self.answer_here(&name, 1);
    }

    fn answer(&mut self, name: &str, number: usize) {
        self.page().open_person(name);
        self.answer_here(name, number);
    }

    fn answer_here(&mut self, name: &str, number: usize) {
        if !answer_some(&self.page(), &NADIA, number).is_empty() {
            self.confirmed(name);
        }
    }

    fn back(&mut self, name: &str) {
        let page = self.page();
        page.open_person(name);
        let fact = page.now().fact;
        if !page.browser.shows("back") {
            return;
        }
        page.browser.tap("back");
        let before = page.wait_until("the question before shows", |now| now.fact.is_some() && now.fact != fact);
        match before.fact.as_deref().map(|fact| NADIA.reply(fact)) {
            // What was ticked is ticked: once more would take it away.
            Some(Reply::Several(_)) => page.browser.tap("continue"),
            Some(reply) => begin_answer(&page, reply),
            None => {}
        }
        page.wait_until("the question that was left shows again", |now| now.fact == fact);
        self.confirmed(name);
    }

    fn lock(&mut self) {
        let page = self.page();
        page.browser.tap("lock");
        page.wait_until("the tablet is closed", shows("locked"));
        page.unlock();
    }

    fn wrong_phrase(&mut self) {
        let page = self.page();
        page.browser.tap("lock");
        page.wait_until("the tablet is closed", shows("locked"));
        page.browser.fill("secret", "une phrase de personne ici");
        page.browser.tap("unlock");
        page.wait_until("the phrase is wrong", shows("wrong-secret"));
        page.unlock();
    }

    fn second_tab(&mut self) {
        let (browser, url) = (self.page().browser, self.site.url());
        let first = browser.open_beside();
        let page = Jalon::open_closed(browser, &url);
        page.wait_until("the second tab says so", shows("elsewhere"));
        browser.tap("take-over");
        page.wait_until("the second tab asks for the phrase", shows("locked"));
        page.unlock();
        let second = browser.here();
        browser.switch_to(&first);
        page.wait_until("the first tab holds nobody any more", |now| now.gate.as_deref() == Some("elsewhere"));
        browser.close_tab();
        browser.switch_to(&second);
    }

    pub(crate) fn restart(&mut self) {
        self.close();
        self.open();
    }

    fn kill(&mut self) {
        self.kill_now();
        self.open();
    }

    fn kill_now(&mut self) {
        self.browser.take().expect("the browser is open between steps").kill();
        self.kills += 1;
    }

    fn kill_while_saving(&mut self, name: &str, dice: &mut Dice) {
        let page = self.page();
        page.open_person(name);
        if let Some(fact) = page.now().fact {
            begin_answer(&page, NADIA.reply(&fact));
            self.model.perhaps.insert(name.to_owned());
        }
        thread::sleep(Duration::from_millis(dice.below(150)));
        self.kill();
    }

    fn disk_full(&mut self, name: &str) {
        let page = self.page();
        page.open_person(name);
        page.fail_now();
        if !answer_some(&page, &NADIA, 1).is_empty() {
            let said = page.now().saving;
            assert!(matches!(said.as_deref(), Some("failed" | "not-kept")), "on a full disk the page says {said:?}");
            self.model.perhaps.insert(name.to_owned());
        }
        self.restart();
    }

    fn lose(&mut self, copy: StoredCopy) {
        self.close();
        assert!(self.profile.lose(copy) > 0, "there is no {copy:?} to lose");
        self.mended += 1;
        self.open();
    }

    fn damage(&mut self, copy: StoredCopy, dice: &mut Dice) {
        self.kill_now();
        assert!(self.profile.damage(copy, dice.below(1_000_000)) > 0, "there is no {copy:?} to damage");
        self.mended += 1;
        self.open();
    }
}

pub(crate) fn shows(hook: &'static str) -> impl Fn(&Snapshot) -> bool {
    move |now| now.hooks.iter().any(|shown| shown == hook)
}
