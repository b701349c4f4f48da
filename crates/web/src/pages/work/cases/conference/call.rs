//! A conference is called: who attends, what they are told, whether she agrees.

use std::collections::BTreeSet;

use askama::Template;
use axum::extract::Path;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect, Response};
use jiff::SignedDuration;
use rufaa_app::{Calling, Guest, GuestUnit, Node, OpenCase, TrustError};
use rufaa_domain::case::{LONG_CHARS_MAX, Record};
use rufaa_domain::conference::{CONFERENCE_DAYS, called_alike, extract_fields, open_until};
use rufaa_domain::consent::{Consent, Purpose};
use rufaa_domain::referral::Field;
use uuid::Uuid;

use super::address;
use crate::pages::fields::Fields;
use crate::pages::page::{Page, answer};
use crate::pages::work::cases::called;
use crate::pages::work::cases::form::{Builder, FieldKind, FormField, Wrong, options};
use crate::pages::work::cases::refer::told::another_one;
use crate::pages::work::cases::refer::{
    ANOTHER, Refused, WARNS, answer_fields, answered, excepted, yes_or_no,
};
use crate::pages::work::cases::show::look_first;
use crate::pages::work::cases::spoken::Spoken;
use crate::pages::work::cases::{
    ANSWERED, asked_anew, key_of_conference, kinds, new, package, people, unless_answered, write,
};
use crate::pages::work::shell::WorkShell;
use crate::pages::work::unfinished::{self, AskedFor};
use crate::pages::work::worker::{Worker, WorkerSent};

/// The page.
#[derive(Debug, Template)]
#[template(path = "work/conference_call.html")]
pub(in crate::pages::work) struct CallPage {
    pub(in crate::pages::work) shell: WorkShell,
    pub(in crate::pages::work) problem: Option<String>,
    /// Where somebody looks first whether it is safe to ask, where the last look holds no more.
    pub(in crate::pages::work) look_first: Option<String>,
    pub(in crate::pages::work) action: String,
    /// The id of the conference that the form calls.
    pub(in crate::pages::work) once: String,
    /// The number of the newest record when what is shown was shown.
    pub(in crate::pages::work) seen_record: u32,
    /// The mark of the extract that is shown.
    pub(in crate::pages::work) shown: String,
    /// Whether there is a unit from which somebody can be asked.
    pub(in crate::pages::work) some: bool,
    pub(in crate::pages::work) fields: Vec<FormField>,
    pub(in crate::pages::work) rest: Vec<FormField>,
    /// What those who attend will read; before the first look, nothing.
    pub(in crate::pages::work) seen: Vec<(String, String)>,
    /// What she is asked, in simple words.
    pub(in crate::pages::work) spoken: Vec<Spoken>,
    pub(in crate::pages::work) consent: Vec<FormField>,
}

impl Page for CallPage {
    fn status(&self) -> StatusCode {
        if self.problem.is_some() { StatusCode::UNPROCESSABLE_ENTITY } else { StatusCode::OK }
    }
}

/// Who could be asked.
struct Around {
    units: Vec<GuestUnit>,
    /// Members of the units that were chosen.
    guests: Vec<Guest>,
}

impl Around {
    /// Those who were chosen.
    fn chosen<'a>(&'a self, calling: &'a Calling) -> impl Iterator<Item = &'a Guest> {
        self.guests.iter().filter(|guest| calling.seats.contains(&seat_of(guest)))
    }

    fn enforces(&self, calling: &Calling) -> bool {
        self.chosen(calling).any(|guest| guest.seat.enforces())
    }

    /// The organisations that were chosen, by name.
    fn names(&self, calling: &Calling) -> BTreeSet<String> {
        self.chosen(calling).map(|guest| guest.of.clone()).collect()
    }
}

/// Asks who attends and what they are told.
pub(in crate::pages::work) async fn ask(
    Path((_, id)): Path<(String, Uuid)>,
    asked: AskedFor,
    worker: Worker,
) -> Response {
    let typed = match unfinished::typed(&worker, &asked).await {
        Ok(typed) => typed.unwrap_or_else(begun),
        Err(error) => return worker.refused(&error),
    };
    match worker.visit.node().case(&worker.session, id).await {
        Ok(case) => shown(&worker, &case, (&typed, None)).await,
        Err(error) => worker.refused(&error),
    }
}

