//! Opening and closing the tablet.

use std::rc::Rc;

use casework::{Command, SealedSetting, SealedSettings};
use gloo_timers::future::TimeoutFuture;
use keeper::protocol::{Event, Reply, Request, Standing, State};
use leptos::prelude::*;
use leptos::task::spawn_local;

use super::keeper::Keeper;
use crate::desk_handle::DeskHandle;
use crate::gate::Gate;

/// The setting of the coordination: after how many minutes without a gesture the tablet closes.
pub(crate) const IDLE_MINUTES: &str = "idle-minutes";
/// How often, and how far apart, the lock looks whether everything is written.
const LOOKS: u32 = 30;
const LOOK_MS: u32 = 100;

/// Asks how things stand and tells the desk what there is.
pub(crate) async fn open_storage(desk: DeskHandle) {
    let Some(keeper) = desk.outside.keeper() else { return };
    let reply = keeper.link().open().await;
    for command in keeper.public_settings().await {
        desk.dispatch(command);
    }
    desk.outside.idle_minutes.set(keeper.setting(IDLE_MINUTES).await.and_then(|minutes| minutes.parse::<u32>().ok()));
    settle(desk, &keeper, reply).await;
}

/// Makes this tab the one that writes.
pub(crate) async fn take_over(desk: DeskHandle) {
    let Some(keeper) = desk.outside.keeper() else { return };
    let reply = keeper.link().take_over().await;
    settle(desk, &keeper, reply).await;
}

/// Asks again for what the screens of the tablet may have set.
pub(crate) async fn refresh(desk: DeskHandle) {
    let Some(keeper) = desk.outside.keeper() else { return };
    desk.outside.idle_minutes.set(keeper.setting(IDLE_MINUTES).await.and_then(|minutes| minutes.parse::<u32>().ok()));
    if desk.outside.gate.now().keeps()
        && let Reply::Loaded { settings, .. } = keeper.link().ask(&Request::Load).await
    {
        desk.dispatch(settings_of(&settings));
    }
}

/// What the keeper said unasked.
pub(super) fn hear(desk: DeskHandle, event: &Event) {
    match event {
        Event::TakenOver => {
            desk.dispatch(Command::Locked);
            desk.outside.gate.set(Gate::Elsewhere);
        }
        Event::Changed if !desk.outside.gate.now().keeps() => spawn_local(open_storage(desk)),
        Event::Changed | Event::Ready => {}
    }
}

async fn settle(desk: DeskHandle, keeper: &Rc<Keeper>, reply: Reply) {
    let Reply::Standing(Standing { state, warning }) = reply else {
        desk.dispatch(Command::StorageUnavailable(storage::OpenError::Unknown));
        desk.outside.gate.set(Gate::Unavailable);
        return;
    };
    match &state {
        State::Unlocked => take_in(desk, keeper.link().ask(&Request::Load).await),
        State::Unavailable(why) => desk.dispatch(Command::StorageUnavailable(*why)),
        _ => {}
    }
    if !matches!(state, State::Unlocked) {
        desk.outside.gate.set(Gate::of(state));
    }
    if let Some(warning) = warning {
        desk.dispatch(Command::StorageWarns(warning));
    }
}

/// Everything that is kept, handed to the desk.
pub(super) fn take_in(desk: DeskHandle, reply: Reply) {
    let Reply::Loaded { records, settings, warning } = reply else { return };
    desk.dispatch(settings_of(&settings));
    desk.dispatch(Command::Loaded(records));
    desk.outside.gate.set(Gate::Open);
    if let Some(warning) = warning {
        desk.dispatch(Command::StorageWarns(warning));
    }
}

fn settings_of(settings: &[(String, String)]) -> Command {
    let setting = |wanted: SealedSetting| settings.iter().find(|(name, _)| name == wanted.name()).map(|(_, text)| text.clone());
    Command::SettingsLoaded(SealedSettings {
        retention: setting(SealedSetting::Retention),
        last_day: setting(SealedSetting::LastDay),
        register: setting(SealedSetting::Register),
        erased: setting(SealedSetting::Erased),
        open_case: setting(SealedSetting::OpenCase),
        last_backup: setting(SealedSetting::LastBackup),
    })
}

/// Closes the tablet: waits for what is still being written, then replaces the document. Its memory goes, and the worker
/// with the keys.
pub(crate) fn lock(desk: DeskHandle) {
    spawn_local(async move {
        if let Some(keeper) = desk.outside.keeper() {
            for _ in 0..LOOKS {
                if keeper.is_idle() {
                    break;
                }
                TimeoutFuture::new(LOOK_MS).await;
            }
        }
        desk.dispatch(Command::Locked);
        let home = format!("{}/", crate::place::base());
        let _ = window().location().replace(&home);
    });
}
