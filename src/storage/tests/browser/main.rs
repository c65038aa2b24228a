//! The promises of storage, in a real browser. Each test has a database of its own.
#![cfg(target_arch = "wasm32")]
#![expect(clippy::unwrap_used, reason = "a test stops where something unexpected happens")]

mod faults;
mod script;
mod versions;

use storage::{Copies, RECORD_SCHEMA, SaveError, Store, StoredRecord, Unreadable, WhyUnreadable};
use wasm_bindgen_futures::{JsFuture, future_to_promise};
use wasm_bindgen_test::{wasm_bindgen_test, wasm_bindgen_test_configure};

use script::run;

wasm_bindgen_test_configure!(run_in_browser);

/// A database that no other test sees.
fn new_name() -> String {
    format!("test-{}", js_sys::Math::random())
}

fn record(key: &str, revision: u64, json: &str) -> StoredRecord {
    StoredRecord { key: key.to_owned(), schema: RECORD_SCHEMA, revision, json: json.to_owned() }
}

#[wasm_bindgen_test]
async fn a_saved_record_is_found_again_by_a_new_connection() {
    let name = new_name();
    let store = Store::open(&name).await.unwrap();
    let kept = record("a", u64::MAX, "{\"é\": \"🦀\"}");
    store.save(&kept).await.unwrap();
    drop(store);
    assert_eq!(Store::open(&name).await.unwrap().load_all().await, Ok(vec![kept]));
}

#[wasm_bindgen_test]
async fn a_deleted_record_is_gone_and_deleting_twice_is_no_error() {
    let store = Store::open(&new_name()).await.unwrap();
    store.save(&record("a", 1, "{}")).await.unwrap();
    store.delete("a").await.unwrap();
    store.delete("a").await.unwrap();
    assert_eq!(store.load_all().await, Ok(Vec::new()));
}

#[wasm_bindgen_test]
async fn every_write_asks_for_strict_durability() {
    run(script::RECORD_TRANSACTIONS).await;
    let store = Store::open(&new_name()).await.unwrap();
    store.save(&record("a", 1, "{}")).await.unwrap();
    store.put_setting("zones", "text").await.unwrap();
    store.delete_setting("zones").await.unwrap();
    store.delete("a").await.unwrap();
    store.load_all().await.unwrap();
    let seen = run(script::RECORDED_TRANSACTIONS).await.as_string().unwrap();
    run(script::RESTORE).await;
    let writes: Vec<&str> = seen.split(' ').filter(|seen| seen.starts_with("readwrite")).collect();
    assert_eq!(writes, ["readwrite:strict"; 4], "{seen}");
}

#[wasm_bindgen_test]
async fn a_lower_revision_never_replaces_a_higher_one() {
    let store = Store::open(&new_name()).await.unwrap();
    store.save(&record("a", 5, "five")).await.unwrap();
    assert_eq!(store.save(&record("a", 4, "four")).await, Err(SaveError::Newer));
    assert_eq!(store.save(&record("a", 5, "another")).await, Err(SaveError::Newer));
    assert_eq!(store.save(&record("a", 5, "five")).await, Ok(Copies::One));
    assert_eq!(store.load_all().await, Ok(vec![record("a", 5, "five")]));
}

#[wasm_bindgen_test]
async fn two_tabs_saving_at_once_keep_the_highest_revision() {
    let name = new_name();
    let tabs = [Store::open(&name).await.unwrap(), Store::open(&name).await.unwrap()].map(std::rc::Rc::new);
    let saves = js_sys::Array::new();
    for revision in (1..=40).rev() {
        for tab in &tabs {
            let tab = std::rc::Rc::clone(tab);
            let save = async move { Ok(tab.save(&record("a", revision % 20 + 1, "x")).await.is_ok().into()) };
            saves.push(&future_to_promise(save));
        }
    }
    JsFuture::from(js_sys::Promise::all(&saves)).await.unwrap();
    let [tab, _] = &tabs;
    assert_eq!(tab.load_all().await, Ok(vec![record("a", 20, "x")]));
}

#[wasm_bindgen_test]
async fn a_setting_of_any_length_comes_back_whole() {
    let name = new_name();
    let store = Store::open(&name).await.unwrap();
    let long = "é€🦀".repeat(40_000);
    store.put_setting("zones", &long).await.unwrap();
    store.put_setting("zones-2", "another").await.unwrap();
    assert_eq!(store.get_setting("zones").await, Ok(Some(long)));
    store.put_setting("zones", "short").await.unwrap();
    assert_eq!(store.get_setting("zones").await, Ok(Some("short".to_owned())));
    store.delete_setting("zones").await.unwrap();
    assert_eq!(store.get_setting("zones").await, Ok(None));
    assert_eq!(store.get_setting("zones-2").await, Ok(Some("another".to_owned())));
}

#[wasm_bindgen_test]
async fn what_cannot_be_read_is_reported_and_left_there() {
    let name = new_name();
    let store = Store::open(&name).await.unwrap();
    let later = StoredRecord { schema: RECORD_SCHEMA + 1, ..record("b", 1, "later") };
    store.save(&later).await.unwrap();
    run(&script::put_raw(&name, "c", "42")).await;
    store.save(&record("a", 1, "today")).await.unwrap();
    for _ in 0..2 {
        let loaded = store.load().await.unwrap();
        assert_eq!(loaded.records, [record("a", 1, "today")]);
        let unreadable = [("b", WhyUnreadable::Newer), ("c", WhyUnreadable::Damaged)];
        assert_eq!(loaded.unreadable, unreadable.map(|(key, why)| Unreadable { key: key.to_owned(), why }));
    }
    assert_eq!(store.save(&record("b", 9, "today")).await, Err(SaveError::Newer));
}
