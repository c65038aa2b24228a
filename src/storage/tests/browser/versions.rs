//! Old and new code with one database.

use storage::{OpenError, SaveError, Store};
use wasm_bindgen_test::wasm_bindgen_test;

use crate::script::{self, run};
use crate::{new_name, record};

#[wasm_bindgen_test]
async fn a_database_of_the_first_release_opens_with_every_record_intact() {
    let name = new_name();
    run(&script::make_first_release(&name)).await;
    let store = Store::open(&name).await.unwrap();
    let kept: Vec<_> = (0..200).map(|number| record(&format!("{number:03}"), number + 1, &number.to_string())).collect();
    assert_eq!(store.load_all().await, Ok(kept));
    store.put_setting("zones", "new table").await.unwrap();
    assert_eq!(store.get_setting("zones").await, Ok(Some("new table".to_owned())));
}

#[wasm_bindgen_test]
async fn a_database_of_a_later_release_is_refused_and_left_alone() {
    let name = new_name();
    let store = Store::open(&name).await.unwrap();
    store.save(&record("a", 1, "{}")).await.unwrap();
    drop(store);
    run(&script::open_version(&name, 99)).await;
    run(script::CLOSE_OTHER).await;
    assert_eq!(Store::open(&name).await.unwrap_err(), OpenError::Newer);
    assert_eq!(run(&script::count(&name)).await.as_string().unwrap(), "99:1");
}

#[wasm_bindgen_test]
async fn a_later_release_in_another_tab_does_not_have_to_wait_and_old_code_stops_saving() {
    let name = new_name();
    let store = Store::open(&name).await.unwrap();
    store.save(&record("a", 1, "{}")).await.unwrap();
    let blocked = run(&script::open_version(&name, 99)).await;
    assert_eq!(blocked.as_bool(), Some(false));
    assert_eq!(store.save(&record("a", 2, "{}")).await, Err(SaveError::Newer));
    run(script::CLOSE_OTHER).await;
    assert_eq!(run(&script::count(&name)).await.as_string().unwrap(), "99:1");
}

#[wasm_bindgen_test]
async fn a_tab_that_holds_an_older_release_open_is_told_and_the_upgrade_still_happens() {
    let name = new_name();
    run(&script::make_first_release(&name)).await;
    run(&script::open_version(&name, 1)).await;
    run(script::IMPATIENT).await;
    let refused = Store::open(&name).await.unwrap_err();
    run(script::RESTORE).await;
    assert_eq!(refused, OpenError::Blocked);
    run(script::CLOSE_OTHER).await;
    let store = Store::open(&name).await.unwrap();
    assert_eq!(store.load_all().await.unwrap().len(), 200);
    store.put_setting("zones", "the table is there").await.unwrap();
}

#[wasm_bindgen_test]
async fn two_tabs_of_the_same_release_share_the_database() {
    let name = new_name();
    let (one, other) = (Store::open(&name).await.unwrap(), Store::open(&name).await.unwrap());
    one.save(&record("a", 1, "{}")).await.unwrap();
    other.save(&record("a", 2, "{}")).await.unwrap();
    assert_eq!(one.load_all().await, Ok(vec![record("a", 2, "{}")]));
    assert_eq!(one.save(&record("a", 2, "different")).await, Err(SaveError::Newer));
}
