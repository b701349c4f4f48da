//! A visit: which node is asked, in which language, for which address.

use std::collections::BTreeMap;

use axum::extract::rejection::PathRejection;
use axum::extract::{FromRequestParts, Path};
use axum::http::header::ACCEPT_LANGUAGE;
use axum::http::request::Parts;
use axum::http::{HeaderMap, Uri};
use jiff::civil::Date;
use rufaa_app::Node;
use rufaa_domain::pack::{CountryCode, Packs};
use uuid::Uuid;

use super::refusal::{Refusal, RefusalKind};
use super::shell::Shell;
use crate::text::{Text, accepted};

/// One request for a page.
pub(super) struct Visit {
    node: Node,
    text: Text,
    rest: String,
    parameters: BTreeMap<String, String>,
}

impl FromRequestParts<Node> for Visit {
    type Rejection = Refusal;

    async fn from_request_parts(parts: &mut Parts, node: &Node) -> Result<Self, Refusal> {
        let (text, rest) = language_and_rest(&parts.uri, &parts.headers);
        let visit = |parameters| Self { node: node.clone(), text, rest, parameters };
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
        Self { node: node.clone(), text, rest, parameters: BTreeMap::new() }
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
        Shell::new(self.text, &self.rest, self.packs(), country, self.home())
    }

    /// A calm page instead of what was asked for.
    pub(super) fn refuse(&self, kind: RefusalKind) -> Refusal {
        Refusal::new(self.shell(), kind)
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
