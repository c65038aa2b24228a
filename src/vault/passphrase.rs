//! Passphrases: the same form for the same phrase, proposing one, judging one.

mod judge;
#[cfg(feature = "words")]
mod words;

use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;
use zeroize::Zeroizing;

pub use judge::{SHORTEST_OWN, Strength, judge};
#[cfg(feature = "words")]
pub use words::{PROPOSED_WORDS, canonical, propose, to_set, to_try, understood};

/// The phrase in the form from which keys are derived: Unicode NFKC, straight apostrophes and quotation marks (tablets
/// write curved ones by themselves), one blank between words, none around. Capitals stay.
#[must_use]
pub fn normalised(text: &str) -> Zeroizing<String> {
    // An upper bound, so that the text does not move while it grows and leave copies behind.
    let mut normal = Zeroizing::new(String::with_capacity(text.len().saturating_mul(3)));
    let mut blank = false;
    for character in text.nfkc() {
        if character.is_whitespace() {
            blank = !normal.is_empty();
            continue;
        }
        if std::mem::take(&mut blank) {
            normal.push(' ');
        }
        normal.push(match character {
            '\u{2018}' | '\u{2019}' | '\u{02bc}' => '\'',
            '\u{201c}' | '\u{201d}' => '"',
            other => other,
        });
    }
    normal
}

/// A phrase without what nobody sees (zero-width characters, marks of direction, soft hyphens, the mark of byte order, which
/// copying and some keyboards put in), and with our digits. A new phrase is set in this form.
#[must_use]
pub fn tidied(text: &str) -> Zeroizing<String> {
    let mut tidied = Zeroizing::new(String::with_capacity(text.len()));
    tidied.extend(text.chars().filter(|character| !is_unseen(*character)).map(plain_digit));
    tidied
}

/// Whether a character has no width and no meaning in a phrase.
pub(crate) fn is_unseen(character: char) -> bool {
    matches!(
        character,
        '\u{ad}' | '\u{34f}' | '\u{61c}' | '\u{180e}' | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{206f}' | '\u{fe00}'..='\u{fe0f}' | '\u{feff}'
    )
}

/// The digit that an Arabic or Persian keyboard writes for one of ours; anything else as it is.
pub(crate) fn plain_digit(character: char) -> char {
    match character {
        // INVARIANT: both rows begin at a multiple of 16.
        '\u{660}'..='\u{669}' | '\u{6f0}'..='\u{6f9}' => char::from_digit(u32::from(character) % 16, 10).unwrap_or(character),
        other => other,
    }
}

/// The forms under which a typed phrase may have been set, at most four: as typed first, as every phrase was set once, then
/// tidied; each also with its first letter as phones write it at the beginning of a field, or as they do not.
#[cfg(feature = "words")]
fn typed_forms(text: &str) -> Vec<Zeroizing<String>> {
    let tidied = tidied(text);
    vec![Zeroizing::new(text.to_owned()), tidied.clone(), toggled(text), toggled(&tidied)]
}

/// The first letter small where it is a capital, and the other way round.
#[cfg(feature = "words")]
fn toggled(text: &str) -> Zeroizing<String> {
    let mut toggled = Zeroizing::new(String::with_capacity(text.len().saturating_mul(2)));
    let mut characters = text.trim_start().chars();
    match characters.next() {
        Some(first) if first.is_uppercase() => toggled.extend(first.to_lowercase()),
        Some(first) => toggled.extend(first.to_uppercase()),
        None => {}
    }
    toggled.push_str(characters.as_str());
    toggled
}

/// Small letters and digits without accents: for comparing with lists, never for deriving.
fn folded(text: &str) -> Zeroizing<String> {
    let mut plain = Zeroizing::new(String::with_capacity(text.len().saturating_mul(2)));
    let characters = text.nfkd().filter(|character| !is_combining_mark(*character)).flat_map(char::to_lowercase);
    plain.extend(characters.filter(|character| character.is_alphanumeric()));
    plain
}
