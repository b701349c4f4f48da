//! The demonstration's door: a visitor chooses who to be. It exists in a demonstration alone.

use std::sync::Arc;

use askama::Template;
use axum::Extension;
use axum::http::header::SET_COOKIE;
use axum::response::{IntoResponse, Redirect, Response};
use rufaa_app::demo::people::{DemoDoor, members};

use super::answers::refused;
use super::shell::WorkShell;
use super::worker::{OutsideSent, set_cookie};
use crate::pages::page::{Page, answer};
use crate::pages::visit::Visit;

#[derive(Debug, Template)]
#[template(path = "work/demo.html")]
pub(super) struct DemoPage {
    pub(super) shell: WorkShell,
    pub(super) organisations: Vec<(&'static str, Vec<Choice>)>,
}

impl Page for DemoPage {}

/// Somebody to be.
#[derive(Debug)]
pub(super) struct Choice {
    pub(super) name: &'static str,
    pub(super) shown_name: &'static str,
    pub(super) roles: String,
}

impl DemoPage {
    pub(super) fn new(shell: WorkShell) -> Self {
        let text = shell.shell.text();
        let comma = format!("{} ", text.say("comma"));
        let mut organisations: Vec<(&'static str, Vec<Choice>)> = Vec::new();
        for member in members() {
            let roles: Vec<String> = member
                .roles
                .iter()
                .map(|role| text.say(&format!("role-{}", role.code())))
                .collect();
            let choice = Choice {
                name: member.name,
                shown_name: member.shown_name,
                roles: roles.join(&comma),
            };
            match organisations.last_mut() {
                Some((name, choices)) if *name == member.organisation => choices.push(choice),
                _ => organisations.push((member.organisation, vec![choice])),
            }
        }
        Self { shell, organisations }
    }
}

/// Asks who to be.
pub(super) async fn ask(visit: Visit) -> Response {
    answer(&DemoPage::new(WorkShell::outside(visit.shell())))
}

/// Signs her in.
pub(super) async fn take(
    Extension(door): Extension<Arc<DemoDoor>>,
    OutsideSent { visit, fields }: OutsideSent,
) -> Response {
    let name = fields.get("name").unwrap_or_default();
    match visit.node().demo_sign_in(&door, name).await {
        Ok(secret) => {
            let mut response = Redirect::to(&visit.shell().path("work")).into_response();
            response.headers_mut().insert(SET_COOKIE, set_cookie(&secret));
            response
        }
        Err(error) => refused(&visit, None, &error),
    }
}
