//! A conference, as those read it who called it or attend it, and what they write.

pub(in crate::pages::work) mod call;
pub(in crate::pages::work) mod list;

use std::cmp::Reverse;

use askama::Template;
use axum::extract::Path;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect, Response};
use jiff::civil::Date;
use rufaa_app::{ConferenceSide, ConferenceView, OpenCase, TrustError};
use rufaa_domain::case::{LONG_CHARS_MAX, Record};
use rufaa_domain::conference::{
    Agreed, CONFERENCE_DAYS_MAX, Conference, Done, Named, Said, Written,
};
use uuid::Uuid;

use super::form::{Builder, FieldKind, FormField, Wrong};
use super::{kinds, package};
use crate::pages::day;
use crate::pages::fields::Fields;
use crate::pages::page::{Page, answer};
use crate::pages::work::shell::WorkShell;
use crate::pages::work::times;
use crate::pages::work::unfinished::{self, AskedFor};
use crate::pages::work::worker::{Worker, WorkerSent};

/// What is in it, in words.
#[derive(Debug, Default)]
pub(in crate::pages::work) struct ConferenceWords {
    /// What for, and the day.
    pub(in crate::pages::work) purpose: String,
    pub(in crate::pages::work) day: String,
    pub(in crate::pages::work) people: Vec<String>,
    /// Whether those attend from whom care is kept.
    pub(in crate::pages::work) guarded: bool,
    /// What is told of her: names of lines and what they say.
    pub(in crate::pages::work) told: Vec<(String, String)>,
    /// Minutes: when and by whom, and the words.
    pub(in crate::pages::work) minutes: Vec<(String, String)>,
    pub(in crate::pages::work) actions: Vec<ActionLine>,
    /// Whether whoever reads can say that something was done: once it is over, the side that has the case alone.
    pub(in crate::pages::work) ticks: bool,
}

/// An action.
#[derive(Debug)]
pub(in crate::pages::work) struct ActionLine {
    pub(in crate::pages::work) number: u32,
    pub(in crate::pages::work) what: String,
    /// Who, until when.
    pub(in crate::pages::work) about: String,
    pub(in crate::pages::work) is_done: bool,
    /// What came of it; or what was typed of that, and is not kept.
    pub(in crate::pages::work) known: Option<String>,
}

/// The page.
#[derive(Debug, Template)]
#[template(path = "work/conference.html")]
pub(in crate::pages::work) struct ConferencePage {
    pub(in crate::pages::work) shell: WorkShell,
    /// What was typed, and has no place any more.
    pub(in crate::pages::work) unsent: Option<String>,
    pub(in crate::pages::work) problem: Option<String>,
    pub(in crate::pages::work) host: String,
    pub(in crate::pages::work) until: String,
    pub(in crate::pages::work) over: bool,
    /// Whether it ended by the word of whom it was about.
    pub(in crate::pages::work) stopped: bool,
    /// Whether whoever reads was asked, and has yet to say that she read so.
    pub(in crate::pages::work) to_read: bool,
    /// Who has yet to say so, for those who have the case.
    pub(in crate::pages::work) unread: Vec<(Uuid, String)>,
    /// The case, for the side that has it.
    pub(in crate::pages::work) case: Option<String>,
    /// What is in it; nothing to those who were asked once it is over.
    pub(in crate::pages::work) words: Option<ConferenceWords>,
    pub(in crate::pages::work) action: String,
    /// The forms for minutes and for an action; empty once it is over.
    pub(in crate::pages::work) minutes: Vec<FormField>,
    pub(in crate::pages::work) agreed: Vec<FormField>,
}

impl Page for ConferencePage {
    fn status(&self) -> StatusCode {
        if self.problem.is_some() { StatusCode::UNPROCESSABLE_ENTITY } else { StatusCode::OK }
    }
}

/// What of an address is asked for: language, organisation, conference.
type Asked = Path<(String, Uuid, Uuid)>;

/// Shows it.
pub(in crate::pages::work) async fn show(
    Path((_, organisation, id)): Asked,
    asked: AskedFor,
    worker: Worker,
) -> Response {
    match unfinished::typed(&worker, &asked).await {
        Ok(typed) => again(&worker, (organisation, id), (&typed.unwrap_or_default(), None)).await,
        Err(error) => worker.refused(&error),
    }
}

