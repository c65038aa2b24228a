//! What real LHEO files do, and what becomes of it.

mod common;

use catalogue::{Cost, EntryLevel, Level, LocationMethod, Moment, Public, Warning};
use common::{formation, lheo, only, place, read_well};
#[cfg(target_arch = "wasm32")]
use wasm_bindgen_test::wasm_bindgen_test as test;

#[test]
fn escaped_html_cdata_and_double_entities_become_plain_words() {
    let text = "<objectif-formation>&lt;p&gt;Savoir &amp;agrave; quoi&lt;br/&gt; \t\n<![CDATA[<b>s'en</b> tenir &eacute;]]>&lt;/p&gt;</objectif-formation>";
    let (offer, _) = only(&formation(text, ""));
    assert_eq!(offer.aim, "Savoir à quoi s'en tenir é");
}

#[test]
fn fillers_are_nothing() {
    let (offer, _) = only(&formation(
        "<objectif-formation>Non renseigné</objectif-formation>",
        "<conditions-specifiques>aucune</conditions-specifiques>",
    ));
    assert_eq!((offer.aim.as_str(), offer.conditions.as_str()), ("", ""));
}

#[test]
fn any_namespace_prefix_and_order_is_read() {
    let file = "<x:lheo-plus xmlns:x=\"urn:other\"><x:formation numero='F'><x:action numero='A'/>\
                <x:intitule-formation>Titre</x:intitule-formation></x:formation></x:lheo-plus>";
    assert_eq!(only(file.as_bytes()).0.title, "Titre");
}

#[test]
fn each_place_is_an_offer_the_principal_one_first_each_with_the_sessions() {
    let action = "<lieu-de-formation><coordonnees><adresse><codepostal>23000</codepostal><ville>Guéret</ville></adresse></coordonnees></lieu-de-formation>\
                  <lieu-de-formation tag='principal'><coordonnees><adresse><codepostal>86000</codepostal><ville>Poitiers</ville></adresse></coordonnees></lieu-de-formation>\
                  <session numero='S'><periode><debut>20270111</debut><fin>20270200</fin></periode></session>";
    let (offers, report) = read_well(&formation("", action));
    let towns: Vec<&str> = offers.iter().map(|offer| offer.location.town.as_str()).collect();
    assert_eq!(towns, ["Poitiers", "Guéret"]);
    assert_eq!((report.sessions, offers[1].intakes[0].end), (2, Moment::Month(2027, 2)));
}

#[test]
fn twin_actions_are_made_one_and_keep_both_sessions() {
    let action = |number: &str, session: &str| format!("<action numero='{number}'><session numero='{session}'/></action>");
    let twins = action("A", "1") + &action("A", "2") + &action("B", "1");
    let (offer, report) = only(&lheo(&format!("<formation numero='F'><intitule-formation>T</intitule-formation>{twins}</formation>")));
    assert_eq!(offer.intakes.len(), 2, "the third repeats the first");
    assert_eq!(report.warnings.get(&Warning::TwinMerged), Some(&2));
}

#[test]
fn actions_that_differ_in_price_stay_apart() {
    let actions = "<action numero='A'><prix-total-TTC>100,50</prix-total-TTC></action><action numero='A'><prix-total-TTC>90</prix-total-TTC></action>";
    let (offers, _) = read_well(&lheo(&format!("<formation numero='F'><intitule-formation>T</intitule-formation>{actions}</formation>")));
    assert_eq!(offers.iter().map(|offer| offer.cost).collect::<Vec<_>>(), [Cost::Euros(101), Cost::Euros(90)]);
}

#[test]
fn a_public_means_what_its_edition_says() {
    let publics = |edition: &str| {
        let code = format!("<code-public-vise ref='{edition}'>80010</code-public-vise>");
        only(&formation("", &code)).0.publics
    };
    assert_eq!(publics("V14"), [Public::Rsa]);
    assert_eq!(publics("V10"), [Public::Other]);
    assert_eq!(publics("V12"), [Public::Other]);
    assert_eq!(publics(""), [Public::Other]);
}

#[test]
fn a_level_is_required_only_where_the_action_says_so() {
    let entry = |required: &str| {
        let action = format!("<niveau-entree-obligatoire>{required}</niveau-entree-obligatoire>");
        only(&formation("<code-niveau-entree>13</code-niveau-entree>", &action)).0.entry
    };
    assert_eq!(Some(entry("1")), Level::new(3).map(EntryLevel::Required));
    assert_eq!(Some(entry("0")), Level::new(3).map(EntryLevel::Indicative));
}

#[test]
fn a_session_on_a_day_that_does_not_exist_is_left_out_and_the_offer_stays() {
    let action = "<session numero='S1'><periode><debut>20270230</debut><fin>20270301</fin></periode></session>\
                  <session numero='S2'><periode><debut>20270301</debut><fin>99999999</fin></periode></session>";
    let (offer, report) = only(&formation("", action));
    assert_eq!(offer.intakes.len(), 1);
    assert_eq!(report.rejected[0].place, "session S1, formation F1, ligne 2");
    assert!(report.rejected[0].reason.contains("20270230"), "{}", report.rejected[0].reason);
}

#[test]
fn coordinates_in_the_sea_give_way_to_the_code_of_the_commune() {
    for (latitude, longitude) in [("0", "-30"), ("45.2", "-4.9"), ("abc", "1")] {
        let inner = format!(
            "<code-INSEE-commune>33063</code-INSEE-commune><geolocalisation><latitude>{latitude}</latitude><longitude>{longitude}</longitude></geolocalisation>"
        );
        let (offer, report) = only(&formation("", &place(&inner)));
        assert_eq!(offer.location.method, LocationMethod::InseeCode);
        assert_eq!(report.warnings.get(&Warning::CoordinatesIgnored), Some(&1));
    }
}

