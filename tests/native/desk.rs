//! Whole interviews, by gesture.

use casework::{CaseId, Command, Input, Keeping, Pace, Said, SavingState, ShareItem, Step};
use domain::FactId;

use crate::harness::{Page, nadia};

#[test]
fn an_interview_ends_when_no_question_can_change_a_verdict() {
    let mut page = Page::open();
    page.start("a", "Nadia", Keeping::Everything);
    let asked = page.interview(nadia);
    assert!(asked.len() > 5, "{asked:?}");
    let case = page.case();
    assert!(matches!(case.step, Step::Done { .. }));
    assert_eq!(case.remaining, None);
    let there = page.case().already.len();
    assert_eq!(page.counts().iter().sum::<usize>() + there, page.view().scheme_count);
}

#[test]
fn a_question_is_put_only_where_it_can_still_change_a_verdict() {
    let mut page = Page::open();
    page.start("a", "Nadia", Keeping::Everything);
    while let Step::Ask(question) = page.case().step {
        assert!(!question.decides.is_empty(), "{} decides nothing", question.fact);
        page.answer(question.fact, nadia(question.fact));
    }
    let recap = page.case().recap;
    let not_needed = recap.iter().flat_map(|chapter| &chapter.lines).filter(|line| line.said == Said::NotNeeded).count();
    assert!(not_needed > 0);
}

#[test]
fn the_interview_is_there_after_the_page_was_closed() {
    let mut page = Page::open();
    page.start("a", "Nadia", Keeping::Everything);
    page.interview(nadia);
    let counts = page.counts();
    let mut again = Page::open_on("2026-11-23", page.disk);
    assert_eq!(again.view().persons.len(), 1);
    again.send(Command::OpenCase(CaseId("a".into())));
    assert_eq!(again.counts(), counts);
    assert_eq!(again.case().name, "Nadia");
}

#[test]
fn back_loses_nothing_and_continue_returns_to_the_same_question() {
    let mut page = Page::open();
    page.start("a", "Nadia", Keeping::Everything);
    for _ in 0..4 {
        let fact = page.asked().unwrap();
        page.answer(fact, nadia(fact));
    }
    let (here, counts) = (page.asked(), page.counts());
    for _ in 0..4 {
        page.send(Command::Back);
        assert_eq!(page.counts(), counts);
    }
    assert!(!page.case().can_go_back);
    for _ in 0..4 {
        let Step::Ask(question) = page.case().step else { return assert!(matches!(page.case().step, Step::Ask(_))) };
        assert!(question.given.is_some());
        page.send(Command::Continue);
    }
    assert_eq!(page.asked(), here);
}

#[test]
fn a_change_from_the_recap_leads_straight_to_its_question_and_out_again() {
    let mut page = Page::open();
    page.start("a", "Nadia", Keeping::Everything);
    page.interview(nadia);
    page.send(Command::GoTo(FactId::Employment));
    let Step::Ask(question) = page.case().step else { return assert!(matches!(page.case().step, Step::Ask(_))) };
    assert_eq!((question.fact, question.is_detour), (FactId::Employment, true));
    page.choose(FactId::Employment, "employed");
    assert_ne!(page.asked(), Some(FactId::Employment));
}

#[test]
fn undo_brings_back_the_answer_before() {
    let mut page = Page::open();
    page.start("a", "Nadia", Keeping::Everything);
    let (first, counts) = (page.asked().unwrap(), page.counts());
    page.answer(first, nadia(first));
    assert!(page.case().just_answered.is_some());
    page.send(Command::Undo);
    assert_eq!((page.asked(), page.counts()), (Some(first), counts));
    let latest = page.disk.last().unwrap();
    assert!(!latest.json.contains(first.key()), "{}", latest.json);
}

#[test]
fn nothing_is_carried_over_from_one_person_to_the_next() {
    let mut page = Page::open();
    page.start("a", "Nadia", Keeping::Everything);
    let fresh = page.counts();
    page.interview(nadia);
    let counts = page.counts();
    page.start("b", "", Keeping::Everything);
    let case = page.case();
    assert_eq!(case.name, "Personne 1");
    assert_eq!(case.just_answered, None);
    page.send(Command::Back);
    assert_eq!(page.case().step, Step::Needs, "nothing stands before the urgent needs");
    assert!(!page.case().can_go_back);
    page.send(Command::PastNeeds);
    assert_eq!(page.counts(), fresh);
    page.send(Command::Undo);
    page.send(Command::OpenCase(CaseId("a".into())));
    assert_eq!(page.counts(), counts);
}

#[test]
fn sans_rien_garder_writes_nothing() {
    let mut page = Page::open();
    page.start("a", "Nadia", Keeping::Nothing);
    page.interview(nadia);
    assert_eq!(page.view().saving.state, SavingState::NotKept);
    assert!(page.disk.is_empty());
}

