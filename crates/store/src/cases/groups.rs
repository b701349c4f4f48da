//! Groups of people who were met together: which cases belong to one, in codes.

use jiff::Timestamp;
use uuid::Uuid;

use super::advance::{Advance, FILES_MAX, advance};
use super::write::insert_write;
use super::{After, CaseFile, CaseWrite, file, insert_file};
use crate::audit::{self, NewEvent};
use crate::compartments::{insert_compartment, insert_wrap, lock_outer};
use crate::dialect::{Row, Tx};
use crate::directory::time;
use crate::trust::{GroupKey, lock_version};
use crate::{CompartmentWrap, Store, StoreError};

/// A group.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct CaseGroup {
    /// The organisation.
    pub organisation: Uuid,
    /// Its id.
    pub id: Uuid,
    /// The unit to which its cases belong.
    pub unit: Uuid,
    /// Who began it.
    pub by: Uuid,
    /// When.
    pub at: Timestamp,
}

/// A case that begins: its file, its keys, and what is written into it first.
#[derive(Debug, Clone)]
pub struct BegunCase {
    /// The file.
    pub file: CaseFile,
    /// The wraps of its keys.
    pub wraps: Vec<CompartmentWrap>,
    /// The first records, and what goes along with them.
    pub write: CaseWrite,
}

/// What is written into one of several cases at once.
#[derive(Debug, Clone)]
pub struct WriteBeside {
    /// The file as its writer read it.
    pub before: CaseFile,
    /// What is written.
    pub write: CaseWrite,
    /// The hash of the newest record after it.
    pub head_hash: Vec<u8>,
}

/// A case of a group, as far as it says who may read it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct GroupedCase {
    /// The group.
    pub group: Uuid,
    /// The case.
    pub case: Uuid,
    /// Its unit.
    pub unit: Uuid,
    /// Who holds it.
    pub holder: Uuid,
}

impl Store {
    /// Begins these cases of a group, each with its place in it; the group begins with the first of
    /// them.
    ///
    /// # Errors
    /// [`StoreError::Conflict`] when a code, a place or an id is taken, the unit has a newer key, or the
    /// outer key was destroyed.
    pub async fn begin_cases(
        &self,
        group: &CaseGroup,
        key: &GroupKey,
        begun: &[(i64, BegunCase)],
        events: &[NewEvent],
    ) -> Result<(), StoreError> {
        let mut tx = self.pool.write("begin cases of a group").await?;
        lock_version(&mut tx, key).await?;
        insert_group(&mut tx, group).await?;
        for (_, case) in begun {
            insert_begun(&mut tx, case).await?;
        }
        insert_members(&mut tx, group, begun).await?;
        audit::insert(&mut tx, events).await?;
        tx.commit().await
    }

    /// Writes into several cases at once: into all of them, or none.
    ///
    /// # Errors
    /// [`StoreError::Conflict`] when somebody wrote into one of them in between.
    pub async fn write_cases(
        &self,
        writes: &[WriteBeside],
        at: Timestamp,
        events: &[NewEvent],
    ) -> Result<(), StoreError> {
        let forward = |one: &WriteBeside| one.write.after(&one.before, (&one.head_hash, at));
        let forwards: Vec<Advance> = writes.iter().map(forward).collect();
        let mut tx = self.pool.write("write several cases").await?;
        for some in forwards.chunks(FILES_MAX) {
            let some: Vec<&Advance> = some.iter().collect();
            if advance(&mut tx, &some).await?.len() != some.len() {
                return Err(StoreError::Conflict("one of several cases".to_owned()));
            }
        }
        for one in writes {
            insert_write(&mut tx, (one.before.organisation, one.before.id), &one.write).await?;
        }
        audit::insert(&mut tx, events).await?;
        tx.commit().await
    }

