//! Where the hidden places of one's own entry are: for those who run the house, and in an emergency.

use askama::Template;
use axum::response::Response;
use rufaa_app::{HiddenPlace, Node, TrustError};
use rufaa_domain::access::Denial;

use crate::pages::page::{Page, answer};
use crate::pages::work::glass;
use crate::pages::work::shell::WorkShell;
use crate::pages::work::worker::{Worker, WorkerSent};

const ADDRESS: &str = "work/entry/address";

#[derive(Template)]
#[template(path = "work/places.html")]
pub(in crate::pages::work) struct PlacesPage {
    pub(in crate::pages::work) shell: WorkShell,
    pub(in crate::pages::work) places: Vec<HiddenPlace>,
}

impl Page for PlacesPage {}

/// Shows them, or asks whether it is an emergency.
pub(in crate::pages::work) async fn ask(worker: Worker) -> Response {
    match worker.visit.node().hidden_places(&worker.session).await {
        Ok(places) => answer(&PlacesPage { shell: worker.shell(), places }),
        Err(TrustError::Denied(Denial::BehindGlass)) => glass::asked(&worker, ADDRESS, (None, "")),
        Err(error) => worker.refused(&error),
    }
}

/// Opens them in an emergency.
pub(in crate::pages::work) async fn take(WorkerSent { worker, fields }: WorkerSent) -> Response {
    let what = Node::own_places(&worker.session);
    glass::broken(&worker, &fields, (ADDRESS, what)).await
}
