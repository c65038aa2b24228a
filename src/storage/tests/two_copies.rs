//! Two copies, checked on random histories: with the power cut anywhere, a store that refuses, a database that the
//! browser loses or sets back, files that are damaged.
#![cfg(not(target_arch = "wasm32"))]
#![expect(clippy::unwrap_used, reason = "a test stops where something unexpected happens")]

use std::collections::BTreeMap;
use std::pin::pin;
use std::task::{Context, Poll, Waker};

use proptest::prelude::*;
use storage::{
    Backend, Canary, Copies, Disk, Fault, Faulty, Healing, Journal, JournalFile, Memory, Opened, Over, Paper, Power, RECORD_SCHEMA,
    Records, Row, SaveError, StoredRecord, Table, Twofold, Write,
};

/// Backends in memory answer at once.
fn now<T>(future: impl Future<Output = T>) -> T {
    let mut future = pin!(future);
    loop {
        if let Poll::Ready(value) = future.as_mut().poll(&mut Context::from_waker(Waker::noop())) {
            return value;
        }
    }
}

/// A device: what outlives the page.
struct Device {
    disk: Disk,
    power: Power,
    files: [Paper; 2],
    canary: Option<Canary>,
}

type Store = Records<Twofold<Faulty<Memory>, Paper>>;

impl Device {
    fn new() -> Self {
        let power = Power::default();
        let files = [Paper::new(&power), Paper::new(&power)];
        Self { disk: Disk::default(), power, files, canary: None }
    }

    fn open(&self) -> (Store, Healing) {
        self.open_failing(usize::MAX, Fault::CrashAfter)
    }

    /// The database meets a fault at its n-th write.
    fn open_failing(&self, at: usize, fault: Fault) -> (Store, Healing) {
        let database = Faulty::new(Memory::open(&self.disk).unwrap(), at, fault);
        let (twofold, healing) = now(Twofold::open(database, Some(self.files.clone()), false, self.canary)).unwrap();
        (Records::over(twofold), healing)
    }

    fn contents(&self) -> BTreeMap<String, String> {
        let (store, _) = self.open();
        now(store.load_all()).unwrap().into_iter().map(|record| (record.key, record.json)).collect()
    }
}

fn record(key: &str, revision: u64, json: &str) -> StoredRecord {
    StoredRecord { key: key.to_owned(), schema: RECORD_SCHEMA, revision, json: json.to_owned() }
}

fn with_two_records() -> Device {
    let mut device = Device::new();
    let (store, _) = device.open();
    assert_eq!(now(store.save(&record("a", 1, "one"))), Ok(Copies::Two));
    assert_eq!(now(store.save(&record("b", 1, "two"))), Ok(Copies::Two));
    now(store.put_setting("kept", "a setting")).unwrap();
    device.canary = Some(store.backend().canary());
    device
}

#[test]
fn a_database_that_the_browser_lost_is_back_from_the_journal() {
    let device = with_two_records();
    device.disk.wipe();
    let (store, healing) = device.open();
    assert!(matches!(healing, Healing::Database { rows: 4 }), "{healing:?}");
    assert!(healing.sentence().is_some());
    assert_eq!(now(store.load_all()).unwrap().len(), 2);
    assert_eq!(now(store.get_setting("kept")).unwrap().as_deref(), Some("a setting"));
    assert_eq!(device.open().1, Healing::Nothing);
}

#[test]
fn a_journal_that_the_browser_lost_is_written_again_from_the_database() {
    let device = with_two_records();
    for file in &device.files {
        file.edit(Vec::clear);
    }
    assert_eq!(device.open().1, Healing::Journal);
    device.disk.wipe();
    assert_eq!(device.contents().len(), 2);
}

#[test]
fn where_both_are_gone_the_note_tells_emptied_from_new() {
    let mut device = with_two_records();
    device.disk.wipe();
    for file in &device.files {
        file.edit(Vec::clear);
    }
    assert_eq!(device.open().1, Healing::Emptied);
    device.canary = None;
    assert_eq!(device.open().1, Healing::Nothing);
}

#[test]
fn last_changes_that_are_in_neither_copy_are_told() {
    let mut device = with_two_records();
    let early = device.canary.unwrap();
    device.canary = Some(Canary { sequence: early.sequence + 5, ..early });
    assert_eq!(device.open().1, Healing::LastChangesLost);
}

