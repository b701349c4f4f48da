//! Which services suit this person, and why not the others? The finder gives candidates, the rules
//! of `domain::matching` choose among them.

use std::collections::{BTreeMap, BTreeSet};

use rufaa_domain::directory::listing::{Audience, Listing};
use rufaa_domain::finding::{Moment, Question};
use rufaa_domain::matching::{Grounds, Person, Weights, WhyNot, for_need};
use rufaa_finder::Finder;
use uuid::Uuid;

use crate::{AppError, Node};

/// Candidates that take her as far as the index can tell: many more than anybody reads, so that the
/// rules may refuse most of them.
const FITTING_MAX: usize = 50;
/// Candidates without regard to whom they take, so that it can be told why what is near is not
/// suggested.
const BESIDE_MAX: usize = 20;

/// What suits one need of a person.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Suiting {
    /// Code of the need.
    pub need: String,
    /// What may be suggested, best first, with what speaks for it and what does not.
    pub suitable: Vec<(Listing, Grounds)>,
    /// What may not, the nearest miss first, each with the first rule that it breaks.
    pub unsuitable: Vec<(Listing, WhyNot)>,
}

impl Node {
    /// What suits each need of a person, in their order. Nothing of her is kept. It asks nobody:
    /// whoever calls it has looked whether the reader may know of hidden places.
    ///
    /// # Errors
    /// When the index is broken.
    pub fn suiting(&self, person: &Person) -> Result<Vec<Suiting>, AppError> {
        suiting(self.finder(), person, &self.moment(), &self.packs().weights)
    }
}

/// What suits each need of a person among all that the finder knows.
///
/// Candidates are the fifty that come first among those that are vetted and take her as far as
/// the index can tell, and the twenty that come first among all. Where an exclusion for her safety
/// or her nationality shuts out all of those, services farther away are not seen.
///
/// # Errors
/// When the index is broken.
pub fn suiting(
    finder: &Finder,
    person: &Person,
    moment: &Moment,
    weights: &Weights,
) -> Result<Vec<Suiting>, AppError> {
    let of_need = |need: &String| {
        let fitting = Question { limit: FITTING_MAX, ..person.question(need) };
        let beside = Question { limit: BESIDE_MAX, ..person.question_without_herself(need) };
        let mut candidates: Vec<Listing> = Vec::new();
        for question in [fitting, beside] {
            let answer = finder.find(&question, Audience::Staff, moment)?;
            let known: BTreeSet<Uuid> = candidates.iter().map(|listing| listing.id).collect();
            let found = answer.hits.into_iter().map(|hit| hit.listing);
            candidates.extend(found.filter(|listing| !known.contains(&listing.id)));
        }
        Ok(judged(person, need, candidates, moment, weights))
    };
    person.needs.iter().map(of_need).collect()
}

fn judged(
    person: &Person,
    need: &str,
    candidates: Vec<Listing>,
    moment: &Moment,
    weights: &Weights,
) -> Suiting {
    let listings: Vec<&Listing> = candidates.iter().collect();
    let now = moment.now.to_zoned(jiff::tz::TimeZone::UTC);
    let matches = for_need(person, need, &listings, &now, weights);
    let mut by_id: BTreeMap<Uuid, Listing> =
        candidates.into_iter().map(|listing| (listing.id, listing)).collect();
    let mut suiting = Suiting { need: need.to_owned(), ..Suiting::default() };
    for one in matches.suitable {
        suiting.suitable.extend(by_id.remove(&one.listing).map(|listing| (listing, one.grounds)));
    }
    for one in matches.unsuitable {
        suiting.unsuitable.extend(by_id.remove(&one.listing).map(|listing| (listing, one.first)));
    }
    suiting
}