/// What a form proposes: the least that makes a conversation.
fn begun() -> Fields {
    let told = [Field::Age, Field::Sex, Field::Need].map(|field| ("told", field.code().to_owned()));
    let days = ("open-days", CONFERENCE_DAYS.to_string());
    Fields::new(told.into_iter().chain([days]).map(|(name, value)| (name.to_owned(), value)))
}

/// Shows who can be asked and what they will read, or calls it.
pub(in crate::pages::work) async fn take(
    Path((_, id)): Path<(String, Uuid)>,
    WorkerSent { worker, fields }: WorkerSent,
) -> Response {
    let node = worker.visit.node();
    let case = match node.case(&worker.session, id).await {
        Ok(case) => case,
        Err(error) => return worker.refused_typed(&fields, &error),
    };
    if fields.get("act") != Some("call") {
        let (fields, answered) = unless_answered(&case, fields);
        return shown(&worker, &case, (&fields, answered.then_some(ANSWERED))).await;
    }
    let problem = match called(&worker, &case, &fields).await {
        Ok(of) => {
            unfinished::sent(&worker, &fields).await;
            return Redirect::to(&address(&worker, of)).into_response();
        }
        Err(refused) => match refused.key() {
            Ok(key) => key,
            Err(error) => return worker.refused_typed(&fields, &error),
        },
    };
    let fields = if problem == ANSWERED { asked_anew(&fields) } else { fields };
    // What she said stands in the case already, whatever came of the rest.
    match node.case(&worker.session, id).await {
        Ok(case) => shown(&worker, &case, (&fields, Some(problem))).await,
        Err(error) => worker.refused_typed(&fields, &error),
    }
}

async fn called(
    worker: &Worker,
    case: &OpenCase,
    fields: &Fields,
) -> Result<(Uuid, Uuid), Refused> {
    let (node, session) = (worker.visit.node(), &worker.session);
    let calling = calling(worker, fields).map_err(Refused::Wrong)?;
    let is_shown = node.check_extract(case, &calling).map_err(Refused::Trust);
    let of = (case.file.organisation, calling.id);
    // The same form again: what it called is there already.
    if is_shown.is_ok() && !case.view.conference(calling.id).is_empty() {
        return Ok(of);
    }
    let is_asked = calling.exception.is_none() || fields.filled("agrees").is_some();
    let around = around(worker, case, fields).await.map_err(Refused::Trust)?;
    let said = if is_asked {
        consents(worker, &around, (fields, &calling)).map_err(Refused::Wrong)
    } else {
        Ok(Vec::new())
    };
    // A no is kept whatever she was shown; a yes is one to what is shown now.
    let holds = |consent: &&Consent| is_shown.is_ok() || !consent.yes;
    for consent in said.iter().flatten().filter(holds) {
        let record = Record::Consent(consent.clone());
        let seen = write::seen(fields).unwrap_or_default();
        let kept = node.write_case(session, case.file.id, (&record, Some(seen))).await;
        kept.map_err(Refused::Trust)?;
    }
    is_shown.and(said)?;
    let called = node.call_conference(session, case.file.id, &calling).await;
    called.map(|_| of).map_err(Refused::Trust)
}

/// What she said: to this conference, and where police or prosecution attend, to that, too.
fn consents(
    worker: &Worker,
    around: &Around,
    (fields, calling): (&Fields, &Calling),
) -> Result<Vec<Consent>, Wrong> {
    // It holds as long as what it permits.
    let holds = SignedDuration::from_hours(24 * i64::from(calling.days.max(1)));
    let law = around.enforces(calling).then_some((Purpose::LawEnforcement, "agrees-law"));
    let asked = [(Purpose::Conference, "agrees")].into_iter().chain(law);
    let message = calling.message.as_ref().map(|_| Field::Message);
    let consent = |asked| {
        Ok(Consent {
            recipient: Some(calling.id),
            recipient_name: Some(people::listed(worker.visit.text(), around.names(calling))),
            shares: calling.fields.iter().copied().chain(message).collect(),
            until: worker.visit.node().now() + holds,
            ..answered(worker, fields, asked)?
        })
    };
    asked.map(consent).collect()
}

