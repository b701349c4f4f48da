//! Conferences: called, written in, ended.

mod rows;

pub use rows::{ConferenceRecord, ConferenceRow, ConferenceSeat};

use jiff::Timestamp;
use uuid::Uuid;

use crate::audit::{self, NewEvent};
use crate::compartments::{insert_compartment, insert_wrap, lock_outer};
use crate::dialect::{Tx, Value};
use crate::trust::{GroupKey, lock_version};
use crate::{CompartmentWrap, Store, StoreError};
use rows::{insert_conference, insert_record, insert_seats};

/// A conference that is ended by a record of its case.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct EndedConference {
    /// The conference.
    pub id: Uuid,
    /// When.
    pub at: Timestamp,
    /// Where it ends by her own word: until when all who were asked are to say that they read so.
    pub by_her: Option<Timestamp>,
}

/// A conference that is called, with its first record.
#[derive(Debug, Clone)]
pub struct NewConference {
    /// The conference.
    pub row: ConferenceRow,
    /// Who attends beside the unit that calls.
    pub seats: Vec<ConferenceSeat>,
    /// Its key, wrapped to each unit, with the version of the unit's key, in the order of both.
    pub wraps: Vec<(GroupKey, CompartmentWrap)>,
    /// The numbers of the consents that cover it.
    pub consents: Vec<i64>,
    /// The call.
    pub record: ConferenceRecord,
}

impl Store {
    /// Keeps what somebody wrote in a conference, after the record that was its newest when she read it.
    ///
    /// # Errors
    /// [`StoreError::Conflict`] when somebody wrote in between, or it is over.
    pub async fn write_conference(
        &self,
        before: &ConferenceRow,
        (record, head_hash, undone): (&ConferenceRecord, &[u8], i64),
        events: &[NewEvent],
    ) -> Result<(), StoreError> {
        let mut tx = self.pool.write("write conference").await?;
        tx.execute_one(
            "UPDATE conference SET head = $1, head_hash = $2, undone = $7
             WHERE organisation_id = $3 AND conference_id = $4 AND head = $5
               AND ended_at IS NULL AND until > $6",
            &[
                record.number.into(),
                Value::Bytes(head_hash.to_vec()),
                before.organisation.into(),
                before.id.into(),
                before.head.into(),
                record.at.as_millisecond().into(),
                undone.into(),
            ],
            || format!("the conference {}", before.id),
        )
        .await?;
        insert_record(&mut tx, (before.organisation, before.id), record).await?;
        audit::insert(&mut tx, events).await?;
        tx.commit().await
    }

    /// Ends a conference: the units that were asked have its key no more.
    ///
    /// # Errors
    /// [`StoreError::Conflict`] when it is over.
    pub async fn end_conference(
        &self,
        of: (Uuid, Uuid),
        at: Timestamp,
        events: &[NewEvent],
    ) -> Result<(), StoreError> {
        let mut tx = self.pool.write("end conference").await?;
        end(&mut tx, of, at).await?;
        audit::insert(&mut tx, events).await?;
        tx.commit().await
    }

    /// Keeps that somebody who was asked read that it ended by her word.
    ///
    /// # Errors
    /// [`StoreError::Conflict`] when she said so before, or it ended otherwise.
    pub async fn read_stopped_conference(
        &self,
        (organisation, id): (Uuid, Uuid),
        (member, at): (Uuid, Timestamp),
        events: &[NewEvent],
    ) -> Result<(), StoreError> {
        let mut tx = self.pool.write("read stopped conference").await?;
        tx.execute_one(
            "UPDATE conference_seat SET read_at = $1
             WHERE organisation_id = $2 AND conference_id = $3 AND member_id = $4 AND read_at IS NULL",
            &[at.as_millisecond().into(), organisation.into(), id.into(), member.into()],
            || format!("the seat at the conference {id}"),
        )
        .await?;
        audit::insert(&mut tx, events).await?;
        tx.commit().await
    }

