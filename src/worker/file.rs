//! A file of the browser as something that can be read and sought, without ever holding it whole.

use std::io::{Error, ErrorKind, Read, Result, Seek, SeekFrom};

use js_sys::Uint8Array;
use web_sys::{Blob, FileReaderSync};

/// So many bytes are asked of the browser at a time.
const SLICE: u64 = 1 << 20;

/// Reads a file piece by piece.
pub(crate) struct FileReader {
    reader: FileReaderSync,
    blob: Blob,
    size: u64,
    position: u64,
    /// The piece that was read last, and where it begins.
    piece: Vec<u8>,
    piece_start: u64,
}

impl FileReader {
    pub(crate) fn new(blob: Blob) -> Option<Self> {
        let reader = FileReaderSync::new().ok()?;
        #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "sizes are whole and below 2^53")]
        let size = blob.size() as u64;
        Some(Self { reader, blob, size, position: 0, piece: Vec::new(), piece_start: 0 })
    }

    fn bring(&mut self) -> Result<()> {
        let end = self.size.min(self.position + SLICE);
        #[expect(clippy::cast_precision_loss, reason = "below 2^53")]
        let slice = self.blob.slice_with_f64_and_f64(self.position as f64, end as f64);
        let buffer = slice.and_then(|slice| self.reader.read_as_array_buffer(&slice)).map_err(|_| gone())?;
        self.piece = Uint8Array::new(&buffer).to_vec();
        self.piece_start = self.position;
        Ok(())
    }
}

/// The file was moved, or changed since it was chosen.
fn gone() -> Error {
    Error::new(ErrorKind::UnexpectedEof, "the browser cannot read the file any more")
}

impl Read for FileReader {
    fn read(&mut self, into: &mut [u8]) -> Result<usize> {
        if self.position >= self.size || into.is_empty() {
            return Ok(0);
        }
        let inside = self.position >= self.piece_start && self.position < self.piece_start + self.piece.len() as u64;
        if !inside {
            self.bring()?;
        }
        let start = usize::try_from(self.position - self.piece_start).map_err(|_| gone())?;
        let rest = self.piece.get(start..).unwrap_or_default();
        let length = rest.len().min(into.len());
        let (Some(target), Some(found)) = (into.get_mut(..length), rest.get(..length)) else { return Err(gone()) };
        if length == 0 {
            return Err(gone());
        }
        target.copy_from_slice(found);
        self.position += length as u64;
        Ok(length)
    }
}

impl Seek for FileReader {
    fn seek(&mut self, to: SeekFrom) -> Result<u64> {
        let wanted = match to {
            SeekFrom::Start(position) => Some(position),
            SeekFrom::End(distance) => self.size.checked_add_signed(distance),
            SeekFrom::Current(distance) => self.position.checked_add_signed(distance),
        };
        self.position = wanted.ok_or_else(|| Error::from(ErrorKind::InvalidInput))?;
        Ok(self.position)
    }
}
