//! What is kept, sealed, found again and erased.

use keeper::protocol::{Reply, Request, Standing, State};
use storage::{Backend, Fault, Memory, Records, Table};

use crate::harness::{OTHER, PHRASE, TODAY, Tablet, ask, now, private, protect, record, records, slots, unlock};

#[test]
fn nothing_readable_of_a_protected_tablet_is_on_the_disk() {
    let (tablet, mut keeper, code) = Tablet::protected(1);
    ask(&mut keeper, Request::Save(record("a", 1, r#"{"name":"MARQUEUR_NOM"}"#)));
    ask(&mut keeper, private("register", "MARQUEUR_REGLAGE"));
    ask(&mut keeper, Request::KeepSetting { name: "zoning".into(), text: "MARQUEUR_PUBLIC".into() });
    let disk = tablet.on_disk();
    assert!(!disk.contains("MARQUEUR_NOM") && !disk.contains("MARQUEUR_REGLAGE") && !disk.contains(PHRASE) && !disk.contains(&code));
    // The test bites: what is meant to be readable is found.
    assert!(disk.contains("MARQUEUR_PUBLIC"));
}

#[test]
fn a_closed_tablet_gives_nothing_and_takes_nothing() {
    let (tablet, mut keeper, _) = Tablet::protected(2);
    ask(&mut keeper, Request::Save(record("a", 1, "{}")));
    let mut closed = tablet.open();
    for request in [
        Request::Load,
        Request::Save(record("b", 1, "{}")),
        private("register", "x"),
        Request::Setting { name: "private/register".into() },
        Request::AddSlot { label: "Max".into(), passphrase: OTHER.into(), today: TODAY.into() },
        Request::NewRecoveryCode { today: TODAY.into() },
        Request::Delete { key: "a".into() },
        Request::EraseTablet,
        Request::KeepSetting { name: "vault".into(), text: "x".into() },
    ] {
        let before = tablet.on_disk();
        let reply = ask(&mut closed, request.clone());
        assert!(matches!(reply, Reply::Failed(_)), "{request:?} gave {reply:?}");
        assert_eq!(tablet.on_disk(), before, "{request:?} changed something");
    }
}

#[test]
fn what_earlier_versions_kept_in_clear_is_sealed_and_read_again() {
    let tablet = Tablet::new(7);
    let old = Records::over(Memory::open(&tablet.disk).unwrap());
    now(old.save(&record("a", 4, r#"{"name":"MARQUEUR_ANCIEN"}"#))).unwrap();
    let mut keeper = tablet.open();
    let reply = ask(&mut keeper, Request::Open { canary: None });
    assert_eq!(reply, Reply::Standing(Standing { state: State::InClear { interviews: 1 }, warning: None }));
    assert!(matches!(ask(&mut keeper, protect()), Reply::Protected { .. }));
    assert!(!tablet.on_disk().contains("MARQUEUR_ANCIEN"));
    assert_eq!(records(ask(&mut keeper, Request::Load)), [record("a", 5, r#"{"name":"MARQUEUR_ANCIEN"}"#)]);
}

#[test]
fn protecting_is_cut_anywhere_and_loses_nothing() {
    for at in 0..6 {
        for fault in [Fault::CrashBefore, Fault::CrashAfter, Fault::Fail(storage::SaveError::Quota)] {
            let tablet = Tablet::new(8);
            let old = Records::over(Memory::open(&tablet.disk).unwrap());
            for key in ["a", "b", "c"] {
                now(old.save(&record(key, 1, "in clear"))).unwrap();
            }
            drop(tablet.open());
            let mut keeper = tablet.open_failing(at, fault);
            ask(&mut keeper, protect());
            drop(keeper);
            let mut again = tablet.open();
            let found = if slots(&mut again).is_empty() {
                assert!(matches!(ask(&mut again, protect()), Reply::Protected { .. }), "{at} {fault:?}");
                records(ask(&mut again, Request::Load))
            } else {
                records(unlock(&mut again, "Léa", PHRASE))
            };
            assert_eq!(found.len(), 3, "{at} {fault:?}");
            assert!(!tablet.on_disk().contains("in clear"), "{at} {fault:?}");
        }
    }
}

#[test]
fn with_the_last_interview_its_key_goes_and_what_was_on_the_disk_opens_no_more() {
    let (tablet, mut keeper, _) = Tablet::protected(9);
    ask(&mut keeper, Request::Save(record("a", 1, "secret")));
    ask(&mut keeper, private("register", "stays"));
    let database = Memory::open(&tablet.disk).unwrap();
    let left = now(database.get(Table::Interviews, "a")).unwrap().unwrap();
    ask(&mut keeper, Request::Delete { key: "a".into() });
    // A rest that somebody found on the disk, put back in its place.
    let put = storage::Write::Put { table: Table::Interviews, key: "a".into(), row: left, over: storage::Over::Anything };
    now(database.apply(vec![put])).unwrap();
    let Reply::Loaded { records, settings, warning } = unlock(&mut tablet.open(), "Léa", PHRASE) else { panic!("not opened") };
    assert!(records.is_empty() && warning.is_some());
    assert_eq!(settings, [("private/register".to_owned(), "stays".to_owned())]);
}

#[test]
fn an_erased_tablet_is_as_new() {
    let (tablet, mut keeper, _) = Tablet::protected(10);
    ask(&mut keeper, Request::Save(record("a", 1, "secret")));
    assert_eq!(ask(&mut keeper, Request::EraseTablet), Reply::Erased);
    assert!(!tablet.on_disk().contains("jalon1."), "something sealed is left");
    assert_eq!(ask(&mut tablet.open(), Request::Open { canary: None }), Reply::Standing(Standing { state: State::Fresh, warning: None }));
}

#[test]
fn records_that_were_swapped_or_altered_are_told_and_open_nothing() {
    let (tablet, mut keeper, _) = Tablet::protected(11);
    ask(&mut keeper, Request::Save(record("a", 1, "of a")));
    ask(&mut keeper, Request::Save(record("b", 1, "of b")));
    let database = Memory::open(&tablet.disk).unwrap();
    let of_a = now(database.get(Table::Interviews, "a")).unwrap().unwrap();
    let put = storage::Write::Put { table: Table::Interviews, key: "b".into(), row: of_a, over: storage::Over::Anything };
    now(database.apply(vec![put])).unwrap();
    for file in &tablet.files {
        file.edit(Vec::clear);
    }
    let Reply::Loaded { records, warning, .. } = unlock(&mut tablet.open(), "Léa", PHRASE) else { panic!("not opened") };
    assert_eq!(records, [record("a", 1, "of a")]);
    assert!(warning.is_some_and(|warning| warning.contains("abîmé")));
}

#[test]
fn an_altered_record_is_found_again_in_the_second_copy() {
    let (tablet, mut keeper, _) = Tablet::protected(12);
    ask(&mut keeper, Request::Save(record("a", 1, "whole")));
    let database = Memory::open(&tablet.disk).unwrap();
    let mut row = now(database.get(Table::Interviews, "a")).unwrap().unwrap();
    row.text.pop();
    let put = storage::Write::Put { table: Table::Interviews, key: "a".into(), row, over: storage::Over::Anything };
    now(database.apply(vec![put])).unwrap();
    assert_eq!(records(unlock(&mut tablet.open(), "Léa", PHRASE)), [record("a", 1, "whole")]);
}
