//! What cannot be done, as an answer: a page that says what happened and what to do.

use askama::Template;
use axum::extract::State;
use axum::http::header::RETRY_AFTER;
use axum::http::{HeaderValue, StatusCode};
use axum::response::{IntoResponse, Redirect, Response};
use rufaa_app::{AppError, Node, Session, TrustError};
use rufaa_domain::access::Denial;
use uuid::Uuid;

use super::shell::{Who, WorkShell};
use super::worker::Worker;
use crate::pages::fields::Fields;
use crate::pages::page::{Page, answer};
use crate::pages::refusal::RefusalKind;
use crate::pages::shell::Shell;
use crate::pages::visit::Visit;

/// A page that says one thing.
#[derive(Debug, Template)]
#[template(path = "work/note.html")]
pub(super) struct Note {
    pub(super) shell: WorkShell,
    pub(super) status: StatusCode,
    pub(super) heading: String,
    pub(super) text: String,
    /// Where to go from here.
    pub(super) back: String,
}

impl Page for Note {
    fn status(&self) -> StatusCode {
        self.status
    }
}

/// What cannot be done.
pub(super) fn refused(visit: &Visit, session: Option<&Session>, error: &TrustError) -> Response {
    match error {
        // The cookie of a session that is over stays: by it what was typed in other tabs is kept for its member. It
        // opens nothing, and goes when she signs out or in.
        TrustError::SignedOut => Redirect::to(&visit.shell().path("sign-in?again")).into_response(),
        TrustError::Denied(Denial::ProveAgain) => {
            let shell = visit.shell();
            let token = visit.node().seal_token(page_of(shell.here()).as_bytes());
            Redirect::to(&shell.path(&format!("work/prove/{token}"))).into_response()
        }
        TrustError::Denied(Denial::NotFound) => {
            recorded(session, visit.refuse(RefusalKind::NotFound).into_response())
        }
        TrustError::Denied(Denial::OwnInterest) => {
            recorded(session, note(visit, session, StatusCode::FORBIDDEN, "work-own-interest"))
        }
        TrustError::Denied(Denial::Recused) => {
            recorded(session, note(visit, session, StatusCode::FORBIDDEN, "work-recused"))
        }
        TrustError::Denied(Denial::BehindGlass) => {
            recorded(session, note(visit, session, StatusCode::FORBIDDEN, "glass-break-why"))
        }
        TrustError::Glass(problem) => {
            note(visit, session, StatusCode::UNPROCESSABLE_ENTITY, super::glass::key_of(*problem))
        }
        TrustError::Edit(_) | TrustError::App(AppError::NotFound(_)) => {
            visit.refuse(RefusalKind::NotFound).into_response()
        }
        TrustError::Denied(Denial::SecondNeeded) => {
            note(visit, session, StatusCode::FORBIDDEN, "joint-why")
        }
        TrustError::Joint(problem) => {
            let (status, key) = super::joint::problem(*problem);
            note(visit, session, status, key)
        }
        TrustError::List(problem) => {
            note(visit, session, StatusCode::UNPROCESSABLE_ENTITY, super::lists::key_of(problem))
        }
        TrustError::Case(problem) => {
            note(visit, session, StatusCode::UNPROCESSABLE_ENTITY, super::cases::key_of(problem))
        }
        TrustError::UnfitTogether => {
            note(visit, session, StatusCode::UNPROCESSABLE_ENTITY, "account-unfit-together")
        }
        TrustError::UnfitForUnit => {
            note(visit, session, StatusCode::UNPROCESSABLE_ENTITY, "units-unfit")
        }
        TrustError::LastOfUnit => note(visit, session, StatusCode::CONFLICT, "units-last"),
        TrustError::Stale => note(visit, session, StatusCode::CONFLICT, "work-stale-member"),
        TrustError::App(AppError::Unusable(_)) => {
            note(visit, session, StatusCode::UNPROCESSABLE_ENTITY, "members-unfit")
        }
        TrustError::Wait(_) | TrustError::Busy => {
            let mut answer = note(visit, session, StatusCode::TOO_MANY_REQUESTS, "sign-in-busy");
            answer.headers_mut().insert(RETRY_AFTER, HeaderValue::from_static("30"));
            answer
        }
        TrustError::NotRight
        | TrustError::CodeOpensNothing
        | TrustError::Mend(_)
        | TrustError::Vault(_)
        | TrustError::App(_) => visit.failed(error).into_response(),
    }
}

