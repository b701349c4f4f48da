//! What waits: for a vetter, and word of abuse for the safeguarding officer.

pub(super) mod decision;

use askama::Template;
use axum::response::Response;
use rufaa_app::{TrustError, Waiting};

use super::shell::WorkShell;
use super::times;
use super::worker::Worker;
use crate::pages::page::{Page, answer};
use crate::pages::visit::Visit;

/// Letters of a message that a list shows.
const SHOWN_CHARS: usize = 160;

#[derive(Debug, Template)]
#[template(path = "work/queue.html")]
pub(super) struct QueuePage {
    pub(super) shell: WorkShell,
    /// The words of this list: heading, why, none.
    pub(super) words: [&'static str; 3],
    pub(super) lines: Vec<WaitingLine>,
}

impl Page for QueuePage {}

/// One thing that waits, in words.
#[derive(Debug)]
pub(super) struct WaitingLine {
    pub(super) href: String,
    pub(super) kind: String,
    pub(super) entry: Option<String>,
    pub(super) from: String,
    pub(super) time: String,
    pub(super) message: String,
}

/// Shows what waits for a vetter.
pub(super) async fn show(worker: Worker) -> Response {
    let waiting = worker.visit.node().queue(&worker.session).await;
    listed(&worker, ["queue-heading", "queue-why", "queue-none"], waiting)
}

/// Shows word of abuse.
pub(super) async fn show_safeguarding(worker: Worker) -> Response {
    let waiting = worker.visit.node().safeguarding(&worker.session).await;
    let words = ["safeguarding-heading", "safeguarding-why", "safeguarding-none"];
    listed(&worker, words, waiting)
}

fn listed(
    worker: &Worker,
    words: [&'static str; 3],
    waiting: Result<Vec<Waiting>, TrustError>,
) -> Response {
    match waiting {
        Ok(waiting) => answer(&QueuePage {
            shell: worker.shell(),
            words,
            lines: waiting.iter().map(|one| line(&worker.visit, one)).collect(),
        }),
        Err(error) => worker.refused(&error),
    }
}

/// One thing that waits, in words.
fn line(visit: &Visit, waiting: &Waiting) -> WaitingLine {
    let proposal = &waiting.proposal;
    let text = visit.text();
    let mut message: String = proposal.message.chars().take(SHOWN_CHARS).collect();
    if message.len() < proposal.message.len() {
        message.push('…');
    }
    WaitingLine {
        href: visit.shell().path(&format!("work/queue/{}", proposal.id)),
        kind: text.say(&format!("proposal-kind-{}", proposal.kind.code())),
        entry: waiting.entry.clone(),
        from: if proposal.who == "public" {
            text.say("proposal-from-public")
        } else {
            text.fill("proposal-from", "who", proposal.who.as_str())
        },
        time: times::in_words(visit, proposal.at),
        message,
    }
}
