//! Promise 5: every state change and every disclosure has its audit event; any change to the log is
//! found. Every story runs on both engines.

#![expect(clippy::unwrap_used, reason = "a test that cannot be set up has failed")]

#[expect(dead_code, reason = "other tests use the rest")]
#[path = "support/scene.rs"]
mod scene;

use std::path::Path;
use std::process::Command;

use rufaa_app::testing::people;
use rufaa_app::{AppError, Change, Node};
use rufaa_domain::access::Role;
use scene::{Scene, scenes};

/// What the stories of the log do with a scene.
impl Scene {
    /// Many events: Amina signs in, and reads who her colleagues are.
    async fn acts(&self, times: usize) {
        let session = self.amina().await;
        for _ in 0..times {
            self.node.members(&session).await.unwrap();
        }
    }

    async fn placed(&self) {
        while self.node.place_events().await.unwrap() > 0 {}
    }

    /// What was recorded, in the order of places.
    async fn recorded(&self) -> Vec<String> {
        self.placed().await;
        let events = self.store.placed_events(0, 10_000, [""; 5]).await.unwrap();
        events.into_iter().map(|event| event.leaf).collect()
    }
}

#[tokio::test]
async fn promise_5_every_act_of_members_leaves_its_event_in_codes_alone() {
    for scene in scenes().await {
        scene.clock.advance_seconds(60);
        let amina = scene.amina.session(&scene.node).await;
        let baraka = people::invited(&scene.node, &amina, "baraka", &[Role::Provider]).await;
        scene.clock.advance_seconds(60);
        let other = baraka.session(&scene.node).await;
        scene.node.members(&amina).await.unwrap();
        let (node, member) = (&scene.node, other.member());
        node.change_member(&amina, member, 1, &Change::Suspend).await.unwrap();
        node.change_member(&amina, member, 2, &Change::Resume).await.unwrap();
        let roles = [Role::Analyst].into_iter().collect();
        node.change_member(&amina, member, 3, &Change::Roles(roles)).await.unwrap();
        node.change_member(&amina, member, 4, &Change::Leave).await.unwrap();
        node.queue(&amina).await.unwrap();
        node.organisation_trail(&amina).await.unwrap();
        node.suggest_service("a kitchen is missing").await.unwrap();
        let proposal = node.open_proposals().await.unwrap()[0].id;
        node.proposal_view(&amina, proposal).await.unwrap();
        node.decide_proposal(&amina, proposal, true, "we called").await.unwrap();
        node.sign_out(&amina).await.unwrap();

        let leaves = scene.recorded().await;
        let dids: Vec<&str> = leaves
            .iter()
            .map(|leaf| leaf.split("\"did\":\"").nth(1).unwrap().split('"').next().unwrap())
            .collect();
        let expected = [
            "organisation-admitted",
            "joined",
            "signed-in",
            "key-renewed",
            "member-invited",
            "joined",
            "signed-in",
            "members-read",
            "member-suspended",
            "member-resumed",
            "roles-changed",
            "member-left",
            "queue-read",
            "trail-read",
            "proposal-made",
            "proposal-read",
            "proposal-accepted",
            "signed-out",
        ];
        let mut sorted = (dids.clone(), expected.to_vec());
        sorted.0.sort_unstable();
        sorted.1.sort_unstable();
        assert_eq!(sorted.0, sorted.1, "{dids:?}");
        for told in ["amina", "baraka", "Secretariat", "kitchen", "called"] {
            assert!(!leaves.concat().contains(told), "an event holds {told}");
        }
        scene.node.verify_audit(None).await.unwrap();
    }
}

#[tokio::test]
async fn promise_5_an_act_that_fails_leaves_no_event_and_no_effect() {
    for scene in scenes().await {
        scene.clock.advance_seconds(60);
        let amina = scene.amina.session(&scene.node).await;
        let before = scene.recorded().await.len();
        let stale = scene.node.withdraw_invitation(&amina, amina.member()).await;
        assert!(stale.is_err());
        assert_eq!(scene.recorded().await.len(), before);
    }
}

