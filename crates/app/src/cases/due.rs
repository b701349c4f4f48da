//! Cases of which something is open and on nobody's list: whoever holds one is told when its time is over, and her
//! supervisors when nothing was done by then (promise 12). It needs no key.

use std::collections::BTreeMap;

use rufaa_domain::access::Action;
use rufaa_domain::case::{CaseClock, Kind, Record, child_rule};
use rufaa_domain::referral::Alarm;
use rufaa_store::{DueCase, ReferralRow};
use uuid::Uuid;

use super::caseload::reads_of_colleagues;
use super::reading::InHand;
use super::receiving::state_of;
use super::told::Told;
use crate::audit::{Did, Event};
use crate::trust::{Session, TrustError};
use crate::{AppError, Node};

/// Cases that are looked at in one go.
const LOOKS_MAX: i64 = 200;
/// Most cases that are counted as waiting: more are a page's list anyway.
const COUNTED_MAX: i64 = 100;

impl Node {
    /// By when somebody sees to a case after these records, where they may make it another time.
    pub(super) async fn due_after(
        &self,
        session: &Session,
        hand: &InHand,
        (records, ends): (&[Record], &[Uuid]),
    ) -> Result<Option<CaseClock>, TrustError> {
        let moves_it = |record: &Record| {
            matches!(
                record.kind(),
                Kind::Need
                    | Kind::Sent
                    | Kind::Safety
                    | Kind::Risk
                    | Kind::Contact
                    | Kind::Apart
                    | Kind::Screening
                    | Kind::Identification
                    | Kind::HandOverAnswered
                    | Kind::Conference
                    | Kind::Refusal
                    | Kind::Consent
                    | Kind::Withdrawal
                    | Kind::EndTold
                    | Kind::ServiceGiven
                    | Kind::Closure
                    | Kind::Reopening
                    | Kind::Identity
                    | Kind::Individual
                    | Kind::Wish
                    | Kind::WishChecked
                    | Kind::WishDone
                    | Kind::Hold
                    | Kind::NonPunishment
                    | Kind::Review
                    | Kind::Correction
            )
        };
        if !records.iter().any(moves_it) {
            return Ok(None);
        }
        let mut rows = self.store().referrals_of_case(hand.file.organisation, hand.file.id).await?;
        rows.extend(self.came_by(&hand.file, &hand.view).await?);
        // What ends by the same act is under way no more.
        let is_listed = |row: &ReferralRow| {
            let goes_on = state_of(row).is_ok_and(|state| !state.is_final());
            !ends.contains(&row.id) && (goes_on || row.holder != "nobody")
        };
        // What is sent by these records has no row yet.
        let is_new = |id: Uuid| {
            let of = |record: &Record| matches!(record, Record::Sent(sent) if sent.referral == id);
            records.iter().any(of)
        };
        let is_under_way =
            |id: Uuid| is_new(id) || rows.iter().any(|row| row.id == id && is_listed(row));
        let after = self.view_after(session, hand.entries.clone(), records);
        let child = child_rule(&after, self.today());
        Ok(Some(CaseClock::of(&after, (child, self.now()), is_under_way)))
    }

    /// Looks once more after a write whose clock rests on referrals: one that ended in the same moment is on nobody's list,
    /// and its end has seen nothing of what was written. What was written is kept in any case.
    pub(super) async fn due_once_more(
        &self,
        session: &Session,
        hand: &InHand,
        (records, ends, kept): (&[Record], &[Uuid], CaseClock),
    ) {
        let came = hand.view.opened().is_some_and(|opened| opened.what.referral.is_some());
        if hand.view.sent().next().is_none() && !came {
            return;
        }
        let again = async {
            let now = self.due_after(session, hand, (records, ends)).await?.unwrap_or_default();
            if (now.by, now.rests) != (kept.by, kept.rests) {
                let case = (hand.file.organisation, hand.file.id);
                self.store().keep_clock(case, now).await?;
            }
            Ok::<(), TrustError>(())
        };
        if let Err(error) = again.await {
            tracing::error!(%error, case = %hand.file.id, "a clock is not looked at once more");
        }
    }

    /// How many cases that she holds wait for her, a hundred at most. No line is shown, so nothing is recorded.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn cases_waiting(&self, session: &Session) -> Result<usize, TrustError> {
        if Self::works_with_people(session).is_err() {
            return Ok(0);
        }
        let of = (session.organisation(), session.member());
        let due = self.store().due_of_holder(of.0, of.1, (self.now(), COUNTED_MAX)).await?;
        Ok(due.iter().filter(|case| !session.has_no_part_in(**case)).count())
    }

    /// How many open cases of her units have a holder who cannot act any more, by unit and holder, a hundred of a unit at most;
    /// for those who look after the cases of colleagues. No line is shown, so nothing is recorded.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn cases_of_gone(
        &self,
        session: &Session,
    ) -> Result<BTreeMap<(Uuid, Uuid), usize>, TrustError> {
        let mut gone = BTreeMap::new();
        for unit in session.units() {
            if !reads_of_colleagues(session, *unit, Action::ReviewCase) {
                continue;
            }
            let of = (session.organisation(), *unit);
            for (case, holder) in self.store().cases_of_gone(of, COUNTED_MAX).await? {
                if !session.has_no_part_in(case) {
                    *gone.entry((*unit, holder)).or_default() += 1;
                }
            }
        }
        Ok(gone)
    }

    /// Looks after cases whose time has come. Gives how many were looked after.
    pub(super) async fn keep_time_of_cases(&self) -> Result<usize, TrustError> {
        let mut count = 0;
        for due in self.store().cases_due(self.now(), LOOKS_MAX).await? {
            match self.look_at_case(&due).await {
                Ok(()) => count += 1,
                // Somebody saw to it at the same moment.
                Err(TrustError::Stale) => {}
                // One that cannot be read keeps no other waiting.
                Err(error) => tracing::error!(%error, case = %due.case, "a clock is not kept"),
            }
        }
        Ok(count)
    }

    async fn look_at_case(&self, due: &DueCase) -> Result<(), TrustError> {
        let is_first = due.alarm == Alarm::None.code();
        let alarm = if is_first { Alarm::Reminded } else { Alarm::Escalated };
        let told = self.told_of_case(due, is_first).await?;
        let event = Event::of(Uuid::nil(), due.organisation, Did::CaseWaits);
        let event = event.to("case", due.case).saying(alarm.code()).telling(told);
        let events = [self.event(&event)?];
        let look_at = is_first.then(|| due.later_at.max(self.now() + due.period()));
        Ok(self.store().alarm_case(due, (alarm.code(), look_at), &events).await?)
    }

    /// Whoever holds it, where she may; where nobody does, or nothing was done, those who look after her cases.
    async fn told_of_case(&self, due: &DueCase, is_first: bool) -> Result<Told, AppError> {
        let barred = self.store().recused_from([due.case, due.case]).await?;
        let holder = self.store().membership(due.organisation, due.holder).await?;
        let is_there =
            holder.is_some_and(|row| row.state == "active") && !barred.contains(&due.holder);
        let mut told = Told::new();
        if is_there {
            told.push((due.organisation, due.holder));
        }
        if !is_first || !is_there {
            let but: Vec<Uuid> = barred.into_iter().collect();
            told.extend(self.told_of_left((due.organisation, &[due.unit]), &but).await?);
        }
        told.sort_unstable();
        told.dedup();
        Ok(told)
    }
}
