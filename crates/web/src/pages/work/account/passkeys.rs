//! Passkeys: those that a member has, making one, and the forms that take one in place of digits.

use askama::Template;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect, Response};
use rufaa_app::{AppError, Asking, Mend, Node, OwnPasskey, SecondFactor, Site, TrustError};
use rufaa_domain::access::{Action, Resource};
use uuid::Uuid;

use crate::pages::fields::Fields;
use crate::pages::page::{Page, answer};
use crate::pages::refusal::RefusalKind;
use crate::pages::work::shell::WorkShell;
use crate::pages::work::times;
use crate::pages::work::worker::{AtSite, Worker, WorkerSent};

const ADDRESS: &str = "work/account/passkeys";

/// What a form tells the script that asks the browser for a passkey.
#[derive(Debug)]
pub(in crate::pages::work) struct PasskeyForm {
    /// `get` or `create`.
    pub(in crate::pages::work) ceremony: &'static str,
    pub(in crate::pages::work) site: String,
    pub(in crate::pages::work) challenge: String,
    /// Credentials that are hers, in base64url with spaces between them.
    pub(in crate::pages::work) known: String,
    /// By what the authenticator tells hers from those of others.
    pub(in crate::pages::work) user: String,
    /// The key of the words on the button.
    pub(in crate::pages::work) button: &'static str,
}

impl PasskeyForm {
    /// For whoever signs in; her passkeys are not named before it is she.
    pub(in crate::pages::work) fn to_sign_in(node: &Node, site: Option<&Site>) -> Option<Self> {
        site.map(|site| Self::of((node, Asking::SignIn), site, &[]))
    }

    /// For whoever proves that it is still she; nothing where she has none.
    pub(in crate::pages::work) async fn to_prove(
        worker: &Worker,
        site: Option<&Site>,
    ) -> Result<Option<Self>, TrustError> {
        let (node, session) = (worker.visit.node(), &worker.session);
        let own = node.own_passkeys(session).await?;
        let site = site.filter(|_| !own.is_empty());
        Ok(site.map(|site| Self::of((node, Asking::Within(session)), site, &own)))
    }

    /// For whoever makes one.
    fn to_make(worker: &Worker, site: Option<&Site>, own: &[OwnPasskey]) -> Option<Self> {
        let asking = (worker.visit.node(), Asking::Within(&worker.session));
        site.map(|site| Self {
            ceremony: "create",
            user: Node::passkey_user(&worker.session),
            button: "passkeys-make",
            ..Self::of(asking, site, own)
        })
    }

    fn of((node, asking): (&Node, Asking<'_>), site: &Site, own: &[OwnPasskey]) -> Self {
        let known: Vec<&str> = own.iter().map(|passkey| passkey.credential.as_str()).collect();
        Self {
            ceremony: "get",
            site: site.id.clone(),
            challenge: node.passkey_challenge(asking),
            known: known.join(" "),
            user: String::new(),
            button: "passkey-use",
        }
    }

    /// The attributes of the form. All of them are ours: letters, digits, hyphens, points.
    pub(in crate::pages::work) fn attributes(&self) -> String {
        let Self { ceremony, site, challenge, known, user, .. } = self;
        format!(
            " data-passkey=\"{ceremony}\" data-site=\"{site}\" data-challenge=\"{challenge}\" \
             data-known=\"{known}\" data-user=\"{user}\""
        )
    }
}

/// What a form brought as second factor: a passkey where there is one, otherwise the digits.
pub(in crate::pages::work) fn factor<'a>(
    fields: &'a Fields,
    digits: &'a str,
    site: Option<&'a Site>,
) -> SecondFactor<'a> {
    match site.zip(fields.filled("passkey")) {
        Some((site, brought)) => SecondFactor::Passkey(site, brought),
        None => SecondFactor::Digits(digits),
    }
}

#[derive(Debug, Template)]
#[template(path = "work/passkeys.html")]
pub(in crate::pages::work) struct PasskeysPage {
    pub(in crate::pages::work) shell: WorkShell,
    pub(in crate::pages::work) action: String,
    /// Each with its id, its name, and since when.
    pub(in crate::pages::work) passkeys: Vec<(String, String, String)>,
    /// Nothing where browsers bind no passkeys to the address of the node.
    pub(in crate::pages::work) passkey: Option<PasskeyForm>,
    pub(in crate::pages::work) problem: Option<String>,
    pub(in crate::pages::work) name: String,
}

impl Page for PasskeysPage {
    fn status(&self) -> StatusCode {
        if self.problem.is_some() { StatusCode::UNPROCESSABLE_ENTITY } else { StatusCode::OK }
    }

    fn asks_for_passkey(&self) -> bool {
        self.passkey.is_some()
    }
}

/// Shows her passkeys. That it is still she is proved first, so that nothing is typed in vain.
pub(in crate::pages::work) async fn ask(AtSite(site): AtSite, worker: Worker) -> Response {
    let own = Resource::Member(worker.session.member());
    match worker.session.may(Action::ChangeOwnAccount, own) {
        Ok(()) => shown(&worker, site.as_ref(), (None, "")).await,
        Err(error) => worker.refused(&error),
    }
}

async fn shown(
    worker: &Worker,
    site: Option<&Site>,
    (problem, name): (Option<&'static str>, &str),
) -> Response {
    let own = match worker.visit.node().own_passkeys(&worker.session).await {
        Ok(own) => own,
        Err(error) => return worker.refused(&error),
    };
    let text = worker.visit.text();
    let line = |passkey: &OwnPasskey| {
        let at = times::in_words(&worker.visit, passkey.made_at);
        (passkey.id.to_string(), passkey.name.clone(), text.fill("passkeys-since", "time", at))
    };
    let shell = worker.shell();
    answer(&PasskeysPage {
        action: shell.path(ADDRESS),
        shell,
        passkeys: own.iter().map(line).collect(),
        passkey: PasskeyForm::to_make(worker, site, &own),
        problem: problem.map(|key| text.say(key)),
        name: name.to_owned(),
    })
}

/// Keeps one that was made, or forgets one.
pub(in crate::pages::work) async fn take(
    AtSite(site): AtSite,
    WorkerSent { worker, fields }: WorkerSent,
) -> Response {
    let node = worker.visit.node();
    let name = fields.get("name").unwrap_or_default();
    let done = match (fields.filled("remove"), &site) {
        (Some(id), _) => match Uuid::try_parse(id) {
            Ok(id) => node.remove_passkey(&worker.session, id).await,
            Err(_) => return worker.visit.refuse(RefusalKind::Unreadable).into_response(),
        },
        (None, Some(site)) => {
            let brought = fields.get("passkey").unwrap_or_default();
            node.add_passkey(&worker.session, (site, brought), name).await
        }
        (None, None) => Err(Mend::Passkey.into()),
    };
    let problem = match done {
        Ok(()) => return Redirect::to(&worker.visit.shell().path(ADDRESS)).into_response(),
        Err(TrustError::Mend(Mend::Passkey)) => "passkey-failed",
        Err(TrustError::App(AppError::Unusable(_))) => "passkeys-name-missing",
        Err(TrustError::Stale) => "passkeys-stale",
        Err(error) => return worker.refused(&error),
    };
    shown(&worker, site.as_ref(), (Some(problem), name)).await
}
