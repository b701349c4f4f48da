//! Lists of services: sending one, choosing what its columns hold, looking at what would happen, taking
//! it in.

use std::collections::BTreeMap;

use askama::Template;
use axum::http::StatusCode;
use axum::http::header::{CONTENT_DISPOSITION, CONTENT_TYPE, HeaderName, HeaderValue};
use axum::response::{IntoResponse, Redirect, Response};
use rufaa_app::{
    CHOICES, ForAll, ImportReport, ListProblem, ListState, ListView, Mapping, NewList, Refusal,
    TrustError,
};
use rufaa_domain::access::{Action, Resource};
use uuid::Uuid;

use super::shell::WorkShell;
use super::times;
use super::worker::{Worker, WorkerSent, WorkerUploaded};
use crate::pages::fields::Fields;
use crate::pages::page::{Page, answer};

/// Refusals that a page shows; the table holds all.
const REFUSED_SHOWN: usize = 20;
/// How soon a page of work that goes on is asked for again, seconds.
const AGAIN: (HeaderName, HeaderValue) =
    (HeaderName::from_static("refresh"), HeaderValue::from_static("2"));

#[derive(Debug, Template)]
#[template(path = "work/lists.html")]
pub(super) struct ListsPage {
    pub(super) shell: WorkShell,
    pub(super) problem: Option<String>,
    /// The words of whoever read the file, in English.
    pub(super) detail: Option<String>,
    pub(super) source: String,
    pub(super) why: String,
    /// Lists on their way: where, name, and where it stands.
    pub(super) lists: Vec<(String, String, String)>,
}

impl Page for ListsPage {
    fn status(&self) -> StatusCode {
        if self.problem.is_some() { StatusCode::UNPROCESSABLE_ENTITY } else { StatusCode::OK }
    }
}

#[derive(Debug, Template)]
#[template(path = "work/list.html")]
pub(super) struct ListPage {
    pub(super) shell: WorkShell,
    pub(super) action: String,
    pub(super) name: String,
    pub(super) state: String,
    pub(super) problem: Option<String>,
    /// The words of whoever read the file, in English.
    pub(super) detail: Option<String>,
    /// How far it is: rows that were looked at, and all.
    pub(super) progress: Option<(usize, usize)>,
    /// What would happen or happened, line by line.
    pub(super) counts: Vec<String>,
    pub(super) refused: Vec<String>,
    /// Whether there is a table of what was refused.
    pub(super) has_table: bool,
    pub(super) fields: Vec<FieldChoice>,
    /// What can be the same for all rows: code, name, and whether it was chosen.
    pub(super) countries: Vec<(String, String, bool)>,
    pub(super) needs: Vec<(String, String, bool)>,
    pub(super) may_take: bool,
}

impl Page for ListPage {
    fn status(&self) -> StatusCode {
        if self.problem.is_some() { StatusCode::UNPROCESSABLE_ENTITY } else { StatusCode::OK }
    }
}

/// A field with the columns that can hold it.
#[derive(Debug)]
pub(super) struct FieldChoice {
    pub(super) code: &'static str,
    pub(super) label: String,
    /// Columns, and whether it is the one.
    pub(super) columns: Vec<(String, bool)>,
}

/// Asks for a file. That it is still she is proved first, so that nothing is chosen in vain.
pub(super) async fn ask(worker: Worker) -> Response {
    match worker.session.may(Action::ImportList, Resource::Node) {
        Ok(()) => asked(&worker, &Fields::default(), None).await,
        Err(error) => worker.refused(&error),
    }
}

async fn asked(worker: &Worker, fields: &Fields, problem: Option<&ListProblem>) -> Response {
    let text = worker.visit.text();
    let field = |name| fields.get(name).unwrap_or_default().to_owned();
    match worker.visit.node().lists(&worker.session).await {
        Ok(lists) => answer(&ListsPage {
            shell: worker.shell(),
            problem: problem.map(|problem| text.say(key_of(problem))),
            detail: problem.and_then(detail),
            source: field("source"),
            why: field("why"),
            lists: lists.iter().map(|list| line(worker, list)).collect(),
        }),
        Err(error) => worker.refused(&error),
    }
}

fn line(worker: &Worker, list: &ListView) -> (String, String, String) {
    let state = worker.visit.text().say(state_key(&list.state));
    let time = times::in_words(&worker.visit, list.made_at);
    (address(worker, list.id), name_of(list), format!("{state} · {time}"))
}

fn name_of(list: &ListView) -> String {
    format!("{} ({})", list.source, list.file_name)
}

