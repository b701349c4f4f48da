//! The focal point's board: where every referral is, longest overdue first. No content, no names.

mod filter;

use std::collections::BTreeMap;

use askama::Template;
use axum::extract::{Path, Query};
use axum::response::{IntoResponse, Redirect, Response};
use fluent_bundle::FluentArgs;
use rufaa_app::{
    After, BoardFilter, BoardLine, BoardRegion, LateEnding, TrustError, referral_code,
};
use rufaa_domain::directory::stock::Amount;
use rufaa_domain::pack::AreaCode;
use rufaa_domain::referral::FocalQuestion;
use uuid::Uuid;

use super::areas;
use super::more::{self, More};
use super::named;
use super::narrow::Choice;
use super::show::need_name;
use crate::pages::page::{Page, answer};
use crate::pages::work::shell::WorkShell;
use crate::pages::work::times;
use crate::pages::work::worker::{Worker, WorkerSent};

/// The page.
#[derive(Debug, Template)]
#[template(path = "work/board.html")]
pub(in crate::pages::work) struct BoardPage {
    pub(in crate::pages::work) shell: WorkShell,
    /// In which order they stand, and what of them is not told.
    pub(in crate::pages::work) why: String,
    pub(in crate::pages::work) rows: Vec<BoardRow>,
    pub(in crate::pages::work) more: Option<More>,
    /// What narrows it, unseen in its forms: names and codes.
    pub(in crate::pages::work) kept: Vec<(&'static str, String)>,
    /// The code that was looked for, as it was typed.
    pub(in crate::pages::work) code: Option<String>,
    /// By what it can be narrowed.
    pub(in crate::pages::work) choices: Vec<Choice>,
    /// Whether it is narrowed.
    pub(in crate::pages::work) is_narrowed: bool,
    /// Sharing that was ended, and of which the receiver says nothing: the need, where, and since when.
    pub(in crate::pages::work) ended: Vec<(String, String, String)>,
}

impl Page for BoardPage {}

/// A referral on the board, in words.
#[derive(Debug)]
pub(in crate::pages::work) struct BoardRow {
    pub(in crate::pages::work) id: String,
    /// The code by which both sides speak of it.
    pub(in crate::pages::work) code: String,
    pub(in crate::pages::work) need: String,
    pub(in crate::pages::work) urgency: String,
    /// Who sent it, and where she was met.
    pub(in crate::pages::work) from: String,
    /// To whom, and where that is.
    pub(in crate::pages::work) to: String,
    pub(in crate::pages::work) state: String,
    pub(in crate::pages::work) holder: String,
    pub(in crate::pages::work) sent: String,
    pub(in crate::pages::work) due: String,
    pub(in crate::pages::work) late: bool,
    /// What the directory has for it.
    pub(in crate::pages::work) there_is: Option<String>,
    /// What was proposed and asked since it was moved last, with what was answered.
    pub(in crate::pages::work) said: Vec<String>,
    /// Its address.
    pub(in crate::pages::work) action: String,
    /// Whether it can be proposed to send it elsewhere, and nobody did.
    pub(in crate::pages::work) can_move: bool,
    /// What either side can be asked: codes and words.
    pub(in crate::pages::work) questions: Vec<(&'static str, String)>,
}

/// Shows it.
pub(in crate::pages::work) async fn show(
    Query(asked): Query<BTreeMap<String, String>>,
    worker: Worker,
) -> Response {
    let filter = filter::of(&worker, |name| asked.get(name).map(String::as_str));
    shown(&worker, (filter, None)).await
}

/// Shows the next page, or the one referral with a code.
pub(in crate::pages::work) async fn show_more(
    WorkerSent { worker, fields }: WorkerSent,
) -> Response {
    if let Some(code) = fields.filled("code") {
        return with_code(&worker, code).await;
    }
    let filter = filter::of(&worker, |name| fields.filled(name));
    shown(&worker, (filter, more::after(&fields))).await
}

/// What of an address is asked for: language, organisation, referral.
type Asked = Path<(String, Uuid, Uuid)>;

/// Proposes to the sender that one be sent elsewhere, and leads back to the board.
pub(in crate::pages::work) async fn propose(
    Path((_, organisation, referral)): Asked,
    WorkerSent { worker, fields }: WorkerSent,
) -> Response {
    let node = worker.visit.node();
    let done = node.propose_elsewhere(&worker.session, (organisation, referral)).await;
    back(&worker, &filter::of(&worker, |name| fields.filled(name)), done)
}

/// Asks one side something, and leads back to the board.
pub(in crate::pages::work) async fn ask(
    Path((_, organisation, referral)): Asked,
    WorkerSent { worker, fields }: WorkerSent,
) -> Response {
    let filter = filter::of(&worker, |name| fields.filled(name));
    let node = worker.visit.node();
    let of = (organisation, referral);
    let done = match fields.get("question").and_then(FocalQuestion::from_code) {
        Some(question) => node.ask_side(&worker.session, of, question).await,
        // Whether she may is asked before anything is said of what was sent.
        None => node.board_region(&worker.session).await.map(|_| ()),
    };
    back(&worker, &filter, done)
}

fn back(worker: &Worker, filter: &BoardFilter, done: Result<(), TrustError>) -> Response {
    match done {
        Ok(()) => Redirect::to(&filter::address(worker, filter)).into_response(),
        Err(error) => worker.refused(&error),
    }
}

async fn shown(worker: &Worker, (filter, after): (BoardFilter, Option<After>)) -> Response {
    let node = worker.visit.node();
    let region = match node.board_region(&worker.session).await {
        Ok(region) => region,
        Err(error) => return worker.refused(&error),
    };
    let ended = match node.late_endings(&worker.session).await {
        Ok(ended) => ended.iter().map(|one| ended_words(worker, one)).collect(),
        Err(error) => return worker.refused(&error),
    };
    match node.board(&worker.session, (filter, after)).await {
        Ok((filter, lines)) => {
            answer(&BoardPage { ended, ..page(worker, &filter, (&region, &lines)) })
        }
        Err(error) => worker.refused(&error),
    }
}

async fn with_code(worker: &Worker, code: &str) -> Response {
    let node = worker.visit.node();
    let region = match node.board_region(&worker.session).await {
        Ok(region) => region,
        Err(error) => return worker.refused(&error),
    };
    match node.board_with_code(&worker.session, code).await {
        Ok(lines) => {
            let all = page(worker, &BoardFilter::default(), (&region, &lines));
            // What narrows the rest stands not between the code and what it found.
            let (code, choices) = (Some(code.to_owned()), Vec::new());
            answer(&BoardPage { code, choices, ..all })
        }
        Err(error) => worker.refused(&error),
    }
}

fn page(
    worker: &Worker,
    filter: &BoardFilter,
    (region, lines): (&BoardRegion, &rufaa_app::Lines<BoardLine>),
) -> BoardPage {
    let kept = filter::kept(filter);
    // Of a county that is one's own nobody chose which.
    let is_chosen = *region == BoardRegion::Country;
    BoardPage {
        shell: worker.shell(),
        why: worker.visit.text().say(if filter.over { "board-over-why" } else { "board-why" }),
        rows: lines.iter().map(|line| row(worker, line)).collect(),
        more: More::of(worker, lines, ("work/board", &kept)),
        choices: filter::choices(worker, filter, region),
        is_narrowed: kept.iter().any(|(name, _)| *name != "area" || is_chosen),
        kept,
        code: None,
        ended: Vec::new(),
    }
}

fn ended_words(worker: &Worker, one: &LateEnding) -> (String, String, String) {
    let code = AreaCode::new(one.area.clone());
    let area = worker.visit.packs().area(&code).map(|area| area.name.clone());
    let sides = [&one.from, &one.to].map(|name| name.trim()).into_iter();
    let sides: Vec<&str> = sides.filter(|name| !name.is_empty()).collect();
    let place = joined([
        sides.join(&format!(" {} ", worker.visit.text().say("board-to"))),
        area.unwrap_or_default(),
    ]);
    let place = joined([referral_code(one.of.1), place]);
    (need_name(worker, &one.need), place, times::in_words(&worker.visit, one.at))
}

/// What is known of these, one beside the other.
fn joined(words: [String; 2]) -> String {
    let known: Vec<String> = words.into_iter().filter(|words| !words.is_empty()).collect();
    known.join(" · ")
}

fn row(worker: &Worker, line: &BoardLine) -> BoardRow {
    let text = worker.visit.text();
    let [from, to] = sides(worker, line);
    let time = |key: &str, at| text.fill(key, "time", times::in_words(&worker.visit, at));
    let question = |one: &FocalQuestion| (one.code(), text.say(&format!("board-{}", one.code())));
    BoardRow {
        id: line.id.to_string(),
        code: referral_code(line.id),
        need: need_name(worker, &line.need),
        urgency: text.say(&format!("urgency-{}", line.urgency)),
        from,
        to,
        state: named::state(text, &line.state, line.has_account),
        holder: text.say(&format!("holder-{}", line.holder)),
        sent: time("board-sent", line.sent_at),
        due: line
            .due_at
            .map(|due| time("referral-due", due))
            .or(line.ended_at.map(|ended| time("board-ended-at", ended)))
            .unwrap_or_default(),
        // For what is over nobody is late.
        late: line.alarm != "none" && line.ended_at.is_none(),
        // What is over looks for no place any more.
        there_is: line
            .there_is
            .filter(|_| line.ended_at.is_none())
            .map(|amount| there_is(worker, line, amount)),
        action: worker.visit.shell().path(&format!("work/board/{}/{}", line.organisation, line.id)),
        said: said(worker, line),
        can_move: line.can_move && line.word.open_proposal().is_none(),
        questions: line.questions.iter().map(question).collect(),
    }
}

/// Who sent it and where she was met, and to whom and where that is; one place alone where both are there, and neither is
/// named.
fn sides(worker: &Worker, line: &BoardLine) -> [String; 2] {
    let there = |area: &Option<AreaCode>, district: &Option<AreaCode>| {
        areas::in_words(worker, area.as_ref(), district.as_ref())
    };
    let from = [line.from.clone(), there(&line.from_area, &line.from_district)];
    let to = [line.to.clone().unwrap_or_default(), there(&line.area, &line.district)];
    match one_place(&from, &to) {
        Some(place) => [worker.visit.text().fill("board-within", "place", place), String::new()],
        None => [joined(from), joined(to)],
    }
}

/// The place where both sides are, of each of which a name and a place are known; nothing where either is named, or they are
/// not in one.
fn one_place<'a>(from: &'a [String; 2], to: &[String; 2]) -> Option<&'a str> {
    let [name, place] = from;
    let is_one = from == to && name.is_empty() && !place.is_empty();
    is_one.then_some(place.as_str())
}

