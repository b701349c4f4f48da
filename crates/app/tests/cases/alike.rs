//! Whoever of a unit is called as a danger may be the one: somebody makes sure before anything goes there, and is told where a
//! danger is named after it went.

use rufaa_app::testing::people;
use rufaa_app::{Ask, CaseError, DangerAt, How, Sending};
use rufaa_domain::access::Role;
use rufaa_domain::age::Age;
use rufaa_domain::case::{Individual, Record, Relation, Standing};
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

/// Somebody of this name joins the house that receives.
async fn namesake(road: &Road, name: &str, user: &str) -> Uuid {
    let node = &road.scene.node;
    let roles = [Role::Caseworker].into_iter().collect();
    let invited = node.invite(&road.zawadi, name, &roles).await.unwrap();
    let herself = people::joined(node, &invited.code.to_string(), user).await.unwrap();
    road.scene.clock.advance_seconds(60);
    let member = herself.session(node).await.member();
    node.add_to_unit(&road.zawadi, road.zawadi.units()[0], member).await.unwrap();
    member
}

/// A colleague of the house that receives, and what makes somebody of her name a danger.
async fn zena_and_her_like(road: &Road) -> Record {
    namesake(road, "Zena Kilonzo", "zena").await;
    Record::Individual(Individual {
        name: "Zeena Kilonso".to_owned(),
        relation: Relation::Recruiter,
        standing: Standing::Implicated,
        member: None,
        organization: None,
        group: None,
        known: None,
    })
}

/// Promise 6: a danger that the case knows by name alone may be the one who would read of her.
#[tokio::test]
async fn promise_6_nobody_is_sent_to_who_bears_the_name_of_a_danger_before_somebody_made_sure() {
    for road in roads().await {
        let node = &road.scene.node;
        let danger = zena_and_her_like(&road).await;
        let case = agreed(&road).await;
        road.write(case, danger).await.unwrap();
        let sending = road.sending(&[Field::Need]);
        let open = node.case(&road.nakiru, case).await.unwrap();
        assert!(node.calls_somebody_alike(&open, sending.entry).await.unwrap());
        let sent = node.send_referral(&road.nakiru, case, &sending).await;
        assert_eq!(refusal(sent.unwrap_err()), CaseError::CalledAlike);
        let sure = Sending { another: true, ..sending };
        node.send_referral(&road.nakiru, case, &sure).await.unwrap();
        let open = node.case(&road.nakiru, case).await.unwrap();
        assert_eq!(open.sent_to_called_alike().count(), 0, "somebody made sure");
    }
}

/// Promise 6: what lies there when the danger is named is for the sender to look at, until she made sure.
#[tokio::test]
async fn promise_6_who_receives_and_is_called_as_a_danger_named_since_is_told_to_the_sender() {
    for road in roads().await {
        let node = &road.scene.node;
        let danger = zena_and_her_like(&road).await;
        let case = agreed(&road).await;
        let sending = road.sending(&[Field::Need]);
        node.send_referral(&road.nakiru, case, &sending).await.unwrap();
        let of = (road.nakiru.organisation(), sending.id);
        let seen = async || {
            let open = node.case(&road.nakiru, case).await.unwrap();
            let told = open.sent_to_called_alike().map(|row| row.id).collect::<Vec<_>>();
            (told, node.referral(&road.nakiru, of).await.unwrap().danger)
        };
        assert_eq!(seen().await, (vec![], None));
        road.write(case, danger).await.unwrap();
        assert_eq!(seen().await, (vec![sending.id], Some(DangerAt::Alike)));
        assert_eq!(
            node.referral(&road.zawadi, of).await.unwrap().danger,
            None,
            "nothing is told there"
        );
        let tells = async |fields: &[Field]| {
            let open = node.case(&road.nakiru, case).await.unwrap();
            let sending = Sending { id: sending.id, ..road.sending(fields) };
            let ask = Ask { sending, said: Some(road.yes(fields)), how: How::More };
            let told = node.send_several(&road.nakiru, (&open, open.view.head()), &[ask]).await;
            let answers = node.case(&road.nakiru, case).await.unwrap().view.consents().count();
            (told.map_err(|not_sent| refusal(not_sent.why)), answers)
        };
        let more = [Field::Need, Field::Age];
        let not_sure = tells(&more).await;
        assert_eq!(
            not_sure,
            (Err(CaseError::CalledAlike), 1),
            "she is asked nothing that cannot be"
        );
        // Who made sure that it is another one says so, and the service is told nothing.
        let letters = async || node.referral(&road.zawadi, of).await.unwrap().letters.len();
        let before = letters().await;
        assert!(node.made_sure(&road.zawadi, of).await.is_err());
        node.made_sure(&road.nakiru, of).await.unwrap();
        assert_eq!((seen().await, letters().await), ((vec![], None), before));
        assert_eq!(tells(&more).await, (Ok(()), 2), "of that one it was made sure");
        // Another one of that name who comes there later is nobody of whom it was.
        let _ = namesake(&road, "Zena Kilonzo", "another").await;
        assert_eq!(seen().await, (vec![sending.id], Some(DangerAt::Alike)));
    }
}
