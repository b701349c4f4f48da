//! A member of several organisations.

use rufaa_app::testing::people;
use rufaa_app::{AppError, Change, NewOrganisation, TrustError};
use rufaa_domain::access::{JointAct, JointProblem, OrganisationKind, Role};
use rufaa_store::{MembershipRow, StoreError};

use crate::scene::{Scene, scenes};
use crate::{baraka, open};

async fn other(scene: &Scene, kind: OrganisationKind, roles: &[Role]) -> String {
    let new = NewOrganisation {
        name: "Other (invented)".to_owned(),
        kind,
        entry: None,
        first_member: "first".to_owned(),
        roles: roles.iter().copied().collect(),
    };
    scene.node.admit_as_operator(new).await.unwrap().invitation.to_string()
}

#[tokio::test]
async fn a_member_of_two_organisations_acts_for_one_at_a_time() {
    for scene in scenes().await {
        let node = &scene.node;
        let code = other(&scene, OrganisationKind::Shelter, &[Role::Provider]).await;
        let baraka = baraka(&scene, &[Role::Trainer]).await;
        let secret = baraka.sign_in(node).await.unwrap();
        let session = open(&scene, &secret).await.unwrap();
        let home = session.organisation();
        node.join_also(&session, &code).await.unwrap();
        let twice = node.join_also(&session, &code).await.err();
        assert!(matches!(twice, Some(TrustError::CodeOpensNothing)), "{twice:?}");

        let there = open(&scene, &secret).await.unwrap();
        assert_ne!(there.organisation(), home);
        assert!(there.roles().has(Role::Provider) && !there.roles().has(Role::Trainer));
        let all = node.own_memberships(&there).await.unwrap();
        assert_eq!(all.iter().filter(|one| one.here).count(), 1);
        assert_eq!(all.len(), 2);
        // She holds the organisation's key, and can give it on.
        let invited = node.invite(&there, "second", &[Role::Provider].into_iter().collect()).await;
        let second = people::joined(node, &invited.unwrap().code.to_string(), "second").await;
        assert!(second.is_ok());

        node.act_for(&there, home).await.unwrap();
        let here = open(&scene, &secret).await.unwrap();
        assert_eq!(here.organisation(), home);
        let nowhere = node.act_for(&here, uuid::Uuid::nil()).await.err();
        assert!(matches!(nowhere, Some(TrustError::App(AppError::NotFound(_)))), "{nowhere:?}");

        // Suspended here, she works there; and cannot come here by an old page.
        let amina = scene.amina().await;
        let version = node.colleague(&amina, here.member()).await.unwrap().version;
        node.change_member(&amina, here.member(), version, &Change::Suspend).await.unwrap();
        scene.clock.advance_seconds(60);
        let there = baraka.session(node).await;
        assert_ne!(there.organisation(), home);
        let refused = node.act_for(&there, home).await.err();
        assert!(matches!(refused, Some(TrustError::App(AppError::NotFound(_)))), "{refused:?}");
    }
}

#[tokio::test]
async fn investigation_and_care_are_not_one_persons_in_two_organisations_either() {
    for scene in scenes().await {
        let node = &scene.node;
        let code = other(&scene, OrganisationKind::Police, &[Role::Investigator]).await;
        let baraka = baraka(&scene, &[Role::Caseworker]).await;
        let session = baraka.session(node).await;
        let refused = node.join_also(&session, &code).await.err();
        assert!(matches!(refused, Some(TrustError::UnfitTogether)), "{refused:?}");
        // As a trainer she can; but is caseworker no more from then on.
        let amina = scene.amina().await;
        let change = |roles: &[Role]| Change::Roles(roles.iter().copied().collect());
        let version = async || node.colleague(&amina, session.member()).await.unwrap().version;
        let trainer = change(&[Role::Trainer]);
        node.change_member(&amina, session.member(), version().await, &trainer).await.unwrap();
        scene.clock.advance_seconds(60);
        let session = baraka.session(node).await;
        node.join_also(&session, &code).await.unwrap();
        let amina = scene.amina().await;
        let version = node.colleague(&amina, session.member()).await.unwrap().version;
        let back = change(&[Role::Caseworker]);
        let refused = node.change_member(&amina, session.member(), version, &back).await.err();
        assert!(matches!(refused, Some(TrustError::App(AppError::Unusable(_)))), "{refused:?}");
    }
}

