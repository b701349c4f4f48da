//! What is open in a case and on nobody's list: by when somebody sees to it. Between the record of a need and the referral
//! for it nobody else knows of it; so the case has a clock of its own, which says no more than a time (promise 12).

use jiff::{SignedDuration, Timestamp};
use uuid::Uuid;

use super::erasing::free_from;
use super::next::{came_for, is_request, less_urgent, sent_for};
use super::non_punishment::ANSWERED_WITHIN;
use super::{
    AskedOf, CHECK_HOLDS, CaseView, ClosureReason, Kept, NeedView, NonPunishment, SAFETY_HOLDS,
    SafetyCheck, Wish,
};
use crate::age::ChildRule;
use crate::referral::ACKNOWLEDGED_WITHIN;

/// How long a case stands after somebody looked whether it is safe to ask, or did not, in which nothing is written of what is
/// needed. Our own number: a day, as for what is urgent.
const BEGUN_FOR: SignedDuration = SignedDuration::from_hours(24);

/// How long what she asks for waits for somebody: a day, as for what is urgent, and well within the time in which what she
/// said alone holds. Our own number.
const WISH_WAITS: SignedDuration = SignedDuration::from_hours(24);

/// Within which time the risk of whoever is met is assessed, and what is done against it. Our own number: three days; somebody
/// in danger is seen to at once, by what the look says.
const RISK_WITHIN: SignedDuration = SignedDuration::from_hours(72);

/// The same after something that bears on it (design §7.8). Our own number: a week.
const RISK_AGAIN_WITHIN: SignedDuration = SignedDuration::from_hours(7 * 24);

/// By when somebody sees to a case.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct SeenToBy {
    /// By then whoever holds it.
    pub due: Timestamp,
    /// By then a supervisor: as long again.
    pub later: Timestamp,
}

impl SeenToBy {
    fn within(since: Timestamp, period: SignedDuration) -> Self {
        let after = |times: i32| since.checked_add(period * times).unwrap_or(Timestamp::MAX);
        Self { due: after(1), later: after(2) }
    }
}

/// What the clock of a case shows. Where it shows neither, nobody has to see to it: nothing is open, all of it is under way,
/// or she was let go.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct CaseClock {
    /// By when somebody sees to what is open and on nobody's list.
    pub by: Option<SeenToBy>,
    /// When the next is due of what is not overdue yet: where something is overdue already, that alone would ring nobody for
    /// what came after it.
    pub next: Option<Timestamp>,
    /// Whether anything of what is open is what a colleague's referral brought her for, whose clock stands for it: once that
    /// is over, somebody looks what became of the need.
    pub rests: bool,
}

impl CaseClock {
    /// The clock of this case. `is_under_way` says of a referral whether it is on anybody's list.
    ///
    /// A need for which nothing is under way is due after the time in which a draft is sent (`docs/referral.md`): an hour
    /// where it is immediate, a day, three, or a week. Where it was not safe to ask, somebody looks again when the look holds
    /// no more.
    pub fn of(
        view: &CaseView,
        (child, now): (ChildRule, Timestamp),
        is_under_way: impl Fn(Uuid) -> bool,
    ) -> Self {
        // What she asked for, and what she ended, is seen to, whatever else is over.
        let is_over = view.closure().is_some() || view.is_let_go(child);
        let rests = |need: &&NeedView| rests_on_its_referral(view, need, &is_under_way);
        let mut open = wished(view, now);
        open.extend(untold(view, child));
        if !is_over {
            open.extend(dues(view, &is_under_way));
        }
        Self {
            by: open.iter().min().copied(),
            next: open.iter().map(|by| by.due).filter(|due| *due > now).min(),
            rests: !is_over && view.open_needs().iter().any(rests),
        }
    }
}

/// By when somebody speaks with her alone about each of what she is said to ask for, or does what she said alone that she
/// wishes: a day after it was asked, or last tried, or said. What the law keeps is erased when it does so no more.
fn wished(view: &CaseView, now: Timestamp) -> Vec<SeenToBy> {
    if view.closure().is_some_and(|closure| closure.what.reason == ClosureReason::Died) {
        return Vec::new();
    }
    let asked = view.waiting_wishes().map(|wish| {
        let tried = wish.checks.last().map_or(wish.asked.at, |check| check.at);
        // Whoever tries every day, and does not reach her, puts it off no longer than what she says holds.
        tried.min(wish.asked.at + (CHECK_HOLDS - WISH_WAITS))
    });
    let to_do = view.wishes_to_do().map(|(wish, answer)| {
        let is_erasure = wish.asked.what.wish == Wish::Erasure;
        if is_erasure { free_from(view, answer.at, now) } else { answer.at }
    });
    asked.chain(to_do).map(|since| SeenToBy::within(since, WISH_WAITS)).collect()
}

