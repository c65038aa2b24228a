//! Urgent needs, what is there already, what cannot be had together, the papers, the contacts, and what goes stale.

use casework::{CaseId, Command, Group, Input, Keeping, Pace, SchemeCard, Step};
use domain::{FactId, Outcome};

use crate::harness::{Page, pack_json};

/// Somebody registered, at the RSA, who wants to qualify.
fn someone(fact: FactId) -> Input {
    let part = |text: &str| text.to_owned();
    match fact {
        FactId::BirthDate => {
            let precision = casework::DatePrecision::Exactly;
            Input::DateParts { day: part("14"), month: part("3"), year: part("1986"), precision }
        }
        FactId::Commune => Input::Commune(part("87085")),
        FactId::Employment | FactId::PassIae => Input::Choice(part("none")),
        FactId::TrainingProject => Input::Choice(part("qualify")),
        FactId::RegisteredJobSeeker => Input::YesNo(true),
        FactId::Benefits => Input::Choices(vec![part("rsa")]),
        FactId::ResidenceStatus => Input::Choice(part("french")),
        FactId::InTraining | FactId::Student => Input::YesNo(false),
        _ => Input::Unknown,
    }
}

fn interviewed() -> Page {
    let mut page = Page::open();
    page.start("a", "Nadia", Keeping::Everything);
    page.interview(someone);
    page
}

fn card(page: &Page, scheme: &str) -> Option<SchemeCard> {
    page.case().groups.iter().flat_map(Group::cards).find(|card| card.id == scheme).cloned()
}

#[test]
fn urgent_needs_come_first_can_be_passed_over_and_are_never_written_down() {
    let mut page = Page::open();
    let id = CaseId("a".into());
    page.send(Command::StartCase { id, name: "Nadia".into(), keeping: Keeping::Everything, pace: Pace::Full });
    assert_eq!(page.case().step, Step::Needs);
    assert_eq!(page.case().needs.len(), 4);
    page.send(Command::Need("dormir".into(), true));
    let need = page.case().needs.into_iter().find(|need| need.ticked).unwrap();
    assert!(need.help[0].contains("115") && need.source.contains("Vérifié le"), "{need:?}");
    page.send(Command::PastNeeds);
    assert!(matches!(page.case().step, Step::Ask(_)));
    page.interview(someone);
    assert!(page.disk.iter().all(|record| !record.json.contains("dormir")));
}

#[test]
fn near_identical_schemes_with_one_verdict_share_one_card() {
    let page = interviewed();
    let groups = page.case().groups;
    let stack = groups.iter().flat_map(|group| &group.stacks).find(|stack| stack.id.as_deref() == Some("structures-insertion")).unwrap();
    assert_eq!(stack.cards.len(), 5);
    assert!(stack.cards.iter().all(|card| card.outcome == Outcome::Likely));
    assert_eq!(stack.name, "Structures d'insertion (IAE)");
}

#[test]
fn pairs_that_cannot_be_had_together_are_told_when_both_come_up() {
    let mut page = interviewed();
    let told = page.case().conflicts;
    assert!(told.iter().any(|line| line.contains("(AIR)") && line.contains("(AIF)") && line.contains("pas les deux")), "{told:?}");
    page.send(Command::Already("aif".into(), true));
    assert!(page.case().conflicts.iter().all(|line| !line.contains("(AIF)")));
    assert!(card(&page, "air").unwrap().not_together.iter().any(|line| line.contains("Aide individuelle à la formation")));
}

#[test]
fn what_the_person_has_already_leaves_the_proposals_and_is_said() {
    let mut page = interviewed();
    let there = page.case().already;
    assert_eq!(there.iter().map(|line| line.id.as_str()).collect::<Vec<_>>(), ["inscription-france-travail", "rsa-accompagnement"]);
    assert!(there.iter().all(|line| line.says.is_some()) && card(&page, "rsa-accompagnement").is_none());
    let before: usize = page.counts().iter().sum();
    page.send(Command::Already("cpf".into(), true));
    assert!(card(&page, "cpf").is_none());
    assert_eq!(page.counts().iter().sum::<usize>(), before - 1);
    // It is still so at the next visit, and can be taken back.
    let mut again = Page::open_on("2026-11-24", page.disk);
    again.send(Command::OpenCase(CaseId("a".into())));
    assert!(again.case().already.iter().any(|line| line.id == "cpf" && line.says.is_none()));
    again.send(Command::Already("cpf".into(), false));
    again.send(Command::Already("rsa-accompagnement".into(), false));
    assert!(card(&again, "cpf").is_some() && card(&again, "rsa-accompagnement").is_some());
}

