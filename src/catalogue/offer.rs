//! A training offer and its sessions, in one shape whatever the source.

use domain::{CommuneCode, Date};

use crate::{Moment, Point, Public, Written, Zone};

/// One training given at one place, with its sessions ("intakes").
///
/// Texts are plain: entities resolved, tags taken out, spaces collapsed, fillers such as "-" empty. An empty text, an
/// empty list and `None` mean that the source does not say.
///
/// Two offers are the same where every value is: the order is that of the fields and means nothing.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Default)]
pub struct Offer {
    /// Number of the training in its source (LHEO `formation@numero`, data·inclusion `id`, MCF `numero_formation`).
    pub number: String,
    /// Number of the action within it (LHEO `action@numero`), empty elsewhere.
    pub action: String,
    /// Title, at most 255 characters.
    pub title: String,
    /// What it is for, at most [`Offer::LONGEST_TEXT`] characters.
    pub aim: String,
    /// What is asked beforehand in free words ("conditions spécifiques", "modalités de recrutement"), as long at most.
    pub conditions: String,
    /// Who gives it.
    pub provider: String,
    /// Where.
    pub location: Location,
    /// How to reach them; never the name of a person.
    pub contact: Contact,
    /// Formacode values (V14 as far as known), the main one first.
    pub formacodes: Vec<u32>,
    /// ROME codes, letter and four digits.
    pub rome: Vec<String>,
    /// Words of the source about its subject: Formacode or NSF labels, certification, thématiques. For searching.
    pub subject: String,
    /// The level asked at entry.
    pub entry: EntryLevel,
    /// The level it leads to.
    pub exit: Option<Level>,
    /// What kind of training it is.
    pub goal: Option<Goal>,
    /// Whether it leads to a certification.
    pub certifying: Option<bool>,
    /// For whom: each once, in the order of [`Public::ALL`].
    pub publics: Vec<Public>,
    /// Length in hours.
    pub hours: Option<u32>,
    /// Hours a week.
    pub weekly_hours: Option<u32>,
    /// Full time or not.
    pub rhythm: Rhythm,
    /// On site, at a distance.
    pub mode: Option<Mode>,
    /// What it costs the person.
    pub cost: Cost,
    /// Who pays for it.
    pub funders: Funders,
    /// One may begin on any day.
    pub permanent_entry: bool,
    /// When the source last touched it.
    pub updated: Option<Date>,
    /// Its page, http or https only.
    pub link: String,
    /// Its sessions; empty where the source has none (MCF, data·inclusion).
    pub intakes: Vec<Intake>,
    /// Where one has to live, any of these; empty where one may live anywhere.
    pub zones: Vec<Zone>,
    /// What the source writes and was not understood whole, in its own words: shown, and nothing is concluded from it.
    pub written: Vec<(Written, String)>,
    /// What tells it from every other offer of its source, and stays the same when the file is imported again. Given
    /// when the offer is put into a catalogue.
    pub id: String,
}

impl Offer {
    /// Longer texts are cut at the end of a word, with "…".
    pub const LONGEST_TEXT: usize = 600;
    /// So are the words of a cell.
    pub const LONGEST_WORDS: usize = 160;

    /// The source's own words about something, where they were not understood whole.
    #[must_use]
    pub fn words(&self, about: Written) -> Option<&str> {
        self.written.iter().find(|(kind, _)| *kind == about).map(|(_, words)| words.as_str())
    }
}

/// One session of an offer.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Default)]
pub struct Intake {
    /// Its number in the source.
    pub number: String,
    /// First day.
    pub start: Moment,
    /// Last day.
    pub end: Moment,
    /// Whether one can still enter.
    pub recruitment: Option<Recruitment>,
    /// Last day to enrol.
    pub enrol_until: Option<Date>,
    /// The source itself says that it is out of date.
    pub outdated: bool,
}

/// Whether a session takes people in (LHEO `etat-recrutement`).
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Recruitment {
    /// Places left.
    Open,
    /// Full or closed.
    Closed,
    /// Stopped for now, may open again.
    Suspended,
}

/// Where an offer is given.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Default)]
pub struct Location {
    /// The commune of today, where it was found.
    pub commune: Option<CommuneCode>,
    /// The name of the town as the source writes it.
    pub town: String,
    /// Number of the département, empty where unknown.
    pub departement: String,
    /// Street and number.
    pub street: String,
    /// Postal code.
    pub postal_code: String,
    /// The point distances are measured from.
    pub point: Option<Point>,
    /// How the commune or the point was found.
    pub method: LocationMethod,
}

