//! A case: what members see of its records, what is next in it, who she is, which words are kept, and
//! what of it goes into a package.

#![expect(clippy::unwrap_used, reason = "a test that cannot be set up has failed")]

#[path = "case/birth.rs"]
mod birth;
#[path = "case/closing.rs"]
mod closing;
#[path = "case/corrections.rs"]
mod corrections;
#[path = "case/course.rs"]
mod course;
#[path = "case/detention.rs"]
mod detention;
#[path = "case/fold.rs"]
mod fold;
#[path = "case/group.rs"]
mod group;
#[path = "case/heard.rs"]
mod heard;
#[path = "case/identification.rs"]
mod identification;
#[path = "case/letter.rs"]
mod letter;
#[path = "case/namesakes.rs"]
mod namesakes;
#[path = "case/package.rs"]
mod package;
#[path = "case/reached.rs"]
mod reached;
#[path = "case/searching.rs"]
mod searching;
#[path = "case/slips.rs"]
mod slips;
#[path = "case/waiting.rs"]
mod waiting;
#[path = "case/words.rs"]
mod words;

use jiff::civil::{Date, date};
use jiff::{SignedDuration, Timestamp};
use rufaa_domain::case::{
    CaseNeed, CaseProblem, CaseView, Closure, ClosureReason, Correction, Entry, Identity,
    Individual, NeedState, Opened, Record, Relation, Reopening, Risk, SafetyCheck, SafetyNow,
    SafetyPoint, Signal, Standing, admit,
};
use rufaa_domain::consent::{Consent, Giver, Purpose};
use rufaa_domain::referral::Urgency;
use uuid::Uuid;

const TODAY: Date = date(2026, 11, 21);
const SHELTER: &str = "emergency-shelter";

/// Noon in Nairobi, today.
fn noon() -> Timestamp {
    "2026-11-21T09:00:00Z".parse().unwrap()
}

/// A case of these records, numbered from 1.
fn case(records: &[Record]) -> CaseView {
    let entries: Vec<Entry> = (1..)
        .zip(records)
        .map(|(sequence, record)| {
            let (at, author, record) = (noon(), Uuid::nil(), record.clone());
            Entry { sequence, at, author, record }
        })
        .collect();
    CaseView::of(&entries)
}

fn admitted(records: &[Record], record: &Record) -> Result<(), CaseProblem> {
    admit(&case(records), record, (noon(), TODAY))
}

fn opened() -> Record {
    Record::Opened(Opened::by(Signal::Tip))
}

fn called(name: &str) -> Record {
    Record::Identity(Identity { name: Some(name.to_owned()), ..Identity::default() })
}

fn safe(now: SafetyNow) -> Record {
    let holds = SafetyPoint::ALL.iter().copied().collect();
    Record::Safety(SafetyCheck { holds, now, seen: None })
}

fn risk(level: u8) -> Record {
    let (person, plan) = ("He knows the way.".to_owned(), "She sleeps elsewhere.".to_owned());
    Record::Risk(Risk { level, person, family: None, staff: None, plan })
}

fn need(code: &str, urgency: Urgency, state: NeedState) -> Record {
    Record::Need(CaseNeed { need: code.to_owned(), urgency, state, known: None })
}

fn closed() -> Record {
    Record::Closure(Closure { reason: ClosureReason::Recovered, known: None })
}

fn reopened() -> Record {
    Record::Reopening(Reopening { known: "She came back.".to_owned() })
}

/// Somebody around her, of whom this was found.
fn found(name: &str, relation: Relation, standing: Standing) -> Record {
    let (name, member, organization) = (name.to_owned(), None, None);
    let (group, known) = (None, None);
    Record::Individual(Individual { name, relation, standing, member, organization, group, known })
}

/// A yes to be counted, until tomorrow, said back.
fn yes(giver: Giver) -> Consent {
    let decided_by = Some("Akoth, children's office".to_owned());
    Consent {
        purpose: Purpose::Statistics,
        recipient: None,
        recipient_name: None,
        shares: [].into(),
        yes: true,
        giver,
        guardian: None,
        assent: Some(true),
        language: "sw".to_owned(),
        interpreter: None,
        witness: None,
        decided_by: decided_by.filter(|_| giver == Giver::ChildrensOfficer),
        read_back: true,
        until: noon() + SignedDuration::from_hours(24),
    }
}

fn correction(of: u32, right: Option<Record>) -> Record {
    let right = right.map(Box::new);
    Record::Correction(Correction { of, why: "It was a slip.".to_owned(), right })
}
