//! Who reads a letter that names a danger of that name, and the case that a house opens from it.

use rufaa_app::OwnCase;
use rufaa_domain::case::{Correction, Individual, Namesake, Record, Relation, Standing};
use rufaa_domain::referral::{CancelReason, DeclineReason, Move, SpecialNeed};

use super::{called_at, colleague, is_hidden, one_of, struck_out, warned, zeena};
use crate::roads;

/// Promise 6: the danger that a letter names may come to the house after it came.
#[tokio::test]
async fn promise_6_who_comes_to_a_house_under_the_name_of_a_danger_reads_no_letter_that_names_him()
{
    for road in roads().await {
        let node = &road.scene.node;
        let (_, of) = warned(&road, zeena()).await;
        let (person, zena) = colleague(&road, "Zena Kilonzo").await;
        assert!(is_hidden(&node.referral(&zena, of).await), "nor is anybody said to have read it");
        node.referral(&road.zawadi, of).await.unwrap();
        assert!(is_hidden(&node.accept(&zena, of, &[SpecialNeed::Dangers].into()).await));
        let no = (Move::Decline(DeclineReason::Full), None, None);
        assert!(is_hidden(&node.move_on(&zena, of, no).await));
        node.accept(&road.zawadi, of, &[SpecialNeed::Dangers].into()).await.unwrap();
        assert!(is_hidden(&node.open_case_from_letter(&zena, of).await));
        let own = node.open_case_from_letter(&road.zawadi, of).await.unwrap();
        assert!(is_hidden(&node.case(&zena, own).await));
        // Colleagues who know both say that she is another one: in their own case, to nobody else.
        let open = node.case(&road.zawadi, own).await.unwrap();
        let [called] = open.colleagues_called.as_slice() else {
            panic!("whoever can tell is asked")
        };
        let others = called.of.iter().map(|number| (called.member, *number)).collect();
        let known = Some("She was with us that year.".to_owned());
        let said = Record::Namesake(Namesake { known, ..Namesake::of(others).unwrap() });
        node.write_case(&road.zawadi, own, (&said, None)).await.unwrap();
        node.case(&road.zawadi, own).await.unwrap();
        road.scene.clock.advance_seconds(60);
        let zena = person.session(node).await;
        node.referral(&zena, of).await.unwrap();
        node.case(&zena, own).await.unwrap();
    }
}

/// Promise 6: and of whom the sender made sure after it went, as soon as that is said.
#[tokio::test]
async fn of_whom_the_sender_makes_sure_since_reads_the_letter_then() {
    for road in roads().await {
        let node = &road.scene.node;
        let (_, of) = warned(&road, zeena()).await;
        let (_, zena) = colleague(&road, "Zena Kilonzo").await;
        assert!(is_hidden(&node.referral(&zena, of).await));
        let called = called_at(&road, of).await;
        assert_eq!(called.len(), 1);
        // Somebody else of the sender's made sure, and vouches for it: the letter is as old as it was.
        node.made_sure(&road.joyce_again().await, of, &called).await.unwrap();
        let seen = node.referral(&zena, of).await.unwrap();
        let [letter] = seen.letters.as_slice() else { panic!("one letter: {:?}", seen.letters) };
        assert_eq!(letter.package.as_ref().unwrap().dangers.len(), 1);
        // Nor does the house ask anew: its own case begins with what the sender made sure of.
        node.accept(&road.zawadi, of, &[SpecialNeed::Dangers].into()).await.unwrap();
        let own = node.open_case_from_letter(&road.zawadi, of).await.unwrap();
        assert!(node.case(&road.zawadi, own).await.unwrap().colleagues_called.is_empty());
        node.case(&zena, own).await.unwrap();
    }
}

/// Promise 6: a mistake about who somebody is closes the letters again, all of them.
#[tokio::test]
async fn promise_6_what_was_said_of_a_namesake_opens_every_letter_of_the_case_until_it_is_struck_out()
 {
    for road in roads().await {
        let node = &road.scene.node;
        let (case, first) = warned(&road, zeena()).await;
        let (_, zena) = colleague(&road, "Zena Kilonzo").await;
        let called = called_at(&road, first).await;
        node.made_sure(&road.nakiru, first, &called).await.unwrap();
        node.referral(&zena, first).await.unwrap();
        let struck = struck_out(&road, &road.nakiru, case).await;
        road.write(case, struck).await.unwrap();
        assert!(is_hidden(&node.referral(&zena, first).await));
        assert_eq!(called_at(&road, first).await, called);
        // Nobody of another house is spoken of on the form of one's own.
        let again = Record::Namesake(Namesake::of(called.clone()).unwrap());
        assert!(node.write_case(&road.nakiru, case, (&again, None)).await.is_err());
        node.made_sure(&road.nakiru, first, &called).await.unwrap();
        node.referral(&zena, first).await.unwrap();
    }
}

