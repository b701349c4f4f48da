//! Whoever is a danger to her is one in whatever spelling and script, and whoever only bears a name like it is told so
//! (design §7.1).

use rufaa_domain::case::{
    Apart, CaseProblem, ContactWay, Correction, Identity, Individual, Record, Relation,
    SafeContact, Standing, admit, child_rule, review_due,
};
use rufaa_domain::consent::{
    Consent, ConsentProblem, Decided, Exception, Giver, Purpose, Recipient, Uncovered, cover,
    may_take_part,
};
use rufaa_domain::referral::{Accompaniment, Package, Travel};

use rufaa_domain::age::{Age, ChildRule};
use uuid::Uuid;

use super::{Ledger, SHELTER, SHELTERS, TODAY, look, noon, package, somebody, yes};

/// One man, as officers of the region write him; the last with letters of another alphabet that look alike.
const ONE_MAN: [&str; 8] = [
    "Mohamed Hussein",
    "Maxamed Xuseen",
    "Mohammed  Hussain",
    "Hussein Mohamed",
    "محمد حسين",
    "መሐመድ ሁሴን",
    "Mohamed Husein Ali",
    "Моhаmеd Нussеin",
];
/// Others.
const OTHERS: [&str; 4] = ["Ahmed Hassan", "Hussein Ali", "Mohamed Osman", "Halima Hussein"];

fn with_danger(mut ledger: Ledger) -> Ledger {
    ledger.somebody("Mohamed Hussein", Relation::Parent, Standing::Implicated);
    ledger
}

#[test]
fn promise_6_a_danger_has_no_part_in_whatever_spelling() {
    for (child, name) in
        [false, true].into_iter().flat_map(|child| ONE_MAN.iter().map(move |name| (child, *name)))
    {
        let of = if child { Ledger::of_a_child() } else { Ledger::of_a_woman() };
        let mut ledger = with_danger(of);
        let again = ledger.somebody(name, Relation::Guardian, Standing::Clear);
        let view = ledger.view();
        assert_eq!(may_take_part(&view, again), Err(ConsentProblem::Implicated), "{name}");
        assert!(view.names_danger(name), "{name}");
        assert!(view.names_danger(&format!("At the petrol station, {name} waits there")), "{name}");
        let said = if child {
            let giver = Giver::Guardian;
            Consent { giver, guardian: Some(again), assent: Some(true), ..yes() }
        } else {
            Consent { interpreter: Some(again), ..yes() }
        };
        let taken = admit(&view, &Record::Consent(said), (noon(), TODAY));
        assert_eq!(taken, Err(CaseProblem::Consent(ConsentProblem::Implicated)), "{name}");
        let through = SafeContact {
            way: ContactWay::ThroughSomebody,
            how: None,
            through: Some(again),
            when: None,
            code_word: None,
            never: None,
        };
        let taken = admit(&view, &Record::Contact(through), (noon(), TODAY));
        assert_eq!(taken, Err(CaseProblem::Part(ConsentProblem::Implicated)), "{name}");
    }
}

#[test]
fn promise_6_a_danger_written_by_ear_at_another_desk_has_no_part() {
    for (written, by_ear) in [
        ("Francis Kamau", "Fransis Kamau"),
        ("Vincent Njoroge", "Vinsent Joroge"),
        ("Tesfaye Gebremariam", "Tesfaye Gebre Mariam"),
        ("Ramadhan Said", "Ramazani Saidi"),
        ("Joseph Waswa", "Yusuf Wasswa"),
        ("ዳዊት ኃይለ ሥላሴ", "Dawit Haileselassie"),
    ] {
        for (danger, again) in [(written, by_ear), (by_ear, written)] {
            let mut ledger = Ledger::of_a_child();
            ledger.somebody(danger, Relation::Parent, Standing::Implicated);
            let guardian = ledger.somebody(again, Relation::Guardian, Standing::Clear);
            let view = ledger.view();
            let taken = may_take_part(&view, guardian);
            assert_eq!(taken, Err(ConsentProblem::Implicated), "{danger} {again}");
            let waits = format!("Moyale bus park, {again} waits");
            assert!(view.names_danger(&waits), "{danger}: {waits}");
        }
    }
}

