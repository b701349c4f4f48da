//! What the bearer of a slip of paper sees: whether it holds, until when, and whom to call. Nothing on it
//! tells who she is or why she has it, and a code that holds no more looks like one that never was.

use askama::Template;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use jiff::tz::TimeZone;
use rufaa_app::{SlipSaid, SlipSeen, TrustError};

use super::day;
use super::fields::Sent;
use super::page::{Page, answer};
use super::refusal::RefusalKind;
use super::shell::Shell;
use super::visit::Visit;
use super::work::Network;

/// The page.
#[derive(Debug, Template)]
#[template(path = "bearer.html")]
pub(super) struct BearerPage {
    shell: Shell,
    action: String,
    /// Until when it holds; nothing where it does not.
    until: Option<String>,
    /// What was said with it.
    said: Option<String>,
}

impl Page for BearerPage {
    fn status(&self) -> StatusCode {
        if self.until.is_some() { StatusCode::OK } else { StatusCode::NOT_FOUND }
    }
}

/// Shows it.
pub(super) async fn show(visit: Visit, Network(network): Network) -> Response {
    let code = visit.parameter("code").unwrap_or_default();
    match visit.node().slip(code, &network).await {
        Ok(seen) => answer(&page(&visit, seen)),
        Err(error) => refused(&visit, &error),
    }
}

/// Takes what its bearer says.
pub(super) async fn say(Network(network): Network, Sent { visit, fields }: Sent) -> Response {
    let code = visit.parameter("code").unwrap_or_default();
    let Some(said) = fields.get("said").and_then(SlipSaid::from_code) else {
        return show(visit, Network(network)).await;
    };
    match visit.node().say_by_slip((code, &network), said).await {
        Ok(_) | Err(TrustError::Stale) => show(visit, Network(network)).await,
        Err(error) => refused(&visit, &error),
    }
}

fn refused(visit: &Visit, error: &TrustError) -> Response {
    if matches!(error, TrustError::Wait(_)) {
        return visit.refuse(RefusalKind::TooBusy).into_response();
    }
    tracing::error!(%error, "a slip could not be looked at");
    visit.refuse(RefusalKind::NotNow).into_response()
}

fn page(visit: &Visit, seen: Option<SlipSeen>) -> BearerPage {
    let text = visit.text();
    let shell = visit.shell();
    let said = seen.and_then(|seen| seen.said).map(|said| {
        text.say(match said {
            SlipSaid::Arrived => "bearer-said-arrived",
            SlipSaid::DidNotCome => "bearer-said-did-not-come",
        })
    });
    BearerPage {
        action: shell.path(shell.here()),
        until: seen.map(|seen| {
            let last_day = seen.until.to_zoned(TimeZone::UTC).date();
            text.fill("bearer-until", "day", day::in_words(text, last_day))
        }),
        said,
        shell,
    }
}

#[cfg(test)]
mod samples {
    use super::*;
    use crate::pages::fixture::{self, Sampled};
    use crate::text::Text;

    impl Sampled for BearerPage {
        fn samples(text: Text) -> Vec<Self> {
            let sample = |until: bool, said: bool| Self {
                shell: fixture::shell(text, "slip/2345"),
                action: "/en/slip/2345".to_owned(),
                until: until.then(|| text.fill("bearer-until", "day", "1")),
                said: said.then(|| text.say("bearer-said-arrived")),
            };
            vec![sample(true, false), sample(true, true), sample(false, false)]
        }
    }

    #[test]
    fn the_page_of_a_slip_says_nothing_of_why_somebody_has_it() {
        for page in BearerPage::samples(Text::new(rufaa_domain::language::PageLanguage::En)) {
            let html = page.render().unwrap().to_lowercase();
            let main = html.split("<main").nth(1).unwrap();
            for word in ["traffick", "referral", "case", "shelter", "victim", "rufaa"] {
                assert!(!main.contains(word), "{word}");
            }
        }
    }
}
