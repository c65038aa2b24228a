//! Files that the volunteer chooses.

use js_sys::Uint8Array;
use wasm_bindgen_futures::JsFuture;
use web_sys::HtmlInputElement;

/// The content of the file just chosen; nothing where none was, or it cannot be read. The field is emptied,
/// so that the same file can be chosen again.
///
/// What is beyond `most` bytes is not read: one byte more is enough to say "too large".
pub(crate) async fn bytes_of_chosen_file(field: HtmlInputElement, most: u32) -> Option<Vec<u8>> {
    let file = field.files()?.get(0)?;
    let beginning = file.slice_with_f64_and_f64(0.0, f64::from(most) + 1.0).ok()?;
    let buffer = JsFuture::from(beginning.array_buffer()).await;
    field.set_value("");
    Some(Uint8Array::new(&buffer.ok()?).to_vec())
}
