//! What was given: the log of services, each under the need for which it was.

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use super::{CaseProblem, CaseView, Relation};
use crate::age::ChildRule;

/// Something that was given to her for a need.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ServiceGiven {
    /// The code of the need.
    pub need: String,
    /// What was given.
    pub what: String,
    /// On which day, or from which day on.
    pub on: Date,
    /// How long, in words.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub lasted: Option<String>,
    /// Who gave it.
    pub by: String,
}

/// Needs that only a lasting solution meets: for a child each waits until a panel has determined her best
/// interests (design §7.1; UNHCR Guidelines on Determining the Best Interests of the Child).
pub const LASTING_SOLUTIONS: [&str; 2] = ["return-travel", "reintegration"];

/// The need that a home elsewhere meets, which parts a child from parents or guardian.
///
/// In danger or not, that waits for the same panel (design §7.1; UNHCR Best Interests Procedure Guidelines,
/// 2021). A place for the night, to which she goes out of danger, does not wait.
pub const PARTING: &str = "safe-housing";

/// Whether a need is one of these.
fn is_lasting(need: &str) -> bool {
    LASTING_SOLUTIONS.contains(&need)
}

/// A child goes nowhere to stay, and lives nowhere apart from her parents, before a panel has determined what
/// is best for her, and found this to be it (design §7.1). What a panel determined last holds.
///
/// # Errors
/// [`CaseProblem::BestInterestsFirst`].
pub fn determined_first(view: &CaseView, need: &str, child: ChildRule) -> Result<(), CaseProblem> {
    let newest = view.best_interests().iter().rfind(|kept| kept.what.determined);
    let is_determined = newest.is_some_and(|kept| kept.what.finds.contains(need));
    let around = view.individuals().map(|(_, one)| one.relation);
    if !is_determined && is_determined_upon(need, child, around) {
        return Err(CaseProblem::BestInterestsFirst);
    }
    Ok(())
}

/// Whether what this child needs waits for a determination: where she would stay, or live apart from those who
/// are `around` her.
pub fn is_determined_upon(
    need: &str,
    child: ChildRule,
    mut around: impl Iterator<Item = Relation>,
) -> bool {
    child.protects() && (is_lasting(need) || need == PARTING && around.any(Relation::is_of_home))
}
