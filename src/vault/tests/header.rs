//! A header opens as it was written; altered, it opens nothing; damaged in one slot, the others still open.
#![expect(clippy::unwrap_used, clippy::indexing_slicing, reason = "helpers stand outside the test functions")]

mod chance;

use chance::Seeded;
use proptest::prelude::*;
use serde_json::Value;
use vault::{Cost, CostError, Key, NewSlot, RecoveryCode, SlotId, SlotPlan, UnlockError, Vault, VaultReadError};

struct Made {
    vault: Vault,
    ids: Vec<SlotId>,
    keys: Vec<Key>,
    code: RecoveryCode,
}

/// Two volunteers and a recovery code. The derived keys are made up: what Argon2id gives is tested elsewhere.
fn made() -> Made {
    let mut random = Seeded::new(1);
    let keys = vec![Key::from_bytes([1; 32]), Key::from_bytes([2; 32])];
    let plans: Vec<SlotPlan> = keys.iter().map(|_| SlotPlan::new(Cost::STANDARD, &mut random)).collect();
    let first = NewSlot { label: "Aminata", since: "2026-11-23", plan: plans[0], derived: &keys[0] };
    let (mut vault, unlocked) = Vault::create(&first, &mut random).unwrap();
    let second = NewSlot { label: "Jean-René « Léo »", since: "2026-11-24", plan: plans[1], derived: &keys[1] };
    vault.add_slot(&unlocked, &second, &mut random).unwrap();
    let code = vault.new_recovery(&unlocked, "2026-11-23", &mut random).unwrap();
    let ids = vault.slots().map(|slot| slot.id().clone()).collect();
    Made { vault, ids, keys, code }
}

/// How many of the three ways in open.
fn opening(made: &Made, vault: &Vault) -> Vec<bool> {
    let mut open: Vec<bool> = made.keys.iter().zip(&made.ids).map(|(key, id)| vault.unlock(id, key).is_ok()).collect();
    open.push(vault.unlock_with_code(&made.code).is_ok());
    open
}

#[test]
fn a_header_read_back_is_the_same_and_every_way_in_opens() {
    let made = made();
    let read = Vault::read(&made.vault.to_text()).unwrap();
    assert_eq!(read, made.vault);
    assert_eq!(read.to_text(), made.vault.to_text());
    assert_eq!(opening(&made, &read), [true, true, true]);
}

#[test]
fn another_key_another_slot_or_another_code_opens_nothing() {
    let made = made();
    assert_eq!(made.vault.unlock(&made.ids[0], &made.keys[1]).unwrap_err(), UnlockError::WrongSecret);
    assert_eq!(made.vault.unlock(&made.ids[2], &made.keys[0]).unwrap_err(), UnlockError::UnknownSlot);
    let other = RecoveryCode::drawn(&mut Seeded::new(99));
    assert_eq!(made.vault.unlock_with_code(&other).unwrap_err(), UnlockError::WrongSecret);
}

#[test]
fn the_slots_of_another_vault_do_not_open_here() {
    let mut random = Seeded::new(5);
    let made = made();
    let key = &made.keys[0];
    let plan = SlotPlan::new(Cost::STANDARD, &mut random);
    let (other, _) = Vault::create(&NewSlot { label: "Aminata", since: "2026-11-23", plan, derived: key }, &mut random).unwrap();
    let mut mixed: Value = serde_json::from_str(&made.vault.to_text()).unwrap();
    let theirs: Value = serde_json::from_str(&other.to_text()).unwrap();
    mixed["slots"] = theirs["slots"].clone();
    let mixed = Vault::read(&mixed.to_string()).unwrap();
    let id = mixed.slots().next().unwrap().id().clone();
    assert_eq!(mixed.unlock(&id, key).unwrap_err(), UnlockError::WrongSecret);
}

