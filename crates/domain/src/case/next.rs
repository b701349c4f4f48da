//! What is next in a case: the one question that every page of it answers at once.

use std::collections::BTreeSet;

use jiff::Timestamp;
use jiff::civil::Date;
use uuid::Uuid;

use super::closing::{is_assessed_since, waits_for_deed};
use super::review::day_of;
use super::rules::child_rule;
use super::{
    AskedOf, CaseView, NeedState, NeedView, NonPunishment, SafetyCheck, SafetyNow, SafetyPoint,
    Sent, Signal, review_due,
};
use crate::age::{Age, ChildRule};
use crate::coded::coded;
use crate::screening::Rule;

coded! {
    /// What is next, most pressing first.
    Next {
        /// She is in danger now.
        Danger = "danger",
        /// Nobody said that no doctor is needed first, and no need for one is written down.
        Doctor = "doctor",
        /// A need is more urgent by now than a service was told that was asked for it.
        MoreUrgent = "more-urgent",
        /// A yes to a receiver outside Rufaa ended, and nobody told them, or they have not answered.
        TellEnding = "tell-ending",
        /// Something was asked for that could be forced from her: somebody speaks with her alone.
        SpeakAlone = "speak-alone",
        /// She said alone what she wishes: somebody does it, and says how.
        HerWish = "her-wish",
        /// Nobody looked yet whether it is safe to ask, or it was not when somebody looked, or the look holds
        /// no more and she is asked next.
        Safety = "safety",
        /// Nobody wrote how old she is, or that nobody knows: until then she is met as a child.
        Age = "age",
        /// A child: the children's officer is called.
        ChildrensOfficer = "childrens-officer",
        /// She is detained, and nobody asked for an alternative, or nobody answered, or it was refused.
        Detention = "detention",
        /// There is no assessment of risk and no plan for safety.
        Risk = "risk",
        /// Something changed since risk was assessed.
        RiskAgain = "risk-again",
        /// A colleague is asked to hold the case, and has not answered.
        HandOver = "hand-over",
        /// Nobody knows how to reach her without danger.
        Contact = "contact",
        /// Of somebody around her nobody asked yet whether they are implicated.
        Individuals = "individuals",
        /// There is no screening.
        Screening = "screening",
        /// No need is written down.
        Needs = "needs",
        /// A child is said to want no help: the children's officer looks what is best for her.
        ChildRefused = "child-refused",
        /// She wants no help: nothing goes on without her.
        Refused = "refused",
        /// A need is open, and nothing was sent for it, or all of that ended without the service.
        Referral = "referral",
        /// She received a service for a need that is still open: whether that is met she alone can say.
        Received = "received",
        /// A thing to do is overdue.
        Tasks = "tasks",
        /// A supervisor has to look at it.
        Review = "review",
    }
}

/// The referrals of a case that are over.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Over {
    /// Those that ended without the service.
    pub without: BTreeSet<Uuid>,
    /// Those by which she received it, or a part of it.
    pub received: BTreeSet<Uuid>,
}

/// What is next, most pressing first.
pub fn next_steps(view: &CaseView, ended: &Over, (now, today): (Timestamp, Date)) -> Vec<Next> {
    let is_closed = view.closure().is_some();
    // What was asked for after a case was closed waits for her as well, and so does whoever is told that a yes ended.
    let goes_on = [Next::TellEnding, Next::SpeakAlone, Next::HerWish];
    let is_next = |next: &Next| !is_closed || goes_on.contains(next);
    let next = Next::ALL.iter().copied().filter(is_next);
    next.filter(|next| is_due((view, ended), *next, (now, today))).collect()
}

/// Whether she is in danger now.
pub(super) fn is_in_danger(view: &CaseView) -> bool {
    let in_danger = view.safety().is_some_and(|safety| safety.now == SafetyNow::InDanger);
    in_danger || view.risk().is_some_and(|risk| risk.level >= RISK_NOW)
}

/// Whether a need is open for which nothing was sent, or nothing from which she got the service or may get it
/// still.
fn is_to_be_sent(view: &CaseView, ended: &Over) -> bool {
    let is_on_its_way =
        |need: &NeedView| ways_of(view, need).any(|id| !ended.without.contains(&id));
    view.open_needs().into_iter().any(|need| !is_on_its_way(need))
}

