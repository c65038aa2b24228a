//! Keys, and where chance comes from.

use std::fmt;

use zeroize::Zeroizing;

/// A source of unpredictable bytes: the browser's in the browser, a known one in tests.
pub trait Randomness {
    /// Fills all of `bytes`. An implementation must not return before they are unpredictable.
    fn fill(&mut self, bytes: &mut [u8]);
}

impl<R: Randomness + ?Sized> Randomness for &mut R {
    fn fill(&mut self, bytes: &mut [u8]) {
        (**self).fill(bytes);
    }
}

/// Bytes drawn at random.
pub(crate) fn drawn<const N: usize>(random: &mut impl Randomness) -> [u8; N] {
    let mut bytes = [0; N];
    random.fill(&mut bytes);
    bytes
}

/// A key of 256 bits. Overwritten when dropped; its `Debug` form shows nothing.
#[derive(Clone)]
pub struct Key(Zeroizing<[u8; 32]>);

impl Key {
    /// A new key.
    #[must_use]
    pub fn drawn(random: &mut impl Randomness) -> Self {
        Self(Zeroizing::new(drawn(random)))
    }

    /// The key that another worker derived.
    #[must_use]
    pub fn from_bytes(bytes: [u8; 32]) -> Self {
        Self(Zeroizing::new(bytes))
    }

    /// The key from exactly 32 bytes; nothing from any other number.
    #[must_use]
    pub fn from_slice(bytes: &[u8]) -> Option<Self> {
        bytes.try_into().ok().map(Self::from_bytes)
    }

    /// The bytes, to hand a derived key from one worker to another. They must not be stored.
    #[must_use]
    pub fn bytes(&self) -> &[u8; 32] {
        &self.0
    }
}

impl fmt::Debug for Key {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("Key(..)")
    }
}
