//! Who is found again, and who is likely the same.

use rufaa_domain::age::Age;
use rufaa_domain::case::{Identity, Reason, Traits};
use rufaa_domain::matching::Sex;

const KENYA: &str = "254";

fn named(name: &str) -> Identity {
    Identity { name: Some(name.to_owned()), ..Identity::default() }
}

fn aged(name: &str, years: u8) -> Identity {
    Identity { age: Age::exactly(years).unwrap(), ..named(name) }
}

fn of(identity: &Identity) -> Traits {
    Traits::of(identity, None, KENYA)
}

fn is_found(asked: &str, identity: &Identity) -> bool {
    of(identity).answers(&Traits::asked(asked, KENYA)).is_some()
}

fn likely(one: &Identity, other: &Identity) -> Option<Vec<Reason>> {
    of(one).likely_same(&of(other)).map(|likeness| likeness.reasons)
}

#[test]
fn a_name_is_found_in_other_spellings_by_any_part_and_by_half_of_what_was_asked() {
    let identity = named("Maxamed Cabdi Xasan");
    for asked in ["Mohamed", "muhammad abdi", "Hassan", "Mohamed Abdi Hassan", "Hassan Wairimu"] {
        assert!(is_found(asked, &identity), "{asked}");
    }
    for asked in ["Hussein", "Mahmoud", "Hassan Wairimu Njeri", "", "12"] {
        assert!(!is_found(asked, &identity), "{asked}");
    }
    let also = Identity { also: Some("Nuru, Mama Zawadi".to_owned()), ..named("Amina Ali") };
    assert!(is_found("nuuru", &also) && is_found("Sawadi", &also));
}

#[test]
fn what_is_kept_meets_what_is_asked_and_tells_nothing_else() {
    let identity =
        Identity { special_needs: Some("asthma".to_owned()), ..aged("Maxamed Cali", 15) };
    let kept = Traits::of(&identity, Some("0722 000 111, after five"), KENYA).words();
    let meets =
        |asked: &str| Traits::asked(asked, KENYA).words().intersection(&kept).next().is_some();
    assert!(meets("Muhammad") && meets("Ali") && meets("+254722000111"));
    assert!(!meets("Wanjiru") && !meets("0722 000 112"));
    assert!(kept.iter().all(|word| word.starts_with("name ") || word.starts_with("telephone ")));
}

#[test]
fn those_who_are_nearest_come_first() {
    let asked = Traits::asked("Amina Hassan", KENYA);
    let points = |name: &str| of(&named(name)).answers(&asked).map(|one| one.points);
    assert!(points("Amina Hassan") > points("Aamina Xasan"));
    assert!(points("Amina Hassan") > points("Amina Hassan Ali"));
    assert!(points("Aamina Xasan") > points("Amina Wairimu"));
    let only = of(&named("Achol"));
    let alike = |name: &str| only.likely_same(&of(&named(name))).map(|one| one.points);
    assert!(alike("Achol") > alike("Achol Nakeny"));
    assert!(alike("Achol") > alike("Acol") && alike("Acol").is_some());
    assert_eq!(points("Imani Hussein"), None);
}

#[test]
fn two_words_of_a_name_are_likely_one_person_unless_age_or_sex_says_otherwise() {
    let girl = Identity { sex: Some(Sex::Female), ..aged("Halima Xasan", 13) };
    let with = |name: &str, years: u8| aged(name, years);
    assert_eq!(likely(&girl, &with("Halima Hassan", 15)), Some(vec![Reason::Sound, Reason::Age]));
    assert_eq!(likely(&girl, &with("Halima Xasan", 13)), Some(vec![Reason::Name, Reason::Age]));
    assert_eq!(likely(&girl, &with("Halima Hassan", 16)), None, "three years older");
    assert_eq!(likely(&girl, &with("Halima Hussein", 13)), None, "one word of two");
    let boy = Identity { sex: Some(Sex::Male), ..with("Halima Hassan", 13) };
    assert_eq!(likely(&girl, &boy), None);
    assert_eq!(likely(&girl, &named("Halima Hassan")), Some(vec![Reason::Sound]));
    let doubted = Age::exactly(19).unwrap().disputed();
    let doubted = Identity { age: doubted, ..named("Halima Hassan") };
    assert_eq!(likely(&girl, &doubted), Some(vec![Reason::Sound]), "somebody doubts the age");
}

