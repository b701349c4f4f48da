//! A group begins: how it was met, once for all, and a line for each person.

use askama::Template;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect, Response};
use fluent_bundle::FluentArgs;
use rufaa_app::{FoundCase, NewGroup, Node, TrustError};
use rufaa_domain::case::{LONG_CHARS_MAX, SHORT_CHARS_MAX};
use uuid::Uuid;

use super::lines::{self, PersonLine};
use super::{Problem, problem_of};
use crate::pages::fields::Fields;
use crate::pages::page::{Page, answer};
use crate::pages::work::cases::form::{Builder, FieldKind, FormField, Wrong, marked};
use crate::pages::work::cases::kinds::long;
use crate::pages::work::cases::likely::{self, LikelyPage};
use crate::pages::work::cases::new::{Own, how_it_began, once, opened};
use crate::pages::work::shell::WorkShell;
use crate::pages::work::unfinished::{self, AskedFor};
use crate::pages::work::worker::{Worker, WorkerSent};

/// Lines of a new form.
const LINES: usize = 10;

/// The form.
#[derive(Debug, Template)]
#[template(path = "work/group_new.html")]
pub(in crate::pages::work) struct GroupFormPage {
    pub(in crate::pages::work) shell: WorkShell,
    pub(in crate::pages::work) problems: Vec<Problem>,
    pub(in crate::pages::work) action: String,
    /// The id of what the form makes.
    pub(in crate::pages::work) once: String,
    pub(in crate::pages::work) fields: Vec<FormField>,
    pub(in crate::pages::work) lines: Vec<PersonLine>,
}

impl Page for GroupFormPage {
    fn status(&self) -> StatusCode {
        if self.problems.is_empty() { StatusCode::OK } else { StatusCode::UNPROCESSABLE_ENTITY }
    }
}

/// Asks.
pub(in crate::pages::work) async fn ask(asked: AskedFor, worker: Worker) -> Response {
    if let Err(error) = Node::works_with_people(&worker.session) {
        return worker.refused(&error);
    }
    let typed = match unfinished::typed(&worker, &asked).await {
        Ok(typed) => typed.unwrap_or_default(),
        Err(error) => return worker.refused(&error),
    };
    match Own::of(&worker).await {
        Ok(own) => answer(&page(&worker, &own, &typed, Vec::new())),
        Err(error) => worker.refused(&error),
    }
}

/// Begins, or shows more lines.
pub(in crate::pages::work) async fn take(WorkerSent { worker, fields }: WorkerSent) -> Response {
    let fields = lines::without_left_out(fields);
    if let Err(error) = Node::works_with_people(&worker.session) {
        return worker.refused_typed(&fields, &error);
    }
    let own = match Own::of(&worker).await {
        Ok(own) => own,
        Err(error) => return worker.refused_typed(&fields, &error),
    };
    match begun(&worker, &fields, &own).await {
        Ok(id) => {
            unfinished::sent(&worker, &fields).await;
            let group = worker.visit.shell().path(&format!("work/groups/{id}"));
            Redirect::to(&group).into_response()
        }
        Err(NotBegun::Asked(problems)) => answer(&page(&worker, &own, &fields, problems)),
        Err(NotBegun::Likely(found)) => {
            answer(&LikelyPage::of(&worker, &found, ("work/groups/new", &fields)))
        }
        Err(NotBegun::Refused(error)) => worker.refused_typed(&fields, &error),
    }
}

/// Why nothing was begun.
enum NotBegun {
    /// The form is shown again: it was asked for, or this is wrong.
    Asked(Vec<Problem>),
    /// Some are perhaps here already.
    Likely(Vec<FoundCase>),
    Refused(TrustError),
}

