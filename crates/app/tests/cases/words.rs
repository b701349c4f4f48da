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