fn address(worker: &Worker, id: Uuid) -> String {
    worker.visit.shell().path(&format!("work/lists/{id}"))
}

/// Takes the file.
pub(super) async fn send(uploaded: WorkerUploaded) -> Response {
    let WorkerUploaded { worker, fields, file } = uploaded;
    if let Err(error) = worker.session.may(Action::ImportList, Resource::Node) {
        return worker.refused(&error);
    }
    let Some((file_name, bytes)) = file else {
        return asked(&worker, &fields, Some(&ListProblem::Missing)).await;
    };
    let field = |name| fields.get(name).unwrap_or_default();
    let list = NewList { file_name: &file_name, bytes, source: field("source"), why: field("why") };
    match worker.visit.node().send_list(&worker.session, list).await {
        Ok(id) => Redirect::to(&address(&worker, id)).into_response(),
        Err(TrustError::List(problem)) => asked(&worker, &fields, Some(&problem)).await,
        Err(error) => worker.refused(&error),
    }
}

/// Shows where a list stands, and what can be done next.
pub(super) async fn show(worker: Worker) -> Response {
    let id = match worker.visit.id() {
        Ok(id) => id,
        Err(refusal) => return refusal.into_response(),
    };
    shown(&worker, id, &Fields::default(), None).await
}

async fn shown(
    worker: &Worker,
    id: Uuid,
    typed: &Fields,
    problem: Option<&'static str>,
) -> Response {
    match page(worker, id, typed, problem).await {
        Ok(page) if page.progress.is_some() => ([AGAIN], answer(&page)).into_response(),
        Ok(page) => answer(&page),
        Err(error) => worker.refused(&error),
    }
}

async fn page(
    worker: &Worker,
    id: Uuid,
    typed: &Fields,
    problem: Option<&'static str>,
) -> Result<ListPage, TrustError> {
    let node = worker.visit.node();
    let list = node.list(&worker.session, id).await?;
    let text = worker.visit.text();
    let mut page = ListPage {
        shell: worker.shell(),
        action: address(worker, id),
        name: name_of(&list),
        state: text.say(state_key(&list.state)),
        problem: problem.map(|key| text.say(key)),
        detail: None,
        progress: None,
        counts: Vec::new(),
        refused: Vec::new(),
        has_table: false,
        fields: Vec::new(),
        countries: Vec::new(),
        needs: Vec::new(),
        may_take: false,
    };
    match &list.state {
        ListState::Working { rows, .. } => page.progress = Some(*rows),
        ListState::Taken(report) => told(worker, &mut page, report),
        ListState::Looked(report) => {
            told(worker, &mut page, report);
            page.may_take = true;
        }
        ListState::Failed(why) => page.detail = Some(why.clone()),
        ListState::Sent | ListState::CutOff => {}
    }
    let open = !matches!(list.state, ListState::Working { .. } | ListState::Taken(_));
    if let Some(mapping) = list.mapping.as_ref().filter(|_| open) {
        let columns = node.columns_of_list(&worker.session, id).await?;
        offer(worker, &mut page, (&columns, mapping), typed);
    }
    Ok(page)
}

/// What would happen, or what happened.
fn told(worker: &Worker, page: &mut ListPage, report: &ImportReport) {
    let text = worker.visit.text();
    page.counts = [
        ("list-new", report.new),
        ("list-changed", report.changed),
        ("list-unchanged", report.unchanged),
        ("list-missing", report.missing),
        ("list-confidential", report.confidential_places),
        ("list-refused", report.refused.len()),
        ("list-warnings", report.warnings.len()),
    ]
    .into_iter()
    .map(|(key, count)| text.fill(key, "count", text.digits(count)))
    .collect();
    let all = report.refused.iter().chain(&report.warnings);
    page.has_table = !report.refused.is_empty() || !report.warnings.is_empty();
    page.refused = all.take(REFUSED_SHOWN).map(|refusal| row(worker, refusal)).collect();
}

fn row(worker: &Worker, refusal: &Refusal) -> String {
    let text = worker.visit.text();
    let row = text.fill("list-row", "row", text.digits(refusal.row.row));
    format!("{row} · {} · {}", refusal.column, refusal.reason)
}

