//! Signing in: one form, one answer to everything that can be wrong.

use askama::Template;
use axum::http::header::{RETRY_AFTER, SET_COOKIE};
use axum::http::{HeaderValue, StatusCode, Uri};
use axum::response::{IntoResponse, Redirect, Response};
use rufaa_app::{SignIn, Site, TrustError};

use super::account::passkeys::{PasskeyForm, factor};
use super::answers::refused;
use super::demo::Demo;
use super::shell::WorkShell;
use super::worker::{AtSite, Former, Network, OutsideSent, set_cookie};
use crate::pages::page::{Page, answer};
use crate::pages::visit::Visit;

/// The form.
#[derive(Debug, Template)]
#[template(path = "work/sign_in.html")]
pub(super) struct SignInPage {
    pub(super) shell: WorkShell,
    pub(super) status: StatusCode,
    /// Something to know before.
    pub(super) note: Option<String>,
    /// What has to be mended.
    pub(super) problem: Option<String>,
    pub(super) name: String,
    pub(super) passkey: Option<PasskeyForm>,
    /// Whether somebody is signed in with this browser: signing in anew ends that, with what she has
    /// written in other windows.
    pub(super) still: bool,
    /// Where somebody is chosen, in a demonstration, where nobody has what is asked for here.
    pub(super) demo: Option<String>,
}

impl Page for SignInPage {
    fn status(&self) -> StatusCode {
        self.status
    }

    fn asks_for_passkey(&self) -> bool {
        self.passkey.is_some()
    }
}

impl SignInPage {
    fn new(visit: &Visit, (site, is_demo): (Option<&Site>, bool)) -> Self {
        let shell = WorkShell::outside(visit.shell());
        Self {
            status: StatusCode::OK,
            note: None,
            problem: None,
            name: String::new(),
            passkey: PasskeyForm::to_sign_in(visit.node(), site),
            still: false,
            demo: is_demo.then(|| shell.path("demo")),
            shell,
        }
    }
}

/// Asks who it is.
pub(super) async fn ask(
    AtSite(site): AtSite,
    Former(former): Former,
    door: Demo,
    visit: Visit,
    uri: Uri,
) -> Response {
    let mut page = SignInPage::new(&visit, (site.as_ref(), door.is_some()));
    if let Some(secret) = former {
        match visit.node().is_signed_in(&secret).await {
            Ok(still) => page.still = still,
            Err(error) => return refused(&visit, None, &error),
        }
    }
    page.note = match uri.query() {
        Some("again") => Some(page.shell.say("sign-in-again")),
        Some("not-kept") => Some(page.shell.say("sign-in-not-kept")),
        Some("not-done") => Some(page.shell.say("sign-in-not-done")),
        Some("kept") => Some(page.shell.say("sign-in-kept")),
        Some("bye") => Some(page.shell.say("sign-in-bye")),
        _ => None,
    };
    answer(&page)
}

/// Takes what was typed.
pub(super) async fn take(
    Network(network): Network,
    AtSite(site): AtSite,
    Former(former): Former,
    door: Demo,
    OutsideSent { visit, fields }: OutsideSent,
) -> Response {
    let field = |name| fields.get(name).unwrap_or_default();
    let name = field("name");
    let digits = fields.digits("digits");
    let attempt = SignIn {
        name,
        passphrase: field("passphrase"),
        factor: factor(&fields, &digits, site.as_ref()),
        network: &network,
    };
    match visit.node().sign_in(&attempt).await {
        Ok(secret) => {
            if let Some(former) = former
                && let Err(error) = visit.node().end_former(&former).await
            {
                return refused(&visit, None, &error);
            }
            let mut response = Redirect::to(&visit.shell().path("work")).into_response();
            response.headers_mut().insert(SET_COOKIE, set_cookie(&secret));
            response
        }
        Err(error) => again(&visit, (site.as_ref(), door.is_some()), (name, &error)),
    }
}

fn again(
    visit: &Visit,
    place: (Option<&Site>, bool),
    (name, error): (&str, &TrustError),
) -> Response {
    let Some((status, problem, wait_s)) = problem(visit, error) else {
        return refused(visit, None, error);
    };
    let problem = Some(problem);
    let page = SignInPage::new(visit, place);
    let page = SignInPage { status, problem, name: name.to_owned(), ..page };
    let mut response = answer(&page);
    if let Some(seconds) = wait_s {
        response.headers_mut().insert(RETRY_AFTER, HeaderValue::from(seconds));
    }
    response
}

/// What has to be mended or waited for: the status, the words, and after how many seconds to come
/// again.
fn problem(visit: &Visit, error: &TrustError) -> Option<(StatusCode, String, Option<i64>)> {
    let text = visit.text();
    if let TrustError::Wait(seconds) = error {
        let words = text.fill("sign-in-wait", "time", length(visit, *seconds));
        return Some((StatusCode::TOO_MANY_REQUESTS, words, Some(*seconds)));
    }
    if matches!(error, TrustError::Busy) {
        return Some((StatusCode::SERVICE_UNAVAILABLE, text.say("sign-in-busy"), Some(BUSY_S)));
    }
    matches!(error, TrustError::NotRight)
        .then(|| (StatusCode::UNPROCESSABLE_ENTITY, text.say("sign-in-not-right"), None))
}

/// When it is worth coming again while many sign in, seconds.
const BUSY_S: i64 = 5;

/// A length of time in words: whole minutes, at least one.
fn length(visit: &Visit, seconds: i64) -> String {
    let minutes = usize::try_from(seconds / 60 + 1).unwrap_or(1);
    visit.text().count("work-minutes", minutes)
}
