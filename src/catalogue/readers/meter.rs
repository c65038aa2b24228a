//! How many bytes were read, and stopping in the middle.

use std::cell::{Cell, RefCell};
use std::io::{self, Read, Seek, SeekFrom};
use std::ops::ControlFlow;

use super::{NotACatalogue, Progress};

/// Progress is told after so many bytes.
const STEP: u64 = 256 * 1024;

/// Counts shared by the source of bytes and the keeper of offers; `io::Error` cannot carry why a reading stopped, so
/// it is noted here.
pub(super) struct Meter<'p> {
    bytes: Cell<u64>,
    told: Cell<u64>,
    offers: Cell<u64>,
    rejected: Cell<u64>,
    refusal: RefCell<Option<NotACatalogue>>,
    progress: RefCell<&'p mut dyn FnMut(Progress) -> ControlFlow<()>>,
}

impl<'p> Meter<'p> {
    pub(super) fn new(progress: &'p mut dyn FnMut(Progress) -> ControlFlow<()>) -> Self {
        let zero = || Cell::new(0);
        Self { bytes: zero(), told: zero(), offers: zero(), rejected: zero(), refusal: RefCell::new(None), progress: progress.into() }
    }

    /// Bytes of the file read so far.
    pub(super) fn bytes(&self) -> u64 {
        self.bytes.get()
    }

    pub(super) fn count_offer(&self) {
        self.offers.set(self.offers.get() + 1);
    }

    pub(super) fn count_rejected(&self) {
        self.rejected.set(self.rejected.get() + 1);
    }

    pub(super) fn rejected(&self) -> u64 {
        self.rejected.get()
    }

    /// Notes why the reading ends; the error that goes up through the readers says nothing.
    pub(super) fn refuse(&self, refusal: NotACatalogue) -> io::Error {
        self.refusal.borrow_mut().get_or_insert(refusal);
        io::Error::other("refused")
    }

    /// Why the reading ends, where it was noted.
    pub(super) fn noted(&self) -> Option<NotACatalogue> {
        self.refusal.borrow().clone()
    }

    /// What an error of a reader means.
    pub(super) fn cause(&self, error: &io::Error) -> NotACatalogue {
        self.noted().unwrap_or(match error.kind() {
            io::ErrorKind::InvalidInput | io::ErrorKind::InvalidData => NotACatalogue::Damaged,
            io::ErrorKind::UnexpectedEof => NotACatalogue::Truncated { place: "données compressées".to_owned() },
            _ => NotACatalogue::Unreadable,
        })
    }

    /// Tells the progress at the end, whatever was told before.
    pub(super) fn last(&self) -> Result<(), NotACatalogue> {
        match self.tell() {
            ControlFlow::Continue(()) => Ok(()),
            ControlFlow::Break(()) => Err(NotACatalogue::Cancelled),
        }
    }

    fn advance(&self, bytes: u64) -> io::Result<()> {
        self.bytes.set(self.bytes.get() + bytes);
        if self.bytes.get() < self.told.get() + STEP {
            return Ok(());
        }
        self.told.set(self.bytes.get());
        match self.tell() {
            ControlFlow::Continue(()) => Ok(()),
            ControlFlow::Break(()) => Err(self.refuse(NotACatalogue::Cancelled)),
        }
    }

    fn tell(&self) -> ControlFlow<()> {
        let now = Progress { bytes: self.bytes.get(), offers: self.offers.get(), rejected: self.rejected.get() };
        (self.progress.borrow_mut())(now)
    }
}

/// A file whose bytes are counted.
pub(super) struct Metered<'m, 'p, R> {
    file: R,
    meter: &'m Meter<'p>,
}

impl<'m, 'p, R> Metered<'m, 'p, R> {
    pub(super) fn new(file: R, meter: &'m Meter<'p>) -> Self {
        Self { file, meter }
    }
}

impl<R: Read> Read for Metered<'_, '_, R> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        // What a file of the device says goes no further: its kinds of error would be taken for those of the decoders.
        let read = match self.file.read(buffer) {
            Err(error) if error.kind() == io::ErrorKind::Interrupted => return Err(error),
            other => other.map_err(|_| self.meter.refuse(NotACatalogue::Unreadable))?,
        };
        self.meter.advance(u64::try_from(read).unwrap_or(0))?;
        Ok(read)
    }
}

impl<R: Seek> Seek for Metered<'_, '_, R> {
    fn seek(&mut self, position: SeekFrom) -> io::Result<u64> {
        self.file.seek(position)
    }
}
