//! Joining with the code of an invitation, and coming back with a recovery code: both set a
//! passphrase and a second factor, and end with a new code to be printed.

pub(super) mod recovery;

use askama::Template;
use axum::http::StatusCode;
use axum::response::Response;
use rufaa_app::{Enrolment, Joining, Mend, PassphraseProblem, TrustError};

use super::answers::refused;
use super::shell::WorkShell;
use super::worker::OutsideSent;
use crate::pages::fields::Fields;
use crate::pages::page::{Page, answer};
use crate::pages::qr::Qr;
use crate::pages::visit::Visit;

/// What both ways say differently.
#[derive(Debug, Clone, Copy)]
pub(super) struct Way {
    pub(super) action: &'static str,
    pub(super) heading: &'static str,
    pub(super) send: &'static str,
    pub(super) done: &'static str,
    /// Whether the name is asked for together with the code, since she has one.
    pub(super) has_name: bool,
}

/// Joining with an invitation.
pub(super) const WAY_OF_JOINING: Way = Way {
    action: "join",
    heading: "join-heading",
    send: "join-send",
    done: "join-done-heading",
    has_name: false,
};

/// Coming back with the code to which two agreed.
const WAY_OF_COMING_BACK: Way = Way {
    action: "join",
    heading: "join-back-heading",
    send: "recovery-send",
    done: "recovery-done-heading",
    has_name: false,
};

/// Asks for the code.
#[derive(Debug, Template)]
#[template(path = "work/code.html")]
pub(super) struct CodePage {
    pub(super) shell: WorkShell,
    pub(super) way: Way,
    pub(super) problem: Option<String>,
    pub(super) code: String,
    pub(super) name: String,
}

impl Page for CodePage {
    fn status(&self) -> StatusCode {
        if self.problem.is_some() { StatusCode::UNPROCESSABLE_ENTITY } else { StatusCode::OK }
    }
}

/// Asks for a passphrase and the digits of a new authenticator.
#[derive(Debug, Template)]
#[template(path = "work/enrol.html")]
pub(super) struct EnrolPage {
    pub(super) shell: WorkShell,
    pub(super) way: Way,
    /// Who joins what, in words.
    pub(super) about: Option<String>,
    /// The field that has to be mended, and how.
    pub(super) problem: Option<(&'static str, String)>,
    pub(super) code: String,
    pub(super) name: String,
    pub(super) token: String,
    pub(super) typed: String,
    pub(super) qr: Option<Qr>,
}

impl Page for EnrolPage {
    fn status(&self) -> StatusCode {
        if self.problem.is_some() { StatusCode::UNPROCESSABLE_ENTITY } else { StatusCode::OK }
    }
}

impl EnrolPage {
    /// Whether this field has to be mended.
    fn is_wrong(&self, field: &str) -> bool {
        self.problem.as_ref().is_some_and(|(wrong, _)| *wrong == field)
    }
}

/// The new code, shown once.
#[derive(Debug, Template)]
#[template(path = "work/recovery_code.html")]
pub(super) struct RecoveryCodePage {
    pub(super) shell: WorkShell,
    /// Where to go on: the address behind the language, and the key of its name.
    pub(super) next: (&'static str, &'static str),
    pub(super) heading: String,
    pub(super) code: String,
}

impl Page for RecoveryCodePage {}

/// Asks for the code.
pub(super) async fn ask(visit: Visit) -> Response {
    ask_code(&visit, WAY_OF_JOINING, &Fields::default(), None)
}

/// Takes the code, and then what goes with it.
pub(super) async fn take(OutsideSent { visit, fields }: OutsideSent) -> Response {
    let code = fields.get("code").unwrap_or_default();
    let (way, about) = match visit.node().invitation(code).await {
        Ok(invitation) => {
            let mut arguments = fluent_bundle::FluentArgs::new();
            arguments.set("organisation", invitation.organisation);
            arguments.set("name", invitation.shown_name);
            let (way, key) = if invitation.comes_back {
                (WAY_OF_COMING_BACK, "join-back-as")
            } else {
                (WAY_OF_JOINING, "join-as")
            };
            (way, Some(visit.text().say_with(key, &arguments)))
        }
        Err(error) => return code_again(&visit, WAY_OF_JOINING, &fields, &error),
    };
    let Some(token) = fields.filled("enrolment") else {
        return begin(&visit, way, &fields, about);
    };
    match visit.node().join(&joining(&fields, token, &fields.digits("digits"))).await {
        Ok(code) => done(&visit, way, &code.to_string()),
        Err(error) => enrol_again(&visit, way, &fields, about, &error),
    }
}

/// What the second form brings.
fn joining<'a>(fields: &'a Fields, token: &'a str, digits: &'a str) -> Joining<'a> {
    let field = |name| fields.get(name).unwrap_or_default();
    Joining {
        code: field("code"),
        enrolment: token,
        name: field("name"),
        passphrases: [field("passphrase"), field("again")],
        digits,
    }
}

