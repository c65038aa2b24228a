//! Names as people type them: without accents, hyphens, capitals, and with "St" for "Saint".

/// The words of a text as people type them: small letters without accents, cut at everything else.
///
/// ```
/// assert_eq!(domain::plain_words("L'École de Sauzé-Vaussais"), ["l", "ecole", "de", "sauze", "vaussais"]);
/// ```
#[must_use]
pub fn plain_words(text: &str) -> Vec<String> {
    let mut words = Vec::new();
    let mut word = String::new();
    for character in text.chars().map(plain_digit).flat_map(char::to_lowercase) {
        match plain(character) {
            "" if character.is_alphanumeric() => word.push(character),
            // A combining accent, as some keyboards send it, belongs to the letter before.
            "" if ('\u{300}'..='\u{36f}').contains(&character) => {}
            "" => end(&mut words, &mut word),
            letters => word.push_str(letters),
        }
    }
    end(&mut words, &mut word);
    words
}

/// The digit that keyboards and fonts of other languages write for one of ours; anything else as it is.
///
/// ```
/// let typed: String = "١٩۸۶".chars().map(domain::plain_digit).collect();
/// assert_eq!(typed, "1986");
/// ```
#[must_use]
pub fn plain_digit(character: char) -> char {
    // Arabic, Persian, full width.
    let zero = match character {
        '\u{660}'..='\u{669}' => 0x660,
        '\u{6f0}'..='\u{6f9}' => 0x6f0,
        '\u{ff10}'..='\u{ff19}' => 0xff10,
        other => return other,
    };
    char::from_digit(u32::from(character) - zero, 10).unwrap_or(character)
}

/// What an abbreviation stands for.
pub(super) fn spelled_out(word: &str) -> Option<&'static str> {
    match word {
        "st" => Some("saint"),
        "ste" => Some("sainte"),
        _ => None,
    }
}

/// Whether a word helps nobody to tell two communes apart.
pub(super) fn is_article(word: &str) -> bool {
    matches!(word, "le" | "la" | "les" | "l" | "de" | "du" | "des" | "d" | "s" | "sur" | "sous")
}

fn end(words: &mut Vec<String>, word: &mut String) {
    if !word.is_empty() {
        words.push(std::mem::take(word));
    }
}

fn plain(character: char) -> &'static str {
    match character {
        'à' | 'á' | 'â' | 'ã' | 'ä' | 'å' => "a",
        'ç' => "c",
        'è' | 'é' | 'ê' | 'ë' => "e",
        'ì' | 'í' | 'î' | 'ï' => "i",
        'ñ' => "n",
        'ò' | 'ó' | 'ô' | 'õ' | 'ö' => "o",
        'ù' | 'ú' | 'û' | 'ü' => "u",
        'ý' | 'ÿ' => "y",
        'æ' => "ae",
        'œ' => "oe",
        _ => "",
    }
}
