//! How long interviews last, and what is found again after the page ended in the middle of one.

use casework::{CaseId, Command, CopiesKept, Input, Keeping, Register, SealedSettings, WhyErased};
use domain::FactId;

use crate::harness::{Page, day};

fn with_one_person(today: &str) -> Page {
    let mut page = Page::open_sealed(today, Vec::new(), SealedSettings::default());
    page.start("a", "Amina", Keeping::Everything);
    page.answer(FactId::RegisteredJobSeeker, Input::Choice("true".into()));
    page.send(Command::CloseCase);
    page
}

/// On a device that was used the day before.
fn opened_again(page: &Page, today: &str) -> Page {
    let sealed = SealedSettings { last_day: Some(day(today).previous().to_string()), ..page.sealed.clone() };
    Page::open_sealed(today, page.disk.clone(), sealed)
}

/// On a device that was not used since.
fn after_a_pause(page: &Page, today: &str) -> Page {
    Page::open_sealed(today, page.disk.clone(), page.sealed.clone())
}

#[test]
fn an_interview_is_erased_two_years_after_the_last_contact_and_not_a_day_before() {
    let page = with_one_person("2026-11-23");
    assert_eq!(opened_again(&page, "2028-11-23").view().persons.len(), 1);
    let after = opened_again(&page, "2028-11-24");
    assert!(after.view().persons.is_empty() && after.disk.is_empty());
    assert_eq!(after.view().register, ["24 novembre 2028\u{a0}: 1\u{a0}entretien, durée passée"]);
    assert!(after.view().notice.is_some());
}

#[test]
fn in_its_last_month_an_interview_is_shown_for_review_and_can_be_kept() {
    let page = with_one_person("2026-11-23");
    assert!(opened_again(&page, "2028-10-23").view().to_review.is_empty());
    let mut review = opened_again(&page, "2028-10-24");
    let line = review.view().to_review.into_iter().next().unwrap();
    assert_eq!((line.name.as_str(), line.until.as_str()), ("Amina", "Sera effacé après le 23 novembre 2028"));
    review.send(Command::KeepLonger(line.id));
    assert!(review.view().to_review.is_empty());
    assert_eq!(opened_again(&review, "2028-12-24").view().persons.len(), 1);
}

#[test]
fn the_coordination_may_choose_a_shorter_time_and_not_a_longer_one() {
    for (months, last, after) in
        [("6", "2027-05-23", "2027-05-24"), ("90", "2028-11-23", "2028-11-24"), ("many", "2028-11-23", "2028-11-24")]
    {
        let mut page = with_one_person("2026-11-23");
        page.sealed.retention = Some(months.to_owned());
        assert_eq!(opened_again(&page, last).view().persons.len(), 1, "{months}");
        assert!(opened_again(&page, after).view().persons.is_empty(), "{months}");
    }
}

#[test]
fn a_clock_that_was_set_back_erases_nothing_and_says_so() {
    let mut page = with_one_person("2026-11-23");
    page.sealed.last_day = Some("2030-01-01".to_owned());
    let back = after_a_pause(&page, "2029-12-30");
    assert_eq!(back.view().persons.len(), 1);
    assert!(back.view().notice.is_some_and(|notice| notice.text.contains("horloge")));
}

#[test]
fn a_device_that_was_off_for_a_year_erases_at_its_next_start() {
    let mut page = with_one_person("2026-11-23");
    page.sealed.last_day = Some("2027-12-01".to_owned());
    assert!(after_a_pause(&page, "2028-12-01").view().persons.is_empty());
    page.sealed.last_day = Some("2026-11-23".to_owned());
    page.sealed.retention = Some("6".to_owned());
    assert!(after_a_pause(&page, "2027-11-23").view().persons.is_empty(), "six months are six months");
}

