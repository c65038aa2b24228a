//! For whom a training is, in the words of whoever filled in the table.

use std::collections::BTreeMap;
use std::sync::LazyLock;

use super::public_phrases::PHRASES;
use super::{is_doubted, turns};
use crate::Public;
use crate::readers::publics::once;
use crate::readers::text::{folded, plain};

/// What a cell says of the public.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub(in crate::readers) struct Publics {
    /// [`Public::Other`] stands for what was not understood.
    pub(in crate::readers) publics: Vec<Public>,
    /// Every word of the cell has its place in `publics`.
    pub(in crate::readers) whole: bool,
}

static KNOWN: LazyLock<BTreeMap<String, Public>> = LazyLock::new(|| {
    let pairs = PHRASES.iter().flat_map(|(public, phrases)| phrases.iter().map(|phrase| (bare(phrase), *public)));
    pairs.collect()
});

/// For whom; what is not understood is to be checked and keeps nobody out.
pub(in crate::readers) fn publics(cell: &str) -> Publics {
    let cell = without_endings(&plain(cell));
    if folded(&cell).is_empty() {
        return Publics { publics: Vec::new(), whole: true };
    }
    if is_doubted(&cell) {
        return Publics::unclear();
    }
    let mut found = Vec::new();
    for part in cell.split([',', ';', '/', '|', '\n', '+', '&', '•']) {
        let folded = folded(part);
        if folded.is_empty() {
            continue;
        }
        let read = item(part);
        // "hors salariés, demandeurs d'emploi": nobody knows how far it reaches.
        if read.contains(&Public::Other) && turns(&folded.split(' ').collect::<Vec<_>>()) {
            return known(&cell).map_or_else(Publics::unclear, |public| Publics { publics: vec![public], whole: true });
        }
        found.extend(read);
    }
    if found.contains(&Public::Other) {
        if let Some(public) = known(&cell) {
            return Publics { publics: vec![public], whole: true };
        }
        // "tout public" beside something else is not everybody.
        found.retain(|public| *public != Public::Everyone);
    }
    // Nor is it beside some of them: "tout public / femmes".
    if found.contains(&Public::Everyone) && found.iter().any(|public| *public != Public::Everyone) {
        found.retain(|public| *public != Public::Everyone);
        found.push(Public::Other);
    }
    let whole = !found.contains(&Public::Other);
    Publics { publics: once(found.into_iter()), whole }
}

impl Publics {
    fn unclear() -> Self {
        Self { publics: vec![Public::Other], whole: false }
    }
}

/// One part of a list: a phrase, a phrase with the same again in brackets, or phrases joined by "et" or "ou".
fn item(part: &str) -> Vec<Public> {
    if let Some(public) = known(part) {
        return vec![public];
    }
    if let Some((before, inner)) = part.split_once('(') {
        let (outer, inner) = (known(before), known(inner.trim_end().trim_end_matches(')')));
        return vec![outer.filter(|public| inner == Some(*public)).unwrap_or(Public::Other)];
    }
    let words = folded(part);
    let joined = format!(" {words} ").replace(" ou ", " et ");
    let abbreviates = abbreviates(part);
    let read = |phrase: &str| match phrase.trim() {
        "de" if abbreviates => Some(Public::JobSeekers),
        phrase if abbreviates && phrase.split(' ').any(|word| word == "de") => None,
        phrase => known(phrase),
    };
    joined.split(" et ").map(|phrase| read(phrase).unwrap_or(Public::Other)).collect()
}

/// Whether "DE" stands for job seekers: where all is in capitals, only first or last, where "de" would say nothing.
fn abbreviates(part: &str) -> bool {
    let words: Vec<&str> = part.split(|sign: char| !sign.is_alphanumeric()).filter(|word| !word.is_empty()).collect();
    let at_an_end = words.first() == Some(&"DE") || words.last() == Some(&"DE");
    at_an_end || words.contains(&"DE") && part.contains(char::is_lowercase)
}

fn known(phrase: &str) -> Option<Public> {
    // "DE" is a name for them; everywhere else "de" says nothing.
    if phrase.trim() == "DE" {
        return Some(Public::JobSeekers);
    }
    let bare = bare(phrase);
    // "pour l'emploi" says what it is for.
    let folded = folded(phrase);
    let is_aim = bare == "emploi" && !folded.split(' ').any(|word| word == "en");
    // "sans personnes en emploi" is not "sans emploi".
    let denies_another = folded.contains("sans ") && !folded.contains("sans emploi");
    KNOWN.get(&bare).copied().filter(|_| !is_aim && !denies_another && !abbreviates(phrase))
}

/// The telling words of a phrase.
fn bare(phrase: &str) -> String {
    const SILENT: [&str; 22] = [
        "le",
        "la",
        "les",
        "l",
        "de",
        "d",
        "du",
        "des",
        "un",
        "une",
        "au",
        "aux",
        "a",
        "en",
        "personne",
        "personnes",
        "public",
        "publics",
        "pour",
        "an",
        "ans",
        "agees",
    ];
    let words = folded(phrase);
    let telling = words.split(' ').filter(|word| !SILENT.contains(word)).map(singular);
    telling.collect::<Vec<_>>().join(" ")
}

/// "salariées" and "salarié" are one.
fn singular(word: &str) -> &str {
    let one = if word.len() > 3 { word.strip_suffix(['s', 'x']).unwrap_or(word) } else { word };
    one.strip_suffix("ee").and_then(|_| one.strip_suffix('e')).unwrap_or(one)
}

/// "salarié(e)s", "salarié·e·s", "demandeur(euse)s": the word without its second ending.
fn without_endings(text: &str) -> String {
    let mut kept = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(place) = rest.find(['(', '·', '•', '.']) {
        let (before, from) = rest.split_at(place);
        kept.push_str(before);
        let mut signs = from.chars();
        let sign = signs.next().unwrap_or_default();
        let after = signs.as_str();
        let within_word = kept.ends_with(char::is_alphabetic);
        let end = ending(after);
        let closed = if sign == '(' { after.get(end..).and_then(|more| more.strip_prefix(')')) } else { after.get(end..) };
        if let Some(more) = closed.filter(|_| within_word && end > 0) {
            rest = more;
        } else {
            kept.push(sign);
            rest = after;
        }
    }
    kept + rest
}

/// The length of an ending at the beginning of a text; nothing where a longer word stands there.
fn ending(text: &str) -> usize {
    const ENDINGS: [&str; 12] = ["euses", "rices", "trices", "euse", "rice", "trice", "ses", "se", "es", "ne", "e", "s"];
    let word: String = text.chars().take_while(|character| character.is_alphabetic()).collect();
    if ENDINGS.contains(&word.as_str()) { word.len() } else { 0 }
}
