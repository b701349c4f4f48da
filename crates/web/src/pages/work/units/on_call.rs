//! Who is on call in a unit: its lists, and changing one of them.

use askama::Template;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect, Response};
use jiff::Timestamp;
use jiff::civil::Time;
use rufaa_app::{CaseError, TrustError, UnitOnCall};
use rufaa_domain::referral::{Days, ON_CALL_MAX, OnCall, OnCallList, OnCallProblem};
use rufaa_domain::text::plain_digits;
use uuid::Uuid;

use crate::pages::fields::Fields;
use crate::pages::page::{Page, answer};
use crate::pages::work::shell::WorkShell;
use crate::pages::work::unfinished;
use crate::pages::work::worker::{Worker, WorkerSent};

/// Codes of the days in texts, by their numbers.
const DAYS: [(i8, &str); 7] =
    [(1, "mo"), (2, "tu"), (3, "we"), (4, "th"), (5, "fr"), (6, "sa"), (7, "su")];

/// The page.
#[derive(Debug, Template)]
#[template(path = "work/on_call.html")]
pub(in crate::pages::work) struct OnCallPage {
    pub(in crate::pages::work) shell: WorkShell,
    pub(in crate::pages::work) action: String,
    pub(in crate::pages::work) unit: String,
    /// What is wrong with what was sent.
    pub(in crate::pages::work) problem: Option<String>,
    /// Whether a telephone may be told.
    pub(in crate::pages::work) tells_telephone: bool,
    pub(in crate::pages::work) lists: Vec<ListForm>,
}

impl Page for OnCallPage {
    fn status(&self) -> StatusCode {
        if self.problem.is_some() { StatusCode::UNPROCESSABLE_ENTITY } else { StatusCode::OK }
    }
}

/// A list, to be changed.
#[derive(Debug)]
pub(in crate::pages::work) struct ListForm {
    pub(in crate::pages::work) code: &'static str,
    pub(in crate::pages::work) name: String,
    /// What is said of it besides.
    pub(in crate::pages::work) why: Option<String>,
    /// When the one that is shown was changed, in milliseconds; empty where there is none.
    pub(in crate::pages::work) seen: String,
    /// Days: numbers, names, and whether it begins on them.
    pub(in crate::pages::work) days: Vec<(i8, String, bool)>,
    pub(in crate::pages::work) from: String,
    pub(in crate::pages::work) to: String,
    pub(in crate::pages::work) telephone: String,
    /// Who is told, in the order of places.
    pub(in crate::pages::work) places: Vec<Place>,
}

/// A place on a list.
#[derive(Debug)]
pub(in crate::pages::work) struct Place {
    pub(in crate::pages::work) number: usize,
    pub(in crate::pages::work) label: String,
    /// Who can be there: id, name, and whether she is.
    pub(in crate::pages::work) choices: Vec<(String, String, bool)>,
}

/// Shows the lists of a unit.
pub(in crate::pages::work) async fn ask(worker: Worker) -> Response {
    match worker.visit.id() {
        Ok(unit) => shown(&worker, unit, (&Fields::default(), None)).await,
        Err(refusal) => refusal.into_response(),
    }
}

/// Keeps a list.
pub(in crate::pages::work) async fn take(WorkerSent { worker, fields }: WorkerSent) -> Response {
    let unit = match worker.visit.id() {
        Ok(unit) => unit,
        Err(refusal) => return refusal.into_response(),
    };
    let node = worker.visit.node();
    let kept = match typed(&fields) {
        Ok(list) => node.keep_on_call(&worker.session, unit, (list, seen(&fields))).await,
        Err(problem) => Err(CaseError::from(problem).into()),
    };
    match kept {
        Ok(()) => {
            unfinished::sent(&worker, &fields).await;
            Redirect::to(&address(&worker, unit)).into_response()
        }
        Err(TrustError::Case(CaseError::OnCall(problem))) => {
            shown(&worker, unit, (&fields, Some(problem))).await
        }
        Err(error) => worker.refused(&error),
    }
}

/// What is told when a list cannot be kept.
pub(in crate::pages::work) const fn key_of(problem: OnCallProblem) -> &'static str {
    match problem {
        OnCallProblem::Days => "on-call-problem-days",
        OnCallProblem::Times => "on-call-problem-times",
        OnCallProblem::Telephone => "on-call-problem-telephone",
        OnCallProblem::Member => "on-call-problem-member",
    }
}

fn address(worker: &Worker, unit: Uuid) -> String {
    worker.visit.shell().path(&format!("work/units/{unit}/on-call"))
}

