//! Editing an entry: what an owner writes, what is kept, and what happens when two write at once.

#![expect(clippy::unwrap_used, reason = "a test that cannot take its step must fail there")]

use proptest::prelude::*;
use rufaa_domain::directory::edit::{
    EditError, Field, Fields, Part, edited, fields_of, told_differences,
};
use rufaa_domain::hsds::Organization;
use serde_json::json;
use uuid::Uuid;

const SERVICE: Uuid = Uuid::from_u128(2);
const PART: Part = Part::Service(SERVICE);

fn document() -> Organization {
    let text = json!({
        "id": Uuid::from_u128(1), "name": "Tumaini", "description": "",
        "services": [{
            "id": SERVICE, "name": "Clinic", "status": "active", "description": "Care.",
            "phones": [
                {"id": Uuid::from_u128(3), "number": "0722 000 001", "type": "voice",
                 "description": "Nurse"},
                {"id": Uuid::from_u128(4), "number": "0722 000 002"}
            ],
            "schedules": [
                {"id": Uuid::from_u128(5), "freq": "WEEKLY", "byday": "MO,TU,WE,TH,FR",
                 "opens_at": "08:00", "closes_at": "17:00"},
                {"id": Uuid::from_u128(6), "freq": "WEEKLY", "byday": "SA",
                 "opens_at": "09:00:00", "closes_at": "12:30:00"},
                {"id": Uuid::from_u128(7), "freq": "WEEKLY", "byday": "MO", "opens_at": "10:00",
                 "closes_at": "12:00", "valid_from": "2027-02-08", "valid_to": "2027-03-09", "description": "Ramadan"}
            ],
            "languages": [{"id": Uuid::from_u128(8), "code": "sw", "note": "all staff"}],
            "x_ward": "kept as it came"
        }]
    });
    Organization::from_json(&text.to_string()).unwrap()
}

fn shown() -> Fields {
    fields_of(&document(), PART).unwrap()
}

fn after(field: Field, text: &str) -> Result<Organization, EditError> {
    edited(&document(), PART, &shown(), &shown().with(field, text))
}

fn read(document: &Organization, field: Field) -> String {
    fields_of(document, PART).unwrap().get(field).to_owned()
}

#[test]
fn a_form_shows_what_the_entry_says() {
    let shown = shown();
    assert_eq!(shown.get(Field::Name), "Clinic");
    assert_eq!(shown.get(Field::Phones), "0722 000 001, Nurse\n0722 000 002");
    assert_eq!(shown.get(Field::Monday), "8-17");
    assert_eq!(shown.get(Field::Saturday), "9-12:30");
    assert_eq!(shown.get(Field::Sunday), "");
    assert_eq!(shown.get(Field::Languages), "sw");
}

#[test]
fn what_is_not_touched_stays_as_it_came() {
    let changed = after(Field::Description, "Care for everyone.").unwrap();
    let mut expected = document();
    expected.services.first_mut().unwrap().description = Some("Care for everyone.".to_owned());
    assert_eq!(changed, expected);
    assert_eq!(after(Field::Name, "Clinic  "), Err(EditError::Nothing));
}

#[test]
fn hours_are_read_as_people_write_them_and_days_with_the_same_hours_stay_together() {
    for (typed, kept) in [
        ("8-17", "8-17"),
        ("8.30–16.30", "8:30-16:30"),
        ("08:00 - 12:30, 14h-17h", "8-12:30, 14-17"),
        ("٨-١٧", "8-17"),
        ("8-12፣ 14-17", "8-12, 14-17"),
        ("24", "24"),
        ("0-24", "24"),
        ("20-6", "20-6"),
        ("18-24", "18-0"),
        ("", ""),
    ] {
        let changed = after(Field::Sunday, typed);
        match changed {
            Ok(changed) => assert_eq!(read(&changed, Field::Sunday), kept, "{typed}"),
            Err(error) => assert_eq!((typed, error), ("", EditError::Nothing)),
        }
    }
    for typed in ["8", "8-", "25-26", "8-17:61", "8-24:30", "nine to five", "8-8", "-", "8-9-10"] {
        assert_eq!(
            after(Field::Sunday, typed),
            Err(EditError::Wrong(vec![Field::Sunday])),
            "{typed}"
        );
    }
    let changed = after(Field::Saturday, "8-17").unwrap();
    let service = changed.services.first().unwrap();
    assert_eq!(service.schedules.len(), 2, "{:?}", service.schedules);
    let weekly = service.schedules.last().unwrap();
    assert_eq!(weekly.byday.as_deref(), Some("MO,TU,WE,TH,FR,SA"));
    let ramadan = service.schedules.first().unwrap();
    assert_eq!(ramadan.valid_from.as_deref(), Some("2027-02-08"), "what is for a time stays");
    assert_eq!(ramadan.description.as_deref(), Some("Ramadan"), "with its words");
    assert_eq!(read(&changed, Field::HoursNote), "");
}

#[test]
fn a_wrong_number_address_or_age_is_said_to_be_so() {
    for (field, wrong, right) in [
        (Field::Phones, "call Amina", "+254 722 000 009, Amina's desk"),
        (Field::Phones, "12", "112"),
        (Field::Email, "clinic at example", "clinic@example.org"),
        (Field::Website, "javascript://a.b", "clinic.example"),
        (Field::MinimumAge, "121", "١٢"),
        (Field::MaximumAge, "-1", "120"),
        (Field::Status, "defunct", "closed-for-now"),
        (Field::Name, " ", "Clinic at the stage"),
        (Field::Fees, "free\u{202e}", "free"),
    ] {
        assert_eq!(after(field, wrong), Err(EditError::Wrong(vec![field])), "{wrong}");
        assert!(after(field, right).is_ok(), "{right}");
    }
    let turned = shown().with(Field::MinimumAge, "60").with(Field::MaximumAge, "5");
    let told = edited(&document(), PART, &shown(), &turned);
    assert_eq!(told, Err(EditError::Wrong(vec![Field::MinimumAge, Field::MaximumAge])));
    let changed = after(Field::Website, "clinic.example").unwrap();
    assert_eq!(read(&changed, Field::Website), "https://clinic.example");
}

