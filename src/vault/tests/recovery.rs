//! A recovery code is read as people type it, and a slip is told apart from the code of another tablet.

mod chance;

use chance::Seeded;
use proptest::prelude::*;
use vault::{Randomness, RecoveryCode, RecoveryCodeError, is_end_of_code};

const ALPHABET: &str = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";

#[test]
fn a_code_is_written_in_groups_and_shows_nothing_by_accident() {
    let code = RecoveryCode::drawn(&mut Seeded::new(1));
    let groups: Vec<String> = code.to_string().split('-').map(ToOwned::to_owned).collect();
    assert_eq!(groups.iter().map(String::len).collect::<Vec<_>>(), [4, 4, 4, 4, 4, 4, 4, 4, 2]);
    assert_eq!(format!("{code:?}"), "RecoveryCode(..)");
}

#[test]
fn a_known_code_has_known_characters() {
    struct Counting;
    impl Randomness for Counting {
        fn fill(&mut self, bytes: &mut [u8]) {
            bytes.iter_mut().zip(1..).for_each(|(byte, number)| *byte = number);
        }
    }
    let zero: RecoveryCode = "0000-0000-0000-0000-0000-0000-0000-0000-00".parse().unwrap();
    assert_eq!(zero.to_string(), "0000-0000-0000-0000-0000-0000-0000-0000-00");
    // 2^160 - 1 modulo 1021 is 339, which is 10 times 32 and 19.
    let most: RecoveryCode = "ZZZZ-ZZZZ-ZZZZ-ZZZZ-ZZZZ-ZZZZ-ZZZZ-ZZZZ-AK".parse().unwrap();
    assert_ne!(most, zero);
    // The bytes 1 to 20, worked out with whole numbers of any length in another language.
    assert_eq!(RecoveryCode::drawn(&mut Counting).to_string(), "0410-6105-0R3G-G28A-1C60-T3GF-208H-44RM-20");
}

#[test]
fn what_is_missing_or_too_much_is_counted() {
    let text = RecoveryCode::drawn(&mut Seeded::new(2)).to_string();
    for length in 0..text.len() {
        let part = text.get(..length).unwrap();
        let missing = 34 - part.replace('-', "").len();
        if missing > 0 {
            assert_eq!(part.parse::<RecoveryCode>().unwrap_err(), RecoveryCodeError::TooShort { missing });
        }
    }
    assert_eq!(format!("{text}12").parse::<RecoveryCode>().unwrap_err(), RecoveryCodeError::TooLong { extra: 2 });
    assert_eq!("ABCU".parse::<RecoveryCode>().unwrap_err(), RecoveryCodeError::Foreign { character: 'U' });
}

proptest! {
    #[test]
    fn every_code_comes_back_however_it_is_typed(seed in any::<u64>()) {
        let code = RecoveryCode::drawn(&mut Seeded::new(seed));
        let text = code.to_string();
        let typed = [
            text.clone(),
            text.to_lowercase(),
            text.replace('-', ""),
            text.replace('-', " \u{2013} "),
            text.replace('0', "o").replace('1', "l"),
            text.replace('0', "O").replace('1', "I"),
            format!("  {}\n", text.replace('-', "\u{a0}")),
        ];
        for typed in typed {
            prop_assert_eq!(&typed.parse::<RecoveryCode>().unwrap(), &code);
        }
    }

    #[test]
    fn one_wrong_character_is_always_found(seed in any::<u64>(), place in 0..34_usize, other in 0..32_usize) {
        let text = RecoveryCode::drawn(&mut Seeded::new(seed)).to_string().replace('-', "");
        let other = char::from(ALPHABET.as_bytes()[other]);
        let slip: String = text.chars().enumerate().map(|(at, character)| if at == place { other } else { character }).collect();
        prop_assume!(slip != text);
        prop_assert_eq!(slip.parse::<RecoveryCode>().unwrap_err(), RecoveryCodeError::Slip);
    }

    #[test]
    fn two_neighbours_exchanged_are_always_found(seed in any::<u64>(), place in 0..31_usize) {
        let mut letters: Vec<char> = RecoveryCode::drawn(&mut Seeded::new(seed)).to_string().replace('-', "").chars().collect();
        prop_assume!(letters[place] != letters[place + 1]);
        letters.swap(place, place + 1);
        let slip: String = letters.into_iter().collect();
        prop_assert_eq!(slip.parse::<RecoveryCode>().unwrap_err(), RecoveryCodeError::Slip);
    }

    #[test]
    fn whatever_is_typed_nothing_panics(text in ".{0,80}") {
        if let Ok(code) = text.parse::<RecoveryCode>() {
            prop_assert_eq!(code.to_string().parse::<RecoveryCode>().unwrap(), code);
        }
    }
}

#[test]
fn six_characters_from_its_end_show_that_a_code_was_noted() {
    let shown = "0410-6105-0R3G-G28A-1C60-T3GF-208H-44RM-20";
    for typed in ["44RM-20", "44rm20", " 44 rm 20 ", shown, "208h-44rm-2O"] {
        assert!(is_end_of_code(shown, typed), "{typed}");
    }
    for typed in ["", "20", "4RM20", "44RM21", "044RM20", "04106105", "44RM-2é"] {
        assert!(!is_end_of_code(shown, typed), "{typed}");
    }
}