#[test]
fn three_schemes_at_most_are_chosen_and_their_papers_are_one_list() {
    let mut page = interviewed();
    for scheme in ["iae-aci", "geiq", "aif", "cpf", "no-such-scheme"] {
        page.send(Command::Choose(scheme.into(), true));
    }
    let orientation = page.case().orientation;
    assert_eq!(orientation.chosen.iter().map(|scheme| scheme.id.as_str()).collect::<Vec<_>>(), ["iae-aci", "geiq", "aif"]);
    assert!(orientation.is_full && orientation.chosen.iter().all(|scheme| !scheme.phone.is_empty()));
    let mut ids: Vec<&str> = orientation.papers.iter().map(|paper| paper.id.as_str()).collect();
    let rsa = orientation.papers.iter().find(|paper| paper.id == "benefit-certificate").unwrap();
    assert!(rsa.needed_for.contains("Chantier") && rsa.needed_for.contains("GEIQ"), "{rsa:?}");
    assert_eq!(rsa.when, None, "without a meeting there is nothing to count back from");
    ids.sort_unstable();
    ids.dedup();
    assert_eq!(ids.len(), orientation.papers.len(), "each paper once");
}

#[test]
fn papers_are_counted_back_from_the_meeting_and_ticked_when_they_are_there() {
    let mut page = interviewed();
    page.send(Command::Choose("iae-aci".into(), true));
    page.send(Command::Appointment("2027-06-12".into()));
    page.send(Command::HasPaper("identity".into(), true));
    let paper = |page: &Page, id: &str| page.case().orientation.papers.into_iter().find(|paper| paper.id == id).unwrap();
    assert_eq!(paper(&page, "benefit-certificate").when.as_deref(), Some("À demander après le 12 mars 2027"));
    page.send(Command::Appointment("2027-01-12".into()));
    assert_eq!(paper(&page, "benefit-certificate").when.as_deref(), Some("À demander dès maintenant (daté d'après le 12 octobre 2026)"));
    let mut again = Page::open_on("2026-11-24", page.disk.clone());
    again.send(Command::OpenCase(CaseId("a".into())));
    assert!(paper(&again, "identity").has && !paper(&again, "cv").has);
    assert_eq!(again.case().orientation.appointment, "2027-01-12");
    page.send(Command::Appointment("demain".into()));
    assert_eq!(page.case().orientation.appointment, "");
}

#[test]
fn without_a_known_place_the_card_says_how_to_find_one_and_invents_nothing() {
    let page = interviewed();
    let contacts = card(&page, "cej").map(|card| card.contacts);
    assert!(contacts.is_none_or(|contacts| contacts.iter().all(|contact| contact.places.is_empty() && contact.how.is_some())));
    let contacts = card(&page, "iae-aci").unwrap().contacts;
    assert!(contacts.len() > 3 && contacts.iter().all(|contact| contact.places.is_empty() && contact.how.is_some()), "{contacts:?}");
}

