//! Putting a new file in the place of the old one of its source, and the other sources beside it.

use std::collections::HashSet;
use std::hash::{DefaultHasher, Hash, Hasher};
use std::io::{Read, Seek};
use std::ops::ControlFlow;

use domain::{Date, plain_words};

use crate::readers::{Format, NotACatalogue, Progress, Report, read};
use crate::{BlockError, Blocks, Builder, Catalogue, Gazetteer, Offer, Source, SourceKind, cold};

/// More sessions than a region has: what is beyond is another country's, or a mistake.
pub const MOST_SESSIONS: usize = 200_000;

/// A file to import.
#[derive(Debug, Clone)]
pub struct Incoming {
    /// Its name, for people.
    pub file: String,
    /// The invented catalogue of the page: marked as such on every card, its dates brought near today.
    pub is_sample: bool,
    /// Today.
    pub today: Date,
}

/// What an import made; nothing of the old catalogue is touched until it is stored.
#[derive(Debug)]
pub struct Imported {
    /// The new catalogue, all sources together.
    pub catalogue: Catalogue,
    /// To be stored in one step.
    pub blocks: Blocks,
    /// What the reading found.
    pub report: Report,
    /// Offers that a better source has too.
    pub merged: u32,
}

/// Why nothing was imported; the old catalogue stays as it was.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum ImportError {
    /// The file is not a catalogue, or is cut.
    #[error("{0}")]
    File(#[from] NotACatalogue),
    /// Nothing in it can be used.
    #[error("Aucune offre de ce fichier ne peut être utilisée : {0} fiches écartées. Les offres déjà présentes sont inchangées.")]
    Empty(u64),
    /// Too many sessions for a device.
    #[error(
        "Ce fichier contient plus de {MOST_SESSIONS} sessions, trop pour une tablette. Demandez un export limité à la région. Les offres déjà présentes sont inchangées."
    )]
    TooMany,
    /// The catalogue already there cannot be read.
    #[error("Les offres déjà présentes sont abîmées. Retirez-les, puis importez de nouveau.")]
    Old(#[from] BlockError),
}

impl SourceKind {
    /// The source that a format comes from.
    #[must_use]
    pub fn of(format: Format) -> Self {
        match format {
            Format::Lheo | Format::LheoIndex => Self::Lheo,
            Format::MonCompteFormation => Self::MonCompteFormation,
            Format::DataInclusion | Format::DataInclusionCsv => Self::DataInclusion,
            Format::Template | Format::TemplateXlsx | Format::TemplateXls | Format::TemplateOds => Self::Template,
        }
    }
}

/// Reads a file and makes the catalogue that will stand in place of the old one.
///
/// `old` is the catalogue in use with its cold blocks. Where two sources have the same training (title, provider and
/// commune), the one that tells more stays: LHEO, then our own table, data·inclusion, Mon Compte Formation.
///
/// # Errors
/// See [`ImportError`]; nothing was changed.
pub fn import(
    file: impl Read + Seek,
    incoming: &Incoming,
    old: Option<(&Catalogue, &[Vec<u8>])>,
    places: &Gazetteer,
    progress: &mut dyn FnMut(Progress) -> ControlFlow<()>,
) -> Result<Imported, ImportError> {
    // The new offers are written apart first: only the whole file tells what it is.
    let mut fresh = Spool::default();
    let mut too_many = false;
    let mut sessions = 0;
    let mut take = |mut offer: Offer| {
        sessions += offer.intakes.len();
        if sessions > MOST_SESSIONS {
            too_many = true;
            return ControlFlow::Break(());
        }
        if incoming.is_sample {
            crate::sample::bring_near(&mut offer, incoming.today);
        }
        fresh.add(&offer);
        ControlFlow::Continue(())
    };
    let report = match read(file, places, &mut take, progress) {
        Err(_) if too_many => return Err(ImportError::TooMany),
        result => result?,
    };
    if fresh.count == 0 {
        return Err(ImportError::Empty(report.rejected_count));
    }
    let kind = if incoming.is_sample { SourceKind::Sample } else { SourceKind::of(report.format) };
    let mut merging = Merging::default();
    let new = Source { kind, file: incoming.file.clone(), imported_on: incoming.today, latest: None, offers: 0, sessions: 0, merged: 0 };
    for (source, from) in in_order(new, old) {
        merging.begin(source);
        match from {
            From::New => fresh.each(&mut |offer| merging.add(offer))?,
            From::Old(number) => {
                if let Some((catalogue, blocks)) = old {
                    each_of(catalogue, blocks, number, &mut |offer| merging.add(offer))?;
                }
            }
        }
    }
    let merged = merging.sources.iter().find(|source| source.kind == kind).map_or(0, |source| source.merged);
    let (catalogue, blocks) = merging.builder.finish(merging.sources);
    Ok(Imported { catalogue, blocks, report, merged })
}

