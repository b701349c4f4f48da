//! Which services suit a person, and why not the others: each rule on both sides of its edge.

#![expect(clippy::unwrap_used, reason = "a test that cannot be set up has failed")]

#[path = "matching/order.rs"]
mod order;
#[path = "matching/properties.rs"]
mod properties;
mod support;

use std::sync::LazyLock;

use jiff::civil::{Date, date};
use jiff::{ToSpan, Zoned};
use rufaa_domain::access::OrganisationKind;
use rufaa_domain::directory::capacity::{CAPACITY_CURRENT_HOURS, Capacity};
use rufaa_domain::directory::entry::prepare;
use rufaa_domain::directory::listing::{Audience, Listing, listings};
use rufaa_domain::directory::standing::{Recorded, Standing, StandingEvent, VerifiedHow};
use rufaa_domain::matching::{
    Excluded, Family, Matches, Person, Sex, Status, UnknownArea, Weights, WhyNot, for_need,
    for_person,
};
use rufaa_domain::pack::{AreaCode, CountryCode, Packs};
use rufaa_domain::served::{Group, Served};
use support::{document, id, organization};
use uuid::Uuid;

const SHELTER: &str = "emergency-shelter";
const TODAY: Date = date(2026, 11, 21);
const VETTED_UNTIL: Date = date(2027, 3, 31);
/// The service of the fixture.
const SERVICE: Uuid = Uuid::from_u128(4);

static PACKS: LazyLock<Packs> = LazyLock::new(support::packs);
/// A vetted and confirmed shelter in Turkana that takes everyone.
static OPEN: LazyLock<Listing> = LazyLock::new(|| listed(&vetted()));

#[test]
fn nothing_about_her_goes_to_those_who_detain_or_to_an_office_of_which_nobody_said_what_it_is() {
    let of = |kind| Listing { kind, ..OPEN.clone() };
    for kind in OrganisationKind::ALL {
        let detains =
            ["immigration", "border", "airport", "consular-mission"].contains(&kind.code());
        let expected = detains.then_some(WhyNot::Closed);
        assert_eq!(why_not(&Person::default(), &of(Some(*kind))), expected, "{}", kind.code());
    }
    assert_eq!(why_not(&Person::default(), &of(None)), Some(WhyNot::KindUnknown));
}

#[test]
fn where_one_country_alone_may_be_told_of_her_nothing_abroad_is_suggested() {
    let only = |code| Person { only_in: country(code), ..Person::default() };
    assert_eq!(why_not(&only("KE"), &OPEN), None);
    assert_eq!(why_not(&only("UG"), &OPEN), Some(WhyNot::Abroad));
    let nowhere = Listing { country: None, ..OPEN.clone() };
    assert_eq!(why_not(&only("UG"), &nowhere), None, "a service by telephone has no place");
}

/// Noon in Nairobi.
fn noon(day: Date) -> Zoned {
    day.at(12, 0, 0, 0).to_zoned(jiff::tz::TimeZone::fixed(jiff::tz::offset(3))).unwrap()
}

fn vetted() -> Vec<StandingEvent> {
    vec![
        StandingEvent::Accredited {
            until: date(2027, 6, 30),
            kind: Some(OrganisationKind::Shelter),
        },
        StandingEvent::VettingSubmitted { service: SERVICE },
        StandingEvent::Checked { service: SERVICE, evidence: "licence 12".to_owned() },
        StandingEvent::Vetted { service: SERVICE, until: VETTED_UNTIL },
        StandingEvent::Verified { service: None, how: VerifiedHow::Call, on: date(2026, 11, 1) },
    ]
}

/// The shelter of the fixture as staff find it after these events.
fn listed(events: &[StandingEvent]) -> Listing {
    let mut standing = Standing::default();
    for event in events {
        let (who, why) = ("Amina".to_owned(), "a visit".to_owned());
        let at = noon(TODAY).timestamp();
        standing.apply(&Recorded { event: event.clone(), who, at, why }).unwrap();
    }
    let entry = prepare(organization(&document(&PACKS, SHELTER)), &PACKS).unwrap().entry;
    listings(&entry, &standing, &PACKS, TODAY, Audience::Staff).remove(0)
}

fn taking(served: Served) -> Listing {
    Listing { served, ..OPEN.clone() }
}

fn taking_only(group: Group) -> Listing {
    taking(Served { groups: vec![group], ..Served::default() })
}

fn beds(available: u32, hours_ago: i64) -> Capacity {
    let as_of = noon(TODAY).timestamp() - hours_ago.hours();
    Capacity { unit: "beds".to_owned(), available, maximum: None, as_of }
}

fn country(code: &str) -> Option<CountryCode> {
    CountryCode::parse(code)
}

fn excluding(organizations: &[Uuid], areas: &[&str]) -> Person {
    let areas = areas.iter().map(|code| AreaCode::new(*code));
    let excluded = Excluded::new(organizations.iter().copied(), areas, &PACKS).unwrap();
    Person { excluded, ..Person::default() }
}

