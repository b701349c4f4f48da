//! Her cases, and those of her units.

use std::collections::BTreeMap;

use askama::Template;
use axum::extract::Query;
use axum::response::{IntoResponse, Response};
use rufaa_app::{After, CaseLine, TrustError};
use uuid::Uuid;

use super::more::{self, More};
use super::people;
use crate::pages::page::{Page, answer};
use crate::pages::refusal::RefusalKind;
use crate::pages::work::shell::WorkShell;
use crate::pages::work::times;
use crate::pages::work::worker::{Worker, WorkerSent};

/// A list of cases.
#[derive(Debug, Template)]
#[template(path = "work/cases.html")]
pub(in crate::pages::work) struct CasesPage {
    pub(in crate::pages::work) shell: WorkShell,
    /// What was looked for: nothing yet.
    pub(in crate::pages::work) words: String,
    pub(in crate::pages::work) cases: Vec<CaseRow>,
    pub(in crate::pages::work) more: Option<More>,
    /// Other lists: addresses and names.
    pub(in crate::pages::work) lists: Vec<(String, String)>,
}

impl Page for CasesPage {}

/// A case in a list, in words.
#[derive(Debug)]
pub(in crate::pages::work) struct CaseRow {
    pub(in crate::pages::work) href: String,
    pub(in crate::pages::work) name: String,
    pub(in crate::pages::work) about: String,
    /// Why it is shown, where it was looked for.
    pub(in crate::pages::work) why: Option<String>,
    pub(in crate::pages::work) code: String,
    pub(in crate::pages::work) changed: String,
    /// Whether she is asked to hold it.
    pub(in crate::pages::work) is_asked: bool,
}

/// Shows cases that she holds, of a unit of hers, or that are closed.
pub(in crate::pages::work) async fn show(
    Query(asked): Query<BTreeMap<String, String>>,
    worker: Worker,
) -> Response {
    shown(&worker, (asked.get("unit").map(String::as_str), !asked.contains_key("closed"), None))
        .await
}

/// Shows the next page.
pub(in crate::pages::work) async fn show_more(
    WorkerSent { worker, fields }: WorkerSent,
) -> Response {
    let open = fields.get("closed").is_none();
    shown(&worker, (fields.filled("unit"), open, more::after(&fields))).await
}

/// Which list: of a unit, of those that are open or closed, and from where on.
type Which<'a> = (Option<&'a str>, bool, Option<After>);

async fn shown(worker: &Worker, which: Which<'_>) -> Response {
    match page(worker, which).await {
        Ok(page) => answer(&page),
        Err(Asked::Nothing) => worker.visit.refuse(RefusalKind::NotFound).into_response(),
        Err(Asked::Refused(error)) => worker.refused(&error),
    }
}

/// Why there is no list.
enum Asked {
    Nothing,
    Refused(TrustError),
}

async fn page(worker: &Worker, (unit, open, after): Which<'_>) -> Result<CasesPage, Asked> {
    let session = &worker.session;
    let unit = unit.map(|unit| unit.parse::<Uuid>().or(Err(Asked::Nothing))).transpose()?;
    if unit.is_some_and(|unit| !session.units().contains(&unit)) {
        return Err(Asked::Nothing);
    }
    let cases = worker.visit.node().caseload(session, unit, (open, after)).await;
    let cases = cases.map_err(Asked::Refused)?;
    let units = worker.visit.node().own_units(session).await.map_err(Asked::Refused)?;
    let text = worker.visit.text();
    let path = |rest: &str| worker.visit.shell().path(rest);
    let mut lists = vec![(path("work/cases"), text.say("cases-own"))];
    for (id, name) in units {
        lists.push((path(&format!("work/cases?unit={id}")), name));
    }
    lists.push((path("work/cases?closed"), text.say("cases-closed")));
    Ok(CasesPage {
        shell: worker.shell(),
        words: String::new(),
        cases: cases.iter().map(|line| row(worker, line)).collect(),
        more: More::of(worker, &cases, ("work/cases", &which(unit, open))),
        lists,
    })
}

/// What the form for the next page carries along.
fn which(unit: Option<Uuid>, open: bool) -> Vec<(&'static str, String)> {
    let unit = unit.map(|unit| ("unit", unit.to_string()));
    let closed = (!open).then(|| ("closed", "yes".to_owned()));
    unit.into_iter().chain(closed).collect()
}

/// A case in words.
pub(super) fn row(worker: &Worker, line: &CaseLine) -> CaseRow {
    let text = worker.visit.text();
    CaseRow {
        href: worker.visit.shell().path(&format!("work/cases/{}", line.id)),
        name: line.name.clone().unwrap_or_else(|| text.say("case-no-name")),
        about: people::in_words(text, line.age, line.sex),
        why: None,
        code: line.code.clone(),
        changed: text.fill("case-changed", "time", times::in_words(&worker.visit, line.changed_at)),
        is_asked: line.is_asked,
    }
}
