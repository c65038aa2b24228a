//! Keys from phrases, in a worker of their own: the memory that it takes is given back when that worker ends.

use gloo_timers::future::TimeoutFuture;
use js_sys::{Array, Function, Promise, Uint8Array};
use vault::{DeriveError, Key, SlotPlan};
use wasm_bindgen::prelude::*;
use wasm_bindgen_futures::{JsFuture, future_to_promise};
use web_sys::{DedicatedWorkerGlobalScope, Event, MessageEvent, Worker};

use super::global;

/// What makes the second worker; put there by the start script.
const MAKER: &str = "jalonDerive";

/// A second worker that has not answered by then is taken for dead. An estimate: one key is meant to take about a second.
const PATIENCE_MS: u32 = 12_000;

/// In the second worker: waits for one phrase, answers with one key.
pub(super) fn listen(scope: &DedicatedWorkerGlobalScope) {
    let listener = Closure::<dyn FnMut(MessageEvent)>::new({
        let scope = scope.clone();
        move |event: MessageEvent| {
            let key = asked(&event.data()).and_then(|(phrase, plan)| vault::derive(&phrase, &plan.salt, plan.cost).ok());
            let answer = key.map_or(JsValue::NULL, |key| Uint8Array::from(key.bytes().as_slice()).into());
            let _ = scope.post_message(&answer);
        }
    });
    scope.set_onmessage(Some(listener.as_ref().unchecked_ref()));
    // The listener lives as long as the worker, which ends after one key.
    listener.into_js_value();
    let _ = scope.post_message(&JsValue::TRUE);
}

/// The promise's value, or null after so many milliseconds.
fn within(answered: &Promise, milliseconds: u32) -> Promise {
    let late = future_to_promise(async move {
        TimeoutFuture::new(milliseconds).await;
        Ok(JsValue::NULL)
    });
    Promise::race(&Array::of2(answered, &late))
}

fn asked(message: &JsValue) -> Option<(String, SlotPlan)> {
    let message: &Array = message.dyn_ref()?;
    let plan = SlotPlan::read(&message.get(1).as_string()?).ok()?;
    Some((message.get(0).as_string()?, plan))
}

/// In the keeper: has a second worker derive the key. Where the browser gives no second worker, it is derived here.
pub(super) async fn derive(phrase: &str, plan: SlotPlan) -> Result<Key, DeriveError> {
    match in_second_worker(phrase, plan).await {
        Some(key) => Ok(key),
        None => vault::derive(phrase, &plan.salt, plan.cost),
    }
}

async fn in_second_worker(phrase: &str, plan: SlotPlan) -> Option<Key> {
    let maker: Function = global(MAKER)?.dyn_into().ok()?;
    let worker: Worker = maker.call0(&JsValue::NULL).ok()?.dyn_into().ok()?;
    let message = Array::of2(&phrase.into(), &plan.to_text().into());
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
        // Handled here: climbing further it would end what waits for the keeper, which derives the key itself then.
        let broken = Closure::once_into_js(move |error: Event| {
            error.prevent_default();
            let _ = failed.call1(&JsValue::NULL, &JsValue::NULL);
        });
        worker.set_onmessage(Some(heard.into_js_value().unchecked_ref()));
        worker.set_onerror(Some(broken.unchecked_ref()));
    });
    let answer = JsFuture::from(within(&answered, PATIENCE_MS)).await.ok();
    worker.terminate();
    Key::from_slice(&answer?.dyn_into::<Uint8Array>().ok()?.to_vec())
}
