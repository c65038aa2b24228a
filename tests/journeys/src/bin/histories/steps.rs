//! What can happen, and how often.

use journeys::{Dice, StoredCopy};

use crate::tablet::Tablet;

/// One thing that happens.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Step {
    /// An interview begins.
    Begin,
    /// So many answers.
    Answer(String, usize),
    /// A question back, and the same answer again.
    Back(String),
    /// Locked and opened again.
    Lock,
    /// Locked, a wrong phrase, the right one.
    WrongPhrase,
    /// Another tab takes over; the first one is closed.
    SecondTab,
    /// The browser is closed and opened.
    Restart,
    /// The browser is killed.
    Kill,
    /// An answer, and the browser is killed before or after it is on the disk.
    KillWhileSaving(String),
    /// No room from an answer on, until the page is loaded again.
    DiskFull(String),
    /// Closed, and one of the copies is gone.
    Lose(StoredCopy),
    /// Killed, and one of the copies is damaged.
    Damage(StoredCopy),
    /// A backup is written.
    BackUp,
    /// The last backup is restored.
    Restore,
    /// A summary of somebody else is opened.
    Import,
    /// Somebody is forgotten.
    Forget(String),
    /// Everything is erased.
    Erase,
}

/// No more people than that at once.
const MOST_PEOPLE: usize = 4;

impl Step {
    /// One that can happen now. Answers come most often, the tablet is rarely erased.
    pub(crate) fn drawn(dice: &mut Dice, tablet: &Tablet<'_>) -> Self {
        let names = tablet.model.names();
        let Some(name) = dice.one_of(&names) else {
            let can_restore = tablet.backup.is_some() && dice.below(2) == 0;
            return if can_restore { Self::Restore } else { Self::Begin };
        };
        match dice.below(100) {
            0..8 if names.len() < MOST_PEOPLE => Self::Begin,
            0..38 => Self::Answer(name, 1 + usize::try_from(dice.below(3)).unwrap_or(0)),
            38..43 => Self::Back(name),
            43..48 => Self::Lock,
            48..50 => Self::WrongPhrase,
            50..55 => Self::SecondTab,
            55..59 => Self::Restart,
            59..63 => Self::Kill,
            63..74 => Self::KillWhileSaving(name),
            74..78 => Self::DiskFull(name),
            78..82 => Self::Lose(copy(dice)),
            82..87 => Self::Damage(copy(dice)),
            87..91 => Self::BackUp,
            91..94 if tablet.backup.is_some() => Self::Restore,
            91..96 if names.len() < MOST_PEOPLE => Self::Import,
            91..99 => Self::Forget(name),
            _ => Self::Erase,
        }
    }
}

fn copy(dice: &mut Dice) -> StoredCopy {
    if dice.below(2) == 0 { StoredCopy::Database } else { StoredCopy::Journal }
}
