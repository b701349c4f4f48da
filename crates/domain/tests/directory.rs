//! The rules of the directory, on both sides of their edges.

#![expect(clippy::unwrap_used, reason = "a test that cannot be set up has failed")]

mod support;

use jiff::civil::{Date, date};
use rufaa_domain::directory::confidential::{confidential_locations, redact};
use rufaa_domain::directory::entry::{NAME_CHARS_MAX, Reason, prepare};
use rufaa_domain::directory::listing::{Audience, listings};
use rufaa_domain::directory::open::{open_part, open_records};
use rufaa_domain::directory::standing::{
    Recorded, Standing, StandingError, StandingEvent, VerifiedHow,
};
use rufaa_domain::pack::{AreaCode, CountryCode};
use serde_json::{Value, json};
use support::{document, id, organization, packs};
use uuid::Uuid;

const TODAY: Date = date(2026, 11, 21);

fn reasons(document: &Value) -> Vec<String> {
    let problems = prepare(organization(document), &packs()).unwrap_err();
    problems.iter().map(ToString::to_string).collect()
}

#[test]
fn an_entry_in_normal_form_knows_its_area_from_its_address_or_its_point() {
    let packs = packs();
    let mut with_address = document(&packs, "medical-care");
    let prepared = prepare(organization(&with_address), &packs).unwrap();
    assert_eq!(prepared.entry.organization().locations[0].area.as_deref(), Some("KE023"));
    with_address["locations"][0]["addresses"][0]["state_province"] = "".into();
    let prepared = prepare(organization(&with_address), &packs).unwrap();
    assert_eq!(prepared.entry.organization().locations[0].area.as_deref(), Some("KE023"));
}

#[test]
fn nested_locations_stand_once() {
    let packs = packs();
    let mut nested = document(&packs, "medical-care");
    let location = nested["locations"][0].take();
    nested["locations"] = json!([]);
    nested["services"][0]["service_at_locations"][0] = json!({"id": id(5), "location": location});
    let flat = prepare(organization(&document(&packs, "medical-care")), &packs).unwrap();
    assert_eq!(prepare(organization(&nested), &packs).unwrap().entry, flat.entry);
}

#[test]
fn what_is_wrong_is_named_with_its_field() {
    let packs = packs();
    let wrong = |change: fn(&mut Value)| {
        let mut document = document(&packs, "medical-care");
        change(&mut document);
        reasons(&document).join("\n")
    };
    assert!(wrong(|it| it["name"] = " ".into()).contains("name: is empty"));
    let long = wrong(|it| it["services"][0]["name"] = "x".repeat(10_000).into());
    assert!(long.contains("services[0].name: has 10000 characters"), "{long}");
    assert!(wrong(|it| it["description"] = "a\u{0}b".into()).contains("U+0000"));
    assert!(wrong(|it| it["description"] = "a\u{202e}b".into()).contains("U+202E"));
    assert!(wrong(|it| it["website"] = "javascript:alert(1)".into()).contains("web address"));
    assert!(wrong(|it| it["email"] = "nobody".into()).contains("e-mail"));
    assert!(wrong(|it| it["services"][0]["assured_date"] = "2026-02-30".into()).contains("date"));
    assert!(wrong(|it| it["services"][0]["minimum_age"] = 200.into()).contains("age"));
    assert!(wrong(|it| it["locations"][0]["area"] = "KE-01".into()).contains("KE-01"));
    let dangling = wrong(|it| {
        it["services"][0]["service_at_locations"][0]["location_id"] = id(99).to_string().into();
    });
    assert!(dangling.contains("nothing has the id"), "{dangling}");
    let twice = wrong(|it| {
        let again = it["services"][0].clone();
        it["services"].as_array_mut().unwrap().push(again);
    });
    assert!(twice.contains("stands twice"), "{twice}");
    let swapped = wrong(|it| {
        it["locations"][0]["latitude"] = 35.6.into();
        it["locations"][0]["longitude"] = 3.1.into();
    });
    assert!(swapped.contains("swapped"), "{swapped}");
}

#[test]
fn a_name_may_have_three_hundred_characters_and_no_more() {
    let packs = packs();
    let mut document = document(&packs, "medical-care");
    document["name"] = "ä".repeat(NAME_CHARS_MAX).into();
    assert!(prepare(organization(&document), &packs).is_ok());
    document["name"] = "ä".repeat(NAME_CHARS_MAX + 1).into();
    assert_eq!(reasons(&document).len(), 1);
}

#[test]
fn coordinates_outside_the_globe_are_kept_and_not_used() {
    let packs = packs();
    let mut document = document(&packs, "medical-care");
    document["locations"][0]["latitude"] = 100.into();
    let prepared = prepare(organization(&document), &packs).unwrap();
    assert_eq!(prepared.warnings[0].reason, Reason::OffGlobe);
    let location = &prepared.entry.organization().locations[0];
    assert_eq!((location.latitude, location.point()), (Some(100.0), None));
}

