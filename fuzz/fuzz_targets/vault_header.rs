//! Whatever text is given as a header is read or refused, never a panic; what is read is written and read back the same.

#![no_main]

use libfuzzer_sys::fuzz_target;
use vault::{Key, Vault};

fuzz_target!(|bytes: &[u8]| {
    let Ok(text) = std::str::from_utf8(bytes) else { return };
    let Ok(vault) = Vault::read(text) else { return };
    let written = vault.to_text();
    assert_eq!(Vault::read(&written).unwrap().to_text(), written);
    let key = Key::from_bytes([7; 32]);
    for slot in vault.slots() {
        assert!(vault.unlock(slot.id(), &key).is_err());
        if let Some(plan) = slot.plan() {
            assert!((19_456..=262_144).contains(&plan.cost.memory_kib()) && (2..=12).contains(&plan.cost.passes()));
        }
    }
});
