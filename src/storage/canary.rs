//! A note outside both copies: how much was kept here. It holds no personal data, and tells an emptied browser from a new
//! one. The page keeps it, because a worker cannot.

use std::str::FromStr;

/// What was kept when the note was written.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Canary {
    /// The number of the last change.
    pub sequence: u64,
    /// How many interviews there were.
    pub interviews: u64,
}

impl std::fmt::Display for Canary {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(formatter, "{} {}", self.sequence, self.interviews)
    }
}

/// A note that cannot be understood.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("expected a canary: two numbers with a blank between them")]
pub struct NotACanary;

impl FromStr for Canary {
    type Err = NotACanary;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        // The note of the first versions: interviews are kept.
        if text == "1" {
            return Ok(Self { sequence: 0, interviews: 1 });
        }
        let (sequence, interviews) = text.split_once(' ').ok_or(NotACanary)?;
        let number = |text: &str| text.parse().map_err(|_| NotACanary);
        Ok(Self { sequence: number(sequence)?, interviews: number(interviews)? })
    }
}
