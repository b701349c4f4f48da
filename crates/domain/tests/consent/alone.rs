//! One word of a name that stands alone in a text: whose it may be, and what is no name (design §7.1).

use rufaa_domain::age::ChildRule;
use rufaa_domain::case::{Record, Relation, Standing};
use rufaa_domain::consent::{Uncovered, cover, may_take_part};

use super::meant::{TO, handed};
use super::{Ledger, noon, yes};

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
