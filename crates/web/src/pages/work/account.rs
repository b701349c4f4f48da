//! A member's own account: what she is, where she is signed in, what she did.

pub(super) mod credentials;
pub(super) mod nudge;
pub(super) mod organisations;
pub(super) mod passkeys;
pub(super) mod prove;

use askama::Template;
use axum::http::header::{HeaderName, SET_COOKIE};
use axum::http::{HeaderValue, StatusCode};
use axum::response::{IntoResponse, Redirect, Response};
use rufaa_app::TrustError;

use self::organisations::PlaceLine;
use super::shell::WorkShell;
use super::times;
use super::trail::{Line, lines};
use super::worker::{NO_COOKIE, Worker, WorkerSent};
use crate::pages::page::{Page, answer};
use crate::pages::refusal::RefusalKind;

/// Tells the browser to forget what it keeps of this site, so that going back shows nothing.
const FORGET: (HeaderName, HeaderValue) = (
    HeaderName::from_static("clear-site-data"),
    HeaderValue::from_static("\"cache\", \"storage\""),
);

#[derive(Debug, Template)]
#[template(path = "work/account.html")]
pub(super) struct AccountPage {
    pub(super) shell: WorkShell,
    pub(super) roles: Vec<String>,
    pub(super) sessions: Vec<SessionLine>,
    pub(super) trail: Vec<Line>,
    pub(super) places: Vec<PlaceLine>,
    /// What she has no part in: name, since when.
    pub(super) recusals: Vec<(String, String)>,
    /// What is wrong with what was typed for a new recovery code.
    pub(super) problem: Option<String>,
}

impl Page for AccountPage {
    fn status(&self) -> StatusCode {
        if self.problem.is_some() { StatusCode::UNPROCESSABLE_ENTITY } else { StatusCode::OK }
    }
}

/// A session in words.
#[derive(Debug)]
pub(super) struct SessionLine {
    pub(super) begun: String,
    pub(super) used: String,
    pub(super) here: bool,
    pub(super) id: String,
}

/// Shows the account.
pub(super) async fn show(worker: Worker) -> Response {
    shown(&worker, None).await
}

async fn shown(worker: &Worker, problem: Option<&'static str>) -> Response {
    match page(worker).await {
        Ok(page) => {
            let problem = problem.map(|key| worker.visit.text().say(key));
            answer(&AccountPage { problem, ..page })
        }
        Err(error) => worker.refused(&error),
    }
}

async fn page(worker: &Worker) -> Result<AccountPage, TrustError> {
    let Worker { visit, session } = worker;
    let text = visit.text();
    let in_words = |key, at| text.fill(key, "time", times::in_words(visit, at));
    let sessions = visit.node().own_sessions(session).await?.into_iter();
    let sessions = sessions.map(|one| SessionLine {
        begun: in_words("account-session-begun", one.begun_at),
        used: in_words("account-session-used", one.used_at),
        here: one.here,
        id: one.id.to_string(),
    });
    let roles = session.roles().iter().map(|role| text.say(&format!("role-{}", role.code())));
    let places = visit.node().own_memberships(session).await?.into_iter();
    let recusals = visit.node().recusals(session, session.member()).await?.into_iter();
    let recusals =
        recusals.map(|recusal| (recusal.name, in_words("recusal-since", recusal.at))).collect();
    Ok(AccountPage {
        roles: roles.collect(),
        places: places.map(organisations::line).collect(),
        sessions: sessions.collect(),
        recusals,
        trail: lines(visit, visit.node().own_trail(session).await?),
        shell: worker.shell(),
        problem: None,
    })
}

/// Signs out here.
pub(super) async fn sign_out(WorkerSent { worker, .. }: WorkerSent) -> Response {
    let ended = worker.visit.node().sign_out(&worker.session).await;
    gone(&worker, ended)
}

/// Ends a session elsewhere.
pub(super) async fn end_one(WorkerSent { worker, fields }: WorkerSent) -> Response {
    let id = fields.get("session").and_then(|id| uuid::Uuid::try_parse(id).ok());
    let Some(id) = id else {
        return worker.visit.refuse(RefusalKind::Unreadable).into_response();
    };
    match worker.visit.node().end_session(&worker.session, id).await {
        Ok(()) => Redirect::to(&worker.visit.shell().path("work/account")).into_response(),
        Err(error) => worker.refused(&error),
    }
}

/// Signs out everywhere.
pub(super) async fn end_all(WorkerSent { worker, .. }: WorkerSent) -> Response {
    let ended = worker.visit.node().end_all_sessions(&worker.session).await;
    gone(&worker, ended)
}

fn gone(worker: &Worker, ended: Result<(), TrustError>) -> Response {
    if let Err(error) = ended {
        return worker.refused(&error);
    }
    let mut response = Redirect::to(&worker.visit.shell().path("sign-in?bye")).into_response();
    let (name, value) = FORGET;
    response.headers_mut().insert(name, value);
    response.headers_mut().insert(SET_COOKIE, NO_COOKIE);
    response
}
