//! Workers, made by functions of the start script, which knows their addresses.

use js_sys::{Function, Promise, Reflect};
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::Worker;

/// The worker that this function makes, once it listens. The start script has tried more than once before there is none.
pub(crate) async fn made_by(maker: &str) -> Option<Worker> {
    let maker: Function = Reflect::get(&js_sys::global(), &maker.into()).ok()?.dyn_into().ok()?;
    let made: Promise = maker.call0(&JsValue::NULL).ok()?.dyn_into().ok()?;
    JsFuture::from(made).await.ok()?.dyn_into().ok()
}
