//! Ids of the records that answer a question, each once, best first.

use std::collections::BTreeSet;

use rufaa_app::Node;
use rufaa_domain::directory::listing::Listing;
use rufaa_domain::directory::open::RecordKind;
use rufaa_domain::finding::{Answer, HITS_MAX, OFFSET_MAX, Question};
use uuid::Uuid;

use super::problem::Problem;
use crate::asking::ask;

/// What was found.
#[derive(Debug, Default, PartialEq, Eq)]
pub(super) struct Found {
    /// The ids, best first.
    pub(super) ids: Vec<Uuid>,
    /// How many listings were looked at, where there were more.
    pub(super) cut_after: Option<usize>,
}

/// The records of this kind that answer a question, among the first [`OFFSET_MAX`] listings.
///
/// A list says how many items it has in all, and a service with two locations has two listings:
/// only walking all of them tells.
pub(super) async fn find(
    node: &Node,
    kind: RecordKind,
    question: Question,
) -> Result<Found, Problem> {
    let mut walk = Walk::new(kind);
    while let Some(offset) = walk.next_offset() {
        let question = Question { offset, limit: HITS_MAX, ..question.clone() };
        let answer = ask(node, move |node| node.find(&question)).await?;
        walk.take(&answer);
    }
    Ok(walk.found)
}

/// The listings, a hundred at a time.
struct Walk {
    kind: RecordKind,
    seen: BTreeSet<Uuid>,
    found: Found,
    next: Option<usize>,
}

impl Walk {
    fn new(kind: RecordKind) -> Self {
        Self { kind, seen: BTreeSet::new(), found: Found::default(), next: Some(0) }
    }

    /// Where the next hundred begin; nothing at the end.
    fn next_offset(&self) -> Option<usize> {
        self.next.filter(|offset| *offset < OFFSET_MAX)
    }

    fn take(&mut self, answer: &Answer) {
        let Some(offset) = self.next else { return };
        let ids = answer.hits.iter().filter_map(|hit| id_of(self.kind, &hit.listing));
        self.found.ids.extend(ids.filter(|id| self.seen.insert(*id)));
        self.found.cut_after = (answer.total > OFFSET_MAX).then_some(OFFSET_MAX);
        let further = offset + HITS_MAX;
        self.next = (further < answer.total && !answer.hits.is_empty()).then_some(further);
    }
}

/// The record that a listing stands for. A service without a location is listed under its own id
/// and is no service at a location.
fn id_of(kind: RecordKind, listing: &Listing) -> Option<Uuid> {
    match kind {
        RecordKind::Organization => Some(listing.entry),
        RecordKind::Service => Some(listing.service),
        RecordKind::ServiceAtLocation => (listing.id != listing.service).then_some(listing.id),
    }
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;
    use rufaa_domain::directory::freshness::{Confirmation, Freshness};
    use rufaa_domain::finding::Hit;
    use rufaa_domain::hours::OpeningHours;
    use rufaa_domain::needs::RiskClass;
    use rufaa_domain::pack;
    use rufaa_domain::served::Served;

    use super::*;

    fn hit(id: usize, service: usize) -> Hit {
        let id_of = |number: usize| Uuid::from_u128(u128::try_from(number).unwrap());
        let today = date(2026, 11, 21);
        let periods = pack::Freshness::default();
        let confirmation = Confirmation::new(Some(today), today, RiskClass::Other, &periods);
        let listing = Listing {
            id: id_of(id),
            service: id_of(service),
            entry: id_of(9),
            name: String::new(),
            organization: String::new(),
            needs: Vec::new(),
            country: None,
            area: None,
            district: None,
            place: String::new(),
            point: None,
            confidential: false,
            phone: None,
            languages: Vec::new(),
            served: Served::default(),
            ways_in: Vec::new(),
            opening_hours: OpeningHours::default(),
            flags: Vec::new(),
            vetted_until: None,
            kind: None,
            capacity: None,
            confirmation,
            searched: Vec::new(),
        };
        Hit {
            listing,
            distance_km: None,
            freshness: Freshness::Confirmed,
            vetted: false,
            reasons: Vec::new(),
        }
    }

    fn walk(kind: RecordKind, answer: impl Fn(usize) -> Answer) -> Found {
        let mut walk = Walk::new(kind);
        while let Some(offset) = walk.next_offset() {
            walk.take(&answer(offset));
        }
        walk.found
    }

    fn found(kind: RecordKind, listings: &[(usize, usize)]) -> Vec<u128> {
        let answer = |offset: usize| {
            let hits = listings.iter().skip(offset).take(HITS_MAX);
            let hits = hits.map(|(id, service)| hit(*id, *service)).collect();
            Answer { total: listings.len(), hits, ..Answer::default() }
        };
        walk(kind, answer).ids.iter().map(Uuid::as_u128).collect()
    }

    #[test]
    fn a_service_at_two_locations_counts_once() {
        let listings = [(11, 1), (20, 2), (12, 1)];
        assert_eq!(found(RecordKind::Service, &listings), [1, 2]);
        assert_eq!(found(RecordKind::ServiceAtLocation, &listings), [11, 20, 12]);
        assert_eq!(found(RecordKind::Organization, &listings), [9]);
    }

    #[test]
    fn a_service_without_a_location_is_no_service_at_a_location() {
        assert!(found(RecordKind::ServiceAtLocation, &[(1, 1)]).is_empty());
        assert_eq!(found(RecordKind::Service, &[(1, 1)]), [1]);
    }

    #[test]
    fn every_hit_is_read_up_to_the_deepest_and_a_cut_is_told() {
        let listings: Vec<_> = (0..250).map(|number| (1_000 + number, number)).collect();
        assert_eq!(found(RecordKind::Service, &listings).len(), 250);
        let endless = |offset| {
            let hits = vec![hit(offset, 0)];
            Answer { total: OFFSET_MAX + 1, hits, ..Answer::default() }
        };
        let cut = walk(RecordKind::ServiceAtLocation, endless);
        assert_eq!(cut.cut_after, Some(OFFSET_MAX));
    }
}
