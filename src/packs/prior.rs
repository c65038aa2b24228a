//! How common the answers to a question are, as a pack says it.

use domain::FactKind;
use rules::{Band, Prior};

use crate::raw::{RawBand, RawQuestion};

/// The prior of a question; nothing where the pack says nothing of it.
pub(crate) fn prior(question: &RawQuestion) -> Result<Option<Prior>, String> {
    let weights: Vec<Option<u16>> = question.choices.iter().map(|choice| choice.weight).collect();
    let (weighed, banded) = (weights.iter().any(Option::is_some), !question.bands.is_empty());
    match question.fact.kind() {
        FactKind::YesNo | FactKind::OneOf(_) | FactKind::ListOf(_) if !banded && question.share.is_none() => {
            if weighed {
                values(question).map(Some)
            } else {
                Ok(None)
            }
        }
        FactKind::Whole | FactKind::Date if !weighed && question.share.is_none() => {
            let is_band = |band: &RawBand| band.from <= band.to && band.weight > 0;
            match (banded, question.bands.iter().all(is_band)) {
                (false, _) => Ok(None),
                (true, true) => Ok(Some(Prior::Bands(question.bands.iter().copied().map(band).collect()))),
                (true, false) => Err("in a band, expected `from` not above `to`, and a weight above 0".to_owned()),
            }
        }
        FactKind::Commune if !weighed && !banded => match question.share {
            Some(101..) => Err("expected a `share` of 100 at most".to_owned()),
            share => Ok(share.map(|share| Prior::Values(vec![f64::from(share)]))),
        },
        _ => Err("expected weights on choices, bands on numbers and dates, a share on the commune, and only there".to_owned()),
    }
}

fn band(band: RawBand) -> Band {
    Band { from: i64::from(band.from), to: i64::from(band.to), weight: f64::from(band.weight) }
}

/// One weight per value, in the fact's order.
fn values(question: &RawQuestion) -> Result<Prior, String> {
    let (kind, order): (_, &[&str]) = match question.fact.kind() {
        FactKind::YesNo => (FactKind::YesNo, &["false", "true"]),
        kind => (kind, kind.values()),
    };
    let weight = |value: &&str| question.choices.iter().find(|choice| choice.value == **value)?.weight.map(f64::from);
    let weights: Option<Vec<f64>> = order.iter().map(weight).collect();
    let weights = weights.ok_or("expected a `weight` on every choice, or on none")?;
    if matches!(kind, FactKind::ListOf(_)) && weights.iter().any(|weight| *weight > 100.0) {
        return Err("in a list, a `weight` is a number of people out of 100".to_owned());
    }
    Ok(Prior::Values(weights))
}
