//! Chance that can be repeated.

/// A linear congruential generator (Knuth's MMIX).
#[derive(Debug)]
pub struct Dice(u64);

impl Dice {
    /// The same seed gives the same chance.
    #[must_use]
    pub fn new(seed: u64) -> Self {
        let mut dice = Self(seed);
        dice.below(2);
        dice
    }

    /// A number from 0 to `end`, without it.
    pub fn below(&mut self, end: u64) -> u64 {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (self.0 >> 33) % end.max(1)
    }

    /// One of them.
    pub fn one_of<T: Clone>(&mut self, all: &[T]) -> Option<T> {
        let position = usize::try_from(self.below(all.len() as u64)).ok()?;
        all.get(position).cloned()
    }
}
