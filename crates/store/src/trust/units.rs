//! Units of organisations: who belongs to them, and the versions of their keys.

use jiff::Timestamp;
use uuid::Uuid;

use super::memberships::lock_member;
use super::organisations::{insert_key, insert_wraps};
use super::{GroupKey, KeyWrap};
use crate::audit::{self, NewEvent};
use crate::dialect::{Row, Tx};
use crate::{Store, StoreError};

/// A unit.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct UnitRow {
    /// The organisation.
    pub organisation: Uuid,
    /// Its id.
    pub id: Uuid,
    /// Its name.
    pub name: String,
    /// Whether it receives what is sent to the organisation.
    pub receives: bool,
}

/// A new version of a unit's key, for exactly those who belong to the unit afterwards.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NewVersion {
    /// The key.
    pub key: GroupKey,
    /// Who holds it.
    pub wraps: Vec<KeyWrap>,
    /// Who belongs to the unit no more.
    pub without: Option<Uuid>,
    /// The members to whom it is sealed, with the public halves of their keys: somebody who came back with
    /// new ones in between would be shut out, and whoever has the old ones would not.
    pub sealed_for: Vec<(Uuid, Vec<u8>)>,
}

impl Store {
    /// Keeps a new unit with its first key and its members.
    ///
    /// # Errors
    /// [`StoreError::Conflict`] when one of them is not active.
    pub async fn add_unit(
        &self,
        unit: &UnitRow,
        (members, first): (&[Uuid], &NewVersion),
        at: Timestamp,
        events: &[NewEvent],
    ) -> Result<(), StoreError> {
        const COLUMNS: [&str; 5] = ["organisation_id", "unit_id", "name", "made_at", "receives"];
        let mut tx = self.pool.write("add unit").await?;
        for member in members {
            lock_active(&mut tx, unit.organisation, *member).await?;
        }
        refuse_other_keys(&mut tx, &first.sealed_for).await?;
        let row = vec![
            unit.organisation.into(),
            unit.id.into(),
            unit.name.clone().into(),
            at.as_millisecond().into(),
            i64::from(unit.receives).into(),
        ];
        tx.insert("unit", &COLUMNS, vec![row]).await?;
        insert_key(&mut tx, &first.key, at).await?;
        insert_wraps(&mut tx, &first.wraps).await?;
        belong(&mut tx, unit.organisation, unit.id, members).await?;
        audit::insert(&mut tx, events).await?;
        tx.commit().await
    }

