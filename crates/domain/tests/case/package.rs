//! A package holds exactly what was chosen: a secret is planted in everything that a case knows, and the
//! package, as it is written down, is searched for each.

use std::collections::BTreeSet;

use rufaa_domain::age::Age;
use rufaa_domain::case::group::suspicion;
use rufaa_domain::case::{
    Alternatives, AskedOf, Birth, Calendar, CaseNeed, CaseView, Compartment, ContactWay, Detention,
    DetentionOutcome, Fellow, Identity, Individual, NameParts, NeedState, NonPunishment, Note,
    OffenceLink, Record, Relation, Risk, SafeContact, Standing, Summary,
};
use rufaa_domain::matching::{Family, Sex, Status};
use rufaa_domain::pack::CountryCode;
use rufaa_domain::referral::{
    Accompaniment, Field, Package, PackageProblem, Pays, Transport, Travel, Urgency, fields_for,
};

use super::{SHELTER, TODAY, case, need, opened};

/// For a lawyer everything can be of use, what she is said to have done included.
const LAWYER: &str = "legal-advice";

/// What gives each field away in a package that was written down.
const SECRETS: [(Field, &[&str]); 16] = [
    (Field::Name, &["secret-name"]),
    (Field::Age, &["\"low\":26"]),
    (Field::Sex, &["female"]),
    (Field::Nationality, &["ET"]),
    (Field::Languages, &["amh"]),
    (Field::Family, &["with-children"]),
    (Field::Status, &["stateless"]),
    (Field::SpecialNeeds, &["secret-special", "\"step_free\":true"]),
    (Field::Contact, &["secret-how", "secret-hour", "secret-never", "shared-phone"]),
    (Field::Risk, &["secret-risk", "secret-plan"]),
    (Field::Dangers, &["secret-danger", "recruiter"]),
    (Field::Summary, &["secret-summary"]),
    (Field::Detention, &["secret-cell", "2026-04"]),
    (Field::Offences, &["secret-offence", "status-offence"]),
    (Field::Need, &["secret-need"]),
    (Field::Message, &["secret-message"]),
];

/// What is in no package, whatever was chosen.
const NEVER: [&str; 11] = [
    "secret-fellow",
    "secret-also",
    "secret-father",
    "secret-family",
    "secret-staff",
    "secret-note",
    "1999",
    "secret-code",
    "secret-told",
    "secret-friend",
    "secret-past",
];

fn identity() -> Identity {
    let (month, day) = (None, None);
    Identity {
        name: Some("secret-name".to_owned()),
        also: Some("secret-also".to_owned()),
        parts: NameParts { father: Some("secret-father".to_owned()), ..NameParts::default() },
        age: Age::between(23, 28).unwrap(),
        age_said: None,
        birth: Some(Birth { calendar: Calendar::Gregorian, year: 1999, month, day }),
        sex: Some(Sex::Female),
        nationality: CountryCode::parse("ET"),
        languages: vec!["amh".to_owned()],
        family: Some(Family::WithChildren),
        statuses: Some(vec![Status::Stateless]),
        step_free: true,
        special_needs: Some("secret-special".to_owned()),
    }
}

fn somebody(name: &str, relation: Relation, standing: Standing) -> Record {
    let (name, known) = (name.to_owned(), Some("secret-told".to_owned()));
    Record::Individual(Individual {
        name,
        relation,
        standing,
        member: None,
        organization: None,
        group: None,
        known,
    })
}

fn detention(place: &str, outcome: Option<DetentionOutcome>) -> Detention {
    let since = "2026-04".parse().unwrap();
    let to = [AskedOf::LegalAid].into();
    let request = outcome.map(|outcome| Alternatives { to, on: TODAY, outcome });
    Detention { place: place.to_owned(), since, request }
}

/// A case that knows everything; the summary was read to her, or not.
pub(super) fn full(agreed: bool) -> CaseView {
    let (urgency, state) = (Urgency::Day, NeedState::Open);
    case(&[
        opened(),
        Record::Identity(identity()),
        Record::Contact(SafeContact {
            way: ContactWay::SharedPhone,
            how: Some("secret-how".to_owned()),
            through: None,
            when: Some("secret-hour".to_owned()),
            code_word: Some("secret-code".to_owned()),
            never: Some("secret-never".to_owned()),
        }),
        Record::Risk(Risk {
            level: 2,
            person: "secret-risk".to_owned(),
            family: Some("secret-family".to_owned()),
            staff: Some("secret-staff".to_owned()),
            plan: "secret-plan".to_owned(),
        }),
        somebody("secret-danger", Relation::Recruiter, Standing::Implicated),
        somebody("secret-friend", Relation::Friend, Standing::Clear),
        Record::Individual(suspicion("secret-fellow", Fellow::Another, true)),
        Record::Summary(Summary { words: "secret-summary".to_owned(), agreed, interpreter: None }),
        Record::Note(Note { words: "secret-note".to_owned(), part: Compartment::Legal }),
        Record::Need(CaseNeed {
            need: LAWYER.to_owned(),
            urgency,
            state,
            known: Some("secret-need".to_owned()),
        }),
        Record::NonPunishment(NonPunishment {
            offence: "secret-offence".to_owned(),
            link: OffenceLink::StatusOffence,
            detention: Some(detention("secret-cell", None)),
        }),
        Record::NonPunishment(NonPunishment {
            offence: "secret-offence of before".to_owned(),
            link: OffenceLink::StatusOffence,
            detention: Some(detention("secret-past", Some(DetentionOutcome::Released))),
        }),
    ])
}

