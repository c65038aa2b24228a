//! The view of the rule desk.

use interview::{date_words, milestone_words};
use packs::{Change, Confidence, Pack, RawScheme, Why};

use crate::bound::{bound_words, scheme_bounds, texts_naming};
use crate::command::Place;
use crate::desk::RuleDesk;
use crate::fields::{contact_fields, scheme_fields};
use crate::file::{ImportError, RulesFile, Signature};
use crate::impact::{PersonTurn, ScenarioTurn, turned_people, turned_scenarios};
use crate::scenarios::run;
use crate::shelf::ShelfEntry;
use crate::spoken::{outcome_words, spoken};
use crate::view::{
    BoundField, ChangesView, ClauseLine, ContactLine, DeskView, DraftEffect, ImportView, InstalledView, ScenarioLine, SchemeLine,
    SchemeView, Screen, TurnedScenario,
};
use crate::wording;

impl RuleDesk {
    /// Everything the rule desk shows now.
    #[must_use]
    pub fn view(&self) -> DeskView {
        let pack = &self.in_use().pack;
        DeskView {
            ready: self.is_ready,
            rules_line: format!("Règles de {}, {}", pack.name(), wording::version_line(pack.version(), pack.published_on())),
            notice: self.notice.clone(),
            screen: self.screen(),
            effect: self.effect(),
        }
    }

    fn screen(&self) -> Screen {
        match &self.place {
            Place::Schemes => Screen::Schemes(self.schemes()),
            Place::Scheme(id) => match self.working.raw.schemes.iter().find(|scheme| scheme.id == *id) {
                Some(scheme) => Screen::Scheme(Box::new(self.scheme(scheme))),
                None => Screen::Schemes(self.schemes()),
            },
            Place::Contacts => Screen::Contacts(self.contacts()),
            Place::Contact(place) => match self.working.raw.contacts.get(*place) {
                Some(contact) => Screen::Contact { place: *place, fields: contact_fields(contact, &self.working.raw) },
                None => Screen::Contacts(self.contacts()),
            },
            Place::Changes => Screen::Changes(Box::new(self.changes())),
            Place::Installed => Screen::Installed(Box::new(self.installed_view())),
        }
    }

    fn schemes(&self) -> Vec<SchemeLine> {
        let raw = &self.working.raw;
        let line = |scheme: &RawScheme| SchemeLine {
            id: scheme.id.clone(),
            name: scheme.name.clone(),
            confidence: if scheme.confidence == Confidence::High { "règle sûre" } else { "à confirmer" },
            valid_until: format!("valable jusqu'au {}", date_words(scheme.valid_until)),
            is_past: scheme.valid_until < self.today,
            scenarios: wording::plural(
                raw.scenarios.iter().filter(|scenario| scenario.scheme == scheme.id).count(),
                "cas d'essai",
                "cas d'essai",
            ),
        };
        raw.schemes.iter().map(line).collect()
    }

    fn scheme(&self, scheme: &RawScheme) -> SchemeView {
        let raw = &self.working.raw;
        let clause = |clause: &packs::RawClause| ClauseLine {
            when: clause.when.as_ref().map_or_else(|| "dans tous les autres cas".to_owned(), |when| spoken(when, Some(scheme), raw)),
            outcome: clause.outcome,
            label: outcome_words(clause.outcome),
        };
        // A number that has moved is still named by the texts as it was.
        let in_use = self.in_use().raw.schemes.iter().find(|other| other.id == scheme.id).map(scheme_bounds).unwrap_or_default();
        let bound = |(place, bound): (usize, crate::bound::SchemeBound)| BoundField {
            bounded: bound.bounded,
            number: bound.number,
            label: bound_words(bound.bounded),
            places: wording::plural(bound.places, "endroit de la règle", "endroits de la règle"),
            texts: texts_naming(scheme, in_use.get(place).map_or(bound.number, |before| before.number)),
        };
        let shared = scheme.conditions.iter().filter_map(|condition| condition.shared.as_ref());
        let shared = shared.filter_map(|id| raw.conditions.iter().find(|condition| condition.id == *id));
        SchemeView {
            id: scheme.id.clone(),
            name: scheme.name.clone(),
            rule: scheme.clauses.iter().map(clause).collect(),
            bounds: scheme_bounds(scheme).into_iter().enumerate().map(bound).collect(),
            fields: scheme_fields(scheme),
            scenarios: self.scenarios_of(&scheme.id),
            shared: shared.map(|condition| condition.sentence.clone()).collect(),
        }
    }

