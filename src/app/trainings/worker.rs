//! The worker as the screens see it: requests go in, replies come out.

use std::cell::RefCell;
use std::rc::Rc;

use catalogue::protocol::{Reply, Request};
use js_sys::{Object, Reflect};
use wasm_bindgen::prelude::*;
use web_sys::{File, MessageEvent, Worker};

/// What makes a worker; put there by the start script, which knows its address.
const MAKER: &str = "jalonCatalogueWorker";

/// A running worker. It ends when this is dropped, in the middle of whatever it does.
pub(super) struct Running {
    worker: Worker,
    /// Called by the browser as long as the worker runs.
    _on_message: Closure<dyn FnMut(MessageEvent)>,
    _on_error: Closure<dyn FnMut(JsValue)>,
    waiting: Rc<RefCell<Waiting>>,
}

/// Messages before the worker's first sign would be lost.
struct Waiting {
    is_ready: bool,
    messages: Vec<JsValue>,
}

impl Running {
    /// Starts a worker; nothing where the browser has none.
    pub(super) fn start(heard: impl Fn(Reply) + 'static, failed: impl Fn() + 'static) -> Option<Self> {
        let maker: js_sys::Function = Reflect::get(&js_sys::global(), &MAKER.into()).ok()?.dyn_into().ok()?;
        let worker: Worker = maker.call0(&JsValue::NULL).ok()?.dyn_into().ok()?;
        let waiting = Rc::new(RefCell::new(Waiting { is_ready: false, messages: Vec::new() }));
        let on_message = Closure::<dyn FnMut(MessageEvent)>::new({
            let (worker, waiting) = (worker.clone(), Rc::clone(&waiting));
            move |event: MessageEvent| {
                let text = event.data().as_string().unwrap_or_default();
                if text.is_empty() {
                    let mut waiting = waiting.borrow_mut();
                    waiting.is_ready = true;
                    for message in waiting.messages.drain(..) {
                        let _ = worker.post_message(&message);
                    }
                } else if let Ok(reply) = serde_json::from_str(&text) {
                    heard(reply);
                }
            }
        });
        let on_error = Closure::<dyn FnMut(JsValue)>::new(move |_: JsValue| failed());
        worker.set_onmessage(Some(on_message.as_ref().unchecked_ref()));
        worker.set_onerror(Some(on_error.as_ref().unchecked_ref()));
        Some(Self { worker, _on_message: on_message, _on_error: on_error, waiting })
    }

    pub(super) fn ask(&self, request: &Request, file: Option<&File>) {
        let message = Object::new();
        let text = serde_json::to_string(request).unwrap_or_default();
        let _ = Reflect::set(&message, &"request".into(), &text.into());
        if let Some(file) = file {
            let _ = Reflect::set(&message, &"file".into(), file);
        }
        let mut waiting = self.waiting.borrow_mut();
        if waiting.is_ready {
            let _ = self.worker.post_message(&message);
        } else {
            waiting.messages.push(message.into());
        }
    }
}

impl Drop for Running {
    fn drop(&mut self) {
        self.worker.set_onmessage(None);
        self.worker.set_onerror(None);
        self.worker.terminate();
    }
}
