//! Rows of conferences.

use jiff::Timestamp;
use uuid::Uuid;

use crate::dialect::{Row, Tx, Value};
use crate::directory::time;
use crate::{Store, StoreError};

/// A conference as it is known without a key.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ConferenceRow {
    /// The organisation that called it.
    pub organisation: Uuid,
    /// Its id.
    pub id: Uuid,
    /// The case that it is about.
    pub case: Uuid,
    /// The unit that has the case.
    pub unit: Uuid,
    /// The compartment in which its key is wrapped to that unit.
    pub compartment: Uuid,
    /// Who called it.
    pub called_by: Uuid,
    /// When.
    pub called_at: Timestamp,
    /// Until when it is open.
    pub until: Timestamp,
    /// When it was ended.
    pub ended_at: Option<Timestamp>,
    /// When it ended by her own word, where it did.
    pub stopped_at: Option<Timestamp>,
    /// When all of it stood in the ledger of the case, after its end.
    pub gathered_at: Option<Timestamp>,
    /// The number of its newest record.
    pub head: i64,
    /// The hash of that record.
    pub head_hash: Vec<u8>,
    /// How many of its actions are not done, at most.
    pub undone: i64,
    /// The code of how far its clock has run, where it ended by her word.
    pub alarm: String,
}

/// Somebody who attends.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct ConferenceSeat {
    /// The member.
    pub member: Uuid,
    /// The organisation for which.
    pub organisation: Uuid,
    /// The unit.
    pub unit: Uuid,
    /// The compartment in which the key is wrapped to that unit.
    pub compartment: Uuid,
    /// When she said that she read that it ended by her word.
    pub read_at: Option<Timestamp>,
}

/// A record of a conference as it is kept.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ConferenceRecord {
    /// Its number, from 1.
    pub number: i64,
    /// Who wrote it.
    pub author: Uuid,
    /// For which organisation.
    pub by_organisation: Uuid,
    /// When.
    pub at: Timestamp,
    /// Her signature.
    pub signature: Vec<u8>,
    /// What it says, sealed.
    pub sealed: Vec<u8>,
}

/// The text that reads conferences.
macro_rules! conferences {
    ($rest:literal) => {
        concat!(
            "SELECT c.organisation_id, c.conference_id, c.case_id, c.unit_id, c.compartment_id, ",
            "c.called_by, c.called_at, c.until, c.ended_at, c.gathered_at, c.head, c.head_hash, ",
            "c.stopped_at, c.undone, c.alarm ",
            "FROM conference c ",
            $rest
        )
    };
}

