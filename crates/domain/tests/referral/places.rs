//! Free places follow who comes and goes, and are never changed by what was counted already.

use jiff::Timestamp;
use rufaa_domain::directory::capacity::Capacity;
use rufaa_domain::referral::{State, places_after};

use super::{SECOND, evening};

fn counted(available: u32, as_of: Timestamp) -> Capacity {
    Capacity { unit: "places".to_owned(), available, maximum: Some(8), as_of }
}

/// She arrives in the evening; the service begins and ends, a second apart each.
fn history(states: &[State]) -> Vec<(Timestamp, State)> {
    (0_i32..).zip(states).map(|(seconds, state)| (evening() + SECOND * seconds, *state)).collect()
}

#[test]
fn who_comes_takes_a_place_and_who_goes_leaves_one() {
    use State as S;
    let before = evening() - SECOND;
    for (states, from, wanted) in [
        (&[S::Scheduled][..], before, None),
        (&[S::Scheduled, S::Arrived], before, Some(3)),
        (&[S::Scheduled, S::Arrived, S::InService], before, Some(3)),
        (&[S::Scheduled, S::Arrived, S::InService, S::OnHold], before, Some(3)),
        (&[S::Scheduled, S::Arrived, S::InService, S::Completed], before, None),
        (&[S::Arrived, S::InService, S::Completed], evening(), Some(5)),
        (&[S::Arrived, S::Failed], evening(), Some(5)),
        (&[S::Arrived, S::InService], evening(), None),
        (&[S::Accepted, S::Failed], before, None),
        (&[S::NoShow, S::Failed], evening(), None),
    ] {
        let now = places_after(&counted(4, from), &history(states));
        assert_eq!(now, wanted, "{states:?} counted at {from}");
    }
}

#[test]
fn a_count_made_at_the_moment_of_arrival_has_her_and_one_made_before_has_not() {
    let came = history(&[State::Arrived]);
    assert_eq!(places_after(&counted(4, evening()), &came), None);
    assert_eq!(places_after(&counted(4, evening() - SECOND), &came), Some(3));
}

#[test]
fn there_are_never_fewer_than_none_nor_more_than_all() {
    let before = evening() - SECOND;
    assert_eq!(places_after(&counted(0, before), &history(&[State::Arrived])), Some(0));
    let gone = history(&[State::Arrived, State::Completed]);
    assert_eq!(places_after(&counted(8, evening()), &gone), Some(8));
    let unlimited = Capacity { maximum: None, ..counted(8, evening()) };
    assert_eq!(places_after(&unlimited, &gone), Some(9));
}