#[test]
fn promise_6_nobody_is_named_by_what_a_danger_is_to_her() {
    let mut ledger = Ledger::of_a_woman();
    ledger.somebody("Mohamed Hussein", Relation::Relative, Standing::Implicated);
    ledger.write(Record::Consent(yes()));
    let view = ledger.view();
    for words in ["her uncle", "Mjomba wake", "son oncle", "خالها", "አጎቷ", "the aunt", "abti"]
    {
        assert!(view.names_danger(words), "{words}");
        let asked = Consent {
            purpose: Purpose::Outsiders,
            recipient: None,
            recipient_name: Some(words.to_owned()),
            ..yes()
        };
        let taken = admit(&view, &Record::Consent(asked.clone()), (noon(), TODAY));
        assert_eq!(taken, Err(CaseProblem::Consent(ConsentProblem::NamesDanger)), "{words}");
        let no = Record::Consent(Consent { yes: false, ..asked });
        assert!(
            admit(&view, &no, (noon(), TODAY)).is_ok(),
            "a no names whom it keeps out: {words}"
        );
    }
    for words in ["her mother", "Akoth, her aunt", "the children's officer", "Mama Salma", "her"] {
        assert!(!view.names_danger(words), "{words}");
    }
}

#[test]
fn promise_6_a_danger_does_not_go_with_her_nor_decide_in_whatever_spelling() {
    let mut ledger = with_danger(Ledger::of_a_woman());
    ledger.write(Record::Consent(yes()));
    let to = Recipient { service: SHELTER, organization: SHELTERS, enforces: false };
    let escorted = |name: &str| {
        let plain = package(&[]);
        let escort = Some(name.to_owned());
        let travel = Travel { with: Accompaniment::Escort, escort, ..plain.travel.clone() };
        Package { travel, ..plain }
    };
    let how = (ChildRule::Adult, noon());
    for name in ONE_MAN {
        let goes = cover(&ledger.view(), to, &escorted(name), None, how);
        assert_eq!(goes, Err(Uncovered::NamesDanger), "{name}");
        let by = Some(format!("{name}, court 3"));
        let ground = Decided { exception: Exception::CourtOrder, by };
        let goes = cover(&ledger.view(), to, &package(&[]), Some(&ground), how);
        assert_eq!(goes, Err(Uncovered::NamesDanger), "{name}");
    }
    for name in OTHERS {
        assert!(cover(&ledger.view(), to, &escorted(name), None, how).is_ok(), "{name}");
    }
}

#[test]
fn whoever_bears_another_name_has_a_part() {
    let mut ledger = with_danger(Ledger::of_a_woman());
    for name in OTHERS {
        let other = ledger.somebody(name, Relation::Interpreter, Standing::Clear);
        assert_eq!(may_take_part(&ledger.view(), other), Ok(()), "{name}");
        assert!(!ledger.view().names_danger(name), "{name}");
    }
}

#[test]
fn the_mother_and_the_father_of_one_child_are_two() {
    let mut ledger = Ledger::of_a_child();
    ledger.somebody("Baba Zuri", Relation::Parent, Standing::Implicated);
    ledger.somebody("Uncle Otieno Hassan", Relation::Relative, Standing::Implicated);
    for (name, may) in [
        ("Mama Zuri", true),
        ("Zuri", true),
        ("Baba Zuuri", false),
        ("Aunt Otieno Hassan", true),
        ("Bwana Otieno Hassan", false),
        ("Otieno Xasan", false),
    ] {
        let other = ledger.somebody(name, Relation::Other, Standing::Clear);
        assert_eq!(may_take_part(&ledger.view(), other).is_ok(), may, "{name}");
    }
}

#[test]
fn promise_6_another_title_or_order_makes_nobody_another() {
    for (danger, name, is_he) in [
        ("Pastor John Kamau", "Mzee John Kamau", true),
        ("Pastor John Kamau", "Dr John Kamau", true),
        ("Madam Rose", "Rose", true),
        ("Uncle Hassan Ali", "Bwana Hassan Ali", true),
        ("Abdi Rahman Ali", "Abdirahman Ali", true),
        ("عبد الرحمن علي", "عبدالرحمن علي", true),
        ("A. Mohamed", "F. Mohamed", false),
        ("H. Ali", "Ali", false),
        ("J. Kamau", "J. Kamau", true),
    ] {
        let mut ledger = Ledger::of_a_woman();
        ledger.somebody(danger, Relation::Relative, Standing::Implicated);
        assert!(!is_he || ledger.view().names_danger(name), "{danger} in {name}");
        let other = ledger.somebody(name, Relation::Interpreter, Standing::Clear);
        assert_eq!(may_take_part(&ledger.view(), other).is_err(), is_he, "{danger} {name}");
    }
}

