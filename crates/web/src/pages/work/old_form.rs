//! A form that belongs to an earlier sign-in: nothing of it is kept, and what was typed is not lost. Whoever
//! sent it looks at it and sends it once more, under the sign-in of now.

use askama::Template;
use axum::http::StatusCode;
use axum::response::Response;
use uuid::Uuid;

use super::shell::WorkShell;
use super::unfinished;
use super::worker::Worker;
use crate::pages::fields::Fields;
use crate::pages::page::{Page, answer};

/// The page.
#[derive(Debug, Template)]
#[template(path = "work/old_form.html")]
pub(super) struct OldFormPage {
    pub(super) shell: WorkShell,
    pub(super) heading: String,
    /// The words that were typed.
    pub(super) typed: Vec<String>,
    pub(super) action: String,
    /// What the form carried: names and values.
    pub(super) hidden: Vec<(String, String)>,
    pub(super) back: String,
}

impl Page for OldFormPage {
    fn status(&self) -> StatusCode {
        StatusCode::BAD_REQUEST
    }
}

/// What was typed, to be sent once more; only of forms about people, which hold no passphrase and no code.
pub(super) fn again(worker: &Worker, fields: &Fields) -> Option<Response> {
    let heading = unfinished::heading(&worker.visit, worker.visit.shell().here())?;
    let shell = worker.shell();
    let own = |(name, value): (&str, &str)| (name.to_owned(), value.to_owned());
    let hidden: Vec<(String, String)> =
        fields.pairs().filter(|(name, _)| *name != "form").map(own).collect();
    let typed = hidden.iter().filter(|(name, value)| is_words(name, value));
    Some(answer(&OldFormPage {
        heading,
        typed: typed.map(|(_, value)| value.clone()).collect(),
        action: shell.path(worker.visit.shell().here()),
        back: shell.path("work"),
        hidden,
        shell,
    }))
}

/// Whether somebody may have written it: no id, and no mark that a form carries along.
fn is_words(name: &str, value: &str) -> bool {
    const CARRIED: [&str; 4] = ["act", "once", "unfinished", "lines"];
    let is_carried =
        CARRIED.contains(&name) || name.starts_with("shown") || name.starts_with("seen-");
    !is_carried && !value.is_empty() && value.parse::<Uuid>().is_err()
}
