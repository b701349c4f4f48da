//! What was written since a form was shown: whether its writer wrote it herself already, with an impatient
//! finger or after a lost answer; and what was written about the same thing in between.

use jiff::civil::Date;
use jiff::{SignedDuration, Timestamp};
use uuid::Uuid;

use super::review::day_of;
use super::{Correction, Entry, Identity, Kind, Record};
use crate::consent::Consent;

/// Something that was written in between.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Between {
    /// When.
    pub at: Timestamp,
    /// By whom.
    pub author: Uuid,
    /// What kind of record.
    pub kind: Kind,
}

impl Between {
    /// Whether it is an answer of her whom the case is about.
    pub const fn is_answer(&self) -> bool {
        matches!(self.kind, Kind::Consent | Kind::Withdrawal | Kind::Refusal)
    }
}

impl Kind {
    /// Whether a record of this kind takes the place of what was there.
    pub const fn replaces(self) -> bool {
        match self {
            Self::Safety
            | Self::Identity
            | Self::Contact
            | Self::Individual
            | Self::Risk
            | Self::Need
            | Self::NonPunishment
            | Self::Hold
            | Self::Summary => true,
            Self::Opened
            | Self::Screening
            | Self::Apart
            | Self::Namesake
            | Self::BestInterests
            | Self::Consent
            | Self::Withdrawal
            | Self::EndTold
            | Self::Wish
            | Self::WishChecked
            | Self::WishDone
            | Self::ErasureAsked
            | Self::Refusal
            | Self::Conference
            | Self::Task
            | Self::TaskDone
            | Self::Sent
            | Self::Word
            | Self::Identification
            | Self::HandOverProposed
            | Self::HandOverAnswered
            | Self::Review
            | Self::Link
            | Self::ServiceGiven
            | Self::Note
            | Self::Closure
            | Self::Reopening
            | Self::Correction
            | Self::File => false,
        }
    }
}

/// Whether this member wrote this very record after the one with this number.
///
/// Only while nothing about the same thing was written since, by whomever: otherwise it would be said anew.
pub fn is_written_since(entries: &[Entry], since: u32, (author, record): (Uuid, &Record)) -> bool {
    let later = entries.iter().filter(|entry| entry.sequence > since);
    let is_the_same = |entry: &&Entry| says_the_same(&entry.record, record);
    let last = later.filter(|entry| entry.author == author).rfind(is_the_same);
    last.is_some_and(|said| {
        between(entries, said.sequence, record).is_empty()
            && !is_no_overtaken(entries, said.sequence, record)
    })
}

/// Whether another answer was given since to what this no answers: then it is said anew. A yes that was
/// overtaken is not: whoever sends an old form again changes nothing to the worse.
fn is_no_overtaken(entries: &[Entry], since: u32, record: &Record) -> bool {
    let Record::Consent(no) = record else { return false };
    let later = entries.iter().filter(|entry| entry.sequence > since);
    let mut answers = later.filter_map(|entry| {
        let Record::Consent(answer) = &entry.record else { return None };
        Some(answer)
    });
    !no.yes && answers.any(|answer| answer.yes && answer.is_for_the_same(no))
}

/// What was written, after the record with this number, of which this record would take the place: for one
/// that sets something right, that somebody else did so.
///
/// For a look of a supervisor, what she was not shown of whatever waits for one. For a yes, what she whom it is about answered
/// since, or took back: what she says last holds, and not the form that is sent last. A no stops sharing, and is always taken.
pub fn between(entries: &[Entry], since: u32, record: &Record) -> Vec<Between> {
    let is_held = record.kind().replaces()
        || matches!(record, Record::Correction(_) | Record::Review(_))
        || matches!(record, Record::Consent(yes) if yes.yes);
    if !is_held {
        return Vec::new();
    }
    let later = entries.iter().filter(|entry| entry.sequence > since);
    let about = later.filter(|entry| is_about_the_same(entries, &entry.record, record));
    let told = |entry: &Entry| {
        // What sets an answer right is one.
        let is_answer =
            matches!(record, Record::Consent(_)) && entry.record.kind() == Kind::Correction;
        let kind = if is_answer { Kind::Consent } else { entry.record.kind() };
        Between { at: entry.at, author: entry.author, kind }
    };
    about.map(told).collect()
}

/// Within which a form is sent again, because its answer was lost: less than what lies between any two times for
/// which a yes can hold.
const MOMENT: SignedDuration = SignedDuration::from_hours(24);

/// The same yes holds from the moment at which it is written: sent again it holds a moment longer. One that
/// holds for another time is another. Who was told just now was told a moment later, where that is sent again.
fn says_the_same(one: &Record, other: &Record) -> bool {
    match (one, other) {
        (Record::Consent(one), Record::Consent(other)) => {
            let apart = one.until.duration_since(other.until).abs();
            apart < MOMENT && *one == Consent { until: one.until, ..other.clone() }
        }
        (Record::EndTold(one), Record::EndTold(other)) => one.is_again(other),
        _ => one == other,
    }
}

