//! Titles of columns as people write them: "Date de fin prévue" is an end, "Date de fin d'inscription" is none.
//!
//! A near name is never a likeness: every word of the title must be one that the key knows, and some must be there.

/// Titles beyond this length are sentences.
const LONGEST_TITLE: usize = 60;
/// Words that carry no meaning in a title, and endings in brackets: "prévue(s)", "visé(e)".
const EMPTY_WORDS: [&str; 18] =
    ["de", "du", "des", "d", "la", "le", "les", "l", "a", "au", "aux", "en", "un", "une", "pour", "par", "e", "s"];

/// A key, the words that must all be there, and those that may be.
pub(in crate::readers) type Near = &'static [(&'static str, &'static str, &'static str)];

/// The one key that a folded title names; nothing where it names two.
pub(super) fn key(title: &str, near: Near) -> Option<&'static str> {
    if title.len() > LONGEST_TITLE {
        return None;
    }
    let words = words(title);
    let mut keys = near.iter().filter(|(_, needed, also)| is_meant(&words, needed, also)).map(|(key, _, _)| *key);
    let first = keys.next()?;
    keys.all(|key| key == first).then_some(first)
}

fn is_meant(title: &[&str], needed: &str, also: &str) -> bool {
    let (needed, also) = (words(needed), words(also));
    needed.iter().all(|word| title.contains(word)) && title.iter().all(|word| needed.contains(word) || also.contains(word))
}

/// The words that mean something, without the sign of the plural.
fn words(text: &str) -> Vec<&str> {
    let singular = |word: &'_ str| word.len() > 3 && word.ends_with('s');
    let words = text.split(' ').filter(|word| !word.is_empty() && !EMPTY_WORDS.contains(word));
    words.map(|word| if singular(word) { word.strip_suffix('s').unwrap_or(word) } else { word }).collect()
}
