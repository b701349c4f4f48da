//! Who may attend a conference, what they may be told, and for how long.

#![expect(clippy::unwrap_used, reason = "a test that cannot take its step must fail there")]

use std::collections::BTreeSet;

use jiff::civil::Date;
use jiff::{SignedDuration, Timestamp};
use rufaa_domain::access::OrganisationKind;
use rufaa_domain::age::{Age, ChildRule};
use rufaa_domain::case::{
    CaseNeed, CaseView, Entry, Identity, Individual, NeedState, Opened, Record, Refusal, Relation,
    Risk, SafetyCheck, SafetyNow, SafetyPoint, Signal, Standing, child_rule,
};
use rufaa_domain::conference::{
    Agreed, CONFERENCE_DAYS_MAX, Call, Conference, ConferenceProblem, Extract, Named, SEATS_MAX,
    Said, Seat, Sharing, WRITTEN_MAX, Written, admit_said, extract_fields, may_share, open_until,
};
use rufaa_domain::consent::{Consent, Decided, Exception, Giver, Purpose, Uncovered, Withdrawal};
use rufaa_domain::referral::{Field, Urgency};
use uuid::Uuid;

const NOW: Timestamp = Timestamp::UNIX_EPOCH;
const CONFERENCE: Uuid = Uuid::from_u128(70);
const UNIT: Uuid = Uuid::from_u128(71);
const ENTRY: Uuid = Uuid::from_u128(72);
const MEMBER: Uuid = Uuid::from_u128(73);
const COLLEAGUE: Uuid = Uuid::from_u128(74);

fn today() -> Date {
    NOW.to_zoned(jiff::tz::TimeZone::UTC).date()
}

fn view(more: &[Record]) -> CaseView {
    let opened = Opened::by(Signal::Met);
    let holds = SafetyPoint::ALL.iter().copied().collect();
    let safety = SafetyCheck { holds, now: SafetyNow::SafeToTalk, seen: None };
    let name = Some("Amara Invented".to_owned());
    let identity = Identity { name, age: Age::exactly(30).unwrap(), ..Identity::default() };
    let first = [Record::Opened(opened), Record::Safety(safety), Record::Identity(identity)];
    let records = first.into_iter().chain(more.iter().cloned());
    let entries = (1..).zip(records).map(|(sequence, record)| {
        let author = Uuid::from_u128(1);
        Entry { sequence, at: NOW, author, record }
    });
    CaseView::of(&entries.collect::<Vec<_>>())
}

fn seat(kind: OrganisationKind) -> Seat {
    Seat {
        member: MEMBER,
        organisation: Uuid::from_u128(80),
        unit: Uuid::from_u128(81),
        names: [(MEMBER, "Baraka Invented".to_owned())].into(),
        of_unit: [MEMBER, COLLEAGUE].into_iter().collect(),
        entry: Some(ENTRY),
        kinds: [kind].into(),
        accredited: true,
        recused: false,
        may_attend: true,
    }
}

fn yes(purpose: Purpose, shares: &[Field]) -> Consent {
    Consent {
        purpose,
        recipient: Some(CONFERENCE),
        recipient_name: None,
        shares: shares.iter().copied().collect(),
        yes: true,
        giver: Giver::Herself,
        guardian: None,
        assent: None,
        language: "en".to_owned(),
        interpreter: None,
        witness: None,
        decided_by: None,
        read_back: true,
        until: NOW + SignedDuration::from_hours(1),
    }
}

fn agreed(consent: Consent) -> Record {
    Record::Consent(consent)
}

fn share(view: &CaseView, seats: &[Seat], fields: &[Field]) -> Result<Vec<u32>, ConferenceProblem> {
    share_by(view, seats, (fields, None))
}

fn share_by(
    view: &CaseView,
    seats: &[Seat],
    (fields, exception): (&[Field], Option<Exception>),
) -> Result<Vec<u32>, ConferenceProblem> {
    let fields: BTreeSet<Field> = fields.iter().copied().collect();
    let decided_by = Some("The officer on duty".to_owned());
    let exception = exception.map(|exception| Decided { exception, by: decided_by });
    let exception = exception.as_ref();
    let (conference, unit, another) = (CONFERENCE, UNIT, &BTreeSet::new());
    let sharing = Sharing { conference, unit, seats, fields: &fields, another, exception };
    may_share(view, &sharing, (child_rule(view, today()), NOW))
}

