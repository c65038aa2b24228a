//! Urgent needs, what is there already, and the orientation: the schemes chosen, the papers, the meeting.

use domain::{FactId, Json};
use handover::Training;

use crate::case::Case;
use crate::desk::Desk;
use crate::effect::Effect;

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
        self.change(|case| {
            case.already.retain(|(other, _)| *other != scheme);
            put(&mut case.chosen, scheme.clone(), false);
            case.already.push((scheme, already));
        })
    }

    /// A fourth scheme is not taken in: the button says so beforehand.
    pub(crate) fn choose(&mut self, scheme: String, chosen: bool) -> Vec<Effect> {
        let known = self.pack.schemes().iter().any(|other| other.id == scheme);
        self.change(|case| {
            if !chosen || (known && case.chosen.len() < CHOSEN_LIMIT) {
                put(&mut case.chosen, scheme, chosen);
            }
        })
    }

    /// A training as the catalogue tells it, into the orientation or out of it; a text that is none changes nothing.
    pub(crate) fn choose_training(&mut self, training: &str, chosen: bool) -> Vec<Effect> {
        let training = serde_json::from_str::<Json>(training).ok().and_then(|json| Training::from_json(&json));
        let Some(training) = training else { return Vec::new() };
        self.change(|case| {
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
        self.change(|case| case.appointment = day.parse().ok())
    }

    pub(crate) fn has_paper(&mut self, paper: String, has: bool) -> Vec<Effect> {
        self.change(|case| put(&mut case.papers, paper, has))
    }

    /// Changes what is written beside the answers. The answers stay as of the day on which they were given.
    fn change(&mut self, change: impl FnOnce(&mut Case)) -> Vec<Effect> {
        let Some(case) = self.current_case_mut() else { return Vec::new() };
        change(case);
        let id = case.id.clone();
        self.save(&id)
    }
}

fn put(list: &mut Vec<String>, item: String, present: bool) {
    list.retain(|other| *other != item);
    if present {
        list.push(item);
    }
}