#[test]
fn ordinary_sentences_name_nobody() {
    let mut ledger = Ledger::of_a_woman();
    for name in ["Hawa Ayan", "Ayan Farah", "Aweys Noah", "Maya Awo"] {
        ledger.somebody(name, Relation::Recruiter, Standing::Implicated);
    }
    let view = ledger.view();
    for words in [
        "he waits in the office and can come now, with no bag",
        "Farah Noor, in the Ministry of Health, second floor",
        "you may wait in my car, we are there by noon",
    ] {
        assert!(!view.names_danger(words), "{words}");
    }
    for words in ["Hawo Ayaan", "She is met by Hawo Ayaan at the second gate of the market"] {
        assert!(view.names_danger(words), "{words}");
    }
}

#[test]
fn one_short_name_is_not_heard_in_every_sentence() {
    let mut ledger = Ledger::of_a_woman();
    ledger.somebody("Ali", Relation::Recruiter, Standing::Implicated);
    ledger.somebody("Xaliimo", Relation::Recruiter, Standing::Implicated);
    let view = ledger.view();
    for words in ["Ali", "Cali", "the driver Cali", "علي", "Ask Ali at the gate of the hospital"]
    {
        assert!(view.names_danger(words), "{words}");
    }
    for words in ["She is met in front of the school, on the left hand, below all the trees", "Ola"]
    {
        assert!(!view.names_danger(words), "{words}");
    }
    let heard = "In front of the big shop, where Halima sells tea in the morning";
    assert!(view.names_danger(heard), "a longer one is");
}

#[test]
fn promise_6_two_who_sound_alike_are_two_once_a_supervisor_has_looked() {
    let mut ledger = with_danger(Ledger::of_a_woman());
    let clear = ledger.somebody("Maxamed Xuseen", Relation::Interpreter, Standing::Clear);
    let danger = ledger.view().individuals().next().unwrap().0;
    assert_eq!(ledger.view().alike(), [(danger, clear)]);
    let apart = |pair| Record::Apart(Apart { pair, known: "I met both.".to_owned() });
    for nobody in [(clear, danger), (danger, danger), (danger, 99), (1, clear)] {
        assert_eq!(ledger.admit(apart(nobody)), Err(CaseProblem::NoSuchThing), "{nobody:?}");
    }
    let said = ledger.admit(apart((danger, clear))).unwrap();
    let part = |ledger: &Ledger| may_take_part(&ledger.view(), clear);
    assert_eq!(part(&ledger), Err(ConsentProblem::Implicated), "nobody looked");
    let due = review_due(&ledger.view()).unwrap();
    assert_eq!(due, TODAY, "somebody looks today");
    ledger.write(look());
    assert_eq!(part(&ledger), Ok(()));
    assert!(ledger.view().alike().is_empty());
    // Words do not say which of both they mean, and neither of them goes with her by name.
    assert!(ledger.view().names_danger("Maxamed Xuseen"));
    assert_eq!(may_take_part(&ledger.view(), danger), Err(ConsentProblem::Implicated));

    // The same again changes nothing; another name is looked at anew, and so is one that is put right.
    ledger.somebody("Maxamed Xuseen", Relation::Interpreter, Standing::Clear);
    assert_eq!(part(&ledger), Ok(()));
    let mut taken_back = Ledger(ledger.0.clone());
    let strike = |of, right| {
        let (why, right) = ("A slip.".to_owned(), right);
        Record::Correction(Correction { of, why, right })
    };
    taken_back.admit(strike(said, None)).unwrap();
    assert_eq!(part(&taken_back), Err(ConsentProblem::Implicated), "it was never said");
    let third = ledger.somebody("Mohamed Husein Ali", Relation::Escort, Standing::Clear);
    assert!(ledger.view().alike().contains(&(danger, third)));
    let other_pair = strike(said, Some(Box::new(apart((danger, third)))));
    assert_eq!(ledger.admit(other_pair), Err(CaseProblem::NoSuchThing), "it is said anew");
    let called = somebody("Mohamed Husein", Relation::Interpreter, Standing::Clear);
    ledger.write(strike(clear, Some(Box::new(Record::Individual(called)))));
    assert_eq!(part(&ledger), Err(ConsentProblem::Implicated), "nobody looked at that name");
}

fn corrected(of: u32, one: Individual) -> Record {
    let right = Some(Box::new(Record::Individual(one)));
    Record::Correction(Correction { of, why: "A slip.".to_owned(), right })
}

