//! What one engine kept opens on the other after a restore, to those to whom it was sealed: a case with its ledger, a
//! file of it, a letter, a conference. And the work goes on there.

use std::sync::Arc;

use rufaa_app::{ConferenceSide, Node, Place, ReferralSide, Session, testing};
use rufaa_domain::case::{Compartment, Note, Record};
use rufaa_domain::conference::Said;
use rufaa_domain::referral::{Field, Urgency};
use rufaa_store::testing::places;
use tempfile::TempDir;
use uuid::Uuid;

use super::conference::{HER_NAME, Table};
use super::files::{long_paper, paper};
use super::scene::Scene;
use super::{Road, roads};

const FIELDS: [Field; 3] = [Field::Name, Field::Age, Field::Need];
const NOTE: &str = "She sleeps badly since Tuesday.";
const MINUTES: &str = "We have a room in May.";

/// What is kept of her before the backup: a case with a note and a file, a referral that nobody opened yet, and a
/// conference in which somebody wrote.
struct Kept<'a> {
    road: &'a Road,
    table: Table<'a>,
    file: Vec<u8>,
    referral: (Uuid, Uuid),
}

impl<'a> Kept<'a> {
    async fn of(road: &'a Road) -> Self {
        let node = &road.scene.node;
        let table = Table::of(road).await;
        let note = Note { words: NOTE.to_owned(), part: Compartment::Care };
        road.write(table.case, Record::Note(note)).await.unwrap();
        let file = long_paper();
        node.put_file(&road.nakiru, table.case, &paper(&file)).await.unwrap();
        road.write(table.case, Record::Consent(road.yes(&FIELDS))).await.unwrap();
        let sending = road.sending(&FIELDS);
        let sent = node.send_referral(&road.nakiru, table.case, &sending).await.unwrap();
        table.called().await;
        let minutes = Said::Minutes(MINUTES.to_owned());
        node.confer(&table.baraka, table.of_conference(), &minutes).await.unwrap();
        Self { road, table, file, referral: (road.nakiru.organisation(), sent) }
    }

    /// Who holds the case, who runs the house, and who was asked to the table: signed in anew, since sessions stay out
    /// of backups.
    async fn signed_in(&self, node: &Node) -> [Session; 3] {
        [
            self.road.nakiru_herself.session(node).await,
            self.road.zawadi_herself.session(node).await,
            self.table.baraka_herself.session(node).await,
        ]
    }

    async fn case_opens(&self, node: &Node, holder: &Session) {
        let view = node.case(holder, self.table.case).await.unwrap().view;
        assert_eq!(view.identity().name.as_deref(), Some(HER_NAME));
        let notes: Vec<&str> = view.notes().iter().map(|kept| kept.what.words.as_str()).collect();
        assert_eq!(notes, [NOTE]);
        node.verify_case(holder, self.table.case).await.unwrap();
        let found = node.find_cases(holder, HER_NAME).await.unwrap();
        assert!(found.iter().any(|one| one.line.id == self.table.case), "by her name");
    }

    async fn file_opens(&self, node: &Node, holder: &Session) {
        let view = node.case(holder, self.table.case).await.unwrap().view;
        let number = view.files()[0].sequence;
        let (file, bytes) = node.file_of_case(holder, self.table.case, number).await.unwrap();
        assert!(bytes == self.file, "{} bytes of {}", bytes.len(), self.file.len());
        assert_eq!(file.title, "The judgement");
    }

    async fn letter_opens(&self, node: &Node, receiver: &Session) {
        let seen = node.referral(receiver, self.referral).await.unwrap();
        assert_eq!(seen.side, ReferralSide::Receiver);
        let package = seen.letters[0].package.as_ref().unwrap();
        assert_eq!(package.name.as_deref(), Some(HER_NAME));
        assert_eq!(package.about.age.low(), 30);
        assert_eq!(package.need, "emergency-shelter");
        let did: Vec<&str> = seen.events.iter().map(|event| event.did.as_str()).collect();
        assert_eq!(did, ["send", "receive"], "with its history");
    }

