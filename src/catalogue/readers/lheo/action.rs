//! One action: an offer for each of its places.

use super::coordinates::{address, contact};
use super::formation::entry;
use super::session::sessions;
use crate::readers::gather::Gather;
use crate::readers::locate::{Address, locate};
use crate::readers::text::{self, folded, plain};
use crate::readers::xml::Element;
use crate::readers::{Warning, publics, values, words};
use crate::{Cost, Funders, Location, Mode, Offer, Public, Written};

/// More places of one action are not kept.
const MOST_PLACES: usize = 60;

/// The offers of an action: one a place, the principal one first.
pub(super) fn offers(formation: &Element, action: &Element, shared: &Offer, place: &str, gather: &mut Gather<'_>) -> Vec<Offer> {
    let offer = offer(formation, action, shared, place, gather);
    let mut places: Vec<&Element> = action.all("lieu-de-formation").collect();
    places.sort_by_key(|place| place.attribute("tag") != "principal");
    if places.len() > MOST_PLACES {
        gather.warn(Warning::TooMany);
        places.truncate(MOST_PLACES);
    }
    let mut found: Vec<Offer> = Vec::new();
    for element in places {
        if let Some(address) = address(element, gather) {
            let location = locate(address, gather);
            let there = [Some(element), action.at(&["session", "contact-session"])];
            found.push(Offer { location, contact: contact_first(contact(&there, gather), &offer), ..offer.clone() });
        }
    }
    if found.is_empty() {
        found.push(Offer { location: provider_location(formation, action, offer.mode, gather), ..offer });
    }
    found
}

/// The nearest contact, completed by the one of the whole offer.
fn contact_first(mut near: crate::Contact, offer: &Offer) -> crate::Contact {
    if near.phone.is_empty() {
        near.phone.clone_from(&offer.contact.phone);
    }
    if near.email.is_empty() {
        near.email.clone_from(&offer.contact.email);
    }
    near
}

/// Where no place is given: the provider's, or where one enrols; nowhere for what is wholly at a distance.
fn provider_location(formation: &Element, action: &Element, mode: Option<Mode>, gather: &mut Gather<'_>) -> Location {
    if mode == Some(Mode::Remote) {
        return Location::default();
    }
    let candidates = [
        action.at(&["organisme-formateur", "contact-formateur"]),
        formation.at(&["organisme-formation-responsable", "coordonnees-organisme"]),
        formation.at(&["organisme-formation-responsable", "contact-organisme"]),
        action.at(&["session", "adresse-inscription"]),
        action.child("adresse-information"),
    ];
    let found: Option<Address> = candidates.into_iter().flatten().find_map(|candidate| address(candidate, gather));
    let Some(address) = found else { return Location::default() };
    gather.warn(Warning::PlaceOfProvider);
    locate(address, gather)
}

/// All but the place.
fn offer(formation: &Element, action: &Element, shared: &Offer, place: &str, gather: &mut Gather<'_>) -> Offer {
    let required = values::boolean(action.text_at(&["niveau-entree-obligatoire"])).unwrap_or(false);
    let programmes = action.all("organisme-financeur").chain([action]).flat_map(|one| {
        let extension = |key: &str| one.extra(key).map(str::to_owned);
        [extension("dispositif"), extension("programme-financeur")]
    });
    let responsible = formation.child("organisme-formation-responsable");
    let mut offer = Offer {
        action: text::cut(&plain(action.attribute("numero")), 255),
        conditions: conditions(action, gather),
        provider: provider(formation, action),
        contact: contact(
            &[
                formation.child("contact-formation"),
                action.at(&["organisme-formateur", "contact-formateur"]),
                responsible.and_then(|one| one.child("contact-organisme")),
                responsible.and_then(|one| one.child("coordonnees-organisme")),
            ],
            gather,
        ),
        entry: entry(formation.text_at(&["code-niveau-entree"]), required, gather),
        updated: values::updated(action.attribute("datemaj")).or(shared.updated),
        intakes: sessions(action, place, gather),
        subject: values::joined([Some(shared.subject.clone())].into_iter().chain(programmes).flatten()),
        ..shared.clone()
    };
    details(action, &mut offer, gather);
    offer
}

