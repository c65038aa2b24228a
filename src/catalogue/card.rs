//! Offers ready to be shown: what a closed card says, and an opened one.

use domain::date_words;
use serde::{Deserialize, Serialize};

use crate::columns;
use crate::identity;
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

/// An offer as it stands on the sheet and in the summary. Nothing in it tells anything of the person.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct Choice {
    /// Kind of source: `lheo`, `template`, `data_inclusion`, `mon_compte_formation`, `sample`.
    pub source: String,
    /// Number of the training in its source.
    pub formation: String,
    /// Number of the action.
    pub action: String,
    /// Number of the session.
    pub session: String,
    /// Title.
    pub title: String,
    /// Who gives it.
    pub provider: String,
    /// "86000 Poitiers".
    pub place: String,
    /// INSEE code.
    pub commune: String,
    /// First day, ISO, as exact as it is known.
    pub start: String,
    /// Last day.
    pub end: String,
    /// Telephone.
    pub phone: String,
    /// Mailbox.
    pub email: String,
    /// Day of the information, ISO.
    pub updated: String,
    /// When it begins and what to check, in one line.
    pub line: String,
    /// What tells it from every other offer and session; empty where it was chosen or stored before there was one.
    pub id: String,
}

impl Choice {
    /// Whether two are one session of one offer. Without an id on both sides, what they say has to be the same: numbers
    /// of a source may stand for several.
    #[must_use]
    pub fn is(&self, other: &Self) -> bool {
        if self.source != other.source {
            return false;
        }
        if !self.id.is_empty() && !other.id.is_empty() {
            return self.id == other.id;
        }
        // A session without a number is told by its day.
        let said = |choice: &Self| {
            let Self { formation, action, session, title, commune, start, .. } = choice;
            [formation, action, if session.is_empty() { start } else { session }, title, commune].map(Clone::clone)
        };
        said(self) == said(other)
    }
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
        let choice = |session: Option<&crate::Intake>| choose(&offer, session, source.kind, offer.updated.or(source.latest));
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

fn choose(offer: &Offer, session: Option<&crate::Intake>, kind: SourceKind, updated: Option<domain::Date>) -> Choice {
    let source = serde_json::to_value(kind).ok().and_then(|kind| Some(kind.as_str()?.to_owned())).unwrap_or_default();
    let line = session.map_or_else(|| wording::no_dates(offer), |session| wording::session_line(offer, session));
    Choice {
        source,
        formation: offer.number.clone(),
        action: offer.action.clone(),
        session: session.map(|session| session.number.clone()).unwrap_or_default(),
        title: offer.title.clone(),
        provider: offer.provider.clone(),
        place: place(&offer.location),
        id: identity::choice(offer, session),
        commune: offer.location.commune.map(|code| code.to_string()).unwrap_or_default(),
        start: session.map(|session| session.start.to_string()).unwrap_or_default(),
        end: session.map(|session| session.end.to_string()).unwrap_or_default(),
        phone: offer.contact.phone.clone(),
        email: offer.contact.email.clone(),
        updated: updated.map(|day| day.to_string()).unwrap_or_default(),
        line,
    }
}

/// "86000 Poitiers"; where no more is known, the département.
fn place(location: &crate::Location) -> String {
    let place = format!("{} {}", location.postal_code, location.town).trim().to_owned();
    if place.is_empty() && !location.departement.is_empty() { format!("Département {}", location.departement) } else { place }
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
