//! What is to be seen of a case and its referrals beside each other, before anything else.

use std::collections::BTreeMap;

use jiff::Timestamp;
use jiff::civil::Date;
use rufaa_domain::case::{Entry, Kind, Record, child_rule};
use rufaa_domain::consent::{Consent, ConsentState, standing};
use rufaa_domain::referral::{Alarm, FailReason, Holder, State};
use rufaa_store::ReferralRow;
use uuid::Uuid;

use super::reading::{OpenCase, goes_to_danger, goes_with_danger, is_reached_through_danger};

impl OpenCase {
    /// Referrals to which she did not come, since nobody assessed the risk: she may have been kept from it.
    pub fn missed(&self) -> impl Iterator<Item = &ReferralRow> {
        let missed = self.referrals.iter().filter(|row| row.state == State::NoShow.code());
        missed.filter(|row| self.is_unassessed_since(row))
    }

    /// Referrals of which an answer, or news, is late with the other side.
    pub fn late(&self) -> impl Iterator<Item = &ReferralRow> {
        let is_there = |row: &&ReferralRow| row.holder == Holder::Receiver.code();
        let late = self.referrals.iter().filter(is_there);
        late.filter(|row| row.alarm != Alarm::None.code())
    }

    /// Referrals of which the service asks something.
    pub fn asked(&self) -> impl Iterator<Item = &ReferralRow> {
        self.referrals.iter().filter(|row| row.state == State::NeedsInfo.code())
    }

    /// Open needs for which she received something by a referral.
    pub fn received(&self) -> impl Iterator<Item = &str> {
        let open = self.view.open_needs().into_iter().map(|need| need.need.need.as_str());
        open.filter(|need| {
            let sent = self.view.sent().filter(|sent| sent.what.package.need == *need);
            let mut rows = sent
                .filter_map(|sent| self.referrals.iter().find(|row| row.id == sent.what.referral));
            rows.any(|row| row.state == State::Completed.code())
        })
    }

    /// Referrals of which the service says that somebody took her away, that she left, or that nobody reaches her any more,
    /// since nobody assessed the risk; and of which it says that she died.
    pub fn lost(&self) -> impl Iterator<Item = (&ReferralRow, FailReason)> {
        let lost = self.lost.iter().filter_map(|(id, why)| {
            let row = self.referrals.iter().find(|row| row.id == *id)?;
            Some((row, *why))
        });
        lost.filter(|(row, why)| *why == FailReason::Died || self.is_unassessed_since(row))
    }

    fn is_unassessed_since(&self, row: &ReferralRow) -> bool {
        let risks = self.entries.iter().filter(|entry| entry.record.kind() == Kind::Risk);
        let assessed = risks.map(|entry| entry.at).max();
        assessed.is_none_or(|at| at < row.entered_at)
    }

    /// Referrals that are not over, to an organisation of which somebody was found to be a danger to her since.
    pub fn sent_to_dangers(&self) -> impl Iterator<Item = &ReferralRow> {
        self.referrals.iter().filter(|row| goes_to_danger(&self.view, row))
    }

    /// Referrals that are not over, to a unit in which somebody is called as a danger, and nobody made sure that it is another
    /// one.
    pub fn sent_to_called_alike(&self) -> impl Iterator<Item = &ReferralRow> {
        self.referrals.iter().filter(|row| self.called_alike.contains(&row.id))
    }

    /// Referrals that are not over, to a service that may receive nobody any more.
    pub fn sent_to_stopped(&self) -> impl Iterator<Item = &ReferralRow> {
        self.referrals.iter().filter(|row| self.stopped.contains(&row.id))
    }

    /// Referrals to which somebody goes with her who was found to be a danger to her since.
    pub fn sent_with_dangers(&self) -> impl Iterator<Item = &ReferralRow> {
        self.referrals.iter().filter(|row| goes_with_danger(&self.view, row))
    }

    /// Referrals whose service was told a way to reach her that leads to somebody who was found to be a danger to her since.
    pub fn reached_through_dangers(&self) -> impl Iterator<Item = &ReferralRow> {
        // Where the sender of the letter found the way unsafe, whoever was told it from here knows it still.
        let is_unsafe = self.view.contact_is_unsafe();
        let was_told = move |row: &ReferralRow| {
            let sent = self.view.sent().find(|sent| sent.what.referral == row.id);
            let is_open = State::from_code(&row.state).is_some_and(|state| !state.is_final());
            is_unsafe && is_open && sent.is_some_and(|sent| sent.what.package.contact.is_some())
        };
        let leads =
            move |row: &&ReferralRow| is_reached_through_danger(&self.view, row) || was_told(row);
        self.referrals.iter().filter(leads)
    }