impl Store {
    /// A conference.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn conference(
        &self,
        organisation: Uuid,
        id: Uuid,
    ) -> Result<Option<ConferenceRow>, StoreError> {
        let sql = conferences!("WHERE c.organisation_id = $1 AND c.conference_id = $2");
        let row = self.pool.fetch_one(sql, &[organisation.into(), id.into()]).await?;
        row.as_ref().map(conference).transpose()
    }

    /// The conferences about a case, oldest first.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn conferences_of_case(
        &self,
        organisation: Uuid,
        case: Uuid,
    ) -> Result<Vec<ConferenceRow>, StoreError> {
        let sql = conferences!(
            "WHERE c.organisation_id = $1 AND c.case_id = $2 ORDER BY c.called_at, c.conference_id"
        );
        let rows = self.pool.fetch_all(sql, &[organisation.into(), case.into()]).await?;
        rows.iter().map(conference).collect()
    }

    /// The conferences that a member called for an organisation, or that are about a case that she holds, the newest first.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn conferences_called(
        &self,
        (organisation, member): (Uuid, Uuid),
        limit: i64,
    ) -> Result<Vec<ConferenceRow>, StoreError> {
        let sql = conferences!(
            "WHERE c.organisation_id = $1 AND (c.called_by = $2 OR c.case_id IN (
                 SELECT case_id FROM case_file
                 WHERE organisation_id = $1 AND holder = $2 AND state = 'open'))
             ORDER BY c.until DESC, c.conference_id LIMIT $3"
        );
        let values = [organisation.into(), member.into(), limit.into()];
        let rows = self.pool.fetch_all(sql, &values).await?;
        rows.iter().map(conference).collect()
    }

    /// The conferences to which a member was asked for an organisation, the newest first.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn conferences_attended(
        &self,
        (organisation, member): (Uuid, Uuid),
        limit: i64,
    ) -> Result<Vec<ConferenceRow>, StoreError> {
        let sql = conferences!(
            "JOIN conference_seat s ON s.organisation_id = c.organisation_id
                                   AND s.conference_id = c.conference_id
             WHERE s.to_organisation_id = $1 AND s.member_id = $2
             ORDER BY c.until DESC, c.conference_id LIMIT $3"
        );
        let values = [organisation.into(), member.into(), limit.into()];
        let rows = self.pool.fetch_all(sql, &values).await?;
        rows.iter().map(conference).collect()
    }

    /// Those with something that is not done: open ones that a member called for an organisation, and all about a case that she
    /// holds; what ended by the word of whom it was about is gone on with by nobody. The oldest first.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn conferences_to_follow(
        &self,
        (organisation, member): (Uuid, Uuid),
        (now, limit): (Timestamp, i64),
    ) -> Result<Vec<ConferenceRow>, StoreError> {
        let sql = conferences!(
            "JOIN case_file f ON f.organisation_id = c.organisation_id AND f.case_id = c.case_id
             WHERE c.organisation_id = $1 AND c.undone > 0 AND c.stopped_at IS NULL
               AND f.state = 'open'
               AND (f.holder = $2 OR c.called_by = $2 AND c.ended_at IS NULL AND c.until > $3)
             ORDER BY c.until, c.conference_id LIMIT $4"
        );
        let now = now.as_millisecond();
        let values = [organisation.into(), member.into(), now.into(), limit.into()];
        let rows = self.pool.fetch_all(sql, &values).await?;
        rows.iter().map(conference).collect()
    }

    /// Those with something that is not done to which a member was asked for an organisation, and which are open.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn conferences_to_act_on(
        &self,
        (organisation, member): (Uuid, Uuid),
        (now, limit): (Timestamp, i64),
    ) -> Result<Vec<ConferenceRow>, StoreError> {
        let sql = conferences!(
            "JOIN conference_seat s ON s.organisation_id = c.organisation_id
                                   AND s.conference_id = c.conference_id
             WHERE s.to_organisation_id = $1 AND s.member_id = $2
               AND c.undone > 0 AND c.ended_at IS NULL AND c.until > $3
             ORDER BY c.until, c.conference_id LIMIT $4"
        );
        let now = now.as_millisecond();
        let values = [organisation.into(), member.into(), now.into(), limit.into()];
        let rows = self.pool.fetch_all(sql, &values).await?;
        rows.iter().map(conference).collect()
    }

    /// Conferences that ended by the word of whom they were about, and at which it is time to look.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn conferences_to_look_at(
        &self,
        now: Timestamp,
        limit: i64,
    ) -> Result<Vec<ConferenceRow>, StoreError> {
        let sql = conferences!("WHERE c.look_at <= $1 ORDER BY c.look_at LIMIT $2");
        let rows = self.pool.fetch_all(sql, &[now.as_millisecond().into(), limit.into()]).await?;
        rows.iter().map(conference).collect()
    }

    /// Conferences whose time is over, and which nobody ended.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn conferences_to_end(
        &self,
        now: Timestamp,
        limit: i64,
    ) -> Result<Vec<ConferenceRow>, StoreError> {
        let sql =
            conferences!("WHERE c.ended_at IS NULL AND c.until <= $1 ORDER BY c.until LIMIT $2");
        let rows = self.pool.fetch_all(sql, &[now.as_millisecond().into(), limit.into()]).await?;
        rows.iter().map(conference).collect()
    }

    /// Who attends a conference.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn conference_seats(
        &self,
        organisation: Uuid,
        id: Uuid,
    ) -> Result<Vec<ConferenceSeat>, StoreError> {
        let rows = self
            .pool
            .fetch_all(
                "SELECT member_id, to_organisation_id, to_unit_id, compartment_id, read_at
                 FROM conference_seat WHERE organisation_id = $1 AND conference_id = $2
                 ORDER BY member_id",
                &[organisation.into(), id.into()],
            )
            .await?;
        let seat = |row: &Row| {
            Ok(ConferenceSeat {
                member: row.id(0)?,
                organisation: row.id(1)?,
                unit: row.id(2)?,
                compartment: row.id(3)?,
                read_at: row.optional_number(4)?.map(time).transpose()?,
            })
        };
        rows.iter().map(seat).collect()
    }

    /// What was written in a conference, in its order.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn conference_records(
        &self,
        organisation: Uuid,
        id: Uuid,
    ) -> Result<Vec<ConferenceRecord>, StoreError> {
        let rows = self
            .pool
            .fetch_all(
                "SELECT number, author, by_organisation_id, at, signature, sealed
                 FROM conference_record WHERE organisation_id = $1 AND conference_id = $2
                 ORDER BY number",
                &[organisation.into(), id.into()],
            )
            .await?;
        let record = |row: &Row| {
            Ok(ConferenceRecord {
                number: row.number(0)?,
                author: row.id(1)?,
                by_organisation: row.id(2)?,
                at: time(row.number(3)?)?,
                signature: row.bytes(4)?,
                sealed: row.bytes(5)?,
            })
        };
        rows.iter().map(record).collect()
    }
}

