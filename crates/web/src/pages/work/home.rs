//! The first page of whoever is signed in: what waits for her.

use askama::Template;
use axum::response::Response;
use rufaa_app::{Node, TrustError};

use super::shell::WorkShell;
use super::unfinished::{self, UnfinishedLine};
use super::worker::Worker;
use crate::pages::page::{Page, answer};

#[derive(Debug, Template)]
#[template(path = "work/home.html")]
pub(super) struct WorkHome {
    pub(super) shell: WorkShell,
    pub(super) hello: String,
    /// What waits: in words, and where.
    pub(super) waiting: Vec<(String, String)>,
    /// What she was in the middle of when her session was over.
    pub(super) unfinished: Vec<UnfinishedLine>,
    /// Whether there is a hidden address that she may open in an emergency.
    pub(super) emergency: bool,
}

impl Page for WorkHome {}

/// Shows what waits.
pub(super) async fn show(worker: Worker) -> Response {
    match page(&worker).await {
        Ok(page) => answer(&page),
        Err(error) => worker.refused(&error),
    }
}

async fn page(worker: &Worker) -> Result<WorkHome, TrustError> {
    let text = worker.visit.text();
    // What a change of her units left to be sealed anew goes on whenever she begins.
    worker.visit.node().tend_units(&worker.session).await?;
    let (queue, abuse) = worker.visit.node().waiting_counts(&worker.session).await?;
    let some = |count: Option<usize>| count.filter(|count| *count > 0);
    let queue = some(queue).map(|count| (text.count("work-waiting", count), "work/queue"));
    let abuse = some(abuse)
        .map(|count| (text.count("work-safeguarding-waiting", count), "work/safeguarding"));
    let joint = worker.visit.node().joint_requests(&worker.session).await?.len();
    let joint = some(Some(joint)).map(|count| (text.count("joint-waiting", count), "work/joint"));
    let glasses = worker.visit.node().unjudged_glasses(&worker.session).await?;
    let glasses = some(Some(glasses.iter().filter(|glass| !glass.own).count()))
        .map(|count| (text.count("glass-waiting", count), "work/glass"));
    let (action, own) = Node::own_places(&worker.session);
    let emergency = worker.session.reaches_by_glass(action, own)
        && worker.visit.node().has_hidden_places(&worker.session).await?;
    let notices = worker.visit.node().unseen_notices(&worker.session).await?;
    let notices =
        some(Some(notices)).map(|count| (text.count("notices-waiting", count), "work/notices"));
    let reviews = worker.visit.node().reviews_waiting(&worker.session).await?;
    let reviews = reviews.into_iter().map(|(unit, due)| {
        let words = text.fill("cases-review-waiting", "count", text.digits(due));
        (words, format!("work/cases?unit={unit}&waiting=review"))
    });
    let gone = worker.visit.node().cases_of_gone(&worker.session).await?;
    let gone = gone.into_iter().map(|((unit, holder), count)| {
        let words = text.fill("cases-waiting-gone", "count", text.digits(count));
        (words, format!("work/cases?unit={unit}&holder={holder}"))
    });
    let left = worker.visit.node().cases_left(&worker.session).await?;
    let left = left.into_iter().map(|(unit, count)| {
        let words = text.fill("cases-waiting-left", "count", text.digits(count));
        (words, format!("work/cases?unit={unit}&waiting=due"))
    });
    let unsupervised = worker.visit.node().units_unsupervised(&worker.session).await?;
    let unsupervised = some(Some(unsupervised))
        .map(|count| (text.fill("units-unsupervised", "count", text.digits(count)), "work/units"));
    let people = people_waiting(worker).await?;
    let shell = worker.shell();
    let mut arguments = fluent_bundle::FluentArgs::new();
    arguments.set("name", worker.session.shown_name());
    arguments.set("organisation", worker.session.organisation_name());
    let hello = text.say_with("work-hello", &arguments);
    Ok(WorkHome {
        shell,
        hello,
        unfinished: unfinished::waiting(worker).await?,
        emergency,
        waiting: people
            .into_iter()
            .chain([abuse, glasses, joint, unsupervised, queue, notices].into_iter().flatten())
            .map(|(words, path)| (words, path.to_owned()))
            .chain(left)
            .chain(gone)
            .chain(reviews)
            .collect(),
    })
}

/// What of people waits for her, the most urgent first: in words, and where.
async fn people_waiting(worker: &Worker) -> Result<Vec<(String, &'static str)>, TrustError> {
    let text = worker.visit.text();
    let (node, session) = (worker.visit.node(), &worker.session);
    let waiting = node.inbox_waiting(session).await?;
    let ended = node.endings_waiting(session).await?;
    let words = node.unseen_words(session).await?;
    let asked = node.hand_overs_waiting(session).await?;
    let open = node.cases_waiting(session).await?;
    let mut late = node.tasks_late(session).await?;
    let mut agreed = node.agreed_late(session).await?;
    // Whoever works with people has one list of what is to be done.
    if Node::works_with_people(session).is_ok() {
        late += std::mem::take(&mut agreed);
    }
    let conferences = node.conferences_waiting(session).await?;
    let board = node.late_on_board(session).await?;
    let all = [
        ("inbox-waiting-immediate", waiting.immediate, "work/inbox?urgency=immediate"),
        ("inbox-waiting-immediate-there", waiting.immediate_there, "work/inbox?urgency=immediate"),
        (
            "inbox-waiting-immediate-coming",
            waiting.immediate_coming,
            "work/inbox?urgency=immediate",
        ),
        ("inbox-waiting-taken", waiting.taken, "work/inbox"),
        ("inbox-waiting-words", words, "work/notices"),
        ("inbox-waiting-ended", ended, "work/inbox"),
        ("inbox-waiting-focal", waiting.asked, "work/inbox"),
        ("inbox-waiting-unanswered", waiting.unanswered, "work/inbox"),
        ("inbox-waiting-returned", waiting.returned, "work/inbox"),
        ("inbox-waiting-late-there", waiting.late_there, "work/inbox?late=1"),
        ("inbox-waiting-late", waiting.late, "work/inbox?late=1"),
        ("inbox-waiting-expected", waiting.expected_today, "work/inbox"),
        ("cases-waiting-hand-over", asked, "work/cases"),
        ("cases-waiting-open", open, "work/cases?waiting=due"),
        ("tasks-waiting-late", late, "work/tasks?late=1"),
        ("conferences-waiting-late", agreed, "work/conferences"),
        ("conferences-waiting", conferences, "work/conferences"),
        ("board-waiting-late", board, "work/board?late=1"),
    ];
    let some = all.into_iter().filter(|(_, count, _)| *count > 0);
    Ok(some.map(|(key, count, path)| (text.fill(key, "count", text.digits(count)), path)).collect())
}
