//! Two members let a third one back who lost everything with which she signed in.

use rufaa_app::testing::people::{self, Person};
use rufaa_app::{AppError, Change, Session, TrustError};
use rufaa_domain::access::{Denial, JointAct, JointProblem, Role};
use uuid::Uuid;

use crate::scene::{Scene, scenes};
use crate::{baraka, open};

/// Chege, a supervisor, and Baraka, who lost everything.
struct Three {
    chege: Person,
    baraka: Person,
    lost: Uuid,
}

async fn three(scene: &Scene) -> Three {
    let baraka = baraka(scene, &[Role::Caseworker]).await;
    let amina = scene.amina().await;
    let chege = people::invited(&scene.node, &amina, "chege", &[Role::Supervisor]).await;
    scene.clock.advance_seconds(60);
    let lost = baraka.session(&scene.node).await.member();
    settle(scene);
    Three { chege, baraka, lost }
}

/// Time passes until everybody has been what she is for long enough.
fn settle(scene: &Scene) {
    scene.clock.advance_seconds(8 * 24 * 3600);
}

async fn session(scene: &Scene, person: &Person) -> Session {
    scene.clock.advance_seconds(60);
    person.session(&scene.node).await
}

fn recover(member: Uuid) -> (JointAct, Uuid) {
    (JointAct::RecoverMember, member)
}

#[tokio::test]
async fn a_member_comes_back_when_two_say_that_it_is_she() {
    for scene in scenes().await {
        let three = three(&scene).await;
        let node = &scene.node;
        let chege = session(&scene, &three.chege).await;
        let both = [chege.member(), three.lost];
        let shared = node.new_unit(&chege, "Team", &both).await.unwrap();
        let amina = scene.amina().await;
        let dalila = people::invited(node, &amina, "dalila", &[Role::Caseworker]).await;
        let dalila = session(&scene, &dalila).await.member();
        let both = [three.lost, dalila];
        let others = node.new_unit(&scene.amina().await, "Desk", &both).await.unwrap();
        let amina = scene.amina().await;
        let compartment = node.new_compartment(&chege, shared).await.unwrap();
        let before = session(&scene, &three.baraka).await;
        node.compartment_key(&before, compartment.id, 1).await.unwrap();

        let id = node.ask_jointly(&amina, recover(three.lost), "lost her telephone").await.unwrap();
        let again = node.ask_jointly(&chege, recover(three.lost), "she called me").await;
        assert!(matches!(again.err(), Some(TrustError::Stale)), "one waits");
        let chege = session(&scene, &three.chege).await;
        let waiting = node.joint_requests(&chege).await.unwrap();
        assert_eq!(waiting.len(), 1);
        let view = node.joint_request(&chege, id).await.unwrap();
        assert_eq!((view.subject.as_str(), view.own), ("baraka", false));
        let invited = node.agree_jointly(&chege, id).await.unwrap();
        assert!(node.joint_requests(&chege).await.unwrap().is_empty());
        let twice = node.agree_jointly(&chege, id).await.err();
        assert!(matches!(twice, Some(TrustError::Joint(JointProblem::Decided))), "{twice:?}");

        let code = invited.code.to_string();
        assert!(node.invitation(&code).await.unwrap().comes_back);
        let taken = people::joined(node, &code, "amina").await.err();
        assert!(matches!(taken, Some(TrustError::Mend(_))), "somebody else has this name");
        let back = people::joined(node, &code, "baraka").await.unwrap();
        let used = people::joined(node, &code, "baraka").await.err();
        assert!(matches!(used, Some(TrustError::CodeOpensNothing)), "once");

        scene.clock.advance_seconds(60);
        let old = three.baraka.sign_in(node).await.err();
        assert!(matches!(old, Some(TrustError::NotRight)), "what was lost opens nothing");
        let now = back.session(node).await;
        assert_eq!(now.member(), three.lost, "the same member");
        node.compartment_key(&now, compartment.id, 1).await.unwrap();
        let unit_names = |session: Session| async move {
            let units = node.units(&session).await.unwrap();
            let of_her = units.iter().filter(|unit| unit.members.contains(&three.lost));
            of_her.map(|unit| unit.id).collect::<Vec<_>>()
        };
        let hers = unit_names(scene.amina().await).await;
        assert_eq!(hers, [shared], "{others} lets her in again itself");
    }
}

