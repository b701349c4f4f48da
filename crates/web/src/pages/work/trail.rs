//! What was done, line by line.

use askama::Template;
use axum::response::Response;
use rufaa_app::TrailLine;

use super::shell::WorkShell;
use super::times;
use super::worker::Worker;
use crate::pages::page::{Page, answer};
use crate::pages::visit::Visit;

#[derive(Debug, Template)]
#[template(path = "work/trail.html")]
pub(super) struct TrailPage {
    pub(super) shell: WorkShell,
    pub(super) lines: Vec<Line>,
}

impl Page for TrailPage {}

/// One line in words.
#[derive(Debug)]
pub(super) struct Line {
    pub(super) time: String,
    pub(super) who: Option<String>,
    pub(super) did: String,
    /// To whom.
    pub(super) to: Option<String>,
    pub(super) place: String,
}

/// Shows what was done of the organisation's.
pub(super) async fn show(worker: Worker) -> Response {
    match worker.visit.node().organisation_trail(&worker.session).await {
        Ok(trail) => {
            answer(&TrailPage { lines: lines(&worker.visit, trail), shell: worker.shell() })
        }
        Err(error) => worker.refused(&error),
    }
}

/// A trail in words.
pub(super) fn lines(visit: &Visit, trail: Vec<TrailLine>) -> Vec<Line> {
    let text = visit.text();
    let line = |line: TrailLine| Line {
        time: times::in_words(visit, line.at),
        who: line.who,
        did: text.say(&format!("did-{}", line.did)),
        to: line.to,
        place: match line.place {
            Some(place) => text.fill("trail-place", "place", text.digits(place)),
            None => text.say("trail-waits"),
        },
    };
    trail.into_iter().map(line).collect()
}
