//! A case begins: where the sign came from, and whether it is safe to ask.

use std::collections::BTreeSet;

use axum::response::{IntoResponse, Redirect, Response};
use rufaa_app::{CaseError, FoundCase, NewCase, Node, TrustError};
use rufaa_domain::case::group::GroupProblem;
use rufaa_domain::case::{
    Identity, Opened, Record, SafetyCheck, SafetyNow, SafetyPoint, Signal, checked_line,
};
use rufaa_domain::pack::AreaCode;
use uuid::Uuid;

use super::areas;
use super::form::{Builder, CaseFormPage, FormField, Wrong, options, problem};
use super::likely::{self, LikelyPage};
use crate::pages::fields::Fields;
use crate::pages::page::answer;
use crate::pages::work::unfinished::{self, AskedFor};
use crate::pages::work::worker::{Worker, WorkerSent};

/// What is hers where a case begins.
pub(super) struct Own {
    /// The units: ids and names.
    pub(super) units: Vec<(Uuid, String)>,
    /// The areas in which they are.
    pub(super) areas: BTreeSet<AreaCode>,
}

impl Own {
    pub(super) async fn of(worker: &Worker) -> Result<Self, TrustError> {
        let (node, session) = (worker.visit.node(), &worker.session);
        let units = node.own_units(session).await?;
        Ok(Self { units, areas: node.own_areas(session).await? })
    }
}

/// Asks.
pub(in crate::pages::work) async fn ask(asked: AskedFor, worker: Worker) -> Response {
    if let Err(error) = Node::works_with_people(&worker.session) {
        return worker.refused(&error);
    }
    let typed = match unfinished::typed(&worker, &asked).await {
        Ok(typed) => typed.unwrap_or_default(),
        Err(error) => return worker.refused(&error),
    };
    match Own::of(&worker).await {
        Ok(own) => answer(&page(&worker, &own, &typed, None)),
        Err(error) => worker.refused(&error),
    }
}

/// Begins.
pub(in crate::pages::work) async fn take(WorkerSent { worker, fields }: WorkerSent) -> Response {
    if let Err(error) = Node::works_with_people(&worker.session) {
        return worker.refused_typed(&fields, &error);
    }
    let node = worker.visit.node();
    let own = match Own::of(&worker).await {
        Ok(own) => own,
        Err(error) => return worker.refused_typed(&fields, &error),
    };
    let new = match parsed(&worker, &fields, &own.units) {
        Ok(new) => new,
        Err(wrong) => return answer(&page(&worker, &own, &fields, Some(wrong))),
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
            answer(&page(&worker, &own, &fields, Some(("top", "case-sent-before"))))
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

fn page(worker: &Worker, own: &Own, typed: &Fields, wrong: Option<Wrong>) -> CaseFormPage {
    let text = worker.visit.text();
    let shell = worker.shell_with(typed);
    let mut fields = fields(worker, own, typed);
    CaseFormPage {
        instead: None,
        heading: text.say("case-new-heading"),
        why: vec![text.say("case-new-why")],
        problem: problem(text, wrong, &mut fields),
        action: shell.path("work/cases/new"),
        hidden: vec![("once".to_owned(), once(worker, typed).to_string())],
        fields,
        button: text.say("case-begin"),
        shell,
    }
}

fn fields(worker: &Worker, own: &Own, typed: &Fields) -> Vec<FormField> {
    let text = worker.visit.text();
    let units: Vec<(String, String)> =
        own.units.iter().map(|(id, name)| (id.to_string(), name.clone())).collect();
    let only = units.first().filter(|_| units.len() == 1 && typed.get("unit").is_none());
    let only = only.map(|(only, _)| ("unit".to_owned(), only.clone()));
    let copied = |(name, value): (&str, &str)| (name.to_owned(), value.to_owned());
    let typed = &Fields::new(typed.pairs().map(copied).chain(only));
    let points = SafetyPoint::ALL.iter().map(|point| point.code());
    how_it_began(worker, Builder::new(text, typed).one("unit", units), &own.areas)
        .line("name-known")
        .many("holds", options(text, "safety-point", points))
        .one("now", options(text, "safety-now", SafetyNow::ALL.iter().map(|now| now.code())))
        .long("seen")
        .fields
}

/// From where the sign came, and where she is: districts are offered of these areas, and of the one that was chosen.
pub(super) fn how_it_began<'a>(
    worker: &Worker,
    form: Builder<'a>,
    near: &BTreeSet<AreaCode>,
) -> Builder<'a> {
    let signals = Signal::ALL.iter().map(|signal| signal.code());
    let chosen = areas::typed(worker, form.typed);
    let near = near.iter().cloned().chain(chosen).collect();
    form.one("signal", options(worker.visit.text(), "signal", signals))
        .select("area", areas::near(worker, &near))
        .line("place")
}

/// The same, out of the fields of a form.
pub(super) fn opened(worker: &Worker, fields: &Fields) -> Result<Opened, Wrong> {
    let signal = fields.get("signal").and_then(Signal::from_code);
    let signal = signal.ok_or(("signal", "form-choose"))?;
    let place = super::kinds::line(fields, "place")?;
    areas::chosen(worker, fields, Opened { place, ..Opened::by(signal) })
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

fn named(name: String) -> Record {
    Record::Identity(Identity { name: Some(name), ..Identity::default() })
}

/// Whether it is safe, out of the fields of a form.
pub(super) fn safety(fields: &Fields) -> Result<SafetyCheck, Wrong> {
    let now = fields.get("now").and_then(SafetyNow::from_code);
    let look = SafetyCheck {
        holds: fields.all("holds").filter_map(SafetyPoint::from_code).collect(),
        now: now.ok_or(("now", "form-choose"))?,
        seen: super::kinds::long(fields, "seen")?,
    };
    if look.contradicts_itself() {
        return Err(("holds", "form-not-safe-so"));
    }
    Ok(look)
}