    fn scenarios_of(&self, scheme: &str) -> Vec<ScenarioLine> {
        let pack = self.working.checked.as_ref().ok();
        let line = |scenario: &packs::Scenario| ScenarioLine {
            id: scenario.id.clone(),
            who: scenario.who.clone(),
            why: scenario.why.clone(),
            expected: scenario.expect,
            expected_label: outcome_words(scenario.expect),
            turned: pack.and_then(|pack| run(pack, scenario)).filter(|ran| !ran.passes).map(|ran| outcome_words(ran.outcome)),
        };
        self.working.raw.scenarios.iter().filter(|scenario| scenario.scheme == scheme).map(line).collect()
    }

    fn contacts(&self) -> Vec<ContactLine> {
        let raw = &self.working.raw;
        let line = |(place, contact): (usize, &packs::Contact)| {
            let kind = raw.contact_kinds.iter().find(|kind| kind.id == contact.kind).map_or("", |kind| &kind.name);
            ContactLine {
                place,
                name: if contact.name.is_empty() { "Sans nom".to_owned() } else { contact.name.clone() },
                about: format!("{kind}, {}, valable jusqu'au {}", contact.commune, date_words(contact.valid_until)),
                is_past: contact.valid_until < self.today,
            }
        };
        raw.contacts.iter().enumerate().map(line).collect()
    }

    fn changes(&self) -> ChangesView {
        ChangesView {
            history: history(&self.working.raw),
            has_draft: self.has_draft(),
            obstacle: self.obstacle(),
            key: self.key.as_ref().map(|key| key.name.clone()),
        }
    }

    /// What the draft would change, against the rules in use.
    fn effect(&self) -> DraftEffect {
        let mut effect = DraftEffect {
            pending: self.working.pending.iter().map(|change| change.words.clone()).collect(),
            field_problem: self.field_problem,
            ..DraftEffect::default()
        };
        if !self.has_draft() {
            return effect;
        }
        effect.problems = self.draft_problems();
        if let Ok(after) = &self.working.checked {
            let turned = turned_scenarios(after, &self.working.raw.scenarios);
            effect.scenarios = turned.iter().map(|turn| self.turned(turn)).collect();
            let people = self.turned_by(after);
            effect.people_line = people_line(self.people.len(), people.len());
            effect.people = people.iter().map(person_lines).collect();
        }
        effect
    }

    fn turned_by(&self, after: &Pack) -> Vec<PersonTurn> {
        turned_people(&self.in_use().pack, after, &self.people, self.today, &self.territory)
    }

    fn turned(&self, turn: &ScenarioTurn) -> TurnedScenario {
        let scheme = self.working.raw.schemes.iter().find(|scheme| scheme.id == turn.scheme);
        TurnedScenario {
            scheme: turn.scheme.clone(),
            id: turn.id.clone(),
            who: format!("{}\u{a0}: {}", scheme.map_or("", |scheme| &scheme.name), turn.who),
            turn: format!("attendu\u{a0}: {}\u{202f}; maintenant\u{a0}: {}", outcome_words(turn.expected), outcome_words(turn.got)),
        }
    }

