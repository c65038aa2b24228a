//! Sealing bytes under a key, and opening them.
//!
//! Sealed: version (1 byte) | nonce (24) | ciphertext | tag (16). What is encrypted: length (4, little endian) | the
//! bytes | zeros up to the next multiple of 256, so that sizes say less.

use chacha20poly1305::aead::{Aead, KeyInit, Payload};
use chacha20poly1305::{XChaCha20Poly1305, XNonce};
use zeroize::Zeroizing;

use crate::encoding;
use crate::key::{Key, Randomness, drawn};

const VERSION: u8 = 1;
const NONCE: usize = 24;
const LENGTH: usize = 4;
const STEP: usize = 256;
/// How often something is sealed anew that does not open.
const TRIES: u32 = 3;
/// How a sealed text begins.
const MARK: &str = "jalon1.";

/// The longest that can be sealed in one piece, in bytes. A record has a few kilobytes; beyond this it is a mistake.
pub const LONGEST_PLAIN: usize = 64 * 1024 * 1024;

/// Why something was not sealed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum SealError {
    /// More than [`LONGEST_PLAIN`].
    #[error("Cette fiche est trop longue pour être protégée ({bytes} octets, 64 Mo au plus). Rien n'a été changé. Coupez-la en deux.")]
    TooLong {
        /// Its length.
        bytes: usize,
    },
    /// What came out did not open, however often it was made.
    #[error("Cet appareil ne rouvre pas ce qu'il vient de protéger. Rien n'a été changé. Redémarrez-le, puis réessayez.")]
    Unsound,
}

/// Why something sealed does not open.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum OpenError {
    /// Nothing that this program seals is so short, or looks like it.
    #[error("Ceci n'est pas une donnée protégée par Jalon, ou il en manque une partie. L'autre copie est peut-être entière.")]
    NotSealed,
    /// A later version sealed it.
    #[error("Cette donnée a été protégée par une version plus récente de Jalon (forme {version}). Mettez la page à jour, puis réessayez.")]
    Newer {
        /// The form that it names.
        version: u8,
    },
    /// Another key, another place, or an altered byte: these cannot be told apart.
    #[error("Cette donnée ne s'ouvre pas : la clé n'est pas la sienne, ou elle a été altérée. L'autre copie est peut-être entière.")]
    DoesNotOpen,
}

fn padded(plain: &[u8]) -> Result<Zeroizing<Vec<u8>>, SealError> {
    let too_long = SealError::TooLong { bytes: plain.len() };
    let length = u32::try_from(plain.len()).map_err(|_| too_long)?;
    if plain.len() > LONGEST_PLAIN {
        return Err(too_long);
    }
    let whole = (LENGTH + plain.len()).next_multiple_of(STEP);
    // The room is made at once: growing would leave copies behind that nobody overwrites.
    let mut padded = Zeroizing::new(Vec::with_capacity(whole));
    padded.extend_from_slice(&length.to_le_bytes());
    padded.extend_from_slice(plain);
    padded.resize(whole, 0);
    Ok(padded)
}

fn without_padding(padded: &[u8]) -> Option<Zeroizing<Vec<u8>>> {
    let (length, rest) = padded.split_first_chunk::<LENGTH>()?;
    let length = usize::try_from(u32::from_le_bytes(*length)).ok()?;
    let (plain, padding) = rest.split_at_checked(length)?;
    (padding.len() < STEP && padding.iter().all(|byte| *byte == 0)).then(|| Zeroizing::new(plain.to_vec()))
}

/// The version is part of what is authenticated.
fn associated(context: &[u8]) -> Vec<u8> {
    [&[VERSION], context].concat()
}

/// Seals `plain` under `key`. It opens only with the same key and the same `context`, which says where it belongs and is
/// not kept in the result. Sealing the same twice gives different bytes.
///
/// INVARIANT: what leaves has opened once. A browser was seen to compute wrongly for a moment (docs/security.md), and what
/// nobody can open is lost.
///
/// # Errors
/// Where `plain` is longer than [`LONGEST_PLAIN`], or what came out does not open.
pub fn seal(key: &Key, context: &[u8], plain: &[u8], random: &mut impl Randomness) -> Result<Vec<u8>, SealError> {
    first_sound(plain, || seal_once(key, context, plain, random), |sealed| open(key, context, sealed))
}

