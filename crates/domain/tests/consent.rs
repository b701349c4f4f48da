//! Consent and what may leave with it: each reason to refuse on both sides of its edge, and promise 6 on
//! histories that nobody thought of.

#![expect(clippy::unwrap_used, reason = "a test that cannot be set up has failed")]

#[path = "consent/alone.rs"]
mod alone;
#[path = "consent/covered.rs"]
mod covered;
#[path = "consent/deeds.rs"]
mod deeds;
#[path = "consent/erasing.rs"]
mod erasing;
#[path = "consent/history.rs"]
mod history;
#[path = "consent/meant.rs"]
mod meant;
#[path = "consent/outside.rs"]
mod outside;
#[path = "consent/plain.rs"]
mod plain;
#[path = "consent/spelled.rs"]
mod spelled;
#[path = "consent/taken.rs"]
mod taken;
#[path = "consent/through.rs"]
mod through;
#[path = "consent/will.rs"]
mod will;

use std::collections::BTreeSet;

use jiff::civil::{Date, date};
use jiff::{SignedDuration, Timestamp};
use rufaa_domain::age::Age;
use rufaa_domain::case::{
    CaseProblem, CaseView, Entry, Identity, Individual, Opened, Record, Relation, Review,
    ReviewPoint, SafetyCheck, SafetyNow, SafetyPoint, Signal, Standing, admit,
};
use rufaa_domain::consent::{Consent, Giver, Purpose};
use rufaa_domain::referral::{Accompaniment, Field, Package, Pays, Transport, Travel, Urgency};
use uuid::Uuid;

const TODAY: Date = date(2026, 11, 21);
const SECOND: SignedDuration = SignedDuration::from_secs(1);
const DAY: SignedDuration = SignedDuration::from_hours(24);
/// A shelter, with the entry of its organisation.
const SHELTER: Uuid = Uuid::from_u128(11);
const SHELTERS: Uuid = Uuid::from_u128(12);

/// Noon in Nairobi, today.
fn noon() -> Timestamp {
    "2026-11-21T09:00:00Z".parse().unwrap()
}

/// A case that grows.
#[derive(Clone)]
struct Ledger(Vec<Entry>);

impl Ledger {
    /// A case of a woman of this age, of whom it is safe to ask.
    fn of_age(age: Age) -> Self {
        let mut ledger = Self(Vec::new());
        let opened = Opened::by(Signal::HerOwn);
        ledger.write(Record::Opened(opened));
        ledger.write(Record::Safety(safety(SafetyNow::SafeToTalk)));
        ledger.write(Record::Identity(Identity { age, ..Identity::default() }));
        ledger
    }

    fn of_a_woman() -> Self {
        Self::of_age(Age::exactly(26).unwrap())
    }

    fn of_a_child() -> Self {
        Self::of_age(Age::exactly(15).unwrap())
    }

    fn view(&self) -> CaseView {
        CaseView::of(&self.0)
    }

    /// Writes it whatever the rules say, and gives its number.
    fn write(&mut self, record: Record) -> u32 {
        let sequence = u32::try_from(self.0.len()).unwrap() + 1;
        // Whoever reviews wrote nothing else.
        let is_review = matches!(record, Record::Review(_));
        let author = if is_review { Uuid::from_u128(7) } else { Uuid::nil() };
        self.0.push(Entry { sequence, at: noon(), author, record });
        sequence
    }

    /// Writes it where the rules admit it, and gives its number.
    fn admit(&mut self, record: Record) -> Result<u32, CaseProblem> {
        admit(&self.view(), &record, (noon(), TODAY))?;
        Ok(self.write(record))
    }

    /// Somebody around her, of whom this was found. The same again is what was found since.
    fn somebody(&mut self, name: &str, relation: Relation, standing: Standing) -> u32 {
        self.write(Record::Individual(somebody(name, relation, standing)))
    }
}

fn somebody(name: &str, relation: Relation, standing: Standing) -> Individual {
    let (name, member, organization) = (name.to_owned(), None, None);
    Individual { name, relation, standing, member, organization, group: None, known: None }
}

/// A supervisor looks at the case.
fn look() -> Record {
    let looked = ReviewPoint::ALL.iter().copied().collect();
    Record::Review(Review { looked, change: None, again: TODAY.tomorrow().unwrap() })
}

fn safety(now: SafetyNow) -> SafetyCheck {
    SafetyCheck { holds: SafetyPoint::ALL.iter().copied().collect(), now, seen: None }
}

fn fields(fields: &[Field]) -> BTreeSet<Field> {
    fields.iter().copied().collect()
}

/// Her own yes to everything, for the shelter, for a month.
fn yes() -> Consent {
    Consent {
        purpose: Purpose::Referral,
        recipient: Some(SHELTER),
        recipient_name: Some("Nyumba ya Upendo".to_owned()),
        shares: Field::ALL.iter().copied().collect(),
        yes: true,
        giver: Giver::Herself,
        guardian: None,
        assent: None,
        language: "sw".to_owned(),
        interpreter: None,
        witness: None,
        decided_by: None,
        read_back: true,
        until: noon() + DAY * 30,
    }
}

/// A package that says this of her.
fn package(chosen: &[Field]) -> Package {
    Package {
        need: "emergency-shelter".to_owned(),
        urgency: Urgency::Day,
        name: None,
        about: Identity::default(),
        chosen: fields(chosen),
        contact: None,
        risk: None,
        dangers: Vec::new(),
        summary: None,
        held: Vec::new(),
        alleged: Vec::new(),
        known: None,
        message: None,
        warns: false,
        travel: Travel {
            with: Accompaniment::BySender,
            escort: None,
            by: Transport::Taxi,
            pays: Pays::Fund,
            handover: None,
            toward: None,
        },
    }
}

/// What never goes to those who detain or prosecute.
const CARE: [Field; 10] = [
    Field::Nationality,
    Field::Family,
    Field::Status,
    Field::SpecialNeeds,
    Field::Contact,
    Field::Risk,
    Field::Dangers,
    Field::Summary,
    Field::Detention,
    Field::Offences,
];
