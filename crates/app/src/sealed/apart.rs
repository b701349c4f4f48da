//! Who must not be together: the investigation and care, and the keeper of the node and any unit, in one
//! person or among those who share a unit (design §9).

use std::collections::BTreeSet;
use std::str::FromStr as _;

use rufaa_domain::access::{Roles, may_share_unit};
use uuid::Uuid;

use crate::trust::TrustError;
use crate::{AppError, Node};

impl Node {
    /// Refuses what makes of one person what nobody is together, and roles with which she must not
    /// share a unit that she belongs to, in whichever organisation.
    pub(crate) async fn refuse_roles(
        &self,
        organisation: Uuid,
        member: Uuid,
        roles: &Roles,
    ) -> Result<(), TrustError> {
        let instead = Some((member, organisation, roles));
        if !self.roles_of(member, instead).await?.are_compatible() {
            return Err(TrustError::UnfitTogether);
        }
        for membership in self.store().all_memberships_of(member).await? {
            let organisation = membership.organisation;
            for unit in self.store().units_of_member(organisation, member).await? {
                let all = self.members_of_unit(organisation, unit).await?;
                self.refuse_unfit_unit(&all, instead).await?;
            }
        }
        Ok(())
    }

    pub(super) async fn members_of_unit(
        &self,
        organisation: Uuid,
        unit: Uuid,
    ) -> Result<BTreeSet<Uuid>, TrustError> {
        let members = self.store().unit_members(organisation, unit).await?;
        Ok(members.into_iter().map(|(member, _)| member).collect())
    }

    /// Refuses a unit whose members must not share what it has.
    pub(super) async fn refuse_unfit_unit(
        &self,
        members: &BTreeSet<Uuid>,
        instead: Option<(Uuid, Uuid, &Roles)>,
    ) -> Result<(), TrustError> {
        let mut all = Vec::new();
        for member in members {
            let instead = instead.filter(|(one, ..)| one == member);
            all.push(self.roles_of(*member, instead).await?);
        }
        if may_share_unit(&all) {
            return Ok(());
        }
        Err(TrustError::UnfitForUnit)
    }

    /// What a person is in all her organisations: what she reads in one, she knows in the others.
    /// `instead` says what she would be in one of them.
    async fn roles_of(
        &self,
        member: Uuid,
        instead: Option<(Uuid, Uuid, &Roles)>,
    ) -> Result<Roles, TrustError> {
        let mut all = instead.map(|(_, _, roles)| roles.clone()).unwrap_or_default();
        for row in self.store().all_memberships_of(member).await? {
            if instead.is_none_or(|(_, organisation, _)| organisation != row.organisation) {
                let roles = Roles::from_str(&row.roles)
                    .map_err(|code| AppError::Unreadable(format!("the role {code}")))?;
                all = all.and(&roles);
            }
        }
        Ok(all)
    }
}
