//! Exceptions: who broke the glass for which thing, and who has no part in which.

use jiff::Timestamp;
use uuid::Uuid;

use super::units::lock_active;
use crate::audit::{self, NewEvent};
use crate::dialect::{Row, Tx, Value};
use crate::directory::time;
use crate::{Store, StoreError};

/// A glass that a member breaks.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NewGlass {
    /// The organisation.
    pub organisation: Uuid,
    /// Its id.
    pub id: Uuid,
    /// Who breaks it.
    pub member: Uuid,
    /// For which kind of thing.
    pub thing: &'static str,
    /// For which one.
    pub thing_id: Uuid,
    /// The code of the reason.
    pub reason: &'static str,
    /// When.
    pub at: Timestamp,
    /// Until when it stays open.
    pub until: Timestamp,
}

/// A glass that was broken.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct GlassRow {
    /// The organisation.
    pub organisation: Uuid,
    /// Its id.
    pub id: Uuid,
    /// Who broke it.
    pub member: Uuid,
    /// Her name.
    pub member_name: String,
    /// For which kind of thing.
    pub thing: String,
    /// For which one.
    pub thing_id: Uuid,
    /// The code of the reason.
    pub reason: String,
    /// When.
    pub broken_at: Timestamp,
    /// Until when it stays open.
    pub until: Timestamp,
    /// When it was closed before that.
    pub closed_at: Option<Timestamp>,
    /// The code of what a colleague found, once one has judged it.
    pub finding: Option<String>,
}

/// How a colleague judges a glass.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct GlassJudgement {
    /// The organisation.
    pub organisation: Uuid,
    /// The glass.
    pub id: Uuid,
    /// Who judges.
    pub by: Uuid,
    /// When.
    pub at: Timestamp,
    /// The code of what she found.
    pub finding: &'static str,
    /// Whether it is closed by that, where it is open still.
    pub closes: bool,
}

/// A recusal that is declared.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NewRecusal {
    /// The organisation for which it is declared; it holds wherever the member acts.
    pub organisation: Uuid,
    /// Its id.
    pub id: Uuid,
    /// Who has no part in it.
    pub member: Uuid,
    /// In which kind of thing.
    pub thing: &'static str,
    /// In which one.
    pub thing_id: Uuid,
    /// Who says so.
    pub by: Uuid,
    /// When.
    pub at: Timestamp,
}

/// A recusal that holds.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RecusalRow {
    /// The organisation for which it was declared.
    pub organisation: Uuid,
    /// Its id.
    pub id: Uuid,
    /// Who has no part in it.
    pub member: Uuid,
    /// From which kind of thing.
    pub thing: String,
    /// From which one.
    pub thing_id: Uuid,
    /// Since when.
    pub at: Timestamp,
}

/// The glasses of an organisation, `$1`.
macro_rules! select_glass {
    ($rest:literal) => {
        concat!(
            "SELECT g.organisation_id, g.glass_id, g.member_id, m.shown_name, g.thing, g.thing_id,
                    g.reason, g.broken_at, g.until, g.closed_at, g.finding
             FROM broken_glass g JOIN member m ON m.member_id = g.member_id
             WHERE g.organisation_id = $1 AND ",
            $rest
        )
    };
}

impl Store {
    /// Keeps that a member broke the glass.
    ///
    /// # Errors
    /// [`StoreError::Conflict`] when she is not active, or has one open for the same thing.
    pub async fn break_glass(
        &self,
        glass: &NewGlass,
        events: &[NewEvent],
    ) -> Result<(), StoreError> {
        const COLUMNS: [&str; 8] = [
            "organisation_id",
            "glass_id",
            "member_id",
            "thing",
            "thing_id",
            "reason",
            "broken_at",
            "until",
        ];
        let mut tx = self.pool.write("break glass").await?;
        lock_active(&mut tx, glass.organisation, glass.member).await?;
        let same = "SELECT glass_id FROM broken_glass
                    WHERE organisation_id = $1 AND member_id = $2 AND thing_id = $3
                      AND closed_at IS NULL AND until > $4";
        let values = [
            glass.organisation.into(),
            glass.member.into(),
            glass.thing_id.into(),
            glass.at.as_millisecond().into(),
        ];
        if !tx.fetch_all(same, &values).await?.is_empty() {
            return Err(StoreError::Conflict("the glass".to_owned()));
        }
        let row = vec![
            glass.organisation.into(),
            glass.id.into(),
            glass.member.into(),
            glass.thing.into(),
            glass.thing_id.into(),
            glass.reason.into(),
            glass.at.as_millisecond().into(),
            glass.until.as_millisecond().into(),
        ];
        tx.insert("broken_glass", &COLUMNS, vec![row]).await?;
        audit::insert(&mut tx, events).await?;
        tx.commit().await
    }

