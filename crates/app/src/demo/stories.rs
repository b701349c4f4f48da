//! Stories of the demonstration: invented people who were met, and what was done for them over eight days.
//! Its members tell them by doing them, one after the other, and so under the rules of everybody.

mod agreed;
mod cast;
mod far;
mod night;
mod teller;
mod together;

use std::collections::BTreeSet;

use jiff::{SignedDuration, ToSpan as _};
use rufaa_domain::case::{
    HandOverProposed, NeedState, Record, Review, ReviewPoint, ServiceGiven, Task,
};
use rufaa_domain::consent::{Giver, Withdrawal};
use rufaa_domain::referral::{Heard, HeardBy, Move, Outcome, SpecialNeed, Urgency};
use uuid::Uuid;

use super::people::DemoDoor;
use crate::Node;
use crate::trust::TrustError;
use teller::{Asked, Teller};

/// How long before the visitor comes the stories begin: what nobody answers within three days is with the
/// focal point by then, and not yet proposed to be sent elsewhere.
pub const DEMO_SPAN: SignedDuration = SignedDuration::from_hours(8 * 24 + 12);
/// How long before those in the lorry are met.
const LORRY: SignedDuration = SignedDuration::from_hours(10);
/// How long before the girl is met.
const GIRL: SignedDuration = SignedDuration::from_mins(10);

const HOUSE: &str = "Kimbilio House";
const HOSPITAL: &str = "Tumaini Hospital";
const CHILDREN: &str = "Mwanga Children's Services";
const WORKERS: &str = "Jasho Workers' Centre";
const LEGAL_AID: &str = "Haki Legal Aid";
pub(super) const COMMISSION: &str = "Rights Commission";
pub(super) const POLICE: &str = "Ulinzi Police Post";
pub(super) const COUNSELLING: &str = "Utulivu Counselling Centre";

impl Node {
    /// People whom the desk in Lodwar met: a boy who herded for others, about whom nobody answers; a woman
    /// who came back from domestic work, who was seen in the hospital and lives in a house, and about whom the
    /// three speak with an advocate, and who takes back what the hospital was told; a man held by a debt, who is expected at a
    /// centre, of whom the police are told what he agreed to, for whom a counsellor is asked just now, and whose case a
    /// colleague is asked to hold; a man in a cell, whom the
    /// commission of rights visits and for whom legal aid goes to court; a woman who called a helpline and could not speak; one who came to a consulate and
    /// asks for her wages; five out of a lorry, of whom one was asked yet; an older man at the border, whom nobody
    /// could ask safely and a hospital sees; and a girl whose father is implicated, for whom a house was asked just
    /// now, and somebody on call there was told.
    pub(super) async fn demo_stories(&self, door: &DemoDoor) -> Result<(), TrustError> {
        let teller = Teller { node: self, door };
        teller.make_units().await?;
        let asked =
            [HOUSE, HOSPITAL, CHILDREN, WORKERS, LEGAL_AID, COMMISSION, POLICE, COUNSELLING];
        for kind in asked {
            teller.vet(kind).await?;
        }
        teller.units_are_on_call().await?;
        let began = self.now();
        teller.boy().await?;
        let woman = teller.woman().await?;
        teller.lives_in_the_house(woman).await?;
        teller.was_in_the_hospital(woman).await?;
        let man = teller.man().await?;
        teller.is_reviewed(woman).await?;
        teller.speaks_about(woman).await?;
        teller.cell().await?;
        teller.call().await?;
        teller.consulate().await?;
        let so_far = self.now().duration_since(began);
        self.demo_pass(door, DEMO_SPAN - so_far - LORRY).await?;
        teller.lorry().await?;
        let met = self.now();
        teller.night().await?;
        teller.somebody_speaks_up().await?;
        teller.asks_the_police(man).await?;
        teller.asks_a_colleague(man).await?;
        teller.takes_back(woman).await?;
        let night = self.now().duration_since(met);
        self.demo_pass(door, LORRY - night - GIRL).await?;
        teller.wants_to_speak(man).await?;
        teller.girl().await?;
        self.demo_pass(door, GIRL).await
    }
}

