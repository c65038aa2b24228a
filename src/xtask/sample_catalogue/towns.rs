//! Where the drawn trainings are given: real communes, large ones more often, small ones too.

use catalogue::{Gazetteer, Point};
use domain::Commune;

use super::draw::Draw;

/// A commune with a point and a postal code.
#[derive(Debug, Clone, Copy)]
pub(super) struct Town<'table> {
    pub(super) commune: &'table Commune,
    pub(super) postal_code: &'table str,
    pub(super) point: Point,
}

/// The communes to draw from.
#[derive(Debug)]
pub(super) struct Towns<'table> {
    /// Those with a school sooner or later, with the inhabitants of all those before.
    large: Vec<(u32, Town<'table>)>,
    inhabitants: u32,
    small: Vec<Town<'table>>,
}

/// From so many inhabitants a commune is drawn by its size.
const LARGE: u32 = 2_500;
/// Below this nobody would open a training.
const SMALLEST: u32 = 350;
/// How many trainings out of a hundred are given in the country.
const IN_THE_COUNTRY: u32 = 18;

impl<'table> Towns<'table> {
    pub(super) fn of(places: &'table Gazetteer) -> Self {
        let mut towns = Self { large: Vec::new(), inhabitants: 0, small: Vec::new() };
        for commune in places.communes().iter().filter(|commune| commune.population >= SMALLEST) {
            let Some((postal_code, point)) = commune.postal_codes.first().zip(places.point(commune.code)) else { continue };
            let town = Town { commune, postal_code, point };
            if commune.population < LARGE {
                towns.small.push(town);
            } else {
                towns.large.push((towns.inhabitants, town));
                towns.inhabitants += commune.population;
            }
        }
        towns
    }

    /// One of them.
    pub(super) fn draw(&self, draw: &mut Draw) -> Option<Town<'table>> {
        if draw.chance(IN_THE_COUNTRY) {
            return draw.pick(&self.small).copied();
        }
        let number = draw.below(self.inhabitants);
        let after = self.large.partition_point(|(before, _)| *before <= number);
        self.large.get(after.saturating_sub(1)).map(|(_, town)| *town)
    }
}
