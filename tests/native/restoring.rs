//! A backup taken in beside what is here.

use casework::{CaseId, Command, Input, Keeping, SealedSettings};
use domain::FactId;
use storage::StoredRecord;

use crate::harness::Page;

pub(crate) fn yes() -> Input {
    Input::Choice("true".into())
}

pub(crate) fn no() -> Input {
    Input::Choice("false".into())
}

/// The same tablet on a later day.
pub(crate) fn on(page: &Page, today: &str) -> Page {
    Page::open_sealed(today, page.disk.clone(), page.sealed.clone())
}

pub(crate) fn amina() -> Page {
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
    again.send(Command::SettleConflict { number: 0, is_taken: true });
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

fn waiting(page: &Page) -> Vec<String> {
    page.case().to_settle.into_iter().map(|line| line.other).collect()
}

fn says(start: &Page, today: &str, fact: FactId, input: Input) -> Page {
    let mut page = on(start, today);
    page.send(Command::OpenCase(CaseId("a".into())));
    page.answer(fact, input);
    page
}

#[test]
fn an_answer_taken_back_does_not_come_back_with_an_older_backup() {
    let start = amina();
    let mut page = on(&start, "2026-11-25");
    page.send(Command::OpenCase(CaseId("a".into())));
    page.send(Command::ClearAnswer(FactId::Student));
    page.send(Command::Restore(start.disk.clone()));
    assert!(!page.disk[0].json.contains(r#""student":{"#), "{}", page.disk[0].json);
    // The other way round: the tablet that still has it hears that it was taken back.
    let mut other = on(&start, "2026-11-26");
    other.send(Command::Restore(page.disk.clone()));
    assert!(!other.disk[0].json.contains(r#""student":{"#), "{}", other.disk[0].json);
}

#[test]
fn three_answers_of_one_day_are_all_kept_until_somebody_chooses() {
    let start = amina();
    let months = |text: &str| {
        says(&start, "2026-11-23", FactId::RegisteredMonths, Input::Months { text: text.into(), precision: casework::Precision::Exactly })
    };
    let (here, one, two) = (months("2"), months("7"), months("30"));
    let mut page = on(&here, "2026-11-24");
    page.send(Command::Restore(one.disk.clone()));
    page.send(Command::Restore(two.disk.clone()));
    let mut again = on(&page, "2026-11-24");
    again.send(Command::OpenCase(CaseId("a".into())));
    assert_eq!(waiting(&again).len(), 2, "{:?}", waiting(&again));
    again.send(Command::SettleConflict { number: 0, is_taken: false });
    assert_eq!(waiting(&again).len(), 1);
    again.send(Command::Undo);
    assert_eq!(waiting(&again).len(), 2);
    again.send(Command::SettleConflict { number: 1, is_taken: true });
    assert!(waiting(&again).is_empty());
}

#[test]
fn choices_that_wait_in_a_backup_wait_here_too() {
    let start = amina();
    let mut torn = on(&start, "2026-11-24");
    torn.send(Command::Restore(says(&start, "2026-11-23", FactId::Student, yes()).disk.clone()));
    let mut fresh = on(&start, "2026-11-24");
    fresh.send(Command::Restore(torn.disk.clone()));
    fresh.send(Command::OpenCase(CaseId("a".into())));
    assert_eq!(waiting(&fresh).len(), 1);
}

#[test]
fn a_length_that_grew_in_steps_is_no_second_answer() {
    let mut start = amina();
    start.answer(FactId::RegisteredMonths, Input::Months { text: "11".into(), precision: casework::Precision::Exactly });
    let steps = says(&says(&start, "2026-12-30", FactId::Student, yes()), "2027-02-11", FactId::Student, no());
    let mut once = says(&start, "2027-02-12", FactId::Student, yes());
    once.send(Command::Restore(steps.disk.clone()));
    assert!(waiting(&once).is_empty(), "{:?}", waiting(&once));
}

#[test]
fn an_answer_that_is_taken_and_cannot_stand_beside_another_leaves_an_interview_that_can_be_read() {
    let mut start = amina();
    start.answer(FactId::RegisteredMonths, Input::Months { text: "11".into(), precision: casework::Precision::Exactly });
    let denied = says(&start, "2026-11-23", FactId::RegisteredJobSeeker, no());
    let mut page = on(&start, "2026-11-24");
    page.send(Command::Restore(denied.disk.clone()));
    page.send(Command::OpenCase(CaseId("a".into())));
    assert_eq!(waiting(&page).len(), 1);
    page.send(Command::SettleConflict { number: 0, is_taken: true });
    let again = on(&page, "2026-11-24");
    assert_eq!(again.view().persons.len(), 1, "the interview is lost");
    assert_eq!(again.view().notice.map(|notice| notice.text), None);
}

#[test]
fn a_person_known_under_two_names_keeps_both() {
    let mut page = amina();
    let mut other = on(&page, "2026-11-25");
    other.send(Command::RenameCase(CaseId("a".into()), "Madame B.".into()));
    page.send(Command::CloseCase);
    page.send(Command::Restore(other.disk.clone()));
    assert_eq!(page.view().persons[0].name, "Madame B. (Amina)");
    page.send(Command::Restore(other.disk.clone()));
    assert_eq!(page.view().persons[0].name, "Madame B. (Amina)");
}

#[test]
fn what_was_being_typed_on_either_side_is_kept_unless_somebody_answered_since() {
    let age = |text: &str| Input::Age { text: text.into(), precision: casework::Precision::Exactly };
    let typed = |start: &Page, today: &str, fact: FactId, input: Input| {
        let mut page = on(start, today);
        page.send(Command::OpenCase(CaseId("a".into())));
        page.send(Command::Draft { fact, input: Some(input) });
        page.send(Command::CloseCase);
        page
    };
    let drafts = |page: &Page| {
        let json: serde_json::Value = serde_json::from_str(&page.disk[0].json).unwrap();
        json["drafts"].to_string()
    };
    let start = amina();
    let ticked = typed(&start, "2026-11-24", FactId::Benefits, Input::Choices(vec!["rsa".into()]));
    let half = typed(&start, "2026-11-24", FactId::BirthDate, age("2"));
    let answered = says(&start, "2026-11-25", FactId::BirthDate, age("25"));
    let half_and_later = says(&half, "2026-11-26", FactId::Student, yes());

    // Both are kept, whichever side they are on; the second time changes nothing.
    let mut both = on(&ticked, "2026-11-27");
    both.send(Command::Restore(half.disk.clone()));
    assert!(drafts(&both).contains("rsa") && drafts(&both).contains(r#""age","exactly","2""#), "{}", drafts(&both));
    let once = both.disk.clone();
    both.send(Command::Restore(half.disk.clone()));
    assert_eq!(both.disk, once);

    // An answer given elsewhere since then is not hidden by what was half typed here.
    let mut newer = on(&half_and_later, "2026-11-27");
    newer.send(Command::Restore(answered.disk.clone()));
    assert_eq!(drafts(&newer), "[]");
}
