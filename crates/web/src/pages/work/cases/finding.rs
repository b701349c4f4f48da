//! Looking for a case of one's own units: by name, telephone or code. The question comes in a body, and
//! stands in no address.

use askama::Template;
use axum::response::{IntoResponse, Redirect, Response};
use rufaa_app::FoundCase;
use rufaa_domain::case::Reason;

use super::list::{CaseRow, row};
use super::people;
use crate::pages::page::{Page, answer};
use crate::pages::work::shell::WorkShell;
use crate::pages::work::worker::{Worker, WorkerSent};

/// What was found. It goes from the screen when the session is over, as the list does: its field holds
/// nothing that takes long to type.
#[derive(Debug, Template)]
#[template(path = "work/cases_found.html")]
pub(in crate::pages::work) struct FoundCasesPage {
    pub(in crate::pages::work) shell: WorkShell,
    /// What was looked for.
    pub(in crate::pages::work) words: String,
    /// What is said where nothing was found.
    pub(in crate::pages::work) none: &'static str,
    pub(in crate::pages::work) cases: Vec<CaseRow>,
}

impl Page for FoundCasesPage {}

/// Looks.
pub(in crate::pages::work) async fn take(WorkerSent { worker, fields }: WorkerSent) -> Response {
    let words = fields.get("words").unwrap_or_default();
    let referral = worker.visit.node().referral_with_code(&worker.session, words).await;
    match referral {
        Ok(Some((organisation, id))) => {
            let path = format!("work/referrals/{organisation}/{id}");
            return Redirect::to(&worker.visit.shell().path(&path)).into_response();
        }
        Ok(None) => {}
        Err(error) => return worker.refused(&error),
    }
    match worker.visit.node().find_cases(&worker.session, words).await {
        Ok(found) => answer(&FoundCasesPage {
            shell: worker.shell(),
            words: words.to_owned(),
            none: if words.is_empty() { "cases-found-nothing-asked" } else { "cases-found-none" },
            cases: rows(&worker, &found),
        }),
        Err(error) => worker.refused(&error),
    }
}

/// What was found, in words, each with why it is shown.
pub(super) fn rows(worker: &Worker, found: &[FoundCase]) -> Vec<CaseRow> {
    let text = worker.visit.text();
    let say = |reason: &Reason| text.say(&format!("case-reason-{}", reason.code()));
    let found = found.iter().map(|one| {
        let closed = (!one.line.open).then(|| text.say("case-closed"));
        let why = people::listed(text, one.reasons.iter().map(say).chain(closed));
        let why = Some(why).filter(|why| !why.is_empty());
        let row = row(worker, &one.line);
        match &one.of_colleague {
            None => CaseRow { why, ..row },
            Some(holder) => CaseRow {
                href: None,
                name: text.fill("case-of-colleague", "name", holder.clone()),
                about: text.say("case-of-colleague-why"),
                why,
                ..row
            },
        }
    });
    found.collect()
}
