//! The person's right of access: everything that is kept about her, item by item, in words.

use handover::TrainingField;
use interview::{answer_words, date_words};
use packs::Pack;

use crate::case::Case;
use crate::command::Keeping;
use crate::desk::Desk;
use crate::view::Pace;

/// One item of what is kept.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AccessLine {
    /// Key in the stored record.
    pub field: &'static str,
    /// What it is.
    pub label: String,
    /// What is kept.
    pub words: String,
}

impl Desk {
    /// Everything that is kept about the person whose interview is open, as the record on the disk has it; nothing where
    /// nothing is kept.
    #[must_use]
    pub fn access(&self) -> Vec<AccessLine> {
        let Some(case) = self.current_case().filter(|case| case.keeping != Keeping::Nothing) else { return Vec::new() };
        let mut lines = about(case);
        lines.extend(self.everything_said(case));
        lines.extend(self.worked_out(case));
        lines
    }

    fn everything_said(&self, case: &Case) -> Vec<AccessLine> {
        let mut lines = Vec::new();
        for (field, answers) in [("answers", case.kept_answers(&self.pack)), ("conflicts", case.conflicts.clone())] {
            for (fact, answer) in answers.iter() {
                let ask = self.pack.question(fact).map_or_else(|| fact.key().to_owned(), |question| question.ask.clone());
                let words = answer_words(&self.pack, self.territory.communes(), fact, answer);
                let when = date_words(case.said_on(fact));
                let words = if field == "answers" { format!("{words} ({when})") } else { format!("Dans une sauvegarde\u{a0}: {words}") };
                lines.push(AccessLine { field, label: ask, words });
            }
        }
        lines.push(line("asked", "Questions posées", case.asked.len().to_string()));
        lines.push(line("said_on", "Jour de chaque réponse", "indiqué après chaque réponse".to_owned()));
        lines
    }

    fn worked_out(&self, case: &Case) -> Vec<AccessLine> {
        let names = |ids: &mut dyn Iterator<Item = &String>| ids.map(|id| scheme_name(&self.pack, id)).collect::<Vec<_>>().join(", ");
        let said = |wanted: bool| names(&mut case.already.iter().filter(|(_, already)| *already == wanted).map(|(scheme, _)| scheme));
        let trainings: Vec<String> = case.trainings.iter().map(|training| training.text(TrainingField::Title).to_owned()).collect();
        vec![
            line("chosen", "Pistes choisies", names(&mut case.chosen.iter())),
            line("trainings", "Formations choisies", trainings.join(", ")),
            line("papers", "Papiers déjà là", case.papers.join(", ")),
            line("appointment", "Jour du rendez-vous", case.appointment.map(date_words).unwrap_or_default()),
            line("already", "Déjà en place", said(true)),
            line("not_already", "Proposé quand même", said(false)),
            line("verdicts", "Résultats gardés sans la réponse qui les a donnés", names(&mut case.kept_verdicts.keys())),
            line("rules", "Règles utilisées", case.rules.clone().unwrap_or_default()),
        ]
    }
}

fn about(case: &Case) -> Vec<AccessLine> {
    let agreed =
        if case.keeping == Keeping::Everything { "tout, réponses protégées comprises" } else { "sans les réponses protégées" };
    let pace = if case.pace == Pace::Short { "jour de distribution" } else { "entretien complet" };
    let told = case
        .informed
        .as_ref()
        .map(|told| format!("le {}, en «\u{a0}{}\u{a0}», texte {}", date_words(told.on), told.language, told.version));
    vec![
        line("name", "Prénom ou repère", case.name.clone()),
        line("started_on", "Début de l'entretien", date_words(case.started_on)),
        line("date", "Dernier contact", date_words(case.touched_on)),
        line("keeping", "Accord de la personne", agreed.to_owned()),
        line("informed", "Information donnée", told.unwrap_or_default()),
        line("pace", "Façon de mener l'entretien", pace.to_owned()),
    ]
}

fn line(field: &'static str, label: &str, words: String) -> AccessLine {
    let words = if words.is_empty() { "rien".to_owned() } else { words };
    AccessLine { field, label: label.to_owned(), words }
}

fn scheme_name(pack: &Pack, id: &str) -> String {
    pack.schemes().iter().find(|scheme| scheme.id == id).map_or_else(|| id.to_owned(), |scheme| scheme.name.clone())
}
