//! Whoever turns out to be a danger to her has no part in anything of hers from then on, on either side.

use std::collections::BTreeSet;

use rufaa_app::testing::people;
use rufaa_app::{CaseFilter, InboxFilter, NewCase, OwnCase, Sending, TrustError};
use rufaa_domain::access::{Denial, Role};
use rufaa_domain::age::Age;
use rufaa_domain::case::{Individual, Namesake, Opened, Record, Relation, Signal, Standing};
use rufaa_domain::consent::Consent;
use rufaa_domain::referral::{CancelReason, Field, Move, Urgency};
use uuid::Uuid;

use super::letter::colleague;
use super::{Road, roads};

fn guard(standing: Standing, member: Option<Uuid>) -> Record {
    let (name, relation) = ("The guard".to_owned(), Relation::Official);
    Record::Individual(Individual {
        name,
        relation,
        standing,
        member,
        organization: None,
        group: None,
        known: None,
    })
}

/// A referral that the house took on: its organisation and id, and the sender's case.
async fn taken_on(road: &Road) -> ((Uuid, Uuid), Uuid) {
    let node = &road.scene.node;
    let case = road.case_of("Somebody Invented", Age::exactly(30).unwrap()).await;
    road.needs_a_place(case, Urgency::Day).await;
    road.write(case, Record::Consent(road.yes(&[Field::Name, Field::Need]))).await.unwrap();
    let sending = road.sending(&[Field::Name, Field::Need]);
    let referral = node.send_referral(&road.nakiru, case, &sending).await.unwrap();
    let id = (road.nakiru.organisation(), referral);
    node.referral(&road.zawadi, id).await.unwrap();
    (id, case)
}

#[tokio::test]
async fn promise_6_whom_the_house_learns_to_be_a_danger_reads_moves_and_hears_nothing_more() {
    for road in roads().await {
        let node = &road.scene.node;
        let (id, _) = taken_on(&road).await;
        let (baraka, before) = colleague(&road, "baraka").await;
        node.referral(&before, id).await.unwrap();
        node.accept(&road.zawadi, id, &BTreeSet::new()).await.unwrap();
        let own = node.open_case_from_letter(&road.zawadi, id).await.unwrap();
        let named = guard(Standing::Implicated, Some(before.member()));
        node.write_case(&road.zawadi, own, (&named, None)).await.unwrap();

        road.scene.clock.advance_seconds(60);
        let after = baraka.session(node).await;
        assert!(node.case(&after, own).await.is_err());
        assert!(node.referral(&after, id).await.is_err(), "the letter is of her, too");
        let moved = node.move_on(&after, id, (Move::Arrive, None, None)).await;
        assert!(moved.is_err());
        assert!(node.open_case_from_letter(&after, id).await.is_err());
        let inbox = node.inbox(&after, &InboxFilter::default()).await.unwrap();
        assert!(inbox.received.iter().all(|row| row.id != id.1));
        let told = async |session| node.notices(session).await.unwrap().len();
        let (his, hers) = (told(&after).await, told(&road.zawadi).await);
        let withdraw = Move::Cancel(CancelReason::Mistake);
        node.move_on(&road.nakiru, id, (withdraw, None, None)).await.unwrap();
        assert_eq!(told(&after).await, his, "nor is he told that she is moved");
        assert!(told(&road.zawadi).await > hers);
    }
}

