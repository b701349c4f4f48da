//! What the demonstration tells is done by its members, and so under the rules of everybody.

use std::sync::Arc;

use jiff::SignedDuration;
use rufaa_app::demo::DEMO_SPAN;
use rufaa_app::demo::clock::{DemoClock, DemoSpan};
use rufaa_app::demo::people::DemoDoor;
use rufaa_app::testing;
use rufaa_app::{
    BoardFilter, CaseFilter, Clock as _, InboxFilter, Node, Place, Session, SystemClock, TaskFilter,
};
use rufaa_store::testing::places;

async fn be(node: &Node, door: &DemoDoor, name: &str) -> Session {
    node.session(&node.demo_sign_in(door, name).await.unwrap()).await.unwrap()
}

/// What the focal point sees: states and alarms.
async fn board(node: &Node, focal: &Session) -> Vec<(String, String)> {
    let (_, lines) = node.board(focal, (BoardFilter::default(), None)).await.unwrap();
    lines.iter().map(|line| (line.state.clone(), line.alarm.clone())).collect()
}

/// A woman at the telephone, a man in a cell, and somebody abroad about whom legal aid is asked.
async fn who_is_far_has_a_story(node: &Node, door: &DemoDoor) {
    let farida = be(node, door, "farida").await;
    let called = node.caseload(&farida, (&CaseFilter::default(), None)).await.unwrap();
    let case = node.case(&farida, called[0].id).await.unwrap();
    assert!(!case.view.may_ask(node.now()), "she whispered, and is called back");
    let ruth = be(node, door, "ruth").await;
    let inbox = node.inbox(&ruth, &InboxFilter::default()).await.unwrap();
    let states: Vec<&str> = inbox.received.iter().map(|row| row.state.as_str()).collect();
    assert_eq!(states, ["in-service"], "one whom she stands beside");
    assert_eq!(inbox.asked.len(), 1, "and one about whom she asks back");
    let achieng = be(node, door, "achieng").await;
    let visited = node.inbox(&achieng, &InboxFilter::default()).await.unwrap();
    assert_eq!(visited.received.len(), 1, "the commission was asked about the man in the cell");
    let own = node.caseload(&achieng, (&CaseFilter::default(), None)).await.unwrap();
    assert_eq!(own.len(), 1, "and has a case of its own of him");
    let otieno = be(node, door, "otieno").await;
    assert_eq!(node.queue(&otieno).await.unwrap().len(), 2, "what the public wrote");
    let nakiru = be(node, door, "nakiru").await;
    let held = node.caseload(&nakiru, (&CaseFilter::default(), None)).await.unwrap();
    let mut detained = 0;
    for line in held.iter() {
        let case = node.case(&nakiru, line.id).await.unwrap();
        detained += case.view.offences().iter().filter(|one| one.what.detained().is_some()).count();
    }
    assert_eq!(detained, 1, "a man in a cell");
}

/// What was ended, a case to be taken over, and a conference.
async fn first_pages_tell_what_waits(node: &Node, door: &DemoDoor) {
    let mary = be(node, door, "mary").await;
    assert_eq!(node.endings_waiting(&mary).await.unwrap(), 1, "she says that she knows");
    assert_eq!(node.conferences_waiting(&mary).await.unwrap(), 1, "about the woman");
    let joyce = be(node, door, "joyce").await;
    assert_eq!(node.hand_overs_waiting(&joyce).await.unwrap(), 1, "of the man");
}

