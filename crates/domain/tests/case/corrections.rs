//! Corrections take the place of what was wrong, and are no way around a rule.

use rufaa_domain::case::{
    AskedBy, Birth, Calendar, CaseProblem, Fellow, Identity, IdentityProblem, Individual,
    NeedState, Opened, Presence, Record, Refusal, Relation, SafetyNow, Signal, Standing, Wish,
    WishAsked, group,
};
use rufaa_domain::consent::{Consent, ConsentProblem, Giver, Withdrawal, may_take_part};
use rufaa_domain::pack::AreaCode;
use rufaa_domain::referral::Urgency;

use super::{
    SHELTER, admitted, called, case, closed, correction, found, need, opened, reopened, risk, safe,
    yes,
};

#[test]
fn what_is_right_takes_the_place_of_what_was_wrong_from_the_beginning() {
    let view = case(&[opened(), called("Nala"), correction(2, Some(called("Nawal")))]);
    assert_eq!(view.identity().name.as_deref(), Some("Nawal"));
    assert_eq!((view.identity_sequence(), view.head()), (2, 3));
    let later = [opened(), called("Nala"), called("Nadia"), correction(2, Some(called("Nawal")))];
    assert_eq!(case(&later).identity().name.as_deref(), Some("Nadia"), "a newer one stands");
}

#[test]
fn what_should_never_have_been_written_is_not_seen_and_what_was_before_is() {
    let removed = [opened(), called("Nala"), called("Nobody"), correction(3, None)];
    assert_eq!(case(&removed).identity().name.as_deref(), Some("Nala"));
    let needed = [opened(), need(SHELTER, Urgency::Day, NeedState::Open), correction(2, None)];
    assert_eq!(case(&needed).needs().count(), 0);
}

#[test]
fn how_a_case_began_is_put_right_and_never_struck_out_and_its_letter_stays() {
    let Record::Opened(first) = opened() else { panic!("it begins") };
    let area = Some(AreaCode::new("KE023"));
    let right = Opened { signal: Signal::Raid, area: area.clone(), ..first.clone() };
    let fixed = correction(1, Some(Record::Opened(right.clone())));
    let began = [opened(), called("Nala")];
    assert_eq!(admitted(&began, &fixed), Ok(()));
    let view = case(&[opened(), called("Nala"), fixed]);
    let kept = view.opened().unwrap();
    assert_eq!((kept.sequence, kept.what.signal, &kept.what.area), (1, Signal::Raid, &area));
    assert_eq!(view.identity().name.as_deref(), Some("Nala"));
    let by_letter = Opened { referral: Some(uuid::Uuid::from_u128(7)), ..right.clone() };
    for no in [
        correction(1, None),
        correction(1, Some(called("Nawal"))),
        correction(1, Some(Record::Opened(by_letter.clone()))),
        correction(2, Some(Record::Opened(right.clone()))),
    ] {
        assert_eq!(admitted(&began, &no), Err(CaseProblem::NoSuchThing), "{no:?}");
    }
    // What the public passed on carries no names.
    let tip = Opened { signal: Signal::Tip, ..right };
    let tip = correction(1, Some(Record::Opened(tip)));
    assert_eq!(admitted(&began, &tip), Err(CaseProblem::TipWithNames));
    assert_eq!(admitted(&[opened()], &tip), Ok(()));
    // What came by a letter came by it.
    let came = Opened { signal: Signal::Referral, ..by_letter };
    let again = |signal| correction(1, Some(Record::Opened(Opened { signal, ..came.clone() })));
    let began = [Record::Opened(came.clone())];
    assert_eq!(admitted(&began, &again(Signal::Referral)), Ok(()));
    assert_eq!(admitted(&began, &again(Signal::Tip)), Err(CaseProblem::NoSuchThing));
}

#[test]
fn a_correction_by_a_record_of_another_kind_changes_nothing() {
    let other = [opened(), called("Nala"), correction(2, Some(risk(1)))];
    assert_eq!(case(&other).identity().name.as_deref(), Some("Nala"));
    assert!(case(&other).risk().is_none());
    let mut after_one = vec![opened(), called("Nala"), correction(2, Some(called("Nawal")))];
    after_one.push(correction(2, Some(risk(1))));
    assert_eq!(case(&after_one).identity().name.as_deref(), Some("Nawal"), "nor an earlier one");
}

#[test]
fn of_two_corrections_the_later_holds() {
    let mut records = vec![opened(), called("Nala"), correction(2, None)];
    records.push(correction(2, Some(called("Nawal"))));
    assert_eq!(case(&records).identity().name.as_deref(), Some("Nawal"));
    records.push(correction(2, None));
    assert_eq!(case(&records).identity().name, None);
}