#[test]
fn a_database_set_back_to_an_older_state_gets_what_it_lost_and_loses_what_was_erased() {
    let device = with_two_records();
    let older = device.disk.copy();
    let (store, _) = device.open();
    now(store.save(&record("a", 2, "changed"))).unwrap();
    now(store.delete("b")).unwrap();
    now(store.put_setting("kept", "another text")).unwrap();
    drop(store);
    device.disk.set_back(&older);
    let (store, healing) = device.open();
    assert!(matches!(healing, Healing::Database { .. }), "{healing:?}");
    let records = now(store.load_all()).unwrap();
    assert_eq!(records, [record("a", 2, "changed")]);
    assert_eq!(now(store.get_setting("kept")).unwrap().as_deref(), Some("another text"));
}

#[test]
fn rows_that_an_older_version_of_the_page_wrote_to_the_database_alone_are_taken_in() {
    let device = with_two_records();
    now(Records::over(Memory::open(&device.disk).unwrap()).save(&record("c", 1, "old page"))).unwrap();
    let (store, healing) = device.open();
    assert_eq!(healing, Healing::Journal);
    assert_eq!(now(store.load_all()).unwrap().len(), 3);
    device.disk.wipe();
    assert_eq!(device.contents().len(), 3);
}

#[test]
fn databases_of_every_released_version_are_copied_to_the_journal() {
    for steps in 1..=storage::MIGRATIONS.len() {
        let device = Device::new();
        let old = Memory::open_with(&device.disk, storage::MIGRATIONS.get(..steps).unwrap()).unwrap();
        now(Records::over(old).save(&record("a", 3, "in clear"))).unwrap();
        let (store, healing) = device.open();
        assert_eq!(healing, Healing::Journal, "version {steps}");
        assert_eq!(now(store.load_all()).unwrap(), [record("a", 3, "in clear")]);
        device.disk.wipe();
        assert_eq!(device.contents().get("a").map(String::as_str), Some("in clear"));
    }
}

#[test]
fn a_full_database_still_has_the_journal_and_catches_up_later() {
    let device = with_two_records();
    let (store, _) = device.open_failing(0, Fault::Fail(SaveError::Quota));
    assert_eq!(now(store.save(&record("a", 2, "in the journal"))), Ok(Copies::One));
    assert_eq!(now(store.load_all()).unwrap().first().unwrap().json, "in the journal");
    assert_eq!(now(store.save(&record("a", 2, "an older one"))), Err(SaveError::Newer));
    assert_eq!(now(store.save(&record("b", 2, "in both"))), Ok(Copies::Two));
    for file in &device.files {
        file.edit(Vec::clear);
    }
    let contents = device.contents();
    assert_eq!((contents["a"].as_str(), contents["b"].as_str()), ("in the journal", "in both"));
}

#[test]
fn a_journal_that_refuses_leaves_one_copy_and_is_whole_again_when_it_can() {
    let device = with_two_records();
    let (store, _) = device.open();
    device.power.refuse(true);
    assert_eq!(now(store.save(&record("a", 2, "once"))), Ok(Copies::One));
    assert!(!store.backend().has_two_copies());
    device.power.refuse(false);
    assert_eq!(now(store.save(&record("b", 2, "twice"))), Ok(Copies::Two));
    device.disk.wipe();
    assert_eq!(device.contents()["a"], "once");
}

#[test]
fn where_both_refuse_nothing_is_confirmed_and_nothing_changes() {
    let device = with_two_records();
    let (store, _) = device.open_failing(0, Fault::Fail(SaveError::Quota));
    device.power.refuse(true);
    assert_eq!(now(store.save(&record("a", 2, "nowhere"))), Err(SaveError::Quota));
    device.power.refuse(false);
    assert_eq!(now(store.load_all()).unwrap().first().unwrap().json, "one");
    drop(store);
    assert_eq!(device.contents()["a"], "one");
}

#[test]
fn what_was_erased_stands_in_no_file_after_tidying() {
    let device = with_two_records();
    let (store, _) = device.open();
    now(store.save(&record("c", 1, "MARQUEUR"))).unwrap();
    now(store.delete("c")).unwrap();
    store.backend().tidy();
    for file in &device.files {
        file.edit(|bytes| assert!(!bytes.windows(8).any(|window| window == b"MARQUEUR")));
    }
    now(store.backend().erase()).unwrap();
    drop(store);
    assert!(device.contents().is_empty());
    for file in &device.files {
        file.edit(|bytes| assert!(bytes.len() <= 100, "{} bytes are left", bytes.len()));
    }
}

#[test]
fn a_young_journal_counts_as_no_second_copy() {
    let device = Device::new();
    let database = Memory::open(&device.disk).unwrap();
    let (twofold, _) = now(Twofold::open(database, Some(device.files.clone()), true, None)).unwrap();
    assert_eq!(now(Records::over(twofold).save(&record("a", 1, "one"))), Ok(Copies::One));
}

