//! What comes first, and what is said of it.

use rufaa_domain::access::OrganisationKind;
use rufaa_domain::directory::freshness::Confirmation;
use rufaa_domain::directory::listing::{Flag, Listing};
use rufaa_domain::geo::Point;
use rufaa_domain::matching::{
    Doubt, Family, Part, Person, Sex, Status, Suitable, Unsuitable, Weights, Why, WhyNot,
};
use rufaa_domain::pack::parse_matching;
use rufaa_domain::served::{Group, Served};
use uuid::Uuid;

use super::support::id;
use super::{OPEN, TODAY, beds, country, excluding, matched};

fn only(person: &Person, listing: &Listing) -> Suitable {
    matched(person, &[listing]).suitable.remove(0)
}

fn worth(person: &Person, listing: &Listing) -> f64 {
    only(person, listing).worth
}

fn reasons(person: &Person, listing: &Listing) -> Vec<Why> {
    let mut reasons = only(person, listing).grounds.reasons;
    // What suits is vetted, and says so last: something speaks for everything.
    assert_eq!(reasons.pop(), Some(vetted()));
    reasons
}

fn vetted() -> Why {
    Why::Vetted { until: OPEN.vetted_until.unwrap() }
}

fn doubts(person: &Person, listing: &Listing) -> Vec<Doubt> {
    only(person, listing).grounds.doubts
}

fn confirmed() -> Why {
    Why::Confirmed { on: OPEN.confirmation.verified_on.unwrap() }
}

#[test]
fn the_first_broken_rule_is_told_in_the_published_order() {
    let served = Served {
        groups: vec![Group::Male, Group::Alone, Group::Nationals, Group::Refugees],
        minimum_age: Some(18),
        maximum_age: None,
    };
    let over = TODAY.yesterday().unwrap();
    let confirmation = Confirmation { holds_until: over, listed_until: over, ..OPEN.confirmation };
    let mut listing =
        Listing { needs: Vec::new(), vetted_until: None, served, confirmation, ..OPEN.clone() };
    listing.kind = None;
    let mut person = Person {
        sex: Some(Sex::Female),
        age_years: Some(17),
        family: Some(Family::WithChildren),
        nationality: country("UG"),
        statuses: Some(vec![Status::Stateless]),
        only_in: country("UG"),
        ..excluding(&[listing.entry], &["KE023"])
    };
    listing.capacity = Some(beds(0, 1));
    let mut told = Vec::new();
    for repaired in WhyNot::ALL {
        told.push(matched(&person, &[&listing]).unsuitable[0].first);
        match repaired {
            WhyNot::Need => listing.needs.clone_from(&OPEN.needs),
            WhyNot::OrganizationExcluded => person.excluded = excluding(&[], &["KE023"]).excluded,
            WhyNot::AreaExcluded => listing.area = None,
            WhyNot::AreaUnknown => person.excluded = excluding(&[], &[]).excluded,
            WhyNot::NotVetted => listing.vetted_until = Some(over),
            WhyNot::VettingLapsed => listing.vetted_until = Some(TODAY),
            WhyNot::KindUnknown => listing.kind = Some(OrganisationKind::ConsularMission),
            WhyNot::Closed => listing.kind = Some(OrganisationKind::Police),
            WhyNot::Abroad => person.only_in = country("KE"),
            WhyNot::Gone => listing.confirmation = OPEN.confirmation,
            WhyNot::Sex => person.sex = Some(Sex::Male),
            WhyNot::Age => person.age_years = Some(18),
            WhyNot::Family => person.family = Some(Family::Alone),
            WhyNot::Nationality => person.nationality = country("KE"),
            WhyNot::Status => person.statuses = Some(vec![Status::Refugees]),
            WhyNot::Full => {}
        }
    }
    assert_eq!(told, WhyNot::ALL);
    assert!(WhyNot::ALL.is_sorted(), "misses are ordered by the same order");
}

#[test]
fn the_nearest_miss_comes_first() {
    let listing = |number, needs: &[&str], vetted_until| Listing {
        id: id(number),
        needs: needs.iter().map(|need| (*need).to_owned()).collect(),
        vetted_until,
        ..OPEN.clone()
    };
    let other_need = listing(1, &[], Some(TODAY));
    let unvetted = [listing(3, &[super::SHELTER], None), listing(2, &[super::SHELTER], None)];
    let full = Listing { capacity: Some(beds(0, 1)), ..listing(4, &[super::SHELTER], Some(TODAY)) };
    let candidates = [&other_need, &unvetted[0], &unvetted[1], &full];
    let miss = |number, first| Unsuitable { listing: id(number), first };
    let expected = [
        miss(4, WhyNot::Full),
        miss(2, WhyNot::NotVetted),
        miss(3, WhyNot::NotVetted),
        miss(1, WhyNot::Need),
    ];
    assert_eq!(matched(&Person::default(), &candidates).unsuitable, expected);
}

