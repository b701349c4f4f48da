//! Members: joining, signing in, sessions, and what changes on the next request. Every story runs on
//! both engines.

#![expect(clippy::unwrap_used, reason = "a test that cannot be set up has failed")]

use std::sync::Arc;

use rufaa_app::testing::people::{self, PASSPHRASE, Person};
use rufaa_app::testing::{self, TestClock};
use rufaa_app::{Change, Joining, Mend, Node, Place, Session, SessionSecret, SignIn, TrustError};
use rufaa_domain::access::{Denial, OrganisationKind, Role};
use rufaa_store::Store;
use rufaa_store::testing::places;
use tempfile::TempDir;

/// A node of each engine with its first member, an administrator.
struct Scene {
    node: Node,
    clock: Arc<TestClock>,
    amina: Person,
    place: Place,
    _folder: TempDir,
}

async fn scenes() -> Vec<Scene> {
    let outer = tempfile::tempdir().unwrap();
    let mut scenes = Vec::new();
    for place in places(outer.path()).await {
        let folder = tempfile::tempdir().unwrap();
        let place = match place {
            Place::File(_) => Place::File(folder.path().join("rufaa.sqlite")),
            postgres @ Place::Postgres(_) => postgres,
        };
        let clock = Arc::new(TestClock::default());
        let node = testing::node(folder.path(), place.clone(), Arc::clone(&clock)).await;
        let amina = people::first_member(&node, "amina", &[Role::Vetter]).await;
        clock.advance_seconds(60);
        scenes.push(Scene { node, clock, amina, place, _folder: folder });
    }
    scenes
}

impl Scene {
    /// The same database, in the hands of somebody else.
    async fn store(&self) -> Store {
        Store::connect(&self.place).await.unwrap()
    }

    /// Amina, after the digits that she used last are over.
    async fn amina(&self) -> Session {
        self.clock.advance_seconds(60);
        self.amina.session(&self.node).await
    }

    async fn baraka(&self, roles: &[Role]) -> Person {
        let person = people::invited(&self.node, &self.amina().await, "baraka", roles).await;
        self.clock.advance_seconds(60);
        person
    }
}