async fn shown(
    worker: &Worker,
    unit: Uuid,
    (fields, problem): (&Fields, Option<OnCallProblem>),
) -> Response {
    let seen = match worker.visit.node().on_call(&worker.session, unit).await {
        Ok(seen) => seen,
        Err(error) => return worker.refused(&error),
    };
    answer(&OnCallPage {
        shell: worker.shell(),
        action: address(worker, unit),
        lists: OnCallList::ALL.iter().map(|list| form(worker, &seen, (*list, fields))).collect(),
        unit: seen.name,
        problem: problem.map(|problem| worker.visit.text().say(key_of(problem))),
        tells_telephone: seen.tells_telephone,
    })
}

/// A list as it was typed, as it is kept, or as one usually begins.
fn form(worker: &Worker, seen: &UnitOnCall, (list, fields): (OnCallList, &Fields)) -> ListForm {
    let text = worker.visit.text();
    let kept = seen.lists.iter().find(|(one, _)| one.list == list);
    let shown = kept.map_or_else(|| usual(list), |(one, _)| one.clone());
    let is_typed = fields.get("list") == Some(list.code());
    let or_typed = |name: &str, kept: String| match fields.get(name).filter(|_| is_typed) {
        Some(typed) => typed.to_owned(),
        None => kept,
    };
    let days = if is_typed { typed_days(fields) } else { shown.days.clone() };
    let members = if is_typed { typed_members(fields) } else { shown.members };
    let day = |(number, code): (i8, &str)| {
        (number, text.say(&format!("day-{code}")), days.code().contains(&number.to_string()))
    };
    let changed = kept.map(|(_, at)| at.as_millisecond().to_string());
    ListForm {
        code: list.code(),
        name: text.say(&format!("on-call-list-{}", list.code())),
        why: (list == OnCallList::Children).then(|| text.say("on-call-children-why")),
        seen: or_typed("seen-mark", changed.unwrap_or_default()),
        days: DAYS.into_iter().map(day).collect(),
        from: or_typed("from", clock(shown.from)),
        to: or_typed("to", clock(shown.to)),
        telephone: or_typed("telephone", shown.telephone.unwrap_or_default()),
        places: places(worker, seen, &members),
    }
}

/// As many places as there are people for them.
fn places(worker: &Worker, seen: &UnitOnCall, members: &[Uuid]) -> Vec<Place> {
    let text = worker.visit.text();
    let count = ON_CALL_MAX.min(seen.can_answer.len());
    let place = |index: usize| Place {
        number: index + 1,
        label: text.fill("on-call-place", "number", text.digits(index + 1)),
        choices: seen
            .can_answer
            .iter()
            .map(|(id, name)| (id.to_string(), name.clone(), members.get(index) == Some(id)))
            .collect(),
    };
    (0..count).map(place).collect()
}

/// Days and times with which a list usually begins.
fn usual(list: OnCallList) -> OnCall {
    let (days, from, to) = match list {
        OnCallList::Weekend => ("67", 0, 0),
        OnCallList::Night => ("1234567", 20, 6),
        OnCallList::Day => ("12345", 6, 20),
        OnCallList::Children => ("1234567", 0, 0),
    };
    let hour = |hour| Time::new(hour, 0, 0, 0).unwrap_or(Time::midnight());
    let (days, from, to) = (Days::from_code(days), hour(from), hour(to));
    OnCall { list, days, from, to, telephone: None, members: Vec::new() }
}

fn clock(time: Time) -> String {
    format!("{:02}:{:02}", time.hour(), time.minute())
}

/// The list that was sent. Which one stands in a field that is no choice of hers; one that is none is
/// taken for the first.
fn typed(fields: &Fields) -> Result<OnCall, OnCallProblem> {
    let list = fields.get("list").and_then(OnCallList::from_code).unwrap_or(OnCallList::Weekend);
    Ok(OnCall {
        list,
        days: typed_days(fields),
        from: typed_time(fields, "from")?,
        to: typed_time(fields, "to")?,
        telephone: fields.filled("telephone").map(str::to_owned),
        members: typed_members(fields),
    })
}

fn typed_days(fields: &Fields) -> Days {
    Days::of(fields.all("day").filter_map(|number| number.parse().ok()))
}

fn typed_members(fields: &Fields) -> Vec<Uuid> {
    fields.all("member").filter_map(|id| Uuid::try_parse(id).ok()).collect()
}

/// A time of a day in hours and minutes, in whatever digits it was typed.
fn typed_time(fields: &Fields, name: &str) -> Result<Time, OnCallProblem> {
    let typed = plain_digits(fields.get(name).unwrap_or_default());
    let (hour, minute) = typed.split_once(':').ok_or(OnCallProblem::Times)?;
    let number = |text: &str| text.trim().parse::<i8>().or(Err(OnCallProblem::Times));
    Time::new(number(hour)?, number(minute)?, 0, 0).or(Err(OnCallProblem::Times))
}

fn seen(fields: &Fields) -> Option<Timestamp> {
    let at = fields.filled("seen-mark")?.parse().ok()?;
    Timestamp::from_millisecond(at).ok()
}
