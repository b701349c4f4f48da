//! An owner edits her entry: proposals, what two write at once, and what an edit never gives away.

use rufaa_app::testing;
use rufaa_app::{AppError, TrustError};
use rufaa_domain::access::Denial;
use rufaa_domain::directory::edit::{EditError, Field, Part};
use rufaa_domain::directory::open::RecordKind;
use rufaa_domain::hsds::Organization;
use uuid::Uuid;

use crate::{directories, kenya};

#[tokio::test]
async fn an_edit_waits_for_the_vetter_and_the_live_version_stays_until_then() {
    for directory in directories().await {
        let (node, mary) = (directory.node(), directory.session_of(&directory.mary).await);
        let part = Part::Service(directory.service);
        let before = node.editing(&mary, part).await.unwrap();
        assert!(!before.waits);
        directory.propose(&mary, Field::Monday, "8-12:30, 14-17").await.unwrap();
        let record = node.open_record(RecordKind::Service, directory.service).await.unwrap();
        assert!(!record.unwrap().document.contains("12:30"), "nobody decided yet");

        // She goes on from what waits, and the newer proposal takes the place of the older.
        let going_on = node.editing(&mary, part).await.unwrap();
        assert_eq!(going_on.fields.get(Field::Monday), "8-12:30, 14-17");
        assert!(going_on.waits);
        directory.propose(&mary, Field::Fees, "Free for everyone.").await.unwrap();
        assert_eq!(node.own_changes_waiting(&mary).await.unwrap(), 1);

        let amina = directory.scene.amina().await;
        let queue = node.queue(&amina).await.unwrap();
        let mine: Vec<_> =
            queue.iter().filter(|one| one.proposal.entry == Some(directory.entry)).collect();
        assert_eq!(mine.len(), 1);
        assert_eq!(mine[0].proposal.organisation, Some(mary.organisation()));
        node.decide_proposal(&amina, mine[0].proposal.id, true, "called them").await.unwrap();
        let record = node.open_record(RecordKind::Service, directory.service).await.unwrap();
        let document = record.unwrap().document;
        assert!(document.contains("12:30") && document.contains("Free for everyone."));
        assert_eq!(node.own_changes_waiting(&mary).await.unwrap(), 0);
    }
}

#[tokio::test]
async fn what_two_people_write_at_once_is_kept_or_told_to_both() {
    for directory in directories().await {
        let (node, mary) = (directory.node(), directory.session_of(&directory.mary).await);
        let part = Part::Service(directory.service);
        let shown = node.editing(&mary, part).await.unwrap().fields;
        directory.propose(&mary, Field::Fees, "Free.").await.unwrap();

        // Another window of hers, opened before: another field goes beside it, the same one is told.
        let other = shown.clone().with(Field::Served, "Everyone.");
        node.propose_edit(&mary, part, [&shown, &other], "as I know").await.unwrap();
        let now = node.editing(&mary, part).await.unwrap().fields;
        assert_eq!((now.get(Field::Fees), now.get(Field::Served)), ("Free.", "Everyone."));
        let same = shown.clone().with(Field::Fees, "Ten shillings.");
        let told = node.propose_edit(&mary, part, [&shown, &same], "as I know").await;
        let Err(TrustError::Edit(EditError::Both(fields))) = told else { panic!("{told:?}") };
        assert_eq!(fields, [Field::Fees]);

        let wrong = directory.propose(&mary, Field::Sunday, "nine to five").await;
        assert!(matches!(wrong, Err(TrustError::Edit(EditError::Wrong(_)))), "{wrong:?}");
        let gone = node.editing(&mary, Part::Service(Uuid::from_u128(9))).await;
        assert!(matches!(gone, Err(TrustError::Edit(EditError::Gone))));
        let silent = node
            .propose_edit(&mary, part, [&now, &now.clone().with(Field::Name, "New")], " ")
            .await;
        assert!(matches!(silent, Err(TrustError::App(AppError::Unusable(_)))), "{silent:?}");
    }
}

