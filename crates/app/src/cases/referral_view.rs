//! A referral as one of its two sides sees it. Neither sees the other's case.

use std::collections::BTreeMap;

use jiff::Timestamp;
use rufaa_domain::access::Denial;
use rufaa_domain::case::Sent;
use rufaa_domain::referral::{
    Move, Package, Party, SpecialNeed, State, WithdrawReason, side_of_word, special_needs,
};
use rufaa_store::{ReferralEvent, ReferralRow};
use uuid::Uuid;

use super::clock::is_heard_first;
use super::clock::takes_on;
use super::endings::Ending;
use super::firewall::OtherSide;
use super::focal::SaidToSide;
use super::letters::Correspondence;
use super::own_case::{OwnCase, package_of};
use super::places::{OwnPlaces, with_place};
use super::reading::InHand;
use super::receiving::state_of;
use super::slips::OwnSlip;
use super::telephones::DutyTelephone;
use super::telling::told;
use super::unsafe_ways::{DangerAt, UnsafeWays};
use crate::Node;
use crate::audit::Did;
use crate::trust::{Session, TrustError};

/// On which side of a referral she is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ReferralSide {
    /// The sender's.
    Sender,
    /// The receiver's.
    Receiver,
}

/// Whether it is said where she is handed over.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum HandOver {
    /// It is, or the place is no hidden one.
    Said,
    /// It is not: whoever names a day says it with that.
    Unsaid,
}

/// A referral as its receiver may know it: the sender's case is no matter of hers.
pub(super) fn for_receiver(row: ReferralRow) -> ReferralRow {
    ReferralRow { case: Uuid::nil(), consent: None, ..row }
}

/// A referral, opened by one side.
#[derive(Debug, Clone)]
pub struct ReferralView {
    /// What is known of it without a key. The sender's case is in it for the sender alone.
    pub row: ReferralRow,
    /// On which side she is.
    pub side: ReferralSide,
    /// Its state.
    pub state: State,
    /// Its history, oldest first.
    pub events: Vec<ReferralEvent>,
    /// The letters that are for her side.
    pub letters: Vec<Correspondence>,
    /// What she can do with it now.
    pub moves: Vec<Move>,
    /// What whoever takes her says for each that it can meet it, for the receiver alone.
    pub special: Vec<SpecialNeed>,
    /// Whether it is said where she is handed over.
    pub hand_over: HandOver,
    /// The receiver's own case, as far as she may know of it.
    pub own_case: OwnCase,
    /// The exact need for which the sender can ask another service, in its place or after it.
    pub elsewhere: Option<String>,
    /// The newest slip, for the sender.
    pub slip: Option<OwnSlip>,
    /// Whether the sender can make one: the service has no account.
    pub can_make_slip: bool,
    /// The places of the service, where they were counted, for the receiver.
    pub places: Option<OwnPlaces>,
    /// Where the sender of an immediate one telephones first, and where the receiver reaches the sender.
    pub telephone: Option<DutyTelephone>,
    /// The organisation that sent it, for the receiver; nothing where its place is hidden.
    pub from: Option<String>,
    /// That sharing was ended with the receiver, where it was.
    pub ending: Option<Ending>,
    /// What the receiver was told or, where it has no account, is told by voice; for the sender.
    pub told: Option<Sent>,
    /// Who was found to be a danger to her since it was sent, for the sender.
    pub danger: Option<DangerAt>,
    /// Who there bears the name of a danger, and of whom nobody made sure that it is another one, each with that name; for the
    /// sender.
    pub called_alike: BTreeMap<(Uuid, u32), String>,
    /// What of its letter is not safe any more, for the receiver.
    pub unsafe_ways: UnsafeWays,
    /// Who reads what is written to the other side.
    pub other: OtherSide,
    /// Whether it is not over, and the service may receive nobody now.
    pub stopped: bool,
    /// Whether a word can be said to the other side.
    pub can_say: bool,
    /// What was said to her side by focal points or by time.
    pub said: SaidToSide,
}

impl ReferralView {
    /// What moved it last.
    pub fn made(&self) -> Option<Move> {
        let made = |event: &ReferralEvent| Move::from_codes(&event.did, event.reason.as_deref());
        self.events.iter().rev().find_map(made)
    }
}

