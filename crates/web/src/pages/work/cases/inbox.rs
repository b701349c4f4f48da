//! What came in, what came back, and what is under way.

use std::collections::BTreeMap;

use askama::Template;
use axum::extract::Query;
use axum::response::Response;
use rufaa_app::{
    FocalWants, Inbox, InboxFilter, InboxList, LateEnding, Lines, ReferralRow, TrustError,
    referral_code,
};
use rufaa_domain::referral::{Move, Urgency};
use uuid::Uuid;

use super::more::{self, More};
use super::named;
use super::narrow::{self, Choice, Kept, Narrowing};
use super::show::need_name;
use crate::pages::page::{Page, answer};
use crate::pages::work::shell::WorkShell;
use crate::pages::work::times;
use crate::pages::work::worker::{Worker, WorkerSent};

/// The page.
#[derive(Debug, Template)]
#[template(path = "work/inbox.html")]
pub(in crate::pages::work) struct InboxPage {
    pub(in crate::pages::work) shell: WorkShell,
    pub(in crate::pages::work) lists: Vec<InboxPart>,
    /// By what they can be narrowed; nothing from a later page.
    pub(in crate::pages::work) choices: Vec<Choice>,
    /// Where the first page is, from a later one.
    pub(in crate::pages::work) back: Option<String>,
}

/// One list.
#[derive(Debug)]
pub(in crate::pages::work) struct InboxPart {
    pub(in crate::pages::work) heading: String,
    /// What it says where it is empty.
    pub(in crate::pages::work) none: String,
    pub(in crate::pages::work) rows: Vec<InboxRow>,
    pub(in crate::pages::work) more: Option<More>,
}

impl Page for InboxPage {}

/// A referral in a list.
#[derive(Debug)]
pub(in crate::pages::work) struct InboxRow {
    pub(in crate::pages::work) href: String,
    pub(in crate::pages::work) need: String,
    /// The code of the case, of what her own organisation sent.
    pub(in crate::pages::work) code: Option<String>,
    /// Its own code, by which both sides speak of it.
    pub(in crate::pages::work) referral: String,
    pub(in crate::pages::work) about: String,
    /// What a focal point wants of her side.
    pub(in crate::pages::work) asked: Option<String>,
    pub(in crate::pages::work) due: String,
    pub(in crate::pages::work) late: bool,
}

/// Shows it.
pub(in crate::pages::work) async fn show(
    Query(asked): Query<BTreeMap<String, String>>,
    worker: Worker,
) -> Response {
    shown(&worker, &filter_of(&worker, |name| asked.get(name).map(String::as_str))).await
}

/// The filter that these codes say. What is no code narrows nothing, and comes back nowhere.
fn filter_of<'a>(worker: &Worker, asked: impl Fn(&str) -> Option<&'a str>) -> InboxFilter {
    InboxFilter {
        need: narrow::need(worker, asked("need")),
        urgency: asked("urgency").and_then(Urgency::from_code),
        late: asked("late").is_some_and(|late| !late.is_empty()),
    }
}

fn kept(filter: &InboxFilter) -> Kept {
    let said = [
        ("need", filter.need.clone()),
        ("urgency", filter.urgency.map(|urgency| urgency.code().to_owned())),
        ("late", filter.late.then(|| "1".to_owned())),
    ];
    said.into_iter().filter_map(|(name, code)| Some((name, code?))).collect()
}

fn choices(worker: &Worker, filter: &InboxFilter) -> Vec<Choice> {
    let so = || filter.clone();
    let list = Narrowing { worker, path: "work/inbox", filter, kept };
    let needs = narrow::needs(worker).into_iter();
    let needs = needs.map(|(need, name)| (InboxFilter { need: Some(need), ..so() }, name));
    let urgencies = narrow::urgencies(worker).into_iter();
    let urgencies = urgencies.map(|(one, name)| (InboxFilter { urgency: Some(one), ..so() }, name));
    let late = [(InboxFilter { late: true, ..so() }, worker.visit.text().say("referral-late"))];
    vec![
        list.choice_of("form-need", InboxFilter { need: None, ..so() }, needs),
        list.choice_of("form-urgency", InboxFilter { urgency: None, ..so() }, urgencies),
        list.choice_of("board-late", InboxFilter { late: false, ..so() }, late),
    ]
}

async fn shown(worker: &Worker, filter: &InboxFilter) -> Response {
    let inbox = match worker.visit.node().inbox(&worker.session, filter).await {
        Ok(inbox) => inbox,
        Err(error) => return worker.refused(&error),
    };
    let ended = match worker.visit.node().endings_to_answer(&worker.session).await {
        Ok(ended) => ended,
        Err(error) => return worker.refused(&error),
    };
    let Inbox { received, asked, returned, underway } = &inbox;
    let all = [received, asked, returned, underway].into_iter().flat_map(|list| list.iter());
    let known = match known_of(worker, all).await {
        Ok(known) => known,
        Err(error) => return worker.refused(&error),
    };
    let lists = [
        part(worker, InboxList::Received, (received, filter), &known),
        part(worker, InboxList::Asked, (asked, filter), &known),
        part(worker, InboxList::Returned, (returned, filter), &known),
        part(worker, InboxList::Underway, (underway, filter), &known),
    ];
    // Who asked nothing is not told so.
    let lists = lists.into_iter().enumerate();
    let lists = lists.filter(|(at, list)| *at != 1 || !list.rows.is_empty()).map(|(_, list)| list);
    answer(&InboxPage {
        lists: ended_part(worker, &ended).into_iter().chain(lists).collect(),
        choices: choices(worker, filter),
        back: None,
        shell: worker.shell(),
    })
}

