//! What she typed before her session was over waits for her, and for nobody else.

use rufaa_app::testing::people::Person;
use rufaa_app::{Dropped, SessionSecret, Typed};

use super::{Road, roads};

const WORDS: &str = "She fears the man with the white lorry.";

fn typed(address: &str) -> Typed {
    let words = ("words".to_owned(), WORDS.to_owned());
    Typed { address: address.to_owned(), fields: vec![words] }
}

/// Joyce's session, and what its forms carry.
async fn signed_in(road: &Road) -> (SessionSecret, String) {
    road.scene.clock.advance_seconds(60);
    let secret = joyce(road).sign_in(&road.scene.node).await.unwrap();
    let token = road.scene.node.session(&secret).await.unwrap().form().to_owned();
    (secret, token)
}

fn joyce(road: &Road) -> &Person {
    &road.joyce_herself
}

const AWAY_S: i64 = 20 * 60;

#[tokio::test]
async fn what_she_typed_while_her_session_ran_out_waits_for_her_alone() {
    for road in roads().await {
        let (node, clock) = (&road.scene.node, &road.scene.clock);
        let (secret, token) = signed_in(&road).await;
        let one = typed("work/cases/new");
        assert!(!node.keep_unfinished((&secret, &token), &one).await.unwrap(), "still signed in");
        clock.advance_seconds(AWAY_S);
        // What runs every minute takes the keys away, and not whose session it was.
        node.put_away().await.unwrap();
        assert!(node.session(&secret).await.is_err());
        let foreign = road.nakiru.form();
        assert!(!node.keep_unfinished((&secret, foreign), &one).await.unwrap(), "another's form");
        assert!(node.keep_unfinished((&secret, &token), &one).await.unwrap());

        let joyce = road.joyce_again().await;
        let kept = node.unfinished(&joyce).await.unwrap();
        assert_eq!(kept.iter().map(|one| &one.typed).collect::<Vec<_>>(), [&one]);
        assert!(node.unfinished_at(&joyce, "work/cases/new").await.unwrap().is_some());
        assert!(node.unfinished_at(&joyce, "work/cases/other").await.unwrap().is_none());
        let nakiru = &road.nakiru;
        assert!(node.unfinished(nakiru).await.unwrap().is_empty(), "nobody else");
        let form = kept[0].form.as_str();
        assert!(node.drop_unfinished(nakiru, (form, Dropped::Sent)).await.is_err(), "not hers");
        node.drop_unfinished(&joyce, (form, Dropped::Sent)).await.unwrap();
        assert!(node.unfinished(&joyce).await.unwrap().is_empty());
        assert!(node.drop_unfinished(&joyce, (form, Dropped::Sent)).await.is_err(), "once");
    }
}

#[tokio::test]
async fn one_waits_for_each_form_and_no_more_than_twenty_for_a_member() {
    for road in roads().await {
        let node = &road.scene.node;
        let (secret, token) = signed_in(&road).await;
        road.scene.clock.advance_seconds(AWAY_S);
        for number in (0..=20).chain([20]) {
            road.scene.clock.advance_seconds(1);
            let one = typed(&format!("work/cases/{number}/write/note"));
            assert!(node.keep_unfinished((&secret, &token), &one).await.unwrap());
        }
        let joyce = road.joyce_again().await;
        let kept = node.unfinished(&joyce).await.unwrap();
        let numbers: Vec<&str> =
            kept.iter().map(|one| one.typed.address.split('/').nth(2).unwrap()).collect();
        let newest: Vec<String> = (1..=20).rev().map(|number| number.to_string()).collect();
        assert_eq!(numbers, newest, "the newest");
        let large = Typed {
            fields: vec![("words".to_owned(), "x".repeat(300 * 1024))],
            ..typed("work/cases/new")
        };
        assert!(!node.keep_unfinished((&secret, &token), &large).await.unwrap(), "too much");
    }
}

#[tokio::test]
async fn what_nobody_comes_back_to_is_gone_after_a_day() {
    for road in roads().await {
        let (node, clock) = (&road.scene.node, &road.scene.clock);
        let (secret, token) = signed_in(&road).await;
        clock.advance_seconds(AWAY_S);
        assert!(node.keep_unfinished((&secret, &token), &typed("work/cases/new")).await.unwrap());
        let since = node.now();
        clock.advance_seconds(24 * 3600 - 120);
        let joyce = road.joyce_again().await;
        assert_eq!(node.unfinished(&joyce).await.unwrap().len(), 1, "a minute before");
        clock.advance_seconds(121);
        let joyce = road.joyce_again().await;
        assert!(node.unfinished(&joyce).await.unwrap().is_empty(), "a day later");
        let of = (joyce.organisation(), joyce.member());
        assert_eq!(road.scene.store.unfinished_of(of, since).await.unwrap().len(), 1);
        node.put_away().await.unwrap();
        assert!(
            road.scene.store.unfinished_of(of, since).await.unwrap().is_empty(),
            "not even sealed"
        );
        assert!(!node.keep_unfinished((&secret, &token), &typed("work/cases/new")).await.unwrap());
    }
}

#[tokio::test]
async fn a_session_that_was_ended_by_hand_keeps_nothing() {
    for road in roads().await {
        let (node, clock) = (&road.scene.node, &road.scene.clock);
        let one = typed("work/cases/new");
        let (secret, token) = signed_in(&road).await;
        let session = node.session(&secret).await.unwrap();
        node.end_all_sessions(&session).await.unwrap();
        clock.advance_seconds(AWAY_S);
        assert!(!node.keep_unfinished((&secret, &token), &one).await.unwrap());
    }
}

#[tokio::test]
async fn promise_3_what_waits_stands_nowhere_in_clear() {
    for road in roads().await {
        let node = &road.scene.node;
        let (secret, token) = signed_in(&road).await;
        road.scene.clock.advance_seconds(AWAY_S);
        let one = typed("work/cases/11111111-1111-4111-8111-111111111111/write/note");
        assert!(node.keep_unfinished((&secret, &token), &one).await.unwrap());
        let joyce = road.joyce_again().await;
        let of = (joyce.organisation(), joyce.member());
        let rows = road.scene.store.unfinished_of(of, jiff::Timestamp::UNIX_EPOCH).await.unwrap();
        for row in &rows {
            let holds = |words: &[u8]| row.sealed.windows(words.len()).any(|part| part == words);
            assert!(!holds(WORDS.as_bytes()) && !holds(b"11111111-1111"));
            assert!(!row.form.contains("1111-4111"), "nor the address");
            assert_eq!((row.sealed.len() - 48) % 256, 0, "its length tells little");
        }
        assert_eq!(rows.len(), 1);
    }
}
