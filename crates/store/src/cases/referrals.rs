//! Referrals as they are written: sent, moved, settled. Every write looks first whether everything is
//! as it was when it was decided.

use jiff::Timestamp;
use uuid::Uuid;

use super::Noted;
use super::due;
use super::endings::{self, NewEnding};
use super::letters::{self, NewLetter};
use super::on_call::insert_told;
use crate::audit::{self, NewEvent};
use crate::dialect::{Tx, Value};
use crate::{Store, StoreError};

/// The clock of a referral as it is kept.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct KeptClock {
    /// The code of the side on whose list it is.
    pub holder: &'static str,
    /// How far it has run.
    pub alarm: &'static str,
    /// Until when they have to do something.
    pub due_at: Option<Timestamp>,
    /// When it has to be looked at next.
    pub look_at: Option<Timestamp>,
}

/// A referral that is sent.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NewReferral {
    /// The organisation that sends it.
    pub organisation: Uuid,
    /// Its id.
    pub id: Uuid,
    /// The case.
    pub case: Uuid,
    /// The unit.
    pub unit: Uuid,
    /// The code by which people speak of it.
    pub code: String,
    /// The entry, and the service.
    pub to: (Uuid, Uuid),
    /// The organisation of the node that keeps the entry, and the unit that receives for it.
    pub receiver: Option<(Uuid, Uuid)>,
    /// The code of the need, coarsened where it is about health.
    pub need: String,
    /// The code of the urgency.
    pub urgency: &'static str,
    /// The first-level area of the service.
    pub area: String,
    /// The first-level area in which she was met.
    pub from_area: Option<String>,
    /// The district of the service; nothing where what hides is there.
    pub district: Option<String>,
    /// The district in which she was met.
    pub from_district: Option<String>,
    /// The number of the consent that covers it, which must hold still.
    pub consent: Option<i64>,
    /// The code of the exception that covers it.
    pub exception: Option<&'static str>,
    /// The code of the state.
    pub state: &'static str,
    /// When.
    pub at: Timestamp,
    /// Who sends it.
    pub by: Uuid,
    /// Its clock.
    pub clock: KeptClock,
    /// Whether the children's officers are told beside the others.
    pub for_child: bool,
    /// Who on call is told of it now.
    pub called: Vec<Uuid>,
}

/// A referral that is moved.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ReferralMove {
    /// The organisation that sent it.
    pub organisation: Uuid,
    /// The referral.
    pub referral: Uuid,
    /// How many events it had when this was decided.
    pub after: i64,
    /// The state from which it is moved.
    pub from: &'static str,
    /// The state that it comes into.
    pub to: &'static str,
    /// The code of the move.
    pub did: &'static str,
    /// The code of its reason.
    pub reason: Option<&'static str>,
    /// Who moves it, for which organisation.
    pub by: (Uuid, Uuid),
    /// When.
    pub at: Timestamp,
    /// From when on it counts as in its state: its clock runs from then.
    pub entered: Timestamp,
    /// When she is expected, from now on.
    pub expected_at: Option<Timestamp>,
    /// Its clock from now on.
    pub clock: KeptClock,
    /// The referral that goes out in its place.
    pub successor: Option<Uuid>,
    /// The receiver's own case of it, whether or not it was opened: its organisation and id.
    pub own_case: Option<(Uuid, Uuid)>,
}

impl Store {
    /// Moves a referral, perhaps with the end of sharing out of a case.
    ///
    /// # Errors
    /// [`StoreError::Conflict`] when somebody moved it in between.
    pub async fn move_referral(
        &self,
        moved: &ReferralMove,
        (letters, ending): (&[NewLetter], Option<(Uuid, NewEnding)>),
        events: &[NewEvent],
    ) -> Result<(), StoreError> {
        let mut tx = self.pool.write("move referral").await?;
        apply(&mut tx, moved, letters).await?;
        if let Some((case, ending)) = ending {
            endings::insert(&mut tx, (moved.organisation, case), &[ending]).await?;
        }
        audit::insert(&mut tx, events).await?;
        tx.commit().await
    }

