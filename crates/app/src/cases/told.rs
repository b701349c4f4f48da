//! Who is told of a referral: the members of its two units, without those who have no part in the case of
//! either side (design §7.1).

use std::collections::BTreeSet;

use rufaa_domain::access::{Action, Role, Whose, roles_for};
use rufaa_store::{NewReferral, ReferralRow};
use uuid::Uuid;

use super::own_case::own_case_id;
use crate::trust::{Session, TrustError};
use crate::{AppError, Node};

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
    /// The organisation that sent a referral of which she was told; nothing where neither side of it is hers.
    ///
    /// # Errors
    /// [`TrustError::Denied`] for whoever does not work with people.
    pub async fn referral_of_hers(
        &self,
        session: &Session,
        id: Uuid,
    ) -> Result<Option<Uuid>, TrustError> {
        Self::works_with_people(session)?;
        let organisation = session.organisation();
        let mut row = self.store().referral(organisation, id).await?;
        for unit in session.units() {
            if row.is_none() {
                row = self.store().referral_sent_to((organisation, *unit), id).await?;
            }
        }
        let Some(row) = row else { return Ok(None) };
        let is_hers = self.side_of(session, &row).await.is_ok();
        Ok(is_hers.then_some(row.organisation))
    }

    /// Who is told at the sender: whoever holds the case, and those who may open what colleagues sent.
    pub(super) async fn told_at_sender(&self, row: &ReferralRow) -> Result<Told, AppError> {
        let roles = roles_for(Action::SendReferral, Whose::OwnUnit);
        let file = self.store().case_file(row.organisation, row.case).await?;
        let holder = file.map(|file| file.holder);
        let unit = (row.organisation, row.unit);
        self.told_in_unit(About::of(row), unit, (&roles, holder)).await
    }

    /// Who is told at the receiver; nobody where it has no account.
    pub(super) async fn told_at_receiver(&self, row: &ReferralRow) -> Result<Told, AppError> {
        match row.to_organisation.zip(row.to_unit) {
            Some(unit) => self.told_who_answer(About::of(row), unit).await,
            None => Ok(Vec::new()),
        }
    }

    /// Those of a unit who may answer what is sent to it.
    pub(super) async fn told_who_answer(
        &self,
        about: About,
        unit: (Uuid, Uuid),
    ) -> Result<Told, AppError> {
        let roles = roles_for(Action::AnswerReferral, Whose::OwnUnit);
        self.told_in_unit(about, unit, (&roles, None)).await
    }

    /// The country's focal points and those of the counties from which it comes and to which it goes, but for
    /// those who have no part in it.
    pub(super) async fn focal_points(&self, row: &ReferralRow) -> Result<Told, AppError> {
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

    /// Who is told that cases of these units are left: their supervisors; where a unit has none, everybody there who
    /// can take them over; where nobody is there, the organisation's supervisors and administrators.
    pub(crate) async fn told_of_left(
        &self,
        (organisation, units): (Uuid, &[Uuid]),
        but: &[Uuid],
    ) -> Result<Told, AppError> {
        let takes_over: Vec<Role> =
            roles_for(Action::TakeOverCase, Whose::OwnUnit).into_iter().collect();
        let mut told = BTreeSet::new();
        for unit in units {
            for roles in [&[Role::Supervisor][..], &takes_over] {
                let here = self.told_here((organisation, *unit), roles, but).await?;
                if !here.is_empty() {
                    told.extend(here);
                    break;
                }
            }
        }
        if told.is_empty() {
            let roles = [Role::Supervisor, Role::OrganisationAdmin];
            told.extend(self.told_in(organisation, &roles, but).await?);
        }
        Ok(told.into_iter().collect())
    }

    /// Those of a unit who have one of these roles, but for some.
    pub(super) async fn told_here(
        &self,
        (organisation, unit): (Uuid, Uuid),
        roles: &[Role],
        but: &[Uuid],
    ) -> Result<Told, AppError> {
        let members = self.store().unit_members(organisation, unit).await?;
        let mut those = self.told_in(organisation, roles, but).await?;
        those.retain(|(_, one)| members.iter().any(|(member, _)| member == one));
        Ok(those)
    }

    /// The country's focal points.
    pub(super) async fn national_focal_points(&self) -> Result<Told, AppError> {
        let mut told = Vec::new();
        for organisation in self.store().organisations_of_kind("secretariat").await? {
            told.extend(self.told_in(organisation, &[Role::FocalPointNational], &[]).await?);
        }
        Ok(told)
    }

    /// The focal points of an area: those of its units who look after its board.
    async fn county_focal_points(&self, area: &str) -> Result<Told, AppError> {
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

    /// Who is told in a unit: the members with one of these roles, and this one. Where there is none, all of them
    /// are: they cannot open it, and know whom to call.
    async fn told_in_unit(
        &self,
        about: About,
        (organisation, unit): (Uuid, Uuid),
        (roles, holder): (&BTreeSet<Role>, Option<Uuid>),
    ) -> Result<Told, AppError> {
        let members = self.store().unit_members(organisation, unit).await?;
        let barred = self.store().recused_from(about.cases(organisation)).await?;
        // Whoever is suspended reads nothing.
        let active = self.told_in(organisation, Role::ALL, &[]).await?;
        let members = members.into_iter().map(|(member, _)| (organisation, member));
        let is_there = |one: &(Uuid, Uuid)| !barred.contains(&one.1) && active.contains(one);
        let all: Told = members.filter(is_there).collect();
        let roles: Vec<Role> = roles.iter().copied().collect();
        let open_it = self.told_in(organisation, &roles, &[]).await?;
        let opens = |one: &&(Uuid, Uuid)| open_it.contains(one) || Some(one.1) == holder;
        let told: Told = all.iter().filter(opens).copied().collect();
        Ok(if told.is_empty() { all } else { told })
    }
}
