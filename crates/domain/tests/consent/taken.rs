//! Which yes or no is taken.

use rufaa_domain::age::{Age, ChildRule};
use rufaa_domain::case::{
    Correction, Relation, SAFETY_HOLDS, SafetyNow, SafetyPoint, Standing, child_rule,
};
use rufaa_domain::consent::{Consent, ConsentProblem, Giver, HOLDS_AT_MOST, check, may_take_part};

use super::{Ledger, Record, SECOND, TODAY, look, noon, safety, somebody, yes};

/// Whether it is taken in this case, at noon.
fn taken(ledger: &Ledger, consent: &Consent) -> Result<(), ConsentProblem> {
    let view = ledger.view();
    check(&view, consent, child_rule(&view, TODAY), noon())
}

/// A child's yes by this guardian.
fn by_guardian(guardian: u32) -> Consent {
    let (giver, guardian, assent) = (Giver::Guardian, Some(guardian), Some(true));
    Consent { giver, guardian, assent, ..yes() }
}

fn by_officer() -> Consent {
    let decided_by = Some("Akoth, children's office".to_owned());
    Consent { giver: Giver::ChildrensOfficer, decided_by, assent: Some(true), ..yes() }
}

#[test]
fn a_womans_own_yes_is_taken_and_nobody_elses_for_her() {
    let mut woman = Ledger::of_a_woman();
    let wambui = woman.somebody("Wambui", Relation::Guardian, Standing::Clear);
    assert_eq!(taken(&woman, &yes()), Ok(()));
    assert_eq!(taken(&woman, &by_guardian(wambui)), Err(ConsentProblem::NoGuardian));
    assert_eq!(taken(&woman, &by_officer()), Err(ConsentProblem::NoGuardian));
}

#[test]
fn a_child_and_who_may_be_one_does_not_decide_alone_and_who_is_eighteen_does() {
    let alone = Err(ConsentProblem::ChildAlone);
    for (age, rule, own) in [
        (Age::exactly(17), ChildRule::Child, alone),
        (Age::between(17, 18), ChildRule::TreatedAsChild, alone),
        (Age::exactly(18).map(Age::disputed), ChildRule::TreatedAsChild, alone),
        (Ok(Age::unknown()), ChildRule::TreatedAsChild, alone),
        (Age::exactly(18), ChildRule::Adult, Ok(())),
        (Age::at_least(18), ChildRule::Adult, Ok(())),
    ] {
        let mut ledger = Ledger::of_age(age.unwrap());
        let wambui = ledger.somebody("Wambui", Relation::Guardian, Standing::Clear);
        assert_eq!(child_rule(&ledger.view(), TODAY), rule, "{age:?}");
        assert_eq!(taken(&ledger, &yes()), own, "{age:?}");
        let with_assent = Consent { assent: Some(true), ..yes() };
        assert_eq!(taken(&ledger, &with_assent), own, "{age:?}: her own assent is no guardian");
        let others = if rule.protects() { Ok(()) } else { Err(ConsentProblem::NoGuardian) };
        assert_eq!(taken(&ledger, &by_guardian(wambui)), others, "{age:?}");
        assert_eq!(taken(&ledger, &by_officer()), others, "{age:?}");
    }
}

#[test]
fn a_guardian_is_named_and_the_child_agrees() {
    let mut child = Ledger::of_a_child();
    let wambui = child.somebody("Wambui", Relation::Guardian, Standing::Clear);
    let nobody = Consent { guardian: None, ..by_guardian(wambui) };
    assert_eq!(taken(&child, &nobody), Err(ConsentProblem::NoGuardian));
    for heard in [None, Some(false)] {
        for consent in [by_guardian(wambui), by_officer()] {
            let unheard = Consent { assent: heard, ..consent };
            assert_eq!(taken(&child, &unheard), Err(ConsentProblem::NoAssent), "{heard:?}");
        }
    }
    assert_eq!(taken(&child, &by_guardian(wambui)), Ok(()));
}

