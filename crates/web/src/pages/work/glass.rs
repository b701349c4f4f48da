//! What is opened in an emergency: asking for it, closing it, and judging it afterwards.

use askama::Template;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect, Response};
use fluent_bundle::FluentArgs;
use rufaa_app::{BrokenGlass, OpenGlass, TrustError};
use rufaa_domain::access::{
    Action, GLASS_HOURS, GlassFinding, GlassProblem, GlassReason, Resource,
};

use super::shell::WorkShell;
use super::times;
use super::worker::{Worker, WorkerSent};
use crate::pages::fields::Fields;
use crate::pages::page::{Page, answer};
use crate::pages::refusal::RefusalKind;

/// Asks why and for how long something is to be opened.
#[derive(Debug, Template)]
#[template(path = "work/glass_break.html")]
pub(super) struct BreakPage {
    pub(super) shell: WorkShell,
    pub(super) problem: Option<String>,
    /// Where the form is sent: the page that is to be opened.
    pub(super) action: String,
    /// Codes of the reasons.
    pub(super) reasons: Vec<&'static str>,
    /// Hours, in figures and in words.
    pub(super) hours: Vec<(i64, String)>,
    /// What was chosen before.
    pub(super) reason: String,
}

impl Page for BreakPage {
    fn status(&self) -> StatusCode {
        if self.problem.is_some() {
            StatusCode::UNPROCESSABLE_ENTITY
        } else {
            StatusCode::FORBIDDEN
        }
    }
}

/// What was opened in an emergency and waits to be looked at.
#[derive(Debug, Template)]
#[template(path = "work/glass.html")]
pub(super) struct GlassPage {
    pub(super) shell: WorkShell,
    pub(super) glasses: Vec<GlassLine>,
}

impl Page for GlassPage {}

/// One of them in words.
#[derive(Debug)]
pub(super) struct GlassLine {
    pub(super) action: String,
    pub(super) what: String,
    pub(super) reason: String,
    pub(super) times: String,
    pub(super) overdue: bool,
    /// Whether it is her own, which others judge.
    pub(super) own: bool,
}

/// The page that asks why, in place of the one at this address.
pub(super) fn asked(
    worker: &Worker,
    address: &str,
    (problem, reason): (Option<&'static str>, &str),
) -> Response {
    let text = worker.visit.text();
    let count = |hours: i64| usize::try_from(hours).unwrap_or_default();
    let hours =
        GLASS_HOURS.iter().map(|hours| (*hours, text.count("glass-hours-count", count(*hours))));
    answer(&BreakPage {
        shell: worker.shell(),
        problem: problem.map(|key| text.say(key)),
        action: worker.visit.shell().path(address),
        reasons: GlassReason::ALL.iter().map(|reason| reason.code()).collect(),
        hours: hours.collect(),
        reason: reason.to_owned(),
    })
}

/// Opens what is at this address, as the form says, and shows it.
pub(super) async fn broken(
    worker: &Worker,
    fields: &Fields,
    (address, what): (&str, (Action, Resource)),
) -> Response {
    let chosen = fields.get("reason").unwrap_or_default();
    let hours = fields.get("hours").and_then(|hours| hours.parse().ok()).unwrap_or_default();
    let why = (GlassReason::from_code(chosen), hours);
    match worker.visit.node().break_glass(&worker.session, what, why).await {
        // Open already, in another window: it is shown.
        Ok(()) | Err(TrustError::Stale) => {
            Redirect::to(&worker.visit.shell().path(address)).into_response()
        }
        Err(TrustError::Glass(problem)) => asked(worker, address, (Some(key_of(problem)), chosen)),
        Err(error) => worker.refused(&error),
    }
}

/// What is told to whoever cannot open anything in an emergency.
pub(super) const fn key_of(problem: GlassProblem) -> &'static str {
    match problem {
        GlassProblem::Unjudged => "glass-unjudged",
        GlassProblem::NobodyToJudge => "glass-nobody",
        GlassProblem::Incomplete => "glass-incomplete",
    }
}

/// Shows what waits to be looked at.
pub(super) async fn show(worker: Worker) -> Response {
    match worker.visit.node().unjudged_glasses(&worker.session).await {
        Ok(glasses) => answer(&GlassPage {
            shell: worker.shell(),
            glasses: glasses.iter().map(|glass| line(&worker, glass)).collect(),
        }),
        Err(error) => worker.refused(&error),
    }
}

fn line(worker: &Worker, glass: &BrokenGlass) -> GlassLine {
    let visit = &worker.visit;
    let end = glass.times.closed_at.unwrap_or(glass.times.until);
    let mut times = FluentArgs::new();
    times.set("from", times::in_words(visit, glass.times.broken_at));
    times.set("until", times::in_words(visit, end));
    GlassLine {
        action: visit.shell().path(&format!("work/glass/{}", glass.id)),
        what: visit.text().fill("glass-line", "name", glass.member.as_str()),
        reason: visit.text().say(&format!("glass-reason-{}", glass.reason.code())),
        times: visit.text().say_with("glass-times", &times),
        overdue: glass.overdue,
        own: glass.own,
    }
}

/// Judges one, or closes one's own.
pub(super) async fn take(WorkerSent { worker, fields }: WorkerSent) -> Response {
    let id = match worker.visit.id() {
        Ok(id) => id,
        Err(refusal) => return refusal.into_response(),
    };
    let node = worker.visit.node();
    let decision = fields.get("decision").unwrap_or_default();
    let (done, next) = match (decision, GlassFinding::from_code(decision)) {
        ("close", _) => (node.close_glass(&worker.session, id).await, "work"),
        (_, Some(finding)) => (node.judge_glass(&worker.session, id, finding).await, "work/glass"),
        (_, None) => return worker.visit.refuse(RefusalKind::Unreadable).into_response(),
    };
    match done {
        Ok(()) => Redirect::to(&worker.visit.shell().path(next)).into_response(),
        Err(error) => worker.refused(&error),
    }
}

/// What every page of hers says while she has something open: where it is closed, and until when it
/// is open.
pub(super) fn banner(worker: &Worker) -> Vec<(String, String)> {
    let line = |glass: &OpenGlass| {
        let until = times::in_words(&worker.visit, glass.until);
        let close = worker.visit.shell().path(&format!("work/glass/{}", glass.id));
        (close, worker.visit.text().fill("glass-open", "time", until))
    };
    worker.session.glasses().iter().map(line).collect()
}
