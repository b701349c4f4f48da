//! The members of an organisation: who they are, inviting them, changing what they are.

use std::str::FromStr as _;

use jiff::{SignedDuration, Timestamp};
use rufaa_domain::access::{Action, Denial, Resource, Role, Roles};
use rufaa_store::{KeyWrap, MembershipRow, NewInvitation};
use rufaa_vault::{Code, PublicKey};
use uuid::Uuid;

use super::begin::NAME_CHARS_MAX;
use super::join::{code_lookup, rewrapped, wrap_for_code};
use super::{Session, TrustError};
use crate::audit::{Did, Event};
use crate::keys::chance;
use crate::proposals::new_id;
use crate::{AppError, Node};

/// How long an invitation opens: long enough to be handed over, short enough to be forgotten.
const INVITATION: SignedDuration = SignedDuration::from_hours(72);
/// Invitations of one organisation that may be open at once.
const OPEN_INVITATIONS_MAX: usize = 100;

/// A member as colleagues see her.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Colleague {
    /// Her id.
    pub id: Uuid,
    /// Her name.
    pub shown_name: String,
    /// Her roles.
    pub roles: Roles,
    /// `active`, `suspended` or `left`.
    pub state: String,
    /// How often that was changed, from 1.
    pub version: i64,
}

/// An invitation that waits.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OpenInvitation {
    /// Its id.
    pub id: Uuid,
    /// The name of the one who is invited.
    pub shown_name: String,
    /// What she will be.
    pub roles: Roles,
    /// Until when the code opens.
    pub expires_at: Timestamp,
}

/// A code to be handed over; it is kept nowhere.
pub struct Invited {
    /// The code.
    pub code: Code,
    /// Until when it opens.
    pub expires_at: Timestamp,
}

/// What shall become of a member.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Change {
    /// She has these roles.
    Roles(Roles),
    /// She may not work for now.
    Suspend,
    /// She may work again.
    Resume,
    /// She has left.
    Leave,
}

impl Node {
    /// Who belongs to the organisation, and who is invited.
    ///
    /// # Errors
    /// [`TrustError::Denied`].
    pub async fn members(
        &self,
        session: &Session,
    ) -> Result<(Vec<Colleague>, Vec<OpenInvitation>), TrustError> {
        let organisation = session.organisation();
        session.may(Action::ReadMembers, Resource::Organisation(organisation))?;
        let members = self.store().members_of(organisation).await?;
        let now = self.now();
        let invitations = self.store().invitations_of(organisation).await?;
        let invitations = invitations.into_iter().filter(|row| now < row.expires_at).map(|row| {
            Ok(OpenInvitation {
                id: row.id,
                roles: roles(&row.roles)?,
                shown_name: row.shown_name,
                expires_at: row.expires_at,
            })
        });
        let members: Result<_, TrustError> = members.into_iter().map(colleague).collect();
        let invitations: Result<_, TrustError> = invitations.collect();
        let members: Vec<Colleague> = members?;
        let shown = session.event(Did::MembersRead).showing(members.iter().map(|one| one.id));
        self.record_reading(shown).await?;
        Ok((members, invitations?))
    }

    /// One member of the organisation.
    ///
    /// # Errors
    /// [`TrustError::Denied`].
    pub async fn colleague(
        &self,
        session: &Session,
        member: Uuid,
    ) -> Result<Colleague, TrustError> {
        let organisation = session.organisation();
        session.may(Action::ReadMembers, Resource::Organisation(organisation))?;
        let row = self.store().membership(organisation, member).await?;
        let row = row.ok_or(AppError::NotFound(member))?;
        self.record_reading(session.event(Did::MembersRead).to("member", member)).await?;
        colleague(row)
    }

