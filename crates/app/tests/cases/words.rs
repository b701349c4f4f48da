//! A word from one side of a referral to the other: each reads both halves of the talk, and it moves nothing.

use rufaa_app::{CaseError, Correspondence, SeenReferral};
use rufaa_domain::referral::Move;

use super::slipping::taken_on;
use super::{refusal, roads};

#[tokio::test]
async fn either_side_says_a_word_until_the_end_and_no_clock_starts_anew() {
    for road in roads().await {
        let node = &road.scene.node;
        let (_, id) = taken_on(&road, road.sending(&[]).travel).await;
        let row = async || road.scene.store.referral(id.0, id.1).await.unwrap().unwrap();
        let before = row().await;
        let seen = SeenReferral { of: id, seen: Some(before.moves) };
        node.say_word(&road.nakiru, seen, "Amina goes with her, not Juma.").await.unwrap();
        node.say_word(&road.nakiru, seen, " Amina goes with her, not Juma.").await.unwrap();
        assert_eq!(row().await.moves, before.moves + 1, "what is sent twice is said once");
        node.say_word(&road.zawadi, id, "Our driver knows.").await.unwrap();
        let words = async |by| {
            let seen = node.referral(by, id).await.unwrap();
            let said = |letter: &Correspondence| Some((letter.own, letter.words.clone()?));
            seen.letters.iter().filter_map(said).collect::<Vec<_>>()
        };
        // Either side reads what it was told, and its own words again.
        let said = |own: [bool; 2]| {
            let words = ["Amina goes with her, not Juma.", "Our driver knows."];
            own.into_iter().zip(words.map(str::to_owned)).collect::<Vec<_>>()
        };
        assert_eq!(words(&road.zawadi).await, said([false, true]));
        assert_eq!(words(&road.nakiru).await, said([true, false]));
        let other = node.say_word(&road.nakiru, seen, "Amina is ill, Juma goes.").await;
        other.expect("another word is another word");
        let after = row().await;
        assert_eq!((after.state, after.due_at), (before.state, before.due_at), "it moves nothing");
        let told = node.notices(&road.nakiru).await.unwrap();
        assert!(told.iter().any(|notice| notice.did == "word-said"));
        for none in ["", " \u{200b} "] {
            let said = node.say_word(&road.zawadi, id, none).await.unwrap_err();
            assert!(matches!(refusal(said), CaseError::Words(_)), "{none:?}");
        }
        assert!(node.say_word(&road.brian, id, "Who is it?").await.is_err());
        // A word moves nothing, so that whoever saw the referral before it still moves it.
        let moved = SeenReferral { of: id, seen: Some(before.moves) };
        node.move_on(&road.zawadi, moved, (Move::Schedule, None, Some(node.now()))).await.unwrap();
        let cancel = Move::Cancel(rufaa_domain::referral::CancelReason::Mistake);
        node.move_on(&road.nakiru, id, (cancel, None, None)).await.unwrap();
        let late = node.say_word(&road.zawadi, id, "Where is she?").await;
        assert_eq!(refusal(late.unwrap_err()), CaseError::Over);
    }
}

#[tokio::test]
async fn what_was_said_of_a_referral_joins_the_ledger_of_the_case_when_it_is_next_opened() {
    for road in roads().await {
        let node = &road.scene.node;
        let (case, id) = taken_on(&road, road.sending(&[]).travel).await;
        node.say_word(&road.zawadi, id, "Our driver knows.").await.unwrap();
        road.scene.clock.advance_seconds(60);
        node.say_word(&road.nakiru, id, "Thank you.").await.unwrap();
        let said = async || {
            let open = node.case(&road.nakiru, case).await.unwrap();
            let words = open.view.words().iter().filter(|kept| !kept.what.words.is_empty());
            let words = words.map(|kept| (kept.what.theirs, kept.what.words.clone()));
            (open.view.head(), words.collect::<Vec<_>>(), open.course)
        };
        let (head, words, course) = said().await;
        let both = [(true, "Our driver knows.".to_owned()), (false, "Thank you.".to_owned())];
        assert_eq!(words, both);
        let did: Vec<&str> = course.iter().map(|one| one.event.did.as_str()).collect();
        assert_eq!(did, ["send", "receive", "accept", "word", "word"], "what happened beside it");
        assert_eq!(said().await.0, head, "it joins once");
        // It is signed and chained as everything else: a letter that is dropped since leaves it there.
        node.verify_case(&road.nakiru, case).await.unwrap();
        let dropped = "DELETE FROM letter WHERE to_organisation_id = organisation_id";
        assert!(road.scene.store.tamper(dropped).await.unwrap() > 0);
        assert_eq!(said().await.1, both);
        // What the house reads and writes stays its own.
        let own = node.open_case_from_letter(&road.zawadi, id).await.unwrap();
        assert!(node.case(&road.zawadi, own).await.unwrap().view.words().is_empty());
    }
}

#[tokio::test]
async fn a_letter_that_cannot_be_read_keeps_nobody_from_the_case_nor_others_from_its_ledger() {
    for road in roads().await {
        let node = &road.scene.node;
        let (case, id) = taken_on(&road, road.sending(&[]).travel).await;
        node.say_word(&road.zawadi, id, "Our driver knows.").await.unwrap();
        let moved = "UPDATE letter SET at = at + 1 WHERE to_organisation_id = organisation_id";
        assert!(road.scene.store.tamper(moved).await.unwrap() > 0, "it is not what was signed");
        node.say_word(&road.zawadi, id, "She is well.").await.unwrap();
        let view = node.case(&road.nakiru, case).await.unwrap().view;
        let words: Vec<&str> = view.words().iter().map(|kept| kept.what.words.as_str()).collect();
        assert!(
            words.contains(&"She is well.") && !words.contains(&"Our driver knows."),
            "{words:?}"
        );
    }
}
