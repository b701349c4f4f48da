//! Clocks: each on both sides of every edge, for every urgency.

use jiff::{SignedDuration, Timestamp};
use rufaa_domain::referral::{Alarm, Clock, Holder, State, Urgency, clock, may_be_expected};

use super::{SECOND, evening};

/// On whose list each state is, after how long it is due, and where it ends by itself after how long:
/// for immediate, 24h, 72h and routine. What nobody answered is due at once, and rings after those times.
const CLOCKS: &str = "
draft      sender   1h  24h 72h 7d
sent       receiver 15m 24h 72h 14d ends 24h 4d  10d 49d
received   receiver 15m 24h 72h 14d ends 24h 4d  10d 49d
needs-info sender   15m 24h 72h 14d ends 24h 4d  10d 49d
waitlisted receiver 1h  24h 72h 7d  ends 56d 56d 56d 56d
accepted   receiver 1h  24h 72h 7d
scheduled  receiver 2h  2h  2h  2h
arrived    receiver 1h  24h 72h 7d
no-show    sender   1h  24h 72h 7d
in-service receiver 30d 30d 30d 30d
on-hold    receiver 30d 30d 30d 30d
declined   sender   1h  24h 72h 7d
expired    sender   1h  24h 72h 7d  at-once
failed     sender   1h  24h 72h 7d
";

const STAGES: [(Alarm, Alarm); 3] = [
    (Alarm::None, Alarm::Reminded),
    (Alarm::Reminded, Alarm::Escalated),
    (Alarm::Escalated, Alarm::RerouteProposed),
];

/// What the plain table says of one state and urgency.
struct Stated {
    state: State,
    urgency: Urgency,
    holder: Holder,
    period: SignedDuration,
    at_once: bool,
    ends: Option<SignedDuration>,
}

fn length(word: &str) -> SignedDuration {
    let (number, unit) = word.split_at(word.len() - 1);
    let number: i64 = number.parse().unwrap();
    match unit {
        "m" => SignedDuration::from_mins(number),
        "h" => SignedDuration::from_hours(number),
        _ => SignedDuration::from_hours(24 * number),
    }
}

fn stated() -> Vec<Stated> {
    let mut stated = Vec::new();
    for line in CLOCKS.lines().filter(|line| !line.is_empty()) {
        let mut words = line.split_whitespace();
        let state = State::from_code(words.next().unwrap()).unwrap();
        let holder = Holder::from_code(words.next().unwrap()).unwrap();
        let at_once = line.ends_with("at-once");
        let words = words.filter(|word| !matches!(*word, "ends" | "at-once"));
        let lengths: Vec<_> = words.map(length).collect();
        for (urgency, place) in Urgency::ALL.iter().copied().zip(0..) {
            let period = *lengths.get(place).unwrap();
            let ends = lengths.get(Urgency::ALL.len() + place).copied();
            stated.push(Stated { state, urgency, holder, period, at_once, ends });
        }
    }
    stated
}

/// The clock of one that came there this evening, with nothing settled.
fn at_evening(state: State, urgency: Urgency) -> Clock {
    clock((state, evening()), urgency, None, false)
}

#[test]
fn each_state_is_on_the_list_of_the_plain_table_and_due_when_it_says() {
    for Stated { state, urgency, holder, period, at_once, ends } in stated() {
        let clock = at_evening(state, urgency);
        assert_eq!(clock.holder, holder, "{state:?} {urgency:?}");
        let due = if at_once { evening() } else { evening() + period };
        assert_eq!(clock.due, Some(due), "{state:?} {urgency:?}");
        assert_eq!(clock.expires, ends.map(|ends| evening() + ends), "{state:?} {urgency:?}");
    }
}

#[test]
fn alarms_come_after_once_twice_and_three_times_the_time_and_not_a_second_before() {
    for Stated { state, urgency, period, at_once, .. } in stated() {
        let clock = at_evening(state, urgency);
        assert_eq!(clock.alarm(evening() - SECOND), Alarm::None, "{state:?} {urgency:?}");
        // Whoever is there already is not sent elsewhere.
        let last = if state.is_there() { 2 } else { 3 };
        for ((before, then), times) in STAGES.into_iter().zip(1..).take(last) {
            let edge = evening() + period * (times - i32::from(at_once));
            assert_eq!(clock.alarm(edge - SECOND), before, "{state:?} {urgency:?} {times}");
            assert_eq!(clock.alarm(edge), then, "{state:?} {urgency:?} {times}");
        }
        let last = STAGES[last - 1].1;
        assert_eq!(clock.alarm(Timestamp::MAX), last, "{state:?} {urgency:?}");
    }
}