#[test]
fn of_equals_the_smaller_id_comes_first() {
    let two = [9, 8].map(|number| Listing { id: id(number), ..OPEN.clone() });
    let candidates = two.each_ref();
    let found: Vec<Uuid> =
        matched(&Person::default(), &candidates).suitable.iter().map(|one| one.listing).collect();
    assert_eq!(found, [id(8), id(9)]);
}

#[test]
fn a_shared_language_before_interpretation_before_an_unknown_one_before_none() {
    let speaking = |codes: &[&str], flags: &[Flag]| Listing {
        languages: codes.iter().map(|code| (*code).to_owned()).collect(),
        flags: flags.to_vec(),
        ..OPEN.clone()
    };
    let person = Person { languages: vec!["so".to_owned(), "sw".to_owned()], ..Person::default() };
    let both = speaking(&["en", "so", "sw"], &[]);
    let interpreted = speaking(&["en"], &[Flag::Interpretation]);
    let (unknown, none) = (speaking(&[], &[]), speaking(&["en"], &[]));
    let ordered = [&both, &interpreted, &unknown, &none].map(|listing| worth(&person, listing));
    assert!(ordered.is_sorted_by(|one, other| one > other), "{ordered:?}");
    let preferred = Why::Language("so".to_owned());
    assert_eq!(reasons(&person, &both), [preferred, confirmed()]);
    assert_eq!(reasons(&person, &interpreted), [Why::Interpretation, confirmed()]);
    assert_eq!(reasons(&person, &none), [confirmed()]);
    assert_eq!(doubts(&person, &both), [Doubt::NotCounted]);
    assert_eq!(doubts(&person, &interpreted), [Doubt::NotCounted]);
    assert_eq!(doubts(&person, &unknown), [Doubt::LanguagesUnknown, Doubt::NotCounted]);
    assert_eq!(doubts(&person, &none), [Doubt::NoSharedLanguage, Doubt::NotCounted]);
    let silent = Person::default();
    assert_eq!(doubts(&silent, &none), [Doubt::NotCounted], "nothing of hers is known");
    assert!(worth(&silent, &both) < worth(&person, &both), "hers is not known");
}

#[test]
fn near_before_unknown_before_far() {
    let nairobi = Point::new(-1.283_33, 36.816_67);
    let at = |point| Listing { point, ..OPEN.clone() };
    let person = Person { point: nairobi, ..Person::default() };
    let (here, nowhere, mombasa) = (at(nairobi), at(None), at(Point::new(-4.054_66, 39.663_59)));
    let ordered = [&here, &nowhere, &mombasa].map(|listing| worth(&person, listing));
    assert!(ordered.is_sorted_by(|one, other| one > other), "{ordered:?}");
    assert_eq!(reasons(&person, &here), [Why::Distance { km: 0.0 }, confirmed()]);
    assert_eq!(reasons(&person, &nowhere), [confirmed()]);
    assert_eq!(doubts(&person, &here), [Doubt::NotCounted]);
    // Hundreds of kilometres speak for nothing.
    assert_eq!(reasons(&person, &mombasa), [confirmed()]);
    let [Doubt::Far { km }, Doubt::NotCounted] = doubts(&person, &mombasa)[..] else { panic!() };
    assert!((430.0..450.0).contains(&km), "{km}");
    let (near, far) = (Point::new(-1.283_33, 37.26), Point::new(-1.283_33, 37.27));
    assert!(matches!(reasons(&person, &at(near))[..], [Why::Distance { .. }, _]));
    assert!(
        matches!(doubts(&person, &at(far))[..], [Doubt::Far { .. }, _]),
        "a day's way ends here"
    );
    assert_eq!(doubts(&person, &nowhere), [Doubt::WayUnknown, Doubt::NotCounted]);
    assert_eq!(doubts(&Person::default(), &nowhere), [Doubt::NotCounted], "nor is it of her");
}

#[test]
fn access_counts_for_those_who_need_it_alone() {
    let stairs_unknown = Listing { flags: Vec::new(), ..OPEN.clone() };
    let described = Listing { flags: vec![Flag::Accessible], ..OPEN.clone() };
    let needs_it = Person { step_free: true, ..Person::default() };
    assert!(worth(&needs_it, &described) > worth(&needs_it, &stairs_unknown));
    assert_eq!(reasons(&needs_it, &described), [Why::Accessibility, confirmed()]);
    let anyone = Person::default();
    assert_eq!(worth(&anyone, &described).to_bits(), worth(&anyone, &stairs_unknown).to_bits());
    assert_eq!(reasons(&anyone, &described), [confirmed()]);
    assert_eq!(doubts(&needs_it, &stairs_unknown), [Doubt::AccessUnknown, Doubt::NotCounted]);
    assert_eq!(doubts(&needs_it, &described), [Doubt::NotCounted]);
}

