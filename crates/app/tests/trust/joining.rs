//! Joining and beginning: the code of an invitation, what has to be mended, coming back.

use rufaa_app::testing::people::{self, PASSPHRASE, Person};
use rufaa_app::{Joining, Mend, NewOrganisation, TrustError};
use rufaa_domain::access::{Denial, OrganisationKind, Role};

use crate::scene::scenes;
use crate::{baraka, open};

#[tokio::test]
async fn a_member_joins_with_a_code_signs_in_and_is_what_she_was_invited_as() {
    for scene in scenes().await {
        let amina = scene.amina().await;
        assert_eq!(amina.shown_name(), "amina");
        assert!(amina.roles().has(Role::OrganisationAdmin) && amina.roles().has(Role::NodeAdmin));
        let baraka = baraka(&scene, &[Role::Provider]).await.session(&scene.node).await;
        assert_eq!(baraka.organisation(), amina.organisation());
        assert!(baraka.roles().has(Role::Provider) && !baraka.roles().has(Role::Vetter));
        let (members, invitations) = scene.node.members(&amina).await.unwrap();
        assert_eq!((members.len(), invitations.len()), (2, 0));
        let refused = scene.node.members(&baraka).await.err();
        assert!(matches!(refused, Some(TrustError::Denied(Denial::NotFound))), "{refused:?}");
    }
}

#[tokio::test]
async fn a_node_begins_once() {
    for scene in scenes().await {
        let again = NewOrganisation {
            name: "Another".to_owned(),
            kind: OrganisationKind::Shelter,
            entry: None,
            first_member: "mallory".to_owned(),
            roles: [Role::NodeAdmin].into_iter().collect(),
        };
        assert!(scene.node.begin(again).await.is_err());
    }
}

#[tokio::test]
async fn a_code_opens_once_for_three_days_and_only_as_long_as_nobody_takes_it_back() {
    for scene in scenes().await {
        let amina = scene.amina().await;
        let roles = [Role::Provider].into_iter().collect();
        let nothing = |joined: Result<Person, TrustError>| {
            assert!(matches!(joined.err(), Some(TrustError::CodeOpensNothing)));
        };
        let invite = || async { scene.node.invite(&amina, "baraka", &roles).await.unwrap() };
        let used = invite().await.code.to_string();
        people::joined(&scene.node, &used, "baraka").await.unwrap();
        nothing(people::joined(&scene.node, &used, "chege").await);

        let taken_back = invite().await.code.to_string();
        let (_, waiting) = scene.node.members(&amina).await.unwrap();
        scene.node.withdraw_invitation(&amina, waiting[0].id).await.unwrap();
        nothing(people::joined(&scene.node, &taken_back, "chege").await);
        let twice = scene.node.withdraw_invitation(&amina, waiting[0].id).await;
        assert!(matches!(twice.err(), Some(TrustError::Stale)));

        let old = invite().await.code.to_string();
        scene.clock.advance_seconds(72 * 3_600);
        nothing(people::joined(&scene.node, &old, "chege").await);
        nothing(people::joined(&scene.node, "AAAA-BBBB", "chege").await);
    }
}

#[tokio::test]
async fn joining_says_what_has_to_be_mended() {
    for scene in scenes().await {
        let amina = scene.amina().await;
        let roles = [Role::Provider].into_iter().collect();
        let code = scene.node.invite(&amina, "baraka", &roles).await.unwrap().code.to_string();
        let enrolment = scene.node.new_enrolment(&code).unwrap();
        let right = Joining {
            code: &code,
            enrolment: &enrolment.token,
            name: "baraka",
            passphrases: [PASSPHRASE; 2],
            digits: "000000",
        };
        let refused = |joining| {
            let node = scene.node.clone();
            async move { node.join(&joining).await.err().unwrap() }
        };
        assert!(matches!(refused(Joining { ..right }).await, TrustError::Mend(Mend::Digits)));
        let other = Joining { passphrases: [PASSPHRASE, "another one of them"], ..right };
        assert!(matches!(refused(other).await, TrustError::Mend(Mend::Passphrase(_))));
        let weak = Joining { passphrases: ["short"; 2], ..right };
        assert!(matches!(refused(weak).await, TrustError::Mend(Mend::Passphrase(_))));
        assert!(matches!(
            refused(Joining { name: "b", ..right }).await,
            TrustError::Mend(Mend::Name)
        ));
        let foreign = scene.node.new_enrolment("another code").unwrap();
        let foreign = Joining { enrolment: &foreign.token, ..right };
        assert!(matches!(refused(foreign).await, TrustError::CodeOpensNothing));
        let taken = people::joined(&scene.node, &code, "amina").await;
        assert!(matches!(taken.err(), Some(TrustError::Mend(Mend::NameTaken))));
        people::joined(&scene.node, &code, "baraka").await.unwrap();
    }
}

#[tokio::test]
async fn a_recovery_code_opens_once_gives_a_new_one_and_ends_every_session() {
    for scene in scenes().await {
        let secret = scene.amina.sign_in(&scene.node).await.unwrap();
        let back = |code: String| {
            let node = scene.node.clone();
            async move { people::recovered(&node, "amina", &code).await }
        };
        assert!(back("AAAA".to_owned()).await.is_err());
        let again = back(scene.amina.recovery.clone()).await.unwrap();
        assert!(matches!(open(&scene, &secret).await.err(), Some(TrustError::SignedOut)));
        let used = back(scene.amina.recovery.clone()).await.err();
        assert!(matches!(used, Some(TrustError::CodeOpensNothing)), "{used:?}");
        scene.clock.advance_seconds(60);
        assert!(scene.amina.sign_in(&scene.node).await.is_err(), "the old authenticator is over");
        again.sign_in(&scene.node).await.unwrap();
        back(again.recovery).await.unwrap();
    }
}

#[tokio::test]
async fn a_recovery_code_that_is_used_twice_at_the_same_moment_opens_once() {
    for scene in scenes().await {
        let back = || people::recovered(&scene.node, "amina", &scene.amina.recovery);
        let (one, other) = tokio::join!(back(), back());
        assert_ne!(one.is_ok(), other.is_ok(), "one of the two");
        let refused = one.err().or(other.err());
        assert!(matches!(refused, Some(TrustError::CodeOpensNothing)), "{refused:?}");
    }
}
