//! Who belongs to a unit, or to an organisation: everybody, however many.

use uuid::Uuid;

use crate::{Store, StoreError};

/// What is asked of the members of a unit: who is suspended is one, too, since she may come back.
macro_rules! of_unit {
    ($column:literal) => {
        concat!(
            "SELECT m.member_id, m.",
            $column,
            " FROM membership_unit u
             JOIN membership s ON s.organisation_id = u.organisation_id
                              AND s.member_id = u.member_id
             JOIN member m ON m.member_id = u.member_id
             WHERE u.organisation_id = $1 AND u.unit_id = $2 AND s.state <> 'left'
             ORDER BY m.member_id"
        )
    };
}

impl Store {
    /// Who belongs to a unit, with the public halves of their keys.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn unit_members(
        &self,
        organisation: Uuid,
        unit: Uuid,
    ) -> Result<Vec<(Uuid, Vec<u8>)>, StoreError> {
        let of = [organisation.into(), unit.into()];
        let rows = self.pool.fetch_all(of_unit!("sealing_public"), &of).await?;
        rows.iter().map(|row| Ok((row.id(0)?, row.bytes(1)?))).collect()
    }

    /// Who belongs to a unit, with the name by which each is known.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn names_in_unit(
        &self,
        organisation: Uuid,
        unit: Uuid,
    ) -> Result<Vec<(Uuid, String)>, StoreError> {
        let of = [organisation.into(), unit.into()];
        let rows = self.pool.fetch_all(of_unit!("shown_name"), &of).await?;
        rows.iter().map(|row| Ok((row.id(0)?, row.text(1)?))).collect()
    }

    /// Who belongs to an organisation and acts for it, with the name by which each is known.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn names_in(&self, organisation: Uuid) -> Result<Vec<(Uuid, String)>, StoreError> {
        let active = "SELECT m.member_id, m.shown_name FROM membership s
                      JOIN member m ON m.member_id = s.member_id
                      WHERE s.organisation_id = $1 AND s.state = 'active' ORDER BY m.member_id";
        let rows = self.pool.fetch_all(active, &[organisation.into()]).await?;
        rows.iter().map(|row| Ok((row.id(0)?, row.text(1)?))).collect()
    }
}