pub(super) async fn insert_conference(tx: &mut Tx, row: &ConferenceRow) -> Result<(), StoreError> {
    const COLUMNS: [&str; 10] = [
        "organisation_id",
        "conference_id",
        "case_id",
        "unit_id",
        "compartment_id",
        "called_by",
        "called_at",
        "until",
        "head",
        "head_hash",
    ];
    let values = vec![
        row.organisation.into(),
        row.id.into(),
        row.case.into(),
        row.unit.into(),
        row.compartment.into(),
        row.called_by.into(),
        row.called_at.as_millisecond().into(),
        row.until.as_millisecond().into(),
        row.head.into(),
        Value::Bytes(row.head_hash.clone()),
    ];
    tx.insert("conference", &COLUMNS, vec![values]).await
}

pub(super) async fn insert_seats(
    tx: &mut Tx,
    (organisation, id): (Uuid, Uuid),
    seats: &[ConferenceSeat],
) -> Result<(), StoreError> {
    const COLUMNS: [&str; 6] = [
        "organisation_id",
        "conference_id",
        "member_id",
        "to_organisation_id",
        "to_unit_id",
        "compartment_id",
    ];
    let row = |seat: &ConferenceSeat| {
        vec![
            organisation.into(),
            id.into(),
            seat.member.into(),
            seat.organisation.into(),
            seat.unit.into(),
            seat.compartment.into(),
        ]
    };
    tx.insert("conference_seat", &COLUMNS, seats.iter().map(row).collect()).await
}

pub(super) async fn insert_record(
    tx: &mut Tx,
    (organisation, id): (Uuid, Uuid),
    record: &ConferenceRecord,
) -> Result<(), StoreError> {
    const COLUMNS: [&str; 8] = [
        "organisation_id",
        "conference_id",
        "number",
        "author",
        "by_organisation_id",
        "at",
        "signature",
        "sealed",
    ];
    let row = vec![
        organisation.into(),
        id.into(),
        record.number.into(),
        record.author.into(),
        record.by_organisation.into(),
        record.at.as_millisecond().into(),
        Value::Bytes(record.signature.clone()),
        Value::Bytes(record.sealed.clone()),
    ];
    tx.insert("conference_record", &COLUMNS, vec![row]).await
}

fn conference(row: &Row) -> Result<ConferenceRow, StoreError> {
    Ok(ConferenceRow {
        organisation: row.id(0)?,
        id: row.id(1)?,
        case: row.id(2)?,
        unit: row.id(3)?,
        compartment: row.id(4)?,
        called_by: row.id(5)?,
        called_at: time(row.number(6)?)?,
        until: time(row.number(7)?)?,
        ended_at: row.optional_number(8)?.map(time).transpose()?,
        gathered_at: row.optional_number(9)?.map(time).transpose()?,
        head: row.number(10)?,
        head_hash: row.bytes(11)?,
        stopped_at: row.optional_number(12)?.map(time).transpose()?,
        undone: row.number(13)?,
        alarm: row.text(14)?,
    })
}
