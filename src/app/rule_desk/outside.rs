//! What the rule desk needs of the outside: storage, the commune table, downloads, random bytes.

use std::cell::OnceCell;
use std::rc::Rc;

use leptos::prelude::*;
use leptos::task::spawn_local;
use rulework::{Command, Effect, Setting, Shelf};
use storage::Store;

use super::handle::Handle;
use crate::effects::{COMMUNES, DATABASE, ZONING, hand_over};
use crate::fetch;

/// What the effects need from one to the next.
#[derive(Clone, Copy)]
pub(super) struct Outside {
    store: StoredValue<Rc<OnceCell<Store>>, LocalStorage>,
}

impl Outside {
    pub(super) fn new() -> Self {
        Self { store: StoredValue::new_local(Rc::new(OnceCell::new())) }
    }

    fn store(self) -> Option<Rc<OnceCell<Store>>> {
        self.store.try_get_value()
    }
}

/// Opens storage and fetches the commune table; the desk is told what they hold.
pub(super) fn open(desk: Handle) {
    spawn_local(async move {
        let found = open_storage(desk).await;
        desk.dispatch(found.unwrap_or(Command::StorageUnavailable));
        if let Some(text) = fetch::text(COMMUNES).await {
            desk.dispatch(Command::CommunesLoaded(text));
        }
    });
}

async fn open_storage(desk: Handle) -> Option<Command> {
    let store = Store::open(DATABASE).await.ok()?;
    let records = store.load().await.ok()?.records;
    let setting = async |setting: &Setting| store.get_setting(&setting.name()).await.ok().flatten();
    let shelf = setting(&Setting::Shelf).await;
    let slot = shelf.as_deref().map(Shelf::read).and_then(|shelf| Some(shelf.current?.slot));
    let current = match slot {
        Some(slot) => setting(&Setting::File(slot)).await,
        None => None,
    };
    let draft = setting(&Setting::Draft).await;
    let zoning = store.get_setting(ZONING).await.ok().flatten();
    let _ = desk.outside.store()?.set(store);
    Some(Command::Loaded { shelf, current, draft, records, zoning })
}

/// Carries out one effect; what came of it returns to the desk as a command.
pub(super) fn run(desk: Handle, effect: Effect) {
    spawn_local(async move {
        let done = match effect {
            Effect::Download { file_name, text } => hand_over(&file_name, &text).await.then_some(Command::Downloaded),
            Effect::Keep(settings) => Some(keep(desk, settings).await),
            Effect::Forget(settings) => {
                forget(desk, settings).await;
                None
            }
            Effect::Bring(slot) => Some(Command::ShelfFile { slot, text: bring(desk, slot).await }),
        };
        if let Some(command) = done {
            desk.dispatch(command);
        }
    });
}

/// In their order: what comes later relies on what came before.
async fn keep(desk: Handle, settings: Vec<(Setting, String)>) -> Command {
    let Some(store) = desk.outside.store() else { return Command::NotStored };
    let Some(store) = store.get() else { return Command::NotStored };
    for (setting, text) in settings {
        if store.put_setting(&setting.name(), &text).await.is_err() {
            return Command::NotStored;
        }
    }
    Command::Stored
}

async fn forget(desk: Handle, settings: Vec<Setting>) {
    let Some(store) = desk.outside.store() else { return };
    let Some(store) = store.get() else { return };
    for setting in settings {
        // What could not be forgotten takes room and harms nobody.
        let _ = store.delete_setting(&setting.name()).await;
    }
}

async fn bring(desk: Handle, slot: u32) -> Option<String> {
    let store = desk.outside.store()?;
    store.get()?.get_setting(&Setting::File(slot).name()).await.ok().flatten()
}

/// 32 random bytes for a key; nothing where the browser has none to give.
pub(super) fn random() -> Option<[u8; 32]> {
    let mut bytes = [0_u8; 32];
    window().crypto().ok()?.get_random_values_with_u8_array(&mut bytes).ok()?;
    Some(bytes)
}
