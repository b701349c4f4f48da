//! An owner edits her entry: a form with everything that she may change, a look at what would become
//! of it, and the proposal. The form carries along what it showed, so that nobody's work is lost when
//! two people edit at once.

use askama::Template;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect, Response};
use rufaa_app::{AppError, EditView, Editing, TrustError};
use rufaa_domain::directory::difference::Difference;
use rufaa_domain::directory::edit::{EditError, Field, Fields as Written, Part};

use crate::pages::fields::Fields;
use crate::pages::page::{Page, answer};
use crate::pages::refusal::Refusal;
use crate::pages::service::Told;
use crate::pages::work::changes;
use crate::pages::work::shell::WorkShell;
use crate::pages::work::unfinished;
use crate::pages::work::worker::{Worker, WorkerSent};
use crate::text::Text;

/// What is said of whether a service is offered.
const STATUSES: [&str; 3] = ["active", "inactive", "closed-for-now"];

#[derive(Debug, Template)]
#[template(path = "work/edit.html")]
pub(in crate::pages::work) struct EditPage {
    pub(in crate::pages::work) shell: WorkShell,
    pub(in crate::pages::work) status: StatusCode,
    pub(in crate::pages::work) problem: Option<String>,
    pub(in crate::pages::work) action: String,
    pub(in crate::pages::work) name: String,
    /// Whether a proposal of hers waits, from which the form goes on.
    pub(in crate::pages::work) waits: bool,
    /// Whether hours or numbers of the service belong to its places, and are not in the form.
    pub(in crate::pages::work) elsewhere: bool,
    pub(in crate::pages::work) fields: Vec<FieldView>,
}

impl Page for EditPage {
    fn status(&self) -> StatusCode {
        self.status
    }
}

/// A field of the form.
#[derive(Debug)]
pub(in crate::pages::work) struct FieldView {
    pub(in crate::pages::work) code: &'static str,
    pub(in crate::pages::work) label: String,
    pub(in crate::pages::work) hint: Option<String>,
    pub(in crate::pages::work) value: String,
    /// What the form showed first.
    pub(in crate::pages::work) shown: String,
    pub(in crate::pages::work) kind: Kind,
    pub(in crate::pages::work) wrong: bool,
    /// What somebody else wrote there in between.
    pub(in crate::pages::work) other: Option<String>,
}

/// How a field is written.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(in crate::pages::work) enum Kind {
    /// In one line.
    Line,
    /// In several lines.
    Long,
    /// In one line beside its name: the hours of a day.
    Day,
    /// By choosing one of these: code, name, and whether it is chosen.
    Choice(Vec<(&'static str, String, bool)>),
}

/// Shows the form.
pub(in crate::pages::work) async fn ask(worker: Worker) -> Response {
    let part = match part(&worker) {
        Ok(part) => part,
        Err(refusal) => return refusal.into_response(),
    };
    match worker.visit.node().editing(&worker.session, part).await {
        Ok(editing) => {
            let (shown, sent) = (editing.fields.clone(), editing.fields.clone());
            let form = Form { part, shown, sent, unfinished: None };
            answer(&page(&worker, &form, &editing))
        }
        Err(error) => worker.refused(&error),
    }
}

/// Takes what was written: looks at it, or proposes it.
pub(in crate::pages::work) async fn take(WorkerSent { worker, fields }: WorkerSent) -> Response {
    let part = match part(&worker) {
        Ok(part) => part,
        Err(refusal) => return refusal.into_response(),
    };
    let form = Form::of(part, &fields);
    match fields.get("act") {
        Some("send") => send(&worker, &form, &fields).await,
        Some("write") => again(&worker, &form, None).await,
        _ => look(&worker, &form, None).await,
    }
}

/// The part of the entry that the address names.
fn part(worker: &Worker) -> Result<Part, Refusal> {
    match worker.visit.parameter("id") {
        None => Ok(Part::Organisation),
        Some(_) => worker.visit.id().map(Part::Service),
    }
}

/// What the form showed, and what came back.
struct Form {
    part: Part,
    shown: Written,
    sent: Written,
    /// By what it was kept, where it was left unfinished.
    unfinished: Option<String>,
}

impl Form {
    fn of(part: Part, fields: &Fields) -> Self {
        let read = |prefix: &str| {
            let empty = Written::default();
            part.fields().iter().fold(empty, |written, field| {
                let name = format!("{prefix}{}", field.code());
                written.with(*field, fields.get(&name).unwrap_or_default())
            })
        };
        Self { part, shown: read("was-"), sent: read(""), unfinished: unfinished::mark(fields) }
    }

    fn both(&self) -> [&Written; 2] {
        [&self.shown, &self.sent]
    }
}

async fn look(worker: &Worker, form: &Form, problem: Option<&'static str>) -> Response {
    let node = worker.visit.node();
    match node.edit_view(&worker.session, form.part, form.both()).await {
        Ok(view) => answer(&looked_at(worker, form, view, problem)),
        Err(TrustError::Edit(error)) => again(worker, form, Some(error)).await,
        Err(error) => worker.refused(&error),
    }
}

async fn send(worker: &Worker, form: &Form, fields: &Fields) -> Response {
    let node = worker.visit.node();
    let why = fields.get("why").unwrap_or_default();
    match node.propose_edit(&worker.session, form.part, form.both(), why).await {
        Ok(()) => {
            unfinished::sent(worker, fields).await;
            Redirect::to(&worker.visit.shell().path("work/entry")).into_response()
        }
        Err(TrustError::Edit(error)) => again(worker, form, Some(error)).await,
        Err(TrustError::App(AppError::Unusable(_))) => {
            look(worker, form, Some("proposal-reason-missing")).await
        }
        Err(error) => worker.refused(&error),
    }
}

/// The form again, with what was written, and what has to be mended.
async fn again(worker: &Worker, form: &Form, error: Option<EditError>) -> Response {
    let editing = match worker.visit.node().editing(&worker.session, form.part).await {
        Ok(editing) => editing,
        Err(error) => return worker.refused(&error),
    };
    let mut page = page(worker, form, &editing);
    if let Some(error) = error {
        let text = worker.visit.text();
        page.status = StatusCode::UNPROCESSABLE_ENTITY;
        page.problem = Some(text.say(mark(&mut page, &error, &editing, text)));
    }
    answer(&page)
}

/// Marks the fields that have to be mended, and gives the key of what is said of them.
fn mark(page: &mut EditPage, error: &EditError, editing: &Editing, text: Text) -> &'static str {
    match error {
        EditError::Gone => "edit-gone",
        EditError::Nothing => "edit-nothing",
        EditError::Wrong(fields) => {
            for view in marked(page, fields) {
                view.wrong = true;
            }
            "edit-wrong"
        }
        EditError::Both(fields) => {
            page.status = StatusCode::CONFLICT;
            for view in marked(page, fields) {
                let field = Field::from_code(view.code);
                let now = field.map(|field| editing.fields.get(field)).unwrap_or_default();
                view.other = Some(if field == Some(Field::Status) {
                    text.say(&format!("status-{now}"))
                } else {
                    now.to_owned()
                });
                // Whoever sends it once more has seen what the other one wrote.
                now.clone_into(&mut view.shown);
            }
            "edit-both"
        }
    }
}

