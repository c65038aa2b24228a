//! The keeper over a device that dies anywhere: what is confirmed is there after the next unlock, and nothing of it can be
//! read without.
#![cfg(not(target_arch = "wasm32"))]
#![expect(clippy::unwrap_used, clippy::panic, clippy::indexing_slicing, reason = "a test stops where something unexpected happens")]

use std::cell::Cell;
use std::collections::BTreeMap;
use std::pin::pin;
use std::rc::Rc;
use std::task::{Context, Poll, Waker};

use keeper::protocol::{Reply, Request, SlotLine, SlotsKind, Standing, State};
use keeper::{Keeper, Surroundings};
use proptest::prelude::*;
use storage::{Backend, Canary, Disk, Fault, Faulty, Memory, Paper, Power, RECORD_SCHEMA, Records, StoredRecord, Table, Twofold};
use vault::{DeriveError, Key, Randomness, SlotPlan};

const PHRASE: &str = "une phrase assez longue pour les essais";
const OTHER: &str = "une tout autre phrase, longue elle aussi";
const TODAY: &str = "2026-11-23";

fn now<T>(future: impl Future<Output = T>) -> T {
    let mut future = pin!(future);
    loop {
        if let Poll::Ready(value) = future.as_mut().poll(&mut Context::from_waker(Waker::noop())) {
            return value;
        }
    }
}

/// A world with known chance, a clock that is set by hand, and a derivation that takes no time.
#[derive(Debug, Clone)]
struct World {
    drawn: Rc<Cell<u64>>,
    seconds: Rc<Cell<u64>>,
    /// Which of the coming derivations give a wrong key: one bit each, the next one lowest.
    slips: Rc<Cell<u32>>,
}

impl Randomness for World {
    fn fill(&mut self, bytes: &mut [u8]) {
        for byte in bytes {
            let next = self.drawn.get().wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
            self.drawn.set(next);
            *byte = next.to_be_bytes()[0];
        }
    }
}

impl Surroundings for World {
    fn now_seconds(&self) -> u64 {
        self.seconds.get()
    }

    /// Not Argon2id, which has tests of its own: another key for every phrase and salt.
    async fn derive(&self, phrase: &str, plan: SlotPlan) -> Result<Key, DeriveError> {
        let mut key = [0_u8; 32];
        for (index, byte) in phrase.bytes().chain(plan.salt).enumerate() {
            let place = &mut key[index % 32];
            *place = place.wrapping_mul(31).wrapping_add(byte).rotate_left(3);
        }
        let slips = self.slips.get();
        self.slips.set(slips >> 1);
        if slips & 1 == 1 {
            // Another wrong one each time.
            key[0] ^= 1 + u8::try_from(slips.count_ones()).unwrap();
        }
        Ok(Key::from_bytes(key))
    }
}

type Device = Twofold<Faulty<Memory>, Paper>;

struct Tablet {
    disk: Disk,
    power: Power,
    files: [Paper; 2],
    world: World,
    canary: Option<Canary>,
}

impl Tablet {
    fn new(seed: u64) -> Self {
        let power = Power::default();
        let files = [Paper::new(&power), Paper::new(&power)];
        let world = World { drawn: Rc::new(Cell::new(seed)), seconds: Rc::new(Cell::new(1_000_000)), slips: Rc::default() };
        Self { disk: Disk::default(), power, files, world, canary: None }
    }

    fn open(&self) -> Keeper<Device, World> {
        self.open_failing(usize::MAX, Fault::CrashAfter)
    }

    fn open_failing(&self, at: usize, fault: Fault) -> Keeper<Device, World> {
        let database = Faulty::new(Memory::open(&self.disk).unwrap(), at, fault);
        let (twofold, _) = now(Twofold::open(database, Some(self.files.clone()), false, self.canary)).unwrap();
        now(Keeper::open(Records::over(twofold), self.world.clone())).unwrap()
    }

    fn protected(seed: u64) -> (Self, Keeper<Device, World>, String) {
        let tablet = Self::new(seed);
        let mut keeper = tablet.open();
        let reply = ask(&mut keeper, protect());
        let Reply::Protected { recovery_code } = reply else { panic!("{reply:?}") };
        (tablet, keeper, recovery_code)
    }

