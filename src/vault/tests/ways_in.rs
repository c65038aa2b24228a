//! Ways in come and go, and at no moment is nobody able to open.
#![expect(clippy::unwrap_used, reason = "helpers stand outside the test functions")]

mod chance;

use chance::Seeded;
use proptest::prelude::*;
use vault::{
    Cost, Key, NewSlot, OpenError, Randomness, RecordContext, SlotError, SlotId, SlotKind, SlotPlan, UnlockError, Unlocked, Vault,
};

const PLACE: RecordContext<'static> = RecordContext { table: "interviews", key: "a", schema: 1, revision: 1 };

fn new<'s>(label: &'s str, derived: &'s Key) -> NewSlot<'s> {
    NewSlot { label, since: "2026-11-23", plan: SlotPlan { salt: [9; 16], cost: Cost::STANDARD }, derived }
}

fn made(random: &mut Seeded) -> (Vault, Unlocked, SlotId) {
    let (vault, unlocked) = Vault::create(&new("Aminata", &Key::from_bytes([1; 32])), random).unwrap();
    let id = vault.slots().next().unwrap().id().clone();
    (vault, unlocked, id)
}

#[test]
fn a_record_sealed_before_opens_after_with_every_way_in() {
    let mut random = Seeded::new(1);
    let (mut vault, unlocked, _) = made(&mut random);
    let sealed = unlocked.seal_text(&PLACE, "said", &mut random).unwrap();
    let other = Key::from_bytes([2; 32]);
    let id = vault.add_slot(&unlocked, &new("Bruno", &other), &mut random).unwrap();
    let code = vault.new_recovery(&unlocked, "2026-11-23", &mut random).unwrap();
    for opened in [vault.unlock(&id, &other).unwrap(), vault.unlock_with_code(&code).unwrap()] {
        assert_eq!(*opened.open_text(&PLACE, &sealed).unwrap(), "said");
    }
}

#[test]
fn a_removed_slot_opens_no_longer_and_the_last_phrase_stays() {
    let mut random = Seeded::new(2);
    let (mut vault, unlocked, first) = made(&mut random);
    vault.new_recovery(&unlocked, "2026-11-23", &mut random).unwrap();
    assert_eq!(vault.remove_slot(&unlocked, &first), Err(SlotError::LastPassphrase));
    let other = Key::from_bytes([2; 32]);
    let second = vault.add_slot(&unlocked, &new("Bruno", &other), &mut random).unwrap();
    vault.remove_slot(&unlocked, &first).unwrap();
    assert_eq!(vault.unlock(&first, &Key::from_bytes([1; 32])).unwrap_err(), UnlockError::UnknownSlot);
    assert!(vault.unlock(&second, &other).is_ok());
    assert_eq!(vault.remove_slot(&unlocked, &first), Err(SlotError::UnknownSlot));
}

#[test]
fn a_new_recovery_code_replaces_the_former_one() {
    let mut random = Seeded::new(3);
    let (mut vault, unlocked, _) = made(&mut random);
    assert!(vault.slots().all(|slot| slot.kind() == SlotKind::Passphrase));
    let former = vault.new_recovery(&unlocked, "2026-11-23", &mut random).unwrap();
    let present = vault.new_recovery(&unlocked, "2026-11-24", &mut random).unwrap();
    assert!(vault.unlock_with_code(&former).is_err());
    assert!(vault.unlock_with_code(&present).is_ok());
    assert_eq!(vault.slots().filter(|slot| slot.kind() == SlotKind::Recovery).count(), 1);
}

/// The header as the disk holds it, write by write: whole writes, and writes cut anywhere, which leave the former one.
#[test]
fn a_change_of_phrase_interrupted_at_any_write_leaves_the_old_or_the_new_one_opening() {
    let mut random = Seeded::new(4);
    let (before, unlocked, old) = made(&mut random);
    let (old_key, new_key) = (Key::from_bytes([1; 32]), Key::from_bytes([2; 32]));
    let mut both = before.clone();
    let new_id = both.add_slot(&unlocked, &new("Aminata", &new_key), &mut random).unwrap();
    let mut after = both.clone();
    after.remove_slot(&unlocked, &old).unwrap();
    let writes = [before.to_text(), both.to_text(), after.to_text()];
    let opens = |text: &str| {
        let vault = Vault::read(text).ok()?;
        Some((vault.unlock(&old, &old_key).is_ok(), vault.unlock(&new_id, &new_key).is_ok()))
    };
    assert_eq!(writes.each_ref().map(|text| opens(text)), [Some((true, false)), Some((true, true)), Some((false, true))]);
    for pair in writes.windows(2) {
        for (cut, _) in pair[1].char_indices() {
            // What was cut is seen as such, so the former header is taken; it opens.
            assert_eq!(opens(pair[1].get(..cut).unwrap()), None);
            assert!(opens(&pair[0]).is_some_and(|(old, new)| old || new));
        }
    }
    let mut at_once = before.clone();
    let id = at_once.replace_slot(&unlocked, &old, &new("Aminata", &new_key), &mut random).unwrap();
    assert!(at_once.unlock(&id, &new_key).is_ok() && at_once.unlock(&old, &old_key).is_err());
}