    fn installed_view(&self) -> InstalledView {
        let pack = &self.in_use().pack;
        let entry = self.shelf.current.as_ref().filter(|_| self.installed.is_some());
        let signer = entry.map(|entry| wording::signed_by(entry.signer.as_deref()));
        let signer = signer.unwrap_or_else(|| "venue avec la page".to_owned());
        let is_page = self.installed.is_none();
        InstalledView {
            current: format!("{}, {}, {signer}", pack.name(), wording::version_line(pack.version(), pack.published_on())),
            is_page,
            note: (is_page && self.shelf.current.is_some()).then(|| wording::page_rules_are_newer(self.page.pack.published_on())),
            earlier: self.shelf.earlier.iter().map(|entry| (entry.slot, shelf_words(entry))).collect(),
            import: self.import.as_ref().map(|import| self.import_view(import)),
        }
    }

    fn import_view(&self, import: &Result<Box<RulesFile>, ImportError>) -> ImportView {
        match import {
            Err(error) => ImportView::Refused {
                why: format!("{error} {}", wording::UNTOUCHED),
                problems: if let ImportError::Problems(problems) = error { problems.clone() } else { Vec::new() },
            },
            Ok(file) => {
                let people = self.turned_by(&file.pack);
                ImportView::Ready {
                    what: format!("{}, {}", file.pack.name(), wording::version_line(file.pack.version(), file.pack.published_on())),
                    signature: signature_words(&file.signature),
                    needs_yes: !matches!(file.signature, Signature::Known(_)),
                    failing: turned_scenarios(&file.pack, &file.raw.scenarios).iter().map(|turn| turn.who.clone()).collect(),
                    people_line: people_line(self.people.len(), people.len()),
                    people: people.iter().map(person_lines).collect(),
                    history: history(&file.raw),
                }
            }
        }
    }
}

fn history(raw: &packs::RawPack) -> Vec<String> {
    let line = |entry: &packs::HistoryEntry| {
        format!("{}, {}\u{a0}: {}. Pourquoi\u{a0}: {}", date_words(entry.on), entry.who, entry.what, entry.why)
    };
    raw.history.iter().rev().map(line).collect()
}

fn signature_words(signature: &Signature) -> String {
    match signature {
        Signature::Absent => "Personne n'a signé ces règles.".to_owned(),
        Signature::Known(signer) => format!("Signées par {}, que cet appareil connaît.", signer.name),
        Signature::Unknown(signer) => {
            let start: String = signer.key.chars().take(16).collect();
            format!(
                "Signées par «\u{a0}{}\u{a0}», que cet appareil ne connaît pas encore. Début de sa clé\u{a0}: {start}. Vérifiez-le de vive voix.",
                signer.name
            )
        }
    }
}

fn shelf_words(entry: &ShelfEntry) -> String {
    let signer = wording::signed_by(entry.signer.as_deref());
    format!("{}, {}, {signer}", entry.name, wording::version_line(&entry.version, entry.published_on))
}

fn people_line(all: usize, changed: usize) -> String {
    match (all, changed) {
        (0, _) => "Aucun entretien n'est gardé ici.".to_owned(),
        (_, 0) => "Aucun entretien gardé ici ne change.".to_owned(),
        _ => format!("{} dont l'orientation change", wording::plural(changed, "personne", "personnes")),
    }
}

fn person_lines(person: &PersonTurn) -> (String, Vec<String>) {
    (person.name.clone(), person.changes.iter().map(change_words).collect())
}

fn change_words(change: &Change) -> String {
    let said = |outcome: Option<domain::Outcome>| outcome.map_or("absent", outcome_words);
    let why = match &change.why {
        Why::Rule(Some(says)) => says.clone(),
        Why::Time(milestones) => {
            milestones.iter().map(|milestone| milestone_words(milestone.fact, milestone.number)).collect::<Vec<_>>().join(", ")
        }
        Why::OutOfDate(last) => format!("La règle était valable jusqu'au {}.", date_words(*last)),
        Why::Rule(None) => "La règle a changé.".to_owned(),
        Why::Added => "Nouveau dispositif.".to_owned(),
        Why::Removed => "Dispositif retiré.".to_owned(),
    };
    format!("{}\u{a0}: {}, avant\u{a0}: {}. {why}", change.name, said(change.after), said(change.before))
}