/// Writes into it, or ends it.
pub(in crate::pages::work) async fn take(
    Path((_, organisation, id)): Asked,
    WorkerSent { worker, fields }: WorkerSent,
) -> Response {
    let (node, of) = (worker.visit.node(), (organisation, id));
    let done = match fields.get("act") {
        Some("end") => node.end_conference(&worker.session, of).await,
        Some("told") => {
            let member = fields.get("member").and_then(|member| member.parse().ok());
            let whom = (of, member.unwrap_or_default());
            match node.tell_of_stop(&worker.session, whom).await {
                Err(TrustError::Stale) => Ok(()),
                done => done,
            }
        }
        Some("read") => match node.acknowledge_conference(&worker.session, of).await {
            // The same form was sent twice.
            Err(TrustError::Stale) => Ok(()),
            done => done,
        },
        _ => match said(&fields) {
            Ok(said) => node.confer(&worker.session, of, &said).await,
            Err((_, key)) => return again(&worker, of, (&fields, Some(key))).await,
        },
    };
    match done {
        Ok(()) => {
            unfinished::sent(&worker, &fields).await;
            Redirect::to(&address(&worker, of)).into_response()
        }
        Err(TrustError::Case(error)) => {
            again(&worker, of, (&fields, Some(super::key_of(&error)))).await
        }
        Err(error) => worker.refused_typed(&fields, &error),
    }
}

pub(super) fn address(worker: &Worker, (organisation, id): (Uuid, Uuid)) -> String {
    worker.visit.shell().path(&format!("work/conferences/{organisation}/{id}"))
}

/// What was written: an action, that one was done, or else minutes.
fn said(fields: &Fields) -> Result<Said, Wrong> {
    let missing = |code: &'static str| (code, "text-problem-missing");
    match fields.get("act") {
        Some("agree") => Ok(Said::Agreed(Agreed {
            what: kinds::long(fields, "action-what")?.ok_or(missing("action-what"))?,
            who: fields
                .filled("action-who")
                .and_then(|who| who.parse().ok())
                .ok_or(("action-who", "form-choose"))?,
            until: kinds::day(fields, "action-until")?.ok_or(("action-until", "form-day-wrong"))?,
        })),
        Some("done") => Ok(Said::Done(Done {
            action: fields.digits("number").parse().unwrap_or_default(),
            known: kinds::long(fields, "known")?,
        })),
        _ => {
            let words = kinds::long(fields, "words")?.ok_or(missing("words"))?;
            Ok(Said::Minutes(words))
        }
    }
}

