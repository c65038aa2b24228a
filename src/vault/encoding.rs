//! Bytes as text, and texts one after the other as bytes.

use base64ct::{Base64UrlUnpadded, Encoding};

/// The bytes as unpadded base64url.
pub(crate) fn to_text(bytes: &[u8]) -> String {
    Base64UrlUnpadded::encode_string(bytes)
}

/// The bytes of an unpadded base64url text. Only one text stands for given bytes: anything else is refused.
pub(crate) fn from_text(text: &str) -> Option<Vec<u8>> {
    let bytes = Base64UrlUnpadded::decode_vec(text).ok()?;
    // INVARIANT: a text with one bit altered never stands for the same bytes.
    (to_text(&bytes) == text).then_some(bytes)
}

/// Exactly `N` bytes.
pub(crate) fn array_from_text<const N: usize>(text: &str) -> Option<[u8; N]> {
    from_text(text)?.try_into().ok()
}

/// What a sealed text belongs to, as bytes: each part with its length before it, so that no two lists look alike.
pub(crate) fn context(parts: &[&[u8]]) -> Vec<u8> {
    let mut bytes = Vec::new();
    for part in parts {
        bytes.extend_from_slice(&(part.len() as u64).to_le_bytes());
        bytes.extend_from_slice(part);
    }
    bytes
}
