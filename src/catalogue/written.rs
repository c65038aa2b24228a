//! What the source's own words are about, where they were not understood whole.

/// What an offer's own words are about.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Written {
    /// For whom.
    Public,
    /// The level asked.
    Level,
    /// What it costs.
    Price,
    /// Who pays.
    Funding,
    /// The first day.
    Start,
    /// The last day.
    End,
    /// The last day to enrol.
    Enrol,
    /// Whether one may begin on any day.
    Permanent,
    /// The places left.
    Places,
    /// Hours.
    Hours,
    /// Full time or not.
    Rhythm,
    /// On site, at a distance.
    Mode,
    /// Whether it leads to a certification.
    Certifying,
    /// Where one has to live.
    Zone,
}

impl Written {
    /// All of them, in the order in which they are shown and of their numbers in the store. Only ever append.
    pub const ALL: [Self; 14] = [
        Self::Public,
        Self::Level,
        Self::Price,
        Self::Funding,
        Self::Start,
        Self::End,
        Self::Enrol,
        Self::Permanent,
        Self::Places,
        Self::Hours,
        Self::Rhythm,
        Self::Mode,
        Self::Certifying,
        Self::Zone,
    ];
}
