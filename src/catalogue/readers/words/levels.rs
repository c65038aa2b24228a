//! Levels and diplomas in words.

use super::{is_doubted, turns};
use crate::readers::text::folded;
use crate::{EntryLevel, Level};

/// What is written where no level is asked.
const NONE: [&str; 41] = [
    "aucun",
    "aucune",
    "sans",
    "non",
    "neant",
    "sans niveau",
    "sans niveau requis",
    "sans niveau specifique",
    "sans niveau particulier",
    "aucun niveau",
    "aucun niveau requis",
    "aucun niveau exige",
    "aucun niveau demande",
    "aucun niveau particulier",
    "aucun niveau specifique",
    "pas de niveau",
    "pas de niveau requis",
    "pas de niveau exige",
    "pas de niveau demande",
    "pas de niveau particulier",
    "niveau non requis",
    "niveau non exige",
    "sans diplome",
    "aucun diplome",
    "aucun diplome requis",
    "aucun diplome exige",
    "aucun diplome demande",
    "pas de diplome",
    "pas de diplome requis",
    "pas de diplome exige",
    "pas de diplome demande",
    "aucun prerequis",
    "aucun pre requis",
    "pas de prerequis",
    "pas de pre requis",
    "sans prerequis",
    "sans pre requis",
    "tous niveaux",
    "tous les niveaux",
    "tout niveau",
    "sans condition de niveau",
];

/// What may stand beside a level without changing it.
const BESIDE: [&str; 45] = [
    "niveau",
    "niveaux",
    "diplome",
    "diplomes",
    "titre",
    "titres",
    "de",
    "d",
    "du",
    "des",
    "le",
    "la",
    "l",
    "un",
    "une",
    "minimum",
    "mini",
    "min",
    "requis",
    "requise",
    "exige",
    "exigee",
    "obligatoire",
    "demande",
    "demandee",
    "equivalent",
    "equivalents",
    "equivalence",
    "valide",
    "general",
    "generale",
    "technologique",
    "technologiques",
    "professionnel",
    "professionnelle",
    "pro",
    "lmd",
    "titulaire",
    "titulaires",
    "ou",
    "type",
    "rncp",
    "a",
    "entree",
    "europeen",
];

/// Beside a hint, these leave open which of the two counts.
const REQUIRED: [&str; 6] = ["obligatoire", "exige", "exigee", "requis", "requise", "imperatif"];

const HINTS: [&str; 13] = [
    "indicatif",
    "indicative",
    "souhaite",
    "souhaitee",
    "souhaitable",
    "conseille",
    "conseillee",
    "recommande",
    "recommandee",
    "apprecie",
    "appreciee",
    "preference",
    "ideal",
];

/// The levels that the words name, in their order; nothing where a word is left over.
fn levels(words: &[&str]) -> Option<Vec<u8>> {
    let mut found = Vec::new();
    let mut place = 0;
    while let Some(word) = words.get(place) {
        let (before, after) = (place.checked_sub(1).and_then(|before| words.get(before)).copied(), words.get(place + 1).copied());
        place += 1;
        match (*word, after) {
            ("niveau" | "niveaux", Some(next)) if numbered(next).is_some() => {
                found.extend(numbered(next));
                place += 1;
            }
            ("bac" | "baccalaureat", next) => {
                let mut years = next.and_then(after_bac);
                if years.is_none() {
                    found.push(4);
                }
                // "BAC+3/+4"
                while let Some(level) = years {
                    found.push(level);
                    place += 1;
                    years = words.get(place).copied().and_then(after_bac);
                }
            }
            ("plus", _) if matches!(before, Some("ou" | "et")) => {}
            ("moins", _) if before == Some("au") => {}
            ("et", Some("plus")) | ("au", Some("moins" | "minimum")) => {}
            (word, _) => match diploma(word) {
                Some(level) => found.push(level),
                None if BESIDE.contains(&word) || HINTS.contains(&word) => {}
                None => return None,
            },
        }
    }
    (!found.is_empty()).then_some(found)
}

fn diploma(word: &str) -> Option<u8> {
    Some(match word {
        "cap" | "bep" | "bepc" | "capa" => 3,
        "bp" | "bt" | "btn" => 4,
        "bts" | "dut" | "deug" | "deust" | "btsa" => 5,
        "licence" | "licences" | "bachelor" | "but" => 6,
        "master" | "masters" | "mastere" | "ingenieur" | "ingenieurs" | "dea" | "dess" => 7,
        "doctorat" | "doctorats" | "hdr" => 8,
        _ => return None,
    })
    // The former "brevet" is no level of the framework.
    .filter(|_| word != "bepc")
}

fn after_bac(word: &str) -> Option<u8> {
    match word {
        "2" => Some(5),
        "3" | "4" => Some(6),
        "5" => Some(7),
        "8" => Some(8),
        _ => None,
    }
}

/// The number of a level, of today or in the Roman figures of before 2019.
fn numbered(word: &str) -> Option<u8> {
    match word {
        "i" => Some(7),
        "ii" => Some(6),
        "iii" => Some(5),
        "iv" => Some(4),
        "v" => Some(3),
        "vi" => Some(2),
        _ => word.parse().ok().filter(|number| (1..=8).contains(number)),
    }
}

/// The level asked; nothing where the cell says something else.
pub(in crate::readers) fn entry(cell: &str) -> Option<EntryLevel> {
    let folded = folded(cell);
    if folded.is_empty() {
        return Some(EntryLevel::Unknown);
    }
    if is_doubted(cell) {
        return None;
    }
    if NONE.contains(&folded.as_str()) {
        return Some(EntryLevel::None);
    }
    let words: Vec<&str> = folded.split(' ').collect();
    if let [one] = words.as_slice()
        && let Some(level) = one.parse().ok().and_then(Level::new)
    {
        return Some(EntryLevel::Required(level));
    }
    if turns(&words) {
        return None;
    }
    let found = levels(&words)?;
    let (lowest, highest) = (found.iter().min().copied()?, found.iter().max().copied()?);
    // Two levels are a choice only where the cell says so.
    let is_choice = words.contains(&"ou") || cell.contains([',', '/', ';']);
    let level = Level::new(lowest).filter(|_| lowest == highest || is_choice)?;
    let is_hint = words.iter().any(|word| HINTS.contains(word));
    // "CAP obligatoire, bac souhaité": one is asked, the other is not.
    if is_hint && (lowest != highest || words.iter().any(|word| REQUIRED.contains(word))) {
        return None;
    }
    Some(if is_hint { EntryLevel::Indicative(level) } else { EntryLevel::Required(level) })
}

/// The level that a training leads to: the highest that the words name.
pub(in crate::readers) fn exit(cell: &str) -> Option<Level> {
    let folded = folded(cell);
    let words: Vec<&str> = folded.split(' ').filter(|word| !matches!(*word, "et" | "sortie" | "obtenu")).collect();
    if turns(&words) {
        return None;
    }
    levels(&words)?.into_iter().max().and_then(Level::new)
}
