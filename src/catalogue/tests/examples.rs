//! Whole fictional files of each format.

mod common;

use catalogue::{Cost, EntryLevel, Format, Goal, LocationMethod, Mode, Moment, Public, Recruitment, Rhythm, Warning};
use common::{only, read_well};
#[cfg(target_arch = "wasm32")]
use wasm_bindgen_test::wasm_bindgen_test as test;

#[test]
fn a_regional_lheo_file_gives_an_offer_for_each_action_with_its_session() {
    let (offers, report) = read_well(include_bytes!("files/lheo-2.3-fictif-nouvelle-aquitaine.xml"));
    assert_eq!((report.format, report.offers, report.sessions, report.rejected_count), (Format::Lheo, 8, 8, 0));
    let first = &offers[0];
    assert_eq!(first.title, "Socle de compétences : lire, écrire, compter");
    assert_eq!(first.aim, "Remettre à jour les savoirs de base pour préparer un projet d'emploi ou de formation.");
    assert_eq!((first.provider.as_str(), first.contact.phone.as_str()), ("Organisme fictif 1", "05 36 49 00 03"));
    assert_eq!(first.publics, [Public::JobSeekers, Public::Rsa]);
    assert_eq!((first.hours, first.weekly_hours, first.rhythm), (Some(300), Some(21), Rhythm::PartTime));
    assert_eq!((first.goal, first.certifying, first.entry), (Some(Goal::BasicSkills), Some(false), EntryLevel::None));
    assert_eq!((first.cost, first.funders.has(2), first.permanent_entry), (Cost::MayBeCovered, true, true));
    assert_eq!(first.formacodes, [15040, 15030]);
    assert_eq!(first.subject, "Programme régional de formation (fictif)");
    assert_eq!(first.location.commune.map(|code| code.to_string()).as_deref(), Some("33063"));
    assert_eq!(first.location.method, LocationMethod::Coordinates);
    let third = &offers[2].intakes[0];
    assert_eq!((third.start.to_string(), third.recruitment), ("2027-03-01".to_owned(), Some(Recruitment::Open)));
    assert_eq!(third.enrol_until.map(|day| day.to_string()).as_deref(), Some("2027-02-15"));
}

#[test]
fn the_smallest_lheo_file_is_a_catalogue() {
    let (offer, report) = only(include_bytes!("files/lheo-2.3-minimal.xml"));
    assert_eq!(offer.publics, [Public::Everyone]);
    assert_eq!((offer.aim.as_str(), offer.conditions.as_str(), offer.provider.as_str()), ("", "", ""));
    assert_eq!((offer.intakes[0].start, offer.intakes[0].end), (Moment::Unknown, Moment::Unknown));
    assert_eq!(offer.location.departement, "86");
    assert_eq!(report.warnings.get(&Warning::PlaceOfProvider), Some(&1));
}

#[test]
fn an_index_gives_an_offer_for_each_entry_with_the_coordinates_of_its_extension() {
    let (offer, report) = only(include_bytes!("files/lheo-index-2.2-fictif.xml"));
    assert_eq!(report.format, Format::LheoIndex);
    assert_eq!((offer.location.method, offer.hours), (LocationMethod::Coordinates, Some(200)));
    assert_eq!(offer.intakes[0].start, Moment::Month(2027, 9));
    assert_eq!(offer.publics, [Public::Other], "without its edition a public says nothing");
    assert_eq!(report.warnings.get(&Warning::FormerRegion), Some(&1));
}

#[test]
fn mon_compte_formation_gives_offers_without_sessions_in_a_departement() {
    let (offers, report) = read_well(include_bytes!("files/mcf-catalogue-fictif.csv"));
    assert_eq!((report.format, report.offers, report.sessions), (Format::MonCompteFormation, 2, 0));
    let first = &offers[0];
    assert_eq!(first.title, "Agent de propreté ; parcours court");
    assert_eq!((first.location.departement.as_str(), first.location.method), ("33", LocationMethod::Departement));
    assert_eq!((first.cost, first.hours, first.mode), (Cost::Euros(1500), Some(315), Some(Mode::OnSite)));
    assert_eq!((first.certifying, first.exit.map(catalogue::Level::number)), (Some(true), Some(3)));
    assert_eq!((offers[1].mode, offers[1].location.method), (Some(Mode::Remote), LocationMethod::Unknown));
}

#[test]
fn data_inclusion_gives_a_service_the_name_of_its_structure() {
    let (offer, report) = only(include_bytes!("files/data-inclusion-v1-fictif.json"));
    assert_eq!(report.format, Format::DataInclusion);
    assert_eq!(offer.provider, "Structure fictive de Guéret");
    assert_eq!(offer.publics, [Public::JobSeekers, Public::Newcomers]);
    assert_eq!((offer.hours, offer.weekly_hours, offer.cost), (Some(72), Some(6), Cost::Free));
    assert_eq!((offer.location.method, offer.mode), (LocationMethod::InseeCode, Some(Mode::OnSite)));
    assert!(offer.subject.contains("maitriser le francais"));
}
