//! Whom words mean that name a danger by half, by what he is to her, or with what a language attaches to names; and who is still
//! what he was once said to be (design §7.1).

use rufaa_domain::age::ChildRule;
use rufaa_domain::case::{
    CaseProblem, ContactWay, Correction, Record, Refusal, Relation, SafeContact, Standing, admit,
};
use rufaa_domain::consent::{
    Consent, ConsentProblem, Giver, Recipient, Uncovered, cover, may_take_part,
};
use rufaa_domain::referral::{Field, Package, Travel};

use super::{Ledger, SHELTER, SHELTERS, TODAY, look, noon, package, somebody, yes};

pub(super) const TO: Recipient =
    Recipient { service: SHELTER, organization: SHELTERS, enforces: false };

pub(super) fn handed(place: &str) -> Package {
    let plain = package(&[]);
    let handover = Some(place.to_owned());
    Package { travel: Travel { handover, ..plain.travel.clone() }, ..plain }
}

#[test]
fn promise_6_a_danger_is_named_by_whatever_is_attached_to_the_name() {
    let mut ledger = Ledger::of_a_woman();
    ledger.somebody("Mohamed Hussein", Relation::Parent, Standing::Implicated);
    ledger.somebody("Abebe Kebede", Relation::Relative, Standing::Controlled);
    let view = ledger.view();
    for words in [
        "At Mohamed Hussein's shop",
        "behind Mohamed Hussein\u{2019}s",
        "chez le frère de Mohamed d'Hussein",
        "عند محل لمحمد حسين",
        "مع فاطمة ومحمد حسين",
        "ከአበበ ከበደ ጋር",
        "ለአበበ ከበደና",
    ] {
        assert!(view.names_danger(words), "{words}");
    }
    for words in ["At Mohamed Osman's shop", "عند أحمد حسن", "ከአበበች ጋር"] {
        assert!(!view.names_danger(words), "{words}");
    }
}

#[test]
fn promise_6_nobody_goes_to_a_place_where_one_of_hers_waits_who_may_be_a_danger() {
    let mut ledger = Ledger::of_a_woman();
    ledger.somebody("Mohamed Hussein", Relation::Relative, Standing::Implicated);
    ledger.somebody("Akoth Achieng", Relation::Relative, Standing::Clear);
    ledger.write(Record::Consent(yes()));
    let view = ledger.view();
    let covered = |place: &str| cover(&view, TO, &handed(place), None, (ChildRule::Adult, noon()));
    for place in [
        "Her uncle waits at the gate of the hospital",
        "Mjomba wake atamngoja kwenye kituo",
        "Devant l'école, avec son oncle",
        "عند خالها في السوق",
        "her uncle waits at the gate with Ruth Wairimu",
        "Akoth Achieng, then to her uncle's house",
        "the girl's uncle waits",
        "Amina's uncle waits",
        "her own elder uncle waits",
        "The uncle waits",
        "l'oncle attend",
        "at her uncles place",
        "adeerkeed ayaa sugaya",
        "لخالها",
        "مع أخيها",
        "ከአጎቷ ቤት",
    ] {
        assert_eq!(covered(place), Err(Uncovered::NamesDanger), "{place}");
    }
    for place in [
        "Her aunt Akoth Achieng waits at the gate",
        "Uncle Tom's Cabin Hotel, Moi Avenue",
        "Akoth Achieng, her aunt, at the stage",
        "Sister Agnes waits at the convent",
        "At the Sisters of Mercy",
    ] {
        assert!(covered(place).is_ok(), "{place}: {:?}", covered(place));
    }
    // What a correction called otherwise is still what it was, until a supervisor has looked.
    let other = somebody("Mohamed Hussein", Relation::Other, Standing::Implicated);
    let right = Some(Box::new(Record::Individual(other)));
    let of = ledger.view().individuals().next().unwrap().0;
    ledger.write(Record::Correction(Correction { of, why: "A slip.".to_owned(), right }));
    let view = ledger.view();
    let covered = cover(&view, TO, &handed("her uncle waits"), None, (ChildRule::Adult, noon()));
    assert_eq!(covered, Err(Uncovered::NamesDanger));
}

