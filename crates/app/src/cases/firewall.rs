//! Who enforces the law, of those who read of a case: care is kept from them (design §9).

use std::collections::BTreeSet;

use rufaa_domain::access::OrganisationKind;
use rufaa_domain::directory::standing::Standing;
use rufaa_store::{OrganisationRow, ReferralRow};

use super::ReferralSide;
use crate::trust::TrustError;
use crate::{AppError, Node};

/// Who reads what is written to the other side of a referral.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum OtherSide {
    /// Whoever gives a service, or asked for it.
    Serves,
    /// Those who enforce the law, or watch borders.
    Enforces,
}

impl Node {
    /// How an organisation stands in the mechanism, where the directory has it.
    pub(super) async fn standing_of(
        &self,
        row: &OrganisationRow,
    ) -> Result<Option<Standing>, TrustError> {
        let Some(entry) = row.entry else { return Ok(None) };
        Ok(Some(self.kept(entry).await?.standing))
    }

    /// Who the other side of a referral is.
    pub(super) async fn other_side(
        &self,
        (side, row): (ReferralSide, &ReferralRow),
    ) -> Result<OtherSide, TrustError> {
        let other = match side {
            ReferralSide::Sender => row.to_organisation,
            ReferralSide::Receiver => Some(row.organisation),
        };
        let Some(other) = other else { return Ok(OtherSide::Serves) };
        let other = self.store().organisation(other).await?.ok_or(AppError::NotFound(other))?;
        let standing = self.standing_of(&other).await?;
        let enforces =
            kinds(&other, standing.as_ref())?.into_iter().any(OrganisationKind::enforces);
        Ok(if enforces { OtherSide::Enforces } else { OtherSide::Serves })
    }
}

/// Of what kinds an organisation is: as it joined, and as it was accredited. The stricter counts.
///
/// # Errors
/// [`AppError::Unreadable`] where no such kind is known.
pub(super) fn kinds(
    row: &OrganisationRow,
    standing: Option<&Standing>,
) -> Result<BTreeSet<OrganisationKind>, TrustError> {
    let unreadable = || AppError::Unreadable(format!("the kind of {}", row.id));
    let joined = OrganisationKind::from_code(&row.kind).ok_or_else(unreadable)?;
    Ok(standing.and_then(|standing| standing.kind).into_iter().chain([joined]).collect())
}