/// What was proposed and asked since it was moved last, each with when, and what was answered.
fn said(worker: &Worker, line: &BoardLine) -> Vec<String> {
    let text = worker.visit.text();
    let time = |at| times::in_words(&worker.visit, at);
    let did = |code: &str, at| format!("{} · {}", text.say(&format!("board-{code}")), time(at));
    let proposed = line.word.proposed.map(|one| {
        let words = text.fill("board-proposed", "time", time(one.at));
        let stays = one.stays.map(|at| {
            let answer = text.say("referral-did-answer-sender-stays");
            format!(" {} {answer} · {}", text.say("board-to"), time(at))
        });
        format!("{words}{}", stays.unwrap_or_default())
    });
    let asked = line.word.asked.iter().map(|asked| {
        let question = did(asked.question.code(), asked.at);
        let answer = asked.answer.map(|(answer, at)| {
            let words = text.say(&format!("referral-did-{}", answer.code()));
            format!(" {} {words} · {}", text.say("board-to"), time(at))
        });
        format!("{question}{}", answer.unwrap_or_default())
    });
    let stopped = line.word.stopped.map(|at| text.fill("board-stopped", "time", time(at)));
    stopped.into_iter().chain(proposed).chain(asked).collect()
}

/// How many vetted services there are, and how many of them with free places.
fn there_is(worker: &Worker, line: &BoardLine, amount: Amount) -> String {
    let text = worker.visit.text();
    let hides =
        worker.visit.packs().needs.by_code(&line.need).is_some_and(|need| need.hidden_place);
    let area = line.area.as_ref().and_then(|code| worker.visit.packs().area(code));
    let area = area.map(|area| area.name.as_str());
    if amount.vetted == 0 {
        return match (hides, area) {
            (true, _) => text.say("board-none-in-country"),
            (false, Some(area)) => text.fill("board-none-in", "area", area),
            (false, None) => text.say("board-none-there"),
        };
    }
    let mut vetted = FluentArgs::new();
    vetted.set("vetted", text.digits(amount.vetted));
    vetted.set("area", area.unwrap_or_default());
    let there = match (hides, area) {
        (true, _) => "board-is-in-country",
        (false, Some(_)) => "board-is-in",
        (false, None) => "board-is-there",
    };
    let there = text.say_with(there, &vetted);
    // What nobody counted is not full.
    if amount.counted == 0 {
        return format!("{there} {}", text.say("board-not-counted"));
    }
    let mut counted = FluentArgs::new();
    counted.set("counted", text.digits(amount.counted));
    counted.set("free", text.digits(amount.with_places));
    format!("{there} {}", text.say_with("board-counted", &counted))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_place_is_said_once_where_both_sides_are_there_and_neither_is_named() {
        let side = |name: &str, place: &str| [name.to_owned(), place.to_owned()];
        let hidden = side("", "Turkana");
        assert_eq!(one_place(&hidden, &side("", "Turkana")), Some("Turkana"));
        assert_eq!(one_place(&hidden, &side("", "Turkana · Loima")), None);
        assert_eq!(one_place(&hidden, &side("Kimbilio House", "Turkana")), None);
        let named = side("Kimbilio House", "Turkana");
        assert_eq!(one_place(&named, &named), None, "two units of one house");
        assert_eq!(one_place(&side("", ""), &side("", "")), None, "nothing is known");
    }
}
