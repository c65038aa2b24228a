//! Compressed data that cannot fill the device.

use std::io::{self, Read};

use crc32fast::Hasher;

use super::NotACatalogue;
use super::meter::Meter;

/// No catalogue is larger once opened: a whole country in LHEO is thought to be about 2 GB.
const LARGEST: u64 = 8 * 1024 * 1024 * 1024;
/// XML shrinks 20 to 60 times; DEFLATE can shrink zeros 1,000 times.
const MOST_GROWTH: u64 = 300;
/// Below this size the growth does not matter.
const HARMLESS: u64 = 16 * 1024 * 1024;

/// Decompressed bytes, counted against what was read of the file.
pub(super) struct Inflated<'m, 'p, R> {
    source: R,
    meter: &'m Meter<'p>,
    before: u64,
    produced: u64,
    expected: Option<(u64, u32)>,
    hasher: Hasher,
}

impl<'m, 'p, R> Inflated<'m, 'p, R> {
    pub(super) fn new(source: R, meter: &'m Meter<'p>) -> Self {
        Self { source, meter, before: meter.bytes(), produced: 0, expected: None, hasher: Hasher::new() }
    }

    /// The size and the checksum (CRC-32) it must have in the end.
    pub(super) fn checked(self, size: u64, check: u32) -> Self {
        Self { expected: Some((size, check)), ..self }
    }
}

impl<R: Read> Read for Inflated<'_, '_, R> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let read = self.source.read(buffer)?;
        self.produced += u64::try_from(read).unwrap_or(0);
        let consumed = self.meter.bytes().saturating_sub(self.before).max(1);
        if self.produced > LARGEST || self.produced > HARMLESS && self.produced / consumed > MOST_GROWTH {
            return Err(self.meter.refuse(NotACatalogue::TooLarge));
        }
        let Some(expected) = self.expected else { return Ok(read) };
        self.hasher.update(buffer.get(..read).unwrap_or_default());
        let ended = read == 0 && !buffer.is_empty();
        if ended && expected != (self.produced, self.hasher.clone().finalize()) {
            return Err(self.meter.refuse(NotACatalogue::Damaged));
        }
        Ok(read)
    }
}
