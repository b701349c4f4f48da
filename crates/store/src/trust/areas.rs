//! Of which area a unit is, where it watches over one: its focal points see the referrals of that area.

use std::collections::BTreeMap;

use uuid::Uuid;

use crate::audit::{self, NewEvent};
use crate::dialect::Value;
use crate::{Store, StoreError};

impl Store {
    /// The areas of the units of an organisation; units without one are not among them.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn unit_areas(
        &self,
        organisation: Uuid,
    ) -> Result<BTreeMap<Uuid, String>, StoreError> {
        let areas = "SELECT unit_id, area FROM unit
                     WHERE organisation_id = $1 AND area IS NOT NULL";
        let rows = self.pool.fetch_all(areas, &[organisation.into()]).await?;
        rows.iter().map(|row| Ok((row.id(0)?, row.text(1)?))).collect()
    }

    /// The units of an area, of every organisation: organisation and unit.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn units_of_area(&self, area: &str) -> Result<Vec<(Uuid, Uuid)>, StoreError> {
        let units = "SELECT organisation_id, unit_id FROM unit WHERE area = $1
                     ORDER BY organisation_id, unit_id";
        let rows = self.pool.fetch_all(units, &[area.into()]).await?;
        rows.iter().map(|row| Ok((row.id(0)?, row.id(1)?))).collect()
    }

    /// Keeps of which area a unit is from now on.
    ///
    /// # Errors
    /// [`StoreError::Conflict`] when there is no such unit.
    pub async fn set_unit_area(
        &self,
        (organisation, unit): (Uuid, Uuid),
        area: Option<&str>,
        events: &[NewEvent],
    ) -> Result<(), StoreError> {
        let mut tx = self.pool.write("set area of unit").await?;
        tx.execute_one(
            "UPDATE unit SET area = $1 WHERE organisation_id = $2 AND unit_id = $3",
            &[Value::OptionalText(area.map(str::to_owned)), organisation.into(), unit.into()],
            || format!("the unit {unit}"),
        )
        .await?;
        audit::insert(&mut tx, events).await?;
        tx.commit().await
    }
}
