//! What ended without the service is dealt with: the sender says so, and says it truly.

use rufaa_domain::access::{Action, Denial};
use rufaa_domain::age::ChildRule;
use rufaa_domain::case::{CaseView, NeedState, child_rule};
use rufaa_domain::referral::{Party, State};
use rufaa_store::ReferralRow;
use uuid::Uuid;

use super::CaseError;
use super::reading::{InHand, goes_to_danger, resource};
use super::receiving::state_of;
use super::referral_view::ReferralSide;
use crate::Node;
use crate::audit::Did;
use crate::trust::{Session, TrustError};

impl Node {
    /// Says that the sender dealt with one that ended without the service: the need was met otherwise, or sent
    /// elsewhere. While the need is open and nothing else is under way for it, it stays on her list: nobody else
    /// has it on any (promise 12).
    ///
    /// # Errors
    /// [`TrustError::Denied`]; [`CaseError::NeedOpen`]; [`TrustError::Stale`] when it did not end so, or was dealt
    /// with.
    pub async fn settle(
        &self,
        session: &Session,
        referral: (Uuid, Uuid),
    ) -> Result<(), TrustError> {
        let row = self.referral_row(referral).await?;
        if self.side_for(session, &row, Party::Sender).await? != ReferralSide::Sender {
            return Err(TrustError::Denied(Denial::NotFound));
        }
        let mut is_open = false;
        // A case of which a part was erased says no more of what is needed.
        if let Some(hand) = self.in_hand_unless_erased(session, &row).await? {
            let others = self.store().referrals_of_case(row.organisation, row.case).await?;
            let child = child_rule(&hand.view, self.today());
            is_open = is_still_needed((&hand.view, child), row.id);
            if is_open && is_left_alone(&hand.view, &row, &others) {
                return Err(CaseError::NeedOpen.into());
            }
        }
        let settled = (row.organisation, row.id, row.moves);
        let event = session.event(Did::ReferralSettled).to("referral", row.id);
        let events = [self.event(&event)?];
        Ok(self.store().settle_referral(settled, (self.now(), is_open), &events).await?)
    }
}

/// For which need something was sent.
fn need_of(view: &CaseView, referral: Uuid) -> Option<&str> {
    let mut sent = view.sent().filter(|sent| sent.what.referral == referral);
    sent.next().map(|sent| sent.what.package.need.as_str())
}

/// Whether what it was sent for is open. An adult who wants no help needs nothing that somebody has to find.
fn is_still_needed((view, child): (&CaseView, ChildRule), referral: Uuid) -> bool {
    let need = need_of(view, referral).and_then(|need| view.need(need));
    let is_open = need.is_some_and(|one| one.need.state == NeedState::Open);
    is_open && view.closure().is_none() && !view.is_let_go(child)
}

/// Whether nothing else is under way for what it was sent for, and nobody gave it.
fn is_left_alone(view: &CaseView, row: &ReferralRow, others: &[ReferralRow]) -> bool {
    let Some(need) = need_of(view, row.id) else { return false };
    let goes_on = |other: &&ReferralRow| {
        other.id != row.id && state_of(other).is_ok_and(|state| !state.is_final())
    };
    let is_for_it = |other: &ReferralRow| need_of(view, other.id) == Some(need);
    let goes_on_otherwise = others.iter().filter(goes_on).any(is_for_it);
    let since = view.need(need).map(|one| one.since);
    let received = |other: &&ReferralRow| {
        state_of(other).is_ok_and(|state| state == State::Completed)
            && since.is_some_and(|since| other.entered_at >= since)
    };
    let was_received = others.iter().filter(received).any(is_for_it);
    !goes_on_otherwise && !was_received
}

/// Whether the sender may take her out of where she is before she said so alone: where somebody of the house was found
/// to be a danger to her, and where a supervisor of the sender decides it.
pub(super) fn may_take_out(session: &Session, hand: &InHand, row: &ReferralRow) -> bool {
    goes_to_danger(&hand.view, row) || session.could(Action::ReviewCase, resource(&hand.file))
}
