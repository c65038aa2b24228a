//! Passphrases: the same form for the same phrase, proposing one, judging one.

mod judge;
#[cfg(feature = "words")]
mod words;

use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;
use zeroize::Zeroizing;

pub use judge::{SHORTEST_OWN, Strength, judge};
#[cfg(feature = "words")]
pub use words::{PROPOSED_WORDS, canonical, propose, understood};

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

/// Small letters and digits without accents: for comparing with lists, never for deriving.
fn folded(text: &str) -> Zeroizing<String> {
    let mut plain = Zeroizing::new(String::with_capacity(text.len().saturating_mul(2)));
    let characters = text.nfkd().filter(|character| !is_combining_mark(*character)).flat_map(char::to_lowercase);
    plain.extend(characters.filter(|character| character.is_alphanumeric()));
    plain
}
