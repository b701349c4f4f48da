//! Writing into a case, by a form for each kind of record.

use axum::extract::{Path, Query};
use axum::response::{IntoResponse, Redirect, Response};
use jiff::civil::Date;
use rufaa_app::{CaseError, FoundCase, OpenCase, TrustError};
use rufaa_domain::case::{Between, CaseProblem, review_latest};
use rufaa_domain::consent::ConsentProblem;
use rufaa_domain::pack::CountryPack;
use uuid::Uuid;

use super::form::{CaseFormPage, Wrong, problem};
use super::kinds::{self, FormKind};
use super::likely::{self, LikelyPage};
use crate::pages::day;
use crate::pages::fields::Fields;
use crate::pages::page::answer;
use crate::pages::refusal::RefusalKind;
use crate::pages::work::times;
use crate::pages::work::unfinished::{self, AskedFor};
use crate::pages::work::worker::{Worker, WorkerSent};

/// What of an address is asked for: language, case, kind of record.
pub(in crate::pages::work) type Asked = Path<(String, Uuid, String)>;

/// What is told where others wrote about the same thing.
pub(super) const MEANWHILE: &str = "case-changed-meanwhile";

/// Shows the form.
pub(in crate::pages::work) async fn ask(
    Path((_, case, kind)): Asked,
    asked: AskedFor,
    worker: Worker,
) -> Response {
    let Some(kind) = FormKind::from_code(&kind).filter(|kind| kind.has_page()) else {
        return worker.visit.refuse(RefusalKind::NotFound).into_response();
    };
    match shown(&worker, case, (kind, &asked)).await {
        Ok(Some(page)) => answer(&page),
        Ok(None) => worker.visit.refuse(RefusalKind::NotFound).into_response(),
        Err(error) => worker.refused(&error),
    }
}

/// The form, with what is known or was left unfinished; nothing where it is not open to her.
async fn shown(
    worker: &Worker,
    case: Uuid,
    (kind, asked): (FormKind, &AskedFor),
) -> Result<Option<CaseFormPage>, TrustError> {
    let open = opened(worker, case, kind).await?;
    if !kind.is_open_to(&open) {
        return Ok(None);
    }
    let typed = unfinished::typed(worker, asked).await?;
    let today = worker.visit.today();
    let typed = typed.unwrap_or_else(|| begun(&open, (kind, today), asked));
    Ok(Some(page(worker, &open, (kind, &typed), None)))
}

/// What is known, and the need with which an address begins a form of needs.
fn begun(case: &OpenCase, (kind, today): (FormKind, Date), Query(asked): &AskedFor) -> Fields {
    let known = kinds::known(case, kind, today);
    let Some(need) = asked.get("need").filter(|_| kind == FormKind::Need) else { return known };
    match case.view.need(need) {
        Some(one) => kinds::of_need(&one.need),
        None => known.with(Some(("need", need.as_str()))),
    }
}

/// The case with what this form shows of it.
async fn opened(worker: &Worker, case: Uuid, kind: FormKind) -> Result<OpenCase, TrustError> {
    let open = worker.visit.node().case(&worker.session, case).await?;
    with_choices(worker, open, kind).await
}

/// The case with those among whom this form lets choose.
pub(super) async fn with_choices(
    worker: &Worker,
    mut open: OpenCase,
    kind: FormKind,
) -> Result<OpenCase, TrustError> {
    let node = worker.visit.node();
    if kind == FormKind::HandOverProposed && kind.is_open_to(&open) {
        open.colleagues = node.colleagues_for(&worker.session, &open).await?;
    }
    if kind == FormKind::Task {
        open.colleagues = node.readers_of(&worker.session, &open).await?;
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
            unfinished::sent(&worker, &fields).await;
            let case = worker.visit.shell().path(&format!("work/cases/{case}"));
            return Redirect::to(&case).into_response();
        }
        Err(Refused::Wrong(wrong)) => wrong,
        Err(Refused::Likely(found)) => {
            let action = format!("work/cases/{case}/write/{}", kind.kind().code());
            return answer(&LikelyPage::of(&worker, &found, (&action, &fields)));
        }
        Err(Refused::Trust(error)) => match wrong_of(kind, &error) {
            Some(wrong) if kind.has_page() => {
                return again(&worker, case, (kind, &fields), (wrong, Some(&error))).await;
            }
            Some(_) | None => {
                return worker.refused_typed(&fields, &error);
            }
        },
    };
    again(&worker, case, (kind, &fields), (wrong, None)).await
}

