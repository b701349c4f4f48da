//! Units of the organisation: which there are, who belongs to them, who comes and goes.

pub(super) mod on_call;

use askama::Template;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect, Response};
use rufaa_app::{AppError, Colleague, TrustError, Unit};
use rufaa_domain::access::{Action, Resource};
use rufaa_domain::pack::{Area, AreaCode};
use uuid::Uuid;

use super::shell::WorkShell;
use super::worker::{Worker, WorkerSent};
use crate::pages::fields::Fields;
use crate::pages::page::{Page, answer};

#[derive(Debug, Template)]
#[template(path = "work/units.html")]
pub(super) struct UnitsPage {
    pub(super) shell: WorkShell,
    pub(super) problem: Option<String>,
    pub(super) units: Vec<UnitView>,
    /// Whom a new unit can begin with: id, name, and whether it was chosen.
    pub(super) colleagues: Vec<(String, String, bool)>,
    /// What was typed as a name.
    pub(super) name: String,
}

impl Page for UnitsPage {
    fn status(&self) -> StatusCode {
        if self.problem.is_some() { StatusCode::UNPROCESSABLE_ENTITY } else { StatusCode::OK }
    }
}

/// A unit.
#[derive(Debug)]
pub(super) struct UnitView {
    pub(super) id: String,
    pub(super) name: String,
    pub(super) action: String,
    /// Who is on call in it.
    pub(super) on_call: String,
    /// Whether it receives what is sent to the organisation.
    pub(super) receives: bool,
    /// Of which area it is: codes, names, and whether it is; nothing where no unit is of any.
    pub(super) areas: Vec<(String, String, bool)>,
    /// Who belongs to it: id and name.
    pub(super) members: Vec<(String, String)>,
    /// Who can be let in; nobody where the one who looks does not belong to it.
    pub(super) others: Vec<(String, String)>,
}

/// Shows the units.
pub(super) async fn show(worker: Worker) -> Response {
    shown(&worker, None, &Fields::default()).await
}

/// The page, with what was typed for a new unit.
async fn shown(worker: &Worker, problem: Option<&'static str>, typed: &Fields) -> Response {
    match page(worker, problem, typed).await {
        Ok(page) => answer(&page),
        Err(error) => worker.refused(&error),
    }
}

async fn page(
    worker: &Worker,
    problem: Option<&'static str>,
    typed: &Fields,
) -> Result<UnitsPage, TrustError> {
    let node = worker.visit.node();
    let own = Resource::Organisation(worker.session.organisation());
    if !worker.session.could(Action::ChangeUnits, own) {
        worker.session.may(Action::ChangeUnits, own)?;
    }
    let (colleagues, _) = node.members(&worker.session).await?;
    let units = node.units(&worker.session).await?;
    let areas = node.unit_areas(&worker.session).await?;
    let choice = |colleague: &Colleague| {
        let (id, name) = named(colleague);
        let chosen = typed.all("member").any(|member| member == id);
        (id, name, chosen)
    };
    Ok(UnitsPage {
        shell: worker.shell(),
        problem: problem.map(|key| worker.visit.text().say(key)),
        units: units
            .iter()
            .map(|unit| UnitView {
                areas: areas
                    .as_ref()
                    .map_or_else(Vec::new, |areas| choices(worker, areas.get(&unit.id))),
                ..view(worker, unit, &colleagues)
            })
            .collect(),
        colleagues: active(&colleagues).map(choice).collect(),
        name: typed.get("name").unwrap_or_default().to_owned(),
    })
}

fn active(colleagues: &[Colleague]) -> impl Iterator<Item = &Colleague> {
    colleagues.iter().filter(|colleague| colleague.state == "active")
}

fn named(colleague: &Colleague) -> (String, String) {
    (colleague.id.to_string(), colleague.shown_name.clone())
}

fn view(worker: &Worker, unit: &Unit, colleagues: &[Colleague]) -> UnitView {
    let belongs = |colleague: &&Colleague| unit.members.contains(&colleague.id);
    let is_hers = unit.members.contains(&worker.session.member());
    let others = active(colleagues).filter(|colleague| is_hers && !belongs(colleague));
    UnitView {
        id: unit.id.to_string(),
        name: unit.name.clone(),
        action: worker.visit.shell().path(&format!("work/units/{}", unit.id)),
        on_call: worker.visit.shell().path(&format!("work/units/{}/on-call", unit.id)),
        receives: unit.receives,
        areas: Vec::new(),
        members: colleagues.iter().filter(belongs).map(named).collect(),
        others: others.map(named).collect(),
    }
}

/// The areas of the country, by name.
fn choices(worker: &Worker, chosen: Option<&AreaCode>) -> Vec<(String, String, bool)> {
    let home = worker.visit.packs().country(worker.visit.home());
    let areas = home.into_iter().flat_map(|pack| pack.gazetteer.areas(1));
    let choice =
        |area: &Area| (area.code.to_string(), area.name.clone(), chosen == Some(&area.code));
    let mut choices: Vec<_> = areas.map(choice).collect();
    choices.sort_by(|one, other| one.1.cmp(&other.1));
    choices
}

/// Makes a unit.
pub(super) async fn make(WorkerSent { worker, fields }: WorkerSent) -> Response {
    let name = fields.get("name").unwrap_or_default();
    let members: Vec<Uuid> =
        fields.all("member").filter_map(|id| Uuid::try_parse(id).ok()).collect();
    match worker.visit.node().new_unit(&worker.session, name, &members).await {
        Ok(_) => back(&worker),
        Err(TrustError::App(AppError::Unusable(_))) => {
            shown(&worker, Some("units-name-wrong"), &fields).await
        }
        Err(TrustError::UnfitForUnit) => shown(&worker, Some("units-unfit"), &fields).await,
        Err(error) => worker.refused(&error),
    }
}

/// Lets somebody into a unit, ends that, or lets the unit receive what is sent to the organisation.
pub(super) async fn change(WorkerSent { worker, fields }: WorkerSent) -> Response {
    let unit = match worker.visit.id() {
        Ok(unit) => unit,
        Err(refusal) => return refusal.into_response(),
    };
    let member = fields.get("member").and_then(|id| Uuid::try_parse(id).ok()).unwrap_or_default();
    let (node, session) = (worker.visit.node(), &worker.session);
    let changed = match fields.get("act") {
        Some("receive") => node.let_receive(session, unit).await,
        Some("area") => {
            node.set_area(session, unit, fields.filled("area").map(AreaCode::new)).await
        }
        Some("remove") => node.remove_from_unit(session, unit, member).await,
        _ => node.add_to_unit(session, unit, member).await,
    };
    match changed {
        Ok(()) => back(&worker),
        Err(TrustError::App(AppError::Unusable(_))) => {
            shown(&worker, Some("units-not-yours"), &Fields::default()).await
        }
        Err(TrustError::UnfitForUnit) => {
            shown(&worker, Some("units-unfit"), &Fields::default()).await
        }
        Err(error) => worker.refused(&error),
    }
}

fn back(worker: &Worker) -> Response {
    Redirect::to(&worker.visit.shell().path("work/units")).into_response()
}
