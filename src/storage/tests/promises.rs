//! What storage promises, checked without a browser: on a model of the disk, and on one that fails.
#![cfg(not(target_arch = "wasm32"))]
#![expect(clippy::unwrap_used, reason = "a test stops where something unexpected happens")]

use std::collections::BTreeMap;
use std::pin::pin;
use std::task::{Context, Poll, Waker};

use proptest::prelude::*;
use storage::{
    Backend, Copies, Disk, Fault, Faulty, MIGRATIONS, Memory, Migration, OpenError, Over, RECORD_SCHEMA, ReadError, Records, Row,
    SaveError, StoredRecord, Table, Unreadable, WhyUnreadable, Write,
};

/// Backends in memory answer at once.
fn now<T>(future: impl Future<Output = T>) -> T {
    let mut future = pin!(future);
    loop {
        if let Poll::Ready(value) = future.as_mut().poll(&mut Context::from_waker(Waker::noop())) {
            return value;
        }
    }
}

fn record(key: &str, revision: u64, json: &str) -> StoredRecord {
    StoredRecord { key: key.to_owned(), schema: RECORD_SCHEMA, revision, json: json.to_owned() }
}

fn records(disk: &Disk) -> Records<Memory> {
    Records::over(Memory::open(disk).unwrap())
}

#[test]
fn a_saved_record_is_found_again_by_a_new_connection() {
    let disk = Disk::default();
    now(records(&disk).save(&record("a", 1, "{}"))).unwrap();
    assert_eq!(now(records(&disk).load_all()), Ok(vec![record("a", 1, "{}")]));
}

#[test]
fn a_deleted_record_is_gone_and_deleting_twice_is_no_error() {
    let store = records(&Disk::default());
    now(store.save(&record("a", 1, "{}"))).unwrap();
    now(store.delete("a")).unwrap();
    now(store.delete("a")).unwrap();
    assert_eq!(now(store.load_all()), Ok(Vec::new()));
}

#[test]
fn a_lower_revision_never_replaces_a_higher_one() {
    let store = records(&Disk::default());
    now(store.save(&record("a", 5, "five"))).unwrap();
    assert_eq!(now(store.save(&record("a", 4, "four"))), Err(SaveError::Newer));
    assert_eq!(now(store.save(&record("a", 5, "another five"))), Err(SaveError::Newer));
    assert_eq!(now(store.load_all()), Ok(vec![record("a", 5, "five")]));
}

#[test]
fn the_same_save_twice_is_one_save() {
    let store = records(&Disk::default());
    now(store.save(&record("a", 5, "five"))).unwrap();
    assert_eq!(now(store.save(&record("a", 5, "five"))), Ok(Copies::One));
}

#[test]
fn a_record_of_a_later_shape_is_reported_kept_and_not_overwritten() {
    let disk = Disk::default();
    let store = records(&disk);
    let later = StoredRecord { schema: RECORD_SCHEMA + 1, ..record("b", 1, "later") };
    now(store.save(&later)).unwrap();
    now(store.save(&record("a", 1, "today"))).unwrap();
    let loaded = now(store.load()).unwrap();
    assert_eq!(loaded.records, [record("a", 1, "today")]);
    assert_eq!(loaded.unreadable, [Unreadable { key: "b".to_owned(), why: WhyUnreadable::Newer }]);
    assert_eq!(now(store.save(&record("b", 9, "today"))), Err(SaveError::Newer));
    let row = now(Memory::open(&disk).unwrap().get(Table::Interviews, "b")).unwrap().unwrap();
    assert_eq!(row.text, "later");
}

#[test]
fn a_record_of_an_earlier_shape_is_read() {
    let store = records(&Disk::default());
    let earlier = StoredRecord { schema: RECORD_SCHEMA - 1, ..record("a", 1, "earlier") };
    now(store.save(&earlier)).unwrap();
    assert_eq!(now(store.load_all()), Ok(vec![earlier]));
}