/// What an action and an entry of an index write alike.
pub(super) fn details(action: &Element, offer: &mut Offer, gather: &mut Gather<'_>) {
    offer.publics = publics(action, gather);
    offer.hours = hours(action, gather);
    offer.weekly_hours = action.extra("duree-hebdo").and_then(|text| values::hours(text, gather)).filter(|hours| *hours <= 168);
    offer.rhythm = words::rhythm(action.text_at(&["rythme-formation"]));
    offer.mode = mode(action.text_at(&["modalites-enseignement"]), gather);
    offer.cost = cost(action, gather);
    offer.funders = funders(action, gather);
    offer.permanent_entry = action.text_at(&["modalites-entrees-sorties"]) == "1";
    let left = action.text_at(&["frais-restants"]);
    let unread = [
        (Written::Price, left, values::decimal(left).is_none()),
        (Written::Rhythm, action.text_at(&["rythme-formation"]), offer.rhythm == crate::Rhythm::Unknown),
    ];
    for (about, raw, is_unread) in unread {
        let words = text::cut(&plain(raw), Offer::LONGEST_WORDS);
        if is_unread && !words.is_empty() {
            offer.written.push((about, words));
        }
    }
}

fn publics(action: &Element, gather: &mut Gather<'_>) -> Vec<Public> {
    let read = |code: &Element| publics::formacode(code.text(), code.attribute("ref"));
    let publics = publics::once(action.all("code-public-vise").filter(|code| !plain(code.text()).is_empty()).map(read));
    if publics.contains(&Public::Other) {
        gather.warn(Warning::PublicToCheck);
    }
    publics
}

fn conditions(action: &Element, gather: &mut Gather<'_>) -> String {
    let asked = |raw: &str| {
        let words = plain(raw);
        if matches!(folded(&words).as_str(), "aucune" | "aucun" | "neant" | "pas de condition") { String::new() } else { words }
    };
    let parts = ["conditions-specifiques", "info-public-vise", "modalites-recrutement"].map(|name| asked(action.text_at(&[name])));
    let parts: Vec<String> = parts.into_iter().filter(|part| !part.is_empty()).collect();
    let whole = parts.join(" — ");
    let cut = text::cut(&whole, Offer::LONGEST_TEXT);
    if cut != whole {
        gather.warn(Warning::TextCut);
    }
    cut
}

fn provider(formation: &Element, action: &Element) -> String {
    let names = [
        action.text_at(&["organisme-formateur", "raison-sociale-formateur"]),
        formation.text_at(&["organisme-formation-responsable", "nom-organisme"]),
        formation.text_at(&["organisme-formation-responsable", "raison-sociale"]),
    ];
    names.into_iter().map(text::title).find(|name| !name.is_empty()).unwrap_or_default()
}

fn hours(action: &Element, gather: &mut Gather<'_>) -> Option<u32> {
    let mut read = |name: &str| values::hours(action.text_at(&[name]), gather);
    read("nombre-heures-total").or_else(|| match (read("nombre-heures-centre"), read("nombre-heures-entreprise")) {
        (None, None) => None,
        (centre, firm) => Some(centre.unwrap_or(0) + firm.unwrap_or(0)),
    })
}

fn mode(code: &str, gather: &mut Gather<'_>) -> Option<Mode> {
    match code {
        "0" => Some(Mode::OnSite),
        "1" => Some(Mode::Mixed),
        "2" => Some(Mode::Remote),
        "" => None,
        _ => {
            gather.warn(Warning::UnknownCode);
            None
        }
    }
}

/// What is left to pay, else whether somebody may pay, else the price.
fn cost(action: &Element, gather: &mut Gather<'_>) -> Cost {
    // In words as often as in figures: then it says nothing here.
    if let Some(left) = values::decimal(action.text_at(&["frais-restants"])).and_then(|left| values::rounded_up(left, 10_000_000)) {
        return if left == 0 { Cost::Free } else { Cost::Euros(left) };
    }
    if values::boolean(action.text_at(&["prise-en-charge-frais-possible"])) == Some(true) {
        return Cost::MayBeCovered;
    }
    let mut sum = |name: &str| values::whole(action.text_at(&[name]), gather);
    match (sum("prix-total-TTC"), sum("prix-horaire-TTC")) {
        (Some(0), _) => Cost::Free,
        (Some(total), _) => Cost::Euros(total),
        (None, Some(hour)) if hour > 0 => Cost::Paid,
        _ => Cost::Unknown,
    }
}

fn funders(action: &Element, gather: &mut Gather<'_>) -> Funders {
    let mut codes: Vec<u32> = Vec::new();
    for code in action.all("organisme-financeur").flat_map(|funder| funder.all("code-financeur")) {
        match code.text().parse() {
            Ok(code @ 0..=20) => codes.push(code),
            _ if plain(code.text()).is_empty() => {}
            _ => gather.warn(Warning::UnknownCode),
        }
    }
    // Software adds 16 (OPCO) to every course that a firm or a person pays for.
    if codes.contains(&16) && [0, 5, 10].iter().any(|code| codes.contains(code)) {
        gather.warn(Warning::OpcoDoubtful);
        codes.retain(|code| *code != 16);
    }
    codes.into_iter().fold(Funders::default(), Funders::with)
}