#[test]
fn a_change_that_fails_changes_nothing() {
    let mut random = Seeded::new(5);
    let (mut vault, unlocked, first) = made(&mut random);
    let before = vault.clone();
    let key = Key::from_bytes([2; 32]);
    for label in ["", "  ", "a\nb", &"é".repeat(61)] {
        assert_eq!(vault.replace_slot(&unlocked, &first, &new(label, &key), &mut random), Err(SlotError::Label));
    }
    let no_day = NewSlot { since: "23/11/2026", ..new("Bruno", &key) };
    assert_eq!(vault.add_slot(&unlocked, &no_day, &mut random), Err(SlotError::Day));
    let (_, theirs, _) = made(&mut Seeded::new(6));
    assert_eq!(vault.add_slot(&theirs, &new("Bruno", &key), &mut random), Err(SlotError::OtherVault));
    assert_eq!(vault.remove_slot(&theirs, &first), Err(SlotError::OtherVault));
    assert_eq!(vault, before);
}

#[test]
fn a_source_that_repeats_itself_is_noticed() {
    struct Stuck;
    impl Randomness for Stuck {
        fn fill(&mut self, bytes: &mut [u8]) {
            bytes.fill(4);
        }
    }
    let key = Key::from_bytes([1; 32]);
    let (mut vault, unlocked) = Vault::create(&new("Aminata", &key), &mut Stuck).unwrap();
    assert_eq!(vault.add_slot(&unlocked, &new("Bruno", &key), &mut Stuck), Err(SlotError::NoChance));
}

#[test]
fn there_are_never_more_ways_in_than_can_be_read_back() {
    let mut random = Seeded::new(7);
    let (mut vault, unlocked, _) = made(&mut random);
    let key = Key::from_bytes([2; 32]);
    let name = "\u{1F600}".repeat(60);
    let added = (0..100).take_while(|_| vault.add_slot(&unlocked, &new(&name, &key), &mut random).is_ok()).count();
    assert_eq!(added, 63);
    assert_eq!(Vault::read(&vault.to_text()).unwrap(), vault);
}

#[test]
fn after_the_data_key_is_replaced_old_records_are_gone_and_every_phrase_still_opens() {
    let mut random = Seeded::new(8);
    let (mut vault, mut unlocked, first) = made(&mut random);
    let code = vault.new_recovery(&unlocked, "2026-11-23", &mut random).unwrap();
    let sealed = unlocked.seal(&PLACE, b"said", &mut random).unwrap();
    vault.replace_data_key(&mut unlocked, &mut random).unwrap();
    let later = unlocked.seal(&PLACE, b"later", &mut random).unwrap();
    for opened in [vault.unlock(&first, &Key::from_bytes([1; 32])).unwrap(), vault.unlock_with_code(&code).unwrap(), unlocked] {
        assert_eq!(opened.open(&PLACE, &sealed).unwrap_err(), OpenError::DoesNotOpen);
        assert_eq!(&**opened.open(&PLACE, &later).unwrap(), b"later");
    }
}

proptest! {
    /// Any row of changes: after each, the header read back opens with exactly the phrases that are in it.
    #[test]
    fn after_any_changes_exactly_the_present_phrases_open(steps in prop::collection::vec((0..4_u8, any::<prop::sample::Index>()), 1..12)) {
        let mut random = Seeded::new(9);
        let (mut vault, unlocked, first) = made(&mut random);
        let mut present = vec![(first, Key::from_bytes([1; 32]))];
        let mut gone: Vec<(SlotId, Key)> = Vec::new();
        for (number, (step, index)) in steps.into_iter().enumerate() {
            let key = Key::from_bytes([u8::try_from(number).unwrap() + 10; 32]);
            let place = index.index(present.len());
            match step {
                0 => {
                    let id = vault.add_slot(&unlocked, &new("Bruno", &key), &mut random).unwrap();
                    present.push((id, key));
                }
                1 if present.len() > 1 => {
                    vault.remove_slot(&unlocked, &present[place].0).unwrap();
                    gone.push(present.remove(place));
                }
                1 => prop_assert_eq!(vault.remove_slot(&unlocked, &present[0].0), Err(SlotError::LastPassphrase)),
                2 => {
                    let id = vault.replace_slot(&unlocked, &present[place].0, &new("Bruno", &key), &mut random).unwrap();
                    gone.push(std::mem::replace(&mut present[place], (id, key)));
                }
                _ => drop(vault.new_recovery(&unlocked, "2026-11-23", &mut random).unwrap()),
            }
            let read = Vault::read(&vault.to_text()).unwrap();
            prop_assert!(present.iter().all(|(id, key)| read.unlock(id, key).is_ok()));
            prop_assert!(gone.iter().all(|(id, key)| read.unlock(id, key).is_err()));
        }
    }
}
