//! What is heard from her, by whom, and what of it waits until somebody has looked: a child who is a woman by a line,
//! a refusal that a husband brings, a case that was "a mistake".

use jiff::ToSpan as _;
use rufaa_domain::age::Age;
use rufaa_domain::case::{
    Alternatives, AskedOf, BestInterests, CaseProblem, CaseView, Closure, ClosureReason, Detention,
    DetentionOutcome, Entry, Identity, Individual, Next, NonPunishment, OffenceLink, Over, Record,
    Refusal, Relation, SafetyNow, Standing, child_rule, next_steps, review_due,
};
use rufaa_domain::consent::ConsentProblem;
use uuid::Uuid;

use super::slips::{by, looked};
use super::{TODAY, admitted, case, correction, noon, opened, risk, safe};

fn aged(years: u8) -> Record {
    Record::Identity(Identity { age: Age::exactly(years).unwrap(), ..Identity::default() })
}

fn next(records: &[Record]) -> Vec<Next> {
    next_steps(&case(records), &Over::default(), (noon(), TODAY))
}

fn refused() -> Record {
    Record::Refusal(Refusal {
        known: Some("Her husband says so.".to_owned()),
        ..Refusal::default()
    })
}

fn closing(reason: ClosureReason) -> Record {
    Record::Closure(Closure { reason, known: None })
}

fn individual(standing: Standing) -> Individual {
    Individual {
        name: "Okello Ouma".to_owned(),
        relation: Relation::Parent,
        standing,
        member: None,
        organization: None,
        group: None,
        known: None,
    }
}

fn father(standing: Standing) -> Record {
    Record::Individual(individual(standing))
}

fn found(by: &str, determined: bool) -> Record {
    let (finding, by) = ("She stays with her aunt.".to_owned(), by.to_owned());
    Record::BestInterests(BestInterests { determined, finding, by, finds: [].into() })
}

#[test]
fn a_child_who_is_a_woman_by_one_line_is_met_as_a_child_until_a_supervisor_has_looked() {
    let is_child = |view: &CaseView| child_rule(view, TODAY).protects();
    let wrote = |last: Record| [(1, opened()), (1, aged(13)), (1, last)];
    for last in [aged(19), correction(2, Some(aged(19)))] {
        let said = wrote(last);
        let view = by(&said);
        assert!(is_child(&view), "{said:?}");
        assert_eq!(review_due(&view), Some(TODAY), "a supervisor looks today");
        let with = |author, look: Record| by(&[&said[..], &[(author, look)]].concat());
        assert!(is_child(&with(1, looked())), "whoever wrote it does not look at it alone");
        assert!(!is_child(&with(2, looked())));
        assert!(is_child(&with(1, aged(20))), "nor by writing it again");
        assert!(with(1, aged(14)).grown().is_none());
    }
    // To strike out that she is a child is no way around it.
    let struck = [(1, opened()), (1, aged(30)), (1, aged(13)), (1, correction(3, None))];
    assert!(is_child(&by(&struck)));
    assert!(is_child(&by(&[
        (1, opened()),
        (1, aged(13)),
        (1, correction(2, None)),
        (1, aged(19))
    ])));
    assert!(!is_child(&by(&[&struck[..], &[(2, looked())]].concat())));
    // Nor that nothing is known of it in between, nor a line that was put right before a supervisor looked at something else.
    let unknown = || Record::Identity(Identity::default());
    assert!(is_child(&by(&[(1, opened()), (1, aged(13)), (1, unknown()), (1, aged(19))])));
    let put = correction(2, Some(unknown()));
    assert!(is_child(&by(&[(1, opened()), (1, aged(13)), (1, put), (1, aged(19))])));
    let first = (1, correction(2, Some(aged(14))));
    let twice =
        [(1, opened()), (1, aged(13)), first, (2, looked()), (1, correction(2, Some(aged(25))))];
    assert!(is_child(&by(&twice)));
    // Of whom nothing was known, and who was an adult all along, nothing waits.
    assert!(!is_child(&by(&[(1, opened()), (1, aged(19))])));
    assert!(!is_child(&by(&[(1, opened()), (1, aged(30)), (1, aged(19))])));
    let unknown = Record::Identity(Identity::default());
    assert!(!is_child(&by(&[(1, opened()), (1, unknown), (1, aged(19))])));
}

#[test]
fn a_birthday_makes_a_woman_and_nobody_has_to_look_at_it() {
    let mut view = by(&[(1, opened()), (1, aged(17))]);
    assert!(child_rule(&view, TODAY).protects());
    assert!(!child_rule(&view, TODAY + 1.year()).protects());
    let at = noon() + jiff::SignedDuration::from_hours(366 * 24);
    let record = |sequence, at, record| Entry { sequence, at, author: Uuid::from_u128(1), record };
    let said = [record(1, noon(), opened()), record(2, noon(), aged(17)), record(3, at, aged(18))];
    view = CaseView::of(&said);
    assert!(view.grown().is_none() && !child_rule(&view, TODAY + 1.year()).protects());
}

#[test]
fn what_was_best_for_her_before_a_danger_at_home_was_known_is_looked_at_again() {
    let asks = |records: &[Record]| next(records).contains(&Next::ChildrensOfficer);
    let clear = [opened(), aged(13), father(Standing::Clear), found("Akoth", false)];
    assert!(!asks(&clear));
    for danger in [father(Standing::Implicated), correction(3, Some(father(Standing::Controlled)))]
    {
        let then = [&clear[..], &[danger]].concat();
        assert!(asks(&then));
        assert!(!asks(&[&then[..], &[found("Akoth", false)]].concat()));
        // A danger that was found before is not the newest because it stands later.
        let uncle = Record::Individual(Individual {
            name: "Otieno Ouma".to_owned(),
            ..individual(Standing::Implicated)
        });
        let two = [opened(), aged(13), father(Standing::Clear), uncle, found("Akoth", false)];
        assert!(asks(&[&two[..], &[correction(3, Some(father(Standing::Implicated)))]].concat()));
    }
}

