//! How common each answer is: plain weights, for choosing questions only. No verdict ever depends on them.

use domain::FactId;

use crate::RuleBook;
use crate::situation::place_cells_where;
use crate::variable::{STAYS, Variable};

/// How common each answer to a fact is among the people welcomed. Weights need no sum.
#[derive(Debug, Clone, PartialEq)]
pub enum Prior {
    /// One weight per value in the fact's order, `false` before `true`; for a list the chance of each value out
    /// of 100; for the commune the chance out of 100 of the territory.
    Values(Vec<f64>),
    /// Bands of whole numbers; of years for a birth date, of months ago for any other date.
    Bands(Vec<Band>),
}

/// Whole numbers from one to another, both inside, each as common as the other.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Band {
    /// The smallest.
    pub from: i64,
    /// The largest.
    pub to: i64,
    /// How common the band is as a whole.
    pub weight: f64,
}

impl Band {
    /// The weight of the numbers below a bound.
    #[expect(clippy::cast_precision_loss, reason = "ages, months and hours are small numbers")]
    fn below(&self, bound: i64) -> f64 {
        let (inside, all) = ((bound - self.from).clamp(0, self.to - self.from + 1), (self.to - self.from + 1).max(1));
        self.weight * inside as f64 / all as f64
    }
}

/// The weight of each cell of each variable of a book.
#[derive(Debug, Clone, Default)]
pub struct Weights {
    by_variable: Vec<Vec<f64>>,
}

impl Weights {
    /// The chances of the possible cells of a variable, in order; they sum to one.
    pub(crate) fn chances(&self, number: usize, possible: u64, cells: usize) -> Vec<f64> {
        let weight = |cell: usize| self.by_variable.get(number).and_then(|weights| weights.get(cell)).copied().unwrap_or(1.0);
        let mut chances: Vec<f64> = (0..cells).filter(|cell| possible >> cell & 1 == 1).map(weight).collect();
        let sum: f64 = chances.iter().sum();
        let equal = 1.0 / f64::from(u32::try_from(chances.len().max(1)).unwrap_or(1));
        for chance in &mut chances {
            *chance = if sum > 0.0 { *chance / sum } else { equal };
        }
        chances
    }
}

impl RuleBook {
    /// Cuts priors at the bounds that the rules name. A fact without a prior has equally common cells.
    #[must_use]
    pub fn weigh(&self, priors: &[(FactId, Prior)]) -> Weights {
        Weights { by_variable: self.variables.iter().map(|variable| weights(variable, priors).unwrap_or_default()).collect() }
    }
}

fn weights(variable: &Variable, priors: &[(FactId, Prior)]) -> Option<Vec<f64>> {
    let values = |fact: FactId| match prior(priors, fact) {
        Some(Prior::Values(values)) => Some(values),
        _ => None,
    };
    match variable {
        Variable::Amount { fact, bounds } => {
            let below = |bound: i64| below(prior(priors, *fact), bound);
            Some(steps(bounds.iter().map(|bound| below(*bound)), below(i64::MAX)))
        }
        Variable::Date { fact, spans } => {
            // The cell counts the spans that still run: from the longest ago, which none reaches, to the latest.
            let within = |months: i32| below(prior(priors, *fact), i64::from(months));
            let mut cells = steps(spans.iter().rev().map(|(months, _)| within(*months)), below(prior(priors, *fact), i64::MAX));
            cells.reverse();
            Some(cells)
        }
        Variable::YesNo(fact) | Variable::Choice(fact, _) => values(*fact).cloned(),
        Variable::Member(fact, value) => {
            let place = fact.kind().values().iter().position(|other| other == value)?;
            let chance = values(*fact)?.get(place)? / 100.0;
            Some(vec![1.0 - chance, chance])
        }
        Variable::Stay => Some(stays(values(FactId::ResidenceStatus)?, values(FactId::AsylumWorkAuthorisation))),
        Variable::Place => {
            let inside = place_cells_where(crate::situation::TERRITORY);
            let chance = values(FactId::Commune)?.first()? / 100.0;
            Some((0..variable.cells()).map(|cell| if inside >> cell & 1 == 1 { chance } else { 1.0 - chance }).collect())
        }
    }
}

fn prior(priors: &[(FactId, Prior)], fact: FactId) -> Option<&Prior> {
    priors.iter().find(|(known, _)| *known == fact).map(|(_, prior)| prior)
}

/// The weight of all numbers below a bound; every number is below the largest.
fn below(prior: Option<&Prior>, bound: i64) -> f64 {
    match prior {
        Some(Prior::Bands(bands)) => bands.iter().map(|band| if bound == i64::MAX { band.weight } else { band.below(bound) }).sum(),
        _ => 1.0,
    }
}

/// What lies between rising sums.
fn steps(sums: impl Iterator<Item = f64>, all: f64) -> Vec<f64> {
    let mut before = 0.0;
    sums.chain([all]).map(|sum| (sum - std::mem::replace(&mut before, sum)).max(0.0)).collect()
}

fn stays(statuses: &[f64], authorised: Option<&Vec<f64>>) -> Vec<f64> {
    let values = FactId::ResidenceStatus.kind().values();
    let status = |stay: &str| values.iter().position(|value| *value == stay).and_then(|place| statuses.get(place)).copied().unwrap_or(0.0);
    let share = |works: bool| match authorised.map(Vec::as_slice) {
        Some([no, yes]) if no + yes > 0.0 => (if works { yes } else { no }) / (no + yes),
        _ => 0.5,
    };
    STAYS.iter().map(|(stay, works)| status(stay) * if *stay == "asylum_seeker" { share(*works) } else { 1.0 }).collect()
}
