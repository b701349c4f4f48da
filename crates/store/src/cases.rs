//! Cases: files, their ledgers, and what of consents the server must know.

mod advance;
mod after;
mod board;
mod codes;
mod conferences;
mod due;
mod endings;
mod erase;
mod events;
mod figures;
mod group;
mod groups;
mod kinds;
mod letters;
mod lists;
mod on_call;
pub(crate) mod pieces;
mod referrals;
mod rows;
mod slips;
mod sweep;
mod telling;
pub(crate) mod tokens;
mod whole;
mod write;

pub use after::After;
pub use board::{BoardQuestion, Noted};
pub use conferences::{
    ConferenceRecord, ConferenceRow, ConferenceSeat, EndedConference, NewConference,
};
pub use due::DueCase;
pub use endings::{EndingAnswer, EndingRow, NewEnding};
pub use events::{CourseEvent, Discussed};
pub use figures::{CountedCase, CountedReferral};
pub use groups::{BegunCase, CaseGroup, GroupedCase, WriteBeside};
pub use letters::{Letter, NewLetter};
pub use lists::{CasesOf, Standing};
pub use on_call::OnCallRow;
pub use pieces::FilePiece;
pub use referrals::{KeptClock, NewReferral, ReferralMove};
pub use rows::{InboxQuestion, ReferralEvent, ReferralRow, SentBy};
pub use slips::{NewSlip, SlipRow};
pub use sweep::Alarmed;
pub(crate) use sweep::look_anew;
pub use telling::{Raised, ToldMore};
pub use tokens::CaseTokens;
pub use whole::{CaseHead, WholeCase};
pub use write::{CaseWrite, ComesFrom, ConsentRow, Proposed};

use jiff::Timestamp;
use uuid::Uuid;

use crate::audit::{self, NewEvent};
use crate::dialect::{Row, Tx, Value};
use crate::directory::time;
use crate::trust::{GroupKey, lock_version};
use crate::{Store, StoreError};
use advance::advance;
use group::Entry;
pub(crate) use group::Group;
use groups::insert_begun;
use write::insert_write;

/// A case as it is known without a key.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CaseFile {
    /// The organisation whose file it is.
    pub organisation: Uuid,
    /// Its id.
    pub id: Uuid,
    /// The unit.
    pub unit: Uuid,
    /// The code by which people speak of it.
    pub code: String,
    /// The member who holds it.
    pub holder: Uuid,
    /// The member who is asked to hold it, where that was looked up ([`Store::asked_to_hold`]).
    pub asked: Option<Uuid>,
    /// Whether it is open.
    pub open: bool,
    /// The number of its newest record.
    pub head: i64,
    /// The hash of that record.
    pub head_hash: Vec<u8>,
    /// The epoch of the compartment of contact under which the card is sealed.
    pub card_epoch: i64,
    /// Name, age and sex, sealed.
    pub card: Vec<u8>,
    /// The compartments: contact, care, legal.
    pub compartments: [Uuid; 3],
    /// When it was opened.
    pub opened_at: Timestamp,
    /// When something was written last.
    pub changed_at: Timestamp,
}

/// Cases are listed by the time in which something was written last, of this length in milliseconds: what is
/// written again within it moves them in no index.
const LISTED_EVERY: i64 = 15 * 60 * 1000;

impl CaseFile {
    /// The beginning of the quarter of an hour in which something was written last, by which it is listed.
    pub fn listed_at(&self) -> Timestamp {
        listed_at(self.changed_at)
    }
}

/// The beginning of its quarter of an hour.
pub fn listed_at(at: Timestamp) -> Timestamp {
    let ms = at.as_millisecond();
    Timestamp::from_millisecond(ms - ms % LISTED_EVERY).unwrap_or(at)
}

/// A record as it is kept.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CaseRecord {
    /// Its number, from 1.
    pub sequence: i64,
    /// The code of its kind.
    pub kind: String,
    /// The compartment.
    pub compartment: Uuid,
    /// The epoch of its key.
    pub epoch: i64,
    /// Who wrote it.
    pub author: Uuid,
    /// When.
    pub at: Timestamp,
    /// Her signature.
    pub signature: Vec<u8>,
    /// What it says, sealed.
    pub sealed: Vec<u8>,
}

/// The text that reads files of cases.
macro_rules! files {
    ($($rest:expr),+ $(,)?) => {
        concat!(
            "SELECT organisation_id, case_id, unit_id, code, holder, state, head, head_hash, ",
            "card_epoch, card, contact_id, care_id, legal_id, opened_at, changed_at ",
            "FROM case_file ",
            $($rest),+
        )
    };
}
use files;

