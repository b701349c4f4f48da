//! Any entry, for those who keep the whole directory: where it and its services stand, what was
//! recorded, and what may be recorded now.

mod judging;
mod services;

use std::collections::BTreeSet;

use askama::Template;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use jiff::civil::Date;
use rufaa_app::{EntryOverview, TrustError};
use rufaa_domain::access::{Action, OrganisationKind, Resource};
use rufaa_domain::directory::standing::{Recorded, StandingEvent};
use rufaa_domain::hsds::Service;
use uuid::Uuid;

pub(super) use judging::{accredit, confirm, give, judge, recuse, seen};
pub(super) use services::{KeptService, in_words};

use super::shell::WorkShell;
use super::times;
use super::worker::Worker;
use crate::pages::day;
use crate::pages::page::{Page, answer};
use crate::text::Text;

/// Most lines of what was recorded, the newest.
const RECORDED_MAX: usize = 50;

#[derive(Debug, Template)]
#[template(path = "work/entries.html")]
pub(super) struct EntriesPage {
    pub(super) shell: WorkShell,
    pub(super) problem: Option<String>,
    pub(super) path: String,
    /// What every decision says that it has seen.
    pub(super) seen: String,
    pub(super) name: String,
    /// Whether it is in the directory.
    pub(super) live: bool,
    pub(super) accreditation: String,
    /// Of which kind it can be admitted: code, name, whether it is of that kind.
    pub(super) kinds: Vec<(&'static str, String, bool)>,
    pub(super) confirmed: Option<String>,
    pub(super) services: Vec<KeptService>,
    pub(super) recorded: Vec<RecordedLine>,
    pub(super) may: May,
    /// Whether it is her own organisation's, which others judge.
    pub(super) own: bool,
    /// Organisations that can be given this entry: id and name.
    pub(super) keepers: Vec<(String, String)>,
    /// Who may be said to be related to somebody here: id and name, herself first.
    pub(super) recusable: Vec<(String, String)>,
    /// What was typed into the form that could not be taken.
    pub(super) typed: Typed,
}

impl Page for EntriesPage {
    fn status(&self) -> StatusCode {
        if self.problem.is_some() { StatusCode::UNPROCESSABLE_ENTITY } else { StatusCode::OK }
    }
}

/// What was typed into one of the forms of the page. It stays where it was typed, and nowhere else.
#[derive(Debug, Default)]
pub(super) struct Typed {
    /// The form: a service's id, `accreditation` or `confirmation`.
    pub(super) form: String,
    pub(super) step: String,
    pub(super) evidence: String,
    pub(super) until: String,
    pub(super) kind: String,
    pub(super) why: String,
}

impl Typed {
    fn is_in(&self, form: &str) -> bool {
        self.form == form
    }

