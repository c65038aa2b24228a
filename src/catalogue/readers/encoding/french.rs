//! Which one-byte encoding makes French of some bytes.
//!
//! No detector of the web knows the files of Excel for Mac (`MacRoman`) or of "CSV (MS-DOS)": browsers never met them. But each
//! makes signs of the others' letters that no French text has within a word: `SociŽtŽ`, `Soci‚t‚`.

use encoding_rs::{MACINTOSH, WINDOWS_1252};

/// What the bytes are.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Verdict {
    /// windows-1252, or ISO-8859-1, which it contains.
    Windows,
    /// `MacRoman`.
    Macintosh,
    /// CP850 or CP437.
    Dos,
    /// No French.
    Unknown,
}

/// So many bytes outside ASCII are looked at.
const ENOUGH: usize = 4096;

/// Which encoding gives the most French letters where French has them.
pub(super) fn verdict(bytes: &[u8]) -> Verdict {
    let places: Vec<usize> = bytes.iter().enumerate().filter(|(_, byte)| !byte.is_ascii()).map(|(place, _)| place).take(ENOUGH).collect();
    let score = |letter: &dyn Fn(u8) -> char| places.iter().map(|place| plausible(bytes, *place, letter)).sum::<i64>();
    // A line end of classic Mac OS is a strong sign, but no proof: old exports write it too.
    let lone_returns = bytes.contains(&b'\r') && !bytes.contains(&b'\n');
    let windows = score(&|byte| decoded(WINDOWS_1252, byte));
    let macintosh = score(&|byte| decoded(MACINTOSH, byte)) + if lone_returns { 3 } else { 0 };
    let dos = score(&dos);
    match () {
        () if windows > 0 && windows >= macintosh && windows >= dos => Verdict::Windows,
        () if macintosh > 0 && macintosh >= dos => Verdict::Macintosh,
        () if dos > 0 => Verdict::Dos,
        () => Verdict::Unknown,
    }
}

fn decoded(encoding: &'static encoding_rs::Encoding, byte: u8) -> char {
    let (text, _) = encoding.decode_without_bom_handling(std::slice::from_ref(&byte));
    text.chars().next().unwrap_or('\u{fffd}')
}

/// How well a sign stands at its place in French: much for a letter in a word of its case, less for a sign between words.
fn plausible(bytes: &[u8], place: usize, letter: &dyn Fn(u8) -> char) -> i64 {
    let around = |at: Option<usize>| {
        at.and_then(|at| bytes.get(at)).map_or(' ', |byte| if byte.is_ascii() { char::from(*byte) } else { letter(*byte) })
    };
    let (before, after) = (around(place.checked_sub(1)), around(place.checked_add(1)));
    let sign = bytes.get(place).map_or(' ', |byte| letter(*byte));
    let in_word = before.is_alphabetic() && after.is_alphabetic();
    match sign {
        // These two end a word.
        'à' | 'ù' if after.is_alphabetic() => -2,
        // These are in names, hardly in words.
        'ü' | 'ö' | 'ä' => 1,
        'é' | 'è' | 'ê' | 'ë' | 'à' | 'â' | 'î' | 'ï' | 'ô' | 'ù' | 'û' | 'ç' | 'œ' => {
            if before.is_uppercase() && after.is_uppercase() { -2 } else { 3 }
        }
        'É' | 'È' | 'Ê' | 'Ë' | 'À' | 'Â' | 'Î' | 'Ï' | 'Ô' | 'Ù' | 'Û' | 'Ç' | 'Œ' => {
            // A capital stands first in a word, or among capitals.
            if before.is_lowercase() { -3 } else { 2 }
        }
        '’' => {
            if in_word {
                2
            } else {
                0
            }
        }
        '«' | '»' | '–' | '—' | '…' | '°' | '€' | '\u{a0}' | '“' | '”' | '•' | '²' | '·' => {
            if in_word {
                -2
            } else {
                1
            }
        }
        _ => {
            if before.is_alphabetic() || after.is_alphabetic() {
                -3
            } else {
                -1
            }
        }
    }
}

/// The French letters of CP850, which has the places of CP437 and some more; what is none is a box.
fn dos(byte: u8) -> char {
    match byte {
        0x80 => 'Ç',
        0x81 => 'ü',
        0x82 => 'é',
        0x83 => 'â',
        0x84 => 'ä',
        0x85 => 'à',
        0x87 => 'ç',
        0x88 => 'ê',
        0x89 => 'ë',
        0x8A => 'è',
        0x8B => 'ï',
        0x8C => 'î',
        0x90 => 'É',
        0x93 => 'ô',
        0x94 => 'ö',
        0x96 => 'û',
        0x97 => 'ù',
        0xAE => '«',
        0xAF => '»',
        0xB6 => 'Â',
        0xB7 => 'À',
        0xD2 => 'Ê',
        0xD3 => 'Ë',
        0xD4 => 'È',
        0xD7 => 'Î',
        0xD8 => 'Ï',
        0xE2 => 'Ô',
        0xEA => 'Û',
        0xEB => 'Ù',
        0xF8 => '°',
        0xFF => '\u{a0}',
        _ => '░',
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    #[cfg(target_arch = "wasm32")]
    use wasm_bindgen_test::wasm_bindgen_test as test;

    /// Words as a table has them, in small letters, capitals and with signs.
    const WORDS: [&str; 9] = [
        "Société d’été;Guéret",
        "L’ÉTÉ À GUÉRET",
        "École d’à côté",
        "façade, maïs, Noël, août",
        "« à pied » – 5 €",
        "sœur",
        "prêt à l’emploi",
        "n° 5 : où ?",
        "Île-d’Aix",
    ];

    #[test]
    fn french_words_are_known_in_the_encodings_of_windows_and_of_the_mac() {
        for words in WORDS {
            let (windows, _, lost) = WINDOWS_1252.encode(words);
            assert_eq!((verdict(&windows), lost), (Verdict::Windows, false), "{words}");
        }
        // encoding_rs does not write MacRoman for pages only as far as browsers do; it reads and writes it like any other.
        for words in WORDS.iter().filter(|words| words.contains(char::is_alphabetic)) {
            let (mac, _, lost) = MACINTOSH.encode(words);
            assert_eq!((verdict(&mac), lost), (Verdict::Macintosh, false), "{words}");
        }
    }

    #[test]
    fn the_letters_of_ms_dos_are_known() {
        for words in
            [&b"Soci\x82t\x82 d'\x82t\x82;Gu\x82ret"[..], b"fran\x87ais \x85 l'\x82cole", b"SOCI\x90T\x90", b"pr\x88t", b"tr\x8As bien"]
        {
            assert_eq!(verdict(words), Verdict::Dos, "{words:?}");
        }
    }

    #[test]
    fn a_text_that_is_no_french_is_left_to_the_general_guess() {
        // Russian in windows-1251.
        assert_eq!(verdict(b"\xCF\xF0\xE8\xE2\xE5\xF2 \xEC\xE8\xF0"), Verdict::Unknown);
    }
}
