//! A member of several organisations: joining another one, and acting for one of them at a time.

use std::str::FromStr as _;

use rufaa_domain::access::{Action, Resource, Role, Roles};
use rufaa_store::StoreError;
use uuid::Uuid;

use super::{Session, TrustError};
use crate::audit::{Did, Event};
use crate::{AppError, Node};

/// An organisation for which she may act.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Membership {
    /// The organisation.
    pub organisation: Uuid,
    /// Its name.
    pub name: String,
    /// Her roles there.
    pub roles: Roles,
    /// Whether she acts for it now.
    pub here: bool,
}

impl Node {
    /// The organisations for which she may act.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn own_memberships(&self, session: &Session) -> Result<Vec<Membership>, TrustError> {
        session.may(Action::ReadOwnAccount, Resource::Member(session.member()))?;
        let mut all = Vec::new();
        for row in self.store().memberships_of(session.member()).await? {
            let Some(organisation) = self.store().organisation(row.organisation).await? else {
                continue;
            };
            let roles = Roles::from_str(&row.roles)
                .map_err(|code| AppError::Unreadable(format!("the role {code}")))?;
            let here = row.organisation == session.organisation();
            all.push(Membership {
                organisation: row.organisation,
                name: organisation.name,
                roles,
                here,
            });
        }
        Ok(all)
    }

    /// Lets this session act for another organisation of hers.
    ///
    /// # Errors
    /// [`AppError::NotFound`] where she is no active member.
    pub async fn act_for(&self, session: &Session, organisation: Uuid) -> Result<(), TrustError> {
        session.may(Action::ReadOwnAccount, Resource::Member(session.member()))?;
        let event =
            Event::of(session.member(), organisation, Did::ActedFor).to("session", session.id());
        let events = [self.event(&event)?];
        match self.store().act_for(session.id(), organisation, &events).await {
            Err(StoreError::Conflict(_)) => Err(AppError::NotFound(organisation).into()),
            other => Ok(other?),
        }
    }

    /// Joins another organisation with the code of its invitation, and acts for it from then on.
    ///
    /// # Errors
    /// [`TrustError::Denied`]; [`TrustError::CodeOpensNothing`]; [`TrustError::UnfitTogether`] and
    /// [`TrustError::UnfitForUnit`] where she would be what nobody is together; [`TrustError::Stale`]
    /// where she is a member already.
    pub async fn join_also(&self, session: &Session, code: &str) -> Result<(), TrustError> {
        let member = session.member();
        session.may(Action::ChangeOwnAccount, Resource::Member(member))?;
        let (code, invitation) = self.open_invitation(code).await?;
        // A code that lets a member come back makes nobody else a member.
        if invitation.renews.is_some() {
            return Err(TrustError::CodeOpensNothing);
        }
        let roles = Roles::from_str(&invitation.roles)
            .map_err(|code| AppError::Unreadable(format!("the role {code}")))?;
        let known = self.store().all_memberships_of(member).await?;
        self.refuse_roles(invitation.organisation, member, &roles).await?;
        let wraps = self.wraps_for_member(&code, &invitation, (member, session.keys())).await?;
        let told =
            self.told_in(invitation.organisation, &[Role::OrganisationAdmin], &[member]).await?;
        let event = Event::of(member, invitation.organisation, Did::JoinedAlso)
            .to("invitation", invitation.id)
            .telling(told);
        let events = [self.event(&event)?];
        let at = self.now();
        self.store().join_also(&invitation, (member, at), (&known, &wraps), &events).await?;
        self.act_for(session, invitation.organisation).await
    }
}