#[test]
fn of_several_writes_all_or_none_are_made() {
    let disk = Disk::default();
    let store = records(&disk);
    now(store.save(&record("b", 5, "five"))).unwrap();
    let put = |key: &str| Write::Put {
        table: Table::Interviews,
        key: key.to_owned(),
        row: Row { schema: RECORD_SCHEMA, revision: 2, text: String::new() },
        over: Over::Older,
    };
    let backend = Memory::open(&disk).unwrap();
    assert_eq!(now(backend.apply(vec![put("a"), put("b")])), Err(SaveError::Newer));
    assert_eq!(now(backend.keys(Table::Interviews)), Ok(vec!["b".to_owned()]));
}

#[test]
fn a_setting_of_any_length_comes_back_whole_in_parts_below_the_limit() {
    let disk = Disk::default();
    let store = records(&disk);
    let long = "é€🦀".repeat(40_000);
    now(store.put_setting("zones", &long)).unwrap();
    now(store.put_setting("zones-2", "another")).unwrap();
    assert_eq!(now(store.get_setting("zones")), Ok(Some(long)));
    let backend = Memory::open(&disk).unwrap();
    for (_, row) in now(backend.load_all(Table::Settings, "")).unwrap() {
        assert!(row.unwrap().text.encode_utf16().count() <= 40_000);
    }
}

#[test]
fn a_shorter_setting_leaves_nothing_of_the_longer_one() {
    let store = records(&Disk::default());
    now(store.put_setting("zones", &"x".repeat(100_000))).unwrap();
    now(store.put_setting("zones", "short")).unwrap();
    assert_eq!(now(store.get_setting("zones")), Ok(Some("short".to_owned())));
    now(store.put_setting("zones", "")).unwrap();
    assert_eq!(now(store.get_setting("zones")), Ok(Some(String::new())));
    now(store.delete_setting("zones")).unwrap();
    assert_eq!(now(store.get_setting("zones")), Ok(None));
}

#[test]
fn a_database_of_every_released_version_opens_with_every_record_intact() {
    for released in 1..=MIGRATIONS.len() {
        let disk = Disk::default();
        let then = Records::over(Memory::open_with(&disk, MIGRATIONS.get(..released).unwrap()).unwrap());
        let kept: Vec<_> = (0..200).map(|number| record(&format!("{number:03}"), number + 1, &format!("\"{number}\""))).collect();
        for record in &kept {
            now(then.save(record)).unwrap();
        }
        let today = records(&disk);
        assert_eq!(now(today.load_all()), Ok(kept), "version {released}");
        now(today.put_setting("zones", "new table")).unwrap();
    }
}

#[test]
fn the_first_release_had_no_settings() {
    let then = Records::over(Memory::open_with(&Disk::default(), MIGRATIONS.get(..1).unwrap()).unwrap());
    assert_eq!(now(then.put_setting("zones", "x")), Err(SaveError::Unknown));
    assert_eq!(now(then.get_setting("zones")), Err(ReadError::Unknown));
}

#[test]
fn a_database_of_later_code_is_refused_and_left_alone() {
    let disk = Disk::default();
    let tomorrow: Vec<Migration> = MIGRATIONS.iter().copied().chain([Migration { creates: &[] }]).collect();
    let later = Records::over(Memory::open_with(&disk, &tomorrow).unwrap());
    now(later.save(&record("a", 1, "{}"))).unwrap();
    assert_eq!(Memory::open(&disk).unwrap_err(), OpenError::Newer);
    assert_eq!(now(later.load_all()), Ok(vec![record("a", 1, "{}")]));
}

#[test]
fn an_emptied_disk_is_never_shown_as_a_new_one() {
    let disk = Disk::default();
    assert!(!now(records(&disk).load()).unwrap().emptied);
    now(records(&disk).save(&record("a", 1, "{}"))).unwrap();
    disk.wipe();
    let loaded = now(records(&disk).load()).unwrap();
    assert!(loaded.emptied && loaded.warning().is_some());
    now(records(&disk).save(&record("b", 1, "{}"))).unwrap();
    assert!(!now(records(&disk).load()).unwrap().emptied);
    now(records(&disk).delete("b")).unwrap();
    assert_eq!(now(records(&disk).load()).unwrap().warning(), None);
}

