//! Whatever is given as a backup is opened or refused, never a panic.

#![no_main]

use libfuzzer_sys::fuzz_target;
use vault::backup::{WorkFactor, decrypt_with_identity, decrypt_with_passphrase_within};

/// Made for this target; a seed is sealed for it.
const IDENTITY: &str = "AGE-SECRET-KEY-1RYLUVKY5226K8U6ZZA8VHDK62GS05SCAAWDQTK5UT928X9037SKQ5CXV5V";

fuzz_target!(|bytes: &[u8]| {
    // Little work, or the fuzzer would spend its time in it.
    let bound = WorkFactor::checked(3).unwrap();
    let _ = decrypt_with_passphrase_within(bytes, "phrase", bound);
    let _ = decrypt_with_identity(bytes, IDENTITY);
});
