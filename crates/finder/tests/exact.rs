//! What holds, what is nearest and what is counted is what looking at every listing finds.

#![expect(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    reason = "a test that cannot be set up has failed"
)]

mod support;

use rufaa_domain::directory::freshness::{Confirmation, Freshness};
use rufaa_domain::directory::listing::{Audience, Flag, Listing};
use rufaa_domain::directory::stock::Region;
use rufaa_domain::finding::{Near, Order, Question, Restriction};
use rufaa_domain::geo::Point;
use rufaa_domain::needs::RiskClass;
use rufaa_domain::pack::{self, AreaCode, CountryCode};
use rufaa_domain::served::{Group, Served, WayIn};
use rufaa_finder::{EntryListings, Finder, Progress};
use support::{Library, TODAY, listing};
use uuid::Uuid;

fn lodwar(within_km: Option<f64>) -> Near {
    Near { point: Point::new(3.12, 35.6).unwrap(), country: None, within_km }
}

fn questions() -> Vec<Question> {
    let base = || Question { limit: 20, ..Question::default() };
    let need = || vec!["medical-care".to_owned()];
    vec![
        base(),
        Question { needs: need(), ..base() },
        Question { needs: vec!["medical-care".to_owned(), "education".to_owned()], ..base() },
        Question { country: CountryCode::parse("ET"), flags: vec![Flag::Free], ..base() },
        Question { groups: vec![Group::Male], age: Some(17), ..base() },
        Question { groups: vec![Group::Female, Group::WithChildren], age: Some(18), ..base() },
        Question { way_in: Some(WayIn::WalkIn), needs: need(), ..base() },
        Question { near: Some(lodwar(None)), ..base() },
        Question { near: Some(lodwar(None)), needs: need(), order: Order::Distance, ..base() },
        Question { near: Some(lodwar(Some(60.0))), order: Order::Distance, ..base() },
        Question {
            near: Some(lodwar(Some(400.0))),
            needs: need(),
            offset: 40,
            order: Order::Distance,
            ..base()
        },
        Question { order: Order::Verified, ..base() },
        Question { order: Order::Verified, needs: need(), offset: 100, ..base() },
    ]
}

fn holds(question: &Question, listing: &Listing) -> bool {
    let within = question.near.and_then(|near| Some((near.point, near.within_km?)));
    let is_near = |(point, within_km): (Point, f64)| {
        listing.point.is_some_and(|here| here.distance_km(point) <= within_km)
    };
    listing.confirmation.freshness(TODAY) != Freshness::Gone
        && (question.needs.is_empty()
            || question.needs.iter().any(|need| listing.needs.contains(need)))
        && question.country.is_none_or(|country| listing.country == Some(country))
        && question.flags.iter().all(|flag| listing.flags.contains(flag))
        && question.groups.iter().all(|group| listing.served.takes(*group))
        && question.age.is_none_or(|age| listing.served.takes_age(age))
        && question.way_in.is_none_or(|way| listing.ways_in.contains(&way))
        && within.is_none_or(is_near)
}

/// The order as its documentation tells it, by sorting all.
fn in_order(question: &Question, listings: &[Listing]) -> Vec<Uuid> {
    let mut holding: Vec<&Listing> =
        listings.iter().filter(|listing| holds(question, listing)).collect();
    let far = |listing: &Listing| {
        let near = question.near.unwrap().point;
        listing.point.map_or(f64::MAX, |point| near.distance_km(point))
    };
    let confirmed =
        |listing: &Listing| listing.confirmation.freshness(TODAY) == Freshness::Confirmed;
    let worth = |listing: &Listing| match (question.order, question.near) {
        (Order::Distance, Some(_)) => -far(listing),
        (Order::Verified, _) => {
            let day = listing.confirmation.verified_on.unwrap();
            f64::from(TODAY.until(day).unwrap().get_days())
        }
        (_, near) => {
            let factor = if confirmed(listing) { 1.0 } else { 0.7 };
            near.map_or(factor, |_| factor / (1.0 + far(listing) / 50.0))
        }
    };
    let name = |listing: &Listing| {
        let folded = rufaa_domain::text::fold(&listing.name);
        let mut first = [0_u8; 8];
        for (place, byte) in first.iter_mut().zip(folded.bytes()) {
            *place = byte;
        }
        (first, listing.id)
    };
    holding.sort_by(|one, other| {
        worth(other).total_cmp(&worth(one)).then_with(|| name(one).cmp(&name(other)))
    });
    holding.into_iter().map(|listing| listing.id).collect()
}

