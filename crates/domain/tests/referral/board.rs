//! What a focal point may ask whom, what stands beside a referral, and what a unit counts.

use jiff::SignedDuration;
use rufaa_domain::directory::stock::{Amount, Stock};
use rufaa_domain::pack::AreaCode;
use rufaa_domain::referral::{Figures, FocalQuestion, Followed, Holder, State, Waiting, beside};

#[test]
fn the_receiver_is_asked_until_its_end_and_the_sender_while_the_need_is_there() {
    for state in State::ALL.iter().copied() {
        for question in FocalQuestion::ALL.iter().copied() {
            let (with, without) =
                (question.can_be_asked(state, true), question.can_be_asked(state, false));
            let wanted = match question.to() {
                Holder::Receiver => (!state.is_final(), false),
                Holder::Sender | Holder::Nobody => {
                    let is_there = !state.is_final() || state.leaves_the_need();
                    (is_there, is_there)
                }
            };
            assert_eq!((with, without), wanted, "{} {}", state.code(), question.code());
        }
    }
    assert!(FocalQuestion::SenderAct.can_be_asked(State::Declined, true));
    assert!(!FocalQuestion::SenderAct.can_be_asked(State::Completed, true));
}

#[test]
fn waiting_is_counted_in_whole_days() {
    let hours = Waiting::ALL.iter().map(|one| one.at_least().as_hours());
    assert_eq!(hours.collect::<Vec<_>>(), [24, 72, 168, 720]);
}

fn stock(area: &str, vetted: usize, with_places: usize) -> Stock {
    let (services, confirmed, counted) = (vetted, vetted, vetted);
    let amount = Amount { services, confirmed, vetted, counted, with_places };
    Stock { need: "a-need".to_owned(), area: AreaCode::new(area), amount }
}

/// Vetted ones, and those with free places, as they are told.
fn told(stock: &[Stock], hides: bool) -> Option<(usize, usize)> {
    let amount = beside(stock, ("a-need", hides), &AreaCode::new("KE023"))?;
    Some((amount.vetted, amount.with_places))
}

#[test]
fn of_an_open_need_what_is_in_the_area_is_told_however_few() {
    let there = [stock("KE023", 1, 1), stock("KE047", 7, 2)];
    assert_eq!(told(&there, false), Some((1, 1)));
    assert_eq!(told(&there[1..], false), Some((0, 0)), "a gap");
    let another = Stock { need: "another".to_owned(), ..stock("KE023", 3, 3) };
    assert_eq!(told(&[another], false), Some((0, 0)));
}

#[test]
fn promise_8_of_what_hides_only_the_country_is_told_and_no_small_number() {
    let of_two = |(vetted, places): (usize, usize)| {
        told(&[stock("KE023", 1, 0), stock("KE047", vetted - 1, places)], true)
    };
    assert_eq!(of_two((5, 5)), Some((5, 5)), "the area is not told");
    assert_eq!(of_two((4, 0)), None, "four would say which");
    assert_eq!(of_two((5, 4)), None, "nor which is free");
    assert_eq!(of_two((5, 0)), Some((5, 0)), "that none is free leads nowhere");
    assert_eq!(told(&[], true), Some((0, 0)), "nor that there is none");
    let counted = |counted| {
        let one = stock("KE047", 12, 0);
        let amount = Amount { counted, ..one.amount };
        told(&[Stock { amount, ..one }], true)
    };
    assert_eq!((counted(0), counted(4), counted(5)), (Some((12, 0)), None, Some((12, 0))));
}

fn followed(state: State, minutes: Option<i64>, late: bool) -> Followed {
    Followed { state, answered_after: minutes.map(SignedDuration::from_mins), late }
}

#[test]
fn figures_count_states_and_late_ones_and_tell_a_median_that_was() {
    assert_eq!(Figures::of(&[]).median, None);
    let mut all = vec![
        followed(State::Accepted, Some(30), false),
        followed(State::Sent, None, true),
        followed(State::Accepted, Some(10), true),
    ];
    let figures = Figures::of(&all);
    assert_eq!((figures.count, figures.answered, figures.late), (3, 2, 2));
    assert_eq!(figures.by_state, [(State::Sent, 1), (State::Accepted, 2)].into());
    assert_eq!(figures.median, Some(SignedDuration::from_mins(10)), "the shorter of two");
    all.push(followed(State::Declined, Some(90), false));
    assert_eq!(Figures::of(&all).median, Some(SignedDuration::from_mins(30)));
}
