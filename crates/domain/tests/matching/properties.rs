//! What holds for every person and every list of candidates. The rules are stated a second time
//! here, in codes and in plain words, so that one mistake cannot be in both.

use jiff::ToSpan;
use proptest::option::of as maybe;
use proptest::prelude::*;
use proptest::sample::{Index, select, subsequence};
use rufaa_domain::directory::listing::{Flag, Listing};
use rufaa_domain::geo::Point;
use rufaa_domain::matching::{
    Excluded, Family, Matches, Person, Sex, Status, Weights, WhyNot, for_need,
};
use rufaa_domain::pack::{AreaCode, parse_matching};
use rufaa_domain::served::{Group, Served};
use uuid::Uuid;

use super::support::id;
use super::{OPEN, PACKS, SHELTER, TODAY, beds, country, noon};

const COUNTRIES: [&str; 3] = ["KE", "UG", "ET"];
const AREAS: [&str; 3] = ["KE023", "KE001", "UG1"];
const LANGUAGES: [&str; 3] = ["sw", "so", "am"];
const STATUSES: [&str; 4] = ["refugees", "asylum-seekers", "without-papers", "stateless"];
const PARTS: [&str; 5] = ["language", "distance", "accessibility", "capacity", "freshness"];

/// A service with its free places, if they were counted.
/// A person in codes, so that a failure can be read.
#[derive(Debug, Clone)]
struct Known {
    sex: Option<&'static str>,
    age: Option<u8>,
    family: Option<&'static str>,
    nationality: Option<&'static str>,
    statuses: Option<Vec<&'static str>>,
    languages: Vec<&'static str>,
    step_free: bool,
    point: Option<Point>,
    no_organization: Option<Uuid>,
    no_area: Option<&'static str>,
}

impl Known {
    fn person(&self) -> Person {
        let status = |code: &&str| Status::from_code(code).unwrap();
        let area = self.no_area.map(AreaCode::new);
        Person {
            needs: vec![SHELTER.to_owned()],
            sex: self.sex.map(|code| Sex::from_code(code).unwrap()),
            age_years: self.age,
            family: self.family.map(|code| Family::from_code(code).unwrap()),
            nationality: self.nationality.and_then(country),
            statuses: self.statuses.as_ref().map(|codes| codes.iter().map(status).collect()),
            languages: self.languages.iter().map(|code| (*code).to_owned()).collect(),
            step_free: self.step_free,
            point: self.point,
            excluded: Excluded::new(self.no_organization, area, &PACKS).unwrap(),
            only_in: None,
        }
    }
}

fn rarely<T: Strategy>(strategy: T) -> impl Strategy<Value = Option<T::Value>> {
    prop::option::weighted(0.2, strategy)
}

fn mostly<T: Strategy>(strategy: T) -> impl Strategy<Value = Option<T::Value>> {
    prop::option::weighted(0.9, strategy)
}

fn points() -> impl Strategy<Value = Point> {
    (-4.0..5.0, 34.0..42.0).prop_filter_map("off the globe", |(lat, lon)| Point::new(lat, lon))
}

fn people() -> impl Strategy<Value = Known> {
    (
        maybe(select(vec!["female", "male"])),
        maybe(0_u8..80),
        maybe(select(vec!["alone", "with-children"])),
        maybe(select(COUNTRIES.to_vec())),
        maybe(subsequence(STATUSES.to_vec(), 0..=2)),
        subsequence(LANGUAGES.to_vec(), 0..=3),
        any::<bool>(),
        maybe(points()),
        rarely(select(vec![id(100), id(101), id(102)])),
        rarely(select(AREAS.to_vec())),
    )
        .prop_map(|known| Known {
            sex: known.0,
            age: known.1,
            family: known.2,
            nationality: known.3,
            statuses: known.4,
            languages: known.5,
            step_free: known.6,
            point: known.7,
            no_organization: known.8,
            no_area: known.9,
        })
}

fn served() -> impl Strategy<Value = Served> {
    (subsequence(Group::ALL.to_vec(), 0..=2), rarely(0_u8..30), rarely(10_u8..80))
        .prop_map(|(groups, minimum_age, maximum_age)| Served { groups, minimum_age, maximum_age })
}

