//! What a page shows of what is past: on both sides of each edge.

use super::*;

fn asked(query: &[(&str, &str)]) -> Asked {
    let own = |(name, value): &(&str, &str)| ((*name).to_owned(), (*value).to_owned());
    Asked::of("/en/work/cases/1".to_owned(), &query.iter().map(own).collect())
}

/// So many notes of so many letters, the newest first.
fn notes(count: usize, letters: usize) -> Past {
    let note = |number: usize| (number.to_string(), "a".repeat(letters));
    Past { notes: (1..=count).rev().map(note).collect(), ..Past::default() }
}

fn numbers(past: &Past) -> Vec<&str> {
    past.notes.iter().map(|(number, _)| number.as_str()).collect()
}

#[test]
fn as_many_lines_are_shown_as_fit_into_their_share() {
    assert_eq!(fitting(&[40, 60, 1], 10, (100, 200)), 2);
    assert_eq!(fitting(&[40, 61, 1], 10, (100, 200)), 1);
    assert_eq!(fitting(&[1, 1, 1], 2, (100, 200)), 2, "and no more than somebody reads");
    assert_eq!(fitting(&[], 10, (100, 200)), 0);
}

#[test]
fn the_first_line_may_be_longer_than_its_share_and_not_than_the_page() {
    assert_eq!(fitting(&[200, 1], 10, (100, 200)), 1);
    assert_eq!(fitting(&[201, 1], 10, (100, 200)), 0);
}

#[test]
fn what_fits_on_the_page_is_all_shown_and_nothing_is_elsewhere() {
    let mut past = notes(20, 100);
    assert_eq!(past.keep(&asked(&[]), 30_000), BTreeMap::new());
    assert_eq!(past.notes.len(), 20);
}

#[test]
fn the_newest_notes_are_shown_and_the_earlier_ones_are_a_link_away() {
    let mut past = notes(21, 100);
    let rest = past.keep(&asked(&[]), 30_000);
    assert_eq!((numbers(&past)[0], numbers(&past)[19]), ("21", "2"));
    let earlier = Some("/en/work/cases/1?notes=1#notes".to_owned());
    assert_eq!(rest, BTreeMap::from([("notes", Rest { earlier, newest: None })]));

    let mut past = notes(22, 100);
    let rest = past.keep(&asked(&[("notes", "1")]), 30_000);
    assert_eq!(numbers(&past), ["1"], "also where somebody wrote one in the meantime");
    let newest = Some("/en/work/cases/1#notes".to_owned());
    assert_eq!(rest, BTreeMap::from([("notes", Rest { earlier: None, newest })]));
}

#[test]
fn a_page_that_is_asked_for_shows_something_however_long_it_is() {
    let mut past = notes(3, 100_000);
    let rest = past.keep(&asked(&[]), 30_000);
    assert_eq!(numbers(&past), Vec::<&str>::new());
    assert_eq!(rest["notes"].earlier.as_deref(), Some("/en/work/cases/1?notes=3#notes"));
    let mut past = notes(3, 100_000);
    let rest = past.keep(&asked(&[("notes", "3")]), 30_000);
    assert_eq!(numbers(&past), ["3"]);
    assert_eq!(rest["notes"].earlier.as_deref(), Some("/en/work/cases/1?notes=2#notes"));
}

#[test]
fn what_is_no_number_of_lines_asks_for_the_newest() {
    for odd in ["0", "-1", "", "first", "99999999999999999999999"] {
        let mut past = notes(21, 100);
        past.keep(&asked(&[("notes", odd)]), 30_000);
        assert_eq!(numbers(&past)[0], "21", "{odd}");
    }
    let mut past = notes(2, 100);
    assert_eq!(
        past.keep(&asked(&[("notes", "7")]), 30_000),
        BTreeMap::new(),
        "they are all of them"
    );
}

#[test]
fn records_of_one_kind_stay_alone_from_page_to_page_of_the_history() {
    let line = |_| HistoryLine::default();
    let mut past = Past { history: (0..70).map(line).collect(), ..notes(21, 100) };
    let rest = past.keep(&asked(&[("kind", "note"), ("history", "40")]), 30_000);
    let history = Rest {
        earlier: Some("/en/work/cases/1?kind=note&history=10#history".to_owned()),
        newest: Some("/en/work/cases/1?kind=note#history".to_owned()),
    };
    assert_eq!((past.history.len(), &rest["history"]), (30, &history));
    assert_eq!(rest["notes"].earlier.as_deref(), Some("/en/work/cases/1?notes=1#notes"));
}

#[test]
fn long_notes_leave_room_for_the_history() {
    let line = |_| HistoryLine { what: "a".repeat(400), ..HistoryLine::default() };
    let mut past = Past { history: (0..70).map(line).collect(), ..notes(20, 4_000) };
    past.keep(&asked(&[]), 40_000);
    assert!(past.notes.len() > 1 && past.history.len() > 10, "{}", past.history.len());
}
