//! Writing into a case, by a form for each kind of record.

use axum::extract::Path;
use axum::response::{IntoResponse, Redirect, Response};
use rufaa_app::{CaseError, FoundCase, OpenCase, TrustError};
use rufaa_domain::case::{CaseProblem, review_latest};
use uuid::Uuid;

use super::form::{CaseFormPage, Wrong, problem};
use super::kinds::{self, FormKind};
use super::likely::{self, LikelyPage};
use crate::pages::day;
use crate::pages::fields::Fields;
use crate::pages::page::answer;
use crate::pages::refusal::RefusalKind;
use crate::pages::work::worker::{Worker, WorkerSent};

/// What of an address is asked for: language, case, kind of record.
pub(in crate::pages::work) type Asked = Path<(String, Uuid, String)>;

/// Shows the form.
pub(in crate::pages::work) async fn ask(Path((_, case, kind)): Asked, worker: Worker) -> Response {
    let Some(kind) = FormKind::from_code(&kind).filter(|kind| kind.has_page()) else {
        return worker.visit.refuse(RefusalKind::NotFound).into_response();
    };
    match opened(&worker, case, kind).await {
        Ok(open) if !kind.is_open_to(&open) => {
            worker.visit.refuse(RefusalKind::NotFound).into_response()
        }
        Ok(open) => {
            let known = kinds::known(&open, kind);
            answer(&page(&worker, &open, (kind, &known), None))
        }
        Err(error) => worker.refused(&error),
    }
}

/// The case with what this form shows of it.
async fn opened(worker: &Worker, case: Uuid, kind: FormKind) -> Result<OpenCase, TrustError> {
    let node = worker.visit.node();
    let mut open = node.case(&worker.session, case).await?;
    if kind == FormKind::HandOverProposed && kind.is_open_to(&open) {
        open.colleagues = node.colleagues_for(&worker.session, &open).await?;
    }
    Ok(open)
}

/// Writes.
pub(in crate::pages::work) async fn take(
    Path((_, case, kind)): Asked,
    WorkerSent { worker, fields }: WorkerSent,
) -> Response {
    let Some(kind) = FormKind::from_code(&kind) else {
        return worker.visit.refuse(RefusalKind::NotFound).into_response();
    };
    let wrong = match written(&worker, case, (kind, &fields)).await {
        Ok(()) => {
            let case = worker.visit.shell().path(&format!("work/cases/{case}"));
            return Redirect::to(&case).into_response();
        }
        Err(Refused::Wrong(wrong)) => wrong,
        Err(Refused::Likely(found)) => {
            let action = format!("work/cases/{case}/write/{}", kind.kind().code());
            return answer(&LikelyPage::of(&worker, &found, (&action, &fields)));
        }
        Err(Refused::Trust(error)) => match wrong_of(&error) {
            Some(wrong) if kind.has_page() => wrong,
            Some(_) | None => return worker.refused(&error),
        },
    };
    match opened(&worker, case, kind).await {
        Ok(open) => answer(&page(&worker, &open, (kind, &fields), Some(wrong))),
        Err(error) => worker.refused(&error),
    }
}

/// Why nothing was written.
enum Refused {
    Wrong(Wrong),
    /// She may be here already, and nobody said yet that it is somebody else.
    Likely(Vec<FoundCase>),
    Trust(TrustError),
}

async fn written(
    worker: &Worker,
    case: Uuid,
    (kind, fields): (FormKind, &Fields),
) -> Result<(), Refused> {
    let node = worker.visit.node();
    if kind == FormKind::Link {
        let (code, relation) = kinds::linked(fields).map_err(Refused::Wrong)?;
        let linked = node.link_cases(&worker.session, case, (&code, relation)).await;
        return linked.map_err(Refused::Trust);
    }
    let record = kinds::record(kind, fields).map_err(Refused::Wrong)?;
    let found = likely::found(worker, (Some(case), &record), fields).await;
    let found = found.map_err(Refused::Trust)?;
    if !found.is_empty() {
        return Err(Refused::Likely(found));
    }
    // What takes the place of something takes that of what its writer was shown; a form that does not
    // say what that was takes the place of nothing.
    let seen = fields.get("seen-record").and_then(|seen| seen.parse().ok()).unwrap_or(u32::MAX);
    let seen = Some(seen).filter(|_| kind.replaces());
    node.write_case(&worker.session, case, (&record, seen)).await.map_err(Refused::Trust)
}

