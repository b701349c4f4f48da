//! Who is told of a referral: the members of its two units, without those who have no part in the case of
//! either side (design §7.1).

use std::collections::BTreeSet;

use rufaa_domain::access::Role;
use rufaa_store::{NewReferral, ReferralRow};
use uuid::Uuid;

use super::own_case::own_case_id;
use crate::Node;
use crate::trust::{Session, TrustError};

/// Members who are told, each for the organisation in which.
pub(super) type Told = Vec<(Uuid, Uuid)>;

/// A referral, as far as it says who may know of it: who sent it, its id, and the sender's case.
#[derive(Clone, Copy)]
pub(super) struct About {
    pub(super) sender: Uuid,
    pub(super) referral: Uuid,
    pub(super) case: Uuid,
}

impl About {
    pub(super) fn of(row: &ReferralRow) -> Self {
        Self { sender: row.organisation, referral: row.id, case: row.case }
    }

    pub(super) fn of_new(new: &NewReferral) -> Self {
        Self { sender: new.organisation, referral: new.id, case: new.case }
    }

    /// The case of the sender, and the one that this organisation opens from the letter.
    pub(super) fn cases(self, organisation: Uuid) -> [Uuid; 2] {
        [self.case, own_case_id((self.sender, self.referral), organisation)]
    }
}

/// Whether she has no part in a referral: she is barred from the case of the sender, or from her own
/// organisation's.
pub(super) fn is_barred(session: &Session, about: About) -> bool {
    about.cases(session.organisation()).iter().any(|case| session.has_no_part_in(*case))
}

impl Node {
    /// Who is told at the sender.
    pub(super) async fn told_at_sender(&self, row: &ReferralRow) -> Result<Told, TrustError> {
        self.told_in_unit(About::of(row), (row.organisation, row.unit)).await
    }

    /// Who is told at the receiver; nobody where it has no account.
    pub(super) async fn told_at_receiver(&self, row: &ReferralRow) -> Result<Told, TrustError> {
        match row.to_organisation.zip(row.to_unit) {
            Some(unit) => self.told_in_unit(About::of(row), unit).await,
            None => Ok(Vec::new()),
        }
    }

    /// The country's focal points and those of the counties from which it comes and to which it goes, but for
    /// those who have no part in it.
    pub(super) async fn focal_points(&self, row: &ReferralRow) -> Result<Told, TrustError> {
        let mut told = self.national_focal_points().await?;
        let counties = row.from_area.as_deref().into_iter().chain([row.area.as_str()]);
        let counties: BTreeSet<&str> = counties.collect();
        for county in counties {
            told.extend(self.county_focal_points(county).await?);
        }
        let organisations: BTreeSet<Uuid> = told.iter().map(|(of, _)| *of).collect();
        for organisation in organisations {
            let barred = self.store().recused_from(About::of(row).cases(organisation)).await?;
            told.retain(|(_, member)| !barred.contains(member));
        }
        Ok(told)
    }

    /// The country's focal points.
    pub(super) async fn national_focal_points(&self) -> Result<Told, TrustError> {
        let mut told = Vec::new();
        for organisation in self.store().organisations_of_kind("secretariat").await? {
            told.extend(self.told_in(organisation, &[Role::FocalPointNational], &[]).await?);
        }
        Ok(told)
    }

    /// The focal points of an area: those of its units who look after its board.
    async fn county_focal_points(&self, area: &str) -> Result<Told, TrustError> {
        let mut told = Vec::new();
        for (organisation, unit) in self.store().units_of_area(area).await? {
            let of_unit = self.store().unit_members(organisation, unit).await?;
            let those = self.told_in(organisation, &[Role::FocalPointCounty], &[]).await?;
            told.extend(
                those
                    .into_iter()
                    .filter(|(_, member)| of_unit.iter().any(|(of_it, _)| of_it == member)),
            );
        }
        Ok(told)
    }

    /// Who is told in a unit.
    pub(super) async fn told_in_unit(
        &self,
        about: About,
        (organisation, unit): (Uuid, Uuid),
    ) -> Result<Told, TrustError> {
        let members = self.store().unit_members(organisation, unit).await?;
        let barred = self.store().recused_from(about.cases(organisation)).await?;
        let told = members.into_iter().filter(|(member, _)| !barred.contains(member));
        Ok(told.map(|(member, _)| (organisation, member)).collect())
    }
}
