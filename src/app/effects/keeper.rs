//! Saves, one after the other for each interview, over the line to the worker that keeps them.

use std::cell::RefCell;
use std::collections::{BTreeMap, BTreeSet};
use std::rc::Rc;

use casework::{Command, InstalledRules, installed_rules};
use keeper::protocol::{Copies, Reply, Request};
use leptos::task::spawn_local;
use storage::{SaveError, StoredRecord};

use super::ZONING;
use crate::desk_handle::DeskHandle;
use crate::keeper_link::KeeperLink;

/// The note of the rule desk on what is installed.
const SHELF: &str = "rules-shelf";

/// Writes records in their order. While one is being written only the latest of those that follow waits:
/// it holds everything that they held.
pub(crate) struct Keeper {
    link: KeeperLink,
    waiting: RefCell<BTreeMap<String, Work>>,
    busy: RefCell<BTreeSet<String>>,
    failed: RefCell<BTreeMap<String, StoredRecord>>,
}

enum Work {
    Save(StoredRecord),
    Delete,
}

impl Keeper {
    pub(super) fn new(link: KeeperLink) -> Self {
        Self { link, waiting: RefCell::default(), busy: RefCell::default(), failed: RefCell::default() }
    }

    pub(crate) fn link(&self) -> &KeeperLink {
        &self.link
    }

    /// What is no secret of anybody and is brought before the tablet is open: the zones, and the rules installed.
    pub(super) async fn public_settings(&self) -> Vec<Command> {
        let zoning = self.setting(ZONING).await.map(Command::ZoningLoaded);
        zoning.into_iter().chain(self.installed().await).collect()
    }

    /// The rules that the rule desk installed, and those before.
    async fn installed(&self) -> Option<Command> {
        let note = self.setting(SHELF).await?;
        let InstalledRules { current, chosen_over, earlier: names } = installed_rules(&note)?;
        let mut earlier = Vec::new();
        for name in names {
            earlier.extend(self.setting(&name).await);
        }
        let current = match current {
            Some(name) => self.setting(&name).await,
            None => None,
        };
        Some(Command::RulesLoaded { current, chosen_over, earlier })
    }

    pub(super) async fn setting(&self, name: &str) -> Option<String> {
        match self.link.ask(&Request::Setting { name: name.to_owned() }).await {
            Reply::Setting(text) => text,
            _ => None,
        }
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
    pub(super) async fn keep_setting(&self, name: &str, text: String) {
        self.link.ask(&Request::KeepSetting { name: name.to_owned(), text }).await;
    }

    /// Whether everything that was to be written is written.
    pub(crate) fn is_idle(&self) -> bool {
        self.busy.borrow().is_empty()
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
        match work {
            Work::Save(record) => {
                let reply = self.link.ask(&Request::Save(record.clone())).await;
                desk.dispatch(self.report(record, &reply));
            }
            // A person asked to be forgotten: one more try, then the next start shows them still there.
            Work::Delete => {
                let delete = Request::Delete { key: key.to_owned() };
                if !matches!(self.link.ask(&delete).await, Reply::Saved { .. }) {
                    self.link.ask(&delete).await;
                }
            }
        }
    }

    fn report(&self, record: StoredRecord, reply: &Reply) -> Command {
        let (key, revision) = (record.key.clone(), record.revision);
        let why = match reply {
            Reply::Saved { copies, .. } => return Command::Saved { key, revision, copies: kept(*copies) },
            Reply::NotSaved(why) => *why,
            _ => SaveError::Unknown,
        };
        self.failed.borrow_mut().insert(key.clone(), record);
        Command::SaveFailed { key, why }
    }
}

fn kept(copies: Copies) -> casework::CopiesKept {
    match copies {
        Copies::Two => casework::CopiesKept::Two,
        Copies::One => casework::CopiesKept::One,
    }
}
