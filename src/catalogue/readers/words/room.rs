//! Whether places are left, in words and figures.

use super::is_doubted;
use crate::Recruitment;
use crate::readers::text::{folded, plain};
use crate::readers::values;

/// What a cell says of the places.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::readers) enum Room {
    /// Nothing.
    Untold,
    /// One can enter, or not.
    Told(Recruitment),
    /// One cannot enter, and the words say more: a waiting list, to be asked, or a session called off.
    Shut(Recruitment),
    /// Something else: its words are shown.
    Unclear,
}

const CLOSED: [&str; 31] = [
    "complet",
    "complete",
    "complets",
    "completes",
    "session complete",
    "formation complete",
    "groupe complet",
    "effectif complet",
    "c est complet",
    "plus de place",
    "plus de places",
    "plus de place disponible",
    "plus de places disponibles",
    "plus aucune place",
    "plus aucune place disponible",
    "aucune place",
    "aucune place disponible",
    "aucune place restante",
    "pas de place",
    "pas de places",
    "pas de place disponible",
    "pas de places disponibles",
    "ferme",
    "fermee",
    "cloture",
    "cloturee",
    "clos",
    "inscriptions closes",
    "inscriptions fermees",
    "inscriptions terminees",
    "inscription close",
];
const WAITING: [&str; 13] = [
    "liste d attente",
    "sur liste d attente",
    "inscription sur liste d attente",
    "inscriptions sur liste d attente",
    "liste d attente ouverte",
    "complet liste d attente",
    "complet sur liste d attente",
    "complet inscription sur liste d attente",
    "complet liste d attente ouverte",
    "complete liste d attente",
    "complet liste attente",
    "session complete liste d attente",
    "liste attente",
];
const CALLED_OFF: [&str; 6] = ["annule", "annulee", "session annulee", "reporte", "reportee", "session reportee"];
const OPEN: [&str; 17] = [
    "oui",
    "disponible",
    "disponibles",
    "place disponible",
    "places disponibles",
    "places restantes",
    "places libres",
    "places ouvertes",
    "ouvert",
    "ouverte",
    "quelques places",
    "quelques places disponibles",
    "quelques places restantes",
    "il reste des places",
    "dernieres places",
    "inscriptions ouvertes",
    "reste des places",
];
const SUSPENDED: [&str; 4] = ["suspendu", "suspendue", "inscriptions suspendues", "recrutement suspendu"];

/// What a cell says; every word of it counts.
pub(in crate::readers) fn room(cell: &str) -> Room {
    let cell = plain(cell);
    let folded = folded(&cell);
    let told = |count: u32| Room::Told(if count == 0 { Recruitment::Closed } else { Recruitment::Open });
    match folded.as_str() {
        "" => return Room::Untold,
        _ if is_doubted(&cell) || cell.contains('%') || cell.starts_with(['-', '−', '–']) => return Room::Unclear,
        words if CLOSED.contains(&words) => return Room::Told(Recruitment::Closed),
        words if WAITING.contains(&words) => return Room::Shut(Recruitment::Closed),
        words if CALLED_OFF.contains(&words) => return Room::Shut(Recruitment::Suspended),
        words if OPEN.contains(&words) => return Room::Told(Recruitment::Open),
        words if SUSPENDED.contains(&words) => return Room::Told(Recruitment::Suspended),
        _ => {}
    }
    if let Some(count) = values::decimal(&cell) {
        // Half a place is a percentage, or something else.
        let whole = values::rounded_up(count, 100_000).filter(|_| count.fract() == 0.0);
        return whole.map_or(Room::Unclear, told);
    }
    let words: Vec<&str> = folded.split(' ').collect();
    if let Some(room) = out_of(&cell, &words) {
        return room;
    }
    counted(&words).map_or(Room::Unclear, told)
}

/// "2/12", "12 sur 12": so many of so many, taken or left. As many as there are is full; none is unclear.
fn out_of(cell: &str, words: &[&str]) -> Option<Room> {
    let names_places = words.iter().any(|word| matches!(*word, "place" | "places"));
    let words: Vec<&str> = words.iter().copied().filter(|word| !matches!(*word, "place" | "places" | "inscrits")).collect();
    let (some, all) = match words.as_slice() {
        [some, "sur", all] => (some, all),
        [some, all] if cell.contains('/') => (some, all),
        _ => return None,
    };
    let (some, all): (u32, u32) = (some.parse().ok()?, all.parse().ok()?);
    Some(match some {
        0 => Room::Unclear,
        // "12 places sur 12" are all taken, or all free.
        some if some == all && names_places => Room::Unclear,
        some if some == all => Room::Told(Recruitment::Closed),
        some if some < all => Room::Told(Recruitment::Open),
        _ => Room::Unclear,
    })
}

/// "il reste 3 places", "plus que deux places", "0 place": a count of places and nothing else.
fn counted(words: &[&str]) -> Option<u32> {
    const BEFORE: [&[&str]; 8] = [
        &["il", "reste"],
        &["il", "restent"],
        &["reste"],
        &["restent"],
        &["encore"],
        &["plus", "que"],
        &["il", "ne", "reste", "que"],
        &["il", "reste", "encore"],
    ];
    const AFTER: [&str; 14] = [
        "place",
        "places",
        "restante",
        "restantes",
        "disponible",
        "disponibles",
        "dispo",
        "dispos",
        "libre",
        "libres",
        "vacante",
        "vacantes",
        "ouverte",
        "ouvertes",
    ];
    let mut before: Vec<&&[&str]> = BEFORE.iter().filter(|before| words.starts_with(before)).collect();
    before.sort_by_key(|before| before.len());
    let rest = words.get(before.last().map_or(0, |before| before.len())..)?;
    let (count, after) = rest.split_first()?;
    after.iter().all(|word| AFTER.contains(word)).then(|| figure(count))?
}

fn figure(word: &str) -> Option<u32> {
    const WORDS: [&str; 13] = ["zero", "une", "deux", "trois", "quatre", "cinq", "six", "sept", "huit", "neuf", "dix", "onze", "douze"];
    let spelled = WORDS.iter().position(|spelled| *spelled == word).and_then(|place| u32::try_from(place).ok());
    spelled.or_else(|| word.parse().ok().filter(|count| *count <= 100_000))
}
