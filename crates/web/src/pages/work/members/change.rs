//! Changing what a colleague is.

use askama::Template;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect, Response};
use rufaa_app::{AppError, Change, Colleague, Recusal, TrustError};
use rufaa_domain::access::{Action, Denial};
use uuid::Uuid;

use super::{RoleChoice, choices, chosen, membership};
use crate::pages::page::{Page, answer};
use crate::pages::refusal::RefusalKind;
use crate::pages::work::shell::WorkShell;
use crate::pages::work::times;
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
    /// Whether she may change what the colleague is.
    pub(in crate::pages::work) may_change: bool,
    /// Where a second member is asked to let the colleague back; nothing where that cannot be.
    pub(in crate::pages::work) recovery: Option<String>,
    /// What the colleague has no part in: id, name, since when.
    pub(in crate::pages::work) recusals: Vec<(String, String, String)>,
    /// Where that is ended; nothing where she may not.
    pub(in crate::pages::work) recusal: Option<String>,
    /// What is wrong with what was typed, and what was typed.
    pub(in crate::pages::work) problem: Option<String>,
    pub(in crate::pages::work) why: String,
}

impl Page for MemberPage {
    fn status(&self) -> StatusCode {
        if self.problem.is_some() { StatusCode::UNPROCESSABLE_ENTITY } else { StatusCode::OK }
    }
}

/// Asks what shall become of her.
pub(in crate::pages::work) async fn ask(worker: Worker) -> Response {
    let id = match worker.visit.id() {
        Ok(id) => id,
        Err(refusal) => return refusal.into_response(),
    };
    // That it is still she is proved first, so that nothing is typed in vain.
    if let Err(error @ TrustError::Denied(Denial::ProveAgain)) =
        worker.session.may(Action::RecoverMember, membership(&worker, id))
    {
        return worker.refused(&error);
    }
    match built(&worker, id).await {
        Ok(page) => answer(&page),
        Err(error) => worker.refused(&error),
    }
}

async fn built(worker: &Worker, id: Uuid) -> Result<MemberPage, TrustError> {
    let node = worker.visit.node();
    let colleague = node.colleague(&worker.session, id).await?;
    let recusals = node.recusals(&worker.session, id).await?;
    let line = |recusal: &Recusal| {
        let at = times::in_words(&worker.visit, recusal.at);
        let since = worker.visit.text().fill("recusal-since", "time", at);
        (recusal.id.to_string(), recusal.name.clone(), since)
    };
    let recusals = recusals.iter().map(line).collect();
    Ok(MemberPage { recusals, ..page(worker, &colleague) })
}

fn page(worker: &Worker, colleague: &Colleague) -> MemberPage {
    let shell = worker.shell();
    let ends = worker.session.could(Action::EndRecusal, membership(worker, colleague.id));
    let of_her = membership(worker, colleague.id);
    let active = colleague.state == "active";
    let recovery = active && worker.session.could(Action::RecoverMember, of_her);
    MemberPage {
        may_change: worker.session.could(Action::ChangeMember, of_her),
        recovery: recovery.then(|| shell.path(&format!("work/members/{}/recovery", colleague.id))),
        recusals: Vec::new(),
        recusal: ends.then(|| shell.path(&format!("work/members/{}/recusal", colleague.id))),
        problem: None,
        why: String::new(),
        name: colleague.shown_name.clone(),
        action: shell.path(&format!("work/members/{}", colleague.id)),
        version: colleague.version,
        roles: choices(worker, &colleague.roles),
        suspended: colleague.state == "suspended",
        shell,
    }
}

/// The page again, where a second member could not be asked.
pub(in crate::pages::work) async fn asked_in_vain(
    worker: &Worker,
    member: Uuid,
    why: &str,
    error: &TrustError,
) -> Response {
    let key = if matches!(error, TrustError::App(AppError::Unusable(_))) {
        "member-lost-reason-missing"
    } else if matches!(error, TrustError::Stale) {
        "member-lost-waits"
    } else {
        return worker.refused(error);
    };
    match built(worker, member).await {
        Ok(page) => {
            let problem = Some(worker.visit.text().say(key));
            answer(&MemberPage { problem, why: why.to_owned(), ..page })
        }
        Err(error) => worker.refused(&error),
    }
}

/// Says that a colleague is not recused any more.
pub(in crate::pages::work) async fn end_recusal(
    WorkerSent { worker, fields }: WorkerSent,
) -> Response {
    let member = match worker.visit.id() {
        Ok(id) => id,
        Err(refusal) => return refusal.into_response(),
    };
    if let Err(error) = worker.session.may(Action::EndRecusal, membership(&worker, member)) {
        return worker.refused(&error);
    }
    let recusal = fields.get("recusal").and_then(|id| Uuid::try_parse(id).ok());
    let Some(recusal) = recusal else {
        return worker.visit.refuse(RefusalKind::Unreadable).into_response();
    };
    match worker.visit.node().end_recusal(&worker.session, (member, recusal)).await {
        Ok(()) => {
            let back = worker.visit.shell().path(&format!("work/members/{member}"));
            Redirect::to(&back).into_response()
        }
        Err(error) => worker.refused(&error),
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
