//! A referral as people speak of it: by its code.

use uuid::Uuid;

use super::rows::{ReferralRow, referral, referrals};
use crate::{Store, StoreError};

impl Store {
    /// The referrals of which people speak by this code: one, but for chance.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn referrals_with_code(&self, code: &str) -> Result<Vec<ReferralRow>, StoreError> {
        let rows = self.pool.fetch_all(referrals!("WHERE code = $1"), &[code.into()]).await?;
        rows.iter().map(referral).collect()
    }

    /// Referrals that have no code yet: organisation and id, at most so many.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn referrals_without_code(
        &self,
        limit: i64,
    ) -> Result<Vec<(Uuid, Uuid)>, StoreError> {
        let without = "SELECT organisation_id, referral_id FROM referral
                       WHERE code IS NULL
                       ORDER BY organisation_id, referral_id LIMIT $1";
        let rows = self.pool.fetch_all(without, &[limit.into()]).await?;
        rows.iter().map(|row| Ok((row.id(0)?, row.id(1)?))).collect()
    }

    /// Keeps their codes: organisation, id and code of each.
    ///
    /// # Errors
    /// [`StoreError::Conflict`] when one of them is not there any more.
    pub async fn give_codes(&self, given: &[(Uuid, Uuid, String)]) -> Result<(), StoreError> {
        let mut tx = self.pool.write("give codes").await?;
        for (organisation, referral, code) in given {
            let set = "UPDATE referral SET code = $1
                       WHERE organisation_id = $2 AND referral_id = $3";
            let values = [code.clone().into(), (*organisation).into(), (*referral).into()];
            tx.execute_one(set, &values, || format!("the referral {referral}")).await?;
        }
        tx.commit().await
    }
}
