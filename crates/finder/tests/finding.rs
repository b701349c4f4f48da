//! What people type, and what they find.

#![expect(clippy::unwrap_used, reason = "a test that cannot be set up has failed")]

mod support;

use rufaa_domain::directory::listing::Listing;
use rufaa_domain::finding::{Question, Reason, Restriction};
use rufaa_domain::geo::Point;
use rufaa_domain::hours::OpeningHours;
use rufaa_domain::hsds::Schedule;
use support::{Library, listing};

fn named(names: &[&str]) -> Library {
    let listings: Vec<Listing> =
        (1..).zip(names).map(|(number, name)| listing(number, name)).collect();
    Library::new(&listings)
}

#[test]
fn one_letter_may_be_wrong_in_any_word() {
    let library = named(&["Kakuma Mission Hospital", "Sacred Heart Dispensary", "Wema Clinic"]);
    for text in ["kakuma misson", "kakuma mision hospital", "misison kakuma", "kakuma missionn"] {
        assert_eq!(library.names(text).first().unwrap(), "Kakuma Mission Hospital", "{text}");
    }
    assert_eq!(library.names("sacrd heart")[0], "Sacred Heart Dispensary");
}

#[test]
fn order_capitals_marks_and_double_letters_do_not_matter() {
    let library = named(&["Dirree Dhawaa Féminine Centre", "Wema Clinic"]);
    for text in ["feminine diree dhawa", "FEMININE", "dire dawa feminine", "dirre féminine"] {
        assert_eq!(library.names(text).first().unwrap(), "Dirree Dhawaa Féminine Centre", "{text}");
    }
}

#[test]
fn a_word_that_is_being_typed_finds_what_it_begins() {
    let library = named(&["Rehema Rest House", "Wema Clinic"]);
    for text in ["reh", "rehem", "rest reh"] {
        assert_eq!(library.names(text).first().unwrap(), "Rehema Rest House", "{text}");
    }
}

#[test]
fn a_name_is_found_in_another_script_by_its_sound() {
    let library = named(&["Karamara Hospital", "Banadir Hospital", "Wema Hospital"]);
    assert_eq!(library.names("ካራማራ ሆስፒታል")[0], "Karamara Hospital");
    assert_eq!(library.names("مستشفى بنادر")[0], "Banadir Hospital");
}

#[test]
fn a_need_is_named_in_every_language() {
    let lawyer = Listing { needs: vec!["legal-advice".to_owned()], ..listing(1, "Haki") };
    let library = Library::new(&[lawyer, listing(2, "Wema Clinic")]);
    for text in ["lawyer", "wakili", "avocat", "محامي", "ጠበቃ", "qareen", "the lawyer", "lawyr"]
    {
        let question = Question { text: text.to_owned(), limit: 5, ..Question::default() };
        let answer = library.find(&question);
        assert_eq!(
            answer.hits.first().map(|hit| hit.listing.name.as_str()),
            Some("Haki"),
            "{text}"
        );
        assert!(answer.hits[0].reasons.contains(&Reason::Meets("legal-advice".to_owned())));
    }
}

#[test]
fn a_place_that_is_named_ranks_by_distance_and_others_of_its_name_are_told() {
    let at = |number, name, latitude, longitude| Listing {
        point: Point::new(latitude, longitude),
        ..listing(number, name)
    };
    let near_lodwar = at(1, "Clinic A", 3.12, 35.6);
    let near_nairobi = at(2, "Clinic B", -1.28, 36.82);
    let library = Library::new(&[near_nairobi, near_lodwar]);
    let ask = |text: &str| {
        library.find(&Question { text: text.to_owned(), limit: 5, ..Question::default() })
    };
    for text in ["clinic near lodwar", "lodwar doctor", "clinic lodwer"] {
        let answer = ask(text);
        assert_eq!(answer.hits[0].listing.name, "Clinic A", "{text}");
        assert_eq!(answer.place.unwrap().name, "Lodwar", "{text}");
        assert!(
            answer.hits[0].distance_km.unwrap() < 5.0
                && answer.hits[1].distance_km.unwrap() > 400.0
        );
        assert!(answer.hits[0].reasons.contains(&Reason::Near));
    }
    assert_eq!(ask("clinic nairobi").hits[0].listing.name, "Clinic B");
}