/// Whether a need is open for which she received a service, and nothing is under way any more.
fn is_to_be_asked(view: &CaseView, ended: &Over) -> bool {
    let is_over = |id: &Uuid| ended.without.contains(id) || ended.received.contains(id);
    view.open_needs().iter().any(|need| {
        let sent: Vec<Uuid> = ways_of(view, need).collect();
        sent.iter().all(is_over) && sent.iter().any(|id| ended.received.contains(id))
    })
}

/// The referral of a need that is more urgent by now than its service was told, where one is not over.
pub fn told_less_urgent(view: &CaseView, ended: &Over) -> Option<Uuid> {
    let goes_on = |id| !ended.without.contains(&id) && !ended.received.contains(&id);
    less_urgent(view, goes_on).next().map(|(referral, _)| referral)
}

/// The referrals under way whose services were told of a need that is more urgent by now, each with that need.
pub(super) fn less_urgent(
    view: &CaseView,
    goes_on: impl Fn(Uuid) -> bool,
) -> impl Iterator<Item = (Uuid, &NeedView)> {
    view.sent().map(|sent| &sent.what).filter_map(move |sent| {
        let need = view.need(&sent.package.need)?;
        let is_more = need.need.state == NeedState::Open
            && need.need.urgency < sent.package.urgency
            && goes_on(sent.referral);
        is_more.then_some((sent.referral, need))
    })
}

/// The referrals to an office for an alternative to detention, since she is detained.
fn asked_of(view: &CaseView, (of, since): (AskedOf, Date)) -> impl Iterator<Item = Uuid> {
    let sent = view.sent().filter(move |sent| is_request(&sent.what, sent.at, (of, since)));
    sent.map(|sent| sent.what.referral)
}

/// Whether a referral is a request to this office, since she is detained.
pub(super) fn is_request(sent: &Sent, at: Timestamp, (of, since): (AskedOf, Date)) -> bool {
    of.needs().contains(&sent.package.need.as_str()) && day_of(at) >= since
}

/// Whether an office is asked for an alternative to detention by a referral that did not end without the service.
fn is_asked_by_referral(view: &CaseView, ended: &Over, of: (AskedOf, Date)) -> bool {
    asked_of(view, of).any(|id| !ended.without.contains(&id))
}

/// Whether she is detained still, both offices were asked by referrals, one of which is over, and nobody wrote what came of it.
fn waits_for_outcome(view: &CaseView, ended: &Over, alleged: &NonPunishment) -> bool {
    let detention = alleged.detained().filter(|detention| detention.request.is_none());
    detention.is_some_and(|detention| {
        let since = detention.since.first();
        let is_received =
            |of: &AskedOf| asked_of(view, (*of, since)).any(|id| ended.received.contains(&id));
        AskedOf::ALL.iter().any(is_received)
    })
}

/// The first office that is to be asked yet for an alternative to detention, where she is detained and one is.
pub fn office_to_ask(view: &CaseView, ended: &Over) -> Option<AskedOf> {
    let to_ask = |of: &AskedOf| {
        let mut alleged = view.offences().iter().map(|kept| &kept.what);
        let is_sent = |of, since| is_asked_by_referral(view, ended, (of, since));
        alleged.any(|one| one.waits_for(*of, is_sent))
    };
    AskedOf::ALL.iter().copied().find(to_ask)
}

/// The referrals by which a need is met: those that were sent for it, and the one by which she came.
fn ways_of(view: &CaseView, need: &NeedView) -> impl Iterator<Item = Uuid> {
    sent_for(view, &need.need.need).chain(came_for(view, need))
}

/// The referral of a colleague that brought her for this need, where one did, and it is open since.
pub(super) fn came_for(view: &CaseView, need: &NeedView) -> Option<Uuid> {
    let opened = view.opened().filter(|opened| opened.at == need.since)?;
    opened.what.referral.filter(|_| opened.what.signal == Signal::Referral)
}

/// The referrals that were sent for a need.
pub(super) fn sent_for(view: &CaseView, code: &str) -> impl Iterator<Item = Uuid> {
    let sent = view.sent().map(|sent| &sent.what);
    sent.filter(move |sent| sent.package.need == code).map(|sent| sent.referral)
}

