//! How the node is, for who keeps it; and admitting organisations.

pub(super) mod admit;

use askama::Template;
use axum::response::Response;
use rufaa_app::{OrganisationLine, Upkeep};
use rufaa_domain::access::{Action, Resource};

use super::shell::WorkShell;
use super::times;
use super::worker::Worker;
use crate::pages::page::{Page, answer};
use crate::text::Text;

#[derive(Debug, Template)]
#[template(path = "work/node.html")]
pub(super) struct NodePage {
    pub(super) shell: WorkShell,
    /// What asks for something to be done.
    pub(super) due: Vec<String>,
    /// What it is, and how it is.
    pub(super) lines: Vec<(String, String)>,
    /// Organisations: name, kind, and how many are there.
    pub(super) organisations: Vec<[String; 3]>,
    pub(super) may_admit: bool,
}

impl Page for NodePage {}

/// Shows how the node is.
pub(super) async fn show(worker: Worker) -> Response {
    match worker.visit.node().upkeep(&worker.session).await {
        Ok(upkeep) => answer(&page(&worker, &upkeep)),
        Err(error) => worker.refused(&error),
    }
}

fn page(worker: &Worker, upkeep: &Upkeep) -> NodePage {
    let text = worker.visit.text();
    let line = |organisation: &OrganisationLine| organisation_line(text, organisation);
    NodePage {
        shell: worker.shell(),
        due: due(text, upkeep),
        lines: lines(worker, upkeep),
        organisations: upkeep.organisations.iter().map(line).collect(),
        may_admit: worker.session.could(Action::AdmitOrganisation, Resource::Node),
    }
}

/// What asks for something to be done, in words that say what.
fn due(text: Text, upkeep: &Upkeep) -> Vec<String> {
    [
        (upkeep.backup_due, "node-backup-due"),
        (upkeep.log_waits, "node-log-waits"),
        (upkeep.index_behind > 0, "node-index-behind"),
    ]
    .into_iter()
    .filter(|(is_due, _)| *is_due)
    .map(|(_, key)| text.say(key))
    .collect()
}

fn lines(worker: &Worker, upkeep: &Upkeep) -> Vec<(String, String)> {
    let text = worker.visit.text();
    let numbers = |key: &str, numbers: &[(&'static str, i64)]| {
        let mut arguments = fluent_bundle::FluentArgs::new();
        for (name, number) in numbers {
            arguments.set(*name, text.digits(number));
        }
        text.say_with(key, &arguments)
    };
    let (entries, services, proposals) = upkeep.directory;
    let (placed, waiting) = upkeep.events;
    let (members, sessions) = upkeep.members;
    let countries: Vec<String> = upkeep.countries.iter().map(ToString::to_string).collect();
    let backup = match upkeep.backup_at {
        Some(at) => times::in_words(&worker.visit, at),
        None => text.say("node-backup-none"),
    };
    [
        ("node-backup", backup),
        (
            "node-directory",
            numbers(
                "node-directory-numbers",
                &[("entries", entries), ("services", services), ("proposals", proposals)],
            ),
        ),
        (
            "node-members",
            numbers("node-members-numbers", &[("members", members), ("sessions", sessions)]),
        ),
        ("node-log", numbers("node-log-numbers", &[("placed", placed), ("waiting", waiting)])),
        ("node-index", numbers("node-index-numbers", &[("behind", upkeep.index_behind)])),
        ("node-keys", numbers("node-keys-numbers", &[("left", upkeep.wraps_left)])),
        ("node-packs", countries.join(", ")),
        ("node-program", format!("{} · {}", upkeep.version, upkeep.engine)),
    ]
    .into_iter()
    .map(|(key, value)| (text.say(key), value))
    .collect()
}

fn organisation_line(text: Text, organisation: &OrganisationLine) -> [String; 3] {
    let kind = organisation.kind.map(|kind| text.say(&format!("kind-{}", kind.code())));
    let mut arguments = fluent_bundle::FluentArgs::new();
    arguments.set("members", text.digits(organisation.members));
    arguments.set("units", text.digits(organisation.units));
    let entry = if organisation.has_entry { "node-has-entry" } else { "node-has-no-entry" };
    let numbers = text.say_with("node-organisation-numbers", &arguments);
    let numbers = format!("{numbers} · {}", text.say(entry));
    [organisation.name.clone(), kind.unwrap_or_default(), numbers]
}