fn ask_code(visit: &Visit, way: Way, fields: &Fields, problem: Option<String>) -> Response {
    let field = |name| fields.get(name).unwrap_or_default().to_owned();
    answer(&CodePage {
        shell: WorkShell::outside(visit.shell()),
        way,
        problem,
        code: field("code"),
        name: field("name"),
    })
}

fn code_again(visit: &Visit, way: Way, fields: &Fields, error: &TrustError) -> Response {
    if matches!(error, TrustError::CodeOpensNothing) {
        return ask_code(visit, way, fields, Some(visit.text().say("join-nothing")));
    }
    refused(visit, None, error)
}

/// The second form, with a new authenticator.
fn begin(visit: &Visit, way: Way, fields: &Fields, about: Option<String>) -> Response {
    match visit.node().new_enrolment(fields.get("code").unwrap_or_default()) {
        Ok(enrolment) => answer(&enrol_page(visit, way, fields, about, &enrolment)),
        Err(error) => refused(visit, None, &error),
    }
}

/// The second form again, with what was typed but the secrets.
fn enrol_again(
    visit: &Visit,
    way: Way,
    fields: &Fields,
    about: Option<String>,
    error: &TrustError,
) -> Response {
    let Some((field, key)) = to_mend(error) else { return code_again(visit, way, fields, error) };
    let [code, token] = ["code", "enrolment"].map(|name| fields.get(name).unwrap_or_default());
    match visit.node().enrolment(token, code) {
        Ok(enrolment) => {
            let mut page = enrol_page(visit, way, fields, about, &enrolment);
            page.problem = Some((field, visit.text().say(key)));
            answer(&page)
        }
        Err(error) => code_again(visit, way, fields, &error),
    }
}

/// The field that has to be mended, and how.
pub(super) fn to_mend(error: &TrustError) -> Option<(&'static str, &'static str)> {
    let TrustError::Mend(mend) = error else { return None };
    Some(match mend {
        Mend::Name => ("name", "join-name-wrong"),
        Mend::NameTaken => ("name", "join-name-taken"),
        Mend::Digits => ("digits", "join-digits-wrong"),
        Mend::Current => ("current", "passphrase-current-wrong"),
        Mend::Passkey => ("passkey", "passkey-failed"),
        Mend::Passphrase(PassphraseProblem::Length) => ("passphrase", "join-passphrase-length"),
        Mend::Passphrase(PassphraseProblem::Common) => ("passphrase", "join-passphrase-common"),
        Mend::Passphrase(PassphraseProblem::HoldsName) => ("passphrase", "join-passphrase-name"),
        Mend::Passphrase(PassphraseProblem::Differs) => ("again", "join-passphrase-differs"),
    })
}

fn enrol_page(
    visit: &Visit,
    way: Way,
    fields: &Fields,
    about: Option<String>,
    enrolment: &Enrolment,
) -> EnrolPage {
    let field = |name| fields.get(name).unwrap_or_default().to_owned();
    EnrolPage {
        shell: WorkShell::outside(visit.shell()),
        way,
        about,
        problem: None,
        code: field("code"),
        name: field("name"),
        token: enrolment.token.clone(),
        typed: enrolment.typed(),
        qr: Qr::of(&enrolment.uri()),
    }
}

fn done(visit: &Visit, way: Way, code: &str) -> Response {
    let shell = WorkShell::outside(visit.shell());
    let next = ("sign-in", "sign-in-heading");
    answer(&RecoveryCodePage { heading: shell.say(way.done), code: code.to_owned(), next, shell })
}
