//! What permits that a package leaves.

use rufaa_domain::age::ChildRule;
use rufaa_domain::case::{Correction, Individual, Relation, Standing};
use rufaa_domain::consent::{
    Consent, Cover, Decided, Exception, Purpose, Recipient, Uncovered, Withdrawal, cover,
    travels_with_danger,
};
use rufaa_domain::referral::{Accompaniment, Field, Kin, Package, Travel};
use uuid::Uuid;

use super::{
    CARE, DAY, Ledger, Record, SECOND, SHELTER, SHELTERS, fields, noon, package, somebody, yes,
};

const TO_SHELTER: Recipient =
    Recipient { service: SHELTER, organization: SHELTERS, enforces: false };
const TO_POLICE: Recipient = Recipient { enforces: true, ..TO_SHELTER };

/// Whether a package that says this of a woman may go there, at noon.
fn covered(ledger: &Ledger, to: Recipient, says: &[Field]) -> Result<Cover, Uncovered> {
    cover(&ledger.view(), to, &package(says), None, (ChildRule::Adult, noon()))
}

fn ground(exception: Exception) -> Decided {
    Decided { exception, by: Some("Akoth, children's office".to_owned()) }
}

fn by_exception(ledger: &Ledger, to: Recipient, exception: Exception) -> Result<Cover, Uncovered> {
    let says = package(&[Field::Name, Field::Contact]);
    cover(&ledger.view(), to, &says, Some(&ground(exception)), (ChildRule::Adult, noon()))
}

/// A woman's case with these answers of hers, and the number of the last.
fn answered(answers: &[Consent]) -> (Ledger, u32) {
    let mut ledger = Ledger::of_a_woman();
    let numbers = answers.iter().map(|one| ledger.admit(Record::Consent(one.clone())).unwrap());
    let last = numbers.last().unwrap_or_default();
    (ledger, last)
}

#[test]
fn nothing_leaves_without_a_consent_and_what_she_agreed_to_does() {
    let (silent, _) = answered(&[]);
    assert_eq!(covered(&silent, TO_SHELTER, &[]), Err(Uncovered::NoConsent), "even an empty one");
    let (agreed, number) = answered(&[yes()]);
    assert_eq!(covered(&agreed, TO_SHELTER, Field::ALL), Ok(Cover::Consent(number)));
}

#[test]
fn a_yes_is_for_one_recipient_and_one_purpose() {
    let (agreed, _) = answered(&[yes()]);
    let elsewhere = Recipient { service: Uuid::from_u128(99), ..TO_SHELTER };
    assert_eq!(covered(&agreed, elsewhere, &[Field::Name]), Err(Uncovered::NoConsent));
    for purpose in Purpose::ALL.iter().copied().filter(|one| *one != Purpose::Referral) {
        let (other, _) = answered(&[Consent { purpose, ..yes() }]);
        let found = covered(&other, TO_SHELTER, &[Field::Name]);
        assert_eq!(found, Err(Uncovered::NoConsent), "{purpose:?}");
    }
    let (nobody, _) = answered(&[Consent { recipient: None, ..yes() }]);
    assert_eq!(covered(&nobody, TO_SHELTER, &[Field::Name]), Err(Uncovered::NoConsent));
}

#[test]
fn her_last_word_holds_be_it_yes_or_no() {
    let no = Consent { yes: false, ..yes() };
    let (refused, _) = answered(&[yes(), no.clone()]);
    assert_eq!(covered(&refused, TO_SHELTER, &[Field::Name]), Err(Uncovered::Refused));
    let (agreed, number) = answered(&[no, yes()]);
    assert_eq!(covered(&agreed, TO_SHELTER, &[Field::Name]), Ok(Cover::Consent(number)));
}

#[test]
fn what_she_took_back_covers_nothing_and_what_she_gave_anew_does() {
    let (mut ledger, consent) = answered(&[yes()]);
    let withdrawal = Record::Withdrawal(Withdrawal { consent, known: None });
    ledger.admit(withdrawal.clone()).unwrap();
    assert_eq!(covered(&ledger, TO_SHELTER, &[Field::Name]), Err(Uncovered::Withdrawn));
    assert!(ledger.admit(withdrawal).is_err(), "it is taken back already");
    let anew = ledger.admit(Record::Consent(yes())).unwrap();
    assert_eq!(covered(&ledger, TO_SHELTER, &[Field::Name]), Ok(Cover::Consent(anew)));
}