/// What cannot be done of a form that was sent, with what was typed where it was closed to her meanwhile, or others were
/// quicker again and again: then it is sent once more.
pub(super) fn refused_typed(worker: &Worker, fields: &Fields, error: &TrustError) -> Response {
    let shown = if matches!(error, TrustError::Denied(Denial::NotFound)) {
        let closed = super::old_form::closed(worker, fields);
        closed.map(|page| recorded(Some(&worker.session), page))
    } else if matches!(error, TrustError::Stale) {
        super::old_form::overtaken(worker, fields)
    } else {
        None
    };
    shown.unwrap_or_else(|| refused(&worker.visit, Some(&worker.session), error))
}

/// Her session is over, and what she typed is kept for her.
pub(super) fn kept(visit: &Visit) -> Response {
    Redirect::to(&visit.shell().path("sign-in?kept")).into_response()
}

/// Whoever pressed a button when her session was over is told that nothing was done.
pub(super) fn not_done(visit: &Visit) -> Response {
    Redirect::to(&visit.shell().path("sign-in?not-done")).into_response()
}

/// Whoever typed a form with which no session was left is told that nothing of it could be kept.
pub(super) fn not_kept(visit: &Visit) -> Response {
    Redirect::to(&visit.shell().path("sign-in?not-kept")).into_response()
}

/// Who was refused what is not hers. On its way out the answer leaves an event of the log.
#[derive(Debug, Clone, Copy)]
struct Refused {
    member: Uuid,
    organisation: Uuid,
}

fn recorded(session: Option<&Session>, mut answer: Response) -> Response {
    if let Some(session) = session {
        let (member, organisation) = (session.member(), session.organisation());
        answer.extensions_mut().insert(Refused { member, organisation });
    }
    answer
}

/// Records refusals, before whoever tried gets the answer.
pub(crate) async fn record_refusals(State(node): State<Node>, answer: Response) -> Response {
    if let Some(Refused { member, organisation }) = answer.extensions().get().copied()
        && let Err(error) = node.record_denial(member, organisation).await
    {
        tracing::error!(%error, "a refusal could not be recorded");
    }
    answer
}

/// The page on which a form stands that is sent to this address.
fn page_of(address: &str) -> &str {
    match address {
        "work/account/recovery-code" | "work/account/organisation" => "work/account",
        address if address.starts_with("work/invitations/") => "work/members",
        address if address.starts_with("work/entries/") && address.ends_with("/keeper") => {
            address.trim_end_matches("/keeper")
        }
        address if address.starts_with("work/members/") && address.ends_with("/recovery") => {
            address.trim_end_matches("/recovery")
        }
        address if address.starts_with("work/members/") && address.ends_with("/recusal") => {
            address.trim_end_matches("/recusal")
        }
        address if address.ends_with("/on-call") => address,
        address if address.starts_with("work/units/") => "work/units",
        address => address,
    }
}

/// What is not shown, as a page of the member who asked for it: what she may not see looks like what never was.
pub(in crate::pages) fn refusal(shell: Shell, kind: RefusalKind, member: Who) -> Response {
    let page = Note {
        status: kind.status(),
        heading: shell.say(kind.heading()),
        text: shell.say(kind.what_now_at_work()),
        back: shell.path("work"),
        shell: WorkShell::of_member(shell, member),
    };
    answer(&page)
}

/// A form of an earlier sign-in, or of another site.
pub(super) fn old_form(worker: &Worker) -> Response {
    note(&worker.visit, Some(&worker.session), StatusCode::BAD_REQUEST, "work-form-old")
}

fn note(visit: &Visit, session: Option<&Session>, status: StatusCode, key: &str) -> Response {
    let shell = match session {
        Some(session) => WorkShell::of(visit.shell(), session),
        None => WorkShell::outside(visit.shell()),
    };
    let page = Note {
        heading: shell.say("problem-heading"),
        text: shell.say(key),
        back: shell.path("work"),
        shell,
        status,
    };
    answer(&page)
}
