//! A conference ends: by hand, by its time, or because what permits it is there no more. Those who were
//! asked have its key no more; what they read cannot be recalled.

use std::collections::BTreeSet;

use rufaa_domain::access::Denial;
use rufaa_domain::case::{CaseView, Record, child_rule};
use rufaa_domain::conference::{ConferenceProblem, is_danger_at, is_still_covered};
use rufaa_domain::consent::{Consent, Purpose, Withdrawal};
use rufaa_domain::referral::{Alarm, ending_alarm, ending_look};
use rufaa_store::{ConferenceRow, ConferenceSeat, EndedConference};
use uuid::Uuid;

use super::attending::ConferenceSide;
use super::guests::Guest;
use crate::Node;
use crate::audit::{Did, Event};
use crate::cases::CaseError;
use crate::cases::reading::InHand;
use crate::trust::{Session, TrustError};

/// Conferences that are ended in one go.
const ENDED_AT_ONCE: i64 = 200;

impl Node {
    /// Ends a conference before its time, as somebody of the unit that has the case.
    ///
    /// # Errors
    /// [`TrustError::Denied`] to everybody else; [`TrustError::Case`] when it is over.
    pub async fn end_conference(
        &self,
        session: &Session,
        of: (Uuid, Uuid),
    ) -> Result<(), TrustError> {
        let table = self.table(session, of).await?;
        if table.side != ConferenceSide::Caller {
            return Err(TrustError::Denied(Denial::NotFound));
        }
        if table.is_over(self.now()) {
            return Err(CaseError::from(ConferenceProblem::Over).into());
        }
        let event = session.event(Did::ConferenceEnded).to("conference", of.1).saying("by-hand");
        let events = [self.event(&event.telling(self.seated(&table.row).await?))?];
        Ok(self.store().end_conference(of, self.now(), &events).await?)
    }

    /// Somebody who was asked says that she read that it ended by the word of whom it was about.
    ///
    /// # Errors
    /// [`TrustError::Denied`] to everybody else, and where it ended otherwise; [`TrustError::Stale`] when she said so before.
    pub async fn acknowledge_conference(
        &self,
        session: &Session,
        of: (Uuid, Uuid),
    ) -> Result<(), TrustError> {
        let table = self.table(session, of).await?;
        if table.side != ConferenceSide::Attendee || table.row.stopped_at.is_none() {
            return Err(TrustError::Denied(Denial::NotFound));
        }
        let event = session.event(Did::EndingAnswered).to("conference", of.1).saying("stopped");
        let events = [self.event(&event.telling(self.hosts(&table.row).await?))?];
        let read = (session.member(), self.now());
        Ok(self.store().read_stopped_conference(of, read, &events).await?)
    }

    /// Who is told of what others say in it: whoever called it, and whoever holds the case by now.
    pub(super) async fn hosts(&self, row: &ConferenceRow) -> Result<Vec<(Uuid, Uuid)>, TrustError> {
        let file = self.store().case_file(row.organisation, row.case).await?;
        let both = [Some(row.called_by), file.map(|file| file.holder)];
        let mut told: Vec<_> =
            both.into_iter().flatten().map(|member| (row.organisation, member)).collect();
        told.dedup();
        Ok(told)
    }

    /// Ends conferences whose time is over. Gives how many; it needs no key.
    pub(in crate::cases) async fn end_conferences(&self) -> Result<usize, TrustError> {
        let mut count = 0;
        for row in self.store().conferences_to_end(self.now(), ENDED_AT_ONCE).await? {
            let event = Event::of(Uuid::nil(), row.organisation, Did::ConferenceEnded);
            let event = event.to("conference", row.id).saying("by-time");
            let events = [self.event(&event.telling(self.seated(&row).await?))?];
            let of = (row.organisation, row.id);
            match self.store().end_conference(of, self.now(), &events).await {
                Ok(()) => count += 1,
                // Somebody ended it at the same moment.
                Err(rufaa_store::StoreError::Conflict(_)) => {}
                Err(error) => return Err(error.into()),
            }
        }
        Ok(count)
    }

    /// Those of a conference that ended by her word who have yet to say that they read so, and are still there to say it.
    pub(super) async fn seats_unread(
        &self,
        row: &ConferenceRow,
    ) -> Result<Vec<ConferenceSeat>, TrustError> {
        let barred = self.store().recused_from([row.case, row.case]).await?;
        let mut unread = Vec::new();
        for seat in self.store().conference_seats(row.organisation, row.id).await? {
            let waits = seat.read_at.is_none() && !barred.contains(&seat.member);
            if waits && self.may_attend((seat.organisation, seat.unit), seat.member).await? {
                unread.push(seat);
            }
        }
        Ok(unread)
    }

