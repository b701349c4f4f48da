//! What a reader may tell us: that an entry is wrong, that a service is missing. Nobody is asked
//! who they are, and nothing about them is kept.

pub(super) mod voice;

use askama::Template;
use axum::http::StatusCode;
use axum::http::header::{HeaderValue, RETRY_AFTER};
use axum::response::{IntoResponse, Redirect, Response};
use rufaa_app::AppError;
use rufaa_domain::directory::proposal::MESSAGE_CHARS_MAX;
use rufaa_domain::hsds::Service;
use uuid::Uuid;

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
    /// What the message can be; empty where it is one thing only.
    kinds: Vec<KindChoice>,
    label: String,
    hint: String,
    action: String,
    typed: String,
    unfit: Option<Unfit>,
    longest: usize,
}

/// What a message can be.
#[derive(Debug)]
struct KindChoice {
    code: &'static str,
    name: String,
    /// Who learns of it, where that is not everyone's first thought.
    why: Option<String>,
    chosen: bool,
}

impl Page for MessageForm {
    fn status(&self) -> StatusCode {
        match self.unfit {
            None => StatusCode::OK,
            Some(Unfit::TooOften) => StatusCode::TOO_MANY_REQUESTS,
            Some(Unfit::Empty | Unfit::TooLong | Unfit::NoKind) => StatusCode::UNPROCESSABLE_ENTITY,
        }
    }
}

/// A message that cannot be taken as it is. What was typed comes back.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Unfit {
    Empty,
    TooLong,
    /// It is not said what it is.
    NoKind,
    /// More messages came than can be taken.
    TooOften,
}

impl Unfit {
    fn in_words(self, shell: &Shell) -> String {
        match self {
            Self::Empty => shell.say("message-empty"),
            Self::TooLong => shell.text().count("message-too-long", MESSAGE_CHARS_MAX),
            Self::NoKind => shell.say("voice-choose"),
            Self::TooOften => shell.say("too-often-next"),
        }
    }
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
            kinds: Vec::new(),
            action,
            typed: String::new(),
            unfit: None,
            longest: MESSAGE_CHARS_MAX,
            shell,
        }
    }

    /// The same with what was typed, and what is to be mended.
    fn again(self, fields: &Fields, unfit: Unfit) -> Self {
        let typed = fields.get("message").unwrap_or_default().to_owned();
        Self { typed, unfit: Some(unfit), ..self }
    }

    /// What is to be mended, in words.
    fn problem(&self) -> Option<String> {
        self.unfit.map(|unfit| unfit.in_words(&self.shell))
    }

    /// Whether that is the choice of what the message is.
    fn lacks_kind(&self) -> bool {
        self.unfit == Some(Unfit::NoKind)
    }

    /// Whether that is the words.
    fn has_wrong_words(&self) -> bool {
        matches!(self.unfit, Some(Unfit::Empty | Unfit::TooLong))
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

/// What became of a message: thanks, the form again with the words in it, or what cannot be helped.
fn answered(
    visit: &Visit,
    fields: &Fields,
    form: MessageForm,
    kept: Result<Uuid, AppError>,
) -> Result<Response, Refusal> {
    match kept {
        // Going to a page of its own keeps a reload from sending the message twice.
        Ok(_) => Ok(Redirect::to(&visit.shell().path("thanks")).into_response()),
        Err(AppError::TooOften | AppError::TooManyWait) => {
            let mut response = answer(&form.again(fields, Unfit::TooOften));
            response.headers_mut().insert(RETRY_AFTER, HeaderValue::from_static("60"));
            Ok(response)
        }
        Err(AppError::NotFound(_)) => Err(visit.refuse(RefusalKind::NotFound)),
        Err(error) => Err(visit.failed(&error)),
    }
}

/// Asks what is missing.
pub(super) async fn ask_suggestion(visit: Visit) -> Response {
    answer(&MessageForm::suggestion(visit.shell()))
}

/// Takes the suggestion of a missing service.
pub(super) async fn take_suggestion(Sent { visit, fields }: Sent) -> Result<Response, Refusal> {
    let form = MessageForm::suggestion(visit.shell());
    match message(&fields) {
        Ok(message) => {
            let kept = visit.node().suggest_service(&message).await;
            answered(&visit, &fields, form, kept)
        }
        Err(unfit) => Ok(answer(&form.again(&fields, unfit))),
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
    let form = MessageForm::report(visit.shell(), &service);
    match message(&fields) {
        Ok(message) => {
            let kept = visit.node().report_problem(service.id, &message).await;
            answered(&visit, &fields, form, kept)
        }
        Err(unfit) => Ok(answer(&form.again(&fields, unfit))),
    }
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
    use rufaa_app::Voice;

    use super::*;
    use crate::pages::fixture::{self, Sampled};
    use crate::text::Text;

    impl Sampled for MessageForm {
        fn samples(text: Text) -> Vec<Self> {
            let typed = |words: &str| Fields::new([("message".to_owned(), words.to_owned())]);
            let suggestion = || Self::suggestion(fixture::shell(text, "suggest"));
            let report =
                || Self::report(fixture::shell(text, "s/2/report"), &fixture::full_service());
            let voice = |chosen| {
                Self::voice(fixture::shell(text, "s/2/voice"), &fixture::full_service(), chosen)
            };
            vec![
                suggestion(),
                suggestion().again(&typed(""), Unfit::Empty),
                suggestion().again(&typed("A new clinic"), Unfit::TooOften),
                report(),
                report().again(&typed("The number is <b>wrong</b>"), Unfit::TooLong),
                voice(None),
                voice(None).again(&typed("They were <b>wrong</b>"), Unfit::NoKind),
                voice(Some(Voice::Abuse)).again(&typed(""), Unfit::Empty),
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
