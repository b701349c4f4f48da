//! People who were reached where they could not be met freely: in a cell, by telephone, and abroad.

use jiff::ToSpan as _;
use rufaa_domain::case::{
    Alternatives, AskedOf, Detention, DetentionOutcome, NonPunishment, OffenceLink, Record,
    ServiceGiven,
};
use rufaa_domain::consent::Giver;
use rufaa_domain::referral::{Move, Urgency};

use super::teller::{Asked, Teller};
use super::{COMMISSION, LEGAL_AID, cast};
use crate::trust::TrustError;

impl Teller<'_> {
    /// A man is held for having no papers. The commission and legal aid are asked that he is not: somebody of the commission
    /// visits him, and a lawyer goes to court.
    pub(super) async fn cell(&self) -> Result<(), TrustError> {
        let nakiru = self.be("nakiru").await?;
        let case = self.meets(&nakiru, cast::in_the_cell()).await?;
        self.screens(&nakiru, case, "four-questions-tricked").await?;
        let today = self.node.today();
        let request = Alternatives {
            to: AskedOf::ALL.iter().copied().collect(),
            on: today,
            outcome: DetentionOutcome::Waiting,
        };
        let detention = Detention {
            place: "A cell of the police station in Lodwar".to_owned(),
            since: today.checked_sub(1.day()).unwrap_or(today).into(),
            request: Some(request),
        };
        let held = NonPunishment {
            offence: "Being in the country without papers".to_owned(),
            link: OffenceLink::StatusOffence,
            detention: Some(detention),
        };
        self.writes(&nakiru, case, Record::NonPunishment(held)).await?;
        let asked = Asked {
            kind: LEGAL_AID,
            need: "court-representation",
            urgency: Urgency::Day,
            known: "He is before the court within days. Whoever brought him kept his papers.",
            giver: Giver::Herself,
        };
        let lawyer = self.asks(&nakiru, case, &asked).await?;
        let visit = Asked {
            kind: COMMISSION,
            need: "detention-help",
            known: "He is held for his papers alone, and sleeps on the floor.",
            ..asked
        };
        let visit = self.asks(&nakiru, case, &visit).await?;
        self.pass_hours(2).await?;
        self.takes_on("ruth", lawyer).await?;
        self.takes_on("achieng", visit).await?;
        self.pass_hours(3).await?;
        for (name, referral) in [("ruth", lawyer), ("achieng", visit)] {
            let worker = self.be(name).await?;
            for made in [Move::Arrive, Move::Begin] {
                self.node.move_on(&worker, referral, (made, None, None)).await?;
            }
        }
        // The commission keeps a case of its own from then on.
        let achieng = self.be("achieng").await?;
        let own = Box::pin(self.node.open_case_from_letter(&achieng, visit)).await?;
        let seen = ServiceGiven {
            need: "detention-help".to_owned(),
            what: "Seen in the cell; the officer in charge will ask the court for a place outside."
                .to_owned(),
            on: self.node.today(),
            lasted: Some("An hour".to_owned()),
            by: "Achieng Ouma".to_owned(),
        };
        self.writes(&achieng, own, Record::ServiceGiven(seen)).await
    }

    /// A woman calls a helpline and cannot speak: nothing is asked, and when to call her back is written down.
    pub(super) async fn call(&self) -> Result<(), TrustError> {
        let farida = self.be("farida").await?;
        self.meets(&farida, cast::caller()).await.map(drop)
    }

    /// A woman came to a consulate. Before she flies home, legal aid there is asked about her wages, and asks back.
    pub(super) async fn consulate(&self) -> Result<(), TrustError> {
        let kassim = self.be("kassim").await?;
        let case = self.meets(&kassim, cast::at_the_consulate()).await?;
        self.screens(&kassim, case, "four-questions-tricked").await?;
        let asked = Asked {
            kind: LEGAL_AID,
            need: "legal-advice",
            urgency: Urgency::ThreeDays,
            known: "Two years of wages. She is home from Friday on.",
            giver: Giver::Herself,
        };
        let referral = self.asks(&kassim, case, &asked).await?;
        self.pass_hours(2).await?;
        let ruth = self.be("ruth").await?;
        self.node.referral(&ruth, referral).await?;
        let words = Some("Has she anything in writing about what was promised?");
        self.node.move_on(&ruth, referral, (Move::Ask, words, None)).await
    }
}