    /// Closes a glass before its time: its member does.
    ///
    /// # Errors
    /// [`StoreError::Conflict`] when it is not hers, or closed.
    pub async fn close_glass(
        &self,
        (organisation, id, member): (Uuid, Uuid, Uuid),
        at: Timestamp,
        events: &[NewEvent],
    ) -> Result<(), StoreError> {
        let mut tx = self.pool.write("close glass").await?;
        tx.execute_one(
            "UPDATE broken_glass SET closed_at = $1
             WHERE organisation_id = $2 AND glass_id = $3 AND member_id = $4
               AND closed_at IS NULL",
            &[at.as_millisecond().into(), organisation.into(), id.into(), member.into()],
            || "the glass".to_owned(),
        )
        .await?;
        audit::insert(&mut tx, events).await?;
        tx.commit().await
    }

    /// Judges a glass, once.
    ///
    /// # Errors
    /// [`StoreError::Conflict`] when somebody has.
    pub async fn judge_glass(
        &self,
        judgement: &GlassJudgement,
        events: &[NewEvent],
    ) -> Result<(), StoreError> {
        let closed = judgement.closes.then(|| judgement.at.as_millisecond());
        let mut tx = self.pool.write("judge glass").await?;
        tx.execute_one(
            "UPDATE broken_glass SET judged_by = $1, judged_at = $2, finding = $3,
                                     closed_at = COALESCE(closed_at, $6)
             WHERE organisation_id = $4 AND glass_id = $5 AND finding IS NULL",
            &[
                judgement.by.into(),
                judgement.at.as_millisecond().into(),
                judgement.finding.into(),
                judgement.organisation.into(),
                judgement.id.into(),
                Value::OptionalNumber(closed),
            ],
            || "the glass".to_owned(),
        )
        .await?;
        audit::insert(&mut tx, events).await?;
        tx.commit().await
    }