impl Node {
    /// A referral, for whichever side she is on. When the receiver opens it for the first time, it is
    /// received from then on.
    ///
    /// # Errors
    /// [`TrustError::Denied`] when she is on neither side.
    pub async fn referral(
        &self,
        session: &Session,
        (organisation, id): (Uuid, Uuid),
    ) -> Result<ReferralView, TrustError> {
        let row = self.referral_row((organisation, id)).await?;
        let side = self.side_of(session, &row).await?;
        let case = self.case_of_sender(session, (side, &row)).await?;
        let mut letters = self.letters_for(session, (organisation, id)).await?;
        // Whoever it names as a danger reads nothing of it, whatever is left of it.
        package_of(session, side, &letters)?;
        let ending = self.ending_of(side, &row).await?;
        // It is told of nothing that it may not use any more; why it ended may be read.
        let why = why_from((side, &row), ending.as_ref())?;
        letters.retain(|one| why.is_none_or(|why| one.package.is_none() && one.at >= why));
        let mut events = self.store().referral_events(organisation, id).await?;
        if side == ReferralSide::Receiver && is_not_theirs(state_of(&row)?, &events) {
            // What it was told of her goes with the referral; why it ended may be read.
            letters.retain(|letter| letter.package.is_none() && letter.at >= row.entered_at);
        }
        let package = package_of(session, side, &letters)?;
        let before = row.moves;
        let row = self.received(session, side, row).await?;
        self.record_reading(session.event(Did::ReferralRead).to("referral", id)).await?;
        if row.moves != before {
            events = self.store().referral_events(organisation, id).await?;
        }
        let said = self.said_to(&events, side).await?;
        events.retain(|event| is_for(side, event));
        let state = state_of(&row)?;
        let stopped = !state.is_final() && self.is_stopped(&row).await?;
        let moves = self.moves_of(session, (side, state, stopped), &row).await?;
        let own_case = self.own_case(session, (side, state, &row), &letters).await?;
        let places = self.places_of(side, &row).await?;
        let elsewhere = self.need_elsewhere(session, (side, &row)).await?;
        let told = case.as_ref().and_then(|case| told(&case.view, id)).cloned();
        let (danger, called_alike) = self.danger_at(case.as_ref(), &row).await?;
        let unsafe_ways = UnsafeWays::for_side(side, (&letters, &events));
        // Whoever writes down what was said by voice asks for the same things before a yes.
        let is_by_voice = side == ReferralSide::Sender && row.to_organisation.is_none();
        let can_make_slip = is_by_voice && !state.is_final() && !state.is_there();
        let by_voice = told.as_ref().filter(|_| is_by_voice).map(|sent| &sent.package);
        let asked_for = package.or(by_voice);
        let hand_over = asked_for.map_or(HandOver::Said, |package| self.hand_over(package));
        let special = asked_for.map(special_needs).unwrap_or_default();
        let special =
            if is_by_voice { special } else { with_place(special, places.as_ref(), self.now()) };
        let places = places.map(|places| OwnPlaces::of(session, row.to_entry, places));
        let telephone = self.duty_telephone((side, state), &row).await?;
        let from = self.sender_for(side, &row).await?;
        let row = if side == ReferralSide::Sender { row } else { for_receiver(row) };
        Ok(ReferralView {
            other: self.other_side((side, &row)).await?,
            can_say: self.can_say(&row).await?,
            row,
            side,
            state,
            events,
            letters,
            moves,
            special,
            hand_over,
            own_case,
            elsewhere,
            slip: self.own_slip(side, (organisation, id)).await?,
            can_make_slip,
            places,
            telephone,
            from,
            ending,
            told,
            danger,
            called_alike,
            unsafe_ways,
            stopped,
            said,
        })
    }

    /// The sender's case, for the sender; nothing where a part of it was erased.
    async fn case_of_sender(
        &self,
        session: &Session,
        (side, row): (ReferralSide, &ReferralRow),
    ) -> Result<Option<InHand>, TrustError> {
        match side {
            ReferralSide::Sender => self.in_hand_unless_erased(session, row).await,
            ReferralSide::Receiver => Ok(None),
        }
    }

    /// Whether a package says where she is handed over, where the place to which it goes is hidden (design §7.3).
    pub(super) fn hand_over(&self, package: &Package) -> HandOver {
        let is_said = package.travel.says_where() || !self.hides(&package.need);
        if is_said { HandOver::Said } else { HandOver::Unsaid }
    }

    pub(super) async fn referral_row(
        &self,
        (organisation, id): (Uuid, Uuid),
    ) -> Result<ReferralRow, TrustError> {
        let row = self.store().referral(organisation, id).await?;
        row.ok_or(TrustError::Denied(Denial::NotFound))
    }

