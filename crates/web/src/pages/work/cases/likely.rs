//! Perhaps she is here already: what is looked at before something new is kept of who she is.

use std::collections::BTreeSet;

use askama::Template;
use rufaa_app::{FoundCase, TrustError};
use rufaa_domain::case::Record;
use uuid::Uuid;

use super::finding::rows;
use super::list::CaseRow;
use crate::pages::fields::Fields;
use crate::pages::page::Page;
use crate::pages::work::shell::WorkShell;
use crate::pages::work::worker::Worker;
use crate::text::Text;

/// Cases of which somebody said that they are somebody else's: their ids.
const NOT_THESE: &str = "not-these";

/// Who may be the same. What was typed goes along.
#[derive(Debug, Template)]
#[template(path = "work/case_likely.html")]
pub(in crate::pages::work) struct LikelyPage {
    pub(in crate::pages::work) shell: WorkShell,
    pub(in crate::pages::work) cases: Vec<LikelyRow>,
    /// Lines of a group's form that can be left out: each that a case is like that is hers to open.
    pub(in crate::pages::work) lines: Vec<LikelyLine>,
    pub(in crate::pages::work) action: String,
    /// What was typed: names and values.
    pub(in crate::pages::work) typed: Vec<(String, String)>,
}

impl Page for LikelyPage {}

/// A case that is likely of the same person, in words.
#[derive(Debug)]
pub(in crate::pages::work) struct LikelyRow {
    pub(in crate::pages::work) row: CaseRow,
    /// The lines of a group's form that it is like.
    pub(in crate::pages::work) like: Vec<LikelyLine>,
}

/// A line of a group's form.
#[derive(Debug)]
pub(in crate::pages::work) struct LikelyLine {
    pub(in crate::pages::work) number: usize,
    /// What was typed there as a name.
    pub(in crate::pages::work) name: String,
    /// What is said of it beside a case.
    pub(in crate::pages::work) perhaps: String,
    /// What is said where it can be left out.
    pub(in crate::pages::work) leave: String,
}

impl LikelyLine {
    /// The line with this number, and the name in it.
    pub(in crate::pages::work) fn of(text: Text, number: usize, name: &str) -> Self {
        Self {
            number,
            name: name.to_owned(),
            perhaps: text.count("group-likely-line", number),
            leave: text.count("group-likely-leave", number),
        }
    }
}

impl LikelyPage {
    /// These cases, and the form that waits for an answer.
    pub(super) fn of(
        worker: &Worker,
        found: &[FoundCase],
        (action, fields): (&str, &Fields),
    ) -> Self {
        let own = |(name, value): (&str, &str)| (name.to_owned(), value.to_owned());
        let typed = fields.pairs().filter(|(name, _)| ![NOT_THESE, "form"].contains(name)).map(own);
        let ids = found.iter().map(|one| (NOT_THESE.to_owned(), one.line.id.to_string()));
        let line = |number: u16| {
            let name = fields.get(&format!("name-{number}")).unwrap_or_default();
            LikelyLine::of(worker.visit.text(), usize::from(number), name)
        };
        let like = |one: &FoundCase| one.lines.iter().copied().map(line).collect();
        // Whose case she cannot open, she could write nothing into: nobody is left out for that one, and lost.
        let hers = found.iter().filter(|one| one.of_colleague.is_none());
        let lines: BTreeSet<u16> = hers.flat_map(|one| one.lines.iter().copied()).collect();
        let cases = rows(worker, found).into_iter().zip(found);
        Self {
            shell: worker.shell(),
            cases: cases.map(|(row, one)| LikelyRow { row, like: like(one) }).collect(),
            lines: lines.into_iter().map(line).collect(),
            action: worker.visit.shell().path(action),
            typed: typed.chain(ids).collect(),
        }
    }
}

/// Cases that are likely of whom this record names; nothing where somebody looked at each of them and
/// said that it is somebody else's.
pub(super) async fn found(
    worker: &Worker,
    record: (Option<Uuid>, &Record),
    fields: &Fields,
) -> Result<Vec<FoundCase>, TrustError> {
    let found = worker.visit.node().likely_same(&worker.session, record).await?;
    Ok(unless_looked_at(found, fields))
}

/// All of these, or nothing where somebody looked at each of them.
pub(super) fn unless_looked_at(found: Vec<FoundCase>, fields: &Fields) -> Vec<FoundCase> {
    let looked_at: BTreeSet<&str> = fields.all(NOT_THESE).collect();
    let is_new = |one: &FoundCase| !looked_at.contains(one.line.id.to_string().as_str());
    if found.iter().any(is_new) { found } else { Vec::new() }
}
