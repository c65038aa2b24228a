//! Passphrases of words: 2,048 words are 11 bits each, eight of them 88 bits.

use zeroize::Zeroizing;

use super::{folded, normalised, tidied, typed_forms};
use crate::key::{Randomness, drawn};

/// How many words are proposed: above the 80 bits that the CNIL asks of a passphrase alone (délibération 2022-100).
pub const PROPOSED_WORDS: usize = 8;

/// The letters that tell two words of the list apart.
const BEGINNING: usize = 4;

fn list() -> impl Iterator<Item = &'static str> {
    include_str!("french.txt").lines().filter(|line| !line.starts_with('#'))
}

/// Eight words drawn at random, with blanks between them.
#[must_use]
pub fn propose(random: &mut impl Randomness) -> String {
    let mut places = Zeroizing::new([0_usize; PROPOSED_WORDS]);
    for place in places.iter_mut() {
        // INVARIANT: 2,048 divides 65,536, so every word is equally likely.
        *place = usize::from(u16::from_le_bytes(drawn(random))) % 2048;
    }
    let all: Vec<&'static str> = list().collect();
    let words: Vec<&str> = places.iter().filter_map(|place| all.get(*place).copied()).collect();
    words.join(" ")
}

/// The eight words of which these are the beginnings; nothing where they are not eight, or one is not of the list.
/// The first four letters decide; capitals, accents and what follows do not matter.
#[must_use]
pub fn understood(text: &str) -> Option<String> {
    let all: Vec<&'static str> = list().collect();
    let typed = text.split(|character: char| character.is_whitespace() || matches!(character, '-' | ',' | ';' | '.'));
    let mut words = Vec::with_capacity(PROPOSED_WORDS);
    for word in typed.filter(|word| !word.is_empty()) {
        // A pasted book is not looked up word by word.
        if words.len() == PROPOSED_WORDS {
            return None;
        }
        let beginning = beginning(word)?;
        // INVARIANT: the list is sorted by its beginnings, and each stands there once.
        let place = all.binary_search_by(|listed| self::beginning(listed).cmp(&Some(beginning))).ok()?;
        words.push(*all.get(place)?);
    }
    (words.len() == PROPOSED_WORDS).then(|| words.join(" "))
}

/// The first four letters, small and without accents; nothing where there are fewer.
fn beginning(word: &str) -> Option<[char; BEGINNING]> {
    let letters: Vec<char> = folded(word).chars().take(BEGINNING).collect();
    letters.try_into().ok()
}

/// The form of a typed phrase from which its key is derived: the eight words where it is understood as such, else the
/// phrase normalised. The same where a slot is made and where it is opened.
#[must_use]
pub fn canonical(text: &str) -> Zeroizing<String> {
    understood(text).map_or_else(|| normalised(text), Zeroizing::new)
}

/// The form in which a new phrase is set.
#[must_use]
pub fn to_set(text: &str) -> Zeroizing<String> {
    canonical(&tidied(text))
}

/// The forms to try for a typed phrase, each once, the likeliest first. A phrase keeps the form in which it was set.
#[must_use]
pub fn to_try(text: &str) -> Vec<Zeroizing<String>> {
    let mut forms: Vec<Zeroizing<String>> = Vec::new();
    for form in typed_forms(text).iter().map(|form| canonical(form)) {
        if !forms.contains(&form) {
            forms.push(form);
        }
    }
    forms
}
