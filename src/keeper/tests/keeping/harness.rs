//! A tablet over a device that can be made to die, and what is asked of its keeper.

use std::cell::Cell;
use std::pin::pin;
use std::rc::Rc;
use std::task::{Context, Poll, Waker};

use keeper::protocol::{Reply, Request, SlotLine, SlotsKind};
use keeper::{Keeper, Surroundings};
use storage::{Backend, Canary, Disk, Fault, Faulty, Memory, Paper, Power, RECORD_SCHEMA, Records, StoredRecord, Table, Twofold};
use vault::{DeriveError, Key, Randomness, SlotPlan};

pub(crate) const PHRASE: &str = "une phrase assez longue pour les essais";
pub(crate) const OTHER: &str = "une tout autre phrase, longue elle aussi";
pub(crate) const TODAY: &str = "2026-11-23";

pub(crate) fn now<T>(future: impl Future<Output = T>) -> T {
    let mut future = pin!(future);
    loop {
        if let Poll::Ready(value) = future.as_mut().poll(&mut Context::from_waker(Waker::noop())) {
            return value;
        }
    }
}

/// A world with known chance, a clock that is set by hand, and a derivation that takes no time.
#[derive(Debug, Clone)]
pub(crate) struct World {
    pub(crate) drawn: Rc<Cell<u64>>,
    pub(crate) seconds: Rc<Cell<u64>>,
    /// Which of the coming derivations give a wrong key: one bit each, the next one lowest.
    pub(crate) slips: Rc<Cell<u32>>,
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

pub(crate) type Device = Twofold<Faulty<Memory>, Paper>;

pub(crate) struct Tablet {
    pub(crate) disk: Disk,
    pub(crate) power: Power,
    pub(crate) files: [Paper; 2],
    pub(crate) world: World,
    pub(crate) canary: Option<Canary>,
}

impl Tablet {
    pub(crate) fn new(seed: u64) -> Self {
        let power = Power::default();
        let files = [Paper::new(&power), Paper::new(&power)];
        let world = World { drawn: Rc::new(Cell::new(seed)), seconds: Rc::new(Cell::new(1_000_000)), slips: Rc::default() };
        Self { disk: Disk::default(), power, files, world, canary: None }
    }

    pub(crate) fn open(&self) -> Keeper<Device, World> {
        self.open_failing(usize::MAX, Fault::CrashAfter)
    }

    pub(crate) fn open_failing(&self, at: usize, fault: Fault) -> Keeper<Device, World> {
        let database = Faulty::new(Memory::open(&self.disk).unwrap(), at, fault);
        let (twofold, _) = now(Twofold::open(database, Some(self.files.clone()), false, self.canary)).unwrap();
        now(Keeper::open(Records::over(twofold), self.world.clone())).unwrap()
    }

    pub(crate) fn protected(seed: u64) -> (Self, Keeper<Device, World>, String) {
        let tablet = Self::new(seed);
        let mut keeper = tablet.open();
        let reply = ask(&mut keeper, protect());
        let Reply::Protected { recovery_code } = reply else { panic!("{reply:?}") };
        (tablet, keeper, recovery_code)
    }

    /// Everything that is on the disk, as text.
    pub(crate) fn on_disk(&self) -> String {
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

pub(crate) fn protect() -> Request {
    Request::Protect { label: "Léa".to_owned(), passphrase: PHRASE.to_owned(), today: TODAY.to_owned() }
}

pub(crate) fn ask(keeper: &mut Keeper<Device, World>, request: Request) -> Reply {
    now(keeper.answer(request))
}

pub(crate) fn slots(keeper: &mut Keeper<Device, World>) -> Vec<SlotLine> {
    match ask(keeper, Request::Slots) {
        Reply::Slots(slots) => slots,
        other => panic!("{other:?}"),
    }
}

pub(crate) fn unlock(keeper: &mut Keeper<Device, World>, label: &str, secret: &str) -> Reply {
    let slot = slots(keeper).into_iter().find(|slot| slot.label == label || (label.is_empty() && slot.kind == SlotsKind::Recovery));
    ask(keeper, Request::Unlock { slot: slot.map(|slot| slot.id).unwrap_or_default(), secret: secret.to_owned() })
}

pub(crate) fn record(key: &str, revision: u64, json: &str) -> StoredRecord {
    StoredRecord { key: key.to_owned(), schema: RECORD_SCHEMA, revision, json: json.to_owned() }
}

pub(crate) fn records(reply: Reply) -> Vec<StoredRecord> {
    match reply {
        Reply::Loaded { records, .. } => records,
        other => panic!("{other:?}"),
    }
}

pub(crate) fn private(name: &str, text: &str) -> Request {
    Request::KeepSetting { name: format!("private/{name}"), text: text.to_owned() }
}