#[test]
fn a_newer_yes_that_she_took_back_does_not_bring_an_older_one_back() {
    let (mut ledger, consent) = answered(&[yes(), yes()]);
    ledger.admit(Record::Withdrawal(Withdrawal { consent, known: None })).unwrap();
    assert_eq!(covered(&ledger, TO_SHELTER, &[Field::Name]), Err(Uncovered::Withdrawn));
}

#[test]
fn a_yes_holds_until_its_time_and_not_at_it() {
    let (ledger, number) = answered(&[yes()]);
    let view = ledger.view();
    let at = |now| cover(&view, TO_SHELTER, &package(&[]), None, (ChildRule::Adult, now));
    assert_eq!(at(yes().until - SECOND), Ok(Cover::Consent(number)));
    assert_eq!(at(yes().until), Err(Uncovered::Over));
    assert_eq!(at(yes().until + DAY), Err(Uncovered::Over));
}

#[test]
fn what_she_did_not_agree_to_is_named_field_by_field() {
    for beyond in Field::ALL.iter().copied() {
        let mut shares = fields(Field::ALL);
        shares.remove(&beyond);
        let (ledger, number) = answered(&[Consent { shares: shares.clone(), ..yes() }]);
        let refused = Err(Uncovered::Beyond(vec![beyond]));
        assert_eq!(covered(&ledger, TO_SHELTER, Field::ALL), refused);
        let within: Vec<Field> = shares.into_iter().collect();
        assert_eq!(covered(&ledger, TO_SHELTER, &within), Ok(Cover::Consent(number)));
    }
}

#[test]
fn police_are_given_no_care_whatever_she_agreed_to() {
    let (ledger, number) =
        answered(&[yes(), Consent { purpose: Purpose::LawEnforcement, ..yes() }]);
    for field in Field::ALL.iter().copied() {
        let found = covered(&ledger, TO_POLICE, &[field]);
        if CARE.contains(&field) {
            assert_eq!(found, Err(Uncovered::Firewall(vec![field])));
            assert!(covered(&ledger, TO_SHELTER, &[field]).is_ok(), "{field:?} to a shelter");
        } else {
            assert_eq!(found, Ok(Cover::Consent(number)), "{field:?}");
        }
    }
    let all = covered(&ledger, TO_POLICE, Field::ALL);
    assert_eq!(all, Err(Uncovered::Firewall(CARE.to_vec())));
}

#[test]
fn police_need_a_yes_to_speak_with_police() {
    let (for_help, _) = answered(&[yes()]);
    assert_eq!(covered(&for_help, TO_POLICE, &[Field::Name]), Err(Uncovered::NoConsent));
}

#[test]
fn no_exception_opens_the_wall_before_police() {
    let ledger = Ledger::of_a_woman();
    for exception in Exception::ALL.iter().copied() {
        for field in CARE {
            let says = package(&[field]);
            let child = (ChildRule::Child, noon());
            let found = cover(&ledger.view(), TO_POLICE, &says, Some(&ground(exception)), child);
            assert_eq!(found, Err(Uncovered::Firewall(vec![field])), "{exception:?}");
        }
    }
}

#[test]
fn who_took_part_in_a_yes_and_is_found_implicated_uncovers_it() {
    for place in ["interpreter", "witness"] {
        for found in [Standing::Implicated, Standing::Controlled, Standing::NotAsked] {
            let mut ledger = Ledger::of_a_woman();
            let juma = ledger.somebody("Juma", Relation::Interpreter, Standing::Clear);
            let consent = match place {
                "witness" => Consent { witness: Some(juma), ..yes() },
                _ => Consent { interpreter: Some(juma), ..yes() },
            };
            let number = ledger.admit(Record::Consent(consent)).unwrap();
            let says = [Field::Name];
            assert_eq!(covered(&ledger, TO_SHELTER, &says), Ok(Cover::Consent(number)));
            ledger.somebody("Juma", Relation::Interpreter, found);
            let uncovered = covered(&ledger, TO_SHELTER, &says);
            assert_eq!(uncovered, Err(Uncovered::Implicated), "{place} {found:?}");
        }
    }
}

