//! Where an offer stands on a day: which session comes next, and whether one can still enter.

use domain::Date;

use crate::columns::{self, OUTDATED};
use crate::{Catalogue, Moment, Recruitment};

/// Whether one can enter; the better one is less.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Entry {
    /// A session to come, or entry on any day, or no dates told.
    Open,
    /// Every session has begun, is full, or takes nobody for now.
    Late(Why),
    /// Every session has ended.
    Over,
}

/// Why it is late.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Why {
    Suspended,
    EnrolmentEnded,
    Started,
    Full,
}

/// The session to show, and how it stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Standing {
    pub(crate) entry: Entry,
    /// Its place in the columns; nothing where the offer has no sessions.
    pub(crate) intake: Option<usize>,
    /// When it begins, as a number; 0 where nobody knows or on any day.
    pub(crate) start: u32,
    /// Sessions to come beside this one.
    pub(crate) others: u32,
}

impl Standing {
    /// The best session of an offer: one that can be entered before one that cannot, then the first to begin.
    pub(crate) fn of(catalogue: &Catalogue, offer: usize, today: Date) -> Self {
        let permanent = catalogue.offers.kinds.get(offer).is_some_and(|kinds| kinds >> 24 & 15 == 1);
        let intakes = catalogue.intakes_of(offer);
        let mut best = Self { entry: if intakes.is_empty() { Entry::Open } else { Entry::Over }, intake: None, start: 0, others: 0 };
        let (mut found, mut open) = (None, 0_u32);
        for intake in intakes {
            let (entry, start) = one(catalogue, intake, permanent, today);
            open += u32::from(entry == Entry::Open);
            if found.is_none_or(|kept| (entry, start) < kept) {
                found = Some((entry, start));
                best = Self { entry, intake: Some(intake), start, others: 0 };
            }
        }
        best.others = open.saturating_sub(1);
        best
    }
}

/// How one session stands, and when it begins.
fn one(catalogue: &Catalogue, intake: usize, permanent: bool, today: Date) -> (Entry, u32) {
    let Some(row) = catalogue.intakes.row(intake) else { return (Entry::Over, 0) };
    let (start, end) = (columns::moment(row.start), columns::moment(row.end));
    let recruitment = columns::unpack_recruitment(row.state);
    let past = |moment: Moment| moment.latest().is_some_and(|last| last < today);
    // Where one may enter on any day the first day says nothing.
    let begun = !permanent && past(start);
    let entry = if row.state & OUTDATED != 0 || past(end) || begun && end == Moment::Unknown && long_ago(start, today) {
        Entry::Over
    } else if recruitment == Some(Recruitment::Closed) {
        Entry::Late(Why::Full)
    } else if begun {
        Entry::Late(Why::Started)
    } else if recruitment == Some(Recruitment::Suspended) {
        Entry::Late(Why::Suspended)
    } else if columns::day(row.enrol_until).is_some_and(|day| day < today) {
        Entry::Late(Why::EnrolmentEnded)
    } else {
        Entry::Open
    };
    (entry, if permanent { 0 } else { row.start })
}

/// A session without an end that began more than a year ago is over.
fn long_ago(start: Moment, today: Date) -> bool {
    start.latest().is_some_and(|start| start.plus_months(12) < today)
}
