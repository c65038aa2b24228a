//! Workers, made and asked by functions of the start script, which knows their addresses.

use casework::Command;
use js_sys::{Function, Promise, Reflect, Uint8Array};
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::Worker;

/// Reads the list of zones in a workbook.
const ZONING_LIST: &str = "jalonZoningList";

/// What the promise of this function gives.
async fn called(function: &str, argument: &JsValue) -> Result<JsValue, JsValue> {
    let function: Function = Reflect::get(&js_sys::global(), &function.into())?.dyn_into()?;
    let promise: Promise = function.call1(&JsValue::NULL, argument)?.dyn_into()?;
    JsFuture::from(promise).await
}

/// The worker that this function makes, once it listens. The start script has tried more than once before there is none.
pub(crate) async fn made_by(maker: &str) -> Option<Worker> {
    called(maker, &JsValue::UNDEFINED).await.ok()?.dyn_into().ok()
}

/// What to do with the file that was chosen as a list of zones. Of a workbook that no worker could be had for, the desk says
/// what else can be done.
pub(crate) async fn zoning_chosen(bytes: Vec<u8>) -> Command {
    if !casework::is_workbook(&bytes) {
        return Command::ImportZoning { bytes };
    }
    let list = called(ZONING_LIST, &Uint8Array::from(bytes.as_slice())).await;
    match (list.is_ok(), list.unwrap_or_else(|refusal| refusal).as_string()) {
        (true, Some(text)) => Command::ImportZoning { bytes: text.into_bytes() },
        (false, Some(sentence)) => Command::ZoningRefused(sentence),
        (_, None) => Command::ImportZoning { bytes },
    }
}
