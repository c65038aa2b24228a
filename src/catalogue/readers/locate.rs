//! From an address to a commune and a point.

use domain::{Commune, CommuneCode};

use super::gather::Gather;
use super::{Warning, town};
use crate::{Gazetteer, Location, LocationMethod, Point};
use town::Name;

/// Coordinates further from their commune than this are a mistake.
const FARTHEST_KM: f64 = 30.0;

/// An address as a source gives it; empty where it does not.
#[derive(Debug, Clone, Default, PartialEq)]
pub(super) struct Address {
    pub(super) street: String,
    pub(super) postal_code: String,
    pub(super) town: String,
    pub(super) insee: String,
    pub(super) departement: String,
    pub(super) coordinates: Option<(f64, f64)>,
}

impl Address {
    /// Whether it tells a place at all.
    pub(super) fn is_somewhere(&self) -> bool {
        !(self.postal_code.is_empty() && self.town.is_empty() && self.insee.is_empty() && self.departement.is_empty())
            || self.coordinates.is_some()
    }
}

/// Finds the place: coordinates, else INSEE code, else postal code and name, else postal code, else département.
pub(super) fn locate(address: Address, gather: &mut Gather<'_>) -> Location {
    let places = gather.places;
    let address = town::tidied(address, places);
    let Found { commune, mut method, doubt } = commune(&address, places);
    let centre = commune.and_then(|commune| places.point(commune.code));
    let given = given_point(&address, centre);
    if address.coordinates.is_some_and(|pair| pair != (0.0, 0.0)) && given.is_none() {
        gather.warn(Warning::CoordinatesIgnored);
    }
    let departement = match commune {
        Some(commune) => commune.departement.clone(),
        None if doubt => String::new(),
        None => departement(&address),
    };
    if given.is_some() {
        method = LocationMethod::Coordinates;
    } else if method == LocationMethod::Unknown && !departement.is_empty() {
        method = LocationMethod::Departement;
    }
    match method {
        _ if doubt => gather.warn(Warning::PlaceUncertain),
        LocationMethod::Unknown | LocationMethod::Departement if address.is_somewhere() => gather.warn(Warning::PlaceNotFound),
        LocationMethod::PostalCode if places.with_postal_code(&address.postal_code).count() != 1 => {
            gather.warn(Warning::PlaceUncertain);
        }
        _ => {}
    }
    let town = if address.town.is_empty() { commune.map(|commune| commune.name.clone()).unwrap_or_default() } else { address.town };
    Location {
        commune: commune.map(|commune| commune.code),
        town,
        departement,
        street: address.street,
        postal_code: address.postal_code,
        point: given.or(centre),
        method,
    }
}

fn given_point(address: &Address, centre: Option<Point>) -> Option<Point> {
    let (latitude, longitude) = address.coordinates?;
    let point = Point::new(latitude, longitude)?;
    centre.is_none_or(|centre| centre.distance_km(point) <= FARTHEST_KM).then_some(point)
}

/// A commune, how it was found, and whether what is written contradicts itself.
struct Found<'g> {
    commune: Option<&'g Commune>,
    method: LocationMethod,
    doubt: bool,
}

impl<'g> Found<'g> {
    fn surely(commune: &'g Commune, method: LocationMethod) -> Self {
        Self { commune: Some(commune), method, doubt: false }
    }

    fn likely(commune: &'g Commune) -> Self {
        Self { commune: Some(commune), method: LocationMethod::PostalCode, doubt: true }
    }

    fn nowhere(doubt: bool) -> Self {
        Self { commune: None, method: LocationMethod::Unknown, doubt }
    }
}

fn commune<'g>(address: &Address, places: &'g Gazetteer) -> Found<'g> {
    if let Some(commune) = address.insee.parse::<CommuneCode>().ok().and_then(|code| places.commune(code)) {
        return Found::surely(commune, LocationMethod::InseeCode);
    }
    let names = [Name::of(&address.town), Name::bare_of(&address.town)];
    let posted: Vec<&Commune> = places.with_postal_code(&address.postal_code).collect();
    if let Some((commune, _)) = names.iter().find_map(|name| name.only(&posted)) {
        return Found::surely(commune, LocationMethod::PostalCodeAndName);
    }
    let departement = departement(address);
    let several_codes = address.postal_code.contains(town::BETWEEN_CODES);
    if departement.is_empty() {
        // A table by hand often has the name and nothing else: as sure as a postal code alone, where one commune has it.
        let alone = names.iter().find_map(|name| name.only_in(places)).filter(|_| address.coordinates.is_none());
        return alone.map_or(Found::nowhere(several_codes), Found::likely);
    }
    if let Some((commune, is_whole)) = names.iter().find_map(|name| by_name(name, &departement, places)) {
        // A postal code of its own (CEDEX) is in no table; one that is, without this name, contradicts it.
        let is_sure = is_whole && posted.is_empty();
        return if is_sure { Found::surely(commune, LocationMethod::PostalCodeAndName) } else { Found::likely(commune) };
    }
    // The name is a commune of another département: the code is no better than the name.
    if names.iter().any(|name| name.is_of(places)) {
        return Found::nowhere(true);
    }
    // What is named is no commune: a part of one, or a place in another region.
    let is_named = !address.town.is_empty();
    let largest = posted.into_iter().max_by_key(|commune| commune.population);
    largest.map_or(Found::nowhere(false), |commune| Found { doubt: is_named, ..Found::likely(commune) })
}

/// A postal code of its own (CEDEX) is in no table: the name within the département tells the town, of today or former.
/// With the commune, whether its name is written whole.
fn by_name<'g>(name: &Name, departement: &str, places: &'g Gazetteer) -> Option<(&'g Commune, bool)> {
    let mut found = name.found(places);
    found.retain(|commune| commune.departement == departement);
    name.only(&found)
}

/// The number of the département that an address names in one way or another.
pub(super) fn departement(address: &Address) -> String {
    let five = |text: &str| text.len() == 5 && text.bytes().skip(2).all(|byte| byte.is_ascii_digit());
    let numbers = |code: &str| {
        let overseas = code.starts_with("97") || code.starts_with("98");
        code.get(..if overseas { 3 } else { 2 }).unwrap_or_default().to_owned()
    };
    if address.insee.parse::<CommuneCode>().is_ok() {
        numbers(&address.insee)
    } else if five(&address.postal_code) && !address.postal_code.starts_with("20") {
        numbers(&address.postal_code)
    } else {
        departement_code(&address.departement)
    }
}

/// `33`, `1` for `01`, `2a`, `974`; anything else is nothing.
pub(super) fn departement_code(text: &str) -> String {
    let code = text.trim().to_ascii_uppercase();
    let digits = code.bytes().all(|byte| byte.is_ascii_digit());
    match code.len() {
        1 if digits => format!("0{code}"),
        2 if digits || code == "2A" || code == "2B" => code,
        3 if digits && (code.starts_with("97") || code.starts_with("98")) => code,
        _ => String::new(),
    }
}