#[test]
fn every_error_says_that_nothing_is_lost_and_what_to_do() {
    for error in [SaveError::Quota, SaveError::Closed, SaveError::Newer, SaveError::Unknown] {
        let sentence = error.sentence();
        assert!(sentence.contains("Rien de ce qui est à l'écran n'est perdu"), "{sentence}");
        assert!(sentence.to_lowercase().contains("exportez"), "{sentence}");
        assert_eq!(error.to_string(), sentence);
    }
}

/// One gesture of somebody at work.
#[derive(Debug, Clone)]
enum Gesture {
    Save { key: u8, content: u16 },
    Delete { key: u8 },
}

fn gesture() -> impl Strategy<Value = Gesture> {
    prop_oneof![
        4 => (0..6u8, any::<u16>()).prop_map(|(key, content)| Gesture::Save { key, content }),
        1 => (0..6u8).prop_map(|key| Gesture::Delete { key }),
    ]
}

fn fault() -> impl Strategy<Value = Fault> {
    prop_oneof![
        Just(Fault::CrashBefore),
        Just(Fault::CrashAfter),
        prop_oneof![Just(SaveError::Quota), Just(SaveError::Closed), Just(SaveError::Unknown)].prop_map(Fault::Fail),
    ]
}

/// What a key holds after gestures: a confirmed content, or one of several where an answer was lost.
type Possible = BTreeMap<u8, Vec<Option<String>>>;

fn attempt(store: &Records<Faulty<Memory>>, revision: u64, gesture: &Gesture, possible: &mut Possible) {
    let (key, wanted, result) = match gesture {
        Gesture::Save { key, content } => {
            let json = content.to_string();
            (*key, Some(json.clone()), now(store.save(&record(&key.to_string(), revision, &json))))
        }
        Gesture::Delete { key } => (*key, None, now(store.delete(&key.to_string()))),
    };
    let before = possible.entry(key).or_insert_with(|| vec![None]);
    match result {
        Ok(_) => *before = vec![wanted],
        Err(SaveError::Closed) => before.push(wanted),
        Err(_) => {}
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(2_000))]

    /// Whatever was confirmed is there after the fault, and nothing is there that nobody tried to keep.
    #[test]
    fn confirmed_is_within_recovered_is_within_attempted(
        gestures in prop::collection::vec(gesture(), 1..50),
        at in 0..50usize,
        fault in fault(),
    ) {
        let disk = Disk::default();
        let store = Records::over(Faulty::new(Memory::open(&disk).unwrap(), at, fault));
        let mut possible = Possible::new();
        for (index, gesture) in gestures.iter().enumerate() {
            attempt(&store, u64::try_from(index).unwrap() + 1, gesture, &mut possible);
        }
        let found: BTreeMap<String, String> =
            now(records(&disk).load_all()).unwrap().into_iter().map(|record| (record.key, record.json)).collect();
        for (key, contents) in &possible {
            let content = found.get(&key.to_string()).cloned();
            prop_assert!(contents.contains(&content), "key {} holds {:?}, possible {:?}", key, content, contents);
        }
        prop_assert!(found.keys().all(|key| possible.contains_key(&key.parse::<u8>().unwrap())));
    }

    /// A failed save changes nothing, and the same save made again is kept.
    #[test]
    fn a_save_refused_once_is_kept_when_made_again(error in prop_oneof![Just(SaveError::Quota), Just(SaveError::Unknown)]) {
        let disk = Disk::default();
        let store = Records::over(Faulty::new(Memory::open(&disk).unwrap(), 1, Fault::Fail(error)));
        now(store.save(&record("a", 1, "one"))).unwrap();
        prop_assert_eq!(now(store.save(&record("a", 2, "two"))), Err(error));
        prop_assert_eq!(now(store.load_all()), Ok(vec![record("a", 1, "one")]));
        prop_assert_eq!(now(store.save(&record("a", 2, "two"))), Ok(Copies::One));
        prop_assert_eq!(now(store.load_all()), Ok(vec![record("a", 2, "two")]));
    }
}