#[test]
fn once_a_relative_is_implicated_no_relative_decides_and_a_guardian_or_the_officer_does() {
    let family = [Relation::Parent, Relation::Relative, Relation::Partner];
    for of_uncle in Relation::ALL.iter().copied() {
        for standing in Standing::ALL.iter().copied() {
            let mut child = Ledger::of_a_child();
            let mother = child.somebody("Atieno", Relation::Parent, Standing::Clear);
            let aunt = child.somebody("Akinyi", Relation::Relative, Standing::Clear);
            let wambui = child.somebody("Wambui", Relation::Guardian, Standing::Clear);
            child.somebody("Otieno", of_uncle, standing);
            let implicated = family.contains(&of_uncle) && standing.is_danger();
            let expected = if implicated { Err(ConsentProblem::RelativeDecides) } else { Ok(()) };
            for relative in [mother, aunt] {
                let found = taken(&child, &by_guardian(relative));
                assert_eq!(found, expected, "{of_uncle:?} {standing:?}");
            }
            assert_eq!(taken(&child, &by_guardian(wambui)), Ok(()), "{of_uncle:?} {standing:?}");
            assert_eq!(taken(&child, &by_officer()), Ok(()), "{of_uncle:?} {standing:?}");
        }
    }
}

#[test]
fn nobody_takes_part_of_whom_it_was_not_asked_or_who_is_implicated_or_controlled() {
    for (standing, expected) in [
        (Standing::Clear, Ok(())),
        (Standing::NotAsked, Err(ConsentProblem::NotAsked)),
        (Standing::Controlled, Err(ConsentProblem::Implicated)),
        (Standing::Implicated, Err(ConsentProblem::Implicated)),
    ] {
        let mut woman = Ledger::of_a_woman();
        let juma = woman.somebody("Juma", Relation::Interpreter, standing);
        assert_eq!(may_take_part(&woman.view(), juma), expected);
        let interpreted = Consent { interpreter: Some(juma), ..yes() };
        let witnessed = Consent { witness: Some(juma), ..yes() };
        assert_eq!(taken(&woman, &interpreted), expected, "{standing:?}");
        assert_eq!(taken(&woman, &witnessed), expected, "{standing:?}");
        let mut child = Ledger::of_a_child();
        let juma = child.somebody("Juma", Relation::Guardian, standing);
        assert_eq!(taken(&child, &by_guardian(juma)), expected, "{standing:?}");
    }
    let unknown = Consent { interpreter: Some(99), ..yes() };
    assert_eq!(taken(&Ledger::of_a_woman(), &unknown), Err(ConsentProblem::Unknown));
    let safety = Consent { interpreter: Some(2), ..yes() };
    assert_eq!(taken(&Ledger::of_a_woman(), &safety), Err(ConsentProblem::Unknown), "no person");
}

#[test]
fn who_is_found_implicated_later_is_so_until_he_is_cleared_and_a_supervisor_has_looked() {
    let mut woman = Ledger::of_a_woman();
    let juma = woman.somebody("Juma", Relation::Interpreter, Standing::Clear);
    woman.somebody("Juma", Relation::Interpreter, Standing::Implicated);
    assert_eq!(may_take_part(&woman.view(), juma), Err(ConsentProblem::Implicated));
    woman.somebody("Juma", Relation::Interpreter, Standing::Clear);
    assert_eq!(may_take_part(&woman.view(), juma), Err(ConsentProblem::Implicated));
    woman.admit(look()).unwrap();
    assert_eq!(may_take_part(&woman.view(), juma), Ok(()), "a supervisor looked at it");
}

#[test]
fn who_is_implicated_comes_before_everything_else() {
    let mut child = Ledger::of_a_child();
    let juma = child.somebody("Juma", Relation::Interpreter, Standing::Implicated);
    let wrong_in_every_way =
        Consent { interpreter: Some(juma), read_back: false, until: noon(), ..yes() };
    assert_eq!(taken(&child, &wrong_in_every_way), Err(ConsentProblem::Implicated));
}

#[test]
fn her_own_no_is_taken_however_it_was_said_and_that_of_another_from_whom_a_yes_would_be() {
    let no = Consent { yes: false, read_back: false, until: noon(), ..yes() };
    for mut ledger in [Ledger::of_a_woman(), Ledger::of_a_child()] {
        ledger.write(Record::Safety(safety(SafetyNow::InDanger)));
        assert_eq!(taken(&ledger, &no), Ok(()));
        let wambui = ledger.somebody("Wambui", Relation::Guardian, Standing::Clear);
        let of_child = child_rule(&ledger.view(), TODAY).protects();
        let others = if of_child { Ok(()) } else { Err(ConsentProblem::NoGuardian) };
        let unsaid = |of: Consent| Consent { yes: false, read_back: false, assent: None, ..of };
        assert_eq!(taken(&ledger, &unsaid(by_guardian(wambui))), others);
        assert_eq!(taken(&ledger, &unsaid(by_officer())), others);
        let nobody = Consent { giver: Giver::Guardian, ..no.clone() };
        assert_eq!(taken(&ledger, &nobody), Err(ConsentProblem::NoGuardian), "nobody is named");
        // Whose father is the danger, her aunt ends nothing either.
        let aunt = ledger.somebody("Aunt Rehema", Relation::Relative, Standing::Clear);
        ledger.somebody("Her father", Relation::Parent, Standing::Implicated);
        let no = taken(&ledger, &unsaid(by_guardian(aunt)));
        let relative =
            if of_child { ConsentProblem::RelativeDecides } else { ConsentProblem::NoGuardian };
        assert_eq!(no, Err(relative));
    }
}