    /// Keeps that the sender dealt with one that ended without the service; where what she needed `is_open`, somebody looks
    /// what became of it.
    ///
    /// # Errors
    /// [`StoreError::Conflict`] when that was done before, or it did not end so.
    pub async fn settle_referral(
        &self,
        (organisation, referral, after): (Uuid, Uuid, i64),
        (at, is_open): (Timestamp, bool),
        events: &[NewEvent],
    ) -> Result<(), StoreError> {
        let mut tx = self.pool.write("settle referral").await?;
        settle(&mut tx, (organisation, referral, after), at).await?;
        if is_open {
            due::look_after(&mut tx, (organisation, referral), at).await?;
        }
        audit::insert(&mut tx, events).await?;
        tx.commit().await
    }
}

/// What is under way out of a case, or ended and not answered, comes from another area than was written down.
pub(super) async fn comes_from(
    tx: &mut Tx,
    (organisation, case): (Uuid, Uuid),
    (area, district): (Option<&str>, Option<&str>),
) -> Result<(), StoreError> {
    let set = "UPDATE referral SET from_area = $1, from_district = $4
               WHERE organisation_id = $2 AND case_id = $3
                 AND (due_at IS NOT NULL OR EXISTS (
                     SELECT 1 FROM sharing_end e
                     WHERE e.organisation_id = referral.organisation_id
                       AND e.referral_id = referral.referral_id AND e.answered_at IS NULL))";
    let code = |code: Option<&str>| Value::OptionalText(code.map(str::to_owned));
    tx.execute(set, &[code(area), organisation.into(), case.into(), code(district)]).await?;
    Ok(())
}

/// Keeps that one which ended without the service was dealt with.
pub(super) async fn settle(
    tx: &mut Tx,
    (organisation, referral, after): (Uuid, Uuid, i64),
    at: Timestamp,
) -> Result<(), StoreError> {
    tx.execute_one(
        "UPDATE referral SET settled_at = $1, holder = 'nobody', due_at = NULL, look_at = NULL,
                moves = moves + 1
         WHERE organisation_id = $2 AND referral_id = $3 AND moves = $4
           AND settled_at IS NULL AND holder = 'sender' AND state IN ('declined', 'expired', 'failed')",
        &[at.as_millisecond().into(), organisation.into(), referral.into(), after.into()],
        || format!("the referral {referral}"),
    )
    .await
}

/// Keeps a new referral, with its first event and its package. The consent that covers it must hold at
/// this moment: that is looked at here, in the transaction that sends.
pub(super) async fn insert(
    tx: &mut Tx,
    new: &NewReferral,
    package: Option<&NewLetter>,
) -> Result<(), StoreError> {
    if let Some(number) = new.consent {
        hold_consent(tx, (new.organisation, new.case, number), (new.to.1, new.at)).await?;
    }
    let optional = |id: Option<Uuid>| Value::OptionalText(id.map(|id| id.to_string()));
    let time = |at: Option<Timestamp>| Value::OptionalNumber(at.map(Timestamp::as_millisecond));
    let row = vec![
        new.organisation.into(),
        new.id.into(),
        new.case.into(),
        new.unit.into(),
        new.to.0.into(),
        new.to.1.into(),
        optional(new.receiver.map(|receiver| receiver.0)),
        optional(new.receiver.map(|receiver| receiver.1)),
        new.need.clone().into(),
        new.urgency.into(),
        new.area.clone().into(),
        Value::OptionalNumber(new.consent),
        Value::OptionalText(new.exception.map(str::to_owned)),
        new.state.into(),
        1_i64.into(),
        new.at.as_millisecond().into(),
        new.at.as_millisecond().into(),
        new.clock.holder.into(),
        new.clock.alarm.into(),
        time(new.clock.due_at),
        time(new.clock.look_at),
        i64::from(new.for_child).into(),
        Value::OptionalText(new.from_area.clone()),
        Value::OptionalText(new.district.clone()),
        Value::OptionalText(new.from_district.clone()),
        new.code.clone().into(),
    ];
    tx.insert("referral", &COLUMNS, vec![row]).await?;
    let event = Line {
        of: (new.organisation, new.id),
        number: 1,
        at: new.at,
        by: (new.by, new.organisation),
        did: "send",
        reason: None,
        state: new.state,
    };
    insert_event(tx, &event).await?;
    insert_told(tx, (new.organisation, new.id), &new.called, new.at).await?;
    letters::insert(tx, package.map(std::slice::from_ref).unwrap_or_default()).await
}