/// How a place was found, from the surest to none.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub enum LocationMethod {
    /// Coordinates of the source, inside the country.
    Coordinates,
    /// INSEE code, of today or former.
    InseeCode,
    /// Postal code and name of the town.
    PostalCodeAndName,
    /// Postal code alone: the largest commune that has it.
    PostalCode,
    /// Nothing but the département: no distance is told.
    Departement,
    /// Not found.
    #[default]
    Unknown,
}

/// How to reach whoever gives the training.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Default)]
pub struct Contact {
    /// Telephone, as written.
    pub phone: String,
    /// Address of a mailbox.
    pub email: String,
}

/// A level of the French framework: 2 stands for "below level 3", then 3 (CAP) to 8.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Level(u8);

impl Level {
    /// The level of the present framework, 1 to 8; 1 and 2 are one.
    #[must_use]
    pub fn new(number: u8) -> Option<Self> {
        (1..=8).contains(&number).then_some(Self(number.max(2)))
    }

    /// From `code-niveau-entree` or `-sortie` of LHEO (`dict-niveaux`); 0 and 1 say nothing.
    #[must_use]
    pub fn from_lheo(code: u32) -> Option<Self> {
        match code {
            2 | 3 => Some(Self(2)),
            4..=8 => u8::try_from(code).ok().map(|code| Self(code - 1)),
            11..=18 => u8::try_from(code - 10).ok().and_then(Self::new),
            _ => None,
        }
    }

    /// 2 to 8.
    #[must_use]
    pub fn number(self) -> u8 {
        self.0
    }
}

/// The level asked at entry.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub enum EntryLevel {
    /// The source does not say.
    #[default]
    Unknown,
    /// No level is asked.
    None,
    /// A level is named as a hint: nobody is kept out by it.
    Indicative(Level),
    /// A level is required.
    Required(Level),
}

/// What kind of training it is (LHEO `objectif-general-formation`).
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Goal {
    /// Improving what one knows already.
    Improve,
    /// Setting up a business.
    CreateBusiness,
    /// Basic skills, refreshing, first steps.
    BasicSkills,
    /// A certification.
    Certification,
    /// Skills for a trade.
    Professional,
    /// Before a qualifying training.
    Preparation,
    /// Finding one's feet and a project.
    Remobilisation,
}

/// Whether one goes there.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Mode {
    /// On site.
    OnSite,
    /// Partly at a distance.
    Mixed,
    /// Wholly at a distance.
    Remote,
}

/// Full time or not.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub enum Rhythm {
    /// The source does not say.
    #[default]
    Unknown,
    /// Full time.
    FullTime,
    /// Part time.
    PartTime,
    /// In the evening or at weekends.
    EveningOrWeekend,
}

/// What the training costs the person.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub enum Cost {
    /// The source does not say.
    #[default]
    Unknown,
    /// Nothing.
    Free,
    /// Someone may pay for it ("prise en charge possible"): to be confirmed.
    MayBeCovered,
    /// So many euros.
    Euros(u32),
    /// Something, no sum given.
    Paid,
}

/// Who pays, as a set.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub struct Funders(pub u32);

impl Funders {
    /// The set with one more; LHEO `code-financeur`, 0 to 31.
    #[must_use]
    pub fn with(self, code: u32) -> Self {
        if code < 32 { Self(self.0 | 1 << code) } else { self }
    }

    /// Whether a funder is in it.
    #[must_use]
    pub fn has(self, code: u32) -> bool {
        code < 32 && self.0 >> code & 1 == 1
    }

    /// Whether somebody other than the person and their employer pays: the Region, France Travail, the State, AGEFIPH,
    /// a département, a commune, Europe, OFII.
    #[must_use]
    pub fn pays(self) -> bool {
        [2, 3, 4, 6, 7, 8, 9, 11, 12, 13, 14, 15, 18, 19, 20].into_iter().any(|code| self.has(code))
    }

    /// `Conseil régional`.
    pub const REGION: u32 = 2;
    /// France Travail.
    pub const FRANCE_TRAVAIL: u32 = 4;
}
