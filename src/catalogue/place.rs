//! Where communes lie, and how far from each other.

use std::collections::BTreeMap;

use domain::{Commune, CommuneCode, CommuneTableError, Communes};

use crate::readers::bare_name;

/// A point of the earth, WGS 84, in ten-thousandths of a degree (11 m and less).
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Point {
    latitude: i32,
    longitude: i32,
}

impl Point {
    /// From degrees; nothing outside metropolitan France and its sea (latitude 41 to 51.5, longitude -5.5 to 10).
    #[must_use]
    pub fn new(latitude: f64, longitude: f64) -> Option<Self> {
        let inside = (41.0..=51.5).contains(&latitude) && (-5.5..=10.0).contains(&longitude);
        #[expect(clippy::cast_possible_truncation, reason = "INVARIANT: both are small, checked above")]
        let scaled = |degrees: f64| (degrees * 10_000.0).round() as i32;
        inside.then(|| Self { latitude: scaled(latitude), longitude: scaled(longitude) })
    }

    /// Degrees north.
    #[must_use]
    pub fn latitude(self) -> f64 {
        f64::from(self.latitude) / 10_000.0
    }

    /// Degrees east.
    #[must_use]
    pub fn longitude(self) -> f64 {
        f64::from(self.longitude) / 10_000.0
    }

    /// Kilometres as the crow flies, by the haversine formula on a sphere of 6,371 km.
    #[must_use]
    pub fn distance_km(self, other: Self) -> f64 {
        let (from, to) = (self.latitude().to_radians(), other.latitude().to_radians());
        let half = |angle: f64| (angle / 2.0).sin().powi(2);
        let chord = half(to - from) + from.cos() * to.cos() * half((other.longitude() - self.longitude()).to_radians());
        2.0 * 6371.0 * chord.sqrt().min(1.0).asin()
    }

    /// Kilometres towards the east and towards the north of `origin`, on a plane: good enough for a drawing of a region.
    #[must_use]
    pub fn offset_km(self, origin: Self) -> (f64, f64) {
        let north = (self.latitude() - origin.latitude()).to_radians() * 6371.0;
        let east = (self.longitude() - origin.longitude()).to_radians() * 6371.0 * origin.latitude().to_radians().cos();
        (east, north)
    }
}

/// The communes of a territory with their points.
#[derive(Debug, Clone, Default)]
pub struct Gazetteer {
    communes: Communes,
    points: BTreeMap<CommuneCode, Point>,
    by_postal_code: BTreeMap<String, Vec<CommuneCode>>,
    /// By the words of a name without its article.
    by_name: BTreeMap<String, Vec<CommuneCode>>,
}

/// Why the tables of places cannot be read.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum GazetteerError {
    /// The table of communes.
    #[error("communes: {0}")]
    Communes(#[from] CommuneTableError),
    /// The table of points.
    #[error("points, line {line}: expected `code;latitude;longitude`, a commune of the table, and degrees inside the country")]
    Points {
        /// Counted from 1.
        line: usize,
    },
}

impl Gazetteer {
    /// From the table of communes and the table of their points (`code;latitude;longitude`, first line a header).
    ///
    /// # Errors
    /// The first line that is not as expected.
    pub fn parse(communes: &str, points: &str) -> Result<Self, GazetteerError> {
        let communes = Communes::parse(communes)?;
        let mut found = BTreeMap::new();
        for (index, line) in points.lines().enumerate().skip(1).filter(|(_, line)| !line.is_empty()) {
            let (code, point) = read_point(line).ok_or(GazetteerError::Points { line: index + 1 })?;
            found.insert(code, point);
        }
        let mut by_postal_code: BTreeMap<String, Vec<CommuneCode>> = BTreeMap::new();
        let mut by_name: BTreeMap<String, Vec<CommuneCode>> = BTreeMap::new();
        for commune in communes.iter() {
            by_name.entry(bare_name(&commune.name)).or_default().push(commune.code);
            for postal_code in &commune.postal_codes {
                by_postal_code.entry(postal_code.clone()).or_default().push(commune.code);
            }
        }
        Ok(Self { communes, points: found, by_postal_code, by_name })
    }

    /// The commune of today that has this code or took it in.
    #[must_use]
    pub fn commune(&self, code: CommuneCode) -> Option<&Commune> {
        self.communes.get(code)
    }

    /// The point of a commune of today.
    #[must_use]
    pub fn point(&self, code: CommuneCode) -> Option<Point> {
        self.points.get(&code).copied()
    }

    /// The communes that share a postal code.
    pub fn with_postal_code(&self, postal_code: &str) -> impl Iterator<Item = &Commune> {
        self.by_postal_code.get(postal_code).into_iter().flatten().filter_map(|code| self.communes.get(*code))
    }

    /// The communes of today whose name has these words, its article left out.
    pub(crate) fn named(&self, bare_name: &str) -> impl Iterator<Item = &Commune> {
        self.by_name.get(bare_name).into_iter().flatten().filter_map(|code| self.communes.get(*code))
    }

    /// Whether a longer name begins with these words.
    pub(crate) fn begins_longer(&self, bare_name: &str) -> bool {
        let start = format!("{bare_name} ");
        self.by_name.range(start.clone()..).next().is_some_and(|(name, _)| name.starts_with(&start))
    }

    /// Finding communes by what is typed, and going through them.
    #[must_use]
    pub fn communes(&self) -> &Communes {
        &self.communes
    }
}

fn read_point(line: &str) -> Option<(CommuneCode, Point)> {
    let mut cells = line.split(';');
    let code = cells.next()?.parse().ok()?;
    let point = Point::new(cells.next()?.parse().ok()?, cells.next()?.parse().ok()?)?;
    cells.next().is_none().then_some((code, point))
}

#[cfg(test)]
mod tests {
    use super::*;
    #[cfg(target_arch = "wasm32")]
    use wasm_bindgen_test::wasm_bindgen_test as test;

    #[test]
    fn bordeaux_lies_150_km_from_la_rochelle_and_the_sea_holds_no_school() {
        let (bordeaux, la_rochelle) = (Point::new(44.8624, -0.5848), Point::new(46.1620, -1.1765));
        let distance = bordeaux.zip(la_rochelle).map(|(from, to)| from.distance_km(to).round());
        assert_eq!(distance, Some(152.0));
        assert_eq!(Point::new(0.0, 0.0), None);
        assert_eq!(Point::new(f64::NAN, 0.0), None);
    }
}