pub(super) fn packed(view: &CaseView, chosen: &BTreeSet<Field>) -> Package {
    let (with, by) = (Accompaniment::Alone, Transport::Public);
    let travel =
        Travel { with, escort: None, by, pays: Pays::Nobody, handover: None, toward: None };
    Package::of(view, LAWYER, chosen, (Some("secret-message".to_owned()), travel), TODAY).unwrap()
}

fn assert_holds_just(package: &Package, chosen: &BTreeSet<Field>) {
    assert_eq!(&package.fields(), chosen);
    // The list of what was chosen says the words of its fields, not what they hold.
    let said = Package { chosen: BTreeSet::new(), ..package.clone() };
    let written = serde_json::to_string(&said).unwrap();
    for (field, secrets) in SECRETS {
        for secret in secrets {
            let is_there = written.contains(secret);
            assert_eq!(is_there, chosen.contains(&field), "{field:?} {secret}: {written}");
        }
    }
    for secret in NEVER {
        assert!(!written.contains(secret), "{secret}: {written}");
    }
}

#[test]
fn a_package_holds_exactly_the_chosen_fields_and_nothing_of_the_others() {
    let view = full(true);
    assert_eq!(SECRETS.map(|(field, _)| field), Field::ALL, "a secret in every field");
    // Every choice of the sixteen fields.
    for choice in 0_u32..1 << Field::ALL.len() {
        let is_chosen = |place: &u32| choice & (1 << place) != 0;
        let fields = Field::ALL.iter().copied().zip(0_u32..);
        let chosen: BTreeSet<Field> =
            fields.filter(|(_, place)| is_chosen(place)).map(|(field, _)| field).collect();
        assert_holds_just(&packed(&view, &chosen), &chosen);
    }
}

#[test]
fn a_summary_that_she_did_not_agree_to_goes_nowhere() {
    let all: BTreeSet<Field> = Field::ALL.iter().copied().collect();
    let mut without = all.clone();
    without.remove(&Field::Summary);
    assert_holds_just(&packed(&full(false), &all), &without);
    assert!(!fields_for(&full(false), LAWYER).contains(&Field::Summary));
}

#[test]
fn what_the_case_does_not_know_is_not_said_to_be_chosen() {
    let bare = case(&[opened(), need(LAWYER, Urgency::Day, NeedState::Open)]);
    assert_eq!(fields_for(&bare, LAWYER), [Field::Message]);
    assert_eq!(fields_for(&full(true), LAWYER), Field::ALL);
    let all: BTreeSet<Field> = Field::ALL.iter().copied().collect();
    assert_eq!(packed(&bare, &all).fields(), [Field::Message].into());
}

#[test]
fn what_she_is_said_to_have_done_is_told_to_lawyers_and_the_commission_alone() {
    for need in ["legal-advice", "court-representation", "detention-help"] {
        assert!(fields_for(&full(true), need).contains(&Field::Offences), "{need}");
    }
    for need in [SHELTER, "health-care", ""] {
        let fields = fields_for(&full(true), need);
        assert!(!fields.contains(&Field::Offences), "{need}");
        assert!(fields.contains(&Field::Detention), "whoever comes to her knows where: {need}");
    }
}

#[test]
fn a_package_is_for_a_need_that_is_open_and_as_urgent_as_that() {
    let of = |state| {
        let view = case(&[opened(), need(LAWYER, Urgency::ThreeDays, state)]);
        let (with, by) = (Accompaniment::Alone, Transport::Public);
        let travel =
            Travel { with, escort: None, by, pays: Pays::Nobody, handover: None, toward: None };
        let package = Package::of(&view, LAWYER, &BTreeSet::new(), (None, travel), TODAY);
        package.map(|package| package.urgency)
    };
    assert_eq!(of(NeedState::Open), Ok(Urgency::ThreeDays));
    for over in [NeedState::Met, NeedState::NotWanted, NeedState::Gone] {
        assert_eq!(of(over), Err(PackageProblem::NoSuchNeed), "{over:?}");
    }
}

#[test]
fn a_package_is_read_as_it_was_written() {
    let package = packed(&full(true), &Field::ALL.iter().copied().collect());
    // One of the same group travels as that alone.
    let named: Vec<bool> = package.dangers.iter().map(|one| !one.name.is_empty()).collect();
    assert_eq!(named, [true, false]);
    let written = serde_json::to_string(&package).unwrap();
    assert_eq!(serde_json::from_str::<Package>(&written).unwrap(), package);
}

#[test]
fn a_birth_alone_travels_as_an_age_in_years_and_a_doubt_with_it() {
    let birth = Birth { calendar: Calendar::Gregorian, year: 2013, month: None, day: None };
    for (age, told) in [
        (Age::unknown(), Age::between(12, 13).unwrap()),
        (Age::unknown().disputed(), Age::between(12, 13).unwrap().disputed()),
        (Age::exactly(13).unwrap(), Age::exactly(13).unwrap()),
    ] {
        let identity = Identity { age, birth: Some(birth), ..Identity::default() };
        let open = need(LAWYER, Urgency::Day, NeedState::Open);
        let view = case(&[opened(), Record::Identity(identity), open]);
        let packed = packed(&view, &[Field::Age].into());
        assert_eq!((packed.about.age, packed.about.birth), (told, None));
        assert_eq!(packed.fields(), [Field::Age].into());
    }
}
