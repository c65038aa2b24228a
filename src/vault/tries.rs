//! How long to wait after wrong passphrases.
//!
//! This slows down whoever stands before the tablet. Whoever has copied the storage does not meet it: there the cost of
//! Argon2id and the length of the passphrase guard.

/// Wrong tries since the last right one.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Tries {
    /// How many.
    pub wrong: u32,
    /// When the last one was, in seconds since 1970.
    pub last_at_seconds: u64,
}

impl Tries {
    const FREE: u32 = 3;
    const LONGEST_WAIT: u64 = 300;

    /// One more wrong try, at `now`, in seconds since 1970.
    #[must_use]
    pub fn after_wrong(self, now: u64) -> Self {
        Self { wrong: self.wrong.saturating_add(1), last_at_seconds: now }
    }

    /// How long all in all to wait after the last wrong try, in seconds: nothing for the first three, then 2, 4, 8…
    /// up to 300.
    #[must_use]
    pub fn full_wait(self) -> u64 {
        let doublings = self.wrong.saturating_sub(Self::FREE);
        if doublings == 0 {
            return 0;
        }
        1_u64.checked_shl(doublings).map_or(Self::LONGEST_WAIT, |wait| wait.min(Self::LONGEST_WAIT))
    }

    /// How long to wait still at `now`. A clock that was set back shortens nothing.
    #[must_use]
    pub fn wait_seconds(self, now: u64) -> u64 {
        let elapsed = now.saturating_sub(self.last_at_seconds);
        self.full_wait().saturating_sub(elapsed)
    }

    /// The tries as they are to be kept from `now` on: where the clock was set back, the wait begins anew, so that
    /// nobody is kept out until the clock has caught up.
    #[must_use]
    pub fn settled(self, now: u64) -> Self {
        Self { last_at_seconds: self.last_at_seconds.min(now), ..self }
    }

    /// As kept in a setting.
    #[must_use]
    pub fn to_text(self) -> String {
        format!("{} {}", self.wrong, self.last_at_seconds)
    }

    /// From a setting; nothing where it is not what [`Self::to_text`] writes.
    #[must_use]
    pub fn read(text: &str) -> Option<Self> {
        let (wrong, last) = text.split_once(' ')?;
        let tries = Self { wrong: wrong.parse().ok()?, last_at_seconds: last.parse().ok()? };
        (tries.to_text() == text).then_some(tries)
    }
}
