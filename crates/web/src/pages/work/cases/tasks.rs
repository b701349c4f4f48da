//! What is to be done in the cases that she holds, what is late and hers first; each is ticked off from here.

use std::collections::BTreeMap;

use askama::Template;
use axum::extract::Query;
use axum::response::{IntoResponse, Redirect, Response};
use rufaa_app::{After, AgreedLine, TaskFilter, TaskLine, TrustError};
use rufaa_domain::case::{Record, TaskDone};
use uuid::Uuid;

use super::more::{self, More};
use super::narrow::{Choice, Kept, Narrowing};
use super::show::need_name;
use crate::pages::day;
use crate::pages::fields::Fields;
use crate::pages::page::{Page, answer};
use crate::pages::work::shell::WorkShell;
use crate::pages::work::worker::{Worker, WorkerSent};

/// The list.
#[derive(Debug, Template)]
#[template(path = "work/tasks.html")]
pub(in crate::pages::work) struct TasksPage {
    pub(in crate::pages::work) shell: WorkShell,
    pub(in crate::pages::work) tasks: Vec<TaskRow>,
    /// What was agreed at conferences.
    pub(in crate::pages::work) agreed: Vec<AgreedRow>,
    pub(in crate::pages::work) more: Option<More>,
    /// By what they can be narrowed.
    pub(in crate::pages::work) choices: Vec<Choice>,
    /// What narrows it, unseen in its forms: names and codes.
    pub(in crate::pages::work) kept: Kept,
    /// What it says where it is empty.
    pub(in crate::pages::work) none: &'static str,
    /// Whether it is not the first page.
    pub(in crate::pages::work) later: bool,
}

impl Page for TasksPage {}

/// A thing to do, in words.
#[derive(Debug)]
pub(in crate::pages::work) struct TaskRow {
    pub(in crate::pages::work) case: Uuid,
    pub(in crate::pages::work) number: u32,
    pub(in crate::pages::work) what: String,
    pub(in crate::pages::work) href: String,
    pub(in crate::pages::work) name: String,
    pub(in crate::pages::work) code: String,
    /// That it is late.
    pub(in crate::pages::work) late: bool,
    /// Until when, by whom, for what.
    pub(in crate::pages::work) about: String,
}

/// Something that was agreed at a conference, in words.
#[derive(Debug)]
pub(in crate::pages::work) struct AgreedRow {
    pub(in crate::pages::work) what: String,
    pub(in crate::pages::work) href: String,
    /// That it is late.
    pub(in crate::pages::work) late: bool,
    /// Until when, by whom.
    pub(in crate::pages::work) about: String,
}

/// Shows it.
pub(in crate::pages::work) async fn show(
    Query(asked): Query<BTreeMap<String, String>>,
    worker: Worker,
) -> Response {
    shown(&worker, (filter_of(|name| asked.get(name).map(String::as_str)), None)).await
}

/// The filter that these codes say.
fn filter_of<'a>(asked: impl Fn(&str) -> Option<&'a str>) -> TaskFilter {
    let is_asked = |name| asked(name).is_some_and(|code| !code.is_empty());
    TaskFilter { own: is_asked("own"), late: is_asked("late") }
}

fn kept(filter: TaskFilter) -> Kept {
    let said = [("own", filter.own), ("late", filter.late)];
    said.into_iter().filter(|(_, is_so)| *is_so).map(|(name, _)| (name, "1".to_owned())).collect()
}

fn narrowing<'a>(worker: &'a Worker, filter: &'a TaskFilter) -> Narrowing<'a, TaskFilter> {
    Narrowing { worker, path: "work/tasks", filter, kept: |filter| kept(*filter) }
}

fn choices(worker: &Worker, filter: TaskFilter) -> Vec<Choice> {
    let text = worker.visit.text();
    let list = narrowing(worker, &filter);
    let own = [(TaskFilter { own: true, ..filter }, text.say("task-own"))];
    let late = [(TaskFilter { late: true, ..filter }, text.say("task-late"))];
    vec![
        list.choice_of("tasks-whose", TaskFilter { own: false, ..filter }, own),
        list.choice_of("board-late", TaskFilter { late: false, ..filter }, late),
    ]
}

/// Ticks one off, or shows the next page.
pub(in crate::pages::work) async fn take(WorkerSent { worker, fields }: WorkerSent) -> Response {
    let done = fields.filled("drop").is_none();
    let filter = filter_of(|name| fields.filled(name));
    let Some((case, task)) = ticked(&fields) else {
        return shown(&worker, (filter, more::after(&fields))).await;
    };
    let done = Record::TaskDone(TaskDone { task, done, known: None });
    match worker.visit.node().write_case(&worker.session, case, (&done, Some(0))).await {
        Ok(()) => Redirect::to(&narrowing(&worker, &filter).address(&filter)).into_response(),
        Err(error) => worker.refused(&error),
    }
}

/// Which one is ticked off: the case, and the number of its record.
fn ticked(fields: &Fields) -> Option<(Uuid, u32)> {
    Some((fields.get("case")?.parse().ok()?, fields.get("task")?.parse().ok()?))
}

/// What narrows it, and from where on.
type Asked = (TaskFilter, Option<After>);

async fn shown(worker: &Worker, asked: Asked) -> Response {
    match page(worker, asked).await {
        Ok(page) => answer(&page),
        Err(error) => worker.refused(&error),
    }
}

async fn page(worker: &Worker, (filter, after): Asked) -> Result<TasksPage, TrustError> {
    let tasks = worker.visit.node().tasks(&worker.session, (filter, after)).await?;
    let mut agreed = Vec::new();
    if after.is_none() {
        agreed = worker.visit.node().agreed(&worker.session).await?;
        agreed.retain(|line| (line.who.is_none() || !filter.own) && (line.late || !filter.late));
    }
    let kept = kept(filter);
    Ok(TasksPage {
        shell: worker.shell(),
        agreed: agreed.iter().map(|line| agreed_row(worker, line)).collect(),
        tasks: tasks.iter().map(|task| row(worker, task)).collect(),
        more: More::of(worker, &tasks, ("work/tasks", &kept)),
        choices: choices(worker, filter),
        none: if kept.is_empty() { "tasks-none" } else { "narrowed-none" },
        kept,
        later: after.is_some(),
    })
}

fn row(worker: &Worker, task: &TaskLine) -> TaskRow {
    let text = worker.visit.text();
    let due = task.due.map(|due| text.fill("task-due", "day", day::in_words(text, due)));
    let who = if task.own { Some(text.say("task-own")) } else { task.responsible.clone() };
    let need = task.need.as_ref().map(|need| need_name(worker, need));
    let about: Vec<String> = [due, who, need].into_iter().flatten().collect();
    TaskRow {
        case: task.case,
        number: task.number,
        what: task.what.clone(),
        href: worker.visit.shell().path(&format!("work/cases/{}", task.case)),
        name: task.name.clone().unwrap_or_else(|| text.say("case-no-name")),
        code: task.code.clone(),
        late: task.late,
        about: about.join(" · "),
    }
}

fn agreed_row(worker: &Worker, line: &AgreedLine) -> AgreedRow {
    let text = worker.visit.text();
    let due = text.fill("task-due", "day", day::in_words(text, line.until));
    let who = line.who.clone().unwrap_or_else(|| text.say("task-own"));
    AgreedRow {
        what: line.what.clone(),
        href: super::conference::address(worker, line.of),
        late: line.late,
        about: format!("{due} · {who}"),
    }
}
