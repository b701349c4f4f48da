//! Organisations, and the keys of organisations and units.

use std::collections::BTreeMap;

use jiff::Timestamp;
use uuid::Uuid;

use super::NewInvitation;
use super::invitations::insert_invitation;
use crate::audit::{self, NewEvent};
use crate::dialect::{Row, Tx, Value};
use crate::directory::time;
use crate::{Store, StoreError};

/// An organisation of the node.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OrganisationRow {
    /// Its id.
    pub id: Uuid,
    /// Its name.
    pub name: String,
    /// The code of its kind.
    pub kind: String,
    /// Its entry in the directory.
    pub entry: Option<Uuid>,
    /// The public half of its recovery kit.
    pub kit_public: Vec<u8>,
    /// Whether its members may work.
    pub active: bool,
    /// When it was admitted.
    pub made_at: Timestamp,
}

/// An organisation that is not kept yet.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AdmittedOrganisation {
    /// The organisation.
    pub row: OrganisationRow,
    /// Its first key.
    pub key: GroupKey,
    /// Who holds that.
    pub wraps: Vec<KeyWrap>,
    /// The invitation of its first member.
    pub invitation: NewInvitation,
}

/// The public half of a versioned key of an organisation or unit.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct GroupKey {
    /// The organisation.
    pub organisation: Uuid,
    /// The organisation itself or one of its units.
    pub group: Uuid,
    /// From 1.
    pub version: i64,
    /// The public half.
    pub public: Vec<u8>,
}

/// The private half of a group's key, sealed to one holder.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct KeyWrap {
    /// The organisation.
    pub organisation: Uuid,
    /// The organisation itself or one of its units.
    pub group: Uuid,
    /// The version of the key.
    pub version: i64,
    /// A member's id, an invitation's id, or `kit`.
    pub holder: String,
    /// The seal.
    pub sealed: Vec<u8>,
}

impl Store {
    /// Keeps a new organisation with its first key, the wraps of that, and the invitation of its
    /// first member.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn admit_organisation(
        &self,
        admitted: &AdmittedOrganisation,
        events: &[NewEvent],
    ) -> Result<(), StoreError> {
        const COLUMNS: [&str; 7] =
            ["organisation_id", "name", "kind", "entry_id", "kit_public", "state", "made_at"];
        let organisation = &admitted.row;
        let mut tx = self.pool.write("admit organisation").await?;
        let row = vec![
            organisation.id.into(),
            organisation.name.clone().into(),
            organisation.kind.clone().into(),
            Value::OptionalText(organisation.entry.map(|entry| entry.to_string())),
            Value::Bytes(organisation.kit_public.clone()),
            if organisation.active { "active" } else { "suspended" }.into(),
            organisation.made_at.as_millisecond().into(),
        ];
        tx.insert("organisation", &COLUMNS, vec![row]).await?;
        insert_key(&mut tx, &admitted.key, organisation.made_at).await?;
        insert_wraps(&mut tx, &admitted.wraps).await?;
        insert_invitation(&mut tx, &admitted.invitation).await?;
        audit::insert(&mut tx, events).await?;
        tx.commit().await
    }

    /// Every organisation, by name.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn organisations(&self) -> Result<Vec<OrganisationRow>, StoreError> {
        let rows = self
            .pool
            .fetch_all(
                "SELECT organisation_id, name, kind, entry_id, kit_public, state, made_at
                 FROM organisation ORDER BY name, organisation_id",
                &[],
            )
            .await?;
        rows.iter().map(organisation_row).collect()
    }

    /// One organisation.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn organisation(&self, id: Uuid) -> Result<Option<OrganisationRow>, StoreError> {
        let row = self
            .pool
            .fetch_one(
                "SELECT organisation_id, name, kind, entry_id, kit_public, state, made_at
                 FROM organisation WHERE organisation_id = $1",
                &[id.into()],
            )
            .await?;
        row.as_ref().map(organisation_row).transpose()
    }

    /// The wraps that a holder has in an organisation.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn wraps_of(
        &self,
        organisation: Uuid,
        holder: &str,
    ) -> Result<Vec<KeyWrap>, StoreError> {
        let rows = self
            .pool
            .fetch_all(
                "SELECT organisation_id, group_id, version, holder, sealed FROM group_key_wrap
                 WHERE organisation_id = $1 AND holder = $2 ORDER BY group_id, version",
                &[organisation.into(), holder.into()],
            )
            .await?;
        let wrap = |row: &Row| {
            Ok(KeyWrap {
                organisation: row.id(0)?,
                group: row.id(1)?,
                version: row.number(2)?,
                holder: row.text(3)?,
                sealed: row.bytes(4)?,
            })
        };
        rows.iter().map(wrap).collect()
    }

    /// The organisation that keeps an entry.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn keeper_of(&self, entry: Uuid) -> Result<Option<Uuid>, StoreError> {
        let keeper = "SELECT organisation_id FROM organisation WHERE entry_id = $1";
        let row = self.pool.fetch_one(keeper, &[entry.into()]).await?;
        row.map(|row| row.id(0)).transpose()
    }

    /// The names of organisations that are no shelter and whose entry hides no place, by id: what may
    /// stand beside where people are.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn names_of_open_houses(&self) -> Result<BTreeMap<Uuid, String>, StoreError> {
        let names = "SELECT organisation_id, name FROM organisation
                     WHERE kind <> 'shelter'
                       AND (entry_id IS NULL
                            OR NOT EXISTS (SELECT 1 FROM true_place p
                                           WHERE p.entry_id = organisation.entry_id))";
        let rows = self.pool.fetch_all(names, &[]).await?;
        rows.iter().map(|row| Ok((row.id(0)?, row.text(1)?))).collect()
    }

    /// The active organisations of this kind.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn organisations_of_kind(&self, kind: &str) -> Result<Vec<Uuid>, StoreError> {
        let of_kind = "SELECT organisation_id FROM organisation
                       WHERE kind = $1 AND state = 'active' ORDER BY organisation_id";
        let rows = self.pool.fetch_all(of_kind, &[kind.into()]).await?;
        rows.iter().map(|row| row.id(0)).collect()
    }

    /// Gives an organisation that keeps no entry this one.
    ///
    /// # Errors
    /// [`StoreError::Conflict`] when it keeps one, or another keeps this one.
    pub async fn give_entry(
        &self,
        organisation: Uuid,
        entry: Uuid,
        events: &[NewEvent],
    ) -> Result<(), StoreError> {
        let mut tx = self.pool.write("give entry").await?;
        let kept = "SELECT organisation_id FROM organisation WHERE entry_id = $1";
        if !tx.fetch_all(kept, &[entry.into()]).await?.is_empty() {
            return Err(StoreError::Conflict("the entry".to_owned()));
        }
        tx.execute_one(
            "UPDATE organisation SET entry_id = $1
             WHERE organisation_id = $2 AND entry_id IS NULL AND state = 'active'",
            &[entry.into(), organisation.into()],
            || "the organisation".to_owned(),
        )
        .await?;
        audit::insert(&mut tx, events).await?;
        tx.commit().await
    }
}