#[test]
fn a_clock_that_leaps_over_the_whole_time_asks_before_it_erases() {
    let mut page = with_one_person("2026-11-23");
    page.sealed.last_day = Some("2026-11-23".to_owned());
    let mut leapt = after_a_pause(&page, "2035-01-01");
    assert_eq!(leapt.view().persons.len(), 1);
    let asked = leapt.view().day_doubt.unwrap();
    assert!(asked.contains("2035") && asked.contains("23 novembre 2026") && asked.contains("1\u{a0}entretien"), "{asked}");
    assert_eq!(leapt.sealed.last_day.as_deref(), Some("2026-11-23"), "a doubted day is not taken for the last one");
    let right_again = after_a_pause(&leapt, "2026-11-24");
    assert_eq!((right_again.view().persons.len(), right_again.view().day_doubt), (1, None));

    leapt.send(Command::DayIsRight);
    assert!(leapt.view().persons.is_empty() && leapt.disk.is_empty() && leapt.view().day_doubt.is_none());
    assert_eq!(leapt.sealed.last_day.as_deref(), Some("2035-01-01"));
}

#[test]
fn a_day_that_nobody_doubts_needs_no_word() {
    let mut page = with_one_person("2026-11-23");
    page.send(Command::DayIsRight);
    assert_eq!(page.view().persons.len(), 1);
}

#[test]
fn who_is_forgotten_is_counted_without_a_name_and_counted_back_by_undo() {
    let mut page = with_one_person("2026-11-23");
    page.send(Command::ForgetCase(CaseId("a".into())));
    assert_eq!(page.view().register, ["23 novembre 2026\u{a0}: 1\u{a0}entretien, effacé à la demande"]);
    let sealed = format!("{:?}", page.sealed);
    assert!(!sealed.contains("Amina"), "{sealed}");
    page.send(Command::Undo);
    assert!(page.view().register.is_empty());
    assert_eq!(page.disk.len(), 1);
}

#[test]
fn an_interview_that_was_open_when_the_page_ended_is_offered_by_name() {
    let mut page = with_one_person("2026-11-23");
    assert_eq!(opened_again(&page, "2026-11-23").view().interrupted, None);
    page.send(Command::OpenCase(CaseId("a".into())));
    let mut after = opened_again(&page, "2026-11-23");
    assert!(after.view().interrupted.is_some_and(|sentence| sentence.contains("Amina")));
    after.send(Command::ResumeCase);
    assert_eq!(after.case().name, "Amina");
    after.send(Command::CloseCase);
    assert_eq!(after.view().interrupted, None);
}

#[test]
fn a_closed_tablet_holds_nobody() {
    let mut page = with_one_person("2026-11-23");
    page.start("b", "Sans rien garder", Keeping::Nothing);
    page.send(Command::Locked);
    let left = format!("{:?}", page.desk);
    assert!(!left.contains("Amina") && !left.contains("Sans rien garder"), "{left}");
}

#[test]
fn one_copy_only_is_said() {
    let mut page = with_one_person("2026-11-23");
    page.send(Command::OpenCase(CaseId("a".into())));
    let revision = page.disk.first().unwrap().revision;
    page.send(Command::Saved { key: "a".into(), revision, copies: CopiesKept::One });
    assert!(page.view().saving.text.contains("une seule copie"));
}

