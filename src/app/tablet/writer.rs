//! The worker that writes and reads backups: one for each job, ended after it.

use js_sys::{Array, Function, Promise, Reflect, Uint8Array};
use leptos::prelude::*;
use wasm_bindgen::prelude::*;
use wasm_bindgen_futures::JsFuture;
use web_sys::{MessageEvent, Worker};

use crate::wording::tablet as words;

/// What makes a worker; put there by the start script.
const MAKER: &str = "jalonBackupWorker";

/// What is to be done with bytes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Job {
    /// With a phrase.
    Encrypt,
    /// For the coordination's key.
    EncryptTo,
    /// With a phrase.
    Decrypt,
    /// With the coordination's secret key.
    DecryptWithKey,
}

impl Job {
    /// How a backup that was chosen is opened, by what was typed.
    pub(super) fn to_open(secret: &str) -> Self {
        if secret.trim().to_uppercase().starts_with("AGE-SECRET-KEY-") { Self::DecryptWithKey } else { Self::Decrypt }
    }

    fn word(self) -> &'static str {
        match self {
            Self::Encrypt => "encrypt-passphrase",
            Self::EncryptTo => "encrypt-recipient",
            Self::Decrypt => "decrypt-passphrase",
            Self::DecryptWithKey => "decrypt-identity",
        }
    }
}

/// A running job. It can be ended at any time: nothing is half done.
#[derive(Clone, Copy)]
pub(super) struct Running(RwSignal<Option<Worker>, LocalStorage>);

impl Running {
    pub(super) fn new() -> Self {
        Self(RwSignal::new_local(None))
    }

    pub(super) fn is_some(self) -> bool {
        self.0.with(Option::is_some)
    }

    pub(super) fn stop(self) {
        if let Some(worker) = self.0.try_update(Option::take).flatten() {
            worker.terminate();
        }
    }

    /// The bytes that come out, or a sentence in French. A job that is stopped never answers.
    pub(super) async fn run(self, job: Job, secret: &str, bytes: &[u8]) -> Result<Vec<u8>, String> {
        let failed = || words::WRITER_FAILED.to_owned();
        let worker = make().ok_or_else(failed)?;
        self.0.set(Some(worker.clone()));
        let message = Array::of3(&job.word().into(), &secret.trim().into(), &Uint8Array::from(bytes));
        let answer = JsFuture::from(answered(&worker, &message)).await;
        self.stop();
        let answer = answer.map_err(|_| failed())?;
        match answer.dyn_into::<Uint8Array>() {
            Ok(bytes) => Ok(bytes.to_vec()),
            Err(sentence) => Err(sentence.as_string().unwrap_or_else(failed)),
        }
    }
}

fn make() -> Option<Worker> {
    let maker: Function = Reflect::get(&js_sys::global(), &MAKER.into()).ok()?.dyn_into().ok()?;
    maker.call0(&JsValue::NULL).ok()?.dyn_into().ok()
}

fn answered(worker: &Worker, message: &Array) -> Promise {
    Promise::new(&mut |resolve, reject| {
        let (asked, message) = (worker.clone(), message.clone());
        let heard = Closure::<dyn FnMut(MessageEvent)>::new(move |event: MessageEvent| {
            // The first message says that it listens.
            if event.data() == JsValue::TRUE {
                let _ = asked.post_message(&message);
            } else {
                let _ = resolve.call1(&JsValue::NULL, &event.data());
            }
        });
        worker.set_onmessage(Some(heard.into_js_value().unchecked_ref()));
        worker.set_onerror(Some(&reject));
    })
}
