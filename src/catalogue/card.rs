//! Offers ready to be shown: what a closed card says, and an opened one.

use domain::date_words;
use serde::{Deserialize, Serialize};

use crate::choice::{self, Choice};
use crate::columns;
use crate::search::Search;
use crate::standing::{Entry, Why};
use crate::wording;
use crate::{BlockError, Level, LocationMethod, Mode, Offer, Rhythm, SourceKind};

/// A closed card.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Card {
    /// The offer's number in the catalogue.
    pub offer: u32,
    /// Title.
    pub title: String,
    /// Who gives it.
    pub provider: String,
    /// "Poitiers (86), à 12 km à vol d'oiseau".
    pub place: String,
    /// "Commence le 5 janvier 2027".
    pub start: String,
    /// Why it cannot be entered, where it cannot: "Complet", "Déjà commencée".
    pub late: Option<String>,
    /// Hours, rhythm, level, cost in a few words each.
    pub facts: Vec<String>,
    /// Why it is here.
    pub reasons: Vec<Line>,
    /// How old the information is.
    pub freshness: Freshness,
    /// An invented offer.
    pub is_sample: bool,
}

/// A sentence, and how it stands.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Line {
    /// Met, not met, or to be looked at.
    pub mark: Mark,
    /// The sentence.
    pub text: String,
}

/// How a reason stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Mark {
    /// Speaks for it.
    Met,
    /// Speaks against it.
    Unmet,
    /// To be looked at.
    Check,
}

/// How old the information is, in a word for the colour and in words.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Freshness {
    /// Under six months, older, over two years or unknown.
    pub age: Age,
    /// "Mis à jour le 10 novembre 2026".
    pub text: String,
}

/// How old information is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Age {
    /// Under six months.
    Fresh,
    /// Six months to two years.
    Older,
    /// Over two years, or nobody knows.
    Old,
}

/// An opened card.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Details {
    /// The offer's number in the catalogue.
    pub offer: u32,
    /// What it is for.
    pub aim: String,
    /// What is asked beforehand, in the source's words.
    pub conditions: String,
    /// Street, postal code, town.
    pub address: String,
    /// Telephone.
    pub phone: String,
    /// Mailbox.
    pub email: String,
    /// Page.
    pub link: String,
    /// Every session to come: its number in the list of the offer, and in words.
    pub sessions: Vec<(u32, String)>,
    /// Who pays, in words.
    pub funders: String,
    /// The publics in words.
    pub publics: String,
    /// What the source writes and was not understood whole: "Public, selon la source", and its words.
    pub written: Vec<(String, String)>,
    /// Where it comes from.
    pub source: String,
    /// What is handed over where it is chosen; for each session, or one where there is none.
    pub choices: Vec<Choice>,
}

impl Search {
    /// The cards of some offers.
    #[must_use]
    pub fn cards(&self, offers: &[u32]) -> Vec<Card> {
        offers.iter().filter_map(|offer| self.card(*offer)).collect()
    }

    fn card(&self, number: u32) -> Option<Card> {
        let place = number as usize;
        let offer = self.catalogue.outline(place)?;
        let standing = self.standings.get(place)?;
        let source = self.catalogue.sources.get(*self.catalogue.offers.source.get(place)? as usize)?;
        Some(Card {
            offer: number,
            place: self.place_line(place, &offer),
            start: wording::start_line(&offer, columns::moment(standing.start), standing.others),
            late: wording::late(standing.entry).map(ToOwned::to_owned),
            facts: facts(&offer),
            reasons: self.reasons(place, &offer),
            freshness: wording::freshness(offer.updated.or(source.latest), self.today),
            is_sample: source.kind == SourceKind::Sample,
            title: offer.title,
            provider: offer.provider,
        })
    }

    fn place_line(&self, number: usize, offer: &Offer) -> String {
        let location = &offer.location;
        let town = location.commune.and_then(|code| self.places.commune(code)).map_or(location.town.as_str(), |commune| &commune.name);
        let known = match (town, location.departement.as_str()) {
            ("", "") => wording::PLACE_UNKNOWN.to_owned(),
            ("", departement) => format!("Département {departement}, lieu exact à demander"),
            (town, "") => town.to_owned(),
            (town, departement) => format!("{town} ({departement})"),
        };
        match (offer.mode, self.fitted.distance(number)) {
            (Some(Mode::Remote), _) => "À distance".to_owned(),
            (_, Some(distance)) if location.method == LocationMethod::PostalCode => {
                format!("{known}, à environ {} à vol d'oiseau (commune à vérifier)", kilometres(distance))
            }
            (_, Some(distance)) => format!("{known}, à {} à vol d'oiseau", kilometres(distance)),
            (_, None) if is_uncertain(location) => format!("{known}, commune à vérifier"),
            (_, None) => known,
        }
    }