#[test]
fn one_word_alone_is_likely_whoever_is_called_so_unless_age_or_sex_says_otherwise() {
    for (one, other, why) in [
        ("Achol", "Achol", Reason::Name),
        ("Acol", "Achol", Reason::Sound),
        ("Achol", "Achol Nakeny", Reason::Name),
        ("Nakeni", "Achol Nakeny", Reason::Sound),
        ("Hodan", "Xoodan", Reason::Sound),
        ("ሰላም", "ሰላም", Reason::Name),
        ("ሰላም", "Selam Girma", Reason::Sound),
        ("هودان", "هودان", Reason::Name),
        ("هودان", "Hodan", Reason::Sound),
    ] {
        assert_eq!(likely(&named(one), &named(other)), Some(vec![why]), "{one}, {other}");
        assert_eq!(likely(&named(other), &named(one)), Some(vec![why]), "{other}, {one}");
        assert!(likely(&aged(one, 13), &aged(other, 14)).is_some(), "{one}, {other}");
        assert!(likely(&aged(one, 13), &aged(other, 40)).is_none(), "{one}, {other}");
        let of = |name: &str, sex| Identity { sex: Some(sex), ..named(name) };
        assert!(likely(&of(one, Sex::Female), &of(other, Sex::Male)).is_none(), "{one}, {other}");
    }
    for (one, other) in [
        ("Achol", "Nyandeng"),
        ("Hodan", "Hawa"),
        ("ሰላም", "አበበ"),
        ("هودان", "فرح"),
        ("Achol", "Atol Nakeny"),
    ] {
        assert!(likely(&named(one), &named(other)).is_none(), "{one}, {other}");
    }
}

#[test]
fn whole_names_in_other_spellings_are_likely_and_one_word_of_two_is_not() {
    for other in ["Acol Nakeni", "Achol Nakeny", "Acol Nakeny Deng", "Achol, Nakeny"] {
        assert!(likely(&named("Achol Nakeny"), &named(other)).is_some(), "{other}");
    }
    for other in ["Acol Lokiru", "Nyandeng Nakeny", "Deng Lokiru"] {
        assert!(likely(&named("Achol Nakeny"), &named(other)).is_none(), "{other}");
    }
}

#[test]
fn another_name_that_is_the_same_counts_though_a_longer_one_has_a_word_in_common() {
    let also = |name: &str, also: &str| Identity { also: Some(also.to_owned()), ..named(name) };
    let (one, other) = (also("Halima Xasan", "Nuru"), also("Halima Warsame", "Nuru"));
    assert!(likely(&one, &other).is_some());
    let (one, other) = (also("Nuru", "Halima Xasan"), also("Nuru", "Halima Warsame"));
    assert!(likely(&one, &other).is_some());
}

#[test]
fn marks_that_a_number_tells_apart_are_not_one_person() {
    assert!(likely(&named("Scarf 3"), &named("Scarf 3")).is_some());
    assert!(likely(&named("Scarf 3"), &named("scarf ٣")).is_some());
    assert!(likely(&named("Scarf 3"), &named("Scarf")).is_some());
    assert!(likely(&named("Scarf 3"), &named("Scarf 4")).is_none());
    assert!(likely(&aged("Green scarf 3", 20), &aged("Green scarf 33", 20)).is_none());
}

#[test]
fn a_telephone_is_likely_one_person_whatever_the_name() {
    let one = Traits::of(&aged("Nakiru", 13), Some("0722000111"), KENYA);
    let same = Traits::of(&aged("Rose", 40), Some("+254 722 000111"), KENYA);
    let other = Traits::of(&aged("Rose", 40), Some("0722000112"), KENYA);
    assert_eq!(one.likely_same(&same).unwrap().reasons, [Reason::Telephone]);
    assert!(one.likely_same(&other).is_none());
}

#[test]
fn nobody_without_a_name_is_like_anybody() {
    let nobody = Identity::default();
    assert!(of(&nobody).is_empty() && of(&nobody).words().is_empty());
    assert!(likely(&nobody, &nobody).is_none());
    assert!(likely(&named("?"), &named("?")).is_none());
}
