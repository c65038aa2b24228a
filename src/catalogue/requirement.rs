//! What a training asks of a person, as rules of the same engine that judges schemes.

use domain::{FactId, Outcome};
use rules::{Condition, Names, Rule, check, parse};

use crate::{EntryLevel, Public};

/// Entry level and publics: what many offers have in common.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(crate) struct Requirement {
    pub(crate) entry: EntryLevel,
    /// Bits by place in [`Public::ALL`]; none says nothing.
    pub(crate) publics: u32,
}

impl Requirement {
    pub(crate) fn new(entry: EntryLevel, publics: &[Public]) -> Self {
        let bit = |public: &Public| Public::ALL.iter().position(|listed| listed == public).map_or(0, |place| 1 << place);
        Self { entry, publics: publics.iter().fold(0, |set, public| set | bit(public)) }
    }

    pub(crate) fn publics(self) -> impl Iterator<Item = Public> {
        Public::ALL.into_iter().enumerate().filter(move |(place, _)| self.publics >> place & 1 == 1).map(|(_, public)| public)
    }

    /// The clauses of this requirement, with the sentence of each condition shown.
    ///
    /// A level is asked only where the source says that it is required. A public keeps somebody out only where every
    /// public named can be tested; else somebody has to look.
    pub(crate) fn rule(self) -> (Rule, Vec<String>) {
        let (mut clauses, mut conditions, mut sentences) = (Vec::new(), Vec::new(), Vec::new());
        if let EntryLevel::Required(level) = self.entry
            && let Some((enough, unclear)) = level_texts(level.number())
        {
            let (enough, unclear) = (condition(&enough), condition(unclear));
            clauses.extend(unclear.clone().map(|unclear| (unclear, Outcome::ToConfirm)));
            if let Some(enough) = enough {
                clauses.push((Condition::Not(Box::new(enough.clone())), Outcome::NotNow));
                conditions.push(enough);
                sentences.push(format!("Niveau demandé à l'entrée : {}", level_name(level.number())));
            }
        }
        let publics: Vec<Public> = self.publics().collect();
        if !publics.is_empty() && !publics.contains(&Public::Everyone) {
            let tests: Vec<Condition> = publics.iter().filter_map(|public| condition(public_text(*public)?)).collect();
            let outcome = if tests.len() == publics.len() { Outcome::NotNow } else { Outcome::ToConfirm };
            let anyone = Condition::Any(tests);
            clauses.push((Condition::Not(Box::new(anyone.clone())), outcome));
            conditions.push(anyone);
            sentences.push(public_sentence(&publics));
        }
        (Rule { clauses, otherwise: Outcome::Likely, conditions }, sentences)
    }
}

/// A condition of our own; nothing only if its text were wrong, which a test looks at.
fn condition(text: &str) -> Option<Condition> {
    check(&parse(text).ok()?, &Names::default()).ok()
}

/// Who surely has a level, and who may have it although the answer does not say so.
fn level_texts(level: u8) -> Option<(String, &'static str)> {
    let levels = ["level_3", "level_4_unfinished", "level_4", "level_5_or_more"];
    let from = match level {
        3 => 0,
        4 => 2,
        5..=8 => 3,
        _ => return None,
    };
    let unclear = match level {
        3 => "education in {short_course, foreign_diploma}",
        4 => "education in {level_4_unfinished, short_course, foreign_diploma}",
        5 => "education = foreign_diploma",
        _ => "education in {level_5_or_more, foreign_diploma}",
    };
    let enough: Vec<&str> = levels.into_iter().skip(from).collect();
    Some((format!("education in {{{}}}", enough.join(", ")), unclear))
}

/// A level in words.
pub(crate) fn level_name(level: u8) -> &'static str {
    match level {
        0..=2 => "aucun diplôme",
        3 => "CAP ou BEP (niveau 3)",
        4 => "bac (niveau 4)",
        5 => "bac + 2 (niveau 5)",
        6 => "bac + 3 (niveau 6)",
        _ => "bac + 5 (niveau 7)",
    }
}

