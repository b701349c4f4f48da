//! What a reader may tell us: that an entry is wrong, that a service is missing. Nobody is asked
//! who they are, and nothing about them is kept.

pub(super) mod voice;

use askama::Template;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect, Response};
use rufaa_app::AppError;
use rufaa_domain::directory::proposal::MESSAGE_CHARS_MAX;
use rufaa_domain::hsds::Service;

use super::fields::{Fields, Sent};
use super::page::{Page, answer};
use super::refusal::{Refusal, RefusalKind};
use super::service::public_service;
use super::shell::Shell;
use super::visit::Visit;

/// The form, as it was asked for or as it came back with something to mend.
#[derive(Debug, Template)]
#[template(path = "message.html")]
pub(super) struct MessageForm {
    shell: Shell,
    heading: String,
    /// The service that the message is about.
    about: Option<String>,
    label: String,
    hint: String,
    action: String,
    typed: String,
    problem: Option<String>,
    longest: usize,
}

impl Page for MessageForm {
    fn status(&self) -> StatusCode {
        if self.problem.is_some() { StatusCode::UNPROCESSABLE_ENTITY } else { StatusCode::OK }
    }
}

/// A message that cannot be taken, with the key of what to say.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Unfit {
    Empty,
    TooLong,
}

impl MessageForm {
    fn suggestion(shell: Shell) -> Self {
        let action = shell.path("suggest");
        Self::new(shell, "suggest", None, action)
    }

    fn report(shell: Shell, service: &Service) -> Self {
        let action = shell.path(&format!("s/{}/report", service.id));
        Self::new(shell, "report", Some(service.name.clone()), action)
    }

    fn new(shell: Shell, what: &str, about: Option<String>, action: String) -> Self {
        Self {
            heading: shell.say(&format!("{what}-heading")),
            label: shell.say(&format!("{what}-label")),
            hint: shell.say(&format!("{what}-hint")),
            about,
            action,
            typed: String::new(),
            problem: None,
            longest: MESSAGE_CHARS_MAX,
            shell,
        }
    }

    fn with_problem(self, typed: &str, unfit: Unfit) -> Self {
        let problem = Some(unfit.in_words(&self.shell));
        Self { typed: typed.to_owned(), problem, ..self }
    }
}

impl Unfit {
    fn in_words(self, shell: &Shell) -> String {
        match self {
            Self::Empty => shell.say("message-empty"),
            Self::TooLong => shell.text().count("message-too-long", MESSAGE_CHARS_MAX),
        }
    }
}

/// The message without characters that cannot be seen.
fn message(fields: &Fields) -> Result<String, Unfit> {
    let seen = |letter: &char| *letter == '\n' || !letter.is_control();
    let message: String = fields.get("message").unwrap_or_default().chars().filter(seen).collect();
    match message.trim().chars().count() {
        0 => Err(Unfit::Empty),
        1..=MESSAGE_CHARS_MAX => Ok(message),
        _ => Err(Unfit::TooLong),
    }
}

/// Asks what is missing.
pub(super) async fn ask_suggestion(visit: Visit) -> Response {
    answer(&MessageForm::suggestion(visit.shell()))
}

/// Takes the suggestion of a missing service.
pub(super) async fn take_suggestion(Sent { visit, fields }: Sent) -> Result<Response, Refusal> {
    match message(&fields) {
        Ok(message) => {
            visit.node().suggest_service(&message).await.map_err(|error| visit.failed(&error))?;
            Ok(to_thanks(&visit))
        }
        Err(unfit) => {
            let typed = fields.get("message").unwrap_or_default();
            Ok(answer(&MessageForm::suggestion(visit.shell()).with_problem(typed, unfit)))
        }
    }
}

/// Asks what is wrong in an entry.
pub(super) async fn ask_report(visit: Visit) -> Result<Response, Refusal> {
    let service = public_service(&visit).await?;
    Ok(answer(&MessageForm::report(visit.shell(), &service)))
}

/// Takes the report of a wrong entry.
pub(super) async fn take_report(Sent { visit, fields }: Sent) -> Result<Response, Refusal> {
    let service = public_service(&visit).await?;
    match message(&fields) {
        Ok(message) => {
            visit.node().report_problem(service.id, &message).await.map_err(|error| {
                let is_gone = matches!(error, AppError::NotFound(_));
                if is_gone { visit.refuse(RefusalKind::NotFound) } else { visit.failed(&error) }
            })?;
            Ok(to_thanks(&visit))
        }
        Err(unfit) => {
            let typed = fields.get("message").unwrap_or_default();
            Ok(answer(&MessageForm::report(visit.shell(), &service).with_problem(typed, unfit)))
        }
    }
}

/// Going to a page of its own keeps a reload from sending the message twice.
fn to_thanks(visit: &Visit) -> Response {
    Redirect::to(&visit.shell().path("thanks")).into_response()
}

#[derive(Debug, Template)]
#[template(path = "thanks.html")]
pub(super) struct Thanks {
    shell: Shell,
}

impl Page for Thanks {}

/// Says what happens next.
pub(super) async fn thanks(visit: Visit) -> Response {
    answer(&Thanks { shell: visit.shell() })
}

#[cfg(test)]
mod samples {
    use super::*;
    use crate::pages::fixture::{self, Sampled};
    use crate::text::Text;

    impl Sampled for MessageForm {
        fn samples(text: Text) -> Vec<Self> {
            let suggestion = || Self::suggestion(fixture::shell(text, "suggest"));
            let report =
                || Self::report(fixture::shell(text, "s/2/report"), &fixture::full_service());
            vec![
                suggestion(),
                suggestion().with_problem("", Unfit::Empty),
                report(),
                report().with_problem("The number is <b>wrong</b>", Unfit::TooLong),
            ]
        }
    }

    impl Sampled for Thanks {
        fn samples(text: Text) -> Vec<Self> {
            vec![Self { shell: fixture::shell(text, "thanks") }]
        }
    }

    #[test]
    fn a_message_is_taken_up_to_its_longest_length() {
        let fields = |text: String| Fields::new([("message".to_owned(), text)]);
        assert_eq!(message(&fields(" ".repeat(9))), Err(Unfit::Empty));
        assert_eq!(message(&Fields::default()), Err(Unfit::Empty));
        assert!(message(&fields("ي".repeat(MESSAGE_CHARS_MAX))).is_ok());
        assert_eq!(message(&fields("ي".repeat(MESSAGE_CHARS_MAX + 1))), Err(Unfit::TooLong));
    }
}
