//! What stands on which shelf, and in how many segments.

#![expect(clippy::unwrap_used, reason = "a test that cannot be set up has failed")]

#[expect(dead_code, reason = "other tests use the rest")]
mod support;

use std::collections::BTreeSet;
use std::path::Path;

use jiff::ToSpan as _;
use jiff::tz::TimeZone;
use rufaa_domain::directory::capacity::Capacity;
use rufaa_domain::directory::listing::{Audience, Listing};
use rufaa_domain::finding::{Answer, Moment, Question};
use rufaa_domain::pack::AreaCode;
use rufaa_finder::{EntryListings, Finder, Progress};
use support::{TODAY, listing, packs};
use tempfile::TempDir;

/// Segments of an index: each has one dictionary of words.
fn segments(folder: &Path) -> BTreeSet<String> {
    let files = std::fs::read_dir(folder).unwrap().map(|file| file.unwrap().path());
    let words = files.filter(|file| file.extension().is_some_and(|extension| extension == "term"));
    words.map(|file| file.display().to_string()).collect()
}

fn entry(listing: &Listing) -> EntryListings {
    EntryListings { entry: listing.entry, listings: vec![listing.clone()] }
}

fn progress(position: i64) -> Progress {
    Progress { epoch: "test".to_owned(), position }
}

fn ask(finder: &Finder, audience: Audience, has_places: bool) -> Answer {
    let now = TODAY.to_zoned(TimeZone::UTC).unwrap().timestamp();
    let moment = Moment { now, ..Moment::day(TODAY) };
    let question = Question { has_places, limit: 20, count_choices: true, ..Question::default() };
    finder.find(&question, audience, &moment).unwrap()
}

#[test]
fn segments_stay_few_however_many_commits_there_were() {
    let folder = TempDir::new().unwrap();
    let finder = Finder::open(folder.path(), &packs()).unwrap();
    for number in 1..=60 {
        let one = listing(u128::try_from(number).unwrap(), "Clinic");
        finder.follow(&[entry(&one)], &[], &progress(number)).unwrap();
    }
    finder.settle().unwrap();
    assert_eq!(ask(&finder, Audience::Public, false).total, 60);
    drop(finder);
    let again = Finder::open(folder.path(), &packs()).unwrap();
    again.follow(&[], &[], &progress(61)).unwrap();
    let count = segments(&folder.path().join("open")).len();
    assert!(count <= 4, "{count} segments");
}

#[test]
fn an_entry_that_did_not_change_is_not_written_again() {
    let folder = TempDir::new().unwrap();
    let finder = Finder::open(folder.path(), &packs()).unwrap();
    let mut clinic = listing(1, "Clinic");
    clinic.searched = vec!["for everyone".to_owned()];
    finder.follow(&[entry(&clinic)], &[], &progress(1)).unwrap();
    let before = segments(&folder.path().join("open"));
    finder.follow(&[entry(&clinic)], &[], &progress(2)).unwrap();
    assert_eq!(segments(&folder.path().join("open")), before);
    assert_eq!(finder.progress(), Some(progress(2)));
    clinic.searched = vec!["for women".to_owned()];
    finder.follow(&[entry(&clinic)], &[], &progress(3)).unwrap();
    let question = |text: &str| Question { text: text.to_owned(), limit: 5, ..Question::default() };
    let find = |text: &str| {
        finder.find(&question(text), Audience::Public, &Moment::day(TODAY)).unwrap().total
    };
    assert_eq!((find("women"), find("everyone")), (1, 0), "text that is only searched counts too");
}

#[test]
fn what_staff_know_more_of_is_listed_to_them_once_and_to_the_public_without_it() {
    let folder = TempDir::new().unwrap();
    let finder = Finder::open(folder.path(), &packs()).unwrap();
    let (open, hidden) = (listing(1, "Clinic"), listing(2, "House"));
    let as_of = TODAY.to_zoned(TimeZone::UTC).unwrap().timestamp() - 1.hours();
    let counted = |available| Capacity { unit: "beds".to_owned(), available, maximum: None, as_of };
    let staff = Listing { capacity: Some(counted(3)), ..open.clone() };
    let hidden = Listing { confidential: true, capacity: Some(counted(0)), ..hidden };
    let guarded = [entry(&staff), entry(&hidden)];
    finder.follow(&[entry(&open)], &guarded, &progress(1)).unwrap();

    let public = ask(&finder, Audience::Public, false);
    assert_eq!((public.total, public.hits.first().unwrap().listing.clone()), (1, open.clone()));
    let seen = ask(&finder, Audience::Staff, false);
    assert_eq!(seen.total, 2, "the clinic once, and the house");
    assert!(seen.hits.iter().all(|hit| hit.listing.capacity.is_some()));
    assert_eq!(ask(&finder, Audience::Public, true).total, 0);
    assert_eq!(ask(&finder, Audience::Staff, true).hits.first().unwrap().listing.id, open.id);

    // When nothing is counted any more, the listing of the public is that of staff again.
    let none = EntryListings { entry: open.entry, listings: Vec::new() };
    finder.follow(&[entry(&open)], &[none], &progress(2)).unwrap();
    assert_eq!(ask(&finder, Audience::Staff, false).total, 2);
    assert_eq!(ask(&finder, Audience::Staff, true).total, 0);
}

