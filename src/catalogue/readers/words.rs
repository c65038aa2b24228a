//! What people write in the cells of a table: understood whole, or not at all.
//!
//! A cell is cut into words, and every word of it has to have its place in what is known. A known word inside a longer
//! one, or beside words that are not known ("sauf", "non", "dans le but de"), means nothing: then nobody is kept out by
//! it, and the words themselves are shown.

pub(super) mod contact;
pub(super) mod days;
pub(super) mod levels;
pub(super) mod price;
mod public_phrases;
pub(super) mod publics;
pub(super) mod room;

use super::text::folded;
use crate::{Mode, Rhythm};

/// Words that turn round what stands beside them.
const TURNING: [&str; 24] = [
    "sauf",
    "hors",
    "non",
    "sans",
    "pas",
    "ni",
    "ne",
    "n",
    "excepte",
    "exceptes",
    "exceptee",
    "exceptees",
    "exclu",
    "exclus",
    "exclue",
    "exclues",
    "excluant",
    "exclusion",
    "hormis",
    "aucun",
    "aucune",
    "jamais",
    "interdit",
    "interdits",
];

/// Whether something is denied or taken out.
fn turns(words: &[&str]) -> bool {
    words.iter().any(|word| TURNING.contains(word))
}

/// Whether whoever wrote the cell doubts it, or sends to a note.
fn is_doubted(cell: &str) -> bool {
    cell.contains(['?', '*']) && cell.contains(char::is_alphanumeric)
}

/// Signs that say something and no word: a tick, an empty box, the "####" of a column that is too narrow.
pub(super) fn is_sign(cell: &str) -> bool {
    !cell.contains(char::is_alphanumeric) && has_sign(cell)
}

/// Whether there is such a sign; dashes and points only fill a cell.
fn has_sign(cell: &str) -> bool {
    let is_unseen = |sign: char| sign.is_control() || matches!(sign, '\u{200b}'..='\u{200f}' | '\u{2028}'..='\u{206f}' | '\u{feff}');
    let fills = |sign: char| sign.is_whitespace() || sign.is_ascii_punctuation() && sign != '#' || "–—…·•«»’‘“”−€".contains(sign);
    cell.contains(|sign: char| !(sign.is_alphanumeric() || fills(sign) || is_unseen(sign)))
}

/// Whether one goes there; nothing where the cell says something else.
pub(super) fn mode(cell: &str) -> Option<Mode> {
    match folded(cell).as_str() {
        _ if crate::readers::values::is_ticked(cell) => Some(Mode::Remote),
        _ if is_doubted(cell) || has_sign(cell) => None,
        "non" | "n" | "0" | "presentiel" | "en presentiel" | "sur place" | "100 presentiel" | "presentielle" => Some(Mode::OnSite),
        "oui" | "o" | "1" | "x" | "a distance" | "distance" | "distanciel" | "en distanciel" | "en ligne" | "100 a distance" => {
            Some(Mode::Remote)
        }
        "mixte" | "en partie" | "partiellement" | "hybride" | "presentiel et distanciel" | "presentiel et a distance" | "bimodal" => {
            Some(Mode::Mixed)
        }
        _ => None,
    }
}

/// What says neither full nor part time, and so may stand beside it.
const BESIDE_RHYTHM: [&str; 34] = [
    "a",
    "en",
    "le",
    "la",
    "les",
    "l",
    "de",
    "du",
    "des",
    "d",
    "un",
    "cours",
    "formation",
    "journee",
    "jour",
    "jours",
    "centre",
    "entreprise",
    "alternance",
    "alterne",
    "alternee",
    "continu",
    "continue",
    "discontinu",
    "discontinue",
    "presentiel",
    "semaine",
    "par",
    "h",
    "heures",
    "rythme",
    "uniquement",
    "hebdomadaire",
    "fractionne",
];

/// Full or part time as the words say; both, neither, or words that are not known: not known.
pub(super) fn rhythm(cell: &str) -> Rhythm {
    let folded = folded(cell);
    if is_doubted(cell) {
        return Rhythm::Unknown;
    }
    let mut words = folded.split(' ').filter(|word| !word.is_empty()).peekable();
    let (mut full, mut part, mut evening) = (false, false, false);
    while let Some(word) = words.next() {
        match (word, words.peek().copied()) {
            ("temps", Some("plein" | "complet")) | ("plein", Some("temps")) => full = words.next().is_some(),
            ("temps", Some("partiel")) | ("mi", Some("temps")) => part = words.next().is_some(),
            ("partiel", _) => part = true,
            ("week", Some("end" | "ends")) => evening = words.next().is_some(),
            ("soir" | "soirs" | "soiree" | "soirees" | "samedi" | "samedis" | "weekend", _) => evening = true,
            (word, _) if BESIDE_RHYTHM.contains(&word) || word.bytes().all(|byte| byte.is_ascii_digit()) => {}
            _ => return Rhythm::Unknown,
        }
    }
    match (full, part, evening) {
        (true, false, false) => Rhythm::FullTime,
        (false, true, false) => Rhythm::PartTime,
        (false, false, true) => Rhythm::EveningOrWeekend,
        _ => Rhythm::Unknown,
    }
}
