//! A message outside the pages that something waits.

use std::sync::Mutex;

use futures_util::future::BoxFuture;
use rufaa_app::testing::people;
use rufaa_app::{AppError, Change, Messenger, TrustError, Way};
use rufaa_domain::access::Role;

use crate::baraka;
use crate::scene::scenes;

/// What was sent.
#[derive(Default)]
struct Sent {
    messages: Mutex<Vec<(Way, String, String)>>,
    fails: bool,
}

impl Messenger for Sent {
    fn send<'a>(
        &'a self,
        way: Way,
        address: &'a str,
        text: &'a str,
    ) -> BoxFuture<'a, Result<(), String>> {
        if self.fails {
            return Box::pin(async { Err("no network".to_owned()) });
        }
        self.messages.lock().unwrap().push((way, address.to_owned(), text.to_owned()));
        Box::pin(async { Ok(()) })
    }
}

fn words(language: &str) -> String {
    format!("one new task ({language})")
}

#[tokio::test]
async fn a_member_is_told_once_an_hour_at_most_and_of_nothing_but_that_something_waits() {
    for scene in scenes().await {
        let (node, sent) = (&scene.node, Sent::default());
        let baraka = baraka(&scene, &[Role::Provider]).await;
        let session = baraka.session(node).await;
        for (way, wrong) in [(Way::Mail, "nobody"), (Way::Sms, "0700")] {
            let refused = node.choose_nudge(&session, Some((way, wrong)), "sw").await.err();
            assert!(matches!(refused, Some(TrustError::App(AppError::Unusable(_)))), "{wrong}");
        }
        assert!(node.own_nudge(&session).await.unwrap().is_none());
        node.choose_nudge(&session, Some((Way::Sms, "+254 000 000 001")), "sw").await.unwrap();
        let own = node.own_nudge(&session).await.unwrap().unwrap();
        assert_eq!((own.way, own.address.as_str()), (Way::Sms, "+254000000001"));
        let kept = scene.store.nudge(session.member()).await.unwrap().unwrap();
        assert!(!String::from_utf8_lossy(&kept.sealed).contains("000000001"), "it is sealed");

        scene.clock.advance_seconds(3700);
        assert_eq!(node.nudge(&sent, words).await.unwrap(), 0, "nothing waits");
        let roles = Change::Roles([Role::Provider, Role::Trainer].into_iter().collect());
        node.change_member(&scene.amina().await, session.member(), 1, &roles).await.unwrap();
        assert_eq!(node.nudge(&sent, words).await.unwrap(), 0, "she may see it herself");
        scene.clock.advance_seconds(301);
        let (_folder, other) = scene.another_node().await;
        assert_eq!(node.nudge(&sent, words).await.unwrap(), 1);
        assert_eq!(other.nudge(&sent, words).await.unwrap(), 0, "one node tells her");
        let message = (Way::Sms, "+254000000001".to_owned(), "one new task (sw)".to_owned());
        assert_eq!(*sent.messages.lock().unwrap(), [message]);
        scene.clock.advance_seconds(2 * 3600);
        assert_eq!(node.nudge(&sent, words).await.unwrap(), 0, "once of the same");
        scene.clock.advance_seconds(23 * 3600);
        assert_eq!(node.nudge(&sent, words).await.unwrap(), 1, "and once more after a day");

        let now = baraka.session(node).await;
        node.see_notices(&now, node.now()).await.unwrap();
        scene.clock.advance_seconds(30 * 3600);
        assert_eq!(node.nudge(&sent, words).await.unwrap(), 0, "she has seen it");
        let now = baraka.session(node).await;
        node.choose_nudge(&now, None, "sw").await.unwrap();
        assert!(node.own_nudge(&now).await.unwrap().is_none());
    }
}