#[tokio::test]
async fn nobody_is_the_second_of_herself_or_about_herself_or_too_late() {
    for scene in scenes().await {
        let three = three(&scene).await;
        let node = &scene.node;
        let lost = session(&scene, &three.baraka).await;
        let amina = scene.amina().await;
        for reason in ["", "   "] {
            let empty = node.ask_jointly(&amina, recover(three.lost), reason).await.err();
            assert!(matches!(empty, Some(TrustError::App(AppError::Unusable(_)))), "{empty:?}");
        }
        let own = node.ask_jointly(&amina, recover(amina.member()), "me").await.err();
        assert!(matches!(own, Some(TrustError::Denied(Denial::OwnInterest))), "{own:?}");
        let nobody = node.ask_jointly(&amina, recover(Uuid::nil()), "who").await.err();
        assert!(matches!(nobody, Some(TrustError::App(AppError::NotFound(_)))), "{nobody:?}");
        let id = node.ask_jointly(&amina, recover(three.lost), "lost").await.unwrap();
        let alone = node.agree_jointly(&amina, id).await.err();
        assert!(matches!(alone, Some(TrustError::Joint(JointProblem::SamePerson))), "{alone:?}");
        let own = node.agree_jointly(&lost, id).await.err();
        assert!(matches!(own, Some(TrustError::Joint(JointProblem::AboutHer))), "{own:?}");
        scene.clock.advance_seconds(24 * 3600);
        let chege = session(&scene, &three.chege).await;
        let late = node.agree_jointly(&chege, id).await.err();
        assert!(matches!(late, Some(TrustError::Joint(JointProblem::Over))), "{late:?}");
        let looked_at = node.joint_request(&chege, id).await.err();
        assert!(matches!(looked_at, Some(TrustError::Joint(JointProblem::Over))), "{looked_at:?}");
        assert!(node.joint_requests(&chege).await.unwrap().is_empty());
        // One that is over stands in nobody's way.
        let amina = scene.amina().await;
        let id = node.ask_jointly(&amina, recover(three.lost), "still lost").await.unwrap();
        node.refuse_jointly(&chege, id).await.unwrap();
        let refused = node.agree_jointly(&chege, id).await.err();
        assert!(matches!(refused, Some(TrustError::Joint(JointProblem::Decided))), "{refused:?}");
    }
}

#[tokio::test]
async fn whoever_lost_nothing_is_told_of_the_request_and_refuses_it() {
    for scene in scenes().await {
        let three = three(&scene).await;
        let node = &scene.node;
        let baraka = session(&scene, &three.baraka).await;
        let amina = scene.amina().await;
        let id = node.ask_jointly(&amina, recover(three.lost), "she called").await.unwrap();
        let notices = node.notices(&baraka).await.unwrap();
        assert!(
            notices
                .iter()
                .any(|notice| notice.about == Some(("request".to_owned(), id)) && notice.new)
        );
        assert!(node.joint_request(&baraka, id).await.unwrap().about_her);
        node.refuse_jointly(&baraka, id).await.unwrap();
        let amina = scene.amina().await;
        let told = node.notices(&amina).await.unwrap();
        assert!(told.iter().any(|notice| notice.did == "joint-refused" && notice.new));
        let at = told.iter().map(|notice| notice.at).max().unwrap();
        node.see_notices(&amina, at).await.unwrap();
        assert_eq!(node.unseen_notices(&amina).await.unwrap(), 0);
        assert!(node.unseen_notices(&baraka).await.unwrap() > 0, "hers are hers");
        let trainer = people::invited(node, &amina, "tumaini", &[Role::Trainer]).await;
        let trainer = session(&scene, &trainer).await;
        let id = node.ask_jointly(&amina, recover(three.lost), "again").await.unwrap();
        let unseen = node.joint_request(&trainer, id).await.err();
        assert!(matches!(unseen, Some(TrustError::App(AppError::NotFound(_)))), "{unseen:?}");
        // Once it is decided, too: that it ever was is no matter of hers.
        node.refuse_jointly(&amina, id).await.unwrap();
        let unseen = node.joint_request(&trainer, id).await.err();
        assert!(matches!(unseen, Some(TrustError::App(AppError::NotFound(_)))), "{unseen:?}");
    }
}