#[test]
fn she_is_asked_only_while_it_is_safe_to_ask_her() {
    for now in SafetyNow::ALL.iter().copied() {
        let mut woman = Ledger::of_a_woman();
        woman.write(Record::Safety(safety(now)));
        let expected = match now {
            SafetyNow::SafeToTalk => Ok(()),
            SafetyNow::NotSafeToAsk | SafetyNow::InDanger => Err(ConsentProblem::NotSafeToAsk),
        };
        assert_eq!(taken(&woman, &yes()), expected, "{now:?}");
    }
    for missing in SafetyPoint::ALL {
        let mut woman = Ledger::of_a_woman();
        let mut looked = safety(SafetyNow::SafeToTalk);
        looked.holds.remove(missing);
        woman.write(Record::Safety(looked));
        assert_eq!(taken(&woman, &yes()), Err(ConsentProblem::NotSafeToAsk), "{missing:?}");
    }
}

#[test]
fn what_was_not_said_back_is_no_yes() {
    let consent = Consent { read_back: false, ..yes() };
    assert_eq!(taken(&Ledger::of_a_woman(), &consent), Err(ConsentProblem::NotReadBack));
}

#[test]
fn a_yes_holds_for_some_time_and_at_most_a_year() {
    let woman = Ledger::of_a_woman();
    let until = |until| taken(&woman, &Consent { until, ..yes() });
    assert_eq!(until(noon()), Err(ConsentProblem::Time), "over at once");
    assert_eq!(until(noon() + SECOND), Ok(()));
    assert_eq!(until(noon() + HOLDS_AT_MOST), Ok(()));
    assert_eq!(until(noon() + HOLDS_AT_MOST + SECOND), Err(ConsentProblem::Time));
    assert_eq!(HOLDS_AT_MOST.as_hours(), 365 * 24);
}

#[test]
fn family_or_a_named_guardian_speaks_for_a_child_and_no_employer_escort_or_husband() {
    for relation in Relation::ALL.iter().copied() {
        let mut child = Ledger::of_a_child();
        let somebody = child.somebody("Wambui", relation, Standing::Clear);
        let may = [Relation::Parent, Relation::Relative, Relation::Guardian].contains(&relation);
        let expected = if may { Ok(()) } else { Err(ConsentProblem::NotAGuardian) };
        assert_eq!(taken(&child, &by_guardian(somebody)), expected, "{relation:?}");
    }
}

#[test]
fn the_childrens_officer_is_named_and_is_nobody_who_is_a_danger_to_the_child() {
    let mut child = Ledger::of_a_child();
    child.somebody("Akoth Achieng", Relation::Official, Standing::Controlled);
    let by = |name: Option<&str>| {
        taken(&child, &Consent { decided_by: name.map(str::to_owned), ..by_officer() })
    };
    assert_eq!(by(None), Err(ConsentProblem::Unnamed));
    assert_eq!(by(Some("achieng akoth (county)")), Err(ConsentProblem::NamesDanger));
    assert_eq!(by(Some("Akoth Atieno (county)")), Ok(()));
}

#[test]
fn a_guardian_is_judged_by_whatever_he_was_written_as() {
    let mut child = Ledger::of_a_child();
    child.somebody("Otieno Ouma", Relation::Partner, Standing::Clear);
    let guardian = child.somebody("Mr OTIENO ouma", Relation::Guardian, Standing::Clear);
    let other = child.somebody("Otieno Odhiambo", Relation::Guardian, Standing::Clear);
    let husband = Err(ConsentProblem::NotAGuardian);
    assert_eq!(taken(&child, &by_guardian(guardian)), husband, "none the less a husband");
    assert_eq!(taken(&child, &by_guardian(other)), Ok(()), "somebody else");

    // Where one of the family is a danger, nobody of it speaks for the child, whatever else he is called.
    let mut child = Ledger::of_a_child();
    child.somebody("The father", Relation::Parent, Standing::Implicated);
    child.somebody("Wambui Nduta", Relation::Relative, Standing::Clear);
    let guardian = child.somebody("Wambui  nduta", Relation::Guardian, Standing::Clear);
    let aunt = Err(ConsentProblem::RelativeDecides);
    assert_eq!(taken(&child, &by_guardian(guardian)), aunt);
}

