//! What happened at the border at night, and what somebody said of a centre.

use jiff::SignedDuration;
use rufaa_domain::case::{NeedState, Record};
use rufaa_domain::consent::{Decided, Exception, Giver};
use rufaa_domain::referral::{Move, SpecialNeed, Urgency};

use super::cast;
use super::teller::{Asked, Teller};
use super::{HOSPITAL, WORKERS};
use crate::cases::Sending;
use crate::public::Voice;
use crate::trust::TrustError;

/// What the hospital has for him: somebody who speaks with him, and nobody who brought him comes in.
const MET: [SpecialNeed; 2] = [SpecialNeed::Language, SpecialNeed::Dangers];

impl Teller<'_> {
    /// An officer at the border meets an older man for whom another answers. It is not safe to ask him
    /// anything; he needs a doctor. What was seen is enough to send him, and the hospital sees him at once.
    pub(super) async fn night(&self) -> Result<(), TrustError> {
        let guyo = self.be("guyo").await?;
        let case = self.meets(&guyo, cast::older_man()).await?;
        self.writes(&guyo, case, Record::Individual(cast::who_answers())).await?;
        let asked = Asked {
            kind: HOSPITAL,
            need: "medical-care",
            urgency: Urgency::Immediate,
            known: "A wound on the foot, and he shakes. He was not asked how it came.",
            giver: Giver::Herself,
        };
        self.writes(&guyo, case, asked.need(NeedState::Open)).await?;
        let to = self.house(asked.kind)?;
        let exception = Some(Decided {
            exception: Exception::VitalInterest,
            by: Some("Dr Amina, casualty (invented)".to_owned()),
        });
        let sending = Sending { exception, ..asked.sending(self.node.once(), to) };
        let sent = self.node.send_referral(&guyo, case, &sending).await?;
        let referral = (guyo.organisation(), sent);
        self.pass_hours(1).await?;
        let mary = self.be("mary").await?;
        self.node.referral(&mary, referral).await?;
        self.node.accept(&mary, referral, &MET.into()).await?;
        let soon = Some(self.node.now() + SignedDuration::from_mins(20));
        for (made, expected) in [(Move::Schedule, soon), (Move::Arrive, None), (Move::Begin, None)]
        {
            self.node.move_on(&mary, referral, (made, None, expected)).await?;
        }
        Ok(())
    }

    /// Somebody who was at the workers' centre tells what was asked there; it goes to whoever looks into such
    /// things, and never to the centre.
    pub(super) async fn somebody_speaks_up(&self) -> Result<(), TrustError> {
        let (service, _) = self.house(WORKERS)?;
        let words = "A man at the door wanted money before I was let in. (invented)";
        self.node.hear(service, Voice::Abuse, words).await?;
        Ok(())
    }
}
