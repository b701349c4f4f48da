//! A case goes from one colleague to another, and only once the other has accepted.

use rufaa_app::{CaseError, CaseFilter, Change, TrustError};
use rufaa_domain::access::Denial;
use rufaa_domain::age::Age;
use rufaa_domain::case::{
    CaseProblem, HandOverAnswered, HandOverProposed, Individual, Next, Record, Relation, Standing,
};
use uuid::Uuid;

use super::{Road, refusal, roads};

fn proposed(to: Uuid) -> Record {
    Record::HandOverProposed(HandOverProposed { to, known: Some("She likes tea.".to_owned()) })
}

async fn answered(road: &Road, case: Uuid, accepted: bool) -> Record {
    let open = road.scene.node.case(&road.nakiru, case).await.unwrap();
    let proposal = open.view.hand_over().unwrap().sequence;
    Record::HandOverAnswered(HandOverAnswered { proposal, accepted })
}

#[tokio::test]
async fn a_case_changes_hands_only_once_the_colleague_has_accepted() {
    for road in roads().await {
        let node = &road.scene.node;
        let (nakiru, joyce) = (&road.nakiru, &road.joyce);
        let case = road.case_of("Somebody", Age::exactly(30).unwrap()).await;
        let open = node.case(nakiru, case).await.unwrap();
        let colleagues = node.colleagues_for(nakiru, &open).await.unwrap();
        let ids: Vec<Uuid> = colleagues.iter().map(|(id, _)| *id).collect();
        assert_eq!(ids, [joyce.member()], "of the unit, and not herself");

        // Nobody of another unit is asked, and not whoever holds it.
        for to in [road.brian.member(), road.zawadi.member(), nakiru.member()] {
            let refused = refusal(road.write(case, proposed(to)).await.unwrap_err());
            assert_eq!(refused, CaseError::Problem(CaseProblem::Colleague));
        }
        road.write(case, proposed(joyce.member())).await.unwrap();

        // It is on both lists; she is told; and it is still Nakiru's.
        let hers = node.caseload(joyce, (&CaseFilter::default(), None)).await.unwrap();
        assert_eq!(
            hers.iter().map(|line| (line.id, line.is_asked)).collect::<Vec<_>>(),
            [(case, true)]
        );
        let holders = node.caseload(nakiru, (&CaseFilter::default(), None)).await.unwrap();
        assert_eq!(holders.iter().map(|line| line.is_asked).collect::<Vec<_>>(), [false]);
        let told = node.notices(joyce).await.unwrap();
        let told = told.iter().find(|notice| notice.did == "hand-over-proposed").unwrap();
        assert_eq!(told.about, Some(("case".to_owned(), case)));
        let seen = node.case(joyce, case).await.unwrap();
        assert!(seen.is_asked && seen.file.holder == nakiru.member());
        assert!(!node.case(nakiru, case).await.unwrap().is_asked);

        // Only she who was asked answers.
        let yes = answered(&road, case, true).await;
        let refused = refusal(road.write(case, yes.clone()).await.unwrap_err());
        assert_eq!(refused, CaseError::Problem(CaseProblem::NoSuchThing));
        let no = answered(&road, case, false).await;
        node.write_case(joyce, case, (&no, None)).await.unwrap();
        assert_eq!(node.case(joyce, case).await.unwrap().file.holder, nakiru.member());
        assert!(node.caseload(joyce, (&CaseFilter::default(), None)).await.unwrap().is_empty());

        road.write(case, proposed(joyce.member())).await.unwrap();
        let yes = answered(&road, case, true).await;
        node.write_case(joyce, case, (&yes, None)).await.unwrap();
        let after = node.case(joyce, case).await.unwrap();
        assert_eq!(after.file.holder, joyce.member());
        assert!(after.view.hand_over().is_none());
        let of_nakiru = node.caseload(nakiru, (&CaseFilter::default(), None)).await.unwrap();
        assert!(of_nakiru.is_empty());
        let hers = node.caseload(joyce, (&CaseFilter::default(), None)).await.unwrap();
        assert_eq!(hers.iter().map(|line| line.is_asked).collect::<Vec<_>>(), [false]);
        let told = node.notices(nakiru).await.unwrap();
        assert!(told.iter().any(|notice| notice.did == "hand-over-answered"));
        let twice = refusal(node.write_case(joyce, case, (&yes, None)).await.unwrap_err());
        assert_eq!(twice, CaseError::Problem(CaseProblem::NoSuchThing));
        node.verify_case(joyce, case).await.unwrap();
    }
}

