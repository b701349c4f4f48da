//! What holds and what is nearest, found by looking at every listing: slow, plain, and written
//! from the words of the rules, so that engines can be compared with it.

use std::collections::BTreeMap;

use jiff::civil::Date;
use rufaa_domain::directory::listing::{Flag, Listing};
use rufaa_domain::finding::{Near, Question};
use uuid::Uuid;

use super::asked::HITS;
use crate::bench::peers::Found;

/// Distances that differ by less are the same, kilometres: a millimetre. Engines reckon with
/// different roundings.
const SAME_KM: f64 = 1e-6;
/// Among so many the nearest are kept now and then, so that a million need no place.
const KEPT_MAX: usize = 8_192;

/// What a question must find.
#[derive(Debug, Default)]
pub(super) struct Truth {
    /// How many there are in all.
    total: usize,
    /// Those that may be among the first, with their distance, kilometres; 0 where there is no
    /// point to be near to, and infinite for a listing without a place.
    holding: BTreeMap<Uuid, f64>,
}

/// A question that is answered by looking at every listing.
pub(super) struct Scan<'a> {
    question: &'a Question,
    today: Date,
    total: usize,
    holding: Vec<(f64, Uuid)>,
    keep_at: usize,
}

impl<'a> Scan<'a> {
    /// Begins with this question, asked on this day.
    pub(super) fn new(question: &'a Question, today: Date) -> Self {
        Self { question, today, total: 0, holding: Vec::new(), keep_at: KEPT_MAX }
    }

    /// Looks at the next listing.
    pub(super) fn look_at(&mut self, listing: &Listing) {
        if !self.holds(listing) {
            return;
        }
        self.total += 1;
        let far =
            |near: Near| listing.point.map_or(f64::INFINITY, |point| near.point.distance_km(point));
        self.holding.push((self.question.near.map_or(0.0, far), listing.id));
        if self.question.near.is_some() && self.holding.len() >= self.keep_at {
            self.keep_nearest();
            // Where many are equally far, they stay.
            self.keep_at = KEPT_MAX.max(self.holding.len() * 2);
        }
    }

    /// What was found.
    pub(super) fn end(mut self) -> Truth {
        if self.question.near.is_some() {
            self.keep_nearest();
        }
        let holding = self.holding.into_iter().map(|(far, id)| (id, far)).collect();
        Truth { total: self.total, holding }
    }

    /// One of the needs, the area, every property, and not gone for want of confirmation.
    fn holds(&self, listing: &Listing) -> bool {
        let Question { needs, area, flags, .. } = self.question;
        let vetted = listing.vetted_until.is_some_and(|until| until >= self.today);
        let has = |flag: &Flag| match flag {
            Flag::Vetted => vetted,
            Flag::Free | Flag::Accessible | Flag::Interpretation | Flag::Telephone => {
                listing.flags.contains(flag)
            }
        };
        needs.iter().any(|need| listing.needs.contains(need))
            && area.as_ref().is_none_or(|area| listing.area.as_ref() == Some(area))
            && flags.iter().all(has)
            && listing.confirmation.listed_until >= self.today
    }

    /// Keeps the twenty nearest and whatever is as near as the last of them.
    fn keep_nearest(&mut self) {
        self.holding.sort_by(|one, other| one.0.total_cmp(&other.0));
        if let Some((last, _)) = self.holding.get(HITS - 1) {
            let limit = last + SAME_KM;
            self.holding.retain(|(far, _)| *far <= limit);
        }
    }
}

impl Truth {
    /// What is wrong with what an engine found, `enough` of which suffice; nothing when it is right:
    /// the total is the same, nothing comes twice, everything holds, and each place of the order is
    /// as far away as it must be. Of those that are equally far, any may come first.
    pub(super) fn wrong(&self, found: &Found, enough: usize) -> Option<String> {
        let Found { total, ids } = found;
        if *total != self.total {
            return Some(format!("{total} in all instead of {}", self.total));
        }
        let wanted = self.total.min(enough);
        if ids.len() < wanted {
            return Some(format!("{} given instead of {wanted}", ids.len()));
        }
        let mut far: Vec<f64> = self.holding.values().copied().collect();
        far.sort_by(f64::total_cmp);
        let mut left = self.holding.clone();
        ids.iter().zip(far).enumerate().find_map(|(place, (id, wanted))| match left.remove(id) {
            None => Some(format!("{id} does not belong on place {place}")),
            Some(far) if !same(far, wanted) => {
                Some(format!("place {place} is {far} km away instead of {wanted}"))
            }
            Some(_) => None,
        })
    }
}

fn same(one_km: f64, other_km: f64) -> bool {
    // Two infinite distances have no difference.
    one_km.total_cmp(&other_km).is_eq() || (one_km - other_km).abs() <= SAME_KM
}

#[cfg(test)]
mod tests {
    use super::*;

    fn id(number: u128) -> Uuid {
        Uuid::from_u128(number)
    }

    fn found(total: usize, ids: &[u128]) -> Found {
        Found { total, ids: ids.iter().map(|number| id(*number)).collect() }
    }

    fn truth(holding: &[(u128, f64)]) -> Truth {
        let holding: BTreeMap<Uuid, f64> =
            holding.iter().map(|(number, far)| (id(*number), *far)).collect();
        Truth { total: holding.len(), holding }
    }

    #[test]
    fn what_is_equally_far_may_come_in_any_order() {
        let truth = truth(&[(1, 5.0), (2, 5.0), (3, f64::INFINITY), (4, f64::INFINITY)]);
        assert_eq!(truth.wrong(&found(4, &[2, 1, 4]), 3), None);
        assert_eq!(truth.wrong(&found(4, &[1, 2, 3, 4]), 20), None);
    }

    #[test]
    fn what_is_farther_twice_missing_or_foreign_is_wrong() {
        let truth = truth(&[(1, 5.0), (2, 6.0), (3, 7.0)]);
        for (total, ids) in
            [(3, vec![2, 1]), (3, vec![1, 1]), (3, vec![1]), (3, vec![1, 9]), (2, vec![1, 2])]
        {
            assert!(truth.wrong(&found(total, &ids), 2).is_some(), "{total} {ids:?}");
        }
    }
}