#[test]
fn no_danger_finds_what_is_best_for_her() {
    let with =
        |standing, by: &str| admitted(&[opened(), aged(13), father(standing)], &found(by, true));
    let part = |problem| Err(CaseProblem::Part(problem));
    let his = "Okello Ouma, her father";
    assert_eq!(with(Standing::Implicated, his), part(ConsentProblem::NamesDanger));
    assert_eq!(with(Standing::NotAsked, his), part(ConsentProblem::NotAsked));
    assert_eq!(with(Standing::Implicated, "The panel of Busia"), Ok(()));
}

#[test]
fn a_refusal_that_somebody_else_may_have_made_her_say_is_heard_from_her_alone() {
    for (seen, is_heard) in [(SafetyNow::InDanger, false), (SafetyNow::SafeToTalk, true)] {
        let records = [opened(), aged(30), safe(seen), refused()];
        let steps = next(&records);
        assert_eq!(steps.contains(&Next::SpeakAlone), !is_heard, "{seen:?}");
        assert_eq!(steps.contains(&Next::Refused), is_heard, "{seen:?}");
        let closed = admitted(&records, &closing(ClosureReason::HerWish));
        let expected = if is_heard { Ok(()) } else { Err(CaseProblem::SpeakAlone) };
        assert_eq!(closed, expected, "{seen:?}");
    }
    // She says it where she can speak: then it is hers.
    let unheard = [opened(), aged(30), safe(SafetyNow::InDanger), refused()];
    assert_eq!(admitted(&unheard, &refused()), Err(CaseProblem::NoSuchThing));
    let alone = [&unheard[..], &[safe(SafetyNow::SafeToTalk)]].concat();
    assert_eq!(admitted(&alone, &refused()), Ok(()));
    let unsaid = [opened(), aged(30), safe(SafetyNow::SafeToTalk)];
    let her_wish = closing(ClosureReason::HerWish);
    assert_eq!(
        admitted(&unsaid, &her_wish),
        Err(CaseProblem::SpeakAlone),
        "nobody wrote what she said"
    );
    let heard = [&alone[..], &[refused()]].concat();
    assert_eq!(admitted(&heard, &closing(ClosureReason::HerWish)), Ok(()));
    assert_eq!(admitted(&heard, &refused()), Err(CaseProblem::NoSuchThing), "once");
}

#[test]
fn a_case_of_somebody_in_danger_was_no_mistake_before_a_supervisor_has_looked() {
    let mistake = closing(ClosureReason::Mistake);
    assert_eq!(admitted(&[opened(), aged(11)], &mistake), Ok(()));
    let look_first = Err(CaseProblem::LookFirst);
    for grave in [safe(SafetyNow::InDanger), risk(3), father(Standing::Implicated)] {
        let records = [opened(), aged(11), grave];
        assert_eq!(admitted(&records, &mistake), look_first);
        let reviewed = [&records[..], &[looked()]].concat();
        assert_eq!(admitted(&reviewed, &mistake), Ok(()));
        let again = [&reviewed[..], &[safe(SafetyNow::InDanger)]].concat();
        assert_eq!(admitted(&again, &mistake), look_first);
        // Neither a later look nor a line struck out makes it so.
        let later = [&records[..], &[safe(SafetyNow::SafeToTalk), risk(1)]].concat();
        assert_eq!(admitted(&later, &mistake), look_first);
        let struck = [&records[..], &[correction(3, None)]].concat();
        assert_eq!(admitted(&struck, &mistake), look_first);
    }
    // Whoever was there before the look, and was found a danger after it.
    let then = [opened(), father(Standing::NotAsked), looked(), father(Standing::Implicated)];
    assert_eq!(admitted(&then, &mistake), look_first);
}

fn detained(request: Option<Alternatives>) -> Record {
    let (place, since) = ("A prison".to_owned(), TODAY.into());
    Record::NonPunishment(NonPunishment {
        offence: "Irregular stay".to_owned(),
        link: OffenceLink::StatusOffence,
        detention: Some(Detention { place, since, request }),
    })
}

#[test]
fn whoever_is_detained_has_not_what_she_needs() {
    let said = [safe(SafetyNow::SafeToTalk), refused()];
    let records = [&[opened(), aged(30)], &said[..], &[detained(None), risk(1)]].concat();
    for reason in ClosureReason::ALL.iter().copied() {
        let goes_on = matches!(reason, ClosureReason::Recovered | ClosureReason::OutOfReach);
        let expected = if goes_on { Err(CaseProblem::SomethingOpen) } else { Ok(()) };
        assert_eq!(admitted(&records, &closing(reason)), expected, "{reason:?}");
    }
}

#[test]
fn she_is_detained_until_she_is_free_or_there_is_an_alternative() {
    for (outcome, is_detained) in [
        (DetentionOutcome::Waiting, true),
        (DetentionOutcome::Refused, true),
        (DetentionOutcome::Released, false),
        (DetentionOutcome::Alternative, false),
    ] {
        let to = AskedOf::ALL.iter().copied().collect();
        let view = case(&[opened(), detained(Some(Alternatives { to, on: TODAY, outcome }))]);
        let alleged = &view.offences().first().unwrap().what;
        assert_eq!(alleged.detained().is_some(), is_detained, "{outcome:?}");
    }
}
