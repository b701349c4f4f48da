//! What a focal point asked about a referral, and what either side answers to it.

use std::collections::BTreeMap;

use rufaa_domain::referral::{
    Asked, FocalAnswer, FocalWord, Happened, Holder, Move, Proposal, State, chains, duty_telephones,
};
use rufaa_store::{Discussed, Noted, ReferralEvent, ReferralRow};
use uuid::Uuid;

use super::CaseError;
use super::receiving::state_of;
use super::referral_view::ReferralSide;
use crate::Node;
use crate::audit::Did;
use crate::trust::{Session, TrustError};

impl ReferralSide {
    pub(super) const fn holder(self) -> Holder {
        match self {
            Self::Sender => Holder::Sender,
            Self::Receiver => Holder::Receiver,
        }
    }
}

/// A question that waits for the answer of her side.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OpenQuestion {
    /// What was asked, and when.
    pub asked: Asked,
    /// The telephones of the duty at whoever asks to be telephoned, where there are any.
    pub telephones: Vec<String>,
}

/// What a focal point wants of a side of a referral.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum FocalWants {
    /// An answer to a question.
    Answer,
    /// That it is sent elsewhere, or that its sender says that she waits.
    Elsewhere,
}

/// What focal points or time said to a side of a referral since it was moved last.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct SaidToSide {
    /// What a focal point asks, and nobody answered.
    pub questions: Vec<OpenQuestion>,
    /// That it was proposed to send it elsewhere, and she who sent it did not answer that it stays.
    pub proposed: Option<Proposal>,
}

impl Node {
    /// Answers what a focal point asked, in a code. Whoever asked is told.
    ///
    /// # Errors
    /// [`TrustError::Denied`] to who is on neither side; [`CaseError::Over`] when nothing waits for that answer any
    /// more; [`TrustError::Stale`] when somebody moved it in between.
    pub async fn answer_focal(
        &self,
        session: &Session,
        referral: (Uuid, Uuid),
        answer: FocalAnswer,
    ) -> Result<(), TrustError> {
        let row = self.referral_row(referral).await?;
        let side = self.side_acting(session, &row).await?;
        let of_both = self.is_of_both(session, &row).await?;
        let word = word_of(&self.store().referral_events(referral.0, referral.1).await?);
        if answer == FocalAnswer::SenderStays {
            let is_senders = of_both || side == ReferralSide::Sender;
            let proposed = word.open_proposal().filter(|_| is_senders).ok_or(CaseError::Over)?;
            let told = proposed.by.map(|(member, organisation)| (organisation, member));
            return self.note_answer(session, &row, (answer, told)).await;
        }
        // What the other side was asked is no matter of hers.
        let is_hers = |asked: &&Asked| of_both || asked.question.to() == side.holder();
        let mut open = word.asked.iter().filter(|asked| asked.answer.is_none()).filter(is_hers);
        let asked = open.find(|asked| asked.question.answers().contains(&answer));
        let asked = asked.ok_or(CaseError::Over)?;
        let (member, organisation) = asked.by;
        self.note_answer(session, &row, (answer, Some((organisation, member)))).await
    }

    /// Keeps an answer to a focal point, who is told.
    async fn note_answer(
        &self,
        session: &Session,
        row: &ReferralRow,
        (answer, told): (FocalAnswer, Option<(Uuid, Uuid)>),
    ) -> Result<(), TrustError> {
        let noted = Noted {
            organisation: row.organisation,
            referral: row.id,
            after: row.moves,
            state: state_of(row)?.code(),
            at: self.now(),
            by: (session.member(), session.organisation()),
            did: answer.code(),
        };
        let event = session.event(Did::SideAnswered).to("referral", row.id).saying(answer.code());
        let events = [self.event(&event.telling(told.into_iter().collect()))?];
        Ok(self.store().note_on_referral(&noted, (&[], None), &events).await?)
    }

    /// What was said to her side since it was moved last.
    pub(super) async fn said_to(
        &self,
        events: &[ReferralEvent],
        side: ReferralSide,
    ) -> Result<SaidToSide, TrustError> {
        let mut open = Vec::new();
        let word = word_of(events);
        for asked in word.open(side.holder()) {
            let telephones = if asked.question.is_telephone() {
                self.duty_of(asked.by.1).await?
            } else {
                Vec::new()
            };
            open.push(OpenQuestion { asked: *asked, telephones });
        }
        let proposed = word.proposed.filter(|one| one.stays.is_none());
        Ok(SaidToSide { questions: open, proposed })
    }

