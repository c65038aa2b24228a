//! One entry of a `lheo-index`: formation, action and place in one flat element.

use super::action::details;
use super::coordinates::address;
use super::formation::shared;
use super::named;
use super::session::sessions;
use crate::readers::NotACatalogue;
use crate::readers::gather::Gather;
use crate::readers::locate::locate;
use crate::readers::text;
use crate::readers::xml::Element;

/// Hands on the one offer of an entry.
pub(super) fn read(entry: &Element, line: u64, gather: &mut Gather<'_>) -> Result<(), NotACatalogue> {
    let place = named(entry.attribute("numero"), line);
    let Some(mut offer) = shared(entry, &place, gather) else { return Ok(()) };
    details(entry, &mut offer, gather);
    offer.provider = text::title(entry.text_at(&["nom-organisme"]));
    offer.conditions = gather.long_text(entry.text_at(&["conditions-specifiques"]));
    offer.intakes = sessions(entry, &place, gather);
    if let Some(address) = address(entry, gather) {
        offer.location = locate(address, gather);
    }
    gather.accept(offer)
}
