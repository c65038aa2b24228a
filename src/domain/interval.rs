//! Intervals with inclusive ends, either end open.

use serde::{Deserialize, Serialize};

/// All the values that an answer such as "about", "before" or "at least" leaves possible.
///
/// INVARIANT: where both ends are present, `min <= max`; [`Interval::new`] is the only way to both.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Interval<T> {
    min: Option<T>,
    max: Option<T>,
}

impl<T: Copy + Ord> Interval<T> {
    /// From `min` to `max`, both inside; an absent end is open. Nothing where `min` is after `max`.
    #[must_use]
    pub fn new(min: Option<T>, max: Option<T>) -> Option<Self> {
        match (min, max) {
            (Some(low), Some(high)) if low > high => None,
            _ => Some(Self { min, max }),
        }
    }

    /// One value.
    #[must_use]
    pub fn exactly(value: T) -> Self {
        Self { min: Some(value), max: Some(value) }
    }

    /// The lower end, absent where open.
    #[must_use]
    pub fn min(&self) -> Option<T> {
        self.min
    }

    /// The upper end, absent where open.
    #[must_use]
    pub fn max(&self) -> Option<T> {
        self.max
    }

    /// The value, where there is only one.
    #[must_use]
    pub fn single(&self) -> Option<T> {
        self.min.filter(|_| self.min == self.max)
    }
}
