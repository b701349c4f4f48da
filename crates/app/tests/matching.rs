//! Services for a person, on a node with the demonstration.

#![expect(clippy::unwrap_used, reason = "a test that cannot be set up has failed")]

mod support;

use rufaa_app::Suiting;
use rufaa_domain::geo::Point;
use rufaa_domain::matching::{Excluded, Person, Sex, WhyNot};
use support::demonstration;

fn girl(needs: &[&str]) -> Person {
    Person {
        needs: needs.iter().map(|need| (*need).to_owned()).collect(),
        sex: Some(Sex::Female),
        age_years: Some(15),
        point: Point::new(-1.283, 36.817),
        ..Person::default()
    }
}

fn of<'a>(found: &'a [Suiting], need: &str) -> &'a Suiting {
    found.iter().find(|suiting| suiting.need == need).unwrap()
}

#[tokio::test]
async fn promise_7_what_suits_a_person_is_vetted_and_takes_her() {
    let (_folder, node) = demonstration().await;
    let needs = ["emergency-shelter", "medical-care", "legal-advice", "counselling", "education"];
    let found = node.suiting(&girl(&needs)).unwrap();
    assert_eq!(found.iter().map(|one| one.need.as_str()).collect::<Vec<_>>(), needs);
    let today = node.today();
    let all: Vec<_> = found.iter().flat_map(|one| &one.suitable).collect();
    assert!(!all.is_empty(), "something suits");
    for (listing, grounds) in all {
        assert!(listing.vetted_until.is_some_and(|until| today <= until), "{}", listing.name);
        assert!(listing.served.takes_age(15) && listing.served.takes(Sex::Female.group()));
        assert!(!grounds.reasons.is_empty(), "everything that is suggested says why");
    }
    let shelter = of(&found, "emergency-shelter");
    assert!(shelter.suitable.iter().any(|(listing, _)| listing.confidential), "staff see houses");
    let unvetted = |one: &Suiting| one.unsuitable.iter().any(|(_, why)| *why == WhyNot::NotVetted);
    assert!(found.iter().any(unvetted), "what is near and not vetted is told with the reason");
}

#[tokio::test]
async fn an_organisation_that_is_excluded_for_her_safety_is_told_as_such() {
    let (_folder, node) = demonstration().await;
    let first = node.suiting(&girl(&["legal-advice"])).unwrap();
    let (nearest, _) = of(&first, "legal-advice").suitable.first().cloned().unwrap();
    let excluded = Excluded::new([nearest.entry], [], node.packs()).unwrap();
    let found = node.suiting(&Person { excluded, ..girl(&["legal-advice"]) }).unwrap();
    let found = of(&found, "legal-advice");
    assert!(found.suitable.iter().all(|(listing, _)| listing.entry != nearest.entry));
    let told = |(listing, why): &(_, WhyNot)| {
        let listing: &rufaa_domain::directory::listing::Listing = listing;
        listing.id == nearest.id && *why == WhyNot::OrganizationExcluded
    };
    assert!(found.unsuitable.iter().any(told));
}

#[tokio::test]
async fn free_places_are_known_to_staff_alone() {
    use rufaa_domain::finding::{Question, Restriction};
    let (_folder, node) = demonstration().await;
    let asked = Question { has_places: true, limit: 20, ..Question::default() };
    assert_eq!(node.find(&asked).unwrap().total, 0, "the public is told of no place");
    let staff = node.find_as_staff(&asked).unwrap();
    assert!(staff.total > 0);
    let has_free = |count: &rufaa_domain::directory::capacity::Capacity| count.available > 0;
    assert!(staff.hits.iter().all(|hit| hit.listing.capacity.as_ref().is_some_and(has_free)));
    let counted = Question { count_choices: true, limit: 20, ..Question::default() };
    let open = node.find(&counted).unwrap();
    assert!(open.choices.iter().all(|choice| choice.kind != Restriction::Places));
    assert!(open.hits.iter().all(|hit| hit.listing.capacity.is_none()));
    let all = node.find_as_staff(&counted).unwrap();
    let places = all.choices.iter().find(|choice| choice.kind == Restriction::Places);
    assert_eq!(places.map(|choice| choice.count), Some(staff.total));
    assert!(all.total >= open.total, "nothing is listed twice or lost");
}

#[tokio::test]
async fn free_places_of_an_open_service_are_not_told_to_the_public_either() {
    use rufaa_domain::directory::capacity::Capacity;
    use rufaa_domain::directory::standing::StandingEvent;
    use rufaa_domain::finding::Question;
    let (_folder, node) = demonstration().await;
    let asked = Question { limit: 1, ..Question::default() };
    let open = node.find(&asked).unwrap().hits.remove(0).listing;
    let capacity =
        Capacity { unit: "beds".to_owned(), available: 2, maximum: None, as_of: node.now() };
    let event = StandingEvent::CapacityCounted { service: open.service, capacity };
    let made = rufaa_app::Made { who: "t".to_owned(), at: node.now(), why: "t".to_owned() };
    node.record(open.entry, event, made).await.unwrap();
    node.follow().await.unwrap();
    let of = Question { organization: Some(open.entry), has_places: true, limit: 5, ..asked };
    assert_eq!(node.find(&of).unwrap().total, 0);
    assert_eq!(node.find_as_staff(&of).unwrap().hits[0].listing.service, open.service);
}