#[tokio::test]
async fn a_member_joins_with_a_code_signs_in_and_is_what_she_was_invited_as() {
    for scene in scenes().await {
        let amina = scene.amina().await;
        assert_eq!(amina.shown_name(), "amina");
        assert!(amina.roles().has(Role::OrganisationAdmin) && amina.roles().has(Role::NodeAdmin));
        let baraka = scene.baraka(&[Role::Provider]).await.session(&scene.node).await;
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
        let again = rufaa_app::NewOrganisation {
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
async fn whatever_is_wrong_has_one_answer_and_digits_open_once() {
    for scene in scenes().await {
        let digits = scene.amina.digits(&scene.node);
        let right =
            || SignIn { name: "amina", passphrase: PASSPHRASE, digits: &digits, network: "n" };
        for wrong in [
            SignIn { name: "nobody", ..right() },
            SignIn { name: "", ..right() },
            SignIn { passphrase: "another one of them", ..right() },
            SignIn { digits: "123", ..right() },
        ] {
            let refused = scene.node.sign_in(&wrong).await.err();
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
                node.sign_in(&SignIn { name: "amina", passphrase, digits: &digits, network }).await
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

async fn open(scene: &Scene, secret: &SessionSecret) -> Result<Session, TrustError> {
    let cookie = SessionSecret::from_cookie(&secret.cookie()).unwrap();
    scene.node.session(&cookie).await
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
        let changed = cookie.replace(cookie.chars().next().unwrap(), "_");
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
async fn what_changes_about_a_member_holds_from_her_next_request_on() {
    for scene in scenes().await {
        let baraka = scene.baraka(&[Role::Vetter]).await;
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
async fn what_changes_who_may_enter_is_proved_again_and_never_by_old_digits() {
    for scene in scenes().await {
        let secret = scene.amina.sign_in(&scene.node).await.unwrap();
        scene.clock.advance_seconds(6 * 60);
        let session = open(&scene, &secret).await.unwrap();
        let roles = [Role::Provider].into_iter().collect();
        let refused = scene.node.invite(&session, "baraka", &roles).await.err();
        assert!(matches!(refused, Some(TrustError::Denied(Denial::ProveAgain))), "{refused:?}");
        let wrong = scene.node.prove(&session, "000000").await.err();
        assert!(matches!(wrong, Some(TrustError::Mend(Mend::Digits))));
        let digits = scene.amina.digits(&scene.node);
        scene.node.prove(&session, &digits).await.unwrap();
        let again = scene.node.prove(&session, &digits).await.err();
        assert!(matches!(again, Some(TrustError::Mend(Mend::Digits))));
        let session = open(&scene, &secret).await.unwrap();
        scene.node.invite(&session, "baraka", &roles).await.unwrap();
    }
}

#[tokio::test]
async fn nobody_changes_herself_or_gives_the_care_of_the_node_without_having_it() {
    for scene in scenes().await {
        let amina = scene.amina().await;
        let own = scene.node.change_member(&amina, amina.member(), 1, &Change::Suspend).await;
        assert!(matches!(own.err(), Some(TrustError::Denied(Denial::OwnInterest))));
        let admin = scene.baraka(&[Role::OrganisationAdmin]).await.session(&scene.node).await;
        let roles = [Role::NodeAdmin].into_iter().collect();
        let given = scene.node.invite(&admin, "chege", &roles).await.err();
        assert!(matches!(given, Some(TrustError::Denied(Denial::NotFound))), "{given:?}");
    }
}

#[tokio::test]
async fn an_administrator_elsewhere_makes_no_vetter_of_herself() {
    for scene in scenes().await {
        let amina = scene.amina().await;
        let new = rufaa_app::NewOrganisation {
            name: "House (invented)".to_owned(),
            kind: OrganisationKind::Shelter,
            entry: None,
            first_member: "zawadi".to_owned(),
            roles: [Role::ShelterManager].into_iter().collect(),
        };
        let vetter = [Role::Vetter].into_iter().collect();
        let unfit = rufaa_app::NewOrganisation { roles: vetter, ..new.clone() };
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
        scene.store().await.tamper(tampered).await.unwrap();
        assert!(open(&scene, &secret).await.unwrap().roles().is_empty());
    }
}

#[tokio::test]
async fn whoever_guesses_digits_in_an_open_session_is_signed_out() {
    for scene in scenes().await {
        let secret = scene.amina.sign_in(&scene.node).await.unwrap();
        let session = open(&scene, &secret).await.unwrap();
        for _ in 0..4 {
            let wrong = scene.node.prove(&session, "000000").await.err();
            assert!(matches!(wrong, Some(TrustError::Mend(Mend::Digits))), "{wrong:?}");
        }
        let last = scene.node.prove(&session, "000000").await.err();
        assert!(matches!(last, Some(TrustError::SignedOut)), "{last:?}");
        assert!(matches!(open(&scene, &secret).await.err(), Some(TrustError::SignedOut)));
    }
}

#[tokio::test]
async fn an_administrator_who_is_let_go_leaves_no_door_open() {
    for scene in scenes().await {
        let chege = scene.baraka(&[Role::OrganisationAdmin]).await.session(&scene.node).await;
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
        let chege = scene.baraka(&[Role::OrganisationAdmin]).await.session(&scene.node).await;
        let amina = scene.amina().await;
        for change in
            [Change::Suspend, Change::Leave, Change::Roles([Role::Vetter].into_iter().collect())]
        {
            let refused = scene.node.change_member(&chege, amina.member(), 1, &change).await.err();
            assert!(matches!(refused, Some(TrustError::Denied(Denial::NotFound))), "{refused:?}");
        }
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
async fn what_is_over_is_put_away() {
    for scene in scenes().await {
        let amina = scene.amina().await;
        let roles = [Role::Provider].into_iter().collect();
        scene.node.invite(&amina, "chege", &roles).await.unwrap();
        scene.clock.advance_seconds(73 * 3_600);
        scene.node.put_away().await.unwrap();
        let store = scene.store().await;
        assert!(store.sessions_of(amina.member()).await.unwrap().is_empty());
        assert!(store.invitations_of(amina.organisation()).await.unwrap().is_empty());
        let kept = store.wraps_of(amina.organisation(), &amina.member().to_string()).await.unwrap();
        assert_eq!(kept.len(), 1, "a member's own key stays");
    }
}