/// One step of a history.
#[derive(Debug, Clone)]
enum Step {
    Save(u8, String),
    Delete(u8),
    Setting(u8, String),
    Tidy,
    Restart,
    /// The power goes after so many steps of the files, with this much luck.
    CutPower(usize, u8),
    /// The page dies in the database, before or after its next write.
    DieInDatabase(bool),
    LoseDatabase,
    LoseJournal,
    RefuseJournal(bool),
}

fn steps() -> impl Strategy<Value = Vec<Step>> {
    let text = "[a-z]{0,40}";
    let step = prop_oneof![
        8 => (0_u8..4, text).prop_map(|(key, text)| Step::Save(key, text)),
        2 => (0_u8..4).prop_map(Step::Delete),
        2 => (0_u8..2, text).prop_map(|(key, text)| Step::Setting(key, text)),
        1 => Just(Step::Tidy),
        2 => Just(Step::Restart),
        2 => (0_usize..12, any::<u8>()).prop_map(|(after, luck)| Step::CutPower(after, luck)),
        2 => any::<bool>().prop_map(Step::DieInDatabase),
        1 => Just(Step::LoseDatabase),
        1 => Just(Step::LoseJournal),
        1 => any::<bool>().prop_map(Step::RefuseJournal),
    ];
    proptest::collection::vec(step, 1..50)
}

/// What a plain map says of one key: every content that may be found, the last confirmed one first.
type Model = BTreeMap<String, Vec<Option<String>>>;

/// The history as a plain model, beside the device.
struct Run {
    device: Device,
    store: Store,
    model: Model,
    revision: u64,
    /// Whether both copies are known to hold everything confirmed.
    both: bool,
}

impl Run {
    fn new() -> Self {
        let device = Device::new();
        let (store, _) = device.open();
        Self { device, store, model: Model::new(), revision: 0, both: true }
    }

    /// A change was tried: confirmed it is the only content, else it may be there or not.
    fn tried(&mut self, key: String, content: Option<String>, result: Result<Copies, SaveError>) {
        match result {
            Ok(copies) => {
                self.model.insert(key, vec![content]);
                self.both &= copies == Copies::Two;
            }
            Err(_) => self.model.entry(key).or_insert_with(|| vec![None]).push(content),
        }
    }

    fn restart(&mut self) {
        self.device.power.on();
        self.device.power.refuse(false);
        let (store, healing) = self.device.open();
        assert!(!matches!(healing, Healing::Emptied | Healing::LastChangesLost), "{healing:?}");
        self.store = store;
        self.both = self.store.backend().has_two_copies();
        self.check();
    }

    /// Confirmed ⊆ found ⊆ tried.
    fn check(&mut self) {
        let found: BTreeMap<String, String> =
            now(self.store.load_all()).unwrap().into_iter().map(|record| (record.key, record.json)).collect();
        for key in found.keys() {
            assert!(self.model.contains_key(key), "{key} came from nowhere");
        }
        for (key, contents) in &mut self.model {
            let seen = if key.starts_with("setting") { now(self.store.get_setting(key)).unwrap() } else { found.get(key).cloned() };
            assert!(contents.contains(&seen), "{key}: {seen:?} is none of {contents:?}");
            // What is there now is what counts from now on.
            *contents = vec![seen];
        }
    }

    fn step(&mut self, step: &Step) {
        match step {
            Step::Save(key, text) => {
                self.revision += 1;
                let key = format!("interview{key}");
                let result = now(self.store.save(&record(&key, self.revision, text)));
                self.tried(key, Some(text.clone()), result);
            }
            Step::Delete(key) => {
                let key = format!("interview{key}");
                let result = now(self.store.delete(&key));
                self.tried(key, None, result);
            }
            Step::Setting(key, text) => {
                let key = format!("setting{key}");
                let result = now(self.store.put_setting(&key, text));
                self.tried(key, Some(text.clone()), result);
            }
            Step::Tidy => self.store.backend().tidy(),
            Step::Restart => self.restart(),
            Step::CutPower(after, luck) => {
                self.device.power.off_after(*after);
                for key in 0..3 {
                    self.step(&Step::Save(key, "while the power goes".to_owned()));
                }
                self.device.files.iter().for_each(|file| file.cut_power(*luck));
                self.restart();
            }
            Step::DieInDatabase(before) => {
                let fault = if *before { Fault::CrashBefore } else { Fault::CrashAfter };
                self.device.power.on();
                self.store = self.device.open_failing(0, fault).0;
                self.check();
                // The page is dead from here on: nothing it says counts, and its files write no more.
                self.device.power.off_after(0);
                self.step(&Step::Save(0, "never said".to_owned()));
                self.restart();
            }
            Step::LoseDatabase if self.both => {
                self.device.disk.wipe();
                self.restart();
            }
            Step::LoseJournal => {
                self.device.power.on();
                self.device.power.refuse(false);
                self.device.files.iter().for_each(|file| file.edit(Vec::clear));
                self.store = self.device.open().0;
                self.both = true;
            }
            Step::RefuseJournal(refuses) => self.device.power.refuse(*refuses),
            Step::LoseDatabase => {}
        }
    }
}