#[tokio::test]
async fn a_request_that_was_changed_or_whose_asker_may_no_more_does_nothing() {
    for scene in scenes().await {
        let three = three(&scene).await;
        let node = &scene.node;
        let chege = session(&scene, &three.chege).await;
        let id = node.ask_jointly(&chege, recover(three.lost), "lost").await.unwrap();
        scene.store.tamper("UPDATE joint_request SET reason = 'something else'").await.unwrap();
        let amina = scene.amina().await;
        let changed = node.agree_jointly(&amina, id).await.err();
        assert!(matches!(changed, Some(TrustError::Vault(_))), "{changed:?}");
        scene.store.tamper("UPDATE joint_request SET reason = 'lost'").await.unwrap();
        let version = node.colleague(&amina, chege.member()).await.unwrap().version;
        let roles = [Role::Trainer].into_iter().collect();
        let change = Change::Roles(roles);
        node.change_member(&amina, chege.member(), version, &change).await.unwrap();
        let stale = node.agree_jointly(&amina, id).await.err();
        assert!(matches!(stale, Some(TrustError::Stale)), "{stale:?}");
    }
}

#[tokio::test]
async fn who_keeps_the_node_is_not_let_back_by_two_who_do_not() {
    for scene in scenes().await {
        let three = three(&scene).await;
        let node = &scene.node;
        let amina = scene.amina().await;
        let second = people::invited(node, &amina, "dalila", &[Role::Supervisor]).await;
        settle(&scene);
        let chege = session(&scene, &three.chege).await;
        let id = node.ask_jointly(&chege, recover(amina.member()), "she called").await.unwrap();
        let dalila = session(&scene, &second).await;
        let refused = node.agree_jointly(&dalila, id).await.err();
        assert!(
            matches!(refused, Some(TrustError::Joint(JointProblem::KeepersAlone))),
            "{refused:?}"
        );
        let secret = scene.amina.sign_in(node).await.unwrap();
        assert!(open(&scene, &secret).await.is_ok(), "nothing was changed");
    }
}

#[tokio::test]
async fn whoever_signs_in_has_lost_nothing_and_ends_request_and_code() {
    for scene in scenes().await {
        let three = three(&scene).await;
        let node = &scene.node;
        let (amina, chege) = (scene.amina().await, session(&scene, &three.chege).await);
        let id = node.ask_jointly(&amina, recover(three.lost), "lost").await.unwrap();
        session(&scene, &three.baraka).await;
        let gone = node.agree_jointly(&chege, id).await.err();
        assert!(matches!(gone, Some(TrustError::Joint(JointProblem::Decided))), "{gone:?}");
        let id = node.ask_jointly(&amina, recover(three.lost), "lost").await.unwrap();
        let code = node.agree_jointly(&chege, id).await.unwrap().code.to_string();
        let baraka = session(&scene, &three.baraka).await;
        let told = node.notices(&baraka).await.unwrap();
        assert!(told.iter().any(|notice| notice.did == "joint-agreed"), "she is told");
        let opened = people::joined(node, &code, "baraka").await.err();
        assert!(matches!(opened, Some(TrustError::CodeOpensNothing)), "{opened:?}");
    }
}

#[tokio::test]
async fn nobody_makes_a_second_person_of_her_own() {
    for scene in scenes().await {
        let three = three(&scene).await;
        let node = &scene.node;
        let amina = scene.amina().await;
        let puppet = people::invited(node, &amina, "puppet", &[Role::Supervisor]).await;
        let puppet = session(&scene, &puppet).await;
        let id = node.ask_jointly(&puppet, recover(three.lost), "lost").await.unwrap();
        let refused = node.agree_jointly(&scene.amina().await, id).await.err();
        assert!(matches!(refused, Some(TrustError::Joint(JointProblem::TooNew))), "{refused:?}");
    }
}

#[tokio::test]
async fn a_code_lets_back_what_she_was_and_no_more_and_empties_no_unit() {
    for scene in scenes().await {
        let three = three(&scene).await;
        let node = &scene.node;
        let chege = session(&scene, &three.chege).await;
        let amina = scene.amina().await;
        let id = node.ask_jointly(&chege, recover(three.lost), "lost").await.unwrap();
        let code = node.agree_jointly(&amina, id).await.unwrap().code.to_string();
        let version = node.colleague(&amina, three.lost).await.unwrap().version;
        let more = Change::Roles([Role::Vetter].into_iter().collect());
        node.change_member(&amina, three.lost, version, &more).await.unwrap();
        let opened = people::joined(node, &code, "baraka").await.err();
        assert!(matches!(opened, Some(TrustError::CodeOpensNothing)), "{opened:?}");

        let amina = scene.amina().await;
        node.new_unit(&amina, "Desk", &[three.lost]).await.unwrap();
        let chege = session(&scene, &three.chege).await;
        let id = node.ask_jointly(&chege, recover(three.lost), "lost").await.unwrap();
        let refused = node.agree_jointly(&amina, id).await.err();
        assert!(matches!(refused, Some(TrustError::LastOfUnit)), "{refused:?}");
    }
}
