//! What is recorded about an entry: vetting, accreditation, confirmation.

use axum::response::{IntoResponse, Redirect, Response};
use jiff::ToSpan as _;
use jiff::civil::Date;
use rufaa_app::{AppError, Judgement, Seen, TrustError};
use rufaa_domain::access::{Action, OrganisationKind, Resource};
use rufaa_domain::directory::entry::is_unwanted;
use rufaa_domain::directory::standing::{StandingError, VerifiedHow};
use rufaa_domain::text::plain_digits;
use uuid::Uuid;

use super::{Typed, shown};
use crate::pages::fields::Fields;
use crate::pages::refusal::RefusalKind;
use crate::pages::work::unfinished;
use crate::pages::work::worker::{Worker, WorkerSent};

/// Longest text about evidence, characters.
const EVIDENCE_CHARS_MAX: usize = 500;
/// Furthest last day of a vetting or accreditation, years.
const YEARS_MAX: i64 = 5;

/// Records a step of the vetting of a service.
pub(in crate::pages::work) async fn judge(WorkerSent { worker, fields }: WorkerSent) -> Response {
    let entry = match worker.visit.id() {
        Ok(id) => id,
        Err(refusal) => return refusal.into_response(),
    };
    if let Err(error) = worker.session.may(Action::VetService, Resource::Entry(entry)) {
        return worker.refused(&error);
    }
    let service = fields.get("service").and_then(|id| Uuid::try_parse(id).ok());
    let (Some(service), Some(judgement)) = (service, judgement(&worker, &fields)) else {
        let form = fields.get("service").unwrap_or_default();
        return again(&worker, &fields, form, missing(&fields)).await;
    };
    let why = fields.get("why").unwrap_or_default();
    let node = worker.visit.node();
    let judged =
        node.judge_service(&worker.session, (entry, service, seen(&fields)), judgement, why).await;
    done(&worker, &fields, &service.to_string(), judged).await
}

fn judgement(worker: &Worker, fields: &Fields) -> Option<Judgement> {
    match fields.get("step")? {
        "submitted" => Some(Judgement::Submitted),
        "checked" => {
            let evidence = fields.filled("evidence")?.to_owned();
            let is_fit = evidence.chars().count() <= EVIDENCE_CHARS_MAX
                && !evidence.chars().any(is_unwanted);
            is_fit.then_some(Judgement::Checked { evidence })
        }
        "vetted" => Some(Judgement::Vetted { until: day(worker, fields)? }),
        "suspended" => Some(Judgement::Suspended),
        "withdrawn" => Some(Judgement::Withdrawn),
        _ => None,
    }
}

/// What a step lacks.
fn missing(fields: &Fields) -> &'static str {
    match fields.get("step") {
        Some("checked") => "vetting-evidence-missing",
        Some("vetted") => "day-wrong",
        _ => "vetting-step-missing",
    }
}

/// The day that was chosen. One that is too far away is a slip.
fn day(worker: &Worker, fields: &Fields) -> Option<Date> {
    let last = worker.visit.today().saturating_add(YEARS_MAX.years());
    let day: Option<Date> = plain_digits(fields.get("until")?).parse().ok();
    day.filter(|day| *day <= last)
}

/// What the page showed: version and number of events.
pub(in crate::pages::work) fn seen(fields: &Fields) -> Seen {
    let seen = fields.get("seen-mark").and_then(|seen| seen.split_once('.'));
    let number = |text: &str| text.parse().unwrap_or_default();
    seen.map(|(version, events)| (number(version), number(events))).unwrap_or_default()
}

/// Accredits the organisation, or ends that.
pub(in crate::pages::work) async fn accredit(
    WorkerSent { worker, fields }: WorkerSent,
) -> Response {
    let entry = match worker.visit.id() {
        Ok(id) => id,
        Err(refusal) => return refusal.into_response(),
    };
    if let Err(error) = worker.session.may(Action::AccreditOrganisation, Resource::Entry(entry)) {
        return worker.refused(&error);
    }
    let ends = fields.get("end").is_some();
    let until = day(&worker, &fields);
    let kind = fields.get("kind").and_then(OrganisationKind::from_code);
    let admitted = match (ends, until, kind) {
        (true, ..) => None,
        (false, None, _) => return again(&worker, &fields, "accreditation", "day-wrong").await,
        (false, Some(_), None) => {
            return again(&worker, &fields, "accreditation", "accreditation-kind-missing").await;
        }
        (false, Some(until), Some(kind)) => Some((until, kind)),
    };
    let why = fields.get("why").unwrap_or_default();
    let accredited =
        worker.visit.node().accredit(&worker.session, (entry, seen(&fields)), admitted, why).await;
    done(&worker, &fields, "accreditation", accredited).await
}

