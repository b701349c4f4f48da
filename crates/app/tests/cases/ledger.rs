//! The ledger: what was written cannot be changed, moved, dropped or cut off unnoticed.

use rufaa_app::{AppError, CaseError, CaseFilter, Node, Sending, TrustError};
use rufaa_domain::age::Age;
use rufaa_domain::case::{Compartment, Identity, Kind, Note, Record};
use rufaa_domain::referral::{CancelReason, Field, Move, Urgency};
use rufaa_store::Place;

use super::{Road, at_once, refusal, roads};

fn note(words: &str) -> Record {
    Record::Note(Note { words: words.to_owned(), part: Compartment::Care })
}

#[tokio::test(flavor = "multi_thread")]
async fn two_who_write_at_once_lose_nothing_of_each_other() {
    for road in roads().await {
        let node = &road.scene.node;
        let case = road.case_of("Somebody", Age::exactly(30).unwrap()).await;
        let (hers, theirs) = (note("Hers."), note("Theirs."));
        let both = at_once(
            node.write_case(&road.nakiru, case, (&hers, None)),
            node.write_case(&road.joyce, case, (&theirs, None)),
        );
        assert!(both.0.is_ok() && both.1.is_ok());
        let view = node.case(&road.nakiru, case).await.unwrap().view;
        assert_eq!(view.notes().len(), 2);
        node.verify_case(&road.nakiru, case).await.unwrap();

        // What takes the place of something is written only over what its writer saw.
        let seen = view.identity_sequence();
        let mended = |name: &str| {
            Record::Identity(Identity {
                name: Some(name.to_owned()),
                age: Age::exactly(31).unwrap(),
                ..Identity::default()
            })
        };
        node.write_case(&road.nakiru, case, (&mended("One"), Some(seen))).await.unwrap();
        let late = node.write_case(&road.joyce, case, (&mended("Other"), Some(seen))).await;
        let CaseError::Changed(between) = refusal(late.unwrap_err()) else { panic!("told") };
        let told: Vec<_> = between.iter().map(|one| (one.author, one.kind)).collect();
        assert_eq!(told, [(road.nakiru.member(), Kind::Identity)], "by whom, and what");
        let now = node.case(&road.joyce, case).await.unwrap().view.head();
        node.write_case(&road.joyce, case, (&mended("Other"), Some(now))).await.unwrap();
    }
}

#[tokio::test]
async fn of_many_who_write_in_the_same_moment_each_is_kept_or_told_that_she_is_not() {
    const CASES: usize = 6;
    const WRITERS_EACH: usize = 4;
    for road in roads().await {
        let node = &road.scene.node;
        let mut cases = Vec::new();
        for _ in 0..CASES {
            cases.push(road.case_of("Somebody", Age::exactly(30).unwrap()).await);
        }
        let write = |number: usize| {
            let (case, road) = (cases[number % CASES], &road);
            async move {
                let note = note(&format!("Note {number}."));
                (case, node.write_case(&road.nakiru, case, (&note, None)).await)
            }
        };
        let all = (0..CASES * WRITERS_EACH).map(write);
        let outcomes = futures_util::future::join_all(all).await;
        for case in cases {
            let of_case = outcomes.iter().filter(|(id, _)| *id == case);
            let (kept, told): (Vec<_>, Vec<_>) = of_case.partition(|(_, outcome)| outcome.is_ok());
            let stale = |(_, outcome): &&(_, _)| matches!(outcome, Err(TrustError::Stale));
            assert!(told.iter().all(stale), "{told:?}");
            assert!(!kept.is_empty());
            let view = node.case(&road.nakiru, case).await.unwrap().view;
            assert_eq!(view.notes().len(), kept.len());
            node.verify_case(&road.nakiru, case).await.unwrap();
        }
    }
}