/// Whether there is a screening that counts.
///
/// Something stands on the sheet, nobody who may not interpret for her passed it on, and whoever may be a child was not
/// judged by the rule for adults. What does not count is asked anew. A short sheet with a yes on it asks for the next one,
/// and is none of its own.
pub fn is_screened(view: &CaseView, today: Date) -> bool {
    let child = child_rule(view, today);
    view.screenings().iter().map(|kept| &kept.what).any(|screening| {
        let is_heard = view.is_heard_through(screening.interpreter);
        let of_adult = child.protects() && !screening.result.child.protects();
        let goes_on = [Rule::NothingKnown, Rule::AnyYes, Rule::Rescreen];
        is_heard && !goes_on.contains(&screening.result.rule) && !of_adult
    })
}

fn is_due((view, ended): (&CaseView, &Over), next: Next, (now, today): (Timestamp, Date)) -> bool {
    // A need that was there before is no answer to what was seen last.
    let is_seen_to = |need: &NeedView| {
        need.need.state == NeedState::Open || need.sequence > view.safety_sequence()
    };
    let was_safe = view.safety().is_some_and(SafetyCheck::was_safe);
    let child = child_rule(view, today);
    let is_unscreened = !is_screened(view, today);
    match next {
        Next::Danger => is_in_danger(view),
        Next::Doctor => {
            let may_need =
                |safety: &SafetyCheck| !safety.holds.contains(&SafetyPoint::NoDoctorFirst);
            view.safety().is_some_and(may_need)
                && !DOCTORS.iter().filter_map(|code| view.need(code)).any(is_seen_to)
        }
        Next::MoreUrgent => told_less_urgent(view, ended).is_some(),
        Next::TellEnding => !view.endings_to_tell(child).is_empty(),
        Next::SpeakAlone => {
            let is_said_for_her = view.wants_no_help() && !view.is_refusal_heard();
            view.waiting_wishes().next().is_some() || is_said_for_her && !child.protects()
        }
        Next::Safety => !was_safe || (is_unscreened && !view.may_ask(now)),
        Next::HerWish => waits_for_deed(view, today),
        // What was found best before a danger at home was known, or a guardian was put aside, is looked at again.
        Next::ChildrensOfficer => {
            let newest = view.best_interests().last();
            let since = view.danger_at_home_since().max(view.put_aside_since());
            child != ChildRule::Adult && newest.is_none_or(|newest| newest.sequence < since)
        }
        Next::Age => is_ageless(view),
        Next::Detention => {
            let mut alleged = view.offences().iter().map(|kept| &kept.what);
            let is_sent = |of, since| is_asked_by_referral(view, ended, (of, since));
            alleged.any(|one| {
                let waits = one.waits_for_request(is_sent) || one.waits_for_word(today);
                waits || waits_for_outcome(view, ended, one)
            })
        }
        Next::HandOver => view.hand_over().is_some(),
        Next::Review => review_due(view).is_some_and(|due| due <= today),
        Next::Risk => view.risk().is_none(),
        Next::RiskAgain => view.risk().is_some() && view.changed_since_risk(),
        Next::Contact => view.contact().is_none_or(|contact| !contact.is_safe(view)),
        Next::Individuals => {
            view.individuals().any(|(_, one)| one.standing == super::Standing::NotAsked)
        }
        Next::Screening => is_unscreened && view.may_ask(now) && !view.is_let_go(child),
        Next::Refused => view.is_let_go(child),
        Next::ChildRefused => view.wants_no_help() && child.protects() && !is_assessed_since(view),
        Next::Needs => view.needs().next().is_none(),
        // While she wants none, nothing is sent for her; a child is sent where the officer says.
        Next::Referral => is_to_be_sent(view, ended) && (child.protects() || !view.wants_no_help()),
        Next::Received => is_to_be_asked(view, ended),
        Next::Tasks => view
            .tasks()
            .any(|(_, task)| task.done.is_none() && task.task.due.is_some_and(|due| due < today)),
    }
}

/// Whether nothing is written of how old she is, and not that it is in doubt either.
fn is_ageless(view: &CaseView) -> bool {
    let identity = view.identity();
    identity.age == Age::default() && identity.birth.is_none()
}

/// Needs that a doctor meets at once.
const DOCTORS: [&str; 2] = ["medical-care", "rape-care"];
/// The level of risk from which on she is in danger now.
pub(super) const RISK_NOW: u8 = 3;
