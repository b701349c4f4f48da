//! Who may leave everybody's sight: nobody in danger, no child of whom nobody assessed what is best for her, and where there was
//! cause and nothing was done, nobody before a supervisor looked.

use std::collections::BTreeSet;

use jiff::ToSpan;
use rufaa_domain::age::Age;
use rufaa_domain::case::{
    BestInterests, CaseProblem, Closure, ClosureReason, Identity, Record, Review, ReviewPoint,
};

use super::{TODAY, admitted, opened, risk};

fn aged(years: u8) -> Record {
    Record::Identity(Identity { age: Age::exactly(years).unwrap(), ..Identity::default() })
}

fn by(reason: ClosureReason) -> Record {
    Record::Closure(Closure { reason, known: None })
}

fn assessed() -> Record {
    let (finding, by) =
        ("She stays with her aunt.".to_owned(), "The children's officer".to_owned());
    let finds = BTreeSet::new();
    Record::BestInterests(BestInterests { determined: false, finding, by, finds })
}

fn looked() -> Record {
    let looked = ReviewPoint::ALL.iter().copied().collect();
    Record::Review(Review { looked, change: None, again: TODAY + 1.day() })
}

const OUT_OF_SIGHT: [ClosureReason; 3] =
    [ClosureReason::Recovered, ClosureReason::HandedOver, ClosureReason::OutOfReach];

#[test]
fn promise_12_nobody_who_is_in_danger_leaves_everybodys_sight_by_a_word() {
    for reason in OUT_OF_SIGHT {
        let is_lost = reason == ClosureReason::OutOfReach;
        let danger = vec![opened(), aged(30), risk(3)];
        // In danger now: that is seen to. Whoever is lost then is a supervisor's to look at.
        let now = if is_lost { CaseProblem::LookFirst } else { CaseProblem::InDanger };
        assert_eq!(admitted(&danger, &by(reason)), Err(now), "{reason:?}");
        let over = [danger, vec![risk(1)]].concat();
        // There was cause, and nothing was ever done.
        assert_eq!(admitted(&over, &by(reason)), Err(CaseProblem::LookFirst), "{reason:?}");
        let seen = [over, vec![looked()]].concat();
        assert_eq!(admitted(&seen, &by(reason)), Ok(()), "{reason:?}");
    }
    assert_eq!(admitted(&[opened(), risk(3)], &by(ClosureReason::Died)), Ok(()));
}

#[test]
fn no_childs_case_ends_before_somebody_assessed_what_is_best_for_the_child() {
    for (reason, years) in OUT_OF_SIGHT.into_iter().flat_map(|reason| [(reason, 17), (reason, 18)])
    {
        let before = vec![opened(), aged(years), risk(1)];
        let expected = if years < 18 { Err(CaseProblem::ChildFirst) } else { Ok(()) };
        assert_eq!(admitted(&before, &by(reason)), expected, "{reason:?} {years}");
        let after = [before, vec![assessed()]].concat();
        assert_eq!(admitted(&after, &by(reason)), Ok(()), "{reason:?} {years}");
    }
}

#[test]
fn a_supervisor_looks_at_a_closed_case_as_at_an_open_one() {
    let closed = [opened(), aged(30), risk(1), by(ClosureReason::Recovered)];
    assert_eq!(admitted(&closed, &looked()), Ok(()));
}
