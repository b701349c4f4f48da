//! What is to be done stands on the list of whoever holds the case, what is late and hers first.

use jiff::ToSpan as _;
use rufaa_app::CaseError;
use rufaa_domain::age::Age;
use rufaa_domain::case::{
    CaseProblem, Correction, Individual, Record, Relation, Standing, Task, TaskDone,
};
use rufaa_domain::referral::Urgency;
use uuid::Uuid;

use super::{Road, refusal, roads};

fn task(road: &Road, what: &str, days: Option<i64>, responsible: Option<Uuid>) -> Record {
    let due = days.map(|days| road.scene.node.today() + days.days());
    Record::Task(Task { what: what.to_owned(), due, responsible, need: None })
}

async fn listed(road: &Road) -> Vec<String> {
    let lines = road.scene.node.tasks(&road.nakiru, None).await.unwrap();
    lines.iter().map(|line| line.what.clone()).collect()
}

#[tokio::test]
async fn what_is_late_and_hers_comes_first_over_all_cases_that_she_holds() {
    for road in roads().await {
        let node = &road.scene.node;
        let (nakiru, joyce) = (road.nakiru.member(), road.joyce.member());
        let one = road.case_of("Asha Invented", Age::exactly(30).unwrap()).await;
        let two = road.case_of("Zuri Invented", Age::exactly(30).unwrap()).await;
        for (case, what, days, who) in [
            (one, "whenever", None, None),
            (one, "late, of a colleague", Some(-1), Some(joyce)),
            (two, "late, hers", Some(-1), Some(nakiru)),
            (two, "today", Some(0), None),
            (one, "tomorrow, hers", Some(1), Some(nakiru)),
            (one, "done", Some(-5), Some(nakiru)),
            (one, "mistaken", Some(-5), Some(nakiru)),
        ] {
            road.write(case, task(&road, what, days, who)).await.unwrap();
        }
        let lines = node.tasks(&road.nakiru, None).await.unwrap();
        let number = |what: &str| lines.iter().find(|line| line.what == what).unwrap().number;
        let done = TaskDone { task: number("done"), done: true, known: None };
        road.write(one, Record::TaskDone(done)).await.unwrap();
        let of = number("mistaken");
        let wrong = Correction { of, why: "Not agreed.".to_owned(), right: None };
        road.write(one, Record::Correction(wrong)).await.unwrap();
        assert_eq!(
            listed(&road).await,
            ["late, hers", "late, of a colleague", "tomorrow, hers", "today", "whenever"]
        );
        let lines = node.tasks(&road.nakiru, None).await.unwrap();
        assert_eq!((lines[0].own, lines[0].late, lines[0].case), (true, true, two));
        assert_eq!(lines[0].name.as_deref(), Some("Zuri Invented"));
        assert_eq!(lines[1].responsible.as_deref(), Some("joyce"));
        assert_eq!((lines[3].late, lines[3].responsible.as_deref()), (false, None));
        // Whoever holds none has none, and whoever works with nobody has no list.
        assert!(node.tasks(&road.joyce, None).await.unwrap().is_empty());
        assert!(node.tasks(&road.scene.amina().await, None).await.is_err());
    }
}

#[tokio::test]
async fn who_does_it_may_read_the_case_and_what_it_is_for_is_a_need_of_hers() {
    for road in roads().await {
        let node = &road.scene.node;
        let case = road.case_of("Asha Invented", Age::exactly(30).unwrap()).await;
        let open = node.case(&road.nakiru, case).await.unwrap();
        let readers = node.readers_of(&road.nakiru, &open).await.unwrap();
        let mut ids: Vec<Uuid> = readers.iter().map(|(id, _)| *id).collect();
        ids.sort_unstable();
        let mut wanted = vec![road.nakiru.member(), road.joyce.member()];
        wanted.sort_unstable();
        assert_eq!(ids, wanted);
        for outside in [road.brian.member(), road.zawadi.member()] {
            let refused = road.write(case, task(&road, "x", None, Some(outside))).await;
            let refused = refusal(refused.unwrap_err());
            assert_eq!(refused, CaseError::Problem(CaseProblem::Colleague));
        }
        let danger = Record::Individual(Individual {
            name: "A colleague".to_owned(),
            relation: Relation::Official,
            standing: Standing::Implicated,
            member: Some(road.joyce.member()),
            organization: None,
            group: None,
            known: None,
        });
        road.write(case, task(&road, "x", None, Some(road.joyce.member()))).await.unwrap();
        road.write(case, danger).await.unwrap();
        let refused = road.write(case, task(&road, "y", None, Some(road.joyce.member()))).await;
        let refused = refusal(refused.unwrap_err());
        assert_eq!(refused, CaseError::Problem(CaseProblem::Colleague), "promise 6");
        let open = node.case(&road.nakiru, case).await.unwrap();
        assert_eq!(node.readers_of(&road.nakiru, &open).await.unwrap().len(), 1);

        let for_need = |need: &str| {
            Record::Task(Task {
                what: "z".to_owned(),
                due: None,
                responsible: None,
                need: Some(need.to_owned()),
            })
        };
        let refused = road.write(case, for_need("emergency-shelter")).await;
        let refused = refusal(refused.unwrap_err());
        assert_eq!(refused, CaseError::Problem(CaseProblem::NoSuchThing));
        road.needs_a_place(case, Urgency::Day).await;
        road.write(case, for_need("emergency-shelter")).await.unwrap();
    }
}

#[tokio::test]
async fn the_list_goes_on_from_case_to_case() {
    for road in roads().await {
        for number in 0..51 {
            let case = road.case_of("Somebody", Age::exactly(30).unwrap()).await;
            road.write(case, task(&road, &format!("{number}"), None, None)).await.unwrap();
            road.scene.clock.advance_seconds(1);
        }
        let first = road.scene.node.tasks(&road.nakiru, None).await.unwrap();
        assert_eq!((first.len(), first.more.is_some()), (50, true));
        let rest = road.scene.node.tasks(&road.nakiru, first.more).await.unwrap();
        assert_eq!((rest.len(), rest.more.is_some()), (1, false));
        assert_eq!(rest[0].what, "0", "what changed first comes last");
    }
}
