//! The numbers of a scheme's rule, each once wherever it stands, and how to move one.

use packs::{RawCondition, RawPack, RawScheme};
use rules::{Bounded, bounds, move_bound};

use crate::spoken::fact_words;

/// A number that a rule turns on.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct SchemeBound {
    pub(crate) bounded: Bounded,
    /// The first number of the upper side.
    pub(crate) number: i64,
    /// In how many expressions it stands.
    pub(crate) places: usize,
}

/// Every number of a scheme's own expressions, in the order of first appearance.
pub(crate) fn scheme_bounds(scheme: &RawScheme) -> Vec<SchemeBound> {
    let mut found: Vec<SchemeBound> = Vec::new();
    for text in expressions(scheme) {
        for bound in bounds(text).unwrap_or_default() {
            let known = found.iter_mut().find(|known| known.bounded == bound.bounded && known.number == bound.first_above);
            match known {
                Some(known) => known.places += 1,
                None => found.push(SchemeBound { bounded: bound.bounded, number: bound.first_above, places: 1 }),
            }
        }
    }
    found
}

fn expressions(scheme: &RawScheme) -> impl Iterator<Item = &String> {
    let whens = scheme.clauses.iter().filter_map(|clause| clause.when.as_ref());
    let holds = scheme.conditions.iter().filter_map(|condition| condition.holds.as_ref());
    let papers = scheme.documents.iter().filter_map(|document| document.when.as_ref());
    scheme.define.values().chain(whens).chain(holds).chain(papers).chain(scheme.already.iter().map(|already| &already.when))
}

/// Moves a number wherever it stands in a scheme. A shared condition that is shown with the scheme and names the same
/// number becomes the scheme's own, so that no other scheme moves with it.
pub(crate) fn move_in_scheme(pack: &mut RawPack, scheme: &str, bounded: Bounded, from: i64, to: i64) {
    let shared = pack.conditions.clone();
    let Some(scheme) = pack.schemes.iter_mut().find(|other| other.id == scheme) else { return };
    let id = scheme.id.clone();
    let moved = |text: &mut String| {
        if let Ok(new) = move_bound(text, bounded, from, to) {
            *text = new;
        }
    };
    scheme.define.values_mut().for_each(moved);
    scheme.clauses.iter_mut().filter_map(|clause| clause.when.as_mut()).for_each(moved);
    scheme.documents.iter_mut().filter_map(|document| document.when.as_mut()).for_each(moved);
    scheme.already.iter_mut().map(|already| &mut already.when).for_each(moved);
    for condition in &mut scheme.conditions {
        own(condition, &id, &shared, |text| {
            bounds(text).unwrap_or_default().iter().any(|bound| bound.bounded == bounded && bound.first_above == from)
        });
        condition.holds.iter_mut().for_each(moved);
    }
}

/// Makes a shared condition the scheme's own where its expression is concerned.
fn own(condition: &mut RawCondition, scheme: &str, shared: &[packs::RawNamedCondition], is_concerned: impl Fn(&str) -> bool) {
    let Some(used) = condition.shared.as_ref().and_then(|used| shared.iter().find(|known| known.id == *used)) else { return };
    if is_concerned(&used.holds) {
        condition.shared = None;
        condition.id = Some(format!("{scheme}-{}", used.id));
        condition.holds = Some(used.holds.clone());
        condition.sentence = Some(condition.sentence.clone().unwrap_or_else(|| used.sentence.clone()));
    }
}

/// "âge : 26 ans (moins de 26 d'un côté, 26 et plus de l'autre)".
pub(crate) fn bound_words(bounded: Bounded) -> String {
    match bounded {
        Bounded::Number(fact) => fact_words(fact).to_owned(),
        Bounded::Years(fact) => format!("{}\u{a0}: années ajoutées", fact_words(fact)),
        Bounded::Months(fact) => format!("{}\u{a0}: mois ajoutés", fact_words(fact)),
        Bounded::Count => "nombre de critères qui suffisent".to_owned(),
    }
}

/// The texts of a scheme that name a number, or the last one below it, and may have to be read again once it has moved.
pub(crate) fn texts_naming(scheme: &RawScheme, number: i64) -> Vec<String> {
    let clauses = scheme.clauses.iter().flat_map(|clause| [Some(&clause.says), clause.change.as_ref()]).flatten();
    let sentences = scheme.conditions.iter().filter_map(|condition| condition.sentence.as_ref());
    let texts =
        [&scheme.name, &scheme.gives, &scheme.about, &scheme.say].into_iter().chain(&scheme.figures).chain(clauses).chain(sentences);
    let names = |text: &&String| {
        text.split(|sign: char| !sign.is_ascii_digit())
            .any(|word| word.parse().is_ok_and(|named: i64| named == number || named == number - 1))
    };
    texts.filter(names).cloned().collect()
}
