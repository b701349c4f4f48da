//! What others did that concerns her.

use askama::Template;
use axum::response::{IntoResponse, Redirect, Response};
use fluent_bundle::FluentArgs;
use jiff::Timestamp;
use rufaa_app::{Node, Notice, referral_code};
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
    /// The code of the referral of which it tells, by which both sides speak of it.
    pub(super) code: Option<String>,
    /// When it was told last, and how often.
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
                lines: folded(&notices).into_iter().map(|one| line(&worker, one)).collect(),
                until: newest.map(Timestamp::as_millisecond),
            })
        }
        Err(error) => worker.refused(&error),
    }
}

/// To what a notice of a referral was done.
const REFERRAL: &str = "referral";

/// Notices, newest first, each with how often it was told: what says the same of one referral and is as new is one.
fn folded(notices: &[Notice]) -> Vec<(&Notice, usize)> {
    let mut folded: Vec<(&Notice, usize)> = Vec::new();
    for notice in notices {
        match folded.iter_mut().find(|(newer, _)| is_told_again(newer, notice)) {
            Some((_, often)) => *often += 1,
            None => folded.push((notice, 1)),
        }
    }
    folded
}

fn is_told_again(newer: &Notice, notice: &Notice) -> bool {
    let is_of_referral = notice.about.as_ref().is_some_and(|(kind, _)| kind == REFERRAL);
    let is_same = newer.did == notice.did && newer.about == notice.about;
    is_of_referral && is_same && newer.new == notice.new
}

fn line(worker: &Worker, (notice, often): (&Notice, usize)) -> NoticeLine {
    let shell = worker.visit.shell();
    let of_referral = notice.about.as_ref().filter(|(kind, _)| kind == REFERRAL);
    NoticeLine {
        what: worker.visit.text().say(&format!("notice-{}", notice.did)),
        code: of_referral.map(|(_, id)| referral_code(*id)),
        time: when(worker, (notice.at, often)),
        new: notice.new,
        href: notice.about.as_ref().and_then(|(kind, id)| match kind.as_str() {
            "request" => Some(shell.path(&format!("work/joint/{id}"))),
            "case" => Some(shell.path(&format!("work/cases/{id}"))),
            "conference" => Some(shell.path("work/conferences")),
            REFERRAL if Node::works_with_people(&worker.session).is_ok() => {
                Some(shell.path(&format!("work/referrals/{id}")))
            }
            REFERRAL if worker.session.could(Action::ReadBoard, Resource::Node) => {
                Some(shell.path("work/board?late=1"))
            }
            "glass" => Some(shell.path("work/glass")),
            _ => None,
        }),
    }
}

/// When it was told last, and how often.
fn when(worker: &Worker, (last, often): (Timestamp, usize)) -> String {
    let text = worker.visit.text();
    let last = times::in_words(&worker.visit, last);
    if often == 1 {
        return last;
    }
    let mut several = FluentArgs::new();
    several.set("count", text.digits(often));
    several.set("time", last);
    text.say_with("notices-several", &several)
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

#[cfg(test)]
mod tests {
    use uuid::Uuid;

    use super::*;

    #[test]
    fn what_says_the_same_of_one_referral_is_one_with_the_newest_time_and_how_many() {
        let notice = |did: &str, about: (&str, u128), at: i64, new: bool| Notice {
            did: did.to_owned(),
            at: Timestamp::from_second(at).unwrap(),
            about: Some((about.0.to_owned(), Uuid::from_u128(about.1))),
            new,
        };
        let (one, other) = (("referral", 1), ("referral", 2));
        let notices = [
            notice("referral-moved", one, 9, true),
            notice("referral-moved", other, 8, true),
            notice("referral-moved", one, 7, true),
            notice("word-said", one, 6, true),
            notice("referral-moved", one, 5, false),
            notice("referral-moved", one, 4, false),
            // What somebody did to her account is told each time.
            notice("passphrase-changed", ("member", 1), 3, false),
            notice("passphrase-changed", ("member", 1), 2, false),
        ];
        let folded = folded(&notices);
        let told: Vec<_> = folded.iter().map(|(one, often)| (one.at.as_second(), *often)).collect();
        assert_eq!(told, [(9, 2), (8, 1), (6, 1), (5, 2), (3, 1), (2, 1)]);
        let all: usize = folded.iter().map(|(_, often)| often).sum();
        assert_eq!(all, notices.len(), "each is told of");
    }
}