#[test]
fn an_iso_code_is_not_a_county() {
    let packs = packs();
    let area = |code: &str| packs.area(&AreaCode::new(code)).map(|area| area.name.clone());
    assert_eq!(area("KE001").as_deref(), Some("Mombasa"));
    assert_eq!(area("KE-01"), None);
    let baringo = packs.area(&AreaCode::new("KE030")).unwrap();
    assert_eq!(baringo.iso.as_deref(), Some("KE-01"));
    let kenya = packs.country(CountryCode::parse("ke").unwrap()).unwrap();
    assert_eq!(kenya.gazetteer.areas(1).count(), 47);
}

#[test]
fn the_true_place_of_a_shelter_leaves_the_entry_whole() {
    let packs = packs();
    let prepared = prepare(organization(&document(&packs, "emergency-shelter")), &packs).unwrap();
    assert_eq!(prepared.true_places.len(), 1);
    assert_eq!(prepared.true_places[0].location.addresses[0].address_1, "Plot 7");
    let kept = prepared.entry.organization().to_json().unwrap();
    for secret in ["3.12345", "35.59876", "Plot 7", "by the well", "Behind the market", "Lodwar"] {
        assert!(!kept.contains(secret), "{secret} in {kept}");
    }
    assert!(kept.contains("KE023"), "the area stays");
    let again = prepare(prepared.entry.organization().clone(), &packs).unwrap();
    assert!(again.true_places.is_empty(), "emptiness does not overwrite what was sealed");
}

#[test]
fn a_confidential_place_needs_its_area() {
    let packs = packs();
    let mut document = document(&packs, "emergency-shelter");
    document["locations"][0]["addresses"] = json!([]);
    assert!(reasons(&document)[0].contains("needs its area"));
}

#[test]
fn staff_see_the_middle_of_the_area_and_the_public_sees_nothing() {
    let packs = packs();
    let prepared = prepare(organization(&document(&packs, "emergency-shelter")), &packs).unwrap();
    let of = |audience| listings(&prepared.entry, &Standing::default(), &packs, TODAY, audience);
    assert!(of(Audience::Public).is_empty());
    let staff = of(Audience::Staff);
    let middle = packs.area(&AreaCode::new("KE023")).unwrap().centroid;
    assert_eq!((staff[0].point, staff[0].confidential), (middle, true));
    assert!(open_part(&prepared.entry, &packs.needs).is_none());
}

#[test]
fn what_hangs_on_the_organisation_goes_where_a_service_is_hidden() {
    let packs = packs();
    let mut document = document(&packs, "emergency-shelter");
    let legal = packs.needs.by_code("legal-advice").unwrap();
    document["services"].as_array_mut().unwrap().push(json!({
        "id": id(40), "name": "Advice", "status": "active",
        "attributes": [legal.attribute(id(40))],
    }));
    let prepared = prepare(organization(&document), &packs).unwrap();
    let open = open_part(&prepared.entry, &packs.needs).unwrap();
    assert_eq!(open.services.len(), 1);
    assert!(open.contacts.is_empty() && open.programs.is_empty() && open.locations.is_empty());
}

#[test]
fn what_might_be_a_shelter_is_hidden_until_somebody_says_that_it_is_not() {
    let packs = packs();
    let mut document = document(&packs, "medical-care");
    document["services"][0]["attributes"] = json!([]);
    let is_open = |document: &Value| {
        let prepared = prepare(organization(document), &packs).unwrap();
        open_part(&prepared.entry, &packs.needs).is_some()
    };
    assert!(is_open(&document));
    document["services"][0]["name"] = "Safe House, Lodwar".into();
    assert!(!is_open(&document));
    document["services"][0]["name"] = "Advice for refugees".into();
    assert!(is_open(&document), "a refugee is not a refuge");
    document["name"] = "Kimbilio".into();
    assert!(!is_open(&document));
    document["locations"][0]["place"] = "open".into();
    assert!(is_open(&document));
}

#[test]
fn what_becomes_confidential_is_so_in_the_history_too() {
    let packs = packs();
    let before = prepare(organization(&document(&packs, "medical-care")), &packs).unwrap();
    let mut document = document(&packs, "medical-care");
    document["locations"][0]["place"] = "confidential".into();
    let after = prepare(organization(&document), &packs).unwrap();
    let mut old = before.entry.organization().clone();
    redact(&mut old, &confidential_locations(after.entry.organization()));
    assert!(!old.to_json().unwrap().contains("Plot 7"));
}

#[test]
fn open_records_are_nested_as_the_standard_wants_them() {
    let packs = packs();
    let prepared = prepare(organization(&document(&packs, "medical-care")), &packs).unwrap();
    let at = "2026-11-21T12:00:00Z".parse().unwrap();
    let records = open_records(&prepared.entry, &Standing::default(), &packs.needs, at).unwrap();
    assert_eq!(records.len(), 3);
    let service: Value = serde_json::from_str(records[0].document.get()).unwrap();
    assert_eq!(service["organization"]["name"], "Mwangaza");
    assert_eq!(service["service_at_locations"][0]["location"]["name"], "The house by the well");
    assert_eq!(service["last_modified"], "2026-11-21T12:00:00Z");
}

