//! The sentences about offers.

use domain::{Date, date_words, month_name};

use crate::card::{Age, Freshness, late_words, on};
use crate::requirement::level_name;
use crate::standing::Entry;
use crate::{Cost, EntryLevel, Funders, Intake, Moment, Offer, Recruitment, Source, SourceKind, Written};

pub(crate) const PLACE_UNKNOWN: &str = "Lieu à demander à l'organisme";
pub(crate) const NO_DATES: &str = "Dates à demander à l'organisme";

/// "Commence le 5 janvier 2027 et 3 autres dates".
pub(crate) fn start_line(offer: &Offer, start: Moment, others: u32) -> String {
    let first = match start {
        _ if offer.permanent_entry => "Entrée possible toute l'année".to_owned(),
        Moment::Unknown => NO_DATES.to_owned(),
        Moment::Day(day) => format!("Commence {}", on(day)),
        Moment::Month(year, month) => format!("Commence en {} {year}", month_name(month)),
        Moment::Year(year) => format!("Commence en {year}"),
    };
    match others {
        0 => first,
        _ if offer.permanent_entry => first,
        1 => format!("{first}, et une autre date"),
        others => format!("{first}, et {others} autres dates"),
    }
}

/// One session in a line of an opened card and of the sheet.
pub(crate) fn session_line(offer: &Offer, intake: &Intake) -> String {
    let span = match (intake.start, intake.end) {
        _ if offer.permanent_entry => "Entrée possible toute l'année".to_owned(),
        (Moment::Unknown, _) => no_dates(offer),
        (start, Moment::Unknown) => format!("À partir {}", of(start)),
        (start, end) => format!("{} {}", from(start), until(end)),
    };
    let state = match intake.recruitment {
        Some(Recruitment::Open) => ", places ouvertes",
        Some(Recruitment::Closed) => ", complet",
        Some(Recruitment::Suspended) => ", inscriptions suspendues",
        None => ", places à vérifier",
    };
    let enrol = intake.enrol_until.map_or_else(String::new, |day| format!(", inscription jusqu'au {}", date_words(day)));
    format!("{span}{state}{enrol}")
}

/// "Date à demander : « 11/01 »" where the source writes something that is no date.
pub(crate) fn no_dates(offer: &Offer) -> String {
    let written = offer.words(Written::Start).or_else(|| offer.words(Written::End));
    written.map_or_else(|| NO_DATES.to_owned(), |words| format!("Date à demander\u{a0}: «\u{a0}{words}\u{a0}»"))
}

/// The words of the source that were not understood whole, each with what they are about.
pub(crate) fn written(offer: &Offer) -> Vec<(String, String)> {
    let line = |(about, words): &(Written, String)| {
        let label = match about {
            Written::Public => "Public",
            Written::Level => "Niveau demandé",
            Written::Price => "Prix",
            Written::Funding => "Financement",
            Written::Start => "Date de début",
            Written::End => "Date de fin",
            Written::Enrol => "Date limite d'inscription",
            Written::Permanent => "Entrée permanente",
            Written::Places => "Places",
            Written::Hours => "Heures",
            Written::Rhythm => "Rythme",
            Written::Mode => "À distance",
            Written::Certifying => "Certification",
            Written::Zone => "Zone où habiter",
        };
        (format!("{label}, selon la source"), format!("«\u{a0}{words}\u{a0}»"))
    };
    offer.written.iter().map(line).collect()
}

fn words(moment: Moment) -> String {
    match moment {
        Moment::Unknown => "une date à demander".to_owned(),
        Moment::Day(day) => date_words(day),
        Moment::Month(year, month) => format!("{} {year}", month_name(month)),
        Moment::Year(year) => year.to_string(),
    }
}

fn from(moment: Moment) -> String {
    let starts_with_vowel = matches!(moment, Moment::Month(_, 4 | 8 | 10));
    match moment {
        Moment::Day(_) => format!("Du {}", words(moment)),
        _ if starts_with_vowel => format!("D'{}", words(moment)),
        _ => format!("De {}", words(moment)),
    }
}