#[test]
fn filters_counts_and_orders_are_those_of_looking_at_all() {
    let listings = many(6_000);
    let library = Library::new(&listings);
    for question in questions() {
        let all = in_order(&question, &listings);
        let answer = library.find(&question);
        assert_eq!(answer.total, all.len(), "{question:?}");
        let found: Vec<Uuid> = answer.hits.iter().map(|hit| hit.listing.id).collect();
        let wanted: Vec<Uuid> = all.into_iter().skip(question.offset).take(20).collect();
        assert_eq!(found, wanted, "{question:?}");
    }
}

#[test]
fn choices_count_what_choosing_them_leaves() {
    let mut listings = many(6_000);
    // One segment refuses nobody, so that it has no facet for it.
    for listing in &mut listings[3_000..] {
        listing.served = Served::default();
    }
    let library = Library::new(&listings);
    let base = Question {
        flags: vec![Flag::Free],
        country: CountryCode::parse("KE"),
        count_choices: true,
        limit: 1,
        ..Question::default()
    };
    let choices = library.find(&base).choices;
    assert!(choices.len() > 10, "{choices:?}");
    for choice in choices {
        let base = Question { count_choices: false, ..base.clone() };
        // Flags and groups hold together with those that are chosen.
        let with = |flag: Flag| base.flags.iter().copied().chain([flag]).collect();
        let narrowed = match choice.kind {
            Restriction::Need => Question { needs: vec![choice.code.clone()], ..base },
            Restriction::Country => Question { country: CountryCode::parse(&choice.code), ..base },
            Restriction::Flag => {
                Question { flags: with(Flag::from_code(&choice.code).unwrap()), ..base }
            }
            Restriction::Group => {
                Question { groups: vec![Group::from_code(&choice.code).unwrap()], ..base }
            }
            Restriction::WayIn => Question { way_in: WayIn::from_code(&choice.code), ..base },
            Restriction::Language => Question { language: Some(choice.code.clone()), ..base },
            Restriction::Area => {
                let area = Some(AreaCode::new(choice.code.clone()));
                Question { area, ..base }
            }
            Restriction::OpenNow => Question { open_now: true, ..base },
            Restriction::Distance
            | Restriction::Age
            | Restriction::Places
            | Restriction::Organization
            | Restriction::Words => Question { limit: 0, ..base },
        };
        assert_eq!(library.find(&narrowed).total, choice.count, "{choice:?}");
    }
}

#[test]
fn what_left_the_directory_is_found_no_more() {
    let listings = many(300);
    let library = Library::new(&listings);
    let gone = listings[7].clone();
    let entry = EntryListings { entry: gone.entry, listings: Vec::new() };
    let progress = Progress { epoch: "test".to_owned(), position: 3 };
    let before = library.find(&Question::default()).total;
    library.finder.follow(&[entry], &[], &progress).unwrap();
    assert_eq!(
        library.find(&Question::default()).total,
        before - usize::from(holds(&Question::default(), &gone))
    );
    assert!(!library.names(&gone.name).contains(&gone.name));
}

