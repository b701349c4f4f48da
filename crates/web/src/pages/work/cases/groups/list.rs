//! The groups of a unit, so that each is found again.

use std::collections::BTreeMap;

use askama::Template;
use axum::extract::Query;
use axum::response::{IntoResponse, Response};
use rufaa_app::{After, GroupLine, Node, TrustError};
use uuid::Uuid;

use crate::pages::page::{Page, answer};
use crate::pages::refusal::RefusalKind;
use crate::pages::work::cases::more::{self, More};
use crate::pages::work::shell::WorkShell;
use crate::pages::work::times;
use crate::pages::work::worker::{Worker, WorkerSent};

/// A list of groups.
#[derive(Debug, Template)]
#[template(path = "work/groups.html")]
pub(in crate::pages::work) struct GroupsPage {
    pub(in crate::pages::work) shell: WorkShell,
    /// Lists of other units: addresses and names.
    pub(in crate::pages::work) lists: Vec<(String, String)>,
    /// Groups: addresses, when they began, and of how many by whom.
    pub(in crate::pages::work) groups: Vec<(String, String, String)>,
    pub(in crate::pages::work) more: Option<More>,
}

impl Page for GroupsPage {}

/// Shows the groups of a unit of hers; of the first one where none is named.
pub(in crate::pages::work) async fn show(
    Query(asked): Query<BTreeMap<String, String>>,
    worker: Worker,
) -> Response {
    shown(&worker, asked.get("unit").map(String::as_str), None).await
}

/// Shows the next page.
pub(in crate::pages::work) async fn show_more(
    WorkerSent { worker, fields }: WorkerSent,
) -> Response {
    shown(&worker, fields.filled("unit"), more::after(&fields)).await
}

async fn shown(worker: &Worker, unit: Option<&str>, after: Option<After>) -> Response {
    let Ok(unit) = unit.map(str::parse::<Uuid>).transpose() else {
        return worker.visit.refuse(RefusalKind::NotFound).into_response();
    };
    match page(worker, unit, after).await {
        Ok(page) => answer(&page),
        Err(error) => worker.refused(&error),
    }
}

async fn page(
    worker: &Worker,
    unit: Option<Uuid>,
    after: Option<After>,
) -> Result<GroupsPage, TrustError> {
    let (node, session) = (worker.visit.node(), &worker.session);
    Node::works_with_people(session)?;
    let units = node.own_units(session).await?;
    let unit = unit.or(units.first().map(|(id, _)| *id)).unwrap_or_default();
    let groups = node.groups(session, unit, after).await?;
    let list = |(id, name): (Uuid, String)| {
        (worker.visit.shell().path(&format!("work/groups?unit={id}")), name)
    };
    Ok(GroupsPage {
        shell: worker.shell(),
        lists: units.into_iter().map(list).collect(),
        groups: groups.iter().map(|line| row(worker, line)).collect(),
        more: More::of(worker, &groups, ("work/groups", &[("unit", unit.to_string())])),
    })
}

fn row(worker: &Worker, line: &GroupLine) -> (String, String, String) {
    let text = worker.visit.text();
    let people = text.count("group-people", line.people);
    let by = text.fill("group-begun-by", "name", line.begun_by.clone());
    (
        worker.visit.shell().path(&format!("work/groups/{}", line.id)),
        times::in_words(&worker.visit, line.at),
        format!("{people} · {by}"),
    )
}
