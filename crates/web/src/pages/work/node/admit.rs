//! Admitting an organisation to the node: its name and kind, and what must be printed and handed over.

use askama::Template;
use axum::http::StatusCode;
use axum::response::Response;
use rufaa_app::{AppError, Begun, NewOrganisation, TrustError};
use rufaa_domain::access::{Action, OrganisationKind, Resource, Roles};

use crate::pages::fields::Fields;
use crate::pages::page::{Page, answer};
use crate::pages::work::shell::WorkShell;
use crate::pages::work::worker::{Worker, WorkerSent};

#[derive(Debug, Template)]
#[template(path = "work/admit.html")]
pub(in crate::pages::work) struct AdmitPage {
    pub(in crate::pages::work) shell: WorkShell,
    pub(in crate::pages::work) problem: Option<String>,
    pub(in crate::pages::work) name: String,
    pub(in crate::pages::work) first: String,
    /// Kinds: code, name, and whether it was chosen.
    pub(in crate::pages::work) kinds: Vec<(&'static str, String, bool)>,
}

impl Page for AdmitPage {
    fn status(&self) -> StatusCode {
        if self.problem.is_some() { StatusCode::UNPROCESSABLE_ENTITY } else { StatusCode::OK }
    }
}

/// What must be printed and handed over, shown once.
#[derive(Debug, Template)]
#[template(path = "work/admitted.html")]
pub(in crate::pages::work) struct AdmittedPage {
    pub(in crate::pages::work) shell: WorkShell,
    pub(in crate::pages::work) name: String,
    pub(in crate::pages::work) invitation: String,
    pub(in crate::pages::work) kit: [String; 2],
}

impl Page for AdmittedPage {}

/// Asks for name and kind. That it is still she is proved first, so that nothing is typed in vain.
pub(in crate::pages::work) async fn ask(worker: Worker) -> Response {
    match worker.session.may(Action::AdmitOrganisation, Resource::Node) {
        Ok(()) => answer(&page(&worker, &Fields::default(), None)),
        Err(error) => worker.refused(&error),
    }
}

fn page(worker: &Worker, fields: &Fields, problem: Option<&str>) -> AdmitPage {
    let text = worker.visit.text();
    let field = |name| fields.get(name).unwrap_or_default();
    let kind = |kind: &OrganisationKind| {
        let name = text.say(&format!("kind-{}", kind.code()));
        (kind.code(), name, field("kind") == kind.code())
    };
    AdmitPage {
        shell: worker.shell(),
        problem: problem.map(|key| text.say(key)),
        name: field("name").to_owned(),
        first: field("first").to_owned(),
        kinds: OrganisationKind::ALL.iter().map(kind).collect(),
    }
}

/// Admits it.
pub(in crate::pages::work) async fn take(WorkerSent { worker, fields }: WorkerSent) -> Response {
    let field = |name| fields.get(name).unwrap_or_default().to_owned();
    // Who may not is told nothing of what is missing.
    if let Err(error) = worker.session.may(Action::AdmitOrganisation, Resource::Node) {
        return worker.refused(&error);
    }
    let Some(kind) = OrganisationKind::from_code(&field("kind")) else {
        return answer(&page(&worker, &fields, Some("admit-missing")));
    };
    let new = NewOrganisation {
        name: field("name"),
        kind,
        entry: None,
        first_member: field("first"),
        roles: Roles::default(),
    };
    match worker.visit.node().admit_organisation(&worker.session, new).await {
        Ok(begun) => admitted(&worker, field("name"), &begun),
        Err(TrustError::App(AppError::Unusable(_))) => {
            answer(&page(&worker, &fields, Some("admit-missing")))
        }
        Err(error) => worker.refused(&error),
    }
}

fn admitted(worker: &Worker, name: String, begun: &Begun) -> Response {
    answer(&AdmittedPage {
        shell: worker.shell(),
        name,
        invitation: begun.invitation.to_string(),
        kit: begun.kit.each_ref().map(ToString::to_string),
    })
}
