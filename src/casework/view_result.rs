//! The view of the result: four groups of schemes, each with its reasons.

use domain::{FactId, Outcome};
use interview::{date_words, is_applicable};
use packs::{Document, Overruled, Role, SchemeCondition, SchemeVerdict, Turn};
use rules::Truth;

use crate::case::Case;
use crate::desk::Desk;
use crate::view::{AlreadyLine, DocumentLine, Group, MissingLine, SchemeCard, Stack};
use crate::wording;

impl Desk {
    pub(crate) fn groups(&self, case: &Case, verdicts: &[SchemeVerdict<'_>]) -> Vec<Group> {
        let turns = self.pack.turns(&self.answers_today(case), self.today, &self.territory);
        let group = |outcome: Outcome| {
            let with = verdicts
                .iter()
                .zip(&turns)
                .filter(|(verdict, _)| shown_outcome(case, verdict) == outcome && !Self::is_there_already(case, verdict));
            let cards = with.map(|(verdict, turns)| self.card(case, verdict, outcome, turns)).collect();
            Group {
                outcome,
                label: wording::label(outcome).to_owned(),
                meaning: wording::meaning(outcome).to_owned(),
                stacks: self.stacks(cards),
            }
        };
        Outcome::ALL.into_iter().map(group).collect()
    }

    /// Near-identical schemes with the same verdict share one stack, at the place of the first.
    fn stacks(&self, cards: Vec<SchemeCard>) -> Vec<Stack> {
        let mut stacks: Vec<Stack> = Vec::new();
        for card in cards {
            let group = card.group.as_ref().and_then(|group| self.pack.group(group));
            match stacks.iter_mut().find(|stack| stack.id.is_some() && stack.id == card.group) {
                Some(stack) => stack.cards.push(card),
                None => stacks.push(Stack {
                    id: card.group.clone(),
                    name: group.map(|group| group.name.clone()).unwrap_or_default(),
                    about: group.map(|group| group.about.clone()).unwrap_or_default(),
                    cards: vec![card],
                }),
            }
        }
        stacks
    }

    /// What the person has already: taken out of the proposals, and said.
    pub(crate) fn already_there(case: &Case, verdicts: &[SchemeVerdict<'_>]) -> Vec<AlreadyLine> {
        let there = verdicts.iter().filter(|verdict| Self::is_there_already(case, verdict));
        let line = |verdict: &SchemeVerdict<'_>| AlreadyLine {
            id: verdict.scheme.id.clone(),
            name: verdict.scheme.name.clone(),
            says: verdict.scheme.already.as_ref().filter(|_| verdict.already).map(|already| already.says.clone()),
        };
        there.map(line).collect()
    }

    fn card(&self, case: &Case, verdict: &SchemeVerdict<'_>, outcome: Outcome, turns: &[Turn]) -> SchemeCard {
        let scheme = verdict.scheme;
        let truth = |wanted: &Truth| with_truth(verdict, wanted);
        let checked = format!("Vérifié le {}. Valable jusqu'au {}.", date_words(scheme.checked_on), date_words(scheme.valid_until));
        SchemeCard {
            id: scheme.id.clone(),
            outcome,
            status: wording::label(outcome).to_owned(),
            name: scheme.name.clone(),
            decides: scheme.decides.clone(),
            gives: scheme.gives.clone(),
            until: self.until(verdict, turns),
            because: because(verdict, outcome),
            change: single_clause(verdict).and_then(|clause| clause.change.clone()),
            say: scheme.say.clone(),
            about: scheme.about.clone(),
            met: truth(&Truth::Met).into_iter().map(|(condition, _)| condition.sentence.clone()).collect(),
            unmet: unmet(&truth(&Truth::Unmet)),
            missing: self.missing(case, verdict),
            not_tested: scheme.not_tested.clone(),
            first_contact: scheme.first_contact.clone(),
            documents: self.documents(verdict),
            prescribes: scheme.prescribes.clone(),
            confirm_with: (outcome == Outcome::ToConfirm).then(|| scheme.confirm_with.clone()).flatten(),
            phone: scheme.phone.clone(),
            contacts: self.contact_lines(case, &scheme.contacts),
            group: scheme.group.clone(),
            figures: scheme.figures.iter().cloned().chain(self.amount_lines(&scheme.amounts)).collect(),
            not_together: self.not_together(scheme),
            doubts: scheme.doubts.clone(),
            source: scheme.source.clone(),
            checked,
        }
    }

    /// The conditions that wait for an answer which still matters, and what else can change the verdict.
    fn missing(&self, case: &Case, verdict: &SchemeVerdict<'_>) -> Vec<MissingLine> {
        let matters = |fact: &FactId| verdict.missing.contains(fact) && is_applicable(&case.answers, *fact);
        let mut lines = Vec::new();
        let mut covered: Vec<FactId> = Vec::new();
        for (condition, truth) in verdict.scheme.conditions.iter().zip(&verdict.conditions) {
            let Truth::Open(facts) = truth else { continue };
            let facts: Vec<FactId> = facts.iter().copied().filter(matters).collect();
            if !facts.is_empty() {
                lines.push(MissingLine { sentence: condition.sentence.clone(), questions: self.buttons(&facts) });
                covered.extend(facts);
            }
        }
        let others: Vec<FactId> = verdict.missing.iter().copied().filter(|fact| matters(fact) && !covered.contains(fact)).collect();
        if !others.is_empty() {
            lines.push(MissingLine { sentence: wording::OTHER_CONDITION.to_owned(), questions: self.buttons(&others) });
        }
        lines
    }

    fn buttons(&self, facts: &[FactId]) -> Vec<(FactId, String)> {
        facts.iter().filter_map(|fact| Some((*fact, self.pack.question(*fact)?.ask.clone()))).collect()
    }

    fn documents(&self, verdict: &SchemeVerdict<'_>) -> Vec<DocumentLine> {
        let asked = verdict.scheme.documents.iter().zip(&verdict.documents).filter(|(_, truth)| **truth != Truth::Unmet);
        let mut lines: Vec<DocumentLine> = Vec::new();
        for document in asked.filter_map(|(document, _)| self.pack.document(document.document)) {
            let line = DocumentLine { name: document.name.clone(), validity: validity(document), get: document.get.clone() };
            if !lines.contains(&line) {
                lines.push(line);
            }
        }
        lines
    }
}

/// The verdict to show: today's, or the one kept from the interview where it rested on an answer that is
/// never written down and nothing was answered since.
pub(crate) fn shown_outcome(case: &Case, verdict: &SchemeVerdict<'_>) -> Outcome {
    if verdict.missing.is_empty() {
        return verdict.outcome;
    }
    case.kept_verdicts.get(&verdict.scheme.id).copied().unwrap_or(verdict.outcome)
}

pub(crate) fn validity(document: &Document) -> Option<String> {
    let months = document.valid_months.map(|months| format!("de moins de {months}\u{a0}mois"));
    months.or_else(|| document.valid_text.clone())
}

fn with_truth<'v>(verdict: &'v SchemeVerdict<'_>, wanted: &Truth) -> Vec<(&'v SchemeCondition, &'v Truth)> {
    verdict.scheme.conditions.iter().zip(&verdict.conditions).filter(|(_, truth)| *truth == wanted).collect()
}

