//! The demonstration's door: a visitor chooses who to be. It exists in a demonstration alone.

use std::sync::Arc;

use askama::Template;
use axum::Extension;
use axum::http::header::SET_COOKIE;
use axum::response::{IntoResponse, Redirect, Response};
use rufaa_app::demo::clock::DemoSpan;
use rufaa_app::demo::people::{DemoDoor, DemoList, members};

use super::answers::refused;
use super::shell::WorkShell;
use super::times;
use super::worker::{OutsideSent, set_cookie};
use crate::pages::page::{Page, answer};
use crate::pages::refusal::RefusalKind;
use crate::pages::visit::Visit;

/// The door of a demonstration, where this is one.
pub(super) type Demo = Option<Extension<Arc<DemoDoor>>>;

#[derive(Debug, Template)]
#[template(path = "work/demo.html")]
pub(super) struct DemoPage {
    pub(super) shell: WorkShell,
    /// What time it is in the demonstration.
    pub(super) now: String,
    /// By how much its clock can be moved on: codes and words.
    pub(super) spans: Vec<(&'static str, String)>,
    pub(super) organisations: Vec<(&'static str, Vec<Choice>)>,
}

impl Page for DemoPage {}

/// Somebody to be.
#[derive(Debug)]
pub(super) struct Choice {
    pub(super) name: &'static str,
    pub(super) shown_name: &'static str,
    pub(super) roles: String,
    /// What there is to see for her, and on which list.
    pub(super) sees: String,
}

/// The name of a list, as it stands on top of her pages.
const fn name_of(list: DemoList) -> &'static str {
    match list {
        DemoList::Board => "work-board-link",
        DemoList::Queue => "work-queue-link",
        DemoList::Safeguarding => "work-safeguarding-link",
        DemoList::Directory => "work-directory-link",
        DemoList::Cases => "work-cases-link",
        DemoList::Referrals => "work-inbox-link",
        DemoList::Conferences => "work-conferences-link",
    }
}

impl DemoPage {
    pub(super) fn new(shell: WorkShell, now: &str) -> Self {
        let text = shell.shell.text();
        let now = text.fill("demo-clock-now", "time", now);
        let comma = format!("{} ", text.say("comma"));
        let mut organisations: Vec<(&'static str, Vec<Choice>)> = Vec::new();
        for member in members() {
            let roles: Vec<String> = member
                .roles
                .iter()
                .map(|role| text.say(&format!("role-{}", role.code())))
                .collect();
            let list = member.list.map(|list| text.say(name_of(list)));
            let sees = text.say(&format!("demo-sees-{}", member.name));
            let choice = Choice {
                name: member.name,
                shown_name: member.shown_name,
                roles: roles.join(&comma),
                sees: list.into_iter().chain([sees]).collect::<Vec<_>>().join(" · "),
            };
            match organisations.last_mut() {
                Some((name, choices)) if *name == member.organisation => choices.push(choice),
                _ => organisations.push((member.organisation, vec![choice])),
            }
        }
        let span = |span: DemoSpan| (span.code(), text.say(&format!("demo-clock-{}", span.code())));
        Self { now, spans: DemoSpan::ALL.into_iter().map(span).collect(), shell, organisations }
    }
}

/// Asks who to be.
pub(super) async fn ask(visit: Visit) -> Response {
    let now = times::in_words(&visit, visit.node().now());
    answer(&DemoPage::new(WorkShell::outside(visit.shell()), &now))
}

/// Moves the clock on. Who was signed in may have to be chosen again: sessions end by time, too.
pub(super) async fn move_on(
    Extension(door): Extension<Arc<DemoDoor>>,
    OutsideSent { visit, fields }: OutsideSent,
) -> Response {
    let Some(span) = fields.get("ahead").and_then(DemoSpan::from_code) else {
        return visit.refuse(RefusalKind::Unreadable).into_response();
    };
    match visit.node().demo_move_on(&door, span).await {
        Ok(()) => Redirect::to(&visit.shell().path("demo")).into_response(),
        Err(error) => refused(&visit, None, &error),
    }
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