/// What sets something right is about that, and about what takes its place.
fn is_about_the_same(entries: &[Entry], written: &Record, record: &Record) -> bool {
    if let Record::Correction(correction) = record {
        return matches!(written, Record::Correction(other) if other.of == correction.of);
    }
    if let Record::Consent(yes) = record {
        return answers(entries, written, yes);
    }
    if matches!(record, Record::Review(_)) {
        return matches!(
            written,
            Record::Individual(_)
                | Record::Apart(_)
                | Record::Identity(_)
                | Record::Screening(_)
                | Record::Correction(_)
        );
    }
    if let Record::Correction(correction) = written {
        let wrong = entries.iter().find(|entry| entry.sequence == correction.of);
        let wrong = wrong.map(|entry| &entry.record);
        return wrong
            .into_iter()
            .chain(correction.right.as_deref())
            .any(|one| is_like(one, record));
    }
    is_like(written, record)
}

/// Whether she answered with this what this yes answers: to the same, to all of that purpose, or that she wants no help.
fn answers(entries: &[Entry], written: &Record, yes: &Consent) -> bool {
    let is_answer = |record: &Record| {
        matches!(record, Record::Refusal(_))
            || matches!(record, Record::Consent(answer) if answer.answers(yes))
    };
    if let Record::Withdrawal(taken) = written {
        return as_set_right(entries, taken.consent).is_some_and(is_answer);
    }
    let Record::Correction(correction) = written else { return is_answer(written) };
    let wrong = entries.iter().find(|entry| entry.sequence == correction.of);
    let wrong = wrong.map(|entry| &entry.record);
    wrong.into_iter().chain(correction.right.as_deref()).any(is_answer)
}

fn is_like(one: &Record, other: &Record) -> bool {
    match (one, other) {
        (Record::Need(one), Record::Need(other)) => one.need == other.need,
        (Record::Individual(one), Record::Individual(other)) => {
            one.name == other.name && one.relation == other.relation
        }
        (Record::NonPunishment(one), Record::NonPunishment(other)) => one.offence == other.offence,
        _ => one.kind() == other.kind(),
    }
}

/// A record as it is now: what set it right last, or itself where nothing did, or where it was struck out.
pub fn as_set_right(entries: &[Entry], number: u32) -> Option<&Record> {
    let itself = &entries.iter().find(|entry| entry.sequence == number)?.record;
    let last = corrections_of(entries, number).last();
    Some(last.and_then(|correction| correction.right.as_deref()).unwrap_or(itself))
}

/// A record that says who she is, or sets that right, with the day on which its age was said: an age that nobody changed
/// grows on from when it was said, and one that is put right is that of today.
#[must_use]
pub fn with_age_said(entries: &[Entry], mut record: Record, today: Date) -> Record {
    let stands = |number: u32| identity_at(entries, number);
    if let Record::Identity(identity) = &mut record {
        let newest = entries.iter().rev().find_map(|entry| stands(entry.sequence));
        *identity = identity.clone().said_on(newest, today);
    } else if let Record::Correction(correction) = &mut record {
        let before = stands(correction.of);
        if let Some(Record::Identity(identity)) = correction.right.as_deref_mut() {
            *identity = identity.clone().said_on(before, today);
        }
    }
    record
}

/// The record with this number as it stands now, and as it would be said today: an age is older by the years since.
pub fn as_said_today(entries: &[Entry], number: u32, today: Date) -> Option<Record> {
    let record = as_set_right(entries, number)?.clone();
    let Some((identity, day)) = identity_at(entries, number) else { return Some(record) };
    let age = identity.age_as_said(identity.age_said.unwrap_or(day), today);
    Some(Record::Identity(Identity { age, ..identity.clone() }))
}

/// What the record with this number says of who she is, as it stands now, and the day on which it was written.
fn identity_at(entries: &[Entry], number: u32) -> Option<(&Identity, Date)> {
    let entry = entries.iter().find(|entry| entry.sequence == number)?;
    let Record::Identity(identity) = as_set_right(entries, number)? else { return None };
    Some((identity, day_of(entry.at)))
}

