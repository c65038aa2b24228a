//! What is typed and not yet confirmed: kept, shown again, and no answer before somebody confirms it.

use casework::{CaseId, Command, DatePrecision, Input, Keeping, Precision, Step};
use domain::FactId;

use crate::harness::Page;

const FACT: FactId = FactId::BirthDate;

fn half_a_date() -> Input {
    Input::DateParts { day: "15".into(), month: "3".into(), year: "19".into(), precision: DatePrecision::Exactly }
}

fn age() -> Input {
    Input::Age { text: "34".into(), precision: Precision::About }
}

fn typing(keeping: Keeping, fact: FactId, input: Input) -> Page {
    let mut page = Page::open();
    page.start("a", "Amina", keeping);
    page.send(Command::Draft { fact, input: Some(input) });
    page
}

/// What stands in the field of a question after the page was ended by force and opened again.
fn after_a_kill(page: &Page, fact: FactId) -> Option<Input> {
    let mut again = Page::open_on("2026-11-23", page.disk.clone());
    again.send(Command::OpenCase(CaseId("a".into())));
    shown(&mut again, fact)
}

fn shown(page: &mut Page, fact: FactId) -> Option<Input> {
    page.send(Command::GoTo(fact));
    match page.case().step {
        Step::Ask(question) => question.draft,
        Step::Needs | Step::Done { .. } => None,
    }
}

#[test]
fn half_a_date_is_there_again_after_a_kill_and_decides_nothing() {
    let mut untouched = Page::open();
    untouched.start("a", "Amina", Keeping::Everything);
    let page = typing(Keeping::Everything, FACT, half_a_date());
    assert_eq!(page.counts(), untouched.counts(), "what is half typed decides something");
    assert_eq!(after_a_kill(&page, FACT), Some(half_a_date()));
    assert_eq!(after_a_kill(&page, FactId::Student), None, "it stands at another question too");
}

#[test]
fn what_is_confirmed_emptied_or_typed_as_it_was_is_no_longer_half_done() {
    let mut page = typing(Keeping::Everything, FACT, age());
    page.answer(FACT, age());
    assert_eq!(after_a_kill(&page, FACT), None, "it was confirmed");
    page.send(Command::Draft { fact: FACT, input: Some(age()) });
    assert_eq!(after_a_kill(&page, FACT), None, "it is what was answered");
    page.send(Command::Draft { fact: FACT, input: Some(half_a_date()) });
    assert_eq!(after_a_kill(&page, FACT), Some(half_a_date()));
    page.send(Command::Draft { fact: FACT, input: None });
    assert_eq!(after_a_kill(&page, FACT), None, "the field was emptied");
}

#[test]
fn an_answer_taken_back_by_undo_stands_in_its_field_again() {
    let mut page = typing(Keeping::Everything, FACT, age());
    page.answer(FACT, age());
    page.send(Command::Undo);
    assert_eq!(shown(&mut page, FACT), Some(age()));
}

#[test]
fn what_may_not_be_kept_is_not_kept_half_done_either() {
    let ticked = || Input::Choices(vec!["rsa".into()]);
    for (keeping, fact, is_kept) in [
        (Keeping::Everything, FactId::Benefits, true),
        (Keeping::WithoutSensitive, FactId::Housing, false),
        (Keeping::Everything, FactId::JusticeMeasure, false),
    ] {
        let page = typing(keeping, fact, ticked());
        let record = &page.disk.first().unwrap().json;
        assert_eq!(record.contains("rsa"), is_kept, "{fact:?} under {keeping:?}: {record}");
    }
    assert!(typing(Keeping::Nothing, FACT, age()).disk.is_empty());
}

#[test]
fn the_person_is_shown_what_was_being_typed() {
    let words = |input: Input| {
        let page = typing(Keeping::Everything, FACT, input);
        page.desk.access().into_iter().find(|line| line.field == "drafts").unwrap().words
    };
    assert!(words(half_a_date()).contains("15/3/19"), "{}", words(half_a_date()));
    assert!(words(age()).contains("32") && words(age()).contains("36"), "{}", words(age()));
}

#[test]
fn a_record_of_before_or_with_nonsense_in_that_place_opens() {
    let page = typing(Keeping::Everything, FACT, age());
    let record = page.disk.first().unwrap().clone();
    for nonsense in [
        "null",
        "7",
        "[]",
        "[[]]",
        r#"["birth_date"]"#,
        r#"[["birth_date"]]"#,
        r#"[["nobody","age","exactly","3"]]"#,
        r#"[["birth_date","age","x","3"]]"#,
    ] {
        let json = record.json.replace(r#"[["birth_date","age","about","34"]]"#, nonsense);
        assert_ne!(json, record.json);
        let again = Page::open_on("2026-11-23", vec![storage::StoredRecord { json, ..record.clone() }]);
        assert_eq!(again.view().persons.len(), 1, "{nonsense}");
    }
}

#[test]
fn what_is_typed_at_several_questions_stays_at_each() {
    let mut page = typing(Keeping::Everything, FACT, half_a_date());
    let ticked = Input::Choices(vec!["rsa".into()]);
    page.send(Command::Draft { fact: FactId::Benefits, input: Some(ticked.clone()) });
    page.send(Command::Draft { fact: FactId::Housing, input: None });
    assert_eq!(after_a_kill(&page, FACT), Some(half_a_date()));
    assert_eq!(after_a_kill(&page, FactId::Benefits), Some(ticked));
}

#[test]
fn an_interview_opens_again_at_the_question_that_was_being_answered() {
    let page = typing(Keeping::Everything, FactId::Benefits, Input::Choices(vec!["rsa".into()]));
    let mut again = Page::open_on("2026-11-23", page.disk.clone());
    again.send(Command::OpenCase(CaseId("a".into())));
    assert!(matches!(again.case().step, Step::Ask(question) if question.fact == FactId::Benefits && question.draft.is_some()));
}

#[test]
fn typing_is_no_word_of_the_person_yet() {
    let mut page = Page::open();
    page.start("a", "Amina", Keeping::Everything);
    page.answer(FACT, age());
    let said = |page: &Page| {
        let file = domain::AnswersFile::read(&page.disk.first().unwrap().json).unwrap();
        (file.date, file.rest.iter().filter(|(key, _)| key == "rules" || key == "said_on").cloned().collect::<Vec<_>>())
    };
    let before = said(&page);
    let mut later = Page::open_on("2027-11-23", page.disk.clone());
    later.send(Command::OpenCase(CaseId("a".into())));
    let changes = later.case().changes;
    later.send(Command::Draft { fact: FactId::Benefits, input: Some(Input::Choices(vec!["rsa".into()])) });
    assert_eq!(said(&later), before, "a key is counted as a contact");
    assert_eq!(later.case().changes, changes, "a key takes the person off the list of those to call back");
}

#[test]
fn the_line_that_says_what_is_recorded_does_not_move_at_every_key() {
    let mut page = typing(Keeping::Everything, FACT, age());
    let state = page.view().saving.state;
    page.desk.handle(Command::Draft { fact: FACT, input: Some(half_a_date()) });
    assert_eq!(page.view().saving.state, state, "typing is told as a save on its way");
}
