//! What members see of a case: a fold over its records.

mod alone;
mod apart;
mod around;
mod conferences;
mod corrections;
mod course;
mod dangers;
mod effects;
mod endings;
mod fellows;
mod growing;
mod heard;
mod individuals;
mod kin;
mod namesakes;
mod naming;
mod will;

use std::collections::{BTreeMap, BTreeSet};

use jiff::Timestamp;
use uuid::Uuid;

use self::apart::ToldApart;
use self::conferences::Conferences;
use self::corrections::{Said, versions};
use self::course::Course;
use self::effects::{Ways, changes_risk, is_answered_anew, is_grave};
use self::fellows::Fellows;
use self::growing::Growing;
use self::naming::Name;
use self::will::Will;
use super::review::day_of;
use super::{
    BestInterests, CaseNeed, Closure, EndTold, Entry, ErasureAsked, File, Identity, Individual,
    LegalHold, NeedState, Note, Opened, Record, Refusal, Risk, SAFETY_HOLDS, SafeContact,
    SafetyCheck, Screening, Sent, Standing, Summary, Task, TaskDone, Word,
};
use crate::consent::Consent;

pub use self::endings::EndingToTell;
pub use self::will::WishView;

/// A record with its number, its time and its author.
#[derive(Debug, Clone, PartialEq)]
pub struct Kept<T> {
    /// Its number.
    pub sequence: u32,
    /// When it was written.
    pub at: Timestamp,
    /// By whom.
    pub author: Uuid,
    /// What it says.
    pub what: T,
}

/// A need as it is now.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NeedView {
    /// What was written last.
    pub need: CaseNeed,
    /// The number of that record.
    pub sequence: u32,
    /// Since when it is as it is: open, met, gone.
    pub since: Timestamp,
}

/// A thing to do, and what became of it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TaskView {
    /// What.
    pub task: Task,
    /// What became of it.
    pub done: Option<TaskDone>,
}

/// A case as it is after some of its records.
#[derive(Debug, Clone, Default)]
pub struct CaseView {
    opened: Option<Kept<Opened>>,
    safety: Option<Kept<SafetyCheck>>,
    identity: Option<Kept<Identity>>,
    contact: Option<Kept<SafeContact>>,
    /// The ways that held before each that she asked for, with the number of what she asked, since one was written.
    replaced: Vec<(u32, Option<Kept<SafeContact>>)>,
    individuals: BTreeMap<u32, Individual>,
    fellows: Fellows,
    /// What was said of whoever was a danger and would be none by it, while nobody looked at it.
    eased: BTreeMap<u32, Kept<Standing>>,
    apart: Vec<ToldApart>,
    /// Members of Rufaa, each with the number of the one whose name it bears and who it is not.
    namesakes: BTreeSet<(Uuid, u32)>,
    /// Who wrote somebody around her down, or found him to be a danger since.
    met_by: BTreeMap<u32, Uuid>,
    /// The numbers of whoever is a danger, and was one before he was said to be of the same group.
    dangers: BTreeSet<u32>,
    /// When what is folded now was said, and by whom.
    said: Said,
    /// Every look of a supervisor: its number, and who looked.
    looks: Vec<(u32, Uuid)>,
    /// Every name under which somebody was written, with their number.
    names: Vec<Name>,
    screenings: Vec<Kept<Screening>>,
    struck_screenings: Vec<Kept<()>>,
    risk: Option<Kept<Risk>>,
    best_interests: Vec<Kept<BestInterests>>,
    consents: BTreeMap<u32, Kept<Consent>>,
    /// Every yes that was taken back, and when that was said first.
    withdrawn: BTreeMap<u32, Timestamp>,
    ends_told: Vec<Kept<EndTold>>,
    needs: BTreeMap<String, NeedView>,
    tasks: BTreeMap<u32, TaskView>,
    sent: Vec<Kept<Sent>>,
    words: Vec<Kept<Word>>,
    summary: Option<Kept<Summary>>,
    notes: Vec<Kept<Note>>,
    course: Course,
    conferences: Conferences,
    closure: Option<Kept<Closure>>,
    files: Vec<Kept<File>>,
    will: Will,
    holds: Vec<Kept<LegalHold>>,
    erasure_asked: Option<Kept<ErasureAsked>>,
    refusal: Option<Kept<Refusal>>,
    /// Whether it was safe for her to speak when she was said to want no help.
    refusal_heard: bool,
    growing: Growing,
    /// The number of the newest record that is of somebody in danger, or puts such a one right.
    grave: u32,
    /// The numbers of records that are answered anew, and not set right.
    answers: BTreeSet<u32>,
    ways: Ways,
    nobody: Identity,
    head: u32,
    /// The number of the newest record that can have changed the risk.
    risk_changed: u32,
    /// When the first of them was written since the risk was assessed.
    risk_open: Option<Timestamp>,
}

