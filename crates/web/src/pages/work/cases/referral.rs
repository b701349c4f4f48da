//! A referral, for whichever side she is on: where it is, what was said, and what can be done now.

use askama::Template;
use axum::extract::Path;
use axum::response::{IntoResponse, Redirect, Response};
use jiff::Timestamp;
use jiff::civil::DateTime;
use jiff::tz::TimeZone;
use rufaa_app::{Correspondence, ReferralSide, ReferralView, TrustError};
use rufaa_domain::referral::Move;
use uuid::Uuid;

use super::package;
use super::show::need_name;
use crate::pages::fields::Fields;
use crate::pages::page::{Page, answer};
use crate::pages::refusal::RefusalKind;
use crate::pages::work::shell::WorkShell;
use crate::pages::work::times;
use crate::pages::work::worker::{Worker, WorkerSent};

/// The page.
#[derive(Debug, Template)]
#[template(path = "work/referral.html")]
pub(in crate::pages::work) struct ReferralPage {
    pub(in crate::pages::work) shell: WorkShell,
    pub(in crate::pages::work) action: String,
    pub(in crate::pages::work) need: String,
    pub(in crate::pages::work) urgency: String,
    pub(in crate::pages::work) state: String,
    /// On whose list it is, until when, and how late it is.
    pub(in crate::pages::work) waits: Vec<String>,
    /// The case, for the sender alone.
    pub(in crate::pages::work) case: Option<String>,
    /// What the package says.
    pub(in crate::pages::work) package: Vec<(String, String)>,
    /// What was said: when, and the words.
    pub(in crate::pages::work) words: Vec<(String, String)>,
    /// What can be done: the code of the move, its name, and its reasons.
    pub(in crate::pages::work) moves: Vec<MoveChoice>,
    /// Whether it ended without the service, and the sender has to deal with it.
    pub(in crate::pages::work) unsettled: bool,
    /// Its history: when, and what.
    pub(in crate::pages::work) history: Vec<(String, String)>,
}

impl Page for ReferralPage {}

/// Something that can be done.
#[derive(Debug)]
pub(in crate::pages::work) struct MoveChoice {
    pub(in crate::pages::work) code: &'static str,
    pub(in crate::pages::work) name: String,
    /// Codes of reasons with their words.
    pub(in crate::pages::work) reasons: Vec<(&'static str, String)>,
}

/// What of an address is asked for: language, organisation, referral.
pub(in crate::pages::work) type Asked = Path<(String, Uuid, Uuid)>;

/// Shows it.
pub(in crate::pages::work) async fn show(
    Path((_, organisation, id)): Asked,
    worker: Worker,
) -> Response {
    match worker.visit.node().referral(&worker.session, (organisation, id)).await {
        Ok(view) => answer(&page(&worker, &view)),
        Err(error) => worker.refused(&error),
    }
}

/// Moves it.
pub(in crate::pages::work) async fn take(
    Path((_, organisation, id)): Asked,
    WorkerSent { worker, fields }: WorkerSent,
) -> Response {
    let node = worker.visit.node();
    let of = (organisation, id);
    let done: Result<(), TrustError> = if fields.get("move") == Some("settle") {
        node.settle(&worker.session, of).await
    } else {
        let reason = fields.filled("reason");
        let made = Move::from_codes(fields.get("move").unwrap_or_default(), reason);
        let Some(made) = made else {
            return match node.referral(&worker.session, of).await {
                Ok(_) => worker.visit.refuse(RefusalKind::Unreadable).into_response(),
                Err(error) => worker.refused(&error),
            };
        };
        let expected = expected(&worker, &fields);
        node.move_on(&worker.session, of, (made, fields.filled("words"), expected)).await
    };
    match done {
        Ok(()) => {
            let here = format!("work/referrals/{organisation}/{id}");
            Redirect::to(&worker.visit.shell().path(&here)).into_response()
        }
        Err(error) => worker.refused(&error),
    }
}

/// The time at which she is expected, on the clock of the node's country.
fn expected(worker: &Worker, fields: &Fields) -> Option<Timestamp> {
    let typed: DateTime = fields.filled("expected")?.replace(' ', "T").parse().ok()?;
    let pack = worker.visit.packs().country(worker.visit.home());
    let zone = pack.and_then(|pack| TimeZone::get(&pack.time_zone).ok()).unwrap_or(TimeZone::UTC);
    typed.to_zoned(zone).ok().map(|zoned| zoned.timestamp())
}

fn page(worker: &Worker, view: &ReferralView) -> ReferralPage {
    let text = worker.visit.text();
    let shell = worker.shell();
    let row = &view.row;
    let is_sender = view.side == ReferralSide::Sender;
    let due = row
        .due_at
        .map(|due| text.fill("referral-due", "time", times::in_words(&worker.visit, due)));
    let expected = row
        .expected_at
        .map(|at| text.fill("referral-expected", "time", times::in_words(&worker.visit, at)));
    let alarm = (row.alarm != "none").then(|| text.say(&format!("alarm-{}", row.alarm)));
    let holder = text.say(&format!("holder-{}", row.holder));
    ReferralPage {
        action: shell.path(&format!("work/referrals/{}/{}", row.organisation, row.id)),
        need: need_name(worker, &row.need),
        urgency: text.say(&format!("urgency-{}", row.urgency)),
        state: text.say(&format!("referral-state-{}", row.state)),
        waits: [Some(holder), due, expected, alarm].into_iter().flatten().collect(),
        case: is_sender.then(|| shell.path(&format!("work/cases/{}", row.case))),
        package: view
            .letters
            .iter()
            .find_map(|letter| letter.package.as_ref())
            .map(|package| package::in_words(worker, package))
            .unwrap_or_default(),
        words: view.letters.iter().filter_map(|letter| said(worker, letter)).collect(),
        moves: moves(worker, view),
        unsettled: is_sender && view.state.leaves_the_need() && row.settled_at.is_none(),
        history: history(worker, view),
        shell,
    }
}

fn said(worker: &Worker, letter: &Correspondence) -> Option<(String, String)> {
    Some((times::in_words(&worker.visit, letter.at), letter.words.clone()?))
}

/// The moves, those with several reasons as one.
fn moves(worker: &Worker, view: &ReferralView) -> Vec<MoveChoice> {
    let text = worker.visit.text();
    let mut choices: Vec<MoveChoice> = Vec::new();
    for made in &view.moves {
        let reason = made
            .reason()
            .map(|reason| (reason, text.say(&format!("{}-{reason}", reason_prefix(*made)))));
        match choices.last_mut().filter(|last| last.code == made.code()) {
            Some(last) => last.reasons.extend(reason),
            None => choices.push(MoveChoice {
                code: made.code(),
                name: text.say(&format!("referral-move-{}", made.code())),
                reasons: reason.into_iter().collect(),
            }),
        }
    }
    choices
}

const fn reason_prefix(made: Move) -> &'static str {
    if matches!(made, Move::Complete(_)) { "outcome" } else { made.code() }
}

fn history(worker: &Worker, view: &ReferralView) -> Vec<(String, String)> {
    let text = worker.visit.text();
    let line = |event: &rufaa_app::ReferralEvent| {
        let did = text.say(&format!("referral-did-{}", event.did));
        (times::in_words(&worker.visit, event.at), did)
    };
    view.events.iter().rev().map(line).collect()
}
