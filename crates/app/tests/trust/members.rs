//! What changes about members, and who may change it.

use rufaa_app::testing::people;
use rufaa_app::{Change, NewOrganisation, TrustError};
use rufaa_domain::access::{Denial, OrganisationKind, Role};
use rufaa_store::{MembershipRow, NewInvitation, StoreError};
use uuid::Uuid;

use crate::scene::scenes;
use crate::{baraka, open};

#[tokio::test]
async fn what_changes_about_a_member_holds_from_her_next_request_on() {
    for scene in scenes().await {
        let baraka = baraka(&scene, &[Role::Vetter]).await;
        let secret = baraka.sign_in(&scene.node).await.unwrap();
        let session = open(&scene, &secret).await.unwrap();
        let amina = scene.amina().await;
        let row = || async { scene.node.colleague(&amina, session.member()).await.unwrap() };
        let change = |version: i64, change: Change| {
            let (node, amina, member) = (&scene.node, &amina, session.member());
            async move { node.change_member(amina, member, version, &change).await }
        };
        let roles = [Role::Analyst].into_iter().collect();
        change(row().await.version, Change::Roles(roles)).await.unwrap();
        let now = open(&scene, &secret).await.unwrap();
        assert!(!now.roles().has(Role::Vetter) && now.roles().has(Role::Analyst));

        let stale = change(1, Change::Suspend).await;
        assert!(
            matches!(stale.err(), Some(TrustError::Stale)),
            "two admins: nobody's work is lost"
        );
        change(row().await.version, Change::Suspend).await.unwrap();
        assert!(matches!(open(&scene, &secret).await.err(), Some(TrustError::SignedOut)));
        scene.clock.advance_seconds(60);
        assert!(matches!(baraka.sign_in(&scene.node).await.err(), Some(TrustError::NotRight)));
        let amina = scene.amina().await;
        let version = scene.node.colleague(&amina, session.member()).await.unwrap().version;
        scene.node.change_member(&amina, session.member(), version, &Change::Resume).await.unwrap();
        scene.clock.advance_seconds(60);
        baraka.sign_in(&scene.node).await.unwrap();
    }
}

#[tokio::test]
async fn nobody_changes_herself_or_gives_the_care_of_the_node_without_having_it() {
    for scene in scenes().await {
        let amina = scene.amina().await;
        let own = scene.node.change_member(&amina, amina.member(), 1, &Change::Suspend).await;
        assert!(matches!(own.err(), Some(TrustError::Denied(Denial::OwnInterest))));
        let admin = baraka(&scene, &[Role::OrganisationAdmin]).await.session(&scene.node).await;
        let roles = [Role::NodeAdmin].into_iter().collect();
        let given = scene.node.invite(&admin, "chege", &roles).await.err();
        assert!(matches!(given, Some(TrustError::Denied(Denial::NotFound))), "{given:?}");
    }
}

#[tokio::test]
async fn an_administrator_elsewhere_makes_no_vetter_of_herself() {
    for scene in scenes().await {
        let amina = scene.amina().await;
        let new = NewOrganisation {
            name: "House (invented)".to_owned(),
            kind: OrganisationKind::Shelter,
            entry: None,
            first_member: "zawadi".to_owned(),
            roles: [Role::ShelterManager].into_iter().collect(),
        };
        let vetter = [Role::Vetter].into_iter().collect();
        let unfit = NewOrganisation { roles: vetter, ..new.clone() };
        assert!(scene.node.admit_organisation(&amina, unfit).await.is_err());
        let begun = scene.node.admit_organisation(&amina, new).await.unwrap();
        let zawadi = people::joined(&scene.node, &begun.invitation.to_string(), "zawadi").await;
        let zawadi = zawadi.unwrap();
        scene.clock.advance_seconds(60);
        let session = zawadi.session(&scene.node).await;
        for role in [
            Role::Vetter,
            Role::FocalPointNational,
            Role::FocalPointCounty,
            Role::SafeguardingOfficer,
            Role::Investigator,
            Role::NodeAdmin,
        ] {
            let roles = [role].into_iter().collect();
            assert!(scene.node.invite(&session, "x", &roles).await.is_err(), "{role:?}");
            assert!(!session.may_give(role), "{role:?} is not offered");
        }
        // What stands in the database all the same counts for nothing.
        scene.clock.advance_seconds(60);
        let secret = zawadi.sign_in(&scene.node).await.unwrap();
        let tampered = "UPDATE membership SET roles = 'vetter' WHERE roles LIKE 'shelter-manager%'";
        scene.store.tamper(tampered).await.unwrap();
        assert!(open(&scene, &secret).await.unwrap().roles().is_empty());
    }
}

