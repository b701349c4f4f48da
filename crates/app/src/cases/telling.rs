//! More is told of a referral under way: the name and how she is reached can wait until the service said yes (design §6,
//! the least that the receiver needs). What is told later stands on a yes of its own, as wide as it is.

use std::collections::BTreeSet;

use rufaa_domain::access::{Action, Denial};
use rufaa_domain::case::{CaseView, Record, Sent};
use rufaa_domain::consent::{Cover, cover};
use rufaa_domain::referral::{
    Alarm, Field, Package, Party, SpecialNeed, State, TOLD_MORE, Urgency, special_needs, told_since,
};
use rufaa_store::{CaseFile, CaseWrite, KeptClock, Noted, Raised, ReferralRow, ToldMore};
use uuid::Uuid;

use super::alike::others;
use super::clock::{clock_of, kept_clock};
use super::letters::{Belongs, Correspondence};
use super::own_case::{others_told, own_case_id, own_case_of, package_of};
use super::reading::{InHand, unless_hidden};
use super::receiving::{state_of, urgency_of};
use super::sending::{consent_of, ground::Ground};
use super::unsafe_ways::DangerAt;
use super::{CaseError, How, ReferralSide, ReferralView, Sending};
use crate::Node;
use crate::audit::Did;
use crate::trust::{Session, TrustError};

/// Most records that are taken at once out of what was told: more than any package carries.
const TAKEN_MAX: usize = 100;

impl Node {
    /// Tells the receiver of a referral under way more than it was told before; the id of `sending` is that of the
    /// referral. What goes takes the place of what went.
    ///
    /// # Errors
    /// [`CaseError::Over`] when it is over, or sharing was ended; [`CaseError::ReceiverStopped`]; as [`Node::send_referral`].
    pub(super) async fn told_more(
        &self,
        session: &Session,
        hand: &InHand,
        sending: &Sending,
    ) -> Result<(), TrustError> {
        let (row, before) = self.told_before((&hand.file, &hand.view), sending).await?;
        let Ground { package, child, listing, recipient, called, .. } =
            self.ground_of((&hand.view, &hand.file), (sending, How::More)).await?;
        if package == before.package {
            // The same form came twice.
            return Ok(());
        }
        let exception = sending.exception.as_ref();
        let covered = cover(&hand.view, recipient, &package, exception, (child, self.now()));
        let covered = covered.map_err(CaseError::from)?;
        let (organisation, referral) = (row.organisation, row.id);
        let mut letters = Vec::new();
        if let Some((reader, unit)) = row.to_organisation.zip(row.to_unit) {
            let key = self.newest(reader, unit).await?;
            self.refuse_danger_there(&hand.view, &key).await?;
            let belongs = Belongs { organisation, referral, number: row.moves + 1 };
            let said = self.packed(&hand.view, (&package, Some((reader, unit))), &called).await?;
            letters.push(self.letter(session, belongs, &key, &said)?);
        }
        let noted = Noted {
            organisation,
            referral,
            after: row.moves,
            state: state_of(&row)?.code(),
            at: self.now(),
            by: (session.member(), session.organisation()),
            did: TOLD_MORE,
        };
        // Whoever is told of as a danger by now has no part in the receiver's case either, begun or not.
        let known: BTreeSet<Uuid> =
            before.package.dangers.iter().filter_map(|one| one.member).collect();
        let new = package.dangers.iter().filter_map(|one| one.member);
        let new = new.filter(|member| !known.contains(member));
        let barred = own_case_of(&row).map(|own| self.barred(session, own, new));
        let (case, service) = (row.case, row.to_service);
        let raised = self.raised(&row, package.urgency)?;
        let consent = consent_of(covered);
        let more = ToldMore { noted, case, service, consent, letters, raised };
        let sent = Record::Sent(Box::new(Sent {
            service_name: listing.named(),
            package,
            consent: match covered {
                Cover::Consent(number) => Some(number),
                Cover::Exception(_) => None,
            },
            decided_by: exception
                .and_then(|decided| decided.by.clone())
                .or_else(|| before.decided_by.clone()),
            ..before.clone()
        }));
        self.check_sent(session, hand, (&sent, sending)).await?;
        let event = session.event(Did::MoreTold).to("referral", referral);
        let event = event.sent_by(None, (exception, !sending.another.is_empty()));
        let event = event.telling(self.told_at_receiver(&row).await?);
        let barred = barred.unwrap_or_default();
        let write = CaseWrite { told_more: vec![more], barred, ..CaseWrite::default() };
        let records: Vec<Record> = others(session, called)?.into_iter().chain([sent]).collect();
        self.keep(session, hand, &records, (write, vec![event])).await?;
        self.look_at_stopped((organisation, referral)).await
    }

    /// Takes what was told of a referral since the receiver's own case began into that case; done twice, nothing comes twice.
    ///
    /// # Errors
    /// [`TrustError::Denied`] to whoever may not write there.
    pub async fn take_told(
        &self,
        session: &Session,
        referral: (Uuid, Uuid),
    ) -> Result<Uuid, TrustError> {
        let row = self.referral_row(referral).await?;
        let side = self.side_for(session, &row, Party::Receiver).await?;
        if side != ReferralSide::Receiver {
            return Err(TrustError::Denied(Denial::NotFound));
        }
        let letters = self.letters_for(session, referral).await?;
        let own = own_case_id(referral, session.organisation());
        let mut refused = Vec::new();
        for _ in 0..TAKEN_MAX {
            let (head, records) = self.not_taken(session, (&row, side), &letters).await?;
            let next = records.into_iter().find(|record| !refused.contains(record));
            let Some(record) = next else { break };
            // Whoever takes the same in this moment has it written: what is left is looked at anew.
            match self.write_case(session, own, (&record, Some(head))).await {
                Ok(()) | Err(TrustError::Case(CaseError::Changed(_))) => {}
                // What cannot be so here stays on the letter, and keeps nothing else from the case.
                Err(TrustError::Case(_)) => refused.push(record),
                Err(error) => return Err(error),
            }
        }
        Ok(own)
    }