const COLUMNS: [&str; 26] = [
    "organisation_id",
    "referral_id",
    "case_id",
    "unit_id",
    "to_entry",
    "to_service",
    "to_organisation_id",
    "to_unit_id",
    "need",
    "urgency",
    "area",
    "consent",
    "exception",
    "state",
    "moves",
    "made_at",
    "entered_at",
    "holder",
    "alarm",
    "due_at",
    "look_at",
    "for_child",
    "from_area",
    "district",
    "from_district",
    "code",
];

/// Refuses what a consent covers no more. The row is written to, so that a withdrawal at the same
/// moment waits, and finds the referral.
pub(super) async fn hold_consent(
    tx: &mut Tx,
    (organisation, case, number): (Uuid, Uuid, i64),
    (service, at): (Uuid, Timestamp),
) -> Result<(), StoreError> {
    tx.execute_one(
        "UPDATE consent SET state = state
         WHERE organisation_id = $1 AND case_id = $2 AND number = $3 AND state = 'given'
           AND purpose IN ('referral', 'law-enforcement') AND recipient = $4 AND until > $5",
        &[
            organisation.into(),
            case.into(),
            number.into(),
            service.into(),
            at.as_millisecond().into(),
        ],
        || format!("the consent {number}"),
    )
    .await
}

/// Moves a referral that is as it was.
pub(super) async fn apply(
    tx: &mut Tx,
    moved: &ReferralMove,
    letters: &[NewLetter],
) -> Result<(), StoreError> {
    let time = |at: Option<Timestamp>| Value::OptionalNumber(at.map(Timestamp::as_millisecond));
    tx.execute_one(
        "UPDATE referral SET state = $1, moves = moves + 1, entered_at = $2, expected_at = $3,
                holder = $4, alarm = $5, due_at = $6, look_at = $7, successor = $8
         WHERE organisation_id = $9 AND referral_id = $10 AND state = $11 AND moves = $12",
        &[
            moved.to.into(),
            moved.entered.as_millisecond().into(),
            time(moved.expected_at),
            moved.clock.holder.into(),
            moved.clock.alarm.into(),
            time(moved.clock.due_at),
            time(moved.clock.look_at),
            Value::OptionalText(moved.successor.map(|id| id.to_string())),
            moved.organisation.into(),
            moved.referral.into(),
            moved.from.into(),
            moved.after.into(),
        ],
        || format!("the referral {}", moved.referral),
    )
    .await?;
    let event = Line {
        of: (moved.organisation, moved.referral),
        number: moved.after + 1,
        at: moved.at,
        by: moved.by,
        did: moved.did,
        reason: moved.reason,
        state: moved.to,
    };
    insert_event(tx, &event).await?;
    due::after_end(tx, moved).await?;
    letters::insert(tx, letters).await
}

/// A line of the history.
pub(super) struct Line {
    pub(super) of: (Uuid, Uuid),
    pub(super) number: i64,
    pub(super) at: Timestamp,
    pub(super) by: (Uuid, Uuid),
    pub(super) did: &'static str,
    pub(super) reason: Option<&'static str>,
    pub(super) state: &'static str,
}

impl Line {
    /// What is noted, and moves nothing.
    pub(super) fn of(noted: &Noted) -> Self {
        Self {
            of: (noted.organisation, noted.referral),
            number: noted.after + 1,
            at: noted.at,
            by: noted.by,
            did: noted.did,
            reason: None,
            state: noted.state,
        }
    }
}

pub(super) async fn insert_event(tx: &mut Tx, line: &Line) -> Result<(), StoreError> {
    const COLUMNS: [&str; 9] = [
        "organisation_id",
        "referral_id",
        "number",
        "at",
        "who",
        "by_organisation_id",
        "did",
        "reason",
        "state",
    ];
    let row = vec![
        line.of.0.into(),
        line.of.1.into(),
        line.number.into(),
        line.at.as_millisecond().into(),
        line.by.0.into(),
        line.by.1.into(),
        line.did.into(),
        Value::OptionalText(line.reason.map(str::to_owned)),
        line.state.into(),
    ];
    tx.insert("referral_event", &COLUMNS, vec![row]).await
}
