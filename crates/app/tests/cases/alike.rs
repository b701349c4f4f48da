//! Whoever of a unit is called as a danger may be the one: somebody makes sure before anything goes there, and is told where a
//! danger is named after it went.

#[path = "alike/letters.rs"]
mod letters;

use rufaa_app::testing::people;
use rufaa_app::{Ask, Called, CaseError, How, Sending, Session, TrustError};
use rufaa_domain::access::{Denial, Role};
use rufaa_domain::age::Age;
use rufaa_domain::case::{
    CaseProblem, Correction, Individual, Kind, Namesake, Record, Relation, Standing,
};
use rufaa_domain::referral::{CancelReason, Field, Move, Urgency};
use uuid::Uuid;

use super::letter::colleague;
use super::{Road, refusal, roads};

/// Somebody who needs a place and said yes to the house.
async fn agreed(road: &Road) -> Uuid {
    let case = road.case_of("Somebody Invented", Age::exactly(30).unwrap()).await;
    road.needs_a_place(case, Urgency::Day).await;
    road.write(case, Record::Consent(road.yes(&[Field::Need]))).await.unwrap();
    case
}

/// Somebody of this name joins the house that receives.
async fn namesake(road: &Road, name: &str, user: &str) -> Uuid {
    let node = &road.scene.node;
    let roles = [Role::Caseworker].into_iter().collect();
    let invited = node.invite(&road.zawadi, name, &roles).await.unwrap();
    let herself = people::joined(node, &invited.code.to_string(), user).await.unwrap();
    road.scene.clock.advance_seconds(60);
    let member = herself.session(node).await.member();
    node.add_to_unit(&road.zawadi, road.zawadi.units()[0], member).await.unwrap();
    member
}

/// Somebody of this name joins the unit that sends.
async fn at_the_desk(road: &Road, name: &str) -> (people::Person, Uuid) {
    let node = &road.scene.node;
    let admin = road.scene.amina().await;
    let person = people::invited(node, &admin, name, &[Role::Caseworker]).await;
    road.scene.clock.advance_seconds(60);
    let member = person.session(node).await.member();
    node.add_to_unit(&road.joyce_again().await, road.unit, member).await.unwrap();
    (person, member)
}

/// A colleague of the house that receives, and what makes somebody of her name a danger.
async fn zena_and_her_like(road: &Road) -> Record {
    namesake(road, "Zena Kilonzo", "zena").await;
    zeena()
}

fn one_of(record: Record) -> Individual {
    let Record::Individual(one) = record else { panic!("somebody around her") };
    one
}

fn zeena() -> Record {
    Record::Individual(Individual {
        name: "Zeena Kilonso".to_owned(),
        relation: Relation::Recruiter,
        standing: Standing::Implicated,
        member: None,
        organization: None,
        group: None,
        known: None,
    })
}

/// Promise 6: a danger that the case knows by name alone may be the one who would read of her.
#[tokio::test]
async fn promise_6_nobody_is_sent_to_who_bears_the_name_of_a_danger_before_somebody_made_sure() {
    for road in roads().await {
        let node = &road.scene.node;
        let danger = zena_and_her_like(&road).await;
        let case = agreed(&road).await;
        road.write(case, danger).await.unwrap();
        let sending = road.sending(&[Field::Need]);
        let open = node.case(&road.nakiru, case).await.unwrap();
        let called = node.called_alike_at(&open, sending.entry).await.unwrap();
        assert_eq!(called.len(), 1);
        let sent = node.send_referral(&road.nakiru, case, &sending).await;
        assert_eq!(refusal(sent.unwrap_err()), CaseError::CalledAlike);
        // Of somebody else than whom she was shown she made sure of nothing.
        let other = called.iter().map(|(_, number)| (Uuid::from_u128(7), *number)).collect();
        let not_sure = Sending { another: other, ..road.sending(&[Field::Need]) };
        let sent = node.send_referral(&road.nakiru, case, &not_sure).await;
        assert_eq!(refusal(sent.unwrap_err()), CaseError::CalledAlike);
        let sure = Sending { another: called, ..sending };
        node.send_referral(&road.nakiru, case, &sure).await.unwrap();
        let open = node.case(&road.nakiru, case).await.unwrap();
        assert_eq!(open.sent_to_called_alike().count(), 0, "somebody made sure");
    }
}

