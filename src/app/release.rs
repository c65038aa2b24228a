//! The copy of the page that works without a network, and its next version.

use gloo::events::EventListener;
use gloo_timers::future::TimeoutFuture;
use js_sys::{Array, Object, Promise, Reflect};
use leptos::prelude::*;
use leptos::task::spawn_local;
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::{JsFuture, future_to_promise};
use web_sys::{
    RegistrationOptions, ServiceWorker, ServiceWorkerContainer, ServiceWorkerRegistration, ServiceWorkerState, ServiceWorkerUpdateViaCache,
};

const SCRIPT: &str = "service-worker.js";

/// A version that does not take over in this time takes over at the next start.
const TAKE_OVER_MS: u32 = 4_000;

/// Where this page stands between two versions.
#[derive(Clone, Copy)]
pub(crate) struct Release {
    /// Whether the page can be opened without a network.
    pub(crate) is_ready_offline: RwSignal<bool>,
    /// Whether a new version waits for the next start.
    pub(crate) is_waiting: RwSignal<bool>,
    registration: StoredValue<Option<ServiceWorkerRegistration>, LocalStorage>,
    listeners: StoredValue<Vec<EventListener>, LocalStorage>,
}

impl Release {
    pub(crate) fn new() -> Self {
        Self {
            is_ready_offline: RwSignal::new(false),
            is_waiting: RwSignal::new(false),
            registration: StoredValue::new_local(None),
            listeners: StoredValue::new_local(Vec::new()),
        }
    }

    /// Registers the service worker and watches what becomes of it. A browser without one shows the page all
    /// the same, only not without a network.
    pub(crate) async fn watch(self) {
        let Some(container) = container() else { return };
        let options = RegistrationOptions::new();
        options.set_update_via_cache(ServiceWorkerUpdateViaCache::None);
        let registered = JsFuture::from(container.register_with_options(SCRIPT, &options)).await;
        let Some(registration) = registered.ok().and_then(|found| found.dyn_into::<ServiceWorkerRegistration>().ok()) else { return };
        self.is_waiting.set(registration.waiting().is_some() && registration.active().is_some());
        self.registration.set_value(Some(registration.clone()));
        self.follow(&registration);
        let watched = registration.clone();
        self.listen(EventListener::new(&registration, "updatefound", move |_| self.follow(&watched)));
        let Ok(ready) = container.ready() else { return };
        if JsFuture::from(ready).await.is_ok() {
            self.is_ready_offline.set(true);
        }
    }

    /// Looks for a new version; without a network there is none.
    pub(crate) fn look_for_update(self) {
        let found = self.registration.with_value(|registration| registration.as_ref().and_then(|found| found.update().ok()));
        if let Some(promise) = found {
            spawn_local(async move {
                let _ = JsFuture::from(promise).await;
            });
        }
    }

    fn listen(self, listener: EventListener) {
        self.listeners.update_value(|all| all.push(listener));
    }

    /// Follows a version that is being fetched until it is complete.
    fn follow(self, registration: &ServiceWorkerRegistration) {
        let Some(worker) = registration.installing() else { return };
        let (registration, watched) = (registration.clone(), worker.clone());
        self.listen(EventListener::new(&worker, "statechange", move |_| {
            // The first version ever has nothing to wait for.
            if watched.state() == ServiceWorkerState::Installed && registration.active().is_some() {
                self.is_waiting.set(true);
            }
        }));
    }
}

/// The version of this page.
pub(crate) fn use_release() -> Release {
    expect_context()
}

/// Has a waiting version take over, if there is one. Then the page must be loaded anew; nothing else may be
/// open, so this is called at the start, or from the first screen.
pub(crate) async fn install_waiting() -> bool {
    let Some(container) = container() else { return false };
    let Ok(found) = JsFuture::from(container.get_registration()).await else { return false };
    let waiting = found.dyn_into::<ServiceWorkerRegistration>().ok().and_then(|registration| registration.waiting());
    let Some(worker) = waiting else { return false };
    if !take_over(&container, &worker).await {
        return false;
    }
    window().location().reload().is_ok()
}

async fn take_over(container: &ServiceWorkerContainer, worker: &ServiceWorker) -> bool {
    let mut listener = None;
    let changed = Promise::new(&mut |resolve, _| {
        listener = Some(EventListener::once(container, "controllerchange", move |_| {
            let _ = resolve.call1(&JsValue::UNDEFINED, &JsValue::TRUE);
        }));
    });
    let message = Object::new();
    let asked = Reflect::set(&message, &"type".into(), &"activate".into()).and_then(|_| worker.post_message(&message));
    if asked.is_err() {
        return false;
    }
    let patience = future_to_promise(async {
        TimeoutFuture::new(TAKE_OVER_MS).await;
        Ok(JsValue::FALSE)
    });
    let first = JsFuture::from(Promise::race(&Array::of2(&changed, &patience))).await;
    drop(listener);
    first.is_ok_and(|changed| changed.is_truthy())
}

/// The browser's registry of service workers, where it has one.
fn container() -> Option<ServiceWorkerContainer> {
    let navigator = window().navigator();
    let found = Reflect::get(&navigator, &"serviceWorker".into()).ok()?;
    found.dyn_into().ok()
}
