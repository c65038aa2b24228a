//! A save that failed is never confirmed, changes nothing, and works once the fault is gone.

use storage::{Copies, ReadError, SaveError, Store};
use wasm_bindgen_test::wasm_bindgen_test;

use crate::script::{self, run};
use crate::{new_name, record};

/// What a fault's name comes to.
const CAUSES: [(&str, SaveError); 6] = [
    ("QuotaExceededError", SaveError::Quota),
    ("InvalidStateError", SaveError::Closed),
    ("AbortError", SaveError::Closed),
    ("UnknownError", SaveError::Unknown),
    ("DataError", SaveError::Unknown),
    ("TransactionInactiveError", SaveError::Unknown),
];

async fn refused(script: &str, expected: SaveError, note: &str) {
    let name = new_name();
    let store = Store::open(&name).await.unwrap();
    store.save(&record("a", 1, "one")).await.unwrap();
    run(script).await;
    let result = store.save(&record("a", 2, "two")).await;
    run(script::RESTORE).await;
    assert_eq!(result, Err(expected), "{note}");
    assert_eq!(store.load_all().await, Ok(vec![record("a", 1, "one")]), "{note}");
    assert_eq!(store.save(&record("a", 2, "two")).await, Ok(Copies::One), "{note}");
    assert_eq!(store.load_all().await, Ok(vec![record("a", 2, "two")]), "{note}");
}

#[wasm_bindgen_test]
async fn a_transaction_aborted_after_its_requests_succeeded_is_not_confirmed() {
    for (name, expected) in CAUSES {
        refused(&script::abort_commits(name), expected, name).await;
    }
}

#[wasm_bindgen_test]
async fn a_put_that_throws_is_not_confirmed() {
    for (name, expected) in CAUSES {
        refused(&script::refuse_puts(name), expected, name).await;
    }
}

#[wasm_bindgen_test]
async fn a_connection_that_stays_lost_is_told() {
    for (name, expected) in CAUSES {
        refused(&script::refuse_transactions(name), expected, name).await;
    }
}

#[wasm_bindgen_test]
async fn a_lost_connection_is_opened_again_and_the_save_is_made() {
    for name in ["InvalidStateError", "UnknownError"] {
        let store = Store::open(&new_name()).await.unwrap();
        run(&script::break_connection(name)).await;
        let saved = store.save(&record("a", 1, "one")).await;
        run(script::RESTORE).await;
        assert_eq!(saved, Ok(Copies::One), "{name}");
        run(&script::break_connection(name)).await;
        let read = store.load_all().await;
        run(script::RESTORE).await;
        assert_eq!(read, Ok(vec![record("a", 1, "one")]), "{name}");
    }
}

#[wasm_bindgen_test]
async fn a_reading_that_fails_says_so() {
    let store = Store::open(&new_name()).await.unwrap();
    run(&script::refuse_transactions("InvalidStateError")).await;
    let read = store.load_all().await;
    run(script::RESTORE).await;
    assert_eq!(read, Err(ReadError::Closed));
}

#[wasm_bindgen_test]
async fn data_deleted_from_outside_do_not_stop_the_next_save() {
    let name = new_name();
    let store = Store::open(&name).await.unwrap();
    store.save(&record("a", 1, "one")).await.unwrap();
    run(&script::delete_database(&name)).await;
    assert_eq!(store.save(&record("a", 2, "two")).await, Ok(Copies::One));
    // That something is gone is told by the two copies together: see `two_copies.rs`.
    assert_eq!(store.load_all().await, Ok(vec![record("a", 2, "two")]));
}

#[wasm_bindgen_test]
async fn a_save_that_nobody_confirms_is_not_confirmed_here() {
    let store = Store::open(&new_name()).await.unwrap();
    run(script::IMPATIENT).await;
    run(script::NEVER_COMPLETE).await;
    let result = store.save(&record("a", 1, "one")).await;
    run(script::RESTORE).await;
    assert_eq!(result, Err(SaveError::Unknown));
    assert_eq!(store.save(&record("a", 2, "two")).await, Ok(Copies::One));
}

#[wasm_bindgen_test]
async fn a_setting_that_fails_halfway_leaves_the_one_before() {
    let store = Store::open(&new_name()).await.unwrap();
    let before = "x".repeat(100_000);
    store.put_setting("zones", &before).await.unwrap();
    run(&script::abort_commits("QuotaExceededError")).await;
    let result = store.put_setting("zones", &"y".repeat(90_000)).await;
    run(script::RESTORE).await;
    assert_eq!(result, Err(SaveError::Quota));
    assert_eq!(store.get_setting("zones").await, Ok(Some(before)));
}