#[test]
fn promise_6_care_never_goes_to_a_table_at_which_police_sits_whoever_consents() {
    let all = [
        Field::Nationality,
        Field::Family,
        Field::Status,
        Field::SpecialNeeds,
        Field::Risk,
        Field::Dangers,
        Field::Summary,
        Field::Need,
    ];
    let every = [Purpose::Conference, Purpose::LawEnforcement];
    let view = view(&every.map(|purpose| agreed(yes(purpose, &all))));
    let shelter = seat(OrganisationKind::Shelter);
    for kind in OrganisationKind::ALL.iter().filter(|kind| kind.enforces()) {
        let both = [shelter.clone(), seat(*kind)];
        for field in all {
            let closed = ConferenceProblem::ClosedTo;
            let firewall = ConferenceProblem::Uncovered(Uncovered::Firewall(vec![field]));
            let refused = share(&view, &both, &[field]).unwrap_err();
            assert!(refused == firewall || refused == closed, "{kind:?} {field:?}: {refused:?}");
            let court = Some(Exception::CourtOrder);
            assert!(share_by(&view, &both, (&[field], court)).is_err(), "{kind:?} {field:?}");
        }
    }
    assert_eq!(share(&view, &[shelter], &all), Ok(vec![4]));
}

#[test]
fn with_police_at_the_table_she_is_asked_about_that_too() {
    let told = [Field::Age];
    let police = [seat(OrganisationKind::Police)];
    let only = view(&[agreed(yes(Purpose::Conference, &told))]);
    let none = ConferenceProblem::Uncovered(Uncovered::NoConsent);
    assert_eq!(share(&only, &police, &told), Err(none));
    let both = view(&[
        agreed(yes(Purpose::Conference, &told)),
        agreed(yes(Purpose::LawEnforcement, &told)),
    ]);
    assert_eq!(share(&both, &police, &told), Ok(vec![4, 5]));
}

#[test]
fn nothing_flows_to_those_who_detain_or_remove_even_by_an_exception() {
    use OrganisationKind as Kind;
    for kind in [Kind::Immigration, Kind::Border, Kind::Airport, Kind::ConsularMission] {
        let vital = Some(Exception::VitalInterest);
        let refused = share_by(&view(&[]), &[seat(kind)], (&[], vital));
        assert_eq!(refused, Err(ConferenceProblem::ClosedTo), "{kind:?}");
    }
}

#[test]
fn promise_6_whoever_is_implicated_or_controlled_is_at_no_table_nor_anybody_beside_them() {
    let one = |standing, member, organization| {
        let (name, relation) = ("Somebody".to_owned(), Relation::Official);
        let known = None;
        Record::Individual(Individual {
            name,
            relation,
            standing,
            member,
            organization,
            group: None,
            known,
        })
    };
    let told = [Field::Age];
    for standing in [Standing::Implicated, Standing::Controlled] {
        for danger in [
            one(standing, Some(MEMBER), None),
            one(standing, Some(COLLEAGUE), None),
            one(standing, None, Some(ENTRY)),
        ] {
            let view = view(&[agreed(yes(Purpose::Conference, &told)), danger]);
            let vital = Some(Exception::VitalInterest);
            let table = [seat(OrganisationKind::Health)];
            for exception in [None, vital] {
                let refused = share_by(&view, &table, (&told, exception));
                assert_eq!(refused, Err(ConferenceProblem::Danger));
            }
        }
    }
    let cleared = one(Standing::Clear, Some(MEMBER), Some(ENTRY));
    let view = view(&[agreed(yes(Purpose::Conference, &told)), cleared]);
    assert!(share(&view, &[seat(OrganisationKind::Health)], &told).is_ok());
}

#[test]
fn who_is_recused_cannot_attend_is_of_the_unit_or_of_nobody_accredited_is_refused() {
    let told = [Field::Age];
    let view = view(&[agreed(yes(Purpose::Conference, &told))]);
    let fine = seat(OrganisationKind::Shelter);
    for (seat, problem) in [
        (Seat { recused: true, ..fine.clone() }, ConferenceProblem::Recused),
        (Seat { unit: UNIT, ..fine.clone() }, ConferenceProblem::OwnUnit),
        (Seat { may_attend: false, ..fine.clone() }, ConferenceProblem::CannotAttend),
        (Seat { accredited: false, ..fine.clone() }, ConferenceProblem::NotAccredited),
    ] {
        assert_eq!(share(&view, &[fine.clone(), seat], &told), Err(problem));
    }
    assert_eq!(share(&view, &[], &told), Err(ConferenceProblem::Nobody));
    assert!(share(&view, &vec![fine.clone(); SEATS_MAX], &told).is_ok());
    let more = vec![fine; SEATS_MAX + 1];
    assert_eq!(share(&view, &more, &told), Err(ConferenceProblem::TooMany));
}