    /// One glass.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn glass(
        &self,
        organisation: Uuid,
        id: Uuid,
    ) -> Result<Option<GlassRow>, StoreError> {
        let values = [organisation.into(), id.into()];
        let row = self.pool.fetch_one(select_glass!("g.glass_id = $2"), &values).await?;
        row.as_ref().map(glass_row).transpose()
    }

    /// The glasses of an organisation that nobody judged yet, oldest first.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn unjudged_glasses(&self, organisation: Uuid) -> Result<Vec<GlassRow>, StoreError> {
        let oldest = select_glass!("g.finding IS NULL ORDER BY g.broken_at, g.glass_id LIMIT 200");
        let rows = self.pool.fetch_all(oldest, &[organisation.into()]).await?;
        rows.iter().map(glass_row).collect()
    }

    /// Those that a member broke there and nobody judged, and those that are open, newest first.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn glasses_of(
        &self,
        organisation: Uuid,
        member: Uuid,
        now: Timestamp,
    ) -> Result<Vec<GlassRow>, StoreError> {
        let hers = select_glass!(
            "g.member_id = $2 AND (g.finding IS NULL OR g.until > $3)
             ORDER BY g.broken_at DESC, g.glass_id LIMIT 200"
        );
        let values = [organisation.into(), member.into(), now.as_millisecond().into()];
        self.pool.fetch_all(hers, &values).await?.iter().map(glass_row).collect()
    }

    /// Keeps that a member has no part in something.
    ///
    /// # Errors
    /// [`StoreError::Conflict`] when she is not active there, or it was said before.
    pub async fn recuse(
        &self,
        recusal: &NewRecusal,
        events: &[NewEvent],
    ) -> Result<(), StoreError> {
        let mut tx = self.pool.write("recuse").await?;
        lock_active(&mut tx, recusal.organisation, recusal.member).await?;
        // What another organisation said is no matter of this one's.
        let same = "SELECT recusal_id FROM recusal
                    WHERE organisation_id = $1 AND member_id = $2 AND thing_id = $3
                      AND ended_at IS NULL";
        let values = [recusal.organisation.into(), recusal.member.into(), recusal.thing_id.into()];
        if !tx.fetch_all(same, &values).await?.is_empty() {
            return Err(StoreError::Conflict("the recusal".to_owned()));
        }
        insert_row(&mut tx, recusal).await?;
        audit::insert(&mut tx, events).await?;
        tx.commit().await
    }

    /// Ends a recusal that the organisation declared.
    ///
    /// # Errors
    /// [`StoreError::Conflict`] when it was ended, or is not about this member.
    pub async fn end_recusal(
        &self,
        (organisation, id, member): (Uuid, Uuid, Uuid),
        (by, at): (Uuid, Timestamp),
        events: &[NewEvent],
    ) -> Result<(), StoreError> {
        let mut tx = self.pool.write("end recusal").await?;
        tx.execute_one(
            "UPDATE recusal SET ended_by = $1, ended_at = $2
             WHERE organisation_id = $3 AND recusal_id = $4 AND member_id = $5
               AND ended_at IS NULL",
            &[by.into(), at.as_millisecond().into(), organisation.into(), id.into(), member.into()],
            || "the recusal".to_owned(),
        )
        .await?;
        audit::insert(&mut tx, events).await?;
        tx.commit().await
    }

    /// What a member has no part in, whoever said so, newest first.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn recusals_of(&self, member: Uuid) -> Result<Vec<RecusalRow>, StoreError> {
        let newest = "SELECT organisation_id, recusal_id, member_id, thing, thing_id, declared_at
                      FROM recusal WHERE member_id = $1 AND ended_at IS NULL
                      ORDER BY declared_at DESC, recusal_id";
        let recusal = |row: &Row| {
            Ok(RecusalRow {
                organisation: row.id(0)?,
                id: row.id(1)?,
                member: row.id(2)?,
                thing: row.text(3)?,
                thing_id: row.id(4)?,
                at: time(row.number(5)?)?,
            })
        };
        self.pool.fetch_all(newest, &[member.into()]).await?.iter().map(recusal).collect()
    }
}

fn glass_row(row: &Row) -> Result<GlassRow, StoreError> {
    Ok(GlassRow {
        organisation: row.id(0)?,
        id: row.id(1)?,
        member: row.id(2)?,
        member_name: row.text(3)?,
        thing: row.text(4)?,
        thing_id: row.id(5)?,
        reason: row.text(6)?,
        broken_at: time(row.number(7)?)?,
        until: time(row.number(8)?)?,
        closed_at: row.optional_number(9)?.map(time).transpose()?,
        finding: row.optional_text(10)?,
    })
}

/// Keeps a recusal beside what it comes from, unless it holds already.
pub(crate) async fn insert_recusal(tx: &mut Tx, recusal: &NewRecusal) -> Result<(), StoreError> {
    let same = "SELECT recusal_id FROM recusal
                WHERE organisation_id = $1 AND member_id = $2 AND thing_id = $3 AND thing = $4
                  AND ended_at IS NULL";
    let (organisation, member) = (recusal.organisation.into(), recusal.member.into());
    let values = [organisation, member, recusal.thing_id.into(), recusal.thing.into()];
    if tx.fetch_all(same, &values).await?.is_empty() {
        insert_row(tx, recusal).await?;
    }
    Ok(())
}

async fn insert_row(tx: &mut Tx, recusal: &NewRecusal) -> Result<(), StoreError> {
    const COLUMNS: [&str; 7] = [
        "organisation_id",
        "recusal_id",
        "member_id",
        "thing",
        "thing_id",
        "declared_by",
        "declared_at",
    ];
    let row = vec![
        recusal.organisation.into(),
        recusal.id.into(),
        recusal.member.into(),
        recusal.thing.into(),
        recusal.thing_id.into(),
        recusal.by.into(),
        recusal.at.as_millisecond().into(),
    ];
    tx.insert("recusal", &COLUMNS, vec![row]).await
}
