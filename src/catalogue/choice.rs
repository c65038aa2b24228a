//! An offer and one of its sessions as they leave the catalogue.

use serde::{Deserialize, Serialize};

use crate::{Intake, Location, Offer, SourceKind, identity, wording};

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

/// What is handed over where an offer is chosen.
pub(crate) fn choose(offer: &Offer, session: Option<&Intake>, kind: SourceKind, updated: Option<domain::Date>) -> Choice {
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
fn place(location: &Location) -> String {
    let place = format!("{} {}", location.postal_code, location.town).trim().to_owned();
    if place.is_empty() && !location.departement.is_empty() { format!("Département {}", location.departement) } else { place }
}
