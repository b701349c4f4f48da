//! Pages of groups of people who were met together.

pub(in crate::pages::work) mod begin;
mod lines;
pub(in crate::pages::work) mod list;
pub(in crate::pages::work) mod show;

#[cfg(test)]
pub(in crate::pages::work) use lines::PersonLine;

use rufaa_app::{CaseError, TrustError};
use rufaa_domain::case::group::{GroupProblem, PEOPLE_MAX};

use crate::text::Text;

/// What is wrong: the field where it is, and what is told.
type Problem = (String, String);

/// What is told when people cannot be begun together.
pub(super) const fn key_of(problem: GroupProblem) -> &'static str {
    match problem {
        GroupProblem::Nobody => "group-nobody",
        GroupProblem::TooMany => "group-too-many",
        GroupProblem::TipWithNames => "case-tip-without-names",
        GroupProblem::NamesSomebody => "group-names-somebody",
        GroupProblem::OwnCaseShut => "group-own-case-shut",
        GroupProblem::SentBefore => "case-sent-before",
    }
}

/// The field where something is that the rules of groups refused; nothing for what else went wrong.
fn problem_of(text: Text, error: &TrustError) -> Option<Problem> {
    let TrustError::Case(CaseError::Group(problem)) = error else { return None };
    let field = match problem {
        GroupProblem::Nobody | GroupProblem::TipWithNames | GroupProblem::SentBefore => "name-1",
        GroupProblem::TooMany => "more",
        GroupProblem::NamesSomebody => "group-seen",
        GroupProblem::OwnCaseShut => "who",
    };
    Some((field.to_owned(), text.count(key_of(*problem), PEOPLE_MAX)))
}
