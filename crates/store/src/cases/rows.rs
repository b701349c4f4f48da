//! Referrals as they are read: by both sides, for the clock, for the board.

use jiff::Timestamp;
use uuid::Uuid;

use super::After;
use crate::dialect::{Row, Value};
use crate::directory::time;
use crate::{Store, StoreError};

/// A referral without what it says.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ReferralRow {
    /// The organisation that sent it.
    pub organisation: Uuid,
    /// Its id.
    pub id: Uuid,
    /// The sender's case. It is never shown to the receiver.
    pub case: Uuid,
    /// The sender's unit.
    pub unit: Uuid,
    /// The entry of the directory that it was sent to.
    pub to_entry: Uuid,
    /// The service.
    pub to_service: Uuid,
    /// The organisation of the node that keeps the entry; nothing where it has no account.
    pub to_organisation: Option<Uuid>,
    /// The unit to which its letters are sealed.
    pub to_unit: Option<Uuid>,
    /// The code of the need, coarsened where it is about health.
    pub need: String,
    /// The code of the urgency.
    pub urgency: String,
    /// The first-level area of the service.
    pub area: String,
    /// The first-level area in which she was met, where that was said.
    pub from_area: Option<String>,
    /// The district of the service; nothing where what hides is there.
    pub district: Option<String>,
    /// The district in which she was met, where that was said.
    pub from_district: Option<String>,
    /// The number of the consent that covers it.
    pub consent: Option<i64>,
    /// The code of the exception that covers it.
    pub exception: Option<String>,
    /// The code of the state.
    pub state: String,
    /// How many events it has.
    pub moves: i64,
    /// When it was made.
    pub made_at: Timestamp,
    /// When it came into its state.
    pub entered_at: Timestamp,
    /// When she is expected.
    pub expected_at: Option<Timestamp>,
    /// When the sender dealt with one that ended without the service.
    pub settled_at: Option<Timestamp>,
    /// On whose list it is.
    pub holder: String,
    /// How far its clock has run.
    pub alarm: String,
    /// Until when they have to do something.
    pub due_at: Option<Timestamp>,
    /// The referral that went out in its place.
    pub successor: Option<Uuid>,
    /// Whether the children's officers are told beside the others.
    pub for_child: bool,
    /// When the receiver last said that what it gives goes on.
    pub word_at: Option<Timestamp>,
}

/// One line of the history of a referral.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ReferralEvent {
    /// Its number, from 1.
    pub number: i64,
    /// When.
    pub at: Timestamp,
    /// Who; nil for the clock.
    pub who: Uuid,
    /// For which organisation; nil for the clock.
    pub by: Uuid,
    /// The code of the move or of the alarm.
    pub did: String,
    /// The code of the reason.
    pub reason: Option<String>,
    /// The state after it.
    pub state: String,
}

/// Whose referrals are listed: of a unit, perhaps only those out of cases that one member holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct SentBy {
    /// The organisation.
    pub organisation: Uuid,
    /// The unit.
    pub unit: Uuid,
    /// The member who holds the cases.
    pub held_by: Option<Uuid>,
}

/// What of a list of referrals is asked for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct InboxQuestion {
    /// On whose list it is.
    pub holder: &'static str,
    /// Only for this need, as it is told outside seals.
    pub need: Option<String>,
    /// Only so urgent.
    pub urgency: Option<&'static str>,
    /// Only what is late.
    pub late: bool,
    /// Of what was received, only what the receiver asked about, or waits for in vain.
    pub asked: bool,
    /// Where the page before ended.
    pub after: Option<After>,
    /// At most so many.
    pub limit: i64,
}

impl InboxQuestion {
    /// Its values, from the third of a statement to the tenth.
    fn values(&self) -> [Value; 8] {
        let [rank, at, id] = After::ascending(self.after.as_ref());
        let code = |code: Option<&str>| Value::from(code.unwrap_or_default());
        [
            self.holder.into(),
            rank,
            at,
            id,
            code(self.need.as_deref()),
            code(self.urgency),
            code(self.late.then_some("none")),
            self.limit.into(),
        ]
    }
}

/// The text that reads referrals.
macro_rules! referrals {
    ($($rest:literal),+ $(,)?) => {
        concat!(
            "SELECT organisation_id, referral_id, case_id, unit_id, to_entry, to_service, ",
            "to_organisation_id, to_unit_id, need, urgency, area, consent, exception, state, ",
            "moves, made_at, entered_at, expected_at, settled_at, holder, alarm, due_at, ",
            "successor, for_child, from_area, word_at, district, from_district ",
            "FROM referral ",
            $($rest),+
        )
    };
}
pub(super) use referrals;

/// The text that lists referrals of a unit, after the condition whose they are.
macro_rules! listed {
    ($whose:literal) => {
        referrals!(
            $whose,
            " AND holder = $3
              AND (CASE WHEN urgency = 'immediate' THEN 0 ELSE 1 END, due_at, referral_id)
                  > ($4, $5, $6)
              AND ($7 = '' OR need = $7) AND ($8 = '' OR urgency = $8) AND alarm <> $9
              ORDER BY CASE WHEN urgency = 'immediate' THEN 0 ELSE 1 END,
                       due_at, referral_id LIMIT $10"
        )
    };
}

