//! For whom a training is, in words that rules can test or must leave to somebody.

/// A public named by a catalogue.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Public {
    /// Everybody (Formacode V14 83056, 81050; `tous-publics`).
    Everyone,
    /// Registered job seekers (80006, 80004, 80005…; `demandeurs-emploi`).
    JobSeekers,
    /// Registered for a year or more (80007).
    LongTermJobSeekers,
    /// Job seekers under 26 (80009).
    YoungJobSeekers,
    /// Job seekers of 26 and over (80003).
    JobSeekersFrom26,
    /// Without employment (80001).
    WithoutEmployment,
    /// People who receive the RSA (80010).
    Rsa,
    /// People who receive a minimum allowance (`beneficiaires-des-minimas-sociaux`).
    MinimumIncome,
    /// 16 to 25 (81024; `jeunes`).
    Young16To25,
    /// 16 to 29 (81033).
    Young16To29,
    /// 55 and over (`seniors`, 81049 where V14 says so).
    Seniors,
    /// People with a recognised disability (81020, 81025 to 81029; `personnes-en-situation-de-handicap`).
    Disability,
    /// Difficulties with reading and writing (81019, 81021).
    Illiteracy,
    /// Difficulties with digital tools (81043).
    DigitalGaps,
    /// Refugees (81042).
    Refugees,
    /// Newcomers, migrants, exiled people (81022, 81023; `personnes-exilees`).
    Newcomers,
    /// Under a court's supervision (81013; `personnes-en-situation-juridique-specifique`): never tested.
    Justice,
    /// Employed people (82044 and other 82…).
    Employed,
    /// Students and pupils (`etudiants`).
    Students,
    /// Families (`familles`).
    Families,
    /// Women (`femmes`): never asked, never tested.
    Women,
    /// `residents-qpv-frr`.
    QpvOrFrr,
    /// People in an emergency (`personnes-en-situation-durgence`).
    Emergency,
    /// A value that this list does not hold, or a Formacode value without its edition: to be checked, keeps nobody out.
    Other,
}

impl Public {
    /// Every public, in the order of their numbers in the store. Only ever append.
    pub const ALL: [Self; 24] = [
        Self::Everyone,
        Self::JobSeekers,
        Self::LongTermJobSeekers,
        Self::YoungJobSeekers,
        Self::JobSeekersFrom26,
        Self::WithoutEmployment,
        Self::Rsa,
        Self::MinimumIncome,
        Self::Young16To25,
        Self::Young16To29,
        Self::Seniors,
        Self::Disability,
        Self::Illiteracy,
        Self::DigitalGaps,
        Self::Refugees,
        Self::Newcomers,
        Self::Justice,
        Self::Employed,
        Self::Students,
        Self::Families,
        Self::Women,
        Self::QpvOrFrr,
        Self::Emergency,
        Self::Other,
    ];
}
