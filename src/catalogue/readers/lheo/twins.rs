//! Offers of one formation, twins made one.

use std::collections::BTreeMap;

use crate::Offer;
use crate::readers::Warning;
use crate::readers::gather::Gather;

/// The offers of one formation in their order.
#[derive(Default)]
pub(super) struct Twins {
    offers: Vec<Offer>,
    /// What an offer says but for its action, its sessions and its day, and where it stands in the list.
    places: BTreeMap<Offer, usize>,
}

impl Twins {
    /// Adds an offer, or its sessions to the one that says the same: files list an action several times, under one
    /// number or under several.
    pub(super) fn add(&mut self, offer: Offer, gather: &mut Gather<'_>) {
        let content = Offer { action: String::new(), intakes: Vec::new(), updated: None, ..offer.clone() };
        let place = *self.places.entry(content).or_insert(self.offers.len());
        let Some(twin) = self.offers.get_mut(place) else { return self.offers.push(offer) };
        gather.warn(Warning::TwinMerged);
        twin.updated = twin.updated.max(offer.updated);
        for intake in offer.intakes {
            if !twin.intakes.contains(&intake) {
                twin.intakes.push(intake);
            }
        }
    }

    pub(super) fn offers(self) -> Vec<Offer> {
        self.offers
    }
}