/// What was written to set a record right, oldest first.
pub fn corrections_of(entries: &[Entry], number: u32) -> impl Iterator<Item = &Correction> {
    entries.iter().filter_map(move |entry| {
        let Record::Correction(correction) = &entry.record else { return None };
        Some(correction).filter(|correction| correction.of == number)
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::case::{CaseNeed, Compartment, NeedState, Note, Refusal, SafetyCheck, SafetyNow};
    use crate::consent::{Giver, Purpose, Withdrawal};
    use crate::referral::Urgency;

    fn note(words: &str) -> Record {
        Record::Note(Note { words: words.to_owned(), part: Compartment::Care })
    }

    fn need(code: &str, urgency: Urgency) -> Record {
        let need = code.to_owned();
        Record::Need(CaseNeed { need, urgency, state: NeedState::Open, known: None })
    }

    fn ledger(records: &[(u128, Record)]) -> Vec<Entry> {
        let entry = |(index, (author, record)): (usize, &(u128, Record))| Entry {
            sequence: u32::try_from(index).unwrap() + 1,
            at: Timestamp::UNIX_EPOCH,
            author: Uuid::from_u128(*author),
            record: record.clone(),
        };
        records.iter().enumerate().map(entry).collect()
    }

    #[test]
    fn what_somebody_wrote_herself_since_the_form_was_shown_is_written() {
        let entries = ledger(&[(1, note("tea")), (1, note("bread")), (2, note("milk"))]);
        let is = |since, author, words| {
            is_written_since(&entries, since, (Uuid::from_u128(author), &note(words)))
        };
        assert!(is(1, 1, "bread"));
        assert!(!is(2, 1, "bread"), "before the form: she says it once more");
        assert!(!is(0, 2, "bread"), "somebody else said so");
        assert!(!is(0, 1, "breads"), "she said something else");
        let safety = |now| Record::Safety(SafetyCheck { holds: [].into(), now, seen: None });
        let not_safe = safety(SafetyNow::NotSafeToAsk);
        let safe = safety(SafetyNow::SafeToTalk);
        let entries = ledger(&[(1, note("tea")), (1, not_safe.clone()), (2, safe)]);
        let she = Uuid::from_u128(1);
        let said = |until: usize| is_written_since(&entries[..until], 1, (she, &not_safe));
        assert!(said(2), "sent twice");
        assert!(!said(3), "somebody else said since that it is safe");
    }

    fn answer(purpose: Purpose, yes: bool) -> Consent {
        Consent {
            purpose,
            recipient: None,
            recipient_name: None,
            shares: [].into(),
            yes,
            giver: Giver::Herself,
            guardian: None,
            assent: None,
            language: "sw".to_owned(),
            interpreter: None,
            witness: None,
            decided_by: None,
            read_back: true,
            until: Timestamp::UNIX_EPOCH,
        }
    }

    #[test]
    fn promise_6_what_she_said_since_is_not_overtaken_by_the_yes_of_an_old_form() {
        let to = |purpose, yes, to: u128| {
            let recipient = Some(Uuid::from_u128(to));
            Record::Consent(Consent { recipient, ..answer(purpose, yes) })
        };
        let service = |yes, one| to(Purpose::Referral, yes, one);
        let refusal = Record::Refusal(Refusal { known: None, interpreter: None });
        let taken = |consent| Record::Withdrawal(Withdrawal { consent, known: None });
        let struck = |of| Record::Correction(Correction { of, why: "x".to_owned(), right: None });
        let generally = Record::Consent(answer(Purpose::Referral, false));
        let older = [(1, service(true, 7)), (1, service(true, 8))];
        // Since her form was shown, after the second: is her yes to the seventh overtaken?
        for (since, is_overtaken) in [
            (service(false, 7), true),
            (service(true, 7), true),
            (service(false, 8), false),
            (to(Purpose::Conference, false, 7), false),
            (generally, true),
            (refusal, true),
            (taken(1), true),
            (taken(2), false),
            (struck(1), true),
            (struck(2), false),
            (note("tea"), false),
        ] {
            let mut all = older.to_vec();
            all.push((2, since.clone()));
            let entries = ledger(&all);
            let found = between(&entries, 2, &service(true, 7));
            assert_eq!(!found.is_empty(), is_overtaken, "{since:?}");
            assert!(between(&entries, 3, &service(true, 7)).is_empty(), "it was seen");
            assert!(between(&entries, 2, &service(false, 7)).is_empty(), "a no is always taken");
        }
    }

    #[test]
    fn a_yes_for_another_time_is_another_one() {
        let yes = |hours: i64| {
            let until = Timestamp::UNIX_EPOCH + SignedDuration::from_hours(hours);
            Record::Consent(Consent { until, ..answer(Purpose::Statistics, true) })
        };
        let entries = ledger(&[(1, note("tea")), (1, yes(365 * 24))]);
        let she = Uuid::from_u128(1);
        let said = |hours| is_written_since(&entries, 1, (she, &yes(hours)));
        assert!(said(365 * 24 + 1), "sent again");
        assert!(!said(7 * 24), "only a week");
    }

    #[test]
    fn of_what_takes_the_place_of_something_it_is_told_what_was_written_in_between() {
        let right = Some(Box::new(need("food", Urgency::Day)));
        let entries = ledger(&[
            (1, need("food", Urgency::Routine)),
            (2, need("shelter", Urgency::Day)),
            (2, note("milk")),
            (3, Record::Correction(Correction { of: 1, why: "x".to_owned(), right })),
        ]);
        let food = need("food", Urgency::Immediate);
        let authors = |since, record: &Record| -> Vec<u128> {
            between(&entries, since, record).iter().map(|one| one.author.as_u128()).collect()
        };
        assert_eq!(authors(0, &food), [1, 3]);
        assert_eq!(authors(1, &food), [3], "and nothing about another need");
        assert!(authors(4, &food).is_empty());
        assert!(authors(0, &note("tea")).is_empty(), "notes stand beside each other");
    }
}
