//! A case on paper: what its unit knows, without how its person is reached and without files. Paper is read
//! by whoever finds it.

use askama::Template;
use axum::extract::Path;
use axum::response::Response;
use rufaa_app::{AppError, OpenCase, TrustError};
use uuid::Uuid;

use super::show::{CaseWords, words};
use crate::pages::page::{Page, answer};
use crate::pages::work::shell::WorkShell;
use crate::pages::work::times;
use crate::pages::work::worker::Worker;

/// The page, to be printed on A4.
#[derive(Debug, Template)]
#[template(path = "work/case_print.html")]
pub(in crate::pages::work) struct PrintPage {
    pub(in crate::pages::work) shell: WorkShell,
    pub(in crate::pages::work) case: CaseWords,
    pub(in crate::pages::work) back: String,
    /// For whose eyes, when and by whom it was printed, and what it holds.
    pub(in crate::pages::work) about: Vec<String>,
}

impl Page for PrintPage {}

/// Shows it, after it was recorded that it is printed.
pub(in crate::pages::work) async fn show(
    Path((_, id)): Path<(String, Uuid)>,
    worker: Worker,
) -> Response {
    let node = worker.visit.node();
    let units = match node.own_units(&worker.session).await {
        Ok(units) => units,
        Err(error) => return worker.refused(&error),
    };
    let case = match node.print_case(&worker.session, id).await {
        Ok(case) => case,
        Err(error) => return worker.refused(&error),
    };
    // Paper goes to those who cannot look themselves.
    let signed = match node.verify_case(&worker.session, id).await {
        Ok(()) => "print-signed",
        Err(TrustError::App(AppError::Unreadable(_)) | TrustError::Vault(_)) => "print-not-signed",
        Err(error) => return worker.refused(&error),
    };
    let mut about = about(&worker, &case, &units);
    about.push(worker.visit.text().say(signed));
    answer(&PrintPage {
        shell: worker.shell(),
        about,
        case: on_paper(words(&worker, &case, None)),
        back: worker.visit.shell().path(&format!("work/cases/{id}")),
    })
}

/// What was set right may say how she is reached: that stays off paper.
fn on_paper(mut case: CaseWords) -> CaseWords {
    for line in &mut case.past.history {
        line.says = Vec::new();
    }
    case
}

fn about(worker: &Worker, case: &OpenCase, units: &[(Uuid, String)]) -> Vec<String> {
    let text = worker.visit.text();
    let unit = units.iter().find(|(id, _)| *id == case.file.unit);
    let unit = unit.map(|(_, name)| name.clone()).unwrap_or_default();
    let organisation = worker.session.organisation_name();
    let now = times::in_words(&worker.visit, worker.visit.node().now());
    vec![
        text.fill("print-eyes", "unit", format!("{organisation} · {unit}")),
        format!(
            "{} · {now}",
            text.fill("print-by", "name", worker.session.shown_name().to_owned())
        ),
        text.count("print-holds", case.entries.iter().filter(|entry| !case.hides(entry)).count()),
        text.say("print-without"),
    ]
}
