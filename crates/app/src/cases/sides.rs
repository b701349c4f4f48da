//! On which side of a referral somebody is, and on which she acts.

use rufaa_domain::access::{Action, Denial, Resource};
use rufaa_domain::referral::{Holder, Party};
use rufaa_store::ReferralRow;
use uuid::Uuid;

use super::ReferralSide;
use super::told::{About, is_barred};
use crate::Node;
use crate::trust::{Session, TrustError};

impl Node {
    /// On which side she is. The sender's side is whoever may write into the case.
    pub(super) async fn side_of(
        &self,
        session: &Session,
        row: &ReferralRow,
    ) -> Result<ReferralSide, TrustError> {
        let receiving = row.to_organisation.zip(row.to_unit).filter(|(organisation, unit)| {
            *organisation == session.organisation() && session.units().contains(unit)
        });
        let is_inside = receiving.is_some_and(|(_, unit)| unit != row.unit);
        if row.organisation == session.organisation() {
            // Whoever belongs to both units does what is to be done: as the sender, where it waits for the sender.
            let waits = !is_inside || row.holder == Holder::Sender.code();
            match self.acts_for_sender(session, row).await {
                Ok(()) if waits => return Ok(ReferralSide::Sender),
                Err(error) if !is_inside => return Err(error),
                Ok(()) | Err(_) => {}
            }
        }
        let denied = TrustError::Denied(Denial::NotFound);
        let Some((organisation, unit)) = row.to_organisation.zip(row.to_unit) else {
            return Err(denied);
        };
        // Whoever a case of either side names as a danger has no part in it here either (design §7.1).
        if is_barred(session, About::of(row)) {
            return Err(denied);
        }
        session.may(Action::AnswerReferral, Resource::Unit { organisation, unit })?;
        Ok(ReferralSide::Receiver)
    }

    /// On which side she acts: whoever may be a danger to her of whom it is, by name, does nothing on either.
    ///
    /// # Errors
    /// [`TrustError::Denied`], as for who is on neither.
    pub(super) async fn side_acting(
        &self,
        session: &Session,
        row: &ReferralRow,
    ) -> Result<ReferralSide, TrustError> {
        let side = self.side_of(session, row).await?;
        self.may_act(session, (side, row)).await?;
        Ok(side)
    }

    /// Looks whether she may act on this side: the sender's opens the case, the receiver's the letter.
    ///
    /// # Errors
    /// [`TrustError::Denied`].
    pub(super) async fn may_act(
        &self,
        session: &Session,
        (side, row): (ReferralSide, &ReferralRow),
    ) -> Result<(), TrustError> {
        match side {
            ReferralSide::Sender => self.in_hand_unless_erased(session, row).await.map(drop),
            ReferralSide::Receiver => {
                self.letters_for(session, (row.organisation, row.id)).await.map(drop)
            }
        }
    }

    /// Whether she belongs to the unit that sent it and to the one that receives it, and may act for either.
    pub(super) async fn is_of_both(
        &self,
        session: &Session,
        row: &ReferralRow,
    ) -> Result<bool, TrustError> {
        let Some((organisation, unit)) = row.to_organisation.zip(row.to_unit) else {
            return Ok(false);
        };
        let is_of = |unit: &Uuid| session.units().contains(unit);
        let is_one_house =
            organisation == session.organisation() && organisation == row.organisation;
        if !is_one_house || !is_of(&unit) || !is_of(&row.unit) || is_barred(session, About::of(row))
        {
            return Ok(false);
        }
        let receives = session.could(Action::AnswerReferral, Resource::Unit { organisation, unit });
        Ok(receives && self.acts_for_sender(session, row).await.is_ok())
    }

    /// On which side she acts with what this party does: whoever belongs to both sides acts for either.
    pub(super) async fn side_for(
        &self,
        session: &Session,
        row: &ReferralRow,
        party: Party,
    ) -> Result<ReferralSide, TrustError> {
        let side = self.side_of(session, row).await?;
        if !self.is_of_both(session, row).await? {
            return Ok(side);
        }
        Ok(match party {
            Party::Receiver => ReferralSide::Receiver,
            Party::Sender | Party::Person => ReferralSide::Sender,
            Party::Clock => side,
        })
    }
}
