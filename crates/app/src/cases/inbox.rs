//! What comes in, what comes back, and what is under way.

use std::collections::{BTreeMap, BTreeSet};

use jiff::Timestamp;
use rufaa_domain::access::{Action, Resource};
use rufaa_domain::referral::{Alarm, Urgency};
use rufaa_store::{After, InboxQuestion, ReferralRow, SentBy};
use uuid::Uuid;

use super::caseload::reads_of_colleagues;
use super::clock::is_looked_for;
use super::page::{ASKED_FEW, Lines};
use super::receiving::state_of;
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
    /// Sent to her units, and on the sender's list: what they asked, and who did not come.
    Asked,
    /// Sent by them, and back on their list: questions, refusals, no answer.
    Returned,
    /// Sent by them, and on the other side's list.
    Underway,
}

impl InboxList {
    /// All of them, in the order in which they are shown.
    pub const ALL: [Self; 4] = [Self::Received, Self::Asked, Self::Returned, Self::Underway];

    /// Its code.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Received => "received",
            Self::Asked => "asked",
            Self::Returned => "returned",
            Self::Underway => "underway",
        }
    }

    /// The code of the side that has to do something.
    const fn holder(self) -> &'static str {
        match self {
            Self::Asked | Self::Returned => "sender",
            Self::Received | Self::Underway => "receiver",
        }
    }

    /// The one with this code.
    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|list| list.code() == code)
    }

    /// Whether it is of what was sent to her units.
    const fn is_received(self) -> bool {
        matches!(self, Self::Received | Self::Asked)
    }
}

/// What of the lists she wants to see.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct InboxFilter {
    /// Only for this need, as it is told outside seals.
    pub need: Option<String>,
    /// Only so urgent.
    pub urgency: Option<Urgency>,
    /// Only what is late.
    pub late: bool,
}

/// What is on the lists of her units: what is immediate first, then what is due first.
#[derive(Debug, Clone, Default)]
pub struct Inbox {
    /// Sent to them, and theirs to answer.
    pub received: Lines<ReferralRow>,
    /// Sent to them, and on the sender's list: what they asked, and who did not come.
    pub asked: Lines<ReferralRow>,
    /// Sent by them, and back on their list.
    pub returned: Lines<ReferralRow>,
    /// Sent by them, and on the other side's list.
    pub underway: Lines<ReferralRow>,
}

/// How much of what is on the lists of her units waits for her, as far as their first pages go.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct InboxWaiting {
    /// Immediate, and not answered.
    pub immediate: usize,
    /// Less urgent, and not answered.
    pub unanswered: usize,
    /// Immediate, taken on, and not there yet.
    pub immediate_coming: usize,
    /// Answered, and what should have come next is late; what is immediate and not there yet apart.
    pub late: usize,
    /// Less urgent, taken on, and expected on this day, as it is here.
    pub expected_today: usize,
    /// Sent by them, and back on their list.
    pub returned: usize,
    /// Immediate, sent by them, and late, with the other side or on their list again.
    pub immediate_there: usize,
    /// Less urgent, sent by them, and late with the other side.
    pub late_there: usize,
    /// Sent by them, and somebody was kept from coming, or taken away from where she was.
    pub taken: usize,
    /// About which a focal point waits for their answer.
    pub asked: usize,
}