#[test]
fn a_correction_is_of_what_is_there_and_never_of_how_it_began() {
    let records = [opened(), called("Nala")];
    let missing = Err(CaseProblem::NoSuchThing);
    for (of, expected) in [(0, missing), (1, missing), (2, Ok(())), (3, missing)] {
        assert_eq!(admitted(&records, &correction(of, None)), expected, "{of}");
    }
}

#[test]
fn what_a_correction_says_is_right_is_judged_as_if_it_were_new() {
    let juma = found("Juma", Relation::Interpreter, Standing::Implicated);
    let consent = Consent { yes: false, ..yes(Giver::Herself) };
    let records = [opened(), juma, Record::Consent(consent.clone())];
    let right = |consent| admitted(&records, &correction(3, Some(Record::Consent(consent))));
    let refused = |problem| Err(CaseProblem::Consent(problem));
    assert_eq!(right(consent.clone()), Err(CaseProblem::NoSuchThing), "it is answered anew");
    let interpreted = Consent { interpreter: Some(2), ..consent.clone() };
    assert_eq!(right(interpreted), refused(ConsentProblem::Implicated));
    let alone = Consent { yes: true, ..consent };
    assert_eq!(right(alone), refused(ConsentProblem::ChildAlone));
    let (calendar, year, month, day) = (Calendar::Gregorian, 2_001, Some(2), Some(31));
    let birth = Some(Birth { calendar, year, month, day });
    let impossible = Record::Identity(Identity { birth, ..Identity::default() });
    let problem = Err(CaseProblem::Identity(IdentityProblem::Birth));
    assert_eq!(admitted(&records, &correction(3, Some(impossible))), problem);
}

#[test]
fn a_no_and_what_was_taken_back_stand() {
    let yes = yes(Giver::ChildrensOfficer);
    let no = Consent { yes: false, ..yes.clone() };
    let back = Record::Withdrawal(Withdrawal { consent: 2, known: None });
    let looked = safe(SafetyNow::SafeToTalk);
    let said = [Record::Consent(yes.clone()), back, Record::Consent(no.clone()), looked];
    let records = [&[opened()], &said[..]].concat();
    let missing = Err(CaseProblem::NoSuchThing);
    assert_eq!(admitted(&records, &correction(2, None)), missing, "a yes is taken back");
    assert_eq!(admitted(&records, &correction(3, None)), missing, "taken back is taken back");
    assert_eq!(admitted(&records, &correction(4, None)), missing, "a no is a no");
    let to_yes = correction(4, Some(Record::Consent(yes)));
    assert_eq!(admitted(&records, &to_yes), missing);
    assert_eq!(admitted(&records, &correction(4, Some(Record::Consent(no)))), missing);
    let refusal = [opened(), Record::Refusal(Refusal::default())];
    assert_eq!(admitted(&refusal, &correction(2, None)), missing, "nor what she did not want");
}

#[test]
fn a_name_that_was_set_right_keeps_what_was_found_under_the_wrong_one() {
    let records = [
        opened(),
        found("Jumaa", Relation::Interpreter, Standing::Clear),
        found("Jumaa", Relation::Interpreter, Standing::Implicated),
        correction(2, Some(found("Juma Bakari", Relation::Interpreter, Standing::Clear))),
    ];
    assert_eq!(may_take_part(&case(&records), 2), Err(ConsentProblem::Implicated));
    // And of whoever was met with her, the name and the group stay.
    let of = |code: &str, whose| Record::Individual(group::suspicion(code, whose, false));
    let met = [opened(), of("K-2", Fellow::Another), of("K-1", Fellow::Herself)];
    let missing = Err(CaseProblem::NoSuchThing);
    let stranger = found("K-2", Relation::Other, Standing::Clear);
    for (number, right, expected) in [
        (2, Some(of("K-2", Fellow::Another)), Ok(())),
        (2, Some(of("K-3", Fellow::Another)), missing),
        (2, Some(stranger), missing),
        (2, Some(of("K-2", Fellow::Herself)), missing),
        (2, None, missing),
        (3, Some(of("K-1", Fellow::Herself)), missing),
        (3, None, missing),
    ] {
        assert_eq!(admitted(&met, &correction(number, right.clone())), expected, "{right:?}");
    }
}

