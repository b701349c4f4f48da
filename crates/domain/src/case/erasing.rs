//! Erasing a case: on whose word, what is in the way, and that it takes two (design §7.11, §8, §9). Where the law keeps a
//! case it is not erased but restricted: it is found by no name, and supervisors alone open it.

use jiff::civil::Date;
use jiff::{SignedDuration, Timestamp};
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use super::review::day_of;
use super::rules::child_rule;
use super::{CaseProblem, CaseView, Kept, Wish};
use crate::coded::coded;

/// How long a supervisor's word holds that a case is erased: as long as she believes what was said alone.
pub const ERASURE_ASKED_HOLDS: SignedDuration = super::CHECK_HOLDS;

/// That the law keeps the case, or does so no more.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct LegalHold {
    /// Whether it does.
    pub holds: bool,
    /// Who says so: court, office or law, and the number of the order.
    pub by: String,
    /// The last day on which it does; nothing where nobody knows.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub until: Option<Date>,
}

impl LegalHold {
    /// Looks whether its day is not over: what has ended is said to have ended.
    pub(super) fn check(&self, today: Date) -> Result<(), CaseProblem> {
        let is_over = self.holds && self.until.is_some_and(|until| until < today);
        if is_over { Err(CaseProblem::DaysContradict) } else { Ok(()) }
    }

    /// Whether it keeps the case on this day.
    pub fn keeps(&self, today: Date) -> bool {
        self.holds && self.until.is_none_or(|until| until >= today)
    }
}

coded! {
    /// On what a case is erased.
    ErasureGround {
        /// She said alone that she wishes it.
        HerWish = "her-wish",
        /// An adult wants no help, and said so where she could speak: what stays of her is a line without a name.
        WantsNoHelp = "wants-no-help",
    }
}

/// That a supervisor asks a second person of the unit to erase the case.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct ErasureAsked {
    /// On what.
    pub ground: ErasureGround,
}

impl CaseView {
    /// Whether the law keeps the case on this day.
    pub fn is_held(&self, today: Date) -> bool {
        self.hold().is_some_and(|hold| hold.keeps(today))
    }

    /// Whether supervisors alone open it, and no name finds it: she wishes that it is erased, and the law keeps it.
    pub fn is_restricted(&self, today: Date) -> bool {
        let wishes_it = |wish: Wish| wish == Wish::Erasure;
        self.is_held(today) && self.wishes_to_do().any(|(wish, _)| wishes_it(wish.asked.what.wish))
    }

    /// On what the case can be erased now; nothing where there is no ground.
    /// A child's word alone ends nothing: what is best for it was assessed after it was said.
    pub fn ground_of_erasure(&self, (now, today): (Timestamp, Date)) -> Option<ErasureGround> {
        let child = child_rule(self, today);
        if !self.may_take_effect(Wish::Erasure, now) {
            return self.is_let_go(child).then_some(ErasureGround::WantsNoHelp);
        }
        let said = self.wishes_to_do().filter(|(wish, _)| wish.asked.what.wish == Wish::Erasure);
        let said = said.map(|(_, answer)| answer.sequence).max()?;
        let assessed = self.best_interests().last().map_or(0, |one| one.sequence);
        (!child.protects() || assessed > said).then_some(ErasureGround::HerWish)
    }

    /// A supervisor's word that it is erased, while it holds and its ground is there.
    pub fn erasure_asked(&self, (now, today): (Timestamp, Date)) -> Option<&Kept<ErasureAsked>> {
        let ground = self.ground_of_erasure((now, today));
        let asked = self.newest_erasure_asked()?;
        let is_new = now.duration_since(asked.at) <= ERASURE_ASKED_HOLDS;
        (is_new && ground == Some(asked.what.ground)).then_some(asked)
    }
}

/// Looks whether nothing is in the way of erasing the case.
fn on_ground(
    view: &CaseView,
    (now, today): (Timestamp, Date),
) -> Result<ErasureGround, CaseProblem> {
    if view.is_held(today) {
        return Err(CaseProblem::Held);
    }
    view.ground_of_erasure((now, today)).ok_or(CaseProblem::NotAskedFor)
}

/// A supervisor asks on the ground that is there.
pub(super) fn asked_for(
    view: &CaseView,
    asked: ErasureAsked,
    when: (Timestamp, Date),
) -> Result<(), CaseProblem> {
    let ground = on_ground(view, when)?;
    if ground == asked.ground { Ok(()) } else { Err(CaseProblem::NotAskedFor) }
}

/// Looks whether this member may be the one who erases: somebody else asked for it, and what she asked on is still so.
///
/// # Errors
/// [`CaseProblem::Held`], [`CaseProblem::NotAskedFor`], [`CaseProblem::TakesTwo`].
pub fn may_erase(
    view: &CaseView,
    member: Uuid,
    when: (Timestamp, Date),
) -> Result<(), CaseProblem> {
    on_ground(view, when)?;
    let asked = view.erasure_asked(when).filter(|asked| asked.author != member);
    asked.map(|_| ()).ok_or(CaseProblem::TakesTwo)
}

/// From when on a case that she wants erased can be: now, or when the law keeps it no more; nothing while nobody knows when
/// that is.
pub(super) fn free_from(view: &CaseView, said: Timestamp, now: Timestamp) -> Option<Timestamp> {
    let Some(hold) = view.hold().filter(|hold| hold.keeps(day_of(now))) else { return Some(said) };
    let last = hold.until?;
    let next = last.tomorrow().ok()?.to_zoned(jiff::tz::TimeZone::UTC).ok()?;
    Some(next.timestamp())
}