/// Each condition that was needed; those of which only some must hold are told in one line.
fn unmet(conditions: &[(&SchemeCondition, &Truth)]) -> Vec<String> {
    let of_role = |role: Role| {
        conditions.iter().filter(move |(condition, _)| condition.role == role).map(|(condition, _)| condition.sentence.clone())
    };
    let mut lines: Vec<String> = of_role(Role::Required).collect();
    let criteria: Vec<String> = of_role(Role::Criterion).collect();
    if !criteria.is_empty() {
        lines.push(format!("Critères non réunis\u{a0}: {}.", criteria.join("\u{202f}; ")));
    }
    lines
}

fn single_clause<'p>(verdict: &SchemeVerdict<'p>) -> Option<&'p packs::Clause> {
    match verdict.clauses.as_slice() {
        [only] => Some(only),
        _ => None,
    }
}

fn because(verdict: &SchemeVerdict<'_>, shown: Outcome) -> Vec<String> {
    let reason = match (verdict.overruled, single_clause(verdict)) {
        _ if shown != verdict.outcome => wording::RESTS_ON_UNKEPT.to_owned(),
        (Some(Overruled::OutOfDate(last)), _) => {
            format!("Cette règle n'est plus sûre depuis le {}\u{a0}: elle est à confirmer avec le contact.", date_words(last))
        }
        // A rule that only ever asks to be confirmed says itself with whom.
        (Some(Overruled::Confidence) | None, Some(clause)) => clause.says.clone(),
        (Some(Overruled::Confidence), None) => wording::NOT_SURE_ENOUGH.to_owned(),
        (None, None) if verdict.missing.is_empty() => wording::SEVERAL_REASONS.to_owned(),
        (None, None) => wording::waiting(verdict.missing.len()),
    };
    vec![reason]
}
