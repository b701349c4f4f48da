//! Praise, a complaint, or word of abuse about a service. The service is not told who spoke, nor,
//! where it is about abuse, that anybody did (design §7.10).

use askama::Template;
use axum::http::StatusCode;
use axum::response::Response;
use rufaa_app::{AppError, Voice};
use rufaa_domain::directory::proposal::MESSAGE_CHARS_MAX;
use rufaa_domain::hsds::Service;

use super::{Unfit, message, to_thanks};
use crate::pages::fields::{Fields, Sent};
use crate::pages::page::{Page, answer};
use crate::pages::refusal::{Refusal, RefusalKind};
use crate::pages::service::public_service;
use crate::pages::shell::Shell;
use crate::pages::visit::Visit;

/// What can be said, with the code of the field and the end of the message's key.
const VOICES: [(Voice, &str); 3] =
    [(Voice::Praise, "praise"), (Voice::Complaint, "complaint"), (Voice::Abuse, "abuse")];

fn voice(fields: &Fields) -> Option<Voice> {
    let code = fields.get("kind")?;
    VOICES.into_iter().find(|(_, known)| *known == code).map(|(voice, _)| voice)
}

/// The form, as it was asked for or as it came back with something to mend.
#[derive(Debug, Template)]
#[template(path = "voice.html")]
pub(in crate::pages) struct VoiceForm {
    shell: Shell,
    about: String,
    action: String,
    kinds: Vec<KindChoice>,
    typed: String,
    problem: Option<String>,
    /// Whether what is to be mended is the choice, not the words.
    no_kind: bool,
    longest: usize,
}

#[derive(Debug)]
struct KindChoice {
    code: &'static str,
    name: String,
    /// Who learns of it, where that is not everyone's first thought.
    why: Option<String>,
    chosen: bool,
}

impl Page for VoiceForm {
    fn status(&self) -> StatusCode {
        if self.problem.is_some() { StatusCode::UNPROCESSABLE_ENTITY } else { StatusCode::OK }
    }
}

impl VoiceForm {
    fn new(shell: Shell, service: &Service, chosen: Option<Voice>) -> Self {
        let kind = |(voice, code): (Voice, &'static str)| KindChoice {
            code,
            name: shell.say(&format!("voice-{code}")),
            why: (voice == Voice::Abuse).then(|| shell.say("voice-abuse-why")),
            chosen: chosen == Some(voice),
        };
        Self {
            about: service.name.clone(),
            action: shell.path(&format!("s/{}/voice", service.id)),
            kinds: VOICES.into_iter().map(kind).collect(),
            typed: String::new(),
            problem: None,
            no_kind: false,
            longest: MESSAGE_CHARS_MAX,
            shell,
        }
    }

    fn with_problem(self, typed: &str, unfit: Option<Unfit>) -> Self {
        let problem = match unfit {
            Some(unfit) => unfit.in_words(&self.shell),
            None => self.shell.say("voice-choose"),
        };
        let (typed, problem, no_kind) = (typed.to_owned(), Some(problem), unfit.is_none());
        Self { typed, problem, no_kind, ..self }
    }
}

/// Asks how it was.
pub(in crate::pages) async fn ask(visit: Visit) -> Result<Response, Refusal> {
    let service = public_service(&visit).await?;
    Ok(answer(&VoiceForm::new(visit.shell(), &service, None)))
}

/// Takes what somebody says.
pub(in crate::pages) async fn take(Sent { visit, fields }: Sent) -> Result<Response, Refusal> {
    let service = public_service(&visit).await?;
    let chosen = voice(&fields);
    let again = |unfit| {
        let typed = fields.get("message").unwrap_or_default();
        answer(&VoiceForm::new(visit.shell(), &service, chosen).with_problem(typed, unfit))
    };
    let (voice, message) = match (chosen, message(&fields)) {
        (Some(voice), Ok(message)) => (voice, message),
        (None, _) => return Ok(again(None)),
        (Some(_), Err(unfit)) => return Ok(again(Some(unfit))),
    };
    visit.node().hear(service.id, voice, &message).await.map_err(|error| {
        let is_gone = matches!(error, AppError::NotFound(_));
        if is_gone { visit.refuse(RefusalKind::NotFound) } else { visit.failed(&error) }
    })?;
    Ok(to_thanks(&visit))
}

#[cfg(test)]
impl crate::pages::fixture::Sampled for VoiceForm {
    fn samples(text: crate::text::Text) -> Vec<Self> {
        use crate::pages::fixture;
        let form =
            |chosen| Self::new(fixture::shell(text, "s/2/voice"), &fixture::full_service(), chosen);
        vec![
            form(None),
            form(None).with_problem("They were <b>wrong</b>", None),
            form(Some(Voice::Abuse)).with_problem("", Some(Unfit::Empty)),
        ]
    }
}