#[test]
fn nothing_goes_where_somebody_who_is_a_danger_works_not_even_by_exception() {
    for standing in Standing::ALL.iter().copied() {
        let (mut ledger, number) = answered(&[yes()]);
        let guard = somebody("Kamau", Relation::Official, standing);
        ledger.write(Record::Individual(Individual { organization: Some(SHELTERS), ..guard }));
        let found = covered(&ledger, TO_SHELTER, &[Field::Name]);
        let by_exception = by_exception(&ledger, TO_SHELTER, Exception::VitalInterest);
        if standing.is_danger() {
            assert_eq!(found, Err(Uncovered::Receiver), "{standing:?}");
            assert_eq!(by_exception, Err(Uncovered::Receiver), "{standing:?}");
        } else {
            assert_eq!(found, Ok(Cover::Consent(number)), "{standing:?}");
            assert!(by_exception.is_ok(), "{standing:?}");
        }
        let elsewhere = Recipient { organization: Uuid::from_u128(99), ..TO_SHELTER };
        assert!(covered(&ledger, elsewhere, &[Field::Name]).is_ok(), "{standing:?}");
    }
}

#[test]
fn a_lawful_exception_goes_without_her_yes_and_is_named() {
    let silent = Ledger::of_a_woman();
    for exception in [Exception::VitalInterest, Exception::CourtOrder] {
        let found = by_exception(&silent, TO_SHELTER, exception);
        assert_eq!(found, Ok(Cover::Exception(exception)));
    }
}

#[test]
fn who_said_no_is_not_taken_for_somebody_who_cannot_answer() {
    let (refused, _) = answered(&[Consent { yes: false, ..yes() }]);
    let by = |ledger: &Ledger, exception| by_exception(ledger, TO_SHELTER, exception);
    assert_eq!(by(&refused, Exception::VitalInterest), Err(Uncovered::Refused));
    let order = Ok(Cover::Exception(Exception::CourtOrder));
    assert_eq!(by(&refused, Exception::CourtOrder), order, "a court decides");
    let (mut taken_back, consent) = answered(&[yes()]);
    taken_back.write(Record::Withdrawal(Withdrawal { consent, known: None }));
    assert_eq!(by(&taken_back, Exception::VitalInterest), Err(Uncovered::Withdrawn));
    // To somebody else she said nothing; and of a child somebody else decides.
    let elsewhere = Recipient { service: Uuid::from_u128(98), ..TO_SHELTER };
    let vital = Ok(Cover::Exception(Exception::VitalInterest));
    assert_eq!(by_exception(&refused, elsewhere, Exception::VitalInterest), vital);
    let ground = ground(Exception::VitalInterest);
    let says = package(&[Field::Name]);
    let (to, child) = (TO_SHELTER, ChildRule::Child);
    let of_a_child = cover(&refused.view(), to, &says, Some(&ground), (child, noon()));
    assert_eq!(of_a_child, vital);
}

#[test]
fn what_protects_children_is_for_children_and_those_who_may_be_one() {
    let ledger = Ledger::of_a_child();
    for child in ChildRule::ALL.iter().copied() {
        let ground = ground(Exception::ChildProtection);
        let says = package(&[Field::Name]);
        let found = cover(&ledger.view(), TO_SHELTER, &says, Some(&ground), (child, noon()));
        let expected = if child.protects() {
            Ok(Cover::Exception(Exception::ChildProtection))
        } else {
            Err(Uncovered::NotHers)
        };
        assert_eq!(found, expected, "{child:?}");
    }
}

