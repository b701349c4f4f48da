//! Proving with six digits, or a passkey, that it is still she, and going on with what she wanted to do.

use askama::Template;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect, Response};
use rufaa_app::{Mend, Site, TrustError};

use super::passkeys::{PasskeyForm, factor};
use crate::pages::page::{Page, answer};
use crate::pages::work::demo::Demo;
use crate::pages::work::shell::WorkShell;
use crate::pages::work::worker::{AtSite, Worker, WorkerSent};

#[derive(Debug, Template)]
#[template(path = "work/prove.html")]
pub(in crate::pages::work) struct ProvePage {
    pub(in crate::pages::work) shell: WorkShell,
    pub(in crate::pages::work) action: String,
    pub(in crate::pages::work) problem: Option<String>,
    pub(in crate::pages::work) passkey: Option<PasskeyForm>,
    /// Where somebody is chosen anew, in a demonstration, where nobody has an authenticator.
    pub(in crate::pages::work) demo: Option<String>,
}

impl Page for ProvePage {
    fn status(&self) -> StatusCode {
        if self.problem.is_some() { StatusCode::UNPROCESSABLE_ENTITY } else { StatusCode::OK }
    }

    fn asks_for_passkey(&self) -> bool {
        self.passkey.is_some()
    }
}

async fn shown(
    worker: &Worker,
    (site, is_demo): (Option<&Site>, bool),
    problem: Option<&str>,
) -> Response {
    let passkey = match PasskeyForm::to_prove(worker, site).await {
        Ok(passkey) => passkey,
        Err(error) => return worker.refused(&error),
    };
    let shell = worker.shell();
    let token = worker.visit.parameter("token").unwrap_or_default();
    answer(&ProvePage {
        action: shell.path(&format!("work/prove/{token}")),
        problem: problem.map(|key| shell.say(key)),
        passkey,
        demo: is_demo.then(|| shell.path("demo")),
        shell,
    })
}

/// Asks for the digits, or a passkey.
pub(in crate::pages::work) async fn ask(
    AtSite(site): AtSite,
    door: Demo,
    worker: Worker,
) -> Response {
    shown(&worker, (site.as_ref(), door.is_some()), None).await
}

/// Takes them.
pub(in crate::pages::work) async fn take(
    AtSite(site): AtSite,
    door: Demo,
    WorkerSent { worker, fields }: WorkerSent,
) -> Response {
    let digits = fields.digits("digits");
    let factor = factor(&fields, &digits, site.as_ref());
    match worker.visit.node().prove(&worker.session, factor).await {
        Ok(()) => Redirect::to(&back(&worker)).into_response(),
        Err(TrustError::Mend(Mend::Digits)) => {
            shown(&worker, (site.as_ref(), door.is_some()), Some("join-digits-wrong")).await
        }
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
