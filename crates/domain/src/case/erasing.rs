//! Erasing a case: on whose word, what is in the way, and that it takes two (design §7.11, §8, §9). Where the law keeps a
//! case it is not erased but restricted: it is found by no name, and supervisors alone open it.

use jiff::civil::Date;
use jiff::tz::TimeZone;
use jiff::{SignedDuration, Span, Timestamp};
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use super::closing::was_somebody_in_danger;
use super::review::day_of;
use super::rules::child_rule;
use super::{BestInterests, CaseProblem, CaseView, Kept, Wish, WishChecked};
use crate::age::ChildRule;
use crate::coded::coded;

/// How long a supervisor's word holds that a case is erased: as long as she believes what was said alone.
pub const ERASURE_ASKED_HOLDS: SignedDuration = super::CHECK_HOLDS;

/// After how long somebody asks whether the law keeps a case still, where nobody knows until when.
const HELD_WITHOUT_END: SignedDuration = SignedDuration::from_hours(24 * 90);
/// After so many days nobody is a child who is one today.
const DAYS_OF_CHILDHOOD_MAX: usize = 19 * 366;
/// What a panel finds where it is best for a child that what is known of it is erased.
pub const ERASING: &str = "erasure";

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
    pub(super) fn check(&self, view: &CaseView, today: Date) -> Result<(), CaseProblem> {
        // What never held does not end.
        if !self.holds && !view.hold().is_some_and(|hold| hold.holds) {
            return Err(CaseProblem::NoSuchThing);
        }
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

    /// Whether supervisors alone open it, and no name finds it: she wishes that it is erased, and the law keeps it. For a child
    /// somebody goes on, until a panel has found it best that it is erased.
    pub fn is_restricted(&self, today: Date) -> bool {
        let child = child_rule(self, today);
        let wished = self.erasure_wished().is_some_and(|said| self.is_for_her_to_say(said, child));
        self.is_held(today) && wished
    }

    /// From which later day on supervisors alone open it, as it is written today: she is a child still, wishes that it is erased,
    /// and grows up while the law keeps it.
    pub fn restricted_from(&self, today: Date) -> Option<Date> {
        if self.is_restricted(today) || !self.is_held(today) || self.erasure_wished().is_none() {
            return None;
        }
        let days = today.series(Span::new().days(1)).skip(1).take(DAYS_OF_CHILDHOOD_MAX);
        days.take_while(|day| self.is_held(*day)).find(|day| self.is_restricted(*day))
    }

    /// Her newest word, said alone, that what is known of her is erased, where she said nothing else of it since and nobody
    /// wrote why it is not done.
    fn erasure_wished(&self) -> Option<&Kept<WishChecked>> {
        let said = self.wishes_to_do().filter(|(wish, _)| wish.asked.what.wish == Wish::Erasure);
        said.map(|(_, answer)| answer).max_by_key(|answer| answer.sequence)
    }

    /// Whether it rests on her word alone: for a child a panel has found since that it is best.
    fn is_for_her_to_say(&self, said: &Kept<WishChecked>, child: ChildRule) -> bool {
        let is_best = |one: &Kept<BestInterests>| {
            let finds = one.what.finds.iter().any(|code| code == ERASING);
            one.sequence > said.sequence && one.what.determined && finds
        };
        !child.protects() || self.best_interests().last().is_some_and(is_best)
    }

    /// On what the case can be erased now.
    ///
    /// Where it was ever asked whether she wishes it, her last word of that counts, and no older refusal of help.
    ///
    /// # Errors
    /// [`CaseProblem::NotAskedFor`]; [`CaseProblem::ChildsWish`] where no panel has found yet that it is best for a child;
    /// [`CaseProblem::LookFirst`] where she wants no help, was in danger, and no supervisor has looked since.
    pub fn ground_of_erasure(
        &self,
        (now, today): (Timestamp, Date),
    ) -> Result<ErasureGround, CaseProblem> {
        let child = child_rule(self, today);
        let was_asked = self.wishes().any(|wish| wish.asked.what.wish == Wish::Erasure);
        if was_asked {
            let said = self.erasure_wished().filter(|_| self.may_take_effect(Wish::Erasure, now));
            let said = said.ok_or(CaseProblem::NotAskedFor)?;
            let may = self.is_for_her_to_say(said, child);
            return if may { Ok(ErasureGround::HerWish) } else { Err(CaseProblem::ChildsWish) };
        }
        if !self.is_let_go(child) {
            return Err(CaseProblem::NotAskedFor);
        }
        if was_somebody_in_danger(self) {
            return Err(CaseProblem::LookFirst);
        }
        Ok(ErasureGround::WantsNoHelp)
    }

    /// The number of the newest record on which its being erased rests, and who wrote that she said so.
    fn rests_on(&self, ground: ErasureGround) -> (u32, Option<Uuid>) {
        let said = match ground {
            ErasureGround::HerWish => {
                self.erasure_wished().map(|said| (said.sequence, said.author))
            }
            ErasureGround::WantsNoHelp => self.refusal().map(|said| (said.sequence, said.author)),
        };
        let hold = self.holds().last().map_or(0, |hold| hold.sequence);
        let assessed = self.best_interests().last().map_or(0, |one| one.sequence);
        let number = said.map_or(0, |(number, _)| number);
        (number.max(hold).max(assessed), said.map(|(_, author)| author))
    }

    /// A supervisor's word that it is erased, while it holds, and after everything on which that rests.
    pub fn erasure_asked(&self, (now, today): (Timestamp, Date)) -> Option<&Kept<ErasureAsked>> {
        let ground = self.ground_of_erasure((now, today)).ok()?;
        let asked = self.newest_erasure_asked()?;
        let is_new = now.duration_since(asked.at) <= ERASURE_ASKED_HOLDS;
        let is_after = asked.sequence > self.rests_on(ground).0;
        (is_new && is_after && ground == asked.what.ground).then_some(asked)
    }

    /// Who heard her on whose word it can be erased now.
    pub fn heard_by(&self, when: (Timestamp, Date)) -> Option<Uuid> {
        self.rests_on(self.ground_of_erasure(when).ok()?).1
    }

    /// Whether this member can be the second: she neither asked nor was the one who heard her.
    pub fn is_second(&self, member: Uuid, when: (Timestamp, Date)) -> bool {
        let Ok(ground) = self.ground_of_erasure(when) else { return false };
        let heard_by = self.rests_on(ground).1;
        let asked = self.erasure_asked(when);
        asked.is_some_and(|asked| asked.author != member) && heard_by != Some(member)
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
    view.ground_of_erasure((now, today))
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

/// Looks whether this member may be the one who erases: somebody else asked for it, somebody else heard her, and what it rests
/// on is still so.
///
/// # Errors
/// [`CaseProblem::Held`], [`CaseProblem::TakesTwo`], and those of [`CaseView::ground_of_erasure`].
pub fn may_erase(
    view: &CaseView,
    member: Uuid,
    when: (Timestamp, Date),
) -> Result<(), CaseProblem> {
    on_ground(view, when)?;
    if view.is_second(member, when) { Ok(()) } else { Err(CaseProblem::TakesTwo) }
}

/// From when on a case that she wants erased can be: now, or when the law keeps it no more; where nobody knows when that is,
/// somebody asks after as long as a supervisor leaves any case.
pub(super) fn free_from(view: &CaseView, said: Timestamp, now: Timestamp) -> Timestamp {
    let held = view.holds().last().filter(|hold| hold.what.keeps(day_of(now)));
    let Some(hold) = held else { return said };
    let Some(last) = hold.what.until else { return hold.at + HELD_WITHOUT_END };
    let next = last.tomorrow().ok().and_then(|day| day.to_zoned(TimeZone::UTC).ok());
    next.map_or(said, |next| next.timestamp())
}