#[test]
fn what_ends_by_itself_ends_then_and_not_a_second_before() {
    for Stated { state, urgency, ends, .. } in stated() {
        let clock = at_evening(state, urgency);
        let Some(ends) = ends else {
            assert!(!clock.is_over(Timestamp::MAX), "{state:?} {urgency:?}");
            continue;
        };
        assert!(!clock.is_over(evening() + ends - SECOND), "{state:?} {urgency:?}");
        assert!(clock.is_over(evening() + ends), "{state:?} {urgency:?}");
    }
}

#[test]
fn what_ends_by_itself_is_a_state_from_which_time_may_end_it_and_no_other() {
    use rufaa_domain::referral::Move;
    for Stated { state, urgency, ends, .. } in stated() {
        assert_eq!(ends.is_some(), state.step(Move::Expire).is_ok(), "{state:?} {urgency:?}");
    }
}

#[test]
fn the_sender_is_asked_to_send_it_elsewhere_before_it_ends() {
    for Stated { state, urgency, .. } in stated() {
        let clock = at_evening(state, urgency);
        let Some(ends) = clock.expires else { continue };
        let before = clock.alarm(ends - SECOND);
        assert_eq!(before, Alarm::RerouteProposed, "{state:?} {urgency:?}: ended without it");
    }
}

#[test]
fn it_is_looked_at_when_it_reaches_the_next_alarm_or_ends_and_never_late() {
    for Stated { state, urgency, period, at_once, ends, .. } in stated() {
        let clock = at_evening(state, urgency);
        let stages = if state.is_there() { 2 } else { 3 };
        for ((before, _), times) in STAGES.into_iter().zip(1..).take(stages) {
            let edge = evening() + period * (times - i32::from(at_once));
            assert_eq!(clock.next_look(before), Some(edge), "{state:?} {urgency:?} {times}");
        }
        let last = clock.next_look(STAGES[stages - 1].1);
        assert_eq!(last, ends.map(|ends| evening() + ends), "{state:?} {urgency:?}");
    }
}

#[test]
fn an_end_is_nobodys_unless_it_leaves_the_need_and_the_sender_has_not_dealt_with_it() {
    let left = [State::Declined, State::Expired, State::Failed];
    for state in State::ALL.iter().copied() {
        assert_eq!(state.leaves_the_need(), left.contains(&state), "{state:?}");
        for urgency in Urgency::ALL.iter().copied() {
            let open = at_evening(state, urgency);
            let settled = clock((state, evening()), urgency, None, true);
            let is_nobodys = state.is_final() && !state.leaves_the_need();
            assert_eq!(open.holder == Holder::Nobody, is_nobodys, "{state:?}");
            assert_eq!(settled.holder == Holder::Nobody, state.is_final(), "{state:?}");
            for clock in [open, settled].into_iter().filter(|one| one.holder == Holder::Nobody) {
                assert_eq!((clock.due, clock.expires), (None, None), "{state:?}");
                assert_eq!(clock.alarm(Timestamp::MAX), Alarm::None, "{state:?}");
                assert_eq!(clock.next_look(Alarm::None), None, "{state:?}");
                assert!(!clock.is_over(Timestamp::MAX), "{state:?}");
            }
        }
    }
}

#[test]
fn the_unanswered_are_those_whose_first_answer_is_awaited() {
    for state in State::ALL.iter().copied() {
        let awaited = [State::Sent, State::Received, State::NeedsInfo].contains(&state);
        assert_eq!(state.is_unanswered(), awaited, "{state:?}");
    }
    let hours: Vec<i64> =
        Urgency::ALL.iter().map(|urgency| urgency.answer_within().as_mins()).collect();
    assert_eq!(hours, [15, 24 * 60, 72 * 60, 14 * 24 * 60]);
}

