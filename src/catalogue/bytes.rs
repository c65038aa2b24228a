//! Numbers and texts to bytes and back, and blocks that know whether they are whole.

/// The first bytes of every block: its kind of file and the version of its layout.
const MAGIC: [u8; 4] = *b"JLC1";
/// The magic, the length and the checksum.
const HEADER: usize = 12;

/// Why stored bytes are no block of this version.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum BlockError {
    /// Written by another version of the page, or no block at all.
    #[error("the block was written by another version")]
    Version,
    /// Cut or changed.
    #[error("the block is damaged")]
    Damaged,
}

/// Puts length and checksum before the content.
pub(crate) fn seal(content: &[u8]) -> Vec<u8> {
    let mut block = Vec::with_capacity(content.len() + HEADER);
    block.extend_from_slice(&MAGIC);
    block.extend_from_slice(&u32::try_from(content.len()).unwrap_or(u32::MAX).to_le_bytes());
    block.extend_from_slice(&crc32fast::hash(content).to_le_bytes());
    block.extend_from_slice(content);
    block
}

/// Bytes with a header that fits whatever follows the first twelve: the fuzzer reaches what lies behind the checksum.
#[must_use]
pub fn resealed(block: &[u8]) -> Vec<u8> {
    seal(block.get(HEADER..).unwrap_or(block))
}

/// The content of a block that is whole.
pub(crate) fn open(block: &[u8]) -> Result<&[u8], BlockError> {
    let (header, content) = block.split_at_checked(HEADER).ok_or(BlockError::Damaged)?;
    let mut header = Reader::new(header);
    if header.take(MAGIC.len()) != Some(&MAGIC) {
        return Err(BlockError::Version);
    }
    let (length, checksum) = (header.number(), header.number());
    let whole = length.and_then(|length| usize::try_from(length).ok()) == Some(content.len());
    if whole && checksum == Some(crc32fast::hash(content)) { Ok(content) } else { Err(BlockError::Damaged) }
}

/// Writes numbers and texts one after the other.
#[derive(Debug, Default)]
pub(crate) struct Writer(pub(crate) Vec<u8>);

impl Writer {
    pub(crate) fn number(&mut self, number: u32) {
        self.0.extend_from_slice(&number.to_le_bytes());
    }

    /// Seven bits a byte, the small ones in one.
    pub(crate) fn small(&mut self, mut number: u32) {
        loop {
            let [low, ..] = (number & 0x7f).to_le_bytes();
            number >>= 7;
            if number == 0 {
                self.0.push(low);
                return;
            }
            self.0.push(low | 0x80);
        }
    }

    pub(crate) fn text(&mut self, text: &str) {
        self.small(u32::try_from(text.len()).unwrap_or(0));
        self.0.extend_from_slice(text.as_bytes());
    }

    pub(crate) fn numbers(&mut self, numbers: &[u32]) {
        self.number(u32::try_from(numbers.len()).unwrap_or(0));
        for number in numbers {
            self.number(*number);
        }
    }
}

/// Reads what [`Writer`] wrote; nothing where the bytes are too few.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Reader<'b>(&'b [u8]);

impl<'b> Reader<'b> {
    pub(crate) fn new(bytes: &'b [u8]) -> Self {
        Self(bytes)
    }

    /// Nothing is left to be read.
    pub(crate) fn is_done(&self) -> bool {
        self.0.is_empty()
    }

    pub(crate) fn take(&mut self, length: usize) -> Option<&'b [u8]> {
        let (taken, rest) = self.0.split_at_checked(length)?;
        self.0 = rest;
        Some(taken)
    }

    pub(crate) fn number(&mut self) -> Option<u32> {
        let (taken, rest) = self.0.split_first_chunk::<4>()?;
        self.0 = rest;
        Some(u32::from_le_bytes(*taken))
    }

    pub(crate) fn length(&mut self) -> Option<usize> {
        usize::try_from(self.number()?).ok()
    }

    pub(crate) fn small(&mut self) -> Option<u32> {
        let mut number = 0_u32;
        for shift in (0..35).step_by(7) {
            let (byte, rest) = self.0.split_first()?;
            self.0 = rest;
            number |= u32::from(byte & 0x7f).checked_shl(shift)?;
            if byte & 0x80 == 0 {
                return Some(number);
            }
        }
        None
    }

    pub(crate) fn text(&mut self) -> Option<String> {
        let length = usize::try_from(self.small()?).ok()?;
        std::str::from_utf8(self.take(length)?).ok().map(ToOwned::to_owned)
    }

    pub(crate) fn numbers(&mut self) -> Option<Vec<u32>> {
        let length = self.length()?;
        let bytes = self.take(length.checked_mul(4)?)?;
        Some(bytes.as_chunks::<4>().0.iter().map(|chunk| u32::from_le_bytes(*chunk)).collect())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;
    #[cfg(target_arch = "wasm32")]
    use wasm_bindgen_test::wasm_bindgen_test as test;

    proptest! {
        #[test]
        fn what_is_sealed_opens_and_nothing_else(content in proptest::collection::vec(any::<u8>(), 0..200), place in any::<usize>(), bit in 0..8_u8) {
            let block = seal(&content);
            prop_assert_eq!(open(&block), Ok(content.as_slice()));
            let mut flipped = block.clone();
            let place = place % flipped.len();
            if let Some(byte) = flipped.get_mut(place) {
                *byte ^= 1 << bit;
            }
            prop_assert!(open(&flipped).is_err());
            let cut = block.split_last().map(|(_, rest)| open(rest));
            prop_assert!(cut.is_none_or(|cut| cut.is_err()));
        }

        #[test]
        fn small_numbers_and_texts_come_back(number in any::<u32>(), text in ".{0,40}") {
            let mut writer = Writer::default();
            writer.small(number);
            writer.text(&text);
            writer.numbers(&[number, 1]);
            let mut reader = Reader::new(&writer.0);
            prop_assert_eq!(reader.small(), Some(number));
            prop_assert_eq!(reader.text(), Some(text));
            prop_assert_eq!(reader.numbers(), Some(vec![number, 1]));
        }
    }
}
