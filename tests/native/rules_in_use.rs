//! Rules installed on a device, and whom a change of the rules concerns.

use casework::{CaseId, Command, Input, Keeping};
use domain::{FactId, Outcome};

use crate::harness::{Page, pack_json, root};

fn at_27(fact: FactId) -> Input {
    match fact {
        FactId::BirthDate => {
            let (day, month, year) = ("14".to_owned(), "3".to_owned(), "1999".to_owned());
            Input::DateParts { day, month, year, precision: casework::DatePrecision::Exactly }
        }
        FactId::DisabilityRecognition => Input::YesNo(false),
        _ => Input::Unknown,
    }
}

/// The rules with the mission locale up to 27 years, as a coordinator would publish them.
fn moved() -> String {
    let compiled = packs::source::compile(&root().join("src/packs/nouvelle-aquitaine")).unwrap();
    let source = compiled.source.replacen(r#""when":"age <= 25","outcome":"likely""#, r#""when":"age <= 27","outcome":"likely""#, 1);
    let source = source.replacen(r#""version":"2026.11""#, r#""version":"2026.12.01""#, 1);
    let source = source.replacen(r#""published_on":"2026-11-23""#, r#""published_on":"2026-12-01""#, 1);
    assert_ne!(source, compiled.source);
    let raw: packs::RawPack = serde_json::from_str(&source).unwrap();
    packs::Pack::check(&raw).unwrap().to_compiled(&raw).unwrap()
}

fn interviewed(names: &[(&str, &str)]) -> Page {
    let mut page = Page::open();
    for (id, name) in names {
        page.start(id, name, Keeping::Everything);
        page.interview(at_27);
        page.send(Command::CloseCase);
    }
    page
}

fn with_rules(page: Page, today: &str, current: Option<String>, chosen_over: &str, earlier: Vec<String>) -> Page {
    let mut later = Page::open_on(today, Vec::new());
    later.send(Command::RulesLoaded { current, chosen_over: chosen_over.to_owned(), earlier });
    later.send(Command::Loaded(page.disk));
    later
}

#[test]
fn a_change_of_the_rules_lists_whom_to_call_back_and_why() {
    let before = interviewed(&[("a", "Sami"), ("b", "Rose"), ("c", "Ali")]);
    let mut page = with_rules(before, "2026-12-02", Some(moved()), "2026.11", Vec::new());
    let list = page.view().call_backs.unwrap();
    assert_eq!(list.title, "3\u{a0}personnes dont l'orientation a changé");
    let line = list.people[0].lines.iter().find(|line| line.starts_with("Mission locale")).unwrap();
    assert!(line.contains("«\u{a0}Semble correspondre\u{a0}», avant «\u{a0}Pas pour le moment\u{a0}»"), "{line}");
    // Told on the telephone, a person leaves the list, also after the page was closed.
    for person in list.people {
        page.send(Command::CalledBack(person.id));
    }
    assert_eq!(page.view().call_backs, None);
    let again = with_rules(page, "2026-12-03", Some(moved()), "2026.11", Vec::new());
    assert_eq!(again.view().call_backs, None);
}

#[test]
fn going_back_to_the_rules_of_the_page_lists_them_again() {
    let before = interviewed(&[("a", "Sami")]);
    let mut page = with_rules(before, "2026-12-02", Some(moved()), "2026.11", Vec::new());
    page.send(Command::CalledBack(CaseId("a".into())));
    let back = with_rules(page, "2026-12-03", None, "2026.11", vec![moved()]);
    assert_eq!(back.view().call_backs.unwrap().people.len(), 1);
}

#[test]
fn older_rules_are_used_only_where_they_were_chosen_over_those_of_the_page() {
    let older = pack_json().replacen(r#""published_on":"2026-11-23""#, r#""published_on":"2026-06-01""#, 1);
    let line = |chosen_over: &str| {
        let page = with_rules(Page::open(), "2026-12-02", Some(older.clone()), chosen_over, Vec::new());
        page.view().rules_line
    };
    assert_eq!(line("2026.11"), "Règles du 1er juin 2026");
    assert_eq!(line("2026.06"), "Règles du 23 novembre 2026");
}

#[test]
fn rules_that_cannot_be_read_leave_those_of_the_page_and_tell_it() {
    let damaged = pack_json().replacen("\"nodes\":[[", "\"nodes\":[[99,", 1);
    for current in ["{}".to_owned(), String::new(), damaged] {
        let page = with_rules(interviewed(&[("a", "Sami")]), "2026-12-02", Some(current), "2026.11", Vec::new());
        assert_eq!(page.view().rules_line, "Règles du 23 novembre 2026");
        assert!(page.view().notice.unwrap().text.contains("Celles de la page servent"));
        assert_eq!(page.view().persons.len(), 1);
    }
}

#[test]
fn rules_of_another_region_and_another_charity_hold_an_interview_with_no_change_of_code() {
    let tiny = packs::source::compile(&root().join("src/packs/tests/tiny")).unwrap().json;
    let tiny = tiny.replacen("\"published_on\":\"2026-11-23\"", "\"published_on\":\"2026-11-24\"", 1);
    let mut page = with_rules(Page::open(), "2026-11-25", Some(tiny), "", Vec::new());
    assert_eq!(page.view().scheme_count, 2);
    page.start("a", "Lou", Keeping::Everything);
    assert!(page.asked().is_some(), "no list of needs in these rules, the first question comes at once");
    page.interview(|fact| match fact {
        FactId::Commune => Input::Commune("29019".into()),
        fact => at_27(fact),
    });
    let groups = page.case().groups;
    let outcomes: Vec<Outcome> = groups.iter().flat_map(casework::Group::cards).map(|card| card.outcome).collect();
    assert_eq!(outcomes, [Outcome::Likely, Outcome::NotNow]);
}

#[test]
fn the_note_of_what_is_installed_is_read_as_the_rule_desk_writes_it() {
    let note = r#"{"current":{"slot":3,"name":"x"},"earlier":[{"slot":2},{"slot":0}],"signers":[],"chosen_over":"2026.11","next_slot":4}"#;
    let found = casework::installed_rules(note).unwrap();
    assert_eq!((found.current.as_deref(), found.chosen_over.as_str()), (Some("rules-3"), "2026.11"));
    assert_eq!(found.earlier, ["rules-2", "rules-0"]);
    assert_eq!(casework::installed_rules("not json"), None);
}
