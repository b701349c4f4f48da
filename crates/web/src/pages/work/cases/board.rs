//! The focal point's board: where every referral is, longest overdue first. No content, no names.

use std::collections::BTreeMap;

use askama::Template;
use axum::extract::Query;
use axum::response::Response;
use rufaa_app::BoardLine;
use rufaa_domain::pack::AreaCode;

use super::show::need_name;
use crate::pages::page::{Page, answer};
use crate::pages::work::shell::WorkShell;
use crate::pages::work::times;
use crate::pages::work::worker::Worker;

/// The page.
#[derive(Debug, Template)]
#[template(path = "work/board.html")]
pub(in crate::pages::work) struct BoardPage {
    pub(in crate::pages::work) shell: WorkShell,
    pub(in crate::pages::work) rows: Vec<BoardRow>,
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
}

/// Shows it.
pub(in crate::pages::work) async fn show(
    Query(asked): Query<BTreeMap<String, String>>,
    worker: Worker,
) -> Response {
    let area = asked.get("area").filter(|area| !area.is_empty()).map(AreaCode::new);
    let board = worker.visit.node().board(&worker.session, (area.as_ref(), None)).await;
    let lines = match board {
        Ok(lines) => lines,
        Err(error) => return worker.refused(&error),
    };
    let everywhere = worker.visit.text().say("board-everywhere");
    let chosen = area.as_ref().and_then(|code| worker.visit.packs().area(code));
    answer(&BoardPage {
        shell: worker.shell(),
        rows: lines.iter().map(|line| row(&worker, line)).collect(),
        here: chosen.map_or_else(|| everywhere.clone(), |area| area.name.clone()),
        areas: areas(&worker, everywhere),
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
    }
}