#[test]
fn a_line_that_stays_keeps_what_the_form_does_not_show() {
    let changed = after(Field::Phones, "0722 000 001, Nurse\n0733 111 222").unwrap();
    let phones = &changed.services.first().unwrap().phones;
    assert_eq!(phones.first(), document().services.first().unwrap().phones.first());
    assert_eq!(phones.last().unwrap().number, "0733 111 222");
    let corrected = after(Field::Phones, "0722 000 003, Nurse\n0722 000 002").unwrap();
    let corrected = corrected.services.first().unwrap().phones.first().unwrap().clone();
    assert_eq!(corrected.r#type.as_deref(), Some("voice"), "it is still a telephone that answers");
    let many: Vec<String> = (0..60).map(|number| format!("0722 000 {number:03}")).collect();
    let many = many.join("\n");
    assert_eq!(after(Field::Phones, &many), Err(EditError::Wrong(vec![Field::Phones])));
    let changed = after(Field::Languages, "sw\nSomali\ntuv\nKenyan Sign Language").unwrap();
    let languages = &changed.services.first().unwrap().languages;
    assert_eq!(languages.first().unwrap().note.as_deref(), Some("all staff"));
    let codes: Vec<_> = languages.iter().map(|language| language.code.as_deref()).collect();
    assert_eq!(codes, [Some("sw"), Some("so"), Some("tuv"), None]);
}

#[test]
fn two_people_who_edit_at_once_lose_nothing() {
    let now = after(Field::Description, "Care, also at night.").unwrap();
    let mine = shown().with(Field::Fees, "Free.");
    let both = edited(&now, PART, &shown(), &mine).unwrap();
    assert_eq!(read(&both, Field::Description), "Care, also at night.");
    assert_eq!(read(&both, Field::Fees), "Free.");

    let mine = shown().with(Field::Description, "Care by day.");
    let told = edited(&now, PART, &shown(), &mine);
    assert_eq!(told, Err(EditError::Both(vec![Field::Description])));
    let same = shown().with(Field::Description, "Care, also at night.").with(Field::Fees, "Free.");
    assert!(edited(&now, PART, &shown(), &same).is_ok(), "both wrote the same");

    let mut gone = document();
    gone.services.clear();
    assert_eq!(edited(&gone, PART, &shown(), &mine), Err(EditError::Gone));
}

#[test]
fn differences_are_told_as_the_form_names_them_and_what_is_left_field_by_field() {
    let sent = shown().with(Field::Saturday, "8-17").with(Field::Fees, "Free.");
    let mut after = edited(&document(), PART, &shown(), &sent).unwrap();
    let (told, rest) = told_differences(&document(), &after);
    let said: Vec<_> = told.iter().map(|one| (one.field, one.after.as_str())).collect();
    assert_eq!(said, [(Field::Saturday, "8-17"), (Field::Fees, "Free.")]);
    assert_eq!(told.first().unwrap().service.as_deref(), Some("Clinic"));
    assert_eq!(rest, []);

    after.services.first_mut().unwrap().wait_time = Some("a day".to_owned());
    after.year_incorporated = Some(1998_i64.into());
    let (told, rest) = told_differences(&document(), &after);
    assert_eq!(told.len(), 2);
    let places: Vec<_> = rest.iter().map(|one| one.place.as_str()).collect();
    assert_eq!(places, ["services · Clinic · wait time", "year incorporated"]);
    assert_eq!(told_differences(&after, &after), (vec![], vec![]));
}

fn of_day() -> impl Strategy<Value = String> {
    let period = (0..23_u16, 0..60_u16, 1..24_u16)
        .prop_map(|(hour, minute, until)| format!("{hour}:{minute:02}-{until}:59"));
    prop_oneof![
        Just(String::new()),
        Just("24".to_owned()),
        proptest::collection::vec(period, 1..3).prop_map(|periods| periods.join(", ")),
    ]
}

proptest! {
    /// Whatever the hours of a week are, a form shows them as they were written.
    #[test]
    fn hours_come_back_as_they_were_written(week in proptest::collection::vec(of_day(), 7)) {
        let days = [Field::Monday, Field::Tuesday, Field::Wednesday, Field::Thursday,
            Field::Friday, Field::Saturday, Field::Sunday];
        let sent = days.iter().zip(&week).fold(shown(), |fields, (day, text)| fields.with(*day, text));
        if let Ok(changed) = edited(&document(), PART, &shown(), &sent) {
            for day in days {
                let periods = |text: &str| {
                    let mut all: Vec<String> = text.split(", ").map(str::to_owned).collect();
                    all.sort_unstable();
                    all.dedup();
                    all
                };
                prop_assert_eq!(periods(&read(&changed, day)), periods(sent.get(day)));
            }
        }
    }

    /// No text that anybody sends is a panic, and what is taken can be taken again.
    #[test]
    fn nonsense_is_refused_or_kept_as_it_is(field in 0..Field::ALL.len(), text in ".{0,60}") {
        let field = *Field::ALL.get(field).unwrap();
        let sent = shown().with(field, &text);
        if let Ok(changed) = edited(&document(), PART, &shown(), &sent) {
            let again = fields_of(&changed, PART).unwrap();
            prop_assert_eq!(edited(&changed, PART, &again, &again), Err(EditError::Nothing));
        }
    }
}