#[tokio::test]
async fn an_administrator_who_is_let_go_leaves_no_door_open() {
    for scene in scenes().await {
        let chege = baraka(&scene, &[Role::OrganisationAdmin]).await.session(&scene.node).await;
        let roles = [Role::OrganisationAdmin].into_iter().collect();
        let code = scene.node.invite(&chege, "himself", &roles).await.unwrap().code.to_string();
        let amina = scene.amina().await;
        scene.node.change_member(&amina, chege.member(), 1, &Change::Suspend).await.unwrap();
        let joined = people::joined(&scene.node, &code, "himself").await;
        assert!(matches!(joined.err(), Some(TrustError::CodeOpensNothing)));
    }
}

#[tokio::test]
async fn the_keeper_of_the_node_is_not_changed_by_another_administrator() {
    for scene in scenes().await {
        let chege = baraka(&scene, &[Role::OrganisationAdmin]).await.session(&scene.node).await;
        let amina = scene.amina().await;
        for change in
            [Change::Suspend, Change::Leave, Change::Roles([Role::Vetter].into_iter().collect())]
        {
            let refused = scene.node.change_member(&chege, amina.member(), 1, &change).await.err();
            assert!(matches!(refused, Some(TrustError::Denied(Denial::NotFound))), "{refused:?}");
        }
    }
}

/// Suspending ends sessions; what stands here holds for one that began at the same moment.
#[tokio::test]
async fn a_session_that_is_left_opens_nothing_for_whoever_is_suspended_or_whose_organisation_is() {
    for scene in scenes().await {
        for suspended in [
            "UPDATE membership SET state = 'suspended'",
            "UPDATE organisation SET state = 'suspended'",
        ] {
            scene.clock.advance_seconds(60);
            let secret = scene.amina.sign_in(&scene.node).await.unwrap();
            scene.store.tamper(suspended).await.unwrap();
            assert!(matches!(open(&scene, &secret).await.err(), Some(TrustError::SignedOut)));
            scene.store.tamper("UPDATE membership SET state = 'active'").await.unwrap();
            assert!(open(&scene, &secret).await.is_ok() || suspended.contains("organisation"));
        }
    }
}

#[tokio::test]
async fn two_who_change_a_member_at_the_same_moment_do_not_overwrite_each_other() {
    for scene in scenes().await {
        let person = baraka(&scene, &[Role::Provider]).await.session(&scene.node).await;
        let (organisation, member) = (person.organisation(), person.member());
        let read = scene.store.membership(organisation, member).await.unwrap().unwrap();
        let change = |roles: &str| MembershipRow { roles: roles.to_owned(), ..read.clone() };
        let known = [read.clone()];
        scene.store.change_membership(&change("analyst"), &known, (&[], None), &[]).await.unwrap();
        let second =
            scene.store.change_membership(&change("trainer"), &known, (&[], None), &[]).await;
        assert!(matches!(second, Err(StoreError::Conflict(_))), "{second:?}");
        let kept = scene.store.membership(organisation, member).await.unwrap().unwrap();
        assert_eq!((kept.roles.as_str(), kept.version), ("analyst", read.version + 1));
    }
}