impl Node {
    /// How much on the lists of her units waits for her. No line is shown, so nothing is recorded.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn inbox_waiting(&self, session: &Session) -> Result<InboxWaiting, TrustError> {
        if Self::works_with_people(session).is_err() {
            return Ok(InboxWaiting::default());
        }
        let all = InboxFilter::default();
        let list = |list| self.inbox_list(session, (list, None), &all);
        let back = list(InboxList::Returned).await?;
        let is_late = |row: &&ReferralRow| row.alarm != Alarm::None.code();
        let underway = list(InboxList::Underway).await?;
        let is_immediate = |row: &&ReferralRow| row.urgency == Urgency::Immediate.code();
        let immediate_underway = underway.iter().filter(is_late).filter(is_immediate).count();
        let late_there = underway.iter().filter(is_late).count() - immediate_underway;
        // That nobody answered for a day makes nothing less immediate.
        let immediate_back = back.iter().filter(is_late).filter(is_immediate).count();
        let (returned, immediate_there) = (back.len(), immediate_underway + immediate_back);
        let why = self.why_ended(back.iter()).await?;
        let taken = why.values().filter(|made| is_looked_for(**made)).count();
        let mut waiting = InboxWaiting {
            returned,
            immediate_there,
            late_there,
            taken,
            ..InboxWaiting::default()
        };
        let day = |at: Timestamp| at.to_zoned(self.zone()).date();
        let today = day(self.now());
        let received = list(InboxList::Received).await?;
        let all = [&received, &back, &underway].into_iter().flat_map(|list| list.iter());
        waiting.asked = self.asked_by_focal_points(session, all).await?.len();
        for row in received.iter() {
            let state = state_of(row)?;
            let is_coming = state.is_taken_on() && !state.is_there();
            let is_immediate = is_immediate(&row);
            let count = if state.is_unanswered() && is_immediate {
                &mut waiting.immediate
            } else if state.is_unanswered() {
                &mut waiting.unanswered
            } else if is_coming && is_immediate {
                &mut waiting.immediate_coming
            } else if is_late(&row) {
                &mut waiting.late
            } else if is_coming && row.expected_at.map(day) == Some(today) {
                &mut waiting.expected_today
            } else {
                continue;
            };
            *count += 1;
        }
        Ok(waiting)
    }

    /// The codes of the cases of what her own organisation sent, so that two of one need are told apart without opening
    /// either. A receiver is not told the sender's code.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn codes_of_sent(
        &self,
        session: &Session,
        rows: impl Iterator<Item = &ReferralRow>,
    ) -> Result<BTreeMap<Uuid, String>, TrustError> {
        let own = rows.filter(|row| row.organisation == session.organisation());
        let cases: BTreeSet<Uuid> = own.map(|row| row.case).collect();
        let cases: Vec<Uuid> = cases.into_iter().collect();
        Ok(self.store().codes_of_cases(session.organisation(), &cases).await?)
    }

    /// What is on the lists of her units.
    ///
    /// # Errors
    /// [`TrustError::Denied`] to whom no referral is open.
    pub async fn inbox(
        &self,
        session: &Session,
        filter: &InboxFilter,
    ) -> Result<Inbox, TrustError> {
        Self::works_with_people(session)?;
        let list = |list| self.inbox_list(session, (list, None), filter);
        let inbox = Inbox {
            received: list(InboxList::Received).await?,
            asked: list(InboxList::Asked).await?,
            returned: list(InboxList::Returned).await?,
            underway: list(InboxList::Underway).await?,
        };
        let all = [&inbox.received, &inbox.asked, &inbox.returned, &inbox.underway];
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
        filter: &InboxFilter,
    ) -> Result<Lines<ReferralRow>, TrustError> {
        Self::works_with_people(session)?;
        let lines = self.inbox_list(session, (list, Some(after)), filter).await?;
        let shown = session.event(Did::InboxRead).showing(lines.iter().map(|row| row.id));
        self.record_reading(shown).await?;
        Ok(lines)
    }

    async fn inbox_list(
        &self,
        session: &Session,
        (list, after): (InboxList, Option<After>),
        filter: &InboxFilter,
    ) -> Result<Lines<ReferralRow>, TrustError> {
        let question = InboxQuestion {
            holder: list.holder(),
            need: filter.need.clone(),
            urgency: filter.urgency.map(Urgency::code),
            late: filter.late,
            asked: list == InboxList::Asked,
            after,
            limit: ASKED_FEW,
        };
        let mut rows = Vec::new();
        for unit in session.units() {
            rows.extend(self.inbox_of(session, *unit, (list, &question)).await?);
        }
        rows.sort_by_key(|row| {
            let after = place_of(row);
            (after.rank, after.at, after.id)
        });
        let Lines { mut lines, more } = Lines::first_few(rows, place_of);
        // What she has no part in is left out here: the rest was left out by the question.
        lines.retain(|row| !is_barred(session, About::of(row)));
        if list.is_received() {
            lines = lines.into_iter().map(for_receiver).collect();
        } else {
            let cases: BTreeSet<Uuid> = lines.iter().map(|row| row.case).collect();
            let cases: Vec<Uuid> = cases.into_iter().collect();
            let hidden = self.hidden_from_her(session, &cases).await?;
            lines.retain(|row| !hidden.contains(&row.case));
        }
        Ok(Lines { lines, more })
    }

    /// What of a list is of one unit: whoever reads only what she holds is given only that.
    async fn inbox_of(
        &self,
        session: &Session,
        unit: Uuid,
        (list, question): (InboxList, &InboxQuestion),
    ) -> Result<Vec<ReferralRow>, TrustError> {
        let organisation = session.organisation();
        if list.is_received() {
            let resource = Resource::Unit { organisation, unit };
            if !session.could(Action::AnswerReferral, resource) {
                return Ok(Vec::new());
            }
            return Ok(self.store().referrals_received((organisation, unit), question).await?);
        }
        let all = reads_of_colleagues(session, unit, Action::SendReferral);
        let held_by = (!all).then(|| session.member());
        let by = SentBy { organisation, unit, held_by };
        Ok(self.store().referrals_sent(by, question).await?)
    }
}

/// Where a referral stands in a list: what is immediate before everything else.
fn place_of(row: &ReferralRow) -> After {
    let rank = i64::from(row.urgency != Urgency::Immediate.code());
    After { rank, at: row.due_at.unwrap_or(row.entered_at), id: row.id }
}