#[test]
fn a_yes_covers_this_conference_alone_these_lines_and_its_time_until_a_no() {
    let told = [Field::Age];
    let table = [seat(OrganisationKind::Shelter)];
    let given = || yes(Purpose::Conference, &told);
    let refusals = |records: &[Record]| share(&view(records), &table, &told).unwrap_err();
    let uncovered = ConferenceProblem::Uncovered;
    let general = Consent { recipient: None, ..given() };
    let no_to_all = Consent { yes: false, ..general.clone() };
    let elsewhere = Consent { recipient: Some(ENTRY), ..given() };
    let over = Consent { until: NOW, ..given() };
    let referral = Consent { purpose: Purpose::Referral, ..given() };
    for other in [general, elsewhere, referral] {
        assert_eq!(refusals(&[agreed(other)]), uncovered(Uncovered::NoConsent));
    }
    assert_eq!(refusals(&[agreed(over)]), uncovered(Uncovered::Over));
    let no = refusals(&[agreed(given()), agreed(no_to_all.clone())]);
    assert_eq!(no, uncovered(Uncovered::Refused));
    let yes_after_all = view(&[agreed(no_to_all), agreed(given())]);
    assert_eq!(share(&yes_after_all, &table, &told), Ok(vec![5]));
    let withdrawn = Record::Withdrawal(Withdrawal { consent: 4, known: None });
    assert_eq!(refusals(&[agreed(given()), withdrawn]), uncovered(Uncovered::Withdrawn));
    let view = view(&[agreed(given())]);
    let beyond = share(&view, &table, &[Field::Age, Field::Name]);
    assert_eq!(beyond, Err(uncovered(Uncovered::Beyond(vec![Field::Name]))));
}

#[test]
fn a_child_does_not_say_yes_alone_and_the_childrens_officer_does_with_the_child() {
    let identity = Identity { age: Age::exactly(13).unwrap(), ..Identity::default() };
    let told = [Field::Age];
    let table = [seat(OrganisationKind::Shelter)];
    let alone = yes(Purpose::Conference, &told);
    let officer = Consent {
        giver: Giver::ChildrensOfficer,
        decided_by: Some("Akoth, children's office".to_owned()),
        assent: Some(true),
        ..alone.clone()
    };
    let of_girl = |consent| view(&[Record::Identity(identity.clone()), agreed(consent)]);
    assert_eq!(child_rule(&of_girl(alone.clone()), today()), ChildRule::Child);
    let none = ConferenceProblem::Uncovered(Uncovered::NoConsent);
    assert_eq!(share(&of_girl(alone), &table, &told), Err(none.clone()));
    let unheard = Consent { assent: Some(false), ..officer.clone() };
    assert_eq!(share(&of_girl(unheard), &table, &told), Err(none));
    assert!(share(&of_girl(officer), &table, &told).is_ok());
    let child = Some(Exception::ChildProtection);
    assert!(share_by(&view(&[Record::Identity(identity)]), &table, (&told, child)).is_ok());
    let grown = share_by(&view(&[]), &table, (&told, child));
    assert_eq!(grown, Err(ConferenceProblem::Uncovered(Uncovered::NotHers)));
}

#[test]
fn a_conference_is_open_for_a_day_at_least_and_for_ninety_at_most() {
    let until = |days, ahead: i32| {
        let speak = today().saturating_add(jiff::Span::new().days(ahead));
        open_until(days, (speak, today()), NOW)
    };
    assert_eq!(until(0, 0), Err(ConferenceProblem::Days));
    assert_eq!(until(1, 0), Ok(NOW + SignedDuration::from_hours(24)));
    assert!(until(CONFERENCE_DAYS_MAX, 0).is_ok());
    assert_eq!(until(CONFERENCE_DAYS_MAX + 1, 0), Err(ConferenceProblem::Days));
    // They speak while it is open.
    assert_eq!(until(3, -1), Err(ConferenceProblem::DayBehind));
    assert!(until(3, 2).is_ok());
    assert_eq!(until(3, 3), Err(ConferenceProblem::ClosedThen));
}

