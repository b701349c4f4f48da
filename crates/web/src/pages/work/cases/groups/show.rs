//! A group: whom to take aside first, who was screened, what is next for each; and who was found later.

use askama::Template;
use axum::extract::Path;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect, Response};
use fluent_bundle::FluentArgs;
use rufaa_app::{GroupPerson, OpenGroup, Screened};
use uuid::Uuid;

use super::lines::{self, PersonLine};
use super::{Problem, problem_of};
use crate::pages::fields::Fields;
use crate::pages::page::{Page, answer};
use crate::pages::work::cases::likely::{self, LikelyPage};
use crate::pages::work::cases::list::{CaseRow, row};
use crate::pages::work::cases::new::once;
use crate::pages::work::shell::WorkShell;
use crate::pages::work::times;
use crate::pages::work::unfinished::{self, AskedFor};
use crate::pages::work::worker::{Worker, WorkerSent};

/// Lines for people who are found later.
const LINES: usize = 2;

/// What of an address is asked for: language, group.
type Asked = Path<(String, Uuid)>;

/// One of the group in words.
#[derive(Debug)]
pub(in crate::pages::work) struct PersonRow {
    pub(in crate::pages::work) row: CaseRow,
    /// The id of her case.
    pub(in crate::pages::work) case: String,
    /// Whether she may be in control of the others.
    pub(in crate::pages::work) aside: bool,
    /// What is next.
    pub(in crate::pages::work) next: Option<String>,
    /// Where she is screened, and what is said there; nothing once she was.
    pub(in crate::pages::work) screen: Option<(String, String)>,
}

/// The page.
#[derive(Debug, Template)]
#[template(path = "work/group.html")]
pub(in crate::pages::work) struct GroupPage {
    pub(in crate::pages::work) shell: WorkShell,
    pub(in crate::pages::work) problems: Vec<Problem>,
    pub(in crate::pages::work) heading: String,
    /// How it was met, by whom it was begun, how many were screened.
    pub(in crate::pages::work) about: Vec<String>,
    /// What was seen.
    pub(in crate::pages::work) seen: Option<String>,
    pub(in crate::pages::work) people: Vec<PersonRow>,
    /// Where forms of this page are sent.
    pub(in crate::pages::work) action: String,
    /// The id of what the form for others makes.
    pub(in crate::pages::work) once: String,
    pub(in crate::pages::work) lines: Vec<PersonLine>,
}

impl Page for GroupPage {
    fn status(&self) -> StatusCode {
        if self.problems.is_empty() { StatusCode::OK } else { StatusCode::UNPROCESSABLE_ENTITY }
    }
}

/// Shows a group.
pub(in crate::pages::work) async fn show(
    Path((_, id)): Asked,
    asked: AskedFor,
    worker: Worker,
) -> Response {
    match unfinished::typed(&worker, &asked).await {
        Ok(typed) => shown(&worker, id, &typed.unwrap_or_default(), Vec::new()).await,
        Err(error) => worker.refused(&error),
    }
}

/// Puts people into it who were found later, or shows more lines for them.
pub(in crate::pages::work) async fn take(
    Path((_, id)): Asked,
    WorkerSent { worker, fields }: WorkerSent,
) -> Response {
    let fields = lines::without_left_out(fields);
    if lines::asks_for_form(&fields) {
        return shown(&worker, id, &fields, Vec::new()).await;
    }
    let text = worker.visit.text();
    let people = match lines::people(text, &fields, lines::wanted(&fields, LINES)) {
        Ok(people) => people,
        Err(problems) => return shown(&worker, id, &fields, problems).await,
    };
    let form = (id, once(&worker, &fields));
    let node = worker.visit.node();
    match node.likely_to_join(&worker.session, form, &people).await {
        Ok(found) => {
            let found = likely::unless_looked_at(found, &fields);
            if !found.is_empty() {
                let action = format!("work/groups/{id}");
                return answer(&LikelyPage::of(&worker, &found, (&action, &fields)));
            }
        }
        Err(error) => return worker.refused_typed(&fields, &error),
    }
    let joined = node.join_group(&worker.session, form, &people).await;
    match joined.map_err(|error| (problem_of(text, &error), error)) {
        Ok(()) => {
            unfinished::sent(&worker, &fields).await;
            back(&worker, id)
        }
        Err((Some(problem), _)) => shown(&worker, id, &fields, vec![problem]).await,
        Err((None, error)) => worker.refused_typed(&fields, &error),
    }
}

