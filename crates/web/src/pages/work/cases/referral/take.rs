//! What is done with a referral: its moves, its own case, its places.

use axum::extract::Path;
use axum::response::{IntoResponse, Redirect, Response};
use jiff::Timestamp;
use jiff::civil::DateTime;
use jiff::tz::TimeZone;
use rufaa_app::{AppError, CaseError, SeenReferral, TrustError};
use rufaa_domain::case::CaseProblem;
use rufaa_domain::referral::{FocalAnswer, Heard, HeardBy, Move, SpecialNeed};
use rufaa_domain::text::plain_digits;
use uuid::Uuid;

use super::{Asked, ended, page};
use crate::pages::fields::Fields;
use crate::pages::page::answer;
use crate::pages::refusal::RefusalKind;
use crate::pages::work::cases::called;
use crate::pages::work::cases::likely::{self, LikelyPage};
use crate::pages::work::unfinished;
use crate::pages::work::worker::{Worker, WorkerSent};

/// The code by which a form asks for the own case of the receiver.
pub(super) const OPEN_CASE: &str = "open-case";

/// The code by which a form takes into that case what was told since it began.
pub(super) const TAKE_TOLD: &str = "take-told";
/// That one that ended without the service was dealt with.
const SETTLE: &str = "settle";
/// That whoever there is called as a danger is another one.
const MADE_SURE: &str = "made-sure";

/// The code by which a form says a word to the other side.
pub(super) const WORD: &str = "word";

/// Moves it.
pub(in crate::pages::work) async fn take(
    Path((_, organisation, id)): Asked,
    WorkerSent { worker, fields }: WorkerSent,
) -> Response {
    let of = (organisation, id);
    if fields.get("move") == Some(ended::ACKNOWLEDGE) {
        return ended::acknowledge(&worker, of, &fields).await;
    }
    if fields.get("move") == Some(OPEN_CASE) {
        match worker.visit.node().likely_of_letter(&worker.session, of).await {
            Ok(found) => {
                let found = likely::unless_looked_at(found, &fields);
                if !found.is_empty() {
                    let action = format!("work/referrals/{organisation}/{id}");
                    return answer(&LikelyPage::of(&worker, &found, (&action, &fields)));
                }
            }
            Err(error) => return worker.refused_typed(&fields, &error),
        }
    }
    if has_other_reason(&fields) {
        return again(&worker, of, (&fields, "form-reason-other")).await;
    }
    let Some(done) = done(&worker, of, &fields).await else {
        return match worker.visit.node().referral(&worker.session, of).await {
            Ok(_) => worker.visit.refuse(RefusalKind::Unreadable).into_response(),
            Err(error) => worker.refused_typed(&fields, &error),
        };
    };
    match done {
        Ok(there) => {
            unfinished::sent(&worker, &fields).await;
            Redirect::to(&worker.visit.shell().path(&there)).into_response()
        }
        Err(TrustError::Case(
            error @ (CaseError::Unmet(_)
            | CaseError::Heard(_)
            | CaseError::HeardWhen
            | CaseError::ExpectedWhen
            | CaseError::WordsNameDanger
            | CaseError::CalledAlike
            | CaseError::HappenedWhen
            | CaseError::Words(_)
            | CaseError::ReceiverStopped
            | CaseError::NoHandOver
            | CaseError::Over
            | CaseError::SaidAlready
            | CaseError::NeedOpen
            | CaseError::NoReason
            | CaseError::Problem(CaseProblem::SpeakAlone)
            | CaseError::Illegal(_)),
        )) => again(&worker, of, (&fields, super::super::key_of(&error))).await,
        // Somebody moved it at the same moment: what she wrote stands there with where it is now.
        Err(TrustError::Stale) => again(&worker, of, (&fields, "case-moved-meanwhile")).await,
        Err(TrustError::App(AppError::Standing(_) | AppError::Unusable(_)))
            if fields.get("move") == Some("count-places") =>
        {
            again(&worker, of, (&fields, "entry-places-wrong")).await
        }
        Err(error) => worker.refused_typed(&fields, &error),
    }
}

