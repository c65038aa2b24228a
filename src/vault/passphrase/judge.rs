//! Whether a phrase of one's own is worth anything against somebody who tries many.
//!
//! Nobody can measure that. What can be found are the phrases that are tried first.

use zeroize::Zeroizing;

use super::{folded, normalised};

/// A phrase of one's own has at least so many characters.
pub const SHORTEST_OWN: usize = 14;
/// A phrase of digits only, in characters: telephone numbers and days of birth are shorter.
const SHORTEST_DIGITS: usize = 24;
/// Different letters and digits that a phrase must have.
const FEWEST_DIFFERENT: usize = 6;
/// What must be left of a phrase without its common words, in characters.
const LEAST_UNCOMMON: usize = 6;

/// Rows along which fingers or the alphabet run.
const ROWS: [&str; 8] =
    ["azertyuiop", "qsdfghjklm", "wxcvbn", "qwertyuiop", "asdfghjkl", "zxcvbnm", "01234567890", "abcdefghijklmnopqrstuvwxyz"];

/// What a phrase is worth.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Strength {
    /// Words of the list; 11 bits each if they were drawn at random.
    Words {
        /// How many.
        count: usize,
    },
    /// One's own, and nothing speaks against it.
    LongEnough,
    /// Too few characters.
    TooShort {
        /// How many more are needed.
        missing: usize,
    },
    /// Made of words and sayings that are tried first.
    TooCommon,
    /// The same characters again and again.
    Repetitive,
    /// Neighbours on the keyboard or in the alphabet.
    KeyboardWalk,
    /// Digits only, as a telephone number or a day of birth.
    OnlyDigits,
}

impl Strength {
    /// Whether a tablet may be protected with it.
    #[must_use]
    pub fn is_enough(self) -> bool {
        matches!(self, Self::Words { .. } | Self::LongEnough)
    }

    /// What to tell the volunteer, in French.
    #[must_use]
    pub fn sentence(self) -> String {
        match self {
            Self::Words { count } => format!("Ces {count} mots protègent bien. Notez-les sur papier."),
            Self::LongEnough => "Cette phrase est assez longue. Évitez les noms et les dates que vos proches connaissent.".to_owned(),
            Self::TooShort { missing: 1 } => "Ajoutez encore 1 caractère.".to_owned(),
            Self::TooShort { missing } => format!("Ajoutez encore {missing} caractères."),
            Self::TooCommon => "Beaucoup de gens choisissent ces mots. Ajoutez-en d'autres, sans rapport entre eux.".to_owned(),
            Self::Repetitive => "Les mêmes lettres reviennent sans cesse. Prenez plusieurs mots différents.".to_owned(),
            Self::KeyboardWalk => "Ces touches se suivent sur le clavier. Prenez plusieurs mots sans rapport entre eux.".to_owned(),
            Self::OnlyDigits => "Il n'y a que des chiffres. Ajoutez plusieurs mots.".to_owned(),
        }
    }
}

/// Judges a phrase. Every answer but [`Strength::Words`] and [`Strength::LongEnough`] says what to do.
#[must_use]
pub fn judge(text: &str) -> Strength {
    #[cfg(feature = "words")]
    if let Some(words) = super::understood(text).map(Zeroizing::new) {
        let different: std::collections::BTreeSet<&str> = words.split(' ').collect();
        // Eight times the same word is not eight words. Drawn at random, two are equal once in 73 proposals.
        return if different.len() + 2 < super::PROPOSED_WORDS {
            Strength::Repetitive
        } else {
            Strength::Words { count: super::PROPOSED_WORDS }
        };
    }
    let missing = SHORTEST_OWN.saturating_sub(normalised(text).chars().count());
    if missing > 0 {
        return Strength::TooShort { missing };
    }
    let plain = folded(text);
    let characters: Zeroizing<Vec<char>> = Zeroizing::new(plain.chars().collect());
    if is_repetitive(&characters) {
        Strength::Repetitive
    } else if is_walk(&characters) {
        Strength::KeyboardWalk
    } else if characters.len() < SHORTEST_DIGITS && characters.iter().all(char::is_ascii_digit) {
        Strength::OnlyDigits
    } else if is_common(&plain) {
        Strength::TooCommon
    } else {
        Strength::LongEnough
    }
}

/// Few different characters, or one piece over and over.
fn is_repetitive(characters: &[char]) -> bool {
    let different: std::collections::BTreeSet<&char> = characters.iter().collect();
    let is_period = |period: usize| characters.iter().skip(period).eq(characters.iter().take(characters.len() - period));
    different.len() < FEWEST_DIFFERENT || (1..=characters.len() / 2).any(is_period)
}

/// Whether more than half of the steps go to a neighbour.
fn is_walk(characters: &[char]) -> bool {
    let follows = |row: &str, from: char, to: char| row.chars().zip(row.chars().skip(1)).any(|(one, next)| (one, next) == (from, to));
    let steps = characters.iter().zip(characters.iter().skip(1));
    let near = steps.filter(|(from, to)| ROWS.iter().any(|row| follows(row, **from, **to) || follows(row, **to, **from))).count();
    near * 2 > characters.len()
}

/// Whether hardly anything is left without the common words and the digits.
fn is_common(plain: &str) -> bool {
    let mut rest = Zeroizing::new(plain.to_owned());
    let common = include_str!("common.txt").lines().filter(|line| !line.starts_with('#'));
    for word in common {
        // A blank in its place: what stood on both sides must not join into a new word.
        *rest = rest.replace(word, " ");
    }
    rest.chars().filter(|character| character.is_alphabetic()).count() < LEAST_UNCOMMON
}