#[tokio::test]
async fn the_sender_is_told_that_somebody_where_she_was_sent_was_found_to_be_a_danger() {
    for road in roads().await {
        let node = &road.scene.node;
        let case = road.case_of("Somebody", Age::exactly(30).unwrap()).await;
        road.needs_a_place(case, Urgency::Day).await;
        let sending = Sending { exception: Some(super::vital()), ..road.sending(&[Field::Need]) };
        let referral = node.send_referral(&road.nakiru, case, &sending).await.unwrap();
        let id = (road.nakiru.organisation(), referral);
        let told = async || {
            let open = node.case(&road.nakiru, case).await.unwrap();
            let on_page = node.referral(&road.nakiru, id).await.unwrap().danger.is_some();
            (open.sent_to_dangers().count(), on_page)
        };
        // What nobody read there would be taken back.
        node.referral(&road.zawadi, id).await.unwrap();
        assert_eq!(told().await, (0, false));
        let Record::Individual(guard) = guard(Standing::Implicated, None) else { return };
        let there = Individual { organization: Some(sending.entry), ..guard };
        road.write(case, Record::Individual(there)).await.unwrap();
        assert_eq!(told().await, (1, true));
        let there = node.referral(&road.zawadi, id).await.unwrap();
        assert!(there.danger.is_none(), "and the house reads nothing of it");
        let cancel = Move::Cancel(CancelReason::Mistake);
        node.move_on(&road.nakiru, id, (cancel, None, None)).await.unwrap();
        assert_eq!(told().await, (0, false), "it is over");
    }
}

#[tokio::test]
async fn promise_6_a_colleague_who_is_known_already_is_barred_when_he_turns_out_to_be_a_danger() {
    for road in roads().await {
        let node = &road.scene.node;
        let (id, case) = taken_on(&road).await;
        let colleague = road.joyce.member();
        road.write(case, guard(Standing::Clear, Some(colleague))).await.unwrap();
        road.scene.clock.advance_seconds(60);
        let before = road.joyce_again().await;
        node.referral(&before, id).await.unwrap();
        // Whoever writes this does not choose the account once more.
        road.write(case, guard(Standing::Implicated, None)).await.unwrap();
        road.scene.clock.advance_seconds(60);
        let after = road.joyce_again().await;
        assert!(node.case(&after, case).await.is_err());
        assert!(node.referral(&after, id).await.is_err());
        let listed = node
            .caseload(
                &after,
                (&CaseFilter { unit: Some(road.unit), ..CaseFilter::default() }, None),
            )
            .await
            .unwrap();
        assert!(listed.iter().all(|line| line.id != case), "nor is her name shown");
        let found = node.find_cases(&after, "Somebody Invented").await.unwrap();
        assert!(found.iter().all(|one| one.line.id != case));
    }
}

#[tokio::test]
async fn nobody_takes_the_place_of_the_case_that_a_house_opens_from_a_letter() {
    for road in roads().await {
        let node = &road.scene.node;
        let (id, _) = taken_on(&road).await;
        node.accept(&road.zawadi, id, &BTreeSet::new()).await.unwrap();
        let own = node.open_case_from_letter(&road.zawadi, id).await.unwrap();
        let new = NewCase {
            id: own,
            unit: road.unit,
            opened: Opened::by(Signal::Met),
            safety: None,
            known: Vec::new(),
        };
        assert!(node.open_case(&road.nakiru, &new).await.is_err(), "such an id is no form's");
        let seen = node.referral(&road.zawadi, id).await.unwrap();
        assert_eq!(seen.own_case, OwnCase::Begun(own));
    }
}

#[tokio::test]
async fn whoever_is_near_to_her_has_no_part_in_the_case_whatever_was_found_of_him() {
    for road in roads().await {
        let node = &road.scene.node;
        for (relation, standing, reads) in [
            (Relation::Relative, Standing::Clear, false),
            (Relation::Friend, Standing::NotAsked, false),
            (Relation::Guardian, Standing::Clear, true),
            (Relation::Official, Standing::NotAsked, true),
        ] {
            let case = road.case_of("Somebody Invented", Age::exactly(30).unwrap()).await;
            assert!(node.case(&road.joyce, case).await.is_ok());
            let Record::Individual(one) = guard(standing, Some(road.joyce.member())) else {
                return;
            };
            let name = "An uncle".to_owned();
            let near = Record::Individual(Individual { relation, name, ..one });
            road.write(case, near).await.unwrap();
            assert_eq!(node.case(&road.joyce, case).await.is_ok(), reads, "{relation:?}");
        }
    }
}