/// Does what a form asks for. Gives where to go from there; nothing for a form that asks for nothing.
async fn done(
    worker: &Worker,
    of: (Uuid, Uuid),
    fields: &Fields,
) -> Option<Result<String, TrustError>> {
    let (node, session) = (worker.visit.node(), &worker.session);
    let here = format!("work/referrals/{}/{}", of.0, of.1);
    let asked = fields.get("move").unwrap_or_default();
    if let Some(done) = dealt(worker, of, (asked, fields)).await {
        return Some(done.map(|()| here));
    }
    if asked == OPEN_CASE {
        let opened = node.open_case_from_letter(session, of).await;
        return Some(opened.map(|id| format!("work/cases/{id}")));
    }
    if asked == "promise" {
        let of = SeenReferral { of, seen: seen(fields) };
        let met = fields.all("met").filter_map(SpecialNeed::from_code).collect();
        return Some(node.promise_since(session, of, &met).await.map(|()| here));
    }
    if asked == TAKE_TOLD {
        return Some(node.take_told(session, of).await.map(|id| format!("work/cases/{id}")));
    }
    if let Some(answer) = FocalAnswer::from_code(asked) {
        return Some(node.answer_focal(session, of, answer).await.map(|()| here));
    }
    if asked == WORD {
        let of = SeenReferral { of, seen: seen(fields) };
        return Some(word(worker, of, fields).await.map(|()| here));
    }
    if asked == "count-places" {
        let Ok(available) = fields.digits("available").parse() else {
            return Some(Err(AppError::Unusable("no number of places".to_owned()).into()));
        };
        return Some(node.count_places_after(session, of, available).await.map(|()| here));
    }
    let reason = reason(fields, asked);
    let Some(made) = Move::from_codes(asked, reason) else {
        let needs_one = Move::all().any(|made| made.code() == asked && made.reason().is_some());
        let is_missing = needs_one && reason.is_none();
        return is_missing.then(|| Err(CaseError::NoReason.into()));
    };
    match is_made(worker, of, (made, fields)).await {
        Ok(false) => {}
        Ok(true) => return Some(Ok(here)),
        Err(error) => return Some(Err(error)),
    }
    let of = SeenReferral { of, seen: seen(fields) };
    if fields.get("heard-who").is_some() {
        let heard = match heard(worker, fields) {
            Ok(heard) => heard,
            Err(error) => return Some(Err(error)),
        };
        let expected = match expected(worker, fields) {
            Ok(expected) => expected,
            Err(error) => return Some(Err(error)),
        };
        let made = (made, expected, &heard);
        return Some(node.record_heard(session, of, made).await.map(|()| here));
    }
    let moved = if made == Move::Accept {
        let met = fields.all("met").filter_map(SpecialNeed::from_code).collect();
        node.accept(session, of, &met).await
    } else {
        let expected = match expected(worker, fields) {
            Ok(expected) => expected,
            Err(error) => return Some(Err(error)),
        };
        move_on(worker, of, (made, expected), fields).await
    };
    Some(moved.map(|()| here))
}

/// Makes a move with the words that were typed; an answer that names a danger goes as a warning.
async fn move_on(
    worker: &Worker,
    of: SeenReferral,
    (made, expected): (Move, Option<Timestamp>),
    fields: &Fields,
) -> Result<(), TrustError> {
    let (node, session) = (worker.visit.node(), &worker.session);
    match fields.filled("words") {
        Some(words) if made == Move::Answer && fields.filled("warns").is_some() => {
            node.answer_with_warning(session, of, words).await
        }
        words => node.move_on(session, of, (made, words, expected)).await,
    }
}

/// Says a word to the other side; or keeps what a service without an account said, where that was heard.
async fn word(worker: &Worker, of: SeenReferral, fields: &Fields) -> Result<(), TrustError> {
    let (node, session) = (worker.visit.node(), &worker.session);
    if fields.get("heard-who").is_some() {
        return node.hear_word(session, of, &heard(worker, fields)?).await;
    }
    let words = fields.get("words").unwrap_or_default();
    if fields.filled("warns").is_some() {
        return node.warn(session, of, words).await;
    }
    node.say_word(session, of, words).await
}

/// The reason of the move that was sent: of a form with several answers, the one beside it.
pub(super) fn reason<'a>(fields: &'a Fields, made: &str) -> Option<&'a str> {
    let sent = fields.get("move").filter(|sent| *sent == made)?;
    fields.filled("reason").or_else(|| fields.filled(&format!("reason-{sent}")))
}

/// Whether a reason was chosen that belongs to another answer than the one that was pressed: nobody knows which was meant.
fn has_other_reason(fields: &Fields) -> bool {
    let Some(sent) = fields.get("move") else { return false };
    let others = Move::all().map(Move::code).filter(|code| *code != sent);
    others.into_iter().any(|code| fields.filled(&format!("reason-{code}")).is_some())
}

