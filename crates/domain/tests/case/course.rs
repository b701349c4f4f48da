//! What authorities, supervisors, colleagues and services do in a case: what can be so, and what asks for
//! what is next.

use jiff::ToSpan;
use jiff::civil::Date;
use rufaa_domain::age::Age;
use rufaa_domain::case::{
    BestInterests, CaseProblem, HandOverAnswered, HandOverProposed, Identity, Individual,
    LASTING_SOLUTIONS, LINKS_MAX, Link, LinkRelation, NeedState, Next, Over, PARTING, REVIEW_DAYS,
    REVIEW_DAYS_HIGH, Record, Relation, Review, ReviewPoint, ServiceGiven, Standing, next_steps,
    review_due,
};
use rufaa_domain::pack::parse_needs;
use rufaa_domain::referral::Urgency;
use uuid::Uuid;

use super::{
    SHELTER, TODAY, admitted, case, closed, correction, found, need, noon, opened, reopened, risk,
};

const COLLEAGUE: Uuid = Uuid::from_u128(3);

pub(super) fn days(count: i32) -> Date {
    TODAY.checked_add(count.days()).unwrap()
}

pub(super) fn next(records: &[Record]) -> Vec<Next> {
    next_steps(&case(records), &Over::default(), (noon(), TODAY))
}

fn proposed(to: Uuid) -> Record {
    Record::HandOverProposed(HandOverProposed { to, known: None })
}

fn answered(proposal: u32, accepted: bool) -> Record {
    Record::HandOverAnswered(HandOverAnswered { proposal, accepted })
}

fn colleague(standing: Standing) -> Record {
    Record::Individual(Individual {
        name: "A colleague".to_owned(),
        relation: Relation::Official,
        standing,
        member: Some(COLLEAGUE),
        organization: None,
        group: None,
        known: None,
    })
}

#[test]
fn a_proposal_waits_until_it_is_answered_or_another_takes_its_place() {
    let open = |records: &[Record]| case(records).hand_over().map(|open| open.sequence);
    assert_eq!(open(&[opened(), proposed(COLLEAGUE)]), Some(2));
    assert!(next(&[opened(), proposed(COLLEAGUE)]).contains(&Next::HandOver));
    let again = [opened(), proposed(COLLEAGUE), proposed(Uuid::from_u128(4))];
    assert_eq!(open(&again), Some(3));
    assert_eq!(admitted(&again, &answered(2, true)), Err(CaseProblem::NoSuchThing));
    assert_eq!(admitted(&again, &answered(3, false)), Ok(()));
    for accepted in [true, false] {
        let over = [opened(), proposed(COLLEAGUE), answered(2, accepted)];
        assert_eq!(open(&over), None);
        assert!(!next(&over).contains(&Next::HandOver));
        assert_eq!(admitted(&over, &answered(2, true)), Err(CaseProblem::NoSuchThing));
    }
    // A closed case goes to nobody, and does not again when it is opened.
    assert_eq!(open(&[opened(), proposed(COLLEAGUE), closed(), reopened()]), None);
}

#[test]
fn who_is_a_danger_to_her_is_not_asked_to_hold_the_case_and_does_not_accept_it() {
    for (standing, is_danger) in [
        (Standing::Implicated, true),
        (Standing::Controlled, true),
        (Standing::Clear, false),
        (Standing::NotAsked, false),
    ] {
        let before = admitted(&[opened(), colleague(standing)], &proposed(COLLEAGUE));
        let expected = if is_danger { Err(CaseProblem::Colleague) } else { Ok(()) };
        assert_eq!(before, expected, "{standing:?}");
        let since = [opened(), proposed(COLLEAGUE), colleague(standing)];
        let expected = if is_danger { Err(CaseProblem::NoSuchThing) } else { Ok(()) };
        assert_eq!(admitted(&since, &answered(2, true)), expected, "{standing:?}");
        assert_eq!(case(&since).hand_over().is_none(), is_danger);
    }
}

#[test]
fn who_held_the_case_is_set_right_by_nobody() {
    let records = [opened(), proposed(COLLEAGUE), answered(2, true)];
    for of in [2, 3] {
        let refused = admitted(&records, &correction(of, None));
        assert_eq!(refused, Err(CaseProblem::NoSuchThing), "{of}");
    }
}

fn reviewed(points: &[ReviewPoint], again: Date) -> Record {
    let looked = points.iter().copied().collect();
    Record::Review(Review { looked, change: None, again })
}

