//! The worker that writes and reads backups: `age` files, so that they open without Jalon too.
//!
//! One worker does one job and is ended. A job comes as `[what, secret, bytes]`, its answer is bytes, or a sentence in
//! French.
//!
//! This crate must not know the page, nor what a backup contains.
#![deny(unsafe_code)]

use js_sys::{Array, Uint8Array};
use vault::backup::{ReadError, WorkFactor, decrypt_with_identity, decrypt_with_passphrase, encrypt_to_recipient, encrypt_with_passphrase};
use vault::passphrase::{to_set, to_try};
use wasm_bindgen::prelude::*;
use web_sys::{DedicatedWorkerGlobalScope, MessageEvent};
use zeroize::Zeroizing;

/// Listens to the page; called once by the worker's program.
pub fn start() {
    let Ok(scope) = js_sys::global().dyn_into::<DedicatedWorkerGlobalScope>() else { return };
    let listener = Closure::<dyn FnMut(MessageEvent)>::new({
        let scope = scope.clone();
        move |event: MessageEvent| {
            let answer = match carry_out(&event.data()) {
                Ok(bytes) => Uint8Array::from(bytes.as_slice()).into(),
                Err(sentence) => JsValue::from_str(&sentence),
            };
            let _ = scope.post_message(&answer);
        }
    });
    scope.set_onmessage(Some(listener.as_ref().unchecked_ref()));
    // The listener lives as long as the worker, which ends with its job.
    listener.into_js_value();
    // Says that it listens.
    let _ = scope.post_message(&JsValue::TRUE);
}

fn carry_out(message: &JsValue) -> Result<Vec<u8>, String> {
    let not_understood = || "Le message de la page n'a pas été compris. Rechargez la page.".to_owned();
    let job: &Array = message.dyn_ref().ok_or_else(not_understood)?;
    let secret = job.get(1).as_string().ok_or_else(not_understood)?;
    let bytes = job.get(2).dyn_into::<Uint8Array>().map_err(|_| not_understood())?.to_vec();
    match job.get(0).as_string().as_deref() {
        Some("encrypt-passphrase") => {
            encrypt_with_passphrase(&bytes, &to_set(&secret), WorkFactor::STANDARD).map_err(|error| error.to_string())
        }
        Some("encrypt-recipient") => encrypt_to_recipient(&bytes, &secret).map_err(|error| error.to_string()),
        Some("decrypt-passphrase") => opened(decrypt_with_any(&bytes, &to_try(&secret))),
        Some("decrypt-identity") => opened(decrypt_with_identity(&bytes, &secret)),
        _ => Err(not_understood()),
    }
}

/// The first of these phrases that opens; else what the first one said.
fn decrypt_with_any(bytes: &[u8], phrases: &[Zeroizing<String>]) -> Result<Zeroizing<Vec<u8>>, ReadError> {
    let mut tries = phrases.iter().map(|phrase| decrypt_with_passphrase(bytes, phrase));
    let first = tries.next().unwrap_or(Err(ReadError::WrongPassphrase));
    if matches!(first, Err(ReadError::WrongPassphrase)) { tries.find(Result::is_ok).unwrap_or(first) } else { first }
}

fn opened<T: AsRef<Vec<u8>>>(result: Result<T, ReadError>) -> Result<Vec<u8>, String> {
    result.map(|plain| plain.as_ref().clone()).map_err(|error| error.to_string())
}
