//! Through whom she is reached, who goes with her, what is said to the other side: a danger who is found later, or
//! written into a word, has no part in any of it (design §7.1, §7.11).

use std::collections::BTreeSet;

use rufaa_app::{Ask, CaseError, DangerAt, How, Node, Sending, TrustError};
use rufaa_domain::case::{ContactWay, Individual, Kind, Record, Relation, SafeContact, Standing};
use rufaa_domain::referral::{Accompaniment, Field, Move, Package, Travel, Urgency, fields_for};
use uuid::Uuid;

use super::{Road, refusal, roads};

fn friend(name: &str, standing: Standing) -> Record {
    Record::Individual(Individual {
        name: name.to_owned(),
        relation: Relation::Friend,
        standing,
        member: None,
        organization: None,
        group: None,
        known: Some("His phone is 0733555444".to_owned()),
    })
}

/// A woman who is reached by Daniel's telephone, and with whom Paul goes; the house knows both.
async fn sent(road: &Road) -> (Uuid, (Uuid, Uuid)) {
    let node = &road.scene.node;
    let case = road.another().await;
    road.needs_a_place(case, Urgency::Day).await;
    road.write(case, friend("Daniel Mutiso", Standing::Clear)).await.unwrap();
    let contact = SafeContact {
        way: ContactWay::SharedPhone,
        how: Some("0733 555 444".to_owned()),
        through: None,
        when: None,
        code_word: None,
        never: None,
    };
    road.write(case, Record::Contact(contact)).await.unwrap();
    let fields = [Field::Need, Field::Contact];
    road.write(case, Record::Consent(road.yes(&fields))).await.unwrap();
    let sending = road.sending(&fields);
    let escort = Some("Paul Rono".to_owned());
    let travel = Travel { with: Accompaniment::Escort, escort, ..sending.travel.clone() };
    let sending = Sending { travel, ..sending };
    let id = node.send_referral(&road.nakiru, case, &sending).await.unwrap();
    (case, (road.nakiru.organisation(), id))
}

fn paul() -> Record {
    let Record::Individual(one) = friend("Paul Rono", Standing::Implicated) else {
        panic!("somebody around her");
    };
    Record::Individual(Individual { known: None, ..one })
}

/// What the house reads of her.
async fn read(road: &Road, id: (Uuid, Uuid)) -> Package {
    let view = road.scene.node.referral(&road.zawadi, id).await.unwrap();
    view.letters.into_iter().find_map(|letter| letter.package).unwrap()
}

#[tokio::test]
async fn promise_6_a_letter_leads_nobody_to_a_danger_who_is_found_since() {
    for road in roads().await {
        let node = &road.scene.node;
        let (case, id) = sent(&road).await;
        let before = read(&road, id).await;
        assert!(before.contact.is_some() && before.travel.escort.is_some());
        node.accept(&road.zawadi, id, &BTreeSet::new()).await.unwrap();
        let own = node.open_case_from_letter(&road.zawadi, id).await.unwrap();
        assert!(!node.case(&road.zawadi, own).await.unwrap().view.contact_is_unsafe());
        let told = async || {
            let all = node.notices(&road.zawadi).await.unwrap();
            all.iter().filter(|notice| notice.did == "word-said").count()
        };
        assert_eq!(told().await, 0);

        road.scene.clock.advance_seconds(60);
        road.write(case, friend("Daniel Mutiso", Standing::Implicated)).await.unwrap();
        let after = read(&road, id).await;
        assert!(after.contact.is_none(), "at once");
        assert_eq!(after.travel.escort, before.travel.escort, "nothing was found of Paul");
        assert_eq!(told().await, 1);
        let seen = node.referral(&road.zawadi, id).await.unwrap();
        assert!(seen.unsafe_ways.contact && !seen.unsafe_ways.on_the_way);
        assert!(
            node.case(&road.zawadi, own).await.unwrap().view.contact_is_unsafe(),
            "in its own case, too"
        );
        let hers = node.case(&road.nakiru, case).await.unwrap();
        assert_eq!(hers.reached_through_dangers().count(), 1, "the sender is told, too");
        let seen = node.referral(&road.nakiru, id).await.unwrap();
        assert_eq!(seen.danger, Some(DangerAt::Contact));

        road.write(case, paul()).await.unwrap();
        let after = read(&road, id).await;
        assert!(after.travel.escort.is_none() && after.travel.handover.is_none());
        assert_eq!(told().await, 2);
        // Nobody is told twice.
        road.write(case, paul()).await.unwrap();
        assert_eq!(told().await, 2);
    }
}

