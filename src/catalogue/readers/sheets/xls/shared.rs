//! How long the shared texts of a workbook are, without reading one.

use super::room::{CONTINUED, long, record, short};
use crate::readers::NotACatalogue;

/// As many as an XLSX may have.
const MOST_SHARED: usize = 1_500_000;

/// The bytes of a record and of those that go on with it.
struct Pieces<'s> {
    data: &'s [u8],
    rest: &'s [u8],
}

impl<'s> Pieces<'s> {
    /// Whether the record goes on.
    fn go_on(&mut self) -> bool {
        match record(self.rest) {
            Some((CONTINUED, data, after)) => {
                (self.data, self.rest) = (data, after);
                true
            }
            _ => false,
        }
    }

    /// The next bytes, which no record parts.
    fn take(&mut self, count: usize) -> Option<&'s [u8]> {
        let (taken, left) = self.data.split_at_checked(count)?;
        self.data = left;
        Some(taken)
    }

    /// Passes bytes wherever records part them.
    fn pass(&mut self, mut count: u64) -> Option<()> {
        while count > 0 {
            if self.data.is_empty() && !self.go_on() {
                return None;
            }
            let step = usize::try_from(count).unwrap_or(usize::MAX).min(self.data.len());
            self.take(step)?;
            count -= u64::try_from(step).ok()?;
        }
        Some(())
    }

    /// Passes letters, of which a record that goes on says anew whether they have one byte or two.
    fn pass_letters(&mut self, mut count: usize, mut is_wide: bool) -> Option<()> {
        while count > 0 {
            let width = if is_wide { 2 } else { 1 };
            let step = count.min(self.data.len() / width);
            self.take(step * width)?;
            count -= step;
            if count > 0 {
                if !self.go_on() {
                    return None;
                }
                is_wide = self.take(1)?.first()? & 1 != 0;
            }
        }
        Some(())
    }

    /// The length of the next text, which is passed.
    fn text(&mut self) -> Option<u32> {
        if self.data.is_empty() {
            return Some(0);
        }
        let head = self.take(3)?;
        let (letters, flags) = (short(head, 0)?, *head.get(2)?);
        let runs = if flags & 8 == 0 { 0 } else { short(self.take(2)?, 0)? };
        let more = if flags & 4 == 0 { 0 } else { long(self.take(4)?, 0)? };
        self.pass_letters(usize::try_from(letters).ok()?, flags & 1 != 0)?;
        self.pass(runs * 4)?;
        self.pass(more)?;
        u32::try_from(letters).ok()
    }
}

/// The length of each text in a list that begins in `data` and may go on in what follows.
pub(super) fn lengths(data: &[u8], rest: &[u8]) -> Result<Vec<u32>, NotACatalogue> {
    let mut pieces = Pieces { data: data.get(8..).ok_or(NotACatalogue::Damaged)?, rest };
    let mut lengths = Vec::new();
    while !pieces.data.is_empty() || pieces.go_on() {
        if lengths.len() >= MOST_SHARED {
            return Err(NotACatalogue::TooLarge);
        }
        lengths.push(pieces.text().ok_or(NotACatalogue::Damaged)?);
    }
    Ok(lengths)
}