#[test]
fn a_review_looks_at_everything_and_comes_back_soon_enough() {
    let high = [opened(), risk(2)];
    let some = [opened(), risk(1)];
    let all = ReviewPoint::ALL;
    for left_out in all {
        let part: Vec<ReviewPoint> = all.iter().copied().filter(|one| one != left_out).collect();
        let of_part = admitted(&some, &reviewed(&part, days(7)));
        assert_eq!(of_part, Err(CaseProblem::ReviewOfPart), "{left_out:?}");
    }
    for (records, most) in [(&high, REVIEW_DAYS_HIGH), (&some, REVIEW_DAYS)] {
        let late = Err(CaseProblem::ReviewDay(most));
        assert_eq!(admitted(records, &reviewed(all, days(most))), Ok(()));
        assert_eq!(admitted(records, &reviewed(all, days(most + 1))), late);
        assert_eq!(admitted(records, &reviewed(all, TODAY)), late);
    }
}

#[test]
fn a_review_is_due_by_the_risk_and_by_what_she_said_whichever_comes_first() {
    let due = |records: &[Record]| review_due(&case(records)).unwrap();
    let all = ReviewPoint::ALL;
    assert_eq!(review_due(&case(&[])), None);
    assert_eq!(due(&[opened()]), days(90));
    assert_eq!(due(&[opened(), risk(2)]), days(14));
    let soon = [opened(), risk(1), reviewed(all, days(20))];
    assert_eq!(due(&soon), days(20));
    // Risk that has risen since brings the day forward.
    let risen: Vec<Record> = soon.iter().cloned().chain([risk(2)]).collect();
    assert_eq!(due(&risen), days(14));
    for (today, is_due) in [(19, false), (20, true), (21, true)] {
        let next = next_steps(&case(&soon), &Over::default(), (noon(), days(today)));
        assert_eq!(next.contains(&Next::Review), is_due, "{today}");
    }
}

#[test]
fn risk_is_looked_at_again_after_each_change_that_can_raise_it() {
    let open = |code| need(code, Urgency::Day, NeedState::Open);
    let changes: [&[Record]; 3] = [
        &[colleague(Standing::Implicated)],
        &[open("asylum")],
        &[proposed(COLLEAGUE), answered(4, true)],
    ];
    for change in changes {
        let before = [opened(), open(SHELTER), risk(1)];
        assert!(!next(&before).contains(&Next::RiskAgain));
        let after: Vec<Record> = before.iter().chain(change).cloned().collect();
        assert!(next(&after).contains(&Next::RiskAgain), "{change:?}");
    }
    let unchanged: [&[Record]; 3] = [
        // The same need, and one that is met.
        &[open(SHELTER)],
        &[need(SHELTER, Urgency::Day, NeedState::Met)],
        &[proposed(COLLEAGUE), answered(4, false)],
    ];
    for change in unchanged {
        let before = [opened(), open(SHELTER), risk(1)];
        let after: Vec<Record> = before.iter().chain(change).cloned().collect();
        assert!(!next(&after).contains(&Next::RiskAgain), "{change:?}");
    }
}

#[test]
fn what_one_is_to_the_other_is_mirrored_and_mirrored_again_is_the_same() {
    for relation in LinkRelation::ALL {
        assert_eq!(relation.mirrored().mirrored(), *relation);
    }
    assert_eq!(LinkRelation::Dependant.mirrored(), LinkRelation::DependsOn);
    let link = |relation| {
        Record::Link(Link { case: Uuid::from_u128(5), code: "2345-6789".to_owned(), relation })
    };
    let view = case(&[opened(), link(LinkRelation::Sibling), link(LinkRelation::SameIncident)]);
    assert_eq!(view.links().count(), 1);
    let newest = view.link(Uuid::from_u128(5)).unwrap();
    assert_eq!(newest.relation, LinkRelation::SameIncident);
}

#[test]
fn a_case_has_so_many_links_and_no_more() {
    let link = |number: usize| {
        let case = Uuid::from_u128(number.try_into().unwrap());
        Record::Link(Link { case, code: String::new(), relation: LinkRelation::Sibling })
    };
    let with = |count: usize| {
        let links = (1..=count).map(link);
        let records: Vec<Record> = std::iter::once(opened()).chain(links).collect();
        (admitted(&records, &link(count + 1)), admitted(&records, &link(1)))
    };
    assert_eq!(with(LINKS_MAX - 1), (Ok(()), Ok(())));
    assert_eq!(with(LINKS_MAX), (Err(CaseProblem::TooManyLinks), Ok(())));
}

#[test]
fn what_was_given_was_given_for_a_need_of_hers_and_not_tomorrow() {
    let given = |need: &str, on| {
        let (need, what) = (need.to_owned(), "A bed".to_owned());
        let (lasted, by) = (Some("Two nights".to_owned()), "A house".to_owned());
        Record::ServiceGiven(ServiceGiven { need, what, on, lasted, by })
    };
    let records = [opened(), need(SHELTER, Urgency::Day, NeedState::Open)];
    assert_eq!(admitted(&records, &given(SHELTER, TODAY)), Ok(()));
    assert_eq!(admitted(&records, &given(SHELTER, days(1))), Err(CaseProblem::DayAhead));
    assert_eq!(admitted(&records, &given("asylum", TODAY)), Err(CaseProblem::NoSuchThing));
    // What was given for a need that is met belongs to it, too.
    let met = [opened(), need(SHELTER, Urgency::Day, NeedState::Met), given(SHELTER, TODAY)];
    assert_eq!(admitted(&met, &given(SHELTER, TODAY)), Ok(()));
    assert_eq!(case(&met).services().len(), 1);
}

