//! Checking one scheme of a pack.

use domain::Outcome;
use rules::{CLAUSE_LIMIT, Condition, Names, Rule, parse};

use crate::check::condition;
use crate::issue::{Issues, Step, key};
use crate::pack::{Already, Clause, Scheme, SchemeCondition, SchemeDocument};
use crate::raw::{Confidence, RawClause, RawCondition, RawPack, RawScheme};

pub(crate) struct SchemeChecker<'p, 'i> {
    pub(crate) pack: &'p RawPack,
    pub(crate) names: &'p Names,
    pub(crate) issues: Issues<'i>,
}

impl SchemeChecker<'_, '_> {
    /// The scheme's texts, and its rule with the conditions shown followed by those of its documents.
    pub(crate) fn scheme(mut self, raw: &RawScheme) -> (Scheme, Rule) {
        let names = self.local_names(raw);
        let (clauses, otherwise) = self.clauses(raw, &names);
        let (conditions, mut shown) = self.conditions(raw, &names);
        let documents = self.documents(raw, &names, &mut shown);
        let already = self.already(raw, &names, &mut shown);
        self.not_together(raw);
        self.around(raw);
        self.texts(raw);
        let texts = raw.clauses.iter().map(|clause| Clause {
            outcome: clause.outcome,
            reason: clause.reason,
            says: clause.says.clone(),
            change: clause.change.clone(),
        });
        let scheme = Scheme {
            id: raw.id.clone(),
            name: raw.name.clone(),
            short_name: raw.short_name.clone().unwrap_or_else(|| raw.name.clone()),
            kind: raw.kind,
            confidence: raw.confidence,
            valid_until: raw.valid_until,
            gives: raw.gives.clone(),
            about: raw.about.clone(),
            say: raw.say.clone(),
            not_tested: raw.not_tested.clone(),
            decides: raw.decides.clone(),
            first_contact: raw.first_contact.clone(),
            group: raw.group.clone(),
            confirm_with: raw.confirm_with.clone(),
            prescribes: raw.prescribes.clone(),
            phone: raw.phone.clone(),
            contacts: raw.contacts.clone(),
            already,
            figures: raw.figures.clone(),
            amounts: raw.amounts.clone(),
            not_with: raw.not_together.clone(),
            not_together: raw.not_together_text.clone(),
            doubts: raw.doubts.clone(),
            clauses: texts.collect(),
            conditions,
            documents,
            source: raw.source.text.clone(),
            checked_on: raw.source.checked_on,
        };
        (scheme, Rule { clauses, otherwise, conditions: shown })
    }

    fn local_names(&mut self, raw: &RawScheme) -> Names {
        let mut names = self.names.clone();
        for (name, text) in &raw.define {
            let path = [key("define"), key(name)];
            match parse(text) {
                Ok(expression) => {
                    if !names.define(name, expression) {
                        self.issues.add(&path, format!("the name `{name}` is taken by a shared condition"));
                    }
                }
                Err(error) => self.issues.expression(&path, error),
            }
        }
        names
    }

    fn clauses(&mut self, raw: &RawScheme, names: &Names) -> (Vec<(Condition, Outcome)>, Outcome) {
        let mut clauses = Vec::new();
        for (index, clause) in raw.clauses.iter().enumerate() {
            let last = index + 1 == raw.clauses.len();
            let place = |field: &str| [key("clause"), Step::Index(index), key(field)];
            match &clause.when {
                Some(text) if !last => clauses.push((condition(text, names, &place("when"), &mut self.issues), clause.outcome)),
                Some(_) => self.issues.add(&place("when"), "the last clause is the one that holds otherwise: it has no `when`"),
                None if !last => self.issues.add(&place("outcome"), "only the last clause goes without `when`"),
                None => {}
            }
            self.reason(clause, &place("outcome"));
        }
        if raw.clauses.is_empty() {
            self.issues.add(&[], "expected at least one `[[clause]]`");
        }
        if raw.clauses.len() > CLAUSE_LIMIT {
            self.issues.add(&[], format!("expected {CLAUSE_LIMIT} clauses at most"));
        }
        (clauses, raw.clauses.last().map_or(Outcome::ToConfirm, |clause| clause.outcome))
    }

    fn reason(&mut self, clause: &RawClause, place: &[Step]) {
        if (clause.outcome == Outcome::ToConfirm) != clause.reason.is_some() {
            self.issues.add(place, "`to_confirm` needs `reason = \"unsure\"` or `\"step\"`, and only it has one");
        }
        if clause.says.trim().is_empty() {
            self.issues.add(place, "expected a sentence in `says`");
        }
    }

