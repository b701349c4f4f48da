//! What the demonstration tells is done by its members, and so under the rules of everybody.

use std::collections::BTreeSet;
use std::sync::Arc;

use jiff::SignedDuration;
use rufaa_app::demo::DEMO_SPAN;
use rufaa_app::demo::clock::{DemoClock, DemoSpan};
use rufaa_app::demo::people::{DemoDoor, DemoList, members};
use rufaa_app::testing;
use rufaa_app::{
    BoardFilter, CaseFilter, Clock as _, InboxFilter, Node, Place, Session, SystemClock, TaskFilter,
};
use rufaa_domain::directory::stock::Region;
use rufaa_domain::referral::{Field, Move, State};
use rufaa_store::testing::places;
use uuid::Uuid;

/// A node on which the stories were told, with its door.
async fn told(folder: &std::path::Path, place: Place) -> (Node, DemoDoor) {
    let place = match place {
        Place::File(_) => Place::File(folder.join("rufaa.sqlite")),
        postgres @ Place::Postgres(_) => postgres,
    };
    let clock = Arc::new(DemoClock::behind(DEMO_SPAN));
    let node = testing::node(folder, place, Arc::<DemoClock>::clone(&clock)).await;
    node.fill_with_demo_of(node.now() + DEMO_SPAN).await.unwrap();
    node.follow().await.unwrap();
    let door = Box::pin(node.fill_with_demo_members(clock)).await.unwrap();
    (node, door)
}

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

/// How much stands on a list of hers.
async fn on_list(node: &Node, session: &Session, list: DemoList) -> usize {
    let cases = CaseFilter::default();
    match list {
        DemoList::Board => board(node, session).await.len(),
        DemoList::Queue => node.queue(session).await.unwrap().len(),
        DemoList::Safeguarding => node.safeguarding(session).await.unwrap().len(),
        DemoList::Directory => {
            let home = Region::Country(node.home_country());
            node.directory_state(session, &home).await.unwrap().stock.len()
        }
        DemoList::Cases => node.caseload(session, (&cases, None)).await.unwrap().len(),
        DemoList::Referrals => {
            node.inbox(session, &InboxFilter::default()).await.unwrap().received.len()
        }
        DemoList::Conferences => node.conferences(session).await.unwrap().asked.len(),
    }
}

#[tokio::test]
async fn whoever_can_be_chosen_finds_what_the_page_says_or_it_says_that_there_is_nothing() {
    let outer = tempfile::tempdir().unwrap();
    for place in places(outer.path()).await {
        let folder = tempfile::tempdir().unwrap();
        let (node, door) = Box::pin(told(folder.path(), place)).await;
        let mut without = Vec::new();
        for member in members() {
            let session = be(&node, &door, member.name).await;
            match member.list {
                Some(list) => {
                    let count = Box::pin(on_list(&node, &session, list)).await;
                    assert!(count > 0, "{} has nothing on {list:?}", member.name);
                }
                None => without.push(member.name),
            }
        }
        assert_eq!(without, ["kiprono", "mutua"], "a trainer, and who investigates at the border");
    }
}

/// Whoever investigates reads what one man agreed to, and nothing of care; and says whether he can be helped.
async fn the_police_are_told_what_he_agreed_to(node: &Node, door: &DemoDoor) {
    let chebet = be(node, door, "chebet").await;
    let inbox = node.inbox(&chebet, &InboxFilter::default()).await.unwrap();
    let of = (inbox.received[0].organisation, inbox.received[0].id);
    let read = node.referral(&chebet, of).await.unwrap();
    let told = read.letters.iter().find_map(|letter| letter.package.as_ref()).unwrap();
    assert!(told.name.is_none() && told.risk.is_none() && told.dangers.is_empty());
    let agreed = [Field::Age, Field::Sex, Field::Languages, Field::Need];
    assert_eq!(told.fields(), BTreeSet::from(agreed));
    assert!(read.moves.contains(&Move::Accept), "and can answer");
    let mutua = be(node, door, "mutua").await;
    assert!(node.inbox(&mutua, &InboxFilter::default()).await.is_err());
    assert!(node.referral(&mutua, of).await.is_err(), "it was not sent to the border");
}

/// Where what the counselling centre was asked is by now, as its sender reads it.
async fn counselling(node: &Node, door: &DemoDoor, of: (Uuid, Uuid)) -> State {
    node.referral(&be(node, door, "nakiru").await, of).await.unwrap().state
}

#[tokio::test]
async fn one_house_goes_on_by_itself_until_the_service_was_received() {
    let outer = tempfile::tempdir().unwrap();
    for place in places(outer.path()).await {
        let folder = tempfile::tempdir().unwrap();
        let (node, door) = Box::pin(told(folder.path(), place)).await;
        let tabitha = be(&node, &door, "tabitha").await;
        let inbox = node.inbox(&tabitha, &InboxFilter::default()).await.unwrap();
        assert_eq!(inbox.received.len(), 1);
        let of = (inbox.received[0].organisation, inbox.received[0].id);
        assert_eq!(counselling(&node, &door, of).await, State::Sent);
        for (span, state) in [
            (DemoSpan::Quarter, State::Sent),
            (DemoSpan::Hour, State::Scheduled),
            (DemoSpan::Day, State::InService),
            (DemoSpan::Week, State::Completed),
        ] {
            node.demo_move_on(&door, span).await.unwrap();
            assert_eq!(counselling(&node, &door, of).await, state, "{span:?} on");
        }
        let events = node.referral(&be(&node, &door, "nakiru").await, of).await.unwrap().events;
        let by = |event: &&rufaa_store::ReferralEvent| event.by == tabitha.organisation();
        let did: Vec<&str> = events.iter().filter(by).map(|event| event.did.as_str()).collect();
        assert_eq!(did, ["receive", "accept", "schedule", "arrive", "begin", "complete"]);
    }
}

#[tokio::test]
async fn the_stories_of_the_demonstration_hold_to_the_rules() {
    let outer = tempfile::tempdir().unwrap();
    for place in places(outer.path()).await {
        let folder = tempfile::tempdir().unwrap();
        let (node, door) = Box::pin(told(folder.path(), place)).await;
        let behind = SystemClock.now().duration_since(node.now());
        assert!(behind.abs() < SignedDuration::from_secs(60), "it is now: {behind}");

        let wanjiru = be(&node, &door, "wanjiru").await;
        let found = board(&node, &wanjiru).await;
        let count = |state: &str| found.iter().filter(|(one, _)| one == state).count();
        assert_eq!(
            (count("in-service"), count("scheduled"), count("sent")),
            (4, 1, 4),
            "{found:?}"
        );
        let late = |span| {
            let late = ("sent".to_owned(), span);
            found.iter().filter(|line| **line == late).count()
        };
        assert_eq!(late("escalated".to_owned()), 1, "nobody answers about the boy: {found:?}");
        let waiting = late("none".to_owned());
        assert_eq!(waiting, 3, "the girl since ten minutes, and the man of two: {found:?}");
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
        Box::pin(the_police_are_told_what_he_agreed_to(&node, &door)).await;
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