#[test]
fn a_count_of_yesterday_is_no_free_place() {
    let folder = TempDir::new().unwrap();
    let finder = Finder::open(folder.path(), &packs()).unwrap();
    let now = TODAY.to_zoned(TimeZone::UTC).unwrap().timestamp();
    let counted = |hours: i64| {
        let as_of = now - hours.hours();
        Some(Capacity { unit: "beds".to_owned(), available: 1, maximum: None, as_of })
    };
    let lately = Listing { capacity: counted(23), ..listing(1, "Clinic") };
    let long_ago = Listing { capacity: counted(24), ..listing(2, "Clinic") };
    finder.follow(&[], &[entry(&lately), entry(&long_ago)], &progress(1)).unwrap();
    let found = ask(&finder, Audience::Staff, true);
    assert_eq!(found.hits.iter().map(|hit| hit.listing.id).collect::<Vec<_>>(), [lately.id]);
}

#[test]
fn what_is_hidden_is_forgotten_while_segments_become_one() {
    const COMMITS: u16 = 40;
    let folder = TempDir::new().unwrap();
    let finder = Finder::open(folder.path(), &packs()).unwrap();
    let clinic = |number: u16| listing(u128::from(number), "Clinic");
    for number in 1..=COMMITS {
        let hidden = Listing { confidential: true, ..clinic(number - 1) };
        let gone = EntryListings { entry: hidden.entry, listings: Vec::new() };
        let open = [entry(&clinic(number)), entry(&clinic(number + 1_000)), gone];
        finder.follow(&open, &[entry(&hidden)], &progress(number.into())).unwrap();
    }
    let commits = usize::from(COMMITS);
    assert_eq!(ask(&finder, Audience::Public, false).total, commits + 1);
    assert_eq!(ask(&finder, Audience::Staff, false).total, 2 * commits + 1);
}

#[test]
fn a_part_that_was_cut_off_between_the_shelves_is_followed_again() {
    let folder = TempDir::new().unwrap();
    let (clinic, house) = (listing(1, "Clinic"), listing(2, "House"));
    let house = Listing { confidential: true, ..house };
    let finder = Finder::open(folder.path(), &packs()).unwrap();
    finder.follow(&[entry(&clinic)], &[], &progress(1)).unwrap();
    let before = TempDir::new().unwrap();
    copy(&folder.path().join("open"), before.path());
    let renamed = Listing { name: "Hospital".to_owned(), ..clinic };
    let part = ([entry(&renamed)], [entry(&house)]);
    finder.follow(&part.0, &part.1, &progress(2)).unwrap();
    drop(finder);
    std::fs::remove_dir_all(folder.path().join("open")).unwrap();
    copy(before.path(), &folder.path().join("open"));

    let finder = Finder::open(folder.path(), &packs()).unwrap();
    assert_eq!(finder.progress(), Some(progress(1)), "the open shelf is behind");
    assert_eq!(ask(&finder, Audience::Public, false).total, 1, "and answers meanwhile");
    finder.follow(&part.0, &part.1, &progress(2)).unwrap();
    assert_eq!(finder.progress(), Some(progress(2)));
    let found = ask(&finder, Audience::Public, false).hits;
    assert_eq!(found.iter().map(|hit| &hit.listing).collect::<Vec<_>>(), [&renamed]);
    assert_eq!(ask(&finder, Audience::Staff, false).total, 2);
}

fn copy(from: &Path, to: &Path) {
    std::fs::create_dir_all(to).unwrap();
    for file in std::fs::read_dir(from).unwrap().map(|file| file.unwrap()) {
        std::fs::copy(file.path(), to.join(file.file_name())).unwrap();
    }
}

#[test]
fn a_free_place_counts_in_the_stock_only_where_it_may_be_asked_for() {
    let folder = TempDir::new().unwrap();
    let finder = Finder::open(folder.path(), &packs()).unwrap();
    let as_of = TODAY.to_zoned(TimeZone::UTC).unwrap().timestamp() - 1.hours();
    let house = |number: u128, free: u32, vetted: bool| Listing {
        capacity: Some(Capacity { unit: "beds".to_owned(), available: free, maximum: None, as_of }),
        vetted_until: vetted.then_some(TODAY),
        area: Some(AreaCode::new("KE023")),
        ..listing(number, "House")
    };
    // Of the last nobody counts since: it is neither free nor full.
    let mut old = house(5, 3, true);
    old.capacity = old.capacity.map(|count| Capacity { as_of: as_of - 24.hours(), ..count });
    let houses =
        [house(1, 2, true), house(2, 0, true), house(3, 5, false), house(4, 1, false), old];
    finder.follow(&[], &houses.each_ref().map(entry), &progress(1)).unwrap();
    let now = TODAY.to_zoned(TimeZone::UTC).unwrap().timestamp();
    let stock = finder.stock(Audience::Staff, &Moment { now, ..Moment::day(TODAY) });
    let amount = stock.first().unwrap().amount;
    assert_eq!((amount.services, amount.vetted), (5, 3));
    assert_eq!((amount.counted, amount.with_places), (2, 1));
}
