//! The worker as the screens see it: requests go in, replies come out.

use std::cell::RefCell;
use std::rc::Rc;

use catalogue::protocol::{Reply, Request};
use js_sys::{Object, Reflect};
use wasm_bindgen::prelude::*;
use wasm_bindgen_futures::spawn_local;
use web_sys::{File, MessageEvent, Worker};

use crate::workers;

/// What makes a worker; put there by the start script.
const MAKER: &str = "jalonCatalogueWorker";

/// A worker. It ends when this is dropped, in the middle of whatever it does.
pub(super) struct Running(Rc<RefCell<Stage>>);

enum Stage {
    /// What it will be asked once it listens.
    Starting(Vec<JsValue>),
    Working(Line),
    Ended,
}

/// A line to a worker that listens.
struct Line {
    worker: Worker,
    /// Called by the browser as long as the worker runs.
    _on_message: Closure<dyn FnMut(MessageEvent)>,
    _on_error: Closure<dyn FnMut(JsValue)>,
}

impl Running {
    /// Starts a worker. `failed` is called where the browser gives none, and when it ends on an error.
    pub(super) fn start(heard: impl Fn(Reply) + 'static, failed: impl Fn() + 'static) -> Self {
        let stage = Rc::new(RefCell::new(Stage::Starting(Vec::new())));
        let starting = Rc::clone(&stage);
        spawn_local(async move {
            let made = workers::made_by(MAKER).await;
            // Ended before it listened, it ends here, and nobody waits for it any more.
            if matches!(*starting.borrow(), Stage::Ended) {
                made.inspect(Worker::terminate);
                return;
            }
            let Some(worker) = made else { return failed() };
            let line = Line::to(worker, heard, failed);
            let mut stage = starting.borrow_mut();
            if let Stage::Starting(messages) = &*stage {
                for message in messages {
                    line.send(message);
                }
            }
            *stage = Stage::Working(line);
        });
        Self(stage)
    }

    pub(super) fn ask(&self, request: &Request, file: Option<&File>) {
        let message = Object::new();
        let text = serde_json::to_string(request).unwrap_or_default();
        let _ = Reflect::set(&message, &"request".into(), &text.into());
        if let Some(file) = file {
            let _ = Reflect::set(&message, &"file".into(), file);
        }
        match &mut *self.0.borrow_mut() {
            Stage::Starting(messages) => messages.push(message.into()),
            Stage::Working(line) => line.send(&message),
            Stage::Ended => {}
        }
    }
}

impl Drop for Running {
    fn drop(&mut self) {
        self.0.replace(Stage::Ended);
    }
}

impl Line {
    fn to(worker: Worker, heard: impl Fn(Reply) + 'static, failed: impl Fn() + 'static) -> Self {
        let on_message = Closure::<dyn FnMut(MessageEvent)>::new(move |event: MessageEvent| {
            if let Ok(reply) = serde_json::from_str(&event.data().as_string().unwrap_or_default()) {
                heard(reply);
            }
        });
        let on_error = Closure::<dyn FnMut(JsValue)>::new(move |_: JsValue| failed());
        worker.set_onmessage(Some(on_message.as_ref().unchecked_ref()));
        worker.set_onerror(Some(on_error.as_ref().unchecked_ref()));
        Self { worker, _on_message: on_message, _on_error: on_error }
    }

    fn send(&self, message: &JsValue) {
        let _ = self.worker.post_message(message);
    }
}

impl Drop for Line {
    fn drop(&mut self) {
        self.worker.set_onmessage(None);
        self.worker.set_onerror(None);
        self.worker.terminate();
    }
}