/// The first of some tries that opens to what was sealed.
fn first_sound(
    plain: &[u8],
    mut make: impl FnMut() -> Result<Vec<u8>, SealError>,
    open: impl Fn(&[u8]) -> Result<Zeroizing<Vec<u8>>, OpenError>,
) -> Result<Vec<u8>, SealError> {
    for _ in 0..TRIES {
        let sealed = make()?;
        if open(&sealed).is_ok_and(|opened| opened.as_slice() == plain) {
            return Ok(sealed);
        }
    }
    Err(SealError::Unsound)
}

fn seal_once(key: &Key, context: &[u8], plain: &[u8], random: &mut impl Randomness) -> Result<Vec<u8>, SealError> {
    let padded = padded(plain)?;
    let nonce: [u8; NONCE] = drawn(random);
    let cipher = XChaCha20Poly1305::new(key.bytes().into());
    let ciphertext = cipher
        .encrypt(&XNonce::from(nonce), Payload { msg: &padded, aad: &associated(context) })
        .map_err(|_| SealError::TooLong { bytes: plain.len() })?;
    let mut sealed = Vec::with_capacity(1 + NONCE + ciphertext.len());
    sealed.push(VERSION);
    sealed.extend_from_slice(&nonce);
    sealed.extend_from_slice(&ciphertext);
    Ok(sealed)
}

/// Opens what [`seal`] made with the same key and context.
///
/// # Errors
/// Where it is not sealed, sealed by a later version, or does not open.
pub fn open(key: &Key, context: &[u8], sealed: &[u8]) -> Result<Zeroizing<Vec<u8>>, OpenError> {
    let (version, rest) = sealed.split_first().ok_or(OpenError::NotSealed)?;
    match *version {
        0 => return Err(OpenError::NotSealed),
        VERSION => {}
        version => return Err(OpenError::Newer { version }),
    }
    let (nonce, ciphertext) = rest.split_first_chunk::<NONCE>().ok_or(OpenError::NotSealed)?;
    let cipher = XChaCha20Poly1305::new(key.bytes().into());
    let padded = cipher
        .decrypt(&XNonce::from(*nonce), Payload { msg: ciphertext, aad: &associated(context) })
        .map_err(|_| OpenError::DoesNotOpen)?;
    without_padding(&Zeroizing::new(padded)).ok_or(OpenError::DoesNotOpen)
}

/// As [`seal`], for text, as text that begins with a fixed mark.
///
/// # Errors
/// As [`seal`].
pub fn sealed_text(key: &Key, context: &[u8], plain: &str, random: &mut impl Randomness) -> Result<String, SealError> {
    Ok(format!("{MARK}{}", encoding::to_text(&seal(key, context, plain.as_bytes(), random)?)))
}

/// Whether the text bears the mark of [`sealed_text`]. No JSON text does.
#[must_use]
pub fn is_sealed_text(text: &str) -> bool {
    text.starts_with(MARK)
}

/// Opens what [`sealed_text`] made with the same key and context.
///
/// # Errors
/// As [`open`].
pub fn open_text(key: &Key, context: &[u8], sealed: &str) -> Result<Zeroizing<String>, OpenError> {
    let bytes = sealed.strip_prefix(MARK).and_then(encoding::from_text).ok_or(OpenError::NotSealed)?;
    let plain = open(key, context, &bytes)?;
    std::str::from_utf8(&plain).map(|text| Zeroizing::new(text.to_owned())).map_err(|_| OpenError::DoesNotOpen)
}

#[cfg(test)]
mod tests {
    use super::*;

    struct Counting(u8);

    impl Randomness for Counting {
        fn fill(&mut self, bytes: &mut [u8]) {
            self.0 += 1;
            bytes.fill(self.0);
        }
    }

    /// Seals on a device that computes the first `slips` results wrongly.
    fn sealed_with_slips(slips: u32) -> Result<Vec<u8>, SealError> {
        let key = Key::from_bytes([7; 32]);
        let (mut random, mut tries) = (Counting(0), 0);
        let make = || {
            let mut sealed = seal_once(&key, b"place", b"said", &mut random)?;
            tries += 1;
            if tries <= slips {
                *sealed.get_mut(40).expect("longer than that") ^= 4;
            }
            Ok(sealed)
        };
        first_sound(b"said", make, |sealed| open(&key, b"place", sealed))
    }

    #[test]
    fn what_came_out_wrong_is_sealed_anew_and_never_leaves() {
        for slips in 0..TRIES {
            let sealed = sealed_with_slips(slips).expect("one of the tries is sound");
            assert_eq!(open(&Key::from_bytes([7; 32]), b"place", &sealed).expect("it opens").as_slice(), b"said");
        }
        assert_eq!(sealed_with_slips(TRIES), Err(SealError::Unsound));
    }
}
