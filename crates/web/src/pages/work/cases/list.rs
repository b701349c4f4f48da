//! Her cases, and those of her units.

use std::collections::BTreeMap;

use askama::Template;
use axum::extract::Query;
use axum::response::{IntoResponse, Response};
use rufaa_app::{After, CaseFilter, CaseLine, CaseWaiting, TrustError};
use uuid::Uuid;

use super::more::{self, More};
use super::narrow::{Choice, Kept, Narrowing};
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
    /// What it says where it is empty.
    pub(in crate::pages::work) none: &'static str,
    /// By what this one can be narrowed.
    pub(in crate::pages::work) choices: Vec<Choice>,
}

impl Page for CasesPage {}

/// A case in a list, in words.
#[derive(Debug)]
pub(in crate::pages::work) struct CaseRow {
    /// Nothing where it is not hers to open.
    pub(in crate::pages::work) href: Option<String>,
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
    shown(&worker, |name| asked.get(name).map(String::as_str), None).await
}

/// Shows the next page.
pub(in crate::pages::work) async fn show_more(
    WorkerSent { worker, fields }: WorkerSent,
) -> Response {
    shown(&worker, |name| fields.filled(name), more::after(&fields)).await
}

/// Shows the list that these codes say, from after a line on.
async fn shown<'a>(
    worker: &Worker,
    asked: impl Fn(&str) -> Option<&'a str>,
    after: Option<After>,
) -> Response {
    let Some(filter) = filter_of(worker, asked) else {
        return worker.visit.refuse(RefusalKind::NotFound).into_response();
    };
    match page(worker, (&filter, after)).await {
        Ok(page) => answer(&page),
        Err(error) => worker.refused(&error),
    }
}

/// The filter that these codes say; nothing for a unit that is none of hers. What else is no code narrows nothing.
fn filter_of<'a>(worker: &Worker, asked: impl Fn(&str) -> Option<&'a str>) -> Option<CaseFilter> {
    let unit = match asked("unit") {
        Some(unit) => {
            let unit: Uuid = unit.parse().ok()?;
            Some(worker.session.units().contains(&unit).then_some(unit)?)
        }
        None => None,
    };
    Some(CaseFilter {
        unit,
        holder: asked("holder").and_then(|holder| holder.parse().ok()),
        closed: asked("closed").is_some(),
        waiting: asked("waiting").and_then(CaseWaiting::from_code),
    })
}

/// Names and codes of what narrows a list, and of which list it is.
fn kept(filter: &CaseFilter) -> Kept {
    let said = [
        ("unit", filter.unit.map(|unit| unit.to_string())),
        ("holder", filter.holder.map(|holder| holder.to_string())),
        ("closed", filter.closed.then(|| "yes".to_owned())),
        ("waiting", filter.waiting.map(|waiting| waiting.code().to_owned())),
    ];
    said.into_iter().filter_map(|(name, code)| Some((name, code?))).collect()
}

/// By what it can be narrowed: what waits, and in a unit who holds it.
async fn choices(worker: &Worker, filter: &CaseFilter) -> Result<Vec<Choice>, TrustError> {
    let text = worker.visit.text();
    let list = Narrowing { worker, path: "work/cases", filter, kept };
    let so = || filter.clone();
    let words = |one: CaseWaiting| text.say(&format!("cases-waiting-{}", one.code()));
    let waiting = CaseWaiting::ALL.into_iter();
    let waiting = waiting.map(|one| (CaseFilter { waiting: Some(one), ..so() }, words(one)));
    let all = CaseFilter { waiting: None, ..so() };
    let mut choices = vec![list.choice_of("cases-waiting", all, waiting)];
    let Some(unit) = filter.unit else { return Ok(choices) };
    let holders = worker.visit.node().holders_in(&worker.session, unit).await?;
    if holders.len() > 1 {
        let holders = holders.into_iter();
        let holders = holders.map(|(one, name)| (CaseFilter { holder: Some(one), ..so() }, name));
        let all = CaseFilter { holder: None, ..so() };
        choices.push(list.choice_of("cases-holder", all, holders));
    }
    Ok(choices)
}

async fn page(
    worker: &Worker,
    (filter, after): (&CaseFilter, Option<After>),
) -> Result<CasesPage, TrustError> {
    let session = &worker.session;
    let cases = worker.visit.node().caseload(session, (filter, after)).await?;
    let units = worker.visit.node().own_units(session).await?;
    let text = worker.visit.text();
    let is_narrowed = filter.waiting.is_some() || filter.holder.is_some();
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
        more: More::of(worker, &cases, ("work/cases", &kept(filter))),
        lists,
        choices: choices(worker, filter).await?,
        none: match (is_narrowed, filter.closed) {
            (true, _) => "narrowed-none",
            (false, true) => "cases-closed-none",
            (false, false) => "cases-none",
        },
    })
}

/// A case in words.
pub(super) fn row(worker: &Worker, line: &CaseLine) -> CaseRow {
    let text = worker.visit.text();
    CaseRow {
        href: Some(worker.visit.shell().path(&format!("work/cases/{}", line.id))),
        name: line.name.clone().unwrap_or_else(|| text.say("case-no-name")),
        about: people::in_words(text, line.age, line.sex),
        why: None,
        code: line.code.clone(),
        changed: text.fill("case-changed", "time", times::in_words(&worker.visit, line.changed_at)),
        is_asked: line.is_asked,
    }
}
