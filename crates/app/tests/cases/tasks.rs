//! What is to be done stands on the list of whoever holds the case, what is late and hers first.

use jiff::ToSpan as _;
use rufaa_app::{CaseError, TaskFilter};
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
    let lines = road.scene.node.tasks(&road.nakiru, (TaskFilter::default(), None)).await.unwrap();
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
        let lines = node.tasks(&road.nakiru, (TaskFilter::default(), None)).await.unwrap();
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
        let lines = node.tasks(&road.nakiru, (TaskFilter::default(), None)).await.unwrap();
        assert_eq!((lines[0].own, lines[0].late, lines[0].case), (true, true, two));
        assert_eq!(lines[0].name.as_deref(), Some("Zuri Invented"));
        assert_eq!(lines[1].responsible.as_deref(), Some("joyce"));
        assert_eq!((lines[3].late, lines[3].responsible.as_deref()), (false, None));
        // Whoever holds no case has what she was given, and whoever works with nobody has no list.
        let given = node.tasks(&road.joyce, (TaskFilter::default(), None)).await.unwrap();
        let given: Vec<&str> = given.iter().map(|line| line.what.as_str()).collect();
        assert_eq!(given, ["late, of a colleague"]);
        assert!(
            node.tasks(&road.scene.amina().await, (TaskFilter::default(), None)).await.is_err()
        );
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
        let first =
            road.scene.node.tasks(&road.nakiru, (TaskFilter::default(), None)).await.unwrap();
        assert_eq!((first.len(), first.more.is_some()), (50, true));
        let rest =
            road.scene.node.tasks(&road.nakiru, (TaskFilter::default(), first.more)).await.unwrap();
        assert_eq!((rest.len(), rest.more.is_some()), (1, false));
        assert_eq!(rest[0].what, "0", "what changed first comes last");
    }
}

#[tokio::test]
async fn what_is_given_to_a_colleague_is_on_her_list_until_it_is_done_and_she_is_told() {
    for road in roads().await {
        let node = &road.scene.node;
        let case = road.case_of("Asha Invented", Age::exactly(30).unwrap()).await;
        let joyce = road.joyce.member();
        for (what, who) in [("hers", Some(joyce)), ("of whoever holds it", None)] {
            road.write(case, task(&road, what, Some(1), who)).await.unwrap();
        }
        let told = async || {
            let notices = node.notices(&road.joyce).await.unwrap();
            notices.iter().filter(|notice| notice.did == "task-given").count()
        };
        assert_eq!(told().await, 1);
        let hers = async || node.tasks(&road.joyce, (TaskFilter::default(), None)).await.unwrap();
        let lines = hers().await;
        let [line] = &lines[..] else { panic!("hers alone: {lines:?}") };
        assert_eq!((line.what.as_str(), line.own), ("hers", true));
        assert_eq!(listed(&road).await, ["hers", "of whoever holds it"]);
        road.write(case, task(&road, "another", None, Some(joyce))).await.unwrap();
        assert_eq!((hers().await.len(), told().await), (2, 2));
        let done = TaskDone { task: line.number, done: true, known: None };
        node.write_case(&road.joyce, case, (&Record::TaskDone(done), None)).await.unwrap();
        let number = hers().await[0].number;
        let dropped = TaskDone { task: number, done: false, known: None };
        road.write(case, Record::TaskDone(dropped)).await.unwrap();
        assert!(hers().await.is_empty());
        assert_eq!(listed(&road).await, ["of whoever holds it"]);
        // Set right to be somebody else's, it changes lists.
        let number =
            node.tasks(&road.nakiru, (TaskFilter::default(), None)).await.unwrap()[0].number;
        let right = Some(Box::new(task(&road, "hers after all", None, Some(joyce))));
        let wrong = Correction { of: number, why: "We agreed so.".to_owned(), right };
        road.write(case, Record::Correction(wrong)).await.unwrap();
        assert_eq!(hers().await[0].what, "hers after all");
        assert_eq!(told().await, 3);
        // A correction gives nothing to somebody who may not read it, and she hears of nothing.
        let brian = Some(Box::new(task(&road, "not hers", None, Some(road.brian.member()))));
        let wrong = Correction { of: number, why: "A slip.".to_owned(), right: brian };
        let refused = refusal(road.write(case, Record::Correction(wrong)).await.unwrap_err());
        assert_eq!(refused, CaseError::Problem(CaseProblem::Colleague));
        let notices = node.notices(&road.brian).await.unwrap();
        assert!(notices.iter().all(|notice| notice.did != "task-given"));
    }
}

#[tokio::test]
async fn what_was_done_and_is_set_right_comes_back_to_nobody_who_is_a_danger_since() {
    for road in roads().await {
        let node = &road.scene.node;
        let case = road.case_of("Asha Invented", Age::exactly(30).unwrap()).await;
        let joyce = road.joyce.member();
        road.write(case, task(&road, "call", None, Some(joyce))).await.unwrap();
        let number =
            node.tasks(&road.nakiru, (TaskFilter::default(), None)).await.unwrap()[0].number;
        let done = TaskDone { task: number, done: true, known: None };
        road.write(case, Record::TaskDone(done)).await.unwrap();
        let ticked = node.case(&road.nakiru, case).await.unwrap().view.head();
        let told = async |session: &rufaa_app::Session| {
            let notices = node.notices(session).await.unwrap();
            notices.iter().filter(|notice| notice.did == "task-given").count()
        };
        assert_eq!(told(&road.joyce).await, 1);
        let danger = Record::Individual(Individual {
            name: "A colleague".to_owned(),
            relation: Relation::Official,
            standing: Standing::Implicated,
            member: Some(joyce),
            organization: None,
            group: None,
            known: None,
        });
        road.write(case, danger).await.unwrap();
        let undone = Correction { of: ticked, why: "It was not.".to_owned(), right: None };
        road.write(case, Record::Correction(undone)).await.unwrap();
        road.scene.clock.advance_seconds(60);
        let joyce = road.joyce_again().await;
        assert_eq!(told(&joyce).await, 0, "nor is anything left of what she was told before");
        assert!(node.tasks(&joyce, (TaskFilter::default(), None)).await.unwrap().is_empty());
        assert_eq!(listed(&road).await, ["call"], "whoever holds the case sees that it is open");
    }
}