/// The page, with what was typed.
async fn again(
    worker: &Worker,
    of: (Uuid, Uuid),
    (typed, problem): (&Fields, Option<&'static str>),
) -> Response {
    match worker.visit.node().conference(&worker.session, of).await {
        Ok(view) => answer(&page(worker, &view, (typed, problem))),
        Err(error) => worker.refused_typed(typed, &error),
    }
}

fn page(
    worker: &Worker,
    view: &ConferenceView,
    (typed, problem): (&Fields, Option<&'static str>),
) -> ConferencePage {
    let text = worker.visit.text();
    let shell = worker.shell_with(typed);
    let call = view.conference.as_ref().and_then(Conference::call);
    let people = call.iter().flat_map(|call| &call.people);
    let people = people.map(|one| (one.member.to_string(), named(one))).collect();
    let is_open = !view.over && call.is_some();
    // What could not be kept is shown once more, even where nothing can be written any more.
    let minutes = Builder::new(text, typed).long("words").fields;
    let agreed = Builder::new(text, typed)
        .long("action-what")
        .select("action-who", people)
        .line("action-until")
        .fields;
    let is_callers = view.side == ConferenceSide::Caller;
    let words = view.conference.as_ref();
    let words = words.map(|conference| words_of(worker, view, (conference, typed)));
    ConferencePage {
        problem: problem.map(|key| text.count(key, LONG_CHARS_MAX)),
        host: text.fill("conference-host", "name", view.host.clone()),
        until: text.fill("conference-until", "time", times::in_words(&worker.visit, view.until)),
        over: view.over,
        stopped: view.stopped,
        to_read: !is_callers && !view.unread.is_empty(),
        unread: if is_callers { unread(view) } else { Vec::new() },
        case: view
            .case
            .filter(|_| is_callers)
            .map(|case| shell.path(&format!("work/cases/{case}"))),
        action: address(worker, view.of),
        minutes: if is_open || typed.filled("words").is_some() { minutes } else { Vec::new() },
        agreed: if is_open || typed.filled("action-what").is_some() { agreed } else { Vec::new() },
        unsent: unsent(typed, words.as_ref()),
        words,
        shell,
    }
}

/// The names of those who have yet to say that they read that it ended.
fn unread(view: &ConferenceView) -> Vec<(Uuid, String)> {
    let people = view.conference.iter().filter_map(Conference::call).flat_map(|call| &call.people);
    let waits = people.filter(|one| view.unread.contains(&one.member));
    waits.map(|one| (one.member, named(one))).collect()
}

/// What was typed of an action that cannot be ticked any more: it is shown once more.
fn unsent(typed: &Fields, words: Option<&ConferenceWords>) -> Option<String> {
    let of = words.filter(|words| words.ticks).into_iter().flat_map(|words| &words.actions);
    let mut open = of.filter(|action| !action.is_done);
    let is_offered = open.any(|action| is_typed_of(typed, action.number));
    typed.filled("known").filter(|_| !is_offered).map(str::to_owned)
}

/// Whether what was typed is what came of this action.
fn is_typed_of(typed: &Fields, action: u32) -> bool {
    typed.digits("number").parse() == Ok(action)
}

fn words_of(
    worker: &Worker,
    view: &ConferenceView,
    (conference, typed): (&Conference, &Fields),
) -> ConferenceWords {
    let text = worker.visit.text();
    let Some(call) = conference.call() else { return ConferenceWords::default() };
    let minutes = |one: &Written| {
        let Said::Minutes(words) = &one.said else { return None };
        let when = times::in_words(&worker.visit, one.at);
        Some((format!("{when} · {}", named(&one.by)), words.clone()))
    };
    ConferenceWords {
        purpose: call.purpose.clone(),
        day: text.fill("conference-day", "day", day::in_words(text, call.day)),
        people: call.people.iter().map(named).collect(),
        guarded: call.guarded,
        told: package::extract_in_words(worker, &call.extract),
        minutes: conference.minutes().iter().filter_map(minutes).collect(),
        actions: actions(worker, (conference, typed)),
        ticks: !view.over || view.side == ConferenceSide::Caller && !view.stopped,
    }
}

fn actions(worker: &Worker, (conference, typed): (&Conference, &Fields)) -> Vec<ActionLine> {
    let text = worker.visit.text();
    let line = |(number, action): (u32, &rufaa_domain::conference::ActionView)| {
        let who = conference.attending(action.agreed.who).map(named).unwrap_or_default();
        let until = day::in_words(text, action.agreed.until);
        ActionLine {
            number,
            what: action.agreed.what.clone(),
            about: format!("{who} · {}", text.fill("conference-due", "day", until)),
            is_done: action.done.is_some(),
            known: match &action.done {
                Some(done) => done.known.clone(),
                None => {
                    typed.filled("known").filter(|_| is_typed_of(typed, number)).map(str::to_owned)
                }
            },
        }
    };
    conference.actions().map(line).collect()
}

/// Somebody with the organisation.
fn named(one: &Named) -> String {
    format!("{} · {}", one.name, one.of)
}

/// A conference in a list: where, on which day, and what for.
type Row = (String, String, String);

/// The conferences about a case, the newest first: those that are to come or after which something is to be done, and
/// those that are over.
pub(super) fn of_case(worker: &Worker, case: &OpenCase) -> (Vec<Row>, Vec<Row>) {
    let today = worker.visit.today();
    let all = case.view.conferences().map(|(id, written)| (id, Conference::of(written)));
    let mut all: Vec<(Uuid, Conference)> = all.collect();
    all.sort_by_key(|(_, one)| Reverse(one.call().map(|call| call.day)));
    let (over, others): (Vec<_>, Vec<_>) =
        all.into_iter().partition(|(_, one)| is_over(one, today));
    let row = |(id, one): (Uuid, Conference)| row(worker, case, (id, &one));
    (others.into_iter().filter_map(row).collect(), over.into_iter().filter_map(row).collect())
}

/// Whether it can be open to nobody any more, and everything is done that was agreed on.
fn is_over(conference: &Conference, today: Date) -> bool {
    let longest = jiff::Span::new().days(i64::from(CONFERENCE_DAYS_MAX));
    let is_past = conference.call().is_some_and(|call| call.day.saturating_add(longest) < today);
    is_past && conference.undone().next().is_none()
}

fn row(worker: &Worker, case: &OpenCase, (id, conference): (Uuid, &Conference)) -> Option<Row> {
    let text = worker.visit.text();
    let call = conference.call()?;
    let on = text.fill("conference-day", "day", day::in_words(text, call.day));
    let decided = case.entries.iter().find_map(|entry| decided_by(&entry.record, id));
    let about = std::iter::once(call.purpose.clone()).chain(decided).collect::<Vec<_>>();
    Some((address(worker, (case.file.organisation, id)), on, about.join(" · ")))
}

/// Who decided that a conference goes without her yes.
fn decided_by(record: &Record, conference: Uuid) -> Option<String> {
    let Record::Conference(conferred) = record else { return None };
    conferred.decided_by.clone().filter(|_| conferred.conference == conference)
}