    /// What was typed, if it was in this form.
    fn of<'a>(&'a self, form: &str, typed: &'a str) -> &'a str {
        if self.is_in(form) { typed } else { "" }
    }
}

/// What this member may do to this entry.
#[derive(Debug, Clone, Copy)]
pub(super) struct May {
    /// Vet its services.
    pub(super) vet: bool,
    /// Accredit its organisation.
    pub(super) accredit: bool,
    /// Say that it is true.
    pub(super) confirm: bool,
}

/// Something that was recorded.
#[derive(Debug)]
pub(super) struct RecordedLine {
    pub(super) what: String,
    pub(super) who: String,
    pub(super) time: String,
    pub(super) why: String,
}

/// Shows an entry.
pub(super) async fn show(worker: Worker) -> Response {
    shown(&worker, None, Typed::default()).await
}

async fn shown(worker: &Worker, problem: Option<String>, typed: Typed) -> Response {
    let id = match worker.visit.id() {
        Ok(id) => id,
        Err(refusal) => return refusal.into_response(),
    };
    match built(worker, id).await {
        Ok(mut page) => {
            if typed.is_in("accreditation") {
                for (code, _, chosen) in &mut page.kinds {
                    *chosen = typed.kind == *code;
                }
            }
            answer(&EntriesPage { problem, typed, ..page })
        }
        Err(error) => worker.refused(&error),
    }
}

async fn built(worker: &Worker, id: Uuid) -> Result<EntriesPage, TrustError> {
    let (node, session) = (worker.visit.node(), &worker.session);
    let overview = node.entry_of_all(session, id).await?;
    let in_text = |free: Vec<(Uuid, String)>| {
        free.into_iter().map(|(id, name)| (id.to_string(), name)).collect()
    };
    let keepers = in_text(node.without_entry(session, id).await?);
    let mut recusable = Vec::new();
    if session.entry() != Some(id) {
        recusable.push((session.member(), worker.visit.text().say("recusal-self")));
        recusable.extend(node.recusable_colleagues(session).await?);
    }
    let there = node.inside(session, id).await?;
    Ok(EntriesPage { keepers, recusable: in_text(recusable), ..page(worker, &overview, &there) })
}

fn page(worker: &Worker, overview: &EntryOverview, there: &BTreeSet<Uuid>) -> EntriesPage {
    let text = worker.visit.text();
    let organisation = overview.entry.organization();
    let confirmed =
        overview.standing.verified.as_ref().map(|verified| {
            text.fill("directory-confirmed", "day", day::in_words(text, verified.on))
        });
    let service = |service: &Service| {
        let there = there.contains(&service.id);
        services::of(worker, service, (&overview.standing, there))
    };
    // Counts come often, and must not push what was decided out of sight.
    let decided =
        |recorded: &&Recorded| !matches!(recorded.event, StandingEvent::CapacityCounted { .. });
    let newest = overview.events.iter().rev().filter(decided).take(RECORDED_MAX);
    EntriesPage {
        shell: worker.shell(),
        problem: None,
        path: worker.visit.shell().path(&format!("work/entries/{}", overview.entry.id())),
        seen: format!("{}.{}", overview.seen.0, overview.seen.1),
        name: organisation.name.clone(),
        live: overview.live,
        accreditation: accreditation(worker, overview),
        kinds: kinds(worker, overview),
        confirmed,
        services: organisation.services.iter().map(service).collect(),
        recorded: newest.map(|recorded| line(worker, overview, recorded)).collect(),
        may: may(worker, overview),
        own: is_own(worker, overview),
        keepers: Vec::new(),
        recusable: Vec::new(),
        typed: Typed::default(),
    }
}

fn may(worker: &Worker, overview: &EntryOverview) -> May {
    let entry = Resource::Entry(overview.entry.id());
    let could = |action| worker.session.could(action, entry);
    May {
        vet: could(Action::VetService),
        accredit: could(Action::AccreditOrganisation),
        confirm: could(Action::ConfirmEntry) && !is_own(worker, overview),
    }
}

fn is_own(worker: &Worker, overview: &EntryOverview) -> bool {
    worker.session.entry() == Some(overview.entry.id())
}

fn accreditation(worker: &Worker, overview: &EntryOverview) -> String {
    let text = worker.visit.text();
    let standing = &overview.standing;
    let until = standing.accredited_until.filter(|_| standing.is_accredited(worker.visit.today()));
    let Some(until) = until else { return text.say("accreditation-none") };
    let until = text.fill("accreditation-until", "day", day::in_words(text, until));
    let kind = match standing.kind {
        Some(kind) => format!("kind-{}", kind.code()),
        None => "accreditation-kind-unknown".to_owned(),
    };
    format!("{until} · {}", text.say(&kind))
}

fn kinds(worker: &Worker, overview: &EntryOverview) -> Vec<(&'static str, String, bool)> {
    let name = |kind: OrganisationKind| worker.visit.text().say(&format!("kind-{}", kind.code()));
    let all = OrganisationKind::ALL.iter().copied();
    all.map(|kind| (kind.code(), name(kind), overview.standing.kind == Some(kind))).collect()
}

fn line(worker: &Worker, overview: &EntryOverview, recorded: &Recorded) -> RecordedLine {
    let text = worker.visit.text();
    let (key, service, detail) = told(text, &recorded.event);
    let name = service.and_then(|id| overview.entry.service(id)).map(|service| &service.name);
    let what = [name.cloned(), Some(text.say(&format!("recorded-{key}"))), detail];
    RecordedLine {
        what: what.into_iter().flatten().collect::<Vec<_>>().join(" · "),
        who: recorded.who.clone(),
        time: times::in_words(&worker.visit, recorded.at),
        why: recorded.why.clone(),
    }
}

/// The key of an event's words, the service that it is about, and what else it holds.
fn told(text: Text, event: &StandingEvent) -> (&'static str, Option<Uuid>, Option<String>) {
    let day = |until: &Date| Some(day::in_words(text, *until));
    match event {
        StandingEvent::Accredited { until, kind } => {
            let kind = kind.map(|kind| text.say(&format!("kind-{}", kind.code())));
            let told = [day(until), kind].into_iter().flatten();
            ("accredited", None, Some(told.collect::<Vec<_>>().join(" · ")))
        }
        StandingEvent::AccreditationEnded => ("accreditation-ended", None, None),
        StandingEvent::VettingSubmitted { service } => ("submitted", Some(*service), None),
        StandingEvent::Checked { service, evidence } => {
            ("checked", Some(*service), Some(evidence.clone()))
        }
        StandingEvent::Vetted { service, until } => ("vetted", Some(*service), day(until)),
        StandingEvent::Suspended { service } => ("suspended", Some(*service), None),
        StandingEvent::VettingWithdrawn { service } => ("withdrawn", Some(*service), None),
        StandingEvent::Verified { service, .. } => ("verified", *service, None),
        StandingEvent::CapacityCounted { service, .. } => ("counted", Some(*service), None),
    }
}
