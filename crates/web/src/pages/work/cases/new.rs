//! A case begins: where the sign came from, and whether it is safe to ask.

use axum::response::{IntoResponse, Redirect, Response};
use rufaa_app::{CaseError, FoundCase, NewCase, Node, TrustError};
use rufaa_domain::case::group::GroupProblem;
use rufaa_domain::case::{
    Identity, Opened, Record, SafetyCheck, SafetyNow, SafetyPoint, Signal, checked_line,
};
use rufaa_domain::pack::AreaCode;
use uuid::Uuid;

use super::form::{Builder, CaseFormPage, FormField, Wrong, options, problem};
use super::likely::{self, LikelyPage};
use crate::pages::fields::Fields;
use crate::pages::page::answer;
use crate::pages::work::unfinished::{self, AskedFor};
use crate::pages::work::worker::{Worker, WorkerSent};

/// Asks.
pub(in crate::pages::work) async fn ask(asked: AskedFor, worker: Worker) -> Response {
    if let Err(error) = Node::works_with_people(&worker.session) {
        return worker.refused(&error);
    }
    let typed = match unfinished::typed(&worker, &asked).await {
        Ok(typed) => typed.unwrap_or_default(),
        Err(error) => return worker.refused(&error),
    };
    match worker.visit.node().own_units(&worker.session).await {
        Ok(units) => answer(&page(&worker, units, &typed, None)),
        Err(error) => worker.refused(&error),
    }
}

/// Begins.
pub(in crate::pages::work) async fn take(WorkerSent { worker, fields }: WorkerSent) -> Response {
    if let Err(error) = Node::works_with_people(&worker.session) {
        return worker.refused_typed(&fields, &error);
    }
    let node = worker.visit.node();
    let units = match node.own_units(&worker.session).await {
        Ok(units) => units,
        Err(error) => return worker.refused_typed(&fields, &error),
    };
    let new = match parsed(&worker, &fields, &units) {
        Ok(new) => new,
        Err(wrong) => return answer(&page(&worker, units, &fields, Some(wrong))),
    };
    match likely(&worker, &new, &fields).await {
        Ok(found) if found.is_empty() => {}
        Ok(found) => {
            return answer(&LikelyPage::of(&worker, &found, ("work/cases/new", &fields)));
        }
        Err(error) => return worker.refused_typed(&fields, &error),
    }
    match node.open_case(&worker.session, &new).await {
        Ok(id) => {
            unfinished::sent(&worker, &fields).await;
            let case = worker.visit.shell().path(&format!("work/cases/{id}"));
            Redirect::to(&case).into_response()
        }
        // She came back to a form that was sent, and wrote somebody else into it.
        Err(TrustError::Case(CaseError::Group(GroupProblem::SentBefore))) => {
            let fields = fields.without(|name| name == "once");
            answer(&page(&worker, units, &fields, Some(("top", "case-sent-before"))))
        }
        Err(error) => worker.refused_typed(&fields, &error),
    }
}

/// Who may be here already, of those whom the form names.
async fn likely(
    worker: &Worker,
    new: &NewCase,
    fields: &Fields,
) -> Result<Vec<FoundCase>, TrustError> {
    let Some(record) = new.known.first() else { return Ok(Vec::new()) };
    let mut found = likely::found(worker, (None, record), fields).await?;
    // What the same form began already is no double.
    found.retain(|one| one.line.id != new.id);
    Ok(found)
}

fn page(
    worker: &Worker,
    units: Vec<(Uuid, String)>,
    typed: &Fields,
    wrong: Option<Wrong>,
) -> CaseFormPage {
    let text = worker.visit.text();
    let shell = worker.shell_with(typed);
    let fields = fields(worker, units, typed);
    CaseFormPage {
        instead: None,
        heading: text.say("case-new-heading"),
        why: vec![text.say("case-new-why")],
        problem: problem(text, wrong, &fields),
        action: shell.path("work/cases/new"),
        hidden: vec![("once".to_owned(), once(worker, typed).to_string())],
        fields,
        button: text.say("case-begin"),
        shell,
    }
}