/// Listings that look like chance and are the same every time (Knuth's multiplier).
fn many(count: u32) -> Vec<Listing> {
    let mut state = 20_261_122_u64;
    let mut below = move |bound: u64| {
        state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695);
        (state >> 33) % bound
    };
    let words = ["Lodwar", "Amani", "Tumaini", "Hospital", "Clinic", "Mission", "Kakuma", "Rehema"];
    let needs = ["medical-care", "legal-advice", "counselling", "education"];
    let mut pick = move |from: &[&str]| {
        let index = usize::try_from(below(u64::try_from(from.len()).unwrap())).unwrap();
        (from[index].to_owned(), below(1_000))
    };
    let made = |number: u32| {
        let (first, chance) = pick(&words);
        let (second, _) = pick(&words);
        let (need, east) = pick(&needs);
        let (_, north) = pick(&needs);
        let (country, area) = if chance < 700 { ("KE", "KE023") } else { ("ET", "ET04") };
        let thousandths = |number: u64| f64::from(u32::try_from(number).unwrap()) / 1_000.0;
        let point = Point::new(thousandths(north) * 9.0, 34.0 + thousandths(east) * 8.0);
        let flags = if chance % 3 == 0 { vec![Flag::Free] } else { Vec::new() };
        let groups = if chance % 5 == 0 { vec![Group::Female] } else { Vec::new() };
        let verified = TODAY.checked_sub(jiff::Span::new().days(i64::try_from(chance).unwrap()));
        let periods = pack::Freshness::default();
        let confirmation = Confirmation::new(verified.ok(), TODAY, RiskClass::Health, &periods);
        Listing {
            needs: vec![need],
            country: CountryCode::parse(country),
            area: Some(AreaCode::new(area)),
            point: point.filter(|_| chance % 50 != 7),
            flags,
            served: Served {
                groups,
                minimum_age: (chance % 4 == 0).then_some(18),
                maximum_age: None,
            },
            ways_in: if chance % 7 == 0 { vec![WayIn::ByReferral] } else { vec![WayIn::WalkIn] },
            confirmation,
            ..listing(u128::from(number) + 1, &format!("{first} {second} {number}"))
        }
    };
    (0..count).map(made).collect()
}

/// Everything that lies in a folder and below, as bytes.
fn all_bytes(folder: &std::path::Path) -> Vec<u8> {
    let mut bytes = Vec::new();
    for item in std::fs::read_dir(folder).unwrap().flatten() {
        if item.path().is_dir() {
            bytes.extend(all_bytes(&item.path()));
        } else {
            bytes.extend(std::fs::read(item.path()).unwrap());
        }
    }
    bytes
}

#[test]
fn promise_3_what_was_public_and_is_hidden_now_leaves_the_files_of_the_index() {
    const SECRET: &str = "+254 000 987 654";
    let mut listings = many(300);
    listings[7].phone = Some(SECRET.to_owned());
    let folder = tempfile::TempDir::new().unwrap();
    let finder = Finder::open(folder.path(), &support::packs()).unwrap();
    let public =
        |listing: &Listing| EntryListings { entry: listing.entry, listings: vec![listing.clone()] };
    let all: Vec<EntryListings> = listings.iter().map(public).collect();
    let at = |position| Progress { epoch: "test".to_owned(), position };
    finder.follow(&all, &[], &at(1)).unwrap();
    let is_there = || {
        let bytes = all_bytes(folder.path());
        bytes.windows(SECRET.len()).any(|window| window == SECRET.as_bytes())
    };
    assert!(is_there(), "what is public lies there, else this test proves nothing");
    let hidden = Listing { phone: None, point: None, confidential: true, ..listings[7].clone() };
    let entry = hidden.entry;
    let open = EntryListings { entry, listings: Vec::new() };
    let guarded = EntryListings { entry, listings: vec![hidden] };
    finder.follow(&[open], &[guarded], &at(2)).unwrap();
    assert!(!is_there());
    assert_eq!(finder.progress(), Some(at(2)));
}

#[test]
fn promise_3_what_was_hidden_before_a_crash_is_forgotten_after_it() {
    const SECRET: &str = "+254 000 987 655";
    let mut listings = many(300);
    let shown = Listing { phone: None, ..listings[7].clone() };
    listings[7].phone = Some(SECRET.to_owned());
    let house = Listing { confidential: true, ..listing(9_999, "House") };
    let folder = tempfile::TempDir::new().unwrap();
    let open = || Finder::open(folder.path(), &support::packs()).unwrap();
    let of = |listings: &[&Listing]| EntryListings {
        entry: shown.entry,
        listings: listings.iter().map(|listing| (*listing).clone()).collect(),
    };
    let all = listings.iter().map(|one| EntryListings { entry: one.entry, ..of(&[one]) });
    let at = |position| Progress { epoch: "test".to_owned(), position };
    let is_there = || {
        let bytes = all_bytes(folder.path());
        bytes.windows(SECRET.len()).any(|window| window == SECRET.as_bytes())
    };
    let finder = open();
    finder.follow(&all.collect::<Vec<_>>(), &[], &at(1)).unwrap();
    // What is on the disk when the process dies between writing and forgetting.
    finder.follow(&[of(&[&shown])], &[], &at(2)).unwrap();
    drop(finder);
    assert!(is_there(), "the old files are still there, else this test proves nothing");
    open().follow(&[of(&[&shown])], &[of(&[&house])], &at(2)).unwrap();
    assert!(!is_there());
}