#[tokio::test]
async fn keys_that_are_at_hand_open_nothing_for_whoever_left_the_unit() {
    for road in roads().await {
        let node = &road.scene.node;
        let case = road.case_of("Somebody", Age::exactly(30).unwrap()).await;
        road.scene.clock.advance_seconds(60);
        let secret = road.joyce_herself.sign_in(node).await.unwrap();
        let before = node.session(&secret).await.unwrap();
        node.case(&before, case).await.unwrap();
        let admin = road.scene.amina().await;
        node.remove_from_unit(&admin, road.unit, before.member()).await.unwrap();
        let after = node.session(&secret).await.unwrap();
        assert!(matches!(node.case(&after, case).await, Err(TrustError::Denied(_))));
    }
}

#[tokio::test]
async fn promise_5_no_record_is_changed_moved_dropped_or_cut_off_unnoticed() {
    let damages = [
        "DELETE FROM case_record WHERE sequence = 3",
        "DELETE FROM case_record WHERE sequence = 4",
        "UPDATE case_record SET at = at + 1 WHERE sequence = 3",
        "UPDATE case_record SET kind = 'summary' WHERE sequence = 4",
        "UPDATE case_record SET sequence = 9 WHERE sequence = 4",
        "UPDATE case_record SET sealed = (SELECT sealed FROM case_record WHERE sequence = 3)
         WHERE sequence = 4",
        "UPDATE case_record SET signature = (SELECT signature FROM case_record WHERE sequence = 3)
         WHERE sequence = 4",
        "UPDATE case_file SET head = head - 1",
    ];
    for damage in damages {
        let road = roads().await.remove(0);
        let Place::File(file) = &road.scene.place else { panic!("the first place is a file") };
        let node = &road.scene.node;
        let case = road.case_of("Somebody", Age::exactly(30).unwrap()).await;
        road.write(case, note("One.")).await.unwrap();
        assert!(node.case(&road.nakiru, case).await.is_ok());
        let done = std::process::Command::new("sqlite3").arg(file).arg(damage).status();
        if done.is_err() {
            println!("skipped: no sqlite3 on this machine");
            return;
        }
        let read = node.case(&road.nakiru, case).await;
        let found =
            matches!(read, Err(TrustError::App(AppError::Unreadable(_)) | TrustError::Vault(_)));
        assert!(found, "{damage}");
    }
}

#[tokio::test]
async fn promise_5_a_ledger_that_is_set_back_with_its_head_is_found_by_the_log() {
    let back = [
        "UPDATE case_file SET head = (SELECT head FROM kept), head_hash = (SELECT head_hash FROM kept)",
        "DELETE FROM case_record WHERE sequence > (SELECT head FROM kept)",
    ];
    let gone = ["DELETE FROM case_record", "DELETE FROM case_file"];
    for (damages, is_opened) in [(back.as_slice(), true), (&gone, false)] {
        for road in roads().await {
            let (node, store) = (&road.scene.node, &road.scene.store);
            let case = road.case_of("Somebody", Age::exactly(30).unwrap()).await;
            let keep = "CREATE TABLE kept AS SELECT head, head_hash FROM case_file";
            store.tamper(keep).await.unwrap();
            road.write(case, note("He was here.")).await.unwrap();
            while node.place_events().await.unwrap() > 0 {}
            assert_eq!(node.verify_audit(None).await.unwrap().ledgers, 1);
            // What was written since the log was placed is no damage.
            road.write(case, note("And again.")).await.unwrap();
            node.verify_audit(None).await.unwrap();
            for damage in damages {
                store.tamper(damage).await.unwrap();
            }
            let opened = node.case(&road.nakiru, case).await.is_ok();
            assert_eq!(opened, is_opened, "whoever opens it sees nothing of it");
            let found = node.verify_audit(None).await;
            assert!(matches!(found, Err(AppError::LogDamaged(_))), "{found:?}");
        }
    }
}