#[test]
fn protected_answers_are_written_only_with_agreement_and_justice_never() {
    for (keeping, kept) in [(Keeping::Everything, true), (Keeping::WithoutSensitive, false)] {
        let mut page = Page::open();
        page.start("a", "Nadia", keeping);
        page.choose(FactId::Housing, "homeless");
        page.choose(FactId::JusticeMeasure, "true");
        page.choose(FactId::Student, "false");
        let written = &page.disk.last().unwrap().json;
        assert_eq!(written.contains("homeless"), kept);
        assert!(!written.contains("justice_measure"));
        assert!(written.contains("student"));
    }
}

#[test]
fn a_verdict_that_rests_on_justice_is_kept_as_the_verdict_alone() {
    let mut page = Page::open();
    page.start("a", "Nadia", Keeping::Everything);
    // One criterion of level 2 of the two that an association intermédiaire needs; justice is the second.
    page.interview(|fact| match fact {
        FactId::Benefits => Input::Choices(Vec::new()),
        FactId::Education => Input::Choice("level_3".into()),
        FactId::JusticeMeasure => Input::Choice("true".into()),
        other => nadia(other),
    });
    let counts = page.counts();
    let mut again = Page::open_on("2026-11-23", page.disk);
    again.send(Command::OpenCase(CaseId("a".into())));
    assert_eq!(again.counts(), counts);
}

#[test]
fn a_typed_answer_that_is_not_understood_changes_nothing_and_says_why() {
    let mut page = Page::open();
    page.start("a", "Nadia", Keeping::Everything);
    let before = page.disk.clone();
    page.answer(FactId::BirthDate, Input::Age { text: "vieux".into(), precision: casework::Precision::Exactly });
    page.send(Command::GoTo(FactId::BirthDate));
    page.answer(FactId::BirthDate, Input::Age { text: "vieux".into(), precision: casework::Precision::Exactly });
    let Step::Ask(question) = page.case().step else { return assert!(matches!(page.case().step, Step::Ask(_))) };
    assert_eq!(question.problem.as_deref(), Some("Écrivez un nombre avec des chiffres, par exemple 26."));
    assert_eq!(page.disk, before);
}

#[test]
fn the_summary_holds_what_was_ticked_and_opens_on_another_device() {
    let mut page = Page::open();
    page.start("a", "Nadia", Keeping::Everything);
    page.interview(nadia);
    page.send(Command::ShareSummary);
    let default = page.shared.clone().unwrap();
    assert!(!default.contains("Nadia") && !default.contains("\"housing\"") && !default.contains("\"residence_status\""));
    for line in page.case().summary.items {
        page.send(Command::ShareItem(line.item, true));
    }
    page.send(Command::ShareItem(ShareItem::Answer(FactId::Commune), false));
    page.send(Command::ShareSummary);
    let shared = page.shared.clone().unwrap();
    assert!(shared.contains("Nadia") && !shared.contains("33550"));
    let mut other = Page::open();
    other.send(Command::OpenSummary { id: CaseId("z".into()), bytes: shared.into_bytes() });
    assert_eq!(other.view().persons.len(), 1);
    other.send(Command::OpenCase(CaseId("z".into())));
    assert_eq!(other.case().name, "Nadia");
}

#[test]
fn a_wrong_summary_adds_nobody() {
    let mut page = Page::open();
    for bytes in [b"bonjour".to_vec(), b"{}".to_vec(), vec![0xff, 0xfe], Vec::new()] {
        page.send(Command::OpenSummary { id: CaseId("z".into()), bytes });
        assert!(page.view().notice.unwrap().text.contains("Rien n'a été enregistré"));
        assert!(page.view().persons.is_empty() && page.disk.is_empty());
    }
}

#[test]
fn a_distribution_day_puts_few_questions_and_none_that_is_sensitive() {
    let mut page = Page::open();
    page.send(Command::StartCase { id: CaseId("a".into()), name: "Ali".into(), keeping: Keeping::Everything, pace: Pace::Short });
    page.send(Command::PastNeeds);
    let asked = page.interview(nadia);
    assert!(asked.len() <= 8, "{asked:?}");
    assert!(page.case().remaining.is_some());
    page.send(Command::Continue);
    assert!(page.asked().is_some(), "the rest can still be asked");
}

#[test]
fn a_forgotten_person_leaves_the_disk_and_can_be_brought_back() {
    let mut page = Page::open();
    page.start("a", "Nadia", Keeping::Everything);
    page.interview(nadia);
    page.send(Command::ForgetCase(CaseId("a".into())));
    assert!(page.disk.is_empty() && page.view().persons.is_empty());
    page.send(Command::Undo);
    assert_eq!((page.disk.len(), page.view().persons.len()), (1, 1));
}

