//! Signing in, and how long it lasts.

use rufaa_app::testing::passphrases_stretched;
use rufaa_app::testing::people::PASSPHRASE;
use rufaa_app::{Mend, SecondFactor, Session, SessionSecret, SignIn, TrustError};
use rufaa_domain::access::{Denial, Role};
use rufaa_store::{NewSession, StoreError, UsedFactor};

use crate::open;
use crate::scene::scenes;

#[tokio::test]
async fn whatever_is_wrong_has_one_answer_and_digits_open_once() {
    for scene in scenes().await {
        let digits = scene.amina.digits(&scene.node);
        let right = || SignIn {
            name: "amina",
            passphrase: PASSPHRASE,
            factor: SecondFactor::Digits(&digits),
            network: "n",
        };
        for wrong in [
            SignIn { name: "nobody", ..right() },
            SignIn { name: "", ..right() },
            SignIn { passphrase: "another one of them", ..right() },
            SignIn { factor: SecondFactor::Digits("123"), ..right() },
        ] {
            let before = passphrases_stretched(&scene.node);
            let refused = scene.node.sign_in(&wrong).await.err();
            let stretched = passphrases_stretched(&scene.node) - before;
            assert_eq!(stretched, 1, "an unknown name costs what a known one does");
            assert!(matches!(refused, Some(TrustError::NotRight)), "{refused:?}");
        }
        scene.node.sign_in(&right()).await.unwrap();
        let replayed = scene.node.sign_in(&right()).await.err();
        assert!(matches!(replayed, Some(TrustError::NotRight)), "{replayed:?}");
    }
}

#[tokio::test]
async fn guessing_is_slowed_down_where_it_comes_from_and_nowhere_else() {
    for scene in scenes().await {
        let attempt = |network: &'static str, digits: String| {
            let node = scene.node.clone();
            async move {
                let passphrase = if digits.is_empty() { "a guess of somebody" } else { PASSPHRASE };
                node.sign_in(&SignIn {
                    name: "amina",
                    passphrase,
                    factor: SecondFactor::Digits(&digits),
                    network,
                })
                .await
            }
        };
        for _ in 0..6 {
            let refused = attempt("mallory", String::new()).await.err();
            assert!(matches!(refused, Some(TrustError::NotRight | TrustError::Wait(_))));
        }
        let right = scene.amina.digits(&scene.node);
        let waits = attempt("mallory", right.clone()).await.err();
        assert!(matches!(waits, Some(TrustError::Wait(1..))), "{waits:?}");
        attempt("her own", right).await.unwrap();
        scene.clock.advance_seconds(120);
        attempt("mallory", scene.amina.digits(&scene.node)).await.unwrap();
    }
}

#[tokio::test]
async fn a_session_ends_when_it_rests_when_it_is_old_and_when_she_says_so() {
    for scene in scenes().await {
        let gone = |session: Result<Session, TrustError>| {
            assert!(matches!(session.err(), Some(TrustError::SignedOut)));
        };
        let rests = scene.amina.sign_in(&scene.node).await.unwrap();
        scene.clock.advance_seconds(14 * 60);
        open(&scene, &rests).await.unwrap();
        scene.clock.advance_seconds(14 * 60);
        open(&scene, &rests).await.unwrap();
        scene.clock.advance_seconds(15 * 60);
        gone(open(&scene, &rests).await);

        let long = scene.amina.sign_in(&scene.node).await.unwrap();
        for _ in 0..71 {
            scene.clock.advance_seconds(10 * 60);
            open(&scene, &long).await.unwrap();
        }
        scene.clock.advance_seconds(10 * 60);
        gone(open(&scene, &long).await);

        let one = scene.amina.sign_in(&scene.node).await.unwrap();
        scene.clock.advance_seconds(60);
        let other = scene.amina.sign_in(&scene.node).await.unwrap();
        let session = open(&scene, &one).await.unwrap();
        assert_eq!(scene.node.own_sessions(&session).await.unwrap().len(), 2);
        scene.node.sign_out(&session).await.unwrap();
        gone(open(&scene, &one).await);
        let session = open(&scene, &other).await.unwrap();
        scene.node.end_all_sessions(&session).await.unwrap();
        gone(open(&scene, &other).await);
        scene.clock.advance_seconds(60);
        let ahead = scene.amina.sign_in(&scene.node).await.unwrap();
        scene.clock.advance_seconds(-3_600);
        gone(open(&scene, &ahead).await);
    }
}

