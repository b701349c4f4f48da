//! The receiver's own case out of a letter: what the package says, and nothing else; and what has to be
//! met before anybody says yes.

use std::collections::BTreeSet;

use jiff::Timestamp;
use rufaa_domain::case::{Kind, Record, admit};
use rufaa_domain::consent::may_take_part;
use rufaa_domain::pack::AreaCode;
use rufaa_domain::referral::{
    Field, SpecialNeed, State, begun_from, carried, check_special, special_needs,
};
use uuid::Uuid;

use super::package::{full, packed};
use super::{TODAY, case, noon};

const LETTER: Uuid = Uuid::from_u128(7);

fn begun(fields: &[Field]) -> Vec<Record> {
    let package = packed(&full(true), &fields.iter().copied().collect());
    let opened = Record::Opened(begun_from(LETTER, State::Accepted, None));
    std::iter::once(opened).chain(carried(&package, LETTER)).collect()
}

fn kinds(records: &[Record]) -> Vec<Kind> {
    records.iter().map(Record::kind).collect()
}

#[test]
fn a_letter_gives_what_it_says_and_invents_nothing() {
    assert_eq!(kinds(&begun(&[])), [Kind::Opened, Kind::Need], "the need alone");
    let all = begun(Field::ALL);
    let wanted = [
        Kind::Opened,
        Kind::Need,
        Kind::Identity,
        Kind::Contact,
        Kind::Individual,
        Kind::Summary,
        Kind::Word,
        Kind::Word,
        Kind::Note,
    ];
    assert_eq!(kinds(&all), wanted, "no safety, no consent, no risk of its own");
    let view = case(&all);
    assert_eq!(view.opened().unwrap().what.referral, Some(LETTER));
    assert_eq!(view.identity().name.as_deref(), Some("secret-name"));
    assert_eq!(view.contact().unwrap().never.as_deref(), Some("secret-never"));
    assert!(view.summary().unwrap().agreed, "she is not asked twice");
    assert!(view.safety().is_none() && view.risk().is_none());
    assert_eq!(view.consents().count(), 0, "what she agreed to was for the sender alone");
    let (danger, _) = view.individuals().next().unwrap();
    assert!(may_take_part(&view, danger).is_err());
    assert!(view.words().iter().all(|word| word.what.theirs));
}

#[test]
fn every_record_of_a_letter_may_be_written() {
    let all = begun(Field::ALL);
    for (number, record) in all.iter().enumerate() {
        let before = case(all.get(..number).unwrap());
        let now: (Timestamp, _) = (noon(), TODAY);
        assert_eq!(admit(&before, record, now), Ok(()), "{:?}", record.kind());
    }
}

#[test]
fn she_is_where_the_service_is_once_she_is_there() {
    let area = || Some(AreaCode::new("KE023"));
    for state in [State::Accepted, State::Scheduled, State::NoShow] {
        assert_eq!(begun_from(LETTER, state, area()).area, None, "{state:?}");
    }
    for state in [State::Arrived, State::InService, State::OnHold] {
        assert_eq!(begun_from(LETTER, state, area()).area, area(), "{state:?}");
    }
}

#[test]
fn a_yes_takes_a_yes_to_every_special_need() {
    let package = packed(&full(true), &Field::ALL.iter().copied().collect());
    let needs: Vec<SpecialNeed> = special_needs(&package);
    let (last, of_package) = SpecialNeed::ALL.split_last().unwrap();
    assert_eq!(
        (&needs[..], *last),
        (of_package, SpecialNeed::Place),
        "a place is no matter of hers"
    );
    let all: BTreeSet<SpecialNeed> = needs.iter().copied().collect();
    assert_eq!(check_special(&needs, &all), Ok(()));
    for left_out in &needs {
        let mut met = all.clone();
        met.remove(left_out);
        assert_eq!(check_special(&needs, &met).unwrap_err().0, [*left_out]);
    }
    let bare = packed(&full(true), &[Field::Age, Field::Sex, Field::Need].into());
    assert_eq!(special_needs(&bare), []);
    assert_eq!(check_special(&[], &BTreeSet::new()), Ok(()));
}

#[test]
fn each_special_need_comes_of_what_was_chosen() {
    for (field, needs) in [
        (Field::Languages, &[SpecialNeed::Language][..]),
        (Field::Family, &[SpecialNeed::Children]),
        (Field::SpecialNeeds, &[SpecialNeed::StepFree, SpecialNeed::Told]),
        (Field::Dangers, &[SpecialNeed::Dangers]),
        (Field::Risk, &[SpecialNeed::Dangers]),
        (Field::Nationality, &[]),
    ] {
        let package = packed(&full(true), &[field].into());
        assert_eq!(special_needs(&package), needs, "{field:?}");
    }
}