/// The form once more, with everything that was typed, what is wrong, and what others wrote in between.
async fn again(
    worker: &Worker,
    case: Uuid,
    sent: (FormKind, &Fields),
    (wrong, error): (Wrong, Option<&TrustError>),
) -> Response {
    match opened(worker, case, sent.0).await {
        Ok(open) => {
            let mut page = page(worker, &open, sent, Some(wrong));
            if let Some(error) = error {
                tell(worker, &open, (&mut page, error));
            }
            answer(&page)
        }
        Err(error) => worker.refused_typed(sent.1, &error),
    }
}

/// Tells what was written in between, where that is what is wrong; and where it is written that she asks for it, where somebody
/// speaks with her alone first.
pub(super) fn tell(
    worker: &Worker,
    case: &OpenCase,
    (page, error): (&mut CaseFormPage, &TrustError),
) {
    if matches!(error, TrustError::Case(CaseError::Problem(CaseProblem::SpeakAlone))) {
        let path = format!("work/cases/{}/write/wish", case.file.id);
        page.instead = Some((worker.visit.text().say("record-wish"), page.shell.path(&path)));
    }
    let TrustError::Case(CaseError::Changed(between)) = error else { return };
    if let Some((_, words)) = &mut page.problem {
        words.extend(between.iter().map(|one| told(worker, case, one)));
    }
}

/// One of these: what, by whom, when.
fn told(worker: &Worker, case: &OpenCase, one: &Between) -> String {
    let (text, at) = (worker.visit.text(), times::in_words(&worker.visit, one.at));
    let who = case.names.get(&one.author).cloned().unwrap_or_default();
    let what = text.say(&format!("record-{}", one.kind.code()));
    format!(" {what} · {who} · {at}.")
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
    let record = kinds::record(worker, kind, fields).map_err(Refused::Wrong)?;
    kinds::not_late_already(&record, worker.visit.today()).map_err(Refused::Wrong)?;
    let found = likely::found(worker, (Some(case), &record), fields).await;
    let found = found.map_err(Refused::Trust)?;
    if !found.is_empty() {
        return Err(Refused::Likely(found));
    }
    // What takes the place of something takes that of what its writer was shown; a form that does not
    // say what that was takes the place of nothing.
    let seen = Some(seen(fields).unwrap_or_default());
    node.write_case(&worker.session, case, (&record, seen)).await.map_err(Refused::Trust)
}

/// The day that a form asks for.
fn day_of(kind: FormKind) -> &'static str {
    let days = [
        (FormKind::ServiceGiven, "given-on"),
        (FormKind::NonPunishment, "detained-since"),
        (FormKind::Identification, "decided-on"),
    ];
    days.into_iter().find(|(of, _)| *of == kind).map_or("top", |(_, field)| field)
}

/// The number of the newest record when the form was shown.
pub(super) fn seen(fields: &Fields) -> Option<u32> {
    fields.get("seen-record")?.parse().ok()
}