#[test]
fn whoever_expects_her_says_within_two_hours_whether_she_came() {
    let two_hours = SignedDuration::from_hours(2);
    let expected_in = |hours: i64| {
        let expected = evening() + SignedDuration::from_hours(hours);
        (expected, clock((State::Scheduled, evening()), Urgency::Routine, Some(expected), false))
    };
    let (expected, tomorrow) = expected_in(24);
    assert_eq!(tomorrow.due, Some(expected + two_hours));
    for ((before, then), times) in STAGES.into_iter().zip(1..) {
        let edge = expected + two_hours * times;
        assert_eq!(tomorrow.next_look(before), Some(edge), "{times}");
        assert_eq!(tomorrow.alarm(edge - SECOND), before, "{times}");
        assert_eq!(tomorrow.alarm(edge), then, "{times}");
    }
    for hours in [-24, 0] {
        let (_, passed) = expected_in(hours);
        assert_eq!(passed.due, Some(evening() + two_hours), "a time that is over already");
    }
}

#[test]
fn a_time_that_lies_too_far_ahead_is_asked_after_when_ninety_days_are_over() {
    let ninety_days = evening() + SignedDuration::from_hours(90 * 24);
    let due = |expected| {
        clock((State::Scheduled, evening()), Urgency::Routine, Some(expected), false).due
    };
    let two_hours = SignedDuration::from_hours(2);
    assert_eq!(due(ninety_days - SECOND), Some(ninety_days - SECOND + two_hours));
    for later in [ninety_days, ninety_days + SECOND, Timestamp::MAX] {
        assert_eq!(due(later), Some(ninety_days + two_hours), "{later}");
    }
}

#[test]
fn a_time_at_which_she_is_expected_matters_only_while_she_is() {
    let expected = evening() + SignedDuration::from_hours(1_000);
    for state in State::ALL.iter().copied().filter(|state| *state != State::Scheduled) {
        let clock = clock((state, evening()), Urgency::Day, Some(expected), false);
        assert_eq!(clock, at_evening(state, Urgency::Day), "{state:?}");
    }
}

#[test]
fn at_the_end_of_time_a_clock_stands_and_nothing_breaks() {
    for state in State::ALL.iter().copied() {
        for from in [Timestamp::MIN, Timestamp::MAX] {
            let clock = clock((state, from), Urgency::Routine, Some(Timestamp::MAX), false);
            assert!(clock.alarm(Timestamp::MIN) <= clock.alarm(Timestamp::MAX), "{state:?}");
            assert!(clock.due.is_none_or(|due| due >= from), "{state:?}");
            for alarm in Alarm::ALL {
                assert!(clock.next_look(*alarm).is_none_or(|look| look >= from), "{state:?}");
            }
        }
    }
}

#[test]
fn what_can_wait_is_what_some_clock_gives_to_a_list() {
    for state in State::ALL.iter().copied().filter(|state| *state != State::Draft) {
        let its = clock((state, evening()), Urgency::Routine, None, false);
        assert_eq!(state.can_wait(), its.holder != Holder::Nobody, "{state:?}");
    }
}

#[test]
fn nobody_is_expected_in_the_past_or_in_the_year_9999() {
    let now = evening();
    let hours = SignedDuration::from_hours;
    for (urgency, ahead) in [
        (Urgency::Immediate, 24),
        (Urgency::Day, 72),
        (Urgency::ThreeDays, 14 * 24),
        (Urgency::Routine, 90 * 24),
    ] {
        assert!(may_be_expected(now - hours(1), urgency, now));
        assert!(!may_be_expected(now - hours(1) - SECOND, urgency, now));
        assert!(may_be_expected(now + hours(ahead), urgency, now), "{urgency:?}");
        assert!(!may_be_expected(now + hours(ahead) + SECOND, urgency, now), "{urgency:?}");
        // And however it came to be kept, somebody looks by then.
        let far = Some(now + hours(365 * 24));
        let its = clock((State::Scheduled, now), urgency, far, false);
        assert_eq!(its.due, Some(now + hours(ahead + 2)), "{urgency:?}");
    }
}
