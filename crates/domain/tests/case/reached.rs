//! Through whom she is reached: nobody who may have no part passes anything on to her, or learns of her.

use rufaa_domain::case::{
    AskedBy, CaseProblem, CheckOutcome, ContactWay, Individual, Next, Over, Presence, Record,
    Relation, SafeContact, Standing, Wish, WishAsked, WishChecked, next_steps,
};
use rufaa_domain::consent::ConsentProblem;
use rufaa_domain::referral::{
    Accompaniment, Field, Package, Pays, Transport, Travel, Urgency, carried, fields_for,
};

use super::{NeedState, SHELTER, TODAY, admitted, case, found, need, noon, opened};

/// Through somebody whom she trusts.
pub(super) fn through(through: Option<u32>, how: Option<&str>) -> SafeContact {
    let (way, how) = (ContactWay::ThroughSomebody, how.map(str::to_owned));
    SafeContact { way, how, through, when: None, code_word: None, never: None }
}

fn next(records: &[Record]) -> Vec<Next> {
    next_steps(&case(records), &Over::default(), (noon(), TODAY))
}

#[test]
fn nobody_passes_anything_on_to_her_who_may_not() {
    let somebody = |standing| found("Otieno Ouma", Relation::Relative, standing);
    let part = |problem| Err(CaseProblem::Part(problem));
    for (standing, number, how, expected) in [
        (Standing::Clear, None, Some("Her uncle"), part(ConsentProblem::Unnamed)),
        (Standing::Clear, Some(2), None, Ok(())),
        (Standing::NotAsked, Some(2), None, part(ConsentProblem::NotAsked)),
        (Standing::Implicated, Some(2), None, part(ConsentProblem::Implicated)),
        (Standing::Clear, Some(9), None, part(ConsentProblem::Unknown)),
    ] {
        let records = [opened(), somebody(standing)];
        let found = admitted(&records, &Record::Contact(through(number, how)));
        assert_eq!(found, expected, "{standing:?} {number:?}");
    }
    let by_phone =
        |how: &str| SafeContact { way: ContactWay::SharedPhone, ..through(None, Some(how)) };
    let records = [opened(), somebody(Standing::Implicated)];
    let told = |how: &str| admitted(&records, &Record::Contact(by_phone(how)));
    assert_eq!(told("the phone of ouma OTIENO"), part(ConsentProblem::NamesDanger));
    assert_eq!(told("the phone of the shop"), Ok(()));
    // Who is found to be a danger later passes nothing on any more: another way is needed.
    let later = [opened(), somebody(Standing::Clear), Record::Contact(through(Some(2), None))];
    assert!(!next(&later).contains(&Next::Contact));
    let later = [&later[..], &[somebody(Standing::Implicated)]].concat();
    assert!(next(&later).contains(&Next::Contact));
    let told = through(Some(2), Some("at the market")).told(&case(&later));
    assert_eq!((told.through, told.how.as_deref()), (None, Some("Otieno Ouma · at the market")));
}

#[test]
fn how_she_is_reached_does_not_travel_once_it_goes_through_a_danger() {
    let uncle = |standing| found("Otieno Ouma", Relation::Relative, standing);
    let contact = Record::Contact(through(Some(2), Some("at the market")));
    let need = need(SHELTER, Urgency::Day, NeedState::Open);
    let records = vec![opened(), uncle(Standing::Clear), contact, need];
    let told = |records: &[Record]| {
        let fields = [Field::Contact].into();
        let (with, by, pays) = (Accompaniment::Alone, Transport::Public, Pays::Nobody);
        let travel = Travel { with, escort: None, by, pays, handover: None, toward: None };
        let package = Package::of(&case(records), SHELTER, &fields, (None, travel), TODAY);
        package.unwrap().contact.and_then(|contact| contact.how)
    };
    assert_eq!(told(&records).as_deref(), Some("Otieno Ouma · at the market"));
    let later = [records, vec![uncle(Standing::Implicated)]].concat();
    assert_eq!(told(&later), None);
    assert!(!fields_for(&case(&later), SHELTER).contains(&Field::Contact));
}

#[test]
fn promise_6_nobody_is_reached_by_a_number_that_is_known_of_a_danger() {
    let Record::Individual(he) = found("Musa Wasswa", Relation::Parent, Standing::Implicated)
    else {
        panic!("somebody around her");
    };
    let known = Some("Drives a lorry; his phone 0772 000 111".to_owned());
    let records = [opened(), Record::Individual(Individual { known, ..he })];
    let phone = |how: &str| {
        Record::Contact(SafeContact { way: ContactWay::SharedPhone, ..through(None, Some(how)) })
    };
    let danger = Err(CaseProblem::Part(ConsentProblem::NamesDanger));
    for his in ["0772000111", "+256 772 000 111", "her cousin's, 256772000111"] {
        assert_eq!(admitted(&records, &phone(his)), danger, "{his}");
    }
    assert_eq!(admitted(&records, &phone("0772000112")), Ok(()));
}

#[test]
fn a_way_that_leads_to_a_danger_holds_nothing_and_another_takes_its_place_at_once() {
    let theirs = found("Daniel Mutiso", Relation::Friend, Standing::Clear);
    let before = [opened(), theirs, Record::Contact(through(Some(2), Some("0733555444")))];
    let own = Record::Contact(SafeContact {
        way: ContactWay::OwnPhone,
        ..through(None, Some("0799000999"))
    });
    assert_eq!(admitted(&before, &own), Err(CaseProblem::SpeakAlone), "it could be forced");
    let implicated = found("Daniel Mutiso", Relation::Friend, Standing::Implicated);
    let after = [before.to_vec(), vec![implicated]].concat();
    assert_eq!(admitted(&after, &own), Ok(()));
}