#[test]
fn an_exception_names_who_decided_and_that_is_nobody_who_is_a_danger_to_her() {
    let mut woman = Ledger::of_a_woman();
    woman.somebody("Otieno Ouma", Relation::Official, Standing::Implicated);
    let by = |decided_by: Option<&str>| {
        let exception = Exception::VitalInterest;
        let ground = Decided { exception, by: decided_by.map(str::to_owned) };
        let says = package(&[Field::Name]);
        cover(&woman.view(), TO_SHELTER, &says, Some(&ground), (ChildRule::Adult, noon()))
    };
    assert_eq!(by(None), Err(Uncovered::Unnamed));
    assert_eq!(by(Some("Inspector OUMA, Otieno")), Err(Uncovered::NamesDanger));
    let covered = Ok(Cover::Exception(Exception::VitalInterest));
    assert_eq!(by(Some("Dr Ouma, county hospital")), Err(Uncovered::NamesDanger), "which Ouma?");
    assert_eq!(by(Some("Dr Peter Ouma, county hospital")), covered, "another Ouma");
    // And nobody who is one waits where she is handed over, whatever the ground.
    let at = |handover: &str| {
        let exception = Exception::VitalInterest;
        let ground = Decided { exception, by: Some("Dr Amollo".to_owned()) };
        let mut says = package(&[Field::Name]);
        says.travel.handover = Some(handover.to_owned());
        cover(&woman.view(), TO_SHELTER, &says, Some(&ground), (ChildRule::Adult, noon()))
    };
    let danger = Err(Uncovered::NamesDanger);
    assert_eq!(at("The gate of the hospital; Mr Otieno  OUMA has the key"), danger);
    assert_eq!(at("The gate of the hospital, Ouma Road"), covered);
}

#[test]
fn nobody_decides_who_is_known_and_was_not_asked_about() {
    let mut woman = Ledger::of_a_woman();
    let doctor = woman.somebody("Grace Amollo", Relation::Official, Standing::NotAsked);
    let by_doctor = |woman: &Ledger| {
        let exception = Exception::VitalInterest;
        let ground = Decided { exception, by: Some("Dr Amollo, Grace".to_owned()) };
        let says = package(&[Field::Name]);
        cover(&woman.view(), TO_SHELTER, &says, Some(&ground), (ChildRule::Adult, noon()))
    };
    assert_eq!(by_doctor(&woman), Err(Uncovered::NotAsked), "somebody of whom the case knows");
    let judged = somebody("Grace Amollo", Relation::Official, Standing::Clear);
    let right = Some(Box::new(Record::Individual(judged)));
    woman.write(Record::Correction(Correction { of: doctor, why: "Looked.".to_owned(), right }));
    assert_eq!(by_doctor(&woman), Ok(Cover::Exception(Exception::VitalInterest)));
}

#[test]
fn promise_6_whoever_goes_with_her_is_named_and_no_danger() {
    let mut woman = Ledger::of_a_woman();
    woman.somebody("Juma Bakari", Relation::Escort, Standing::Implicated);
    let grace = woman.somebody("Grace Amollo", Relation::Escort, Standing::NotAsked);
    let number = woman.admit(Record::Consent(yes())).unwrap();
    let with = |woman: &Ledger, escort: Option<&str>| {
        let mut says = package(&[Field::Name]);
        says.travel.with = Accompaniment::Escort;
        says.travel.escort = escort.map(str::to_owned);
        cover(&woman.view(), TO_SHELTER, &says, None, (ChildRule::Adult, noon()))
    };
    assert_eq!(with(&woman, None), Err(Uncovered::NoEscort));
    assert_eq!(with(&woman, Some("Mr Bakari Juma, a cousin")), Err(Uncovered::NamesDanger));
    assert_eq!(with(&woman, Some("Grace Amollo")), Err(Uncovered::NotAsked));
    assert_eq!(with(&woman, Some("Mary Wanjala, Red Cross")), Ok(Cover::Consent(number)));
    let judged = somebody("Grace Amollo", Relation::Escort, Standing::Clear);
    let right = Some(Box::new(Record::Individual(judged)));
    woman.write(Record::Correction(Correction { of: grace, why: "Looked.".to_owned(), right }));
    assert_eq!(with(&woman, Some("Grace Amollo")), Ok(Cover::Consent(number)));
}

/// A package for a need, toward these people of hers.
fn toward(need: &str, kin: Option<&[(&str, Relation)]>) -> Package {
    let plain = package(&[Field::Need]);
    let named =
        |(name, relation): &(&str, Relation)| Kin { name: (*name).to_owned(), relation: *relation };
    let toward = kin.map(|kin| kin.iter().map(named).collect());
    let travel = Travel { toward, ..plain.travel.clone() };
    Package { need: need.to_owned(), travel, ..plain }
}

