//! Compartments of cases: the wraps of their keys.

mod outer;

use std::collections::BTreeSet;

use jiff::Timestamp;
use uuid::Uuid;

use crate::audit::{self, NewEvent};
use crate::cases::{pieces, tokens};
use crate::dialect::{Row, Tx, Value, rows_text};
use crate::directory::time;
use crate::trust::{GroupKey, lock_version};
use crate::{Store, StoreError};
pub(crate) use outer::{change_outer, lock_outer};

/// Compartments that are asked for in one statement: those of a page of cases.
const COMPARTMENTS_AT_ONCE: usize = 150;

/// A compartment.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct CompartmentRow {
    /// The organisation that owns it.
    pub organisation: Uuid,
    /// Its id.
    pub id: Uuid,
    /// The unit to which its keys are sealed.
    pub unit: Uuid,
    /// The newest epoch, from 1.
    pub epoch: i64,
    /// When it was erased.
    pub erased_at: Option<Timestamp>,
}

/// The key of one epoch, sealed to the unit and outside that with an outer key.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CompartmentWrap {
    /// The organisation.
    pub organisation: Uuid,
    /// The compartment.
    pub compartment: Uuid,
    /// The epoch.
    pub epoch: i64,
    /// The unit.
    pub unit: Uuid,
    /// The version of the unit's key.
    pub unit_version: i64,
    /// The outer key.
    pub outer: Uuid,
    /// The seal.
    pub sealed: Vec<u8>,
}

/// The text that reads wraps under this condition.
macro_rules! wraps {
    ($condition:literal) => {
        concat!(
            "SELECT organisation_id, compartment_id, epoch, unit_id, unit_version, outer_id, ",
            "sealed FROM compartment_wrap ",
            $condition
        )
    };
}

impl Store {
    /// Keeps a new compartment with the wrap of its first epoch, or the wrap of a further epoch. The
    /// event is that of what is written there.
    ///
    /// # Errors
    /// [`StoreError::Conflict`] when the epoch exists, the compartment was erased, the unit has a newer
    /// key, or the outer key was destroyed.
    pub async fn begin_epoch(
        &self,
        wrap: &CompartmentWrap,
        (key, at): (&GroupKey, Timestamp),
        events: &[NewEvent],
    ) -> Result<(), StoreError> {
        let mut tx = self.pool.write("begin epoch").await?;
        lock_version(&mut tx, key).await?;
        lock_outer(&mut tx, wrap.outer).await?;
        if wrap.epoch == 1 {
            insert_compartment(&mut tx, wrap, at).await?;
        } else {
            tx.execute_one(
                "UPDATE compartment SET epoch = $1
                 WHERE organisation_id = $2 AND compartment_id = $3 AND epoch = $4
                   AND state = 'open'",
                &[
                    wrap.epoch.into(),
                    wrap.organisation.into(),
                    wrap.compartment.into(),
                    (wrap.epoch - 1).into(),
                ],
                || format!("the compartment {}", wrap.compartment),
            )
            .await?;
        }
        insert_wrap(&mut tx, wrap).await?;
        audit::insert(&mut tx, events).await?;
        tx.commit().await
    }

