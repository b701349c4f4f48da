//! What she needs so that she can be met well, as a package says it: whoever takes her says for each of
//! them, before it says yes, that it can.

use std::collections::BTreeSet;

use super::{Field, Package};
use crate::coded::coded;
use crate::matching::Family;

coded! {
    /// A need beside the one for which she is sent.
    SpecialNeed {
        /// Somebody who speaks a language of hers, or an interpreter whom she agrees to.
        Language = "language",
        /// Ways without steps.
        StepFree = "step-free",
        /// Room for the children who come along.
        Children = "children",
        /// What else was written: medicine, an aid, a diet, a child on the way, women on duty.
        Told = "told",
        /// Keeping those away who are a danger to her, and what was agreed against a risk.
        Dangers = "dangers",
        /// A place for her, where by the count of the service and by those whom it expects none is left.
        Place = "place",
    }
}

/// What was not said to be met.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("not every special need was said to be met")]
pub struct Unmet(pub Vec<SpecialNeed>);

/// What a package says that she needs beside the need for which she is sent, in its order. Whether a place is
/// left is no matter of the package.
pub fn special_needs(package: &Package) -> Vec<SpecialNeed> {
    let about = &package.about;
    let has = |field: Field| package.chosen.contains(&field);
    let is_said = |need: &SpecialNeed| match need {
        SpecialNeed::Language => has(Field::Languages) && !about.languages.is_empty(),
        SpecialNeed::StepFree => has(Field::SpecialNeeds) && about.step_free,
        SpecialNeed::Children => has(Field::Family) && about.family == Some(Family::WithChildren),
        SpecialNeed::Told => has(Field::SpecialNeeds) && about.special_needs.is_some(),
        SpecialNeed::Dangers => !package.dangers.is_empty() || package.risk.is_some(),
        SpecialNeed::Place => false,
    };
    SpecialNeed::ALL.iter().copied().filter(is_said).collect()
}

/// Looks whether the receiver said of every one of these special needs that it can meet it. Whoever cannot asks,
/// or declines; nobody accepts past it.
///
/// # Errors
/// [`Unmet`] with those of which it was not said.
pub fn check_special(needs: &[SpecialNeed], met: &BTreeSet<SpecialNeed>) -> Result<(), Unmet> {
    let unmet: Vec<SpecialNeed> =
        needs.iter().filter(|need| !met.contains(need)).copied().collect();
    if unmet.is_empty() { Ok(()) } else { Err(Unmet(unmet)) }
}
