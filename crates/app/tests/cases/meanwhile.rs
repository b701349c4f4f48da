//! What became otherwise between the look and the sending: a service that was suspended, that is full, whose
//! vetting ended. It is judged by what is true now, and nothing that was written is lost.

use rufaa_app::{CaseError, InboxFilter, Judgement, Sending};
use rufaa_domain::age::Age;
use rufaa_domain::case::Record;
use rufaa_domain::matching::WhyNot;
use rufaa_domain::referral::{Field, Urgency};
use uuid::Uuid;

use super::{Road, refusal, roads};

/// Somebody who needs a place and said yes to the house.
async fn agreed(road: &Road) -> Uuid {
    let case = road.case_of("Somebody Invented", Age::exactly(30).unwrap()).await;
    road.needs_a_place(case, Urgency::Day).await;
    road.write(case, Record::Consent(road.yes(&[Field::Need]))).await.unwrap();
    case
}

async fn why_not(road: &Road, case: Uuid, sending: &Sending) -> WhyNot {
    let sent = road.scene.node.send_referral(&road.nakiru, case, sending).await;
    let CaseError::NotSuitable(why) = refusal(sent.unwrap_err()) else { panic!("something else") };
    why
}

/// The secretariat judges the house.
async fn judge(road: &Road, judgement: Judgement) {
    let node = &road.scene.node;
    let amina = road.scene.amina().await;
    let entry = road.zawadi.entry().unwrap();
    let at = (entry, road.service, node.overview(entry).await.unwrap().seen);
    node.judge_service(&amina, at, judgement, "A reason.").await.unwrap();
    road.scene.clock.advance_seconds(60);
}

#[tokio::test]
async fn promise_7_a_house_that_was_suspended_or_filled_up_meanwhile_receives_nothing() {
    for road in roads().await {
        let node = &road.scene.node;
        let case = agreed(&road).await;
        let sending = road.sending(&[Field::Need]);
        node.count_own_places(&road.zawadi, road.service, 0, Some(4)).await.unwrap();
        assert_eq!(why_not(&road, case, &sending).await, WhyNot::Full);
        node.count_own_places(&road.zawadi, road.service, 1, Some(4)).await.unwrap();

        judge(&road, Judgement::Suspended).await;
        assert_eq!(why_not(&road, case, &sending).await, WhyNot::NotVetted);
        let view = node.case(&road.nakiru, case).await.unwrap().view;
        assert_eq!((view.consents().count(), view.sent().count()), (1, 0), "her yes stands");
        assert!(
            node.inbox(&road.zawadi, &InboxFilter::default()).await.unwrap().received.is_empty()
        );

        judge(&road, Judgement::Checked { evidence: "It was wrong.".to_owned() }).await;
        let until = node.today() + jiff::ToSpan::days(2);
        judge(&road, Judgement::Vetted { until }).await;
        node.send_referral(&road.nakiru, case, &sending).await.unwrap();
    }
}

#[tokio::test]
async fn promise_7_the_day_after_its_vetting_ended_a_house_receives_nothing() {
    for road in roads().await {
        let node = &road.scene.node;
        let case = agreed(&road).await;
        judge(&road, Judgement::Checked { evidence: "A visit.".to_owned() }).await;
        judge(&road, Judgement::Vetted { until: node.today() }).await;
        road.scene.clock.advance_seconds(24 * 3_600);
        let sending = road.sending(&[Field::Need]);
        assert_eq!(why_not(&road, case, &sending).await, WhyNot::VettingLapsed);
    }
}
