//! What a focal point asked about a referral, and what either side answers to it.

use std::collections::{BTreeMap, BTreeSet};

use rufaa_domain::referral::{
    Asked, FocalAnswer, FocalWord, Happened, Holder, chains, duty_telephones,
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

/// What focal points or time said to a side of a referral since it was moved last.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct SaidToSide {
    /// What a focal point asks, and nobody answered.
    pub questions: Vec<OpenQuestion>,
    /// Whether it was proposed to send it elsewhere.
    pub proposed: bool,
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
        let side = self.side_of(session, &row).await?;
        let of_both = self.is_of_both(session, &row).await?;
        let word = word_of(&self.store().referral_events(referral.0, referral.1).await?);
        // What the other side was asked is no matter of hers.
        let is_hers = |asked: &&Asked| of_both || asked.question.to() == side.holder();
        let mut open = word.asked.iter().filter(|asked| asked.answer.is_none()).filter(is_hers);
        let asked = open.find(|asked| asked.question.answers().contains(&answer));
        let asked = asked.ok_or(CaseError::Over)?;
        let noted = Noted {
            organisation: row.organisation,
            referral: row.id,
            after: row.moves,
            state: state_of(&row)?.code(),
            at: self.now(),
            by: (session.member(), session.organisation()),
            did: answer.code(),
        };
        let (member, organisation) = asked.by;
        let event = session.event(Did::SideAnswered).to("referral", row.id).saying(answer.code());
        let events = [self.event(&event.telling(vec![(organisation, member)]))?];
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
        Ok(SaidToSide { questions: open, proposed: word.proposed.is_some() })
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

    /// Which of these wait for an answer of hers to a focal point.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn asked_by_focal_points(
        &self,
        session: &Session,
        rows: impl Iterator<Item = &ReferralRow>,
    ) -> Result<BTreeSet<Uuid>, TrustError> {
        let rows: Vec<&ReferralRow> = rows.collect();
        let words = self.words_about(rows.iter().copied(), Discussed::Asked).await?;
        let asks = |row: &&&ReferralRow| {
            let is_sender = row.organisation == session.organisation();
            let is_receiver = row.to_organisation == Some(session.organisation());
            let of_side = |is_side: bool, holder| {
                words.get(&row.id).is_some_and(|word| is_side && word.open(holder).next().is_some())
            };
            of_side(is_sender, Holder::Sender) || of_side(is_receiver, Holder::Receiver)
        };
        Ok(rows.iter().filter(asks).map(|row| row.id).collect())
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
