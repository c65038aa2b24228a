//! The recovery code: 160 bits to be printed and kept in an envelope.
//!
//! Written in Crockford's base 32 (no I, L, O, U): eight groups of four and one of two. The last two characters are
//! the number modulo 1021, so that a slip of typing is told apart from the code of another tablet. 1021 is a prime above
//! 32: one wrong character, or two neighbours exchanged, is always found.

use std::fmt;
use std::str::FromStr;

use hkdf::Hkdf;
use sha2::Sha256;
use zeroize::Zeroizing;

use crate::derive::SALT;
use crate::encoding;
use crate::key::{Key, Randomness};
use crate::passphrase::{is_unseen, plain_digit};
use crate::vault::VaultId;

const BYTES: usize = 20;
const DIGITS: usize = 32;
const CHECKS: usize = 2;
const MODULUS: u32 = 1021;
const ALPHABET: &[u8; 32] = b"0123456789ABCDEFGHJKMNPQRSTVWXYZ";

/// A recovery code. Overwritten when dropped; its `Debug` form shows nothing, its `Display` form is for the paper.
#[derive(Clone, PartialEq, Eq)]
pub struct RecoveryCode(Zeroizing<[u8; BYTES]>);

/// Why a typed text is no recovery code.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum RecoveryCodeError {
    /// Characters are missing.
    #[error("Le code a 34 caractères, il en manque {missing}. Complétez-le d'après la feuille.")]
    TooShort {
        /// How many.
        missing: usize,
    },
    /// There are too many characters.
    #[error("Le code a 34 caractères, il y en a {extra} de trop. Comparez avec la feuille.")]
    TooLong {
        /// How many.
        extra: usize,
    },
    /// A character that no code has.
    #[error("Le caractère « {character} » n'existe pas dans un code. Comparez avec la feuille.")]
    Foreign {
        /// The first one.
        character: char,
    },
    /// The check does not come out.
    #[error("Il y a une faute de frappe dans le code. Comparez chaque groupe avec la feuille, puis réessayez.")]
    Slip,
}

impl RecoveryCode {
    /// A new code.
    #[must_use]
    pub fn drawn(random: &mut impl Randomness) -> Self {
        let mut bytes = Zeroizing::new([0; BYTES]);
        random.fill(bytes.as_mut_slice());
        Self(bytes)
    }

    /// The key of the recovery slot: HKDF-SHA256 (RFC 5869).
    pub(crate) fn key(&self, vault: &VaultId, salt: &[u8; SALT]) -> Option<Key> {
        let mut key = Zeroizing::new([0; 32]);
        let purpose = encoding::context(&[b"jalon recovery slot", vault.as_bytes()]);
        // 32 bytes are far below what HKDF can give: never nothing.
        Hkdf::<Sha256>::new(Some(salt), self.0.as_slice()).expand(&purpose, key.as_mut_slice()).ok()?;
        Some(Key::from_bytes(*key))
    }

    /// The values of the 32 characters, five bits each.
    fn digits(&self) -> Zeroizing<Vec<u8>> {
        let mut digits = Zeroizing::new(Vec::with_capacity(DIGITS));
        for five in self.0.chunks_exact(5) {
            let number = five.iter().fold(0_u64, |number, byte| (number << 8) | u64::from(*byte));
            digits.extend((0..8).rev().map(|place| five_bits(number >> (place * 5))));
        }
        digits
    }
}

/// So many of its last characters show that the code was noted.
const NOTED: usize = 6;

/// Whether what was typed is the end of a code as it is shown: its last six characters, or more of them.
#[must_use]
pub fn is_end_of_code(shown: &str, typed: &str) -> bool {
    let values = |text: &str| text.chars().filter(|character| !is_separator(*character)).map(value).collect::<Option<Vec<u8>>>();
    match (values(shown), values(typed)) {
        (Some(shown), Some(typed)) => typed.len() >= NOTED && shown.ends_with(&typed),
        _ => false,
    }
}

fn five_bits(number: u64) -> u8 {
    u8::try_from(number & 31).unwrap_or_default()
}

fn checks(digits: &[u8]) -> [u8; CHECKS] {
    let rest = digits.iter().fold(0, |rest, digit| (rest * 32 + u32::from(*digit)) % MODULUS);
    [five_bits(u64::from(rest >> 5)), five_bits(u64::from(rest))]
}

/// The value of a typed character. Letters that look like digits are taken for these.
fn value(character: char) -> Option<u8> {
    let upper = match plain_digit(character).to_ascii_uppercase() {
        'O' => '0',
        'I' | 'L' => '1',
        other => other,
    };
    ALPHABET.iter().position(|letter| char::from(*letter) == upper).and_then(|place| u8::try_from(place).ok())
}

fn is_separator(character: char) -> bool {
    character.is_whitespace() || is_unseen(character) || matches!(character, '-' | '\u{2010}'..='\u{2015}' | '.' | '_')
}

impl FromStr for RecoveryCode {
    type Err = RecoveryCodeError;

    fn from_str(text: &str) -> Result<Self, RecoveryCodeError> {
        let mut digits = Zeroizing::new(Vec::with_capacity(DIGITS + CHECKS));
        let mut count = 0_usize;
        for character in text.chars().filter(|character| !is_separator(*character)) {
            let digit = value(character).ok_or(RecoveryCodeError::Foreign { character })?;
            count += 1;
            // A pasted book must not be kept in memory.
            if count <= DIGITS + CHECKS {
                digits.push(digit);
            }
        }
        if let Some(extra) = count.checked_sub(DIGITS + CHECKS).filter(|extra| *extra > 0) {
            return Err(RecoveryCodeError::TooLong { extra });
        }
        let missing = RecoveryCodeError::TooShort { missing: DIGITS + CHECKS - count };
        let (number, typed_checks) = digits.split_at_checked(DIGITS).ok_or(missing)?;
        if typed_checks.len() < CHECKS {
            return Err(missing);
        }
        if checks(number).as_slice() != typed_checks {
            return Err(RecoveryCodeError::Slip);
        }
        let mut bytes = Zeroizing::new([0; BYTES]);
        for (place, eight) in bytes.chunks_exact_mut(5).zip(number.chunks_exact(8)) {
            let number = eight.iter().fold(0_u64, |number, digit| (number << 5) | u64::from(*digit));
            let [_, _, _, five @ ..] = number.to_be_bytes();
            place.copy_from_slice(&five);
        }
        Ok(Self(bytes))
    }
}

impl fmt::Display for RecoveryCode {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        let digits = self.digits();
        for (place, digit) in digits.iter().chain(&checks(&digits)).enumerate() {
            if place > 0 && place % 4 == 0 {
                formatter.write_str("-")?;
            }
            let letter = ALPHABET.get(usize::from(*digit)).copied().unwrap_or(b'?');
            write!(formatter, "{}", char::from(letter))?;
        }
        Ok(())
    }
}

impl fmt::Debug for RecoveryCode {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("RecoveryCode(..)")
    }
}
