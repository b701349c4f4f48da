//! A referral is sent: which service, what it is told, whether she agrees.

use std::collections::BTreeSet;

use askama::Template;
use axum::extract::{Path, Query};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect, Response};
use jiff::SignedDuration;
use rufaa_app::{Node, OpenCase, Sending, TrustError};
use rufaa_domain::case::{LONG_CHARS_MAX, Record};
use rufaa_domain::consent::{Consent, Exception, Giver, Purpose};
use rufaa_domain::referral::{Accompaniment, Field, Pays, Transport, Travel, fields_for};
use uuid::Uuid;

use super::form::{Builder, FieldKind, FormField, Wrong, options};
use super::show::need_name;
use super::{kinds, package};
use crate::pages::fields::Fields;
use crate::pages::page::{Page, answer};
use crate::pages::refusal::RefusalKind;
use crate::pages::work::shell::WorkShell;
use crate::pages::work::unfinished::{self, AskedFor};
use crate::pages::work::worker::{Worker, WorkerSent};
use crate::text::Text;

/// How long a yes holds that is given with a referral.
pub(super) const HOLDS: SignedDuration = SignedDuration::from_hours(90 * 24);

/// What is sent, as the receiver will see it, and whether she agrees.
#[derive(Debug, Template)]
#[template(path = "work/refer.html")]
pub(in crate::pages::work) struct ReferPage {
    pub(in crate::pages::work) shell: WorkShell,
    pub(in crate::pages::work) problem: Option<String>,
    pub(in crate::pages::work) service: String,
    pub(in crate::pages::work) action: String,
    /// The id of the referral that the form sends.
    pub(in crate::pages::work) once: String,
    /// The number of the newest record when the form was shown first.
    pub(in crate::pages::work) seen_record: u32,
    /// The mark of the package that is shown.
    pub(in crate::pages::work) shown: String,
    /// For which need.
    pub(in crate::pages::work) need: String,
    /// In place of which referral.
    pub(in crate::pages::work) instead: Option<String>,
    pub(in crate::pages::work) fields: Vec<FormField>,
    /// What the receiver will see: names of fields and what they say. Before the first look, nothing.
    pub(in crate::pages::work) seen: Vec<(String, String)>,
    pub(in crate::pages::work) consent: Vec<FormField>,
}

impl Page for ReferPage {
    fn status(&self) -> StatusCode {
        if self.problem.is_some() { StatusCode::UNPROCESSABLE_ENTITY } else { StatusCode::OK }
    }
}

/// What of an address is asked for: language, case, need, entry, service.
pub(in crate::pages::work) type Asked = Path<(String, Uuid, String, Uuid, Uuid)>;

/// Asks what the service is told.
pub(in crate::pages::work) async fn ask(
    Path((_, id, need, entry, service)): Asked,
    asked: AskedFor,
    worker: Worker,
) -> Response {
    let typed = match unfinished::typed(&worker, &asked).await {
        Ok(typed) => typed.unwrap_or_else(|| begun(&asked)),
        Err(error) => return worker.refused(&error),
    };
    let case = match worker.visit.node().case(&worker.session, id).await {
        Ok(case) => case,
        Err(error) => return worker.refused(&error),
    };
    if case.view.need(&need).is_none() {
        return worker.visit.refuse(RefusalKind::NotFound).into_response();
    }
    let to = match to(&worker, need, (entry, service)).await {
        Ok(to) => to,
        Err(error) => return worker.refused(&error),
    };
    answer(&page(&worker, &case, &to, (&typed, None)))
}

/// What a form that nobody typed into yet carries along.
fn begun(Query(asked): &AskedFor) -> Fields {
    Fields::new(asked.get("instead").map(|instead| ("instead".to_owned(), instead.clone())))
}

/// To which service, for which need.
struct To {
    need: String,
    /// Name and organisation of the service.
    named: String,
    entry: Uuid,
    service: Uuid,
}