#[tokio::test]
async fn promise_5_any_change_of_the_log_is_found() {
    let damages: [(&str, &str); 11] = [
        (
            "an event is hidden from a trail",
            "UPDATE audit_event SET organisation_id = 'x' WHERE place = 7",
        ),
        ("an event is given to another member", "UPDATE audit_event SET who = 'x' WHERE place = 7"),
        (
            "an event is changed",
            "UPDATE audit_event SET leaf = replace(leaf, 'members-read', 'members-rest') WHERE place = (SELECT MIN(place) FROM audit_event WHERE leaf LIKE '%members-read%')",
        ),
        ("an event is dropped", "DELETE FROM audit_event WHERE place = 7"),
        (
            "the last event is dropped",
            "DELETE FROM audit_event WHERE place = (SELECT MAX(place) FROM audit_event)",
        ),
        (
            "two events are exchanged",
            "UPDATE audit_event SET leaf = CASE place WHEN 5 THEN (SELECT leaf FROM audit_event WHERE place = 6) ELSE (SELECT leaf FROM audit_event WHERE place = 5) END WHERE place IN (5, 6)",
        ),
        (
            "an event is put in",
            "INSERT INTO audit_event (organisation_id, event_id, at, who, leaf, place) SELECT organisation_id, 'x', at, who, leaf, (SELECT MAX(place) + 1 FROM audit_event) FROM audit_event WHERE place = 7",
        ),
        (
            "a tile is changed",
            "UPDATE audit_tile SET hashes = (SELECT hashes FROM audit_tile WHERE level = 1 AND tile = 0) WHERE level = 0 AND tile = 0",
        ),
        ("a tile is dropped", "DELETE FROM audit_tile WHERE level = 0 AND tile = 0"),
        ("the log is cut off", "UPDATE audit_log SET size = 100"),
        ("the checkpoint is taken away", "UPDATE audit_log SET checkpoint = ''"),
    ];
    for (what, sql) in damages {
        for scene in scenes().await {
            scene.acts(300).await;
            scene.placed().await;
            scene.node.verify_audit(None).await.expect("whole before");
            assert!(scene.store.tamper(sql).await.unwrap() > 0, "{what}: nothing was touched");
            let found = scene.node.verify_audit(None).await;
            let extra = what == "an event is put in";
            if extra {
                // Behind the end it is no part of the log; giving places refuses to go on over it.
                scene.acts(1).await;
                assert!(scene.node.place_events().await.is_err(), "{what}");
            } else {
                assert!(
                    matches!(found, Err(AppError::LogDamaged(_) | AppError::Log(_))),
                    "{what}: {found:?}"
                );
            }
        }
    }
}

#[tokio::test]
async fn promise_5_a_log_that_was_made_anew_fails_against_an_older_checkpoint() {
    for scene in scenes().await {
        scene.acts(20).await;
        scene.placed().await;
        let witnessed = scene.node.audit_checkpoint().await.unwrap();
        scene.acts(20).await;
        scene.placed().await;
        scene.node.verify_audit(Some(&witnessed)).await.unwrap();
        // Who holds the node's keys can make a log that agrees with itself.
        for sql in [
            "UPDATE audit_event SET leaf = replace(leaf, 'members-read', 'members-rest') WHERE place = (SELECT MIN(place) FROM audit_event WHERE leaf LIKE '%members-read%')",
            "UPDATE audit_event SET place = NULL",
            "DELETE FROM audit_tile",
            "UPDATE audit_log SET size = 0, checkpoint = ''",
        ] {
            scene.store.tamper(sql).await.unwrap();
        }
        scene.placed().await;
        scene.node.verify_audit(None).await.expect("it agrees with itself");
        let found = scene.node.verify_audit(Some(&witnessed)).await;
        assert!(matches!(found, Err(AppError::LogDamaged(_))), "{found:?}");
    }
}

