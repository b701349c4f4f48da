//! Whom either side of a referral telephones: the sender first, where it is immediate or nobody there reads it; the receiver
//! whoever sent her (design §6). Nothing leads to a place that hides (design §7.4).

use rufaa_domain::directory::listing::{Audience, Listing};
use rufaa_domain::referral::{OnCall, State, Urgency, chains, duty_telephones};
use rufaa_store::ReferralRow;
use uuid::Uuid;

use super::ReferralSide;
use crate::Node;
use crate::trust::TrustError;

/// Where the sender telephones: with an immediate referral first, and with one to a service without an account
/// at all, since nobody there reads it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum DutyTelephone {
    /// The unit's telephones of the duty now.
    OfUnit(Vec<String>),
    /// Those of the unit that sent it.
    OfSender(Vec<String>),
    /// None of the unit that sent it: it has told none now, or hides.
    NoneOfSender,
    /// The number of the service, as the directory has it for everybody.
    OfService(String),
    /// The helpline, because nothing may lead there.
    Helpline,
    /// Neither the unit nor the directory has told one.
    NoneOfService,
}

impl Node {
    /// Where the sender telephones while a referral is on its way, and always where nobody there reads it
    /// ([`DutyTelephone`]).
    pub(super) async fn duty_telephone(
        &self,
        (side, state): (ReferralSide, State),
        row: &ReferralRow,
    ) -> Result<Option<DutyTelephone>, TrustError> {
        // Nobody there reads what is said here, also when it is over: that it ends is told by telephone.
        if side == ReferralSide::Sender && row.to_organisation.is_none() {
            return self.telephone_of_service(row).await.map(Some);
        }
        let is_on_its_way = matches!(
            state,
            State::Sent
                | State::Received
                | State::NeedsInfo
                | State::Accepted
                | State::Waitlisted
                | State::Scheduled
        );
        if side == ReferralSide::Receiver && !state.is_final() {
            if !self.is_open_house(row.organisation).await? {
                return Ok(Some(DutyTelephone::NoneOfSender));
            }
            let telephones = self.telephones_of_duty((row.organisation, row.unit), row).await?;
            return Ok(Some(if telephones.is_empty() {
                DutyTelephone::NoneOfSender
            } else {
                DutyTelephone::OfSender(telephones)
            }));
        }
        if side != ReferralSide::Sender || !is_on_its_way {
            return Ok(None);
        }
        let Some(to) = row.to_organisation.zip(row.to_unit) else { return Ok(None) };
        if row.urgency != Urgency::Immediate.code() {
            return Ok(None);
        }
        if self.hides(&row.need) || !self.is_open_house(to.0).await? {
            return Ok(Some(DutyTelephone::Helpline));
        }
        let telephones = self.telephones_of_duty(to, row).await?;
        if telephones.is_empty() {
            return self.telephone_of_service(row).await.map(Some);
        }
        Ok(Some(DutyTelephone::OfUnit(telephones)))
    }

    /// The telephones of a unit's duty now, for one about a child those of who is called for children.
    async fn telephones_of_duty(
        &self,
        unit: (Uuid, Uuid),
        row: &ReferralRow,
    ) -> Result<Vec<String>, TrustError> {
        let lists: Vec<OnCall> =
            self.on_call_lists(unit).await?.into_iter().map(|(list, _)| list).collect();
        let now = self.on_the_wall(self.now());
        let chains = chains(&lists, row.for_child);
        let mut telephones: Vec<String> =
            chains.iter().flat_map(|chain| duty_telephones(chain, now)).collect();
        telephones.dedup();
        Ok(telephones)
    }

    /// The organisation that sent a referral, for its receiver; nothing where its place is hidden.
    pub(super) async fn sender_for(
        &self,
        side: ReferralSide,
        row: &ReferralRow,
    ) -> Result<Option<String>, TrustError> {
        if side == ReferralSide::Sender {
            return Ok(None);
        }
        Ok(self.store().names_of_open_houses().await?.remove(&row.organisation))
    }

    /// The organisation of a service that has no account; nothing where nothing may lead there. Which of its services it is
    /// would say of which kind a need of health is.
    pub(super) async fn organisation_without_account(
        &self,
        row: &ReferralRow,
    ) -> Result<Option<String>, TrustError> {
        if row.to_organisation.is_some() || self.hides(&row.need) {
            return Ok(None);
        }
        let kept = self.kept(row.to_entry).await?;
        let listings = self.listings(&kept, Audience::Staff);
        let of_it: Vec<_> = listings.iter().filter(|one| one.service == row.to_service).collect();
        let hides =
            |one: &&Listing| one.confidential || one.needs.iter().any(|need| self.hides(need));
        Ok(of_it.first().filter(|_| !of_it.iter().any(hides)).map(|one| one.organization.clone()))
    }

    /// The number of a service in the directory; the helpline where nothing may lead there.
    async fn telephone_of_service(&self, row: &ReferralRow) -> Result<DutyTelephone, TrustError> {
        let kept = self.kept(row.to_entry).await?;
        let listings = self.listings(&kept, Audience::Staff);
        let of_it: Vec<_> = listings.iter().filter(|one| one.service == row.to_service).collect();
        // Whatever it was asked for: what else it gives may be what hides.
        let needs = of_it.iter().flat_map(|one| &one.needs);
        if needs.chain([&row.need]).any(|need| self.hides(need))
            || of_it.iter().any(|one| one.confidential)
        {
            return Ok(DutyTelephone::Helpline);
        }
        let phone = of_it.into_iter().find_map(|one| one.phone.clone());
        Ok(phone.map_or(DutyTelephone::NoneOfService, DutyTelephone::OfService))
    }
}