#[tokio::test]
async fn whoever_comes_into_the_unit_reads_its_cases_and_letters_and_whoever_goes_does_not() {
    for road in roads().await {
        let Road { scene, nakiru, joyce, .. } = &road;
        let node = &scene.node;
        let case = road.case_of("Somebody", Age::exactly(30).unwrap()).await;
        node.remove_from_unit(joyce, road.unit, nakiru.member()).await.unwrap();
        while node.seal_anew(joyce, road.unit).await.unwrap() {}
        assert!(node.case(joyce, case).await.is_ok());
        let of_unit = node
            .caseload(joyce, (&CaseFilter { unit: Some(road.unit), ..CaseFilter::default() }, None))
            .await
            .unwrap();
        assert_eq!(of_unit[0].name.as_deref(), Some("Somebody"));
        assert!(
            node.caseload(joyce, (&CaseFilter::default(), None)).await.unwrap().is_empty(),
            "of her own"
        );
        assert!(
            node.caseload(
                joyce,
                (
                    &CaseFilter { unit: Some(road.unit), closed: true, ..CaseFilter::default() },
                    None
                )
            )
            .await
            .unwrap()
            .is_empty()
        );
        scene.clock.advance_seconds(60);
        assert!(node.case(nakiru, case).await.is_err(), "she left");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_form_that_is_sent_twice_sends_one_referral() {
    for road in roads().await {
        let node = &road.scene.node;
        let case = road.case_of("Somebody", Age::exactly(30).unwrap()).await;
        road.needs_a_place(case, Urgency::Day).await;
        road.write(case, Record::Consent(road.yes(&[Field::Need]))).await.unwrap();
        let sending = road.sending(&[Field::Need]);
        let once = node.send_referral(&road.nakiru, case, &sending).await.unwrap();
        let twice = node.send_referral(&road.nakiru, case, &sending).await.unwrap();
        assert_eq!(once, twice);
        let open = node.case(&road.nakiru, case).await.unwrap();
        assert_eq!(open.referrals.len(), 1);
        // So it is at the same moment, once the first is over.
        let cancel = (Move::Cancel(CancelReason::Mistake), None, None);
        node.move_on(&road.nakiru, (road.nakiru.organisation(), once), cancel).await.unwrap();
        let sending = Sending { id: node.once(), ..sending };
        let (one, other) = at_once(
            node.send_referral(&road.nakiru, case, &sending),
            node.send_referral(&road.nakiru, case, &sending),
        );
        assert_eq!((one.unwrap(), other.unwrap()), (sending.id, sending.id));
        let open = node.case(&road.nakiru, case).await.unwrap();
        assert_eq!((open.referrals.len(), open.view.sent().count()), (2, 2));
        // Another case of the same id is nobody's way into this one.
        let other = road.case_of("Another", Age::exactly(30).unwrap()).await;
        road.needs_a_place(other, Urgency::Day).await;
        road.write(other, Record::Consent(road.yes(&[Field::Need]))).await.unwrap();
        assert!(node.send_referral(&road.nakiru, other, &sending).await.is_err());
    }
}

#[tokio::test]
async fn what_a_colleague_wrote_since_the_look_does_not_go_along_unseen() {
    for road in roads().await {
        let node = &road.scene.node;
        let case = road.case_of("Somebody", Age::exactly(30).unwrap()).await;
        road.needs_a_place(case, Urgency::Day).await;
        road.write(case, Record::Consent(road.yes(&[Field::Need, Field::Age]))).await.unwrap();
        let sending = road.sending(&[Field::Need, Field::Age]);
        let look = async || {
            let open = node.case(&road.nakiru, case).await.unwrap();
            Node::mark_of(&node.preview(&open, &sending).unwrap(), sending.service).unwrap()
        };
        let looked = Sending { shown: Some(look().await), ..sending.clone() };
        let forty = Identity { age: Age::exactly(40).unwrap(), ..Identity::default() };
        road.write(case, Record::Identity(forty)).await.unwrap();
        let unseen = node.send_referral(&road.nakiru, case, &looked).await;
        assert_eq!(refusal(unseen.unwrap_err()), CaseError::NotAsShown);
        let again = Sending { shown: Some(look().await), ..looked };
        node.send_referral(&road.nakiru, case, &again).await.unwrap();
    }
}