#[tokio::test]
async fn who_leaves_is_left_behind_by_a_new_key_and_who_comes_is_given_it() {
    for scene in scenes().await {
        let node = &scene.node;
        let baraka = baraka(&scene, &[Role::Provider]).await;
        let amina = scene.amina().await;
        let organisation = amina.organisation();
        let invited = node.invite(&amina, "dalila", &[Role::Trainer].into_iter().collect()).await;
        let code = invited.unwrap().code.to_string();
        let held = async |member: Uuid| -> Vec<i64> {
            let wraps = scene.store.wraps_of(organisation, &member.to_string()).await.unwrap();
            wraps
                .iter()
                .filter(|wrap| wrap.group == organisation)
                .map(|wrap| wrap.version)
                .collect()
        };
        let leaving = baraka.session(node).await.member();
        assert_eq!(held(leaving).await, [1]);
        let before = scene.store.newest_key(organisation, organisation).await.unwrap().unwrap();
        node.change_member(&amina, leaving, 1, &Change::Leave).await.unwrap();
        let after = scene.store.newest_key(organisation, organisation).await.unwrap().unwrap();
        assert_eq!((before.version, after.version), (1, 2));
        assert_ne!(before.public, after.public);
        assert!(held(leaving).await.is_empty());
        assert_eq!(held(amina.member()).await, [1, 2]);
        let kit = scene.store.wraps_of(organisation, "kit").await.unwrap();
        assert_eq!(kit.len(), 2, "the kit opens every version");

        let dalila = people::joined(node, &code, "dalila").await.unwrap();
        scene.clock.advance_seconds(60);
        let dalila = dalila.session(node).await;
        assert_eq!(held(dalila.member()).await, [1], "her invitation is older");
        node.tend_units(&dalila).await.unwrap();
        assert_eq!(held(dalila.member()).await, [1], "she cannot give herself what she lacks");
        let amina = scene.amina().await;
        node.tend_units(&amina).await.unwrap();
        assert_eq!(held(dalila.member()).await, [1, 2]);
        node.tend_units(&amina).await.unwrap();
        let trail = node.organisation_trail(&amina).await.unwrap();
        assert!(trail.iter().any(|line| line.did == "key-renewed"));
        // What she holds is what the public half belongs to: she gives it on herself.
        let chege = people::invited(node, &amina, "chege", &[Role::Trainer]).await;
        scene.clock.advance_seconds(60);
        let chege = chege.session(node).await.member();
        assert_eq!(held(chege).await, [1, 2], "an invitation of now gives all");
    }
}

#[tokio::test]
async fn what_was_sealed_for_a_key_that_is_gone_or_asked_by_somebody_who_is_let_go_is_not_kept() {
    for scene in scenes().await {
        let node = &scene.node;
        let amina = scene.amina().await;
        let organisation = amina.organisation();
        let baraka = baraka(&scene, &[Role::OrganisationAdmin]).await;
        let member = baraka.session(node).await.member();
        let newest = scene.store.newest_key(organisation, organisation).await.unwrap().unwrap();
        let read_before = [(member, vec![7; 32])];
        let late = scene.store.hand_on(&newest, (&[], &read_before)).await;
        assert!(matches!(late, Err(StoreError::Conflict(_))), "another key by now: {late:?}");

        let invitation = |id| NewInvitation {
            organisation,
            id: Uuid::from_u128(id),
            lookup: format!("lookup {id}"),
            shown_name: "Dalila".to_owned(),
            roles: "trainer".to_owned(),
            made_by: member,
            made_at: node.now(),
            expires_at: node.now(),
            renews: None,
        };
        scene.store.invite(&invitation(1), &[], &[]).await.unwrap();
        let roles = Change::Roles([Role::Trainer].into_iter().collect());
        node.change_member(&amina, member, 1, &roles).await.unwrap();
        let on_its_way = scene.store.invite(&invitation(2), &[], &[]).await;
        assert!(matches!(on_its_way, Err(StoreError::Conflict(_))), "{on_its_way:?}");
    }
}
