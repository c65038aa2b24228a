//! Requests of the page, one after the other.

use std::cell::{Cell, OnceCell, RefCell};
use std::collections::VecDeque;
use std::rc::Rc;

use gloo_timers::future::TimeoutFuture;
use js_sys::Array;
use storage::{DeviceBackend, DeviceStore};
use vault::{DeriveError, Key, Randomness, SlotPlan};
use wasm_bindgen::prelude::*;
use wasm_bindgen_futures::spawn_local;
use web_sys::{DedicatedWorkerGlobalScope, MessageEvent, WorkerGlobalScope};

use super::lock::{self, Asking, Presence};
use super::{deriving, post, say};
use crate::keeping::Keeper;
use crate::protocol::{Event, Reply, Request, Standing, State};
use crate::surroundings::Surroundings;

/// How often, and how far apart, the lock is asked for. Together longer than a keeper can be deaf: it derives a key by
/// itself, one second and a half here, where the browser gives no second worker.
const TRIES: u32 = 14;
const PAUSE_MS: u32 = 150;
/// The name of the database.
const DATABASE: &str = "jalon";

/// What the browser gives to the keeper.
struct Browser;

impl Randomness for Browser {
    fn fill(&mut self, bytes: &mut [u8]) {
        let scope: WorkerGlobalScope = js_sys::global().unchecked_into();
        let filled = scope.crypto().and_then(|crypto| crypto.get_random_values_with_u8_array(bytes).map(drop));
        if filled.is_err() {
            // Without chance there are no keys: nothing goes on from here, and the page is told of the error.
            wasm_bindgen::throw_str("this browser gives no random numbers");
        }
    }
}

impl Surroundings for Browser {
    fn now_seconds(&self) -> u64 {
        #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "seconds since 1970 fit for a while")]
        let seconds = (js_sys::Date::now() / 1_000.0) as u64;
        seconds
    }

    async fn derive(&self, phrase: &str, plan: SlotPlan) -> Result<Key, DeriveError> {
        deriving::derive(phrase, plan).await
    }
}

/// The worker's state.
struct Service {
    scope: DedicatedWorkerGlobalScope,
    keeper: RefCell<Option<Keeper<DeviceBackend, Browser>>>,
    queue: RefCell<VecDeque<Asked>>,
    is_busy: Cell<bool>,
    is_writer: Cell<bool>,
    /// Whether the writer in another tab has answered.
    is_answered: Cell<bool>,
    presence: OnceCell<Presence>,
}

/// A request, from which program, under which number.
struct Asked {
    program: String,
    number: String,
    request: Option<Request>,
}

/// Listens for as long as the worker lives.
pub(super) fn listen(scope: &DedicatedWorkerGlobalScope) {
    let service = Rc::new(Service {
        scope: scope.clone(),
        keeper: RefCell::new(None),
        queue: RefCell::default(),
        is_busy: Cell::new(false),
        is_writer: Cell::new(false),
        is_answered: Cell::new(false),
        presence: OnceCell::new(),
    });
    let (asked, answered) = (Rc::downgrade(&service), Rc::downgrade(&service));
    let _ = service.presence.set(Presence::listen(
        move || asked.upgrade().is_some_and(|service| service.is_writer.get()),
        move || answered.upgrade().into_iter().for_each(|service| service.is_answered.set(true)),
    ));
    let listener = Closure::<dyn FnMut(MessageEvent)>::new(move |event: MessageEvent| {
        let Ok(message) = event.data().dyn_into::<Array>() else { return };
        let text = |part: JsValue| part.as_string().unwrap_or_default();
        let (program, number) = (text(message.shift()), text(message.shift()));
        let parts: Vec<String> = message.iter().map(text).collect();
        service.queue.borrow_mut().push_back(Asked { program, number, request: Request::from_parts(&parts) });
        if !service.is_busy.replace(true) {
            let service = Rc::clone(&service);
            spawn_local(async move { service.work_off().await });
        }
    });
    scope.set_onmessage(Some(listener.as_ref().unchecked_ref()));
    // The listener lives as long as the worker, which ends with the page.
    listener.into_js_value();
    say(scope, &Event::Ready);
}

impl Service {
    async fn work_off(self: Rc<Self>) {
        loop {
            let next = self.queue.borrow_mut().pop_front();
            let Some(Asked { program, number, request }) = next else { break };
            let changes = matches!(request, Some(Request::Protect { .. } | Request::Unlock { .. } | Request::EraseTablet));
            let reply = match request {
                Some(request) => self.answer(request).await,
                None => Reply::Failed("Le message de la page n'a pas été compris. Rechargez la page.".to_owned()),
            };
            let is_done = matches!(reply, Reply::Protected { .. } | Reply::Loaded { .. } | Reply::Erased);
            post(&self.scope, &program, &number, &reply.to_parts());
            if changes && is_done {
                say(&self.scope, &Event::Changed);
            }
        }
        self.is_busy.set(false);
    }

    async fn answer(self: &Rc<Self>, request: Request) -> Reply {
        let opening = match &request {
            Request::Open { canary } => Some((Asking::IfFree, canary.clone())),
            Request::TakeOver { canary } => Some((Asking::FromOthers, canary.clone())),
            _ => None,
        };
        if let Some((asking, canary)) = opening
            && self.keeper.borrow().is_none()
        {
            return self.open(asking, canary).await;
        }
        // Out of its cell while it works: one request at a time, and a lock that is lost in between finds nothing.
        let keeper = self.keeper.borrow_mut().take();
        let Some(mut keeper) = keeper else {
            return Reply::Standing(Standing { state: State::Elsewhere, warning: None });
        };
        let reply = keeper.answer(request).await;
        if self.is_writer.get() {
            self.keeper.borrow_mut().replace(keeper);
        }
        reply
    }

    async fn open(self: &Rc<Self>, asking: Asking, canary: Option<String>) -> Reply {
        let standing = |state| Reply::Standing(Standing { state, warning: None });
        let losing = Rc::downgrade(self);
        let lost = move || {
            let Some(service) = losing.upgrade() else { return };
            service.is_writer.set(false);
            // Its files are closed with it: the other tab waits for them.
            service.keeper.borrow_mut().take();
            say(&service.scope, &Event::TakenOver);
        };
        if !self.acquired(asking, lost).await {
            return standing(State::Elsewhere);
        }
        self.is_writer.set(true);
        match DeviceStore::open(DATABASE, canary.as_deref()).await {
            Err(why) => standing(State::Unavailable(why)),
            Ok((records, healing)) => match Keeper::open(records, Browser).await {
                Ok(keeper) => {
                    let reply = keeper.standing(healing.sentence().map(ToOwned::to_owned)).await;
                    self.keeper.borrow_mut().replace(keeper);
                    reply
                }
                Err(sentence) => Reply::Failed(sentence),
            },
        }
    }

    /// The writer's lock. Where it is held, its holder is asked; one that does not answer is gone, or frozen, and the
    /// lock is taken from it as if somebody had said so.
    async fn acquired(&self, asking: Asking, lost: impl Fn() + Clone + 'static) -> bool {
        self.is_answered.set(false);
        let mut could_ask = false;
        for _ in 0..TRIES {
            if lock::acquire(asking, lost.clone()).await {
                return true;
            }
            could_ask = self.presence.get().is_some_and(Presence::ask);
            TimeoutFuture::new(PAUSE_MS).await;
            if self.is_answered.get() {
                return false;
            }
        }
        could_ask && lock::acquire(Asking::FromOthers, lost).await
    }
}
