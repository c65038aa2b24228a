//! How much room calamine will take for a workbook of the kind before 2007, found out before it is asked to read it.
//!
//! It makes room for what a file announces: a rectangle, a length of text, a shared text once for every cell that names it.
//! So the same records are gone through in the same order, and every number it would obey is added up.

use super::shared;
use crate::readers::NotACatalogue;

/// Cells of all rectangles, each of which is held twice: values, and formulas.
const MOST_IN_ALL: u64 = 2_000_000;
/// Bytes of all texts of cells and formulas.
const MOST_TEXT: u64 = 128 * 1024 * 1024;
/// Tabs of a workbook; each is read from the place it names, even when all name the same one.
const MOST_TABS: usize = 256;
/// Names that stand for cells.
const MOST_NAMES: usize = 65_536;
/// The format allows no longer record.
const LONGEST_RECORD: usize = 8224;
/// Records that go on with another one: more than the largest file needs, when they are filled.
const MOST_CONTINUED: usize = 16_384;

const BEGINNING: u16 = 0x0809;
const END: u16 = 0x000A;
const TAB: u16 = 0x0085;
const NAME: u16 = 0x0018;
const PASSWORD: u16 = 0x002F;
const SHARED: u16 = 0x00FC;
pub(super) const CONTINUED: u16 = 0x003C;
const DIMENSIONS: u16 = 0x0200;
const CELLS: [u16; 8] = [0x0001, 0x0002, 0x0003, 0x0005, 0x0203, 0x0205, 0x007E, 0x027E];
const LABELS: [u16; 3] = [0x0004, 0x0204, 0x00D6];
const SHARED_LABEL: u16 = 0x00FD;
const ROW_OF_NUMBERS: u16 = 0x00BD;
const FORMULA: u16 = 0x0006;
const TEXT_OF_FORMULA: u16 = 0x0207;

/// One record: its kind, its bytes, what follows.
pub(super) fn record(bytes: &[u8]) -> Option<(u16, &[u8], &[u8])> {
    let (head, rest) = bytes.split_at_checked(4)?;
    let [kind_low, kind_high, length_low, length_high] = head.try_into().ok()?;
    let (data, after) = rest.split_at_checked(usize::from(u16::from_le_bytes([length_low, length_high])))?;
    Some((u16::from_le_bytes([kind_low, kind_high]), data, after))
}

/// A number of two bytes.
pub(super) fn short(data: &[u8], place: usize) -> Option<u64> {
    let pair = data.get(place..place.checked_add(2)?)?;
    Some(u64::from(u16::from_le_bytes(pair.try_into().ok()?)))
}

/// A number of four bytes.
pub(super) fn long(data: &[u8], place: usize) -> Option<u64> {
    let four = data.get(place..place.checked_add(4)?)?;
    Some(u64::from(u32::from_le_bytes(four.try_into().ok()?)))
}

/// What the part before the tabs says.
#[derive(Default)]
struct Globals {
    /// Where each tab begins.
    tabs: Vec<u64>,
    names: usize,
    longest_name: u64,
    /// The length of each shared text.
    shared: Vec<u32>,
}

/// Refuses a workbook that would fill the memory.
pub(super) fn measure(stream: &[u8]) -> Result<(), NotACatalogue> {
    check_records(stream)?;
    let globals = globals(stream)?;
    let mut room = Room { globals: &globals, cells: 0, text: 0 };
    let mut walked = 0;
    for place in &globals.tabs {
        let rest = usize::try_from(*place).ok().and_then(|place| stream.get(place..)).ok_or(NotACatalogue::Damaged)?;
        walked += room.tab(rest)?;
        // Tabs that lie over each other.
        if walked > stream.len().saturating_mul(2) {
            return Err(NotACatalogue::TooLarge);
        }
    }
    Ok(())
}

fn check_records(stream: &[u8]) -> Result<(), NotACatalogue> {
    let (mut rest, mut continued) = (stream, 0);
    while let Some((kind, data, after)) = record(rest) {
        rest = after;
        continued += usize::from(kind == CONTINUED);
        match kind {
            _ if continued > MOST_CONTINUED => return Err(NotACatalogue::TooLarge),
            PASSWORD if short(data, 0).is_none_or(|kind| kind != 0) => return Err(NotACatalogue::Protected),
            _ => {}
        }
    }
    Ok(())
}

fn globals(stream: &[u8]) -> Result<Globals, NotACatalogue> {
    let mut globals = Globals::default();
    let mut rest = stream;
    while let Some((kind, data, after)) = record(rest) {
        rest = after;
        if data.len() > LONGEST_RECORD {
            return Err(NotACatalogue::Damaged);
        }
        let name = |place: usize| data.get(place).copied().map_or(0, u64::from);
        match kind {
            END => break,
            TAB => {
                globals.tabs.push(long(data, 0).ok_or(NotACatalogue::Damaged)?);
                globals.longest_name = globals.longest_name.max(name(6));
            }
            NAME => {
                globals.names += 1;
                globals.longest_name = globals.longest_name.max(name(3));
            }
            // A second list stands for the first.
            SHARED => globals.shared = shared::lengths(data, rest)?,
            _ => {}
        }
        if globals.tabs.len() > MOST_TABS || globals.names > MOST_NAMES {
            return Err(NotACatalogue::TooLarge);
        }
    }
    Ok(globals)
}

