//! How a case ends, and what is not wanted any more. A child's word alone ends nothing: what is best for her is
//! assessed first, since who controls her can have her say it (design §7.1; CRC Article 3).

use jiff::civil::Date;

use super::next::{RISK_NOW, is_in_danger};
use super::{
    CaseNeed, CaseProblem, CaseView, Closure, ClosureReason, NeedState, Record, SafetyNow, Wish,
};
use crate::age::ChildRule;

/// The need by which somebody looks after a child.
const PROTECTION: &str = "child-protection";

/// A case ends when nothing is left open and, but where she wants no more, died, or never was, when it was looked
/// once more at what threatens her. A child is looked after before it ends by what she is said to wish.
pub(super) fn closed(
    view: &CaseView,
    closure: &Closure,
    (child, today): (ChildRule, Date),
) -> Result<(), CaseProblem> {
    // Somebody was there: that it was all a mistake is not for one alone to say.
    if closure.reason == ClosureReason::Mistake && was_somebody_in_danger(view) {
        return Err(CaseProblem::LookFirst);
    }
    may_leave_sight(view, closure.reason, child)?;
    // Who stands beside her can say in her name that she wants no more.
    // Nor is a case out of sight before a supervisor has seen that something else was done than she wishes.
    if closure.reason != ClosureReason::Died && view.unmet_wishes().next().is_some() {
        return Err(CaseProblem::LookFirst);
    }
    let by_her_wish = closure.reason == ClosureReason::HerWish;
    if by_her_wish && !child.protects() && !view.is_let_go(child) {
        return Err(CaseProblem::SpeakAlone);
    }
    let by_childs_wish = closure.reason == ClosureReason::HerWish && child.protects();
    // What she wishes is written down as such, so that it is known when it was said.
    if by_childs_wish && (view.refusal().is_none() || !is_assessed_since(view)) {
        return Err(CaseProblem::ChildsWish);
    }
    let is_assessed = view.risk().is_some() && !view.changed_since_risk();
    if (by_childs_wish || closure.reason.asks_for_risk()) && !is_assessed {
        return Err(CaseProblem::RiskFirst);
    }
    // With whoever died nobody speaks alone, and nothing is done for her by her word.
    let is_wished = closure.reason != ClosureReason::Died && waits_for_somebody(view, today);
    // Whom to tell that a yes ended stays next on her case where she died.
    let is_untold =
        closure.reason != ClosureReason::Died && !view.endings_to_tell(child).is_empty();
    let is_open = !view.open_needs().is_empty()
        || view.tasks().any(|(_, task)| task.done.is_none())
        || is_wished
        || is_untold;
    let goes_on = matches!(closure.reason, ClosureReason::Recovered | ClosureReason::OutOfReach);
    let is_detained = view.offences().iter().any(|kept| kept.what.detained().is_some());
    let is_open = is_open || goes_on && is_detained;
    if is_open { Err(CaseProblem::SomethingOpen) } else { Ok(()) }
}

/// Whoever has what she needs, goes on elsewhere or is reached by nobody any more: not while she is in danger, nor a child of whom
/// nobody assessed what is best for her; and where there was cause and nothing was done, or she is lost, a supervisor looks first.
fn may_leave_sight(
    view: &CaseView,
    reason: ClosureReason,
    child: ChildRule,
) -> Result<(), CaseProblem> {
    if !reason.asks_for_risk() {
        return Ok(());
    }
    let is_lost = reason == ClosureReason::OutOfReach;
    if is_in_danger(view) && !is_lost {
        return Err(CaseProblem::InDanger);
    }
    if child.protects() && view.best_interests().last().is_none() {
        return Err(CaseProblem::ChildFirst);
    }
    let was_nothing_done = view.needs().next().is_none();
    let was_no_way = is_lost && (is_in_danger(view) || view.last_contact().is_none());
    let looks_first = was_nothing_done || was_no_way;
    if looks_first && was_somebody_in_danger(view) { Err(CaseProblem::LookFirst) } else { Ok(()) }
}

/// Whether something that she is said to wish was not heard from her alone, or she said it, and nobody has done it.
fn waits_for_somebody(view: &CaseView, today: Date) -> bool {
    view.waiting_wishes().next().is_some() || waits_for_deed(view, today)
}

/// Whether she said alone what she wishes, and nobody has done it: but for an erasure that the law does not permit yet.
pub(super) fn waits_for_deed(view: &CaseView, today: Date) -> bool {
    let is_held = |wish: Wish| wish == Wish::Erasure && view.is_held(today);
    view.wishes_to_do().any(|(wish, _)| !is_held(wish.asked.what.wish))
}

/// Whether something was ever written of somebody who was in danger, sent somewhere, or seen to have grounds, whatever became
/// of that record, and no supervisor has looked at it since.
pub(super) fn was_somebody_in_danger(view: &CaseView) -> bool {
    let looked = view.reviews().last().map_or(0, |look| look.sequence);
    view.grave_since() > looked
}

/// That a child does not want to be protected ends her protection when somebody looked what is best for her.
pub(super) fn not_wanted(
    view: &CaseView,
    need: &CaseNeed,
    child: ChildRule,
) -> Result<(), CaseProblem> {
    if need.need != PROTECTION || !child.protects() {
        return Ok(());
    }
    // Since she was last said to need it: what was assessed long ago is no answer to what is said now.
    let needed = view.need(PROTECTION).map_or(0, |need| need.sequence);
    let is_assessed = view.best_interests().last().is_some_and(|one| one.sequence > needed);
    if is_assessed && is_assessed_since(view) { Ok(()) } else { Err(CaseProblem::ChildsWish) }
}

/// Whether her best interests were assessed, and after she said last that she wants no help.
pub(super) fn is_assessed_since(view: &CaseView) -> bool {
    let said = view.refusal().map_or(0, |refusal| refusal.sequence);
    view.best_interests().last().is_some_and(|one| one.sequence > said)
}

/// Whether a record says that somebody has to do something, or that she is in danger now: nobody looks after a closed case, and
/// whoever holds that opens it first.
pub(super) fn opens(view: &CaseView, record: &Record) -> bool {
    let is_open = matches!(record, Record::Need(need) if need.state == NeedState::Open);
    let in_danger = matches!(record, Record::Safety(look) if look.now == SafetyNow::InDanger)
        || matches!(record, Record::Risk(risk) if risk.level >= RISK_NOW);
    // What it said already opens nothing.
    is_open || in_danger && !is_in_danger(view)
}