#[test]
fn promise_6_kin_and_recruiters_are_meant_by_the_words_of_every_day() {
    for (relation, words) in [
        (Relation::Parent, "step dad"),
        (Relation::Partner, "bwana yake"),
        (Relation::Recruiter, "the recruiter"),
        (Relation::Recruiter, "the recruiter waits at the gate"),
    ] {
        let view = case(&[opened(), found("Musa Wasswa", relation, Standing::Implicated)]);
        assert!(view.is_danger_on_the_way(words), "{words}");
        let view = case(&[opened(), found("Musa Wasswa", Relation::Other, Standing::Implicated)]);
        assert!(!view.is_danger_on_the_way(words), "{words}");
    }
}

#[test]
fn a_go_between_of_any_way_is_asked_about_anew_by_the_receiver() {
    let amina = found("Amina Abdi", Relation::Relative, Standing::Clear);
    let shared = SafeContact { way: ContactWay::SharedPhone, ..through(Some(2), Some("0712")) };
    let need = need(SHELTER, Urgency::Day, NeedState::Open);
    let view = case(&[opened(), amina, Record::Contact(shared), need]);
    let (with, by, pays) = (Accompaniment::Alone, Transport::Public, Pays::Nobody);
    let travel = Travel { with, escort: None, by, pays, handover: None, toward: None };
    let package =
        Package::of(&view, SHELTER, &[Field::Contact].into(), (None, travel), TODAY).unwrap();
    let taken = carried(&package, uuid::Uuid::nil());
    assert!(!taken.iter().any(|record| matches!(record, Record::Contact(_))), "{taken:?}");
}

#[test]
fn a_wish_puts_nobody_in_force_who_was_found_to_be_a_danger_since_it_was_asked() {
    let musa = |standing| found("Musa Ali", Relation::Friend, standing);
    let contact = Some(through(Some(2), None));
    let (by, present) = (AskedBy::InPerson, Presence::Nobody);
    let (wish, who, words) = (Wish::NewContact, None, None);
    let asked = Record::Wish(Box::new(WishAsked {
        wish,
        by,
        present,
        who,
        words,
        contact,
        guardian: None,
    }));
    let heard = |outcome| {
        let own_words = Some("Him.".to_owned());
        Record::WishChecked(WishChecked {
            wish: 3,
            alone: true,
            safe: true,
            own_words,
            outcome,
            interpreter: None,
        })
    };
    let before = [opened(), musa(Standing::Clear), asked];
    assert_eq!(admitted(&before, &heard(CheckOutcome::Same)), Ok(()));
    let since = [&before[..], &[musa(Standing::Implicated)]].concat();
    let refused = Err(CaseProblem::Part(ConsentProblem::Implicated));
    assert_eq!(admitted(&since, &heard(CheckOutcome::Same)), refused);
    assert_eq!(admitted(&since, &heard(CheckOutcome::Other)), Ok(()), "what she says else is kept");
}

#[test]
fn a_title_or_a_remark_hides_nobody_and_somebody_else_of_that_name_can_be_told_apart() {
    let view = |name: &str, others: &[Record]| {
        let danger = found(name, Relation::Official, Standing::Implicated);
        case(&[&[opened(), danger], others].concat())
    };
    for (name, words, is) in [
        ("Sgt. Peter Otieno", "Peter Otieno, chief's office", true),
        ("Musa Ali (boyfriend)", "0712, ask for musa ali", true),
        ("Peter Otieno", "Otieno Peter Ouma", true),
        ("Peter Otieno", "Peter Kamau, chief's office", false),
        ("The man of the house", "An officer of the county", false),
        ("Mary", "Mary Akoth, children's office", true),
        ("Mrs Ann Wambui", "Ann Wambui, county", true),
        ("The father (tall)", "Akoth (tall), children's office", false),
        ("Uncle Juma", "with Juma at the stage", true),
        ("አቶ አበበ ታዬ", "አበበ ታዬ", true),
        ("The man who answers for him", "The nurse waits for him at casualty", false),
        ("Fatuma binti Ali", "Amina binti Ali, county office", false),
    ] {
        assert_eq!(view(name, &[]).names_danger(words), is, "{name}: {words}");
    }
    let akoth = |standing| found("Mary Akoth", Relation::Official, standing);
    let told_apart = view("Mary", &[akoth(Standing::Clear)]);
    assert!(told_apart.names_danger("Mary Akoth, children's office"), "nobody has looked yet");
    assert!(told_apart.names_danger("Mary"), "nobody knows which");
    assert!(view("Mary", &[akoth(Standing::NotAsked)]).names_danger("Mary Akoth"));
    let aunt = found("Mary Akoth Otieno", Relation::Relative, Standing::Clear);
    let aunt = view("Peter Otieno", &[aunt]);
    assert!(!aunt.names_danger("With Mary Akoth Otieno; Peter Kamau opens the gate"));
    assert!(aunt.names_danger("With Mary Akoth; Peter Otieno opens the gate"), "two people");
    assert!(aunt.names_danger("Mary Akoth Otieno, and Otieno"), "words leave out the rest");
    let namesake = found("Mary Akoth", Relation::Friend, Standing::Clear);
    assert!(view("Mary Akoth", &[namesake]).names_danger("Mary Akoth"), "the same name");
}
