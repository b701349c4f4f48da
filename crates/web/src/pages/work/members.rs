//! Colleagues: who they are, inviting one, and changing what one is.

pub(super) mod change;

use askama::Template;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect, Response};
use rufaa_app::{AppError, Colleague, Invited, OpenInvitation, TrustError};
use rufaa_domain::access::{Action, Resource, Role, Roles};
use uuid::Uuid;

use super::shell::WorkShell;
use super::times;
use super::worker::{Worker, WorkerSent};
use crate::pages::fields::Fields;
use crate::pages::page::{Page, answer};
use crate::pages::visit::Visit;

#[derive(Debug, Template)]
#[template(path = "work/members.html")]
pub(super) struct MembersPage {
    pub(super) shell: WorkShell,
    pub(super) members: Vec<MemberLine>,
    pub(super) invited: Vec<InvitedLine>,
    /// What somebody can be who is invited; empty for whoever may not invite.
    pub(super) roles: Vec<RoleChoice>,
    pub(super) problem: Option<String>,
    pub(super) name: String,
}

impl Page for MembersPage {
    fn status(&self) -> StatusCode {
        if self.problem.is_some() { StatusCode::UNPROCESSABLE_ENTITY } else { StatusCode::OK }
    }
}

/// A colleague in words.
#[derive(Debug)]
pub(super) struct MemberLine {
    pub(super) name: String,
    pub(super) roles: String,
    pub(super) state: String,
    /// Where she can be changed.
    pub(super) href: Option<String>,
}

/// An invitation in words.
#[derive(Debug)]
pub(super) struct InvitedLine {
    pub(super) name: String,
    pub(super) roles: String,
    pub(super) until: String,
    /// Where it is taken back.
    pub(super) action: Option<String>,
}

/// A role to be chosen.
#[derive(Debug)]
pub(super) struct RoleChoice {
    pub(super) code: &'static str,
    pub(super) name: String,
    pub(super) chosen: bool,
}

/// A code to be handed over.
#[derive(Debug, Template)]
#[template(path = "work/invited.html")]
pub(super) struct InvitedPage {
    pub(super) shell: WorkShell,
    pub(super) why: String,
    pub(super) code: String,
}

impl Page for InvitedPage {}

/// Shows the colleagues.
pub(super) async fn show(worker: Worker) -> Response {
    shown(&worker, &Fields::default(), None).await
}

async fn shown(worker: &Worker, fields: &Fields, problem: Option<String>) -> Response {
    match worker.visit.node().members(&worker.session).await {
        Ok((members, invitations)) => {
            let may = may_change(worker);
            let shell = worker.shell();
            let invited = invitations.iter().map(|row| invited_line(worker, row, may)).collect();
            answer(&MembersPage {
                members: members.iter().map(|row| member_line(worker, row, may)).collect(),
                invited,
                roles: if may { choices(worker, &chosen(fields)) } else { Vec::new() },
                problem,
                name: fields.get("name").unwrap_or_default().to_owned(),
                shell,
            })
        }
        Err(error) => worker.refused(&error),
    }
}

/// Invites somebody.
pub(super) async fn invite(WorkerSent { worker, fields }: WorkerSent) -> Response {
    let name = fields.get("name").unwrap_or_default();
    match worker.visit.node().invite(&worker.session, name, &chosen(&fields)).await {
        Ok(invited) => code_page(&worker, name, &invited),
        Err(TrustError::App(AppError::Unusable(_))) => {
            let missing = name.is_empty() || chosen(&fields).is_empty();
            let key = if missing { "members-invite-missing" } else { "members-unfit" };
            let problem = worker.visit.text().say(key);
            shown(&worker, &fields, Some(problem)).await
        }
        Err(error) => worker.refused(&error),
    }
}

/// The code that is handed over to somebody, shown once.
pub(super) fn code_page(worker: &Worker, name: &str, invited: &Invited) -> Response {
    let mut arguments = fluent_bundle::FluentArgs::new();
    arguments.set("name", name);
    arguments.set("time", times::in_words(&worker.visit, invited.expires_at));
    let why = worker.visit.text().say_with("members-code-why", &arguments);
    answer(&InvitedPage { shell: worker.shell(), why, code: invited.code.to_string() })
}

/// Takes an invitation back.
pub(super) async fn withdraw(WorkerSent { worker, .. }: WorkerSent) -> Response {
    let id = match worker.visit.id() {
        Ok(id) => id,
        Err(refusal) => return refusal.into_response(),
    };
    match worker.visit.node().withdraw_invitation(&worker.session, id).await {
        Ok(()) => Redirect::to(&worker.visit.shell().path("work/members")).into_response(),
        Err(error) => worker.refused(&error),
    }
}

/// A member of the organisation for which she acts.
fn membership(worker: &Worker, member: Uuid) -> Resource {
    Resource::Membership { organisation: worker.session.organisation(), member }
}

fn may_change(worker: &Worker) -> bool {
    let own = Resource::Organisation(worker.session.organisation());
    worker.session.could(Action::InviteMember, own)
}

/// The roles that a form brings; codes that are none are left out.
fn chosen(fields: &Fields) -> Roles {
    fields.all("role").filter_map(Role::from_code).collect()
}

/// What members of this organisation can be; the care of the node is given by who has it alone.
fn choices(worker: &Worker, chosen: &Roles) -> Vec<RoleChoice> {
    let given = |role: &&Role| worker.session.may_give(**role);
    let choice = |role: &Role| RoleChoice {
        code: role.code(),
        name: role_name(&worker.visit, *role),
        chosen: chosen.has(*role),
    };
    Role::ALL.iter().filter(given).map(choice).collect()
}

fn role_name(visit: &Visit, role: Role) -> String {
    visit.text().say(&format!("role-{}", role.code()))
}

fn in_words(visit: &Visit, roles: &Roles) -> String {
    let comma = format!("{} ", visit.text().say("comma"));
    roles.iter().map(|role| role_name(visit, role)).collect::<Vec<_>>().join(&comma)
}

fn member_line(worker: &Worker, row: &Colleague, may: bool) -> MemberLine {
    let visit = &worker.visit;
    let may_recover = worker.session.could(Action::RecoverMember, membership(worker, row.id));
    let changeable = (may || may_recover) && row.id != worker.session.member();
    let changeable = changeable && row.state != "left";
    MemberLine {
        name: row.shown_name.clone(),
        roles: in_words(visit, &row.roles),
        state: visit.text().say(&format!("members-state-{}", row.state)),
        href: changeable.then(|| address(visit, "members", row.id, "")),
    }
}

fn invited_line(worker: &Worker, row: &OpenInvitation, may: bool) -> InvitedLine {
    let visit = &worker.visit;
    let time = times::in_words(visit, row.expires_at);
    InvitedLine {
        name: row.shown_name.clone(),
        roles: in_words(visit, &row.roles),
        until: visit.text().fill("members-invited-until", "time", time),
        action: may.then(|| address(visit, "invitations", row.id, "/withdrawal")),
    }
}

fn address(visit: &Visit, what: &str, id: Uuid, rest: &str) -> String {
    visit.shell().path(&format!("work/{what}/{id}{rest}"))
}
