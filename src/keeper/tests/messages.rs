//! What one side sends the other understands; anything else is no message.

use keeper::protocol::{Copies, Event, Health, Reply, Request, SlotLine, SlotsKind, Standing, State};
use proptest::prelude::*;
use storage::{OpenError, SaveError, StoredRecord};

fn record() -> impl Strategy<Value = StoredRecord> {
    (any::<String>(), any::<u32>(), any::<u64>(), any::<String>()).prop_map(|(key, schema, revision, json)| StoredRecord {
        key,
        schema,
        revision,
        json,
    })
}

fn slot() -> impl Strategy<Value = SlotLine> {
    (any::<String>(), any::<String>(), any::<bool>(), any::<String>()).prop_map(|(id, label, is_code, since)| {
        let kind = if is_code { SlotsKind::Recovery } else { SlotsKind::Passphrase };
        SlotLine { id, label, kind, since }
    })
}

fn request() -> impl Strategy<Value = Request> {
    let (a, b, c) = (any::<String>(), any::<String>(), any::<String>());
    prop_oneof![
        proptest::option::of(any::<String>()).prop_map(|canary| Request::Open { canary }),
        proptest::option::of(any::<String>()).prop_map(|canary| Request::TakeOver { canary }),
        (a, b, c).prop_map(|(label, passphrase, today)| Request::Protect { label, passphrase, today }),
        (any::<String>(), any::<String>()).prop_map(|(slot, secret)| Request::Unlock { slot, secret }),
        Just(Request::Load),
        record().prop_map(Request::Save),
        any::<String>().prop_map(|key| Request::Delete { key }),
        any::<String>().prop_map(|name| Request::Setting { name }),
        (any::<String>(), any::<String>()).prop_map(|(name, text)| Request::KeepSetting { name, text }),
        any::<String>().prop_map(|name| Request::ForgetSetting { name }),
        (any::<String>(), any::<String>()).prop_map(|(label, passphrase)| Request::AddSlot {
            label,
            passphrase,
            today: "2026-11-23".to_owned()
        }),
        any::<String>().prop_map(|slot| Request::RemoveSlot { slot }),
        (any::<String>(), any::<String>()).prop_map(|(slot, passphrase)| Request::ChangePassphrase {
            slot,
            passphrase,
            today: "2026-11-23".to_owned()
        }),
        any::<String>().prop_map(|today| Request::NewRecoveryCode { today }),
        Just(Request::Slots),
        Just(Request::Health),
        Just(Request::EraseTablet),
    ]
}

fn state() -> impl Strategy<Value = State> {
    prop_oneof![
        Just(State::Fresh),
        any::<u32>().prop_map(|interviews| State::InClear { interviews }),
        (proptest::collection::vec(slot(), 0..4), any::<u64>()).prop_map(|(slots, wait_seconds)| State::Locked { slots, wait_seconds }),
        Just(State::Unlocked),
        Just(State::Elsewhere),
        proptest::sample::select(vec![OpenError::Newer, OpenError::Blocked, OpenError::Refused, OpenError::Unknown])
            .prop_map(State::Unavailable),
    ]
}

fn reply() -> impl Strategy<Value = Reply> {
    let copies = || proptest::sample::select(vec![Copies::One, Copies::Two]);
    let causes = vec![SaveError::Quota, SaveError::Closed, SaveError::Newer, SaveError::Unknown];
    prop_oneof![
        (state(), proptest::option::of(any::<String>())).prop_map(|(state, warning)| Reply::Standing(Standing { state, warning })),
        any::<String>().prop_map(|recovery_code| Reply::Protected { recovery_code }),
        any::<u64>().prop_map(|wait_seconds| Reply::WrongSecret { wait_seconds }),
        (
            proptest::collection::vec(record(), 0..4),
            proptest::collection::vec((any::<String>(), any::<String>()), 0..4),
            proptest::option::of(any::<String>())
        )
            .prop_map(|(records, settings, warning)| Reply::Loaded { records, settings, warning }),
        (copies(), any::<String>()).prop_map(|(copies, canary)| Reply::Saved { copies, canary }),
        proptest::sample::select(causes).prop_map(Reply::NotSaved),
        proptest::option::of(any::<String>()).prop_map(Reply::Setting),
        proptest::collection::vec(slot(), 0..4).prop_map(Reply::Slots),
        any::<String>().prop_map(Reply::RecoveryCode),
        (copies(), any::<u32>()).prop_map(|(copies, interviews)| Reply::Health(Health { copies, interviews })),
        Just(Reply::Erased),
        any::<String>().prop_map(Reply::Failed),
    ]
}

proptest! {
    #[test]
    fn a_request_comes_over_as_it_was_sent(request in request()) {
        prop_assert_eq!(Request::from_parts(&request.to_parts()), Some(request));
    }

    #[test]
    fn a_reply_comes_over_as_it_was_sent(reply in reply()) {
        prop_assert_eq!(Reply::from_parts(&reply.to_parts()), Some(reply));
    }

    #[test]
    fn a_message_cut_short_is_none(reply in reply(), cut in 1_usize..40) {
        let mut parts = reply.to_parts();
        parts.truncate(parts.len().saturating_sub(cut));
        prop_assert_eq!(Reply::from_parts(&parts), None);
    }

    #[test]
    fn any_texts_make_no_panic(parts in proptest::collection::vec(any::<String>(), 0..8)) {
        let _ = (Request::from_parts(&parts), Reply::from_parts(&parts), Event::from_parts(&parts));
    }
}

#[test]
fn events_come_over_and_are_no_replies() {
    for event in [Event::Ready, Event::TakenOver, Event::Changed] {
        assert_eq!(Event::from_parts(&event.to_parts()), Some(event.clone()));
        assert_eq!(Reply::from_parts(&event.to_parts()), None);
    }
}

#[test]
fn a_list_that_claims_to_be_endless_is_none() {
    let parts = ["loaded", "18446744073709551615"].map(ToOwned::to_owned);
    assert_eq!(Reply::from_parts(&parts), None);
}
