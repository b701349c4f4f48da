//! A slip of paper for a service without an account: made, printed once, ended. It bears no name and says
//! nothing of why somebody has it: she may be searched.

use askama::Template;
use axum::Extension;
use axum::extract::Path;
use axum::response::{IntoResponse, Redirect, Response};
use jiff::Timestamp;
use jiff::tz::TimeZone;
use rufaa_app::{CaseError, TrustError};

use super::referral::Asked;
use crate::hsds::PublicUrl;
use crate::pages::day;
use crate::pages::fields::Fields;
use crate::pages::page::{Page, answer};
use crate::pages::qr::Qr;
use crate::pages::work::shell::WorkShell;
use crate::pages::work::worker::{Worker, WorkerSent};
use crate::text::Text;

/// Days for which a slip holds where nothing else was chosen.
pub(super) const DAYS: u8 = 7;

/// The slip, to be printed.
#[derive(Debug, Template)]
#[template(path = "work/referral_slip.html")]
pub(in crate::pages::work) struct SlipPage {
    pub(in crate::pages::work) shell: WorkShell,
    pub(in crate::pages::work) back: String,
    pub(in crate::pages::work) roll: bool,
    /// Code and direction of the language that was chosen for her.
    pub(in crate::pages::work) language: &'static str,
    pub(in crate::pages::work) direction: &'static str,
    pub(in crate::pages::work) words: SlipWords,
    /// The number to call.
    pub(in crate::pages::work) phone: String,
    /// The address at which its bearer sees whether it holds.
    pub(in crate::pages::work) address: String,
    pub(in crate::pages::work) qr: Option<Qr>,
}

impl Page for SlipPage {}

/// What stands on it.
#[derive(Debug)]
pub(in crate::pages::work) struct SlipWords {
    pub(in crate::pages::work) title: String,
    pub(in crate::pages::work) ask_for: String,
    pub(in crate::pages::work) when: String,
    pub(in crate::pages::work) until: String,
    pub(in crate::pages::work) call: String,
    /// What the code is, for who does not see it.
    pub(in crate::pages::work) code: String,
}

impl SlipWords {
    pub(in crate::pages::work) fn of(text: Text, until: String) -> Self {
        Self {
            title: text.say("slip-title"),
            ask_for: text.say("slip-ask-for"),
            when: text.say("slip-when"),
            until: text.fill("bearer-until", "day", until),
            call: text.say("bearer-call"),
            code: text.say("slip-code"),
        }
    }
}

/// Makes one, or ends the one that is there.
pub(in crate::pages::work) async fn take(
    Path((_, organisation, id)): Asked,
    public_url: Option<Extension<PublicUrl>>,
    WorkerSent { worker, fields }: WorkerSent,
) -> Response {
    let of = (organisation, id);
    let node = worker.visit.node();
    let back = worker.visit.shell().path(&format!("work/referrals/{organisation}/{id}"));
    if fields.get("act") == Some("end") {
        return match node.end_slip(&worker.session, of).await {
            Ok(()) => Redirect::to(&back).into_response(),
            Err(error) => worker.refused(&error),
        };
    }
    let days = match fields.filled("days") {
        Some(_) => fields.digits("days").parse().unwrap_or(0),
        None => DAYS,
    };
    match node.make_slip(&worker.session, of, days).await {
        Ok((code, until)) => {
            let outside = public_url.map(|Extension(PublicUrl(url))| url).unwrap_or_default();
            answer(&page(&worker, (&fields, back), (&outside, &code.to_string(), until)))
        }
        Err(TrustError::Case(error @ CaseError::SlipDays)) => {
            super::referral::again(&worker, of, (&fields, super::key_of(&error))).await
        }
        Err(error) => worker.refused(&error),
    }
}

fn page(
    worker: &Worker,
    (fields, back): (&Fields, String),
    (outside, code, until): (&str, &str, Timestamp),
) -> SlipPage {
    let chosen = fields.get("language").and_then(Text::offered);
    let text = chosen.unwrap_or(worker.visit.text());
    let language = text.language();
    let shell = worker.shell();
    let address = format!("{}/{}/slip/{code}", outside.trim_end_matches('/'), language.code());
    let phone = shell.shell.now.lines.first().map(|line| line.phone.number.clone());
    SlipPage {
        back,
        roll: fields.get("paper") == Some("roll"),
        language: language.code(),
        direction: language.direction(),
        words: SlipWords::of(text, day::in_words(text, until.to_zoned(TimeZone::UTC).date())),
        phone: phone.unwrap_or_default(),
        qr: Qr::of(&address),
        address,
        shell,
    }
}
