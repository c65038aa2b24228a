//! Who opens a tablet, with what, and how slowly.

use keeper::protocol::{Reply, Request};

use crate::harness::{OTHER, PHRASE, TODAY, Tablet, ask, record, records, slots, unlock};

#[test]
fn each_volunteer_and_the_recovery_code_open_the_same_tablet() {
    let (tablet, mut keeper, code) = Tablet::protected(3);
    ask(&mut keeper, Request::Save(record("a", 1, "kept")));
    let reply = ask(&mut keeper, Request::AddSlot { label: "Max".into(), passphrase: OTHER.into(), today: TODAY.into() });
    assert!(matches!(&reply, Reply::Slots(slots) if slots.len() == 3), "{reply:?}");
    for (who, secret) in [("Léa", PHRASE), ("Max", OTHER), ("", code.to_lowercase().as_str())] {
        assert_eq!(records(unlock(&mut tablet.open(), who, secret)).len(), 1, "{who}");
    }
    assert!(matches!(unlock(&mut tablet.open(), "Max", PHRASE), Reply::WrongSecret { .. }));
    // Taken away, the phrase opens no more; the others do.
    let max = slots(&mut keeper).into_iter().find(|slot| slot.label == "Max").unwrap();
    ask(&mut keeper, Request::RemoveSlot { slot: max.id });
    assert!(matches!(unlock(&mut tablet.open(), "Max", OTHER), Reply::Failed(_)));
    assert_eq!(records(unlock(&mut tablet.open(), "Léa", PHRASE)).len(), 1);
    // The last phrase stays.
    let lea = slots(&mut keeper).into_iter().find(|slot| slot.label == "Léa").unwrap();
    assert!(matches!(ask(&mut keeper, Request::RemoveSlot { slot: lea.id }), Reply::Failed(_)));
}

#[test]
fn a_phrase_as_phones_write_it_opens_and_counts_as_one_try() {
    let (tablet, mut keeper, code) = Tablet::protected(14);
    ask(&mut keeper, Request::Save(record("a", 1, "kept")));
    let (first, rest) = PHRASE.split_at(1);
    for secret in [format!("{}{rest}", first.to_uppercase()), format!("\u{feff}{PHRASE}\u{200b}"), PHRASE.replacen(' ', "\u{a0}", 1)] {
        assert_eq!(records(unlock(&mut tablet.open(), "Léa", &secret)).len(), 1, "{secret:?}");
    }
    // What was set with something that nobody sees opens as it was set, without it, and with another.
    let unseen = OTHER.replacen(' ', "\u{200b} ", 1);
    ask(&mut keeper, Request::AddSlot { label: "Max".into(), passphrase: unseen.clone(), today: TODAY.into() });
    for secret in [unseen, OTHER.to_owned(), format!("\u{ad}{OTHER}")] {
        records(unlock(&mut tablet.open(), "Max", &secret));
    }
    let arabic: String =
        code.chars().map(|letter| letter.to_digit(10).and_then(|digit| char::from_u32(0x6f0 + digit)).unwrap_or(letter)).collect();
    records(unlock(&mut tablet.open(), "", &format!("\u{200f}{arabic}")));
}

#[test]
fn a_key_that_came_out_wrong_is_no_way_in() {
    // Wrong at the first, the second, the third derivation, or at two of them: the way in opens all the same.
    for slips in [0b1, 0b10, 0b100, 0b11] {
        let (tablet, mut keeper, _) = Tablet::protected(12);
        ask(&mut keeper, Request::Save(record("a", 1, "kept")));
        tablet.world.slips.set(slips);
        let reply = ask(&mut keeper, Request::AddSlot { label: "Max".into(), passphrase: OTHER.into(), today: TODAY.into() });
        assert!(matches!(&reply, Reply::Slots(slots) if slots.len() == 3), "{slips:b}: {reply:?}");
        tablet.world.slips.set(0);
        assert_eq!(records(unlock(&mut tablet.open(), "Max", OTHER)).len(), 1, "{slips:b}");
    }
}

#[test]
fn a_device_that_never_derives_the_same_key_changes_no_way_in() {
    let (tablet, mut keeper, _) = Tablet::protected(13);
    let lea = slots(&mut keeper).into_iter().find(|slot| slot.label == "Léa").unwrap();
    let before = tablet.on_disk();
    tablet.world.slips.set(u32::MAX);
    let reply = ask(&mut keeper, Request::ChangePassphrase { slot: lea.id, passphrase: OTHER.into(), today: TODAY.into() });
    assert!(matches!(&reply, Reply::Failed(sentence) if sentence.contains("autre clé")), "{reply:?}");
    assert_eq!(tablet.on_disk(), before);
    tablet.world.slips.set(0);
    records(unlock(&mut tablet.open(), "Léa", PHRASE));
}

#[test]
fn a_changed_phrase_opens_and_the_old_one_does_not_nor_an_old_code() {
    let (tablet, mut keeper, code) = Tablet::protected(4);
    let lea = slots(&mut keeper).into_iter().find(|slot| slot.label == "Léa").unwrap();
    ask(&mut keeper, Request::ChangePassphrase { slot: lea.id, passphrase: OTHER.into(), today: TODAY.into() });
    assert!(matches!(unlock(&mut tablet.open(), "Léa", PHRASE), Reply::WrongSecret { .. }));
    records(unlock(&mut tablet.open(), "Léa", OTHER));
    let Reply::RecoveryCode(new) = ask(&mut keeper, Request::NewRecoveryCode { today: TODAY.into() }) else { panic!("no code") };
    assert!(matches!(unlock(&mut tablet.open(), "", &code), Reply::WrongSecret { .. }));
    records(unlock(&mut tablet.open(), "", &new));
}

#[test]
fn wrong_tries_are_slowed_down_also_after_a_restart() {
    let (tablet, _, _) = Tablet::protected(5);
    let mut waits = Vec::new();
    for _ in 0..6 {
        if let Reply::WrongSecret { wait_seconds } = unlock(&mut tablet.open(), "Léa", "pas la bonne phrase du tout") {
            waits.push(wait_seconds);
            tablet.world.seconds.set(tablet.world.seconds.get() + wait_seconds);
        }
    }
    assert_eq!(waits, [0, 0, 0, 2, 4, 8]);
    tablet.world.seconds.set(tablet.world.seconds.get() - 5);
    // The right phrase has to wait too.
    assert!(matches!(unlock(&mut tablet.open(), "Léa", PHRASE), Reply::WrongSecret { wait_seconds: 1.. }));
    tablet.world.seconds.set(tablet.world.seconds.get() + 300);
    records(unlock(&mut tablet.open(), "Léa", PHRASE));
    assert!(matches!(unlock(&mut tablet.open(), "Léa", "encore une autre phrase"), Reply::WrongSecret { wait_seconds: 0 }));
}

#[test]
fn a_clock_set_far_back_keeps_nobody_out_for_long() {
    let (tablet, _, _) = Tablet::protected(6);
    for _ in 0..4 {
        unlock(&mut tablet.open(), "Léa", "pas la bonne phrase du tout");
        tablet.world.seconds.set(tablet.world.seconds.get() + 300);
    }
    tablet.world.seconds.set(10);
    assert!(matches!(unlock(&mut tablet.open(), "Léa", PHRASE), Reply::WrongSecret { wait_seconds: 1.. }));
    tablet.world.seconds.set(400);
    records(unlock(&mut tablet.open(), "Léa", PHRASE));
}