#[test]
fn promise_6_half_a_name_is_that_of_a_danger_until_a_supervisor_has_told_both_apart() {
    for (danger, other) in [
        ("Daniel Mutiso", "Mr Mutiso"),
        ("Daniel Mutiso", "D. Mutiso"),
        ("Mutiso", "Daniel Mutiso"),
    ] {
        let mut ledger = Ledger::of_a_woman();
        ledger.somebody(danger, Relation::Employer, Standing::Implicated);
        let other_one = ledger.somebody(other, Relation::Interpreter, Standing::Clear);
        let view = ledger.view();
        assert_eq!(may_take_part(&view, other_one), Err(ConsentProblem::Implicated), "{other}");
        assert!(view.names_danger(&format!("{other}, county office")), "{other}");
    }
    let mut ledger = Ledger::of_a_woman();
    ledger.somebody("Daniel Mutiso", Relation::Employer, Standing::Implicated);
    for other in ["P. Mutiso", "Mrs Mutiso Mwende", "Mama Daniel"] {
        let number = ledger.somebody(other, Relation::Interpreter, Standing::Clear);
        assert_eq!(may_take_part(&ledger.view(), number), Ok(()), "{other}");
    }
}

#[test]
fn promise_6_half_a_name_is_one_whatever_little_is_said_beside_it() {
    let mut ledger = Ledger::of_a_woman();
    ledger.somebody("Daniel Mutiso", Relation::Employer, Standing::Implicated);
    ledger.somebody("Abebe Kebede", Relation::Friend, Standing::Implicated);
    ledger.somebody("محمد حسن", Relation::Other, Standing::Controlled);
    let view = ledger.view();
    for words in [
        "Mutiso's",
        "Mutiso's house",
        "Mr Mutiso's house",
        "ask for Mutiso",
        "c/o Mutiso",
        "call Mutiso at gate",
        "Mutiso - at gate",
        "Mutiso 0711 000000",
        "ከአበበ",
        "d'Abebe",
        "لمحمد",
        "مع محمد",
    ] {
        assert!(view.names_danger(words), "{words}");
    }
    for words in ["Mutiso Street", "Daniel Comboni Mission", "Kebede Hospital, ward 3", "P. Mutiso"]
    {
        assert!(!view.names_danger(words), "{words}");
    }
}

#[test]
fn promise_6_no_word_of_the_sender_sends_a_danger_to_her_and_a_warning_goes() {
    let mut ledger = Ledger::of_a_woman();
    ledger.somebody("Girma Wolde", Relation::Partner, Standing::Implicated);
    ledger.write(Record::Consent(Consent { shares: [Field::Message].into(), ..yes() }));
    let view = ledger.view();
    let covered = |words: &str, warns: bool| {
        let message = Some(words.to_owned());
        let chosen = [Field::Message].into();
        let said = Package { message, warns, chosen, ..package(&[]) };
        cover(&view, TO, &said, None, (ChildRule::Adult, noon())).map(drop)
    };
    for words in [
        "Her husband Girma Wolde can be told when she arrives",
        "Girma brings her",
        "her husband knows the way",
    ] {
        assert_eq!(
            covered(words, false),
            Err(Uncovered::WordsNameDanger(Field::Message)),
            "{words}"
        );
        assert_eq!(covered(words, true), Ok(()), "{words}");
    }
    assert_eq!(covered("She has eaten nothing today", false), Ok(()));
    // Nor what is told of her: who is said to stay with her is let in.
    let told = |field: Field, warns: bool| {
        let words = Some("Her husband stays with her".to_owned());
        let mut said = Package { warns, ..package(&[]) };
        if field == Field::SpecialNeeds {
            said.about.special_needs = words;
        } else {
            said.known = words;
        }
        cover(&view, TO, &said, None, (ChildRule::Adult, noon())).map(drop)
    };
    for field in [Field::SpecialNeeds, Field::Need] {
        assert_eq!(told(field, false), Err(Uncovered::WordsNameDanger(field)));
    }
    assert_eq!(told(Field::Need, true), Ok(()), "she fled him");
    let stays = told(Field::SpecialNeeds, true);
    assert_eq!(stays, Err(Uncovered::WordsNameDanger(Field::SpecialNeeds)), "he is let in by it");
}

