//! Units: who belongs to them, and their keys. Who comes is given the key by somebody who holds it; who
//! goes is left behind by a new version for those who stay. What was sealed for older versions is
//! sealed anew by whoever of them is signed in next, some at a time.

use std::collections::BTreeSet;

use rufaa_domain::access::{Action, Resource};
use rufaa_domain::directory::entry::is_unwanted;
use rufaa_store::{CompartmentWrap, GroupKey, KeyWrap, NewVersion, UnitRow};
use rufaa_vault::{PublicKey, SealingKey};
use uuid::Uuid;
use zeroize::Zeroizing;

use super::compartments::wrap_place;
use crate::audit::Did;
use crate::keys::chance;
use crate::proposals::new_id;
use crate::trust::{KIT, NAME_CHARS_MAX, Session, TrustError, group_place};
use crate::{AppError, Node};

/// Wraps that are sealed anew in one transaction: a tenth of a second of work.
const WRAPS_AT_ONCE: i64 = 200;
/// Most units of an organisation.
const UNITS_MAX: usize = 500;

/// A unit as colleagues see it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Unit {
    /// Its id.
    pub id: Uuid,
    /// Its name.
    pub name: String,
    /// Who belongs to it.
    pub members: Vec<Uuid>,
    /// Whether it receives what is sent to the organisation.
    pub receives: bool,
}

impl Node {
    /// The units of the organisation.
    ///
    /// # Errors
    /// [`TrustError::Denied`].
    pub async fn units(&self, session: &Session) -> Result<Vec<Unit>, TrustError> {
        let organisation = session.organisation();
        session.may(Action::ReadMembers, Resource::Organisation(organisation))?;
        let mut units = Vec::new();
        for UnitRow { id, name, receives, .. } in self.store().units_of(organisation).await? {
            let members = self.store().unit_members(organisation, id).await?;
            let members = members.into_iter().map(|(member, _)| member).collect();
            units.push(Unit { id, name, members, receives });
        }
        let shown = session.event(Did::MembersRead).showing(units.iter().map(|unit| unit.id));
        self.record_reading(shown).await?;
        Ok(units)
    }