    /// What she can do with it: what her side can, and in both units what either can.
    async fn moves_of(
        &self,
        session: &Session,
        (side, state, stopped): (ReferralSide, State, bool),
        row: &ReferralRow,
    ) -> Result<Vec<Move>, TrustError> {
        let both = self.is_of_both(session, row).await?;
        let sides = [ReferralSide::Sender, ReferralSide::Receiver];
        let hers = |made: &Move| {
            sides.iter().any(|one| (both || *one == side) && is_theirs(*made, *one, row))
        };
        // What is said by voice is one word: whoever says yes or no has heard of it.
        let by_voice = side == ReferralSide::Sender && row.to_organisation.is_none();
        let heard = Move::all().filter(|made| by_voice && is_heard_first(state, *made));
        // What a service that may receive nobody cannot do is not offered.
        let can = |made: &Move| !(stopped && takes_on(*made));
        Ok(state.moves().chain(heard).filter(hers).filter(can).collect())
    }

    /// The first look of the receiver is the answer to whether it came.
    async fn received(
        &self,
        session: &Session,
        side: ReferralSide,
        row: ReferralRow,
    ) -> Result<ReferralRow, TrustError> {
        let step = state_of(&row)?.step(Move::Receive);
        let (ReferralSide::Receiver, Ok(step)) = (side, step) else { return Ok(row) };
        let moved = self.moved(session, &row, step, (None, None))?;
        let event = session.event(Did::ReferralMoved).to("referral", row.id).saying("receive");
        let events = [self.event(&event)?];
        match self.store().move_referral(&moved, (&[], None), &events).await {
            // A colleague opened it at the same moment, or the sender took it back.
            Ok(()) | Err(rufaa_store::StoreError::Conflict(_)) => {
                self.referral_row((row.organisation, row.id)).await
            }
            Err(error) => Err(error.into()),
        }
    }
}

/// Whether it went back before the receiver ever took her on: it has no business with her.
pub(super) fn is_not_theirs(state: State, events: &[ReferralEvent]) -> bool {
    let was_taken_on =
        events.iter().any(|event| State::from_code(&event.state).is_some_and(State::is_taken_on));
    !was_taken_on && went_back(state)
}

const fn went_back(state: State) -> bool {
    match state {
        State::Cancelled
        | State::Withdrawn
        | State::Rerouted
        | State::Declined
        | State::Expired => true,
        State::Draft
        | State::Sent
        | State::Received
        | State::NeedsInfo
        | State::Accepted
        | State::Waitlisted
        | State::Scheduled
        | State::Arrived
        | State::NoShow
        | State::InService
        | State::OnHold
        | State::Completed
        | State::Failed => false,
    }
}

/// From when on what was written says to a receiver why sharing ended: the words of a withdrawal are written a moment
/// before its end. Nothing where it goes on.
fn why_from(
    (side, row): (ReferralSide, &ReferralRow),
    ending: Option<&Ending>,
) -> Result<Option<Timestamp>, crate::AppError> {
    let is_back = state_of(row)? == State::Withdrawn;
    let ending = ending.filter(|_| side == ReferralSide::Receiver);
    Ok(ending.map(|ending| if is_back { ending.at.min(row.entered_at) } else { ending.at }))
}

/// Whether a side reads a line of the history: what a focal point asks is for whom it asks, and so is the answer.
pub(super) fn is_for(side: ReferralSide, event: &ReferralEvent) -> bool {
    side_of_word(&event.did).is_none_or(|of| of == side.holder())
}

/// Whether a move is of this side. What a receiver without an account says, and what the person says, the
/// sender records: nobody ends a referral by saying that she did.
pub(super) fn is_theirs(made: Move, side: ReferralSide, row: &ReferralRow) -> bool {
    let no_account = row.to_organisation.is_none();
    match (made.party(), side) {
        // What she takes back of her consent is written into the case, where it reaches everything.
        (Party::Person, ReferralSide::Sender) => made != Move::Withdraw(WithdrawReason::Consent),
        // It is sent elsewhere by sending the one that takes its place.
        (Party::Sender, ReferralSide::Sender) => made != Move::Reroute,
        (Party::Receiver, ReferralSide::Receiver) => made != Move::Receive,
        (Party::Receiver, ReferralSide::Sender) => no_account,
        (Party::Sender | Party::Person, ReferralSide::Receiver) | (Party::Clock, _) => false,
    }
}
