//! How a case ends, and what is not wanted any more. A child's word alone ends nothing: what is best for her is
//! assessed first, since who controls her can have her say it (design §7.1; CRC Article 3).

use super::{CaseNeed, CaseProblem, CaseView, Closure, ClosureReason};
use crate::age::ChildRule;

/// The need by which somebody looks after a child.
const PROTECTION: &str = "child-protection";

/// A case ends when nothing is left open and, but where she wants no more, died, or never was, when it was looked
/// once more at what threatens her. A child is looked after before it ends by what she is said to wish.
pub(super) fn closed(
    view: &CaseView,
    closure: &Closure,
    child: ChildRule,
) -> Result<(), CaseProblem> {
    let by_childs_wish = closure.reason == ClosureReason::HerWish && child.protects();
    // What she wishes is written down as such, so that it is known when it was said.
    if by_childs_wish && (view.refusal().is_none() || !is_assessed_since(view)) {
        return Err(CaseProblem::ChildsWish);
    }
    let is_assessed = view.risk().is_some() && !view.changed_since_risk();
    if (by_childs_wish || closure.reason.asks_for_risk()) && !is_assessed {
        return Err(CaseProblem::RiskFirst);
    }
    let is_open = !view.open_needs().is_empty()
        || view.tasks().any(|(_, task)| task.done.is_none())
        || view.waiting_wishes().next().is_some();
    if is_open { Err(CaseProblem::SomethingOpen) } else { Ok(()) }
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
