//! Addresses and ways to reach somebody, as LHEO nests them.

use crate::readers::Warning;
use crate::readers::gather::Gather;
use crate::readers::locate::Address;
use crate::readers::text::plain;
use crate::readers::values;
use crate::readers::xml::Element;

/// The address within `coordonnees`, or within any container of `adresse`, or the container itself.
pub(super) fn address(container: &Element, gather: &mut Gather<'_>) -> Option<Address> {
    let place = container.at(&["coordonnees", "adresse"]).or_else(|| container.child("adresse")).unwrap_or(container);
    let region = place.text_at(&["region"]);
    if matches!(region, "72" | "54" | "74") {
        gather.warn(Warning::FormerRegion);
    }
    let lines: Vec<String> = place.all("ligne").map(|line| plain(line.text())).filter(|line| !line.is_empty()).collect();
    let coordinates = point(place, gather).or_else(|| point(container, gather));
    let address = Address {
        street: lines.join(", "),
        postal_code: plain(place.text_at(&["codepostal"])).chars().filter(|character| !character.is_whitespace()).collect(),
        town: plain(place.text_at(&["ville"])),
        insee: plain(place.text_at(&["code-INSEE-commune"])).to_ascii_uppercase(),
        departement: plain(place.text_at(&["departement"])),
        coordinates,
    };
    address.is_somewhere().then_some(address)
}

/// `geolocalisation`, or the extension of that name.
fn point(place: &Element, gather: &mut Gather<'_>) -> Option<(f64, f64)> {
    let own = place.child("geolocalisation");
    let (latitude, longitude) = match own {
        Some(own) => (own.text_at(&["latitude"]), own.text_at(&["longitude"])),
        None => (place.extra("latitude")?, place.extra("longitude")?),
    };
    if latitude.is_empty() && longitude.is_empty() {
        return None;
    }
    let pair = values::decimal(latitude).zip(values::decimal(longitude));
    if pair.is_none() {
        gather.warn(Warning::CoordinatesIgnored);
    }
    pair
}

/// The first telephone and the first mailbox among several containers of `coordonnees`, the likeliest first.
/// Names of persons, which stand beside them, are never looked at.
pub(super) fn contact(containers: &[Option<&Element>], gather: &mut Gather<'_>) -> crate::Contact {
    let mut found = crate::Contact::default();
    for container in containers.iter().copied().flatten() {
        let coordinates = container.child("coordonnees").unwrap_or(container);
        let phones = ["telfixe", "portable"].into_iter().flat_map(|kind| coordinates.all(kind)).flat_map(|kind| kind.all("numtel"));
        let phone = phones.map(|phone| values::contact(phone.text(), "", gather).phone).find(|phone| !phone.is_empty());
        let email = values::contact("", coordinates.text_at(&["courriel"]), gather).email;
        if found.phone.is_empty() {
            found.phone = phone.unwrap_or_default();
        }
        if found.email.is_empty() {
            found.email = email;
        }
    }
    found
}
