//! Sessions, and sign-ins that failed.

use jiff::Timestamp;
use uuid::Uuid;

use super::factors::{UsedFactor, use_factor};
use super::ties::Ties;
use crate::audit::{self, NewEvent};
use crate::dialect::{Row, Tx, Value};
use crate::directory::time;
use crate::{Store, StoreError};

/// A session that begins.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NewSession {
    /// Derived from the secret of the cookie, which is kept nowhere.
    pub lookup: String,
    /// Its id, by which its owner ends it.
    pub id: Uuid,
    /// The member.
    pub member: Uuid,
    /// The organisation for which she acts.
    pub organisation: Uuid,
    /// Her private halves, sealed twice.
    pub sealed: Vec<u8>,
    /// When.
    pub at: Timestamp,
    /// What of the second factor was used.
    pub factor: UsedFactor,
    /// The seal that the passphrase opened.
    pub opened: Vec<u8>,
}

/// Who is signed in, with what she is at this moment.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SignedIn {
    /// The session.
    pub id: Uuid,
    /// The member.
    pub member: Uuid,
    /// The name by which colleagues know her.
    pub shown_name: String,
    /// The organisation for which she acts.
    pub organisation: Uuid,
    /// Its name.
    pub organisation_name: String,
    /// Its entry in the directory.
    pub entry: Option<Uuid>,
    /// Codes of her roles there.
    pub roles: String,
    /// Her private halves, sealed twice.
    pub sealed: Vec<u8>,
    /// When the session began.
    pub begun_at: Timestamp,
    /// When it was last used.
    pub used_at: Timestamp,
    /// When she last proved that it is she.
    pub proved_at: Timestamp,
    /// The code of the organisation's kind.
    pub organisation_kind: String,
}

/// How often something failed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Failures {
    /// How often.
    pub count: i64,
    /// From when on they fade.
    pub fades_from: Timestamp,
    /// When the last one was.
    pub last_at: Timestamp,
}

/// A session as its owner sees it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SessionRow {
    /// Its id.
    pub id: Uuid,
    /// When it began.
    pub begun_at: Timestamp,
    /// When it was last used.
    pub used_at: Timestamp,
}

impl Store {
    /// Begins a session; of more than ten of a member the oldest end. What of the second factor was used
    /// opens once. Whoever signs in has lost nothing: what
    /// was asked or agreed to let her come back with new keys ends.
    ///
    /// # Errors
    /// [`StoreError::Conflict`] when the factor was used before, or the key was replaced in between.
    pub async fn begin_session(
        &self,
        session: &NewSession,
        events: &[NewEvent],
    ) -> Result<(), StoreError> {
        const COLUMNS: [&str; 8] = [
            "lookup",
            "session_id",
            "member_id",
            "organisation_id",
            "sealed",
            "begun_at",
            "used_at",
            "proved_at",
        ];
        let mut tx = self.pool.write("begin session").await?;
        use_factor(&mut tx, session.member, &session.factor).await?;
        let seal = "SELECT member_id FROM member_key
                    WHERE member_id = $1 AND means = 'passphrase' AND sealed = $2";
        let opened = [session.member.into(), Value::Bytes(session.opened.clone())];
        if tx.fetch_all(seal, &opened).await?.is_empty() {
            return Err(StoreError::Conflict("the key of the member".to_owned()));
        }
        end_recovery(&mut tx, session.member).await?;
        let at = session.at.as_millisecond();
        let row = vec![
            session.lookup.clone().into(),
            session.id.into(),
            session.member.into(),
            session.organisation.into(),
            Value::Bytes(session.sealed.clone()),
            at.into(),
            at.into(),
            at.into(),
        ];
        tx.insert("session", &COLUMNS, vec![row]).await?;
        let most = "DELETE FROM session WHERE member_id = $1 AND session_id NOT IN
                        (SELECT session_id FROM session WHERE member_id = $1
                         ORDER BY begun_at DESC, session_id DESC LIMIT 10)";
        tx.execute(most, &[session.member.into()]).await?;
        audit::insert(&mut tx, events).await?;
        tx.commit().await
    }

    /// Lets a session act for another organisation in which its member is active.
    ///
    /// # Errors
    /// [`StoreError::Conflict`] when she is not.
    pub async fn act_for(
        &self,
        session: Uuid,
        organisation: Uuid,
        events: &[NewEvent],
    ) -> Result<(), StoreError> {
        let mut tx = self.pool.write("act for").await?;
        tx.execute_one(
            "UPDATE session SET organisation_id = $1
             WHERE session_id = $2 AND member_id IN
                 (SELECT s.member_id FROM membership s
                  JOIN organisation o ON o.organisation_id = s.organisation_id
                  WHERE s.organisation_id = $1 AND s.state = 'active' AND o.state = 'active')",
            &[organisation.into(), session.into()],
            || "the session".to_owned(),
        )
        .await?;
        audit::insert(&mut tx, events).await?;
        tx.commit().await
    }