/// What is known of lines beside them: codes of cases, what a focal point wants, and why something ended.
struct Known {
    codes: BTreeMap<Uuid, String>,
    asked: BTreeMap<Uuid, FocalWants>,
    why: BTreeMap<Uuid, Move>,
}

async fn known_of(
    worker: &Worker,
    lines: impl Iterator<Item = &ReferralRow> + Clone,
) -> Result<Known, TrustError> {
    let (node, session) = (worker.visit.node(), &worker.session);
    Ok(Known {
        codes: node.codes_of_sent(session, lines.clone()).await?,
        asked: node.asked_by_focal_points(session, lines.clone()).await?,
        why: node.why_ended(lines).await?,
    })
}

/// Shows the next page of one list.
pub(in crate::pages::work) async fn show_more(
    WorkerSent { worker, fields }: WorkerSent,
) -> Response {
    let list = fields.get("list").and_then(InboxList::from_code);
    let filter = filter_of(&worker, |name| fields.filled(name));
    let Some(asked) = list.zip(more::after(&fields)) else { return shown(&worker, &filter).await };
    match worker.visit.node().inbox_after(&worker.session, asked, &filter).await {
        Ok(lines) => match known_of(&worker, lines.iter()).await {
            Ok(known) => answer(&InboxPage {
                lists: vec![part(&worker, asked.0, (&lines, &filter), &known)],
                choices: Vec::new(),
                back: Some(worker.visit.shell().path("work/inbox")),
                shell: worker.shell(),
            }),
            Err(error) => worker.refused(&error),
        },
        Err(error) => worker.refused(&error),
    }
}

fn part(
    worker: &Worker,
    list: InboxList,
    (lines, filter): (&Lines<ReferralRow>, &InboxFilter),
    known: &Known,
) -> InboxPart {
    let text = worker.visit.text();
    let (heading, none) = match list {
        InboxList::Received => ("inbox-received", "inbox-received-none"),
        InboxList::Asked => ("inbox-asked", "narrowed-none"),
        InboxList::Returned => ("inbox-returned", "inbox-returned-none"),
        InboxList::Underway => ("inbox-underway", "inbox-underway-none"),
    };
    let mut which = kept(filter);
    which.push(("list", list.code().to_owned()));
    InboxPart {
        heading: text.say(heading),
        none: text.say(if which.len() > 1 { "narrowed-none" } else { none }),
        rows: lines.iter().map(|one| row(worker, one, known)).collect(),
        more: More::of(worker, lines, ("work/inbox", &which)),
    }
}

/// What was ended and waits for her answer; nothing where there is none.
fn ended_part(worker: &Worker, ended: &[LateEnding]) -> Option<InboxPart> {
    let text = worker.visit.text();
    let row = |one: &LateEnding| InboxRow {
        href: worker.visit.shell().path(&format!("work/referrals/{}/{}", one.of.0, one.of.1)),
        need: need_name(worker, &one.need),
        code: None,
        referral: referral_code(one.of.1),
        asked: None,
        about: text.say("ending-heading"),
        due: times::in_words(&worker.visit, one.at),
        late: false,
    };
    let part = || InboxPart {
        heading: text.say("inbox-ended"),
        none: String::new(),
        rows: ended.iter().map(row).collect(),
        more: None,
    };
    (!ended.is_empty()).then(part)
}

fn row(worker: &Worker, row: &ReferralRow, known: &Known) -> InboxRow {
    let text = worker.visit.text();
    let href = format!("work/referrals/{}/{}", row.organisation, row.id);
    let urgency = text.say(&format!("urgency-{}", row.urgency));
    let state = named::state(text, &row.state, row.to_organisation.is_some());
    let due = row
        .due_at
        .map(|due| text.fill("referral-due", "time", times::in_words(&worker.visit, due)));
    let why = known
        .why
        .get(&row.id)
        .and_then(|made| Some(text.say(&format!("{}-{}", made.code(), made.reason()?))));
    let asked = known.asked.get(&row.id).map(|wants| match wants {
        FocalWants::Answer => "inbox-focal-asks",
        FocalWants::Elsewhere => "inbox-focal-elsewhere",
    });
    InboxRow {
        href: worker.visit.shell().path(&href),
        need: need_name(worker, &row.need),
        code: known.codes.get(&row.case).cloned(),
        referral: referral_code(row.id),
        about: [urgency, state].into_iter().chain(why).collect::<Vec<_>>().join(" · "),
        asked: asked.map(|key| text.say(key)),
        due: due.unwrap_or_default(),
        late: row.alarm != "none",
    }
}
