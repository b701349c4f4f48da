//! Files of a case: putting one in, and opening one.

use askama::Template;
use axum::extract::Path;
use axum::http::header::{CACHE_CONTROL, CONTENT_DISPOSITION, CONTENT_TYPE};
use axum::http::{HeaderValue, StatusCode};
use axum::response::{IntoResponse, Redirect, Response};
use rufaa_app::{CaseError, NewFile, OpenCase, TrustError};
use rufaa_domain::case::{CaseProblem, Compartment, File, SHORT_CHARS_MAX, child_rule};
use rufaa_domain::consent::stops_pictures;
use uuid::Uuid;

use super::form::options;
use super::new::once;
use crate::pages::fields::Fields;
use crate::pages::page::{Page, answer};
use crate::pages::work::shell::WorkShell;
use crate::pages::work::unfinished::{self, AskedFor};
use crate::pages::work::worker::{CaseUploaded, Worker, WorkerUploaded};
use crate::security::Sandboxed;

/// The form.
#[derive(Debug, Template)]
#[template(path = "work/case_file.html")]
pub(in crate::pages::work) struct FilePage {
    pub(in crate::pages::work) shell: WorkShell,
    pub(in crate::pages::work) action: String,
    pub(in crate::pages::work) once: String,
    /// What is wrong, and the field where it is.
    pub(in crate::pages::work) problem: Option<(&'static str, String)>,
    pub(in crate::pages::work) title: String,
    /// Whether she is to be seen or heard in it: codes, words, and whether it is chosen.
    pub(in crate::pages::work) shows_her: Vec<(String, String, bool)>,
    /// Parts of the case: codes, names, and whether it is chosen.
    pub(in crate::pages::work) parts: Vec<(String, String, bool)>,
}

impl Page for FilePage {
    fn status(&self) -> StatusCode {
        if self.problem.is_some() { StatusCode::UNPROCESSABLE_ENTITY } else { StatusCode::OK }
    }
}

/// Asks for a file.
pub(in crate::pages::work) async fn ask(
    Path((_, case)): Path<(String, Uuid)>,
    asked: AskedFor,
    worker: Worker,
) -> Response {
    let typed = match unfinished::typed(&worker, &asked).await {
        Ok(typed) => typed.unwrap_or_default(),
        Err(error) => return worker.refused(&error),
    };
    match worker.visit.node().case(&worker.session, case).await {
        Ok(open) => answer(&page(&worker, open.file.id, &typed, None)),
        Err(error) => worker.refused(&error),
    }
}

/// Keeps one.
pub(in crate::pages::work) async fn take(
    Path((_, case)): Path<(String, Uuid)>,
    CaseUploaded(WorkerUploaded { worker, fields, file }): CaseUploaded,
) -> Response {
    let (name, bytes) = file.unwrap_or_default();
    let part = fields.get("part").and_then(Compartment::from_code).unwrap_or(Compartment::Care);
    let id = once(&worker, &fields);
    let title = fields.get("title").unwrap_or_default();
    let shows_her = fields.filled("shows-her").map(|said| said == "yes");
    let new = NewFile { id, name: &name, title, part, shows_her, bytes: &bytes };
    match worker.visit.node().put_file(&worker.session, case, &new).await {
        Ok(()) => {
            unfinished::sent(&worker, &fields).await;
            let case = worker.visit.shell().path(&format!("work/cases/{case}"));
            Redirect::to(&format!("{case}#files")).into_response()
        }
        Err(TrustError::Case(error)) => wrong(&worker, case, (&fields, &error)).await,
        Err(error) => worker.refused_typed(&fields, &error),
    }
}

/// A file as the page of a case lists it.
#[derive(Debug)]
pub(in crate::pages::work) struct FileLine {
    pub(in crate::pages::work) href: String,
    pub(in crate::pages::work) title: String,
    pub(in crate::pages::work) about: String,
    /// Whether it is played on the page.
    pub(in crate::pages::work) plays: bool,
    /// Whether opening it leaves a copy on the machine.
    pub(in crate::pages::work) stays: bool,
}

/// What cannot be kept, told to whoever may write into the case.
async fn wrong(worker: &Worker, case: Uuid, (fields, error): (&Fields, &CaseError)) -> Response {
    match worker.visit.node().case(&worker.session, case).await {
        Ok(open) => answer(&page(worker, open.file.id, fields, Some(error))),
        Err(error) => worker.refused_typed(fields, &error),
    }
}

/// Hands one out: a picture to be looked at, everything else to be kept where she chooses.
pub(in crate::pages::work) async fn open(
    Path((_, case, number)): Path<(String, Uuid, u32)>,
    worker: Worker,
) -> Response {
    match worker.visit.node().file_of_case(&worker.session, case, number).await {
        Ok((file, bytes)) => handed_out(&file, number, bytes),
        Err(error) => worker.refused(&error),
    }
}

/// The name says nothing of what is in it: it stays on the machine on which it is opened.
fn handed_out(file: &File, number: u32, bytes: Vec<u8>) -> Response {
    let how = if file.kind.is_picture() { "inline" } else { "attachment" };
    let end = file.kind.endings().first().copied().unwrap_or_default();
    let disposition = format!("{how}; filename=\"{number}.{end}\"");
    let disposition = HeaderValue::from_str(&disposition);
    let headers = [
        (CONTENT_TYPE, HeaderValue::from_static(file.kind.media_type())),
        (CONTENT_DISPOSITION, disposition.unwrap_or(HeaderValue::from_static("attachment"))),
        (CACHE_CONTROL, HeaderValue::from_static("no-store")),
    ];
    let mut response = (headers, bytes).into_response();
    response.extensions_mut().insert(Sandboxed);
    response
}

fn page(worker: &Worker, case: Uuid, typed: &Fields, error: Option<&CaseError>) -> FilePage {
    let text = worker.visit.text();
    let shell = worker.shell_with(typed);
    let parts = options(text, "part", Compartment::ALL.iter().map(|part| part.code()));
    let part = typed.get("part").unwrap_or(Compartment::Care.code());
    let shows_her = options(text, "form-shows-her", ["yes", "no"]);
    let problem = error.map(|error| {
        let field = if matches!(error, CaseError::Title(_)) {
            "title"
        } else if matches!(
            error,
            CaseError::Problem(CaseProblem::PicturesFirst) | CaseError::ShowsHer
        ) {
            "shows-her"
        } else {
            "file"
        };
        (field, text.count(super::key_of(error), SHORT_CHARS_MAX))
    });
    FilePage {
        action: shell.path(&format!("work/cases/{case}/files")),
        once: once(worker, typed).to_string(),
        problem,
        title: typed.get("title").unwrap_or_default().to_owned(),
        shows_her: choosing(shows_her, typed.get("shows-her")),
        parts: choosing(parts, Some(part)),
        shell,
    }
}

/// Codes and words, and which of them is chosen.
fn choosing(of: Vec<(String, String)>, chosen: Option<&str>) -> Vec<(String, String, bool)> {
    let is_chosen = |code: &str| chosen == Some(code);
    of.into_iter().map(|(code, name)| (code.clone(), name, is_chosen(&code))).collect()
}

/// Files of a case in words: where, what, and what is to be known before it is opened.
pub(super) fn listed(worker: &Worker, case: &OpenCase) -> Vec<FileLine> {
    let text = worker.visit.text();
    let base = worker.visit.shell().path(&format!("work/cases/{}/files", case.file.id));
    let (today, now) = (worker.visit.today(), worker.visit.node().now());
    let stops = stops_pictures(&case.view, (child_rule(&case.view, today), now));
    let line = |kept: &rufaa_domain::case::Kept<File>| {
        let file = &kept.what;
        let kind = text.say(&format!("case-file-kind-{}", file.kind.code()));
        let shows = file.shows_her.then(|| text.say("case-file-shows-her"));
        let stopped = (file.shows_her && stops).then(|| text.say("case-file-stopped"));
        let shows = stopped.or(shows);
        let about = [Some(kind), shows].into_iter().flatten();
        let about = about.collect::<Vec<_>>().join(" · ");
        FileLine {
            href: format!("{base}/{}", kept.sequence),
            title: file.title.clone(),
            about,
            plays: file.kind.is_sound(),
            stays: !file.kind.is_picture(),
        }
    };
    case.view.files().iter().rev().map(line).collect()
}
