//! Why a verdict stands, what would change it, and what time changed, as the page tells it.

use casework::{CaseId, Command, Input, Keeping, Precision};
use domain::FactId;

use crate::harness::Page;

/// A young woman of 25 who is not registered.
fn someone(fact: FactId) -> Input {
    let part = |text: &str| text.to_owned();
    match fact {
        FactId::BirthDate => {
            let precision = casework::DatePrecision::Exactly;
            Input::DateParts { day: part("14"), month: part("3"), year: part("2001"), precision }
        }
        FactId::Employment | FactId::PassIae => Input::Choice(part("none")),
        FactId::RegisteredJobSeeker | FactId::Student | FactId::InTraining | FactId::DisabilityRecognition | FactId::JusticeMeasure => {
            Input::YesNo(false)
        }
        _ => Input::Unknown,
    }
}

fn interviewed() -> Page {
    let mut page = Page::open();
    page.start("a", "Nadia", Keeping::Everything);
    page.interview(someone);
    page
}

#[test]
fn a_card_tells_what_suffices_what_would_change_it_and_until_when() {
    let page = interviewed();
    let cej = page.explain("cej");
    let said: Vec<&str> = cej.rests_on.iter().map(|(_, said)| said.as_str()).collect();
    assert_eq!(said, ["14 mars 2001", "Non", "Non", "Non"]);
    assert_eq!(cej.ways, ["S'inscrire à France Travail. C'est possible tout de suite."]);
    assert_eq!(cej.later.as_deref(), Some("Le 14 mars 2027\u{a0}: 26\u{a0}ans. Ce sera alors «\u{a0}Pas pour le moment\u{a0}»."));
    let groups = page.case().groups;
    let cards: Vec<_> = groups.iter().flat_map(casework::Group::cards).collect();
    let local = cards.iter().find(|card| card.id == "mission-locale").unwrap();
    assert_eq!(local.until.as_deref(), Some("Jusqu'au 13 mars 2027\u{a0}: 26\u{a0}ans le lendemain"));
    assert_eq!(page.explain("no-such-scheme"), casework::Explanation::default());
}

#[test]
fn an_answer_that_is_never_kept_is_not_spelled_out_on_a_card() {
    let page = interviewed();
    for group in page.case().groups {
        for card in group.cards() {
            let told = format!("{:?}", page.explain(&card.id));
            assert!(!told.contains("prison"), "{told}");
        }
    }
}

#[test]
fn an_interview_opened_months_later_says_what_changed_and_why() {
    let mut later = Page::open_on("2027-04-02", interviewed().disk);
    assert_eq!(later.view().persons[0].changes.as_deref(), Some("4\u{a0}résultats ont changé depuis le 23 novembre 2026"));
    later.send(Command::OpenCase(CaseId("a".into())));
    let changes = later.case().changes.unwrap();
    assert_eq!(changes.title, "Ce qui a changé depuis le 23 novembre 2026");
    assert!(changes.lines.iter().any(|line| line.starts_with("Mission locale") && line.ends_with("26\u{a0}ans.")), "{:?}", changes.lines);
}

#[test]
fn a_length_said_on_one_day_has_grown_on_the_next_and_grows_once() {
    let mut page = Page::open();
    page.start("a", "Nadia", Keeping::Everything);
    page.answer(FactId::RegisteredJobSeeker, Input::YesNo(true));
    page.answer(FactId::RegisteredMonths, Input::Months { text: "11".to_owned(), precision: Precision::Exactly });
    let met = |page: &Page| {
        let cards = page.case().groups.into_iter().flat_map(|group| group.cards().cloned().collect::<Vec<_>>());
        cards.filter(|card| card.id == "iae-aci").any(|card| card.met.iter().any(|line| line.contains("12 à 23")))
    };
    assert!(!met(&page));
    let mut later = Page::open_on("2026-12-23", page.disk);
    later.send(Command::OpenCase(CaseId("a".into())));
    assert!(met(&later), "a month later the length is 12 months");
    later.answer(FactId::LoneParent, Input::YesNo(false));
    let mut again = Page::open_on("2026-12-23", later.disk);
    again.send(Command::OpenCase(CaseId("a".into())));
    let recap = format!("{:?}", again.case().recap);
    assert!(recap.contains(r"12\u{a0}mois") && !recap.contains(r"13\u{a0}mois"), "{recap}");
}
