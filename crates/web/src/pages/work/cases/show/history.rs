//! Everything that was written into a case, the newest first: all of it, or of one kind; what was set right
//! stays readable, struck through.

use std::cmp::Reverse;

use jiff::Timestamp;
use rufaa_app::{CourseEvent, OpenCase};
use rufaa_domain::case::{Entry, Kind, Record, Word, corrections_of};
use rufaa_domain::referral::carries_package;
use uuid::Uuid;

use super::course::GIVEN_MAX;
use crate::pages::work::cases::correction;
use crate::pages::work::cases::kinds::written;
use crate::pages::work::cases::referral::done;
use crate::pages::work::times;
use crate::pages::work::worker::Worker;

/// A record in the history.
#[derive(Debug, Default)]
pub(in crate::pages::work) struct HistoryLine {
    pub(in crate::pages::work) time: String,
    pub(in crate::pages::work) who: String,
    pub(in crate::pages::work) what: String,
    /// Whether it was set right later, or struck out.
    pub(in crate::pages::work) struck: bool,
    /// Why something was set right.
    pub(in crate::pages::work) why: Option<String>,
    /// What it says, where that stands nowhere else: names of fields, and words.
    pub(in crate::pages::work) says: Vec<(String, String)>,
    /// Where it is set right, by her who may.
    pub(in crate::pages::work) correct: Option<String>,
}

/// A kind that can be looked at alone: the address, the name, and whether it is.
pub(in crate::pages::work) type Filter = (String, String, bool);

/// What was written, of this kind or of all, and what happened to referrals beside it, the newest first.
pub(super) fn lines(worker: &Worker, case: &OpenCase, only: Option<Kind>) -> Vec<HistoryLine> {
    let is_asked = |entry: &&Entry| only.is_none_or(|kind| entry.record.kind() == kind);
    let written = seen(case).filter(is_asked).map(|entry| line(worker, case, entry));
    let is_of_referrals = only.is_none_or(|kind| kind == Kind::Sent);
    // What was sent and told is a record of its own.
    let course = case.course.iter().rev();
    let course = course.filter(|one| is_of_referrals && !carries_package(&one.event.did));
    let course = course.map(|one| course_line(worker, case, one));
    let mut lines: Vec<(Timestamp, HistoryLine)> = written.chain(course).collect();
    lines.sort_by_key(|(at, _)| Reverse(*at));
    lines.into_iter().map(|(_, line)| line).collect()
}

/// Something that happened to a referral: by whom of her own organisation, or at which service.
fn course_line(worker: &Worker, case: &OpenCase, one: &CourseEvent) -> (Timestamp, HistoryLine) {
    let event = &one.event;
    let own = case.names.get(&event.who).filter(|_| event.by == case.file.organisation);
    let service = service_of(case, one.referral).unwrap_or_default();
    let mut sent = case.referrals.iter().filter(|row| row.id == one.referral);
    let has_account = sent.all(|row| row.to_organisation.is_some());
    let did = done(worker.visit.text(), event, has_account);
    let line = HistoryLine {
        time: times::in_words(&worker.visit, event.at),
        who: own.cloned().unwrap_or_default(),
        what: format!("{did} · {service}"),
        ..HistoryLine::default()
    };
    (event.at, line)
}

/// The name of the service to which a referral went.
pub(super) fn service_of(case: &OpenCase, referral: Uuid) -> Option<&str> {
    let mut sent = case.view.sent().filter(|sent| sent.what.referral == referral);
    sent.next().map(|sent| sent.what.service_name.as_str())
}

/// The kinds that there are, and all together.
pub(super) fn filters(worker: &Worker, case: &OpenCase, only: Option<Kind>) -> Vec<Filter> {
    let text = worker.visit.text();
    let base = worker.visit.shell().path(&format!("work/cases/{}", case.file.id));
    let all = (format!("{base}#history"), text.say("history-all"), only.is_none());
    let is_there = |kind: &Kind| seen(case).any(|entry| entry.record.kind() == *kind);
    let filter = |kind: Kind| {
        let code = kind.code();
        let href = format!("{base}?kind={code}#history");
        (href, text.say(&format!("record-{code}")), only == Some(kind))
    };
    let kinds = Kind::ALL.iter().copied().filter(is_there).map(filter);
    std::iter::once(all).chain(kinds).collect()
}

/// What was written, the newest first, but for what is hidden from the reader.
fn seen(case: &OpenCase) -> impl Iterator<Item = &Entry> {
    case.entries.iter().rev().filter(|entry| !case.hides(entry))
}