    /// Referrals that go on although she wants no help, or said no to that service: what protects her, or rests on no
    /// yes of hers.
    pub fn sent_against_refusal(&self) -> impl Iterator<Item = &ReferralRow> {
        let refused = self.view.wants_no_help();
        let said_no = |row: &ReferralRow| {
            let to_it = |consent: &&Consent| consent.recipient == Some(row.to_service);
            let newest = self.view.consents().map(|(_, consent)| consent).filter(to_it).last();
            row.consent.is_none() && newest.is_some_and(|newest| !newest.yes)
        };
        self.referrals.iter().filter(move |row| {
            (refused || said_no(row))
                && State::from_code(&row.state).is_some_and(|state| !state.is_final())
        })
    }

    /// Referrals where she is not, for a need for which another service has taken her on: others hold a place, or look for
    /// one, for somebody who has it.
    pub fn sent_beside(&self) -> impl Iterator<Item = &ReferralRow> {
        let need = |row: &ReferralRow| {
            let sent = self.view.sent().find(|sent| sent.what.referral == row.id);
            sent.map(|sent| sent.what.package.need.as_str())
        };
        let state = |row: &ReferralRow| State::from_code(&row.state);
        let taken =
            self.referrals.iter().filter(move |row| state(row).is_some_and(State::is_taken_on));
        // Of several that took her on, the one where she is, or the first, is hers.
        let mut taken: Vec<(bool, &str, Uuid)> = taken
            .filter_map(|row| {
                let is_there = state(row).is_some_and(State::is_there);
                Some((!is_there, need(row)?, row.id))
            })
            .collect();
        taken.reverse();
        taken.sort_by_key(|(is_away, ..)| std::cmp::Reverse(*is_away));
        let taken: BTreeMap<&str, Uuid> =
            taken.into_iter().map(|(_, need, id)| (need, id)).collect();
        self.referrals.iter().filter(move |row| {
            let is_open = state(row).is_some_and(|one| !one.is_final() && !one.is_there());
            is_open
                && need(row).is_some_and(|need| taken.get(&need).is_some_and(|by| *by != row.id))
        })
    }

    /// Referrals that are not over and went on a yes that cannot be taken any more, by or through whom it was said:
    /// she is asked again. What she took back or what ran out is not among them.
    pub fn sent_on_nothing(
        &self,
        today: Date,
        now: Timestamp,
    ) -> impl Iterator<Item = &ReferralRow> {
        self.sent_on(ConsentState::Void, (today, now))
    }

    /// Referrals that are not over and went on a yes that ran out since: she is asked whether it goes on.
    pub fn sent_on_what_ran_out(
        &self,
        today: Date,
        now: Timestamp,
    ) -> impl Iterator<Item = &ReferralRow> {
        self.sent_on(ConsentState::Over, (today, now))
    }

    fn sent_on(
        &self,
        state: ConsentState,
        (today, now): (Date, Timestamp),
    ) -> impl Iterator<Item = &ReferralRow> {
        let standing = standing(&self.view, (child_rule(&self.view, today), now));
        let is_so = move |number: u32| standing.get(&number) == Some(&state);
        let live = self
            .referrals
            .iter()
            .filter(|row| State::from_code(&row.state).is_some_and(|state| !state.is_final()));
        live.filter(move |row| {
            row.consent.and_then(|number| number.try_into().ok()).is_some_and(&is_so)
        })
    }

    /// Whether a record is hidden from her who reads: a link to a case, or somebody of the same group, whose
    /// own case she may not open; and what was put right about them. She does not learn that they are there.
    pub fn hides(&self, entry: &Entry) -> bool {
        if self.unseen.contains(&entry.sequence) {
            return true;
        }
        if let Record::Link(link) = &entry.record {
            return !self.links.iter().any(|known| known.link.case == link.case);
        }
        let Record::Correction(correction) = &entry.record else { return false };
        let earlier = self.entries.iter().take_while(|other| other.sequence < entry.sequence);
        earlier.filter(|other| other.sequence == correction.of).any(|other| self.hides(other))
    }
}
