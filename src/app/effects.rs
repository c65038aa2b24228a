//! The one place that touches the outside: storage, the network, files.

mod chosen_file;
mod keeper;
mod share;
mod tablet;

use std::rc::Rc;

use casework::{Command, Effect};
use gloo_timers::future::TimeoutFuture;
use leptos::prelude::*;
use leptos::task::spawn_local;

pub(crate) use chosen_file::bytes_of_chosen_file;
use keeper::Keeper;
pub(crate) use share::{hand_over, hand_over_as, hand_over_bytes};
pub(crate) use tablet::{lock, open_storage, refresh, take_over};

use crate::desk_handle::DeskHandle;
use crate::fetch;
use crate::gate::{GateHandle, Opener};
use crate::keeper_link::KeeperLink;

/// The commune table, beside the page.
pub(crate) const COMMUNES: &str = "packs/communes.csv";

/// The setting that holds the imported zoning table.
pub(crate) const ZONING: &str = "zoning";

/// A network that comes and goes is asked so many times, so far apart.
const TRIES: u32 = 5;
const PAUSE_MS: u32 = 4_000;

/// What the effects need from one to the next.
#[derive(Clone, Copy)]
pub(crate) struct Outside {
    keeper: StoredValue<Option<Rc<Keeper>>, LocalStorage>,
    pub(crate) gate: GateHandle,
    /// After how many minutes without a gesture the tablet closes, where the coordination said so.
    pub(crate) idle_minutes: RwSignal<Option<u32>>,
    /// Whether it closes in a moment.
    pub(crate) closes_soon: RwSignal<bool>,
}

impl Outside {
    pub(crate) fn new() -> Self {
        Self {
            keeper: StoredValue::new_local(None),
            gate: GateHandle::new(),
            idle_minutes: RwSignal::new(None),
            closes_soon: RwSignal::new(false),
        }
    }

    /// Opens the line to the worker that keeps interviews.
    pub(crate) fn connect(self, desk: DeskHandle) {
        let link = KeeperLink::new("page", move |event| tablet::hear(desk, &event));
        provide_context(Opener::new(link.clone(), self.gate, move |loaded| tablet::take_in(desk, loaded)));
        self.keeper.set_value(Some(Rc::new(Keeper::new(link))));
    }

    fn keeper(self) -> Option<Rc<Keeper>> {
        self.keeper.try_get_value().flatten()
    }
}

/// Carries out one effect; what came of it returns to the desk as a command.
pub(crate) fn run(desk: DeskHandle, effect: Effect) {
    let Some(keeper) = desk.outside.keeper() else { return };
    match effect {
        Effect::Save(record) => keeper.save(desk, record),
        Effect::Delete { key } => keeper.delete(desk, key),
        Effect::KeepZoning(text) => spawn_local(async move { keeper.keep_setting(ZONING, text).await }),
        Effect::KeepSetting { name, text } => spawn_local(async move { keeper.keep_setting(name.name(), text).await }),
        Effect::LoadCommunes => spawn_local(load_communes(desk)),
        Effect::Share { file_name, json } => spawn_local(async move {
            let shared = share::hand_over(&file_name, &json).await;
            desk.dispatch(if shared { Command::SummaryShared } else { Command::SummaryNotShared });
        }),
    }
}

/// Writes again what could not be written.
pub(crate) fn save_again(desk: DeskHandle) {
    if let Some(keeper) = desk.outside.keeper() {
        keeper.save_again(desk);
    }
}

/// Asks the browser not to clear what is kept here when the device runs short of room. It may refuse, and
/// some have no such promise to make: then a backup is due earlier.
pub(crate) fn ask_to_last(desk: DeskHandle) {
    let navigator = window().navigator();
    if js_sys::Reflect::has(&navigator, &"storage".into()) != Ok(true) {
        return;
    }
    let storage = navigator.storage();
    if js_sys::Reflect::has(&storage, &"persist".into()) == Ok(true) {
        let Ok(promise) = storage.persist() else { return };
        spawn_local(async move {
            let promised = wasm_bindgen_futures::JsFuture::from(promise).await;
            if promised.is_ok_and(|promised| !promised.is_truthy()) {
                desk.dispatch(Command::MayBeCleared);
            }
        });
    }
}

async fn load_communes(desk: DeskHandle) {
    for attempt in 0..TRIES {
        if attempt > 0 {
            TimeoutFuture::new(PAUSE_MS).await;
        }
        if let Some(text) = fetch::text(COMMUNES).await {
            desk.dispatch(Command::CommunesLoaded(text));
            return;
        }
    }
}
