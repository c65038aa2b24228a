//! The words of a text as the search compares them.

use rust_stemmers::{Algorithm, Stemmer};

/// Words that tell no training from another.
const STOP: [&str; 46] = [
    "a",
    "afin",
    "au",
    "aux",
    "avec",
    "ce",
    "cette",
    "dans",
    "de",
    "des",
    "devenir",
    "du",
    "en",
    "et",
    "etre",
    "faire",
    "formation",
    "formations",
    "il",
    "je",
    "l",
    "la",
    "le",
    "les",
    "leur",
    "metier",
    "metiers",
    "mon",
    "ne",
    "ou",
    "par",
    "pas",
    "pour",
    "qui",
    "sa",
    "ses",
    "son",
    "stage",
    "sur",
    "trouver",
    "un",
    "une",
    "vers",
    "veut",
    "veux",
    "d",
];

/// Cuts off the endings of French words.
pub(crate) struct Stems(Stemmer);

impl Default for Stems {
    fn default() -> Self {
        Self(Stemmer::create(Algorithm::French))
    }
}

impl std::fmt::Debug for Stems {
    fn fmt(&self, out: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        out.write_str("Stems")
    }
}

impl Stems {
    /// The stem of a plain word: "formations" and "formation" have one. Codes and short words stay.
    pub(crate) fn of(&self, word: &str) -> String {
        if word.len() < 4 || word.bytes().any(|byte| byte.is_ascii_digit()) {
            return word.to_owned();
        }
        // Feminine and masculine of trades: "coiffeuse" and "coiffeur" are one search.
        let trade = [("euses", "eur"), ("euse", "eur"), ("trices", "teur"), ("trice", "teur"), ("ieres", "ier"), ("iere", "ier")];
        let masculine = trade.iter().find_map(|(feminine, masculine)| Some(word.strip_suffix(feminine)?.to_owned() + masculine));
        self.0.stem(masculine.as_deref().unwrap_or(word)).into_owned()
    }
}

/// Whether a plain word tells nothing.
pub(crate) fn is_stop_word(word: &str) -> bool {
    STOP.contains(&word)
}

#[cfg(test)]
mod tests {
    use super::*;
    #[cfg(target_arch = "wasm32")]
    use wasm_bindgen_test::wasm_bindgen_test as test;

    #[test]
    fn plurals_and_genders_are_one_word() {
        let stems = Stems::default();
        for (one, other) in [("coiffeuse", "coiffeurs"), ("cuisiniere", "cuisinier"), ("formatrice", "formateur"), ("soudure", "soudures")]
        {
            assert_eq!(stems.of(one), stems.of(other), "{one} {other}");
        }
        assert_ne!(stems.of("macon"), stems.of("boulanger"));
    }
}