/// By when somebody tells each receiver outside Rufaa that a yes ended, and by when it answers: as long as one inside has to say
/// that it read so. Whoever asks every day puts it off no longer.
fn untold(view: &CaseView, child: ChildRule) -> impl Iterator<Item = SeenToBy> {
    let endings = view.endings_to_tell(child).into_iter();
    endings.map(|ending| SeenToBy::within(ending.told.unwrap_or(ending.since), ACKNOWLEDGED_WITHIN))
}

/// By when somebody sees to each of what is open and on nobody's list.
fn dues(view: &CaseView, is_under_way: impl Fn(Uuid) -> bool) -> Vec<SeenToBy> {
    let is_left = |need: &&NeedView| {
        !sent_for(view, &need.need.need).any(&is_under_way) && !is_given(view, need, &is_under_way)
    };
    let needs = view.open_needs().into_iter().filter(is_left);
    let needs =
        needs.map(|need| SeenToBy::within(need.since, need.need.urgency.next_step_within()));
    // What grew more urgent than its service was told is seen to as one that was sent nowhere, until that is told.
    let raised = less_urgent(view, &is_under_way)
        .map(|(_, need)| SeenToBy::within(need.since, need.need.urgency.next_step_within()));
    let is_any_under_way = view.sent().any(|sent| is_under_way(sent.what.referral));
    let is_unsafe = view.safety().is_some_and(|safety| !SafetyCheck::was_safe(safety));
    let again = view.safety_at().filter(|_| is_unsafe && !is_any_under_way);
    let again = again.map(|at| SeenToBy::within(at, SAFETY_HOLDS));
    let is_bare = view.needs().next().is_none() && view.services().is_empty();
    let begun = view.opened().filter(|_| is_bare && !is_unsafe && !is_any_under_way);
    let begun = begun.map(|opened| view.safety_at().map_or(opened.at, |at| at.max(opened.at)));
    let begun = begun.map(|at| SeenToBy::within(at, BEGUN_FOR));
    let held = view.offences().iter();
    let held = held.filter_map(|kept| detained(view, kept, &is_under_way));
    needs.chain(raised).chain(again).chain(begun).chain(held).chain(risk(view)).collect()
}

/// By when the risk is assessed, or looked at again: in every case, and on each change (design §7.8).
fn risk(view: &CaseView) -> Option<SeenToBy> {
    let period = if view.risk().is_some() { RISK_AGAIN_WITHIN } else { RISK_WITHIN };
    Some(SeenToBy::within(view.risk_open_since()?, period))
}

/// By when somebody asks for an alternative to a detention: a day, until both offices were asked; then a week for what came of
/// it, as long as no referral to one of them is under way.
fn detained(
    view: &CaseView,
    alleged: &Kept<NonPunishment>,
    is_under_way: impl Fn(Uuid) -> bool,
) -> Option<SeenToBy> {
    let detention = alleged.what.detained()?;
    let since = detention.since.first();
    let sent =
        |of: AskedOf| view.sent().filter(move |sent| is_request(&sent.what, sent.at, (of, since)));
    if alleged.what.waits_for_request(|of, _| sent(of).next().is_some()) {
        return Some(SeenToBy::within(alleged.at, BEGUN_FOR));
    }
    let mut all = AskedOf::ALL.iter().flat_map(|of| sent(*of));
    if all.any(|sent| is_under_way(sent.what.referral)) {
        return None;
    }
    let newest = AskedOf::ALL.iter().flat_map(|of| sent(*of)).map(|sent| sent.at).max();
    Some(SeenToBy::within(newest.map_or(alleged.at, |at| at.max(alleged.at)), ANSWERED_WITHIN))
}

/// Whether a need is what a colleague's referral brought her for, and nothing was given or sent for it here.
fn rests_on_its_referral(
    view: &CaseView,
    need: &NeedView,
    is_under_way: impl Fn(Uuid) -> bool,
) -> bool {
    let is_sent_on = sent_for(view, &need.need.need).any(&is_under_way);
    came_for(view, need).is_some_and(&is_under_way) && !is_sent_on && !is_given_here(view, need)
}

/// Whether something was given for it here since it is open.
fn is_given_here(view: &CaseView, need: &NeedView) -> bool {
    let given = view.services().iter();
    let mut given = given.filter(|kept| kept.what.need == need.need.need);
    given.any(|kept| kept.at >= need.since)
}

/// Whether her own unit gives it: since it is open something was given for it, or it is what a colleague's referral
/// brought her for, as long as that has a clock of its own.
fn is_given(view: &CaseView, need: &NeedView, is_under_way: impl Fn(Uuid) -> bool) -> bool {
    came_for(view, need).is_some_and(is_under_way) || is_given_here(view, need)
}