/// Says that an entry is true, after a call or a visit.
pub(in crate::pages::work) async fn confirm(WorkerSent { worker, fields }: WorkerSent) -> Response {
    let entry = match worker.visit.id() {
        Ok(id) => id,
        Err(refusal) => return refusal.into_response(),
    };
    let how =
        if fields.get("confirm") == Some("visit") { VerifiedHow::Visit } else { VerifiedHow::Call };
    let why = fields.get("why").unwrap_or_default();
    let confirmed =
        worker.visit.node().confirm_entry(&worker.session, (entry, seen(&fields)), how, why).await;
    done(&worker, &fields, "confirmation", confirmed).await
}

/// Gives the entry to an organisation of the node.
pub(in crate::pages::work) async fn give(WorkerSent { worker, fields }: WorkerSent) -> Response {
    let entry = match worker.visit.id() {
        Ok(id) => id,
        Err(refusal) => return refusal.into_response(),
    };
    if let Err(error) = worker.session.may(Action::GiveEntry, Resource::Entry(entry)) {
        return worker.refused(&error);
    }
    let keeper = fields.get("keeper").and_then(|id| Uuid::try_parse(id).ok());
    let Some(keeper) = keeper else {
        return worker.visit.refuse(RefusalKind::Unreadable).into_response();
    };
    let given = worker.visit.node().give_entry(&worker.session, entry, keeper).await;
    done(&worker, &fields, "keeper", given).await
}

/// Says that she, or a colleague, is related to somebody here.
pub(in crate::pages::work) async fn recuse(WorkerSent { worker, fields }: WorkerSent) -> Response {
    let entry = match worker.visit.id() {
        Ok(id) => id,
        Err(refusal) => return refusal.into_response(),
    };
    if let Err(error) = worker.session.may(Action::ReadEntry, Resource::Entry(entry)) {
        return worker.refused(&error);
    }
    let member = fields.get("member").and_then(|id| Uuid::try_parse(id).ok());
    let Some(member) = member else {
        return worker.visit.refuse(RefusalKind::Unreadable).into_response();
    };
    match worker.visit.node().recuse(&worker.session, (member, entry)).await {
        Ok(()) => Redirect::to(&worker.visit.shell().path("work")).into_response(),
        Err(error) => worker.refused(&error),
    }
}

async fn done(
    worker: &Worker,
    fields: &Fields,
    form: &str,
    outcome: Result<(), TrustError>,
) -> Response {
    match outcome {
        Ok(()) => {
            unfinished::sent(worker, fields).await;
            let id = worker.visit.parameter("id").unwrap_or_default();
            let back = worker.visit.shell().path(&format!("work/entries/{id}"));
            Redirect::to(&back).into_response()
        }
        Err(TrustError::App(AppError::Unusable(_))) => {
            again(worker, fields, form, "proposal-reason-missing").await
        }
        Err(TrustError::App(AppError::Standing(error))) => {
            again(worker, fields, form, in_words(&error)).await
        }
        Err(error) => worker.refused(&error),
    }
}

/// Shows the page again with what is wrong; what was typed stays.
async fn again(worker: &Worker, fields: &Fields, form: &str, key: &str) -> Response {
    let problem = Some(worker.visit.text().say(key));
    let field = |name| fields.get(name).unwrap_or_default().to_owned();
    let typed = Typed {
        form: form.to_owned(),
        step: field("step"),
        evidence: field("evidence"),
        until: field("until"),
        kind: field("kind"),
        why: field("why"),
    };
    shown(worker, problem, typed).await
}

fn in_words(error: &StandingError) -> &'static str {
    match error {
        StandingError::NotChecked => "standing-not-checked",
        StandingError::NotSubmitted => "standing-not-submitted",
        StandingError::AlreadyOver(_) => "standing-already-over",
        StandingError::InTheFuture(_) => "standing-in-the-future",
        StandingError::Decided => "standing-decided",
        StandingError::NotVetted => "standing-not-vetted",
        StandingError::NotAccredited => "standing-not-accredited",
        StandingError::MoreFreeThanThereAre { .. } => "entry-places-wrong",
    }
}