#[tokio::test]
async fn promise_8_an_edit_that_hides_a_place_takes_its_address_out_of_the_entry() {
    for directory in directories().await {
        let (node, mary) = (directory.node(), directory.session_of(&directory.mary).await);
        let overview = node.overview(directory.entry).await.unwrap();
        let mut plain = overview.entry.organization().clone();
        for service in &mut plain.services {
            service.attributes.clear();
        }
        let street = "Baobab Lane 7";
        let address = &mut plain.locations[0].addresses;
        address.push(rufaa_domain::hsds::Address {
            id: Uuid::from_u128(77),
            address_1: street.to_owned(),
            ..Default::default()
        });
        testing::take_in(node, "demo", vec![plain]).await.unwrap();
        let part = Part::Organisation;
        let shown = node.editing(&mary, part).await.unwrap().fields;
        let sent = shown.clone().with(Field::Name, "Amani Safe House");
        let view = node.edit_view(&mary, part, [&shown, &sent]).await.unwrap();
        assert!(!view.changes.hidden.is_empty(), "the owner is told");
        node.propose_edit(&mary, part, [&shown, &sent], "our new name").await.unwrap();
        let amina = directory.scene.amina().await;
        // A list that names one entry proposes that every other leaves: more than a page of the queue holds.
        let mine = directory.scene.store.open_proposals_of(directory.entry).await.unwrap();
        let document = mine[0].document.clone().unwrap();
        assert!(!document.contains(street), "{document}");
        node.decide_proposal(&amina, mine[0].id, true, "called them").await.unwrap();
        let kept = directory.scene.store.documents(directory.entry).await.unwrap();
        for (version, document) in kept {
            assert!(!document.contains(street), "version {version}: {document}");
        }
    }
}

#[tokio::test]
async fn what_has_left_the_directory_comes_back_by_no_edit() {
    for directory in directories().await {
        let node = directory.node();
        let made =
            || rufaa_app::Made { who: "test".to_owned(), at: node.now(), why: "blown".to_owned() };
        let others = Organization {
            id: Uuid::from_u128(5),
            name: "Another clinic".to_owned(),
            ..Organization::default()
        };
        // A list without the entry proposes that it leaves.
        testing::take_in(node, "demo", vec![others]).await.unwrap();
        for leaves in directory.scene.store.open_proposals_of(directory.entry).await.unwrap() {
            node.accept_proposal(leaves.id, made()).await.unwrap();
        }
        assert!(!node.overview(directory.entry).await.unwrap().live);
        let mary = directory.session_of(&directory.mary).await;
        let told = directory.propose(&mary, Field::Fees, "Free.").await;
        assert!(matches!(told, Err(TrustError::App(AppError::NotFound(_)))), "{told:?}");
    }
}

#[tokio::test]
async fn a_change_that_waits_moves_on_with_the_entry_and_takes_along_who_wrote_it() {
    for directory in directories().await {
        let (node, mary) = (directory.node(), directory.session_of(&directory.mary).await);
        directory.propose(&mary, Field::Fees, "Free.").await.unwrap();
        let mut other = node.overview(directory.entry).await.unwrap().entry.organization().clone();
        other.services[0].eligibility_description = Some("Everyone.".to_owned());
        testing::take_in(node, "demo", vec![other]).await.unwrap();
        let part = Part::Service(directory.service);
        let now = node.editing(&mary, part).await.unwrap();
        assert!(now.waits);
        assert_eq!(now.fields.get(Field::Fees), "Free.");
        assert_eq!(now.fields.get(Field::Served), "Everyone.");
        directory.propose(&mary, Field::Bring, "Nothing.").await.unwrap();
        let amina = directory.scene.amina().await;
        let waiting = directory.scene.store.open_proposals_of(directory.entry).await.unwrap();
        let mine: Vec<_> = waiting.iter().filter(|one| one.organisation.is_some()).collect();
        assert_eq!(mine.len(), 1);
        assert!(mine[0].message.contains("as I know\n— Mary"), "{:?}", mine[0]);
        node.decide_proposal(&amina, mine[0].id, true, "called them").await.unwrap();
    }
}

#[tokio::test]
async fn an_owner_keeps_her_own_entry_and_opens_no_other() {
    for directory in directories().await {
        let node = directory.node();
        let mary = directory.session_of(&directory.mary).await;
        let own = node.entry_of_all(&mary, directory.entry).await;
        assert!(matches!(own, Err(TrustError::Denied(Denial::NotFound))), "not on these pages");
        for denied in [
            node.search_entries(&mary, "clinic").await.err(),
            node.directory_state(&mary, &kenya()).await.err(),
        ] {
            assert!(matches!(denied, Some(TrustError::Denied(Denial::NotFound))), "{denied:?}");
        }
    }
}
