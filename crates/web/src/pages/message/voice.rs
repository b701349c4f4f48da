//! Praise, a complaint, or word of abuse about a service. The service is not told who spoke, nor,
//! where it is about abuse, that anybody did (design §7.10).

use axum::response::Response;
use rufaa_app::Voice;
use rufaa_domain::hsds::Service;

use super::{KindChoice, MessageForm, Unfit, answered, message};
use crate::pages::fields::{Fields, Sent};
use crate::pages::page::answer;
use crate::pages::refusal::Refusal;
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

impl MessageForm {
    pub(super) fn voice(shell: Shell, service: &Service, chosen: Option<Voice>) -> Self {
        let kind = |(voice, code): (Voice, &'static str)| KindChoice {
            code,
            name: shell.say(&format!("voice-{code}")),
            why: (voice == Voice::Abuse).then(|| shell.say("voice-abuse-why")),
            chosen: chosen == Some(voice),
        };
        let kinds = VOICES.into_iter().map(kind).collect();
        let action = shell.path(&format!("s/{}/voice", service.id));
        Self { kinds, ..Self::new(shell, "voice", Some(service.name.clone()), action) }
    }
}

/// Asks how it was.
pub(in crate::pages) async fn ask(visit: Visit) -> Result<Response, Refusal> {
    let service = public_service(&visit).await?;
    Ok(answer(&MessageForm::voice(visit.shell(), &service, None)))
}

/// Takes what somebody says.
pub(in crate::pages) async fn take(Sent { visit, fields }: Sent) -> Result<Response, Refusal> {
    let service = public_service(&visit).await?;
    let chosen = voice(&fields);
    let form = MessageForm::voice(visit.shell(), &service, chosen);
    match (chosen, message(&fields)) {
        (Some(voice), Ok(message)) => {
            let kept = visit.node().hear(service.id, voice, &message).await;
            answered(&visit, &fields, form, kept)
        }
        (None, _) => Ok(answer(&form.again(&fields, Unfit::NoKind))),
        (Some(_), Err(unfit)) => Ok(answer(&form.again(&fields, unfit))),
    }
}