/// Promise 6: what lies there when the danger is named is for the sender to look at, until she made sure.
#[tokio::test]
async fn promise_6_who_receives_and_is_called_as_a_danger_named_since_is_told_to_the_sender() {
    for road in roads().await {
        let node = &road.scene.node;
        let danger = zena_and_her_like(&road).await;
        let case = agreed(&road).await;
        let sending = road.sending(&[Field::Need]);
        node.send_referral(&road.nakiru, case, &sending).await.unwrap();
        let of = (road.nakiru.organisation(), sending.id);
        let seen = async || {
            let open = node.case(&road.nakiru, case).await.unwrap();
            let told = open.sent_to_called_alike().map(|row| row.id).collect::<Vec<_>>();
            (told, called_at(&road, of).await)
        };
        assert_eq!(seen().await, (vec![], Called::new()));
        road.write(case, danger).await.unwrap();
        let (told, called) = seen().await;
        assert_eq!((told, called.len()), (vec![sending.id], 1));
        let there = node.referral(&road.zawadi, of).await.unwrap();
        assert!(there.called_alike.is_empty(), "nothing is told there");
        let tells = async |fields: &[Field]| {
            let open = node.case(&road.nakiru, case).await.unwrap();
            let sending = Sending { id: sending.id, ..road.sending(fields) };
            let ask = Ask { sending, said: Some(road.yes(fields)), how: How::More };
            let told = node.send_several(&road.nakiru, (&open, open.view.head()), &[ask]).await;
            let answers = node.case(&road.nakiru, case).await.unwrap().view.consents().count();
            (told.map_err(|not_sent| refusal(not_sent.why)), answers)
        };
        let more = [Field::Need, Field::Age];
        let not_sure = tells(&more).await;
        assert_eq!(
            not_sure,
            (Err(CaseError::CalledAlike), 1),
            "she is asked nothing that cannot be"
        );
        // Who made sure that it is another one says so, and the service is told nothing.
        let letters = async || node.referral(&road.zawadi, of).await.unwrap().letters.len();
        let before = letters().await;
        assert!(node.made_sure(&road.zawadi, of, &called).await.is_err());
        node.made_sure(&road.nakiru, of, &Called::new()).await.unwrap();
        assert_eq!(seen().await.1, called, "of nobody whom she was not shown");
        node.made_sure(&road.nakiru, of, &called).await.unwrap();
        assert_eq!((seen().await, letters().await), ((vec![], Called::new()), before));
        let open = node.case(&road.nakiru, case).await.unwrap();
        assert_eq!(open.view.sent().count(), 1, "nothing more was told");
        assert_eq!(tells(&more).await, (Ok(()), 2), "of that one it was made sure");
        // Another one of that name who comes there later is nobody of whom it was.
        let _ = namesake(&road, "Zena Kilonzo", "another").await;
        let (told, called) = seen().await;
        assert_eq!((told, called.len()), (vec![sending.id], 1));
    }
}

/// A referral of somebody to the house, which names who is a danger to her: its case and its id.
async fn warned(road: &Road, danger: Record) -> (Uuid, (Uuid, Uuid)) {
    const FIELDS: [Field; 2] = [Field::Need, Field::Dangers];
    let case = road.case_of("Somebody Invented", Age::exactly(30).unwrap()).await;
    road.needs_a_place(case, Urgency::Day).await;
    road.write(case, danger).await.unwrap();
    road.write(case, Record::Consent(road.yes(&FIELDS))).await.unwrap();
    let sending = road.sending(&FIELDS);
    road.scene.node.send_referral(&road.nakiru, case, &sending).await.unwrap();
    (case, (road.nakiru.organisation(), sending.id))
}

/// Who is called as a danger where a referral lies, for its sender.
async fn called_at(road: &Road, of: (Uuid, Uuid)) -> Called {
    let seen = road.scene.node.referral(&road.nakiru, of).await.unwrap();
    seen.called_alike.into_keys().collect()
}

/// What was said last of a namesake in a case, struck out.
async fn struck_out(road: &Road, by: &Session, case: Uuid) -> Record {
    let open = road.scene.node.case(by, case).await.unwrap();
    let said = open.entries.iter().rfind(|entry| entry.record.kind() == Kind::Namesake);
    let (of, why) = (said.unwrap().sequence, "It is the same one.".to_owned());
    Record::Correction(Correction { of, why, right: None })
}

fn is_hidden<T>(answer: &Result<T, TrustError>) -> bool {
    matches!(answer, Err(TrustError::Denied(Denial::NotFound)))
}