    /// What was told since the receiver's own case began, and does not stand in it yet, with the number of its newest record;
    /// nothing where that is not hers, or sharing was ended: what was told is used no more.
    pub(super) async fn not_taken(
        &self,
        session: &Session,
        (row, side): (&ReferralRow, ReferralSide),
        letters: &[Correspondence],
    ) -> Result<(u32, Vec<Record>), TrustError> {
        let nothing = (0, Vec::new());
        let told: Vec<&Package> =
            letters.iter().filter_map(|letter| letter.package.as_ref()).collect();
        let is_hers = package_of(session, side, letters)?.is_some();
        if !is_hers || self.store().ending(row.organisation, row.id).await?.is_some() {
            return Ok(nothing);
        }
        let own = own_case_id((row.organisation, row.id), session.organisation());
        let hand = unless_hidden(self.in_hand(session, own, Action::WriteCase).await)?;
        let Some(hand) = hand.filter(|hand| hand.file.open) else { return Ok(nothing) };
        let mut left = told_since((&hand.view, &hand.entries), &told, row.id);
        if let Some(newest) = told.last() {
            let sure = others_told(letters);
            left.extend(self.namesakes_told(session, &hand, (newest, &sure)).await?);
        }
        Ok((hand.view.head(), left))
    }

    /// The referral of which more is told, and what was told of it: it is of this case, for this need and to this service,
    /// goes on, and nothing that was told is left out.
    ///
    /// # Errors
    /// [`CaseError::NotAsShown`], [`CaseError::Over`].
    pub(super) async fn told_before<'a>(
        &self,
        (file, view): (&CaseFile, &'a CaseView),
        sending: &Sending,
    ) -> Result<(ReferralRow, &'a Sent), TrustError> {
        let row = self.referral_row((file.organisation, sending.id)).await?;
        let before = told(view, row.id).ok_or(CaseError::NotAsShown)?;
        let is_it = row.case == file.id && row.to_service == sending.service;
        let left_out = before.package.chosen.difference(&sending.fields);
        let is_left_out = left_out.into_iter().any(|field| *field != Field::Message);
        if !is_it || before.package.need != sending.need || is_left_out {
            return Err(CaseError::NotAsShown.into());
        }
        if !self.can_tell_more(&row).await? {
            return Err(CaseError::Over.into());
        }
        Ok((row, before))
    }

    /// What becomes of the clock of a referral that is more urgent by now: as long as she is not there it begins anew, for
    /// nobody knew before that it runs so fast.
    fn raised(&self, row: &ReferralRow, urgency: Urgency) -> Result<Option<Raised>, TrustError> {
        if urgency >= urgency_of(row)? {
            return Ok(None);
        }
        let anew = ReferralRow {
            urgency: urgency.code().to_owned(),
            entered_at: self.now(),
            ..row.clone()
        };
        let its = kept_clock(&clock_of(&anew)?, Alarm::None, row.to_organisation.is_some());
        let state = state_of(row)?;
        // Whoever is on call for what is immediate hears it at the next look, and that is now.
        let calls = urgency == Urgency::Immediate && state.is_unanswered();
        // So does the clock of whoever did not come: why decides how it runs.
        let calls = calls || state == State::NoShow;
        let look_at = if calls { Some(self.now()) } else { its.look_at };
        let clock = (!state.is_there()).then_some((self.now(), KeptClock { look_at, ..its }));
        Ok(Some(Raised { urgency: urgency.code(), clock }))
    }

    /// Whether more can be told of a referral: it is not over, and sharing goes on.
    pub(super) async fn can_tell_more(&self, row: &ReferralRow) -> Result<bool, TrustError> {
        if state_of(row)?.is_final() {
            return Ok(false);
        }
        Ok(self.store().ending(row.organisation, row.id).await?.is_none())
    }
}

impl ReferralView {
    /// The exact need of one of which more can be told, for the sender: it is not over, sharing goes on, and nobody there or on
    /// the way is a danger to her. Another way to reach her is told so, and that somebody there is another one.
    pub fn more(&self) -> Option<&str> {
        let is_danger = matches!(self.danger, Some(DangerAt::Receiver | DangerAt::Way));
        let goes_on = !self.state.is_final() && self.ending.is_none() && !is_danger;
        self.told.as_ref().filter(|_| goes_on).map(|sent| sent.package.need.as_str())
    }

    /// Special needs that were told after the service took her on, of which nobody has said that they are met.
    pub fn unpromised(&self) -> Vec<SpecialNeed> {
        if !self.state.is_taken_on() {
            return Vec::new();
        }
        let told = self.letters.iter().rev().find_map(|letter| letter.package.as_ref());
        let told = told.or(self.told.as_ref().map(|sent| &sent.package));
        let heard = self.letters.iter().filter_map(|letter| letter.heard.as_ref());
        let met: BTreeSet<SpecialNeed> = heard
            .flat_map(|heard| &heard.met)
            .chain(self.letters.iter().flat_map(|one| &one.met))
            .copied()
            .collect();
        let needs = told.map(special_needs).unwrap_or_default();
        needs.into_iter().filter(|need| !met.contains(need)).collect()
    }
}

/// What the case says that was sent with a referral.
pub(super) fn told(view: &CaseView, referral: Uuid) -> Option<&Sent> {
    view.sent().map(|sent| &sent.what).find(|sent| sent.referral == referral)
}