fn calling(worker: &Worker, fields: &Fields) -> Result<Calling, Wrong> {
    let days = fields.digits("open-days");
    let message = kinds::long(fields, "word")?;
    let told = fields.all("told").filter_map(Field::from_code);
    Ok(Calling {
        id: new::once(worker, fields),
        purpose: kinds::long(fields, "what-for")?.ok_or(("what-for", "text-problem-missing"))?,
        day: kinds::day(fields, "meet-on")?.ok_or(("meet-on", "form-day-wrong"))?,
        days: days.parse().unwrap_or_default(),
        seats: fields.all("seats").filter_map(seat).collect(),
        fields: told.chain(message.as_ref().map(|_| Field::Message)).collect(),
        message,
        warns: fields.filled(WARNS).is_some(),
        another: called::out_of(fields.all(ANOTHER)),
        exception: excepted(fields)?,
        shown: Some(fields.get("shown").unwrap_or_default().to_owned()),
    })
}

/// Whether they speak while it is open: told before anybody is asked. Once she was, what she said is kept first.
fn fits(worker: &Worker, calling: Calling) -> Result<Calling, Wrong> {
    let days = (calling.day, worker.visit.today());
    match open_until(calling.days, days, worker.visit.node().now()) {
        Ok(_) => Ok(calling),
        Err(problem) => Err(("meet-on", key_of_conference(&problem))),
    }
}

/// Organisation, unit and member out of the value of a field.
fn seat(value: &str) -> Option<(Uuid, Uuid, Uuid)> {
    let mut parts = value.split('.').map(|part| part.parse().ok());
    Some((parts.next()??, parts.next()??, parts.next()??))
}

fn seat_of(guest: &Guest) -> (Uuid, Uuid, Uuid) {
    (guest.seat.organisation, guest.seat.unit, guest.seat.member)
}

/// The units, and who of those that were chosen can be asked.
async fn around(worker: &Worker, case: &OpenCase, typed: &Fields) -> Result<Around, TrustError> {
    let node = worker.visit.node();
    let units = node.guest_units(&worker.session, case).await?;
    let is_chosen =
        |unit: &&GuestUnit| typed.all("units").any(|chosen| chosen == unit.unit.to_string());
    let chosen: Vec<GuestUnit> = units.iter().filter(is_chosen).cloned().collect();
    let guests = node.guests(&worker.session, case, &chosen).await?;
    Ok(Around { units, guests })
}