    /// Keeps how far the clock has run of a conference that ended by her word, and when it is looked at next.
    ///
    /// # Errors
    /// [`StoreError::Conflict`] when somebody looked at it in between.
    pub async fn alarm_conference(
        &self,
        before: &ConferenceRow,
        (alarm, look_at): (&'static str, Option<Timestamp>),
        events: &[NewEvent],
    ) -> Result<(), StoreError> {
        let mut tx = self.pool.write("alarm conference").await?;
        tx.execute_one(
            "UPDATE conference SET alarm = $1, look_at = $2
             WHERE organisation_id = $3 AND conference_id = $4 AND alarm = $5",
            &[
                alarm.into(),
                Value::OptionalNumber(look_at.map(Timestamp::as_millisecond)),
                before.organisation.into(),
                before.id.into(),
                before.alarm.as_str().into(),
            ],
            || format!("the conference {}", before.id),
        )
        .await?;
        audit::insert(&mut tx, events).await?;
        tx.commit().await
    }

    /// Puts away a conference that is over and stands whole in the ledger of its case: its records, and
    /// the last wrap of its key. Doing it twice does nothing more.
    ///
    /// # Errors
    /// [`StoreError::Conflict`] when it is not over, or more was written than this.
    pub async fn put_away_conference(
        &self,
        row: &ConferenceRow,
        (at, undone): (Timestamp, i64),
    ) -> Result<(), StoreError> {
        let of: [Value; 2] = [row.organisation.into(), row.id.into()];
        let [organisation, id] = of.clone();
        let own: [Value; 2] = [row.organisation.into(), row.compartment.into()];
        let mut tx = self.pool.write("put away conference").await?;
        tx.execute_one(
            "UPDATE conference SET gathered_at = $1, undone = $5
             WHERE organisation_id = $2 AND conference_id = $3 AND head = $4
               AND ended_at IS NOT NULL",
            &[at.as_millisecond().into(), organisation, id, row.head.into(), undone.into()],
            || format!("the conference {}", row.id),
        )
        .await?;
        let records =
            "DELETE FROM conference_record WHERE organisation_id = $1 AND conference_id = $2";
        tx.execute(records, &of).await?;
        let wraps =
            "DELETE FROM compartment_wrap WHERE organisation_id = $1 AND compartment_id = $2";
        tx.execute(wraps, &own).await?;
        let [organisation, compartment] = own;
        tx.execute(
            "UPDATE compartment SET state = 'erased', erased_at = $1
             WHERE organisation_id = $2 AND compartment_id = $3 AND state = 'open'",
            &[at.as_millisecond().into(), organisation, compartment],
        )
        .await?;
        tx.commit().await
    }
}

/// Calls a conference, if the consents that cover it still stand and every unit has the key to which it is
/// wrapped.
pub(super) async fn call(tx: &mut Tx, new: &NewConference) -> Result<(), StoreError> {
    let row = &new.row;
    for number in &new.consents {
        hold_consent(tx, row, *number).await?;
    }
    for (key, wrap) in &new.wraps {
        lock_version(tx, key).await?;
        lock_outer(tx, wrap.outer).await?;
        insert_compartment(tx, wrap, row.called_at).await?;
        insert_wrap(tx, wrap).await?;
    }
    insert_conference(tx, row).await?;
    insert_seats(tx, (row.organisation, row.id), &new.seats).await?;
    insert_record(tx, (row.organisation, row.id), &new.record).await
}

/// Makes sure that a consent to this conference stands until the transaction ends.
async fn hold_consent(tx: &mut Tx, row: &ConferenceRow, number: i64) -> Result<(), StoreError> {
    tx.execute_one(
        "UPDATE consent SET state = state
         WHERE organisation_id = $1 AND case_id = $2 AND number = $3 AND state = 'given'
           AND purpose IN ('conference', 'law-enforcement') AND recipient = $4 AND until > $5",
        &[
            row.organisation.into(),
            row.case.into(),
            number.into(),
            row.id.into(),
            row.called_at.as_millisecond().into(),
        ],
        || format!("the consent {number}"),
    )
    .await
}

/// Keeps how many actions of a conference are not done, after a record of its case.
pub(super) async fn follow(
    tx: &mut Tx,
    organisation: Uuid,
    (id, undone): (Uuid, i64),
) -> Result<(), StoreError> {
    tx.execute_one(
        "UPDATE conference SET undone = $1 WHERE organisation_id = $2 AND conference_id = $3",
        &[undone.into(), organisation.into(), id.into()],
        || format!("the conference {id}"),
    )
    .await?;
    Ok(())
}

/// Ends one by a record of its case.
pub(super) async fn end_by_record(
    tx: &mut Tx,
    organisation: Uuid,
    ended: EndedConference,
) -> Result<(), StoreError> {
    end(tx, (organisation, ended.id), ended.at).await?;
    if let Some(look_at) = ended.by_her {
        tx.execute_one(
            "UPDATE conference SET stopped_at = $1, look_at = $4
             WHERE organisation_id = $2 AND conference_id = $3",
            &[
                ended.at.as_millisecond().into(),
                organisation.into(),
                ended.id.into(),
                look_at.as_millisecond().into(),
            ],
            || format!("the conference {}", ended.id),
        )
        .await?;
    }
    Ok(())
}

/// Ends one: the wraps of its key for others go, and their compartments hold nothing any more.
pub(super) async fn end(
    tx: &mut Tx,
    (organisation, id): (Uuid, Uuid),
    at: Timestamp,
) -> Result<(), StoreError> {
    let of: [Value; 2] = [organisation.into(), id.into()];
    let [first, second] = of.clone();
    tx.execute_one(
        "UPDATE conference SET ended_at = $1
         WHERE organisation_id = $2 AND conference_id = $3 AND ended_at IS NULL",
        &[at.as_millisecond().into(), first, second],
        || format!("the conference {id}"),
    )
    .await?;
    tx.execute(
        "DELETE FROM compartment_wrap WHERE EXISTS (
             SELECT 1 FROM conference_seat s
             WHERE s.organisation_id = $1 AND s.conference_id = $2
               AND s.to_organisation_id = compartment_wrap.organisation_id
               AND s.compartment_id = compartment_wrap.compartment_id)",
        &of,
    )
    .await?;
    let [first, second] = of;
    tx.execute(
        "UPDATE compartment SET state = 'erased', erased_at = $1 WHERE EXISTS (
             SELECT 1 FROM conference_seat s
             WHERE s.organisation_id = $2 AND s.conference_id = $3
               AND s.to_organisation_id = compartment.organisation_id
               AND s.compartment_id = compartment.compartment_id)",
        &[at.as_millisecond().into(), first, second],
    )
    .await?;
    Ok(())
}
