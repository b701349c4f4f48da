//! What is counted of people: coarse, under ids by chance, without a time and without a case (design §5).

use uuid::Uuid;

use crate::audit::{self, NewEvent};
use crate::dialect::{Row, Tx, Value};
use crate::{Store, StoreError};

/// A fact that waits until it is mixed with others. Its seal is the node's.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct WaitingFact {
    /// An id by chance, which it gives up when it is mixed.
    pub id: Uuid,
    /// What it says, sealed.
    pub sealed: Vec<u8>,
}

/// A fact.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct FactRow {
    /// An id by chance.
    pub id: Uuid,
    /// The month, as year and month.
    pub month: String,
    /// The first-level area; empty where nobody knows.
    pub area: String,
    /// The code of the age band.
    pub age: String,
    /// The code of the sex; empty where nobody knows.
    pub sex: String,
    /// The code of the form of exploitation; empty where nobody knows.
    pub form: String,
}

impl Store {
    /// Facts that wait, in the order of their ids, which is chance.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn facts_waiting(&self, limit: i64) -> Result<Vec<WaitingFact>, StoreError> {
        let rows = self
            .pool
            .fetch_all(
                "SELECT waiting_id, sealed FROM fact_waiting ORDER BY waiting_id LIMIT $1",
                &[limit.into()],
            )
            .await?;
        let waiting = |row: &Row| Ok(WaitingFact { id: row.id(0)?, sealed: row.bytes(1)? });
        rows.iter().map(waiting).collect()
    }

    /// Keeps facts in the place of those that waited, all at once.
    ///
    /// # Errors
    /// [`StoreError::Conflict`] when another node mixed one of them in between.
    pub async fn mix_facts(
        &self,
        waiting: &[Uuid],
        facts: &[FactRow],
        events: &[NewEvent],
    ) -> Result<(), StoreError> {
        const COLUMNS: [&str; 6] = ["fact_id", "month", "area", "age", "sex", "form"];
        let mut tx = self.pool.write("mix facts").await?;
        for id in waiting {
            tx.execute_one(
                "DELETE FROM fact_waiting WHERE waiting_id = $1",
                &[(*id).into()],
                || format!("the waiting fact {id}"),
            )
            .await?;
        }
        let row = |fact: &FactRow| -> Vec<Value> {
            vec![
                fact.id.into(),
                fact.month.clone().into(),
                fact.area.clone().into(),
                fact.age.clone().into(),
                fact.sex.clone().into(),
                fact.form.clone().into(),
            ]
        };
        tx.insert("fact", &COLUMNS, facts.iter().map(row).collect()).await?;
        audit::insert(&mut tx, events).await?;
        tx.commit().await
    }

    /// Facts, in the order of their ids, which is chance.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn facts(&self, limit: i64) -> Result<Vec<FactRow>, StoreError> {
        let rows = self
            .pool
            .fetch_all(
                "SELECT fact_id, month, area, age, sex, form FROM fact ORDER BY fact_id LIMIT $1",
                &[limit.into()],
            )
            .await?;
        let fact = |row: &Row| {
            Ok(FactRow {
                id: row.id(0)?,
                month: row.text(1)?,
                area: row.text(2)?,
                age: row.text(3)?,
                sex: row.text(4)?,
                form: row.text(5)?,
            })
        };
        rows.iter().map(fact).collect()
    }
}

/// Keeps one that waits.
pub(crate) async fn insert_waiting(tx: &mut Tx, new: &WaitingFact) -> Result<(), StoreError> {
    let row = vec![new.id.into(), Value::Bytes(new.sealed.clone())];
    tx.insert("fact_waiting", &["waiting_id", "sealed"], vec![row]).await
}
