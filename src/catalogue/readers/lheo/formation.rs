//! One formation: what all its actions share.

use super::twins::Twins;
use super::{action, coordinates, named};
use crate::readers::gather::Gather;
use crate::readers::text::{self, plain};
use crate::readers::values;
use crate::readers::xml::Element;
use crate::readers::{NotACatalogue, Warning};
use crate::{EntryLevel, Goal, Level, Offer};

/// Hands on one offer for each action and place.
pub(super) fn read(formation: &Element, line: u64, gather: &mut Gather<'_>) -> Result<(), NotACatalogue> {
    let place = named(formation.attribute("numero"), line);
    if formation.child("action").is_none() {
        gather.reject(place, "cette formation n'a aucune action (élément « action ») : on ne sait ni où ni quand elle a lieu");
        return Ok(());
    }
    let Some(shared) = shared(formation, &place, gather) else { return Ok(()) };
    let mut twins = Twins::default();
    for element in formation.all("action") {
        for offer in action::offers(formation, element, &shared, &place, gather) {
            twins.add(offer, gather);
        }
    }
    twins.offers().into_iter().try_for_each(|offer| gather.accept(offer))
}

/// An offer as far as the formation, or an entry of an index, tells it; nothing, and a rejection, without a title.
pub(super) fn shared(formation: &Element, place: &str, gather: &mut Gather<'_>) -> Option<Offer> {
    let number = text::cut(&plain(formation.attribute("numero")), 255);
    let title = text::title(formation.text_at(&["intitule-formation"]));
    if title.is_empty() {
        gather.reject(place.to_owned(), "cette formation n'a pas d'intitulé (élément « intitule-formation »)");
        return None;
    }
    // The standard leaves the number optional, and training units of universities leave it out.
    let number = if number.is_empty() { made_up_number(formation) } else { number };
    let domain = formation.child("domaine-formation");
    let aim = gather.long_text(formation.text_at(&["objectif-formation"]));
    Some(Offer {
        number,
        title,
        aim: if aim.is_empty() { gather.long_text(formation.text_at(&["contenu-formation"])) } else { aim },
        contact: coordinates::contact(&[formation.child("contact-formation")], gather),
        formacodes: domain.map(formacodes).unwrap_or_default(),
        rome: domain.map(|domain| domain.all("code-ROME").filter_map(|code| values::rome(code.text())).collect()).unwrap_or_default(),
        subject: subject(formation),
        entry: entry(formation.text_at(&["code-niveau-entree"]), false, gather),
        exit: exit(formation.text_at(&["code-niveau-sortie"]), gather),
        goal: goal(formation.text_at(&["objectif-general-formation"]), gather),
        certifying: certifying(formation),
        updated: values::updated(formation.attribute("datemaj")),
        link: link(formation, gather),
        ..Offer::default()
    })
}

/// From what tells one formation of a provider from another: its title, who gives it, and all its towns and dates.
fn made_up_number(formation: &Element) -> String {
    let mut parts = Vec::new();
    for name in ["nom-organisme", "codepostal", "ville", "debut"] {
        formation.descendants(name, &mut parts);
    }
    let title = formation.text_at(&["intitule-formation"]);
    values::made_up_number(std::iter::once(title).chain(parts.into_iter().map(Element::text)))
}

fn formacodes(domain: &Element) -> Vec<u32> {
    let mut codes: Vec<&Element> = domain.all("code-FORMACODE").collect();
    codes.sort_by_key(|code| code.attribute("tag") != "principal");
    codes.into_iter().filter_map(|code| values::formacode(code.text())).collect()
}

/// Extensions that tell what it belongs to; LHEO itself has codes only.
fn subject(formation: &Element) -> String {
    let words = ["dispositif", "programme-financeur"].into_iter().filter_map(|key| formation.extra(key));
    values::joined(words.map(str::to_owned))
}

/// The level at entry; without `required` it is a hint.
pub(super) fn entry(code: &str, required: bool, gather: &mut Gather<'_>) -> EntryLevel {
    match code.parse() {
        Ok(1) => EntryLevel::None,
        Ok(0) | Err(_) => EntryLevel::Unknown,
        Ok(code) => match Level::from_lheo(code) {
            Some(level) if required => EntryLevel::Required(level),
            Some(level) => EntryLevel::Indicative(level),
            None => {
                gather.warn(Warning::UnknownCode);
                EntryLevel::Unknown
            }
        },
    }
}

fn exit(code: &str, gather: &mut Gather<'_>) -> Option<Level> {
    let code: u32 = code.parse().ok().filter(|code| *code > 1)?;
    let level = Level::from_lheo(code);
    if level.is_none() {
        gather.warn(Warning::UnknownCode);
    }
    level
}

fn goal(code: &str, gather: &mut Gather<'_>) -> Option<Goal> {
    match code {
        "2" | "3" => Some(Goal::Improve),
        "4" => Some(Goal::CreateBusiness),
        "5" => Some(Goal::BasicSkills),
        "6" => Some(Goal::Certification),
        "7" => Some(Goal::Professional),
        "8" => Some(Goal::Preparation),
        "9" => Some(Goal::Remobilisation),
        "" | "1" => None,
        _ => {
            gather.warn(Warning::UnknownCode);
            None
        }
    }
}

/// What the source says; where it does not, a certification with a real number says yes.
fn certifying(formation: &Element) -> Option<bool> {
    let mut numbers = formation.all("certification").flat_map(|one| one.all("code-RNCP").chain(one.all("code-RS")));
    let real = |number: &Element| {
        let digits: String = number.text().chars().filter(char::is_ascii_digit).collect();
        !number.text().starts_with('-') && digits.parse().is_ok_and(|number: u32| number != 0 && number != 99_999)
    };
    let certified = numbers.any(real).then_some(true);
    values::boolean(formation.text_at(&["certifiante"])).or(certified)
}

fn link(formation: &Element, gather: &mut Gather<'_>) -> String {
    let mut links: Vec<&Element> = Vec::new();
    for container in formation.all("url-formation") {
        container.descendants("urlweb", &mut links);
    }
    let found = links.into_iter().map(|link| values::link(link.text(), gather)).find(|link| !link.is_empty());
    found.unwrap_or_default()
}
