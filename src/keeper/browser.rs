//! The keeper in the browser: a dedicated worker that listens to the programs of one document.

mod deriving;
mod lock;
mod serving;

use js_sys::{Array, Reflect};
use wasm_bindgen::prelude::*;
use web_sys::DedicatedWorkerGlobalScope;

use crate::protocol::{Event, Parts};

/// The name of the second worker, which derives one key and ends.
const DERIVE: &str = "derive";

/// Listens to the page, or derives one key; called once by the worker's program.
pub fn start() {
    let Ok(scope) = js_sys::global().dyn_into::<DedicatedWorkerGlobalScope>() else { return };
    if scope.name() == DERIVE { deriving::listen(&scope) } else { serving::listen(&scope) }
}

/// Says something to every program of the document.
fn say(scope: &DedicatedWorkerGlobalScope, event: &Event) {
    post(scope, "", "0", &event.to_parts());
}

fn post(scope: &DedicatedWorkerGlobalScope, to: &str, number: &str, parts: &Parts) {
    let message = Array::of2(&to.into(), &number.into());
    for part in parts {
        message.push(&part.as_str().into());
    }
    // A page that is gone hears nothing.
    let _ = scope.post_message(&message);
}

fn global(name: &str) -> Option<JsValue> {
    Reflect::get(&js_sys::global(), &name.into()).ok().filter(|found| !found.is_undefined())
}
