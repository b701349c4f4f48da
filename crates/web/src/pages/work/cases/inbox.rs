//! What came in, what came back, and what is under way.

use askama::Template;
use axum::response::Response;
use rufaa_app::{InboxList, LateEnding, Lines, ReferralRow};

use super::more::{self, More};
use super::show::need_name;
use crate::pages::page::{Page, answer};
use crate::pages::work::shell::WorkShell;
use crate::pages::work::times;
use crate::pages::work::worker::{Worker, WorkerSent};

/// The page.
#[derive(Debug, Template)]
#[template(path = "work/inbox.html")]
pub(in crate::pages::work) struct InboxPage {
    pub(in crate::pages::work) shell: WorkShell,
    pub(in crate::pages::work) lists: Vec<InboxPart>,
    /// Where the first page is, from a later one.
    pub(in crate::pages::work) back: Option<String>,
}

/// One list.
#[derive(Debug)]
pub(in crate::pages::work) struct InboxPart {
    pub(in crate::pages::work) heading: String,
    /// What it says where it is empty.
    pub(in crate::pages::work) none: String,
    pub(in crate::pages::work) rows: Vec<InboxRow>,
    pub(in crate::pages::work) more: Option<More>,
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
    let ended = match worker.visit.node().endings_to_answer(&worker.session).await {
        Ok(ended) => ended,
        Err(error) => return worker.refused(&error),
    };
    let lists = [
        part(&worker, InboxList::Received, &inbox.received),
        part(&worker, InboxList::Returned, &inbox.returned),
        part(&worker, InboxList::Underway, &inbox.underway),
    ];
    answer(&InboxPage {
        lists: ended_part(&worker, &ended).into_iter().chain(lists).collect(),
        back: None,
        shell: worker.shell(),
    })
}

/// Shows the next page of one list.
pub(in crate::pages::work) async fn show_more(
    WorkerSent { worker, fields }: WorkerSent,
) -> Response {
    let list = fields.get("list").and_then(InboxList::from_code);
    let Some(asked) = list.zip(more::after(&fields)) else { return show(worker).await };
    match worker.visit.node().inbox_after(&worker.session, asked).await {
        Ok(lines) => answer(&InboxPage {
            lists: vec![part(&worker, asked.0, &lines)],
            back: Some(worker.visit.shell().path("work/inbox")),
            shell: worker.shell(),
        }),
        Err(error) => worker.refused(&error),
    }
}

fn part(worker: &Worker, list: InboxList, lines: &Lines<ReferralRow>) -> InboxPart {
    let text = worker.visit.text();
    let (heading, none) = match list {
        InboxList::Received => ("inbox-received", "inbox-received-none"),
        InboxList::Returned => ("inbox-returned", "inbox-returned-none"),
        InboxList::Underway => ("inbox-underway", "inbox-underway-none"),
    };
    let which = [("list", list.code().to_owned())];
    InboxPart {
        heading: text.say(heading),
        none: text.say(none),
        rows: lines.iter().map(|one| row(worker, one)).collect(),
        more: More::of(worker, lines, ("work/inbox", &which)),
    }
}

/// What was ended and waits for her answer; nothing where there is none.
fn ended_part(worker: &Worker, ended: &[LateEnding]) -> Option<InboxPart> {
    let text = worker.visit.text();
    let row = |one: &LateEnding| InboxRow {
        href: worker.visit.shell().path(&format!("work/referrals/{}/{}", one.of.0, one.of.1)),
        need: need_name(worker, &one.need),
        about: text.say("ending-heading"),
        due: times::in_words(&worker.visit, one.at),
        late: false,
    };
    let part = || InboxPart {
        heading: text.say("inbox-ended"),
        none: String::new(),
        rows: ended.iter().map(row).collect(),
        more: None,
    };
    (!ended.is_empty()).then(part)
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