    /// Invites someone. Whoever invites gives on the organisation's key that she holds, and no unit's.
    ///
    /// # Errors
    /// [`TrustError::Denied`]; [`AppError::Unusable`] for a name or roles that cannot be.
    pub async fn invite(
        &self,
        session: &Session,
        shown_name: &str,
        roles: &Roles,
    ) -> Result<Invited, TrustError> {
        let organisation = session.organisation();
        session.may(Action::InviteMember, Resource::Organisation(organisation))?;
        let name = shown_name.trim();
        if !(1..=NAME_CHARS_MAX).contains(&name.chars().count()) || roles.is_empty() {
            return Err(AppError::Unusable("a name and a role are needed".to_owned()).into());
        }
        refuse_unfit(session, roles)?;
        if self.store().invitations_of(organisation).await?.len() >= OPEN_INVITATIONS_MAX {
            return Err(AppError::TooManyWait.into());
        }
        let code = Code::generate(&mut chance());
        let id = new_id();
        let held = self.store().wraps_of(organisation, &session.member().to_string()).await?;
        // The organisation's key alone: into a unit somebody is let by a member of it.
        let of_all = held.iter().filter(|wrap| wrap.group == organisation);
        let wraps: Result<Vec<_>, _> =
            of_all.map(|wrap| wrap_for_code(session.keys(), wrap, &code, id)).collect();
        let expires_at = self.now() + INVITATION;
        let invitation = NewInvitation {
            organisation,
            id,
            lookup: code_lookup(&code),
            shown_name: name.to_owned(),
            roles: roles.codes(),
            made_by: session.member(),
            made_at: self.now(),
            expires_at,
            renews: None,
        };
        let event = session.event(Did::MemberInvited).to("invitation", id).saying(&roles.codes());
        let events = [self.event(&event)?];
        self.store().invite(&invitation, &wraps?, &events).await?;
        Ok(Invited { code, expires_at })
    }

    /// Takes an invitation back.
    ///
    /// # Errors
    /// [`TrustError::Denied`], [`TrustError::Stale`] when it is not open any more.
    pub async fn withdraw_invitation(
        &self,
        session: &Session,
        invitation: Uuid,
    ) -> Result<(), TrustError> {
        let organisation = session.organisation();
        session.may(Action::InviteMember, Resource::Organisation(organisation))?;
        let event = session.event(Did::InvitationWithdrawn).to("invitation", invitation);
        let events = [self.event(&event)?];
        Ok(self.store().withdraw_invitation(organisation, invitation, &events).await?)
    }

    /// Changes what a member is. It holds from her next request on.
    ///
    /// # Errors
    /// [`TrustError::Denied`]; [`TrustError::Stale`] when somebody changed it since `version`.
    pub async fn change_member(
        &self,
        session: &Session,
        member: Uuid,
        version: i64,
        change: &Change,
    ) -> Result<(), TrustError> {
        let organisation = session.organisation();
        session.may(Action::ChangeMember, Resource::Membership { organisation, member })?;
        let known = self.store().all_memberships_of(member).await?;
        let row = self.store().membership(organisation, member).await?;
        let row = row.ok_or(AppError::NotFound(member))?;
        if row.version != version || row.state == "left" {
            return Err(TrustError::Stale);
        }
        // Who keeps the node is changed by who keeps it alone, so that it never stands without.
        refuse_care_of_the_node(session, &roles(&row.roles)?)?;
        let (changed, did) = match change {
            Change::Roles(roles) => {
                refuse_unfit(session, roles)?;
                // Whether it is for what she is elsewhere is nobody's to know here.
                self.refuse_roles(organisation, member, roles).await.map_err(unfit_anywhere)?;
                (MembershipRow { roles: roles.codes(), ..row }, Did::RolesChanged)
            }
            Change::Suspend => (with_state(row, "suspended"), Did::MemberSuspended),
            Change::Resume => (with_state(row, "active"), Did::MemberResumed),
            Change::Leave => (with_state(row, "left"), Did::MemberLeft),
        };
        if *change == Change::Leave {
            self.remove_from_all_units(session, member).await?;
        }
        let told = match change {
            Change::Roles(_) | Change::Resume => vec![(organisation, member)],
            Change::Suspend | Change::Leave => Vec::new(),
        };
        let changed = MembershipRow { changed_at: self.now(), ..changed };
        let wraps = match change {
            Change::Resume => self.missing_wraps(session, member).await?,
            Change::Roles(_) | Change::Suspend | Change::Leave => Vec::new(),
        };
        let event = session.event(did).to("member", member).saying(&changed.roles);
        let mut events = vec![self.event(&event.telling(told))?];
        let goes = matches!(change, Change::Suspend | Change::Leave);
        if goes && self.store().holds_cases(organisation, member).await? {
            // Nobody else has them on a list of her own.
            let units = self.store().units_of_member(organisation, member).await?;
            let told = self.told_of_left((organisation, &units), &[member]).await?;
            let event = session.event(Did::CasesLeft).to("member", member).telling(told);
            events.push(self.event(&event)?);
        }
        let renewed = match change {
            Change::Leave => Some(self.organisation_key_without(organisation, member).await?),
            Change::Roles(_) | Change::Resume | Change::Suspend => None,
        };
        if let Some(new) = &renewed {
            let event = session.event(Did::KeyRenewed).to("organisation", organisation);
            events.push(self.event(&event.saying(&new.key.version.to_string()))?);
        }
        let sealed = (wraps.as_slice(), renewed.as_ref());
        Ok(self.store().change_membership(&changed, &known, sealed, &events).await?)
    }