/// Every flipped bit either leaves the header unread, or takes away the ways in that it touches; an untouched slot opens,
/// unless the part common to all was touched.
#[test]
fn no_flipped_bit_of_a_header_goes_unseen() {
    let made = made();
    let text = made.vault.to_text();
    let (mut unread, mut one_lost, mut all_lost) = (0, 0, 0);
    for place in 0..text.len() {
        for bit in 0..8 {
            let mut altered = text.clone().into_bytes();
            altered[place] ^= 1 << bit;
            let Some(vault) = String::from_utf8(altered).ok().and_then(|altered| Vault::read(&altered).ok()) else {
                unread += 1;
                continue;
            };
            match opening(&made, &vault).iter().filter(|open| **open).count() {
                0 => all_lost += 1,
                2 => one_lost += 1,
                open => panic!("byte {place}, bit {bit}: {open} ways in open"),
            }
        }
    }
    assert_eq!(unread + one_lost + all_lost, text.len() * 8);
    assert!(one_lost > unread && all_lost > 0, "{unread} unread, {one_lost} lost one way in, {all_lost} lost all");
}

#[test]
fn a_header_cut_anywhere_is_not_read() {
    let text = made().vault.to_text();
    for (length, _) in text.char_indices() {
        assert!(Vault::read(text.get(..length).unwrap()).is_err(), "length {length}");
    }
}

#[test]
fn a_damaged_slot_is_kept_as_it_is_and_the_others_open() {
    let made = made();
    let mut value: Value = serde_json::from_str(&made.vault.to_text()).unwrap();
    value["slots"][0] = serde_json::json!({"id": 7});
    let mut vault = Vault::read(&value.to_string()).unwrap();
    assert_eq!(opening(&made, &vault), [false, true, true]);
    assert_eq!(vault.damaged_slots(), 1);
    assert!(vault.to_text().contains("{\"id\":7}"));
    vault.drop_damaged_slots();
    assert!(!vault.to_text().contains("{\"id\":7}"));
    assert_eq!(opening(&made, &vault), [false, true, true]);
}

#[test]
fn a_damaged_data_key_is_told_from_a_wrong_phrase() {
    let made = made();
    let mut value: Value = serde_json::from_str(&made.vault.to_text()).unwrap();
    value["data_key"] = "AAAA".into();
    let vault = Vault::read(&value.to_string()).unwrap();
    assert_eq!(vault.unlock(&made.ids[0], &made.keys[0]).unwrap_err(), UnlockError::DataKey);
    assert_eq!(vault.unlock(&made.ids[0], &made.keys[1]).unwrap_err(), UnlockError::WrongSecret);
}

#[test]
fn a_later_version_and_unknown_fields_are_refused() {
    let text = made().vault.to_text();
    let later = text.replace("\"version\":1", "\"version\":2,\"new\":true");
    assert_eq!(Vault::read(&later).unwrap_err(), VaultReadError::Newer { version: 2 });
    let unknown = text.replace("\"version\":1", "\"version\":1,\"new\":true");
    assert!(matches!(Vault::read(&unknown).unwrap_err(), VaultReadError::NotAVault(_)));
    let none: Value = serde_json::from_str(&text).unwrap();
    let mut none = none;
    none["slots"] = serde_json::json!([]);
    assert_eq!(Vault::read(&none.to_string()).unwrap_err(), VaultReadError::NoWayIn);
}

#[test]
fn the_same_slot_twice_counts_once() {
    let made = made();
    let mut value: Value = serde_json::from_str(&made.vault.to_text()).unwrap();
    value["slots"][1] = value["slots"][0].clone();
    let vault = Vault::read(&value.to_string()).unwrap();
    assert_eq!((vault.slots().count(), vault.damaged_slots()), (2, 1));
}

fn with_derivation(derivation: &str) -> Result<Vault, VaultReadError> {
    let mut value: Value = serde_json::from_str(&made().vault.to_text()).unwrap();
    let only = value["slots"][0].clone();
    value["slots"] = serde_json::json!([only]);
    value["slots"][0]["derivation"] = derivation.into();
    Vault::read(&value.to_string())
}