/// Promise 6: more is told to those who have a referral, whoever receives what is sent there by now.
#[tokio::test]
async fn promise_6_nothing_more_is_told_where_somebody_is_called_as_a_danger_though_others_receive_now()
 {
    for road in roads().await {
        let node = &road.scene.node;
        let case = agreed(&road).await;
        let sending = road.sending(&[Field::Need]);
        node.send_referral(&road.nakiru, case, &sending).await.unwrap();
        namesake(&road, "Zena Kilonzo", "zena").await;
        let elsewhere =
            node.new_unit(&road.zawadi, "Night desk", &[road.zawadi.member()]).await.unwrap();
        node.let_receive(&road.zawadi, elsewhere).await.unwrap();
        road.write(case, zeena()).await.unwrap();
        let more = [Field::Need, Field::Age];
        let sending = Sending { id: sending.id, ..road.sending(&more) };
        let open = node.case(&road.nakiru, case).await.unwrap();
        let ask = Ask { sending, said: Some(road.yes(&more)), how: How::More };
        let told = node.send_several(&road.nakiru, (&open, open.view.head()), &[ask]).await;
        assert_eq!(told.map_err(|not_sent| refusal(not_sent.why)), Err(CaseError::CalledAlike));
    }
}

/// Promise 6: nobody is said to be another one whom nobody asked about, nor herself.
#[tokio::test]
async fn promise_6_nobody_says_of_herself_or_before_it_is_asked_that_she_is_another_one() {
    for road in roads().await {
        let node = &road.scene.node;
        let case = road.another().await;
        let (person, member) = at_the_desk(&road, "Zena Kilonzo").await;
        let (relation, standing) = (Relation::Other, Standing::NotAsked);
        let unasked = Individual { relation, standing, ..one_of(zeena()) };
        road.write(case, Record::Individual(unasked)).await.unwrap();
        let view = node.case(&road.nakiru_again().await, case).await.unwrap().view;
        let (number, _) = view.individuals().last().unwrap();
        let known = Some("I am.".to_owned());
        let said = Namesake { known, ..Namesake::of([(member, number)].into()).unwrap() };
        let said = Record::Namesake(said);
        road.scene.clock.advance_seconds(60);
        let zena = person.session(node).await;
        for by in [&zena, &road.nakiru_again().await] {
            let kept = node.write_case(by, case, (&said, None)).await.unwrap_err();
            assert_eq!(refusal(kept), CaseError::Problem(CaseProblem::NoSuchThing));
        }
        road.write(case, zeena()).await.unwrap();
        assert!(is_hidden(&node.write_case(&zena, case, (&said, None)).await));
    }
}

/// Promise 6: of whom the sender made sure before it went, the letter says so.
#[tokio::test]
async fn of_whom_the_sender_made_sure_reads_the_letter_that_names_a_danger_of_that_name() {
    for road in roads().await {
        let node = &road.scene.node;
        let (person, zena) = colleague(&road, "Zena Kilonzo").await;
        let case = agreed(&road).await;
        road.write(case, zeena()).await.unwrap();
        let fields = [Field::Need, Field::Dangers];
        road.write(case, Record::Consent(road.yes(&fields))).await.unwrap();
        let sending = road.sending(&fields);
        let open = node.case(&road.nakiru, case).await.unwrap();
        let another = node.called_alike_at(&open, sending.entry).await.unwrap();
        let sending = Sending { another, ..sending };
        node.send_referral(&road.nakiru, case, &sending).await.unwrap();
        let of = (road.nakiru.organisation(), sending.id);
        let seen = node.referral(&zena, of).await.unwrap();
        assert_eq!(seen.letters[0].package.as_ref().unwrap().dangers.len(), 1);
        drop(person);
    }
}

/// Promise 6: whoever may be the danger does not take her out of what protects her either.
#[tokio::test]
async fn promise_6_who_is_called_as_a_danger_moves_no_referral_of_that_case() {
    for road in roads().await {
        let node = &road.scene.node;
        let (_, of) = warned(&road, zeena()).await;
        let (person, _) = at_the_desk(&road, "Zena Kilonzo").await;
        road.scene.clock.advance_seconds(60);
        let zena = person.session(node).await;
        let cancel = (Move::Cancel(CancelReason::Mistake), None, None);
        assert!(is_hidden(&node.move_on(&zena, of, cancel).await));
        assert!(is_hidden(&node.referral(&zena, of).await));
        node.move_on(&road.nakiru_again().await, of, cancel).await.unwrap();
    }
}
