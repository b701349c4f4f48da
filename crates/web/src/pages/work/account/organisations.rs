//! The organisations of a member: acting for one of them, joining another one.

use askama::Template;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect, Response};
use rufaa_app::{Membership, TrustError};
use rufaa_domain::access::{Action, Resource};
use uuid::Uuid;

use crate::pages::page::{Page, answer};
use crate::pages::refusal::RefusalKind;
use crate::pages::work::shell::WorkShell;
use crate::pages::work::worker::{Worker, WorkerSent};

#[derive(Debug, Template)]
#[template(path = "work/join_also.html")]
pub(in crate::pages::work) struct JoinAlsoPage {
    pub(in crate::pages::work) shell: WorkShell,
    pub(in crate::pages::work) problem: Option<String>,
    pub(in crate::pages::work) code: String,
}

impl Page for JoinAlsoPage {
    fn status(&self) -> StatusCode {
        if self.problem.is_some() { StatusCode::UNPROCESSABLE_ENTITY } else { StatusCode::OK }
    }
}

/// An organisation of hers in words.
#[derive(Debug)]
pub(in crate::pages::work) struct PlaceLine {
    pub(in crate::pages::work) id: String,
    pub(in crate::pages::work) name: String,
    pub(in crate::pages::work) here: bool,
}

pub(super) fn line(membership: Membership) -> PlaceLine {
    let Membership { organisation, name, here, .. } = membership;
    PlaceLine { id: organisation.to_string(), name, here }
}

/// Acts for another organisation.
pub(in crate::pages::work) async fn choose(WorkerSent { worker, fields }: WorkerSent) -> Response {
    let organisation = fields.get("organisation").and_then(|id| Uuid::try_parse(id).ok());
    let Some(organisation) = organisation else {
        return worker.visit.refuse(RefusalKind::Unreadable).into_response();
    };
    done(&worker, worker.visit.node().act_for(&worker.session, organisation).await)
}

/// Asks for the code of another organisation. That it is still she is proved first, so that nothing is
/// typed in vain.
pub(in crate::pages::work) async fn ask(worker: Worker) -> Response {
    match worker.session.may(Action::ChangeOwnAccount, Resource::Member(worker.session.member())) {
        Ok(()) => {
            answer(&JoinAlsoPage { shell: worker.shell(), problem: None, code: String::new() })
        }
        Err(error) => worker.refused(&error),
    }
}

/// Joins another organisation with a code.
pub(in crate::pages::work) async fn join(WorkerSent { worker, fields }: WorkerSent) -> Response {
    let code = fields.get("code").unwrap_or_default();
    match worker.visit.node().join_also(&worker.session, code).await {
        Err(TrustError::CodeOpensNothing) => {
            let problem = Some(worker.visit.text().say("join-nothing"));
            answer(&JoinAlsoPage { shell: worker.shell(), problem, code: code.to_owned() })
        }
        joined => done(&worker, joined),
    }
}

fn done(worker: &Worker, outcome: Result<(), TrustError>) -> Response {
    match outcome {
        Ok(()) => Redirect::to(&worker.visit.shell().path("work")).into_response(),
        Err(error) => worker.refused(&error),
    }
}