impl Store {
    /// A referral.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn referral(
        &self,
        organisation: Uuid,
        id: Uuid,
    ) -> Result<Option<ReferralRow>, StoreError> {
        let row = self
            .pool
            .fetch_one(
                referrals!("WHERE organisation_id = $1 AND referral_id = $2"),
                &[organisation.into(), id.into()],
            )
            .await?;
        row.as_ref().map(referral).transpose()
    }

    /// A referral that was sent to a unit, whoever sent it.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn referral_sent_to(
        &self,
        (organisation, unit): (Uuid, Uuid),
        id: Uuid,
    ) -> Result<Option<ReferralRow>, StoreError> {
        let row = self
            .pool
            .fetch_one(
                referrals!(
                    "WHERE to_organisation_id = $1 AND to_unit_id = $2 AND referral_id = $3"
                ),
                &[organisation.into(), unit.into(), id.into()],
            )
            .await?;
        row.as_ref().map(referral).transpose()
    }

    /// The referrals that were sent to an entry of the directory; to this service of it, where one is given.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn referrals_to_entry(
        &self,
        entry: Uuid,
        service: Option<Uuid>,
    ) -> Result<Vec<ReferralRow>, StoreError> {
        let service = service.map(|id| id.to_string()).unwrap_or_default();
        let rows = self
            .pool
            .fetch_all(
                referrals!("WHERE to_entry = $1 AND ($2 = '' OR to_service = $2)"),
                &[entry.into(), service.into()],
            )
            .await?;
        rows.iter().map(referral).collect()
    }

    /// When the referrals to a service came into which state, oldest first for each of them: of those whom it
    /// expects or has with it, and of those that were moved after this moment.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn moved_at_service(
        &self,
        (entry, service): (Uuid, Uuid),
        since: Timestamp,
    ) -> Result<Vec<(Uuid, Timestamp, String)>, StoreError> {
        let rows = self
            .pool
            .fetch_all(
                // Whoever is expected or there has something due; each half has an index of its own.
                "SELECT e.referral_id, e.at, e.state FROM (
                     SELECT organisation_id, referral_id FROM referral
                     WHERE to_entry = $1 AND to_service = $2 AND due_at IS NOT NULL
                       AND state IN ('accepted', 'scheduled', 'arrived', 'in-service', 'on-hold')
                     UNION
                     SELECT organisation_id, referral_id FROM referral
                     WHERE to_entry = $1 AND to_service = $2 AND entered_at > $3) r
                 JOIN referral_event e
                   ON e.organisation_id = r.organisation_id AND e.referral_id = r.referral_id
                 ORDER BY e.organisation_id, e.referral_id, e.number",
                &[entry.into(), service.into(), since.as_millisecond().into()],
            )
            .await?;
        rows.iter().map(|row| Ok((row.id(0)?, time(row.number(1)?)?, row.text(2)?))).collect()
    }

    /// The referrals of a case, oldest first.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn referrals_of_case(
        &self,
        organisation: Uuid,
        case: Uuid,
    ) -> Result<Vec<ReferralRow>, StoreError> {
        let rows = self
            .pool
            .fetch_all(
                referrals!(
                    "WHERE organisation_id = $1 AND case_id = $2 ORDER BY made_at, referral_id"
                ),
                &[organisation.into(), case.into()],
            )
            .await?;
        rows.iter().map(referral).collect()
    }

    /// What a unit sent and is on one side's list: what is immediate first, then what is due first,
    /// from after a line on.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn referrals_sent(
        &self,
        by: SentBy,
        question: &InboxQuestion,
    ) -> Result<Vec<ReferralRow>, StoreError> {
        let held_by = by.held_by.map_or_else(|| "".into(), Value::from);
        let mut values = vec![by.organisation.into(), by.unit.into()];
        values.extend(question.values());
        values.push(held_by);
        let rows = self
            .pool
            .fetch_all(
                listed!(
                    "WHERE organisation_id = $1 AND unit_id = $2
                       AND ($11 = '' OR $11 = (SELECT case_file.holder FROM case_file
                            WHERE case_file.organisation_id = $1
                              AND case_file.case_id = referral.case_id))"
                ),
                &values,
            )
            .await?;
        rows.iter().map(referral).collect()
    }

    /// What was sent to a unit and is on one side's list: what is immediate first, then what is due
    /// first, from after a line on.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn referrals_received(
        &self,
        (organisation, unit): (Uuid, Uuid),
        question: &InboxQuestion,
    ) -> Result<Vec<ReferralRow>, StoreError> {
        let mut values = vec![organisation.into(), unit.into()];
        values.extend(question.values());
        values.push(i64::from(question.asked).into());
        let rows = self
            .pool
            .fetch_all(
                listed!(
                    "WHERE to_organisation_id = $1 AND to_unit_id = $2
                       AND ($11 = 0 OR state IN ('needs-info', 'no-show'))"
                ),
                &values,
            )
            .await?;
        rows.iter().map(referral).collect()
    }
}

pub(super) fn referral(row: &Row) -> Result<ReferralRow, StoreError> {
    let at = |column| row.optional_number(column)?.map(time).transpose();
    Ok(ReferralRow {
        organisation: row.id(0)?,
        id: row.id(1)?,
        case: row.id(2)?,
        unit: row.id(3)?,
        to_entry: row.id(4)?,
        to_service: row.id(5)?,
        to_organisation: row.optional_id(6)?,
        to_unit: row.optional_id(7)?,
        need: row.text(8)?,
        urgency: row.text(9)?,
        area: row.text(10)?,
        consent: row.optional_number(11)?,
        exception: row.optional_text(12)?,
        state: row.text(13)?,
        moves: row.number(14)?,
        made_at: time(row.number(15)?)?,
        entered_at: time(row.number(16)?)?,
        expected_at: at(17)?,
        settled_at: at(18)?,
        holder: row.text(19)?,
        alarm: row.text(20)?,
        due_at: at(21)?,
        successor: row.optional_id(22)?,
        for_child: row.number(23)? == 1,
        from_area: row.optional_text(24)?,
        word_at: at(25)?,
        district: row.optional_text(26)?,
        from_district: row.optional_text(27)?,
    })
}