/// The field where something is that the rules refused, and what is told there.
fn wrong_of(error: &TrustError) -> Option<Wrong> {
    let TrustError::Case(error) = error else { return None };
    let field = match error {
        CaseError::Problem(CaseProblem::Identity(_)) => "birth-year",
        CaseError::Problem(CaseProblem::Office) => "agency",
        CaseError::Problem(CaseProblem::ReviewOfPart) => "looked",
        CaseError::Problem(CaseProblem::ReviewDay(_)) => "again",
        CaseError::Problem(CaseProblem::Colleague) => "colleague",
        CaseError::Problem(CaseProblem::Immediate) => "urgency",
        CaseError::NoSuchCase | CaseError::Problem(CaseProblem::LinkToItself) => "other-code",
        CaseError::Problem(_)
        | CaseError::Uncovered(_)
        | CaseError::Conference(_)
        | CaseError::Package(_)
        | CaseError::Illegal(_)
        | CaseError::NotSuitable(_)
        | CaseError::File(_)
        | CaseError::Title(_)
        | CaseError::Unmet(_)
        | CaseError::Over
        | CaseError::SlipDays
        | CaseError::Heard(_)
        | CaseError::HeardWhen
        | CaseError::ExpectedWhen
        | CaseError::NoSuccessor
        | CaseError::NotInItsPlace
        | CaseError::NotTakenOn
        | CaseError::Changed => "top",
    };
    Some((field, super::key_of(error)))
}

fn page(
    worker: &Worker,
    case: &OpenCase,
    (kind, typed): (FormKind, &Fields),
    wrong: Option<Wrong>,
) -> CaseFormPage {
    let text = worker.visit.text();
    let shell = worker.shell();
    let seen = match kind {
        FormKind::Identity => case.view.identity_sequence(),
        FormKind::Risk => case.view.risk_sequence(),
        FormKind::Safety
        | FormKind::Contact
        | FormKind::Individual
        | FormKind::Need
        | FormKind::BestInterests
        | FormKind::Task
        | FormKind::TaskDone
        | FormKind::Withdrawal
        | FormKind::Summary
        | FormKind::Note
        | FormKind::Identification
        | FormKind::NonPunishment
        | FormKind::Review
        | FormKind::Link
        | FormKind::ServiceGiven
        | FormKind::HandOverProposed
        | FormKind::HandOverAnswered
        | FormKind::Closure
        | FormKind::Reopening => case.view.head(),
    };
    let code = kind.kind().code();
    let fields = kinds::fields(worker, case, (kind, typed));
    CaseFormPage {
        heading: text.say(&format!("record-{code}")),
        why: why(worker, case, kind),
        problem: problem(text, wrong, &fields),
        action: shell.path(&format!("work/cases/{}/write/{}", case.file.id, code)),
        hidden: vec![("seen-record".to_owned(), seen.to_string())],
        fields,
        button: text.say("case-save"),
        shell,
    }
}

/// What the form is for: that of a review says until when she looks again.
fn why(worker: &Worker, case: &OpenCase, kind: FormKind) -> Option<String> {
    let text = worker.visit.text();
    let why = text.maybe(&format!("form-why-{}", kind.kind().code()));
    if kind != FormKind::Review {
        return why;
    }
    let latest = review_latest(&case.view, worker.visit.today());
    let latest = text.fill("review-latest", "day", day::in_words(text, latest));
    Some(why.into_iter().chain([latest]).collect::<Vec<_>>().join(" "))
}