fn of(moment: Moment) -> String {
    match moment {
        Moment::Day(_) => format!("du {}", words(moment)),
        Moment::Month(_, 4 | 8 | 10) => format!("d'{}", words(moment)),
        _ => format!("de {}", words(moment)),
    }
}

fn until(moment: Moment) -> String {
    if matches!(moment, Moment::Day(_)) { format!("au {}", words(moment)) } else { format!("à {}", words(moment)) }
}

pub(crate) fn late(entry: Entry) -> Option<&'static str> {
    entry.why().map(late_words)
}

/// Colour and words: under six months, older, over two years.
pub(crate) fn freshness(updated: Option<Date>, today: Date) -> Freshness {
    let Some(updated) = updated else {
        return Freshness { age: Age::Old, text: "Date de l'information inconnue : à vérifier avec l'organisme".to_owned() };
    };
    let told = format!("Information du {}", date_words(updated));
    if updated.plus_months(6) > today {
        Freshness { age: Age::Fresh, text: told }
    } else if updated.plus_months(24) > today {
        Freshness { age: Age::Older, text: format!("{told}, plus de 6 mois : à vérifier") }
    } else {
        Freshness { age: Age::Old, text: format!("{told}, plus de 2 ans : à vérifier avant d'en parler") }
    }
}

pub(crate) fn entry(entry: EntryLevel) -> Option<String> {
    match entry {
        EntryLevel::Unknown => None,
        EntryLevel::None => Some("aucun niveau demandé".to_owned()),
        EntryLevel::Indicative(level) if level.number() <= 2 => Some("aucun diplôme demandé".to_owned()),
        EntryLevel::Required(level) if level.number() <= 2 => Some("aucun diplôme demandé".to_owned()),
        EntryLevel::Indicative(level) => Some(format!("niveau conseillé : {}", level_name(level.number()))),
        EntryLevel::Required(level) => Some(format!("niveau demandé : {}", level_name(level.number()))),
    }
}

pub(crate) fn cost(offer: &Offer) -> Option<String> {
    if offer.funders.has(Funders::REGION) {
        return Some("financée par la Région".to_owned());
    }
    match offer.cost {
        _ if offer.funders.has(Funders::FRANCE_TRAVAIL) => Some("financée par France Travail".to_owned()),
        Cost::Free => Some("gratuite".to_owned()),
        Cost::MayBeCovered => Some("prise en charge possible, à vérifier".to_owned()),
        Cost::Euros(euros) => Some(format!("{euros}\u{a0}€, prise en charge à vérifier")),
        Cost::Paid => Some("payante, prix à demander".to_owned()),
        Cost::Unknown => None,
    }
}

/// Who pays; a code that a source adds beside "other" announces nothing, so it is not named.
pub(crate) fn funders(funders: Funders) -> String {
    const NAMES: [(u32, &str); 15] = [
        (2, "Région"),
        (3, "Fonds social européen"),
        (4, "France Travail"),
        (5, "entreprise"),
        (7, "Agefiph"),
        (8, "Département"),
        (9, "commune"),
        (10, "la personne elle-même"),
        (11, "État (emploi)"),
        (12, "État (éducation)"),
        (13, "État"),
        (14, "Union européenne"),
        (15, "autre collectivité"),
        (17, "Transitions Pro"),
        (20, "OFII"),
    ];
    let named: Vec<&str> = NAMES.into_iter().filter(|(code, _)| funders.has(*code)).map(|(_, name)| name).collect();
    if named.is_empty() { "non précisé".to_owned() } else { named.join(", ") }
}

/// Name of a source.
#[must_use]
pub fn source_name(kind: SourceKind) -> &'static str {
    match kind {
        SourceKind::Lheo => "Catalogue LHÉO",
        SourceKind::Template => "Tableau de la coordination",
        SourceKind::DataInclusion => "data·inclusion",
        SourceKind::MonCompteFormation => "Mon Compte Formation",
        SourceKind::Sample => "Catalogue d'exemple (inventé)",
    }
}

pub(crate) fn source_line(source: &Source) -> String {
    format!("{}, fichier « {} », importé le {}", source_name(source.kind), source.file, date_words(source.imported_on))
}