#[test]
fn one_free_place_goes_before_an_unknown_number_and_after_two() {
    let (one, two, old) = (beds(1, 2), beds(2, 2), beds(9, 30));
    let three = [(1, &old), (2, &one), (3, &two)].map(|(number, counted)| Listing {
        id: id(number),
        capacity: Some(counted.clone()),
        ..OPEN.clone()
    });
    let suitable = matched(&Person::default(), &three.each_ref()).suitable;
    let found: Vec<Uuid> = suitable.iter().map(|one| one.listing).collect();
    assert_eq!(found, [id(3), id(2), id(1)]);
    let fact = Why::PlacesFree { available: 1, as_of: one.as_of };
    assert_eq!(suitable[1].grounds.reasons, [fact, confirmed(), vetted()]);
    assert_eq!(suitable[1].grounds.doubts, []);
    let last = &suitable[2].grounds;
    assert_eq!(last.reasons, [confirmed(), vetted()], "an old count is not told as current");
    assert_eq!(last.doubts, [Doubt::CountedBefore { available: 9, as_of: old.as_of }]);
}

#[test]
fn what_is_confirmed_goes_before_what_is_overdue() {
    let mut overdue = OPEN.clone();
    overdue.confirmation.holds_until = TODAY.yesterday().unwrap();
    let mut last_day = OPEN.clone();
    last_day.confirmation.holds_until = TODAY;
    let anyone = Person::default();
    assert!(worth(&anyone, &last_day) > worth(&anyone, &overdue));
    assert_eq!(reasons(&anyone, &overdue), []);
    let last = overdue.confirmation.verified_on;
    assert_eq!(doubts(&anyone, &overdue), [Doubt::NotCounted, Doubt::Unconfirmed { last }]);
    overdue.confirmation.verified_on = None;
    assert_eq!(doubts(&anyone, &overdue)[1], Doubt::Unconfirmed { last: None });
}

#[test]
fn the_pack_has_the_weights_that_are_documented() {
    let text = include_str!("../../../../packs/matching.toml");
    assert_eq!(parse_matching(text).unwrap(), Weights::default());
}

#[test]
fn a_wrong_weight_is_refused_with_its_line() {
    let right =
        "[weights]\nlanguage = 3\ndistance = 0.5\naccessibility = 0\ncapacity = 1\nfreshness = 1";
    let weights = parse_matching(right).unwrap();
    assert_eq!((weights.of(Part::Distance), weights.sum()), (0.5, 5.5));
    let wrong = |from: &str, to: &str| {
        let error = parse_matching(&right.replace(from, to)).unwrap_err();
        (error.line, error.to_string())
    };
    for (from, to, line, said) in [
        ("accessibility = 0", "accessibility = -1", 4, "-1 is not a weight"),
        ("accessibility = 0", "accessibility = nan", 4, "NaN is not a weight"),
        ("accessibility = 0", "accessibility = inf", 4, "inf is not a weight"),
        ("accessibility = 0", "luck = 1", 4, "unknown variant `luck`"),
        ("[weights]", "factor = 2\n[weights]", 1, "unknown field `factor`"),
        ("accessibility = 0\n", "", 1, "the weight of Accessibility is missing"),
    ] {
        let (at, text) = wrong(from, to);
        assert!(at == line && text.contains(said), "{to}: {text}");
    }
    let zero = right.replace(['1', '3', '5'], "0");
    assert!(parse_matching(&zero).unwrap_err().what.contains("add up to 0"));
    let endless = right.replace("= 1", "= 1e308");
    assert!(parse_matching(&endless).unwrap_err().what.contains("add up to inf"));
}

#[test]
fn a_service_for_everybody_suits_men_and_boys_old_and_disabled_people_as_it_suits_women_and_girls()
{
    let everybody = Listing { served: Served::default(), ..OPEN.clone() };
    let her = Person { sex: Some(Sex::Female), age_years: Some(25), ..Person::default() };
    let expected = only(&her, &everybody);
    for sex in [Some(Sex::Female), Some(Sex::Male), None] {
        for age_years in [Some(8), Some(16), Some(25), Some(84), None] {
            let person = Person { sex, age_years, ..Person::default() };
            assert_eq!(only(&person, &everybody), expected, "{sex:?} {age_years:?}");
        }
    }
    // Whoever needs ways without steps is told what is not known, and is sent no later for it.
    let disabled = Person { step_free: true, ..her };
    assert_eq!(only(&disabled, &everybody).grounds.reasons, expected.grounds.reasons);
}
