//! Places that were promised since they were counted are told to whoever looks for one, of houses that everybody knows.

use std::collections::BTreeSet;

use jiff::SignedDuration;
use rufaa_app::testing::people;
use rufaa_app::{Listing, NewOrganisation, Sending};
use rufaa_domain::access::{OrganisationKind, Role};
use rufaa_domain::case::{CaseNeed, Record};
use rufaa_domain::matching::Doubt;
use rufaa_domain::referral::{Field, Heard, HeardBy, Move, Urgency};
use uuid::Uuid;

use super::{Road, roads};

const NEED: &str = "counselling";

/// A case of somebody who needs somebody to talk to.
async fn case(road: &Road) -> Uuid {
    let case = road.another().await;
    let need = CaseNeed { need: NEED.to_owned(), ..super::a_place(Urgency::Day) };
    road.write(case, Record::Need(need)).await.unwrap();
    case
}

/// What is told of the places of a service: what is left of them, and how many services come after it.
async fn told(road: &Road, case: Uuid, (need, service): (&str, Uuid)) -> (Option<u32>, usize) {
    let node = &road.scene.node;
    node.follow().await.unwrap();
    let open = node.case(&road.nakiru, case).await.unwrap();
    let suiting = node.suggestions(&open, need).await.unwrap().suitable;
    let at = suiting.iter().position(|(one, _)| one.service == service).unwrap();
    let left =
        suiting[at].1.doubts.iter().find_map(|doubt| {
            if let Doubt::GivenSince { left } = doubt { Some(*left) } else { None }
        });
    (left, suiting.len() - at - 1)
}

/// A house that everybody knows, with two places counted.
async fn known_house(road: &Road) -> Listing {
    let node = &road.scene.node;
    let open = node.case(&road.nakiru, case(road).await).await.unwrap();
    let suiting = node.suggestions(&open, NEED).await.unwrap().suitable;
    let mut known = suiting.into_iter().map(|(one, _)| one);
    let house = known.find(|one| !one.confidential).unwrap();
    let admin = road.scene.amina().await;
    let keeper = people::invited(node, &admin, "second-keeper", &[Role::NodeAdmin]).await;
    road.scene.clock.advance_seconds(60);
    let keeper = keeper.session(node).await;
    let new = NewOrganisation {
        name: "Somebody to talk to (invented)".to_owned(),
        kind: OrganisationKind::CivilSociety,
        entry: Some(house.entry),
        first_member: "Tabitha".to_owned(),
        roles: [Role::Provider].into_iter().collect(),
    };
    let invitation = node.admit_organisation(&keeper, new).await.unwrap().invitation.to_string();
    let tabitha = people::joined(node, &invitation, "tabitha").await.unwrap();
    road.scene.clock.advance_seconds(60);
    let tabitha = tabitha.session(node).await;
    node.count_own_places(&tabitha, house.service, 2, Some(4)).await.unwrap();
    road.scene.clock.advance_seconds(1);
    house
}

#[tokio::test]
async fn what_was_promised_since_the_count_is_told_of_a_house_that_everybody_knows() {
    for road in roads().await {
        let node = &road.scene.node;
        let house = Box::pin(known_house(&road)).await;
        for left in [1, 0] {
            let sending = Sending {
                need: NEED.to_owned(),
                entry: house.entry,
                service: house.service,
                exception: Some(super::vital()),
                ..road.sending(&[Field::Need])
            };
            let sent = node.send_referral(&road.nakiru, case(&road).await, &sending).await.unwrap();
            let of = (road.nakiru.organisation(), sent);
            road.scene.clock.advance_seconds(1);
            let heard = Heard {
                who: "Tabitha".to_owned(),
                by: HeardBy::Phone,
                at: node.now() - SignedDuration::from_secs(1),
                words: None,
                met: BTreeSet::new(),
            };
            for made in [Move::Receive, Move::Accept] {
                node.record_heard(&road.nakiru, of, (made, None, &heard)).await.unwrap();
            }
            let seen = told(&road, case(&road).await, (NEED, house.service)).await;
            assert_eq!(seen.0, Some(left), "though nobody counted anew");
            assert!(left > 0 || seen.1 == 0, "with none left it is asked after the others");
        }
    }
}

#[tokio::test]
async fn nothing_is_told_of_who_is_taken_in_at_a_hidden_house() {
    for road in roads().await {
        let node = &road.scene.node;
        node.count_own_places(&road.zawadi, road.service, 3, Some(8)).await.unwrap();
        road.scene.clock.advance_seconds(1);
        let case = road.another().await;
        road.needs_a_place(case, Urgency::Day).await;
        road.write(case, Record::Consent(road.yes(&[Field::Need]))).await.unwrap();
        let sending = road.sending(&[Field::Need]);
        let sent = node.send_referral(&road.nakiru, case, &sending).await.unwrap();
        let of = (road.nakiru.organisation(), sent);
        node.referral(&road.zawadi, of).await.unwrap();
        node.accept(&road.zawadi, of, &[].into()).await.unwrap();
        let other = road.another().await;
        road.needs_a_place(other, Urgency::Day).await;
        let (left, _) = told(&road, other, ("emergency-shelter", road.service)).await;
        assert_eq!(left, None);
    }
}