#[tokio::test]
async fn a_yes_through_somebody_who_is_found_to_be_a_danger_is_asked_for_again_while_it_is_used() {
    for road in roads().await {
        let node = &road.scene.node;
        let case = road.case_of("Somebody Invented", Age::exactly(30).unwrap()).await;
        road.needs_a_place(case, Urgency::Day).await;
        let Record::Individual(one) = guard(Standing::Clear, None) else { panic!("somebody") };
        let one = Individual { relation: Relation::Interpreter, ..one };
        road.write(case, Record::Individual(one.clone())).await.unwrap();
        let open = node.case(&road.nakiru, case).await.unwrap();
        let (number, _) = open.view.individuals().next().unwrap();
        let yes = Consent { interpreter: Some(number), ..road.yes(&[Field::Need]) };
        road.write(case, Record::Consent(yes)).await.unwrap();
        let sending = road.sending(&[Field::Need]);
        let sent = node.send_referral(&road.nakiru, case, &sending).await.unwrap();
        let on_nothing = async || {
            let open = node.case(&road.nakiru, case).await.unwrap();
            let rows = open.sent_on_nothing(node.today(), node.now());
            rows.map(|row| row.id).collect::<Vec<_>>()
        };
        assert!(on_nothing().await.is_empty());
        let found = Individual { standing: Standing::Implicated, ..one };
        road.write(case, Record::Individual(found)).await.unwrap();
        assert_eq!(on_nothing().await, [sent]);
        let id = (road.nakiru.organisation(), sent);
        let mistake = Move::Cancel(CancelReason::Mistake);
        node.move_on(&road.nakiru, id, (mistake, None, None)).await.unwrap();
        assert!(on_nothing().await.is_empty(), "nothing is used of it any more");
    }
}

#[tokio::test]
async fn promise_6_word_that_somebody_is_no_danger_is_on_a_supervisors_list_that_day() {
    for road in roads().await {
        let node = &road.scene.node;
        let case = road.another().await;
        let uncle = |standing, known: Option<&str>| {
            Record::Individual(Individual {
                name: "Juma Otieno".to_owned(),
                relation: Relation::Relative,
                standing,
                member: None,
                organization: None,
                group: None,
                known: known.map(str::to_owned),
            })
        };
        let due = async || {
            let waiting = node.reviews_waiting(&road.joyce).await.unwrap();
            waiting.iter().map(|(_, due)| due).sum::<usize>()
        };
        road.write(case, uncle(Standing::Implicated, None)).await.unwrap();
        assert_eq!(due().await, 0);
        road.write(case, uncle(Standing::Clear, Some("It was his brother."))).await.unwrap();
        assert_eq!(due().await, 1);
        let view = node.case(&road.nakiru, case).await.unwrap().view;
        assert!(view.individuals().all(|(_, one)| one.standing == Standing::Implicated));
    }
}

#[tokio::test]
async fn promise_6_a_danger_who_bears_a_colleagues_whole_name_is_that_colleague_until_it_is_said_otherwise()
 {
    for road in roads().await {
        let node = &road.scene.node;
        road.scene.clock.advance_seconds(60);
        let admin = road.scene.amina().await;
        let roles = [Role::Caseworker].into_iter().collect();
        let invited = node.invite(&admin, "Juma Bakari", &roles).await.unwrap();
        let juma = people::joined(node, &invited.code.to_string(), "juma").await.unwrap();
        road.scene.clock.advance_seconds(60);
        let juma = juma.session(node).await.member();
        let barred = async |name: &str, standing, relation| {
            let case = road.another().await;
            let Record::Individual(one) = guard(standing, None) else { panic!("an individual") };
            let one = Individual { name: name.to_owned(), relation, ..one };
            road.write(case, Record::Individual(one)).await.unwrap();
            road.scene.store.recused_from([case, case]).await.unwrap().contains(&juma)
        };
        let (danger, clear) = (Standing::Implicated, Standing::Clear);
        assert!(barred("juma  BAKARI", danger, Relation::Official).await, "as it is spelt");
        assert!(barred("Jumaa Bakaari", danger, Relation::Official).await, "as it is heard");
        assert!(barred("Juma Bakari", clear, Relation::Relative).await, "whoever is near");
        assert!(!barred("Juma Bakari", clear, Relation::Official).await);
        assert!(
            !barred("Juma", danger, Relation::Official).await,
            "half of a name is many a man's"
        );
        assert!(barred("Officer Juma Bakari", danger, Relation::Official).await, "with a title");
        assert!(barred("Juma Bakari (driver)", danger, Relation::Other).await, "with a remark");
        assert!(barred("Juma Bakari Otieno", danger, Relation::Other).await, "with a third name");
        assert!(!barred("Juma Otieno", danger, Relation::Other).await);
    }
}