impl CaseView {
    /// The case after these records, in their order. Corrections hold from the beginning: what they set
    /// right is folded in the place of what was wrong.
    pub fn of(entries: &[Entry]) -> Self {
        let records: BTreeMap<u32, &Record> =
            entries.iter().map(|entry| (entry.sequence, &entry.record)).collect();
        let corrected = versions(entries);
        let is_struck = |entry: &Entry| {
            let last = corrected.get(&entry.sequence).and_then(|versions| versions.last());
            last.is_some_and(|(holds, _)| holds.is_none())
        };
        let is_look =
            |entry: &&Entry| matches!(entry.record, Record::Review(_)) && !is_struck(entry);
        let looks = entries.iter().filter(is_look).map(|entry| (entry.sequence, entry.author));
        let mut view = Self { looks: looks.collect(), ..Self::default() };
        for entry in entries {
            view.head = entry.sequence;
            if is_grave(&entry.record, &records) {
                view.grave = entry.sequence;
            }
            if changes_risk(&entry.record, &records) {
                view.risk_changes(entry);
            }
            if let Some(versions) = corrected.get(&entry.sequence) {
                view.take_right(entry, versions);
            } else {
                view.said = Said::from(entry);
                view.take(entry, &entry.record);
            }
        }
        view
    }

    fn take(&mut self, entry: &Entry, record: &Record) {
        if is_answered_anew(record) {
            self.answers.insert(entry.sequence);
        }
        match record {
            Record::Opened(opened) => self.opened = Some(kept(entry, opened)),
            Record::Safety(safety) => self.safety = Some(kept(entry, safety)),
            Record::Identity(identity) => self.is_known(entry, identity),
            Record::Contact(contact) => {
                self.ways.written(entry);
                self.replaced.clear();
                self.contact = Some(kept(entry, contact));
            }
            Record::Individual(individual) => self.meet(entry, individual),
            Record::Apart(said) => self.tell_apart(entry, said),
            Record::Namesake(said) => self.are_others(said),
            Record::Screening(screening) => self.screenings.push(kept(entry, screening)),
            Record::Risk(risk) => self.assessed(entry, risk),
            Record::BestInterests(one) => self.best_interests.push(kept(entry, one)),
            Record::Consent(consent) => self.answered(entry, consent),
            Record::Withdrawal(withdrawal) => self.taken_back(entry, withdrawal),
            Record::EndTold(told) => self.ends_told.push(kept(entry, told)),
            Record::Need(need) => self.need_is(entry, need),
            Record::Task(task) => {
                self.tasks.insert(entry.sequence, TaskView { task: task.clone(), done: None });
            }
            Record::TaskDone(done) => {
                if let Some(task) = self.tasks.get_mut(&done.task) {
                    task.done = Some(done.clone());
                }
            }
            Record::Sent(sent) => self.sent_out(entry, sent),
            Record::Word(word) => self.words.push(kept(entry, word)),
            Record::Summary(summary) => self.summary = Some(kept(entry, summary)),
            Record::Note(note) => self.notes.push(kept(entry, note)),
            Record::Identification(decision) => self.course.identified(entry, decision),
            Record::NonPunishment(offence) => self.course.accused(entry, offence),
            Record::HandOverProposed(proposal) => self.course.proposed(entry, proposal),
            Record::HandOverAnswered(answer) => {
                if self.course.answered(entry, answer) {
                    self.risk_changes(entry);
                }
            }
            Record::Review(review) => self.course.reviewed(entry, review),
            Record::Link(link) => self.course.linked(entry, link),
            Record::ServiceGiven(service) => self.course.served(entry, service),
            Record::Closure(closure) => {
                self.course.closed();
                self.closure = Some(kept(entry, closure));
            }
            Record::Reopening(_) => self.closure = None,
            Record::Correction(correction) => {
                if let Some(Record::Individual(one)) = correction.right.as_deref() {
                    self.fellows.look(entry, one);
                }
            }
            Record::File(file) => self.files.push(kept(entry, file)),
            Record::Wish(asked) => self.will.asked(entry, asked),
            Record::WishChecked(checked) => self.checked(entry, checked),
            Record::WishDone(done) => self.will.done(entry, done),
            Record::Hold(hold) => self.holds.push(kept(entry, hold)),
            Record::ErasureAsked(asked) => self.erasure_asked = Some(kept(entry, asked)),
            Record::Refusal(refusal) => self.refused(entry, refusal),
            Record::Conference(conferred) => self.conferences.take(entry, conferred),
        }
    }

    fn need_is(&mut self, entry: &Entry, need: &CaseNeed) {
        // A need that is there, and was not: what she is without can be used against her.
        let before = self.needs.get(&need.need).map(|before| before.need.state);
        if need.state == NeedState::Open && before != Some(NeedState::Open) {
            self.risk_changes(entry);
        }
        let known = self.needs.get(&need.need).filter(|known| known.need.state == need.state);
        let since = known.map_or(entry.at, |known| known.since);
        let view = NeedView { need: need.clone(), sequence: entry.sequence, since };
        self.needs.insert(need.need.clone(), view);
    }