#[test]
fn the_officer_who_decides_neither_interprets_nor_witnesses() {
    let mut child = Ledger::of_a_child();
    let juma = child.somebody("Juma Bakari", Relation::Interpreter, Standing::Clear);
    let nala = child.somebody("Nala Rono", Relation::Witness, Standing::Clear);
    let by = |name: &str, interpreter, witness| {
        let decided_by = Some(name.to_owned());
        taken(&child, &Consent { decided_by, interpreter, witness, ..by_officer() })
    };
    assert_eq!(by("Akoth Atieno", Some(juma), Some(nala)), Ok(()));
    let same = Err(ConsentProblem::SamePerson);
    assert_eq!(by("Officer Juma BAKARI (county)", Some(juma), None), same);
    assert_eq!(by("Nala Rono", None, Some(nala)), same);
    assert_eq!(by("Nala Rono", Some(juma), None), Ok(()), "who takes no other part");
}

#[test]
fn guardian_interpreter_and_witness_are_three_people() {
    let mut child = Ledger::of_a_child();
    let wambui = child.somebody("Wambui", Relation::Guardian, Standing::Clear);
    let juma = child.somebody("Juma", Relation::Interpreter, Standing::Clear);
    let again = child.somebody("JUMA ", Relation::Witness, Standing::Clear);
    let nala = child.somebody("Nala", Relation::Witness, Standing::Clear);
    let with = |interpreter, witness| {
        taken(&child, &Consent { interpreter, witness, ..by_guardian(wambui) })
    };
    assert_eq!(with(Some(juma), Some(nala)), Ok(()));
    let same = Err(ConsentProblem::SamePerson);
    assert_eq!(with(Some(wambui), None), same, "the guardian interprets");
    assert_eq!(with(None, Some(wambui)), same, "the guardian is the witness");
    assert_eq!(with(Some(juma), Some(juma)), same, "the interpreter is the witness");
    assert_eq!(with(Some(juma), Some(again)), same, "under the same name");
    let no = Consent { yes: false, interpreter: Some(wambui), ..by_guardian(wambui) };
    assert_eq!(taken(&child, &no), Ok(()), "a no is a no");
}

#[test]
fn a_look_at_safety_holds_for_one_turn_of_duty() {
    let view = Ledger::of_a_woman().view();
    let rule = child_rule(&view, TODAY);
    let asked = |now| check(&view, &Consent { until: now + SECOND, ..yes() }, rule, now);
    assert_eq!(asked(noon() + SAFETY_HOLDS), Ok(()));
    assert_eq!(asked(noon() + SAFETY_HOLDS + SECOND), Err(ConsentProblem::NotSafeToAsk));
    assert_eq!(SAFETY_HOLDS.as_hours(), 12);
}

#[test]
fn an_officer_of_whom_the_case_knows_decides_once_somebody_asked_about_her() {
    for (standing, expected) in [
        (Standing::NotAsked, Err(ConsentProblem::NotAsked)),
        (Standing::Clear, Ok(())),
        (Standing::Implicated, Err(ConsentProblem::NamesDanger)),
    ] {
        let mut child = Ledger::of_a_child();
        child.somebody("Akoth", Relation::Official, standing);
        assert_eq!(taken(&child, &by_officer()), expected, "{standing:?}");
    }
}

#[test]
fn what_was_asked_through_somebody_who_is_a_danger_says_nothing_of_how_safe_it_is() {
    let mut woman = Ledger::of_a_woman();
    let juma = woman.somebody("Juma", Relation::Interpreter, Standing::Clear);
    assert!(woman.view().may_ask(noon()));
    woman.admit(Record::Consent(Consent { interpreter: Some(juma), ..yes() })).unwrap();
    assert!(woman.view().may_ask(noon()));
    let found = somebody("Juma", Relation::Interpreter, Standing::Controlled);
    let right = Some(Box::new(Record::Individual(found)));
    woman.write(Record::Correction(Correction { of: juma, why: "She said so.".to_owned(), right }));
    assert!(!woman.view().may_ask(noon()), "he heard it all");
    assert_eq!(taken(&woman, &yes()), Err(ConsentProblem::NotSafeToAsk));
    woman.write(Record::Safety(safety(SafetyNow::SafeToTalk)));
    assert!(woman.view().may_ask(noon()), "somebody looked since");
}
