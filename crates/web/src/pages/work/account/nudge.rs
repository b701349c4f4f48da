//! Where a member is told, outside these pages, that something waits.

use askama::Template;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect, Response};
use rufaa_app::{AppError, OwnNudge, TrustError, Way};
use rufaa_domain::language::PageLanguage;

use crate::pages::page::{Page, answer};
use crate::pages::work::shell::WorkShell;
use crate::pages::work::worker::{Worker, WorkerSent};
use crate::text::Text;

#[derive(Debug, Template)]
#[template(path = "work/nudge.html")]
pub(in crate::pages::work) struct NudgePage {
    pub(in crate::pages::work) shell: WorkShell,
    pub(in crate::pages::work) action: String,
    /// Codes of the ways that this node has, and whether each is chosen.
    pub(in crate::pages::work) ways: Vec<(&'static str, bool)>,
    pub(in crate::pages::work) address: String,
    pub(in crate::pages::work) problem: Option<String>,
}

impl Page for NudgePage {
    fn status(&self) -> StatusCode {
        if self.problem.is_some() { StatusCode::UNPROCESSABLE_ENTITY } else { StatusCode::OK }
    }
}

/// What a message outside the pages says, in this language, or in English.
pub fn nudge_words(language: &str) -> String {
    Text::offered(language).unwrap_or(Text::new(PageLanguage::En)).say("nudge-text")
}

/// Shows what she chose. That it is still she is proved first.
pub(in crate::pages::work) async fn ask(worker: Worker) -> Response {
    match worker.visit.node().own_nudge(&worker.session).await {
        Ok(own) => {
            let (way, address) = match &own {
                Some(OwnNudge { way, address }) => (Some(*way), address.as_str()),
                None => (None, ""),
            };
            answer(&page(&worker, way, address, None))
        }
        Err(error) => worker.refused(&error),
    }
}

fn page(worker: &Worker, way: Option<Way>, address: &str, problem: Option<String>) -> NudgePage {
    let shell = worker.shell();
    let ways = worker.visit.node().ways();
    NudgePage {
        action: shell.path("work/account/nudge"),
        shell,
        ways: ways.iter().map(|one| (one.code(), Some(*one) == way)).collect(),
        address: address.to_owned(),
        problem,
    }
}

/// Takes what she chose.
pub(in crate::pages::work) async fn take(WorkerSent { worker, fields }: WorkerSent) -> Response {
    let way = fields.get("way").and_then(Way::from_code);
    let address = fields.get("address").unwrap_or_default();
    let chosen = way.map(|way| (way, address));
    let language = worker.visit.text().language().code();
    match worker.visit.node().choose_nudge(&worker.session, chosen, language).await {
        Ok(()) => Redirect::to(&worker.visit.shell().path("work/account")).into_response(),
        Err(TrustError::App(AppError::Unusable(_))) => {
            let problem = Some(worker.visit.text().say("nudge-address-wrong"));
            answer(&page(&worker, way, address, problem))
        }
        Err(error) => worker.refused(&error),
    }
}