fn matched(person: &Person, candidates: &[&Listing]) -> Matches {
    for_need(person, SHELTER, candidates, &noon(TODAY), &Weights::default())
}

/// Why this one listing may not be suggested on this day.
fn why_not_on(day: Date, person: &Person, listing: &Listing) -> Option<WhyNot> {
    let candidates = [listing];
    let matches = for_need(person, SHELTER, &candidates, &noon(day), &Weights::default());
    assert_eq!(matches.suitable.len() + matches.unsuitable.len(), 1);
    matches.unsuitable.first().map(|miss| miss.first)
}

fn why_not(person: &Person, listing: &Listing) -> Option<WhyNot> {
    why_not_on(TODAY, person, listing)
}

fn why_not_with(capacity: &Capacity) -> Option<WhyNot> {
    let listing = Listing { capacity: Some(capacity.clone()), ..OPEN.clone() };
    let candidates = [&listing];
    matched(&Person::default(), &candidates).unsuitable.first().map(|miss| miss.first)
}

#[test]
fn promise_7_what_is_not_vetted_or_lapsed_or_not_accredited_is_never_suggested() {
    let anyone = Person::default();
    let after = |event: StandingEvent| {
        let mut events = vetted();
        events.push(event);
        why_not(&anyone, &listed(&events))
    };
    let without = |index: usize| {
        let mut events = vetted();
        events.remove(index);
        why_not(&anyone, &listed(&events))
    };
    let not_vetted = Some(WhyNot::NotVetted);
    assert_eq!(why_not(&anyone, &OPEN), None, "vetted, of an accredited organisation");
    assert_eq!(without(0), not_vetted, "an organisation without accreditation");
    assert_eq!(without(3), not_vetted, "checked and not decided");
    assert_eq!(after(StandingEvent::AccreditationEnded), not_vetted);
    assert_eq!(after(StandingEvent::Suspended { service: SERVICE }), not_vetted);
    assert_eq!(after(StandingEvent::VettingWithdrawn { service: SERVICE }), not_vetted);
    let looked_at = StandingEvent::Checked { service: SERVICE, evidence: "anew".to_owned() };
    assert_eq!(after(looked_at), None, "who is on the way is not turned away for new papers");
    assert_eq!(why_not_on(VETTED_UNTIL, &anyone, &OPEN), None, "the last day");
    let lapsed = Some(WhyNot::VettingLapsed);
    assert_eq!(why_not_on(VETTED_UNTIL.tomorrow().unwrap(), &anyone, &OPEN), lapsed);
    let mut short = vetted();
    short[0] = StandingEvent::Accredited {
        until: date(2026, 12, 31),
        kind: Some(OrganisationKind::Shelter),
    };
    assert_eq!(why_not_on(date(2026, 12, 31), &anyone, &listed(&short)), None);
    assert_eq!(why_not_on(date(2027, 1, 1), &anyone, &listed(&short)), lapsed, "the accreditation");
}

#[test]
fn a_service_is_suggested_only_for_a_need_that_it_meets() {
    let medical = Listing { needs: vec!["medical-care".to_owned()], ..OPEN.clone() };
    assert_eq!(why_not(&Person::default(), &medical), Some(WhyNot::Need));
    let both = Listing { needs: vec!["medical-care".to_owned(), SHELTER.to_owned()], ..medical };
    assert_eq!(why_not(&Person::default(), &both), None);
}

#[test]
fn an_excluded_organisation_is_never_suggested() {
    assert_eq!(why_not(&excluding(&[id(1)], &[]), &OPEN), Some(WhyNot::OrganizationExcluded));
    assert_eq!(why_not(&excluding(&[id(2)], &[]), &OPEN), None, "another organisation");
}

#[test]
fn an_excluded_area_is_excluded_with_all_that_might_lie_in_it() {
    let turkana = excluding(&[], &["KE023"]);
    assert_eq!(why_not(&turkana, &OPEN), Some(WhyNot::AreaExcluded));
    assert_eq!(why_not(&excluding(&[], &["KE001"]), &OPEN), None, "another area");
    let within = PACKS.country(country("KE").unwrap()).unwrap().gazetteer.areas(2);
    let within = within.into_iter().find(|area| area.parent == OPEN.area).unwrap();
    let part = excluding(&[], &[within.code.as_str()]);
    assert_eq!(why_not(&part, &OPEN), Some(WhyNot::AreaExcluded), "a part of the area");
    let nowhere = Listing { area: None, ..OPEN.clone() };
    assert_eq!(why_not(&turkana, &nowhere), Some(WhyNot::AreaUnknown));
    assert_eq!(why_not(&Person::default(), &nowhere), None);
}

#[test]
fn an_area_that_no_pack_knows_cannot_be_excluded_in_silence() {
    let iso = AreaCode::new("KE-01");
    let refused = Excluded::new([], [iso.clone()], &PACKS).err();
    assert_eq!(refused, Some(UnknownArea(iso)));
}