    /// Looks after the clocks of conferences that ended by her word. Gives how many were looked after; it needs no key.
    pub(in crate::cases) async fn keep_time_of_conferences(&self) -> Result<usize, TrustError> {
        let mut count = 0;
        for row in self.store().conferences_to_look_at(self.now(), ENDED_AT_ONCE).await? {
            match self.look_at_conference(&row).await {
                Ok(()) => count += 1,
                // Another node looked at the same moment.
                Err(TrustError::Stale) => {}
                // One that cannot be read keeps no other waiting.
                Err(error) => {
                    tracing::error!(%error, conference = %row.id, "a clock is not kept");
                }
            }
        }
        Ok(count)
    }

    /// Whoever has not said that she read so is reminded; in the end its hosts are told, who can telephone.
    async fn look_at_conference(&self, row: &ConferenceRow) -> Result<(), TrustError> {
        let Some(ended) = row.stopped_at else { return Err(TrustError::Stale) };
        let unread = self.seats_unread(row).await?;
        let alarm = ending_alarm(ended, self.now());
        if unread.is_empty() {
            return Ok(self.store().alarm_conference(row, (alarm.code(), None), &[]).await?);
        }
        let barred = self.store().recused_from([row.case, row.case]).await?;
        let mut told = BTreeSet::new();
        for seat in &unread {
            told.insert((seat.organisation, seat.member));
            if alarm >= Alarm::Escalated {
                told.extend(self.hosts(row).await?);
            }
        }
        told.retain(|(_, member)| !barred.contains(member));
        let event = Event::of(Uuid::nil(), row.organisation, Did::EndingLate);
        let event = event.to("conference", row.id).saying(alarm.code());
        let events = [self.event(&event.telling(told.into_iter().collect()))?];
        let next = (alarm.code(), ending_look(ended, alarm));
        Ok(self.store().alarm_conference(row, next, &events).await?)
    }

    /// Somebody of the unit that has the case told one of those who were asked by telephone that it ended by the word of whom it
    /// was about: who does not come to read it is not waited for.
    ///
    /// # Errors
    /// [`TrustError::Denied`] to everybody else, and where it ended otherwise; [`TrustError::Stale`] when that one read it before.
    pub async fn tell_of_stop(
        &self,
        session: &Session,
        (of, member): ((Uuid, Uuid), Uuid),
    ) -> Result<(), TrustError> {
        let table = self.table(session, of).await?;
        if table.side != ConferenceSide::Caller || table.row.stopped_at.is_none() {
            return Err(TrustError::Denied(Denial::NotFound));
        }
        let seats = self.store().conference_seats(of.0, of.1).await?;
        if !seats.iter().any(|seat| seat.member == member) {
            return Err(TrustError::Denied(Denial::NotFound));
        }
        let event = session.event(Did::EndingAnswered).to("conference", of.1).saying("told");
        let events = [self.event(&event)?];
        let read = (member, self.now());
        Ok(self.store().read_stopped_conference(of, read, &events).await?)
    }

    /// The conferences that a record ends, in the same moment in which it is written: a yes was taken back, a
    /// no was said, the yes holds no more, somebody at the table is found to be a danger, or the case is closed
    /// (design §7.11).
    pub(in crate::cases) async fn ends_conferences(
        &self,
        session: &Session,
        hand: &InHand,
        record: &Record,
    ) -> Result<(Vec<EndedConference>, Vec<Event>), TrustError> {
        let (mut ended, mut events) = (Vec::new(), Vec::new());
        // That one was called is written into the case in the same moment.
        if hand.view.conferences().next().is_none() {
            return Ok((ended, events));
        }
        let rows = self.store().conferences_of_case(hand.file.organisation, hand.file.id).await?;
        let open: Vec<ConferenceRow> =
            rows.into_iter().filter(|row| row.ended_at.is_none()).collect();
        if open.is_empty() {
            return Ok((ended, events));
        }
        let after = self.view_after(session, hand.entries.clone(), std::slice::from_ref(record));
        let dangers = after.barred_members();
        for row in &open {
            let by_her = is_her_word(record);
            // What she says stops at once, whatever cannot be read of who sits there.
            let is_stopped = stops(&hand.view, record, row.id);
            let ends = is_stopped || may_uncover(record) && self.is_unfit(&after, row).await?;
            if !ends {
                continue;
            }
            let until = ending_look(self.now(), Alarm::None).filter(|_| by_her);
            ended.push(EndedConference { id: row.id, at: self.now(), by_her: until });
            // Whoever was just found to be a danger learns nothing by it, nor who bears the name of one.
            let mut told = self.seated(row).await?;
            told.retain(|(_, member)| !dangers.contains(member));
            if !is_stopped {
                let (_, called) = self.dangers_seated(&after, row).await?;
                told.retain(|(_, member)| !called.contains(member));
            }
            let event = session.event(Did::ConferenceEnded).to("conference", row.id);
            let why = if by_her { "by-her" } else { "by-rule" };
            events.push(event.saying(why).telling(told));
        }
        Ok((ended, events))
    }