    /// Everything that is on the disk, as text.
    fn on_disk(&self) -> String {
        let mut all = String::new();
        let database = Memory::open(&self.disk).unwrap();
        for table in [Table::Interviews, Table::Settings] {
            for (key, row) in now(database.load_all(table, "")).unwrap() {
                all.extend([key, format!(" {row:?}\n")]);
            }
        }
        for file in &self.files {
            file.edit(|bytes| all += &String::from_utf8_lossy(bytes));
        }
        all
    }
}

fn protect() -> Request {
    Request::Protect { label: "Léa".to_owned(), passphrase: PHRASE.to_owned(), today: TODAY.to_owned() }
}

fn ask(keeper: &mut Keeper<Device, World>, request: Request) -> Reply {
    now(keeper.answer(request))
}

fn slots(keeper: &mut Keeper<Device, World>) -> Vec<SlotLine> {
    match ask(keeper, Request::Slots) {
        Reply::Slots(slots) => slots,
        other => panic!("{other:?}"),
    }
}

fn unlock(keeper: &mut Keeper<Device, World>, label: &str, secret: &str) -> Reply {
    let slot = slots(keeper).into_iter().find(|slot| slot.label == label || (label.is_empty() && slot.kind == SlotsKind::Recovery));
    ask(keeper, Request::Unlock { slot: slot.map(|slot| slot.id).unwrap_or_default(), secret: secret.to_owned() })
}

fn record(key: &str, revision: u64, json: &str) -> StoredRecord {
    StoredRecord { key: key.to_owned(), schema: RECORD_SCHEMA, revision, json: json.to_owned() }
}

fn records(reply: Reply) -> Vec<StoredRecord> {
    match reply {
        Reply::Loaded { records, .. } => records,
        other => panic!("{other:?}"),
    }
}

fn private(name: &str, text: &str) -> Request {
    Request::KeepSetting { name: format!("private/{name}"), text: text.to_owned() }
}

