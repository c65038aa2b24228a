//! The surroundings of a commune, as distances and bearings: no outline of the country is drawn, because none that may be
//! carried along was found; larger communes serve as landmarks.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use crate::card::kilometres;
use crate::columns;
use crate::search::Search;

/// What to draw, in kilometres towards the east and the north of the centre.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct Map {
    /// The commune in the middle.
    pub centre: String,
    /// Kilometres from the middle to the edge.
    pub radius: f64,
    /// Circles to draw, in kilometres.
    pub rings: Vec<f64>,
    /// Where trainings are.
    pub dots: Vec<Dot>,
    /// Larger communes, to find one's way.
    pub landmarks: Vec<Landmark>,
    /// Trainings beyond the edge.
    pub beyond: u32,
}

/// A place with trainings.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Dot {
    /// Kilometres to the east.
    pub east: f64,
    /// Kilometres to the north.
    pub north: f64,
    /// How many trainings.
    pub count: u32,
    /// "Poitiers, 12 km au nord-est".
    pub label: String,
    /// The best of them.
    pub offer: u32,
}

/// A commune that people know.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Landmark {
    /// Kilometres to the east.
    pub east: f64,
    /// Kilometres to the north.
    pub north: f64,
    /// Its name.
    pub name: String,
}

/// The circles that a map may end with.
const RADII: [f64; 5] = [10.0, 25.0, 50.0, 100.0, 200.0];
/// How many landmarks a small screen bears.
const LANDMARKS: usize = 9;

impl Search {
    /// The surroundings with some offers; nothing where nobody knows where the person lives.
    #[must_use]
    pub fn map(&self, offers: &[u32]) -> Option<Map> {
        let origin = self.fitted.origin?;
        let commune = self.fitted.commune.and_then(|code| self.places.commune(code))?;
        let mut dots: BTreeMap<(u32, u32), Dot> = BTreeMap::new();
        for offer in offers {
            let Some(row) = self.catalogue.offers.row(*offer as usize) else { continue };
            let Some(point) = columns::unpack_point(row.latitude, row.longitude) else { continue };
            let (east, north) = point.offset_km(origin);
            let town = self.strings_town(row.commune, row.town);
            let make = || Dot { east, north, count: 0, label: label(&town, east, north), offer: *offer };
            dots.entry((row.latitude, row.longitude)).or_insert_with(make).count += 1;
        }
        let mut dots: Vec<Dot> = dots.into_values().collect();
        dots.sort_by(|one, other| far(one.east, one.north).total_cmp(&far(other.east, other.north)));
        let radius = radius(&dots);
        let within = dots.iter().take_while(|dot| far(dot.east, dot.north) <= radius).count();
        let beyond = dots.drain(within..).map(|dot| dot.count).sum();
        let rings = [0.25, 0.5, 1.0].map(|part| radius * part).to_vec();
        Some(Map { centre: commune.name.clone(), radius, rings, dots, landmarks: self.landmarks(origin, radius), beyond })
    }

    fn strings_town(&self, commune: u32, town: u32) -> String {
        let code = columns::commune(self.catalogue.strings.get(commune));
        code.and_then(|code| self.places.commune(code))
            .map_or_else(|| self.catalogue.strings.get(town).to_owned(), |found| found.name.clone())
    }

    /// The largest communes, none too near another.
    fn landmarks(&self, origin: crate::Point, radius: f64) -> Vec<Landmark> {
        let mut near: Vec<_> = self
            .places
            .communes()
            .iter()
            .filter_map(|commune| Some((commune, self.places.point(commune.code)?.offset_km(origin))))
            .filter(|(_, (east, north))| far(*east, *north) < radius * 0.95)
            .collect();
        near.sort_by_key(|(commune, _)| std::cmp::Reverse(commune.population));
        let mut landmarks: Vec<Landmark> = Vec::new();
        for (commune, (east, north)) in near {
            let apart = |other: &Landmark| far(east - other.east, (north - other.north) * 2.0) > radius * 0.34;
            if landmarks.len() < LANDMARKS && far(east, north) > radius * 0.12 && landmarks.iter().all(apart) {
                landmarks.push(Landmark { east, north, name: commune.name.clone() });
            }
        }
        landmarks
    }
}

fn far(east: f64, north: f64) -> f64 {
    east.hypot(north)
}

/// The smallest circle that holds most places, and at least three of them.
fn radius(dots: &[Dot]) -> f64 {
    let wanted = (dots.len() / 2).clamp(1, 12).max(3.min(dots.len()));
    let reach = wanted.checked_sub(1).and_then(|last| dots.get(last)).map_or(25.0, |dot| far(dot.east, dot.north));
    RADII.into_iter().find(|radius| *radius >= reach).unwrap_or(200.0)
}

fn label(town: &str, east: f64, north: f64) -> String {
    #[expect(clippy::cast_possible_truncation, reason = "some hundred kilometres")]
    let distance = far(east, north) as f32;
    if distance < 1.0 { format!("{town}, sur place") } else { format!("{town}, {} {}", kilometres(distance), bearing(east, north)) }
}

fn bearing(east: f64, north: f64) -> &'static str {
    const NAMES: [&str; 8] = ["au nord", "au nord-est", "à l'est", "au sud-est", "au sud", "au sud-ouest", "à l'ouest", "au nord-ouest"];
    let turn = east.atan2(north).to_degrees().rem_euclid(360.0);
    #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "between 0 and 8")]
    let eighth = ((turn + 22.5) / 45.0) as usize % 8;
    NAMES.get(eighth).copied().unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;
    #[cfg(target_arch = "wasm32")]
    use wasm_bindgen_test::wasm_bindgen_test as test;

    #[test]
    fn bearings_are_those_of_a_compass() {
        for (east, north, name) in
            [(0.0, 1.0, "au nord"), (1.0, 1.0, "au nord-est"), (0.0, -1.0, "au sud"), (-1.0, 0.0, "à l'ouest"), (-0.2, 1.0, "au nord")]
        {
            assert_eq!(bearing(east, north), name);
        }
    }
}
