//! People of one first name, and what leaving would lose of them.

use casework::{CaseId, Command, Input, Keeping};
use domain::FactId;

use crate::harness::Page;

#[test]
fn people_of_one_first_name_are_told_apart() {
    let mut page = Page::open();
    for id in ["a", "b", "c"] {
        page.start(id, "Amina", Keeping::Everything);
    }
    page.start("d", " AMINA ", Keeping::Nothing);
    let names = |page: &Page| {
        let mut names: Vec<String> = page.view().persons.into_iter().map(|person| person.name).collect();
        names.sort();
        names
    };
    assert_eq!(names(&page), ["AMINA (4)", "Amina", "Amina (2)", "Amina (3)"]);
    assert_eq!(page.case().name, "AMINA (4)");
    // A number that is free again is given again; nobody else's changes.
    page.send(Command::ForgetCase(CaseId("b".into())));
    page.start("e", "Amina", Keeping::Everything);
    assert_eq!(page.case().name, "Amina (2)");
    // One's own name is no other person's.
    page.send(Command::RenameCase(CaseId("e".into()), "Amina (2)".into()));
    assert_eq!(page.case().name, "Amina (2)");
    page.send(Command::RenameCase(CaseId("e".into()), "amina".into()));
    assert_eq!(page.case().name, "amina (2)");
}

#[test]
fn somebody_of_a_backup_is_told_apart_from_a_namesake_here() {
    let mut there = Page::open();
    there.start("there", "Amina", Keeping::Everything);
    let mut here = Page::open();
    here.start("here", "Amina", Keeping::Everything);
    here.send(Command::CloseCase);
    here.send(Command::Restore(there.disk.clone()));
    let mut names: Vec<String> = here.view().persons.into_iter().map(|person| person.name).collect();
    names.sort();
    assert_eq!(names, ["Amina", "Amina (2)"]);
    let once = here.disk.clone();
    here.send(Command::Restore(there.disk.clone()));
    assert_eq!(here.disk, once);
}

#[test]
fn leaving_is_warned_of_while_answers_would_be_lost() {
    let mut page = Page::open();
    assert!(!page.view().would_lose);
    page.start("kept", "Amina", Keeping::Everything);
    page.answer(FactId::Student, Input::Choice("true".into()));
    assert!(!page.view().would_lose);
    page.start("lost", "Boris", Keeping::Nothing);
    assert!(!page.view().would_lose, "nothing was said yet");
    page.send(Command::Need("food".into(), true));
    assert!(page.view().would_lose, "an urgent need was ticked");
    page.send(Command::Need("food".into(), false));
    page.answer(FactId::Student, Input::Choice("true".into()));
    assert!(page.view().would_lose);
    page.send(Command::CloseCase);
    assert!(page.view().would_lose, "Boris is still in the list");
    page.send(Command::ForgetCase(CaseId("lost".into())));
    assert!(!page.view().would_lose);
    page.send(Command::StartPractice { id: CaseId("practice".into()) });
    page.answer(FactId::Student, Input::Choice("true".into()));
    assert!(!page.view().would_lose, "nobody loses the practice person");
}