async fn begun(worker: &Worker, fields: &Fields, own: &Own) -> Result<Uuid, NotBegun> {
    if lines::asks_for_form(fields) {
        return Err(NotBegun::Asked(Vec::new()));
    }
    let new = parsed(worker, fields, own).map_err(NotBegun::Asked)?;
    let refused = |error| match problem_of(worker.visit.text(), &error) {
        Some(problem) => NotBegun::Asked(vec![problem]),
        None => NotBegun::Refused(error),
    };
    let (node, session) = (worker.visit.node(), &worker.session);
    let found = node.likely_in_group(session, &new).await.map_err(refused)?;
    let found = likely::unless_looked_at(found, fields);
    if !found.is_empty() {
        return Err(NotBegun::Likely(found));
    }
    node.begin_group(session, &new).await.map(|()| new.id).map_err(refused)
}

fn page(worker: &Worker, own: &Own, typed: &Fields, problems: Vec<Problem>) -> GroupFormPage {
    let shell = worker.shell_with(typed);
    let count = lines::wanted(typed, LINES);
    let lines = lines::lines(worker.visit.text(), (typed, &problems), count);
    let mut fields = fields(worker, own, typed);
    let told = |(field, words): Problem| {
        let words = marked(&mut fields, &field, words);
        (field, words)
    };
    GroupFormPage {
        problems: problems.into_iter().map(told).collect(),
        action: shell.path("work/groups/new"),
        once: once(worker, typed).to_string(),
        fields,
        lines,
        shell,
    }
}

fn fields(worker: &Worker, own: &Own, typed: &Fields) -> Vec<FormField> {
    let text = worker.visit.text();
    let choices = own.units.iter().map(|(id, name)| (id.to_string(), name.clone())).collect();
    let form = Builder::new(text, typed).one("unit", choices);
    let mut fields =
        how_it_began(worker, form, &own.areas).long("group-seen").line("how-many").fields;
    // Where there is one unit, it is that one.
    if let Some(FormField { kind: FieldKind::One(units), .. }) = fields.first_mut()
        && let [(_, _, chosen)] = units.as_mut_slice()
    {
        *chosen = true;
    }
    fields
}

/// The group out of the form.
///
/// # Errors
/// Everything that is wrong, so that it is set right at once.
fn parsed(worker: &Worker, fields: &Fields, own: &Own) -> Result<NewGroup, Vec<Problem>> {
    let text = worker.visit.text();
    let told = |(field, key): Wrong| (field.to_owned(), text.count(key, chars_max(field)));
    let mut problems = Vec::new();
    let people = lines::people(text, fields, lines::wanted(fields, LINES));
    let people = people.unwrap_or_else(|wrong| {
        problems.extend(wrong);
        Vec::new()
    });
    if problems.is_empty() {
        problems.extend(miscounted(worker, fields, people.len()));
    }
    let begun = (unit_of(fields, own), opened(worker, fields), long(fields, "group-seen"));
    match begun {
        (Ok(unit), Ok(opened), Ok(seen)) if problems.is_empty() => {
            Ok(NewGroup { id: once(worker, fields), unit, opened, seen, people })
        }
        (unit, opened, seen) => {
            let others = [unit.err(), opened.err(), seen.err()].into_iter().flatten().map(told);
            Err(others.chain(problems).collect())
        }
    }
}

fn chars_max(field: &str) -> usize {
    if field == "group-seen" { LONG_CHARS_MAX } else { SHORT_CHARS_MAX }
}

fn unit_of(fields: &Fields, own: &Own) -> Result<Uuid, Wrong> {
    let unit = fields.get("unit").and_then(|unit| unit.parse().ok());
    unit.filter(|unit| own.units.iter().any(|(id, _)| id == unit)).ok_or(("unit", "form-choose"))
}

/// Whoever counted more people than lines are filled, or fewer, is told: nobody is lost on the way.
fn miscounted(worker: &Worker, fields: &Fields, filled: usize) -> Option<Problem> {
    let text = worker.visit.text();
    fields.filled("how-many")?;
    let counted = lines::counted(fields);
    if counted == Some(filled) {
        return None;
    }
    let Some(counted) = counted else {
        return Some(("how-many".to_owned(), text.say("group-count-unreadable")));
    };
    let mut arguments = FluentArgs::new();
    arguments.set("counted", text.digits(counted));
    arguments.set("filled", text.digits(filled));
    Some(("how-many".to_owned(), text.say_with("group-counts-differ", &arguments)))
}