/// The test of a public in the language of the rules; nothing where it is not asked or not to be used.
fn public_text(public: Public) -> Option<&'static str> {
    Some(match public {
        Public::JobSeekers => "registered_job_seeker = yes",
        Public::LongTermJobSeekers => "registered_months >= 12",
        Public::YoungJobSeekers => "registered_job_seeker = yes and age < 26",
        Public::JobSeekersFrom26 => "registered_job_seeker = yes and age >= 26",
        Public::WithoutEmployment => "employment = none",
        Public::Rsa => "rsa in benefits",
        Public::MinimumIncome => "rsa in benefits or ass in benefits or aah in benefits",
        Public::Young16To25 => "age >= 16 and age < 26",
        Public::Young16To29 => "age >= 16 and age < 30",
        Public::Seniors => "age >= 55",
        Public::Disability => "disability_recognition = yes",
        Public::Illiteracy => "reading_writing in basic_skills_gaps",
        Public::DigitalGaps => "digital in basic_skills_gaps",
        Public::Refugees => "residence_status in {refugee, subsidiary_protection}",
        Public::Employed => "employment in {employed, iae_contract, subsidised_contract, civil_servant}",
        Public::Students => "student = yes",
        Public::QpvOrFrr => "in_qpv = yes or in_frr = yes",
        Public::Everyone | Public::Newcomers | Public::Justice | Public::Families | Public::Women | Public::Emergency | Public::Other => {
            return None;
        }
    })
}

fn public_sentence(publics: &[Public]) -> String {
    let names: Vec<&str> = publics.iter().map(|public| public_name(*public)).collect();
    format!("Pour : {}", names.join(", "))
}

/// A public in words.
pub(crate) fn public_name(public: Public) -> &'static str {
    match public {
        Public::Everyone => "tout public",
        Public::JobSeekers => "demandeurs d'emploi",
        Public::LongTermJobSeekers => "demandeurs d'emploi depuis un an ou plus",
        Public::YoungJobSeekers => "demandeurs d'emploi de moins de 26 ans",
        Public::JobSeekersFrom26 => "demandeurs d'emploi de 26 ans et plus",
        Public::WithoutEmployment => "personnes sans emploi",
        Public::Rsa => "bénéficiaires du RSA",
        Public::MinimumIncome => "bénéficiaires d'un minimum social",
        Public::Young16To25 => "jeunes de 16 à 25 ans",
        Public::Young16To29 => "jeunes de 16 à 29 ans",
        Public::Seniors => "personnes de 55 ans et plus",
        Public::Disability => "personnes reconnues travailleurs handicapés",
        Public::Illiteracy => "personnes en difficulté avec l'écrit",
        Public::DigitalGaps => "personnes en difficulté avec le numérique",
        Public::Refugees => "personnes réfugiées",
        Public::Newcomers => "personnes arrivées en France depuis peu",
        Public::Justice => "public précisé par l'organisme",
        Public::Employed => "salariés",
        Public::Students => "élèves et étudiants",
        Public::Families => "familles",
        Public::Women => "femmes",
        Public::QpvOrFrr => "habitants d'un quartier prioritaire ou d'une zone rurale",
        Public::Emergency => "personnes en situation d'urgence",
        Public::Other => "autre public, à vérifier avec l'organisme",
    }
}

/// The facts that the rules of trainings may read, in the order of their vocabulary.
pub(crate) fn order() -> Vec<FactId> {
    FactId::ALL.to_vec()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Level;
    #[cfg(target_arch = "wasm32")]
    use wasm_bindgen_test::wasm_bindgen_test as test;

    #[test]
    fn every_text_of_a_public_and_of_a_level_is_a_rule() {
        for public in Public::ALL {
            assert!(public_text(public).is_none_or(|text| condition(text).is_some()), "{public:?}");
        }
        for level in 3..=8 {
            let (enough, unclear) = level_texts(level).unwrap();
            assert!(condition(&enough).is_some() && condition(unclear).is_some(), "{level}");
        }
    }

    #[test]
    fn an_indicative_level_keeps_nobody_out() {
        let level = Level::new(5).unwrap();
        let (rule, _) = Requirement::new(EntryLevel::Indicative(level), &[Public::Everyone]).rule();
        assert!(rule.clauses.is_empty());
        let (rule, _) = Requirement::new(EntryLevel::Required(level), &[]).rule();
        assert_eq!(rule.clauses.len(), 2);
    }

    #[test]
    fn a_public_nobody_asks_about_leaves_it_to_somebody() {
        let outcome = |publics: &[Public]| Requirement::new(EntryLevel::None, publics).rule().0.clauses.first().map(|clause| clause.1);
        assert_eq!(outcome(&[Public::Rsa]), Some(Outcome::NotNow));
        assert_eq!(outcome(&[Public::Rsa, Public::Women]), Some(Outcome::ToConfirm));
        assert_eq!(outcome(&[Public::Other]), Some(Outcome::ToConfirm));
        assert_eq!(outcome(&[Public::Rsa, Public::Everyone]), None);
    }
}
