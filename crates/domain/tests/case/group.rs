//! People who were met together: nobody of them has a part in what is another's.

use rufaa_domain::age::Age;
use rufaa_domain::case::group::{
    AgeProblem, GroupProblem, PEOPLE_MAX, age_of, check, pressing, suspects, suspicion,
};
use rufaa_domain::case::{
    CaseProblem, CaseView, Fellow, Identity, Individual, NeedState, Next, Over, Record, Relation,
    SafetyNow, Signal, Standing, next_steps,
};
use rufaa_domain::consent::{Consent, ConsentProblem, Giver};
use rufaa_domain::referral::Urgency;

use super::{SHELTER, TODAY, admitted, case, correction, noon, opened, risk, safe, yes};

const CODE: &str = "2345-6789";

fn of_group(name: &str, relation: Relation, standing: Standing) -> Individual {
    let name = name.to_owned();
    Individual { name, relation, standing, ..suspicion(CODE, Fellow::Another, true) }
}

fn safe_now() -> Record {
    safe(SafetyNow::SafeToTalk)
}

fn need(urgency: Urgency) -> Record {
    super::need(SHELTER, urgency, NeedState::Open)
}

fn marked(suspected: bool) -> Record {
    Record::Individual(suspicion(CODE, Fellow::Another, suspected))
}

fn of_age(years: u8) -> Record {
    Record::Identity(Identity { age: Age::exactly(years).unwrap(), ..Identity::default() })
}

fn taken(records: &[Record], consent: Consent) -> Result<(), ConsentProblem> {
    let refused = admitted(records, &Record::Consent(consent)).err();
    let Some(CaseProblem::Consent(problem)) = refused else {
        assert_eq!(refused, None);
        return Ok(());
    };
    Err(problem)
}

#[test]
fn promise_6_nobody_of_the_same_group_interprets_or_witnesses_for_another() {
    for relation in Relation::ALL.iter().copied() {
        for group in [None, Some(Fellow::Another)] {
            let juma = Individual { group, ..of_group("Juma", relation, Standing::Clear) };
            let records = [opened(), safe_now(), of_age(30), Record::Individual(juma)];
            let expected = if group.is_some() { Err(ConsentProblem::OfTheGroup) } else { Ok(()) };
            let herself = yes(Giver::Herself);
            for agrees in [true, false] {
                let interpreted = Consent { interpreter: Some(4), yes: agrees, ..herself.clone() };
                assert_eq!(taken(&records, interpreted), expected, "{relation:?} {group:?}");
                let witnessed = Consent { witness: Some(4), yes: agrees, ..herself.clone() };
                assert_eq!(taken(&records, witnessed), expected, "{relation:?} {group:?}");
            }
        }
    }
}

#[test]
fn of_the_same_group_only_a_childs_parent_or_guardian_decides_with_it() {
    for relation in Relation::ALL.iter().copied() {
        let wambui = of_group("Wambui", relation, Standing::Clear);
        let records = [opened(), safe_now(), of_age(9), Record::Individual(wambui)];
        let consent = Consent { guardian: Some(4), ..yes(Giver::Guardian) };
        let hers = matches!(relation, Relation::Parent | Relation::Guardian);
        let expected = if hers { Ok(()) } else { Err(ConsentProblem::OfTheGroup) };
        assert_eq!(taken(&records, consent), expected, "{relation:?}");
    }
    // Who is implicated does not, and of whom it was not asked does not.
    for (standing, problem) in [
        (Standing::Implicated, ConsentProblem::Implicated),
        (Standing::Controlled, ConsentProblem::Implicated),
        (Standing::NotAsked, ConsentProblem::NotAsked),
    ] {
        let mother = of_group("Atieno", Relation::Parent, standing);
        let records = [opened(), safe_now(), of_age(9), Record::Individual(mother)];
        let consent = Consent { guardian: Some(4), ..yes(Giver::Guardian) };
        assert_eq!(taken(&records, consent), Err(problem));
    }
}