#[tokio::test]
async fn the_keeper_of_the_node_belongs_to_no_unit_in_another_organisation() {
    for scene in scenes().await {
        let node = &scene.node;
        let code = other(&scene, OrganisationKind::Shelter, &[Role::Caseworker]).await;
        let amina = scene.amina().await;
        node.join_also(&amina, &code).await.unwrap();
        let there = scene.amina().await;
        let all = node.own_memberships(&there).await.unwrap();
        let other = all.iter().find(|one| one.roles.has(Role::Caseworker)).unwrap();
        node.act_for(&there, other.organisation).await.unwrap();
        scene.clock.advance_seconds(60);
        let secret = scene.amina.sign_in(node).await.unwrap();
        let session = open(&scene, &secret).await.unwrap();
        node.act_for(&session, other.organisation).await.unwrap();
        let session = open(&scene, &secret).await.unwrap();
        let refused = node.new_unit(&session, "Team", &[session.member()]).await.err();
        assert!(matches!(refused, Some(TrustError::UnfitForUnit)), "{refused:?}");
    }
}

#[tokio::test]
async fn two_of_one_organisation_do_not_take_over_what_she_has_in_another() {
    for scene in scenes().await {
        let node = &scene.node;
        let code = other(&scene, OrganisationKind::Shelter, &[Role::Provider]).await;
        let first = people::joined(node, &code, "first").await.unwrap();
        scene.clock.advance_seconds(60);
        let roles = [Role::Provider].into_iter().collect();
        let invited = node.invite(&first.session(node).await, "Baraka", &roles).await.unwrap();
        let baraka = baraka(&scene, &[Role::Trainer]).await;
        let session = baraka.session(node).await;
        node.join_also(&session, &invited.code.to_string()).await.unwrap();
        let amina = scene.amina().await;
        let chege = people::invited(node, &amina, "chege", &[Role::Supervisor]).await;
        scene.clock.advance_seconds(8 * 24 * 3600);
        let amina = scene.amina().await;
        let act = (JointAct::RecoverMember, session.member());
        let id = node.ask_jointly(&amina, act, "lost").await.unwrap();
        scene.clock.advance_seconds(60);
        let code = node.agree_jointly(&chege.session(node).await, id).await.unwrap().code;
        let back = people::joined(node, &code.to_string(), "baraka").await.unwrap();
        scene.clock.advance_seconds(60);
        let session = back.session(node).await;
        let all = node.own_memberships(&session).await.unwrap();
        assert_eq!(all.len(), 1, "suspended elsewhere until they let her back themselves");
        assert!(all[0].roles.has(Role::Trainer));
    }
}

#[tokio::test]
async fn the_only_administrator_of_another_organisation_is_not_taken_from_it() {
    for scene in scenes().await {
        let node = &scene.node;
        let code = other(&scene, OrganisationKind::Shelter, &[Role::Provider]).await;
        let baraka = baraka(&scene, &[Role::Trainer]).await;
        let session = baraka.session(node).await;
        node.join_also(&session, &code).await.unwrap();
        let amina = scene.amina().await;
        let chege = people::invited(node, &amina, "chege", &[Role::Supervisor]).await;
        scene.clock.advance_seconds(8 * 24 * 3600);
        let act = (JointAct::RecoverMember, session.member());
        let id = node.ask_jointly(&scene.amina().await, act, "lost").await.unwrap();
        let refused = node.agree_jointly(&chege.session(node).await, id).await.err();
        assert!(
            matches!(refused, Some(TrustError::Joint(JointProblem::OnlyAdministrator))),
            "{refused:?}"
        );
    }
}

/// Two changes at one moment, each harmless by itself: the later one is judged anew.
#[tokio::test]
async fn what_a_person_is_elsewhere_is_looked_at_again_when_it_is_written() {
    for scene in scenes().await {
        let node = &scene.node;
        let code = other(&scene, OrganisationKind::Shelter, &[Role::Provider]).await;
        let baraka = baraka(&scene, &[Role::Trainer]).await;
        let session = baraka.session(node).await;
        let (home, member) = (session.organisation(), session.member());
        let known = scene.store.all_memberships_of(member).await.unwrap();
        node.join_also(&session, &code).await.unwrap();
        let row = scene.store.membership(home, member).await.unwrap().unwrap();
        let changed = MembershipRow { roles: "investigator".to_owned(), ..row };
        let late = scene.store.change_membership(&changed, &known, (&[], None), &[]).await;
        assert!(matches!(late, Err(StoreError::Conflict(_))), "{late:?}");
        let known = scene.store.all_memberships_of(member).await.unwrap();
        scene.store.change_membership(&changed, &known, (&[], None), &[]).await.unwrap();
    }
}
