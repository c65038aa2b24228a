//! Why an offer is here, and what is to be checked.

use domain::{FactId, Outcome};
use rules::Truth;

use crate::card::{Line, Mark};
use crate::search::Search;
use crate::zone::Inside;
use crate::{Mode, Offer, Rhythm};

impl Search {
    /// Why it is here and what is to be checked: level and public, then distance, project, obstacles.
    pub(crate) fn reasons(&self, number: usize, offer: &Offer) -> Vec<Line> {
        let mut lines = Vec::new();
        let requirement = self.catalogue.offers.requirement.get(number).map_or(0, |requirement| *requirement as usize);
        if let Some(judged) = self.fitted.judged.get(requirement) {
            for (truth, sentence) in judged.evaluation.conditions.iter().zip(&judged.sentences) {
                let mark = match truth {
                    Truth::Met => Mark::Met,
                    // Somebody else than the public named may still be taken.
                    Truth::Unmet if judged.evaluation.outcome != Outcome::NotNow => Mark::Check,
                    Truth::Unmet => Mark::Unmet,
                    Truth::Open(_) => Mark::Check,
                };
                lines.push(Line { mark, text: sentence.clone() });
            }
        }
        lines.extend(self.zone_reason(number, offer));
        self.near_reasons(number, offer, &mut lines);
        lines
    }

    /// Whether the person lives where the offer asks.
    fn zone_reason(&self, number: usize, offer: &Offer) -> Option<Line> {
        let names: Vec<String> = offer.zones.iter().filter_map(|zone| zone.name(&self.places)).take(4).collect();
        let more = if offer.zones.len() > names.len() { ", et une zone à vérifier avec l'organisme" } else { "" };
        let text = match names.as_slice() {
            _ if offer.zones.is_empty() => return None,
            [] => "Réservé aux habitants d'une zone, à vérifier avec l'organisme".to_owned(),
            names => format!("Réservé aux habitants de cette zone\u{a0}: {}{more}", names.join(", ")),
        };
        let mark = match self.fitted.inside.get(number)? {
            Inside::Yes => Mark::Met,
            Inside::No => Mark::Unmet,
            Inside::Unclear => Mark::Check,
        };
        Some(Line { mark, text })
    }

    fn near_reasons(&self, number: usize, offer: &Offer, lines: &mut Vec<Line>) {
        let answers = &self.fitted.person.answers;
        let mut add = |mark: Mark, text: &str| lines.push(Line { mark, text: text.to_owned() });
        if let Some(distance) = self.fitted.distance(number).filter(|_| offer.mode != Some(Mode::Remote)) {
            let is_said = answers.whole(FactId::TravelLimitKm).is_some();
            match (distance <= self.fitted.reach_km, is_said) {
                (true, true) => add(Mark::Met, "Dans la distance que la personne accepte."),
                (false, true) => add(Mark::Check, "Plus loin que ce que la personne a dit : le trajet est à vérifier."),
                (false, false) => add(Mark::Check, "Le trajet est à vérifier."),
                (true, false) => {}
            }
        }
        let domains = self.catalogue.offers.domains.get(number).copied().unwrap_or(0);
        if domains & self.fitted.sectors != 0 {
            add(Mark::Met, "Dans un secteur qui intéresse la personne.");
        }
        if offer.goal.is_some_and(|goal| self.fitted.goals.contains(&goal)) {
            add(Mark::Met, "Va dans le sens de son projet.");
        }
        if matches!(offer.mode, Some(Mode::Mixed | Mode::Remote)) {
            match answers.yes_no(FactId::RemotePossible) {
                Some(true) => add(Mark::Check, "En partie ou entièrement à distance : à vérifier avec l'organisme."),
                Some(false) => add(Mark::Check, "En partie ou entièrement à distance, et la personne n'a pas de connexion : à vérifier."),
                None => add(Mark::Check, "En partie ou entièrement à distance : matériel et connexion à vérifier."),
            }
        }
        let has_child = answers.whole(FactId::YoungestChildAge).is_some_and(|age| age.min().is_some_and(|age| age < 12));
        if has_child && offer.rhythm != Rhythm::PartTime && offer.mode != Some(Mode::Remote) {
            add(Mark::Check, "Horaires à vérifier avec la garde d'enfant.");
        }
    }
}