#[test]
fn what_the_person_was_told_is_kept_before_the_first_answer() {
    let mut page = Page::open();
    page.start("a", "Amina", Keeping::Everything);
    page.send(Command::Informed { language: "ar".into(), version: "2026-11".into() });
    let record = page.disk.first().unwrap();
    assert!(record.json.contains(r#""informed":["2026-11-23","ar","2026-11"]"#), "{}", record.json);
    let again = Page::open_on("2026-11-24", page.disk.clone());
    assert_eq!(again.view().persons.len(), 1);
}

#[test]
fn the_register_reads_what_it_wrote_and_forgets_its_oldest_lines() {
    let mut register = Register::default();
    let mut on = day("2026-01-01");
    for number in 1..=600 {
        register.add(on, number, WhyErased::TimeOver);
        on = on.next();
    }
    assert_eq!(Register::read(&register.to_text()), register);
    assert_eq!(register.lines().len(), 500);
    assert_eq!(Register::read("nonsense\n2026-01-01 x asked\n"), Register::default());
}

#[test]
fn a_backup_is_due_when_there_is_none_after_ten_interviews_or_after_three_days_with_any() {
    let mut page = with_one_person("2026-11-23");
    let is_due = |page: &Page| page.view().backup.map(|line| line.is_due);
    assert_eq!(is_due(&page), Some(true));
    page.sealed.last_backup = Some("2026-11-23".to_owned());
    assert_eq!(is_due(&opened_again(&page, "2026-12-23")), Some(false));
    let mut next = opened_again(&page, "2026-11-24");
    for number in 0..9 {
        next.start(&format!("n{number}"), "", Keeping::Everything);
    }
    assert_eq!(is_due(&next), Some(false));
    assert_eq!(is_due(&opened_again(&next, "2026-11-25")), Some(false));
    assert_eq!(is_due(&opened_again(&next, "2026-11-26")), Some(true));
    next.start("n9", "", Keeping::Everything);
    assert_eq!(is_due(&next), Some(true));
}

#[test]
fn where_the_browser_may_clear_everything_a_backup_is_due_the_next_day() {
    let mut page = with_one_person("2026-11-24");
    page.sealed.last_backup = Some("2026-11-23".to_owned());
    let mut page = opened_again(&page, "2026-11-24");
    assert_eq!(page.view().backup.map(|line| line.is_due), Some(false));
    page.send(Command::MayBeCleared);
    assert_eq!(page.view().backup.map(|line| line.is_due), Some(true));
    page.send(Command::SettingsLoaded(page.sealed.clone()));
    assert_eq!(page.view().backup.map(|line| line.is_due), Some(true), "a reload of the settings forgets it");
}

#[test]
fn the_access_sheet_has_every_field_of_the_stored_record_and_of_the_field_list() {
    let mut page = with_one_person("2026-11-23");
    page.send(Command::OpenCase(CaseId("a".into())));
    page.send(Command::Informed { language: "ar".into(), version: "2026-11".into() });
    let record: serde_json::Value = serde_json::from_str(&page.disk.first().unwrap().json).unwrap();
    let list = std::fs::read_to_string(crate::harness::root().join("docs/stored-fields.md")).unwrap();
    let shown: Vec<&str> = page.desk.access().iter().map(|line| line.field).collect();
    for field in record.as_object().unwrap().keys() {
        assert!(list.contains(&format!("| `{field}` |")), "{field} is stored and stands in no row of docs/stored-fields.md");
        // A backup's other answers are shown where there are any.
        assert!(shown.contains(&field.as_str()) || field == "conflicts", "{field} is stored and not shown to the person");
    }
}

#[test]
fn a_page_open_past_midnight_erases_what_is_over_but_not_what_is_on_its_screen() {
    let page = with_one_person("2026-11-23");
    let mut late = opened_again(&page, "2028-11-23");
    late.send(Command::OpenCase(CaseId("a".into())));
    late.send(Command::DayChanged(day("2028-11-24")));
    assert_eq!(late.disk.len(), 1, "the interview on the screen is gone");
    late.send(Command::CloseCase);
    late.send(Command::DayChanged(day("2028-11-25")));
    assert!(late.view().persons.is_empty() && late.disk.is_empty());
}

#[test]
fn the_sheet_of_everything_kept_tells_each_value_and_not_how_many() {
    let mut page = with_one_person("2026-11-23");
    page.send(Command::OpenCase(CaseId("a".into())));
    page.send(Command::ClearAnswer(FactId::RegisteredJobSeeker));
    page.answer(FactId::Student, Input::Choice("false".into()));
    let lines = page.desk.access();
    let words = |field: &str| lines.iter().filter(|line| line.field == field).map(|line| line.words.clone()).collect::<String>();
    assert!(words("answers").contains("23 novembre 2026"), "{}", words("answers"));
    assert!(words("asked").contains('?') || words("asked").len() > 10, "{}", words("asked"));
    assert!(words("said_on").contains("(23 novembre 2026)"), "what was taken back is not told: {}", words("said_on"));
    let effects = page.desk.handle(Command::ShareRecord);
    let [casework::Effect::Share { file_name, json }] = effects.as_slice() else { panic!("nothing is handed over: {effects:?}") };
    assert!(json.contains("\"student\"") && !file_name.contains("Amina"), "{file_name}: {json}");
}
