//! What comes in, what comes back, and what is under way.

use rufaa_domain::access::{Action, Resource};
use rufaa_domain::referral::Urgency;
use rufaa_store::{After, ReferralRow, SentBy};
use uuid::Uuid;

use super::caseload::reads_of_colleagues;
use super::page::{ASKED_MAX, Lines};
use super::referral_view::for_receiver;
use super::told::{About, is_barred};
use crate::Node;
use crate::audit::Did;
use crate::trust::{Session, TrustError};

/// A list of referrals.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum InboxList {
    /// Sent to her units, and theirs to answer.
    Received,
    /// Sent by them, and back on their list: questions, refusals, no answer.
    Returned,
    /// Sent by them, and on the other side's list.
    Underway,
}

impl InboxList {
    /// All of them, in the order in which they are shown.
    pub const ALL: [Self; 3] = [Self::Received, Self::Returned, Self::Underway];

    /// Its code.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Received => "received",
            Self::Returned => "returned",
            Self::Underway => "underway",
        }
    }

    /// The one with this code.
    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|list| list.code() == code)
    }
}

/// What is on the lists of her units: what is immediate first, then what is due first.
#[derive(Debug, Clone, Default)]
pub struct Inbox {
    /// Sent to them, and theirs to answer.
    pub received: Lines<ReferralRow>,
    /// Sent by them, and back on their list.
    pub returned: Lines<ReferralRow>,
    /// Sent by them, and on the other side's list.
    pub underway: Lines<ReferralRow>,
}

impl Node {
    /// What is on the lists of her units.
    ///
    /// # Errors
    /// [`TrustError::Denied`] to whom no referral is open.
    pub async fn inbox(&self, session: &Session) -> Result<Inbox, TrustError> {
        Self::works_with_people(session)?;
        let inbox = Inbox {
            received: self.inbox_list(session, InboxList::Received, None).await?,
            returned: self.inbox_list(session, InboxList::Returned, None).await?,
            underway: self.inbox_list(session, InboxList::Underway, None).await?,
        };
        let all = [&inbox.received, &inbox.returned, &inbox.underway];
        let all = all.into_iter().flat_map(|list| list.iter());
        let shown = session.event(Did::InboxRead).showing(all.map(|row| row.id));
        self.record_reading(shown).await?;
        Ok(inbox)
    }

    /// One list of her units, from after a line on.
    ///
    /// # Errors
    /// As [`Node::inbox`].
    pub async fn inbox_after(
        &self,
        session: &Session,
        (list, after): (InboxList, After),
    ) -> Result<Lines<ReferralRow>, TrustError> {
        Self::works_with_people(session)?;
        let lines = self.inbox_list(session, list, Some(after)).await?;
        let shown = session.event(Did::InboxRead).showing(lines.iter().map(|row| row.id));
        self.record_reading(shown).await?;
        Ok(lines)
    }

    async fn inbox_list(
        &self,
        session: &Session,
        list: InboxList,
        after: Option<After>,
    ) -> Result<Lines<ReferralRow>, TrustError> {
        let mut rows = Vec::new();
        for unit in session.units() {
            rows.extend(self.inbox_of(session, *unit, (list, after)).await?);
        }
        rows.sort_by_key(|row| {
            let after = place_of(row);
            (after.rank, after.at, after.id)
        });
        let Lines { mut lines, more } = Lines::first(rows, place_of);
        // What she has no part in is left out here: the rest was left out by the question.
        lines.retain(|row| !is_barred(session, About::of(row)));
        if list == InboxList::Received {
            lines = lines.into_iter().map(for_receiver).collect();
        }
        Ok(Lines { lines, more })
    }

    /// What of a list is of one unit: whoever reads only what she holds is given only that.
    async fn inbox_of(
        &self,
        session: &Session,
        unit: Uuid,
        (list, after): (InboxList, Option<After>),
    ) -> Result<Vec<ReferralRow>, TrustError> {
        let organisation = session.organisation();
        let holder = match list {
            InboxList::Received => {
                let resource = Resource::Unit { organisation, unit };
                if !session.could(Action::AnswerReferral, resource) {
                    return Ok(Vec::new());
                }
                let at = (organisation, unit);
                let received =
                    self.store().referrals_received(at, "receiver", after.as_ref(), ASKED_MAX);
                return Ok(received.await?);
            }
            InboxList::Returned => "sender",
            InboxList::Underway => "receiver",
        };
        let all = reads_of_colleagues(session, unit, Action::SendReferral);
        let held_by = (!all).then(|| session.member());
        let by = SentBy { organisation, unit, held_by };
        Ok(self.store().referrals_sent(by, holder, after.as_ref(), ASKED_MAX).await?)
    }
}

/// Where a referral stands in a list: what is immediate before everything else.
fn place_of(row: &ReferralRow) -> After {
    let rank = i64::from(row.urgency != Urgency::Immediate.code());
    After { rank, at: row.due_at.unwrap_or(row.entered_at), id: row.id }
}