#[test]
fn an_open_record_tells_how_it_was_confirmed_and_not_by_whom() {
    let packs = packs();
    let prepared = prepare(organization(&document(&packs, "medical-care")), &packs).unwrap();
    let service = prepared.entry.organization().services[0].id;
    let verified =
        StandingEvent::Verified { service: Some(service), on: TODAY, how: VerifiedHow::Call };
    let at = "2026-11-21T12:00:00Z".parse().unwrap();
    let standing = standing(&[verified]);
    let records = open_records(&prepared.entry, &standing, &packs.needs, at).unwrap();
    let text = records[0].document.get();
    let told: Value = serde_json::from_str(text).unwrap();
    assert_eq!(told["metadata"][0]["field_name"], "assured_date");
    assert_eq!(told["metadata"][0]["updated_by"], "call");
    assert!(!text.contains("Amina"), "{text}");
}

fn recorded(event: StandingEvent) -> Recorded {
    let at = "2026-11-21T12:00:00Z".parse().unwrap();
    Recorded { event, who: "Amina".to_owned(), at, why: "a visit".to_owned() }
}

fn standing(events: &[StandingEvent]) -> Standing {
    let mut standing = Standing::default();
    for event in events {
        standing.apply(&recorded(event.clone())).unwrap();
    }
    standing
}

fn vetted(service: Uuid) -> Vec<StandingEvent> {
    vec![
        StandingEvent::Accredited { until: date(2027, 6, 30), kind: None },
        StandingEvent::VettingSubmitted { service },
        StandingEvent::Checked { service, evidence: "licence 12".to_owned() },
        StandingEvent::Vetted { service, until: date(2027, 3, 31) },
    ]
}

#[test]
fn promise_7_only_vetted_services_of_accredited_organisations() {
    let service = id(4);
    let all = standing(&vetted(service));
    assert!(all.may_receive_referrals(service, date(2027, 3, 31)));
    assert!(!all.may_receive_referrals(service, date(2027, 4, 1)), "the vetting lapsed");
    assert!(!all.may_receive_referrals(id(5), TODAY), "another service");
    let without = |index: usize| {
        let mut events = vetted(service);
        events.remove(index);
        standing(&events)
    };
    assert!(!without(0).may_receive_referrals(service, TODAY), "no accreditation");
    assert!(!without(3).may_receive_referrals(service, TODAY), "no decision");
    for event in [
        StandingEvent::AccreditationEnded,
        StandingEvent::Suspended { service },
        StandingEvent::VettingWithdrawn { service },
    ] {
        let mut events = vetted(service);
        events.push(event.clone());
        assert!(!standing(&events).may_receive_referrals(service, TODAY), "{event:?}");
    }
    let mut anew = vetted(service);
    anew.push(StandingEvent::Checked { service, evidence: "looked at anew".to_owned() });
    assert!(standing(&anew).may_receive_referrals(service, TODAY), "nobody is turned away for it");
    anew.push(StandingEvent::Vetted { service, until: date(2028, 1, 1) });
    assert!(standing(&anew).may_receive_referrals(service, date(2027, 4, 1)), "and it is decided");
    let mut short = vetted(service);
    short[0] = StandingEvent::Accredited { until: date(2026, 12, 31), kind: None };
    assert!(!standing(&short).may_receive_referrals(service, date(2027, 1, 1)));
}

#[test]
fn vetting_goes_step_by_step() {
    let service = id(4);
    let mut standing = Standing::default();
    let mut try_event = |event| standing.apply(&recorded(event));
    let check = || StandingEvent::Checked { service, evidence: "a visit".to_owned() };
    let vet = |until| StandingEvent::Vetted { service, until };
    assert_eq!(try_event(check()), Err(StandingError::NotSubmitted));
    assert_eq!(try_event(vet(date(2027, 1, 1))), Err(StandingError::NotChecked));
    assert_eq!(try_event(StandingEvent::Suspended { service }), Err(StandingError::NotVetted));
    assert_eq!(try_event(StandingEvent::AccreditationEnded), Err(StandingError::NotAccredited));
    try_event(StandingEvent::VettingSubmitted { service }).unwrap();
    try_event(check()).unwrap();
    assert_eq!(
        try_event(vet(date(2026, 11, 20))),
        Err(StandingError::AlreadyOver(date(2026, 11, 20)))
    );
    try_event(vet(TODAY)).unwrap();
    let ask = || StandingEvent::VettingSubmitted { service };
    assert_eq!(try_event(ask()), Err(StandingError::Decided), "it holds until today");
    try_event(StandingEvent::Suspended { service }).unwrap();
    assert_eq!(try_event(vet(TODAY)), Err(StandingError::NotChecked));
    assert_eq!(try_event(ask()), Err(StandingError::Decided), "nobody asks a suspension away");
}