    /// Whether it could not be called any more: what covered it holds no more, or a danger sits there.
    async fn is_unfit(&self, after: &CaseView, row: &ConferenceRow) -> Result<bool, TrustError> {
        let child = child_rule(after, self.today());
        if after.is_restricted(self.today()) {
            return Ok(true);
        }
        if !is_still_covered(after, row.id, (child, self.now())) {
            return Ok(true);
        }
        Ok(self.dangers_seated(after, row).await?.0)
    }

    /// Whether somebody who attends, of the same unit, or of the organisation may be a danger to her; and who attends by the name
    /// of one. Of whom it was made sure that they are other people are none.
    async fn dangers_seated(
        &self,
        after: &CaseView,
        row: &ConferenceRow,
    ) -> Result<(bool, BTreeSet<Uuid>), TrustError> {
        let is_alike =
            |guest: &Guest| !after.called_as_danger((guest.seat.member, &guest.name)).is_empty();
        let (mut is_seated, mut called) = (false, BTreeSet::new());
        for seat in self.store().conference_seats(row.organisation, row.id).await? {
            let guests = self.guests_in(row.case, (seat.organisation, seat.unit)).await?;
            is_seated |= after.barred_members().contains(&seat.member)
                || guests.iter().any(|guest| is_danger_at(after, &guest.seat))
                || guests.iter().any(is_alike);
            let herself = guests.iter().filter(|guest| guest.seat.member == seat.member);
            let bears = herself.filter(|guest| is_alike(guest));
            called.extend(bears.map(|guest| guest.seat.member));
        }
        Ok((is_seated, called))
    }

    /// Those who were asked, each for the organisation for which; without who was barred since.
    async fn seated(&self, row: &ConferenceRow) -> Result<Vec<(Uuid, Uuid)>, TrustError> {
        let barred = self.store().recused_from([row.case, row.case]).await?;
        let seats = self.store().conference_seats(row.organisation, row.id).await?;
        let told = seats.into_iter().filter(|seat| !barred.contains(&seat.member));
        Ok(told.map(|seat| (seat.organisation, seat.member)).collect())
    }
}

/// Whether a record takes back what permits a conference, or closes the case.
fn stops(view: &CaseView, record: &Record, conference: Uuid) -> bool {
    let covers = |consent: u32| view.conferences_by(consent).any(|covered| covered == conference);
    let is_about = |consent: &Consent| {
        let is_of_it = consent.recipient.is_none() || consent.recipient == Some(conference);
        is_of_it && matches!(consent.purpose, Purpose::Conference | Purpose::LawEnforcement)
    };
    let ends = |withdrawal: &Withdrawal| {
        let ended = view.ended_by(withdrawal);
        let about = view.consents().filter(|(_, consent)| is_about(consent));
        ended.iter().any(|number| covers(*number))
            || about.map(|(number, _)| number).any(|number| ended.contains(&number))
    };
    matches!(record, Record::Closure(_))
        || matches!(record, Record::Withdrawal(withdrawal) if ends(withdrawal))
        || matches!(record, Record::Consent(consent) if !consent.yes && is_about(consent))
}

/// Whether it is she who says that it ends: whoever was asked stops using what was shared, and says so.
const fn is_her_word(record: &Record) -> bool {
    matches!(record, Record::Withdrawal(_) | Record::Consent(_) | Record::Refusal(_))
}

/// Whether a record can say who is a danger to her, that whoever said yes could not, that she wants no help, or that supervisors
/// alone open the case.
const fn may_uncover(record: &Record) -> bool {
    matches!(
        record,
        Record::Individual(_)
            | Record::Identity(_)
            | Record::Correction(_)
            | Record::WishChecked(_)
            | Record::Hold(_)
            | Record::Refusal(_)
    )
}