#[test]
fn promise_6_nobody_becomes_a_danger_who_was_cleared_by_a_look_at_somebody_else() {
    let mut ledger = Ledger::of_a_woman();
    let danger = ledger.somebody("Mohamed Hussein", Relation::Employer, Standing::Implicated);
    let decoy = ledger.somebody("Ali Noor", Relation::Other, Standing::Clear);
    ledger.write(look());
    let cleared = Individual {
        known: Some("It was a mistake.".to_owned()),
        ..somebody("Mohamed Hussein", Relation::Employer, Standing::Clear)
    };
    ledger.admit(corrected(decoy, cleared)).unwrap();
    let part = |ledger: &Ledger| may_take_part(&ledger.view(), danger);
    assert_eq!(part(&ledger), Err(ConsentProblem::Implicated), "nobody looked at that");
    assert_eq!(review_due(&ledger.view()), Some(TODAY));
    ledger.write(look());
    assert_eq!(part(&ledger), Ok(()));
}

#[test]
fn promise_6_a_danger_that_a_correction_found_is_one_until_a_supervisor_has_looked() {
    let mut ledger = Ledger::of_a_woman();
    let known = || Some("He was asked about.".to_owned());
    let of = |standing| Individual {
        known: known(),
        ..somebody("Juma Omar", Relation::Interpreter, standing)
    };
    let he = ledger.write(Record::Individual(of(Standing::NotAsked)));
    ledger.admit(corrected(he, of(Standing::Implicated))).unwrap();
    let part = |ledger: &Ledger| may_take_part(&ledger.view(), he);
    assert_eq!(part(&ledger), Err(ConsentProblem::Implicated));
    ledger.admit(corrected(he, of(Standing::Clear))).unwrap();
    assert_eq!(part(&ledger), Err(ConsentProblem::Implicated), "nobody looked at that");
    ledger.admit(corrected(he, of(Standing::Clear))).unwrap();
    assert_eq!(part(&ledger), Err(ConsentProblem::Implicated), "nor once more");
    ledger.write(look());
    assert_eq!(part(&ledger), Ok(()));
}

#[test]
fn promise_6_a_danger_is_known_by_every_name_that_a_correction_ever_gave_him() {
    let mut ledger = Ledger::of_a_woman();
    let of = |name| somebody(name, Relation::Employer, Standing::Implicated);
    let he = ledger.write(Record::Individual(of("Moh")));
    ledger.admit(corrected(he, of("Mohamed Hussein"))).unwrap();
    ledger.admit(corrected(he, of("Maalim"))).unwrap();
    assert!(ledger.view().names_danger("the gate, with Maxamed Xuseen"));
    let guardian = ledger.somebody("Mohamed Hussein", Relation::Guardian, Standing::Clear);
    assert_eq!(may_take_part(&ledger.view(), guardian), Err(ConsentProblem::Implicated));
}

#[test]
fn a_child_is_none_by_what_was_corrected_after_a_look_or_twice() {
    let aged = |age| Identity { age, ..Identity::default() };
    let is = |ledger: &Ledger| child_rule(&ledger.view(), TODAY);
    let right = |of, age| {
        let right = Some(Box::new(Record::Identity(aged(age))));
        Record::Correction(Correction { of, why: "A slip.".to_owned(), right })
    };
    let adult = || Age::exactly(30).unwrap();
    // Of whom nothing was said when somebody looked.
    let mut ledger = Ledger::of_a_child();
    let said = ledger.write(Record::Identity(aged(Age::default())));
    ledger.write(look());
    ledger.admit(right(said, adult())).unwrap();
    assert!(is(&ledger).protects(), "nobody looked at that");
    // Who was a child in between.
    let mut ledger = Ledger::of_a_woman();
    ledger.admit(right(3, Age::exactly(14).unwrap())).unwrap();
    ledger.admit(right(3, adult())).unwrap();
    assert!(is(&ledger).protects(), "nobody looked at that");
    ledger.write(look());
    assert!(!is(&ledger).protects());
    // Another slip of what is looked at asks for no look.
    ledger.admit(right(3, Age::exactly(31).unwrap())).unwrap();
    assert!(!is(&ledger).protects());
}

#[test]
fn promise_6_one_member_under_two_names_is_never_told_apart() {
    let mut ledger = Ledger::of_a_woman();
    let member = Some(Uuid::from_u128(5));
    let of = |name: &str, relation, standing| {
        Record::Individual(Individual { member, ..somebody(name, relation, standing) })
    };
    let danger = ledger.write(of("Juma Omar", Relation::Recruiter, Standing::Implicated));
    let again = ledger.write(of("Juma Omar", Relation::Interpreter, Standing::Clear));
    assert!(ledger.view().alike().is_empty());
    let apart = Record::Apart(Apart { pair: (danger, again), known: "I met both.".to_owned() });
    assert_eq!(ledger.admit(apart.clone()), Err(CaseProblem::NoSuchThing));
    ledger.write(apart);
    ledger.write(look());
    assert_eq!(may_take_part(&ledger.view(), again), Err(ConsentProblem::Implicated));
}