fn fields(worker: &Worker, units: Vec<(Uuid, String)>, typed: &Fields) -> Vec<FormField> {
    let text = worker.visit.text();
    let units: Vec<(String, String)> =
        units.into_iter().map(|(id, name)| (id.to_string(), name)).collect();
    let only = units.first().filter(|_| units.len() == 1 && typed.get("unit").is_none());
    let only = only.map(|(only, _)| ("unit".to_owned(), only.clone()));
    let own = |(name, value): (&str, &str)| (name.to_owned(), value.to_owned());
    let typed = &Fields::new(typed.pairs().map(own).chain(only));
    let points = SafetyPoint::ALL.iter().map(|point| point.code());
    how_it_began(worker, Builder::new(text, typed).one("unit", units))
        .line("name-known")
        .many("holds", options(text, "safety-point", points))
        .one("now", options(text, "safety-now", SafetyNow::ALL.iter().map(|now| now.code())))
        .long("seen")
        .fields
}

/// From where the sign came, and where she is.
pub(super) fn how_it_began<'a>(worker: &Worker, form: Builder<'a>) -> Builder<'a> {
    let signals = Signal::ALL.iter().map(|signal| signal.code());
    form.one("signal", options(worker.visit.text(), "signal", signals))
        .select("area", areas(worker))
        .line("place")
}

/// The same, out of the fields of a form.
pub(super) fn opened(worker: &Worker, fields: &Fields) -> Result<Opened, Wrong> {
    Ok(Opened {
        signal: fields
            .get("signal")
            .and_then(Signal::from_code)
            .ok_or(("signal", "form-choose"))?,
        place: super::kinds::line(fields, "place")?,
        area: area(worker, fields)?,
        referral: None,
    })
}

/// The first-level areas of the node's country: codes and names.
pub(super) fn areas(worker: &Worker) -> Vec<(String, String)> {
    let areas = worker.visit.packs().country(worker.visit.home()).map(|pack| {
        let area = |area: &rufaa_domain::pack::Area| (area.code.to_string(), area.name.clone());
        pack.gazetteer.areas(1).map(area).collect()
    });
    areas.unwrap_or_default()
}

/// The id of what a form makes: that which it brought along, or a new one.
pub(super) fn once(worker: &Worker, fields: &Fields) -> Uuid {
    let brought = fields.get("once").and_then(|once| once.parse().ok());
    brought.unwrap_or_else(|| worker.visit.node().once())
}

fn parsed(worker: &Worker, fields: &Fields, units: &[(Uuid, String)]) -> Result<NewCase, Wrong> {
    let unit = fields.get("unit").and_then(|unit| unit.parse().ok());
    let unit = unit.filter(|unit| units.iter().any(|(id, _)| id == unit));
    let line = |code: &'static str| {
        checked_line(fields.get(code).unwrap_or_default())
            .map_err(|problem| (code, super::kinds::text_key(problem)))
    };
    let name = line("name-known")?;
    // What the public passes on carries no names (design §2).
    let unit = unit.ok_or(("unit", "form-choose"))?;
    let opened = opened(worker, fields)?;
    if opened.signal == Signal::Tip && name.is_some() {
        return Err(("name-known", "case-tip-without-names"));
    }
    Ok(NewCase {
        id: once(worker, fields),
        unit,
        opened,
        safety: Some(safety(fields)?),
        known: name.map(named).into_iter().collect(),
    })
}

/// The first-level area that was chosen, where one was.
pub(super) fn area(worker: &Worker, fields: &Fields) -> Result<Option<AreaCode>, Wrong> {
    let Some(code) = fields.filled("area") else { return Ok(None) };
    let is_known = areas(worker).iter().any(|(known, _)| known == code);
    if is_known { Ok(Some(AreaCode::new(code))) } else { Err(("area", "form-choose")) }
}

fn named(name: String) -> Record {
    Record::Identity(Identity { name: Some(name), ..Identity::default() })
}

/// Whether it is safe, out of the fields of a form.
pub(super) fn safety(fields: &Fields) -> Result<SafetyCheck, Wrong> {
    let now = fields.get("now").and_then(SafetyNow::from_code);
    Ok(SafetyCheck {
        holds: fields.all("holds").filter_map(SafetyPoint::from_code).collect(),
        now: now.ok_or(("now", "form-choose"))?,
        seen: super::kinds::long(fields, "seen")?,
    })
}
