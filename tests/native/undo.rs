//! Undo takes back the last action, that one alone, names it, and is over with its screen.

use casework::{CaseId, CaseView, Command, DatePrecision, Input, Keeping, Step};
use domain::FactId;
use proptest::prelude::*;

use crate::harness::{Page, nadia};

const TRAINING: &str = r#"{"formation":"t-1","title":"Agent de propreté et d'hygiène en milieu hospitalier","provider":"Greta","place":"Poitiers","source":"template"}"#;

/// An orientation with something of everything, and no offer standing.
fn oriented() -> Page {
    let mut page = Page::open();
    page.start("a", "Nadia", Keeping::Everything);
    page.interview(nadia);
    for command in [
        Command::Choose("iae-aci".into(), true),
        Command::Choose("cpf".into(), true),
        Command::HasPaper("cv".into(), true),
        Command::Appointment("2027-01-12".into()),
        Command::EndUndo,
    ] {
        page.send(command);
    }
    page
}

/// What is on screen, without the offer itself.
fn shown(page: &Page) -> CaseView {
    let mut case = CaseView { undo: None, just_answered: None, ..page.case() };
    // Why something typed was not understood is said once.
    if let Step::Ask(question) = &mut case.step {
        question.problem = None;
    }
    case
}

fn label(page: &Page) -> String {
    page.case().undo.map(|undo| undo.label.replace('\u{a0}', " ")).unwrap_or_default()
}

/// Does something, reads the label, takes it back: everything stands as before, on the disk too.
#[track_caller]
fn is_undone_alone(page: &mut Page, command: &Command, expected: &str) {
    let (before, written) = (shown(page), page.disk.clone());
    page.send(command.clone());
    assert!(shown(page) != before, "{command:?} changes nothing");
    assert_eq!(label(page), expected);
    page.send(Command::Undo);
    assert!(shown(page) == before, "{command:?} is not taken back alone");
    assert_eq!(page.case().undo, None, "an action is taken back once");
    for (now, before) in page.disk.iter().zip(&written) {
        assert_eq!(now.json, before.json, "what is kept is not what was kept");
        assert!(now.revision > before.revision, "taking back is a change like others");
    }
}

#[test]
fn each_kind_of_action_is_taken_back_alone_and_by_its_name() {
    let page = &mut oriented();
    page.send(Command::Training(TRAINING.into(), true));
    page.send(Command::EndUndo);
    is_undone_alone(page, &Command::Choose("geiq".into(), true), "Annuler : « Alternance en GEIQ »");
    is_undone_alone(page, &Command::Choose("iae-aci".into(), false), "Annuler : retrait de « Chantier d'insertion (ACI) »");
    is_undone_alone(page, &Command::HasPaper("identity".into(), true), "Annuler : « Pièce d'identité ou titre… »");
    is_undone_alone(page, &Command::HasPaper("cv".into(), false), "Annuler : retrait de « CV »");
    is_undone_alone(page, &Command::Appointment("2027-02-01".into()), "Annuler : « 1er février 2027 »");
    is_undone_alone(page, &Command::Appointment(String::new()), "Annuler : retrait de « 12 janvier 2027 »");
    is_undone_alone(page, &Command::Training(TRAINING.into(), false), "Annuler : retrait de « Agent de propreté et d'hyg… »");
    is_undone_alone(page, &Command::Training(TRAINING.replace("t-1", "t-2"), true), "Annuler : « Agent de propreté et d'hyg… »");
    // What the person has already leaves the steps too, and both come back.
    is_undone_alone(page, &Command::Already("iae-aci".into(), true), "Annuler : « Chantier d'insertion (ACI) »");
}

#[test]
fn an_answer_is_taken_back_alone_and_the_orientation_stays() {
    let page = &mut oriented();
    page.send(Command::GoTo(FactId::Employment));
    let answer = |input| Command::Answer { fact: FactId::Employment, input };
    is_undone_alone(page, &answer(Input::Choice("employed".into())), "Annuler : « Emploi salarié »");
    is_undone_alone(page, &answer(Input::Declined), "Annuler : « Préfère ne pas répondre »");
    is_undone_alone(page, &Command::ClearAnswer(FactId::Employment), "Annuler : retrait de « Pas de travail »");
    assert_eq!(page.case().orientation.chosen.len(), 2);
    page.send(Command::GoTo(FactId::BirthDate));
    let date = Input::DateParts { day: "1".into(), month: "5".into(), year: "1990".into(), precision: DatePrecision::Exactly };
    is_undone_alone(page, &Command::Answer { fact: FactId::BirthDate, input: date }, "Annuler : « 1er mai 1990 »");
}

/// On the orientation "Annuler" once took away the last answer with all that came after it.
#[test]
fn after_the_questions_undo_takes_one_thing_out_of_the_orientation_and_no_answer() {
    let mut page = Page::open();
    page.start("a", "Nadia", Keeping::Everything);
    page.interview(nadia);
    let answered = page.counts();
    for command in [
        Command::Choose("geiq".into(), true),
        Command::Choose("cpf".into(), true),
        Command::Training(TRAINING.into(), true),
        Command::Appointment("2027-01-12".into()),
        Command::HasPaper("cv".into(), true),
    ] {
        page.send(command);
    }
    page.send(Command::Undo);
    page.send(Command::Undo);
    let orientation = page.case().orientation;
    assert_eq!((orientation.chosen.len(), orientation.trainings.len(), orientation.appointment.as_str()), (2, 1, "2027-01-12"));
    assert!(orientation.papers.iter().all(|paper| !paper.has), "the last action was the paper");
    assert_eq!(page.counts(), answered);
}