    /// A compartment.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn compartment(
        &self,
        organisation: Uuid,
        id: Uuid,
    ) -> Result<Option<CompartmentRow>, StoreError> {
        let row = self
            .pool
            .fetch_one(
                "SELECT organisation_id, compartment_id, unit_id, epoch, erased_at
                 FROM compartment WHERE organisation_id = $1 AND compartment_id = $2",
                &[organisation.into(), id.into()],
            )
            .await?;
        let compartment = |row: Row| {
            Ok(CompartmentRow {
                organisation: row.id(0)?,
                id: row.id(1)?,
                unit: row.id(2)?,
                epoch: row.number(3)?,
                erased_at: row.optional_number(4)?.map(time).transpose()?,
            })
        };
        row.map(compartment).transpose()
    }

    /// The wrap of one epoch.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn compartment_wrap(
        &self,
        organisation: Uuid,
        compartment: Uuid,
        epoch: i64,
    ) -> Result<Option<CompartmentWrap>, StoreError> {
        let row = self
            .pool
            .fetch_one(
                wraps!("WHERE organisation_id = $1 AND compartment_id = $2 AND epoch = $3"),
                &[organisation.into(), compartment.into(), epoch.into()],
            )
            .await?;
        row.as_ref().map(wrap).transpose()
    }

    /// The wraps of every epoch of these compartments.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn wraps_of_compartments(
        &self,
        organisation: Uuid,
        compartments: &[Uuid],
    ) -> Result<Vec<CompartmentWrap>, StoreError> {
        let mut wraps = Vec::with_capacity(compartments.len());
        for some in compartments.chunks(COMPARTMENTS_AT_ONCE) {
            let sql = format!(
                wraps!("WHERE compartment_id IN (VALUES {}) AND organisation_id = {}"),
                rows_text(some.len(), 1, self.pool.place()),
                self.pool.place()(some.len() + 1),
            );
            let mut values: Vec<Value> = some.iter().map(|id| (*id).into()).collect();
            values.push(organisation.into());
            for row in &self.pool.fetch_composed(sql, &values).await? {
                wraps.push(wrap(row)?);
            }
        }
        Ok(wraps)
    }

    /// Wraps for older versions of a unit's key than this one, at most so many.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn wraps_before(
        &self,
        organisation: Uuid,
        unit: Uuid,
        version: i64,
        limit: i64,
    ) -> Result<Vec<CompartmentWrap>, StoreError> {
        let rows = self
            .pool
            .fetch_all(
                wraps!(
                    "WHERE organisation_id = $1 AND unit_id = $2 AND unit_version < $3
                     ORDER BY compartment_id, epoch LIMIT $4"
                ),
                &[organisation.into(), unit.into(), version.into(), limit.into()],
            )
            .await?;
        rows.iter().map(wrap).collect()
    }

    /// Puts wraps in place of those that were read: each with what it was, so that two who do this at
    /// once undo nothing. Gives how many were replaced; one that changed or went meanwhile is left.
    ///
    /// # Errors
    /// [`StoreError::Conflict`] when an outer key was destroyed.
    pub async fn replace_wraps(
        &self,
        replaced: &[(CompartmentWrap, CompartmentWrap)],
    ) -> Result<u64, StoreError> {
        let mut tx = self.pool.write("replace wraps").await?;
        let outers: BTreeSet<Uuid> = replaced.iter().map(|(_, new)| new.outer).collect();
        for outer in outers {
            lock_outer(&mut tx, outer).await?;
        }
        let mut count = 0;
        for (old, new) in replaced {
            count += tx
                .execute(
                    "UPDATE compartment_wrap SET unit_version = $1, outer_id = $2, sealed = $3
                     WHERE organisation_id = $4 AND compartment_id = $5 AND epoch = $6
                       AND unit_version = $7 AND outer_id = $8",
                    &[
                        new.unit_version.into(),
                        new.outer.into(),
                        Value::Bytes(new.sealed.clone()),
                        old.organisation.into(),
                        old.compartment.into(),
                        old.epoch.into(),
                        old.unit_version.into(),
                        old.outer.into(),
                    ],
                )
                .await?;
        }
        tx.commit().await?;
        Ok(count)
    }

    /// Forgets every wrap of older versions of a unit's key, where no compartment needs them. Gives
    /// how many were forgotten.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn forget_versions_before(
        &self,
        organisation: Uuid,
        unit: Uuid,
        version: i64,
    ) -> Result<u64, StoreError> {
        let mut tx = self.pool.write("forget versions").await?;
        let count = tx
            .execute(
                "DELETE FROM group_key_wrap
                 WHERE organisation_id = $1 AND group_id = $2 AND version < $3
                   AND NOT EXISTS (SELECT 1 FROM compartment_wrap c
                                   WHERE c.organisation_id = $1 AND c.unit_id = $2
                                     AND c.unit_version < $3)
                   AND NOT EXISTS (SELECT 1 FROM letter l
                                   WHERE l.to_organisation_id = $1 AND l.to_unit_id = $2
                                     AND l.unit_version < $3)",
                &[organisation.into(), unit.into(), version.into()],
            )
            .await?;
        tx.commit().await?;
        Ok(count)
    }

    /// Erases a compartment: its wraps go, by what its case was found, and its files; its row stays and says when,
    /// and with which outer key wraps were sealed last; and a new outer key is current from then on, so that the erasure goes on by
    /// itself whenever it is cut off.
    ///
    /// # Errors
    /// [`StoreError::Conflict`] when it was erased already.
    pub async fn erase_compartment(
        &self,
        (organisation, id): (Uuid, Uuid),
        new_outer: Uuid,
        at: Timestamp,
        events: &[NewEvent],
    ) -> Result<(), StoreError> {
        let mut tx = self.pool.write("erase compartment").await?;
        let last = change_outer(&mut tx, new_outer, at).await?;
        erase(&mut tx, (organisation, id), (last, at)).await?;
        audit::insert(&mut tx, events).await?;
        tx.commit().await
    }

    /// Wraps that are sealed with outer keys that are leaving, at most so many.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn wraps_of_leaving_keys(
        &self,
        limit: i64,
    ) -> Result<Vec<CompartmentWrap>, StoreError> {
        let rows = self
            .pool
            .fetch_all(
                wraps!(
                    "WHERE outer_id IN (SELECT outer_id FROM outer_key WHERE state = 'leaving')
                     ORDER BY organisation_id, compartment_id, epoch LIMIT $1"
                ),
                &[limit.into()],
            )
            .await?;
        rows.iter().map(wrap).collect()
    }
}

