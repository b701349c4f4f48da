//! A visit: which node is asked, in which language, for which address.

use std::collections::BTreeMap;

use axum::extract::rejection::PathRejection;
use axum::extract::{FromRequestParts, Path};
use axum::http::header::ACCEPT_LANGUAGE;
use axum::http::request::Parts;
use axum::http::{HeaderMap, Method, Uri};
use jiff::civil::Date;
use rufaa_app::Node;
use rufaa_domain::pack::{CountryCode, Packs};
use uuid::Uuid;

use super::refusal::{Refusal, RefusalKind};
use super::shell::Shell;
use super::work::Who;
use crate::text::{Text, accepted};

/// One request for a page.
pub(super) struct Visit {
    node: Node,
    text: Text,
    rest: String,
    parameters: BTreeMap<String, String>,
    /// Whether a form is sent: what answers it, no address shows again.
    sends: bool,
    /// The member who asks, where somebody is signed in.
    member: Option<Who>,
}

impl FromRequestParts<Node> for Visit {
    type Rejection = Refusal;

    async fn from_request_parts(parts: &mut Parts, node: &Node) -> Result<Self, Refusal> {
        let (text, rest) = language_and_rest(&parts.uri, &parts.headers);
        let sends = parts.method == Method::POST;
        let visit = |parameters| {
            let node = node.clone();
            Self { node, text, rest, parameters, sends, member: None }
        };
        let parameters = match Path::from_request_parts(parts, node).await {
            Ok(Path(parameters)) => parameters,
            // An address that no route knows has no parameters.
            Err(PathRejection::MissingPathParams(_)) => BTreeMap::new(),
            Err(_) => return Err(visit(BTreeMap::new()).refuse(RefusalKind::Unreadable)),
        };
        let visit = visit(parameters);
        let known = visit.parameter("lang").is_none_or(|code| code == text.language().code());
        if known { Ok(visit) } else { Err(visit.refuse(RefusalKind::NotFound)) }
    }
}

impl Visit {
    /// A visit of which only the address is known, since no route was reached.
    pub(super) fn outside(node: &Node, uri: &Uri, headers: &HeaderMap) -> Self {
        let (text, rest) = language_and_rest(uri, headers);
        let (node, parameters) = (node.clone(), BTreeMap::new());
        Self { node, text, rest, parameters, sends: false, member: None }
    }

    /// The visit of this member, who is signed in.
    pub(super) fn of_member(self, member: Who) -> Self {
        Self { member: Some(member), ..self }
    }

    /// The node that is asked.
    pub(super) fn node(&self) -> &Node {
        &self.node
    }

    /// The words of the page.
    pub(super) fn text(&self) -> Text {
        self.text
    }

    /// What the node knows of countries and needs.
    pub(super) fn packs(&self) -> &Packs {
        self.node.packs()
    }

    /// The country of the node.
    pub(super) fn home(&self) -> CountryCode {
        self.node.home_country()
    }

    /// The day.
    pub(super) fn today(&self) -> Date {
        self.node.today()
    }

    /// A part of the address.
    pub(super) fn parameter(&self, name: &str) -> Option<&str> {
        self.parameters.get(name).map(String::as_str)
    }

    /// The id in the address.
    pub(super) fn id(&self) -> Result<Uuid, Refusal> {
        self.parameter("id")
            .and_then(|id| Uuid::try_parse(id).ok())
            .ok_or_else(|| self.refuse(RefusalKind::NotFound))
    }

    /// The shell of a page at the reader's home.
    pub(super) fn shell(&self) -> Shell {
        self.shell_in(self.home())
    }

    /// The shell of a page about this country.
    pub(super) fn shell_in(&self, country: CountryCode) -> Shell {
        let shell = Shell::new(self.text, &self.rest, self.packs(), country, self.home());
        if self.sends { shell.shown_once() } else { shell }
    }

    /// A calm page instead of what was asked for; for whoever is signed in it is one of her own.
    pub(super) fn refuse(&self, kind: RefusalKind) -> Refusal {
        Refusal::new(self.shell(), kind, self.member.clone())
    }
}

/// The language that an address begins with and what follows it. Where it begins with none, what
/// the browser asks for, and the home page.
pub(super) fn language_and_rest(uri: &Uri, headers: &HeaderMap) -> (Text, String) {
    let path = uri.path().trim_start_matches('/');
    let (first, rest) = path.split_once('/').unwrap_or((path, ""));
    match Text::offered(first) {
        Some(text) => (text, rest.to_owned()),
        None => (liked(headers), String::new()),
    }
}

/// The language that the browser asks for.
fn liked(headers: &HeaderMap) -> Text {
    accepted(headers.get(ACCEPT_LANGUAGE).and_then(|value| value.to_str().ok()).unwrap_or_default())
}
