//! Calm pages for what cannot be shown: what happened, what is safe, what to do.

use askama::Template;
use axum::http::{HeaderValue, StatusCode, header};
use axum::response::{IntoResponse, Response};

use super::page::{Page, answer};
use super::shell::Shell;
use super::visit::Visit;
use super::work::{self, Who};
use crate::security::Public;

/// When it is worth coming again while we work on the node, seconds.
const CLOSED_AGAIN_S: u16 = 600;

/// Why something is not shown.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum RefusalKind {
    /// There is nothing at this address.
    NotFound,
    /// What was sent cannot be read.
    Unreadable,
    /// The question of this address was put away; it lives for a quarter of an hour.
    PutAway,
    /// Something here does not work at present.
    NotNow,
    /// More people are here than can be answered.
    TooBusy,
    /// A mistake of ours.
    Broken,
    /// We work on the node; nothing else is served meanwhile.
    Closed,
}

impl RefusalKind {
    /// Every kind.
    #[cfg(test)]
    const ALL: [Self; 7] = [
        Self::NotFound,
        Self::Unreadable,
        Self::PutAway,
        Self::NotNow,
        Self::TooBusy,
        Self::Broken,
        Self::Closed,
    ];

    pub(super) fn heading(self) -> &'static str {
        match self {
            Self::NotFound => "not-found-heading",
            Self::Unreadable => "unreadable-heading",
            Self::PutAway => "put-away-heading",
            Self::NotNow => "not-now-heading",
            Self::TooBusy => "too-busy-heading",
            Self::Broken => "broken-heading",
            Self::Closed => "closed-heading",
        }
    }

    fn what_now(self) -> &'static str {
        match self {
            Self::NotFound => "not-found-next",
            Self::Unreadable => "unreadable-next",
            Self::PutAway => "put-away-next",
            Self::NotNow => "not-now-next",
            Self::TooBusy => "too-busy-next",
            Self::Broken => "broken-next",
            Self::Closed => "closed-next",
        }
    }

    /// The same for those who work here: what can be the reason, and what becomes of their work.
    pub(super) fn what_now_at_work(self) -> &'static str {
        match self {
            Self::NotFound => "work-not-found-next",
            Self::Unreadable => "work-unreadable-next",
            Self::NotNow | Self::Broken => "work-fault-next",
            Self::Closed => "work-closed-next",
            Self::PutAway | Self::TooBusy => self.what_now(),
        }
    }

    pub(super) fn status(self) -> StatusCode {
        match self {
            Self::NotFound => StatusCode::NOT_FOUND,
            Self::Unreadable => StatusCode::BAD_REQUEST,
            Self::PutAway => StatusCode::GONE,
            Self::NotNow | Self::TooBusy | Self::Closed => StatusCode::SERVICE_UNAVAILABLE,
            Self::Broken => StatusCode::INTERNAL_SERVER_ERROR,
        }
    }

    /// After how many seconds it is worth trying again, where that can be said.
    fn again_after_s(self) -> Option<u16> {
        match self {
            Self::TooBusy => Some(3),
            Self::Closed => Some(CLOSED_AGAIN_S),
            Self::NotFound | Self::Unreadable | Self::PutAway | Self::NotNow | Self::Broken => None,
        }
    }
}

/// A refusal, ready to be answered.
#[derive(Debug)]
pub(super) struct Refusal(Box<Refused>);

#[derive(Debug)]
struct Refused {
    shell: Shell,
    kind: RefusalKind,
    member: Option<Who>,
}

/// The page of a refusal.
#[derive(Debug, Template)]
#[template(path = "refusal.html")]
pub(super) struct RefusalPage {
    shell: Shell,
    kind: RefusalKind,
    /// Whether the address is one of those who work here.
    at_work: bool,
}

impl Page for RefusalPage {
    fn status(&self) -> StatusCode {
        self.kind.status()
    }
}

impl Refusal {
    /// A page that says so: to this member, where somebody is signed in.
    pub(super) fn new(shell: Shell, kind: RefusalKind, member: Option<Who>) -> Self {
        Self(Box::new(Refused { shell, kind, member }))
    }
}

impl IntoResponse for Refusal {
    fn into_response(self) -> Response {
        let Refused { shell, kind, member } = *self.0;
        let mut response = match member {
            Some(member) => work::refusal(shell, kind, member),
            None => answered(shell, kind),
        };
        if let Some(seconds) = kind.again_after_s() {
            response.headers_mut().insert(header::RETRY_AFTER, HeaderValue::from(seconds));
        }
        response
    }
}

fn answered(shell: Shell, kind: RefusalKind) -> Response {
    let at_work = shell.here() == "work" || shell.here().starts_with("work/");
    let mut response = answer(&RefusalPage { shell, kind, at_work });
    response.extensions_mut().insert(Public);
    response
}

impl Visit {
    /// The page for what the node could not do. The cause is logged here and not shown.
    pub(super) fn failed(&self, error: &(dyn std::error::Error + 'static)) -> Refusal {
        let cause = error;
        tracing::error!(error = cause, "a page could not be answered");
        self.refuse(RefusalKind::NotNow)
    }
}

/// Any address that leads nowhere.
pub(super) async fn nothing_here(visit: Visit) -> Refusal {
    visit.refuse(RefusalKind::NotFound)
}

#[cfg(test)]
impl super::fixture::Sampled for RefusalPage {
    fn samples(text: crate::text::Text) -> Vec<Self> {
        let shell = super::fixture::shell(text, "safety");
        let page = |kind, at_work| Self { shell: shell.clone(), kind, at_work };
        let both = RefusalKind::ALL.map(|kind| [page(kind, false), page(kind, true)]);
        both.into_iter().flatten().collect()
    }
}
