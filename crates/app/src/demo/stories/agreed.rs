//! What the man held by a debt agreed to beside the centre for his wages: that the police are told so much, and no more; and
//! that somebody is asked with whom he can speak.

use std::collections::BTreeSet;

use rufaa_domain::case::{NeedState, Record};
use rufaa_domain::consent::{Consent, Giver, Purpose};
use rufaa_domain::referral::{Field, Urgency};
use uuid::Uuid;

use super::teller::{Asked, Teller};
use super::{COUNSELLING, POLICE};
use crate::cases::Sending;
use crate::trust::TrustError;

/// What the police are told of him: nothing of care (design §9).
const TOLD_TO_POLICE: [Field; 4] = [Field::Age, Field::Sex, Field::Languages, Field::Need];

impl Teller<'_> {
    /// He wants his papers back, and that somebody of the police comes with him for them.
    pub(super) async fn asks_the_police(&self, case: Uuid) -> Result<(), TrustError> {
        let asked = Asked {
            kind: POLICE,
            need: "police-protection",
            urgency: Urgency::Day,
            known: "He wants to fetch his papers, and is afraid to go to the site alone.",
            giver: Giver::Herself,
        };
        let nakiru = self.be("nakiru").await?;
        let to = self.house(asked.kind)?;
        self.writes(&nakiru, case, asked.need(NeedState::Open)).await?;
        self.looks_again(&nakiru, case).await?;
        let told = BTreeSet::from(TOLD_TO_POLICE);
        let agreed = Consent {
            purpose: Purpose::LawEnforcement,
            recipient: Some(to.0),
            recipient_name: Some(format!("{} (invented)", asked.kind)),
            shares: told.clone(),
            ..self.yes(asked.giver)
        };
        self.writes(&nakiru, case, Record::Consent(agreed)).await?;
        let sending = Sending { fields: told, ..asked.sending(self.node.once(), to) };
        self.node.send_referral(&nakiru, case, &sending).await.map(drop)
    }

    /// A counsellor is asked for him just now: the centre answers by itself when the clock is moved on.
    pub(super) async fn wants_to_speak(&self, case: Uuid) -> Result<(), TrustError> {
        let nakiru = self.be("nakiru").await?;
        let asked = Asked {
            kind: COUNSELLING,
            need: "counselling",
            urgency: Urgency::ThreeDays,
            known: "He does not sleep, and asked whether there is somebody with whom he can speak.",
            giver: Giver::Herself,
        };
        self.asks(&nakiru, case, &asked).await.map(drop)
    }
}
