//! Members of Rufaa who bear the name of somebody around her, and are other people.

use std::collections::BTreeSet;

use serde::{Deserialize, Serialize};
use uuid::Uuid;

use super::{CaseProblem, CaseView};

/// That members who are called as somebody around her are other people: somebody made sure of it (design §7.1).
///
/// It says so of each alone. Another member of the same name, and another person around her, are asked about anew; whoever
/// is written under another name later stays the one whom the member is not.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Namesake {
    /// Each member, with the number in the case of the one whom it is not.
    pub others: BTreeSet<(Uuid, u32)>,
    /// How that is known, where it was asked: who met both, or by which papers.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub known: Option<String>,
    /// Whether it was made sure of by whoever sent her here, and came with the letter.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub by_sender: bool,
}

impl Namesake {
    /// That these are other people than those whose names they bear; nothing of nobody.
    pub fn of(others: BTreeSet<(Uuid, u32)>) -> Option<Self> {
        (!others.is_empty()).then_some(Self { others, known: None, by_sender: false })
    }

    /// Looks whether everybody of whom it speaks is there.
    pub(super) fn check(&self, view: &CaseView) -> Result<(), CaseProblem> {
        let mut numbers = self.others.iter().map(|(_, number)| *number);
        let are_there = numbers.all(|number| view.individual(number).is_some());
        if are_there && !self.others.is_empty() { Ok(()) } else { Err(CaseProblem::NoSuchThing) }
    }
}