/// Keeps, sealed, that one of them may be in control of the others, or is not.
pub(in crate::pages::work) async fn set_apart(
    Path((_, id)): Asked,
    WorkerSent { worker, fields }: WorkerSent,
) -> Response {
    let Some(case) = fields.get("who").and_then(|case| case.parse().ok()) else {
        let choose = worker.visit.text().say("form-choose");
        return shown(&worker, id, &fields, vec![("who".to_owned(), choose)]).await;
    };
    let suspected = fields.get("ends").is_none();
    let text = worker.visit.text();
    let kept = worker.visit.node().suspect(&worker.session, id, (case, suspected)).await;
    match kept.map_err(|error| (problem_of(text, &error), error)) {
        Ok(0) => back(&worker, id),
        Ok(left) => {
            let left = ("who".to_owned(), text.count("group-aside-left", left));
            shown(&worker, id, &fields, vec![left]).await
        }
        Err((Some(problem), _)) => shown(&worker, id, &fields, vec![problem]).await,
        Err((None, error)) => worker.refused(&error),
    }
}

fn back(worker: &Worker, id: Uuid) -> Response {
    let group = worker.visit.shell().path(&format!("work/groups/{id}"));
    Redirect::to(&group).into_response()
}

async fn shown(worker: &Worker, id: Uuid, typed: &Fields, problems: Vec<Problem>) -> Response {
    match worker.visit.node().group(&worker.session, id).await {
        Ok(group) => answer(&page(worker, &group, typed, problems)),
        Err(error) => worker.refused(&error),
    }
}

fn page(worker: &Worker, group: &OpenGroup, typed: &Fields, problems: Vec<Problem>) -> GroupPage {
    let text = worker.visit.text();
    let shell = worker.shell_with(typed);
    let when = times::in_words(&worker.visit, group.group.at);
    let lines = lines::lines(text, (typed, &problems), lines::wanted(typed, LINES));
    GroupPage {
        problems,
        heading: text.fill("group-heading", "time", when),
        about: about(worker, group),
        seen: group.seen.clone(),
        people: group.people.iter().map(|one| person(worker, one)).collect(),
        action: shell.path(&format!("work/groups/{}", group.group.id)),
        once: once(worker, typed).to_string(),
        lines,
        shell,
    }
}

fn about(worker: &Worker, group: &OpenGroup) -> Vec<String> {
    let text = worker.visit.text();
    let signal = text.say(&format!("signal-{}", group.opened.signal.code()));
    let met = [Some(signal), group.opened.place.clone()].into_iter().flatten();
    let screened = group.people.iter().filter(|one| one.asked == Screened::Yes).count();
    let mut arguments = FluentArgs::new();
    arguments.set("done", text.digits(screened));
    arguments.set("all", text.digits(group.people.len()));
    vec![
        met.collect::<Vec<_>>().join(" · "),
        text.fill("group-begun-by", "name", group.begun_by.clone()),
        text.say_with("group-screened", &arguments),
    ]
}

fn person(worker: &Worker, one: &GroupPerson) -> PersonRow {
    let text = worker.visit.text();
    let next = one.next.first().map(|next| text.say(&format!("next-{}", next.code())));
    let (path, words) = match (one.may_ask, one.asked == Screened::Begun) {
        (false, _) => ("write/safety", "next-safety"),
        (true, true) => ("screening/palermo", "next-screening-on"),
        (true, false) => ("screening/first-look", "record-screening"),
    };
    let href = worker.visit.shell().path(&format!("work/cases/{}/{path}", one.line.id));
    PersonRow {
        row: row(worker, &one.line),
        case: one.line.id.to_string(),
        aside: one.aside,
        next: next.map(|next| text.fill("group-next", "what", next)),
        screen: (one.asked != Screened::Yes && one.line.open).then(|| (href, text.say(words))),
    }
}