#[test]
fn nothing_on_the_result_reads_as_a_decision() {
    let mut page = Page::open();
    page.start("a", "Nadia", Keeping::Everything);
    page.interview(nadia);
    let shown = format!("{:?}", page.view()).to_lowercase();
    for word in ["refusé", "inéligible", "éligible", "rejeté", "terminé", "erreur inconnue"] {
        assert!(!shown.contains(word), "{word}");
    }
}

#[test]
fn without_storage_the_interview_goes_on_and_says_that_nothing_is_kept() {
    let mut page = Page::open();
    page.send(Command::StorageUnavailable(storage::OpenError::Refused));
    page.start("a", "Nadia", Keeping::Everything);
    page.interview(nadia);
    let saving = page.view().saving;
    assert_eq!(saving.state, SavingState::NotKept);
    assert!(saving.text.starts_with("Rien n'est gardé"), "{}", saving.text);
}

#[test]
fn an_answer_is_called_saved_only_when_storage_has_confirmed_it() {
    let mut page = Page::open();
    page.start("a", "Nadia", Keeping::Everything);
    // The effects of this one answer are not carried out yet.
    let effects = page.desk.handle(Command::Answer { fact: FactId::Student, input: Input::Choice("false".into()) });
    assert_eq!(page.view().saving.state, SavingState::Saving);
    assert!(!page.case().just_answered.unwrap().contains("enregistré"));
    let Some(casework::Effect::Save(record)) = effects.into_iter().next() else { return assert_eq!("a save", "nothing") };
    page.desk.handle(Command::SaveFailed { key: record.key.clone(), why: storage::SaveError::Quota });
    assert_eq!(page.view().saving.state, SavingState::Failed);
    assert!(!page.case().just_answered.unwrap().contains("enregistré"));
    page.desk.handle(Command::Saved { key: record.key, revision: record.revision, copies: casework::CopiesKept::Two });
    assert!(page.case().just_answered.unwrap().contains("enregistré"));
}

#[test]
fn the_zoning_is_asked_even_where_no_scheme_needs_the_commune() {
    // In training now: the commune decides nothing any more, yet the zoning of the address is a criterion.
    let in_training: fn(FactId) -> Input = |fact| match fact {
        FactId::InTraining | FactId::RegionalTrainingRunning => Input::Choice("true".into()),
        FactId::Benefits => Input::Choices(Vec::new()),
        FactId::Education => Input::Choice("level_3".into()),
        other => nadia(other),
    };
    let mut page = Page::open();
    page.start("a", "Nadia", Keeping::Everything);
    page.answer(FactId::InTraining, in_training(FactId::InTraining));
    let asked = page.interview(in_training);
    assert!(!asked.contains(&FactId::Commune) && asked.contains(&FactId::InFrr) && asked.contains(&FactId::InQpv), "{asked:?}");
}

#[test]
fn the_interview_does_not_end_while_a_question_could_still_decide() {
    let unsure: fn(FactId) -> Input = |_| Input::Unknown;
    for answers in [nadia as fn(FactId) -> Input, unsure] {
        let mut page = Page::open();
        page.start("a", "Nadia", Keeping::Everything);
        let asked = page.interview(answers);
        let cards = page.case().groups.into_iter().flat_map(|group| group.cards().cloned().collect::<Vec<_>>());
        for (fact, _) in cards.flat_map(|card| card.missing).flat_map(|line| line.questions) {
            assert!(asked.contains(&fact), "{fact} could still decide and was not asked");
        }
    }
}

#[test]
fn a_workbook_that_nothing_could_read_is_never_taken_for_text_and_the_page_says_how_to_save_it() {
    for bytes in [&b"PK\x03\x04 and so on"[..], b"\xD0\xCF\x11\xE0", b"PK\ncode_insee;qpv\n16015;1\n"] {
        let mut page = Page::open();
        assert!(casework::is_workbook(bytes));
        page.send(Command::ImportZoning { bytes: bytes.to_vec() });
        let said = page.view().notice.map(|notice| notice.text).unwrap_or_default();
        assert!(said.contains("CSV UTF-8") && said.contains("Rien n'a changé"), "{said}");
        assert!(page.view().zoning_line.contains("aucune liste"));
    }
}

#[test]
fn a_list_too_large_is_not_read_first_and_a_workbook_without_one_says_its_sentence() {
    let large = [&b"PK"[..], &vec![b' '; 20_000_000]].concat();
    assert!(!casework::is_workbook(&large));
    assert!(!casework::is_workbook(b"code_insee;qpv\n16015;1\n"));
    let mut page = Page::open();
    page.send(Command::ImportZoning { bytes: large });
    assert!(page.view().notice.is_some_and(|notice| notice.text.contains("trop gros")));
    page.send(Command::ZoningRefused("Aucun onglet. Rien n'a changé.".to_owned()));
    assert!(page.view().notice.is_some_and(|notice| notice.text == "Aucun onglet. Rien n'a changé."));
}
