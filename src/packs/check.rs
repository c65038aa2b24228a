//! The only door to a [`Pack`]: everything is checked, every problem is reported.

use std::collections::BTreeSet;

use domain::{FactId, FactKind};
use rules::{Condition, Names, Rule, RuleBook, check, parse};

use crate::check_around::check_around;
use crate::check_scheme::SchemeChecker;
use crate::compiled::Around;
use crate::issue::{Issues, PackIssue, Part, Step, key};
use crate::pack::{Chapter, Keep, Pack, Question};
use crate::prior::prior;
use crate::raw::{RawNamedCondition, RawPack, RawQuestion};

/// Words that no text may use: a volunteer orients, somebody else decides.
const FORBIDDEN: [&str; 6] = ["éligible", "eligible", "refusé", "rejeté", "inapte", "disqualifi"];

impl Pack {
    /// Checks a pack as a whole and compiles its rules.
    ///
    /// # Errors
    /// Every problem found, each with its place; nothing of a pack with problems is used.
    pub fn check(raw: &RawPack) -> Result<Self, Vec<PackIssue>> {
        let mut found = Vec::new();
        check_head(raw, &mut found);
        let questions = check_questions(&raw.questions, &raw.pack.chapters, &mut found);
        let names = check_conditions(&raw.conditions, &mut found);
        check_unique(raw.documents.iter().map(|document| &document.id), Part::Documents, "document", &mut found);
        check_around(raw, &mut found);
        let mut schemes = Vec::new();
        let mut rules = Vec::new();
        for scheme in &raw.schemes {
            let checker = SchemeChecker { pack: raw, names: &names, issues: Issues::of(Part::Scheme(scheme.id.clone()), &mut found) };
            let (scheme, rule) = checker.scheme(scheme);
            schemes.push(scheme);
            rules.push(rule);
        }
        check_words(raw, &mut found);
        if !found.is_empty() {
            // What follows only makes sense for rules that are understood.
            return Err(found);
        }
        check_asked(&rules, &questions, &mut found);
        let order: Vec<FactId> = questions.iter().map(|question| question.fact).collect();
        let book = RuleBook::compile(&order, &rules);
        check_reachable(raw, &rules, &book, &mut found);
        if !found.is_empty() {
            return Err(found);
        }
        let around = Around {
            head: raw.pack.clone(),
            documents: raw.documents.clone(),
            needs: raw.needs.clone(),
            contact_kinds: raw.contact_kinds.clone(),
            contacts: raw.contacts.clone(),
        };
        Ok(Self::assemble(around, questions, schemes, book))
    }
}

fn check_head(raw: &RawPack, found: &mut Vec<PackIssue>) {
    let listed: Vec<&String> = raw.pack.schemes.iter().collect();
    let present: Vec<&String> = raw.schemes.iter().map(|scheme| &scheme.id).collect();
    if listed != present {
        let message = "the schemes listed are not the schemes present: each id once, in the same order";
        Issues::of(Part::Head, found).add(&[key("schemes")], message);
    }
    if raw.pack.departements.is_empty() {
        Issues::of(Part::Head, found).add(&[key("departements")], "expected at least one code of a département");
    }
    check_unique(raw.schemes.iter().map(|scheme| &scheme.id), Part::Head, "schemes", found);
}

pub(crate) fn check_unique<'t>(ids: impl Iterator<Item = &'t String>, part: Part, list: &str, found: &mut Vec<PackIssue>) {
    let mut seen = BTreeSet::new();
    let mut issues = Issues::of(part, found);
    for (index, id) in ids.enumerate() {
        let kebab = !id.is_empty() && id.bytes().all(|byte| byte.is_ascii_lowercase() || byte.is_ascii_digit() || byte == b'-');
        if !kebab {
            issues.add(&[key(list), Step::Index(index)], format!("`{id}` is not an id: expected lower-case words joined by hyphens"));
        }
        if !seen.insert(id) {
            issues.add(&[key(list), Step::Index(index)], format!("the id `{id}` stands twice"));
        }
    }
}

fn check_questions(raw: &[RawQuestion], chapters: &[Chapter], found: &mut Vec<PackIssue>) -> Vec<Question> {
    let mut issues = Issues::of(Part::Questions, found);
    let mut seen = BTreeSet::new();
    let mut questions = Vec::new();
    for (index, question) in raw.iter().enumerate() {
        let place = |field: &str| [key("question"), Step::Index(index), key(field)];
        if !seen.insert(question.fact) {
            issues.add(&place("fact"), format!("`{}` is asked twice", question.fact));
        }
        if question.fact.canonical() != question.fact {
            issues.add(&place("fact"), format!("ask for `{}`, which covers `{}`", question.fact.canonical(), question.fact));
        }
        let chapter = chapters.iter().position(|chapter| chapter.id == question.chapter);
        if chapter.is_none() {
            issues.add(&place("chapter"), format!("no chapter has the id `{}`", question.chapter));
        }
        if let Some(problem) = keep_problem(question.fact, question.keep) {
            issues.add(&place("keep"), problem);
        }
        if let Some(problem) = choices_problem(question) {
            issues.add(&place("fact"), problem);
        }
        let prior = prior(question).unwrap_or_else(|problem| {
            issues.add(&place("fact"), problem);
            None
        });
        questions.push(Question::new(chapter.unwrap_or(0), prior, question.clone()));
    }
    questions
}

/// The vocabulary's own limits on what a pack may let be kept (GDPR article 10 for the first).
fn keep_problem(fact: FactId, keep: Keep) -> Option<&'static str> {
    match fact {
        FactId::JusticeMeasure if keep != Keep::Never => Some("expected `never`: this answer may not be written anywhere"),
        FactId::DisabilityRecognition | FactId::ResidenceStatus | FactId::AsylumWorkAuthorisation | FactId::LeftCare | FactId::Housing
            if keep == Keep::Always =>
        {
            Some("expected `with_agreement` or `never`")
        }
        _ => None,
    }
}

