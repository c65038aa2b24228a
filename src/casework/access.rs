//! The person's right of access: everything that is kept about her, item by item, in words.

use domain::{Answer, FactId};
use handover::{Training, TrainingField};
use interview::{Input, answer_words, date_words};
use packs::Pack;

use crate::case::Case;
use crate::command::Keeping;
use crate::desk::Desk;
use crate::effect::Effect;
use crate::view::Pace;
use crate::wording;

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

    /// The record of the open interview as a file for the person; without a name in the file's name.
    pub(crate) fn share_record(&mut self) -> Vec<Effect> {
        let record = self.current_case().and_then(|case| case.record(&self.pack, &self.resting_verdicts(case)));
        let file_name = format!("jalon-ce-qui-est-garde-{}.json", self.today);
        record.map(|record| Effect::Share { file_name, json: record.json }).into_iter().collect()
    }

    fn everything_said(&self, case: &Case) -> Vec<AccessLine> {
        let mut lines = Vec::new();
        let ask = |fact: FactId| self.pack.question(fact).map_or_else(|| fact.key().to_owned(), |question| question.ask.clone());
        let words = |fact: FactId, answer: &Answer| answer_words(&self.pack, self.territory.communes(), fact, answer);
        let kept = case.kept_answers(&self.pack);
        for (fact, answer) in kept.iter() {
            let words = format!("{} ({})", words(fact, answer), date_words(case.said_on(fact)));
            lines.push(AccessLine { field: "answers", label: ask(fact), words });
        }
        for (fact, answer) in &case.conflicts {
            let words = format!("Dans une sauvegarde\u{a0}: {}", words(*fact, answer));
            lines.push(AccessLine { field: "conflicts", label: ask(*fact), words });
        }
        lines.push(line("drafts", "Réponses commencées, pas encore validées", self.draft_words(case)));
        let asked: Vec<String> = case.asked.iter().map(|fact| ask(*fact)).collect();
        lines.push(line("asked", "Questions posées, dans l'ordre", asked.join(" · ")));
        let taken_back = case.said_on.iter().filter(|(fact, _)| !case.answers.iter().any(|(other, _)| other.canonical() == *fact));
        let taken_back: Vec<String> = taken_back.map(|(fact, on)| format!("{} ({})", ask(*fact), date_words(*on))).collect();
        lines.push(line("said_on", "Réponses retirées, et le jour (celui des autres est indiqué après chacune)", taken_back.join(" · ")));
        lines
    }

    /// What was being typed: in words where it is an answer already, else as it stands.
    fn draft_words(&self, case: &Case) -> String {
        let words = |(fact, input): &(FactId, Input)| {
            let ask = self.pack.question(*fact).map(|question| question.ask.clone()).unwrap_or_default();
            let typed = interview::understand(*fact, input, self.today)
                .map_or_else(|_| input.draft_words(), |(fact, answer)| answer_words(&self.pack, self.territory.communes(), fact, &answer));
            format!("{ask} {typed}")
        };
        case.kept_drafts(&self.pack).map(words).collect::<Vec<_>>().join(" · ")
    }

    fn paper_name(&self, id: &str) -> String {
        let documents = self.pack.schemes().iter().flat_map(|scheme| &scheme.documents);
        let found = documents.filter_map(|needed| self.pack.document(needed.document)).find(|document| document.id == id);
        found.map_or_else(|| id.to_owned(), |document| document.name.clone())
    }

    fn worked_out(&self, case: &Case) -> Vec<AccessLine> {
        let names = |ids: &mut dyn Iterator<Item = &String>| ids.map(|id| scheme_name(&self.pack, id)).collect::<Vec<_>>().join(", ");
        let said = |wanted: bool| names(&mut case.already.iter().filter(|(_, already)| *already == wanted).map(|(scheme, _)| scheme));
        let trainings: Vec<String> = case.trainings.iter().map(training_words).collect();
        let resting = self.resting_verdicts(case);
        let verdicts = resting.iter().map(|(id, outcome)| format!("{}\u{a0}: {}", scheme_name(&self.pack, id), wording::label(*outcome)));
        vec![
            line("chosen", "Pistes choisies", names(&mut case.chosen.iter())),
            line("trainings", "Formations choisies", trainings.join(" · ")),
            line("papers", "Papiers déjà là", case.papers.iter().map(|id| self.paper_name(id)).collect::<Vec<_>>().join(", ")),
            line("appointment", "Jour du rendez-vous", case.appointment.map(date_words).unwrap_or_default()),
            line("already", "Déjà en place", said(true)),
            line("not_already", "Proposé quand même", said(false)),
            line("verdicts", "Résultats gardés sans la réponse qui les a donnés", verdicts.collect::<Vec<_>>().join(" · ")),
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

/// Every text that is kept of a training, its title first.
fn training_words(training: &Training) -> String {
    let others = TrainingField::ALL.iter().filter(|field| **field != TrainingField::Title).map(|field| training.text(*field));
    let texts: Vec<&str> = std::iter::once(training.text(TrainingField::Title)).chain(others).filter(|text| !text.is_empty()).collect();
    texts.join(", ")
}

fn scheme_name(pack: &Pack, id: &str) -> String {
    pack.schemes().iter().find(|scheme| scheme.id == id).map_or_else(|| id.to_owned(), |scheme| scheme.name.clone())
}