    /// The units to which she belongs, with their names.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn own_units(&self, session: &Session) -> Result<Vec<(Uuid, String)>, TrustError> {
        let units = self.store().units_of(session.organisation()).await?;
        let hers = units.into_iter().filter(|unit| session.units().contains(&unit.id));
        Ok(hers.map(|unit| (unit.id, unit.name)).collect())
    }

    /// Makes a unit with its first key, for these members of the organisation.
    ///
    /// # Errors
    /// [`TrustError::Denied`]; [`AppError::Unusable`] for a name that cannot be, without members, or
    /// with some who are not of the organisation; [`TrustError::UnfitForUnit`].
    pub async fn new_unit(
        &self,
        session: &Session,
        name: &str,
        members: &[Uuid],
    ) -> Result<Uuid, TrustError> {
        let organisation = session.organisation();
        session.may(Action::ChangeUnits, Resource::Organisation(organisation))?;
        let name = name.trim();
        let units = self.store().units_of(organisation).await?;
        let is_taken = units.iter().any(|unit| unit.name == name);
        let members: BTreeSet<Uuid> = members.iter().copied().collect();
        if !(1..=NAME_CHARS_MAX).contains(&name.chars().count())
            || name.chars().any(is_unwanted)
            || members.is_empty()
            || is_taken
            || units.len() >= UNITS_MAX
        {
            return Err(AppError::Unusable(format!("{name:?} can be no name of a unit")).into());
        }
        self.refuse_unfit_unit(&members, None).await?;
        let mut holders = Vec::new();
        for member in &members {
            holders.push((*member, self.public_of(organisation, *member).await?));
        }
        let unit = UnitRow {
            organisation,
            id: new_id(),
            name: name.to_owned(),
            receives: units.is_empty(),
        };
        let key = GroupKey { organisation, group: unit.id, version: 1, public: Vec::new() };
        let first = self.version_for(key, &holders, None).await?;
        let event = session.event(Did::UnitMade).to("unit", unit.id);
        let events = [self.event(&event)?];
        let members: Vec<Uuid> = members.into_iter().collect();
        self.store().add_unit(&unit, (&members, &first), self.now(), &events).await?;
        Ok(unit.id)
    }

    /// Says which unit receives what is sent to the organisation.
    ///
    /// # Errors
    /// [`TrustError::Denied`]; [`TrustError::Stale`] when there is no such unit.
    pub async fn let_receive(&self, session: &Session, unit: Uuid) -> Result<(), TrustError> {
        let organisation = session.organisation();
        session.may(Action::ChangeUnits, Resource::Organisation(organisation))?;
        let events = [self.event(&session.event(Did::UnitReceives).to("unit", unit))?];
        Ok(self.store().let_receive((organisation, unit), &events).await?)
    }

    /// Lets a member belong to a unit. Whoever does this holds the key of the unit and gives every
    /// version of it on, so that she reads what the unit has.
    ///
    /// # Errors
    /// [`TrustError::Denied`]; [`AppError::Unusable`] when the one who acts does not hold the newest
    /// key; [`TrustError::Stale`].
    pub async fn add_to_unit(
        &self,
        session: &Session,
        unit: Uuid,
        member: Uuid,
    ) -> Result<(), TrustError> {
        let organisation = session.organisation();
        session.may(Action::ChangeUnits, Resource::Organisation(organisation))?;
        let newest = self.newest(organisation, unit).await?;
        let public = self.public_of(organisation, member).await?;
        let mut all = self.members_of_unit(organisation, unit).await?;
        all.insert(member);
        self.refuse_unfit_unit(&all, None).await?;
        let held = self.held(session, unit).await?;
        if !is_held(&newest, &held)? {
            let what = "only a member of the unit can let somebody into it";
            return Err(AppError::Unusable(what.to_owned()).into());
        }
        let wrap = |(version, private): &(i64, SealingKey)| {
            let key = GroupKey { version: *version, ..newest.clone() };
            sealed_to(&key, &member.to_string(), public, private)
        };
        let wraps: Result<Vec<KeyWrap>, TrustError> = held.iter().map(wrap).collect();
        let event = session.event(Did::UnitJoined).to("member", member).saying(&unit.to_string());
        let event = event.telling(vec![(organisation, member)]);
        let events = [self.event(&event)?];
        Ok(self.store().join_unit(&newest, member, &wraps?, &events).await?)
    }

    /// Ends that a member belongs to a unit: a new version of its key is made for those who stay. Who
    /// does this need not hold the key.
    ///
    /// # Errors
    /// [`TrustError::Denied`]; [`AppError::NotFound`] when she does not belong to it;
    /// [`TrustError::LastOfUnit`]; [`TrustError::Stale`].
    pub async fn remove_from_unit(
        &self,
        session: &Session,
        unit: Uuid,
        member: Uuid,
    ) -> Result<(), TrustError> {
        let organisation = session.organisation();
        session.may(Action::ChangeUnits, Resource::Organisation(organisation))?;
        let newest = self.newest(organisation, unit).await?;
        if !self.store().units_of_member(organisation, member).await?.contains(&unit) {
            return Err(AppError::NotFound(member).into());
        }
        let mut stay = Vec::new();
        for (id, public) in self.store().unit_members(organisation, unit).await? {
            if id != member {
                stay.push((id, PublicKey::from_bytes(&public)?));
            }
        }
        if stay.is_empty() {
            return Err(TrustError::LastOfUnit);
        }
        let key = GroupKey { version: newest.version + 1, ..newest };
        let new = self.version_for(key, &stay, Some(member)).await?;
        let event = session.event(Did::UnitLeft).to("member", member).saying(&unit.to_string());
        let event = event.telling(vec![(organisation, member)]);
        let mut events = vec![self.event(&event)?];
        if self.store().holds_cases(organisation, member).await? {
            // Those of this unit are on nobody's list of her own any more.
            let told = self.told_of_left((organisation, &[unit]), &[member]).await?;
            let left = session.event(Did::CasesLeft).to("member", member).telling(told);
            events.push(self.event(&left)?);
        }
        Ok(self.store().renew_unit(&new, self.now(), &events).await?)
    }

    /// Ends that a member belongs to any unit, before she leaves the organisation. Cut off, it goes on
    /// when her leaving is asked for again.
    pub(crate) async fn remove_from_all_units(
        &self,
        session: &Session,
        member: Uuid,
    ) -> Result<(), TrustError> {
        let organisation = session.organisation();
        for unit in self.store().units_of_member(organisation, member).await? {
            self.remove_from_unit(session, unit, member).await?;
        }
        Ok(())
    }

    /// Goes on with what is left to seal anew in her units, some of it, and gives colleagues the newest
    /// key of the organisation who lack it. What fails is told in the log
    /// of the operator, and keeps nobody from working.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn tend_units(&self, session: &Session) -> Result<(), TrustError> {
        let (organisation, member) = (session.organisation(), session.member());
        if let Err(error) = self.hand_on_key(session).await {
            tracing::error!(%error, %organisation, "the organisation's key could not be handed on");
        }
        for unit in self.store().units_of_member(organisation, member).await? {
            if let Err(error) = self.seal_anew(session, unit).await {
                tracing::error!(%error, %unit, "what a unit has could not be sealed anew");
            }
            if let Err(error) = self.index_anew(session, unit).await {
                tracing::error!(%error, %unit, "cases of a unit could not be indexed");
            }
        }
        Ok(())
    }

    /// Seals what was sealed for older versions of a unit's key for the newest one, as much as one
    /// transaction takes; then forgets the older versions. May be cut off at any time and go on with
    /// anybody else of the unit. Gives whether more is left to do.
    ///
    /// # Errors
    /// When the database fails, or a seal does not open.
    pub async fn seal_anew(&self, session: &Session, unit: Uuid) -> Result<bool, TrustError> {
        let organisation = session.organisation();
        let newest = self.newest(organisation, unit).await?;
        let held = self.held(session, unit).await?;
        // Without an older version there is nothing that she could seal anew.
        let has_older = held.iter().any(|(version, _)| *version < newest.version);
        if !has_older || !is_held(&newest, &held)? {
            return Ok(false);
        }
        let old =
            self.store().wraps_before(organisation, unit, newest.version, WRAPS_AT_ONCE).await?;
        let full = i64::try_from(old.len()) == Ok(WRAPS_AT_ONCE);
        let mut replaced = Vec::new();
        for wrap in old {
            let private = held.iter().find(|(version, _)| *version == wrap.unit_version);
            // What was sealed before she came, and not given to her, another one seals anew.
            let Some((_, private)) = private else { continue };
            match self.wrap_anew(&wrap, private, &newest) {
                Ok(new) => replaced.push((wrap, new)),
                Err(error) => {
                    tracing::error!(%error, compartment = %wrap.compartment, "a wrap is damaged");
                }
            }
        }
        if !replaced.is_empty() {
            self.store().replace_wraps(&replaced).await?;
        }
        let more_letters = self.seal_letters_anew(session, &newest).await?;
        self.store().forget_versions_before(organisation, unit, newest.version).await?;
        Ok(full && !replaced.is_empty() || more_letters)
    }

    fn wrap_anew(
        &self,
        wrap: &CompartmentWrap,
        private: &SealingKey,
        newest: &GroupKey,
    ) -> Result<CompartmentWrap, TrustError> {
        let key = self.opened_wrap(wrap, private)?;
        let new = CompartmentWrap { unit_version: newest.version, ..wrap.clone() };
        let public = PublicKey::from_bytes(&newest.public)?;
        let inner = public.seal(&wrap_place(&new), key.to_bytes().as_ref(), &mut chance())?;
        let sealed = self.sealed_outside(&new, &inner)?;
        Ok(CompartmentWrap { sealed, ..new })
    }

    /// A new version of a group's key, sealed to these members and to the kit.
    pub(super) async fn version_for(
        &self,
        key: GroupKey,
        holders: &[(Uuid, PublicKey)],
        without: Option<Uuid>,
    ) -> Result<NewVersion, TrustError> {
        let organisation = self.store().organisation(key.organisation).await?;
        let organisation = organisation.ok_or(AppError::NotFound(key.organisation))?;
        let private = SealingKey::generate(&mut chance());
        let key = GroupKey { public: private.public().to_bytes().to_vec(), ..key };
        let kit = PublicKey::from_bytes(&organisation.kit_public)?;
        let to_members = holders.iter().map(|(member, public)| (member.to_string(), *public));
        let all = to_members.chain([(KIT.to_owned(), kit)]);
        let wraps: Result<Vec<KeyWrap>, TrustError> =
            all.map(|(holder, public)| sealed_to(&key, &holder, public, &private)).collect();
        let bytes = |(member, public): &(Uuid, PublicKey)| (*member, public.to_bytes().to_vec());
        let sealed_for = holders.iter().map(bytes).collect();
        Ok(NewVersion { key, wraps: wraps?, without, sealed_for })
    }

    pub(crate) async fn newest(
        &self,
        organisation: Uuid,
        unit: Uuid,
    ) -> Result<GroupKey, TrustError> {
        let newest = self.store().newest_key(organisation, unit).await?;
        Ok(newest.filter(|key| key.group != organisation).ok_or(AppError::NotFound(unit))?)
    }

    /// The public half of an active member's key.
    async fn public_of(&self, organisation: Uuid, member: Uuid) -> Result<PublicKey, TrustError> {
        let row = self.store().membership(organisation, member).await?;
        if row.is_none_or(|row| row.state != "active") {
            let what = "only active members of the organisation can belong to its units";
            return Err(AppError::Unusable(what.to_owned()).into());
        }
        let row = self.store().member_by_id(member).await?.ok_or(AppError::NotFound(member))?;
        Ok(PublicKey::from_bytes(&row.sealing_public)?)
    }

    /// The versions of a group's key that she holds, opened.
    pub(crate) async fn held(
        &self,
        session: &Session,
        unit: Uuid,
    ) -> Result<Vec<(i64, SealingKey)>, TrustError> {
        let holder = session.member().to_string();
        let wraps = self.store().wraps_of(session.organisation(), &holder).await?;
        let of_unit = wraps.iter().filter(|wrap| wrap.group == unit);
        of_unit
            .map(|wrap| {
                let place = group_place(wrap.organisation, unit, wrap.version, &wrap.holder);
                let private = session.keys().sealing.open(&place, &wrap.sealed)?;
                let private = Zeroizing::new(private);
                Ok((wrap.version, SealingKey::from_bytes(&private)?))
            })
            .collect()
    }
}

/// Whether the newest version is among those that are held. A public half that somebody else put in its
/// place is told, and nothing is sealed to it.
pub(crate) fn is_held(newest: &GroupKey, held: &[(i64, SealingKey)]) -> Result<bool, TrustError> {
    let Some((_, private)) = held.iter().find(|(version, _)| *version == newest.version) else {
        return Ok(false);
    };
    if private.public().to_bytes().as_slice() == newest.public {
        return Ok(true);
    }
    let what = format!("the public half of the key of unit {}", newest.group);
    Err(AppError::Unreadable(what).into())
}

/// The private half of a version, sealed to one holder.
fn sealed_to(
    key: &GroupKey,
    holder: &str,
    public: PublicKey,
    private: &SealingKey,
) -> Result<KeyWrap, TrustError> {
    let place = group_place(key.organisation, key.group, key.version, holder);
    let sealed = public.seal(&place, private.to_bytes().as_ref(), &mut chance())?;
    Ok(KeyWrap {
        organisation: key.organisation,
        group: key.group,
        version: key.version,
        holder: holder.to_owned(),
        sealed,
    })
}