/// How many histories; `JALON_SEQUENCES` for a long run.
fn histories() -> u32 {
    std::env::var("JALON_SEQUENCES").ok().and_then(|number| number.parse().ok()).unwrap_or(20_000)
}

proptest! {
    #![proptest_config(ProptestConfig { cases: histories(), ..ProptestConfig::default() })]

    #[test]
    fn nothing_confirmed_is_lost_whatever_happens_to_one_copy(steps in steps()) {
        let mut run = Run::new();
        for step in &steps {
            run.step(step);
        }
        run.restart();
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 1_000, ..ProptestConfig::default() })]

    #[test]
    fn a_damaged_journal_costs_nothing_beside_a_whole_database(places in proptest::collection::vec((any::<prop::sample::Index>(), any::<u8>()), 1..5), cut in proptest::option::of(any::<prop::sample::Index>())) {
        let device = with_two_records();
        for file in &device.files {
            file.edit(|bytes| {
                if bytes.is_empty() { return }
                for (place, byte) in &places {
                    let index = place.index(bytes.len());
                    bytes[index] = *byte;
                }
                if let Some(cut) = cut {
                    bytes.truncate(cut.index(bytes.len()));
                }
            });
        }
        let contents = device.contents();
        prop_assert_eq!(contents.get("a").map(String::as_str), Some("one"));
        prop_assert_eq!(contents.get("b").map(String::as_str), Some("two"));
        prop_assert_eq!(contents.len(), 2);
    }

    #[test]
    fn any_bytes_are_a_journal_or_none_and_make_no_panic(one in proptest::collection::vec(any::<u8>(), 0..300), other in proptest::collection::vec(any::<u8>(), 0..300)) {
        let power = Power::default();
        let files = [Paper::new(&power), Paper::new(&power)];
        files[0].edit(|bytes| *bytes = one);
        files[1].edit(|bytes| bytes.extend_from_slice(&[b"JALONJ1\n".as_slice(), &other].concat()));
        let _ = Journal::open(files);
    }
}

#[test]
fn a_journal_reads_back_every_row_and_its_torn_end_is_cut() {
    let power = Power::default();
    let files = [Paper::new(&power), Paper::new(&power)];
    let Ok(mut journal) = Journal::write_whole(files.clone(), 0, std::iter::empty()) else { panic!("new files take a journal") };
    let row = |text: &str| Row { schema: 1, revision: 7, text: text.to_owned() };
    let put = |key: &str, text: &str| Write::Put { table: Table::Interviews, key: key.to_owned(), row: row(text), over: Over::Anything };
    journal.append(1, &[put("a", "é"), put("b", "")]).unwrap();
    journal.append(2, &[Write::Delete { table: Table::Interviews, key: "b".to_owned() }, put("c", "later")]).unwrap();
    let size = journal.into_files().iter().map(|file| file.size().unwrap()).max().unwrap();
    for lost in 0..40 {
        let active = files.iter().find(|file| file.size().unwrap() > 0).unwrap();
        active.edit(|bytes| bytes.truncate(usize::try_from(size - lost).unwrap()));
        let Ok(Opened::Whole(journal)) = Journal::open(files.clone()) else { panic!("a torn end is no end") };
        assert_eq!(journal.get(Table::Interviews, "a"), Some(row("é")));
        assert_eq!(journal.get(Table::Interviews, "c").is_some(), lost == 0, "{lost}");
    }
}

#[test]
fn the_backend_reads_the_database_first() {
    let device = with_two_records();
    let (store, _) = device.open();
    let keys = now(store.backend().keys(Table::Interviews)).unwrap();
    assert_eq!(keys, ["a", "b"]);
    assert_eq!(now(store.backend().get(Table::Interviews, "a")).unwrap().unwrap().text, "one");
    assert_eq!(store.backend().second_copy(Table::Interviews, "a").unwrap().text, "one");
}
