//! The offers of all sources together, small enough to be held whole.

use domain::Date;
use serde::{Deserialize, Serialize};

use crate::bytes::{self, BlockError, Reader, Writer};
use crate::columns::{self, Intakes, Offers};
use crate::index::Index;
use crate::requirement::Requirement;
use crate::strings::Strings;
use crate::{Intake, Location, Offer, Zone, cold};

/// Where offers come from: an import replaces all offers of its kind of source.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum SourceKind {
    /// A LHEO file.
    Lheo,
    /// Our own table, filled in by the coordination.
    Template,
    /// data·inclusion.
    DataInclusion,
    /// Mon Compte Formation.
    MonCompteFormation,
    /// The invented catalogue that comes with the page; leaves when anything real comes.
    Sample,
}

/// A catalogue that was imported.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Source {
    /// Its kind.
    pub kind: SourceKind,
    /// Name of the file.
    pub file: String,
    /// Day of the import.
    pub imported_on: Date,
    /// The latest day that its offers name.
    pub latest: Option<Date>,
    /// Offers kept of it, after merging.
    pub offers: u32,
    /// Sessions in them.
    pub sessions: u32,
    /// Its offers that another source had too.
    pub merged: u32,
}

/// Everything that searching needs; the texts of opened cards are in blocks of their own.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Catalogue {
    pub(crate) sources: Vec<Source>,
    pub(crate) strings: Strings,
    pub(crate) offers: Offers,
    pub(crate) intakes: Intakes,
    pub(crate) requirements: Vec<Requirement>,
    pub(crate) index: Index,
    /// For each offer where one has to live, as the number of a text.
    pub(crate) zones: Vec<u32>,
}

/// A catalogue as it is stored: a few blocks of bytes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Blocks {
    /// The columns and the index.
    pub hot: Vec<u8>,
    /// The texts of opened cards, each block a run of offers.
    pub cold: Vec<Vec<u8>>,
}

impl Catalogue {
    /// From the block of columns.
    ///
    /// # Errors
    /// Bytes that are damaged or of another version.
    pub fn from_hot(block: &[u8]) -> Result<Self, BlockError> {
        let mut reader = Reader::new(bytes::open(block)?);
        Self::read(&mut reader).ok_or(BlockError::Version)
    }

    fn read(reader: &mut Reader<'_>) -> Option<Self> {
        let mut read = Self {
            sources: serde_json::from_str(&reader.text()?).ok()?,
            strings: Strings::read(reader)?,
            offers: Offers::read(reader)?,
            intakes: Intakes::read(reader)?,
            requirements: read_requirements(reader)?,
            index: Index::read(reader)?,
            zones: Vec::new(),
        };
        // Stored before zones were read: there are none.
        if !reader.is_done() {
            read.zones = reader.numbers()?;
        }
        Some(read)
    }

    pub(crate) fn hot_block(&self) -> Vec<u8> {
        let mut writer = Writer::default();
        writer.text(&serde_json::to_string(&self.sources).unwrap_or_default());
        self.strings.write(&mut writer);
        self.offers.write(&mut writer);
        self.intakes.write(&mut writer);
        let packed: Vec<u32> =
            self.requirements.iter().flat_map(|requirement| [columns::pack_entry(requirement.entry), requirement.publics]).collect();
        writer.numbers(&packed);
        self.index.write(&mut writer);
        writer.numbers(&self.zones);
        bytes::seal(&writer.0)
    }

    /// The sources, in the order of the offers.
    #[must_use]
    pub fn sources(&self) -> &[Source] {
        &self.sources
    }

    /// How many offers there are.
    #[must_use]
    pub fn offer_count(&self) -> usize {
        self.offers.len()
    }

    /// How many sessions.
    #[must_use]
    pub fn session_count(&self) -> usize {
        self.intakes.len()
    }

    /// In which cold block an offer's texts are.
    #[must_use]
    pub fn cold_block_of(&self, offer: usize) -> usize {
        offer / cold::COLD_OFFERS
    }

