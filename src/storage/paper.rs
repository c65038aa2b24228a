//! A journal's file in memory, for tests: it knows what was written and what was flushed, and loses the power.

use std::cell::{Cell, RefCell};
use std::rc::Rc;

use crate::{JournalError, JournalFile};

/// The power of a device: goes off after so many writes, cuts and flushes. Clones are the same power.
#[derive(Debug, Clone, Default)]
pub struct Power {
    left: Rc<Cell<Option<usize>>>,
    fails: Rc<Cell<bool>>,
}

impl Power {
    /// Goes off in the middle of the step after so many.
    pub fn off_after(&self, steps: usize) {
        self.left.set(Some(steps));
    }

    /// Comes back.
    pub fn on(&self) {
        self.left.set(None);
    }

    /// Whether it is off.
    #[must_use]
    pub fn is_off(&self) -> bool {
        self.left.get() == Some(0)
    }

    /// Whether every step is refused, the power being on: no room, or no permission.
    pub fn refuse(&self, fails: bool) {
        self.fails.set(fails);
    }

    /// One step; an error is the end, or a refusal.
    pub(crate) fn step(&self) -> Result<(), JournalError> {
        match self.left.get() {
            Some(0) => return Err(JournalError),
            Some(left) => self.left.set(Some(left - 1)),
            None => {}
        }
        if self.fails.get() || self.is_off() { Err(JournalError) } else { Ok(()) }
    }
}

/// A file in memory. Clones are the same file.
#[derive(Debug, Clone, Default)]
pub struct Paper {
    power: Power,
    content: Rc<RefCell<Content>>,
}

#[derive(Debug, Clone, Default)]
struct Content {
    written: Vec<u8>,
    flushed: Vec<u8>,
}

impl Content {
    fn settle(&mut self) {
        self.flushed.clone_from(&self.written);
    }
}

impl Paper {
    /// An empty file on this power.
    #[must_use]
    pub fn new(power: &Power) -> Self {
        Self { power: power.clone(), content: Rc::default() }
    }

    /// What a power cut leaves: what was flushed, and the first bytes of what changed since, `luck` of 255 parts of them.
    pub fn cut_power(&self, luck: u8) {
        let mut content = self.content.borrow_mut();
        let changed = content.written.len().max(content.flushed.len());
        let kept = changed * usize::from(luck) / 255;
        let mut after = content.written.get(..kept.min(content.written.len())).unwrap_or_default().to_vec();
        if let Some(rest) = content.flushed.get(after.len()..) {
            after.extend_from_slice(rest);
        }
        content.written.clone_from(&after);
        content.flushed = after;
    }

    /// What a kill of the browser leaves: everything that was written.
    pub fn kill(&self) {
        let mut content = self.content.borrow_mut();
        content.settle();
    }

    /// The bytes, to look at them or to damage them.
    pub fn edit(&self, change: impl FnOnce(&mut Vec<u8>)) {
        let mut content = self.content.borrow_mut();
        change(&mut content.written);
        content.settle();
    }
}

impl JournalFile for Paper {
    fn size(&self) -> Result<u64, JournalError> {
        Ok(self.content.borrow().written.len() as u64)
    }

    fn read(&self, at: u64, into: &mut [u8]) -> Result<usize, JournalError> {
        let content = self.content.borrow();
        let from = usize::try_from(at).ok().and_then(|at| content.written.get(at..)).unwrap_or_default();
        let length = from.len().min(into.len());
        for (to, from) in into.iter_mut().zip(from) {
            *to = *from;
        }
        Ok(length)
    }

    fn write(&self, at: u64, bytes: &[u8]) -> Result<(), JournalError> {
        let result = self.power.step();
        // The step during which the power goes, or the room ends, leaves a part.
        let bytes = if result.is_ok() { bytes } else { bytes.get(..bytes.len() / 2).unwrap_or_default() };
        let mut content = self.content.borrow_mut();
        let at = usize::try_from(at).map_err(|_| JournalError)?;
        if content.written.len() < at + bytes.len() {
            content.written.resize(at + bytes.len(), 0);
        }
        for (to, from) in content.written.iter_mut().skip(at).zip(bytes) {
            *to = *from;
        }
        result
    }

    fn truncate(&self, size: u64) -> Result<(), JournalError> {
        self.power.step()?;
        self.content.borrow_mut().written.truncate(usize::try_from(size).map_err(|_| JournalError)?);
        Ok(())
    }

    fn flush(&self) -> Result<(), JournalError> {
        self.power.step()?;
        let mut content = self.content.borrow_mut();
        content.settle();
        Ok(())
    }
}