    /// What an opened card shows, and what is handed over where it is chosen.
    ///
    /// # Errors
    /// A cold block that is damaged or not the offer's own.
    pub fn details(&self, number: u32, cold_block: &[u8]) -> Result<Details, BlockError> {
        let offer = self.catalogue.offer(number as usize, cold_block)?;
        let source = self.catalogue.offers.source.get(number as usize).and_then(|source| self.catalogue.sources.get(*source as usize));
        let source = source.ok_or(BlockError::Damaged)?;
        let sessions: Vec<(u32, String)> = (0_u32..)
            .zip(&offer.intakes)
            .filter(|(_, intake)| !intake.outdated && intake.end.latest().is_none_or(|end| end >= self.today))
            .map(|(place, intake)| (place, wording::session_line(&offer, intake)))
            .collect();
        let choice = |session: Option<&crate::Intake>| choice::choose(&offer, session, source.kind, offer.updated.or(source.latest));
        let choices = if sessions.is_empty() {
            vec![choice(None)]
        } else {
            sessions.iter().map(|(place, _)| choice(offer.intakes.get(*place as usize))).collect()
        };
        let publics: Vec<&str> = offer.publics.iter().map(|public| crate::requirement::public_name(*public)).collect();
        Ok(Details {
            offer: number,
            address: address(&offer),
            sessions,
            funders: wording::funders(offer.funders),
            publics: publics.join(", "),
            written: wording::written(&offer),
            source: wording::source_line(source),
            choices,
            aim: offer.aim,
            conditions: offer.conditions,
            phone: offer.contact.phone,
            email: offer.contact.email,
            link: offer.link,
        })
    }
}

/// A commune told by its code or its name alone, or by two that contradict each other.
fn is_uncertain(location: &crate::Location) -> bool {
    match location.method {
        LocationMethod::PostalCode => true,
        LocationMethod::Unknown => !location.town.is_empty() && !location.postal_code.is_empty(),
        _ => false,
    }
}

fn address(offer: &Offer) -> String {
    let town = format!("{} {}", offer.location.postal_code, offer.location.town);
    [offer.location.street.as_str(), town.trim()].into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(", ")
}

fn facts(offer: &Offer) -> Vec<String> {
    let mut facts = Vec::new();
    if let Some(hours) = offer.hours {
        facts.push(format!("{hours} heures"));
    }
    match offer.rhythm {
        Rhythm::FullTime => facts.push("temps plein".to_owned()),
        Rhythm::PartTime => facts.push("temps partiel".to_owned()),
        Rhythm::EveningOrWeekend => facts.push("soir ou week-end".to_owned()),
        Rhythm::Unknown => {}
    }
    facts.extend(wording::entry(offer.entry));
    facts.extend(wording::cost(offer));
    if offer.certifying == Some(true) {
        facts.push(
            offer.exit.map_or("certifiante".to_owned(), |level: Level| {
                format!("certifiante, {}", crate::requirement::level_name(level.number()))
            }),
        );
    }
    facts
}

/// Whole kilometres; nearer than one is "moins de 1 km".
pub(crate) fn kilometres(distance: f32) -> String {
    if distance < 1.0 { "moins de 1\u{a0}km".to_owned() } else { format!("{distance:.0}\u{a0}km") }
}

/// What an entry says of a reason to be late.
pub(crate) fn late_words(why: Why) -> &'static str {
    match why {
        Why::Suspended => "Inscriptions suspendues pour le moment",
        Why::EnrolmentEnded => "Date d'inscription dépassée",
        Why::Started => "Déjà commencée",
        Why::Full => "Complet",
    }
}

impl Entry {
    /// Why it cannot be entered now.
    pub(crate) fn why(self) -> Option<Why> {
        if let Self::Late(why) = self { Some(why) } else { None }
    }
}

/// "le 10 novembre 2026".
pub(crate) fn on(day: domain::Date) -> String {
    format!("le {}", date_words(day))
}
