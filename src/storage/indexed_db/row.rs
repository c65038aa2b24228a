//! Rows as the browser keeps them: objects with three properties. The names are never changed once
//! released.

use indexed_db_futures::error::Error;
use js_sys::{BigInt, Object, Reflect};
use wasm_bindgen::JsValue;

use crate::Row;

const SCHEMA: &str = "schema";
const REVISION: &str = "revision";
const TEXT: &str = "text";

pub(super) fn to_js(row: &Row) -> Result<JsValue, Error> {
    let object = Object::new();
    Reflect::set(&object, &SCHEMA.into(), &row.schema.into())?;
    Reflect::set(&object, &REVISION.into(), &BigInt::from(row.revision).into())?;
    Reflect::set(&object, &TEXT.into(), &row.text.as_str().into())?;
    Ok(object.into())
}

/// Nothing where the value is not a row.
pub(super) fn from_js(value: &JsValue) -> Option<Row> {
    let property = |name: &str| Reflect::get(value, &name.into()).ok();
    let whole = |name: &str| u64::try_from(JsValue::from(BigInt::new(&property(name)?).ok()?)).ok();
    let schema = u32::try_from(whole(SCHEMA)?).ok()?;
    let revision = whole(REVISION)?;
    let text = property(TEXT)?.as_string()?;
    Some(Row { schema, revision, text })
}