    /// The telephones of the duty in the units of an organisation, now; none of a house whose place is hidden.
    async fn duty_of(&self, organisation: Uuid) -> Result<Vec<String>, TrustError> {
        if !self.is_open_house(organisation).await? {
            return Ok(Vec::new());
        }
        let now = self.on_the_wall(self.now());
        let mut telephones: Vec<String> = Vec::new();
        for unit in self.store().units_of(organisation).await? {
            let lists = self.on_call_lists((organisation, unit.id)).await?;
            let lists: Vec<_> = lists.into_iter().map(|(list, _)| list).collect();
            for chain in chains(&lists, false) {
                telephones.extend(duty_telephones(&chain, now));
            }
        }
        telephones.dedup();
        Ok(telephones)
    }

    /// Which of these wait for an answer of hers to a focal point, and whether it is to a proposal to send it elsewhere.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn asked_by_focal_points(
        &self,
        session: &Session,
        rows: impl Iterator<Item = &ReferralRow>,
    ) -> Result<BTreeMap<Uuid, FocalWants>, TrustError> {
        let rows: Vec<&ReferralRow> = rows.collect();
        let words = self.words_about(rows.iter().copied(), Discussed::ByPerson).await?;
        let wants = |row: &&ReferralRow| {
            let word = words.get(&row.id)?;
            let is_sender = row.organisation == session.organisation();
            let is_receiver = row.to_organisation == Some(session.organisation());
            let asks = |is_side: bool, holder| is_side && word.open(holder).next().is_some();
            if asks(is_sender, Holder::Sender) || asks(is_receiver, Holder::Receiver) {
                return Some((row.id, FocalWants::Answer));
            }
            let can = state_of(row).is_ok_and(|state| state.step(Move::Reroute).is_ok());
            let is_proposed = is_sender && can && word.open_proposal().is_some();
            is_proposed.then_some((row.id, FocalWants::Elsewhere))
        };
        Ok(rows.iter().filter_map(wants).collect())
    }

    /// Why those of these ended or were missed that did.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn why_ended(
        &self,
        rows: impl Iterator<Item = &ReferralRow>,
    ) -> Result<BTreeMap<Uuid, Move>, TrustError> {
        let has_why = |row: &&ReferralRow| {
            matches!(state_of(row), Ok(State::NoShow | State::Failed | State::Declined))
        };
        let rows: Vec<_> = rows.filter(has_why).map(|row| (row.organisation, row.id)).collect();
        let mut why = BTreeMap::new();
        for (referral, event) in self.store().events_of_discussed(&rows, Discussed::Why).await? {
            // They come in their order: the newest stays.
            let made = Move::from_codes(&event.did, event.reason.as_deref());
            why.extend(made.filter(|made| *made != Move::Receive).map(|made| (referral, made)));
        }
        Ok(why)
    }

    /// What was said about each of these by focal points or by time, since it was moved last.
    pub(super) async fn words_about(
        &self,
        rows: impl Iterator<Item = &ReferralRow>,
        discussed: Discussed,
    ) -> Result<BTreeMap<Uuid, FocalWord>, TrustError> {
        let rows: Vec<(Uuid, Uuid)> = rows.map(|row| (row.organisation, row.id)).collect();
        let mut events: BTreeMap<Uuid, Vec<ReferralEvent>> = BTreeMap::new();
        for (referral, event) in self.store().events_of_discussed(&rows, discussed).await? {
            events.entry(referral).or_default().push(event);
        }
        Ok(events.into_iter().map(|(referral, events)| (referral, word_of(&events))).collect())
    }
}

/// What was said by focal points or by time since it was moved last.
pub(super) fn word_of(events: &[ReferralEvent]) -> FocalWord {
    FocalWord::of(events.iter().map(|event| Happened {
        did: &event.did,
        reason: event.reason.as_deref(),
        at: event.at,
        by: (event.who, event.by),
    }))
}