/// The field where something is that the rules refused, and what is told there.
pub(super) fn wrong_of(kind: FormKind, error: &TrustError) -> Option<Wrong> {
    let TrustError::Case(error) = error else { return None };
    let field = match error {
        CaseError::Problem(CaseProblem::Identity(_)) => "birth-year",
        CaseError::Problem(CaseProblem::Office) => "agency",
        CaseError::Problem(CaseProblem::ReviewOfPart) => "looked",
        CaseError::Problem(CaseProblem::ReviewDay(_)) => "again",
        CaseError::Problem(CaseProblem::Colleague) if kind == FormKind::Task => "responsible",
        CaseError::Problem(CaseProblem::Colleague) => "colleague",
        CaseError::Problem(CaseProblem::Immediate) => "urgency",
        CaseError::Problem(CaseProblem::Unexplained) => "known",
        CaseError::Problem(CaseProblem::FoundNotDetermined) => "determined",
        CaseError::Problem(CaseProblem::DayAhead | CaseProblem::DayLongAgo) => day_of(kind),
        CaseError::Problem(CaseProblem::DayOutOfReach) => "due",
        CaseError::Problem(CaseProblem::HasPart) => "person-name",
        CaseError::Problem(CaseProblem::Heard(problem)) => kinds::end_told::field_of(*problem),
        CaseError::Problem(CaseProblem::Part(
            ConsentProblem::NamesDanger | ConsentProblem::NotAsked,
        )) if kind == FormKind::BestInterests => "by",
        CaseError::Problem(CaseProblem::DaysContradict) if kind == FormKind::Hold => "hold-until",
        CaseError::Problem(
            CaseProblem::LookFirst | CaseProblem::InDanger | CaseProblem::ChildFirst,
        ) => "reason",
        CaseError::Problem(CaseProblem::Part(ConsentProblem::NamesDanger)) => "how",
        CaseError::Problem(CaseProblem::Part(ConsentProblem::WhenNamesDanger)) => "when",
        CaseError::Problem(CaseProblem::Part(ConsentProblem::Unnamed)) => "through",
        CaseError::NoSuchCase | CaseError::Problem(CaseProblem::LinkToItself) => "other-code",
        CaseError::Problem(_)
        | CaseError::Uncovered(_)
        | CaseError::Group(_)
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
        | CaseError::Words(_)
        | CaseError::ExpectedWhen
        | CaseError::WordsNameDanger
        | CaseError::CalledAlike
        | CaseError::ShowsHer
        | CaseError::PicturesStopped
        | CaseError::NoSuccessor
        | CaseError::NotInItsPlace
        | CaseError::InsteadMoved
        | CaseError::NotAsShown
        | CaseError::PoliceAlone
        | CaseError::OwnUnit
        | CaseError::HelpsAlready
        | CaseError::AskedAlready
        | CaseError::HappenedWhen
        | CaseError::ReceiverStopped
        | CaseError::SaidAlready
        | CaseError::NeedOpen
        | CaseError::NoReason
        | CaseError::NoHandOver
        | CaseError::NotTakenOn
        | CaseError::OnCall(_)
        | CaseError::Changed(_) => "top",
    };
    Some((field, super::key_of(error)))
}

/// The form as it stands, and what is wrong.
pub(super) fn page(
    worker: &Worker,
    case: &OpenCase,
    (kind, typed): (FormKind, &Fields),
    wrong: Option<Wrong>,
) -> CaseFormPage {
    let text = worker.visit.text();
    let shell = worker.shell_with(typed);
    // What somebody wrote after the form was shown first is told once; then it is known.
    let is_told = matches!(wrong, Some((_, MEANWHILE)));
    let seen = seen(typed).filter(|_| !is_told).unwrap_or(case.view.head());
    let code = kind.kind().code();
    let mut fields = kinds::fields(worker, case, (kind, typed));
    CaseFormPage {
        heading: text.say(&format!("record-{code}")),
        why: why(worker, case, kind).into_iter().collect(),
        problem: problem(text, wrong, &mut fields),
        instead: None,
        action: shell.path(&format!("work/cases/{}/write/{}", case.file.id, code)),
        hidden: vec![("seen-record".to_owned(), seen.to_string())],
        fields,
        button: text.say(button(kind)),
        shell,
    }
}

/// What its button says: what cannot be undone is named.
const fn button(kind: FormKind) -> &'static str {
    if matches!(kind, FormKind::Withdrawal) { "consent-taken-back-now" } else { "case-save" }
}

/// What the form is for: that of a review says until when she looks again.
fn why(worker: &Worker, case: &OpenCase, kind: FormKind) -> Option<String> {
    let text = worker.visit.text();
    let why = text.maybe(&format!("form-why-{}", kind.kind().code()));
    let pack = worker.visit.packs().country(worker.visit.home());
    let is_named = pack.is_some_and(CountryPack::names_authorities);
    if kind == FormKind::Identification && !is_named {
        let unnamed = text.say("identification-unnamed");
        return Some(why.into_iter().chain([unnamed]).collect::<Vec<_>>().join(" "));
    }
    if kind == FormKind::Withdrawal {
        return Some(text.say("consent-take-back-why"));
    }
    if kind == FormKind::HandOverProposed && case.colleagues.is_empty() {
        return Some(text.say("hand-over-nobody"));
    }
    if kind != FormKind::Review {
        return why;
    }
    let latest = review_latest(&case.view, worker.visit.today());
    let latest = text.fill("review-latest", "day", day::in_words(text, latest));
    Some(why.into_iter().chain([latest]).collect::<Vec<_>>().join(" "))
}