/// What can be chosen: what was typed stays, else what is kept stands there.
fn offer(
    worker: &Worker,
    page: &mut ListPage,
    (columns, mapping): (&[String], &Mapping),
    typed: &Fields,
) {
    let text = worker.visit.text();
    let (kept, for_all) = (mapping.choices(), mapping.for_all());
    let stands = |field: &str, kept: Option<&String>| {
        typed.get(field).map(str::to_owned).or_else(|| kept.cloned()).unwrap_or_default()
    };
    let choice = |code: &'static str| {
        let chosen = stands(code, kept.get(code));
        let columns = columns.iter().map(|column| (column.clone(), *column == chosen));
        let label = text.say(&format!("column-{code}"));
        FieldChoice { code, label, columns: columns.collect() }
    };
    page.fields = CHOICES.into_iter().map(choice).collect();
    let language = text.language();
    let country = stands("for-all-country", for_all.country.as_ref());
    let packs = worker.visit.packs();
    page.countries = packs
        .countries()
        .map(|pack| {
            let code = pack.country.to_string();
            let is_chosen = code == country;
            (code, pack.name.in_language(language).to_owned(), is_chosen)
        })
        .collect();
    let need = stands("for-all-need", for_all.need.as_ref());
    page.needs = packs
        .needs
        .all()
        .iter()
        .map(|one| {
            let name = one.name.in_language(language).to_owned();
            (one.code.clone(), name, one.code == need)
        })
        .collect();
}

/// Looks at the list with what was chosen, or takes in what was looked at.
pub(super) async fn take(WorkerSent { worker, fields }: WorkerSent) -> Response {
    let id = match worker.visit.id() {
        Ok(id) => id,
        Err(refusal) => return refusal.into_response(),
    };
    if let Err(error) = worker.session.may(Action::ImportList, Resource::Node) {
        return worker.refused(&error);
    }
    let node = worker.visit.node();
    let list = match node.list(&worker.session, id).await {
        Ok(list) => list,
        Err(error) => return worker.refused(&error),
    };
    let takes = fields.get("act") == Some("take");
    let chooses = !takes && list.mapping.is_some();
    let mapping = if chooses { chosen(&fields) } else { None };
    if chooses && mapping.is_none() {
        return shown(&worker, id, &fields, Some("list-name-missing")).await;
    }
    match node.work_on_list(&worker.session, id, (mapping.as_ref(), takes)).await {
        Ok(()) => Redirect::to(&address(&worker, id)).into_response(),
        Err(TrustError::Stale) => shown(&worker, id, &fields, Some("list-stale")).await,
        Err(error) => worker.refused(&error),
    }
}

/// The mapping that a form chose; nothing without a column for the name.
fn chosen(fields: &Fields) -> Option<Mapping> {
    let column = |field: &&str| Some(((*field).to_owned(), fields.filled(field)?.to_owned()));
    let columns: BTreeMap<String, String> = CHOICES.iter().filter_map(column).collect();
    let for_all = ForAll {
        country: fields.filled("for-all-country").map(str::to_owned),
        need: fields.filled("for-all-need").map(str::to_owned),
    };
    Mapping::of_choices(&columns, &for_all)
}

/// What was refused, as a table to be mended.
pub(super) async fn refused(worker: Worker) -> Response {
    let id = match worker.visit.id() {
        Ok(id) => id,
        Err(refusal) => return refusal.into_response(),
    };
    match worker.visit.node().refused_of_list(&worker.session, id).await {
        Ok(table) => {
            let kind = HeaderValue::from_static("text/csv; charset=utf-8");
            let name = HeaderValue::from_static("attachment; filename=\"refused.csv\"");
            ([(CONTENT_TYPE, kind), (CONTENT_DISPOSITION, name)], table).into_response()
        }
        Err(error) => worker.refused(&error),
    }
}

const fn state_key(state: &ListState) -> &'static str {
    match state {
        ListState::Sent => "list-state-sent",
        ListState::Working { taking: false, .. } => "list-state-looking",
        ListState::Working { taking: true, .. } => "list-state-taking",
        ListState::Looked(_) => "list-state-looked",
        ListState::Taken(_) => "list-state-taken",
        ListState::Failed(_) => "list-state-failed",
        ListState::CutOff => "list-state-cut-off",
    }
}

pub(super) const fn key_of(problem: &ListProblem) -> &'static str {
    match problem {
        ListProblem::Missing => "list-missing-fields",
        ListProblem::UnknownKind => "list-unknown-kind",
        ListProblem::Unreadable(_) => "list-unreadable",
    }
}

fn detail(problem: &ListProblem) -> Option<String> {
    match problem {
        ListProblem::Unreadable(words) => Some(words.clone()),
        ListProblem::Missing | ListProblem::UnknownKind => None,
    }
}
