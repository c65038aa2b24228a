//! Publics of the catalogues as ours.

use crate::Public;

/// A Formacode public in the edition that its `ref` names. The same number means other people in another edition:
/// without an edition nothing is concluded.
pub(super) fn formacode(code: &str, edition: &str) -> Public {
    let edition: String = edition.chars().filter(char::is_ascii_digit).collect();
    let Ok(code) = code.trim().parse::<u32>() else { return Public::Other };
    match edition.as_str() {
        "8" => edition_8(code),
        "10" => edition_10(code),
        // Between the two, only what both say is sure.
        "11" | "12" | "13" => common(code),
        "14" => edition_14(code),
        _ => Public::Other,
    }
}

fn edition_8(code: u32) -> Public {
    match code {
        80_011 => Public::JobSeekers,
        80_012 => Public::LongTermJobSeekers,
        80_013 => Public::Justice,
        80_018 => Public::Women,
        80_020 => Public::Disability,
        80_021 => Public::Illiteracy,
        80_022 => Public::Newcomers,
        80_024 => Public::Young16To25,
        80_025 => Public::YoungJobSeekers,
        80_042 => Public::Refugees,
        80_044 | 80_045 | 80_058 => Public::Employed,
        80_050 | 80_056 => Public::Everyone,
        80_059 => Public::WithoutEmployment,
        _ => Public::Other,
    }
}

fn edition_10(code: u32) -> Public {
    match code {
        80_005 => Public::Rsa,
        80_015 => Public::MinimumIncome,
        // Received only by registered job seekers.
        80_019 => Public::JobSeekers,
        80_010 | 82_027 | 82_029 => Public::Other,
        81_024 => Public::Young16To25,
        82_000..=82_999 => Public::Employed,
        _ => common(code),
    }
}

fn edition_14(code: u32) -> Public {
    match code {
        80_010 => Public::Rsa,
        81_023 => Public::Newcomers,
        81_024 => Public::Young16To25,
        81_025..=81_029 | 82_061 => Public::Disability,
        81_030 => Public::Students,
        81_033 => Public::Young16To29,
        81_043 => Public::DigitalGaps,
        82_000..=82_999 => Public::Employed,
        _ => common(code),
    }
}

/// What editions 10 and 14 agree on.
fn common(code: u32) -> Public {
    match code {
        80_001 => Public::WithoutEmployment,
        80_003 => Public::JobSeekersFrom26,
        80_004 | 80_006 => Public::JobSeekers,
        80_007 => Public::LongTermJobSeekers,
        80_009 => Public::YoungJobSeekers,
        81_013 => Public::Justice,
        81_018 => Public::Women,
        81_019 | 81_021 => Public::Illiteracy,
        81_020 => Public::Disability,
        81_022 => Public::Newcomers,
        81_042 => Public::Refugees,
        81_050 | 83_056 => Public::Everyone,
        _ => Public::Other,
    }
}

/// A public of data·inclusion v1, or a `profil` of v0.
pub(super) fn inclusion(value: &str) -> Option<Public> {
    Some(match value {
        "tous-publics" => Public::Everyone,
        "demandeurs-emploi" | "demandeur-emploi" => Public::JobSeekers,
        "deld" => Public::LongTermJobSeekers,
        "beneficiaires-des-minimas-sociaux" => Public::MinimumIncome,
        "beneficiaire-rsa" | "beneficiaires-rsa" => Public::Rsa,
        "jeunes" | "jeunes-16-26" => Public::Young16To25,
        "seniors" | "seniors-65" => Public::Seniors,
        "personnes-en-situation-de-handicap" | "personne-en-situation-de-handicap" => Public::Disability,
        "personnes-en-situation-illettrisme" | "personnes-en-situation-dillettrisme" => Public::Illiteracy,
        "personnes-exilees" | "personnes-de-nationalite-etrangere" => Public::Newcomers,
        "personnes-en-situation-juridique-specifique" => Public::Justice,
        "actifs" | "salaries" => Public::Employed,
        "etudiants" | "etudiant" => Public::Students,
        "familles" | "familles-enfants" => Public::Families,
        "femmes" => Public::Women,
        "residents-qpv-frr" | "residents-qpv-zrr" => Public::QpvOrFrr,
        "personnes-en-situation-durgence" => Public::Emergency,
        _ => return None,
    })
}

/// Each once, in the order in which they come back from a stored catalogue.
pub(super) fn once(publics: impl Iterator<Item = Public>) -> Vec<Public> {
    let named: Vec<Public> = publics.collect();
    Public::ALL.into_iter().filter(|public| named.contains(public)).collect()
}