    /// Who has this session, as far as she is an active member of an active organisation now, and what she is
    /// tied to; all in one look, since every page asks for it.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn signed_in(
        &self,
        lookup: &str,
        now: Timestamp,
    ) -> Result<Option<(SignedIn, Ties)>, StoreError> {
        let rows = self
            .pool
            .fetch_all(
                "SELECT 'session' AS tie, t.organisation_id AS thing, t.session_id AS id,
                        t.begun_at AS begun, t.used_at AS until, t.proved_at AS closed,
                        CAST(0 AS BIGINT) AS judged,
                        t.member_id, m.shown_name, o.name, o.entry_id, s.roles, o.kind, t.sealed
                 FROM session t
                 JOIN member m ON m.member_id = t.member_id
                 JOIN organisation o ON o.organisation_id = t.organisation_id
                 JOIN membership s ON s.organisation_id = t.organisation_id
                                  AND s.member_id = t.member_id
                 WHERE t.lookup = $1 AND s.state = 'active' AND o.state = 'active'
                 UNION ALL
                 SELECT 'unit', u.unit_id, u.unit_id, 0, 0, NULL, 0,
                        NULL, NULL, NULL, NULL, NULL, NULL, NULL
                 FROM session t
                 JOIN membership_unit u ON u.organisation_id = t.organisation_id
                                       AND u.member_id = t.member_id
                 WHERE t.lookup = $1
                 UNION ALL
                 SELECT 'recusal', r.thing_id, r.thing_id, 0, 0, NULL, 0,
                        NULL, NULL, NULL, NULL, NULL, NULL, NULL
                 FROM session t
                 JOIN recusal r ON r.member_id = t.member_id
                 WHERE t.lookup = $1 AND r.ended_at IS NULL
                 UNION ALL
                 SELECT 'glass', g.thing_id, g.glass_id, g.broken_at, g.until, g.closed_at,
                        CASE WHEN g.finding IS NULL THEN 0 ELSE 1 END,
                        NULL, NULL, NULL, NULL, NULL, NULL, NULL
                 FROM session t
                 JOIN broken_glass g ON g.organisation_id = t.organisation_id
                                    AND g.member_id = t.member_id
                 WHERE t.lookup = $1 AND g.until > $2
                 ORDER BY tie, begun DESC, id",
                &[lookup.into(), now.as_millisecond().into()],
            )
            .await?;
        let (mut session, mut ties) = (None, Ties::default());
        for row in &rows {
            if row.text(0)? == "session" {
                session = Some(signed_in(row)?);
            } else {
                ties.add(row)?;
            }
        }
        Ok(session.map(|session| (session, ties)))
    }

    /// Notes that a session was used; with `proved`, also that its member proved that it is she, with
    /// what of her second factor opens once.
    ///
    /// # Errors
    /// [`StoreError::Conflict`] when that was used before.
    pub async fn use_session(
        &self,
        session: Uuid,
        at: Timestamp,
        proved: Option<(Uuid, UsedFactor)>,
    ) -> Result<(), StoreError> {
        let mut tx = self.pool.write("use session").await?;
        let at = at.as_millisecond();
        tx.execute(
            "UPDATE session SET used_at = $1 WHERE session_id = $2",
            &[at.into(), session.into()],
        )
        .await?;
        if let Some((member, factor)) = proved {
            use_factor(&mut tx, member, &factor).await?;
            tx.execute(
                "UPDATE session SET proved_at = $1 WHERE session_id = $2",
                &[at.into(), session.into()],
            )
            .await?;
        }
        tx.commit().await
    }

    /// The sessions of a member, newest first.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn sessions_of(&self, member: Uuid) -> Result<Vec<SessionRow>, StoreError> {
        let rows = self
            .pool
            .fetch_all(
                "SELECT session_id, begun_at, used_at FROM session
                 WHERE member_id = $1 AND LENGTH(sealed) > 0
                 ORDER BY used_at DESC, session_id LIMIT 100",
                &[member.into()],
            )
            .await?;
        let session = |row: &Row| {
            Ok(SessionRow {
                id: row.id(0)?,
                begun_at: time(row.number(1)?)?,
                used_at: time(row.number(2)?)?,
            })
        };
        rows.iter().map(session).collect()
    }

    /// Ends one session of a member, or all of them.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn end_sessions(
        &self,
        member: Uuid,
        only: Option<Uuid>,
        events: &[NewEvent],
    ) -> Result<(), StoreError> {
        let mut tx = self.pool.write("end sessions").await?;
        if let Some(session) = only {
            let one = "DELETE FROM session WHERE member_id = $1 AND session_id = $2";
            tx.execute(one, &[member.into(), session.into()]).await?;
        } else {
            let all = "DELETE FROM session WHERE member_id = $1";
            tx.execute(all, &[member.into()]).await?;
        }
        audit::insert(&mut tx, events).await?;
        tx.commit().await
    }

    /// The failures of a subject, from when on they fade, and when the last one was.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn failures(&self, subject: &str) -> Result<Option<Failures>, StoreError> {
        let row = self
            .pool
            .fetch_one(
                "SELECT failures, fades_from, last_at FROM sign_in_failure WHERE subject = $1",
                &[subject.into()],
            )
            .await?;
        row.map(|row| {
            let (fades_from, last_at) = (time(row.number(1)?)?, time(row.number(2)?)?);
            Ok(Failures { count: row.number(0)?, fades_from, last_at })
        })
        .transpose()
    }

    /// Counts one more failure of a subject, of which one fades in so many milliseconds. Gives how
    /// many there are now. What is left of a time in which one fades is not lost: whoever tries
    /// again and again on a busy network waits no longer for that.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn count_failure(
        &self,
        subject: &str,
        at: Timestamp,
        fades_ms: i64,
    ) -> Result<i64, StoreError> {
        let mut tx = self.pool.write("count failure").await?;
        let rows = tx
            .fetch_all(
                "INSERT INTO sign_in_failure (subject, failures, fades_from, last_at)
                 VALUES ($1, 1, $2, $2)
                 ON CONFLICT (subject) DO UPDATE SET
                     failures = 1 + CASE
                         WHEN excluded.last_at < sign_in_failure.fades_from
                             THEN sign_in_failure.failures
                         WHEN (excluded.last_at - sign_in_failure.fades_from) / $3
                              >= sign_in_failure.failures THEN 0
                         ELSE sign_in_failure.failures
                              - (excluded.last_at - sign_in_failure.fades_from) / $3 END,
                     fades_from = CASE
                         WHEN excluded.last_at < sign_in_failure.fades_from
                             THEN sign_in_failure.fades_from
                         WHEN (excluded.last_at - sign_in_failure.fades_from) / $3
                              >= sign_in_failure.failures THEN excluded.last_at
                         ELSE sign_in_failure.fades_from
                              + (excluded.last_at - sign_in_failure.fades_from) / $3 * $3 END,
                     last_at = excluded.last_at
                 RETURNING failures",
                &[subject.into(), at.as_millisecond().into(), fades_ms.into()],
            )
            .await?;
        tx.commit().await?;
        rows.first().map_or(Ok(1), |row| row.number(0))
    }

    /// Takes one failure back that was counted in advance, or all of them.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn take_back_failure(&self, subject: &str, all: bool) -> Result<(), StoreError> {
        let mut tx = self.pool.write("take back failure").await?;
        let one = "UPDATE sign_in_failure SET failures = failures - 1 WHERE subject = $1";
        let every = "DELETE FROM sign_in_failure WHERE subject = $1";
        tx.execute(if all { every } else { one }, &[subject.into()]).await?;
        tx.commit().await
    }
}