    /// The units of an organisation, by name.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn units_of(&self, organisation: Uuid) -> Result<Vec<UnitRow>, StoreError> {
        let rows = self
            .pool
            .fetch_all(
                "SELECT organisation_id, unit_id, name, receives FROM unit
                 WHERE organisation_id = $1 ORDER BY name, unit_id",
                &[organisation.into()],
            )
            .await?;
        let unit = |row: &Row| {
            Ok(UnitRow {
                organisation: row.id(0)?,
                id: row.id(1)?,
                name: row.text(2)?,
                receives: row.number(3)? == 1,
            })
        };
        rows.iter().map(unit).collect()
    }

    /// The units of an organisation to which a member belongs.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn units_of_member(
        &self,
        organisation: Uuid,
        member: Uuid,
    ) -> Result<Vec<Uuid>, StoreError> {
        let rows = self
            .pool
            .fetch_all(
                "SELECT unit_id FROM membership_unit
                 WHERE organisation_id = $1 AND member_id = $2 ORDER BY unit_id",
                &[organisation.into(), member.into()],
            )
            .await?;
        rows.iter().map(|row| row.id(0)).collect()
    }

    /// Who may hold the key of an organisation, with the public halves of their own; who is suspended and
    /// holds it, too. Who came back elsewhere with new keys holds nothing until she is let back here.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn key_holders(
        &self,
        organisation: Uuid,
    ) -> Result<Vec<(Uuid, Vec<u8>)>, StoreError> {
        let holders = "SELECT m.member_id, m.sealing_public FROM membership s
                       JOIN member m ON m.member_id = s.member_id
                       WHERE s.organisation_id = $1 AND (s.state = 'active' OR
                           s.state = 'suspended' AND EXISTS
                               (SELECT 1 FROM group_key_wrap w
                                WHERE w.organisation_id = $1 AND w.group_id = $1
                                  AND w.holder = s.member_id))
                       ORDER BY m.member_id";
        let rows = self.pool.fetch_all(holders, &[organisation.into()]).await?;
        rows.iter().map(|row| Ok((row.id(0)?, row.bytes(1)?))).collect()
    }

    /// Active members to whom this version of the organisation's key is not sealed, with the public
    /// halves of their own; a hundred at most.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn without_version(
        &self,
        organisation: Uuid,
        version: i64,
    ) -> Result<Vec<(Uuid, Vec<u8>)>, StoreError> {
        let without = "SELECT m.member_id, m.sealing_public FROM membership s
                       JOIN member m ON m.member_id = s.member_id
                       WHERE s.organisation_id = $1 AND s.state = 'active' AND NOT EXISTS
                           (SELECT 1 FROM group_key_wrap w
                            WHERE w.organisation_id = $1 AND w.group_id = $1
                              AND w.version = $2 AND w.holder = m.member_id)
                       ORDER BY m.member_id LIMIT 100";
        let rows = self.pool.fetch_all(without, &[organisation.into(), version.into()]).await?;
        rows.iter().map(|row| Ok((row.id(0)?, row.bytes(1)?))).collect()
    }

    /// Keeps what is sealed to further holders of the newest version of a key.
    ///
    /// # Errors
    /// [`StoreError::Conflict`] when there is a newer one, or one of them is not active or holds it.
    pub async fn hand_on(
        &self,
        newest: &GroupKey,
        (wraps, sealed_for): (&[KeyWrap], &[(Uuid, Vec<u8>)]),
    ) -> Result<(), StoreError> {
        let mut tx = self.pool.write("hand on").await?;
        lock_version(&mut tx, newest).await?;
        refuse_other_keys(&mut tx, sealed_for).await?;
        let held = "SELECT holder FROM group_key_wrap
                    WHERE organisation_id = $1 AND group_id = $2 AND version = $3";
        let values = [newest.organisation.into(), newest.group.into(), newest.version.into()];
        let held = tx.fetch_all(held, &values).await?;
        let held: Result<Vec<String>, _> = held.iter().map(|row| row.text(0)).collect();
        let held = held?;
        for wrap in wraps {
            if held.contains(&wrap.holder) {
                return Err(StoreError::Conflict("the holders of the key".to_owned()));
            }
            let member = Uuid::try_parse(&wrap.holder).unwrap_or_default();
            lock_active(&mut tx, newest.organisation, member).await?;
        }
        insert_wraps(&mut tx, wraps).await?;
        tx.commit().await
    }

    /// The public half of the newest key of an organisation or unit.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn newest_key(
        &self,
        organisation: Uuid,
        group: Uuid,
    ) -> Result<Option<GroupKey>, StoreError> {
        let row = self
            .pool
            .fetch_one(
                "SELECT version, public FROM group_key
                 WHERE organisation_id = $1 AND group_id = $2 ORDER BY version DESC LIMIT 1",
                &[organisation.into(), group.into()],
            )
            .await?;
        let key = |row: Row| {
            Ok(GroupKey { organisation, group, version: row.number(0)?, public: row.bytes(1)? })
        };
        row.map(key).transpose()
    }

    /// Lets a member belong to a unit, with what is sealed to her of its keys.
    ///
    /// # Errors
    /// [`StoreError::Conflict`] when she belongs to it, or the key has a newer version.
    pub async fn join_unit(
        &self,
        unit: &GroupKey,
        member: Uuid,
        wraps: &[KeyWrap],
        events: &[NewEvent],
    ) -> Result<(), StoreError> {
        let mut tx = self.pool.write("join unit").await?;
        lock_version(&mut tx, unit).await?;
        lock_active(&mut tx, unit.organisation, member).await?;
        if members_in(&mut tx, unit.organisation, unit.group).await?.contains(&member) {
            return Err(StoreError::Conflict("the members of the unit".to_owned()));
        }
        belong(&mut tx, unit.organisation, unit.group, &[member]).await?;
        insert_wraps(&mut tx, wraps).await?;
        audit::insert(&mut tx, events).await?;
        tx.commit().await
    }

    /// Gives a unit a new version of its key. Who belongs to it no more loses every wrap of it.
    ///
    /// # Errors
    /// [`StoreError::Conflict`] when somebody else made this version, or somebody came, in between.
    pub async fn renew_unit(
        &self,
        new: &NewVersion,
        at: Timestamp,
        events: &[NewEvent],
    ) -> Result<(), StoreError> {
        let mut tx = self.pool.write("renew unit").await?;
        let (organisation, unit) = (new.key.organisation, new.key.group);
        lock_version(&mut tx, &GroupKey { version: new.key.version - 1, ..new.key.clone() })
            .await?;
        refuse_other_keys(&mut tx, &new.sealed_for).await?;
        // Whoever came in between would belong to the unit without its key.
        let mut stay = members_in(&mut tx, organisation, unit).await?;
        stay.retain(|member| Some(*member) != new.without);
        let is_held = |member: &Uuid| {
            let holder = member.to_string();
            new.wraps.iter().any(|wrap| wrap.holder == holder)
        };
        if !stay.iter().all(is_held) {
            return Err(StoreError::Conflict("the members of the unit".to_owned()));
        }
        insert_key(&mut tx, &new.key, at).await?;
        insert_wraps(&mut tx, &new.wraps).await?;
        if let Some(member) = new.without {
            tx.execute(
                "DELETE FROM membership_unit
                 WHERE organisation_id = $1 AND unit_id = $2 AND member_id = $3",
                &[organisation.into(), unit.into(), member.into()],
            )
            .await?;
            tx.execute(
                "DELETE FROM group_key_wrap
                 WHERE organisation_id = $1 AND group_id = $2 AND holder = $3",
                &[organisation.into(), unit.into(), member.to_string().into()],
            )
            .await?;
        }
        audit::insert(&mut tx, events).await?;
        tx.commit().await
    }
}

