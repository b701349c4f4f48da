//! What takes two people: what waits for a second, and being the second.

use askama::Template;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect, Response};
use rufaa_app::{JointView, TrustError};
use rufaa_domain::access::{JointAct, JointProblem};
use uuid::Uuid;

use super::answers::Note;
use super::members::code_page;
use super::shell::WorkShell;
use super::times;
use super::worker::{Worker, WorkerSent};
use crate::pages::page::{Page, answer};
use crate::pages::refusal::RefusalKind;

#[derive(Debug, Template)]
#[template(path = "work/joint_list.html")]
pub(super) struct JointListPage {
    pub(super) shell: WorkShell,
    pub(super) requests: Vec<RequestView>,
}

impl Page for JointListPage {}

#[derive(Debug, Template)]
#[template(path = "work/joint.html")]
pub(super) struct JointPage {
    pub(super) shell: WorkShell,
    pub(super) request: RequestView,
}

impl Page for JointPage {}

/// A request in words.
#[derive(Debug)]
pub(super) struct RequestView {
    pub(super) href: String,
    pub(super) what: String,
    pub(super) asked_by: String,
    pub(super) until: String,
    pub(super) reason: String,
    /// Whether she asked herself.
    pub(super) own: bool,
    /// Whether it is about her.
    pub(super) about_her: bool,
}

/// Asks a second member to let a colleague back.
pub(super) async fn ask_for(WorkerSent { worker, fields }: WorkerSent) -> Response {
    let member = match worker.visit.id() {
        Ok(id) => id,
        Err(refusal) => return refusal.into_response(),
    };
    let why = fields.get("why").unwrap_or_default();
    let node = worker.visit.node();
    match node.ask_jointly(&worker.session, (JointAct::RecoverMember, member), why).await {
        Ok(id) => Redirect::to(&worker.visit.shell().path(&address(id))).into_response(),
        Err(error) => super::members::change::asked_in_vain(&worker, member, why, &error).await,
    }
}

/// What waits for a second person.
pub(super) async fn list(worker: Worker) -> Response {
    match worker.visit.node().joint_requests(&worker.session).await {
        Ok(requests) => answer(&JointListPage {
            shell: worker.shell(),
            requests: requests.iter().map(|request| in_words(&worker, request)).collect(),
        }),
        Err(error) => worker.refused(&error),
    }
}

/// One of them.
pub(super) async fn show(worker: Worker) -> Response {
    let id = match worker.visit.id() {
        Ok(id) => id,
        Err(refusal) => return refusal.into_response(),
    };
    match worker.visit.node().joint_request(&worker.session, id).await {
        Ok(request) => {
            let request = in_words(&worker, &request);
            answer(&JointPage { shell: worker.shell(), request })
        }
        Err(TrustError::Joint(problem)) => over(&worker, problem),
        Err(error) => worker.refused(&error),
    }
}

/// Agrees, refuses, or takes back.
pub(super) async fn take(WorkerSent { worker, fields }: WorkerSent) -> Response {
    let id = match worker.visit.id() {
        Ok(id) => id,
        Err(refusal) => return refusal.into_response(),
    };
    let decided = decided(&worker, id, fields.get("decision").unwrap_or_default()).await;
    decided.unwrap_or_else(|error| worker.refused(&error))
}

async fn decided(worker: &Worker, id: Uuid, decision: &str) -> Result<Response, TrustError> {
    let node = worker.visit.node();
    let request = node.joint_request(&worker.session, id).await?;
    Ok(match decision {
        "agree" => {
            let invited = node.agree_jointly(&worker.session, id).await?;
            code_page(worker, &request.subject, &invited)
        }
        "refuse" => {
            node.refuse_jointly(&worker.session, id).await?;
            Redirect::to(&worker.visit.shell().path("work/joint")).into_response()
        }
        _ => worker.visit.refuse(RefusalKind::Unreadable).into_response(),
    })
}

fn in_words(worker: &Worker, request: &JointView) -> RequestView {
    let text = worker.visit.text();
    let key = format!("joint-act-{}", request.act.code());
    RequestView {
        href: worker.visit.shell().path(&address(request.id)),
        what: text.fill(&key, "name", request.subject.as_str()),
        asked_by: text.fill("joint-asked", "name", request.asked_by.as_str()),
        until: text.fill("joint-until", "time", times::in_words(&worker.visit, request.until)),
        reason: request.reason.clone(),
        own: request.own,
        about_her: request.about_her,
    }
}

fn address(id: Uuid) -> String {
    format!("work/joint/{id}")
}

/// That there is nothing left to decide, to whoever comes from a notice of it.
fn over(worker: &Worker, why: JointProblem) -> Response {
    let shell = worker.shell();
    let (_, key) = problem(why);
    answer(&Note {
        status: StatusCode::GONE,
        heading: shell.say("joint-heading"),
        text: shell.say(key),
        back: shell.path("work/joint"),
        shell,
    })
}

/// What is told to whoever cannot be the second.
pub(super) const fn problem(problem: JointProblem) -> (StatusCode, &'static str) {
    match problem {
        JointProblem::Decided => (StatusCode::CONFLICT, "joint-decided"),
        JointProblem::Over => (StatusCode::CONFLICT, "joint-over"),
        JointProblem::SamePerson => (StatusCode::FORBIDDEN, "joint-own"),
        JointProblem::AboutHer => (StatusCode::FORBIDDEN, "joint-about-you"),
        JointProblem::KeepersAlone => (StatusCode::FORBIDDEN, "joint-keepers"),
        JointProblem::TooNew => (StatusCode::FORBIDDEN, "joint-too-new"),
        JointProblem::OnlyAdministrator => (StatusCode::FORBIDDEN, "joint-only-administrator"),
    }
}
