//! Whatever stands in a list of zones is read or refused, never a panic; what is read is kept and read back.

#![no_main]

use domain::ZoningTable;
use libfuzzer_sys::fuzz_target;

fuzz_target!(|bytes: &[u8]| {
    let Ok(text) = std::str::from_utf8(bytes) else { return };
    let Ok(table) = ZoningTable::read(text) else { return };
    assert!(table.is_empty() || ZoningTable::read(&table.to_csv()) == Ok(table));
});
