//! What the rule desk needs of the outside: storage, the commune table, downloads, random bytes.

use keeper::protocol::{Reply, Request, Standing, State};
use leptos::prelude::*;
use leptos::task::spawn_local;
use rulework::{Command, Effect, Setting, Shelf};

use super::handle::Handle;
use crate::effects::{COMMUNES, ZONING, hand_over};
use crate::fetch;
use crate::gate::{Gate, GateHandle, Opener};
use crate::keeper_link::KeeperLink;

/// What the effects need from one to the next.
#[derive(Clone, Copy)]
pub(super) struct Outside {
    link: StoredValue<Option<KeeperLink>, LocalStorage>,
    pub(super) gate: GateHandle,
}

impl Outside {
    pub(super) fn new() -> Self {
        Self { link: StoredValue::new_local(None), gate: GateHandle::new() }
    }

    /// Opens the line to the worker that keeps rules and interviews.
    pub(super) fn connect(self, desk: Handle) {
        let gate = self.gate;
        let link = KeeperLink::new("rules", |_| {});
        provide_context(gate);
        provide_context(Opener::new(link.clone(), gate, move |reply| {
            if let Reply::Loaded { records, .. } = reply {
                desk.dispatch(Command::PeopleLoaded(records));
                gate.set(Gate::Open);
            }
        }));
        self.link.set_value(Some(link));
    }

    fn link(self) -> Option<KeeperLink> {
        self.link.try_get_value().flatten()
    }

    async fn setting(self, name: &str) -> Option<String> {
        match self.link()?.ask(&Request::Setting { name: name.to_owned() }).await {
            Reply::Setting(text) => text,
            _ => None,
        }
    }
}

/// Opens storage and fetches the commune table; the desk is told what they hold.
pub(super) fn open(desk: Handle) {
    desk.outside.connect(desk);
    spawn_local(async move {
        let found = open_storage(desk).await;
        desk.dispatch(found.unwrap_or(Command::StorageUnavailable));
        if let Some(text) = fetch::text(COMMUNES).await {
            desk.dispatch(Command::CommunesLoaded(text));
        }
    });
}

async fn open_storage(desk: Handle) -> Option<Command> {
    let outside = desk.outside;
    let Reply::Standing(Standing { state, .. }) = outside.link()?.open().await else { return None };
    if matches!(state, State::Elsewhere | State::Unavailable(_)) {
        return None;
    }
    outside.gate.set(Gate::of(state));
    let setting = async |setting: &Setting| outside.setting(&setting.name()).await;
    let shelf = setting(&Setting::Shelf).await;
    let slot = shelf.as_deref().map(Shelf::read).and_then(|shelf| Some(shelf.current?.slot));
    let current = match slot {
        Some(slot) => setting(&Setting::File(slot)).await,
        None => None,
    };
    let draft = setting(&Setting::Draft).await;
    let zoning = outside.setting(ZONING).await;
    // The interviews come when the tablet is opened.
    Some(Command::Loaded { shelf, current, draft, records: Vec::new(), zoning })
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
    let Some(link) = desk.outside.link() else { return Command::NotStored };
    for (setting, text) in settings {
        let request = Request::KeepSetting { name: setting.name(), text };
        if !matches!(link.ask(&request).await, Reply::Saved { .. }) {
            return Command::NotStored;
        }
    }
    Command::Stored
}

async fn forget(desk: Handle, settings: Vec<Setting>) {
    let Some(link) = desk.outside.link() else { return };
    for setting in settings {
        // What could not be forgotten takes room and harms nobody.
        link.ask(&Request::ForgetSetting { name: setting.name() }).await;
    }
}

async fn bring(desk: Handle, slot: u32) -> Option<String> {
    desk.outside.setting(&Setting::File(slot).name()).await
}

/// 32 random bytes for a key; nothing where the browser has none to give.
pub(super) fn random() -> Option<[u8; 32]> {
    let mut bytes = [0_u8; 32];
    window().crypto().ok()?.get_random_values_with_u8_array(&mut bytes).ok()?;
    Some(bytes)
}