    /// The whole offer, from the columns and its cold block.
    ///
    /// # Errors
    /// A block that is damaged, of another version, or another one.
    pub fn offer(&self, number: usize, cold_block: &[u8]) -> Result<Offer, BlockError> {
        let first = number / cold::COLD_OFFERS * cold::COLD_OFFERS;
        let offers = self.block_offers(first, cold_block)?;
        offers.into_iter().nth(number - first).ok_or(BlockError::Damaged)
    }

    /// All offers of a cold block whose first offer is `first`.
    pub(crate) fn block_offers(&self, first: usize, cold_block: &[u8]) -> Result<Vec<Offer>, BlockError> {
        let texts = cold::open(cold_block)?;
        let mut reader = Reader::new(&texts);
        let last = (first + cold::COLD_OFFERS).min(self.offers.len());
        let mut offers =
            (first..last).map(|number| self.whole(number, &mut reader).ok_or(BlockError::Damaged)).collect::<Result<Vec<_>, _>>()?;
        if !reader.is_done() {
            offers.iter_mut().try_for_each(|offer| cold::read_later(&mut reader, offer)).ok_or(BlockError::Damaged)?;
        }
        Ok(offers)
    }

    fn whole(&self, number: usize, reader: &mut Reader<'_>) -> Option<Offer> {
        let mut offer = self.outline(number)?;
        let numbers = cold::read(reader, &mut offer)?;
        for (intake, number) in offer.intakes.iter_mut().zip(numbers) {
            intake.number = number;
        }
        Some(offer)
    }

    /// An offer without what only an opened card shows.
    pub(crate) fn outline(&self, number: usize) -> Option<Offer> {
        let row = self.offers.row(number)?;
        let requirement = self.requirements.get(row.requirement as usize)?;
        let text = |number: u32| self.strings.get(number).to_owned();
        let mut offer = Offer {
            title: text(row.title),
            provider: text(row.provider),
            location: Location {
                commune: columns::commune(self.strings.get(row.commune)),
                town: text(row.town),
                departement: text(row.departement),
                postal_code: text(row.postal_code),
                point: columns::unpack_point(row.latitude, row.longitude),
                ..Location::default()
            },
            entry: requirement.entry,
            publics: requirement.publics().collect(),
            hours: row.hours.checked_sub(1),
            weekly_hours: row.weekly_hours.checked_sub(1),
            cost: columns::unpack_cost(row.cost),
            funders: columns::unpack_funders(row.funders),
            updated: columns::day(row.updated),
            intakes: self.intakes_of(number).filter_map(|intake| self.intake(intake)).collect(),
            zones: self.zones_of(number),
            ..Offer::default()
        };
        columns::unpack_kinds(row.kinds, &mut offer);
        Some(offer)
    }

    /// Where one has to live for an offer.
    pub(crate) fn zones_of(&self, offer: usize) -> Vec<Zone> {
        let stored = self.zones.get(offer).map_or("", |number| self.strings.get(*number));
        stored.split(' ').filter(|zone| !zone.is_empty()).map(Zone::from_stored).collect()
    }

    /// The places of an offer's sessions in their columns.
    pub(crate) fn intakes_of(&self, offer: usize) -> std::ops::Range<usize> {
        let start = |offer: usize| self.offers.first_intake.get(offer).map_or(self.intakes.len(), |first| *first as usize);
        start(offer)..start(offer + 1)
    }

    fn intake(&self, number: usize) -> Option<Intake> {
        let row = self.intakes.row(number)?;
        Some(Intake {
            number: String::new(),
            start: columns::moment(row.start),
            end: columns::moment(row.end),
            recruitment: columns::unpack_recruitment(row.state),
            enrol_until: columns::day(row.enrol_until),
            outdated: row.state & columns::OUTDATED != 0,
        })
    }
}

fn read_requirements(reader: &mut Reader<'_>) -> Option<Vec<Requirement>> {
    let packed = reader.numbers()?;
    let requirement = |pair: &[u32; 2]| Requirement { entry: columns::unpack_entry(pair[0]), publics: pair[1] };
    Some(packed.as_chunks::<2>().0.iter().map(requirement).collect())
}
