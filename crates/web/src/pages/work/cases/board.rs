//! The focal point's board: where every referral is, longest overdue first. No content, no names.

use std::collections::BTreeMap;

use askama::Template;
use axum::extract::{Path, Query};
use axum::response::{IntoResponse, Redirect, Response};
use rufaa_app::{After, BoardLine, LateEnding};
use rufaa_domain::pack::AreaCode;
use uuid::Uuid;

use super::more::{self, More};
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
    pub(in crate::pages::work) rows: Vec<BoardRow>,
    pub(in crate::pages::work) more: Option<More>,
    /// Sharing that was ended, and of which the receiver says nothing: the need, where, and since when.
    pub(in crate::pages::work) ended: Vec<(String, String, String)>,
    /// The code of the area that is shown; empty for everywhere.
    pub(in crate::pages::work) area: String,
    /// Which area is shown.
    pub(in crate::pages::work) here: String,
    /// Areas to choose from: addresses and names.
    pub(in crate::pages::work) areas: Vec<(String, String)>,
}

impl Page for BoardPage {}

/// A referral on the board, in words.
#[derive(Debug)]
pub(in crate::pages::work) struct BoardRow {
    pub(in crate::pages::work) need: String,
    pub(in crate::pages::work) urgency: String,
    pub(in crate::pages::work) from: String,
    pub(in crate::pages::work) to: String,
    pub(in crate::pages::work) area: String,
    pub(in crate::pages::work) state: String,
    pub(in crate::pages::work) holder: String,
    pub(in crate::pages::work) due: String,
    pub(in crate::pages::work) late: bool,
    /// Where it is proposed to send it elsewhere.
    pub(in crate::pages::work) propose: Option<String>,
}

/// Shows it.
pub(in crate::pages::work) async fn show(
    Query(asked): Query<BTreeMap<String, String>>,
    worker: Worker,
) -> Response {
    let area = asked.get("area").filter(|area| !area.is_empty()).map(AreaCode::new);
    shown(&worker, (area, None)).await
}

/// Shows the next page.
pub(in crate::pages::work) async fn show_more(
    WorkerSent { worker, fields }: WorkerSent,
) -> Response {
    let area = fields.filled("area").map(AreaCode::new);
    shown(&worker, (area, more::after(&fields))).await
}

/// Proposes to the sender that one be sent elsewhere, and leads back to the board.
pub(in crate::pages::work) async fn propose(
    Path((_, organisation, referral)): Path<(String, Uuid, Uuid)>,
    WorkerSent { worker, fields }: WorkerSent,
) -> Response {
    let node = worker.visit.node();
    if let Err(error) = node.propose_elsewhere(&worker.session, (organisation, referral)).await {
        return worker.refused(&error);
    }
    let board = worker.visit.shell().path("work/board");
    let area = fields.filled("area").map(AreaCode::new);
    let known = area.and_then(|area| worker.visit.packs().area(&area));
    let back = known.map_or_else(|| board.clone(), |area| format!("{board}?area={}", area.code));
    Redirect::to(&back).into_response()
}

async fn shown(worker: &Worker, (area, after): (Option<AreaCode>, Option<After>)) -> Response {
    let board = worker.visit.node().board(&worker.session, (area.as_ref(), after)).await;
    let lines = match board {
        Ok(lines) => lines,
        Err(error) => return worker.refused(&error),
    };
    let ended = match worker.visit.node().late_endings(&worker.session).await {
        Ok(ended) => ended,
        Err(error) => return worker.refused(&error),
    };
    let everywhere = worker.visit.text().say("board-everywhere");
    let chosen = area.as_ref().and_then(|code| worker.visit.packs().area(code));
    let which = area.iter().map(|area| ("area", area.to_string())).collect::<Vec<_>>();
    answer(&BoardPage {
        shell: worker.shell(),
        rows: lines.iter().map(|line| row(worker, line)).collect(),
        more: More::of(worker, &lines, ("work/board", &which)),
        ended: ended.iter().map(|one| ended_words(worker, one)).collect(),
        area: area.as_ref().map(ToString::to_string).unwrap_or_default(),
        here: chosen.map_or_else(|| everywhere.clone(), |area| area.name.clone()),
        areas: areas(worker, everywhere),
    })
}

/// Everywhere, and the areas of the node's country.
fn areas(worker: &Worker, everywhere: String) -> Vec<(String, String)> {
    let board = worker.visit.shell().path("work/board");
    let home = worker.visit.packs().country(worker.visit.home());
    let areas = home.into_iter().flat_map(|pack| pack.gazetteer.areas(1));
    let link = |area: &rufaa_domain::pack::Area| {
        (format!("{board}?area={}", area.code), area.name.clone())
    };
    std::iter::once((board.clone(), everywhere)).chain(areas.map(link)).collect()
}

fn ended_words(worker: &Worker, one: &LateEnding) -> (String, String, String) {
    let code = AreaCode::new(one.area.clone());
    let area = worker.visit.packs().area(&code).map(|area| area.name.clone());
    let from = Some(one.from.clone()).filter(|from| !from.is_empty());
    let place = from.into_iter().chain(area).collect::<Vec<_>>().join(" · ");
    (need_name(worker, &one.need), place, times::in_words(&worker.visit, one.at))
}

fn row(worker: &Worker, line: &BoardLine) -> BoardRow {
    let text = worker.visit.text();
    let area = worker.visit.packs().area(&line.area).map(|area| area.name.clone());
    let due = line
        .due_at
        .map(|due| text.fill("referral-due", "time", times::in_words(&worker.visit, due)));
    BoardRow {
        need: need_name(worker, &line.need),
        urgency: text.say(&format!("urgency-{}", line.urgency)),
        from: line.from.clone(),
        to: line.to.clone().unwrap_or_default(),
        area: area.unwrap_or_default(),
        state: text.say(&format!("referral-state-{}", line.state)),
        holder: text.say(&format!("holder-{}", line.holder)),
        due: due.unwrap_or_default(),
        late: line.alarm != "none",
        propose: line.can_move.then(|| {
            worker.visit.shell().path(&format!("work/board/{}/{}", line.organisation, line.id))
        }),
    }
}