/// Promise 6: a danger who is written down by name may join later, and two colleagues may be called as one.
#[tokio::test]
async fn promise_6_a_colleague_who_joins_under_the_name_of_a_danger_reads_nothing_of_the_case() {
    for road in roads().await {
        let node = &road.scene.node;
        let case = road.another().await;
        let Record::Individual(one) = guard(Standing::Implicated, None) else { panic!("somebody") };
        let named =
            |name: &str| Record::Individual(Individual { name: name.to_owned(), ..one.clone() });
        road.write(case, named("Juma Bakari")).await.unwrap();
        road.scene.clock.advance_seconds(60);
        let admin = road.scene.amina().await;
        let roles = [Role::Caseworker].into_iter().collect();
        let invited = node.invite(&admin, "Jumaa Bakari", &roles).await.unwrap();
        let juma = people::joined(node, &invited.code.to_string(), "juma").await.unwrap();
        road.scene.clock.advance_seconds(60);
        let member = juma.session(node).await.member();
        node.add_to_unit(&road.joyce_again().await, road.unit, member).await.unwrap();
        road.scene.clock.advance_seconds(60);
        let session = juma.session(node).await;
        let refused = node.case(&session, case).await.unwrap_err();
        assert!(matches!(refused, TrustError::Denied(Denial::NotFound)), "{refused:?}");
        let nakiru = road.nakiru_again().await;
        let open = node.case(&nakiru, case).await.unwrap();
        let [called] = open.colleagues_called.as_slice() else {
            panic!("whoever can tell is asked")
        };
        assert_eq!((called.member, called.name.as_str()), (member, "Jumaa Bakari"));
        let others = called.of.iter().map(|number| (called.member, *number)).collect();
        // From then on it is on no list of his, and nobody asks him to hold it.
        let has_no_part = async || {
            let barred = road.scene.store.recused_from([case, case]).await.unwrap();
            barred.contains(&member)
        };
        assert!(has_no_part().await);
        let asked = node.colleagues_for(&nakiru, &open).await.unwrap();
        assert!(asked.iter().all(|(colleague, _)| *colleague != member), "{asked:?}");
        // Of another case he may read, and of this one when it is said that it is another one.
        let said =
            Namesake { known: Some("Both work here.".to_owned()), ..Namesake::of(others).unwrap() };
        road.write(case, Record::Namesake(said)).await.unwrap();
        assert!(node.case(&nakiru, case).await.unwrap().colleagues_called.is_empty());
        assert!(!has_no_part().await);
        road.scene.clock.advance_seconds(60);
        let again = juma.session(node).await;
        node.case(&again, case).await.unwrap();
        // Of another danger of that name nobody said so yet.
        let second = Individual { relation: Relation::Recruiter, ..one.clone() };
        let second = Individual { name: "Juma Bakari".to_owned(), ..second };
        road.write(case, Record::Individual(second)).await.unwrap();
        let refused = node.case(&again, case).await.unwrap_err();
        assert!(matches!(refused, TrustError::Denied(Denial::NotFound)), "{refused:?}");
        assert!(has_no_part().await, "in the moment in which it was written");
    }
}
