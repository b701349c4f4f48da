//! Who is on call: on both sides of every edge of a list, over midnight, and when nobody is left.

use std::collections::BTreeSet;

use jiff::civil::{DateTime, time};
use rufaa_domain::referral::{
    Days, OnCall, OnCallList, OnCallProblem, chains, duty_telephones, next_call, who_is_on_call,
};
use uuid::Uuid;

const ASHA: Uuid = Uuid::from_u128(1);
const BARAKA: Uuid = Uuid::from_u128(2);
const CHEBET: Uuid = Uuid::from_u128(3);
const DIDA: Uuid = Uuid::from_u128(4);

fn list(list: OnCallList, days: &str, (from, to): (i8, i8), members: &[Uuid]) -> OnCall {
    OnCall {
        list,
        days: Days::from_code(days),
        from: time(from, 0, 0, 0),
        to: time(to, 0, 0, 0),
        telephone: Some(format!("0700 000 00{}", members.len())),
        members: members.to_vec(),
    }
}

/// Nights from Monday to Friday, from eight in the evening until six.
fn nights(members: &[Uuid]) -> OnCall {
    list(OnCallList::Night, "12345", (20, 6), members)
}

fn at(text: &str) -> DateTime {
    text.parse().unwrap()
}

fn all() -> BTreeSet<Uuid> {
    [ASHA, BARAKA, CHEBET, DIDA].into()
}

#[test]
fn a_night_goes_over_midnight_and_ends_on_the_morning_after_its_last_day() {
    let lists = [nights(&[ASHA])];
    for (moment, is_on_call) in [
        ("2026-11-20T19:59:59", false), // Friday
        ("2026-11-20T20:00:00", true),
        ("2026-11-21T00:00:00", true), // Saturday
        ("2026-11-21T05:59:59", true),
        ("2026-11-21T06:00:00", false),
        ("2026-11-21T20:00:00", false), // no night of Saturday
        ("2026-11-23T05:59:59", false), // Monday, after no night of Sunday
        ("2026-11-23T20:00:00", true),
    ] {
        assert_eq!(who_is_on_call(&lists, at(moment)).contains(&ASHA), is_on_call, "{moment}");
    }
}

#[test]
fn a_day_ends_on_its_own_day_and_one_that_ends_when_it_begins_is_a_whole_day() {
    let day = [list(OnCallList::Day, "6", (8, 17), &[ASHA])];
    for (moment, count) in [
        ("2026-11-21T07:59:59", 0),
        ("2026-11-21T08:00:00", 1),
        ("2026-11-21T16:59:59", 1),
        ("2026-11-21T17:00:00", 0),
        ("2026-11-22T08:00:00", 0),
    ] {
        assert_eq!(who_is_on_call(&day, at(moment)).len(), count, "{moment}");
    }
    let whole = [list(OnCallList::Weekend, "6", (8, 8), &[ASHA])];
    for (moment, count) in [
        ("2026-11-21T07:59:59", 0),
        ("2026-11-21T08:00:00", 1),
        ("2026-11-22T07:59:59", 1),
        ("2026-11-22T08:00:00", 0),
    ] {
        assert_eq!(who_is_on_call(&whole, at(moment)).len(), count, "{moment}");
    }
}

#[test]
fn where_lists_overlap_the_weekend_comes_before_the_night_before_the_day_and_nobody_twice() {
    let lists = [
        list(OnCallList::Day, "1234567", (0, 0), &[DIDA, ASHA]),
        list(OnCallList::Night, "1234567", (20, 6), &[BARAKA, ASHA]),
        list(OnCallList::Weekend, "67", (0, 0), &[CHEBET]),
    ];
    let saturday_night = at("2026-11-21T22:00:00");
    assert_eq!(who_is_on_call(&lists, saturday_night), [CHEBET, BARAKA, ASHA, DIDA]);
    assert_eq!(duty_telephones(&lists, saturday_night), ["0700 000 001", "0700 000 002"]);
    assert_eq!(who_is_on_call(&lists, at("2026-11-23T12:00:00")), [DIDA, ASHA]);
}

