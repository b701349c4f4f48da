//! How much each part counts.

use std::collections::BTreeMap;

use serde::Deserialize;

use super::Part;

/// How much each part counts, relative to the others. Their sum is above 0.
///
/// A weight of 0 takes a part out of the order; its fact is still told.
#[derive(Debug, Clone, PartialEq, Deserialize)]
#[serde(try_from = "BTreeMap<Part, Weight>")]
pub struct Weights {
    by_part: BTreeMap<Part, Weight>,
    sum: f64,
}

/// A finite number, 0 or more.
#[derive(Debug, Clone, Copy, PartialEq, Deserialize)]
#[serde(try_from = "f64")]
struct Weight(f64);

/// Why weights cannot be used.
#[derive(Debug, Clone, Copy, PartialEq, thiserror::Error)]
pub enum WeightsError {
    /// A weight is not a number, endless, or below 0.
    #[error("{0} is not a weight; give a number of 0 or more")]
    NotAWeight(f64),
    /// A part has no weight.
    #[error("the weight of {0:?} is missing; give 0 if it shall not count")]
    Missing(Part),
    /// No part counts, or the weights are too large to be added.
    #[error("the weights add up to {0}; give numbers of which one is above 0")]
    Sum(f64),
}

impl Weights {
    /// The weight of this part, 0 or more.
    pub fn of(&self, part: Part) -> f64 {
        self.by_part.get(&part).map_or(0.0, |weight| weight.0)
    }

    /// The sum of all weights, finite and above 0.
    pub fn sum(&self) -> f64 {
        self.sum
    }
}

impl Default for Weights {
    /// What a worker at a telephone asks, in this order: can they take her tonight, can they
    /// speak with her, can she get in; then how far it is, and whether the entry is still true.
    /// A judgement, not a measurement. The same numbers stand in `packs/matching.toml`.
    fn default() -> Self {
        let given = [
            (Part::Language, Weight(3.0)),
            (Part::Distance, Weight(2.0)),
            (Part::Accessibility, Weight(3.0)),
            (Part::Capacity, Weight(3.0)),
            (Part::Freshness, Weight(1.0)),
        ];
        Self { by_part: BTreeMap::from(given), sum: 12.0 }
    }
}

impl TryFrom<BTreeMap<Part, Weight>> for Weights {
    type Error = WeightsError;

    fn try_from(by_part: BTreeMap<Part, Weight>) -> Result<Self, Self::Error> {
        if let Some(part) = Part::ALL.into_iter().find(|part| !by_part.contains_key(part)) {
            return Err(WeightsError::Missing(part));
        }
        let sum: f64 = by_part.values().map(|weight| weight.0).sum();
        let usable = sum.is_finite() && sum > 0.0;
        usable.then_some(Self { by_part, sum }).ok_or(WeightsError::Sum(sum))
    }
}

impl TryFrom<f64> for Weight {
    type Error = WeightsError;

    fn try_from(number: f64) -> Result<Self, Self::Error> {
        let usable = number.is_finite() && number >= 0.0;
        usable.then_some(Self(number)).ok_or(WeightsError::NotAWeight(number))
    }
}
