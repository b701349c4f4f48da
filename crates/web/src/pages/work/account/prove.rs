//! Proving with six digits that it is still she, and going on with what she wanted to do.

use askama::Template;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect, Response};
use rufaa_app::{Mend, TrustError};

use crate::pages::page::{Page, answer};
use crate::pages::work::shell::WorkShell;
use crate::pages::work::worker::{Worker, WorkerSent};

#[derive(Debug, Template)]
#[template(path = "work/prove.html")]
pub(in crate::pages::work) struct ProvePage {
    pub(in crate::pages::work) shell: WorkShell,
    pub(in crate::pages::work) action: String,
    pub(in crate::pages::work) problem: Option<String>,
}

impl Page for ProvePage {
    fn status(&self) -> StatusCode {
        if self.problem.is_some() { StatusCode::UNPROCESSABLE_ENTITY } else { StatusCode::OK }
    }
}

fn page(worker: &Worker, problem: Option<&str>) -> ProvePage {
    let shell = worker.shell();
    let token = worker.visit.parameter("token").unwrap_or_default();
    ProvePage {
        action: shell.path(&format!("work/prove/{token}")),
        problem: problem.map(|key| shell.say(key)),
        shell,
    }
}

/// Asks for the digits.
pub(in crate::pages::work) async fn ask(worker: Worker) -> Response {
    answer(&page(&worker, None))
}

/// Takes the digits.
pub(in crate::pages::work) async fn take(WorkerSent { worker, fields }: WorkerSent) -> Response {
    let digits = fields.digits("digits");
    match worker.visit.node().prove(&worker.session, &digits).await {
        Ok(()) => Redirect::to(&back(&worker)).into_response(),
        Err(TrustError::Mend(Mend::Digits)) => answer(&page(&worker, Some("join-digits-wrong"))),
        Err(error) => worker.refused(&error),
    }
}

/// Where she came from; only ever a page of this site, since only this node seals.
fn back(worker: &Worker) -> String {
    let shell = worker.visit.shell();
    let sealed =
        worker.visit.parameter("token").and_then(|token| worker.visit.node().open_token(token));
    let rest = sealed.and_then(|bytes| String::from_utf8(bytes).ok());
    shell.path(rest.filter(|rest| rest.starts_with("work")).as_deref().unwrap_or("work"))
}