fn offers() -> impl Strategy<Value = Vec<Listing>> {
    let flags = vec![Flag::Free, Flag::Accessible, Flag::Interpretation];
    let one = (
        100_u128..103,
        rarely(Just("medical-care")),
        maybe(select(COUNTRIES.to_vec())),
        mostly(select(AREAS.to_vec())),
        maybe(points()),
        subsequence(LANGUAGES.to_vec(), 0..=3),
        served(),
        subsequence(flags, 0..=3),
        mostly(-2_i32..20),
        (-2_i32..20, -2_i32..20),
        maybe((0_u32..4, -1_i64..30)),
    );
    let offer = one.prop_map(|given| {
        let mut confirmation = OPEN.confirmation;
        confirmation.listed_until = TODAY + given.9.0.days();
        confirmation.holds_until = TODAY + given.9.1.days();
        Listing {
            entry: id(given.0),
            needs: vec![given.1.unwrap_or(SHELTER).to_owned()],
            country: given.2.and_then(country),
            area: given.3.map(AreaCode::new),
            point: given.4,
            languages: given.5.iter().map(|code| (*code).to_owned()).collect(),
            served: given.6,
            flags: given.7,
            vetted_until: given.8.map(|days| TODAY + days.days()),
            capacity: given.10.map(|(available, hours_ago)| beds(available, hours_ago)),
            confirmation,
            ..OPEN.clone()
        }
    });
    prop::collection::vec(offer, 1..12).prop_map(|mut offers| {
        for (number, listing) in (1..).zip(&mut offers) {
            listing.id = id(number);
        }
        offers
    })
}

fn weights() -> impl Strategy<Value = Weights> {
    prop::array::uniform5(0.0..5.0_f64).prop_filter_map("nothing counts", |given| {
        let lines = PARTS.iter().zip(given).map(|(part, weight)| format!("{part} = {weight:?}"));
        parse_matching(&format!("[weights]\n{}", lines.collect::<Vec<_>>().join("\n"))).ok()
    })
}

fn matches(known: &Known, offers: &[Listing], weights: &Weights) -> Matches {
    let candidates: Vec<&Listing> = offers.iter().collect();
    for_need(&known.person(), SHELTER, &candidates, &noon(TODAY), weights)
}

/// Place in the order, 0 for the best; what is not suggested comes after everything.
fn rank(matches: &Matches, listing: Uuid) -> usize {
    matches.suitable.iter().position(|one| one.listing == listing).unwrap_or(usize::MAX)
}

/// Whether a service names some of these groups and none of hers.
fn shuts_out(listing: &Listing, side: &[&str], hers: &[&str]) -> bool {
    let named: Vec<&str> = listing.served.groups.iter().map(|group| group.code()).collect();
    side.iter().any(|code| named.contains(code)) && !hers.iter().any(|code| named.contains(code))
}

