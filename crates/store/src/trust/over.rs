//! What is over by time: sessions, failures, invitations.

use jiff::Timestamp;
use uuid::Uuid;

use crate::dialect::Value;
use crate::{Store, StoreError};

/// How long it is known whose session it was after it was used last, milliseconds: as long as what was typed
/// in it is kept.
const RESTS_MS: i64 = 24 * 60 * 60 * 1_000;

impl Store {
    /// Takes the keys out of a session that is over. Whose it was is known for some hours more: for a form
    /// that is on its way.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn rest_session(&self, session: Uuid) -> Result<(), StoreError> {
        let mut tx = self.pool.write("rest session").await?;
        let rest = "UPDATE session SET sealed = $1 WHERE session_id = $2";
        tx.execute(rest, &[Value::Bytes(Vec::new()), session.into()]).await?;
        tx.commit().await
    }

    /// Puts away what is over: keys of sessions that were not used since or began before these times, and
    /// all of them a day later; failures older than the last, and invitations whose time is over with what
    /// their codes open.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn put_away(
        &self,
        now: Timestamp,
        unused_since: Timestamp,
        begun_before: Timestamp,
        failed_before: Timestamp,
    ) -> Result<(), StoreError> {
        let mut tx = self.pool.write("put away").await?;
        let (unused, begun) = (unused_since.as_millisecond(), begun_before.as_millisecond());
        let rest = "UPDATE session SET sealed = $1
                    WHERE (used_at < $2 OR begun_at < $3) AND LENGTH(sealed) > 0";
        tx.execute(rest, &[Value::Bytes(Vec::new()), unused.into(), begun.into()]).await?;
        let sessions = "DELETE FROM session WHERE used_at < $1";
        tx.execute(sessions, &[(unused - RESTS_MS).into()]).await?;
        let failures = "DELETE FROM sign_in_failure WHERE last_at < $1";
        tx.execute(failures, &[failed_before.as_millisecond().into()]).await?;
        let wraps = "DELETE FROM group_key_wrap WHERE holder IN
                     (SELECT invitation_id FROM invitation WHERE state = 'open' AND expires_at < $1)";
        tx.execute(wraps, &[now.as_millisecond().into()]).await?;
        let over = "UPDATE invitation SET state = 'withdrawn'
                    WHERE state = 'open' AND expires_at < $1";
        tx.execute(over, &[now.as_millisecond().into()]).await?;
        tx.commit().await
    }
}
