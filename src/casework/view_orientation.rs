//! The view of urgent needs, of contacts and of the orientation.

use domain::{Date, Outcome};
use handover::{Training, TrainingField};
use interview::date_words;
use packs::{Amount, Contact, Scheme, SchemeVerdict};
use rules::Truth;

use crate::case::Case;
use crate::desk::Desk;
use crate::orientation::CHOSEN_LIMIT;
use crate::view::{ChosenScheme, ContactLine, NeedView, OrientationView, PaperLine};
use crate::view_result::{shown_outcome, validity};
use crate::wording;

impl Desk {
    /// Whether a scheme is taken out of the proposals because the person has it already.
    pub(crate) fn is_there_already(case: &Case, verdict: &SchemeVerdict<'_>) -> bool {
        let said = case.already.iter().find(|(scheme, _)| *scheme == verdict.scheme.id);
        said.map_or(verdict.already, |(_, already)| *already)
    }

    pub(crate) fn needs_view(&self, case: &Case) -> Vec<NeedView> {
        let need = |need: &packs::Need| NeedView {
            id: need.id.clone(),
            name: need.name.clone(),
            ticked: case.needs.contains(&need.id),
            help: need.help.clone(),
            contacts: self.contact_lines(case, &need.contacts),
            source: source_line(&need.source, need.checked_on, need.valid_until, self.today),
        };
        self.pack.needs().iter().map(need).collect()
    }

    /// For each kind of contact the places near the person, or how to find one.
    pub(crate) fn contact_lines(&self, case: &Case, kinds: &[String]) -> Vec<ContactLine> {
        let commune = self.territory.commune(&case.answers);
        let kinds = kinds.iter().filter_map(|kind| self.pack.contact_kind(kind));
        let line = |kind: &packs::ContactKind| {
            let near = self.pack.contacts_near(&kind.id, commune);
            ContactLine {
                kind: kind.name.clone(),
                how: near.is_empty().then(|| kind.how.clone()),
                places: near.into_iter().take(2).map(|contact| self.place_lines(contact)).collect(),
            }
        };
        kinds.map(line).collect()
    }

    fn place_lines(&self, contact: &Contact) -> Vec<String> {
        let commune = contact.commune.parse().ok().and_then(|code| self.territory.communes()?.get(code));
        let place = [contact.address.clone(), commune.map(|commune| commune.name.clone())];
        let place = place.into_iter().flatten().collect::<Vec<_>>().join(", ");
        let mut lines = vec![contact.name.clone(), place];
        lines.extend([&contact.phone, &contact.online, &contact.hours].into_iter().flatten().cloned());
        lines.push(source_line(&contact.source, contact.checked_on, contact.valid_until, self.today));
        lines.retain(|line| !line.is_empty());
        lines
    }

    /// The pairs of schemes proposed here that cannot be had together, one sentence each.
    pub(crate) fn conflicts(proposed: &[&Scheme]) -> Vec<String> {
        let mut sentences = Vec::new();
        for (place, one) in proposed.iter().enumerate() {
            for other in proposed.iter().skip(place + 1) {
                if one.not_with.contains(&other.id) || other.not_with.contains(&one.id) {
                    sentences.push(wording::not_both(&one.short_name, &other.short_name));
                }
            }
        }
        sentences
    }

    /// Everything that cannot be had together with a scheme, whichever of the two says so.
    pub(crate) fn not_together(&self, scheme: &Scheme) -> Vec<String> {
        let others = self.pack.schemes().iter().filter(|other| scheme.not_with.contains(&other.id) || other.not_with.contains(&scheme.id));
        others.map(|other| format!("Pas en même temps que\u{a0}: {}.", other.name)).chain(scheme.not_together.iter().cloned()).collect()
    }