async fn to(
    worker: &Worker,
    need: String,
    (entry, service): (Uuid, Uuid),
) -> Result<To, TrustError> {
    let (name, organization) = worker.visit.node().service_named((entry, service)).await?;
    Ok(To { need, named: format!("{name} · {organization}"), entry, service })
}

/// Shows what the receiver will see, or sends it.
pub(in crate::pages::work) async fn take(
    Path((_, id, need, entry, service)): Asked,
    WorkerSent { worker, fields }: WorkerSent,
) -> Response {
    let node = worker.visit.node();
    let case = match node.case(&worker.session, id).await {
        Ok(case) => case,
        Err(error) => return worker.refused(&error),
    };
    let to = match to(&worker, need, (entry, service)).await {
        Ok(to) => to,
        Err(error) => return worker.refused(&error),
    };
    if fields.get("act") != Some("send") {
        return answer(&page(&worker, &case, &to, (&fields, None)));
    }
    let problem = match sent(&worker, &case, &to, &fields).await {
        Ok(referral) => {
            unfinished::sent(&worker, &fields).await;
            let href = format!("work/referrals/{}/{referral}", worker.session.organisation());
            return Redirect::to(&worker.visit.shell().path(&href)).into_response();
        }
        Err(Refused::Wrong((_, key))) => key,
        Err(Refused::Trust(TrustError::Case(error))) => super::key_of(&error),
        Err(Refused::Trust(TrustError::Stale)) => "case-changed-meanwhile",
        Err(Refused::Trust(error)) => return worker.refused(&error),
    };
    // A consent that was taken stands in the case already, whatever came of the rest.
    match node.case(&worker.session, id).await {
        Ok(case) => answer(&page(&worker, &case, &to, (&fields, Some(problem)))),
        Err(error) => worker.refused(&error),
    }
}

/// Why nothing was sent.
pub(super) enum Refused {
    Wrong(Wrong),
    Trust(TrustError),
}

async fn sent(worker: &Worker, case: &OpenCase, to: &To, fields: &Fields) -> Result<Uuid, Refused> {
    let node = worker.visit.node();
    let sending = sending(worker, to, fields).map_err(Refused::Wrong)?;
    // The same form again: what it sent is there already.
    if case.referrals.iter().any(|row| row.id == sending.id) {
        return Ok(sending.id);
    }
    let shown = Node::mark_of(&node.preview(case, &sending).map_err(Refused::Trust)?);
    if shown.map_err(Refused::Trust)? != fields.get("shown").unwrap_or_default() {
        return Err(Refused::Wrong(("act", "refer-look-again")));
    }
    // What she says is written down, whatever the ground on which it goes.
    if sending.exception.is_none() || fields.filled("agrees").is_some() {
        let name = node.service_named((to.entry, to.service)).await.map_err(Refused::Trust)?.0;
        let consent = consent(worker, to, (fields, name)).map_err(Refused::Wrong)?;
        let consent = Record::Consent(consent);
        let seen = Some(super::write::seen(fields).unwrap_or(case.view.head()));
        let kept = node.write_case(&worker.session, case.file.id, (&consent, seen)).await;
        kept.map_err(Refused::Trust)?;
    }
    let (session, case) = (&worker.session, case.file.id);
    let sent = match instead(fields) {
        Some(instead) => node.send_in_place(session, case, (&sending, instead)).await,
        None => node.send_referral(session, case, &sending).await,
    };
    match sent {
        // Perhaps the same form was on its way twice at once.
        Err(TrustError::Stale) => sent_already(worker, case, sending.id).await,
        sent => sent.map_err(Refused::Trust),
    }
}