#[test]
fn the_stock_of_needs_and_areas_is_that_of_looking_at_all() {
    let mut listings = many(3_000);
    for (number, listing) in (0..).zip(&mut listings) {
        listing.vetted_until = match number % 3 {
            0 => None,
            1 => Some(TODAY.yesterday().unwrap()),
            _ => Some(TODAY.checked_add(jiff::Span::new().days(number % 50)).unwrap()),
        };
    }
    let library = Library::new(&listings);
    let moment = rufaa_domain::finding::Moment::day(TODAY);
    let mut plain: std::collections::BTreeMap<(String, String), [usize; 3]> =
        std::collections::BTreeMap::new();
    for listing in &listings {
        let Some(area) = &listing.area else { continue };
        for need in &listing.needs {
            let amount = plain.entry((need.clone(), area.to_string())).or_default();
            amount[0] += 1;
            let confirmed = listing.confirmation.freshness(TODAY) == Freshness::Confirmed;
            amount[1] += usize::from(confirmed);
            amount[2] += usize::from(listing.vetted_until.is_some_and(|until| until >= TODAY));
        }
    }
    let stock: std::collections::BTreeMap<(String, String), [usize; 3]> = library
        .finder
        .stock(Audience::Public, &moment)
        .into_iter()
        .map(|of| {
            let amount = [of.amount.services, of.amount.confirmed, of.amount.vetted];
            ((of.need, of.area.to_string()), amount)
        })
        .collect();
    assert!(plain.len() > 4, "{}", plain.len());
    assert_eq!(stock, plain);
    // Of two needs together a service that answers both counts once.
    let two: std::collections::BTreeSet<&str> =
        plain.keys().map(|(need, _)| need.as_str()).take(60).collect();
    assert!(two.len() > 1, "{two:?}");
    let mut together: std::collections::BTreeMap<String, usize> = std::collections::BTreeMap::new();
    for listing in &listings {
        let Some(area) = &listing.area else { continue };
        if listing.needs.iter().any(|need| two.contains(need.as_str())) {
            *together.entry(area.to_string()).or_default() += 1;
        }
    }
    let any = library.finder.stock_of_any(Audience::Public, &moment, ("any", &two));
    assert!(any.iter().all(|of| of.need == "any"));
    let any: std::collections::BTreeMap<String, usize> =
        any.into_iter().map(|of| (of.area.to_string(), of.amount.services)).collect();
    assert_eq!(any, together);
}

#[test]
fn what_ends_and_what_is_overdue_comes_earliest_first_and_within_its_days() {
    let mut listings = many(400);
    for (number, listing) in (0..).zip(&mut listings) {
        listing.vetted_until = TODAY.checked_add(jiff::Span::new().days(number % 60 - 10)).ok();
    }
    let library = Library::new(&listings);
    let month = TODAY.checked_add(jiff::Span::new().days(30)).unwrap();
    let kenya = Region::Country(CountryCode::parse("KE").unwrap());
    let in_kenya = |listing: &&Listing| kenya.holds(listing);
    let ends = library.finder.vetting_ends(&kenya, [TODAY, month], 1_000).unwrap();
    let days: Vec<_> = ends.iter().map(|listing| listing.vetted_until.unwrap()).collect();
    assert!(days.is_sorted());
    let within = |listing: &&Listing| (TODAY..=month).contains(&listing.vetted_until.unwrap());
    assert_eq!(ends.len(), listings.iter().filter(in_kenya).filter(within).count());
    assert!(ends.len() < listings.iter().filter(within).count(), "others lie elsewhere");
    assert_eq!((days.first(), days.last()), (Some(&TODAY), Some(&month)));
    assert_eq!(library.finder.vetting_ends(&kenya, [TODAY, month], 7).unwrap(), ends[..7]);

    let overdue = library.finder.overdue(&kenya, TODAY, 1_000).unwrap();
    let is_overdue =
        |listing: &&Listing| listing.confirmation.freshness(TODAY) != Freshness::Confirmed;
    assert_eq!(overdue.len(), listings.iter().filter(in_kenya).filter(is_overdue).count());
    assert!(!overdue.is_empty());
    let holds = |listing: &Listing| listing.confirmation.holds_until;
    assert!(overdue.iter().map(holds).is_sorted());
}
