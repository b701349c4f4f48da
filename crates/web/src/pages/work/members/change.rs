//! Changing what a colleague is.

use askama::Template;
use axum::response::{IntoResponse, Redirect, Response};
use rufaa_app::{Change, Colleague};

use super::{RoleChoice, choices, chosen};
use crate::pages::page::{Page, answer};
use crate::pages::refusal::RefusalKind;
use crate::pages::work::shell::WorkShell;
use crate::pages::work::worker::{Worker, WorkerSent};

#[derive(Debug, Template)]
#[template(path = "work/member.html")]
pub(in crate::pages::work) struct MemberPage {
    pub(in crate::pages::work) shell: WorkShell,
    pub(in crate::pages::work) name: String,
    pub(in crate::pages::work) action: String,
    pub(in crate::pages::work) version: i64,
    pub(in crate::pages::work) roles: Vec<RoleChoice>,
    pub(in crate::pages::work) suspended: bool,
}

impl Page for MemberPage {}

/// Asks what shall become of her.
pub(in crate::pages::work) async fn ask(worker: Worker) -> Response {
    let id = match worker.visit.id() {
        Ok(id) => id,
        Err(refusal) => return refusal.into_response(),
    };
    match worker.visit.node().colleague(&worker.session, id).await {
        Ok(colleague) => answer(&page(&worker, &colleague)),
        Err(error) => worker.refused(&error),
    }
}

fn page(worker: &Worker, colleague: &Colleague) -> MemberPage {
    let shell = worker.shell();
    MemberPage {
        name: colleague.shown_name.clone(),
        action: shell.path(&format!("work/members/{}", colleague.id)),
        version: colleague.version,
        roles: choices(worker, &colleague.roles),
        suspended: colleague.state == "suspended",
        shell,
    }
}

/// Changes it.
pub(in crate::pages::work) async fn take(WorkerSent { worker, fields }: WorkerSent) -> Response {
    let id = match worker.visit.id() {
        Ok(id) => id,
        Err(refusal) => return refusal.into_response(),
    };
    let change = match fields.get("change") {
        Some("roles") => Change::Roles(chosen(&fields)),
        Some("suspend") => Change::Suspend,
        Some("resume") => Change::Resume,
        Some("leave") => Change::Leave,
        _ => return worker.visit.refuse(RefusalKind::Unreadable).into_response(),
    };
    let version = fields.get("version").and_then(|version| version.parse().ok()).unwrap_or(0);
    match worker.visit.node().change_member(&worker.session, id, version, &change).await {
        Ok(()) => Redirect::to(&worker.visit.shell().path("work/members")).into_response(),
        Err(error) => worker.refused(&error),
    }
}