#[test]
fn who_was_written_by_mistake_in_the_place_of_a_danger_does_not_clear_it() {
    let otieno = found("Otieno", Relation::Relative, Standing::Controlled);
    let records = [
        opened(),
        found("Wambui", Relation::Guardian, Standing::Clear),
        correction(2, Some(otieno)),
        found("Wambui", Relation::Guardian, Standing::Clear),
    ];
    let view = case(&records);
    let standings: Vec<Standing> = view.individuals().map(|(_, one)| one.standing).collect();
    assert_eq!(standings, [Standing::Controlled, Standing::Clear]);
    assert_eq!(may_take_part(&view, 2), Err(ConsentProblem::Implicated));
}

#[test]
fn who_is_a_danger_as_one_thing_to_her_takes_no_part_as_another() {
    let other = |name: &str, standing| {
        let clear = found("Juma", Relation::Interpreter, Standing::Clear);
        let records = [opened(), clear, found(name, Relation::Escort, standing)];
        may_take_part(&case(&records), 2)
    };
    assert_eq!(other("Juma", Standing::Implicated), Err(ConsentProblem::Implicated));
    assert_eq!(other("Juma", Standing::Controlled), Err(ConsentProblem::Implicated));
    assert_eq!(other("Juma", Standing::Clear), Ok(()));
    assert_eq!(other("Kamau", Standing::Implicated), Ok(()), "somebody else");
}

#[test]
fn one_member_under_two_names_is_one_person() {
    let as_member = |name: &str, member: u128, standing| {
        let Record::Individual(one) = found(name, Relation::Official, standing) else {
            return opened();
        };
        Record::Individual(Individual { member: Some(uuid::Uuid::from_u128(member)), ..one })
    };
    let part = |member| {
        let clear = as_member("Juma", 7, Standing::Clear);
        let danger = as_member("Bwana J.", member, Standing::Implicated);
        may_take_part(&case(&[opened(), clear, danger]), 2)
    };
    assert_eq!(part(7), Err(ConsentProblem::Implicated));
    assert_eq!(part(8), Ok(()));
}

#[test]
fn nobody_is_turned_into_somebody_else_who_has_a_part_in_what_she_said() {
    let amina = || found("Amina Abdi", Relation::Relative, Standing::Clear);
    let musa = || found("Musa Ali", Relation::Friend, Standing::Clear);
    let has_part = Err(CaseProblem::HasPart);
    let interpreted = Consent { yes: false, interpreter: Some(2), ..yes(Giver::Herself) };
    let reached = |through| super::reached::through(Some(through), None);
    let asked = WishAsked {
        wish: Wish::NewContact,
        by: AskedBy::InPerson,
        present: Presence::Nobody,
        who: None,
        words: None,
        contact: Some(reached(2)),
        guardian: None,
    };
    for part in
        [Record::Contact(reached(2)), Record::Wish(Box::new(asked)), Record::Consent(interpreted)]
    {
        let records = [opened(), amina(), part.clone()];
        assert_eq!(admitted(&records, &correction(2, Some(musa()))), has_part, "{part:?}");
        let spelled = found("AMINA abdi", Relation::Friend, Standing::Implicated);
        assert_eq!(
            admitted(&records, &correction(2, Some(spelled))),
            Ok(()),
            "she is found a danger"
        );
        assert_eq!(admitted(&records, &correction(2, None)), Ok(()), "and can be struck out");
    }
    // Whoever has no part is set right as before.
    assert_eq!(admitted(&[opened(), amina()], &correction(2, Some(musa()))), Ok(()));
}

#[test]
fn nobody_is_in_danger_or_needs_something_in_a_case_that_is_closed() {
    let mut records = vec![
        opened(),
        need(SHELTER, Urgency::Day, NeedState::Open),
        need(SHELTER, Urgency::Day, NeedState::Gone),
        risk(1),
        safe(SafetyNow::SafeToTalk),
    ];
    records.push(closed());
    for (of, right) in [
        (3, need(SHELTER, Urgency::Immediate, NeedState::Open)),
        (4, risk(3)),
        (5, safe(SafetyNow::InDanger)),
    ] {
        let right = correction(of, Some(right));
        assert_eq!(admitted(&records, &right), Err(CaseProblem::Closed), "{of}");
        let open = [&records[..], &[reopened()]].concat();
        assert_eq!(admitted(&open, &right), Ok(()), "who opens it again sets it right");
    }
    for (of, right) in [(3, need(SHELTER, Urgency::Day, NeedState::Met)), (4, risk(2))] {
        assert_eq!(admitted(&records, &correction(of, Some(right))), Ok(()), "{of}");
    }
}