#[tokio::test]
async fn two_nodes_of_one_database_give_every_event_one_place() {
    for scene in scenes().await {
        let (_folder, other) = scene.another_node().await;
        scene.clock.advance_seconds(60);
        let session = scene.amina.session(&scene.node).await;
        let writing = async {
            for _ in 0..200 {
                scene.node.members(&session).await.unwrap();
            }
        };
        let placing = |node: Node| async move {
            for _ in 0..100 {
                node.place_events().await.unwrap();
                tokio::task::yield_now().await;
            }
        };
        tokio::join!(writing, placing(scene.node.clone()), placing(other.clone()));
        scene.placed().await;
        let verified = other.verify_audit(None).await.unwrap();
        assert_eq!(usize::try_from(verified.size).unwrap(), scene.recorded().await.len());
        assert!(verified.size > 200);
    }
}

#[tokio::test]
async fn an_event_is_proved_to_somebody_who_has_nothing_but_the_key() {
    for scene in scenes().await {
        scene.acts(300).await;
        scene.placed().await;
        let key = scene.node.log_key().unwrap();
        for leaf in scene.recorded().await.iter().step_by(37) {
            let id = leaf.split("\"id\":\"").nth(1).unwrap().split('"').next().unwrap();
            let (proof, entry) = scene.node.prove_event(id.parse().unwrap()).await.unwrap();
            assert_eq!(&entry, leaf);
            proof.verify(entry.as_bytes(), &key).unwrap();
            assert!(
                proof.verify(entry.replace("members", "nobody").as_bytes(), &key).is_err()
                    || !entry.contains("members")
            );
        }
    }
}

#[tokio::test]
async fn the_second_verifier_reads_what_is_exported_and_finds_what_is_changed() {
    for scene in scenes().await {
        scene.acts(600).await;
        scene.placed().await;
        let older = scene.folder.path().join("older");
        std::fs::write(&older, scene.node.audit_checkpoint().await.unwrap()).unwrap();
        scene.acts(100).await;
        scene.placed().await;
        let out = scene.folder.path().join("log");
        let exported = scene.node.export_audit(&out).await.unwrap();
        assert!(exported.size > 700);
        let key = scene.node.log_key().unwrap().to_string();
        let verdict = |folder: &Path| {
            let tool = concat!(env!("CARGO_MANIFEST_DIR"), "/../../tools/audit_verify.py");
            let arguments = [
                tool.as_ref(),
                "log".as_ref(),
                folder.as_os_str(),
                "--key".as_ref(),
                key.as_ref(),
                "--older".as_ref(),
                older.as_os_str(),
            ];
            let output = Command::new("python3").args(arguments).output().unwrap();
            (output.status.success(), String::from_utf8_lossy(&output.stdout).into_owned())
        };
        let (whole, said) = verdict(&out);
        assert!(whole, "{said}");
        let bundle = out.join("tile/entries/001");
        let bytes = std::fs::read(&bundle).unwrap();
        std::fs::write(
            &bundle,
            String::from_utf8_lossy(&bytes).replacen("read", "rest", 1).as_bytes(),
        )
        .unwrap();
        let (whole, said) = verdict(&out);
        assert!(!whole, "{said}");
        std::fs::write(&bundle, bytes).unwrap();
        std::fs::remove_file(out.join("tile/0/000")).unwrap();
        assert!(!verdict(&out).0);
    }
}

#[tokio::test]
async fn promise_5_nothing_is_placed_on_a_tree_that_is_not_what_was_signed() {
    for scene in scenes().await {
        scene.acts(300).await;
        scene.placed().await;
        let edge = "UPDATE audit_tile SET hashes = (SELECT hashes FROM audit_tile WHERE level = 0 AND tile = 0) WHERE level = 0 AND tile = 1";
        assert_eq!(scene.store.tamper(edge).await.unwrap(), 1);
        scene.acts(1).await;
        let placed = scene.node.place_events().await;
        assert!(matches!(placed, Err(AppError::LogDamaged(_))), "{placed:?}");
    }
}
