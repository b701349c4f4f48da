//! By which cases of a unit are found: tokens, of which the store knows nothing but that they are equal.

use uuid::Uuid;

use super::{CaseFile, file};
use crate::audit::{self, NewEvent};
use crate::dialect::{Tx, Value, rows_text};
use crate::{Store, StoreError};

/// Tokens that are asked for at once: those of twelve words, each heard in four ways.
const ASKED_MAX: usize = 64;

/// By which a case is found.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CaseTokens {
    /// The unit.
    pub unit: Uuid,
    /// The number of the rules by which they were made.
    pub rules: i64,
    /// The tokens.
    pub tokens: Vec<i64>,
}

/// The text that reads files of cases.
macro_rules! files_of {
    ($rest:literal) => {
        concat!(
            "SELECT f.organisation_id, f.case_id, f.unit_id, f.code, f.holder, f.state, f.head, ",
            "f.head_hash, f.card_epoch, f.card, f.contact_id, f.care_id, f.legal_id, f.opened_at, ",
            "f.changed_at FROM case_file f ",
            $rest
        )
    };
}

impl Store {
    /// Cases of a unit that have some of these tokens, those that have most of them first.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn cases_with_tokens(
        &self,
        (organisation, unit): (Uuid, Uuid),
        tokens: &[i64],
        limit: i64,
    ) -> Result<Vec<CaseFile>, StoreError> {
        if tokens.is_empty() {
            return Ok(Vec::new());
        }
        let mut values = vec![organisation.into(), unit.into(), limit.into()];
        let asked = tokens.iter().take(ASKED_MAX);
        values.extend(asked.map(|token| Value::from(*token)));
        let places: Vec<String> = (4..=values.len()).map(|number| format!("${number}")).collect();
        let sql = [
            files_of!(
                "JOIN (SELECT case_id, COUNT(*) AS shared FROM case_token
                       WHERE organisation_id = $1 AND unit_id = $2 AND token IN ("
            ),
            &places.join(", "),
            ") GROUP BY case_id) t ON t.case_id = f.case_id
             WHERE f.organisation_id = $1 AND f.unit_id = $2
             ORDER BY t.shared DESC, f.changed_at DESC, f.case_id LIMIT $3",
        ];
        let mut tx = self.pool.snapshot("find cases").await?;
        let rows = tx.fetch_composed(sql.concat(), &values).await?;
        rows.iter().map(file).collect()
    }

    /// Cases of a unit whose tokens were made by older rules, or never, those that have waited longest first.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn cases_with_tokens_before(
        &self,
        (organisation, unit): (Uuid, Uuid),
        rules: i64,
        limit: i64,
    ) -> Result<Vec<CaseFile>, StoreError> {
        let sql = files_of!(
            "JOIN compartment c ON c.organisation_id = f.organisation_id
                               AND c.compartment_id = f.contact_id AND c.state = 'open'
             WHERE f.organisation_id = $1 AND f.unit_id = $2 AND f.words_kept < $3
             ORDER BY f.words_kept, f.case_id LIMIT $4"
        );
        let values = [organisation.into(), unit.into(), rules.into(), limit.into()];
        let rows = self.pool.fetch_all(sql, &values).await?;
        rows.iter().map(file).collect()
    }

    /// Those of these cases that are made anew whenever somebody of their unit works: what is kept with their words says 0.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn cases_kept_new(
        &self,
        organisation: Uuid,
        cases: &[Uuid],
    ) -> Result<Vec<CaseFile>, StoreError> {
        if cases.is_empty() {
            return Ok(Vec::new());
        }
        let place = self.pool.place();
        let sql = [
            files_of!("WHERE f.words_kept = 0 AND f.case_id IN (VALUES "),
            &rows_text(cases.len(), 1, place),
            ") AND f.organisation_id = ",
            &place(cases.len() + 1),
        ];
        let mut values: Vec<Value> = cases.iter().map(|case| (*case).into()).collect();
        values.push(organisation.into());
        let rows = self.pool.fetch_composed(sql.concat(), &values).await?;
        rows.iter().map(file).collect()
    }

    /// Keeps by what a case is found, with its card, as it was when it was read; and who holds it from now on, with the event
    /// of that, where a day that passed moves it.
    ///
    /// # Errors
    /// [`StoreError::Conflict`] when somebody wrote into it in between.
    pub async fn keep_tokens(
        &self,
        read: &CaseFile,
        (card_epoch, card): (i64, Vec<u8>),
        (tokens, moved): (&CaseTokens, Option<(Uuid, NewEvent)>),
    ) -> Result<(), StoreError> {
        let mut tx = self.pool.write("keep tokens").await?;
        tx.execute_one(
            "UPDATE case_file SET card_epoch = $1, card = $2
             WHERE organisation_id = $3 AND case_id = $4 AND head = $5",
            &[
                card_epoch.into(),
                Value::Bytes(card),
                read.organisation.into(),
                read.id.into(),
                read.head.into(),
            ],
            || format!("the case {}", read.code),
        )
        .await?;
        replace(&mut tx, (read.organisation, read.id), tokens).await?;
        if let Some((holder, event)) = moved {
            tx.execute_one(
                "UPDATE case_file SET holder = $1 WHERE organisation_id = $2 AND case_id = $3",
                &[holder.into(), read.organisation.into(), read.id.into()],
                || format!("the case {}", read.code),
            )
            .await?;
            audit::insert(&mut tx, &[event]).await?;
        }
        tx.commit().await
    }
}

/// Puts these tokens in the place of those that a case had.
pub(super) async fn replace(
    tx: &mut Tx,
    (organisation, case): (Uuid, Uuid),
    new: &CaseTokens,
) -> Result<(), StoreError> {
    const COLUMNS: [&str; 4] = ["organisation_id", "unit_id", "token", "case_id"];
    let of_case = [organisation.into(), case.into()];
    tx.execute("DELETE FROM case_token WHERE organisation_id = $1 AND case_id = $2", &of_case)
        .await?;
    let row =
        |token: &i64| vec![organisation.into(), new.unit.into(), (*token).into(), case.into()];
    tx.insert("case_token", &COLUMNS, new.tokens.iter().map(row).collect()).await?;
    let [organisation, case] = of_case;
    tx.execute_one(
        "UPDATE case_file SET words_kept = $1 WHERE organisation_id = $2 AND case_id = $3",
        &[new.rules.into(), organisation, case],
        || "the case".to_owned(),
    )
    .await
}

/// Forgets by what the case was found whose compartment of contact is erased.
pub(crate) async fn forget(
    tx: &mut Tx,
    (organisation, compartment): (Uuid, Uuid),
) -> Result<(), StoreError> {
    tx.execute(
        "DELETE FROM case_token WHERE organisation_id = $1 AND case_id IN
             (SELECT case_id FROM case_file WHERE organisation_id = $1 AND contact_id = $2)",
        &[organisation.into(), compartment.into()],
    )
    .await
    .map(drop)
}