fn line(worker: &Worker, case: &OpenCase, entry: &Entry) -> (Timestamp, HistoryLine) {
    let struck = corrections_of(&case.entries, entry.sequence).next().is_some();
    let why = if let Record::Correction(correction) = &entry.record {
        Some(correction.why.clone())
    } else {
        None
    };
    let (at, who) = written_by(case, entry);
    let line = HistoryLine {
        time: times::in_words(&worker.visit, at),
        who: who.unwrap_or_default().to_owned(),
        what: worker.visit.text().say(&heading(case, entry)),
        struck,
        why,
        says: says(worker, case, (entry, struck)),
        correct: correct(worker, case, entry),
    };
    (at, line)
}

/// When it was written, and by whom: what was written in a conference or to a referral joined the case when somebody opened it.
fn written_by<'a>(case: &'a OpenCase, entry: &'a Entry) -> (Timestamp, Option<&'a str>) {
    let author = case.names.get(&entry.author).map(String::as_str);
    if let Record::Conference(conferred) = &entry.record {
        return (conferred.written.at, Some(conferred.written.by.name.as_str()));
    }
    if let Record::Word(word) = &entry.record
        && let Some(said) = &word.said
    {
        // Who of her own side wrote it stands beside the event with which it went.
        let who = said.who.as_deref().or_else(|| service_of(case, word.referral));
        return (said.at, who.filter(|_| word.theirs));
    }
    (entry.at, author)
}

/// What it is called; a later record of one referral says that more was told of it.
fn heading(case: &OpenCase, entry: &Entry) -> String {
    let is_told_more = if let Record::Sent(sent) = &entry.record {
        let mut before = case.entries.iter().take_while(|other| other.sequence < entry.sequence);
        before.any(
            |other| matches!(&other.record, Record::Sent(one) if one.referral == sent.referral),
        )
    } else {
        false
    };
    let is_over = matches!(&entry.record, Record::Hold(hold) if !hold.holds);
    match (is_told_more, is_over) {
        (true, _) => "referral-did-tell".to_owned(),
        (_, true) => "record-hold-ended".to_owned(),
        (false, false) => format!("record-{}", entry.record.kind().code()),
    }
}

/// What was struck out, and what something later took the place of, stands here alone; what set it right is told with
/// why.
fn says(
    worker: &Worker,
    case: &OpenCase,
    (entry, struck): (&Entry, bool),
) -> Vec<(String, String)> {
    if let Record::Correction(correction) = &entry.record {
        let right = correction.right.as_deref();
        return right.map(|right| written::in_words(worker, case, right)).unwrap_or_default();
    }
    if let Record::Word(word) = &entry.record {
        return said_in_words(worker, word);
    }
    let stands_here_alone = struck
        || matches!(entry.record, Record::Namesake(_) | Record::EndTold(_))
        || is_replaced(case, entry)
        || is_given_before(case, entry);
    if stands_here_alone { written::in_words(worker, case, &entry.record) } else { Vec::new() }
}

/// What was said of a referral, and which special needs the service said that it meets.
fn said_in_words(worker: &Worker, word: &Word) -> Vec<(String, String)> {
    let text = worker.visit.text();
    let warns = word.said.as_ref().is_some_and(|said| said.warns);
    let key = if warns { "referral-word-warns" } else { "referral-words" };
    let words = (!word.words.is_empty()).then(|| (text.say(key), word.words.clone()));
    let met = word.said.iter().flat_map(|said| &said.met);
    let met =
        met.map(|need| (text.say("referral-met"), text.say(&format!("special-{}", need.code()))));
    words.into_iter().chain(met).collect()
}

/// Whether it is a service after which so many were given for the same need that it does not stand beside that.
fn is_given_before(case: &OpenCase, entry: &Entry) -> bool {
    let Record::ServiceGiven(given) = &entry.record else { return false };
    let later = case.view.services().iter().filter(|kept| kept.sequence > entry.sequence);
    later.filter(|kept| kept.what.need == given.need).count() >= GIVEN_MAX
}

/// Whether a later record took the place of this one.
fn is_replaced(case: &OpenCase, entry: &Entry) -> bool {
    let mut later = case.entries.iter().filter(|other| other.sequence > entry.sequence);
    later.any(|other| match (&entry.record, &other.record) {
        (Record::Individual(one), Record::Individual(other)) => {
            one.name == other.name && one.relation == other.relation
        }
        (Record::Need(one), Record::Need(other)) => one.need == other.need,
        (Record::NonPunishment(one), Record::NonPunishment(other)) => one.offence == other.offence,
        (Record::Safety(_), Record::Safety(_))
        | (Record::Identity(_), Record::Identity(_))
        | (Record::Contact(_), Record::Contact(_))
        | (Record::Risk(_), Record::Risk(_))
        | (Record::Summary(_), Record::Summary(_)) => true,
        _ => false,
    })
}

fn correct(worker: &Worker, case: &OpenCase, entry: &Entry) -> Option<String> {
    let (kind, _) = written::filled(&entry.record)?;
    let path = format!("work/cases/{}/correct/{}", case.file.id, entry.sequence);
    correction::can_be(case, kind).then(|| worker.visit.shell().path(&path))
}