fn marked<'a>(
    page: &'a mut EditPage,
    fields: &'a [Field],
) -> impl Iterator<Item = &'a mut FieldView> {
    let is_marked = |code: &str| fields.iter().any(|field| field.code() == code);
    page.fields.iter_mut().filter(move |view| is_marked(view.code))
}

fn page(worker: &Worker, form: &Form, editing: &Editing) -> EditPage {
    let view = |field: &Field| field_view(worker, form, *field);
    EditPage {
        shell: WorkShell { unfinished: form.unfinished.clone(), ..worker.shell() },
        status: StatusCode::OK,
        problem: None,
        action: action(worker, form.part),
        name: editing.name.clone(),
        waits: editing.waits,
        elsewhere: editing.elsewhere,
        fields: form.part.fields().iter().map(view).collect(),
    }
}

fn action(worker: &Worker, part: Part) -> String {
    worker.visit.shell().path(&match part {
        Part::Organisation => "work/entry/edit".to_owned(),
        Part::Service(id) => format!("work/entry/{id}/edit"),
    })
}

fn field_view(worker: &Worker, form: &Form, field: Field) -> FieldView {
    let text = worker.visit.text();
    let code = field.code();
    let value = form.sent.get(field).to_owned();
    FieldView {
        code,
        label: changes::label(text, field),
        hint: text.maybe(&format!("field-{code}-hint")),
        shown: form.shown.get(field).to_owned(),
        kind: kind(text, field, &value),
        value,
        wrong: false,
        other: None,
    }
}

fn kind(text: Text, field: Field, value: &str) -> Kind {
    if field == Field::Status {
        let choice = |code| (code, text.say(&format!("status-{code}")), value == code);
        Kind::Choice(STATUSES.map(choice).to_vec())
    } else if field.day().is_some() {
        Kind::Day
    } else if field.is_long() {
        Kind::Long
    } else {
        Kind::Line
    }
}

#[derive(Debug, Template)]
#[template(path = "work/edit_look.html")]
pub(in crate::pages::work) struct LookPage {
    pub(in crate::pages::work) shell: WorkShell,
    pub(in crate::pages::work) problem: Option<String>,
    pub(in crate::pages::work) action: String,
    pub(in crate::pages::work) differences: Vec<Difference>,
    /// What everyone would begin or cease to see.
    pub(in crate::pages::work) visibility: Vec<String>,
    /// What everyone would be told of the service.
    pub(in crate::pages::work) told: Option<Told>,
    /// Whether it is a service that nobody outside would see.
    pub(in crate::pages::work) hidden: bool,
    /// What was written: names and values of hidden fields.
    pub(in crate::pages::work) carried: Vec<(String, String)>,
}

impl Page for LookPage {
    fn status(&self) -> StatusCode {
        if self.problem.is_some() { StatusCode::UNPROCESSABLE_ENTITY } else { StatusCode::OK }
    }
}

fn looked_at(
    worker: &Worker,
    form: &Form,
    view: EditView,
    problem: Option<&'static str>,
) -> LookPage {
    let carry = |field: &Field| {
        let code = field.code();
        [
            (code.to_owned(), form.sent.get(*field).to_owned()),
            (format!("was-{code}"), form.shown.get(*field).to_owned()),
        ]
    };
    LookPage {
        shell: WorkShell { unfinished: form.unfinished.clone(), ..worker.shell() },
        problem: problem.map(|key| worker.visit.text().say(key)),
        action: action(worker, form.part),
        differences: changes::lines(worker.visit.text(), &view.changes),
        visibility: changes::visibility(worker.visit.text(), &view.changes),
        hidden: matches!(form.part, Part::Service(_)) && view.public.is_none(),
        told: view.public.map(|service| Told::of(&service, &worker.visit)),
        carried: form.part.fields().iter().flat_map(carry).collect(),
    }
}
