//! The worker that writes and reads backups: one for each job, ended after it.

use std::rc::Rc;

use js_sys::{Array, Promise, Uint8Array};
use leptos::prelude::*;
use wasm_bindgen::prelude::*;
use wasm_bindgen_futures::JsFuture;
use web_sys::{MessageEvent, Worker};

use crate::wording::tablet as words;
use crate::workers;

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
pub(super) struct Running(RwSignal<Option<Run>, LocalStorage>);

/// One job: itself, as long as no other has taken its place, and its worker once that listens.
struct Run {
    own: Rc<()>,
    worker: Option<Worker>,
}

impl Running {
    pub(super) fn new() -> Self {
        Self(RwSignal::new_local(None))
    }

    pub(super) fn is_some(self) -> bool {
        self.0.with(Option::is_some)
    }

    pub(super) fn stop(self) {
        if let Some(worker) = self.0.try_update(Option::take).flatten().and_then(|run| run.worker) {
            worker.terminate();
        }
    }

    fn is_still(self, own: &Rc<()>) -> bool {
        self.0.try_with_untracked(|run| run.as_ref().is_some_and(|run| Rc::ptr_eq(&run.own, own))) == Some(true)
    }

    /// The bytes that come out, or a sentence in French. A job that is stopped never answers.
    pub(super) async fn run(self, job: Job, secret: &str, bytes: &[u8]) -> Result<Vec<u8>, String> {
        let failed = || words::WRITER_FAILED.to_owned();
        self.stop();
        let own = Rc::new(());
        self.0.set(Some(Run { own: Rc::clone(&own), worker: None }));
        let made = workers::made_by(MAKER).await;
        if !self.is_still(&own) {
            made.inspect(Worker::terminate);
            return std::future::pending().await;
        }
        let Some(worker) = made else {
            self.stop();
            return Err(failed());
        };
        self.0.set(Some(Run { own, worker: Some(worker.clone()) }));
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

fn answered(worker: &Worker, message: &Array) -> Promise {
    Promise::new(&mut |resolve, reject| {
        let heard = Closure::once_into_js(move |event: MessageEvent| resolve.call1(&JsValue::NULL, &event.data()));
        worker.set_onmessage(Some(heard.unchecked_ref()));
        worker.set_onerror(Some(&reject));
        let _ = worker.post_message(message);
    })
}