    fn conditions(&mut self, raw: &RawScheme, names: &Names) -> (Vec<SchemeCondition>, Vec<Condition>) {
        let (mut texts, mut compiled) = (Vec::new(), Vec::new());
        for (index, written) in raw.conditions.iter().enumerate() {
            let path = [key("condition"), Step::Index(index)];
            let Some((id, holds, sentence)) = self.resolve(written) else {
                self.issues.add(&path, "expected `use` with the id of a shared condition, or `id`, `holds` and `sentence`");
                continue;
            };
            let place = [key("condition"), Step::Index(index), key("holds")];
            compiled.push(condition(&holds, names, &place, &mut self.issues));
            texts.push(SchemeCondition { id, sentence, role: written.role });
        }
        (texts, compiled)
    }

    fn resolve(&self, written: &RawCondition) -> Option<(String, String, String)> {
        match (&written.shared, &written.id, &written.holds, &written.sentence) {
            (Some(shared), None, None, sentence) => {
                let known = self.pack.conditions.iter().find(|condition| condition.id == *shared)?;
                let sentence = sentence.as_ref().unwrap_or(&known.sentence);
                Some((known.id.clone(), known.holds.clone(), sentence.clone()))
            }
            (None, Some(id), Some(holds), Some(sentence)) => Some((id.clone(), holds.clone(), sentence.clone())),
            _ => None,
        }
    }

    fn documents(&mut self, raw: &RawScheme, names: &Names, shown: &mut Vec<Condition>) -> Vec<SchemeDocument> {
        let mut documents = Vec::new();
        for (index, written) in raw.documents.iter().enumerate() {
            let place = |field: &str| [key("document"), Step::Index(index), key(field)];
            let Some(document) = self.pack.documents.iter().position(|document| document.id == written.document) else {
                self.issues.add(&place("use"), format!("no document has the id `{}`", written.document));
                continue;
            };
            let when = written.when.as_ref().map(|text| {
                shown.push(condition(text, names, &place("when"), &mut self.issues));
                shown.len() - 1
            });
            documents.push(SchemeDocument { document, when });
        }
        documents
    }

    fn already(&mut self, raw: &RawScheme, names: &Names, shown: &mut Vec<Condition>) -> Option<Already> {
        let written = raw.already.as_ref()?;
        shown.push(condition(&written.when, names, &[key("already"), key("when")], &mut self.issues));
        Some(Already { when: shown.len() - 1, says: written.says.clone() })
    }

    fn not_together(&mut self, raw: &RawScheme) {
        for (index, id) in raw.not_together.iter().enumerate() {
            if !self.pack.schemes.iter().any(|scheme| scheme.id == *id) {
                let message = format!("no scheme has the id `{id}`: write a sentence in `not_together_text`");
                self.issues.add(&[key("not_together"), Step::Index(index)], message);
            }
        }
    }

    /// The group, the contacts and with whom to confirm.
    fn around(&mut self, raw: &RawScheme) {
        for (index, id) in raw.contacts.iter().enumerate() {
            if !self.pack.contact_kinds.iter().any(|kind| kind.id == *id) {
                self.issues.add(&[key("contacts"), Step::Index(index)], format!("no kind of contact has the id `{id}`"));
            }
        }
        if let Some(id) = &raw.group
            && !self.pack.pack.groups.iter().any(|group| group.id == *id)
        {
            self.issues.add(&[key("group")], format!("no group has the id `{id}`"));
        }
        if raw.confidence != Confidence::High && raw.confirm_with.as_ref().is_none_or(|with| with.trim().is_empty()) {
            self.issues.add(&[key("confidence")], "a rule that is not sure says in `confirm_with` with whom it is to be confirmed");
        }
        for (index, amount) in raw.amounts.iter().enumerate() {
            if amount.text.trim().is_empty() || amount.source.trim().is_empty() {
                self.issues.add(&[key("amount"), Step::Index(index)], "expected `text` and `source`");
            }
        }
    }

    fn texts(&mut self, raw: &RawScheme) {
        for (field, text) in [
            ("name", &raw.name),
            ("gives", &raw.gives),
            ("about", &raw.about),
            ("say", &raw.say),
            ("decides", &raw.decides),
            ("first_contact", &raw.first_contact),
            ("phone", &raw.phone),
        ] {
            if text.trim().is_empty() {
                self.issues.add(&[key(field)], "expected a text");
            }
        }
        if raw.source.text.trim().is_empty() {
            self.issues.add(&[key("source"), key("text")], "expected where the rule comes from");
        }
    }
}
