//! Names for interviews that say nothing about anybody.

use std::fmt::Write;

use casework::CaseId;
use leptos::prelude::window;

/// A fresh random identifier.
pub(crate) fn case_id() -> CaseId {
    let mut bytes = [0_u8; 16];
    // Every browser that runs this page has it. Without it the clock keeps two interviews apart.
    let filled = window().crypto().and_then(|crypto| crypto.get_random_values_with_u8_array(&mut bytes).map(drop));
    if let (Err(_), Some(start)) = (filled, bytes.first_chunk_mut()) {
        *start = js_sys::Date::now().to_bits().to_be_bytes();
    }
    let mut id = String::with_capacity(32);
    for byte in bytes {
        // Writing to a string cannot fail.
        let _ = write!(id, "{byte:02x}");
    }
    CaseId(id)
}
