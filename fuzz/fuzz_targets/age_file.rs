//! Whatever is given as a backup is opened or refused, never a panic.

#![no_main]

use libfuzzer_sys::fuzz_target;
use vault::backup::{WorkFactor, decrypt_with_identity, decrypt_with_passphrase_within};

/// The key of the published tests of the format.
const IDENTITY: &str = "AGE-SECRET-KEY-1GFPYYSJZGFPYYSJZGFPYYSJZGFPYYSJZGFPYYSJZGFPYYSJZGFPQ4EGAEX";

fuzz_target!(|bytes: &[u8]| {
    // Little work, or the fuzzer would spend its time in it.
    let bound = WorkFactor::checked(3).unwrap();
    let _ = decrypt_with_passphrase_within(bytes, "phrase", bound);
    let _ = decrypt_with_identity(bytes, IDENTITY);
});