/// What the sender does beside moves: one that ended without the service is dealt with, or whoever is called as a danger there was
/// made sure to be another one.
async fn dealt(
    worker: &Worker,
    of: (Uuid, Uuid),
    (asked, fields): (&str, &Fields),
) -> Option<Result<(), TrustError>> {
    match asked {
        SETTLE => Some(settled(worker, of).await),
        MADE_SURE => {
            let shown = called::out_of(fields.all("called"));
            Some(worker.visit.node().made_sure(&worker.session, of, &shown).await)
        }
        _ => None,
    }
}

/// Says that it was dealt with; once more changes nothing.
async fn settled(worker: &Worker, of: (Uuid, Uuid)) -> Result<(), TrustError> {
    let (node, session) = (worker.visit.node(), &worker.session);
    let Err(error) = node.settle(session, of).await else { return Ok(()) };
    let is_settled = matches!(error, TrustError::Stale)
        && node.referral(session, of).await?.row.settled_at.is_some();
    if is_settled { Ok(()) } else { Err(error) }
}

/// Whether the form was sent before, and its answer was lost or not waited for.
async fn is_made(
    worker: &Worker,
    of: (Uuid, Uuid),
    (made, fields): (Move, &Fields),
) -> Result<bool, TrustError> {
    let Some(seen) = seen(fields) else { return Ok(false) };
    let expected = typed_time(worker, fields, "expected");
    let words = fields.filled("words");
    worker.visit.node().has_made(&worker.session, of, (made, expected, seen), words).await
}

/// The number of the newest event when the form was shown.
fn seen(fields: &Fields) -> Option<i64> {
    fields.filled("seen-move")?.parse().ok()
}

/// The page again, with what was typed and what is wrong.
pub(in crate::pages::work) async fn again(
    worker: &Worker,
    of: (Uuid, Uuid),
    wrong: (&Fields, &'static str),
) -> Response {
    let (fields, key) = wrong;
    match worker.visit.node().referral(&worker.session, of).await {
        Ok(view) => answer(&page(worker, &view, (fields, Some(key)))),
        Err(error) => worker.refused_typed(fields, &error),
    }
}

/// Who of a service without an account said it; now, where no time was typed.
pub(super) fn heard(worker: &Worker, fields: &Fields) -> Result<Heard, TrustError> {
    let at = match fields.filled("heard-at") {
        Some(_) => typed_time(worker, fields, "heard-at").ok_or(CaseError::HeardWhen)?,
        None => worker.visit.node().now(),
    };
    let by = fields.get("heard-by").and_then(HeardBy::from_code).unwrap_or(HeardBy::Phone);
    let who = fields.get("heard-who").unwrap_or_default().to_owned();
    let met = fields.all("met").filter_map(SpecialNeed::from_code).collect();
    Ok(Heard { who, by, at, words: fields.filled("words").map(str::to_owned), met })
}

/// The time that goes with a move: at which she is expected, or came; nothing where none was typed.
fn expected(worker: &Worker, fields: &Fields) -> Result<Option<Timestamp>, TrustError> {
    let is_of_schedule = fields.get("move") == Some(Move::Schedule.code());
    let problem = if is_of_schedule { CaseError::ExpectedWhen } else { CaseError::HappenedWhen };
    match fields.filled("expected") {
        Some(_) => Ok(Some(typed_time(worker, fields, "expected").ok_or(problem)?)),
        None => Ok(None),
    }
}

/// A day and a time as people write them: in the digits of their keyboard, an hour with one digit or two.
fn date_time(typed: &str) -> Option<DateTime> {
    let typed = plain_digits(typed);
    let (day, time) = typed.trim().split_once([' ', 'T'])?;
    let (hour, rest) = time.trim().split_once(':')?;
    format!("{day}T{hour:0>2}:{rest}").parse().ok()
}

/// A time that was typed, on the clock of the node's country.
pub(in crate::pages::work::cases) fn typed_time(
    worker: &Worker,
    fields: &Fields,
    name: &str,
) -> Option<Timestamp> {
    let typed = date_time(fields.filled(name)?)?;
    let pack = worker.visit.packs().country(worker.visit.home());
    let zone = pack.and_then(|pack| TimeZone::get(&pack.time_zone).ok()).unwrap_or(TimeZone::UTC);
    typed.to_zoned(zone).ok().map(|zoned| zoned.timestamp())
}
