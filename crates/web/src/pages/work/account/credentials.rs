//! Changing what one signs in with: the passphrase, and the recovery code.

use askama::Template;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect, Response};
use rufaa_app::NewPassphrase;
use rufaa_domain::access::{Action, Resource};

use crate::pages::page::{Page, answer};
use crate::pages::work::join::{RecoveryCodePage, to_mend};
use crate::pages::work::shell::WorkShell;
use crate::pages::work::worker::{Worker, WorkerSent};

#[derive(Debug, Template)]
#[template(path = "work/passphrase.html")]
pub(in crate::pages::work) struct PassphrasePage {
    pub(in crate::pages::work) shell: WorkShell,
    /// The field that has to be mended, and how.
    pub(in crate::pages::work) problem: Option<(&'static str, String)>,
}

impl PassphrasePage {
    fn is_wrong(&self, field: &str) -> bool {
        self.problem.as_ref().is_some_and(|(wrong, _)| *wrong == field)
    }
}

impl Page for PassphrasePage {
    fn status(&self) -> StatusCode {
        if self.problem.is_some() { StatusCode::UNPROCESSABLE_ENTITY } else { StatusCode::OK }
    }
}

/// Asks for the passphrase of now and the new one. That it is still she is proved first, so that
/// nothing is typed in vain.
pub(in crate::pages::work) async fn ask(worker: Worker) -> Response {
    let own = Resource::Member(worker.session.member());
    match worker.session.may(Action::ChangeOwnAccount, own) {
        Ok(()) => answer(&PassphrasePage { shell: worker.shell(), problem: None }),
        Err(error) => worker.refused(&error),
    }
}

/// Takes them.
pub(in crate::pages::work) async fn take(WorkerSent { worker, fields }: WorkerSent) -> Response {
    let field = |name| fields.get(name).unwrap_or_default();
    let new = NewPassphrase {
        current: field("current"),
        passphrases: [field("passphrase"), field("again")],
    };
    match worker.visit.node().change_passphrase(&worker.session, &new).await {
        Ok(()) => Redirect::to(&worker.visit.shell().path("work/account")).into_response(),
        Err(error) => match to_mend(&error) {
            Some((field, key)) => {
                let problem = Some((field, worker.visit.text().say(key)));
                answer(&PassphrasePage { shell: worker.shell(), problem })
            }
            None => worker.refused(&error),
        },
    }
}

/// Makes a new recovery code, and shows it once.
pub(in crate::pages::work) async fn renew_code(
    WorkerSent { worker, fields }: WorkerSent,
) -> Response {
    let current = fields.get("current").unwrap_or_default();
    match worker.visit.node().new_recovery_code(&worker.session, current).await {
        Ok(code) => {
            let shell = worker.shell();
            let heading = shell.say("account-code-done");
            let next = ("work/account", "work-account-link");
            answer(&RecoveryCodePage { shell, next, heading, code: code.to_string() })
        }
        Err(error) => match to_mend(&error) {
            Some((_, key)) => super::shown(&worker, Some(key)).await,
            None => worker.refused(&error),
        },
    }
}