#[test]
fn the_offer_is_over_when_the_screen_is_left_or_something_else_is_done() {
    let leave: [fn(&mut Page); 8] = [
        |page| page.send(Command::EndUndo),
        |page| page.send(Command::Back),
        |page| page.send(Command::Continue),
        |page| page.send(Command::GoTo(FactId::Commune)),
        |page| page.send(Command::OpenCase(CaseId("a".into()))),
        |page| page.send(Command::RenameCase(CaseId("a".into()), "Naïma".into())),
        // Nothing new: the paper is there already.
        |page| page.send(Command::HasPaper("cv".into(), true)),
        |page| {
            page.send(Command::CloseCase);
            page.send(Command::OpenCase(CaseId("a".into())));
        },
    ];
    for (number, leave) in leave.into_iter().enumerate() {
        let mut page = oriented();
        page.send(Command::Choose("geiq".into(), true));
        assert_eq!(label(&page), "Annuler : « Alternance en GEIQ »");
        leave(&mut page);
        assert_eq!(page.case().undo, None, "way {number} out");
        let before = shown(&page);
        page.send(Command::Undo);
        assert!(shown(&page) == before, "way {number} out: what was done on another screen is taken back");
    }
}

#[test]
fn what_is_being_typed_and_ticked_meanwhile_stays() {
    let mut page = Page::open();
    page.start("a", "Nadia", Keeping::Everything);
    let first = page.asked().unwrap();
    page.answer(first, nadia(first));
    let typed = Input::Number { text: "7".into(), precision: casework::Precision::Exactly };
    page.send(Command::Draft { fact: FactId::HoursWorkedLastMonth, input: Some(typed.clone()) });
    page.send(Command::Need("dormir".into(), true));
    page.send(Command::Undo);
    assert_eq!(page.asked(), Some(first));
    assert!(page.case().needs.iter().any(|need| need.ticked));
    page.send(Command::GoTo(FactId::HoursWorkedLastMonth));
    let Step::Ask(question) = page.case().step else { return assert_eq!(page.asked(), Some(FactId::HoursWorkedLastMonth)) };
    assert_eq!(question.draft, Some(typed));
}

#[test]
fn the_same_words_twice_are_two_offers() {
    let mut page = oriented();
    let offered = |page: &Page| page.case().undo.unwrap();
    page.send(Command::HasPaper("identity".into(), true));
    let first = offered(&page);
    page.send(Command::HasPaper("identity".into(), false));
    page.send(Command::HasPaper("identity".into(), true));
    assert_eq!(offered(&page).label, first.label);
    assert_ne!(offered(&page), first);
}

#[test]
fn a_message_offers_no_undo_that_would_take_back_something_else() {
    let mut page = oriented();
    page.start("b", "Ali", Keeping::Everything);
    page.send(Command::ForgetCase(CaseId("a".into())));
    assert!(page.view().notice.is_some_and(|notice| notice.undo.is_some()));
    let first = page.asked().unwrap();
    page.answer(first, nadia(first));
    page.send(Command::Choose("cpf".into(), true));
    assert!(page.view().notice.is_none_or(|notice| notice.undo.is_none()));
    page.send(Command::Undo);
    assert_eq!(page.view().persons.len(), 1, "the button under the message brings nobody back any more");
    assert!(page.case().orientation.chosen.is_empty());
}

fn any_action() -> impl Strategy<Value = Command> {
    let fact = || prop::sample::select(FactId::ALL.to_vec());
    let scheme = || prop::sample::select(vec!["geiq", "cpf", "iae-aci", "aif"]).prop_map(ToOwned::to_owned);
    let paper = || prop::sample::select(vec!["cv", "identity"]).prop_map(ToOwned::to_owned);
    prop_oneof![
        6 => fact().prop_map(|fact| Command::Answer { fact, input: nadia(fact) }),
        2 => fact().prop_map(|fact| Command::Answer { fact, input: Input::Unknown }),
        2 => fact().prop_map(Command::ClearAnswer),
        2 => (scheme(), any::<bool>()).prop_map(|(scheme, chosen)| Command::Choose(scheme, chosen)),
        2 => (scheme(), any::<bool>()).prop_map(|(scheme, has)| Command::Already(scheme, has)),
        2 => (paper(), any::<bool>()).prop_map(|(paper, has)| Command::HasPaper(paper, has)),
        1 => any::<bool>().prop_map(|chosen| Command::Training(TRAINING.into(), chosen)),
        1 => prop::sample::select(vec!["2027-01-12", "2027-02-01", ""]).prop_map(|day| Command::Appointment(day.into())),
        1 => Just(Command::Back),
        1 => Just(Command::Continue),
        1 => fact().prop_map(Command::GoTo),
    ]
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 24, ..ProptestConfig::default() })]

    /// Whatever was done, undo leads back to just before the last action, or nowhere.
    #[test]
    fn undo_leads_to_just_before_the_last_action_or_nowhere(actions in prop::collection::vec(any_action(), 1..16)) {
        let mut page = Page::open();
        page.start("a", "Nadia", Keeping::Everything);
        let mut before = shown(&page);
        for action in actions {
            let (here, offered) = (shown(&page), page.case().undo);
            page.send(action);
            // What was not understood is no action, and leaves the offer as it was.
            if page.case().undo != offered {
                before = here;
            }
        }
        let after = shown(&page);
        let expected = if page.case().undo.is_some() { before } else { after };
        page.send(Command::Undo);
        prop_assert!(shown(&page) == expected, "undo led elsewhere");
    }
}