pub(super) async fn insert_key(
    tx: &mut Tx,
    key: &GroupKey,
    at: Timestamp,
) -> Result<(), StoreError> {
    const COLUMNS: [&str; 5] = ["organisation_id", "group_id", "version", "public", "made_at"];
    let row = vec![
        key.organisation.into(),
        key.group.into(),
        key.version.into(),
        Value::Bytes(key.public.clone()),
        at.as_millisecond().into(),
    ];
    tx.insert("group_key", &COLUMNS, vec![row]).await
}

pub(super) async fn insert_wraps(tx: &mut Tx, wraps: &[KeyWrap]) -> Result<(), StoreError> {
    const COLUMNS: [&str; 5] = ["organisation_id", "group_id", "version", "holder", "sealed"];
    let row = |wrap: &KeyWrap| {
        vec![
            wrap.organisation.into(),
            wrap.group.into(),
            wrap.version.into(),
            wrap.holder.clone().into(),
            Value::Bytes(wrap.sealed.clone()),
        ]
    };
    tx.insert("group_key_wrap", &COLUMNS, wraps.iter().map(row).collect()).await
}

/// Takes all wraps of a holder away.
pub(super) async fn delete_wraps(
    tx: &mut Tx,
    organisation: Uuid,
    holder: &str,
) -> Result<u64, StoreError> {
    tx.execute(
        "DELETE FROM group_key_wrap WHERE organisation_id = $1 AND holder = $2",
        &[organisation.into(), holder.into()],
    )
    .await
}

fn organisation_row(row: &Row) -> Result<OrganisationRow, StoreError> {
    Ok(OrganisationRow {
        id: row.id(0)?,
        name: row.text(1)?,
        kind: row.text(2)?,
        entry: row.optional_id(3)?,
        kit_public: row.bytes(4)?,
        active: row.text(5)? == "active",
        made_at: time(row.number(6)?)?,
    })
}
