//! By when somebody sees to a case of which something is open and on nobody's list.

use jiff::{SignedDuration, Timestamp};
use rufaa_domain::case::CaseClock;
use uuid::Uuid;

use super::ReferralMove;
use crate::audit::{self, NewEvent};
use crate::dialect::{Row, Tx, Value};
use crate::directory::time;
use crate::{Store, StoreError};

/// How long after a referral ended, and was nobody's, somebody looks what became of the need, in milliseconds: a day.
const AFTER_END: i64 = 24 * 60 * 60 * 1000;
/// Ends after which a referral is on nobody's list.
const ENDS: [&str; 3] = ["cancelled", "withdrawn", "completed"];
/// Ends after which the clock of a referral no longer stands for the receiver's own case. That begins after acceptance, so
/// its referral is neither declined nor expired.
const ENDS_OF_OWN: [&str; 5] = ["cancelled", "withdrawn", "rerouted", "completed", "failed"];

/// The time of a clock that stands still, in milliseconds: all that is open is what a referral brought her for, and that
/// keeps the time.
const STANDS: i64 = i64::MAX;

/// Where nothing else is due.
const NOTHING: i64 = -1;

/// How a clock that is there is set to an earlier time. One that has run out, or rings again only later, stays where it is, as
/// late as it was, and rings anew.
macro_rules! sooner {
    () => {
        "due_at = CASE WHEN case_due.due_at < $1 THEN case_due.due_at ELSE $1 END,
         later_at = CASE WHEN case_due.due_at < $1 THEN case_due.later_at ELSE $2 END,
         alarm = CASE WHEN case_due.due_at < $1 AND case_due.look_at <= $1
                      THEN case_due.alarm ELSE 'none' END,
         look_at = CASE WHEN case_due.due_at < $1 AND case_due.look_at <= $1
                        THEN case_due.look_at ELSE $1 END"
    };
}

/// A case to which somebody should have seen.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DueCase {
    /// The organisation.
    pub organisation: Uuid,
    /// The case.
    pub case: Uuid,
    /// Its unit.
    pub unit: Uuid,
    /// Who holds it.
    pub holder: Uuid,
    /// The code of how far its clock has run.
    pub alarm: String,
    /// By when whoever holds it should have seen to it.
    pub due_at: Timestamp,
    /// By when somebody else should.
    pub later_at: Timestamp,
}

impl DueCase {
    /// How long each of the two had.
    pub fn period(&self) -> SignedDuration {
        self.due_at.duration_until(self.later_at)
    }
}