#[test]
fn promise_6_no_danger_is_a_destination_of_tracing_or_return_and_none_is_left_unsaid() {
    let (mut woman, number) = answered(&[yes()]);
    let tracing = Consent { purpose: Purpose::Tracing, recipient: None, ..yes() };
    woman.admit(Record::Consent(tracing)).unwrap();
    woman.somebody("Mama Zuri", Relation::Parent, Standing::Clear);
    woman.somebody("Baba Zuri", Relation::Parent, Standing::Implicated);
    woman.somebody("Otieno Ouma", Relation::Relative, Standing::Controlled);
    woman.somebody("Aunt Atieno", Relation::Relative, Standing::NotAsked);
    let goes = |to: Recipient, package: &Package| {
        cover(&woman.view(), to, package, None, (ChildRule::Adult, noon()))
    };
    for need in ["family-tracing", "return-travel", "reintegration"] {
        let to = |kin: Option<&[(&str, Relation)]>| goes(TO_SHELTER, &toward(need, kin));
        assert_eq!(to(None), Err(Uncovered::NoDestination), "{need}");
        let nobody = if need == "family-tracing" {
            Err(Uncovered::NoDestination)
        } else {
            Ok(Cover::Consent(number))
        };
        assert_eq!(to(Some(&[])), nobody, "{need}");
        assert_eq!(to(Some(&[("Mama Zuri", Relation::Parent)])), Ok(Cover::Consent(number)));
        for danger in [
            ("Baba Zuri", Relation::Parent),
            ("Otieno Ouma", Relation::Relative),
            ("Othieno Ooma", Relation::Other),
        ] {
            let both = [("Mama Zuri", Relation::Parent), danger];
            assert_eq!(to(Some(&both)), Err(Uncovered::NamesDanger), "{need} {danger:?}");
        }
        assert_eq!(to(Some(&[("Aunt Atieno", Relation::Relative)])), Err(Uncovered::NotAsked));
        assert_eq!(to(Some(&[("Nobody Knows", Relation::Friend)])), Err(Uncovered::NotAsked));
        // Those who detain are told of nobody of hers.
        let police = Recipient { enforces: true, ..TO_SHELTER };
        let told = goes(police, &toward(need, Some(&[("Mama Zuri", Relation::Parent)])));
        assert_eq!(told, Err(Uncovered::Firewall(vec![Field::Family])));
    }
    // Whoever turns out a danger later is named on what is under way.
    let under_way = toward("return-travel", Some(&[("Mama Zuri", Relation::Parent)]));
    assert!(!travels_with_danger(&woman.view(), &under_way.travel));
    woman.somebody("Mama Zuri", Relation::Parent, Standing::Controlled);
    assert!(travels_with_danger(&woman.view(), &under_way.travel));
}

#[test]
fn nobody_is_looked_for_without_a_yes_to_that_alone() {
    let (mut woman, number) = answered(&[yes()]);
    let traced = |woman: &Ledger, ground: Option<&Decided>| {
        let says = toward("family-tracing", Some(&[("Mama Zuri", Relation::Parent)]));
        cover(&woman.view(), TO_SHELTER, &says, ground, (ChildRule::Adult, noon()))
    };
    woman.somebody("Mama Zuri", Relation::Parent, Standing::Clear);
    assert_eq!(traced(&woman, None), Err(Uncovered::NoTracing), "a yes to the service is none");
    let vital = ground(Exception::VitalInterest);
    assert_eq!(traced(&woman, Some(&vital)), Err(Uncovered::NoTracing));
    let order = ground(Exception::CourtOrder);
    assert_eq!(traced(&woman, Some(&order)), Ok(Cover::Exception(Exception::CourtOrder)));
    let tracing = Consent { purpose: Purpose::Tracing, recipient: None, ..yes() };
    let tracing = woman.admit(Record::Consent(tracing)).unwrap();
    assert_eq!(traced(&woman, None), Ok(Cover::Consent(number)));
    woman.write(Record::Withdrawal(Withdrawal { consent: tracing, known: None }));
    assert_eq!(traced(&woman, None), Err(Uncovered::NoTracing));
}
