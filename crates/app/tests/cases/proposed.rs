//! What a focal point proposes to a sender, and what is answered.

use jiff::SignedDuration;
use rufaa_app::{CaseError, FocalWants, TrustError};
use rufaa_domain::access::Role;
use rufaa_domain::referral::{FocalAnswer, Heard, HeardBy, Move};

use super::board::{focal_point, two_sent};
use super::roads;

#[tokio::test]
async fn a_proposal_is_told_once_is_over_when_a_place_is_promised_and_can_be_made_again() {
    for road in roads().await {
        let node = &road.scene.node;
        let (_, focal) = focal_point(&road, Role::FocalPointNational).await;
        let [_, other] = two_sent(&road).await;
        road.scene.clock.advance_seconds(3600);
        node.propose_elsewhere(&focal, other).await.unwrap();
        let proposals = async || {
            let told = node.notices(&road.nakiru).await.unwrap();
            told.iter().filter(|one| one.did == "reroute-proposed").count()
        };
        let proposed =
            async || node.referral(&road.nakiru, other).await.unwrap().said.proposed.is_some();
        assert!(proposed().await);
        node.propose_elsewhere(&focal, other).await.unwrap();
        assert_eq!(proposals().await, 1, "once");
        // She had said yes before, and it is written down now.
        let at = node.now() - SignedDuration::from_mins(30);
        let heard = Heard {
            who: "Sister Agnes".to_owned(),
            by: HeardBy::Phone,
            at,
            words: None,
            met: [].into(),
        };
        node.record_heard(&road.nakiru, other, (Move::Accept, None, &heard)).await.unwrap();
        assert!(!proposed().await);
        // A proposal after that is one, and reaches whoever sent her.
        node.propose_elsewhere(&focal, other).await.unwrap();
        assert_eq!(proposals().await, 2);
        assert!(proposed().await);

        // It is on her list until she says that the person waits there, which the receiver does not say for her.
        let row = || async { road.scene.store.referral(other.0, other.1).await.unwrap().unwrap() };
        let wants = async || {
            let row = row().await;
            node.asked_by_focal_points(&road.nakiru, std::iter::once(&row)).await.unwrap()
        };
        assert_eq!(wants().await, [(other.1, FocalWants::Elsewhere)].into());
        assert_eq!(node.inbox_waiting(&road.nakiru).await.unwrap().asked, 1);
        let stays = FocalAnswer::SenderStays;
        node.answer_focal(&road.nakiru, other, stays).await.unwrap();
        assert!(!proposed().await && wants().await.is_empty());
        assert_eq!(node.inbox_waiting(&road.nakiru).await.unwrap().asked, 0);
        let answered = node.notices(&focal).await.unwrap();
        assert!(answered.iter().any(|one| one.did == "side-answered"));
        let again = node.answer_focal(&road.nakiru, other, stays).await;
        assert!(matches!(again, Err(TrustError::Case(CaseError::Over))), "{again:?}");
        node.propose_elsewhere(&focal, other).await.unwrap();
        assert!(proposed().await, "it can be proposed again");
    }
}