impl Store {
    /// Cases that have to be looked at now, longest overdue first.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn cases_due(&self, now: Timestamp, limit: i64) -> Result<Vec<DueCase>, StoreError> {
        let due = "SELECT d.organisation_id, d.case_id, f.unit_id, f.holder, d.alarm, d.due_at, d.later_at
                   FROM case_due d
                   JOIN case_file f ON f.organisation_id = d.organisation_id AND f.case_id = d.case_id
                   WHERE d.look_at <= $1 AND f.head > 0 ORDER BY d.look_at LIMIT $2";
        let rows = self.pool.fetch_all(due, &[now.as_millisecond().into(), limit.into()]).await?;
        rows.iter().map(due_case).collect()
    }

    /// Keeps that the clock of a case ran on, and when it is looked at next; not at all after its second time.
    ///
    /// # Errors
    /// [`StoreError::Conflict`] when somebody saw to it in between.
    pub async fn alarm_case(
        &self,
        due: &DueCase,
        (alarm, look_at): (&'static str, Option<Timestamp>),
        events: &[NewEvent],
    ) -> Result<(), StoreError> {
        let mut tx = self.pool.write("alarm of a case").await?;
        tx.execute_one(
            "UPDATE case_due SET alarm = $1, look_at = $2
             WHERE organisation_id = $3 AND case_id = $4 AND alarm = $5 AND due_at = $6
               AND look_at IS NOT NULL",
            &[
                alarm.into(),
                Value::OptionalNumber(look_at.map(Timestamp::as_millisecond)),
                due.organisation.into(),
                due.case.into(),
                due.alarm.as_str().into(),
                due.due_at.as_millisecond().into(),
            ],
            || "the clock of the case".to_owned(),
        )
        .await?;
        audit::insert(&mut tx, events).await?;
        tx.commit().await
    }

    /// Keeps by when somebody sees to a case.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn keep_clock(&self, case: (Uuid, Uuid), clock: CaseClock) -> Result<(), StoreError> {
        let mut tx = self.pool.write("clock of a case").await?;
        keep(&mut tx, case, clock).await?;
        tx.commit().await
    }

    /// Lets the clock of a case run that rests on a referral which is over.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn end_rest(&self, own: (Uuid, Uuid), at: Timestamp) -> Result<(), StoreError> {
        let mut tx = self.pool.write("end of a rest").await?;
        after_end_of_own(&mut tx, own, at).await?;
        tx.commit().await
    }

    /// Open cases of a unit whose holder is suspended or has left, each with that holder, at most so many.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn cases_of_gone(
        &self,
        (organisation, unit): (Uuid, Uuid),
        limit: i64,
    ) -> Result<Vec<(Uuid, Uuid)>, StoreError> {
        let gone = "SELECT case_id, holder FROM case_file
                    WHERE organisation_id = $1 AND unit_id = $2 AND state = 'open' AND holder IN (
                        SELECT member_id FROM membership
                        WHERE organisation_id = $1 AND state <> 'active')
                    LIMIT $3";
        let values = [organisation.into(), unit.into(), limit.into()];
        let rows = self.pool.fetch_all(gone, &values).await?;
        rows.iter().map(|row| Ok((row.id(0)?, row.id(1)?))).collect()
    }

    /// Open cases of a unit whose clock has run so far, and which somebody else than this member holds, at most so many.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn cases_left(
        &self,
        (organisation, unit): (Uuid, Uuid),
        (alarm, but, limit): (&'static str, Uuid, i64),
    ) -> Result<Vec<Uuid>, StoreError> {
        let left = "SELECT f.case_id FROM case_due d
                    JOIN case_file f ON f.organisation_id = d.organisation_id AND f.case_id = d.case_id
                    WHERE d.organisation_id = $1 AND d.alarm = $3 AND f.unit_id = $2
                      AND f.state = 'open' AND f.holder <> $4
                    LIMIT $5";
        let values = [organisation.into(), unit.into(), alarm.into(), but.into(), limit.into()];
        let rows = self.pool.fetch_all(left, &values).await?;
        rows.iter().map(|row| row.id(0)).collect()
    }

    /// Units of an organisation that have open cases.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn units_with_cases(&self, organisation: Uuid) -> Result<Vec<Uuid>, StoreError> {
        let with = "SELECT u.unit_id FROM unit u
                    WHERE u.organisation_id = $1
                      AND EXISTS (SELECT 1 FROM case_file f
                                  WHERE f.organisation_id = $1 AND f.unit_id = u.unit_id
                                    AND f.state = 'open')
                    ORDER BY u.unit_id";
        let rows = self.pool.fetch_all(with, &[organisation.into()]).await?;
        rows.iter().map(|row| row.id(0)).collect()
    }

    /// The cases of a member to which somebody should have seen by now, at most so many.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn due_of_holder(
        &self,
        organisation: Uuid,
        holder: Uuid,
        (now, limit): (Timestamp, i64),
    ) -> Result<Vec<Uuid>, StoreError> {
        let due = "SELECT case_id FROM case_file
                   WHERE organisation_id = $1 AND holder = $2
                     AND EXISTS (SELECT 1 FROM case_due
                                 WHERE case_due.organisation_id = $1
                                   AND case_due.case_id = case_file.case_id AND case_due.due_at <= $3)
                   LIMIT $4";
        let values =
            [organisation.into(), holder.into(), now.as_millisecond().into(), limit.into()];
        let rows = self.pool.fetch_all(due, &values).await?;
        rows.iter().map(|row| row.id(0)).collect()
    }
}

