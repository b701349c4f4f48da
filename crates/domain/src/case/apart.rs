//! Two people around her whose names sound alike, told apart. Until then each is taken for the other, and neither takes part
//! where one is a danger to her (design §7.1).

use serde::{Deserialize, Serialize};

use super::{CaseProblem, CaseView};

/// That two people around her are two, and how that is known.
///
/// It holds once a supervisor who did not write it has looked at
/// the case, and for the names under which both stood then: under another one it is asked anew.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Apart {
    /// Their numbers in the case.
    pub pair: (u32, u32),
    /// How it is known: who met both, or by which papers.
    pub known: String,
}

impl Apart {
    /// Looks whether both are there, and are taken for one.
    ///
    /// # Errors
    /// [`CaseProblem::NoSuchThing`] also where nobody takes them for one, or they are one and the same member of Rufaa.
    pub(super) fn check(&self, view: &CaseView) -> Result<(), CaseProblem> {
        let is_there = view.alike().contains(&self.pair);
        if is_there { Ok(()) } else { Err(CaseProblem::NoSuchThing) }
    }

    /// Whether it is about these two, in whatever order.
    pub(super) fn is_of(&self, one: u32, other: u32) -> bool {
        [(one, other), (other, one)].contains(&self.pair)
    }
}