#[test]
fn promise_6_nobody_of_whom_nobody_asked_is_a_way_to_her() {
    let mut ledger = Ledger::of_a_woman();
    ledger.somebody("Peter Otieno", Relation::Parent, Standing::NotAsked);
    ledger.write(Record::Consent(yes()));
    let contact = |how: &str| {
        Record::Contact(SafeContact {
            way: ContactWay::SharedPhone,
            how: Some(how.to_owned()),
            through: None,
            when: None,
            code_word: None,
            never: None,
        })
    };
    let refused = Err(CaseProblem::Part(ConsentProblem::NotAsked));
    for how in ["Peter Otieno 0711", "her father's phone", "0711, simu ya mjomba wake"] {
        let taken = admit(&ledger.view(), &contact(how), (noon(), TODAY));
        assert_eq!(taken, refused, "{how}");
    }
    // Whoever is rung where she does not answer is a way to her, too.
    let when = |ledger: &Ledger, when: &str| {
        let Record::Contact(contact) = contact("0700 000 001") else { panic!("no contact") };
        let contact = SafeContact { when: Some(when.to_owned()), ..contact };
        let leads = contact.leads_to_danger(&ledger.view());
        (admit(&ledger.view(), &Record::Contact(contact), (noon(), TODAY)), leads)
    };
    let rings = "After six; if she does not answer, ring Peter Otieno";
    assert_eq!(when(&ledger, rings), (refused, false));
    let mut found = Ledger::of_a_woman();
    found.somebody("Peter Otieno", Relation::Parent, Standing::Implicated);
    let danger = Err(CaseProblem::Part(ConsentProblem::WhenNamesDanger));
    assert_eq!(when(&found, rings), (danger, true));
    assert_eq!(when(&found, "After six, on market days"), (Ok(()), false));
    // What stood there before he was found, and rings nobody, is no way to him.
    assert_eq!(when(&found, "While her father is at work"), (danger, false));
    let covered = |ledger: &Ledger, place: &str| {
        cover(&ledger.view(), TO, &handed(place), None, (ChildRule::Adult, noon()))
    };
    for place in ["her father", "With her father at the gate"] {
        assert_eq!(covered(&ledger, place), Err(Uncovered::NotAsked), "{place}");
    }
    assert!(covered(&ledger, "At the gate of the mission").is_ok());
    // Once somebody asked, and found nothing, he may.
    ledger.somebody("Peter Otieno", Relation::Parent, Standing::Clear);
    assert!(covered(&ledger, "With her father at the gate").is_ok());
}

#[test]
fn promise_6_a_husband_is_one_though_he_was_put_right_to_be_a_guardian() {
    let mut ledger = Ledger::of_a_child();
    let husband = ledger.somebody("Musa Ali", Relation::Partner, Standing::Clear);
    let as_guardian = Some(Box::new(Record::Individual(somebody(
        "Musa Ali",
        Relation::Guardian,
        Standing::Clear,
    ))));
    let why = "A slip.".to_owned();
    ledger.write(Record::Correction(Correction { of: husband, why, right: as_guardian }));
    let said =
        Consent { giver: Giver::Guardian, guardian: Some(husband), assent: Some(true), ..yes() };
    let said = Record::Consent(said);
    let refused = Err(CaseProblem::Consent(ConsentProblem::NotAGuardian));
    assert_eq!(admit(&ledger.view(), &said, (noon(), TODAY)), refused);
    ledger.write(look());
    assert_eq!(admit(&ledger.view(), &said, (noon(), TODAY)), Ok(()), "a supervisor has looked");
}

#[test]
fn promise_6_who_wanted_no_help_is_asked_anew_for_everything_that_was_agreed_before() {
    let mut ledger = Ledger::of_a_woman();
    ledger.write(Record::Consent(yes()));
    ledger.write(Record::Refusal(Refusal { known: None, interpreter: None }));
    let covered = |ledger: &Ledger| {
        cover(&ledger.view(), TO, &package(&[]), None, (ChildRule::Adult, noon()))
    };
    assert_eq!(covered(&ledger), Err(Uncovered::Refused));
    // She says yes to another house: that is no yes to the first.
    let other = Consent { recipient: Some(SHELTERS), ..yes() };
    ledger.write(Record::Consent(other));
    assert_eq!(covered(&ledger), Err(Uncovered::Withdrawn));
    ledger.write(Record::Consent(yes()));
    assert!(covered(&ledger).is_ok());
}