/// Makes sure that these are the public halves of members until the transaction ends.
async fn refuse_other_keys(tx: &mut Tx, sealed_for: &[(Uuid, Vec<u8>)]) -> Result<(), StoreError> {
    for (member, public) in sealed_for {
        lock_member(tx, *member).await?;
        let own = "SELECT sealing_public FROM member WHERE member_id = $1";
        let rows = tx.fetch_all(own, &[(*member).into()]).await?;
        let own = rows.first().map(|row| row.bytes(0)).transpose()?;
        if own.as_ref() != Some(public) {
            return Err(StoreError::Conflict("the key of the member".to_owned()));
        }
    }
    Ok(())
}

/// Gives an organisation a new version of its key. Everyone who is active holds it.
pub(super) async fn renew_key(
    tx: &mut Tx,
    new: &NewVersion,
    at: Timestamp,
) -> Result<(), StoreError> {
    let organisation = new.key.organisation;
    lock_version(tx, &GroupKey { version: new.key.version - 1, ..new.key.clone() }).await?;
    refuse_other_keys(tx, &new.sealed_for).await?;
    let members =
        "SELECT member_id FROM membership WHERE organisation_id = $1 AND state = 'active'";
    for row in tx.fetch_all(members, &[organisation.into()]).await? {
        let holder = row.text(0)?;
        if !new.wraps.iter().any(|wrap| wrap.holder == holder) {
            return Err(StoreError::Conflict("the members of the organisation".to_owned()));
        }
    }
    insert_key(tx, &new.key, at).await?;
    insert_wraps(tx, &new.wraps).await
}

async fn belong(
    tx: &mut Tx,
    organisation: Uuid,
    unit: Uuid,
    members: &[Uuid],
) -> Result<(), StoreError> {
    const COLUMNS: [&str; 3] = ["organisation_id", "unit_id", "member_id"];
    let row = |member: &Uuid| vec![organisation.into(), unit.into(), (*member).into()];
    tx.insert("membership_unit", &COLUMNS, members.iter().map(row).collect()).await
}

/// Makes sure that a member is active, until the transaction ends.
pub(super) async fn lock_active(
    tx: &mut Tx,
    organisation: Uuid,
    member: Uuid,
) -> Result<(), StoreError> {
    tx.execute_one(
        "UPDATE membership SET version = version
         WHERE organisation_id = $1 AND member_id = $2 AND state = 'active'",
        &[organisation.into(), member.into()],
        || "the member".to_owned(),
    )
    .await
}

/// Who belongs to a unit and has not left.
async fn members_in(tx: &mut Tx, organisation: Uuid, unit: Uuid) -> Result<Vec<Uuid>, StoreError> {
    let rows = tx
        .fetch_all(
            "SELECT u.member_id FROM membership_unit u
             JOIN membership s ON s.organisation_id = u.organisation_id
                              AND s.member_id = u.member_id
             WHERE u.organisation_id = $1 AND u.unit_id = $2 AND s.state <> 'left'",
            &[organisation.into(), unit.into()],
        )
        .await?;
    rows.iter().map(|row| row.id(0)).collect()
}

/// Makes sure that this is the newest version, until the transaction ends. The row is locked first and
/// looked at then, so that nobody makes a newer one in between.
pub(crate) async fn lock_version(tx: &mut Tx, key: &GroupKey) -> Result<(), StoreError> {
    let group = [key.organisation.into(), key.group.into()];
    let [organisation, unit] = group.clone();
    tx.execute_one(
        "UPDATE group_key SET made_at = made_at
         WHERE organisation_id = $1 AND group_id = $2 AND version = $3",
        &[organisation, unit, key.version.into()],
        || "the key of the unit".to_owned(),
    )
    .await?;
    let newest = "SELECT MAX(version) FROM group_key WHERE organisation_id = $1 AND group_id = $2";
    let rows = tx.fetch_all(newest, &group).await?;
    let newest = rows.first().map(|row| row.optional_number(0)).transpose()?.flatten();
    if newest == Some(key.version) {
        return Ok(());
    }
    Err(StoreError::Conflict("the key of the unit".to_owned()))
}
