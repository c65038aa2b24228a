//! Plain words out of what catalogues write.

use super::entities;

/// Entities resolved, tags taken out, spaces collapsed; a filler is nothing.
pub(super) fn plain(raw: &str) -> String {
    let resolved = if raw.contains('&') { entities::resolve(raw) } else { raw.to_owned() };
    let bare = if resolved.contains('<') { without_tags(&resolved) } else { resolved };
    let words = collapse(&bare);
    if is_filler(&words) { String::new() } else { words }
}

/// The same for a title, in the 255 characters it may have.
pub(super) fn title(raw: &str) -> String {
    cut(&plain(raw), 255)
}

/// At most so many characters, cut after a word, with "…".
pub(super) fn cut(text: &str, longest: usize) -> String {
    if text.chars().nth(longest).is_none() {
        return text.to_owned();
    }
    let head: String = text.chars().take(longest.saturating_sub(1)).collect();
    let whole = head.rsplit_once(' ').map_or(head.as_str(), |(words, _)| words);
    // A "word" as long as the limit is cut anywhere.
    let kept = if whole.len() * 2 < head.len() { &head } else { whole };
    kept.trim_end_matches([' ', ',', ';', ':']).to_owned() + "…"
}

/// Letters and digits in small letters without accents, one space between words: to compare headers and names.
pub(super) fn folded(text: &str) -> String {
    let mut folded = String::with_capacity(text.len());
    for character in text.chars().flat_map(char::to_lowercase) {
        match without_accent(character) {
            Some(letters) => folded.push_str(letters),
            None if character.is_alphanumeric() => folded.push(character),
            None if ('\u{300}'..='\u{36f}').contains(&character) => {}
            None if folded.ends_with(' ') || folded.is_empty() => {}
            None => folded.push(' '),
        }
    }
    folded.truncate(folded.trim_end().len());
    folded
}

fn without_accent(character: char) -> Option<&'static str> {
    Some(match character {
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
        _ => return None,
    })
}

fn collapse(text: &str) -> String {
    let mut words = String::with_capacity(text.len());
    for word in text.split(|character: char| character.is_whitespace() || is_invisible(character)).filter(|word| !word.is_empty()) {
        if !words.is_empty() {
            words.push(' ');
        }
        words.push_str(word);
    }
    words
}

/// Controls, and what would turn the direction of a line or hide in it.
fn is_invisible(character: char) -> bool {
    character.is_control() || matches!(character, '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{206f}' | '\u{feff}')
}

fn is_filler(text: &str) -> bool {
    const WORDS: [&str; 8] = ["non renseigne", "non communique", "non precise", "a preciser", "sans objet", "non defini", "inconnu", "nc"];
    text.chars().all(|character| !character.is_alphanumeric()) || text.len() < 24 && WORDS.contains(&folded(text).as_str())
}

/// Takes HTML tags out; a `<` that begins none stays.
fn without_tags(text: &str) -> String {
    const LONGEST_TAG: usize = 2000;
    let mut bare = String::with_capacity(text.len());
    let mut rest = text;
    while let Some((before, after)) = rest.split_once('<') {
        bare.push_str(before);
        let tag = after.starts_with(|first: char| first.is_ascii_alphabetic() || matches!(first, '/' | '!' | '?'));
        let end = after.bytes().take(LONGEST_TAG).position(|byte| byte == b'>').filter(|_| tag);
        let (name, after_tag) = end.and_then(|end| after.split_at_checked(end)).unwrap_or(("", after));
        if let Some(after_tag) = after_tag.strip_prefix('>').filter(|_| end.is_some()) {
            bare.push_str(if is_inline(name) { "" } else { " " });
            rest = after_tag;
        } else {
            bare.push('<');
            rest = after;
        }
    }
    bare + rest
}

/// Whether a tag stands within a word.
fn is_inline(tag: &str) -> bool {
    let name: String = tag.trim_start_matches('/').chars().take_while(char::is_ascii_alphanumeric).collect();
    matches!(name.to_ascii_lowercase().as_str(), "b" | "i" | "u" | "em" | "strong" | "span" | "a" | "font" | "sup" | "sub" | "small")
}

#[cfg(test)]
mod tests {
    use super::*;
    #[cfg(target_arch = "wasm32")]
    use wasm_bindgen_test::wasm_bindgen_test as test;

    #[test]
    fn tags_entities_and_padding_leave_the_words() {
        assert_eq!(plain("<p>Savoir&nbsp;&agrave;\t <b>lire</b>,</p><ul><li>écrire"), "Savoir à lire, écrire");
        assert_eq!(plain("durée < 3 mois & plus"), "durée < 3 mois & plus");
        assert_eq!(plain("l&#39;eau &#x2019; &inconnu; &#0; &#xD800;"), "l'eau ’ &inconnu; &#0; &#xD800;");
    }

    #[test]
    fn a_filler_is_nothing() {
        for filler in ["-", " . ", "…", "Non renseigné", "NON PRÉCISÉ", "<p> - </p>", ""] {
            assert_eq!(plain(filler), "", "{filler}");
        }
        assert_eq!(plain("NCR"), "NCR");
    }

    #[test]
    fn a_long_text_is_cut_after_a_word() {
        assert_eq!(cut("un deux trois", 10), "un deux…");
        assert_eq!(cut("un deux", 7), "un deux");
        assert_eq!(cut(&"é".repeat(20), 10).chars().count(), 10);
    }

    #[test]
    fn names_compare_without_accents_nor_signs() {
        assert_eq!(folded("  Saint-Étienne  (d'Œuvre) "), "saint etienne d oeuvre");
    }
}
