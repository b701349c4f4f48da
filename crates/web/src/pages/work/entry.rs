//! An owner's own entry: still true, in one tap; places free, in two.

pub(super) mod edit;
pub(super) mod places;

use askama::Template;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect, Response};
use rufaa_app::{AppError, EntryOverview, TrustError};
use rufaa_domain::directory::open::RecordKind;
use rufaa_domain::directory::standing::{Standing, Vetting};
use rufaa_domain::hsds::Service;

use super::entries::{in_words, seen};
use super::shell::WorkShell;
use super::times;
use super::worker::{Worker, WorkerSent};
use crate::pages::page::{Page, answer};

#[derive(Debug, Template)]
#[template(path = "work/entry.html")]
pub(super) struct EntryPage {
    pub(super) shell: WorkShell,
    /// The name of the entry; nothing where there is none.
    pub(super) name: Option<String>,
    pub(super) services: Vec<OwnService>,
    /// How many changes wait for a vetter, in words.
    pub(super) waiting: Option<String>,
    pub(super) problem: Option<String>,
    /// Whether it has hidden places, whose addresses stand on a page of their own.
    pub(super) hides: bool,
    /// What a confirmation says that it has seen.
    pub(super) seen: String,
}

impl Page for EntryPage {
    fn status(&self) -> StatusCode {
        if self.problem.is_some() { StatusCode::UNPROCESSABLE_ENTITY } else { StatusCode::OK }
    }
}

/// A service as its owner sees it.
#[derive(Debug)]
pub(super) struct OwnService {
    pub(super) name: String,
    /// As the public sees it, where it does.
    pub(super) preview: Option<String>,
    pub(super) vetting: String,
    pub(super) places: Option<String>,
    pub(super) available: String,
    pub(super) maximum: String,
    pub(super) action: String,
    /// Where its text is changed.
    pub(super) edit: String,
    /// Where its vetting is asked for, when nobody has asked.
    pub(super) ask: Option<String>,
    pub(super) id: String,
}

/// Shows the entry.
pub(super) async fn show(worker: Worker) -> Response {
    shown(&worker, None).await
}

async fn shown(worker: &Worker, problem: Option<String>) -> Response {
    match page(worker, problem).await {
        Ok(page) => answer(&page),
        Err(error) => worker.refused(&error),
    }
}

async fn page(worker: &Worker, problem: Option<String>) -> Result<EntryPage, TrustError> {
    let node = worker.visit.node();
    let overview = node.own_entry(&worker.session).await?;
    let mut services = Vec::new();
    if let Some(EntryOverview { entry, standing, .. }) = &overview {
        for service in &entry.organization().services {
            let public = node.open_record(RecordKind::Service, service.id).await?.is_some();
            services.push(own_service(worker, service, standing, public));
        }
    }
    let waiting = node.own_changes_waiting(&worker.session).await?;
    let waiting = (waiting > 0).then(|| worker.visit.text().count("entry-changes-wait", waiting));
    let seen = overview.as_ref().map(|overview| overview.seen).unwrap_or_default();
    let seen = format!("{}.{}", seen.0, seen.1);
    let name = overview.map(|overview| overview.entry.organization().name.clone());
    let hides = node.has_hidden_places(&worker.session).await?;
    Ok(EntryPage { shell: worker.shell(), name, services, waiting, problem, hides, seen })
}

fn own_service(
    worker: &Worker,
    service: &Service,
    standing: &Standing,
    public: bool,
) -> OwnService {
    let visit = &worker.visit;
    let known = standing.services.get(&service.id);
    let capacity = known.and_then(|known| known.capacity.as_ref());
    let vetting = known.map_or(&Vetting::NotAsked, |known| &known.vetting);
    let may_ask = matches!(vetting, Vetting::NotAsked | Vetting::Withdrawn);
    let path = |rest: String| visit.shell().path(&rest);
    let told = capacity.map(|capacity| {
        let mut arguments = fluent_bundle::FluentArgs::new();
        arguments.set("available", visit.text().digits(capacity.available));
        arguments.set("time", times::in_words(visit, capacity.as_of));
        visit.text().say_with("entry-places-told", &arguments)
    });
    OwnService {
        name: service.name.clone(),
        preview: public.then(|| path(format!("s/{}", service.id))),
        // Why it is suspended may be what somebody said of the house (design §7.10).
        vetting: if matches!(vetting, Vetting::Suspended { .. }) {
            visit.text().say("entry-suspended")
        } else {
            in_words(worker, vetting)
        },
        places: told,
        available: capacity.map(|capacity| capacity.available.to_string()).unwrap_or_default(),
        maximum: capacity
            .and_then(|capacity| capacity.maximum)
            .map(|maximum| maximum.to_string())
            .unwrap_or_default(),
        action: path(format!("work/entry/{}/places", service.id)),
        edit: path(format!("work/entry/{}/edit", service.id)),
        ask: may_ask.then(|| path(format!("work/entry/{}/vetting", service.id))),
        id: service.id.to_string(),
    }
}

/// Asks that a service be vetted.
pub(super) async fn ask_for_vetting(WorkerSent { worker, .. }: WorkerSent) -> Response {
    match worker.visit.id() {
        Ok(service) => {
            let asked = worker.visit.node().ask_for_vetting(&worker.session, service).await;
            back(&worker, asked).await
        }
        Err(refusal) => refusal.into_response(),
    }
}

/// Says that nothing has changed.
pub(super) async fn confirm(WorkerSent { worker, fields }: WorkerSent) -> Response {
    let node = worker.visit.node();
    let confirmed = node.confirm_own_entry(&worker.session, seen(&fields)).await;
    back(&worker, confirmed).await
}

/// Says how many places are free.
pub(super) async fn count(WorkerSent { worker, fields }: WorkerSent) -> Response {
    let service = match worker.visit.id() {
        Ok(id) => id,
        Err(refusal) => return refusal.into_response(),
    };
    let available = fields.digits("available").parse().ok();
    let maximum = fields.filled("maximum").map(|_| fields.digits("maximum").parse()).transpose();
    let (Some(available), Ok(maximum)) = (available, maximum) else {
        let problem = worker.visit.text().say("entry-places-wrong");
        return shown(&worker, Some(problem)).await;
    };
    let node = worker.visit.node();
    let counted = node.count_own_places(&worker.session, service, available, maximum).await;
    back(&worker, counted).await
}

async fn back(worker: &Worker, done: Result<(), TrustError>) -> Response {
    match done {
        Ok(()) => Redirect::to(&worker.visit.shell().path("work/entry")).into_response(),
        Err(TrustError::App(AppError::Standing(_))) => {
            let problem = worker.visit.text().say("entry-places-wrong");
            shown(worker, Some(problem)).await
        }
        Err(error) => worker.refused(&error),
    }
}
