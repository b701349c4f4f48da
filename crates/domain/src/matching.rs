//! Which services suit this person, and why not the others?
//!
//! Hard rules ([`WhyNot`]) decide whether a service may be suggested at all; parts ([`Part`])
//! decide what comes first. What nobody knows of a person never turns her away, because most of
//! it is asked late or never. Two things hold whatever is unknown: what was excluded for her
//! safety, and vetting (design §7.1, §17 promise 7).
//!
//! A match is a suggestion to a worker and to the person herself. It is no consent, no referral,
//! and not a word to anybody else.

mod parts;
mod person;
mod rules;
mod weights;

pub use parts::{Doubt, Grounds, Part, Why};
pub use person::{Excluded, Family, Person, Sex, Status, UnknownArea};
pub use rules::{WhyNot, is_abroad};
pub use weights::{Weights, WeightsError};

use std::cmp::{Ordering, Reverse};

use jiff::Zoned;
use uuid::Uuid;

use crate::directory::listing::Listing;

/// What was found for one need. Every candidate is in exactly one of the two lists.
#[derive(Debug, Clone, PartialEq)]
pub struct Matches {
    /// Code of the need.
    pub need: String,
    /// What may be suggested, best first; of equals, the smaller id first.
    pub suitable: Vec<Suitable>,
    /// What may not, the nearest miss first: what failed by the latest rule, then by id.
    pub unsuitable: Vec<Unsuitable>,
}

/// A service that may be suggested.
#[derive(Debug, Clone, PartialEq)]
pub struct Suitable {
    /// The listing.
    pub listing: Uuid,
    /// How well it suits, 0 to 1; comparable only within one need of one person.
    pub worth: f64,
    /// What speaks for it, and what does not.
    pub grounds: Grounds,
}

/// A service that may not be suggested.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Unsuitable {
    /// The listing.
    pub listing: Uuid,
    /// The first rule that it breaks, in the order of [`WhyNot::ALL`].
    pub first: WhyNot,
}

/// Matches candidates, each at most once and as staff see them, to each need of a person, in the
/// order of her needs.
pub fn for_person(
    person: &Person,
    candidates: &[&Listing],
    now: &Zoned,
    weights: &Weights,
) -> Vec<Matches> {
    let needs = person.needs.iter();
    needs.map(|need| for_need(person, need, candidates, now, weights)).collect()
}

/// Matches the candidates to one need of a person, given by its code.
///
/// `now` is the moment in the time zone by which days are told; it decides whether a vetting
/// still holds and whether a count of free places is young enough. The answer does not depend on
/// the order of the candidates. It takes O(n log n) for n candidates.
pub fn for_need(
    person: &Person,
    need: &str,
    candidates: &[&Listing],
    now: &Zoned,
    weights: &Weights,
) -> Matches {
    let mut suitable = Vec::with_capacity(candidates.len());
    let mut unsuitable = Vec::new();
    for candidate in candidates {
        let listing = candidate.id;
        match rules::first_broken(person, need, candidate, now) {
            Some(first) => unsuitable.push(Unsuitable { listing, first }),
            None => suitable.push(parts::weigh(person, candidate, now, weights)),
        }
    }
    suitable.sort_unstable_by(best_first);
    unsuitable.sort_unstable_by_key(|miss| (Reverse(miss.first), miss.listing));
    Matches { need: need.to_owned(), suitable, unsuitable }
}

fn best_first(one: &Suitable, other: &Suitable) -> Ordering {
    other.worth.total_cmp(&one.worth).then_with(|| one.listing.cmp(&other.listing))
}