#[test]
fn a_mother_of_the_group_is_looked_at_again_once_somebody_of_it_is_suspected() {
    let mother = || Record::Individual(of_group("Atieno", Relation::Parent, Standing::Clear));
    let begun = || vec![opened(), safe_now(), of_age(9), mother()];
    let decides =
        |records: &[Record]| taken(records, Consent { guardian: Some(4), ..yes(Giver::Guardian) });
    assert_eq!(decides(&begun()), Ok(()));
    let suspected = [begun(), vec![marked(true)]].concat();
    assert_eq!(decides(&suspected), Err(ConsentProblem::NotAsked));
    let again = [suspected, vec![mother()]].concat();
    assert_eq!(decides(&again), Ok(()));
    // A correction that finds a danger asks again, too.
    let right = of_group("Otieno", Relation::Friend, Standing::Implicated);
    let friend = Record::Individual(of_group("Otieno", Relation::Friend, Standing::Clear));
    let corrected = vec![friend, correction(5, Some(Record::Individual(right)))];
    assert_eq!(decides(&[begun(), corrected].concat()), Err(ConsentProblem::NotAsked));
    // And so whoever shares her name with somebody of the group is no interpreter.
    let same =
        Individual { group: None, ..of_group("Atieno", Relation::Interpreter, Standing::Clear) };
    let records = [begun(), vec![Record::Individual(same)]].concat();
    let interpreted = Consent { interpreter: Some(5), ..yes(Giver::ChildrensOfficer) };
    assert_eq!(taken(&records, interpreted), Err(ConsentProblem::OfTheGroup));
}

#[test]
fn who_is_of_the_group_stays_so_whoever_writes_of_them_next() {
    let next = Individual { group: None, ..of_group("Juma", Relation::Friend, Standing::Clear) };
    let first = of_group("Juma", Relation::Friend, Standing::NotAsked);
    let view = case(&[opened(), Record::Individual(first), Record::Individual(next)]);
    assert!(view.is_fellow(2));
}

#[test]
fn a_suspicion_names_nobody_and_can_be_taken_back_and_says_nothing_in_her_own_case() {
    let view = case(&[opened(), marked(true)]);
    assert_eq!(suspects(&view).into_iter().collect::<Vec<_>>(), [CODE]);
    let (_, one) = view.individuals().next().unwrap();
    assert_eq!((one.name.as_str(), one.standing), (CODE, Standing::Implicated));
    assert!(suspects(&case(&[opened(), marked(true), marked(false)])).is_empty());
    for suspected in [true, false] {
        let herself = Record::Individual(suspicion(CODE, Fellow::Herself, suspected));
        let before = [opened(), risk(0)];
        let after = [opened(), risk(0), herself.clone()];
        let view = case(&after);
        assert_eq!(view.individuals().count(), 0);
        assert!(suspects(&view).is_empty());
        assert_eq!(
            next_steps(&view, &Over::default(), (noon(), TODAY)),
            next_steps(&case(&before), &Over::default(), (noon(), TODAY))
        );
        assert!(!next_steps(&view, &Over::default(), (noon(), TODAY)).contains(&Next::RiskAgain));
        assert!(case(&[opened(), risk(0), marked(true)]).changed_since_risk(), "the others'");
        // To set it right brings nobody into the case either.
        let name = Individual { name: "Juma".to_owned(), ..suspicion(CODE, Fellow::Another, true) };
        let known =
            [opened(), Record::Individual(name), herself.clone(), correction(3, Some(herself))];
        assert_eq!(case(&known).individuals().count(), 1);
    }
}

#[test]
fn whoever_is_taken_aside_comes_first_then_danger_then_children_then_urgency() {
    let bare = |years| case(&[opened(), of_age(years)]);
    let urgent = |urgency| case(&[opened(), of_age(30), need(urgency)]);
    let in_danger = case(&[opened(), of_age(30), risk(3)]);
    let at = |view: &CaseView, aside| pressing(view, aside, TODAY);
    let order = [
        at(&bare(30), true),
        at(&urgent(Urgency::Immediate), false),
        at(&bare(17), false),
        at(&urgent(Urgency::Day), false),
        at(&bare(18), false),
    ];
    assert!(order.is_sorted() && order.windows(2).all(|two| two[0] != two[1]), "{order:?}");
    assert_eq!(at(&in_danger, false).1, at(&urgent(Urgency::Immediate), false).1);
}