    /// The versions of the organisation's key that a member lacks, since she came back with new keys or
    /// was away; as far as the one who acts holds them.
    async fn missing_wraps(
        &self,
        session: &Session,
        member: Uuid,
    ) -> Result<Vec<KeyWrap>, TrustError> {
        let organisation = session.organisation();
        let of_all = |wrap: &KeyWrap| wrap.group == organisation;
        let has = self.store().wraps_of(organisation, &member.to_string()).await?;
        let lacks = |wrap: &KeyWrap| {
            !has.iter().any(|own| own.group == wrap.group && own.version == wrap.version)
        };
        let row = self.store().member_by_id(member).await?.ok_or(AppError::NotFound(member))?;
        let public = PublicKey::from_bytes(&row.sealing_public)?;
        let held = self.store().wraps_of(organisation, &session.member().to_string()).await?;
        let wrap = |wrap: KeyWrap| rewrapped(session.keys(), &wrap, (member, public));
        held.into_iter().filter(|wrap| of_all(wrap) && lacks(wrap)).map(wrap).collect()
    }

    /// Records that somebody read something, before she gets it.
    pub(crate) async fn record_reading(&self, event: Event) -> Result<(), TrustError> {
        let events = [self.event(&event)?];
        Ok(self.store().record_events(&events).await?)
    }
}

fn unfit_anywhere(error: TrustError) -> TrustError {
    if matches!(error, TrustError::UnfitTogether) { unfit() } else { error }
}

fn unfit() -> TrustError {
    AppError::Unusable("members of such an organisation cannot be that".to_owned()).into()
}

/// Nobody gives what members of such an organisation cannot be, or the care of the node without
/// having it.
fn refuse_unfit(session: &Session, roles: &Roles) -> Result<(), TrustError> {
    refuse_care_of_the_node(session, roles)?;
    if roles.fit(session.kind()) {
        return Ok(());
    }
    Err(unfit())
}

fn refuse_care_of_the_node(session: &Session, roles: &Roles) -> Result<(), TrustError> {
    if roles.has(Role::NodeAdmin) && !session.roles().has(Role::NodeAdmin) {
        return Err(TrustError::Denied(Denial::NotFound));
    }
    Ok(())
}

fn with_state(row: MembershipRow, state: &str) -> MembershipRow {
    MembershipRow { state: state.to_owned(), ..row }
}

fn colleague(row: MembershipRow) -> Result<Colleague, TrustError> {
    Ok(Colleague {
        id: row.member,
        shown_name: row.shown_name,
        roles: roles(&row.roles)?,
        state: row.state,
        version: row.version,
    })
}

fn roles(codes: &str) -> Result<Roles, TrustError> {
    Roles::from_str(codes).map_err(|code| AppError::Unreadable(format!("the role {code}")).into())
}
