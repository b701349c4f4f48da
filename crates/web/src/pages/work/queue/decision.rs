//! One proposal: what it would change, field by field, and the decision with its reason.

use askama::Template;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect, Response};
use rufaa_app::{AppError, ProposalView, TrustError};
use rufaa_domain::directory::difference::Difference;
use rufaa_domain::directory::proposal::ProposalKind;
use uuid::Uuid;

use super::{WaitingLine, line};
use crate::pages::fields::Fields;
use crate::pages::page::{Page, answer};
use crate::pages::work::changes;
use crate::pages::work::shell::WorkShell;
use crate::pages::work::unfinished;
use crate::pages::work::worker::{Worker, WorkerSent};

#[derive(Debug, Template)]
#[template(path = "work/decision.html")]
pub(in crate::pages::work) struct DecisionPage {
    pub(in crate::pages::work) shell: WorkShell,
    pub(in crate::pages::work) about: WaitingLine,
    pub(in crate::pages::work) message: String,
    /// What would change; nothing where the proposal is words alone.
    pub(in crate::pages::work) differences: Option<Vec<Difference>>,
    /// What everyone would begin or cease to see.
    pub(in crate::pages::work) visibility: Vec<String>,
    pub(in crate::pages::work) may_decide: bool,
    /// Whether to accept is to change something, not just to have dealt with it.
    pub(in crate::pages::work) changes: bool,
    pub(in crate::pages::work) problem: Option<String>,
    pub(in crate::pages::work) why: String,
}

impl Page for DecisionPage {
    fn status(&self) -> StatusCode {
        if self.problem.is_some() { StatusCode::UNPROCESSABLE_ENTITY } else { StatusCode::OK }
    }
}

/// Shows a proposal.
pub(in crate::pages::work) async fn ask(worker: Worker) -> Response {
    match worker.visit.id() {
        Ok(id) => shown(&worker, id, None, &Fields::default()).await,
        Err(refusal) => refusal.into_response(),
    }
}

async fn shown(worker: &Worker, id: Uuid, problem: Option<String>, typed: &Fields) -> Response {
    match worker.visit.node().proposal_view(&worker.session, id).await {
        Ok(view) => answer(&page(worker, view, problem, typed)),
        Err(error) => worker.refused(&error),
    }
}

fn page(
    worker: &Worker,
    view: ProposalView,
    problem: Option<String>,
    typed: &Fields,
) -> DecisionPage {
    let kind = view.waiting.proposal.kind;
    DecisionPage {
        shell: worker.shell_with(typed),
        about: line(&worker.visit, &view.waiting),
        differences: (kind == ProposalKind::Edit)
            .then(|| changes::lines(worker.visit.text(), &view.changes)),
        visibility: changes::visibility(worker.visit.text(), &view.changes),
        may_decide: view.may_decide,
        changes: matches!(kind, ProposalKind::Edit | ProposalKind::Withdrawal),
        message: view.waiting.proposal.message,
        problem,
        why: typed.get("why").unwrap_or_default().to_owned(),
    }
}

/// Takes the decision.
pub(in crate::pages::work) async fn take(WorkerSent { worker, fields }: WorkerSent) -> Response {
    let id = match worker.visit.id() {
        Ok(id) => id,
        Err(refusal) => return refusal.into_response(),
    };
    let accept = fields.get("decision") == Some("accept");
    let why = fields.get("why").unwrap_or_default();
    match worker.visit.node().decide_proposal(&worker.session, id, accept, why).await {
        Ok(()) => {
            unfinished::sent(&worker, &fields).await;
            let back = if fields.get("list") == Some("safeguarding") {
                "work/safeguarding"
            } else {
                "work/queue"
            };
            Redirect::to(&worker.visit.shell().path(back)).into_response()
        }
        Err(TrustError::App(AppError::Unusable(_))) => {
            let problem = worker.visit.text().say("proposal-reason-missing");
            shown(&worker, id, Some(problem), &fields).await
        }
        Err(error) => worker.refused(&error),
    }
}