#[test]
fn a_place_is_found_by_the_surest_of_what_is_given() {
    let found = |inner: &str| {
        let location = only(&formation("", &place(inner))).0.location;
        (location.commune.map(|code| code.to_string()).unwrap_or_default(), location.method)
    };
    let by = |code: &str, method| (code.to_owned(), method);
    // Merged away: Ambleville is part of Lignières-Ambleville.
    assert_eq!(found("<code-INSEE-commune>16010</code-INSEE-commune>"), by("16186", LocationMethod::InseeCode));
    assert_eq!(found("<codepostal>86000</codepostal><ville>POITIERS CEDEX 9</ville>"), by("86194", LocationMethod::PostalCodeAndName));
    assert_eq!(found("<codepostal>86036</codepostal><ville>Poitiers Cedex</ville>"), by("86194", LocationMethod::PostalCodeAndName));
    assert_eq!(found("<codepostal>23000</codepostal>"), by("23096", LocationMethod::PostalCode));
    assert_eq!(found("<departement>87</departement><region>74</region>"), by("", LocationMethod::Departement));
    assert_eq!(found("<ville>Nulle part</ville>"), by("", LocationMethod::Unknown));
}

#[test]
fn opco_beside_a_paying_person_is_left_out() {
    let funder = |code: u32| format!("<organisme-financeur><code-financeur>{code}</code-financeur></organisme-financeur>");
    let (offer, report) = only(&formation("", &(funder(10) + &funder(16))));
    assert!(offer.funders.has(10) && !offer.funders.has(16));
    assert_eq!(report.warnings.get(&Warning::OpcoDoubtful), Some(&1));
    assert!(only(&formation("", &funder(16))).0.funders.has(16));
}

#[test]
fn what_the_source_calls_out_of_date_is_kept_and_marked() {
    let extras = "<extras info='etat'><extra info='session-perimee'>1</extra></extras>";
    let (offer, _) = only(&formation("", &format!("<session numero='S'>{extras}</session>")));
    assert!(offer.intakes[0].outdated);
    let action = "<session numero='S'/><extras info='type-action'><extra info='action-perimee'>1</extra></extras>";
    assert!(only(&formation("", action)).0.intakes[0].outdated);
}

#[test]
fn numbers_that_stand_for_none_are_none() {
    let none = "<certification><code-RNCP>0</code-RNCP><code-CERTIFINFO>-1</code-CERTIFINFO></certification>";
    let (offer, _) = only(&formation(none, "<nombre-heures-total>0</nombre-heures-total>"));
    assert_eq!((offer.certifying, offer.hours, offer.updated), (None, None, None));
}

#[test]
fn only_web_addresses_are_links_and_no_name_of_a_person_is_kept() {
    let inner = "<url-formation><urlweb>javascript:alert(1)</urlweb><urlweb>https://organisme.invalid/a</urlweb></url-formation>\
                 <contact-formation><coordonnees><civilite>Mme</civilite><nom>EXEMPLE</nom><prenom>Camille</prenom>\
                 <courriel>accueil@organisme.invalid</courriel></coordonnees></contact-formation>";
    let (offer, report) = only(&formation(inner, ""));
    assert_eq!(offer.link, "https://organisme.invalid/a");
    assert_eq!(report.warnings.get(&Warning::BadLink), Some(&1));
    assert_eq!(offer.contact.email, "accueil@organisme.invalid");
    assert!(!format!("{offer:?}").contains("EXEMPLE") && !format!("{offer:?}").contains("Camille"));
}

#[test]
fn a_formation_without_title_or_action_is_left_out_with_its_line() {
    let formations = "\n\n<formation numero='F2'><action/></formation>\n<formation numero='F3'><intitule-formation>T</intitule-formation></formation>\
                      <formation numero='F4'><intitule-formation>T</intitule-formation><action/></formation>";
    let (offer, report) = only(&lheo(formations));
    assert_eq!(offer.number, "F4");
    let places: Vec<&str> = report.rejected.iter().map(|one| one.place.as_str()).collect();
    assert_eq!(places, ["formation F2, ligne 4", "formation F3, ligne 5"]);
}

#[test]
fn a_text_is_cut_at_the_end_of_a_word() {
    let long = "mot ".repeat(400);
    let (offer, report) = only(&formation(&format!("<objectif-formation>{long}</objectif-formation>"), ""));
    assert!(offer.aim.ends_with("mot…") && offer.aim.chars().count() <= catalogue::Offer::LONGEST_TEXT);
    assert_eq!(report.warnings.get(&Warning::TextCut), Some(&1));
}

#[test]
fn a_formation_without_a_number_gets_one_that_stays() {
    let training = |title: &str, town: &str| {
        format!(
            "<formation><intitule-formation>{title}</intitule-formation><action>{}</action></formation>",
            place(&format!("<ville>{town}</ville>"))
        )
    };
    let numbers = |formations: &str| read_well(&lheo(formations)).0.into_iter().map(|offer| offer.number).collect::<Vec<_>>();
    let both = numbers(&(training("A", "Pau") + &training("A", "Poitiers")));
    assert_eq!(numbers(&training("A", "Poitiers")), both[1..]);
    assert_ne!(both[0], both[1]);
    assert!(both.iter().all(|number| number.starts_with("t-")), "{both:?}");
    assert_eq!(read_well(&lheo("<formation numero=' '><intitule-formation>T</intitule-formation><action/></formation>")).1.offers, 1);
}