#[test]
fn a_greeting_is_no_place_and_a_place_that_is_spelt_right_wins() {
    let library = named(&["Wema Clinic"]);
    let place = |text: &str| {
        let question = Question { text: text.to_owned(), limit: 1, ..Question::default() };
        library.find(&question).place.map(|place| place.name)
    };
    assert_eq!(place("habari natafuta wakili lodwar").as_deref(), Some("Lodwar"));
    assert_eq!(place("kijana nairobi").as_deref(), Some("Nairobi"), "one letter from Kimana");
    assert_eq!(library.finder.place_in("kijana mgonjwa"), None, "a guess leaves out no question");
}

#[test]
fn a_need_at_the_end_of_a_long_sentence_is_read() {
    let library = named(&["Wema Clinic"]);
    let text =
        "hello my name is amina and I come from far away and since three days I am very sick";
    let question = Question { text: text.to_owned(), limit: 1, ..Question::default() };
    assert!(library.find(&question).needs.contains(&"medical-care".to_owned()));
}

#[test]
fn few_answers_are_followed_by_similar_ones() {
    let library = named(&["Kakuma Mission Hospital", "Lodwar Hospital", "Wema Hospital"]);
    let text = "kakuma mission hospital".to_owned();
    let answer = library.find(&Question { text, limit: 10, ..Question::default() });
    assert_eq!((answer.total, answer.hits.len()), (1, 1));
    assert_eq!(answer.similar.len(), 2, "each once, and not the one that was found");
}

#[test]
fn where_nothing_is_found_it_says_what_to_leave_out() {
    let library = named(&["Wema Clinic"]);
    let question = Question {
        needs: vec!["medical-care".to_owned()],
        language: Some("ti".to_owned()),
        limit: 5,
        ..Question::default()
    };
    let answer = library.find(&question);
    assert_eq!((answer.total, answer.without), (0, vec![(Restriction::Language, 1)]));
}

#[test]
fn open_now_is_told_in_the_time_of_the_place() {
    let schedule = |byday: &str| Schedule {
        byday: Some(byday.to_owned()),
        opens_at: Some("08:00".to_owned()),
        closes_at: Some("17:00".to_owned()),
        ..Schedule::default()
    };
    let open_on = |number, name, byday| Listing {
        opening_hours: OpeningHours::of(std::iter::once(&schedule(byday))),
        ..listing(number, name)
    };
    let library = Library::new(&[
        open_on(1, "On Saturdays", "SA"),
        open_on(2, "On Mondays", "MO"),
        listing(3, "Nobody knows"),
    ]);
    let answer = library.find(&Question { open_now: true, limit: 5, ..Question::default() });
    assert_eq!(answer.total, 1);
    assert_eq!(answer.hits[0].listing.name, "On Saturdays");
    assert!(answer.hits[0].reasons.contains(&Reason::OpenNow));
}

#[test]
fn whatever_is_typed_is_answered() {
    let library = named(&["Wema Clinic", "Lodwar Hospital"]);
    let long = "a".repeat(10_000);
    let many = "hospital ".repeat(5_000);
    for text in [
        "",
        " ",
        "a",
        "near in the",
        long.as_str(),
        many.as_str(),
        "wema' OR 1=1 --",
        "<b>wema</b>",
        "name:wema AND (",
        "\"",
        "*",
        "~1",
        "wema^5",
        "\u{202e}amew",
        "we\u{200b}ma",
        "🏥",
        "مستشفى wema ሆስፒታል",
        "%00",
        "\0",
    ] {
        let answer =
            library.find(&Question { text: text.to_owned(), limit: 5, ..Question::default() });
        assert!(answer.hits.len() <= 5, "{text:.20}");
    }
    assert_eq!(library.names("wema' OR 1=1 --")[0], "Wema Clinic");
}

#[test]
fn contradictions_and_far_corners_are_answered() {
    let library = named(&["Wema Clinic"]);
    let near = |latitude, longitude, within_km| {
        let point = Point::new(latitude, longitude).unwrap();
        Some(rufaa_domain::finding::Near { point, country: None, within_km })
    };
    for near in [
        near(90.0, 0.0, None),
        near(-90.0, 180.0, Some(0.0)),
        near(0.0, -180.0, Some(f64::INFINITY)),
        near(3.12, 35.6, Some(f64::NAN)),
    ] {
        let answer = library.find(&Question { near, limit: 5, ..Question::default() });
        assert!(answer.total <= 1);
    }
    let nowhere =
        Question { needs: vec!["no such need".to_owned()], limit: 5, ..Question::default() };
    assert_eq!(library.find(&nowhere).total, 0);
    let deep = Question { offset: usize::MAX, limit: usize::MAX, ..Question::default() };
    assert!(library.find(&deep).hits.is_empty());
}
