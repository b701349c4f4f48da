//! A case is erased on her word: what is in the way, the supervisor who asks, the second who does it; and what is left.

use askama::Template;
use axum::extract::Path;
use axum::response::{IntoResponse, Redirect, Response};
use rufaa_app::{CaseError, ErasedCase, Erasure, ErasureTurn, TrustError};
use rufaa_domain::case::{CaseProblem, ErasureAsked, Record};
use uuid::Uuid;

use super::write::seen;
use crate::pages::day;
use crate::pages::fields::Fields;
use crate::pages::page::{Page, answer};
use crate::pages::refusal::RefusalKind;
use crate::pages::work::shell::WorkShell;
use crate::pages::work::times;
use crate::pages::work::worker::{Worker, WorkerSent};

/// The page before it is done.
#[derive(Debug, Template)]
#[template(path = "work/erase.html")]
pub(in crate::pages::work) struct ErasePage {
    pub(in crate::pages::work) shell: WorkShell,
    pub(in crate::pages::work) back: String,
    pub(in crate::pages::work) action: String,
    pub(in crate::pages::work) code: String,
    /// How it stands: the ground, what is in the way, who asked.
    pub(in crate::pages::work) stands: Vec<String>,
    /// Where it is written that the person wants to leave what is still open, which no wish to be erased ends.
    pub(in crate::pages::work) wish: Option<String>,
    /// Where a supervisor looks at the case, where that comes first.
    pub(in crate::pages::work) review: Option<String>,
    /// Whether she can ask a second person.
    pub(in crate::pages::work) asks: bool,
    /// Whether she can be the second.
    pub(in crate::pages::work) erases: bool,
    /// The number of the newest record that she is shown.
    pub(in crate::pages::work) seen: u32,
}

impl Page for ErasePage {}

/// What is left.
#[derive(Debug, Template)]
#[template(path = "work/erased.html")]
pub(in crate::pages::work) struct ErasedPage {
    pub(in crate::pages::work) shell: WorkShell,
    pub(in crate::pages::work) code: String,
    pub(in crate::pages::work) when: String,
    /// From when on nothing opens it.
    pub(in crate::pages::work) last: String,
}

impl Page for ErasedPage {}

/// Shows how it stands.
pub(in crate::pages::work) async fn ask(
    Path((_, case)): Path<(String, Uuid)>,
    worker: Worker,
) -> Response {
    match worker.visit.node().erasure(&worker.session, case).await {
        Ok(erasure) => answer(&page(&worker, case, &erasure)),
        Err(error) => left(&worker, case, &error).await,
    }
}

/// Asks, or erases.
pub(in crate::pages::work) async fn take(
    Path((_, case)): Path<(String, Uuid)>,
    WorkerSent { worker, fields }: WorkerSent,
) -> Response {
    match done(&worker, case, &fields).await {
        Ok(Some(path)) => Redirect::to(&worker.visit.shell().path(&path)).into_response(),
        Ok(None) => worker.visit.refuse(RefusalKind::Unreadable).into_response(),
        Err(error) => worker.refused(&error),
    }
}

async fn done(worker: &Worker, case: Uuid, fields: &Fields) -> Result<Option<String>, TrustError> {
    let node = worker.visit.node();
    // What she may not see does not exist, whatever she sends.
    let erasure = node.erasure(&worker.session, case).await?;
    Ok(match fields.get("act") {
        Some("ask") => {
            let ground = erasure.ground.map_err(CaseError::Problem)?;
            let record = Record::ErasureAsked(ErasureAsked { ground });
            let seen = Some(seen(fields).unwrap_or_default());
            node.write_case(&worker.session, case, (&record, seen)).await?;
            Some(format!("work/cases/{case}/erase"))
        }
        Some("erase") => {
            let seen = seen(fields).unwrap_or_default();
            node.erase_case(&worker.session, (case, seen)).await?;
            Some(format!("work/cases/{case}"))
        }
        _ => None,
    })
}

/// What is left of a case that was erased, or why it cannot be opened.
pub(super) async fn left(worker: &Worker, case: Uuid, error: &TrustError) -> Response {
    match worker.visit.node().erased_case(&worker.session, case).await {
        Ok(erased) => answer(&erased_page(worker, erased)),
        Err(_) => worker.refused(error),
    }
}

fn erased_page(worker: &Worker, erased: ErasedCase) -> ErasedPage {
    let text = worker.visit.text();
    let last = match erased.receipt.final_at {
        Some(at) => text.fill("erased-final", "time", times::in_words(&worker.visit, at)),
        None => text.say("erased-not-final"),
    };
    let when = times::in_words(&worker.visit, erased.receipt.erased_at);
    ErasedPage {
        when: text.fill("erased-when", "time", when),
        code: erased.code,
        last,
        shell: worker.shell(),
    }
}

fn page(worker: &Worker, case: Uuid, erasure: &Erasure) -> ErasePage {
    let shell = worker.shell();
    let is_free = erasure.ground.is_ok() && erasure.held.is_none();
    ErasePage {
        back: shell.path(&format!("work/cases/{case}")),
        wish: (is_free && erasure.is_something_open)
            .then(|| shell.path(&format!("work/cases/{case}/write/wish"))),
        action: shell.path(&format!("work/cases/{case}/erase")),
        code: erasure.code.clone(),
        stands: stands(worker, erasure),
        review: (erasure.ground == Err(CaseProblem::LookFirst))
            .then(|| shell.path(&format!("work/cases/{case}/write/review"))),
        // Nobody is asked where nobody could be the second.
        asks: is_free && erasure.turn == ErasureTurn::Ask && !erasure.nobody_second,
        erases: is_free && erasure.turn == ErasureTurn::Second && !erasure.is_something_open,
        seen: erasure.head,
        shell,
    }
}

/// How it stands, in words, and what is next where she can do nothing.
fn stands(worker: &Worker, erasure: &Erasure) -> Vec<String> {
    let text = worker.visit.text();
    let mut stands = Vec::new();
    if let Some((by, until)) = &erasure.held {
        stands.push(text.fill("erase-held", "name", by.as_str()));
        let until =
            until.map(|until| text.fill("erase-held-until", "day", day::in_words(text, until)));
        stands.extend(until);
        return stands;
    }
    let ground = match erasure.ground {
        Ok(ground) => ground,
        Err(why) => {
            let known = [
                (CaseProblem::ChildsWish, "erase-child"),
                (CaseProblem::LookFirst, "erase-look-first"),
            ];
            let key = known.into_iter().find(|(one, _)| *one == why);
            stands.push(text.say(key.map_or("erase-no-ground", |(_, key)| key)));
            return stands;
        }
    };
    stands.push(text.say(&format!("erase-ground-{}", ground.code())));
    if erasure.is_something_open {
        stands.push(text.say("erase-open"));
    }
    if erasure.nobody_second {
        stands.push(text.say("erase-nobody"));
    }
    match &erasure.asked {
        Some((who, at)) => {
            let asked = text.fill("erase-asked", "name", who.as_str());
            stands.push(format!("{asked} · {}", times::in_words(&worker.visit, *at)));
            let next = match erasure.turn {
                ErasureTurn::Second => Some("erase-look"),
                ErasureTurn::Ask | ErasureTurn::Wait if erasure.nobody_second => None,
                ErasureTurn::Ask | ErasureTurn::Wait => Some("erase-waits"),
            };
            stands.extend(next.map(|key| text.say(key)));
        }
        None if erasure.turn == ErasureTurn::Wait => stands.push(text.say("erase-supervisor-asks")),
        None => {}
    }
    stands
}