    /// The number of the newest record.
    pub const fn head(&self) -> u32 {
        self.head
    }

    /// How it began.
    pub fn opened(&self) -> Option<&Kept<Opened>> {
        self.opened.as_ref()
    }

    /// The newest look at safety.
    pub fn safety(&self) -> Option<&SafetyCheck> {
        self.safety.as_ref().map(|kept| &kept.what)
    }

    /// When somebody looked at it last.
    pub fn safety_at(&self) -> Option<Timestamp> {
        self.safety.as_ref().map(|kept| kept.at)
    }

    /// The number of the newest look at safety; 0 before the first.
    pub fn safety_sequence(&self) -> u32 {
        self.safety.as_ref().map_or(0, |kept| kept.sequence)
    }

    /// Whether it is safe to ask her now: somebody looked, it was, that was not longer ago than a look holds
    /// ([`SAFETY_HOLDS`]), and nobody through whom she speaks was found to be a danger to her since.
    pub fn may_ask(&self, now: Timestamp) -> bool {
        let held = |kept: &Kept<SafetyCheck>| {
            now.duration_since(kept.at) <= SAFETY_HOLDS && !self.heard_through_danger(kept.sequence)
        };
        self.safety.as_ref().is_some_and(|kept| kept.what.was_safe() && held(kept))
    }

    /// Who she is.
    pub fn identity(&self) -> &Identity {
        self.identity.as_ref().map_or(&self.nobody, |kept| &kept.what)
    }

    /// The number of the record that says who she is; 0 before the first.
    pub fn identity_sequence(&self) -> u32 {
        self.identity.as_ref().map_or(0, |kept| kept.sequence)
    }

    /// Screenings, oldest first.
    pub fn screenings(&self) -> &[Kept<Screening>] {
        &self.screenings
    }

    /// The newest assessment of risk.
    pub fn risk(&self) -> Option<&Risk> {
        self.risk.as_ref().map(|kept| &kept.what)
    }

    /// The number of the newest assessment of risk; 0 before the first.
    pub fn risk_sequence(&self) -> u32 {
        self.risk.as_ref().map_or(0, |kept| kept.sequence)
    }

    /// Whether something that can change the risk was written after it was assessed (design §7.8).
    pub fn changed_since_risk(&self) -> bool {
        self.risk_changed > self.risk_sequence()
    }

    /// Assessments and determinations of the best interests, oldest first.
    pub fn best_interests(&self) -> &[Kept<BestInterests>] {
        &self.best_interests
    }

    /// Needs that are open, the most urgent first.
    pub fn open_needs(&self) -> Vec<&NeedView> {
        let open = self.needs.values().filter(|view| view.need.state == NeedState::Open);
        let mut open: Vec<&NeedView> = open.collect();
        open.sort_by_key(|view| (view.need.urgency, view.sequence));
        open
    }

    /// All needs, as they are now, by code.
    pub fn needs(&self) -> impl Iterator<Item = &NeedView> {
        self.needs.values()
    }

    /// One of them.
    pub fn need(&self, code: &str) -> Option<&NeedView> {
        self.needs.get(code)
    }

    /// Things to do, with their numbers.
    pub fn tasks(&self) -> impl Iterator<Item = (u32, &TaskView)> {
        self.tasks.iter().map(|(number, task)| (*number, task))
    }

    /// A later record of one referral says what more was told of her: it is the referral that it was, sent when it was.
    fn sent_out(&mut self, entry: &Entry, sent: &Sent) {
        match self.sent.iter_mut().find(|before| before.what.referral == sent.referral) {
            Some(before) => before.what = sent.clone(),
            None => self.sent.push(kept(entry, sent)),
        }
    }

    /// Referrals that were sent, oldest first.
    pub fn sent(&self) -> impl Iterator<Item = &Kept<Sent>> {
        self.sent.iter()
    }

    /// What was said about a referral, oldest first.
    pub fn words(&self) -> &[Kept<Word>] {
        &self.words
    }

    /// What later workers are told.
    pub fn summary(&self) -> Option<&Summary> {
        self.summary.as_ref().map(|kept| &kept.what)
    }

    /// Notes, oldest first.
    pub fn notes(&self) -> &[Kept<Note>] {
        &self.notes
    }

    /// That it is closed.
    pub fn closure(&self) -> Option<&Kept<Closure>> {
        self.closure.as_ref()
    }

    /// Files that were put into it, oldest first.
    pub fn files(&self) -> &[Kept<File>] {
        &self.files
    }
}

fn kept<T: Clone>(entry: &Entry, what: &T) -> Kept<T> {
    Kept { sequence: entry.sequence, at: entry.at, author: entry.author, what: what.clone() }
}