#[test]
fn an_extract_holds_the_lines_that_were_chosen_and_never_how_she_is_reached() {
    let need = |need: &str, urgency| {
        let (need, known) = (need.to_owned(), Some("Words".to_owned()));
        Record::Need(CaseNeed { need, urgency, state: NeedState::Open, known })
    };
    let (person, plan) = ("He calls.".to_owned(), "Another number.".to_owned());
    let risk = Record::Risk(Risk { level: 1, person, family: None, staff: None, plan });
    let (name, relation) = ("The guard".to_owned(), Relation::Official);
    let (standing, member, organization) = (Standing::Implicated, Some(MEMBER), Some(ENTRY));
    let known = Some("He has a car.".to_owned());
    let guard = Individual { name, relation, standing, member, organization, group: None, known };
    let view = view(&[
        need("legal-aid", Urgency::Routine),
        need("emergency-shelter", Urgency::Day),
        risk,
        Record::Individual(guard),
    ]);
    assert!(!extract_fields(&view).contains(&Field::Contact));
    let chosen = [Field::Need, Field::Dangers, Field::Contact, Field::Message];
    let extract = Extract::of(&view, &chosen.into_iter().collect(), None, today());
    assert_eq!(extract.chosen, [Field::Dangers, Field::Need].into_iter().collect());
    assert_eq!(extract.needs, ["emergency-shelter", "legal-aid"]);
    assert_eq!((extract.name, extract.risk, extract.message), (None, None, None));
    let danger = &extract.dangers[0];
    assert_eq!((danger.member, danger.organization, danger.known.as_ref()), (None, None, None));
}

fn named(member: Uuid) -> Named {
    let (name, of) = ("Amina".to_owned(), "Haki".to_owned());
    Named { member, organisation: Uuid::from_u128(80), name, of }
}

#[test]
fn only_those_who_attend_take_something_on_and_never_by_a_day_that_is_over() {
    let nothing = Conference::of(&[]);
    let minutes = Said::Minutes("Words".to_owned());
    assert_eq!(admit_said(&nothing, &minutes, today()), Err(ConferenceProblem::NoSuchThing));
    let call = Said::Called(Box::new(Call {
        purpose: "Why".to_owned(),
        day: today(),
        extract: Extract::default(),
        people: vec![named(MEMBER)],
        guarded: false,
    }));
    assert_eq!(admit_said(&nothing, &call, today()), Ok(()));
    let by = named(MEMBER);
    let called = Conference::of(&[Written { number: 1, at: NOW, by, said: call.clone() }]);
    assert_eq!(admit_said(&called, &call, today()), Err(ConferenceProblem::NoSuchThing));
    assert_eq!(admit_said(&called, &minutes, today()), Ok(()));
    let of = |number| Written { number, at: NOW, by: named(MEMBER), said: minutes.clone() };
    let call_and = |last: u32| -> Vec<Written> {
        let first = Written { number: 1, at: NOW, by: named(MEMBER), said: call.clone() };
        std::iter::once(first).chain((2..=last).map(of)).collect()
    };
    let last = u32::try_from(WRITTEN_MAX).unwrap();
    let almost = Conference::of(&call_and(last - 1));
    assert_eq!(admit_said(&almost, &minutes, today()), Ok(()));
    let full = Conference::of(&call_and(last));
    assert_eq!(admit_said(&full, &minutes, today()), Err(ConferenceProblem::Full));
    let action = |who, until| Said::Agreed(Agreed { what: "Paint".to_owned(), who, until });
    assert_eq!(admit_said(&called, &action(MEMBER, today()), today()), Ok(()));
    let stranger = admit_said(&called, &action(COLLEAGUE, today()), today());
    assert_eq!(stranger, Err(ConferenceProblem::NoSuchThing));
    let yesterday = action(MEMBER, today().yesterday().unwrap());
    assert_eq!(admit_said(&called, &yesterday, today()), Err(ConferenceProblem::DayBehind));
}

#[test]
fn promise_6_of_an_adult_who_wants_no_help_nothing_is_shared_without_her() {
    let refusal = || Record::Refusal(Refusal { known: None, interpreter: None });
    let need = |urgency| {
        let (need, state, known) = ("medical-care".to_owned(), NeedState::Open, None);
        Record::Need(CaseNeed { need, urgency, state, known })
    };
    let table = [seat(OrganisationKind::Health)];
    let shared = |records: &[Record], exception| {
        share_by(&view(records), &table, (&[Field::Age], Some(exception)))
    };
    let refused = Err(ConferenceProblem::Uncovered(Uncovered::Refused));
    for urgency in [Urgency::Day, Urgency::Routine] {
        let records = [need(urgency), refusal()];
        assert_eq!(shared(&records, Exception::VitalInterest), refused, "{urgency:?}");
        assert!(shared(&records, Exception::CourtOrder).is_ok(), "what a court ordered");
    }
    let dying = [need(Urgency::Immediate), refusal()];
    assert!(shared(&dying, Exception::VitalInterest).is_ok(), "nothing can wait for her word");
    assert!(shared(&[need(Urgency::Day)], Exception::VitalInterest).is_ok(), "she did not refuse");
}