#[tokio::test]
async fn whoever_does_not_hold_it_and_supervises_nobody_hands_nothing_over() {
    for road in roads().await {
        let node = &road.scene.node;
        let case = road.case_of("Somebody", Age::exactly(30).unwrap()).await;
        road.write(case, proposed(road.joyce.member())).await.unwrap();
        let yes = answered(&road, case, true).await;
        node.write_case(&road.joyce, case, (&yes, None)).await.unwrap();
        // Nakiru gave it away: the next proposal is Joyce's.
        let hers = road.write(case, proposed(road.nakiru.member())).await;
        assert!(matches!(hers, Err(TrustError::Denied(Denial::NotFound))), "{hers:?}");
        let back = proposed(road.nakiru.member());
        node.write_case(&road.joyce, case, (&back, None)).await.unwrap();
        // A proposal of a supervisor takes the place of an earlier one, and whoever is asked answers.
        let yes = answered(&road, case, true).await;
        road.write(case, yes).await.unwrap();
        assert_eq!(node.case(&road.joyce, case).await.unwrap().file.holder, road.nakiru.member());
    }
}

#[tokio::test]
async fn promise_6_who_is_a_danger_to_her_is_not_asked_and_does_not_take_the_case() {
    for road in roads().await {
        let node = &road.scene.node;
        let danger = Record::Individual(Individual {
            name: "A colleague".to_owned(),
            relation: Relation::Official,
            standing: Standing::Implicated,
            member: Some(road.joyce.member()),
            organization: None,
            group: None,
            known: None,
        });
        let case = road.case_of("Somebody", Age::exactly(30).unwrap()).await;
        road.write(case, proposed(road.joyce.member())).await.unwrap();
        let yes = answered(&road, case, true).await;
        road.write(case, danger).await.unwrap();
        let late = node.write_case(&road.joyce, case, (&yes, None)).await;
        assert!(matches!(late, Err(TrustError::Denied(Denial::NotFound))), "{late:?}");
        assert!(
            node.caseload(&road.joyce, (&CaseFilter::default(), None)).await.unwrap().is_empty()
        );
        let open = node.case(&road.nakiru, case).await.unwrap();
        assert!(open.view.hand_over().is_none() && !open.next.contains(&Next::HandOver));
        assert!(node.colleagues_for(&road.nakiru, &open).await.unwrap().is_empty());
        let again = refusal(road.write(case, proposed(road.joyce.member())).await.unwrap_err());
        assert_eq!(again, CaseError::Problem(CaseProblem::Colleague));
    }
}

#[tokio::test]
async fn when_somebody_goes_who_holds_cases_the_supervisors_hear_it() {
    for road in roads().await {
        let node = &road.scene.node;
        let told = async || {
            let notices = node.notices(&road.joyce).await.unwrap();
            notices.iter().filter(|notice| notice.did == "cases-left").count()
        };
        road.scene.clock.advance_seconds(60);
        let amina = road.scene.amina().await;
        let change = async |member, change| {
            let (members, _) = node.members(&amina).await.unwrap();
            let version = members.iter().find(|one| one.id == member).unwrap().version;
            node.change_member(&amina, member, version, &change).await.unwrap();
        };
        change(road.brian.member(), Change::Suspend).await;
        assert_eq!(told().await, 0, "he holds none");
        road.case_of("Somebody Invented", Age::exactly(30).unwrap()).await;
        change(road.nakiru.member(), Change::Suspend).await;
        // And as long as she cannot act, her cases stand on the first page of whoever looks after them.
        let gone = async || node.cases_of_gone(&road.joyce).await.unwrap();
        let of_hers = (road.unit, road.nakiru.member());
        assert!(gone().await.get(&of_hers).is_some_and(|count| *count > 0));
        assert_eq!(told().await, 1);
        change(road.nakiru.member(), Change::Resume).await;
        assert!(gone().await.is_empty());
        road.scene.clock.advance_seconds(60);
        let joyce = road.joyce_again().await;
        node.remove_from_unit(&joyce, road.unit, road.nakiru.member()).await.unwrap();
        assert_eq!(told().await, 2, "also of whoever leaves the unit alone");
    }
}
