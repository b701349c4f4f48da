//! Reading of queries, on both sides of every edge.

use super::*;
use crate::hsds::parameters::OFFERS;

fn read(pairs: &[(&str, &str)]) -> Result<Query, Problem> {
    let pairs = pairs.iter().map(|(name, value)| ((*name).into(), (*value).into())).collect();
    Query::read(&Asked::new(pairs, OFFERS, false)?)
}

fn per_page(pairs: &[(&str, &str)]) -> Option<u32> {
    match read(pairs).ok()?.sending {
        Sending::Page(page) => Some(page.per_page),
        Sending::Lines => None,
    }
}

#[test]
fn nothing_asked_is_everything_listed_from_page_1() {
    let query = read(&[]).unwrap();
    assert_eq!(query.sending, Sending::Page(PageNumber { number: 1, per_page: 20 }));
    assert_eq!(query.extent, Extent::Listed);
    assert!(!query.is_personal());
}

#[test]
fn a_page_holds_1_to_100_items_and_many_more_minimal_ones() {
    assert_eq!(per_page(&[("per_page", "100")]), Some(100));
    assert_eq!(per_page(&[("per_page", "101")]), None);
    assert_eq!(per_page(&[("per_page", "0")]), None);
    assert_eq!(per_page(&[("minimal", "true")]), Some(100_000));
    assert_eq!(per_page(&[("minimal", "true"), ("per_page", "101")]), Some(101));
    assert_eq!(per_page(&[("minimal", "true"), ("per_page", "100001")]), None);
}

#[test]
fn a_person_is_in_words_and_whereabouts_only() {
    assert!(read(&[("search", "shelter")]).unwrap().is_personal());
    assert!(read(&[("postcode", "00100")]).unwrap().is_personal());
    assert!(read(&[("latitude", "1"), ("longitude", "2")]).unwrap().is_personal());
    assert!(!read(&[("modified_after", "2026-11-21")]).unwrap().is_personal());
    assert!(!read(&[("search", " ")]).unwrap().is_personal());
}

#[test]
fn a_distance_needs_one_point() {
    assert!(read(&[("proximity", "500")]).is_err());
    assert!(read(&[("proximity", "500"), ("latitude", "1")]).is_err());
    assert!(read(&[("proximity", "0"), ("postcode", "00100")]).is_err());
    assert!(read(&[("proximity", "500"), ("postcode", "00100")]).is_ok());
    let both = [("postcode", "00100"), ("latitude", "1"), ("longitude", "2")];
    assert!(read(&both).is_err());
}

#[test]
fn what_excludes_each_other_and_what_is_not_a_word_is_refused() {
    assert!(read(&[("minimal", "true"), ("full", "true")]).is_err());
    assert!(read(&[("full", "yes")]).is_err());
    assert!(read(&[("format", "xml")]).is_err());
    assert!(read(&[("organization_id", "7")]).is_err());
    assert!(read(&[("modified_after", "yesterday")]).is_err());
}
