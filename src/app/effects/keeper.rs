//! Saves, one after the other for each interview.

use std::cell::{OnceCell, RefCell};
use std::collections::{BTreeMap, BTreeSet};
use std::rc::Rc;

use casework::{Command, InstalledRules, installed_rules};
use leptos::task::spawn_local;
use storage::{OpenError, SaveError, Store, StoredRecord};

use super::ZONING;
use crate::desk_handle::DeskHandle;

/// The name of the database.
pub(crate) const DATABASE: &str = "jalon";
/// The note of the rule desk on what is installed.
const SHELF: &str = "rules-shelf";

/// What storage holds at the start.
pub(super) struct Found {
    /// The interviews.
    pub(super) records: Vec<StoredRecord>,
    /// The zoning table, if one was imported.
    pub(super) zoning: Option<String>,
    /// The rules installed on this device, as the command that puts them in use.
    pub(super) rules: Option<Command>,
    /// What went wrong since the last time, to be told.
    pub(super) warning: Option<&'static str>,
}

/// Writes records in their order. While one is being written only the latest of those that follow waits:
/// it holds everything that they held.
#[derive(Default)]
pub(super) struct Keeper {
    store: OnceCell<Store>,
    waiting: RefCell<BTreeMap<String, Work>>,
    busy: RefCell<BTreeSet<String>>,
    failed: RefCell<BTreeMap<String, StoredRecord>>,
}

/// The rules that the rule desk installed, and those before.
async fn installed(store: &Store) -> Option<Command> {
    let note = store.get_setting(SHELF).await.ok()??;
    let InstalledRules { current, chosen_over, earlier: names } = installed_rules(&note)?;
    let mut earlier = Vec::new();
    for name in names {
        earlier.extend(store.get_setting(&name).await.ok().flatten());
    }
    let current = match current {
        Some(name) => store.get_setting(&name).await.ok().flatten(),
        None => None,
    };
    Some(Command::RulesLoaded { current, chosen_over, earlier })
}

enum Work {
    Save(StoredRecord),
    Delete,
}

impl Keeper {
    pub(super) async fn open(&self) -> Result<Found, OpenError> {
        let store = Store::open(DATABASE).await?;
        // A database that opens and cannot be read is of no use, and must not be written to.
        let loaded = store.load().await.map_err(|_| OpenError::Unknown)?;
        let zoning = store.get_setting(ZONING).await.unwrap_or_default();
        let rules = installed(&store).await;
        let _ = self.store.set(store);
        Ok(Found { warning: loaded.warning(), records: loaded.records, zoning, rules })
    }

    pub(super) fn save(self: Rc<Self>, desk: DeskHandle, record: StoredRecord) {
        self.queue(desk, record.key.clone(), Work::Save(record));
    }

    pub(super) fn delete(self: Rc<Self>, desk: DeskHandle, key: String) {
        self.queue(desk, key, Work::Delete);
    }

    pub(super) fn save_again(self: Rc<Self>, desk: DeskHandle) {
        let failed = std::mem::take(&mut *self.failed.borrow_mut());
        for (key, record) in failed {
            Rc::clone(&self).queue(desk, key, Work::Save(record));
        }
    }

    /// A setting that cannot be kept is in use until the page closes, and asked for again at the next start.
    pub(super) async fn keep_setting(&self, name: &str, text: &str) {
        if let Some(store) = self.store.get() {
            let _ = store.put_setting(name, text).await;
        }
    }

    fn queue(self: Rc<Self>, desk: DeskHandle, key: String, work: Work) {
        self.failed.borrow_mut().remove(&key);
        self.waiting.borrow_mut().insert(key.clone(), work);
        let was_idle = self.busy.borrow_mut().insert(key.clone());
        if was_idle {
            spawn_local(async move { self.work_off(desk, &key).await });
        }
    }

    async fn work_off(&self, desk: DeskHandle, key: &str) {
        while let Some(work) = self.next(key) {
            self.carry_out(desk, key, work).await;
        }
    }

    /// The next piece of work for this record; where there is none the record is free again.
    fn next(&self, key: &str) -> Option<Work> {
        let work = self.waiting.borrow_mut().remove(key);
        if work.is_none() {
            self.busy.borrow_mut().remove(key);
        }
        work
    }

    async fn carry_out(&self, desk: DeskHandle, key: &str, work: Work) {
        let Some(store) = self.store.get() else { return };
        match work {
            Work::Save(record) => {
                let result = store.save(&record).await;
                desk.dispatch(self.report(record, result));
            }
            // A person asked to be forgotten: one more try, then the next start shows them still there.
            Work::Delete => {
                if store.delete(key).await.is_err() {
                    let _ = store.delete(key).await;
                }
            }
        }
    }

    fn report(&self, record: StoredRecord, result: Result<(), SaveError>) -> Command {
        let (key, revision) = (record.key.clone(), record.revision);
        match result {
            Ok(()) => Command::Saved { key, revision },
            Err(why) => {
                self.failed.borrow_mut().insert(key.clone(), record);
                Command::SaveFailed { key, why }
            }
        }
    }
}
