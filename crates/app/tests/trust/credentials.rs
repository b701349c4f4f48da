//! Changing what one signs in with.

use rufaa_app::testing::people::{self, PASSPHRASE};
use rufaa_app::{Mend, NewPassphrase, PassphraseProblem, SecondFactor, SignIn, TrustError};
use rufaa_domain::access::Denial;

use crate::open;
use crate::scene::{Scene, scenes};

const NEW: &str = "paper lantern copper evening";

fn new<'a>(current: &'a str, first: &'a str, second: &'a str) -> NewPassphrase<'a> {
    NewPassphrase { current, passphrases: [first, second] }
}

async fn sign_in(scene: &Scene, passphrase: &str) -> Result<(), TrustError> {
    scene.clock.advance_seconds(60);
    let digits = scene.amina.digits(&scene.node);
    let attempt = SignIn {
        name: "amina",
        passphrase,
        factor: SecondFactor::Digits(&digits),
        network: "test",
    };
    scene.node.sign_in(&attempt).await.map(drop)
}

#[tokio::test]
async fn a_new_passphrase_opens_the_old_one_does_not_and_other_sessions_end() {
    for scene in scenes().await {
        scene.clock.advance_seconds(60);
        let elsewhere = scene.amina.sign_in(&scene.node).await.unwrap();
        let here = scene.amina().await;
        for (change, expected) in [
            (new("not the passphrase of now", NEW, NEW), Mend::Current),
            (
                new(PASSPHRASE, NEW, "something else entirely"),
                Mend::Passphrase(PassphraseProblem::Differs),
            ),
            (new(PASSPHRASE, "short", "short"), Mend::Passphrase(PassphraseProblem::Length)),
            (
                new(PASSPHRASE, "amina river stone bread", "amina river stone bread"),
                Mend::Passphrase(PassphraseProblem::HoldsName),
            ),
        ] {
            let told = scene.node.change_passphrase(&here, &change).await;
            assert!(matches!(&told, Err(TrustError::Mend(mend)) if *mend == expected), "{told:?}");
        }
        scene.node.change_passphrase(&here, &new(PASSPHRASE, NEW, NEW)).await.unwrap();
        assert!(open(&scene, &elsewhere).await.is_err(), "whoever sat elsewhere is out");
        assert!(scene.node.own_sessions(&here).await.is_ok_and(|own| own.len() == 1));
        assert!(matches!(sign_in(&scene, PASSPHRASE).await, Err(TrustError::NotRight)));
        sign_in(&scene, NEW).await.unwrap();
        // The printed code is still hers.
        let recovered = people::recovered(&scene.node, "amina", &scene.amina.recovery).await;
        assert!(recovered.is_ok());
    }
}

#[tokio::test]
async fn a_new_recovery_code_opens_and_the_one_before_does_not() {
    for scene in scenes().await {
        let here = scene.amina().await;
        let guessed = scene.node.new_recovery_code(&here, "not the passphrase").await.map(drop);
        assert!(matches!(guessed, Err(TrustError::Mend(Mend::Current))), "{guessed:?}");
        let code = scene.node.new_recovery_code(&here, PASSPHRASE).await.unwrap().to_string();
        let old = people::recovered(&scene.node, "amina", &scene.amina.recovery).await;
        assert!(matches!(old, Err(TrustError::CodeOpensNothing)));
        assert!(people::recovered(&scene.node, "amina", &code).await.is_ok());
    }
}

#[tokio::test]
async fn what_one_signs_in_with_is_changed_by_who_just_proved_to_be_it() {
    for scene in scenes().await {
        let secret = {
            scene.clock.advance_seconds(60);
            scene.amina.sign_in(&scene.node).await.unwrap()
        };
        scene.clock.advance_seconds(10 * 60);
        let later = open(&scene, &secret).await.unwrap();
        let denied = scene.node.change_passphrase(&later, &new(PASSPHRASE, NEW, NEW)).await;
        assert!(matches!(denied, Err(TrustError::Denied(Denial::ProveAgain))), "{denied:?}");
        let denied = scene.node.new_recovery_code(&later, PASSPHRASE).await.map(drop);
        assert!(matches!(denied, Err(TrustError::Denied(Denial::ProveAgain))), "{denied:?}");
        scene
            .node
            .prove(&later, SecondFactor::Digits(&scene.amina.digits(&scene.node)))
            .await
            .unwrap();
        let proved = open(&scene, &secret).await.unwrap();
        for _ in 0..5 {
            let wrong = new("not the passphrase of now", NEW, NEW);
            let told = scene.node.change_passphrase(&proved, &wrong).await;
            assert!(matches!(told, Err(TrustError::Mend(Mend::Current))), "{told:?}");
        }
        let right = scene.node.change_passphrase(&proved, &new(PASSPHRASE, NEW, NEW)).await;
        assert!(matches!(right, Err(TrustError::Wait(_))), "nobody guesses on: {right:?}");
    }
}
