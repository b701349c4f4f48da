//! What may be written into a case, as it is now.

use std::collections::BTreeMap;

use jiff::Timestamp;
use jiff::civil::Date;

use super::closing::{closed, not_wanted, opens};
use super::days::has_happened;
use super::erasing::asked_for;
use super::identification::check_course;
use super::service::determined_first;
use super::wish::{done, heard, heard_alone, wished};
use super::{
    CaseView, Correction, Identification, IdentityProblem, Individual, Kind, LINKS_MAX, NeedState,
    Record, Screening, Summary,
};
use crate::age::ChildRule;
use crate::consent::{self, ConsentProblem, check_interpreter};
use crate::text::fold;

/// Why a record cannot be written.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum CaseProblem {
    /// The case is closed; it can be opened again.
    #[error("the case is closed")]
    Closed,
    /// It was not closed.
    #[error("the case is open")]
    Open,
    /// It is not safe to ask now.
    #[error("it is not safe to ask now")]
    NotSafeToAsk,
    /// Who she is contradicts itself.
    #[error("who she is contradicts itself")]
    Identity(#[source] IdentityProblem),
    /// The consent cannot be taken.
    #[error("the consent cannot be taken")]
    Consent(#[source] ConsentProblem),
    /// It speaks of something that the case does not have, or that is over already.
    #[error("it speaks of something that is not there")]
    NoSuchThing,
    /// A case begins once, with how it began.
    #[error("a case begins once")]
    Beginning,
    /// A need is still open, or a thing to do, or a referral: before a case is closed, each is dealt with.
    #[error("something is still open")]
    SomethingOpen,
    /// Such a decision does not follow on what was decided before.
    #[error("such a decision does not follow")]
    IdentificationStep,
    /// The office that investigates decides nothing about her status, nor does one that the law does not
    /// name.
    #[error("that office does not decide it")]
    Office,
    /// A day lies ahead on which something is said to have happened.
    #[error("a day lies ahead")]
    DayAhead,
    /// A day is more than five years away: a slip of the pen.
    #[error("a day is more than five years away")]
    DayOutOfReach,
    /// Days contradict each other.
    #[error("days contradict each other")]
    DaysContradict,
    /// A review looks at all of risk, plan and referrals.
    #[error("only a part was looked at")]
    ReviewOfPart,
    /// The day of the next review lies behind, or more than so many days ahead.
    #[error("the next review is within {0} days")]
    ReviewDay(i32),
    /// A colleague who may not hold the case.
    #[error("this colleague may not hold it")]
    Colleague,
    /// A case is not linked to itself.
    #[error("a case is not linked to itself")]
    LinkToItself,
    /// It has as many links as a case can have.
    #[error("more than {LINKS_MAX} links")]
    TooManyLinks,
    /// For a child a lasting solution waits until a panel has determined what is best for her.
    #[error("her best interests are determined first")]
    BestInterestsFirst,
    /// It could be forced from her: somebody speaks with her alone first.
    #[error("somebody speaks with her alone first")]
    SpeakAlone,
    /// Somebody has a part in it who may have none.
    #[error("somebody has a part in it who may have none")]
    Part(#[source] ConsentProblem),
    /// What she goes back to is assessed before a case is closed.
    #[error("the risk is assessed first")]
    RiskFirst,
    /// Somebody has a part in what she said, and is not turned into somebody else.
    #[error("somebody who has a part is not turned into somebody else")]
    HasPart,
    /// She is asked before a picture or a recording of her is kept.
    #[error("she is asked before a picture or a recording of her is kept")]
    PicturesFirst,
    /// A need that is always immediate.
    #[error("such a need is immediate")]
    Immediate,
    /// Nobody said why somebody who was a danger to her is none any more.
    #[error("it is not said why")]
    Unexplained,
    /// A child's word alone ends nothing: what is best for her is assessed first.
    #[error("her best interests are assessed first")]
    ChildsWish,
    /// What the public passes on carries no names, until somebody looked whether it is safe to ask.
    #[error("a tip carries no names")]
    TipWithNames,
    /// Nothing was answered.
    #[error("nothing was answered")]
    NothingAnswered,
    /// What a panel found is what was determined, and it is not said that it was.
    #[error("a panel determines it")]
    FoundNotDetermined,
    /// A supervisor looks at the case first.
    #[error("a supervisor looks at the case first")]
    LookFirst,
    /// A day longer ago than it can have been.
    #[error("a day longer ago than it can have been")]
    DayLongAgo,
    /// The law keeps the case: it is not erased while it does.
    #[error("the law keeps the case")]
    Held,
    /// She did not say alone, within the last days, that what is known of her shall be erased, and she was not let go either.
    #[error("she did not ask for it")]
    NotAskedFor,
    /// A case is erased by two, and nobody writes into it that it was.
    #[error("it is erased by two, and not by being written down")]
    ErasedElsewhere,
    /// By this case somebody of the same group is known for a danger to others.
    #[error("others know a danger by this case")]
    Feared,
    /// Nobody asked for a second person, or that was too long ago, or she asks herself.
    #[error("a supervisor asks, and another erases")]
    TakesTwo,
}

/// Looks whether a record may be written into a case as it is now.
///
/// # Errors
/// [`CaseProblem`].
pub fn admit(
    view: &CaseView,
    record: &Record,
    (now, today): (Timestamp, Date),
) -> Result<(), CaseProblem> {
    if (record.kind() == Kind::Opened) != (view.head() == 0) {
        return Err(CaseProblem::Beginning);
    }
    let is_closed = view.closure().is_some();
    if record.kind() == Kind::Reopening {
        return is_closed.then_some(()).ok_or(CaseProblem::Open);
    }
    if is_closed && !is_taken_at_any_time(record) {
        return Err(CaseProblem::Closed);
    }
    match record {
        Record::Identification(decision) => {
            has_happened(view, decision.on, today)?;
            let before = view.identifications().iter().map(|kept| &kept.what);
            check_course(before.chain([decision]), today)
        }
        Record::HandOverAnswered(answer) => {
            there(view.hand_over().is_some_and(|open| open.sequence == answer.proposal))
        }
        Record::Screening(screening) => screened(view, screening, now),
        Record::Withdrawal(withdrawal) => {
            let consent = view.consents().find(|(number, _)| *number == withdrawal.consent);
            let is_given = consent.is_some_and(|(_, consent)| consent.yes);
            there(is_given && !view.is_withdrawn(withdrawal.consent))
        }
        Record::TaskDone(done) => {
            let task = view.tasks().find(|(number, _)| *number == done.task);
            there(task.is_some_and(|(_, task)| task.done.is_none()))
        }
        Record::Correction(correction) => set_right(view, correction, (now, today)),
        Record::Closure(closure) => closed(view, closure, (child_rule(view, today), today)),
        Record::Wish(asked) => wished(view, asked),
        Record::WishChecked(checked) => heard(view, checked),
        Record::WishDone(of_it) => done(view, of_it),
        Record::ErasureAsked(asked) => asked_for(view, *asked, (now, today)),
        Record::Refusal(refusal) => {
            check_interpreter(view, refusal.interpreter).map_err(CaseProblem::Part)?;
            let is_heard_now = !view.is_refusal_heard() && view.may_ask(now);
            there(!view.wants_no_help() || is_heard_now)
        }
        Record::Opened(_)
        | Record::Safety(_)
        | Record::Identity(_)
        | Record::Contact(_)
        | Record::Individual(_)
        | Record::Apart(_)
        | Record::Risk(_)
        | Record::BestInterests(_)
        | Record::Consent(_)
        | Record::Need(_)
        | Record::Task(_)
        | Record::Sent(_)
        | Record::Word(_)
        | Record::Summary(_)
        | Record::NonPunishment(_)
        | Record::HandOverProposed(_)
        | Record::Review(_)
        | Record::Link(_)
        | Record::ServiceGiven(_)
        | Record::Note(_)
        | Record::Reopening(_)
        | Record::File(_)
        | Record::Hold(_)
        | Record::Conference(_) => check_words(view, record, (now, today)),
    }
}

/// Nothing is asked where it is not safe, and nobody interprets who may not.
fn screened(view: &CaseView, screening: &Screening, now: Timestamp) -> Result<(), CaseProblem> {
    if !view.may_ask(now) {
        return Err(CaseProblem::NotSafeToAsk);
    }
    if screening.answers.all().next().is_none() {
        return Err(CaseProblem::NothingAnswered);
    }
    screening.check(view).map_err(CaseProblem::Part)
}

/// Nobody reads her words to her where it is not safe, or through somebody who may not interpret. What came with a letter was
/// agreed to where she was before.
fn summed_up(view: &CaseView, summary: &Summary, now: Timestamp) -> Result<(), CaseProblem> {
    check_interpreter(view, summary.interpreter).map_err(CaseProblem::Part)?;
    let came = view.opened().filter(|opened| opened.what.referral.is_some());
    let is_carried = came.is_some_and(|opened| opened.at == now);
    let is_asked = !summary.agreed || is_carried || view.may_ask(now);
    if is_asked { Ok(()) } else { Err(CaseProblem::NotSafeToAsk) }
}

/// What stops sharing, what she asks for, and what sets right, is taken from a closed case, too.
fn is_taken_at_any_time(record: &Record) -> bool {
    if let Record::Conference(conferred) = record {
        return !conferred.is_call();
    }
    matches!(
        record,
        Record::Withdrawal(_)
            | Record::Correction(_)
            | Record::Word(_)
            | Record::Wish(_)
            | Record::WishChecked(_)
            | Record::WishDone(_)
            | Record::Hold(_)
            | Record::ErasureAsked(_)
    )
}

/// Looks whether something can be set right so.
fn set_right(
    view: &CaseView,
    correction: &Correction,
    (now, today): (Timestamp, Date),
) -> Result<(), CaseProblem> {
    there((2..=view.head()).contains(&correction.of))?;
    // Who held the case is no matter of words: the server goes by it.
    there(!view.is_of_hand_over(correction.of))?;
    // What others wrote is theirs, and an extract that was shared was shared.
    there(!view.is_of_conference(correction.of))?;
    let right = correction.right.as_deref();
    // What is right is judged as if it were new: a correction is no way around the rules.
    if let Some(right) = right {
        if view.closure().is_some() && opens(view, right) {
            return Err(CaseProblem::Closed);
        }
        there(!matches!(right.kind(), Kind::Conference | Kind::Apart))?;
        check_words(view, right, (now, today))?;
    }
    check_course(corrected(view, correction).values().copied(), today)?;
    let individual = match right {
        Some(Record::Individual(individual)) => Some(individual),
        Some(_) | None => None,
    };
    there(view.keeps_group(correction.of, individual))?;
    if renames(view, correction.of, individual) {
        return Err(CaseProblem::HasPart);
    }
    // Without a way to reach her anybody could write the next one as if it were the first.
    there(right.is_some() || !view.is_of_contact(correction.of))?;
    // And what she answered or asked for stands: she is asked again, or takes it back.
    there(!view.is_answered_anew(correction.of))
}

/// Whether a correction would put somebody else in the place of one who has a part in what she said: that one
/// would have heard her, or speak for her, and nobody asked. Whoever is somebody else is written anew.
fn renames(view: &CaseView, of: u32, right: Option<&Individual>) -> bool {
    let Some(known) = view.individual(of) else { return false };
    view.has_part(of) && right.is_some_and(|right| fold(&right.name) != fold(&known.name))
}

/// Looks whether what a record says can be so, wherever it stands.
fn check_words(
    view: &CaseView,
    record: &Record,
    (now, today): (Timestamp, Date),
) -> Result<(), CaseProblem> {
    let child = child_rule(view, today);
    match record {
        Record::Identity(identity) => identity.admitted(view, today),
        Record::Consent(consent) => {
            consent::check(view, consent, child, now).map_err(CaseProblem::Consent)
        }
        Record::NonPunishment(offence) => offence.check(view, today),
        Record::HandOverProposed(proposal) => {
            let is_danger = view.barred_members().contains(&proposal.to);
            if is_danger { Err(CaseProblem::Colleague) } else { Ok(()) }
        }
        Record::Review(review) => review.check(view, today),
        Record::Link(link)
            if view.link(link.case).is_none() && view.links().count() >= LINKS_MAX =>
        {
            Err(CaseProblem::TooManyLinks)
        }
        Record::ServiceGiven(service) => {
            has_happened(view, service.on, today)?;
            there(view.need(&service.need).is_some())
        }
        Record::Task(task) => {
            if task.due.is_some_and(|due| !is_near(due, today)) {
                return Err(CaseProblem::DayOutOfReach);
            }
            there(task.need.as_ref().is_none_or(|need| view.need(need).is_some()))
        }
        Record::Need(need) if need.state == NeedState::NotWanted => not_wanted(view, need, child),
        Record::Individual(individual) => individual.check(view),
        Record::Apart(said) => said.check(view),
        Record::Hold(hold) => hold.check(view, today),
        Record::Screening(screening) => screening.check(view).map_err(CaseProblem::Part),
        Record::BestInterests(one) => one.check(view),
        Record::Summary(summary) => summed_up(view, summary, now),
        Record::Need(need) if need.state == NeedState::Open => {
            if need.is_later_than_it_may_be() {
                return Err(CaseProblem::Immediate);
            }
            determined_first(view, &need.need, child)
        }
        Record::Sent(sent) => determined_first(view, &sent.package.need, child),
        Record::Contact(contact) => {
            contact.check(view).map_err(CaseProblem::Part)?;
            heard_alone(view, contact)
        }
        Record::File(file) if file.shows_her && !consent::may_keep_pictures(view, child, now) => {
            Err(CaseProblem::PicturesFirst)
        }
        Record::Opened(_)
        | Record::Safety(_)
        | Record::Risk(_)
        | Record::Withdrawal(_)
        | Record::Need(_)
        | Record::TaskDone(_)
        | Record::Word(_)
        | Record::Identification(_)
        | Record::HandOverAnswered(_)
        | Record::Link(_)
        | Record::Note(_)
        | Record::Closure(_)
        | Record::Reopening(_)
        | Record::Correction(_)
        | Record::Wish(_)
        | Record::WishChecked(_)
        | Record::WishDone(_)
        | Record::ErasureAsked(_)
        | Record::Refusal(_)
        | Record::File(_)
        | Record::Conference(_) => Ok(()),
    }
}

/// The decisions about her status as they are after a correction.
fn corrected<'a>(
    view: &'a CaseView,
    correction: &'a Correction,
) -> BTreeMap<u32, &'a Identification> {
    let decisions = view.identifications().iter().map(|kept| (kept.sequence, &kept.what));
    let mut decisions: BTreeMap<u32, &Identification> = decisions.collect();
    decisions.remove(&correction.of);
    if let Some(Record::Identification(right)) = correction.right.as_deref() {
        decisions.insert(correction.of, right);
    }
    decisions
}

/// How she is met: by her age as it is known today.
pub fn child_rule(view: &CaseView, today: Date) -> ChildRule {
    view.age_on(today).child_rule()
}

/// Whether a day is one that somebody can have meant: not more than five years away.
fn is_near(day: Date, today: Date) -> bool {
    (day.duration_until(today).as_hours() / 24).abs() <= 5 * 366
}

const fn there(is: bool) -> Result<(), CaseProblem> {
    if is { Ok(()) } else { Err(CaseProblem::NoSuchThing) }
}
