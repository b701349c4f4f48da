//! What others did that concerns her.

use askama::Template;
use axum::response::{IntoResponse, Redirect, Response};
use jiff::Timestamp;
use rufaa_app::{Node, Notice};
use rufaa_domain::access::{Action, Resource};

use super::shell::WorkShell;
use super::times;
use super::worker::{Worker, WorkerSent};
use crate::pages::page::{Page, answer};

#[derive(Debug, Template)]
#[template(path = "work/notices.html")]
pub(super) struct NoticesPage {
    pub(super) shell: WorkShell,
    pub(super) lines: Vec<NoticeLine>,
    /// Until when she has seen all, once she says so, in milliseconds; nothing where none is new.
    pub(super) until: Option<i64>,
}

impl Page for NoticesPage {}

/// A notice in words.
#[derive(Debug)]
pub(super) struct NoticeLine {
    pub(super) what: String,
    pub(super) time: String,
    pub(super) new: bool,
    /// Where there is more of it.
    pub(super) href: Option<String>,
}

/// Shows the notices.
pub(super) async fn show(worker: Worker) -> Response {
    match worker.visit.node().notices(&worker.session).await {
        Ok(notices) => {
            let newest = notices.iter().filter(|notice| notice.new).map(|notice| notice.at).max();
            answer(&NoticesPage {
                shell: worker.shell(),
                lines: notices.iter().map(|notice| line(&worker, notice)).collect(),
                until: newest.map(Timestamp::as_millisecond),
            })
        }
        Err(error) => worker.refused(&error),
    }
}

fn line(worker: &Worker, notice: &Notice) -> NoticeLine {
    let shell = worker.visit.shell();
    NoticeLine {
        what: worker.visit.text().say(&format!("notice-{}", notice.did)),
        time: times::in_words(&worker.visit, notice.at),
        new: notice.new,
        href: notice.about.as_ref().and_then(|(kind, id)| match kind.as_str() {
            "request" => Some(shell.path(&format!("work/joint/{id}"))),
            "case" => Some(shell.path(&format!("work/cases/{id}"))),
            "conference" => Some(shell.path("work/conferences")),
            "referral" if Node::works_with_people(&worker.session).is_ok() => {
                Some(shell.path(&format!("work/referrals/{id}")))
            }
            "referral" if worker.session.could(Action::ReadBoard, Resource::Node) => {
                Some(shell.path("work/board?late=1"))
            }
            "glass" => Some(shell.path("work/glass")),
            _ => None,
        }),
    }
}

/// Notes that she has seen those that were on the page.
pub(super) async fn see(WorkerSent { worker, fields }: WorkerSent) -> Response {
    let until = fields.get("until").and_then(|until| until.parse().ok());
    let until = until.and_then(|until| Timestamp::from_millisecond(until).ok());
    let seen = worker.visit.node().see_notices(&worker.session, until.unwrap_or_default()).await;
    match seen {
        Ok(()) => Redirect::to(&worker.visit.shell().path("work")).into_response(),
        Err(error) => worker.refused(&error),
    }
}
