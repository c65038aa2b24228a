//! What tells one offer from another, and a session from the others: the number that a source gives is often that of
//! several.

use std::collections::HashMap;

use domain::plain_words;

use crate::requirement::Requirement;
use crate::{Intake, Offer, Written, columns};

/// Gives each offer of a catalogue a name of its own, from what it says and not from where it stands, so that it comes
/// back when the file is imported again.
#[derive(Debug, Default)]
pub(crate) struct Identities {
    /// How many offers before this one say the same, by source, and content with session as one number.
    counts: HashMap<(u32, u64), u32>,
}

impl Identities {
    /// The name of an offer: what it says, and for a true repeat its place among its like.
    pub(crate) fn of(&mut self, source: u32, offer: &Offer) -> String {
        let content = content(offer);
        let mut sessions: Vec<String> = offer.intakes.iter().map(|intake| session_key(offer, intake)).collect();
        if sessions.is_empty() {
            sessions.push(String::new());
        }
        // INVARIANT: no two offers of one content have the same place for one session.
        let key = |session: String| (source, hash([session.as_str()].into_iter()) ^ content.rotate_left(32));
        let keys: Vec<(u32, u64)> = sessions.into_iter().map(key).collect();
        let place = keys.iter().filter_map(|key| self.counts.get(key)).max().copied().unwrap_or(0);
        for key in keys {
            self.counts.insert(key, place + 1);
        }
        if place == 0 { format!("{content:016x}") } else { format!("{content:016x}-{}", place + 1) }
    }
}

/// A session within its offer: its number where no other has it, else its days.
pub(crate) fn session_key(offer: &Offer, intake: &Intake) -> String {
    let same = offer.intakes.iter().filter(|other| other.number == intake.number).count();
    if !intake.number.is_empty() && same == 1 {
        return intake.number.clone();
    }
    let enrol = intake.enrol_until.map_or_else(String::new, |day| format!("/{day}"));
    let days = format!("{}/{}/{}{enrol}", intake.number, intake.start, intake.end);
    let told = |intake: &Intake| (intake.number.clone(), intake.start, intake.end, intake.enrol_until);
    let is_it = |other: &&Intake| told(other) == told(intake);
    let twins = offer.intakes.iter().filter(is_it).take_while(|other| !std::ptr::eq(*other, intake)).count();
    if twins == 0 { days } else { format!("{days}/{}", twins + 1) }
}

/// A short name of an offer and one of its sessions; empty where the offer has none of its own yet.
pub(crate) fn choice(offer: &Offer, session: Option<&Intake>) -> String {
    match session.map(|session| session_key(offer, session)) {
        _ if offer.id.is_empty() => String::new(),
        None => offer.id.clone(),
        Some(session) => format!("{}.{:016x}", offer.id, hash([session.as_str()].into_iter())),
    }
}

/// Everything that tells it from another for whoever reads it: a row with another price or for other people is another
/// offer. What changes from one week to the next, the day of the information and the places left, is not among it.
fn content(offer: &Offer) -> u64 {
    let location = &offer.location;
    let commune = location.commune.map(|code| code.to_string()).unwrap_or_default();
    let place = if commune.is_empty() { plain_words(&location.town).join(" ") } else { commune };
    let words = [plain_words(&offer.title), plain_words(&offer.provider), plain_words(&location.street)].map(|words| words.join(" "));
    let contact = [&offer.contact.phone, &offer.contact.email];
    let texts = [&offer.number, &offer.action, &place, &location.departement, &location.postal_code].into_iter().chain(&words);
    let texts = texts.chain([&offer.aim, &offer.conditions, &offer.subject, &offer.link]).chain(contact).chain(&offer.rome);
    let written = offer.written.iter().filter(|(about, _)| *about != Written::Places).map(|(_, words)| words);
    let lists: Vec<String> = offer.zones.iter().map(crate::Zone::stored).chain(numbers(offer)).collect();
    hash(texts.chain(written).chain(&lists).map(String::as_str))
}

/// The values of its closed lists and its figures, as they are stored.
fn numbers(offer: &Offer) -> impl Iterator<Item = String> {
    /// How the place was found says nothing of the offer.
    const METHOD: u32 = 15 << 20;
    let figure = |figure: Option<u32>| figure.map_or(0, |figure| figure.saturating_add(1));
    let single = [
        columns::pack_kinds(offer) & !METHOD,
        columns::pack_entry(offer.entry),
        columns::pack_cost(offer.cost),
        Requirement::new(offer.entry, &offer.publics).publics,
        offer.funders.0,
        figure(offer.hours),
        figure(offer.weekly_hours),
    ];
    single.into_iter().chain(offer.formacodes.clone()).map(|number| number.to_string())
}

/// FNV-1a: short, and the same on every device.
fn hash<'t>(texts: impl Iterator<Item = &'t str>) -> u64 {
    let step = |hash: u64, byte: u8| (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3);
    texts.flat_map(|text| text.bytes().chain([0])).fold(0xcbf2_9ce4_8422_2325, step)
}