#[test]
fn nothing_readable_of_a_protected_tablet_is_on_the_disk() {
    let (tablet, mut keeper, code) = Tablet::protected(1);
    ask(&mut keeper, Request::Save(record("a", 1, r#"{"name":"MARQUEUR_NOM"}"#)));
    ask(&mut keeper, private("register", "MARQUEUR_REGLAGE"));
    ask(&mut keeper, Request::KeepSetting { name: "zoning".into(), text: "MARQUEUR_PUBLIC".into() });
    let disk = tablet.on_disk();
    assert!(!disk.contains("MARQUEUR_NOM") && !disk.contains("MARQUEUR_REGLAGE") && !disk.contains(PHRASE) && !disk.contains(&code));
    // The test bites: what is meant to be readable is found.
    assert!(disk.contains("MARQUEUR_PUBLIC"));
}

#[test]
fn a_closed_tablet_gives_nothing_and_takes_nothing() {
    let (tablet, mut keeper, _) = Tablet::protected(2);
    ask(&mut keeper, Request::Save(record("a", 1, "{}")));
    let mut closed = tablet.open();
    for request in [
        Request::Load,
        Request::Save(record("b", 1, "{}")),
        private("register", "x"),
        Request::Setting { name: "private/register".into() },
        Request::AddSlot { label: "Max".into(), passphrase: OTHER.into(), today: TODAY.into() },
        Request::NewRecoveryCode { today: TODAY.into() },
        Request::Delete { key: "a".into() },
        Request::EraseTablet,
        Request::KeepSetting { name: "vault".into(), text: "x".into() },
    ] {
        let before = tablet.on_disk();
        let reply = ask(&mut closed, request.clone());
        assert!(matches!(reply, Reply::Failed(_)), "{request:?} gave {reply:?}");
        assert_eq!(tablet.on_disk(), before, "{request:?} changed something");
    }
}

#[test]
fn each_volunteer_and_the_recovery_code_open_the_same_tablet() {
    let (tablet, mut keeper, code) = Tablet::protected(3);
    ask(&mut keeper, Request::Save(record("a", 1, "kept")));
    let reply = ask(&mut keeper, Request::AddSlot { label: "Max".into(), passphrase: OTHER.into(), today: TODAY.into() });
    assert!(matches!(&reply, Reply::Slots(slots) if slots.len() == 3), "{reply:?}");
    for (who, secret) in [("Léa", PHRASE), ("Max", OTHER), ("", code.to_lowercase().as_str())] {
        assert_eq!(records(unlock(&mut tablet.open(), who, secret)).len(), 1, "{who}");
    }
    assert!(matches!(unlock(&mut tablet.open(), "Max", PHRASE), Reply::WrongSecret { .. }));
    // Taken away, the phrase opens no more; the others do.
    let max = slots(&mut keeper).into_iter().find(|slot| slot.label == "Max").unwrap();
    ask(&mut keeper, Request::RemoveSlot { slot: max.id });
    assert!(matches!(unlock(&mut tablet.open(), "Max", OTHER), Reply::Failed(_)));
    assert_eq!(records(unlock(&mut tablet.open(), "Léa", PHRASE)).len(), 1);
    // The last phrase stays.
    let lea = slots(&mut keeper).into_iter().find(|slot| slot.label == "Léa").unwrap();
    assert!(matches!(ask(&mut keeper, Request::RemoveSlot { slot: lea.id }), Reply::Failed(_)));
}

#[test]
fn a_key_that_came_out_wrong_is_no_way_in() {
    // Wrong at the first, the second, the third derivation, or at two of them: the way in opens all the same.
    for slips in [0b1, 0b10, 0b100, 0b11] {
        let (tablet, mut keeper, _) = Tablet::protected(12);
        ask(&mut keeper, Request::Save(record("a", 1, "kept")));
        tablet.world.slips.set(slips);
        let reply = ask(&mut keeper, Request::AddSlot { label: "Max".into(), passphrase: OTHER.into(), today: TODAY.into() });
        assert!(matches!(&reply, Reply::Slots(slots) if slots.len() == 3), "{slips:b}: {reply:?}");
        tablet.world.slips.set(0);
        assert_eq!(records(unlock(&mut tablet.open(), "Max", OTHER)).len(), 1, "{slips:b}");
    }
}

#[test]
fn a_device_that_never_derives_the_same_key_changes_no_way_in() {
    let (tablet, mut keeper, _) = Tablet::protected(13);
    let lea = slots(&mut keeper).into_iter().find(|slot| slot.label == "Léa").unwrap();
    let before = tablet.on_disk();
    tablet.world.slips.set(u32::MAX);
    let reply = ask(&mut keeper, Request::ChangePassphrase { slot: lea.id, passphrase: OTHER.into(), today: TODAY.into() });
    assert!(matches!(&reply, Reply::Failed(sentence) if sentence.contains("autre clé")), "{reply:?}");
    assert_eq!(tablet.on_disk(), before);
    tablet.world.slips.set(0);
    records(unlock(&mut tablet.open(), "Léa", PHRASE));
}

#[test]
fn a_changed_phrase_opens_and_the_old_one_does_not_nor_an_old_code() {
    let (tablet, mut keeper, code) = Tablet::protected(4);
    let lea = slots(&mut keeper).into_iter().find(|slot| slot.label == "Léa").unwrap();
    ask(&mut keeper, Request::ChangePassphrase { slot: lea.id, passphrase: OTHER.into(), today: TODAY.into() });
    assert!(matches!(unlock(&mut tablet.open(), "Léa", PHRASE), Reply::WrongSecret { .. }));
    records(unlock(&mut tablet.open(), "Léa", OTHER));
    let Reply::RecoveryCode(new) = ask(&mut keeper, Request::NewRecoveryCode { today: TODAY.into() }) else { panic!("no code") };
    assert!(matches!(unlock(&mut tablet.open(), "", &code), Reply::WrongSecret { .. }));
    records(unlock(&mut tablet.open(), "", &new));
}

#[test]
fn wrong_tries_are_slowed_down_also_after_a_restart() {
    let (tablet, _, _) = Tablet::protected(5);
    let mut waits = Vec::new();
    for _ in 0..6 {
        if let Reply::WrongSecret { wait_seconds } = unlock(&mut tablet.open(), "Léa", "pas la bonne phrase du tout") {
            waits.push(wait_seconds);
            tablet.world.seconds.set(tablet.world.seconds.get() + wait_seconds);
        }
    }
    assert_eq!(waits, [0, 0, 0, 2, 4, 8]);
    tablet.world.seconds.set(tablet.world.seconds.get() - 5);
    // The right phrase has to wait too.
    assert!(matches!(unlock(&mut tablet.open(), "Léa", PHRASE), Reply::WrongSecret { wait_seconds: 1.. }));
    tablet.world.seconds.set(tablet.world.seconds.get() + 300);
    records(unlock(&mut tablet.open(), "Léa", PHRASE));
    assert!(matches!(unlock(&mut tablet.open(), "Léa", "encore une autre phrase"), Reply::WrongSecret { wait_seconds: 0 }));
}

#[test]
fn a_clock_set_far_back_keeps_nobody_out_for_long() {
    let (tablet, _, _) = Tablet::protected(6);
    for _ in 0..4 {
        unlock(&mut tablet.open(), "Léa", "pas la bonne phrase du tout");
        tablet.world.seconds.set(tablet.world.seconds.get() + 300);
    }
    tablet.world.seconds.set(10);
    assert!(matches!(unlock(&mut tablet.open(), "Léa", PHRASE), Reply::WrongSecret { wait_seconds: 1.. }));
    tablet.world.seconds.set(400);
    records(unlock(&mut tablet.open(), "Léa", PHRASE));
}

#[test]
fn what_earlier_versions_kept_in_clear_is_sealed_and_read_again() {
    let tablet = Tablet::new(7);
    let old = Records::over(Memory::open(&tablet.disk).unwrap());
    now(old.save(&record("a", 4, r#"{"name":"MARQUEUR_ANCIEN"}"#))).unwrap();
    let mut keeper = tablet.open();
    let reply = ask(&mut keeper, Request::Open { canary: None });
    assert_eq!(reply, Reply::Standing(Standing { state: State::InClear { interviews: 1 }, warning: None }));
    assert!(matches!(ask(&mut keeper, protect()), Reply::Protected { .. }));
    assert!(!tablet.on_disk().contains("MARQUEUR_ANCIEN"));
    assert_eq!(records(ask(&mut keeper, Request::Load)), [record("a", 5, r#"{"name":"MARQUEUR_ANCIEN"}"#)]);
}

#[test]
fn protecting_is_cut_anywhere_and_loses_nothing() {
    for at in 0..6 {
        for fault in [Fault::CrashBefore, Fault::CrashAfter, Fault::Fail(storage::SaveError::Quota)] {
            let tablet = Tablet::new(8);
            let old = Records::over(Memory::open(&tablet.disk).unwrap());
            for key in ["a", "b", "c"] {
                now(old.save(&record(key, 1, "in clear"))).unwrap();
            }
            drop(tablet.open());
            let mut keeper = tablet.open_failing(at, fault);
            ask(&mut keeper, protect());
            drop(keeper);
            let mut again = tablet.open();
            let found = if slots(&mut again).is_empty() {
                assert!(matches!(ask(&mut again, protect()), Reply::Protected { .. }), "{at} {fault:?}");
                records(ask(&mut again, Request::Load))
            } else {
                records(unlock(&mut again, "Léa", PHRASE))
            };
            assert_eq!(found.len(), 3, "{at} {fault:?}");
            assert!(!tablet.on_disk().contains("in clear"), "{at} {fault:?}");
        }
    }
}

#[test]
fn with_the_last_interview_its_key_goes_and_what_was_on_the_disk_opens_no_more() {
    let (tablet, mut keeper, _) = Tablet::protected(9);
    ask(&mut keeper, Request::Save(record("a", 1, "secret")));
    ask(&mut keeper, private("register", "stays"));
    let database = Memory::open(&tablet.disk).unwrap();
    let left = now(database.get(Table::Interviews, "a")).unwrap().unwrap();
    ask(&mut keeper, Request::Delete { key: "a".into() });
    // A rest that somebody found on the disk, put back in its place.
    let put = storage::Write::Put { table: Table::Interviews, key: "a".into(), row: left, over: storage::Over::Anything };
    now(database.apply(vec![put])).unwrap();
    let Reply::Loaded { records, settings, warning } = unlock(&mut tablet.open(), "Léa", PHRASE) else { panic!("not opened") };
    assert!(records.is_empty() && warning.is_some());
    assert_eq!(settings, [("private/register".to_owned(), "stays".to_owned())]);
}

#[test]
fn an_erased_tablet_is_as_new() {
    let (tablet, mut keeper, _) = Tablet::protected(10);
    ask(&mut keeper, Request::Save(record("a", 1, "secret")));
    assert_eq!(ask(&mut keeper, Request::EraseTablet), Reply::Erased);
    assert!(!tablet.on_disk().contains("jalon1."), "something sealed is left");
    assert_eq!(ask(&mut tablet.open(), Request::Open { canary: None }), Reply::Standing(Standing { state: State::Fresh, warning: None }));
}

#[test]
fn records_that_were_swapped_or_altered_are_told_and_open_nothing() {
    let (tablet, mut keeper, _) = Tablet::protected(11);
    ask(&mut keeper, Request::Save(record("a", 1, "of a")));
    ask(&mut keeper, Request::Save(record("b", 1, "of b")));
    let database = Memory::open(&tablet.disk).unwrap();
    let of_a = now(database.get(Table::Interviews, "a")).unwrap().unwrap();
    let put = storage::Write::Put { table: Table::Interviews, key: "b".into(), row: of_a, over: storage::Over::Anything };
    now(database.apply(vec![put])).unwrap();
    for file in &tablet.files {
        file.edit(Vec::clear);
    }
    let Reply::Loaded { records, warning, .. } = unlock(&mut tablet.open(), "Léa", PHRASE) else { panic!("not opened") };
    assert_eq!(records, [record("a", 1, "of a")]);
    assert!(warning.is_some_and(|warning| warning.contains("abîmé")));
}

#[test]
fn an_altered_record_is_found_again_in_the_second_copy() {
    let (tablet, mut keeper, _) = Tablet::protected(12);
    ask(&mut keeper, Request::Save(record("a", 1, "whole")));
    let database = Memory::open(&tablet.disk).unwrap();
    let mut row = now(database.get(Table::Interviews, "a")).unwrap().unwrap();
    row.text.pop();
    let put = storage::Write::Put { table: Table::Interviews, key: "a".into(), row, over: storage::Over::Anything };
    now(database.apply(vec![put])).unwrap();
    assert_eq!(records(unlock(&mut tablet.open(), "Léa", PHRASE)), [record("a", 1, "whole")]);
}

/// One step of a history.
#[derive(Debug, Clone)]
enum Step {
    Answer(u8, String),
    Erase(u8),
    Lock,
    WrongPhrase,
    ChangePhrase,
    Kill(usize, u8),
    DatabaseFails(usize),
    LoseDatabase,
}

fn steps() -> impl Strategy<Value = Vec<Step>> {
    let step = prop_oneof![
        8 => (0_u8..3, "[a-z]{0,30}").prop_map(|(key, text)| Step::Answer(key, text)),
        1 => (0_u8..3).prop_map(Step::Erase),
        2 => Just(Step::Lock),
        1 => Just(Step::WrongPhrase),
        1 => Just(Step::ChangePhrase),
        2 => (0_usize..10, any::<u8>()).prop_map(|(after, luck)| Step::Kill(after, luck)),
        1 => (0_usize..3).prop_map(Step::DatabaseFails),
        1 => Just(Step::LoseDatabase),
    ];
    proptest::collection::vec(step, 1..40)
}

struct Run {
    tablet: Tablet,
    keeper: Keeper<Device, World>,
    /// Every content that may be found under a key.
    model: BTreeMap<String, Vec<Option<String>>>,
    phrases: Vec<&'static str>,
    revision: u64,
    whole: bool,
}

impl Run {
    fn save(&mut self, key: u8, text: &str) {
        self.revision += 1;
        let key = format!("interview{key}");
        let reply = ask(&mut self.keeper, Request::Save(record(&key, self.revision, text)));
        self.note(key, Some(text.to_owned()), &reply);
    }

    fn note(&mut self, key: String, content: Option<String>, reply: &Reply) {
        if let Reply::Saved { copies, .. } = reply {
            self.whole &= *copies == keeper::protocol::Copies::Two;
            self.model.insert(key, vec![content]);
        } else {
            self.model.entry(key).or_insert_with(|| vec![None]).push(content);
        }
    }

    /// A new start, with the phrase that opens; everything confirmed is there.
    fn restart(&mut self) {
        self.tablet.power.on();
        self.keeper = self.tablet.open();
        let tried: Vec<Reply> = self.phrases.iter().map(|phrase| unlock(&mut self.keeper, "Léa", phrase)).collect();
        self.tablet.world.seconds.set(self.tablet.world.seconds.get() + 1_000);
        let opened = tried.into_iter().zip(self.phrases.clone()).find(|(reply, _)| matches!(reply, Reply::Loaded { .. }));
        let Some((reply, phrase)) = opened else { panic!("no phrase of {:?} opens", self.phrases) };
        self.phrases = vec![phrase];
        let Reply::Loaded { warning, .. } = &reply else { return };
        assert_eq!(warning, &None);
        let found: BTreeMap<String, String> = records(reply).into_iter().map(|record| (record.key, record.json)).collect();
        for (key, contents) in &mut self.model {
            let seen = found.get(key).cloned();
            assert!(contents.contains(&seen), "{key}: {seen:?} is none of {contents:?}");
            *contents = vec![seen];
        }
        self.whole = true;
    }

    fn step(&mut self, step: &Step) {
        match step {
            Step::Answer(key, text) => self.save(*key, text),
            Step::Erase(key) => {
                let key = format!("interview{key}");
                let reply = ask(&mut self.keeper, Request::Delete { key: key.clone() });
                self.note(key, None, &reply);
            }
            Step::Lock => self.restart(),
            Step::WrongPhrase => {
                let mut closed = self.tablet.open();
                assert!(matches!(unlock(&mut closed, "Léa", "ni l'une ni l'autre phrase"), Reply::WrongSecret { .. }));
                self.restart();
            }
            Step::ChangePhrase => {
                let new = if self.phrases == [PHRASE] { OTHER } else { PHRASE };
                let Some(lea) = slots(&mut self.keeper).into_iter().find(|slot| slot.label == "Léa") else { return };
                let request = Request::ChangePassphrase { slot: lea.id, passphrase: new.to_owned(), today: TODAY.to_owned() };
                match ask(&mut self.keeper, request) {
                    Reply::Slots(_) => self.phrases = vec![new],
                    _ => self.phrases.push(new),
                }
            }
            Step::Kill(after, luck) => {
                self.tablet.power.off_after(*after);
                self.save(0, "while the power goes");
                self.step(&Step::ChangePhrase);
                self.save(1, "while the power goes");
                self.tablet.files.iter().for_each(|file| file.cut_power(*luck));
                self.restart();
            }
            Step::DatabaseFails(at) => {
                self.restart();
                let phrase = self.phrases[0];
                self.keeper = self.tablet.open_failing(*at, Fault::CrashBefore);
                unlock(&mut self.keeper, "Léa", phrase);
                for key in 0..3 {
                    self.save(key, "while the database fails");
                }
                self.restart();
            }
            Step::LoseDatabase => {
                if self.whole {
                    self.tablet.disk.wipe();
                }
                self.restart();
            }
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 3_000, ..ProptestConfig::default() })]

    #[test]
    fn nothing_confirmed_is_lost_and_some_known_phrase_always_opens(seed in any::<u64>(), steps in steps()) {
        let (tablet, keeper, _) = Tablet::protected(seed);
        let mut run = Run { tablet, keeper, model: BTreeMap::new(), phrases: vec![PHRASE], revision: 0, whole: true };
        for step in &steps {
            run.step(step);
        }
        run.restart();
    }
}
