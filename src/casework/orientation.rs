//! Urgent needs, what is there already, and the orientation: the schemes chosen, the papers, the meeting.

use domain::{Date, FactId, Json};
use handover::{Training, TrainingField};
use interview::date_words;

use crate::case::Case;
use crate::desk::Desk;
use crate::effect::Effect;
use crate::undoing::Change;
use crate::wording;

/// More steps than that nobody takes.
pub(crate) const CHOSEN_LIMIT: usize = 3;
/// So are more trainings.
const TRAININGS_LIMIT: usize = 5;

impl Desk {
    /// INVARIANT: a need of the day is never written down, so that nothing is saved here.
    pub(crate) fn need(&mut self, need: String, ticked: bool) -> Vec<Effect> {
        if let Some(case) = self.current_case_mut() {
            put(&mut case.needs, need, ticked);
        }
        Vec::new()
    }

    pub(crate) fn past_needs(&mut self) -> Vec<Effect> {
        if let Some(case) = self.current_case_mut() {
            case.past_needs = true;
        }
        Vec::new()
    }

    pub(crate) fn say_already(&mut self, scheme: String, already: bool) -> Vec<Effect> {
        let name = self.scheme_name(&scheme);
        self.change(&name, !already, |case| {
            case.already.retain(|(other, _)| *other != scheme);
            put(&mut case.chosen, scheme.clone(), false);
            case.already.push((scheme, already));
        })
    }

    /// A fourth scheme is not taken in: the button says so beforehand.
    pub(crate) fn choose(&mut self, scheme: String, chosen: bool) -> Vec<Effect> {
        let name = self.scheme_name(&scheme);
        let known = !name.is_empty();
        self.change(&name, !chosen, |case| {
            if !chosen || (known && case.chosen.len() < CHOSEN_LIMIT) {
                put(&mut case.chosen, scheme, chosen);
            }
        })
    }

    /// Empty for a scheme that the rules in use do not have.
    fn scheme_name(&self, id: &str) -> String {
        self.pack.schemes().iter().find(|scheme| scheme.id == id).map(|scheme| scheme.short_name.clone()).unwrap_or_default()
    }

    /// A training as the catalogue tells it, into the orientation or out of it; a text that is none changes nothing.
    pub(crate) fn choose_training(&mut self, training: &str, chosen: bool) -> Vec<Effect> {
        let training = serde_json::from_str::<Json>(training).ok().and_then(|json| Training::from_json(&json));
        let Some(training) = training else { return Vec::new() };
        let name = training.text(TrainingField::Title).to_owned();
        self.change(&name, !chosen, |case| {
            case.trainings.retain(|other| !other.is(&training));
            if chosen && case.trainings.len() < TRAININGS_LIMIT {
                case.trainings.push(training);
            }
        })
    }

    /// What the search for trainings has to know: the answers, without the one that nothing may rest on there, and what
    /// is chosen.
    #[must_use]
    pub fn training_search(&self) -> String {
        let Some(case) = self.current_case() else { return String::new() };
        let mut answers = self.answers_today(case);
        answers.remove(FactId::JusticeMeasure);
        let person = Json::of([("date", self.today.into()), ("answers", answers.to_json())]);
        let chosen = case.trainings.iter().map(Training::to_json).collect();
        Json::of([("person", person.to_string().into()), ("chosen", chosen), ("limit", TRAININGS_LIMIT.into())]).to_string()
    }

    pub(crate) fn appoint(&mut self, day: &str) -> Vec<Effect> {
        let day: Option<Date> = day.parse().ok();
        let before = self.current_case().and_then(|case| case.appointment);
        let name = day.or(before).map(date_words).unwrap_or_default();
        self.change(&name, day.is_none(), |case| case.appointment = day)
    }

    pub(crate) fn has_paper(&mut self, paper: String, has: bool) -> Vec<Effect> {
        let found = (0..).map_while(|number| self.pack.document(number)).find(|document| document.id == paper);
        let name = found.map(|document| document.name.clone()).unwrap_or_default();
        self.change(&name, !has, |case| put(&mut case.papers, paper, has))
    }

    /// Changes what is written beside the answers. The answers stay as of the day on which they were given.
    fn change(&mut self, name: &str, is_removal: bool, change: impl FnOnce(&mut Case)) -> Vec<Effect> {
        let Some(case) = self.current_case_mut() else { return Vec::new() };
        let before = case.clone();
        change(case);
        self.changed(before, name, is_removal)
    }

    fn changed(&mut self, before: Case, name: &str, is_removal: bool) -> Vec<Effect> {
        let effects = self.save(&before.id);
        let is_new = self.cases.get(&before.id).is_some_and(|case| beside(case) != beside(&before));
        if is_new && !name.is_empty() {
            let deed = if is_removal { wording::taken_away(name) } else { wording::given(name) };
            self.offer_undo(Change { before, fact: None, deed });
        }
        effects
    }
}

/// What tells whether something beside the answers has changed: each change makes a list longer or shorter, or is a day or
/// what was said to be there.
fn beside(case: &Case) -> ([usize; 3], Option<Date>, &[(String, bool)]) {
    ([case.chosen.len(), case.trainings.len(), case.papers.len()], case.appointment, &case.already)
}

fn put(list: &mut Vec<String>, item: String, present: bool) {
    list.retain(|other| *other != item);
    if present {
        list.push(item);
    }
}