#[test]
fn the_childrens_officers_are_a_chain_of_their_own_and_of_children_alone() {
    let lists = [nights(&[ASHA]), list(OnCallList::Children, "1234567", (0, 0), &[DIDA])];
    let night = at("2026-11-21T02:00:00");
    let told = |child| {
        let chains = chains(&lists, child);
        chains.iter().map(|chain| who_is_on_call(chain, night)).collect::<Vec<_>>()
    };
    assert_eq!(told(false), [[ASHA]]);
    assert_eq!(told(true), [[ASHA], [DIDA]]);
}

#[test]
fn the_next_is_whoever_is_left_and_nobody_once_the_list_is_through() {
    let lists = [nights(&[ASHA, BARAKA, CHEBET])];
    let night = at("2026-11-21T02:00:00");
    let mut left = all();
    for next in [ASHA, BARAKA, CHEBET] {
        let call = next_call(&lists, &left, night).unwrap();
        assert_eq!((call.at, call.member), (night, next));
        left.remove(&next);
    }
    assert_eq!(next_call(&lists, &left, night), None);
    assert_eq!(next_call(&lists, &BTreeSet::new(), night), None, "nobody can answer");
    assert_eq!(next_call(&[], &all(), night), None, "no list");
    assert_eq!(next_call(&[nights(&[])], &all(), night), None, "an empty one");
}

#[test]
fn where_nobody_is_on_call_now_the_next_is_who_comes_first_within_a_day() {
    let lists = [nights(&[ASHA]), list(OnCallList::Day, "12345", (8, 17), &[BARAKA])];
    let gap = at("2026-11-20T18:00:00");
    let call = next_call(&lists, &all(), gap).unwrap();
    assert_eq!((call.at, call.member), (at("2026-11-20T20:00:00"), ASHA));
    // Who was told in the night is not told again, and the next day is no working day.
    let left = [BARAKA].into();
    assert_eq!(next_call(&lists, &left, at("2026-11-21T05:00:00")), None);
    // On a Sunday evening the next is Monday's, a day ahead at most.
    let call = next_call(&lists, &left, at("2026-11-22T08:00:00")).unwrap();
    assert_eq!((call.at, call.member), (at("2026-11-23T08:00:00"), BARAKA));
    assert_eq!(next_call(&lists, &left, at("2026-11-22T07:59:59")), None);
}

#[test]
fn a_list_without_a_day_or_with_a_wrong_number_or_a_stranger_is_not_kept() {
    let can_answer = [ASHA, BARAKA].into();
    let good = nights(&[ASHA, BARAKA, ASHA]);
    assert_eq!(good.clone().checked(&can_answer).unwrap().members, [ASHA, BARAKA], "once");
    let never = OnCall { days: Days::from_code("089x"), ..good.clone() };
    assert_eq!(never.checked(&can_answer), Err(OnCallProblem::Days));
    let stranger = OnCall { members: vec![ASHA, CHEBET], ..good.clone() };
    assert_eq!(stranger.checked(&can_answer), Err(OnCallProblem::Member));
    for (telephone, is_one) in [
        ("116", true),
        ("+254 700-000 001", true),
        ("٠٧٠٠٠٠٠٠٠١", true),
        ("11", false),
        ("0700 000 001 Asha", false),
        ("1234567890123456", false),
        ("1                         16", false),
    ] {
        let typed = OnCall { telephone: Some(telephone.to_owned()), ..good.clone() };
        let wanted = if is_one { Ok(()) } else { Err(OnCallProblem::Telephone) };
        assert_eq!(typed.checked(&can_answer).map(|_| ()), wanted, "{telephone}");
    }
}

#[test]
fn days_are_kept_in_one_word() {
    assert_eq!(Days::of([7, 1, 1, 0, 8]).code(), "17");
    assert_eq!(Days::from_code(&Days::of([2, 5]).code()), Days::of([2, 5]));
}
