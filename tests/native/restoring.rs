//! A backup taken in beside what is here.

use casework::{CaseId, Command, Input, Keeping, SealedSettings};
use domain::FactId;
use proptest::prelude::*;
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

/// What some tablet could have said of a few questions, over a few days.
fn life() -> impl Strategy<Value = Vec<(u8, u8, u8)>> {
    proptest::collection::vec((0_u8..4, 0_u8..5, 0_u8..4), 0..6)
}

fn lived(start: &Page, life: &[(u8, u8, u8)]) -> Page {
    let mut page = on(start, "2026-11-23");
    page.send(Command::OpenCase(CaseId("a".into())));
    let mut sorted = life.to_vec();
    sorted.sort_by_key(|(day, ..)| *day);
    for (day, fact, said) in sorted {
        page.send(Command::DayChanged(format!("2026-11-2{}", 3 + day).parse().unwrap()));
        let fact = [FactId::Student, FactId::RegisteredJobSeeker, FactId::RegisteredMonths, FactId::BirthDate, FactId::ResidenceStatus]
            [usize::from(fact)];
        let exactly = casework::Precision::Exactly;
        match (fact, said) {
            (_, 3) => page.send(Command::ClearAnswer(fact)),
            (FactId::RegisteredMonths, number) => page.answer(fact, Input::Months { text: (3 + number).to_string(), precision: exactly }),
            (FactId::BirthDate, number) => page.answer(fact, Input::Age { text: (25 + number).to_string(), precision: exactly }),
            (_, 2) => page.answer(fact, Input::Unknown),
            (FactId::ResidenceStatus, number) => page.answer(fact, Input::Choice(["french", "asylum_seeker"][usize::from(number)].into())),
            (_, number) => page.answer(fact, if number == 0 { yes() } else { no() }),
        }
    }
    page.send(Command::CloseCase);
    page
}

/// Every answer of a record, those that wait for a choice among them, with the day of its question.
fn everything(page: &Page) -> std::collections::BTreeSet<(String, String)> {
    let json: serde_json::Value = serde_json::from_str(&page.disk[0].json).unwrap();
    let mut found = std::collections::BTreeSet::new();
    let waiting = json["conflicts"].as_array().cloned().unwrap_or_default();
    for answers in std::iter::once(&json["answers"]).chain(&waiting) {
        for (fact, answer) in answers.as_object().unwrap() {
            // A length that grows says itself less exactly with each step; which steps there were depends on the order.
            let grows = fact.parse::<FactId>().unwrap().grows().is_some();
            found.insert((fact.clone(), if grows { String::new() } else { answer.to_string() }));
        }
    }
    found
}

fn restored(page: &Page, backups: &[&Page]) -> Page {
    let mut page = on(page, "2026-11-28");
    for backup in backups {
        page.send(Command::Restore(backup.disk.clone()));
    }
    page
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(40))]

    #[test]
    fn taking_a_backup_in_twice_is_taking_it_in_once(one in life(), two in life()) {
        let start = amina();
        let (here, there) = (lived(&start, &one), lived(&start, &two));
        let once = restored(&here, &[&there]);
        prop_assert_eq!(&restored(&once, &[&there]).disk, &once.disk);
        prop_assert_eq!(&restored(&here, &[&here]).disk, &here.disk);
    }

    #[test]
    fn two_backups_give_the_same_answers_in_whatever_order(one in life(), two in life(), three in life()) {
        let start = amina();
        let (here, a, b) = (lived(&start, &one), lived(&start, &two), lived(&start, &three));
        prop_assert_eq!(everything(&restored(&here, &[&a, &b])), everything(&restored(&here, &[&b, &a])));
    }

    #[test]
    fn no_answer_is_lost_that_nobody_spoke_of_later(one in life(), two in life()) {
        let start = amina();
        let (here, there) = (lived(&start, &one), lived(&start, &two));
        let kept = everything(&restored(&here, &[&there]));
        for (fact, answer) in everything(&here).union(&everything(&there)) {
            let fact_id: FactId = fact.parse().unwrap();
            if !kept.contains(&(fact.clone(), answer.clone())) {
                // Another answer of a later day, or the word that it was taken back, is why.
                let day = |page: &Page| spoken_of(page, fact_id);
                prop_assert_ne!(day(&here), day(&there), "{} {} is lost", fact, answer);
            }
        }
        // And what is kept can be read.
        prop_assert_eq!(restored(&here, &[&there]).view().persons.len(), 1);
        prop_assert_eq!(on(&restored(&here, &[&there]), "2026-11-29").view().persons.len(), 1);
    }
}

fn spoken_of(page: &Page, fact: FactId) -> Option<String> {
    let json: serde_json::Value = serde_json::from_str(&page.disk[0].json).unwrap();
    json["said_on"][fact.canonical().key()].as_str().map(ToOwned::to_owned)
}
