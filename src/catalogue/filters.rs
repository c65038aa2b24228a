//! What narrows the list of offers.

use domain::Date;
use serde::{Deserialize, Serialize};

use crate::columns;
use crate::search::Search;
use crate::standing::Entry;
use crate::{Cost, EntryLevel, Funders, Mode, Rhythm};

/// What narrows the list.
#[expect(clippy::struct_excessive_bools, reason = "six boxes that are ticked each by itself")]
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Filters {
    /// A domain: 0 to 13 for the ROME letters, 14 for basic skills and finding a project.
    pub domain: Option<u32>,
    /// At most so far.
    pub max_km: Option<u32>,
    /// Beginning on this day or later.
    pub from: Option<Date>,
    /// Beginning on this day or earlier.
    pub until: Option<Date>,
    /// At most so many hours.
    pub max_hours: Option<u32>,
    /// Part time, evenings or weekends.
    pub part_time: bool,
    /// At a distance, at least partly.
    pub remote: bool,
    /// No level required.
    pub no_level: bool,
    /// Costs nothing, or somebody may pay.
    pub free: bool,
    /// Paid for by the Region.
    pub region: bool,
    /// Leads to a certification.
    pub certifying: bool,
}

impl Search {
    /// Whether an offer is left by the filters.
    pub(crate) fn passes(&self, offer: usize, filters: &Filters) -> bool {
        if *filters == Filters::default() {
            return true;
        }
        let Some(row) = self.catalogue.offers.row(offer) else { return false };
        let mode = columns::mode(row.kinds);
        let within = |limit: u32| self.fitted.distance(offer).is_some_and(|distance| f64::from(distance) <= f64::from(limit));
        let rhythm = columns::rhythm(row.kinds);
        let cost = columns::unpack_cost(row.cost);
        let entry = self.catalogue.requirements.get(row.requirement as usize).map(|requirement| requirement.entry);
        filters.domain.is_none_or(|domain| domain < 32 && row.domains >> domain & 1 == 1)
            && filters.max_km.is_none_or(|limit| mode == Some(Mode::Remote) || within(limit))
            && filters.max_hours.is_none_or(|limit| row.hours > 0 && row.hours - 1 <= limit)
            && (!filters.part_time || matches!(rhythm, Rhythm::PartTime | Rhythm::EveningOrWeekend))
            && (!filters.remote || matches!(mode, Some(Mode::Mixed | Mode::Remote)))
            && (!filters.no_level || !matches!(entry, Some(EntryLevel::Required(level)) if level.number() > 2))
            && (!filters.free || matches!(cost, Cost::Free | Cost::MayBeCovered) || Funders(row.funders).pays())
            && (!filters.region || Funders(row.funders).has(Funders::REGION))
            && (!filters.certifying || columns::certifying(row.kinds) == Some(true))
            && self.starts_within(offer, filters)
    }

    fn starts_within(&self, offer: usize, filters: &Filters) -> bool {
        if filters.from.is_none() && filters.until.is_none() {
            return true;
        }
        let Some(standing) = self.standings.get(offer) else { return false };
        // One may enter on any day.
        if standing.entry == Entry::Open && standing.intake.is_some() && standing.start == 0 {
            return true;
        }
        let start = |intake: usize| self.catalogue.intakes.start.get(intake).map(|start| columns::moment(*start));
        self.catalogue.intakes_of(offer).filter_map(start).any(|start| {
            filters.from.is_none_or(|from| start.latest().is_some_and(|latest| latest >= from))
                && filters.until.is_none_or(|until| start.earliest().is_some_and(|earliest| earliest <= until))
        })
    }
}