async fn end_recovery(tx: &mut Tx, member: Uuid) -> Result<(), StoreError> {
    let wraps = "DELETE FROM group_key_wrap WHERE holder IN
                 (SELECT invitation_id FROM invitation WHERE renews = $1 AND state = 'open')";
    tx.execute(wraps, &[member.to_string().into()]).await?;
    let codes = "UPDATE invitation SET state = 'withdrawn' WHERE renews = $1 AND state = 'open'";
    tx.execute(codes, &[member.to_string().into()]).await?;
    let requests = "UPDATE joint_request SET state = 'withdrawn'
                    WHERE subject_id = $1 AND act = 'recover-member' AND state = 'open'";
    tx.execute(requests, &[member.into()]).await?;
    Ok(())
}

fn signed_in(row: &Row) -> Result<SignedIn, StoreError> {
    Ok(SignedIn {
        organisation: row.id(1)?,
        id: row.id(2)?,
        begun_at: time(row.number(3)?)?,
        used_at: time(row.number(4)?)?,
        proved_at: time(row.number(5)?)?,
        member: row.id(7)?,
        shown_name: row.text(8)?,
        organisation_name: row.text(9)?,
        entry: row.optional_id(10)?,
        roles: row.text(11)?,
        organisation_kind: row.text(12)?,
        sealed: row.bytes(13)?,
    })
}