    async fn conference_opens(&self, node: &Node, guest: &Session) {
        let seen = node.conference(guest, self.table.of_conference()).await.unwrap();
        assert_eq!(seen.side, ConferenceSide::Attendee);
        let conference = seen.conference.unwrap();
        assert_eq!(conference.call().unwrap().extract.needs, ["emergency-shelter"]);
        assert_eq!(conference.minutes()[0].said, Said::Minutes(MINUTES.to_owned()));
    }
}

/// Another machine, with the other engine where there are two: the keys were brought there apart, and all else comes out
/// of the sealed backup.
async fn restored(scene: &Scene) -> (TempDir, Node) {
    let folder = tempfile::tempdir().unwrap();
    let place = match scene.place {
        Place::File(_) => places(folder.path()).await.pop().unwrap(),
        Place::Postgres(_) => Place::File(folder.path().join("rufaa.sqlite")),
    };
    let (from, to) = (scene.folder.path(), folder.path());
    std::fs::copy(from.join("node.key"), to.join("node.key")).unwrap();
    std::fs::create_dir(to.join("outer")).unwrap();
    for key in std::fs::read_dir(from.join("outer")).unwrap().flatten() {
        std::fs::copy(key.path(), to.join("outer").join(key.file_name())).unwrap();
    }
    let backup = from.join("night.backup");
    scene.node.backup(&backup).await.unwrap();
    let clock = Arc::clone(&scene.clock);
    let node = testing::node(to, place, clock).await;
    node.restore(&backup, Some(&scene.kit)).await.unwrap();
    node.follow().await.unwrap();
    // The digits with which everybody signed in before are over.
    scene.clock.advance_seconds(60);
    (folder, node)
}

/// It is promise 4, too: what was acknowledged before the backup is there after the restore, and can be read.
#[tokio::test]
async fn promise_10_what_is_restored_on_either_engine_opens_case_letter_file_and_conference() {
    for road in roads().await {
        let kept = Kept::of(&road).await;
        let (_folder, node) = restored(&road.scene).await;
        let [nakiru, zawadi, baraka] = kept.signed_in(&node).await;
        kept.case_opens(&node, &nakiru).await;
        kept.file_opens(&node, &nakiru).await;
        kept.letter_opens(&node, &zawadi).await;
        kept.conference_opens(&node, &baraka).await;
    }
}

#[tokio::test]
async fn promise_10_work_goes_on_where_it_was_restored_on_either_engine() {
    for road in roads().await {
        let kept = Kept::of(&road).await;
        let other = road.another().await;
        road.needs_a_place(other, Urgency::Day).await;
        road.write(other, Record::Consent(road.yes(&[Field::Need]))).await.unwrap();
        let (_folder, node) = restored(&road.scene).await;
        let [nakiru, zawadi, baraka] = kept.signed_in(&node).await;

        // What she said yes to before is sent now.
        node.send_referral(&nakiru, other, &road.sending(&[Field::Need])).await.unwrap();
        node.referral(&zawadi, kept.referral).await.unwrap();
        node.accept(&zawadi, kept.referral, &[].into()).await.unwrap();
        let seen = node.referral(&nakiru, kept.referral).await.unwrap();
        assert_eq!(seen.row.state, "accepted");
        let minutes = Said::Minutes("It is painted.".to_owned());
        node.confer(&baraka, kept.table.of_conference(), &minutes).await.unwrap();
        let view = node.case(&nakiru, kept.table.case).await.unwrap().view;
        assert_eq!(view.conference(kept.table.id).len(), 3, "called, said before, and since");
        node.verify_case(&nakiru, kept.table.case).await.unwrap();
        while node.place_events().await.unwrap() > 0 {}
        assert_eq!(node.verify_audit(None).await.unwrap().ledgers, 2, "as the log says");
    }
}