#[tokio::test]
async fn a_cookie_of_another_node_or_a_changed_one_opens_nothing() {
    let [here, there] = [scenes().await, scenes().await];
    for (here, there) in here.iter().zip(&there) {
        let secret = here.amina.sign_in(&here.node).await.unwrap();
        assert!(open(here, &secret).await.is_ok());
        assert!(matches!(open(there, &secret).await.err(), Some(TrustError::SignedOut)));
        let cookie = secret.cookie();
        let other = if cookie.starts_with('_') { '-' } else { '_' };
        let changed: String = [other].into_iter().chain(cookie.chars().skip(1)).collect();
        let opened = SessionSecret::from_cookie(&changed);
        let opened = match &opened {
            Some(secret) => here.node.session(secret).await.is_ok(),
            None => false,
        };
        assert!(!opened);
        assert!(SessionSecret::from_cookie("not a cookie").is_none());
    }
}

#[tokio::test]
async fn what_changes_who_may_enter_is_proved_again_and_never_by_old_digits() {
    for scene in scenes().await {
        let secret = scene.amina.sign_in(&scene.node).await.unwrap();
        scene.clock.advance_seconds(6 * 60);
        let session = open(&scene, &secret).await.unwrap();
        let roles = [Role::Provider].into_iter().collect();
        let refused = scene.node.invite(&session, "baraka", &roles).await.err();
        assert!(matches!(refused, Some(TrustError::Denied(Denial::ProveAgain))), "{refused:?}");
        let wrong = scene.node.prove(&session, SecondFactor::Digits("000000")).await.err();
        assert!(matches!(wrong, Some(TrustError::Mend(Mend::Digits))));
        let digits = scene.amina.digits(&scene.node);
        scene.node.prove(&session, SecondFactor::Digits(&digits)).await.unwrap();
        let again = scene.node.prove(&session, SecondFactor::Digits(&digits)).await.err();
        assert!(matches!(again, Some(TrustError::Mend(Mend::Digits))));
        let session = open(&scene, &secret).await.unwrap();
        scene.node.invite(&session, "baraka", &roles).await.unwrap();
    }
}

#[tokio::test]
async fn whoever_guesses_digits_in_an_open_session_is_signed_out() {
    for scene in scenes().await {
        let secret = scene.amina.sign_in(&scene.node).await.unwrap();
        let session = open(&scene, &secret).await.unwrap();
        for _ in 0..4 {
            let wrong = scene.node.prove(&session, SecondFactor::Digits("000000")).await.err();
            assert!(matches!(wrong, Some(TrustError::Mend(Mend::Digits))), "{wrong:?}");
        }
        let last = scene.node.prove(&session, SecondFactor::Digits("000000")).await.err();
        assert!(matches!(last, Some(TrustError::SignedOut)), "{last:?}");
        assert!(matches!(open(&scene, &secret).await.err(), Some(TrustError::SignedOut)));
    }
}

#[tokio::test]
async fn what_is_over_is_put_away() {
    for scene in scenes().await {
        let amina = scene.amina().await;
        let roles = [Role::Provider].into_iter().collect();
        scene.node.invite(&amina, "chege", &roles).await.unwrap();
        scene.clock.advance_seconds(73 * 3_600);
        scene.node.put_away().await.unwrap();
        let store = &scene.store;
        assert!(store.sessions_of(amina.member()).await.unwrap().is_empty());
        assert!(store.invitations_of(amina.organisation()).await.unwrap().is_empty());
        let kept = store.wraps_of(amina.organisation(), &amina.member().to_string()).await.unwrap();
        assert_eq!(kept.len(), 1, "a member's own key stays");
    }
}

#[tokio::test]
async fn a_session_begun_on_one_node_is_open_on_another_and_over_on_both() {
    for scene in scenes().await {
        let (_folder, other) = scene.another_node().await;
        let secret = scene.amina.sign_in(&scene.node).await.unwrap();
        let session = other.session(&secret).await.unwrap();
        assert_eq!(session.shown_name(), "amina");
        other.end_all_sessions(&session).await.unwrap();
        assert!(matches!(open(&scene, &secret).await.err(), Some(TrustError::SignedOut)));
    }
}

/// A sign-in that opened her keys before they were replaced begins nothing afterwards.
#[tokio::test]
async fn a_session_begins_with_the_seal_that_is_there_and_no_other() {
    for scene in scenes().await {
        let session = scene.amina().await;
        let member = session.member();
        let (_, _, opened) = scene.store.member_key(member, "passphrase").await.unwrap().unwrap();
        let new = |lookup: &str, opened: Vec<u8>| NewSession {
            lookup: lookup.to_owned(),
            id: uuid::Uuid::from_u128(u128::try_from(lookup.len()).unwrap()),
            member,
            organisation: session.organisation(),
            sealed: Vec::new(),
            at: scene.node.now(),
            factor: UsedFactor::Digits(i64::MAX - 10 + i64::try_from(lookup.len()).unwrap()),
            opened,
        };
        let replaced = scene.store.begin_session(&new("a", vec![7; 32]), &[]).await;
        assert!(matches!(replaced, Err(StoreError::Conflict(_))), "{replaced:?}");
        scene.store.begin_session(&new("ab", opened), &[]).await.unwrap();
    }
}