#[test]
fn an_entry_that_nobody_confirms_leaves_the_suggestions() {
    let last = OPEN.confirmation.listed_until;
    let long_vetted = Listing { vetted_until: Some(date(2030, 1, 1)), ..OPEN.clone() };
    let on = |day| why_not_on(day, &Person::default(), &long_vetted);
    assert_eq!(on(last), None);
    assert_eq!(on(last.tomorrow().unwrap()), Some(WhyNot::Gone));
}

#[test]
fn a_shelter_for_women_takes_women_and_whoever_has_not_said() {
    let of = |sex| Person { sex, ..Person::default() };
    let women = taking_only(Group::Female);
    assert_eq!(why_not(&of(Some(Sex::Female)), &women), None);
    assert_eq!(why_not(&of(Some(Sex::Male)), &women), Some(WhyNot::Sex));
    assert_eq!(why_not(&of(None), &women), None);
    assert_eq!(why_not(&of(Some(Sex::Male)), &OPEN), None);
}

#[test]
fn ages_hold_on_both_edges() {
    let of = |age_years| Person { age_years, ..Person::default() };
    let girls = Served { minimum_age: Some(6), maximum_age: Some(17), ..Served::default() };
    let girls = taking(girls);
    assert_eq!(why_not(&of(Some(5)), &girls), Some(WhyNot::Age));
    assert_eq!(why_not(&of(Some(6)), &girls), None);
    assert_eq!(why_not(&of(Some(17)), &girls), None);
    assert_eq!(why_not(&of(Some(18)), &girls), Some(WhyNot::Age));
    assert_eq!(why_not(&of(None), &girls), None);
}

#[test]
fn a_mother_is_not_sent_where_children_are_not_taken() {
    let of = |family| Person { family, ..Person::default() };
    let alone = taking_only(Group::Alone);
    assert_eq!(why_not(&of(Some(Family::WithChildren)), &alone), Some(WhyNot::Family));
    assert_eq!(why_not(&of(Some(Family::Alone)), &alone), None);
    assert_eq!(why_not(&of(None), &alone), None);
}

#[test]
fn nationality_is_told_by_the_country_of_the_service() {
    let of = |code| Person { nationality: country(code), ..Person::default() };
    let nationals = taking_only(Group::Nationals);
    let foreigners = taking_only(Group::ForeignNationals);
    assert_eq!(why_not(&of("KE"), &nationals), None);
    assert_eq!(why_not(&of("UG"), &nationals), Some(WhyNot::Nationality));
    assert_eq!(why_not(&of("KE"), &foreigners), Some(WhyNot::Nationality));
    assert_eq!(why_not(&of("UG"), &foreigners), None);
    assert_eq!(why_not(&Person::default(), &nationals), None, "hers is not known");
    let somewhere = Listing { country: None, ..nationals };
    assert_eq!(why_not(&of("UG"), &somewhere), None, "that of the service is not known");
}

#[test]
fn one_status_of_several_is_enough_and_none_at_all_is_not() {
    let of = |statuses: Option<&[Status]>| Person {
        statuses: statuses.map(<[Status]>::to_vec),
        ..Person::default()
    };
    let refugees = taking_only(Group::Refugees);
    assert_eq!(why_not(&of(Some(&[Status::Stateless, Status::Refugees])), &refugees), None);
    assert_eq!(why_not(&of(Some(&[Status::Stateless])), &refugees), Some(WhyNot::Status));
    assert_eq!(why_not(&of(Some(&[])), &refugees), Some(WhyNot::Status), "known to have none");
    assert_eq!(why_not(&of(None), &refugees), None, "not known");
    assert_eq!(why_not(&of(Some(&[])), &OPEN), None, "nobody asks");
}

#[test]
fn a_full_shelter_is_no_suggestion_for_tonight() {
    assert_eq!(why_not_with(&beds(0, 1)), Some(WhyNot::Full));
    assert_eq!(why_not_with(&beds(1, 1)), None);
    assert_eq!(why_not_with(&beds(0, CAPACITY_CURRENT_HOURS - 1)), Some(WhyNot::Full));
    assert_eq!(why_not_with(&beds(0, CAPACITY_CURRENT_HOURS)), None, "nobody knows any more");
    assert_eq!(why_not_with(&beds(0, -1)), None, "a count of the future says nothing");
}

#[test]
fn each_need_is_answered_in_her_order() {
    let needs = vec!["legal-advice".to_owned(), SHELTER.to_owned()];
    let person = Person { needs, ..Person::default() };
    let candidates = [&*OPEN];
    let matches = for_person(&person, &candidates, &noon(TODAY), &Weights::default());
    let found: Vec<_> = matches.iter().map(|one| (one.need.as_str(), one.suitable.len())).collect();
    assert_eq!(found, [("legal-advice", 0), (SHELTER, 1)]);
}
