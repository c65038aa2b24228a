//! The seeds of the fuzzer, read in every test run, and what an earlier version kept on a device: both still read.
#![expect(clippy::unwrap_used, reason = "a helper stands outside the test functions")]

use std::fs;
use std::path::Path;

use vault::{Cost, Key, RecordContext, RecoveryCode, SlotKind, Vault, derive, open};

fn seeds(target: &str) -> Vec<Vec<u8>> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../fuzz/corpus").join(target);
    fs::read_dir(folder).unwrap().map(|entry| fs::read(entry.unwrap().path()).unwrap()).collect()
}

#[test]
fn every_sealed_seed_is_opened_or_not() {
    let key = Key::from_bytes([7; 32]);
    let opened = seeds("sealed_record").iter().filter(|seed| open(&key, b"here", seed).is_ok()).count();
    assert_eq!((opened, seeds("sealed_record").len()), (2, 5));
}

#[test]
fn every_header_seed_is_read_or_refused() {
    let headers = seeds("vault_header");
    let read = headers.iter().filter(|seed| std::str::from_utf8(seed).is_ok_and(|text| Vault::read(text).is_ok())).count();
    assert_eq!((read, headers.len()), (3, 6));
}

#[test]
fn every_typed_code_is_read_or_refused() {
    let codes = seeds("recovery_code");
    let read = codes.iter().filter(|seed| std::str::from_utf8(seed).is_ok_and(|text| text.parse::<RecoveryCode>().is_ok())).count();
    assert_eq!((read, codes.len()), (2, 5));
}

#[cfg(feature = "backup")]
#[test]
fn every_age_seed_is_opened_or_refused() {
    use vault::backup::{WorkFactor, decrypt_with_passphrase_within};
    let files = seeds("age_file");
    let bound = WorkFactor::checked(8).unwrap();
    let opened = files.iter().filter(|seed| decrypt_with_passphrase_within(seed, "phrase", bound).is_ok()).count();
    assert_eq!((opened, files.len()), (2, 8));
}

/// What this form of the header and of a record looks like must never change under the people who use it.
#[test]
fn a_tablet_protected_by_the_first_version_opens_with_its_phrase_and_its_code() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/kept");
    let text = |name: &str| fs::read_to_string(folder.join(name)).unwrap();
    let vault = Vault::read(text("header-1.json").trim()).unwrap();
    let slot = vault.slots().find(|slot| slot.kind() == SlotKind::Passphrase).unwrap();
    let plan = slot.plan().unwrap();
    assert_eq!((slot.label(), plan.cost), ("Aminata", Cost::STANDARD));
    let by_phrase = vault.unlock(slot.id(), &derive("trois camions verts à Guéret", &plan.salt, plan.cost).unwrap()).unwrap();
    let by_code = vault.unlock_with_code(&text("code-1.txt").trim().parse().unwrap()).unwrap();
    let place = RecordContext { table: "interviews", key: "a", schema: 3, revision: 5 };
    for opened in [by_phrase, by_code] {
        assert_eq!(*opened.open_text(&place, text("record-1.txt").trim()).unwrap(), "{\"invented\":\"Zoé\"}");
    }
}
