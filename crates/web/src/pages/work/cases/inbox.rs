//! What came in, what came back, and what is under way.

use askama::Template;
use axum::response::Response;
use rufaa_app::ReferralRow;

use super::show::need_name;
use crate::pages::page::{Page, answer};
use crate::pages::work::shell::WorkShell;
use crate::pages::work::times;
use crate::pages::work::worker::Worker;

/// The page.
#[derive(Debug, Template)]
#[template(path = "work/inbox.html")]
pub(in crate::pages::work) struct InboxPage {
    pub(in crate::pages::work) shell: WorkShell,
    /// Lists: the heading, what it says where it is empty, and the lines.
    pub(in crate::pages::work) lists: Vec<(String, String, Vec<InboxRow>)>,
}

impl Page for InboxPage {}

/// A referral in a list.
#[derive(Debug)]
pub(in crate::pages::work) struct InboxRow {
    pub(in crate::pages::work) href: String,
    pub(in crate::pages::work) need: String,
    pub(in crate::pages::work) about: String,
    pub(in crate::pages::work) due: String,
    pub(in crate::pages::work) late: bool,
}

/// Shows it.
pub(in crate::pages::work) async fn show(worker: Worker) -> Response {
    let inbox = match worker.visit.node().inbox(&worker.session).await {
        Ok(inbox) => inbox,
        Err(error) => return worker.refused(&error),
    };
    let text = worker.visit.text();
    let rows = |rows: &[ReferralRow]| rows.iter().map(|one| row(&worker, one)).collect();
    let list = |heading: &str, none: &str, of: &[ReferralRow]| {
        (text.say(heading), text.say(none), rows(of))
    };
    answer(&InboxPage {
        lists: vec![
            list("inbox-received", "inbox-received-none", &inbox.received),
            list("inbox-returned", "inbox-returned-none", &inbox.returned),
            list("inbox-underway", "inbox-underway-none", &inbox.underway),
        ],
        shell: worker.shell(),
    })
}

fn row(worker: &Worker, row: &ReferralRow) -> InboxRow {
    let text = worker.visit.text();
    let href = format!("work/referrals/{}/{}", row.organisation, row.id);
    let urgency = text.say(&format!("urgency-{}", row.urgency));
    let state = text.say(&format!("referral-state-{}", row.state));
    let due = row
        .due_at
        .map(|due| text.fill("referral-due", "time", times::in_words(&worker.visit, due)));
    InboxRow {
        href: worker.visit.shell().path(&href),
        need: need_name(worker, &row.need),
        about: format!("{urgency} · {state}"),
        due: due.unwrap_or_default(),
        late: row.alarm != "none",
    }
}
