//! Which unit of an organisation receives what is sent to it.

use uuid::Uuid;

use super::GroupKey;
use crate::audit::{self, NewEvent};
use crate::dialect::Row;
use crate::{Store, StoreError};

impl Store {
    /// The newest key of the unit that receives what is sent to an organisation.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn receiving_key(&self, organisation: Uuid) -> Result<Option<GroupKey>, StoreError> {
        let row = self
            .pool
            .fetch_one(
                "SELECT k.group_id, k.version, k.public FROM unit u
                 JOIN group_key k ON k.organisation_id = u.organisation_id
                                 AND k.group_id = u.unit_id
                 WHERE u.organisation_id = $1 AND u.receives = 1
                 ORDER BY k.version DESC LIMIT 1",
                &[organisation.into()],
            )
            .await?;
        let key = |row: Row| {
            let (group, version, public) = (row.id(0)?, row.number(1)?, row.bytes(2)?);
            Ok(GroupKey { organisation, group, version, public })
        };
        row.map(key).transpose()
    }

    /// Keeps which unit receives what is sent to an organisation.
    ///
    /// # Errors
    /// [`StoreError::Conflict`] when there is no such unit.
    pub async fn let_receive(
        &self,
        (organisation, unit): (Uuid, Uuid),
        events: &[NewEvent],
    ) -> Result<(), StoreError> {
        let mut tx = self.pool.write("let receive").await?;
        tx.execute(
            "UPDATE unit SET receives = 0 WHERE organisation_id = $1 AND receives = 1",
            &[organisation.into()],
        )
        .await?;
        tx.execute_one(
            "UPDATE unit SET receives = 1 WHERE organisation_id = $1 AND unit_id = $2",
            &[organisation.into(), unit.into()],
            || format!("the unit {unit}"),
        )
        .await?;
        audit::insert(&mut tx, events).await?;
        tx.commit().await
    }
}