/// The referral, where it is there by now.
async fn sent_already(worker: &Worker, case: Uuid, referral: Uuid) -> Result<Uuid, Refused> {
    let open = worker.visit.node().case(&worker.session, case).await.map_err(Refused::Trust)?;
    let is_there = open.referrals.iter().any(|row| row.id == referral);
    if is_there { Ok(referral) } else { Err(Refused::Trust(TrustError::Stale)) }
}

/// The referral in whose place it goes.
fn instead(fields: &Fields) -> Option<Uuid> {
    fields.filled("instead")?.parse().ok()
}

fn sending(worker: &Worker, to: &To, fields: &Fields) -> Result<Sending, Wrong> {
    Ok(Sending {
        id: super::new::once(worker, fields),
        need: to.need.clone(),
        entry: to.entry,
        service: to.service,
        fields: shared(fields),
        message: kinds::long(fields, "message")?,
        travel: Travel {
            with: coded(fields, "with", Accompaniment::from_code)?,
            by: coded(fields, "transport", Transport::from_code)?,
            pays: coded(fields, "pays", Pays::from_code)?,
            handover: kinds::long(fields, "handover")?,
        },
        exception: fields.filled("exception").and_then(Exception::from_code),
    })
}

pub(super) fn coded<T>(
    fields: &Fields,
    code: &'static str,
    from: impl Fn(&str) -> Option<T>,
) -> Result<T, Wrong> {
    fields.get(code).and_then(from).ok_or((code, "form-choose"))
}

fn shared(fields: &Fields) -> BTreeSet<Field> {
    let message = fields.filled("message").map(|_| Field::Message);
    fields.all("shares").filter_map(Field::from_code).chain(message).collect()
}

fn consent(worker: &Worker, to: &To, (fields, name): (&Fields, String)) -> Result<Consent, Wrong> {
    let purpose = coded(fields, "purpose", Purpose::from_code)?;
    Ok(Consent {
        recipient: Some(to.service),
        recipient_name: Some(name),
        shares: shared(fields),
        ..answered(worker, fields, (purpose, "agrees"))?
    })
}

