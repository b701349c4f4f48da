//! What takes two people: requests, and what the second decided.

use jiff::Timestamp;
use uuid::Uuid;

use super::invitations::insert_invitation;
use super::organisations::insert_wraps;
use super::units::lock_active;
use super::{KeyWrap, NewInvitation};
use crate::audit::{self, NewEvent};
use crate::dialect::{Row, Value};
use crate::directory::time;
use crate::{Store, StoreError};

/// A request that one member makes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NewJointRequest {
    /// The organisation.
    pub organisation: Uuid,
    /// Its id.
    pub id: Uuid,
    /// The code of what shall be done.
    pub act: &'static str,
    /// To whom.
    pub subject: Uuid,
    /// Why, in words.
    pub reason: String,
    /// Who asks.
    pub asked_by: Uuid,
    /// When.
    pub at: Timestamp,
    /// Her signature over all of it.
    pub signature: Vec<u8>,
}

/// A request as it is kept.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct JointRow {
    /// The organisation.
    pub organisation: Uuid,
    /// Its id.
    pub id: Uuid,
    /// The code of what shall be done.
    pub act: String,
    /// To whom.
    pub subject: Uuid,
    /// Her name.
    pub subject_name: String,
    /// Why, in words.
    pub reason: String,
    /// Who asks.
    pub asked_by: Uuid,
    /// Her name.
    pub asked_by_name: String,
    /// The public half with which her signature is checked.
    pub asked_by_signing: Vec<u8>,
    /// When she asked.
    pub asked_at: Timestamp,
    /// Her signature.
    pub signature: Vec<u8>,
    /// Whether nobody decided it yet.
    pub is_open: bool,
}

/// What became of a request.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct JointDecision {
    /// The organisation.
    pub organisation: Uuid,
    /// The request.
    pub id: Uuid,
    /// `agreed`, `refused` or `withdrawn`.
    pub state: &'static str,
    /// By whom.
    pub by: Uuid,
    /// When.
    pub at: Timestamp,
    /// Her signature over request and decision.
    pub signature: Vec<u8>,
}

/// Requests of an organisation, `$1`, with the names of both.
macro_rules! select_requests {
    ($rest:literal) => {
        concat!(
            "SELECT r.organisation_id, r.request_id, r.act, r.subject_id, s.shown_name, r.reason,
                    r.asked_by, a.shown_name, a.signing_public, r.asked_at, r.asked_signature,
                    r.state
             FROM joint_request r JOIN member s ON s.member_id = r.subject_id
             JOIN member a ON a.member_id = r.asked_by
             WHERE r.organisation_id = $1 AND ",
            $rest
        )
    };
}

impl Store {
    /// Keeps a request for a second person.
    ///
    /// # Errors
    /// [`StoreError::Conflict`] when one for the same waits since `waiting_since`.
    pub async fn ask_jointly(
        &self,
        request: &NewJointRequest,
        waiting_since: Timestamp,
        events: &[NewEvent],
    ) -> Result<(), StoreError> {
        const COLUMNS: [&str; 10] = [
            "organisation_id",
            "request_id",
            "act",
            "subject_id",
            "reason",
            "asked_by",
            "asked_at",
            "asked_signature",
            "state",
            "decided_signature",
        ];
        let mut tx = self.pool.write("ask jointly").await?;
        lock_active(&mut tx, request.organisation, request.subject).await?;
        let same = "SELECT request_id FROM joint_request
                    WHERE organisation_id = $1 AND act = $2 AND subject_id = $3 AND state = 'open'
                      AND asked_at > $4";
        let values = [
            request.organisation.into(),
            request.act.into(),
            request.subject.into(),
            waiting_since.as_millisecond().into(),
        ];
        if !tx.fetch_all(same, &values).await?.is_empty() {
            return Err(StoreError::Conflict("the request".to_owned()));
        }
        let row = vec![
            request.organisation.into(),
            request.id.into(),
            request.act.into(),
            request.subject.into(),
            request.reason.clone().into(),
            request.asked_by.into(),
            request.at.as_millisecond().into(),
            Value::Bytes(request.signature.clone()),
            "open".into(),
            Value::Bytes(Vec::new()),
        ];
        tx.insert("joint_request", &COLUMNS, vec![row]).await?;
        audit::insert(&mut tx, events).await?;
        tx.commit().await
    }

    /// The requests of an organisation that wait since then, newest first.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn joint_requests(
        &self,
        organisation: Uuid,
        waiting_since: Timestamp,
    ) -> Result<Vec<JointRow>, StoreError> {
        let values = [organisation.into(), waiting_since.as_millisecond().into()];
        let newest = select_requests!(
            "r.state = 'open' AND r.asked_at > $2
             ORDER BY r.asked_at DESC, r.request_id LIMIT 200"
        );
        self.pool.fetch_all(newest, &values).await?.iter().map(joint_row).collect()
    }

    /// A request, decided or not.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn joint_request(
        &self,
        organisation: Uuid,
        id: Uuid,
    ) -> Result<Option<JointRow>, StoreError> {
        let values = [organisation.into(), id.into()];
        let row = self.pool.fetch_one(select_requests!("r.request_id = $2"), &values).await?;
        row.as_ref().map(joint_row).transpose()
    }

    /// Decides a request, once, and keeps with it what lets a member come back.
    ///
    /// # Errors
    /// [`StoreError::Conflict`] when it was decided, or, where it is agreed to, one of `both` is not
    /// active any more.
    pub async fn decide_jointly(
        &self,
        decision: &JointDecision,
        (both, invited): (&[Uuid], Option<(&NewInvitation, &[KeyWrap])>),
        events: &[NewEvent],
    ) -> Result<(), StoreError> {
        let mut tx = self.pool.write("decide jointly").await?;
        for member in both {
            lock_active(&mut tx, decision.organisation, *member).await?;
        }
        tx.execute_one(
            "UPDATE joint_request SET state = $1, decided_by = $2, decided_at = $3,
                                      decided_signature = $4
             WHERE organisation_id = $5 AND request_id = $6 AND state = 'open'",
            &[
                decision.state.into(),
                decision.by.into(),
                decision.at.as_millisecond().into(),
                Value::Bytes(decision.signature.clone()),
                decision.organisation.into(),
                decision.id.into(),
            ],
            || "the request".to_owned(),
        )
        .await?;
        if let Some((invitation, wraps)) = invited {
            insert_invitation(&mut tx, invitation).await?;
            insert_wraps(&mut tx, wraps).await?;
        }
        audit::insert(&mut tx, events).await?;
        tx.commit().await
    }
}

fn joint_row(row: &Row) -> Result<JointRow, StoreError> {
    Ok(JointRow {
        organisation: row.id(0)?,
        id: row.id(1)?,
        act: row.text(2)?,
        subject: row.id(3)?,
        subject_name: row.text(4)?,
        reason: row.text(5)?,
        asked_by: row.id(6)?,
        asked_by_name: row.text(7)?,
        asked_by_signing: row.bytes(8)?,
        asked_at: time(row.number(9)?)?,
        signature: row.bytes(10)?,
        is_open: row.text(11)? == "open",
    })
}