    /// A group.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn case_group(
        &self,
        organisation: Uuid,
        id: Uuid,
    ) -> Result<Option<CaseGroup>, StoreError> {
        let row = self
            .pool
            .fetch_one(
                "SELECT organisation_id, group_id, unit_id, begun_by, begun_at
                 FROM case_group WHERE organisation_id = $1 AND group_id = $2",
                &[organisation.into(), id.into()],
            )
            .await?;
        row.as_ref().map(group).transpose()
    }

    /// The group to which a case belongs.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn group_of_case(
        &self,
        organisation: Uuid,
        case: Uuid,
    ) -> Result<Option<Uuid>, StoreError> {
        let row = self
            .pool
            .fetch_one(
                "SELECT group_id FROM case_group_member
                 WHERE organisation_id = $1 AND case_id = $2",
                &[organisation.into(), case.into()],
            )
            .await?;
        row.map(|row| row.id(0)).transpose()
    }

    /// The cases of a group with their places, in order.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn cases_of_group(
        &self,
        organisation: Uuid,
        id: Uuid,
    ) -> Result<Vec<(i64, CaseFile)>, StoreError> {
        let rows = self
            .pool
            .fetch_all(
                "SELECT f.organisation_id, f.case_id, f.unit_id, f.code, f.holder, f.state, f.head,
                        f.head_hash, f.card_epoch, f.card, f.contact_id, f.care_id, f.legal_id,
                        f.opened_at, f.changed_at, m.position
                 FROM case_group_member m
                 JOIN case_file f ON f.organisation_id = m.organisation_id AND f.case_id = m.case_id
                 WHERE m.organisation_id = $1 AND m.group_id = $2
                 ORDER BY m.position",
                &[organisation.into(), id.into()],
            )
            .await?;
        rows.iter().map(|row| Ok((row.number(15)?, file(row)?))).collect()
    }

    /// Groups of a unit, those that began last first, from after this line on.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn groups_of_unit(
        &self,
        (organisation, unit): (Uuid, Uuid),
        after: Option<&After>,
        limit: i64,
    ) -> Result<Vec<CaseGroup>, StoreError> {
        let [at, id] = After::descending(after);
        let rows = self
            .pool
            .fetch_all(
                "SELECT organisation_id, group_id, unit_id, begun_by, begun_at FROM case_group
                 WHERE organisation_id = $1 AND unit_id = $2 AND (begun_at, group_id) < ($3, $4)
                 ORDER BY begun_at DESC, group_id DESC LIMIT $5",
                &[organisation.into(), unit.into(), at, id, limit.into()],
            )
            .await?;
        rows.iter().map(group).collect()
    }

    /// The cases of those groups of a unit that began in this time, both ends included.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn grouped_cases(
        &self,
        (organisation, unit): (Uuid, Uuid),
        (from, until): (Timestamp, Timestamp),
    ) -> Result<Vec<GroupedCase>, StoreError> {
        let rows = self
            .pool
            .fetch_all(
                "SELECT g.group_id, f.case_id, f.unit_id, f.holder
                 FROM case_group g
                 JOIN case_group_member m
                      ON m.organisation_id = g.organisation_id AND m.group_id = g.group_id
                 JOIN case_file f ON f.organisation_id = m.organisation_id AND f.case_id = m.case_id
                 WHERE g.organisation_id = $1 AND g.unit_id = $2
                   AND g.begun_at >= $3 AND g.begun_at <= $4",
                &[
                    organisation.into(),
                    unit.into(),
                    from.as_millisecond().into(),
                    until.as_millisecond().into(),
                ],
            )
            .await?;
        let grouped = |row: &Row| {
            Ok(GroupedCase {
                group: row.id(0)?,
                case: row.id(1)?,
                unit: row.id(2)?,
                holder: row.id(3)?,
            })
        };
        rows.iter().map(grouped).collect()
    }
}

/// Keeps a case that begins.
pub(super) async fn insert_begun(tx: &mut Tx, case: &BegunCase) -> Result<(), StoreError> {
    let file = &case.file;
    for wrap in &case.wraps {
        lock_outer(tx, wrap.outer).await?;
        insert_compartment(tx, wrap, file.opened_at).await?;
        insert_wrap(tx, wrap).await?;
    }
    insert_file(tx, file).await?;
    insert_write(tx, (file.organisation, file.id), &case.write).await
}

async fn insert_group(tx: &mut Tx, group: &CaseGroup) -> Result<(), StoreError> {
    tx.execute(
        "INSERT INTO case_group (organisation_id, group_id, unit_id, begun_by, begun_at)
         VALUES ($1, $2, $3, $4, $5) ON CONFLICT (organisation_id, group_id) DO NOTHING",
        &[
            group.organisation.into(),
            group.id.into(),
            group.unit.into(),
            group.by.into(),
            group.at.as_millisecond().into(),
        ],
    )
    .await?;
    Ok(())
}

async fn insert_members(
    tx: &mut Tx,
    group: &CaseGroup,
    begun: &[(i64, BegunCase)],
) -> Result<(), StoreError> {
    const COLUMNS: [&str; 4] = ["organisation_id", "group_id", "position", "case_id"];
    let row = |(position, case): &(i64, BegunCase)| {
        vec![group.organisation.into(), group.id.into(), (*position).into(), case.file.id.into()]
    };
    tx.insert("case_group_member", &COLUMNS, begun.iter().map(row).collect()).await
}

fn group(row: &Row) -> Result<CaseGroup, StoreError> {
    Ok(CaseGroup {
        organisation: row.id(0)?,
        id: row.id(1)?,
        unit: row.id(2)?,
        by: row.id(3)?,
        at: time(row.number(4)?)?,
    })
}
