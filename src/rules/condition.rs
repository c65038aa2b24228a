//! A condition over the vocabulary: every fact exists, every value fits.

use domain::FactId;

/// A checked condition.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Condition {
    /// One test of one fact.
    Test(Test),
    /// The part does not hold.
    Not(Box<Condition>),
    /// Every part holds.
    All(Vec<Condition>),
    /// At least one part holds.
    Any(Vec<Condition>),
    /// At least so many parts hold.
    AtLeast(usize, Vec<Condition>),
}

/// A test that holds in a world or does not; false where the fact does not apply.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Test {
    /// The number is at least this one. The age is read as `FactId::BirthDate`.
    Amount(FactId, i64),
    /// The date plus so many months is today or later; strictly later where `strict`.
    DatePlus {
        /// The date.
        fact: FactId,
        /// What is added to it.
        months: i32,
        /// Whether today itself is left out.
        strict: bool,
    },
    /// The fact is yes.
    Yes(FactId),
    /// The fact has this named value.
    Is(FactId, &'static str),
    /// The list names this value.
    Has(FactId, &'static str),
    /// The person may work in France.
    RightToWork,
    /// The commune lies in the pack's territory.
    InTerritory,
}

impl Test {
    /// The fact that this test reads, by the name it is asked under.
    #[must_use]
    pub fn fact(&self) -> FactId {
        match self {
            Self::Amount(fact, _) | Self::Yes(fact) | Self::Is(fact, _) | Self::Has(fact, _) | Self::DatePlus { fact, .. } => *fact,
            Self::RightToWork => FactId::ResidenceStatus,
            Self::InTerritory => FactId::Commune,
        }
    }
}

impl Condition {
    pub(crate) fn not(self) -> Self {
        Self::Not(Box::new(self))
    }

    pub(crate) fn not_if(self, turned: bool) -> Self {
        if turned { self.not() } else { self }
    }

    /// Calls `visit` with every test, in the order written.
    pub fn each_test(&self, visit: &mut dyn FnMut(&Test)) {
        match self {
            Self::Test(test) => visit(test),
            Self::Not(part) => part.each_test(visit),
            Self::All(parts) | Self::Any(parts) | Self::AtLeast(_, parts) => {
                for part in parts {
                    part.each_test(visit);
                }
            }
        }
    }
}
