//! A case is erased: its keys go, and with them everything that was written of her and is told by it outside a seal. What
//! stays is the row of its file, closed and empty, so that its code is not given to another, its receipt, and the events
//! of its referrals, which say nothing of her.

use jiff::Timestamp;
use uuid::Uuid;

use super::advance::{Advance, advance};
use super::write::insert_write;
use super::{CaseFile, CaseWrite};
use crate::audit::{self, NewEvent};
use crate::compartments::{change_outer, erase};
use crate::dialect::Tx;
use crate::{Store, StoreError};

/// The rows of a case that go with it, but for its file. The first two values are the organisation and the case.
const OF_CASE: [&str; 8] = [
    "DELETE FROM case_record WHERE organisation_id = $1 AND case_id = $2",
    "DELETE FROM consent WHERE organisation_id = $1 AND case_id = $2",
    "DELETE FROM hand_over WHERE organisation_id = $1 AND case_id = $2",
    "DELETE FROM case_task WHERE organisation_id = $1 AND case_id = $2",
    "DELETE FROM case_due WHERE organisation_id = $1 AND case_id = $2",
    "DELETE FROM case_review WHERE organisation_id = $1 AND case_id = $2",
    "DELETE FROM case_group_member WHERE organisation_id = $1 AND case_id = $2",
    // Whose name somebody bears whom it keeps away.
    "DELETE FROM recusal WHERE organisation_id = $1 AND thing_id = $2 AND thing = 'called'",
];

impl Store {
    /// Erases a case as it was read: its three compartments, its ledger, its consents, its place on every list and in
    /// its group, and the letters of its referrals that are sealed to its own unit. `came_by` is the referral that
    /// brought her here: its organisation and id. `write` holds what ends by it, and no record. A new outer key is
    /// current from then on ([`Store::erase_compartment`]).
    ///
    /// # Errors
    /// [`StoreError::Conflict`] when somebody wrote into it in between, or it was erased already.
    pub async fn erase_case(
        &self,
        before: &CaseFile,
        (write, came_by): (&CaseWrite, Option<(Uuid, Uuid)>),
        (new_outer, at): (Uuid, Timestamp),
        events: &[NewEvent],
    ) -> Result<(), StoreError> {
        let case = (before.organisation, before.id);
        let emptied = CaseFile {
            head: 0,
            head_hash: Vec::new(),
            card: Vec::new(),
            open: false,
            changed_at: at,
            ..before.clone()
        };
        let mut tx = self.pool.write("erase case").await?;
        if advance(&mut tx, &[&Advance::of(before, emptied)]).await?.is_empty() {
            return Err(StoreError::Conflict(format!("the case {}", before.code)));
        }
        insert_write(&mut tx, case, write).await?;
        let last = change_outer(&mut tx, new_outer, at).await?;
        for compartment in before.compartments {
            erase(&mut tx, (case.0, compartment), (last, at)).await?;
        }
        for sql in OF_CASE {
            tx.execute(sql, &[case.0.into(), case.1.into()]).await?;
        }
        forget_letters(&mut tx, before, came_by).await?;
        audit::insert(&mut tx, events).await?;
        tx.commit().await
    }
}

/// What was written to her unit of a referral goes with the case: what it sent, and what brought her here.
async fn forget_letters(
    tx: &mut Tx,
    file: &CaseFile,
    came_by: Option<(Uuid, Uuid)>,
) -> Result<(), StoreError> {
    tx.execute(
        "DELETE FROM letter WHERE organisation_id = $1 AND to_organisation_id = $1
           AND to_unit_id = $2 AND referral_id IN
               (SELECT referral_id FROM referral WHERE organisation_id = $1 AND case_id = $3)",
        &[file.organisation.into(), file.unit.into(), file.id.into()],
    )
    .await?;
    let Some((sender, referral)) = came_by else { return Ok(()) };
    tx.execute(
        "DELETE FROM letter WHERE organisation_id = $1 AND referral_id = $2
           AND to_organisation_id = $3 AND to_unit_id = $4",
        &[sender.into(), referral.into(), file.organisation.into(), file.unit.into()],
    )
    .await
    .map(drop)
}