fn aged(years: u8) -> Record {
    Record::Identity(Identity { age: Age::exactly(years).unwrap(), ..Identity::default() })
}

#[test]
fn for_a_child_no_lasting_solution_comes_before_a_determination() {
    let best = |determined| {
        let (finding, by) = ("With her aunt.".to_owned(), "The panel".to_owned());
        let all = LASTING_SOLUTIONS.into_iter().chain([PARTING]);
        let all = all.filter(|_| determined).map(str::to_owned);
        Record::BestInterests(BestInterests { determined, finding, by, finds: all.collect() })
    };
    let first = Err(CaseProblem::BestInterestsFirst);
    for code in LASTING_SOLUTIONS {
        let open = need(code, Urgency::Routine, NeedState::Open);
        let with = |records: &[Record]| {
            let records: Vec<Record> = [opened()].iter().chain(records).cloned().collect();
            admitted(&records, &open)
        };
        assert_eq!(with(&[aged(17)]), first);
        assert_eq!(with(&[aged(18)]), Ok(()));
        // Of whom nobody knows the age is met as a child.
        assert_eq!(with(&[]), first);
        assert_eq!(with(&[aged(17), best(false)]), first, "an assessment is no determination");
        assert_eq!(with(&[aged(17), best(true)]), Ok(()));
        assert_eq!(with(&[aged(17), best(true), best(false)]), Ok(()), "an assessment since");
        let against = BestInterests {
            determined: true,
            finding: "She stays with her aunt.".to_owned(),
            by: "The panel".to_owned(),
            finds: [].into(),
        };
        let against = Record::BestInterests(against);
        assert_eq!(with(&[aged(17), best(true), against]), first, "what was found last holds");
        // What is there no more needs none, and a correction is no way around it.
        let child = [opened(), aged(17), need(SHELTER, Urgency::Day, NeedState::Open)];
        assert_eq!(admitted(&child, &need(code, Urgency::Day, NeedState::Gone)), Ok(()));
        assert_eq!(admitted(&child, &correction(3, Some(open))), first);
    }
    let other = need(SHELTER, Urgency::Day, NeedState::Open);
    assert_eq!(admitted(&[opened(), aged(9)], &other), Ok(()));
    // A home elsewhere parts her from whoever she has, a danger or not; a place for the night waits for nobody.
    let home = need("safe-housing", Urgency::ThreeDays, NeedState::Open);
    assert_eq!(admitted(&[opened(), aged(9)], &home), Ok(()));
    for relation in Relation::ALL.iter().copied() {
        for standing in [Standing::Clear, Standing::Implicated, Standing::NotAsked] {
            let has = [opened(), aged(9), found("Otieno", relation, standing)];
            let is_home = matches!(relation, Relation::Parent | Relation::Guardian);
            let wanted = if is_home { first } else { Ok(()) };
            assert_eq!(admitted(&has, &home), wanted, "{relation:?}");
            assert_eq!(admitted(&has, &other), Ok(()), "{relation:?}");
            let determined = [has.to_vec(), vec![best(true)]].concat();
            assert_eq!(admitted(&determined, &home), Ok(()), "{relation:?}");
            let grown = [opened(), aged(18), found("Otieno", relation, standing)];
            assert_eq!(admitted(&grown, &home), Ok(()), "{relation:?}");
        }
    }
}

#[test]
fn the_lasting_solutions_are_needs_of_the_list() {
    let packs = concat!(env!("CARGO_MANIFEST_DIR"), "/../../packs/needs.toml");
    let needs = parse_needs(&std::fs::read_to_string(packs).unwrap()).unwrap();
    for code in LASTING_SOLUTIONS.into_iter().chain([PARTING]) {
        assert!(needs.by_code(code).is_some(), "{code}");
    }
}

#[test]
fn care_after_rape_is_always_immediate_and_nobody_is_asked_when_it_happened() {
    let before = [opened()];
    for (urgency, wanted) in [
        (Urgency::Immediate, Ok(())),
        (Urgency::Day, Err(CaseProblem::Immediate)),
        (Urgency::ThreeDays, Err(CaseProblem::Immediate)),
        (Urgency::Routine, Err(CaseProblem::Immediate)),
    ] {
        let care = need("rape-care", urgency, NeedState::Open);
        assert_eq!(admitted(&before, &care), wanted, "{urgency:?}");
        // What else she needs keeps its own urgency, and a need that was met is written as it was.
        assert_eq!(admitted(&before, &need(SHELTER, urgency, NeedState::Open)), Ok(()));
        assert_eq!(admitted(&before, &need("rape-care", urgency, NeedState::Met)), Ok(()));
    }
}