impl Teller<'_> {
    async fn boy(&self) -> Result<(), TrustError> {
        let joyce = self.be("joyce").await?;
        let case = self.meets(&joyce, cast::boy()).await?;
        let asked = Asked {
            kind: CHILDREN,
            need: "child-protection",
            urgency: Urgency::ThreeDays,
            known: "He may not go back to the herd, and looks for his mother.",
            giver: Giver::ChildrensOfficer,
        };
        self.asks(&joyce, case, &asked).await.map(drop)
    }

    async fn woman(&self) -> Result<Uuid, TrustError> {
        let nakiru = self.be("nakiru").await?;
        let case = self.meets(&nakiru, cast::woman()).await?;
        self.screens(&nakiru, case, "four-questions-tricked").await?;
        Ok(case)
    }

    /// A house takes her the same day.
    async fn lives_in_the_house(&self, case: Uuid) -> Result<(), TrustError> {
        let asked = Asked {
            kind: HOUSE,
            need: "emergency-shelter",
            urgency: Urgency::Day,
            known: "A bed, from tonight on.",
            giver: Giver::Herself,
        };
        let nakiru = self.be("nakiru").await?;
        let referral = self.asks(&nakiru, case, &asked).await?;
        self.pass_hours(2).await?;
        self.takes_on("zawadi", referral).await?;
        self.pass_hours(3).await?;
        let zawadi = self.be("zawadi").await?;
        for made in [Move::Arrive, Move::Begin] {
            self.node.move_on(&zawadi, referral, (made, None, None)).await?;
        }
        // The house has a case of its own from then on.
        let own = Box::pin(self.node.open_case_from_letter(&zawadi, referral)).await?;
        self.writes(&zawadi, own, Record::Safety(cast::safety())).await?;
        let given = ServiceGiven {
            need: asked.need.to_owned(),
            what: "A bed in a room for two; she was shown where the door locks.".to_owned(),
            on: self.node.today(),
            lasted: None,
            by: "Zawadi".to_owned(),
        };
        self.writes(&zawadi, own, Record::ServiceGiven(given)).await
    }

    /// The day after, a hospital sees her, and that need is met.
    async fn was_in_the_hospital(&self, case: Uuid) -> Result<(), TrustError> {
        self.pass_hours(16).await?;
        let asked = Asked {
            kind: HOSPITAL,
            need: "medical-care",
            urgency: Urgency::Day,
            known: "A burn on the left hand.",
            giver: Giver::Herself,
        };
        let nakiru = self.be("nakiru").await?;
        let referral = self.asks(&nakiru, case, &asked).await?;
        self.pass_hours(1).await?;
        self.takes_on("mary", referral).await?;
        self.pass_hours(3).await?;
        let mary = self.be("mary").await?;
        for made in [Move::Arrive, Move::Begin, Move::Complete(Outcome::Received)] {
            self.node.move_on(&mary, referral, (made, None, None)).await?;
        }
        let nakiru = self.be("nakiru").await?;
        let given = ServiceGiven {
            need: asked.need.to_owned(),
            what: "The hand was dressed; she goes again in a week.".to_owned(),
            on: self.node.today(),
            lasted: Some("Two hours".to_owned()),
            by: "Mary Akiru".to_owned(),
        };
        self.writes(&nakiru, case, Record::ServiceGiven(given)).await?;
        self.writes(&nakiru, case, asked.need(NeedState::Met)).await
    }

    /// A centre without an account says by telephone that it takes him.
    async fn man(&self) -> Result<Uuid, TrustError> {
        self.pass_hours(4 * 24).await?;
        let nakiru = self.be("nakiru").await?;
        let case = self.meets(&nakiru, cast::man()).await?;
        self.screens(&nakiru, case, "four-questions-afraid-to-leave").await?;
        let asked = Asked {
            kind: WORKERS,
            need: "labour-rights",
            urgency: Urgency::ThreeDays,
            known: "Seven months without pay, held by what the journey cost.",
            giver: Giver::Herself,
        };
        let referral = self.asks(&nakiru, case, &asked).await?;
        self.pass_hours(4).await?;
        let nakiru = self.be("nakiru").await?;
        let heard = Heard {
            who: "The front desk".to_owned(),
            by: HeardBy::Phone,
            at: self.node.now(),
            words: None,
            met: SpecialNeed::ALL.iter().copied().collect(),
        };
        for made in [Move::Receive, Move::Accept, Move::Schedule] {
            // The day after the visitor comes.
            let expected = self.node.now() + SignedDuration::from_hours(4 * 24);
            let expected = (made == Move::Schedule).then_some(expected);
            self.node.record_heard(&nakiru, referral, (made, expected, &heard)).await?;
        }
        Ok(case)
    }

    /// Whoever met him is away for a week, and asks a colleague to hold his case.
    async fn asks_a_colleague(&self, case: Uuid) -> Result<(), TrustError> {
        let to = self.be("joyce").await?.member();
        let nakiru = self.be("nakiru").await?;
        let known = Some("I am away for a week. The centre expects him tomorrow.".to_owned());
        self.writes(&nakiru, case, Record::HandOverProposed(HandOverProposed { to, known })).await
    }

    /// What the hospital did is done, and the woman wants that it hears no more of her.
    async fn takes_back(&self, case: Uuid) -> Result<(), TrustError> {
        let nakiru = self.be("nakiru").await?;
        let (hospital, _) = self.house(HOSPITAL)?;
        let open = Box::pin(self.node.case(&nakiru, case)).await?;
        let mut given = open.view.consents().filter(|(_, one)| one.recipient == Some(hospital));
        let Some((consent, _)) = given.next() else { return Err(TrustError::Stale) };
        self.writes(&nakiru, case, Record::Withdrawal(Withdrawal { consent, known: None })).await
    }

    async fn is_reviewed(&self, case: Uuid) -> Result<(), TrustError> {
        self.pass_hours(20).await?;
        let joyce = self.be("joyce").await?;
        let today = self.node.today();
        let review = Review {
            looked: ReviewPoint::ALL.iter().copied().collect::<BTreeSet<_>>(),
            change: Some("Ask her whether she wants a counsellor.".to_owned()),
            again: today.checked_add(10.days()).unwrap_or(today),
        };
        self.writes(&joyce, case, Record::Review(review)).await?;
        // One of these is late when the visitor comes.
        let nakiru = self.be("nakiru").await?.member();
        for (what, days, responsible) in [
            ("Ask her whether she wants a counsellor.", 1, nakiru),
            ("Ask the house how long she can stay.", 9, joyce.member()),
        ] {
            let task = Task {
                what: what.to_owned(),
                due: today.checked_add(days.days()).ok(),
                responsible: Some(responsible),
                need: None,
            };
            self.writes(&joyce, case, Record::Task(task)).await?;
        }
        Ok(())
    }

    async fn girl(&self) -> Result<(), TrustError> {
        let nakiru = self.be("nakiru").await?;
        let case = self.meets(&nakiru, cast::girl()).await?;
        self.writes(&nakiru, case, Record::Individual(cast::father())).await?;
        let asked = Asked {
            kind: HOUSE,
            need: "emergency-shelter",
            urgency: Urgency::Immediate,
            known: "A bed, from tonight on.",
            giver: Giver::ChildrensOfficer,
        };
        self.asks(&nakiru, case, &asked).await.map(drop)
    }
}
