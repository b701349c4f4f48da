//! Free places follow who comes and goes, and are never changed by what was counted already.

use jiff::Timestamp;
use rufaa_domain::directory::capacity::Capacity;
use rufaa_domain::referral::{Moved, Places, State};

use super::{SECOND, evening};

fn counted(available: u32, as_of: Timestamp) -> Capacity {
    Capacity { unit: "places".to_owned(), available, maximum: Some(8), as_of }
}

/// She arrives in the evening; the service begins and ends, a second apart each.
fn history(states: &[State]) -> Moved {
    (0_i32..).zip(states).map(|(seconds, state)| (evening() + SECOND * seconds, *state)).collect()
}

/// What is free and how many are expected, counted four a second before the evening.
fn after(referrals: &[&[State]]) -> (u32, u32) {
    let referrals: Vec<Moved> = referrals.iter().map(|states| history(states)).collect();
    let places = Places::after(counted(4, evening() - SECOND), &referrals);
    assert_eq!(places.changed(), places.free != 4);
    (places.free, places.expected)
}

#[test]
fn who_comes_takes_a_place_and_who_goes_leaves_one() {
    use State as S;
    let before = evening() - SECOND;
    for (states, from, wanted) in [
        (&[S::Scheduled][..], before, 4),
        (&[S::Scheduled, S::Arrived], before, 3),
        (&[S::Scheduled, S::Arrived, S::InService], before, 3),
        (&[S::Scheduled, S::Arrived, S::InService, S::OnHold], before, 3),
        (&[S::Scheduled, S::Arrived, S::InService, S::Completed], before, 4),
        (&[S::Arrived, S::InService, S::Completed], evening(), 5),
        (&[S::Arrived, S::Failed], evening(), 5),
        (&[S::Arrived, S::InService], evening(), 4),
        (&[S::Accepted, S::Failed], before, 4),
        (&[S::NoShow, S::Failed], evening(), 4),
    ] {
        let places = Places::after(counted(4, from), &[history(states)]);
        assert_eq!(places.free, wanted, "{states:?} counted at {from}");
    }
}

#[test]
fn two_who_came_since_the_count_take_two_places_and_one_for_another_is_no_change() {
    use State as S;
    assert_eq!(after(&[&[S::Arrived], &[S::Accepted, S::Scheduled, S::Arrived]]), (2, 0));
    // Somebody who was there when it was counted left; somebody else came.
    let left = vec![(evening() - SECOND * 2, S::InService), (evening(), S::Completed)];
    let places = Places::after(counted(4, evening() - SECOND), &[left, history(&[S::Arrived])]);
    assert_eq!((places.free, places.changed()), (4, false));
}

#[test]
fn whoever_was_accepted_and_is_not_there_is_expected_and_has_a_place_of_those_left() {
    use State as S;
    for (states, expected) in [
        (&[S::Sent][..], 0),
        (&[S::Waitlisted], 0),
        (&[S::Accepted], 1),
        (&[S::Accepted, S::Scheduled], 1),
        (&[S::Accepted, S::Scheduled, S::NoShow], 0),
        (&[S::Accepted, S::Scheduled, S::Arrived], 0),
        (&[S::Accepted, S::Cancelled], 0),
    ] {
        assert_eq!(after(&[states]).1, expected, "{states:?}");
    }
    let referrals = [history(&[S::Accepted]), history(&[S::Accepted, S::Arrived])];
    let left = |available| Places::after(counted(available, evening() - SECOND), &referrals).left();
    assert_eq!([3, 2, 1, 0].map(left), [1, 0, 0, 0]);
}

#[test]
fn a_count_made_at_the_moment_of_arrival_has_her_and_one_made_before_has_not() {
    let came = [history(&[State::Arrived])];
    assert_eq!(Places::after(counted(4, evening()), &came).free, 4);
    assert_eq!(Places::after(counted(4, evening() - SECOND), &came).free, 3);
}

#[test]
fn there_are_never_fewer_than_none_nor_more_than_all() {
    let before = evening() - SECOND;
    assert_eq!(Places::after(counted(0, before), &[history(&[State::Arrived])]).free, 0);
    let gone = [history(&[State::Arrived, State::Completed])];
    assert_eq!(Places::after(counted(8, evening()), &gone).free, 8);
    let unlimited = Capacity { maximum: None, ..counted(8, evening()) };
    assert_eq!(Places::after(unlimited, &gone).free, 9);
}