/// The catalogue without one of its sources; nothing where no other is left.
///
/// # Errors
/// Blocks that are damaged.
pub fn without(kind: SourceKind, catalogue: &Catalogue, blocks: &[Vec<u8>]) -> Result<Option<(Catalogue, Blocks)>, BlockError> {
    let mut merging = Merging::default();
    for (number, source) in (0_u32..).zip(&catalogue.sources).filter(|(_, source)| source.kind != kind) {
        merging.begin(source.clone());
        each_of(catalogue, blocks, number, &mut |offer| merging.add(offer))?;
    }
    Ok((!merging.sources.is_empty()).then(|| merging.builder.finish(merging.sources)))
}

enum From {
    New,
    Old(u32),
}

/// The sources to be written, the best first. An invented catalogue never stands beside a real one.
fn in_order(new: Source, old: Option<(&Catalogue, &[Vec<u8>])>) -> Vec<(Source, From)> {
    let kind = new.kind;
    let mut all = vec![(new, From::New)];
    let sources = old.map(|(catalogue, _)| catalogue.sources.clone()).unwrap_or_default();
    let stays = |source: &Source| source.kind != kind && source.kind != SourceKind::Sample && kind != SourceKind::Sample;
    all.extend((0_u32..).zip(sources).filter(|(_, source)| stays(source)).map(|(number, source)| (source, From::Old(number))));
    all.sort_by_key(|(source, _)| source.kind);
    all
}

/// Every offer of one source, block after block.
fn each_of(catalogue: &Catalogue, blocks: &[Vec<u8>], source: u32, take: &mut dyn FnMut(&Offer)) -> Result<(), BlockError> {
    for (number, block) in blocks.iter().enumerate() {
        let first = number * cold::COLD_OFFERS;
        let offers = catalogue.block_offers(first, block)?;
        for (place, offer) in offers.iter().enumerate() {
            if catalogue.offers.source.get(first + place) == Some(&source) {
                take(offer);
            }
        }
    }
    Ok(())
}

/// Offers on their way, in blocks of a small catalogue each: a file is never held as objects.
#[derive(Debug)]
struct Spool {
    full: Vec<(Vec<u8>, Vec<Vec<u8>>)>,
    open: Builder,
    in_open: usize,
    count: u64,
}

impl Default for Spool {
    fn default() -> Self {
        Self { full: Vec::new(), open: Builder::carrying(), in_open: 0, count: 0 }
    }
}

impl Spool {
    fn add(&mut self, offer: &Offer) {
        self.open.add(0, offer);
        self.in_open += 1;
        self.count += 1;
        if self.in_open == cold::COLD_OFFERS {
            self.close();
        }
    }

    fn close(&mut self) {
        let (_, blocks) = std::mem::replace(&mut self.open, Builder::carrying()).finish(Vec::new());
        self.full.push((blocks.hot, blocks.cold));
        self.in_open = 0;
    }

    fn each(&mut self, take: &mut dyn FnMut(&Offer)) -> Result<(), BlockError> {
        if self.in_open > 0 {
            self.close();
        }
        for (hot, cold) in self.full.drain(..) {
            each_of(&Catalogue::from_hot(&hot)?, &cold, 0, take)?;
        }
        Ok(())
    }
}

/// The catalogue that is being made, and which trainings are in it already.
#[derive(Debug, Default)]
struct Merging {
    builder: Builder,
    sources: Vec<Source>,
    /// Trainings of better sources.
    known: HashSet<u64>,
    /// Those of the source that is being written: two sessions of one training are no duplicates.
    own: Vec<u64>,
}

impl Merging {
    fn begin(&mut self, source: Source) {
        self.known.extend(self.own.drain(..));
        self.sources.push(Source { offers: 0, sessions: 0, merged: 0, latest: None, ..source });
    }

    fn add(&mut self, offer: &Offer) {
        let number = u32::try_from(self.sources.len().saturating_sub(1)).unwrap_or(0);
        let Some(source) = self.sources.last_mut() else { return };
        let keys = keys(offer);
        if keys.iter().take(1).any(|key| self.known.contains(key)) {
            source.merged += 1;
            return;
        }
        source.offers += 1;
        source.sessions += u32::try_from(offer.intakes.len()).unwrap_or(0);
        source.latest = source.latest.max(offer.updated);
        self.own.extend(keys);
        self.builder.add(number, offer);
    }
}

/// What makes a training the same in two sources: title, provider and commune; or département, where a source knows no
/// more. The first is the offer's own.
fn keys(offer: &Offer) -> Vec<u64> {
    let key = |place: &str| {
        let mut hasher = DefaultHasher::new();
        (plain_words(&offer.title), plain_words(&offer.provider), place).hash(&mut hasher);
        hasher.finish()
    };
    let commune = offer.location.commune.as_ref().map(|code| key(code.as_str()));
    commune.into_iter().chain([key(&offer.location.departement)]).collect()
}