impl Store {
    /// Begins a case with its compartments and its first records. The key is the newest of the unit.
    ///
    /// # Errors
    /// [`StoreError::Conflict`] when the code is taken, the unit has a newer key, or the outer key was
    /// destroyed.
    pub async fn open_case(
        &self,
        case: &BegunCase,
        key: &GroupKey,
        events: &[NewEvent],
    ) -> Result<(), StoreError> {
        let mut tx = self.pool.write("open case").await?;
        lock_version(&mut tx, key).await?;
        insert_begun(&mut tx, case).await?;
        audit::insert(&mut tx, events).await?;
        tx.commit().await
    }

    /// Writes into a case, after the record that was its newest when its writer read it.
    ///
    /// # Errors
    /// [`StoreError::Conflict`] when somebody wrote in between, a consent is not there any more, or a
    /// referral was moved.
    pub async fn write_case(
        &self,
        before: &CaseFile,
        write: &CaseWrite,
        (head_hash, at): (&[u8], Timestamp),
        events: &[NewEvent],
    ) -> Result<(), StoreError> {
        let forward = write.after(before, (head_hash, at));
        if write.is_records_alone() {
            let (records, events) = (write.records.clone(), events.to_vec());
            let entry = Entry { advance: forward, records, events };
            return self.group.write(&self.pool, entry).await;
        }
        let mut tx = self.pool.write("write case").await?;
        if advance(&mut tx, &[&forward]).await?.is_empty() {
            return Err(StoreError::Conflict(format!("the case {}", before.code)));
        }
        insert_write(&mut tx, (before.organisation, before.id), write).await?;
        audit::insert(&mut tx, events).await?;
        tx.commit().await
    }

    /// A case.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn case_file(
        &self,
        organisation: Uuid,
        id: Uuid,
    ) -> Result<Option<CaseFile>, StoreError> {
        let row = self
            .pool
            .fetch_one(
                files!("WHERE organisation_id = $1 AND case_id = $2"),
                &[organisation.into(), id.into()],
            )
            .await?;
        row.as_ref().map(file).transpose()
    }

    /// The case with this code.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn case_by_code(
        &self,
        organisation: Uuid,
        code: &str,
    ) -> Result<Option<CaseFile>, StoreError> {
        let row = self
            .pool
            .fetch_one(
                files!("WHERE organisation_id = $1 AND code = $2"),
                &[organisation.into(), code.into()],
            )
            .await?;
        row.as_ref().map(file).transpose()
    }
}

const fn state_of(open: bool) -> &'static str {
    if open { "open" } else { "closed" }
}

async fn insert_file(tx: &mut Tx, file: &CaseFile) -> Result<(), StoreError> {
    const COLUMNS: [&str; 16] = [
        "organisation_id",
        "case_id",
        "unit_id",
        "code",
        "holder",
        "state",
        "head",
        "head_hash",
        "card_epoch",
        "card",
        "contact_id",
        "care_id",
        "legal_id",
        "opened_at",
        "changed_at",
        "listed_at",
    ];
    let [contact, care, legal] = file.compartments;
    let row = vec![
        file.organisation.into(),
        file.id.into(),
        file.unit.into(),
        file.code.clone().into(),
        file.holder.into(),
        state_of(file.open).into(),
        file.head.into(),
        Value::Bytes(file.head_hash.clone()),
        file.card_epoch.into(),
        Value::Bytes(file.card.clone()),
        contact.into(),
        care.into(),
        legal.into(),
        file.opened_at.as_millisecond().into(),
        file.changed_at.as_millisecond().into(),
        file.listed_at().as_millisecond().into(),
    ];
    tx.insert("case_file", &COLUMNS, vec![row]).await
}

fn file(row: &Row) -> Result<CaseFile, StoreError> {
    Ok(CaseFile {
        organisation: row.id(0)?,
        id: row.id(1)?,
        unit: row.id(2)?,
        code: row.text(3)?,
        holder: row.id(4)?,
        asked: None,
        open: row.text(5)? == "open",
        head: row.number(6)?,
        head_hash: row.bytes(7)?,
        card_epoch: row.number(8)?,
        card: row.bytes(9)?,
        compartments: [row.id(10)?, row.id(11)?, row.id(12)?],
        opened_at: time(row.number(13)?)?,
        changed_at: time(row.number(14)?)?,
    })
}