/// Promise 6: who came after the house began its own case is let in there by what the sender made sure of.
#[tokio::test]
async fn what_the_sender_made_sure_of_is_taken_into_a_case_that_the_house_had_begun() {
    for road in roads().await {
        let node = &road.scene.node;
        let (_, of_referral) = warned(&road, zeena()).await;
        node.referral(&road.zawadi, of_referral).await.unwrap();
        node.accept(&road.zawadi, of_referral, &[SpecialNeed::Dangers].into()).await.unwrap();
        let own = node.open_case_from_letter(&road.zawadi, of_referral).await.unwrap();
        let (person, zena) = colleague(&road, "Zena Kilonzo").await;
        assert_eq!(node.case(&road.zawadi, own).await.unwrap().colleagues_called.len(), 1);
        let called = called_at(&road, of_referral).await;
        node.made_sure(&road.nakiru, of_referral, &called).await.unwrap();
        assert!(is_hidden(&node.case(&zena, own).await), "until it is taken");
        let seen = node.referral(&road.zawadi, of_referral).await.unwrap();
        assert_eq!(seen.own_case, OwnCase::Behind(own));
        node.take_told(&road.zawadi, of_referral).await.unwrap();
        assert!(node.case(&road.zawadi, own).await.unwrap().colleagues_called.is_empty());
        road.scene.clock.advance_seconds(60);
        let zena = person.session(node).await;
        node.case(&zena, own).await.unwrap();
        node.referral(&zena, of_referral).await.unwrap();
        let seen = node.referral(&road.zawadi, of_referral).await.unwrap();
        assert_eq!(seen.own_case, OwnCase::Begun(own), "once");
        // The house finds that it is the same one: what the sender said does not come back by itself.
        let struck = struck_out(&road, &road.zawadi, own).await;
        node.write_case(&road.zawadi, own, (&struck, None)).await.unwrap();
        let seen = node.referral(&road.zawadi, of_referral).await.unwrap();
        assert_eq!(seen.own_case, OwnCase::Begun(own), "nothing is left to be taken");
        assert!(is_hidden(&node.case(&zena, own).await));
    }
}

/// Promise 6: nobody wrote down whom a letter brought, whoever opened the house's case from it.
#[tokio::test]
async fn promise_6_who_opened_the_houses_case_is_kept_out_of_it_when_it_was_the_danger_after_all() {
    for road in roads().await {
        let node = &road.scene.node;
        let (_, of) = warned(&road, zeena()).await;
        let (person, zena) = colleague(&road, "Zena Kilonzo").await;
        let called = called_at(&road, of).await;
        node.made_sure(&road.nakiru, of, &called).await.unwrap();
        node.referral(&zena, of).await.unwrap();
        node.accept(&zena, of, &[SpecialNeed::Dangers].into()).await.unwrap();
        let own = node.open_case_from_letter(&zena, of).await.unwrap();
        node.case(&zena, own).await.unwrap();
        let struck = struck_out(&road, &road.zawadi_again().await, own).await;
        node.write_case(&road.zawadi, own, (&struck, None)).await.unwrap();
        road.scene.clock.advance_seconds(60);
        let zena = person.session(node).await;
        assert!(is_hidden(&node.case(&zena, own).await));
        let open = node.case(&road.zawadi, own).await.unwrap();
        assert_eq!(open.colleagues_called.len(), 1, "and colleagues are asked");
    }
}

/// Promise 6: a letter is read for as long as it is there, also where the referral is over.
#[tokio::test]
async fn promise_6_what_is_taken_back_of_a_namesake_closes_the_letter_of_what_is_over_too() {
    for road in roads().await {
        let node = &road.scene.node;
        let (case, of) = warned(&road, zeena()).await;
        let (_, zena) = colleague(&road, "Zena Kilonzo").await;
        let called = called_at(&road, of).await;
        node.made_sure(&road.nakiru, of, &called).await.unwrap();
        node.referral(&zena, of).await.unwrap();
        node.accept(&road.zawadi, of, &[SpecialNeed::Dangers].into()).await.unwrap();
        let cancel = (Move::Cancel(CancelReason::MetElsewhere), None, None);
        node.move_on(&road.nakiru, of, cancel).await.unwrap();
        let seen = node.referral(&zena, of).await.unwrap();
        assert!(seen.letters[0].package.is_some(), "the house took her on, and reads it still");
        let struck = struck_out(&road, &road.nakiru, case).await;
        road.write(case, struck).await.unwrap();
        assert!(is_hidden(&node.referral(&zena, of).await));
        node.referral(&road.zawadi, of).await.unwrap();
    }
}

/// Promise 6: that somebody is no friend of hers says nothing of a recruiter of that name.
#[tokio::test]
async fn promise_6_who_is_not_her_friend_may_be_the_recruiter_of_that_name_still() {
    for road in roads().await {
        let node = &road.scene.node;
        let (_, of) = warned(&road, zeena()).await;
        node.referral(&road.zawadi, of).await.unwrap();
        node.accept(&road.zawadi, of, &[SpecialNeed::Dangers].into()).await.unwrap();
        let own = node.open_case_from_letter(&road.zawadi, of).await.unwrap();
        // She tells the house of a friend of that name; the recruiter is struck out there, and stands in the letter.
        let (relation, standing) = (Relation::Friend, Standing::Clear);
        let friend = Record::Individual(Individual { relation, standing, ..one_of(zeena()) });
        node.write_case(&road.zawadi, own, (&friend, None)).await.unwrap();
        let (_, zena) = colleague(&road, "Zena Kilonzo").await;
        let open = node.case(&road.zawadi, own).await.unwrap();
        let number = |relation: Relation| {
            open.view.individuals().find(|(_, one)| one.relation == relation).unwrap().0
        };
        let others = [(zena.member(), number(Relation::Friend))].into();
        let said = Record::Namesake(Namesake::of(others).unwrap());
        node.write_case(&road.zawadi, own, (&said, None)).await.unwrap();
        assert!(is_hidden(&node.case(&zena, own).await), "the recruiter is in the case");
        let (of_him, why) = (number(Relation::Recruiter), "Nobody here knows one.".to_owned());
        let struck = Record::Correction(Correction { of: of_him, why, right: None });
        node.write_case(&road.zawadi, own, (&struck, None)).await.unwrap();
        assert!(is_hidden(&node.referral(&zena, of).await), "and in the letter");
    }
}
