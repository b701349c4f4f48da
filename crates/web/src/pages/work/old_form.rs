//! A form that belongs to an earlier sign-in, or was kept when one was over and has no page of its own: what was typed is
//! not lost. Whoever sent it looks at it and sends it once more, under the sign-in of now.

use askama::Template;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect, Response};
use rufaa_app::Unfinished;
use uuid::Uuid;

use super::shell::WorkShell;
use super::unfinished::{self, UNFINISHED};
use super::worker::Worker;
use crate::pages::fields::Fields;
use crate::pages::page::{Page, answer};
use crate::text::Text;

/// The page.
#[derive(Debug, Template)]
#[template(path = "work/old_form.html")]
pub(super) struct OldFormPage {
    pub(super) shell: WorkShell,
    pub(super) status: StatusCode,
    pub(super) heading: String,
    /// Where it comes from.
    pub(super) note: String,
    /// The words that were typed.
    pub(super) typed: Vec<String>,
    /// The page on which the form stands.
    pub(super) stands: String,
    pub(super) action: String,
    /// Whether it can be sent once more.
    pub(super) sends: bool,
    /// What the form carried: names and values.
    pub(super) hidden: Vec<(String, String)>,
    pub(super) back: String,
}

impl Page for OldFormPage {
    fn status(&self) -> StatusCode {
        self.status
    }
}

/// What was typed of a case that was closed to her while she wrote: it is shown to her alone, and kept nowhere. Of a case that
/// never was there it is the same.
pub(super) fn closed(worker: &Worker, fields: &Fields) -> Option<Response> {
    let own = |(name, value): (&str, &str)| (name.to_owned(), value.to_owned());
    let hidden = fields.pairs().filter(|(name, _)| *name != "form").map(own).collect();
    let why = (StatusCode::NOT_FOUND, "old-form-closed");
    let page = page(worker, worker.visit.shell().here(), hidden, why)?;
    Some(answer(&OldFormPage { sends: false, ..page }))
}

/// What was typed while others wrote about the same, and could not be kept: to be sent once more.
pub(super) fn overtaken(worker: &Worker, fields: &Fields) -> Option<Response> {
    let own = |(name, value): (&str, &str)| (name.to_owned(), value.to_owned());
    let hidden = fields.pairs().filter(|(name, _)| *name != "form").map(own).collect();
    let why = (StatusCode::CONFLICT, "old-form-overtaken");
    Some(answer(&page(worker, worker.visit.shell().here(), hidden, why)?))
}

/// What was typed beside a file, which is kept nowhere: it is chosen once more, on its own page.
pub(super) fn beside_file(worker: &Worker, fields: &Fields) -> Option<Response> {
    let own = |(name, value): (&str, &str)| (name.to_owned(), value.to_owned());
    let why = (StatusCode::BAD_REQUEST, "old-form-file");
    let typed = fields.pairs().map(own).collect();
    let page = page(worker, worker.visit.shell().here(), typed, why)?;
    Some(answer(&OldFormPage { sends: false, ..page }))
}

/// What was typed, to be sent once more; only of forms that hold no passphrase and no code.
pub(super) fn again(worker: &Worker, fields: &Fields) -> Option<Response> {
    let own = |(name, value): (&str, &str)| (name.to_owned(), value.to_owned());
    let hidden = fields.pairs().filter(|(name, _)| *name != "form").map(own).collect();
    let why = (StatusCode::BAD_REQUEST, "old-form-typed");
    Some(answer(&page(worker, worker.visit.shell().here(), hidden, why)?))
}

/// What she left unfinished in a form that stands among others, to be sent once more.
pub(super) async fn kept(worker: Worker) -> Response {
    let form = worker.visit.parameter("form").unwrap_or_default();
    let all = match worker.visit.node().unfinished(&worker.session).await {
        Ok(all) => all,
        Err(error) => return worker.refused(&error),
    };
    let shown = all.into_iter().find(|one| one.form == form).and_then(|one| {
        let Unfinished { form, typed, .. } = one;
        let hidden = typed.fields.into_iter().chain([(UNFINISHED.to_owned(), form)]).collect();
        page(&worker, &typed.address, hidden, (StatusCode::OK, "unfinished-here"))
    });
    match shown {
        Some(page) => answer(&page),
        // It was sent, thrown away or forgotten meanwhile: what still waits stands on the first page.
        None => Redirect::to(&worker.visit.shell().path("work")).into_response(),
    }
}

fn page(
    worker: &Worker,
    address: &str,
    hidden: Vec<(String, String)>,
    (status, note): (StatusCode, &str),
) -> Option<OldFormPage> {
    let heading = unfinished::heading(&worker.visit, address)?;
    let shell = worker.shell();
    let text = worker.visit.text();
    let typed = hidden.iter().filter_map(|(name, value)| in_words(text, name, value));
    Some(OldFormPage {
        status,
        heading,
        note: text.say(note),
        typed: typed.collect(),
        stands: shell.path(&stands_on(address)),
        action: shell.path(address),
        sends: true,
        back: shell.path("work"),
        hidden,
        shell,
    })
}

/// The page on which a form stands that is sent to this address: those about an entry stand on its page.
fn stands_on(address: &str) -> String {
    let parts: Vec<&str> = address.split('/').collect();
    match parts.as_slice() {
        ["work", "entries", id, _] => format!("work/entries/{id}"),
        _ => address.to_owned(),
    }
}

/// What was written or chosen, in words; nothing for what a form carries along.
fn in_words(text: Text, name: &str, value: &str) -> Option<String> {
    match (name, value) {
        ("decision", "accept") => Some(text.say("proposal-accept")),
        ("decision", "reject") => Some(text.say("proposal-reject")),
        ("step", step) => text.maybe(&format!("vetting-step-{step}")),
        ("kind", kind) => text.maybe(&format!("kind-{kind}")),
        ("list", list) => text.maybe(&format!("on-call-list-{list}")),
        _ => is_words(name, value).then(|| value.to_owned()),
    }
}

/// Whether somebody may have written it: no id, and no mark that a form carries along.
fn is_words(name: &str, value: &str) -> bool {
    const CARRIED: [&str; 11] = [
        "act", "once", "namesake", "called", UNFINISHED, "lines", "step", "kind", "confirm",
        "decision", "list",
    ];
    const MARKS: [&str; 3] = ["shown", "seen-", "was-"];
    let is_carried = CARRIED.contains(&name) || MARKS.iter().any(|mark| name.starts_with(mark));
    !is_carried && !value.is_empty() && value.parse::<Uuid>().is_err()
}
