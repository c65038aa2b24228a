//! What the keeper needs of the world around it.

use storage::{Backend, Canary, JournalFile, Row, SaveError, Table, Twofold};
use vault::{DeriveError, Key, Randomness, SlotPlan};

/// Randomness, the clock, and somewhere to derive keys.
#[expect(async_fn_in_trait, reason = "one thread in the worker: no future here has to be Send")]
pub trait Surroundings: Randomness {
    /// Seconds since 1970, for the pause between wrong tries only.
    fn now_seconds(&self) -> u64;

    /// The key of a phrase; takes about a second on a phone.
    async fn derive(&self, phrase: &str, plan: SlotPlan) -> Result<Key, DeriveError>;
}

/// A place that keeps rows, twice where it can.
#[expect(async_fn_in_trait, reason = "one thread in the worker: no future here has to be Send")]
pub trait Device: Backend {
    /// What the page must remember elsewhere, so that an emptied browser is told from a new one.
    fn canary(&self) -> Canary;

    /// The same row in the second copy.
    fn second_copy(&self, table: Table, key: &str) -> Option<Row>;

    /// Whether what is written now stands in two places.
    fn has_two_copies(&self) -> bool;

    /// Writes the second copy anew, without what was erased.
    fn tidy(&self);

    /// Erases every row of both copies.
    ///
    /// # Errors
    /// Something may be left; it can be tried again.
    async fn erase(&self) -> Result<(), SaveError>;
}

impl<B: Backend, F: JournalFile> Device for Twofold<B, F> {
    fn canary(&self) -> Canary {
        Self::canary(self)
    }

    fn second_copy(&self, table: Table, key: &str) -> Option<Row> {
        Self::second_copy(self, table, key)
    }

    fn has_two_copies(&self) -> bool {
        Self::has_two_copies(self)
    }

    fn tidy(&self) {
        Self::tidy(self);
    }

    async fn erase(&self) -> Result<(), SaveError> {
        Self::erase(self).await
    }
}
