//! Making a catalogue offer by offer.

use std::collections::HashMap;
use std::hash::{DefaultHasher, Hash, Hasher};

use crate::bytes::Writer;
use crate::columns::{self, IntakeRow, Intakes, OfferRow, Offers};
use crate::identity::Identities;
use crate::index::Indexer;
use crate::requirement::Requirement;
use crate::strings::Interner;
use crate::{Blocks, Catalogue, Offer, Source, cold, labels};

/// Makes a [`Catalogue`] offer by offer.
#[derive(Debug, Default)]
pub struct Builder {
    strings: Interner,
    offers: Offers,
    intakes: Intakes,
    requirements: Vec<Requirement>,
    requirement_numbers: HashMap<Requirement, u32>,
    texts: HashMap<u64, u32>,
    names: HashMap<(u32, u32), u32>,
    indexer: Indexer,
    cold: Vec<Vec<u8>>,
    /// The cold block that is being written.
    open: Writer,
    /// What stands behind the offers of that block.
    later: Writer,
    zones: Vec<u32>,
    identities: Identities,
    /// Only to carry offers from one place to another: nothing will be searched.
    carries: bool,
}

impl Builder {
    /// One that makes catalogues which cannot be searched, in less time.
    pub(crate) fn carrying() -> Self {
        Self { carries: true, ..Self::default() }
    }

    /// How many sessions were added.
    #[must_use]
    pub fn session_count(&self) -> usize {
        self.intakes.len()
    }

    /// Adds an offer of the source that will have this place among the sources.
    pub fn add(&mut self, source: u32, offer: &Offer) {
        let document = if self.carries { 0 } else { self.document(offer) };
        let (title, provider, town) =
            (self.strings.number(&offer.title), self.strings.number(&offer.provider), self.strings.number(&offer.location.town));
        let name = if self.carries { 0 } else { self.name(offer, provider, town) };
        let (latitude, longitude) = columns::pack_point(offer.location.point);
        let row = OfferRow {
            source,
            title,
            provider,
            town,
            departement: self.strings.number(&offer.location.departement),
            postal_code: self.strings.number(&offer.location.postal_code),
            commune: self.strings.number(offer.location.commune.as_ref().map_or("", |code| code.as_str())),
            latitude,
            longitude,
            document,
            name,
            requirement: self.requirement(offer),
            kinds: columns::pack_kinds(offer),
            cost: columns::pack_cost(offer.cost),
            funders: offer.funders.0,
            hours: offer.hours.map_or(0, |hours| hours.saturating_add(1)),
            weekly_hours: offer.weekly_hours.map_or(0, |hours| hours.saturating_add(1)),
            updated: offer.updated.map_or(0, |day| crate::Moment::Day(day).to_number()),
            domains: columns::domains(offer),
            first_intake: u32::try_from(self.intakes.len()).unwrap_or(u32::MAX),
        };
        self.offers.push(row);
        for intake in &offer.intakes {
            self.intakes.push(IntakeRow {
                start: intake.start.to_number(),
                end: intake.end.to_number(),
                state: columns::pack_state(intake.recruitment, intake.outdated),
                enrol_until: intake.enrol_until.map_or(0, |day| crate::Moment::Day(day).to_number()),
            });
        }
        cold::write(offer, &mut self.open);
        let zones: Vec<String> = offer.zones.iter().map(crate::Zone::stored).collect();
        self.zones.push(self.strings.number(&zones.join(" ")));
        if offer.id.is_empty() && !self.carries {
            let id = self.identities.of(source, offer);
            cold::write_later(&Offer { id, written: offer.written.clone(), ..Offer::default() }, &mut self.later);
        } else {
            cold::write_later(offer, &mut self.later);
        }
        if self.offers.len().is_multiple_of(cold::COLD_OFFERS) {
            self.close_block();
        }
    }

    /// Offers with one text are one document of the index.
    fn document(&mut self, offer: &Offer) -> u32 {
        let mut hasher = DefaultHasher::new();
        (&offer.title, &offer.subject, &offer.aim, &offer.formacodes, &offer.rome).hash(&mut hasher);
        let indexer = &mut self.indexer;
        *self.texts.entry(hasher.finish()).or_insert_with(|| indexer.text(&offer.title, &offer.subject, &labels::of(offer), &offer.aim))
    }

    /// So are offers of one provider in one town.
    fn name(&mut self, offer: &Offer, provider: u32, town: u32) -> u32 {
        let indexer = &mut self.indexer;
        *self.names.entry((provider, town)).or_insert_with(|| indexer.name(&offer.provider, &offer.location.town))
    }

    fn requirement(&mut self, offer: &Offer) -> u32 {
        let requirement = Requirement::new(offer.entry, &offer.publics);
        let requirements = &mut self.requirements;
        *self.requirement_numbers.entry(requirement).or_insert_with(|| {
            requirements.push(requirement);
            u32::try_from(requirements.len() - 1).unwrap_or(0)
        })
    }

    fn close_block(&mut self) {
        let mut block = std::mem::take(&mut self.open);
        block.0.append(&mut std::mem::take(&mut self.later).0);
        self.cold.push(cold::seal(&block.0, if self.carries { 1 } else { 6 }));
    }

    /// The catalogue, and the blocks to store it.
    #[must_use]
    pub fn finish(mut self, sources: Vec<Source>) -> (Catalogue, Blocks) {
        if !self.open.0.is_empty() {
            self.close_block();
        }
        let catalogue = Catalogue {
            sources,
            strings: self.strings.finish(),
            offers: self.offers,
            intakes: self.intakes,
            requirements: self.requirements,
            index: self.indexer.finish(),
            zones: self.zones,
        };
        let hot = catalogue.hot_block();
        (catalogue, Blocks { hot, cold: self.cold })
    }
}