#[tokio::test]
async fn the_stories_of_the_demonstration_hold_to_the_rules() {
    let outer = tempfile::tempdir().unwrap();
    for place in places(outer.path()).await {
        let folder = tempfile::tempdir().unwrap();
        let place = match place {
            Place::File(_) => Place::File(folder.path().join("rufaa.sqlite")),
            postgres @ Place::Postgres(_) => postgres,
        };
        let clock = Arc::new(DemoClock::behind(DEMO_SPAN));
        let node = testing::node(folder.path(), place, Arc::<DemoClock>::clone(&clock)).await;
        node.fill_with_demo_of(node.now() + DEMO_SPAN).await.unwrap();
        node.follow().await.unwrap();
        let door = Box::pin(node.fill_with_demo_members(clock)).await.unwrap();
        let behind = SystemClock.now().duration_since(node.now());
        assert!(behind.abs() < SignedDuration::from_secs(60), "it is now: {behind}");

        let wanjiru = be(&node, &door, "wanjiru").await;
        let found = board(&node, &wanjiru).await;
        let count = |state: &str| found.iter().filter(|(one, _)| one == state).count();
        assert_eq!(
            (count("in-service"), count("scheduled"), count("sent")),
            (4, 1, 2),
            "{found:?}"
        );
        let late = |span| {
            let late = ("sent".to_owned(), span);
            found.iter().filter(|line| **line == late).count()
        };
        assert_eq!(late("escalated".to_owned()), 1, "nobody answers about the boy: {found:?}");
        let waiting = late("none".to_owned());
        assert_eq!(waiting, 1, "the girl since ten minutes: {found:?}");
        assert_eq!(count("needs-info"), 1, "a woman abroad, about whom legal aid asks back");

        let nakiru = be(&node, &door, "nakiru").await;
        let tasks = node.tasks(&nakiru, (TaskFilter::default(), None)).await.unwrap();
        let mine = tasks.iter().filter(|task| task.own);
        assert_eq!(mine.map(|task| task.late).collect::<Vec<_>>(), [true], "one is late, and hers");
        assert_eq!(node.tasks_late(&nakiru).await.unwrap(), 1, "it waits on her first page");
        assert_eq!(node.tasks_late(&be(&node, &door, "joyce").await).await.unwrap(), 0);
        let zawadi = be(&node, &door, "zawadi").await;
        let lives = node.caseload(&zawadi, (&CaseFilter::default(), None)).await.unwrap();
        assert_eq!(lives.len(), 1, "the house has a case of its own of whoever lives there");
        first_pages_tell_what_waits(&node, &door).await;
        let groups = node.groups(&nakiru, nakiru.units()[0], None).await.unwrap();
        assert_eq!(groups.iter().map(|line| line.people).collect::<Vec<_>>(), [5]);
        let lorry = node.group(&nakiru, groups[0].id).await.unwrap();
        assert_eq!(lorry.people.iter().filter(|one| one.aside).count(), 1);
        for who in ["zawadi", "mary", "peter"] {
            let who = be(&node, &door, who).await;
            assert_eq!(node.conferences(&who).await.unwrap().asked.len(), 1, "about the woman");
        }
        let guyo = be(&node, &door, "guyo").await;
        let met = node.caseload(&guyo, (&CaseFilter::default(), None)).await.unwrap();
        assert_eq!(met.len(), 1, "at the border, at night");
        let case = node.case(&guyo, met[0].id).await.unwrap();
        assert!(!case.view.may_ask(node.now()) && case.view.screenings().is_empty());
        Box::pin(who_is_far_has_a_story(&node, &door)).await;
        assert!(board(&node, &be(&node, &door, "ekai").await).await.len() > 1, "of her county");
        let said = be(&node, &door, "said").await;
        assert_eq!(node.safeguarding(&said).await.unwrap().len(), 1);
        let baraka = be(&node, &door, "baraka").await;
        let called = node.notices(&baraka).await.unwrap();
        assert!(called.iter().any(|notice| notice.did == "on-call-told"), "for the girl");

        node.demo_move_on(&door, DemoSpan::Quarter).await.unwrap();
        let found = board(&node, &be(&node, &door, "wanjiru").await).await;
        assert!(found.contains(&("sent".to_owned(), "reminded".to_owned())), "{found:?}");
        node.demo_move_on(&door, DemoSpan::Hour).await.unwrap();
        let found = board(&node, &be(&node, &door, "wanjiru").await).await;
        assert!(found.contains(&("sent".to_owned(), "reroute-proposed".to_owned())), "{found:?}");
        node.demo_move_on(&door, DemoSpan::Day).await.unwrap();
        let found = board(&node, &be(&node, &door, "wanjiru").await).await;
        assert!(found.iter().any(|(state, _)| state == "expired"), "{found:?}");
    }
}
