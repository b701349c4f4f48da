//! Who enforces the law, of those who read of a case: care is kept from them (design §9).

use std::collections::BTreeSet;

use rufaa_domain::access::OrganisationKind;
use rufaa_domain::directory::standing::Standing;
use rufaa_store::{OrganisationRow, ReferralRow};

use super::ReferralSide;
use crate::trust::TrustError;
use crate::{AppError, Node};

impl Node {
    /// How an organisation stands in the mechanism, where the directory has it.
    pub(super) async fn standing_of(
        &self,
        row: &OrganisationRow,
    ) -> Result<Option<Standing>, TrustError> {
        let Some(entry) = row.entry else { return Ok(None) };
        Ok(Some(self.kept(entry).await?.standing))
    }

    /// Whether the other side of a referral enforces the law: what is written to it is read there.
    pub(super) async fn is_read_by_enforcement(
        &self,
        (side, row): (ReferralSide, &ReferralRow),
    ) -> Result<bool, TrustError> {
        let other = match side {
            ReferralSide::Sender => row.to_organisation,
            ReferralSide::Receiver => Some(row.organisation),
        };
        let Some(other) = other else { return Ok(false) };
        let Some(other) = self.store().organisation(other).await? else { return Ok(false) };
        let standing = self.standing_of(&other).await?;
        Ok(kinds(&other, standing.as_ref())?.into_iter().any(OrganisationKind::enforces))
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
