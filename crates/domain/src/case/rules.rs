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
    CaseProblem, CaseView, Correction, Identification, Individual, Kind, LINKS_MAX, NeedState,
    Record, Screening, Signal, Summary,
};
use crate::age::ChildRule;
use crate::consent::{self, check_interpreter};
use crate::text::fold;

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
        Record::EndTold(told) => told.check(view, (child_rule(view, today), now)),
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
        | Record::Namesake(_)
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
            | Record::EndTold(_)
            | Record::Correction(_)
            | Record::Word(_)
            | Record::Wish(_)
            | Record::WishChecked(_)
            | Record::WishDone(_)
            | Record::Hold(_)
            | Record::Review(_)
            | Record::ErasureAsked(_)
    )
}

/// Looks whether something can be set right so.
fn set_right(
    view: &CaseView,
    correction: &Correction,
    (now, today): (Timestamp, Date),
) -> Result<(), CaseProblem> {
    there((1..=view.head()).contains(&correction.of))?;
    there(begins_as_before(view, correction))?;
    if let Some(Record::Opened(right)) = correction.right.as_deref()
        && right.signal == Signal::Tip
    {
        view.identity().without_names(view)?;
    }
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
        let anew = [Kind::Conference, Kind::Apart, Kind::Namesake, Kind::EndTold];
        there(!anew.contains(&right.kind()))?;
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

/// Whether a correction leaves the case its beginning: what it says of the sign, the area and the place is put right, and never
/// struck out; the letter by which it came stays. Nothing else becomes a beginning.
fn begins_as_before(view: &CaseView, correction: &Correction) -> bool {
    let right = match correction.right.as_deref() {
        Some(Record::Opened(opened)) => Some(opened),
        Some(_) | None => None,
    };
    match view.opened().filter(|opened| opened.sequence == correction.of) {
        Some(before) => right.is_some_and(|right| {
            let is_signal = right.referral.is_none() || right.signal == before.what.signal;
            right.referral == before.what.referral && is_signal
        }),
        None => right.is_none(),
    }
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
        Record::Task(task) => task.check(view, today),
        Record::Need(need) if need.state == NeedState::NotWanted => not_wanted(view, need, child),
        Record::Individual(individual) => individual.check(view),
        Record::Apart(said) => said.check(view),
        Record::Namesake(said) => said.check(view),
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
        | Record::EndTold(_)
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

const fn there(is: bool) -> Result<(), CaseProblem> {
    if is { Ok(()) } else { Err(CaseProblem::NoSuchThing) }
}