/// Every rule that forbids to suggest this service to her, in the published order.
fn broken(her: &Known, listing: &Listing) -> Vec<WhyNot> {
    let area = listing.area.as_ref().map(AreaCode::as_str);
    let foreign = match (her.nationality, listing.country) {
        (Some(hers), Some(its)) if hers == its.to_string() => Some("nationals"),
        (Some(_), Some(_)) => Some("foreign-nationals"),
        _ => None,
    };
    let served = &listing.served;
    let too_young = her.age.zip(served.minimum_age).is_some_and(|(age, limit)| age < limit);
    let too_old = her.age.zip(served.maximum_age).is_some_and(|(age, limit)| age > limit);
    let family = ["alone", "with-children"];
    let nation = ["nationals", "foreign-nationals"];
    let full = listing.capacity.as_ref().is_some_and(|count| {
        let minutes = (noon(TODAY).timestamp() - count.as_of).get_seconds() / 60;
        count.available < 1 && (0..24 * 60).contains(&minutes)
    });
    let status = |hers: &Vec<&str>| shuts_out(listing, &STATUSES, hers);
    let rules = [
        (WhyNot::Need, !listing.needs.contains(&SHELTER.to_owned())),
        (WhyNot::OrganizationExcluded, her.no_organization == Some(listing.entry)),
        (WhyNot::AreaExcluded, her.no_area.is_some() && area == her.no_area),
        (WhyNot::AreaUnknown, her.no_area.is_some() && area.is_none()),
        (WhyNot::NotVetted, listing.vetted_until.is_none()),
        (WhyNot::VettingLapsed, listing.vetted_until.is_some_and(|last| TODAY > last)),
        (WhyNot::KindUnknown, listing.kind.is_none()),
        (
            WhyNot::Gone,
            TODAY > listing.confirmation.holds_until && TODAY > listing.confirmation.listed_until,
        ),
        (WhyNot::Sex, her.sex.is_some_and(|it| shuts_out(listing, &["female", "male"], &[it]))),
        (WhyNot::Age, too_young || too_old),
        (WhyNot::Family, her.family.is_some_and(|it| shuts_out(listing, &family, &[it]))),
        (WhyNot::Nationality, foreign.is_some_and(|it| shuts_out(listing, &nation, &[it]))),
        (WhyNot::Status, her.statuses.as_ref().is_some_and(status)),
        (WhyNot::Full, full),
    ];
    rules.into_iter().filter_map(|(rule, holds)| holds.then_some(rule)).collect()
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 1_000, ..ProptestConfig::default() })]

    #[test]
    fn what_is_suggested_breaks_no_rule_and_what_is_not_names_the_first_that_it_breaks(
        her in people(), offers in offers(), weights in weights(),
    ) {
        let found = matches(&her, &offers, &weights);
        prop_assert_eq!(found.suitable.len() + found.unsuitable.len(), offers.len());
        for offer in &offers {
            let first = found.unsuitable.iter().find(|miss| miss.listing == offer.id);
            let suggested = found.suitable.iter().any(|one| one.listing == offer.id);
            prop_assert_ne!(suggested, first.is_some());
            prop_assert_eq!(first.map(|miss| miss.first), broken(&her, offer).first().copied());
        }
    }

    #[test]
    fn the_excluded_never_appear(her in people(), offers in offers(), weights in weights()) {
        for one in matches(&her, &offers, &weights).suitable {
            let listing = offers.iter().find(|it| it.id == one.listing).unwrap();
            prop_assert_ne!(her.no_organization, Some(listing.entry));
            if let Some(dangerous) = her.no_area {
                let area = listing.area.as_ref();
                prop_assert!(area.is_some_and(|area| area.as_str() != dangerous));
            }
        }
    }

    #[test]
    fn what_is_not_known_of_her_never_turns_her_away(
        her in people(), offers in offers(), weights in weights(),
    ) {
        let unknown = Known {
            sex: None, age: None, family: None, nationality: None, statuses: None, ..her.clone()
        };
        let (less, more) = (matches(&unknown, &offers, &weights), matches(&her, &offers, &weights));
        for miss in &less.unsuitable {
            let hers = [
                WhyNot::Sex, WhyNot::Age, WhyNot::Family, WhyNot::Nationality, WhyNot::Status,
            ];
            prop_assert!(!hers.contains(&miss.first), "{miss:?}");
        }
        for one in more.suitable {
            prop_assert_ne!(rank(&less, one.listing), usize::MAX);
        }
    }

    #[test]
    fn more_free_places_never_rank_lower(
        her in people(), offers in offers(), weights in weights(),
        which in any::<Index>(), free in 0_u32..50, more in 1_u32..50, hours_ago in -1_i64..30,
    ) {
        let which = which.index(offers.len());
        let with = |available| {
            let mut offers = offers.clone();
            offers[which].capacity = Some(beds(available, hours_ago));
            rank(&matches(&her, &offers, &weights), offers[which].id)
        };
        prop_assert!(with(free + more) <= with(free));
    }

    #[test]
    fn a_shorter_way_never_ranks_lower(
        her in people(), offers in offers(), weights in weights(),
        which in any::<Index>(), from in points(), ends in [points(), points()],
    ) {
        let which = which.index(offers.len());
        let her = Known { point: Some(from), ..her };
        let at = |point: Point| {
            let mut offers = offers.clone();
            offers[which].point = Some(point);
            rank(&matches(&her, &offers, &weights), offers[which].id)
        };
        let [one, other] = ends;
        let one_is_nearer = from.distance_km(one) <= from.distance_km(other);
        let (near, far) = if one_is_nearer { (one, other) } else { (other, one) };
        prop_assert!(at(near) <= at(far));
    }

    #[test]
    fn the_order_in_which_candidates_come_changes_nothing(
        her in people(), weights in weights(),
        (offers, shuffled) in offers()
            .prop_flat_map(|it| (Just(it.clone()), Just(it).prop_shuffle())),
    ) {
        prop_assert_eq!(matches(&her, &offers, &weights), matches(&her, &shuffled, &weights));
    }

    #[test]
    fn worth_is_between_nothing_and_one_and_falls_from_first_to_last(
        her in people(), offers in offers(), weights in weights(),
    ) {
        let found = matches(&her, &offers, &weights).suitable;
        prop_assert!(found.iter().all(|one| (0.0..=1.0).contains(&one.worth)));
        prop_assert!(found.is_sorted_by(|one, other| one.worth >= other.worth));
    }
}
