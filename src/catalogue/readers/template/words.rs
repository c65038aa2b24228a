//! What people write in the cells of a table.

use crate::readers::mcf;
use crate::readers::publics::once;
use crate::readers::text::folded;
use crate::readers::values;
use crate::{Cost, EntryLevel, Mode, Public};

/// The level asked.
pub(super) fn entry(cell: &str) -> EntryLevel {
    let words = folded(cell);
    if matches!(words.as_str(), "aucun" | "aucune" | "sans" | "non" | "sans niveau" | "aucun niveau" | "sans diplome") {
        return EntryLevel::None;
    }
    let level = mcf::exit(cell).or_else(|| words.parse().ok().and_then(crate::Level::new));
    match level {
        Some(level) if words.contains("indicatif") || words.contains("souhaite") => EntryLevel::Indicative(level),
        Some(level) => EntryLevel::Required(level),
        None => EntryLevel::Unknown,
    }
}

/// Whether one goes there.
pub(super) fn mode(cell: &str) -> Option<Mode> {
    let words = folded(cell);
    match words.as_str() {
        "non" | "n" | "0" | "presentiel" | "en presentiel" | "sur place" => Some(Mode::OnSite),
        "oui" | "o" | "1" | "x" | "a distance" | "distance" | "distanciel" | "en ligne" => Some(Mode::Remote),
        "mixte" | "en partie" | "partiellement" | "hybride" => Some(Mode::Mixed),
        _ => None,
    }
}

/// What it costs.
pub(super) fn cost(cell: &str) -> Cost {
    let words = folded(cell);
    if let Some(sum) = values::decimal(cell).and_then(|sum| values::rounded_up(sum, 10_000_000)) {
        return if sum == 0 { Cost::Free } else { Cost::Euros(sum) };
    }
    match () {
        () if words.contains("prise en charge") || words.contains("finance") => Cost::MayBeCovered,
        () if words.starts_with("gratuit") => Cost::Free,
        () if words.starts_with("payant") => Cost::Paid,
        () => Cost::Unknown,
    }
}

/// For whom, from a list of words; what is not understood is to be checked and keeps nobody out.
pub(super) fn publics(cell: &str) -> Vec<Public> {
    once(cell.split([',', ';', '/', '|']).map(folded).filter(|words| words.chars().any(char::is_alphabetic)).map(|words| public(&words)))
}

fn public(words: &str) -> Public {
    let says = |parts: &[&str]| parts.iter().any(|part| words.contains(part));
    match () {
        () if says(&["tout public", "tous public", "tous les publics"]) => Public::Everyone,
        () if says(&["longue duree"]) => Public::LongTermJobSeekers,
        () if says(&["demandeur"]) && says(&["emploi"]) => Public::JobSeekers,
        () if says(&["rsa"]) => Public::Rsa,
        () if says(&["minima"]) => Public::MinimumIncome,
        () if says(&["29 ans", "16 29"]) => Public::Young16To29,
        () if says(&["jeune"]) => Public::Young16To25,
        () if says(&["senior"]) => Public::Seniors,
        () if says(&["handicap", "rqth"]) => Public::Disability,
        () if says(&["illettr", "analphab"]) => Public::Illiteracy,
        () if says(&["illectron"]) => Public::DigitalGaps,
        () if says(&["refugie"]) => Public::Refugees,
        () if says(&["primo", "exile", "migrant", "etranger"]) => Public::Newcomers,
        () if says(&["salarie"]) => Public::Employed,
        () if says(&["etudiant"]) => Public::Students,
        () if says(&["famille", "parent"]) => Public::Families,
        () if says(&["femme"]) => Public::Women,
        () if says(&["qpv", "frr", "zrr"]) => Public::QpvOrFrr,
        () => Public::Other,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Level;

    #[test]
    fn the_words_of_a_coordinator_are_understood() {
        assert_eq!(entry("Aucun"), EntryLevel::None);
        assert_eq!(Some(entry("CAP/BEP")), Level::new(3).map(EntryLevel::Required));
        assert_eq!(Some(entry("bac+2 (indicatif)")), Level::new(5).map(EntryLevel::Indicative));
        assert_eq!(cost("1 200,50 €"), Cost::Euros(1201));
        assert_eq!(cost("Gratuit"), Cost::Free);
        assert_eq!(publics("Demandeurs d'emploi ; bénéficiaires du RSA, zèbres"), [Public::JobSeekers, Public::Rsa, Public::Other]);
        assert_eq!(mode("À distance"), Some(Mode::Remote));
    }
}
