//! Where the readers bring what they find.

use std::collections::BTreeMap;
use std::ops::ControlFlow;

use super::meter::Meter;
use super::{Format, NotACatalogue, Rejected, Report, Unused, Warning, text};
use crate::{Gazetteer, Offer};

/// So many parts are told of: a table of thousands of columns is no table by hand.
const MOST_UNUSED: usize = 200;

/// Hands offers on, and keeps count of all else.
pub(super) struct Gather<'g> {
    pub(super) places: &'g Gazetteer,
    pub(super) meter: &'g Meter<'g>,
    offer: &'g mut dyn FnMut(Offer) -> ControlFlow<()>,
    offers: u64,
    sessions: u64,
    rejected: Vec<Rejected>,
    warnings: BTreeMap<Warning, u64>,
    tab: Option<String>,
    unused: Vec<Unused>,
}

impl<'g> Gather<'g> {
    pub(super) fn new(places: &'g Gazetteer, offer: &'g mut dyn FnMut(Offer) -> ControlFlow<()>, meter: &'g Meter<'g>) -> Self {
        let (rejected, warnings, unused) = (Vec::new(), BTreeMap::new(), Vec::new());
        Self { places, meter, offer, offers: 0, sessions: 0, rejected, warnings, tab: None, unused }
    }

    /// Hands one offer on.
    pub(super) fn accept(&mut self, offer: Offer) -> Result<(), NotACatalogue> {
        self.offers += 1;
        self.sessions += u64::try_from(offer.intakes.len()).unwrap_or(0);
        self.meter.count_offer();
        match (self.offer)(offer) {
            ControlFlow::Continue(()) => Ok(()),
            ControlFlow::Break(()) => Err(NotACatalogue::Cancelled),
        }
    }

    /// Leaves one record out.
    pub(super) fn reject(&mut self, place: String, reason: impl Into<String>) {
        self.meter.count_rejected();
        if self.rejected.len() < Report::MOST_LISTED {
            self.rejected.push(Rejected { place, reason: reason.into() });
        }
    }

    pub(super) fn warn(&mut self, warning: Warning) {
        *self.warnings.entry(warning).or_default() += 1;
    }

    /// For what is told once a file.
    pub(super) fn warn_once(&mut self, warning: Warning) {
        self.warnings.insert(warning, 1);
    }

    /// A part of the file that no offer uses; each is told once.
    pub(super) fn leave(&mut self, unused: Unused) {
        if self.unused.len() < MOST_UNUSED && !self.unused.contains(&unused) {
            self.unused.push(unused);
        }
    }

    /// What was told of a part that turned out not to be the catalogue.
    pub(super) fn forget_unused(&mut self) {
        self.unused.clear();
    }

    /// The tab that is read, of several.
    pub(super) fn reads_tab(&mut self, name: &str) {
        self.tab = Some(super::unused::shown(name));
    }

    /// A text as plain words, cut at the limit of the model.
    pub(super) fn long_text(&mut self, raw: &str) -> String {
        let plain = text::plain(raw);
        let cut = text::cut(&plain, Offer::LONGEST_TEXT);
        if cut != plain {
            self.warn(Warning::TextCut);
        }
        cut
    }

    /// Nothing was found at all, good or bad.
    pub(super) fn is_empty(&self) -> bool {
        self.offers == 0 && self.meter.rejected() == 0
    }

    /// What was found.
    pub(super) fn report(self, format: Format) -> Result<Report, NotACatalogue> {
        if self.is_empty() {
            return Err(NotACatalogue::NoRecord);
        }
        let Self { offers, sessions, rejected, warnings, tab, unused, meter, .. } = self;
        Ok(Report { format, offers, sessions, rejected, rejected_count: meter.rejected(), warnings, tab, unused })
    }
}
