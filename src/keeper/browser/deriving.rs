//! Keys from phrases, in a worker of their own: the memory that it takes is given back when that worker ends.

use js_sys::{Array, Function, Promise, Uint8Array};
use vault::{Cost, DeriveError, Key};
use wasm_bindgen::prelude::*;
use wasm_bindgen_futures::JsFuture;
use web_sys::{DedicatedWorkerGlobalScope, MessageEvent, Worker};

use super::global;

/// What makes the second worker; put there by the start script.
const MAKER: &str = "jalonDerive";

/// In the second worker: waits for one phrase, answers with one key.
pub(super) fn listen(scope: &DedicatedWorkerGlobalScope) {
    let listener = Closure::<dyn FnMut(MessageEvent)>::new({
        let scope = scope.clone();
        move |event: MessageEvent| {
            let key = asked(&event.data()).and_then(|(secret, salt, cost)| vault::derive(&secret, &salt, cost).ok());
            let answer = key.map_or(JsValue::NULL, |key| Uint8Array::from(key.bytes().as_slice()).into());
            let _ = scope.post_message(&answer);
        }
    });
    scope.set_onmessage(Some(listener.as_ref().unchecked_ref()));
    // The listener lives as long as the worker, which ends after one key.
    listener.into_js_value();
    let _ = scope.post_message(&JsValue::TRUE);
}

fn asked(message: &JsValue) -> Option<(String, [u8; 16], Cost)> {
    let message: &Array = message.dyn_ref()?;
    let number = |index: u32| message.get(index).as_string()?.parse().ok();
    let salt: Vec<u8> = message.get(1).dyn_into::<Uint8Array>().ok()?.to_vec();
    let cost = Cost::checked(number(2)?, number(3)?, number(4)?).ok()?;
    Some((message.get(0).as_string()?, salt.try_into().ok()?, cost))
}

/// In the keeper: has a second worker derive the key. Where the browser gives no second worker, it is derived here.
pub(super) async fn derive(secret: &str, salt: &[u8; 16], cost: Cost) -> Result<Key, DeriveError> {
    match in_second_worker(secret, salt, cost).await {
        Some(key) => Ok(key),
        None => vault::derive(secret, salt, cost),
    }
}

async fn in_second_worker(secret: &str, salt: &[u8; 16], cost: Cost) -> Option<Key> {
    let maker: Function = global(MAKER)?.dyn_into().ok()?;
    let worker: Worker = maker.call0(&JsValue::NULL).ok()?.dyn_into().ok()?;
    let message = Array::of2(&secret.into(), &Uint8Array::from(salt.as_slice()));
    for number in [cost.memory_kib(), cost.passes(), cost.lanes()] {
        message.push(&number.to_string().into());
    }
    let answered = Promise::new(&mut |resolve, _| {
        let failed = resolve.clone();
        let (asked, message) = (worker.clone(), message.clone());
        let heard = Closure::<dyn FnMut(MessageEvent)>::new(move |event: MessageEvent| {
            // The first message says that it listens.
            if event.data() == JsValue::TRUE {
                let _ = asked.post_message(&message);
            } else {
                let _ = resolve.call1(&JsValue::NULL, &event.data());
            }
        });
        let broken = Closure::once_into_js(move |_: JsValue| {
            let _ = failed.call1(&JsValue::NULL, &JsValue::NULL);
        });
        worker.set_onmessage(Some(heard.into_js_value().unchecked_ref()));
        worker.set_onerror(Some(broken.unchecked_ref()));
    });
    let answer = JsFuture::from(answered).await.ok();
    worker.terminate();
    let bytes: [u8; 32] = answer?.dyn_into::<Uint8Array>().ok()?.to_vec().try_into().ok()?;
    Some(Key::from_bytes(bytes))
}