#[tokio::test]
async fn whoever_is_on_call_is_told_at_once_whatever_she_was_told_before() {
    for scene in scenes().await {
        let (node, sent) = (&scene.node, Sent::default());
        let baraka = baraka(&scene, &[Role::Provider]).await;
        let session = baraka.session(node).await;
        node.choose_nudge(&session, Some((Way::Sms, "+254 000 000 001")), "sw").await.unwrap();
        let notice = async |version: i64, role: Role| {
            let roles = Change::Roles([Role::Provider, role].into_iter().collect());
            let amina = scene.amina().await;
            node.change_member(&amina, session.member(), version, &roles).await.unwrap();
        };
        let calls = async || {
            let newest =
                "UPDATE notice SET did = 'on-call-told' WHERE at = (SELECT max(at) FROM notice)";
            assert!(scene.store.tamper(newest).await.unwrap() > 0);
        };
        scene.clock.advance_seconds(3700);
        notice(1, Role::Trainer).await;
        scene.clock.advance_seconds(301);
        assert_eq!(node.nudge(&sent, words).await.unwrap(), 1);
        scene.clock.advance_seconds(60);
        notice(2, Role::Caseworker).await;
        assert_eq!(node.nudge(&sent, words).await.unwrap(), 0, "within the hour");
        calls().await;
        assert_eq!(node.nudge(&sent, words).await.unwrap(), 1, "somebody waits for her");
        assert_eq!(node.nudge(&sent, words).await.unwrap(), 0, "once");

        // What could not be sent is tried again as everything else is.
        scene.clock.advance_seconds(60);
        notice(3, Role::Trainer).await;
        calls().await;
        let broken = Sent { fails: true, ..Sent::default() };
        assert_eq!(node.nudge(&broken, words).await.unwrap(), 0);
        assert_eq!(node.nudge(&sent, words).await.unwrap(), 0, "not at once");
        scene.clock.advance_seconds(10 * 60 + 1);
        assert_eq!(node.nudge(&sent, words).await.unwrap(), 1, "it waits still");
    }
}

#[tokio::test]
async fn what_cannot_be_sent_holds_nothing_up_and_who_is_suspended_is_not_told() {
    for scene in scenes().await {
        let node = &scene.node;
        let baraka = baraka(&scene, &[Role::Provider]).await;
        let session = baraka.session(node).await;
        node.choose_nudge(&session, Some((Way::Mail, "b@mail.example")), "en").await.unwrap();
        let roles = Change::Roles([Role::Trainer].into_iter().collect());
        let amina = scene.amina().await;
        node.change_member(&amina, session.member(), 1, &roles).await.unwrap();
        scene.clock.advance_seconds(2 * 3600);
        let broken = Sent { fails: true, ..Sent::default() };
        assert_eq!(node.nudge(&broken, words).await.unwrap(), 0);
        let sent = Sent::default();
        let amina = scene.amina().await;
        node.change_member(&amina, session.member(), 2, &Change::Suspend).await.unwrap();
        assert_eq!(node.nudge(&sent, words).await.unwrap(), 0);
        node.change_member(&amina, session.member(), 3, &Change::Resume).await.unwrap();
        assert_eq!(node.nudge(&sent, words).await.unwrap(), 0, "not at once");
        scene.clock.advance_seconds(10 * 60);
        assert_eq!(node.nudge(&sent, words).await.unwrap(), 1, "it waits still");
    }
}

/// Fails for one address, as a gateway does for a number that is gone.
struct Choosy(Sent);

impl Messenger for Choosy {
    fn send<'a>(
        &'a self,
        way: Way,
        address: &'a str,
        text: &'a str,
    ) -> BoxFuture<'a, Result<(), String>> {
        if address.ends_with('9') {
            return Box::pin(async { Err("no such number".to_owned()) });
        }
        self.0.send(way, address, text)
    }
}

#[tokio::test]
async fn numbers_that_are_gone_keep_nobody_else_waiting() {
    for scene in scenes().await {
        let node = &scene.node;
        let amina = scene.amina().await;
        let mut members = Vec::new();
        for name in ["gone one", "gone two", "gone three", "gone four", "there"] {
            let person = people::invited(node, &amina, name, &[Role::Provider]).await;
            scene.clock.advance_seconds(60);
            let session = person.session(node).await;
            let number = if name == "there" { "+254000000001" } else { "+254000000009" };
            node.choose_nudge(&session, Some((Way::Sms, number)), "en").await.unwrap();
            members.push(session.member());
        }
        let roles = Change::Roles([Role::Trainer].into_iter().collect());
        let amina = scene.amina().await;
        for member in members {
            node.change_member(&amina, member, 1, &roles).await.unwrap();
        }
        scene.clock.advance_seconds(3 * 3600);
        let choosy = Choosy(Sent::default());
        assert_eq!(node.nudge(&choosy, words).await.unwrap(), 0, "three failed, and it rests");
        scene.clock.advance_seconds(11 * 60);
        assert_eq!(
            node.nudge(&choosy, words).await.unwrap(),
            1,
            "those who were not tried come first"
        );
        scene.clock.advance_seconds(11 * 60);
        assert_eq!(node.nudge(&choosy, words).await.unwrap(), 0, "once of the same");
    }
}