/// Erases a compartment; `last` is the outer key with which its wraps can have been sealed last.
pub(crate) async fn erase(
    tx: &mut Tx,
    (organisation, id): (Uuid, Uuid),
    (last, at): (Option<Uuid>, Timestamp),
) -> Result<(), StoreError> {
    tx.execute_one(
        "UPDATE compartment SET state = 'erased', erased_at = $1, outer_id = $2
         WHERE organisation_id = $3 AND compartment_id = $4 AND state = 'open'",
        &[
            at.as_millisecond().into(),
            Value::OptionalText(last.map(|last| last.to_string())),
            organisation.into(),
            id.into(),
        ],
        || format!("the compartment {id}"),
    )
    .await?;
    tx.execute(
        "DELETE FROM compartment_wrap WHERE organisation_id = $1 AND compartment_id = $2",
        &[organisation.into(), id.into()],
    )
    .await?;
    tokens::forget(tx, (organisation, id)).await?;
    pieces::forget(tx, (organisation, id)).await
}

pub(crate) async fn insert_compartment(
    tx: &mut Tx,
    wrap: &CompartmentWrap,
    at: Timestamp,
) -> Result<(), StoreError> {
    tx.execute_one(
        "INSERT INTO compartment (organisation_id, compartment_id, unit_id, epoch, state, made_at)
         VALUES ($1, $2, $3, $4, 'open', $5) ON CONFLICT DO NOTHING",
        &[
            wrap.organisation.into(),
            wrap.compartment.into(),
            wrap.unit.into(),
            wrap.epoch.into(),
            at.as_millisecond().into(),
        ],
        // Two begin it at the same moment: the index of a unit has an id that is known before.
        || format!("the compartment {}", wrap.compartment),
    )
    .await
}

pub(crate) async fn insert_wrap(tx: &mut Tx, wrap: &CompartmentWrap) -> Result<(), StoreError> {
    const COLUMNS: [&str; 7] = [
        "organisation_id",
        "compartment_id",
        "epoch",
        "unit_id",
        "unit_version",
        "outer_id",
        "sealed",
    ];
    let row = vec![
        wrap.organisation.into(),
        wrap.compartment.into(),
        wrap.epoch.into(),
        wrap.unit.into(),
        wrap.unit_version.into(),
        wrap.outer.into(),
        Value::Bytes(wrap.sealed.clone()),
    ];
    tx.insert("compartment_wrap", &COLUMNS, vec![row]).await
}

fn wrap(row: &Row) -> Result<CompartmentWrap, StoreError> {
    Ok(CompartmentWrap {
        organisation: row.id(0)?,
        compartment: row.id(1)?,
        epoch: row.number(2)?,
        unit: row.id(3)?,
        unit_version: row.number(4)?,
        outer: row.id(5)?,
        sealed: row.bytes(6)?,
    })
}