/// What was said, in the field with this code, and how it was asked; to nobody yet, and to nothing.
pub(super) fn answered(
    worker: &Worker,
    fields: &Fields,
    (purpose, agrees): (Purpose, &'static str),
) -> Result<Consent, Wrong> {
    let number = |code: &str| fields.filled(code).and_then(|number| number.parse().ok());
    Ok(Consent {
        purpose,
        recipient: None,
        recipient_name: None,
        shares: BTreeSet::new(),
        yes: coded(fields, agrees, |answer| match answer {
            "yes" => Some(true),
            "no" => Some(false),
            _ => None,
        })?,
        giver: coded(fields, "giver", Giver::from_code)?,
        guardian: number("guardian"),
        assent: Some(fields.filled("assent").is_some()),
        language: coded(fields, "asked-in", |code| {
            kinds::identity::spoken(worker).into_iter().find(|(known, _)| known == code)
        })?
        .0,
        interpreter: number("interpreter"),
        witness: number("witness"),
        read_back: fields.filled("read-back").is_some(),
        until: worker.visit.node().now() + HOLDS,
    })
}

fn page(
    worker: &Worker,
    case: &OpenCase,
    to: &To,
    (typed, problem): (&Fields, Option<&'static str>),
) -> ReferPage {
    let text = worker.visit.text();
    let shell = worker.shell_with(typed);
    let known = fields_for(&case.view, &to.need);
    let begun = typed.get("act").is_some();
    let minimum = Fields::new(
        known
            .iter()
            .filter(|field| is_proposed(**field))
            .map(|field| ("shares".to_owned(), field.code().to_owned())),
    );
    let shares = known.iter().filter(|field| **field != Field::Message).map(|field| field.code());
    let fields = Builder::new(text, if begun { typed } else { &minimum })
        .many("shares", options(text, "package-field", shares))
        .long("message")
        .one("with", options(text, "travel-with", Accompaniment::ALL.iter().map(|one| one.code())))
        .one("transport", options(text, "travel-by", Transport::ALL.iter().map(|one| one.code())))
        .one("pays", options(text, "travel-pays", Pays::ALL.iter().map(|one| one.code())))
        .line("handover")
        .fields;
    let preview = sending(worker, to, typed)
        .ok()
        .filter(|_| begun)
        .and_then(|sending| worker.visit.node().preview(case, &sending).ok());
    let problem = match (problem, begun, &preview) {
        (Some(key), ..) => Some(key),
        (None, true, None) => Some("form-choose"),
        (None, ..) => None,
    };
    ReferPage {
        problem: problem.map(|key| text.count(key, LONG_CHARS_MAX)),
        service: to.named.clone(),
        need: need_name(worker, &to.need),
        instead: instead(typed).map(|instead| instead.to_string()),
        shown: preview.as_ref().and_then(|package| Node::mark_of(package).ok()).unwrap_or_default(),
        action: shell.path(&format!(
            "work/cases/{}/refer/{}/{}/{}",
            case.file.id, to.need, to.entry, to.service
        )),
        once: super::new::once(worker, typed).to_string(),
        seen_record: super::write::seen(typed).unwrap_or(case.view.head()),
        fields,
        consent: match preview {
            Some(_) => consent_fields(worker, case, typed),
            None => Vec::new(),
        },
        seen: preview.map(|package| package::in_words(worker, &package)).unwrap_or_default(),
        shell,
    }
}

/// What is proposed to be shared: what a service needs so that it can say whether it takes her. Name and
/// contact are not among it.
const fn is_proposed(field: Field) -> bool {
    matches!(
        field,
        Field::Age
            | Field::Sex
            | Field::Languages
            | Field::Family
            | Field::SpecialNeeds
            | Field::Dangers
            | Field::Need
    )
}

fn consent_fields(worker: &Worker, case: &OpenCase, typed: &Fields) -> Vec<FormField> {
    let text = worker.visit.text();
    let purposes = [Purpose::Referral, Purpose::LawEnforcement].map(Purpose::code);
    let first = Builder::new(text, typed).one("purpose", options(text, "purpose", purposes));
    answer_fields(worker, case, first.one("agrees", yes_or_no(text)))
}

pub(super) fn yes_or_no(text: Text) -> Vec<(String, String)> {
    let option = |code: &str, key: &str| (code.to_owned(), text.say(key));
    vec![option("yes", "consent-yes"), option("no", "consent-no")]
}

/// How she was asked, after these fields on what she was asked.
pub(super) fn answer_fields(
    worker: &Worker,
    case: &OpenCase,
    first: Builder<'_>,
) -> Vec<FormField> {
    let (text, typed) = (worker.visit.text(), first.typed);
    let yes = |key: &str| vec![("yes".to_owned(), text.say(key))];
    let individuals: Vec<(String, String)> = super::show::seen_individuals(case)
        .map(|(number, one)| (number.to_string(), one.name.clone()))
        .collect();
    // Her own language is proposed; which it was, whoever asked says.
    let hers = case.view.identity().languages.first().cloned();
    let hers = Fields::new(hers.map(|code| ("asked-in".to_owned(), code)));
    let asked_in = if typed.filled("asked-in").is_some() { typed } else { &hers };
    let asked_in = Builder::new(text, asked_in).select("asked-in", kinds::identity::spoken(worker));
    let rest = first
        .one("giver", options(text, "giver", Giver::ALL.iter().map(|giver| giver.code())))
        .many("assent", yes("form-assent-yes"))
        .many("read-back", yes("form-read-back-yes"))
        .select("guardian", individuals.clone())
        .select("interpreter", individuals.clone())
        .select("witness", individuals)
        .select(
            "exception",
            options(text, "exception", Exception::ALL.iter().map(|one| one.code())),
        )
        .fields;
    asked_in.fields.into_iter().chain(rest).collect()
}