#[test]
fn the_nearest_contact_comes_first_with_its_source_and_says_when_it_went_stale() {
    let contact = |name: &str, commune: &str, serves: &str| {
        format!(
            r#"{{"kind":"ccas","name":"{name}","commune":"{commune}","phone":"05 00 00 00 00","serves":[{serves}],"source":"Mairie.","checked_on":"2026-11-23","valid_until":"2027-05-23"}}"#
        )
    };
    let list = [
        contact("Ailleurs", "86194", ""),
        contact("Du département", "87011", ""),
        contact("De la ville", "87085", ""),
        contact("D'une autre ville", "87011", "\"87011\""),
    ];
    let rules = pack_json().replacen(r#""contacts":[],"schemes""#, &format!(r#""contacts":[{}],"schemes""#, list.join(",")), 1);
    assert_ne!(rules, pack_json());
    let mut page = interviewed();
    page.send(Command::RulesLoaded { current: Some(rules.clone()), chosen_over: String::new(), earlier: Vec::new() });
    let ccas = |page: &Page| card(page, "iae-aci").unwrap().contacts.into_iter().find(|contact| contact.kind == "CCAS").unwrap();
    let names: Vec<String> = ccas(&page).places.iter().map(|lines| lines[0].clone()).collect();
    assert_eq!(names, ["De la ville", "Du département"]);
    assert_eq!(ccas(&page).places[0][1], "Limoges");
    assert_eq!(ccas(&page).places[0].last().unwrap(), "Mairie. Vérifié le 23 novembre 2026.");
    page.send(Command::DayChanged("2027-05-24".parse().unwrap()));
    assert!(ccas(&page).places[0].last().unwrap().contains("À confirmer\u{a0}: valable jusqu'au 23 mai 2027."));
}

#[test]
fn a_tablet_left_without_a_network_says_by_itself_what_is_no_longer_sure() {
    let mut page = interviewed();
    let fit = |page: &Page, scheme: &str| card(page, scheme).map(|card| card.outcome);
    assert_eq!(fit(&page, "iae-aci"), Some(Outcome::Likely));
    let sums = |page: &Page| card(page, "iae-aci").unwrap().figures.join(" ");
    assert!(sums(&page).contains("12,31") && !sums(&page).contains("somme à confirmer"));
    // The minimum wage changes with the year.
    page.send(Command::DayChanged("2027-01-01".parse().unwrap()));
    assert!(sums(&page).contains("somme à confirmer\u{a0}: elle était sûre jusqu'au 31 décembre 2026"));
    // The rule itself speaks until its last day, and not after.
    page.send(Command::DayChanged("2027-11-30".parse().unwrap()));
    assert_eq!(fit(&page, "iae-aci"), Some(Outcome::Likely));
    page.send(Command::DayChanged("2027-12-01".parse().unwrap()));
    assert_eq!(fit(&page, "iae-aci"), Some(Outcome::ToConfirm));
    let because = card(&page, "iae-aci").unwrap().because;
    assert_eq!(because, ["Cette règle n'est plus sûre depuis le 30 novembre 2027\u{a0}: elle est à confirmer avec le contact."]);
}

#[test]
fn a_rule_that_is_not_sure_says_with_whom_it_is_to_be_confirmed() {
    let page = interviewed();
    let unsure = card(&page, "pec-cui-cae").unwrap();
    assert_eq!(unsure.outcome, Outcome::ToConfirm);
    assert!(unsure.confirm_with.unwrap().contains("France Travail"));
    assert_eq!(card(&page, "iae-aci").unwrap().confirm_with, None);
    for card in page.case().groups.iter().flat_map(Group::cards) {
        assert!(!card.phone.is_empty() && !card.decides.is_empty() && !card.first_contact.is_empty(), "{}", card.id);
    }
}

/// A choice as the screens of trainings tell it.
fn training(id: &str, title: &str, place: &str) -> String {
    let id = if id.is_empty() { String::new() } else { format!(r#","id":"{id}""#) };
    format!(
        r#"{{"source":"template","formation":"PLIE-1","action":"","session":"","title":"{title}","place":"{place}","start":"2027-01-11"{id}}}"#
    )
}

fn chosen(page: &Page) -> Vec<String> {
    page.case().orientation.trainings.into_iter().map(|(title, lines, _)| format!("{title}, {}", lines.join(", "))).collect()
}

#[test]
fn two_trainings_of_one_number_are_chosen_and_left_each_by_itself() {
    let mut page = interviewed();
    let (poitiers, gueret) = (training("a1", "Agent de propreté", "Département 86"), training("b2", "Agent de propreté", "Département 23"));
    for training in [&poitiers, &gueret, &poitiers] {
        page.send(Command::Training(training.clone(), true));
    }
    assert_eq!(chosen(&page), ["Agent de propreté, Département 23", "Agent de propreté, Département 86"]);
    page.send(Command::Training(gueret, false));
    assert_eq!(chosen(&page), ["Agent de propreté, Département 86"]);
}

#[test]
fn a_training_chosen_before_there_were_names_is_kept_and_can_be_taken_out() {
    let mut page = interviewed();
    page.send(Command::Training(training("", "Atelier cuisine", "86000 Poitiers"), true));
    // The same number and another title is another training.
    page.send(Command::Training(training("c3", "Atelier couture", "23000 Guéret"), true));
    assert_eq!(chosen(&page).len(), 2);
    page.send(Command::Training(training("d4", "Atelier cuisine", "86000 Poitiers"), false));
    assert_eq!(chosen(&page), ["Atelier couture, 23000 Guéret"]);
}

#[test]
fn a_zoning_list_with_a_note_is_imported_and_says_which_lines_were_passed() {
    let mut page = Page::open();
    let list = "Code INSEE;Commune;Classement FRR\r\n23096;Guéret;FRR socle\r\nSource : liste officielle;;\r\n";
    page.send(Command::ImportZoning { bytes: list.as_bytes().to_vec() });
    let told = page.view().notice.unwrap().text;
    assert!(told.contains("Le zonage est importé") && told.contains("1 (d'abord la ligne 3)"), "{told}");
}