/// Keeps by when somebody sees to a case.
pub(super) async fn keep(
    tx: &mut Tx,
    (organisation, case): (Uuid, Uuid),
    clock: CaseClock,
) -> Result<(), StoreError> {
    let times = clock.by.map(|by| (by.due.as_millisecond(), by.later.as_millisecond()));
    let stands = clock.rests.then_some((STANDS, STANDS));
    let Some((due, later)) = times.or(stands) else {
        let none = "DELETE FROM case_due WHERE organisation_id = $1 AND case_id = $2";
        return tx.execute(none, &[organisation.into(), case.into()]).await.map(drop);
    };
    // What was due at that time is so still, and has rung as often as it has; where something else is due before it rings
    // again, or it rings no more, it rings for that, and at once to whoever looks after the cases of a member.
    tx.execute(
        "INSERT INTO case_due (organisation_id, case_id, due_at, later_at, alarm, look_at, rests)
         VALUES ($1, $2, $3, $4, 'none', $5, $6)
         ON CONFLICT (organisation_id, case_id) DO UPDATE SET
             due_at = $3, later_at = $4, rests = $6,
             alarm = CASE WHEN case_due.due_at <> $3 THEN 'none'
                          WHEN case_due.look_at <= $7 OR $7 < 0 THEN case_due.alarm ELSE 'reminded' END,
             look_at = CASE WHEN case_due.due_at <> $3 THEN $5
                            WHEN case_due.look_at <= $7 OR $7 < 0 THEN case_due.look_at ELSE $7 END",
        &[
            organisation.into(),
            case.into(),
            due.into(),
            later.into(),
            Value::OptionalNumber(times.map(|(due, _)| due)),
            i64::from(clock.rests).into(),
            clock.next.map_or(NOTHING, Timestamp::as_millisecond).into(),
        ],
    )
    .await
    .map(drop)
}

/// After an end that leaves a referral on nobody's list somebody looks what became of the need.
pub(super) async fn after_end(tx: &mut Tx, moved: &ReferralMove) -> Result<(), StoreError> {
    if let Some(own) = moved.own_case.filter(|_| ENDS_OF_OWN.contains(&moved.to)) {
        after_end_of_own(tx, own, moved.at).await?;
    }
    if !ENDS.contains(&moved.to) {
        return Ok(());
    }
    look_after(tx, (moved.organisation, moved.referral), moved.at).await
}

/// Somebody looks within a day what became of the need for which a referral was sent, unless another referral is on a list
/// for it. Needs of health stand outside seals as one: another one of them may be for something else.
pub(super) async fn look_after(
    tx: &mut Tx,
    (organisation, referral): (Uuid, Uuid),
    at: Timestamp,
) -> Result<(), StoreError> {
    let due = at.as_millisecond() + AFTER_END;
    let values = [due.into(), (due + AFTER_END).into(), organisation.into(), referral.into()];
    let after = concat!(
        "INSERT INTO case_due (organisation_id, case_id, due_at, later_at, alarm, look_at, rests)
         SELECT r.organisation_id, r.case_id, $1, $2, 'none', $1, 0 FROM referral r
         WHERE r.organisation_id = $3 AND r.referral_id = $4
           AND NOT EXISTS (SELECT 1 FROM referral o
                           WHERE o.organisation_id = r.organisation_id AND o.case_id = r.case_id
                             AND o.need = r.need AND o.need <> 'health'
                             AND o.referral_id <> r.referral_id
                             AND o.due_at IS NOT NULL)
         ON CONFLICT (organisation_id, case_id) DO UPDATE SET ",
        sooner!()
    );
    tx.execute(after, &values).await.map(drop)
}

/// Whoever received her looks what became of what she came for, where that is open: the referral that brought her keeps no
/// time for it any more.
async fn after_end_of_own(
    tx: &mut Tx,
    (organisation, case): (Uuid, Uuid),
    at: Timestamp,
) -> Result<(), StoreError> {
    const RUNS: &str = concat!(
        "UPDATE case_due SET rests = 0, ",
        sooner!(),
        " WHERE organisation_id = $3 AND case_id = $4 AND rests = 1"
    );
    let due = at.as_millisecond() + AFTER_END;
    let values = [due.into(), (due + AFTER_END).into(), organisation.into(), case.into()];
    tx.execute(RUNS, &values).await.map(drop)
}

fn due_case(row: &Row) -> Result<DueCase, StoreError> {
    Ok(DueCase {
        organisation: row.id(0)?,
        case: row.id(1)?,
        unit: row.id(2)?,
        holder: row.id(3)?,
        alarm: row.text(4)?,
        due_at: time(row.number(5)?)?,
        later_at: time(row.number(6)?)?,
    })
}