fn called(name: &str) -> Identity {
    Identity { name: Some(name.to_owned()), ..Identity::default() }
}

#[test]
fn what_stands_in_every_case_names_nobody_of_the_group() {
    let met = |shared: &str, name: &str| {
        check(Signal::Met, &[None, Some(shared)], &[&Identity::default(), &called(name)])
    };
    let names = Err(GroupProblem::NamesSomebody);
    for (shared, name) in [
        ("Abel Ewoi says he is the boss of all.", "Ewoi Abel"),
        ("ewoi abel had the key", "Ewoi Abel"),
    ] {
        assert_eq!(met(shared, name), names, "{shared}");
    }
    assert_eq!(met("He hit ASHA, twice.", "Asha"), names);
    assert_eq!(met("One with a green  scarf.", "Green scarf"), names);
    assert_eq!(met("አስቴር አለቀሰች።", "አስቴር"), names);
    assert_eq!(met("They come from Ashanti.", "Asha"), Ok(()));
    let two = "Driver Mohamed Hassan ran off; the owner Ali Noor was arrested";
    assert_eq!(met(two, "Mohamed Ali"), Ok(()), "two of a text are not one");
    assert_eq!(met("A lorry stopped at 3.", "3"), Ok(()));
    assert_eq!(met("A lorry with al-Shabab slogans.", "al"), Ok(()));
}

#[test]
fn a_group_has_people_and_not_too_many_and_a_tip_none_of_their_names() {
    let check =
        |signal, people: &[Identity]| check(signal, &[], &people.iter().collect::<Vec<_>>());
    assert_eq!(check(Signal::Raid, &[]), Err(GroupProblem::Nobody));
    let many = vec![Identity::default(); PEOPLE_MAX + 1];
    assert_eq!(check(Signal::Raid, &many), Err(GroupProblem::TooMany));
    assert_eq!(check(Signal::Raid, &many[1..]), Ok(()));
    let named = [Identity::default(), called("Asha")];
    assert_eq!(check(Signal::Tip, &named), Err(GroupProblem::TipWithNames));
    assert_eq!(check(Signal::Tip, &named[..1]), Ok(()));
    assert_eq!(check(Signal::Met, &named), Ok(()));
}

#[test]
fn an_age_is_read_out_of_one_short_field() {
    let between = |low, high| Ok(Age::between(low, high).unwrap());
    for (typed, age) in [
        ("", Ok(Age::unknown())),
        (" 17 ", between(17, 17)),
        ("16-18", between(16, 18)),
        ("16 – 18", between(16, 18)),
        ("١٦-١٨", between(16, 18)),
        ("18+", Ok(Age::at_least(18).unwrap())),
    ] {
        assert_eq!(age_of(typed), age, "{typed}");
    }
    for typed in ["young", "-", "17-", "17 years", "1000", "+"] {
        assert_eq!(age_of(typed), Err(AgeProblem::Unreadable), "{typed}");
    }
    assert!(matches!(age_of("121"), Err(AgeProblem::Age(_))));
    assert!(matches!(age_of("18-16"), Err(AgeProblem::Age(_))));
}

#[test]
fn a_code_that_is_typed_tells_nothing_of_a_suspicion() {
    let view = case(&[opened(), marked(true)]);
    assert!(!view.names_danger(CODE) && !view.names_danger("Mr 2345 6789"));
    // Who is of the same group and is written by name is a danger by that name.
    let named = of_group("Kamau Njoroge", Relation::Other, Standing::Implicated);
    let view = case(&[opened(), marked(true), Record::Individual(named)]);
    assert!(view.names_danger("Mr Kamau Njoroge waits at the gate"));
}