async fn shown(
    worker: &Worker,
    case: &OpenCase,
    (typed, problem): (&Fields, Option<&'static str>),
) -> Response {
    match around(worker, case, typed).await {
        Ok(around) => answer(&page(worker, (case, &around), (typed, problem))),
        Err(error) => worker.refused(&error),
    }
}

fn page(
    worker: &Worker,
    (case, around): (&OpenCase, &Around),
    (typed, problem): (&Fields, Option<&'static str>),
) -> CallPage {
    let text = worker.visit.text();
    let shell = worker.shell_with(typed);
    let looks = matches!(typed.get("act"), Some("look" | "call"));
    let is_sent = typed.get("act") == Some("call");
    let calling = calling(worker, typed);
    let calling = if is_sent { calling } else { calling.and_then(|one| fits(worker, one)) };
    let wrong = calling.as_ref().err().map(|(_, key)| *key).filter(|_| looks);
    let nobody = calling.as_ref().is_ok_and(|calling| calling.seats.is_empty()) && looks;
    let nobody = nobody.then_some("conference-problem-nobody");
    let problem = problem.or(wrong).or(nobody);
    let calling = calling.ok().filter(|calling| looks && !calling.seats.is_empty());
    let extract = calling.as_ref().map(|calling| worker.visit.node().extract(case, calling));
    let shown = calling.as_ref().zip(extract.as_ref());
    let shown = shown.and_then(|(calling, extract)| Node::mark_of_extract(extract, calling).ok());
    // Her answer to what is shown otherwise now was one to something else.
    let is_other = typed.get("shown") != shown.as_deref();
    let said = typed.without(|name| is_other && name.starts_with("agrees"));
    let purpose =
        calling.iter().map(|calling| (text.say("conference-purpose"), calling.purpose.clone()));
    let lines = extract.iter().flat_map(|extract| package::extract_in_words(worker, extract));
    CallPage {
        problem: problem.map(|key| text.count(key, LONG_CHARS_MAX)),
        look_first: look_first(worker, case),
        action: shell.path(&format!("work/cases/{}/conference", case.file.id)),
        once: new::once(worker, typed).to_string(),
        seen_record: write::seen(typed)
            .filter(|_| typed.get("act") == Some("call"))
            .unwrap_or(case.view.head()),
        shown: shown.unwrap_or_default(),
        some: !around.units.is_empty(),
        fields: first_fields(worker, (case, around), typed),
        rest: told_fields(worker, case, typed),
        seen: purpose.chain(lines).collect(),
        spoken: calling.iter().flat_map(|calling| spoken(worker, around, calling)).collect(),
        consent: calling
            .map(|calling| consent_fields(worker, (case, around), (&said, &calling)))
            .unwrap_or_default(),
        shell,
    }
}

/// What is asked of her, as it is said.
fn spoken(worker: &Worker, around: &Around, calling: &Calling) -> Vec<Spoken> {
    let law = around.enforces(calling).then_some(Purpose::LawEnforcement);
    let asked = [Purpose::Conference].into_iter().chain(law);
    asked.map(|purpose| Spoken::of(worker, purpose)).collect()
}

/// What for, when, and from which units.
fn first_fields(
    worker: &Worker,
    (case, around): (&OpenCase, &Around),
    typed: &Fields,
) -> Vec<FormField> {
    let text = worker.visit.text();
    let called = around.guests.iter().flat_map(|guest| called_alike(&case.view, &guest.seat));
    let called = called.collect();
    let another = another_one(text, (ANOTHER.to_owned(), None), (&case.view, &called), typed);
    let units = around.units.iter().map(|unit| (unit.unit.to_string(), unit.name.clone()));
    Builder::new(text, typed)
        .long("what-for")
        .line("meet-on")
        .line("open-days")
        .many("units", units.collect())
        .many("seats", around.guests.iter().map(guest_option).collect())
        .fields
        .into_iter()
        .filter(|field| !is_empty(field))
        .chain(another)
        .collect()
}

/// A choice among nothing is not shown.
fn is_empty(field: &FormField) -> bool {
    matches!(&field.kind, FieldKind::Many(choices) if choices.is_empty())
}

fn guest_option(guest: &Guest) -> (String, String) {
    let (organisation, unit, member) = seat_of(guest);
    (format!("{organisation}.{unit}.{member}"), format!("{} · {}", guest.name, guest.of))
}

fn told_fields(worker: &Worker, case: &OpenCase, typed: &Fields) -> Vec<FormField> {
    let text = worker.visit.text();
    let known = extract_fields(&case.view).into_iter().filter(|field| *field != Field::Message);
    let known = options(text, "package-field", known.map(Field::code));
    let warns = vec![("yes".to_owned(), text.say("referral-warns"))];
    Builder::new(text, typed).many("told", known).long("word").many(WARNS, warns).fields
}

fn consent_fields(
    worker: &Worker,
    (case, around): (&OpenCase, &Around),
    (typed, calling): (&Fields, &Calling),
) -> Vec<FormField> {
    let text = worker.visit.text();
    let first = Builder::new(text, typed).one("agrees", yes_or_no(text));
    let first =
        if around.enforces(calling) { first.one("agrees-law", yes_or_no(text)) } else { first };
    answer_fields(worker, case, first)
}
