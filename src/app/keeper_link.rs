//! The keeper as the page's programs see it: requests go over, replies come back.
//!
//! The worker itself belongs to the document, so that two programs of one page share it: the start script knows how to
//! make it, and makes it once.

use std::cell::{Cell, RefCell};
use std::collections::BTreeMap;
use std::rc::Rc;

use gloo::events::EventListener;
use js_sys::{Array, Function, Promise};
use keeper::protocol::{Event, Parts, Reply, Request};
use leptos::prelude::window;
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::{MessageEvent, Storage, Worker};

use crate::workers;

/// What leads to the document's keeper; put there by the start script.
const KEEPER: &str = "jalonKeeper";
/// What the keeper wants remembered outside its own stores.
const CANARY: &str = "jalon/kept";
const NOT_HEARD: &str =
    "La partie de Jalon qui garde les entretiens n'a pas répondu. Rien de ce qui est enregistré n'est touché. Rechargez la page.";

/// A program's line to the keeper.
#[derive(Clone)]
pub(crate) struct KeeperLink(Rc<Line>);

struct Line {
    /// Which program: replies come back under this name.
    program: &'static str,
    last: Cell<u32>,
    waiting: RefCell<BTreeMap<u32, Function>>,
    worker: RefCell<Option<Worker>>,
    listeners: RefCell<Vec<EventListener>>,
    on_event: Box<dyn Fn(Event)>,
}

impl KeeperLink {
    /// A line for a program of this name; `on_event` hears what the keeper says unasked.
    pub(crate) fn new(program: &'static str, on_event: impl Fn(Event) + 'static) -> Self {
        Self(Rc::new(Line {
            program,
            last: Cell::new(0),
            waiting: RefCell::default(),
            worker: RefCell::default(),
            listeners: RefCell::default(),
            on_event: Box::new(on_event),
        }))
    }

    /// How things stand.
    pub(crate) async fn open(&self) -> Reply {
        self.ask(&Request::Open { canary: canary() }).await
    }

    /// Makes this tab the one that writes.
    pub(crate) async fn take_over(&self) -> Reply {
        self.ask(&Request::TakeOver { canary: canary() }).await
    }

    /// Asks, and waits for the reply; a keeper that is gone gives [`Reply::Failed`].
    pub(crate) async fn ask(&self, request: &Request) -> Reply {
        let reply = self.try_ask(request).await.unwrap_or_else(|| Reply::Failed(NOT_HEARD.to_owned()));
        match &reply {
            Reply::Saved { canary, .. } => remember(canary),
            Reply::Erased => forget(),
            _ => {}
        }
        reply
    }

    async fn try_ask(&self, request: &Request) -> Option<Reply> {
        let worker = self.worker().await?;
        let line = &self.0;
        let number = line.last.get().wrapping_add(1);
        line.last.set(number);
        let answered = Promise::new(&mut |resolve, _| {
            line.waiting.borrow_mut().insert(number, resolve);
        });
        let message = Array::of2(&line.program.into(), &number.to_string().into());
        for part in request.to_parts() {
            message.push(&part.into());
        }
        worker.post_message(&message).ok()?;
        let parts = JsFuture::from(answered).await.ok()?.dyn_into::<Array>().ok()?;
        Reply::from_parts(&texts(&parts))
    }

    async fn worker(&self) -> Option<Worker> {
        if let Some(worker) = self.0.worker.borrow().clone() {
            return Some(worker);
        }
        let worker = workers::made_by(KEEPER).await?;
        // Two requests may have waited for the same worker.
        if self.0.worker.borrow().is_none() {
            self.listen(&worker);
            *self.0.worker.borrow_mut() = Some(worker.clone());
        }
        Some(worker)
    }

    fn listen(&self, worker: &Worker) {
        let (heard, broken) = (Rc::downgrade(&self.0), Rc::downgrade(&self.0));
        let message = EventListener::new(worker, "message", move |event| {
            let message = event.dyn_ref::<MessageEvent>().and_then(|event| event.data().dyn_into::<Array>().ok());
            if let (Some(line), Some(message)) = (heard.upgrade(), message) {
                line.hear(&message);
            }
        });
        let error = EventListener::new(worker, "error", move |_| {
            let Some(line) = broken.upgrade() else { return };
            let waiting = std::mem::take(&mut *line.waiting.borrow_mut());
            for resolve in waiting.into_values() {
                let _ = resolve.call1(&JsValue::NULL, &JsValue::NULL);
            }
        });
        self.0.listeners.borrow_mut().extend([message, error]);
    }
}

impl Line {
    /// A message: to whom, its number, and the rest. Without a name it is for everybody.
    ///
    /// INVARIANT: the message is read and never changed. All programs of the document hear the same event, and its array
    /// with it.
    fn hear(&self, message: &Array) {
        let to = message.get(0).as_string().unwrap_or_default();
        let number = message.get(1).as_string().and_then(|number| number.parse().ok()).unwrap_or(0);
        let rest = message.slice(2, message.length());
        if to.is_empty() {
            if let Some(event) = Event::from_parts(&texts(&rest)) {
                (self.on_event)(event);
            }
        } else if to == self.program {
            let resolve = self.waiting.borrow_mut().remove(&number);
            if let Some(resolve) = resolve {
                let _ = resolve.call1(&JsValue::NULL, &rest);
            }
        }
    }
}

fn texts(parts: &Array) -> Parts {
    parts.iter().filter_map(|part| part.as_string()).collect()
}

fn store() -> Option<Storage> {
    window().local_storage().ok()?
}

fn canary() -> Option<String> {
    store()?.get_item(CANARY).ok()?
}

/// Without it only a warning is missing, so a store that refuses is no error.
fn remember(canary: &str) {
    if let Some(store) = store() {
        let _ = store.set_item(CANARY, canary);
    }
}

fn forget() {
    if let Some(store) = store() {
        let _ = store.remove_item(CANARY);
    }
}