    /// What is worth proposing: neither "not for now" nor there already.
    pub(crate) fn proposed<'p>(case: &Case, verdicts: &[SchemeVerdict<'p>]) -> Vec<&'p Scheme> {
        let fits = |verdict: &&SchemeVerdict<'_>| shown_outcome(case, verdict) != Outcome::NotNow && !Self::is_there_already(case, verdict);
        verdicts.iter().filter(fits).map(|verdict| verdict.scheme).collect()
    }

    /// Sums past their day are to be confirmed, and the page says why.
    pub(crate) fn amount_lines(&self, amounts: &[Amount]) -> Vec<String> {
        let line = |amount: &Amount| {
            let stale = amount.valid_until < self.today;
            let note = if stale { wording::amount_past(amount.valid_until) } else { String::new() };
            format!("{}{note}", amount.text)
        };
        amounts.iter().map(line).collect()
    }

    pub(crate) fn orientation_view(&self, case: &Case, verdicts: &[SchemeVerdict<'_>]) -> OrientationView {
        let of = |id: &String| verdicts.iter().find(|verdict| verdict.scheme.id == *id);
        let chosen: Vec<&SchemeVerdict<'_>> = case.chosen.iter().filter_map(of).collect();
        let schemes: Vec<&Scheme> = chosen.iter().map(|verdict| verdict.scheme).collect();
        OrientationView {
            conflicts: Self::conflicts(&schemes),
            papers: self.papers(case, &chosen),
            appointment: case.appointment.map(|day| day.to_string()).unwrap_or_default(),
            trainings: case.trainings.iter().map(training_lines).collect(),
            is_full: case.chosen.len() >= CHOSEN_LIMIT,
            chosen: chosen.iter().map(|verdict| self.chosen(case, verdict)).collect(),
        }
    }

    fn chosen(&self, case: &Case, verdict: &SchemeVerdict<'_>) -> ChosenScheme {
        let (scheme, outcome) = (verdict.scheme, shown_outcome(case, verdict));
        ChosenScheme {
            id: scheme.id.clone(),
            name: scheme.name.clone(),
            outcome,
            status: wording::label(outcome).to_owned(),
            first_contact: scheme.first_contact.clone(),
            phone: scheme.phone.clone(),
            contacts: self.contact_lines(case, &scheme.contacts),
        }
    }

    /// The papers of all chosen schemes, each once, in the order of first need.
    fn papers(&self, case: &Case, chosen: &[&SchemeVerdict<'_>]) -> Vec<PaperLine> {
        let mut lines: Vec<PaperLine> = Vec::new();
        for verdict in chosen {
            let asked = verdict.scheme.documents.iter().zip(&verdict.documents).filter(|(_, truth)| **truth != Truth::Unmet);
            for document in asked.filter_map(|(document, _)| self.pack.document(document.document)) {
                let name = &verdict.scheme.short_name;
                match lines.iter_mut().find(|line| line.id == document.id) {
                    Some(line) if line.needed_for.contains(name) => {}
                    Some(line) => line.needed_for = format!("{}, {name}", line.needed_for),
                    None => lines.push(PaperLine {
                        id: document.id.clone(),
                        name: document.name.clone(),
                        validity: validity(document),
                        when: document.valid_months.zip(case.appointment).map(|(months, day)| self.ask_after(months, day)),
                        get: document.get.clone(),
                        needed_for: name.clone(),
                        has: case.papers.contains(&document.id),
                    }),
                }
            }
        }
        lines
    }

    /// From which day on a paper must be dated to be accepted at the meeting.
    fn ask_after(&self, months: u8, meeting: Date) -> String {
        wording::ask_after(meeting.plus_months(-i32::from(months)), self.today)
    }
}

/// A chosen training: its title, what to know of it, and itself as text.
fn training_lines(training: &Training) -> (String, Vec<String>, String) {
    let text = |field| training.text(field).to_owned();
    let mut lines =
        [TrainingField::Line, TrainingField::Provider, TrainingField::Place, TrainingField::Phone, TrainingField::Email].map(text).to_vec();
    if let Ok(day) = training.text(TrainingField::Updated).parse() {
        lines.push(wording::told_on(day));
    }
    if training.text(TrainingField::Source) == "sample" {
        lines.insert(0, wording::INVENTED.to_owned());
    }
    lines.retain(|line| !line.is_empty());
    (text(TrainingField::Title), lines, training.to_json().to_string())
}

/// "Source : …, vérifié le …", and that it is to be confirmed where its day has passed.
fn source_line(source: &str, checked_on: Date, valid_until: Date, today: Date) -> String {
    let checked = format!("{source} Vérifié le {}.", date_words(checked_on));
    if valid_until < today { format!("{checked} {}", wording::to_confirm_since(valid_until)) } else { checked }
}
