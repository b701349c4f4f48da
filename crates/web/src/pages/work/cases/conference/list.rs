//! The conferences to which she was asked, with what she took on, and those that she called.

use askama::Template;
use axum::response::Response;
use rufaa_app::ConferenceLine;

use super::address;
use crate::pages::day;
use crate::pages::page::{Page, answer};
use crate::pages::work::shell::WorkShell;
use crate::pages::work::times;
use crate::pages::work::worker::Worker;

/// The page.
#[derive(Debug, Template)]
#[template(path = "work/conferences.html")]
pub(in crate::pages::work) struct ConferencesPage {
    pub(in crate::pages::work) shell: WorkShell,
    pub(in crate::pages::work) asked: Vec<ConferenceRow>,
    pub(in crate::pages::work) called: Vec<ConferenceRow>,
}

impl Page for ConferencesPage {}

/// A conference in a list.
#[derive(Debug)]
pub(in crate::pages::work) struct ConferenceRow {
    pub(in crate::pages::work) href: String,
    /// What for, the code of the case, or who called.
    pub(in crate::pages::work) name: String,
    pub(in crate::pages::work) about: Vec<String>,
    /// What she took on and is not done, each with its day.
    pub(in crate::pages::work) actions: Vec<(String, String)>,
}

/// Shows them.
pub(in crate::pages::work) async fn show(worker: Worker) -> Response {
    match worker.visit.node().conferences(&worker.session).await {
        Ok(conferences) => answer(&ConferencesPage {
            asked: conferences.asked.iter().map(|line| row(&worker, line)).collect(),
            called: conferences.called.iter().map(|line| row(&worker, line)).collect(),
            shell: worker.shell(),
        }),
        Err(error) => worker.refused(&error),
    }
}

fn row(worker: &Worker, line: &ConferenceLine) -> ConferenceRow {
    let text = worker.visit.text();
    let host = text.fill("conference-host", "name", line.host.clone());
    let purpose = line.about.as_ref().map(|(purpose, _)| purpose.clone());
    let on = line.about.as_ref().map(|(_, on)| day::in_words(text, *on));
    let on = on.map(|on| text.fill("conference-day", "day", on));
    let until = if line.over {
        text.say("conference-over")
    } else {
        text.fill("conference-until", "time", times::in_words(&worker.visit, line.until))
    };
    let unread = (line.unread > 0).then(|| text.say("conference-to-read"));
    let due = |day| text.fill("conference-due", "day", day::in_words(text, day));
    let own = |what: &String| match &line.code {
        Some(_) => what.clone(),
        None => text.fill("conference-own-action", "what", what.clone()),
    };
    ConferenceRow {
        href: address(worker, line.of),
        name: purpose.or_else(|| line.code.clone()).unwrap_or_else(|| host.clone()),
        about: [Some(host), on, Some(until), unread].into_iter().flatten().collect(),
        actions: line.actions.iter().map(|(what, on)| (own(what), due(*on))).collect(),
    }
}
