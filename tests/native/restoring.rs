//! A backup taken in beside what is here.

use casework::{CaseId, Command, Input, Keeping, SealedSettings};
use domain::FactId;
use storage::StoredRecord;

use crate::harness::Page;

fn yes() -> Input {
    Input::Choice("true".into())
}

fn no() -> Input {
    Input::Choice("false".into())
}

/// The same tablet on a later day.
fn on(page: &Page, today: &str) -> Page {
    Page::open_sealed(today, page.disk.clone(), page.sealed.clone())
}

fn amina() -> Page {
    let mut page = Page::open_sealed("2026-11-23", Vec::new(), SealedSettings::default());
    page.start("a", "Amina", Keeping::Everything);
    page.answer(FactId::RegisteredJobSeeker, yes());
    page.answer(FactId::Student, no());
    page
}

fn answered(page: &Page, fact: FactId) -> String {
    let record = page.disk.iter().find(|record| record.key == "a").unwrap();
    let json: serde_json::Value = serde_json::from_str(&record.json).unwrap();
    json.get("answers").and_then(|answers| answers.get(fact.key())).unwrap().to_string()
}

fn notice(page: &Page) -> String {
    page.view().notice.map(|notice| notice.text).unwrap_or_default()
}

#[test]
fn a_new_device_has_everything_that_the_backup_had() {
    let old = amina();
    let mut fresh = Page::open_on("2026-12-01", Vec::new());
    fresh.send(Command::Restore(old.disk.clone()));
    assert_eq!(fresh.view().persons.len(), 1);
    let content = |records: &[StoredRecord]| -> Vec<serde_json::Value> {
        records.iter().map(|record| serde_json::from_str(&record.json).unwrap()).collect()
    };
    assert_eq!(content(&fresh.disk), content(&old.disk));
}

#[test]
fn the_same_backup_twice_changes_nothing_more() {
    let mut page = amina();
    let backup = page.disk.clone();
    page.send(Command::CloseCase);
    let before = page.disk.clone();
    page.send(Command::Restore(backup.clone()));
    assert_eq!(page.disk, before);
    assert!(notice(&page).contains("déjà identique"), "{}", notice(&page));
    let mut elsewhere = on(&amina(), "2026-11-25");
    elsewhere.send(Command::OpenCase(CaseId("a".into())));
    elsewhere.answer(FactId::RegisteredJobSeeker, no());
    elsewhere.send(Command::Restore(backup.clone()));
    let once = elsewhere.disk.clone();
    elsewhere.send(Command::Restore(backup));
    assert_eq!(elsewhere.disk, once);
}

#[test]
fn the_newest_answer_to_each_question_wins_whatever_side_it_is_on() {
    let start = amina();
    let mut here = on(&start, "2026-11-25");
    here.send(Command::OpenCase(CaseId("a".into())));
    here.answer(FactId::RegisteredJobSeeker, no());
    let mut there = on(&start, "2026-11-27");
    there.send(Command::OpenCase(CaseId("a".into())));
    there.answer(FactId::Student, yes());
    for (mut one, other) in [(on(&here, "2026-11-28"), there.disk.clone()), (on(&there, "2026-11-28"), here.disk.clone())] {
        one.send(Command::Restore(other));
        assert!(answered(&one, FactId::RegisteredJobSeeker).contains("false"));
        assert!(answered(&one, FactId::Student).contains("true"));
    }
}

#[test]
fn two_answers_of_one_day_are_both_kept_until_somebody_chooses() {
    let start = amina();
    let mut there = on(&start, "2026-11-23");
    there.send(Command::OpenCase(CaseId("a".into())));
    there.answer(FactId::Student, yes());
    let mut here = on(&start, "2026-11-24");
    here.send(Command::Restore(there.disk.clone()));
    assert!(notice(&here).contains("à choisir"), "{}", notice(&here));
    assert!(answered(&here, FactId::Student).contains("false"));
    let mut again = on(&here, "2026-11-25");
    again.send(Command::OpenCase(CaseId("a".into())));
    again.send(Command::SettleConflict(FactId::Student, true));
    assert!(answered(&again, FactId::Student).contains("true"));
    // Chosen is chosen: the same backup brings the question up no more.
    again.send(Command::Restore(there.disk.clone()));
    assert!(!notice(&again).contains("à choisir"), "{}", notice(&again));
}

#[test]
fn who_was_erased_here_does_not_come_back_unnoticed() {
    let mut page = amina();
    let backup = page.disk.clone();
    page.send(Command::ForgetCase(CaseId("a".into())));
    let mut later = on(&page, "2026-12-01");
    later.send(Command::Restore(backup));
    assert!(later.view().persons.is_empty());
    assert!(notice(&later).contains("effacé depuis"), "{}", notice(&later));
}

#[test]
fn a_restore_is_undone_whole() {
    let start = amina();
    let mut there = on(&start, "2026-11-27");
    there.send(Command::OpenCase(CaseId("a".into())));
    there.answer(FactId::Student, yes());
    there.start("b", "Enzo", Keeping::Everything);
    let mut here = on(&start, "2026-11-28");
    here.send(Command::Restore(there.disk.clone()));
    assert_eq!(here.view().persons.len(), 2);
    here.send(Command::Undo);
    assert_eq!(here.view().persons.len(), 1);
    assert!(answered(&here, FactId::Student).contains("false"));
}

#[test]
fn a_record_that_cannot_be_read_is_counted_and_harms_nothing() {
    let mut page = amina();
    let damaged = StoredRecord { key: "z".into(), schema: 1, revision: 1, json: "{".into() };
    page.send(Command::Restore(vec![damaged]));
    assert!(notice(&page).contains("1\u{a0}illisible"), "{}", notice(&page));
    assert_eq!(page.disk.len(), 1);
}