fn choices_problem(question: &RawQuestion) -> Option<String> {
    let wanted: &[&str] = match question.fact.kind() {
        FactKind::YesNo => &["true", "false"],
        kind => kind.values(),
    };
    let is_worded = |value: &&str| question.choices.iter().any(|choice| choice.value == **value);
    let complete = question.choices.len() == wanted.len() && wanted.iter().all(is_worded);
    (!complete).then(|| format!("expected one choice for each of: {}", wanted.join(", ")))
}

fn check_conditions(raw: &[RawNamedCondition], found: &mut Vec<PackIssue>) -> Names {
    let mut issues = Issues::of(Part::Conditions, found);
    let mut names = Names::default();
    for (index, condition) in raw.iter().enumerate() {
        let place = |field: &str| [key("condition"), Step::Index(index), key(field)];
        if !condition.id.contains('-') {
            issues.add(&place("id"), "expected an id with a hyphen, so that it is no fact");
        }
        match parse(&condition.holds) {
            Ok(expression) => {
                if !names.define(&condition.id, expression) {
                    issues.add(&place("id"), format!("the id `{}` stands twice", condition.id));
                }
            }
            Err(error) => issues.expression(&place("holds"), error),
        }
    }
    for (index, condition) in raw.iter().enumerate() {
        if let Some(Err(error)) = parse(&condition.holds).ok().map(|expression| check(&expression, &names)) {
            issues.expression(&[key("condition"), Step::Index(index), key("holds")], error);
        }
    }
    names
}

/// Every fact that a rule reads, and every fact that makes it apply, has its question.
fn check_asked(rules: &[Rule], questions: &[Question], found: &mut Vec<PackIssue>) {
    let mut read = BTreeSet::new();
    for rule in rules {
        for condition in rule.clauses.iter().map(|(condition, _)| condition).chain(&rule.conditions) {
            condition.each_test(&mut |test| {
                let fact = test.fact();
                read.insert(fact);
                read.extend(fact.applies_when().map(|(guard, _)| guard));
                if matches!(fact, FactId::InFrr | FactId::InQpv) {
                    read.insert(FactId::Commune);
                }
            });
        }
    }
    let is_asked = |fact: FactId| questions.iter().any(|question| question.fact == fact);
    let mut issues = Issues::of(Part::Questions, found);
    for fact in read.iter().filter(|fact| !is_asked(**fact)) {
        issues.add(&[], format!("`{fact}` is read by a rule but has no question"));
    }
    for fact in questions.iter().map(|question| &question.fact).filter(|fact| !read.contains(fact)) {
        let reached = read.iter().any(|other| other.applies_when().is_some_and(|(guard, _)| guard == *fact));
        if !reached && *fact != FactId::AsylumWorkAuthorisation {
            issues.add(&[], format!("`{fact}` has a question but no rule reads it"));
        }
    }
}

fn check_reachable(raw: &RawPack, rules: &[Rule], book: &RuleBook, found: &mut Vec<PackIssue>) {
    for (number, (scheme, rule)) in raw.schemes.iter().zip(rules).enumerate() {
        let mut issues = Issues::of(Part::Scheme(scheme.id.clone()), found);
        for clause in book.unreachable_clauses(number, rule.clauses.len()) {
            let message = "no person can reach this clause: an earlier one always holds first";
            issues.add(&[key("clause"), Step::Index(clause)], message);
        }
    }
}

fn check_words(raw: &RawPack, found: &mut Vec<PackIssue>) {
    let mut look = |part: Part, text: &str| {
        let folded = text.to_lowercase();
        for word in FORBIDDEN.iter().filter(|word| folded.contains(**word)) {
            Issues::of(part.clone(), found)
                .add(&[], format!("the word `{word}` reads as a decision: say `semble correspondre`, `pas pour le moment`"));
        }
    };
    for question in &raw.questions {
        for text in [&question.ask, &question.why] {
            look(Part::Questions, text);
        }
    }
    for condition in &raw.conditions {
        look(Part::Conditions, &condition.sentence);
    }
    for text in raw.needs.iter().flat_map(|need| &need.help) {
        look(Part::Needs, text);
    }
    for scheme in &raw.schemes {
        let own = scheme.conditions.iter().filter_map(|condition| condition.sentence.as_ref());
        let says = scheme.clauses.iter().flat_map(|clause| [Some(&clause.says), clause.change.as_ref()]).flatten();
        let texts = [&scheme.gives, &scheme.about, &scheme.say, &scheme.decides, &scheme.first_contact, &scheme.phone];
        let amounts = scheme.amounts.iter().map(|amount| &amount.text);
        let more = [&scheme.confirm_with, &scheme.prescribes].into_iter().flatten();
        for text in texts
            .into_iter()
            .chain(amounts)
            .chain(more)
            .chain(&scheme.not_tested)
            .chain(&scheme.figures)
            .chain(&scheme.doubts)
            .chain(own)
            .chain(says)
        {
            look(Part::Scheme(scheme.id.clone()), text);
        }
    }
}

/// Parses and checks one expression, reporting what is wrong; a wrong one counts as never holding.
pub(crate) fn condition(text: &str, names: &Names, path: &[Step], issues: &mut Issues<'_>) -> Condition {
    match parse(text).and_then(|expression| check(&expression, names)) {
        Ok(condition) => condition,
        Err(error) => {
            issues.expression(path, error);
            Condition::Any(Vec::new())
        }
    }
}