#[test]
fn a_salt_of_another_length_is_refused() {
    let salt = |bytes: usize| "A".repeat((bytes * 8).div_ceil(6));
    assert!(with_derivation(&format!("argon2id 65536 3 1 {}", salt(16))).is_ok());
    for bytes in [0, 1, 8, 15, 17, 24, 32] {
        assert_eq!(with_derivation(&format!("argon2id 65536 3 1 {}", salt(bytes))), Err(VaultReadError::NoWayIn), "{bytes}");
    }
    assert_eq!(with_derivation(&format!("argon2i 65536 3 1 {}", salt(16))), Err(VaultReadError::NoWayIn));
    assert_eq!(with_derivation(&format!("argon2id 065536 3 1 {}", salt(16))), Err(VaultReadError::NoWayIn));
    assert_eq!(with_derivation(&format!("argon2id +65536 3 1 {}", salt(16))), Err(VaultReadError::NoWayIn));
}

#[test]
fn the_bounds_of_the_cost_are_where_they_are_said_to_be() {
    assert!(Cost::checked(19_456, 2, 1).is_ok() && Cost::checked(262_144, 12, 4).is_ok());
    for (memory, passes, lanes) in [(19_455, 2, 1), (65_536, 1, 1), (65_536, 3, 0), (8, 0, 0)] {
        assert!(matches!(Cost::checked(memory, passes, lanes), Err(CostError::TooCheap { .. })));
    }
    for (memory, passes, lanes) in [(262_145, 3, 1), (65_536, 13, 1), (65_536, 3, 5), (u32::MAX, u32::MAX, u32::MAX)] {
        assert!(matches!(Cost::checked(memory, passes, lanes), Err(CostError::TooDear { .. })));
    }
}

/// A header whose cost was lowered would make a phrase easy to find, one whose cost was raised would stop the device.
#[test]
fn a_header_with_a_cost_out_of_bounds_is_refused_in_a_hundred_thousand_cases() {
    let mut random = Seeded::new(17);
    let mut number = |most: u32| {
        let mut bytes = [0; 4];
        vault::Randomness::fill(&mut random, &mut bytes);
        u32::from_le_bytes(bytes) % most
    };
    let (mut taken, mut refused) = (0, 0);
    let text = made().vault.to_text();
    let mut value: Value = serde_json::from_str(&text).unwrap();
    value["slots"] = serde_json::json!([value["slots"][0].clone()]);
    for case in 0..100_000 {
        let wide = case % 3 == 0;
        let (memory, passes, lanes) =
            (number(if wide { u32::MAX } else { 300_000 }), number(if wide { u32::MAX } else { 15 }), number(if wide { 100 } else { 6 }));
        value["slots"][0]["derivation"] = format!("argon2id {memory} {passes} {lanes} AAAAAAAAAAAAAAAAAAAAAA").into();
        let inside = (19_456..=262_144).contains(&memory) && (2..=12).contains(&passes) && (1..=4).contains(&lanes);
        assert_eq!(Vault::read(&value.to_string()).is_ok(), inside, "{memory} {passes} {lanes}");
        if inside { taken += 1 } else { refused += 1 }
    }
    assert!(taken > 10_000 && refused > 10_000, "{taken} taken, {refused} refused");
}

proptest! {
    #[test]
    fn whatever_text_is_given_nothing_panics(text in ".{0,300}") {
        prop_assert!(Vault::read(&text).is_err());
    }

    #[test]
    fn every_name_that_is_taken_comes_back(label in "\\PC{0,70}") {
        let mut random = Seeded::new(3);
        let key = Key::from_bytes([1; 32]);
        let plan = SlotPlan::new(Cost::SMALL_MEMORY, &mut random);
        if let Ok((vault, _)) = Vault::create(&NewSlot { label: &label, since: "2026-01-01", plan, derived: &key }, &mut random) {
            let read = Vault::read(&vault.to_text()).unwrap();
            prop_assert_eq!(&read, &vault);
            let slot = read.slots().next().unwrap();
            prop_assert_eq!(slot.label(), label.trim());
            prop_assert!(read.unlock(slot.id(), &key).is_ok());
        }
    }
}