#[tokio::test]
async fn promise_6_what_was_found_unsafe_goes_nowhere_from_the_receivers_case_and_another_way_is_told()
 {
    for road in roads().await {
        let node = &road.scene.node;
        let (case, id) = sent(&road).await;
        read(&road, id).await;
        node.accept(&road.zawadi, id, &BTreeSet::new()).await.unwrap();
        let own = node.open_case_from_letter(&road.zawadi, id).await.unwrap();
        let of_house = async || node.case(&road.zawadi, own).await.unwrap();
        assert!(fields_for(&of_house().await.view, "emergency-shelter").contains(&Field::Contact));
        road.scene.clock.advance_seconds(60);
        road.write(case, friend("Daniel Mutiso", Standing::Implicated)).await.unwrap();
        let open = of_house().await;
        assert_eq!(open.view.contact(), None, "nobody is reached by it from here");
        assert!(!fields_for(&open.view, "emergency-shelter").contains(&Field::Contact));
        assert!(open.entries.iter().any(|entry| entry.record.kind() == Kind::Contact), "it was so");

        // Whatever else is told, the warning stays until another way is told; and that can be.
        let warned = async || node.referral(&road.zawadi, id).await.unwrap().unsafe_ways.contact;
        let tells = async |fields: &[Field]| {
            let shared = fields.iter().copied().collect();
            let travel = road.sending(&[]).travel;
            let sending = Sending { id: id.1, fields: shared, travel, ..road.sending(&[]) };
            let open = node.case(&road.nakiru, case).await.unwrap();
            let package = node.preview(&open, &sending).unwrap();
            let shown = Some(Node::mark_of(&package, sending.service).unwrap());
            let (sending, said) = (Sending { shown, ..sending }, Some(road.yes(fields)));
            let ask = Ask { sending, said, how: How::More };
            let seen = open.view.head();
            node.send_several(&road.nakiru, (&open, seen), &[ask]).await
        };
        assert!(node.referral(&road.nakiru, id).await.unwrap().more().is_some());
        assert!(warned().await);
        let (way, how) = (ContactWay::OwnPhone, Some("0799 000 999".to_owned()));
        let (through, when, code_word, never) = (None, None, None, None);
        let hers = SafeContact { way, how, through, when, code_word, never };
        let with_age = [Field::Need, Field::Age, Field::Contact];
        tells(&with_age).await.map_err(|why| why.why).unwrap();
        assert!(warned().await, "no other way was told");
        road.write(case, Record::Contact(hers)).await.unwrap();
        tells(&with_age).await.map_err(|why| why.why).unwrap();
        assert!(!warned().await);
        let view = node.referral(&road.zawadi, id).await.unwrap();
        let told = view.letters.iter().rev().find_map(|letter| letter.package.as_ref()).unwrap();
        assert_eq!(told.contact.as_ref().unwrap().how.as_deref(), Some("0799 000 999"));
    }
}

#[tokio::test]
async fn promise_6_no_word_to_the_other_side_makes_a_danger_an_escort() {
    for road in roads().await {
        let node = &road.scene.node;
        let (case, id) = sent(&road).await;
        let musa = Record::Individual(Individual {
            name: "Musa Wasswa".to_owned(),
            relation: Relation::Partner,
            standing: Standing::Implicated,
            member: None,
            organization: None,
            group: None,
            known: Some("0772 000 111".to_owned()),
        });
        road.write(case, musa).await.unwrap();
        let refused = |done: Result<(), TrustError>| {
            assert_eq!(refusal(done.unwrap_err()), CaseError::WordsNameDanger);
        };
        for words in [
            "Mussa Waswa will bring her at nine",
            "her husband will bring her at nine",
            "Call +256772000111 when you are there",
        ] {
            refused(node.say_word(&road.nakiru, id, words).await);
        }
        node.say_word(&road.nakiru, id, "Amina Abdi brings her at nine").await.unwrap();
        node.referral(&road.zawadi, id).await.unwrap();
        node.move_on(&road.zawadi, id, (Move::Ask, Some("Who brings her?"), None)).await.unwrap();
        let answer = Some("Moses Waswa does");
        refused(node.move_on(&road.nakiru, id, (Move::Answer, answer, None)).await);
        node.answer_with_warning(&road.nakiru, id, "Not Moses Waswa: keep him out").await.unwrap();
        // Whoever warns of him names him, and is read as a warning.
        node.warn(&road.nakiru, id, "Musa Wasswa drives a white van: keep him out").await.unwrap();
        let seen = node.referral(&road.zawadi, id).await.unwrap();
        let warned: Vec<_> = seen.letters.iter().filter(|letter| letter.warns).collect();
        let [_, warning] = &warned[..] else { panic!("{warned:?}") };
        assert!(warning.words.as_ref().unwrap().contains("white van"));
    }
}
