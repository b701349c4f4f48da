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

const TO: Recipient = Recipient { service: SHELTER, organization: SHELTERS, enforces: false };

fn handed(place: &str) -> Package {
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
fn promise_6_one_word_of_a_name_that_stands_alone_is_that_of_a_danger() {
    let mut ledger = Ledger::of_a_woman();
    ledger.somebody("Tesfaye Bekele", Relation::Relative, Standing::Implicated);
    ledger.somebody("Girma Wolde", Relation::Employer, Standing::Implicated);
    ledger.somebody("Abebe from the bus station", Relation::Other, Standing::Implicated);
    let clear = ledger.somebody("Halima Noor", Relation::Relative, Standing::Clear);
    assert_eq!(may_take_part(&ledger.view(), clear), Ok(()));
    let view = ledger.view();
    for words in [
        "driver Tesfaye of Moyale bus",
        "Mr Tesfaye from the market",
        "Tesfaye, driver",
        "at the church with Tesfaye",
        "at the church with tesfaye",
        "petrol station, Tesfaye brings her bag",
        "petrol station tesfaye brings her bag",
        "Tesfay waits at the church. Then the bus.",
        "She waits. Tesfaye comes later.",
        "dereva Tesfaye",
        "le chauffeur Tesfaye",
        "مع السائق تسفاي عند الكنيسة",
        "ከሹፌሩ ተስፋዬ ጋር በቤተክርስቲያን",
        "Officer Girma at desk 3",
        "Abebe brings her",
    ] {
        assert!(view.names_danger(words), "{words}");
    }
    for words in [
        "Tesfaye Alemu waits at the church",
        "Halima Noor, at the church",
        "wait for halima noor at the church",
        "She waits at the church, and the driver comes at six.",
        "Girma Street, opposite the Bekele Hotel",
        "Sister Agnes, of the mission",
        "the shop at the bus station",
    ] {
        assert!(!view.names_danger(words), "{words}");
    }
    // Whoever is written with what he does, or where he is met, is told from nobody by that.
    for (name, is_he) in [
        ("Tesfaye from the market", true),
        ("Girma from the shop", true),
        ("driver Tesfaye", true),
        ("tesfaye of moyale", true),
        ("Abebe", true),
        ("Tesfaye Alemu from the market", false),
        ("Mrs Tesfaye Almaz", false),
        ("Chaltu from the bus station", false),
    ] {
        let one = ledger.somebody(name, Relation::Guardian, Standing::Clear);
        assert_eq!(may_take_part(&ledger.view(), one).is_err(), is_he, "{name}");
    }
}

#[test]
fn promise_6_no_order_of_words_hides_a_danger() {
    let mut ledger = Ledger::of_a_woman();
    ledger.somebody("Tesfaye Bekele", Relation::Relative, Standing::Implicated);
    let view = ledger.view();
    for words in [
        "When Tesfaye comes, open the gate",
        "Let Tesfaye bring her",
        "Tell Tesfaye when she arrives",
        "Telephone Tesfaye at the gate",
        "Only Tesfaye knows the way",
        "Friday Tesfaye brings her",
        "Mwambie Tesfaye akifika",
        "Mpigie Tesfaye langoni",
        "Appeler Tesfaye devant le centre",
        "Boda Tesfaye collects",
        "Rider Tesfaye",
        "Makanga Tesfaye",
        "TESFAYE COLLECTS HER",
        "Then tesfaye comes with the bus",
        "Boda tesfaye collects her",
        "tesfaye collects",
        "tesfaye atamleta",
        "ተስፋዬ ያመጣታል",
        "تسفاي ينتظرها",
        "ተስፋዬ ነገ ጠዋት ያመጣታል",
        "ተስፋዬ ነገ ጠዋት ያመጣታል KNH",
        "Once Tesfaye arrives",
        "Because Tesfaye drives",
        "Notify Tesfaye immediately",
        "Contact Tesfaye",
        "On Friday Tesfaye brings her",
        "Contact Tesfaye Moi Avenue",
        "ተስፋዬ ሆስፒታል ያመጣታል",
        "ተስፋዬ ትመጣለች",
    ] {
        assert!(view.names_danger(words), "{words}");
    }
}

#[test]
fn promise_6_a_name_before_what_somebody_does_is_one_whatever_else_it_means() {
    for (danger, texts) in [
        ("Grace Wambui", &["Grace collects her", "Grace will pick her", "Grace knows the way"][..]),
        ("Neema Wanjiru", &["Neema atamleta", "Neema picks her at six"]),
        ("Said Omar", &["Said drives her", "سعيد ينتظرها", "سعيد عند الباب"]),
        ("Daniel Mutiso", &["Rev. Mutiso", "ask for Prof. Mutiso", "with Cpl Mutiso"]),
        ("Mohamed Hussein", &["Haji Mohamed", "with Ustadh Mohamed", "الشيخ محمد عند الباب"]),
        ("Halima Abdi", &["Mme Halima", "Eedo Halima", "حليمة ستأتي", "halima inay keento"]),
        ("Mohamed Hussein", &["mohamed anakuja", "muhammad waits outside", "محمد ينتظر"]),
        ("Mohamed Hussein", &["Mohamed hospitali ya wilaya", "محمد مدرسة النور"]),
        ("አልማዝ ከበደ", &["አልማዝ ታመጣታለች", "አልማዝ ሆስፒታል ትወስዳታለች"]),
        ("Abebe Kebede", &["አበበ ያመጣታል", "አቶ አበበ ያመጣታል"]),
        ("Ali Hassan", &["علي ينتظرها"]),
        ("Cumar Faarax", &["Omar waits", "Omar brings her"]),
        ("Leo Otieno", &["Leo waits at the gate", "Leo"]),
        ("ሹፌሩ በቀለ ከበደ", &["with Bekele Kebede"]),
    ] {
        let mut ledger = Ledger::of_a_woman();
        ledger.somebody(danger, Relation::Other, Standing::Implicated);
        let view = ledger.view();
        for words in texts {
            assert!(view.names_danger(words), "{danger}: {words}");
        }
    }
}

#[test]
fn what_is_called_as_a_danger_is_called_and_words_of_every_day_name_nobody() {
    for (danger, texts) in [
        ("Grace Wambui", &["Grace clinic, gate 2", "Elle est bien grâce à vous"][..]),
        ("Mercy Atieno", &["Mercy hospital casualty"]),
        ("Kenyatta Mwangi", &["Kenyatta hospital, casualty", "Kenyatta National Hospital"]),
        ("Moi Cheruiyot", &["Moi hospital", "Moi Girls High School, gate B"]),
        ("Baraka Otieno", &["Baraka primary school"]),
        ("Mary Wanjiku", &["St. Mary's hospital, ward 2", "St Mary's Hospital"]),
        ("Kitale Ekiru", &["Kitale bus stage"]),
        ("Sunday Okello", &["handed over on Sunday 10:00", "The clinic is closed on Sunday"]),
        ("May Nekesa", &["Seen in May by the clinic"]),
        ("Said Omar", &["Said she has no papers", "She said that she has eaten nothing"]),
        ("Faith Njeri", &["A faith group keeps her tonight"]),
        ("Joy Akinyi", &["full of joy"]),
        ("Amani Barasa", &["yuko kwa amani"]),
        ("ሰላም በቀለ", &["አሁን ሰላም ነው"]),
        ("أمل يوسف", &["عندها أمل في الشفاء"]),
        ("Said Omar", &["She said: he hit me", "She said, crying, that it hurts"]),
        ("Sunday Okello", &["On Sunday, 10:00, at the gate"]),
        ("Faith Njeri", &["Her faith: Muslim"]),
        ("Kenyatta Mwangi", &["Hospitali ya Kenyatta", "hospitali kuu ya Kenyatta"]),
        ("Mohamed Hussein", &["Masjid Mohamed, Eastleigh", "Hôpital Hussein", "شارع محمد"]),
        ("Leo Otieno", &["Peter Otieno waits"]),
        ("A man from Moyale", &["Moyale bus stage"]),
        // Of whom no name is known, nothing but what he is called names him.
        ("The father", &["At the gate of the hospital", "the clinic at the market"]),
        ("Her father", &["Take her to casualty"]),
        ("A man from the market", &["At a clinic in Lodwar"]),
        ("Bus driver", &["Bus stage, Lodwar"]),
        ("Shop owner", &["shop opposite the camp"]),
        ("My uncle", &["my colleague waits"]),
        ("Le patron", &["devant le centre"]),
        ("Said the driver", &["She said that she has eaten nothing"]),
    ] {
        let mut ledger = Ledger::of_a_woman();
        ledger.somebody(danger, Relation::Other, Standing::Implicated);
        let view = ledger.view();
        for words in texts {
            assert!(!view.names_danger(words), "{danger}: {words}");
        }
    }
    for (danger, words) in [
        ("Grace Wambui", "with Grace"),
        ("Grace Wambui", "She goes with Grace to the stage"),
        ("Sunday Okello", "Sunday"),
        ("Said Omar", "ask for Said at the gate"),
        ("Mary Wanjiku", "Mary's shop"),
        ("Kenyatta Mwangi", "Kenyatta waits at the hospital"),
        ("The driver", "The driver waits outside the hospital"),
        ("Her boss", "Her boss collects from gate 2"),
    ] {
        let mut ledger = Ledger::of_a_woman();
        ledger.somebody(danger, Relation::Other, Standing::Implicated);
        assert!(ledger.view().names_danger(words), "{danger}: {words}");
    }
}

#[test]
fn whoever_is_called_by_what_he_is_is_not_everybody_else_who_is() {
    for (danger, other) in [
        ("Her father", "Her aunt"),
        ("The father", "The driver"),
        ("Mama Zuri", "Zuri"),
        ("Baba Zuri from the market", "Mama Zuri"),
    ] {
        let mut ledger = Ledger::of_a_woman();
        ledger.somebody(danger, Relation::Other, Standing::Implicated);
        let one = ledger.somebody(other, Relation::Friend, Standing::Clear);
        assert_eq!(may_take_part(&ledger.view(), one), Ok(()), "{danger}, {other}");
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
        assert_eq!(covered(words, false), Err(Uncovered::MessageNamesDanger), "{words}");
        assert_eq!(covered(words, true), Ok(()), "{words}");
    }
    assert_eq!(covered("She has eaten nothing today", false), Ok(()));
}

#[test]
fn promise_6_one_word_of_the_name_of_somebody_who_was_not_asked_about_is_enough_to_ask() {
    let mut ledger = Ledger::of_a_woman();
    ledger.somebody("Tesfaye Bekele", Relation::Friend, Standing::NotAsked);
    ledger.write(Record::Consent(yes()));
    let covered = |ledger: &Ledger, place: &str| {
        cover(&ledger.view(), TO, &handed(place), None, (ChildRule::Adult, noon()))
    };
    assert_eq!(covered(&ledger, "at the church with Tesfaye"), Err(Uncovered::NotAsked));
    assert!(covered(&ledger, "at the church with Tesfaye Alemu").is_ok());
    ledger.somebody("Tesfaye Bekele", Relation::Friend, Standing::Clear);
    assert!(covered(&ledger, "at the church with Tesfaye").is_ok());
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