/// What was added up over all tabs.
struct Room<'g> {
    globals: &'g Globals,
    cells: u64,
    text: u64,
}

/// The rectangle around the cells of a tab: top, left, bottom, right.
type Extent = Option<[u64; 4]>;

impl Room<'_> {
    /// Goes through one tab; how many bytes it has.
    fn tab(&mut self, stream: &[u8]) -> Result<usize, NotACatalogue> {
        let (mut rest, mut extent, mut depth, mut formula) = (stream, None, 0_u32, (0, 0));
        while let Some((kind, data, after)) = record(rest) {
            rest = after;
            if data.len() > LONGEST_RECORD {
                return Err(NotACatalogue::Damaged);
            }
            match kind {
                BEGINNING => depth += 1,
                END if depth <= 1 => break,
                END => depth -= 1,
                // Charts within a tab are passed.
                _ if depth > 1 => {}
                _ => self.take(kind, data, &mut extent, &mut formula)?,
            }
            if self.cells > MOST_IN_ALL || self.text > MOST_TEXT {
                return Err(NotACatalogue::TooLarge);
            }
        }
        self.cells = self.cells.saturating_add(area(extent));
        if self.cells > MOST_IN_ALL { Err(NotACatalogue::TooLarge) } else { Ok(stream.len() - rest.len()) }
    }

    fn take(&mut self, kind: u16, data: &[u8], extent: &mut Extent, formula: &mut (u64, u64)) -> Result<(), NotACatalogue> {
        let place = || short(data, 0).zip(short(data, 2)).ok_or(NotACatalogue::Damaged);
        let (row, first, last) = match kind {
            DIMENSIONS => return announced(data),
            TEXT_OF_FORMULA => (formula.0, formula.1, formula.1),
            ROW_OF_NUMBERS => {
                let (row, first) = place()?;
                let last = short(data, data.len().saturating_sub(2)).ok_or(NotACatalogue::Damaged)?;
                (row, first.min(last), first.max(last))
            }
            _ if CELLS.contains(&kind) || LABELS.contains(&kind) || matches!(kind, SHARED_LABEL | FORMULA) => {
                let (row, column) = place()?;
                (row, column, column)
            }
            _ => return Ok(()),
        };
        self.text = self.text.saturating_add(match kind {
            FORMULA => {
                *formula = (row, first);
                // Each piece of a formula may be a name.
                let length = u64::try_from(data.len().saturating_sub(20)).unwrap_or(0);
                length.saturating_mul(self.globals.longest_name / 2 + 8)
            }
            TEXT_OF_FORMULA => short(data, 0).unwrap_or(0),
            SHARED_LABEL => long(data, 6).and_then(|number| usize::try_from(number).ok()).map_or(0, |number| self.shared(number)),
            _ if LABELS.contains(&kind) => short(data, 6).unwrap_or(0),
            _ => 0,
        });
        // A cell that is there twice takes room twice.
        self.cells = self.cells.saturating_add(last - first + 1);
        let [top, left, bottom, right] = extent.unwrap_or([row, first, row, last]);
        *extent = Some([top.min(row), left.min(first), bottom.max(row), right.max(last)]);
        Ok(())
    }

    fn shared(&self, number: usize) -> u64 {
        self.globals.shared.get(number).copied().map_or(0, u64::from)
    }
}

/// A rectangle that is only announced: room is made for it all the same.
fn announced(data: &[u8]) -> Result<(), NotACatalogue> {
    let corners = match data.len() {
        10 => [short(data, 0), short(data, 2), short(data, 4), short(data, 6)],
        14 | 16 => [long(data, 0), long(data, 4), short(data, 8), short(data, 10)],
        _ => return Err(NotACatalogue::Damaged),
    };
    let [Some(top), Some(bottom), Some(left), Some(right)] = corners else { return Err(NotACatalogue::Damaged) };
    let left = if left > 0xFF || right < left { 0 } else { left };
    if bottom == 0 || right == 0 {
        return Ok(());
    }
    // INVARIANT: calamine subtracts the first line from the last one, both as they stand.
    if bottom <= top {
        return if bottom == top && right == left { Ok(()) } else { Err(NotACatalogue::Damaged) };
    }
    let area = (bottom - top).saturating_mul(right.saturating_sub(left).max(1));
    if area > MOST_IN_ALL { Err(NotACatalogue::TooLarge) } else { Ok(()) }
}

fn area(extent: Extent) -> u64 {
    extent.map_or(0, |[top, left, bottom, right]| (bottom - top + 1).saturating_mul(right - left + 1))
}
