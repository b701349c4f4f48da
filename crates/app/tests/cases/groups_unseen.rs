//! Somebody of a group whose case a colleague may not see.

use std::collections::BTreeSet;

use rufaa_app::testing::people;
use rufaa_app::{Ask, CaseError, How, NewGroup, NewPerson, Node, Sending, Session, TrustError};
use rufaa_domain::access::{Denial, Role};
use rufaa_domain::age::Age;
use rufaa_domain::case::group::{suspects, suspicion};
use rufaa_domain::case::{
    Apart, CaseProblem, ContactWay, Correction, Entry, Fellow, Identity, Individual, Kind, Record,
    Relation, SafeContact, Standing,
};
use rufaa_domain::consent::{Consent, ConsentProblem, Giver, Uncovered};
use rufaa_domain::referral::{Accompaniment, CancelReason, Field, Move, Travel, Urgency};
use uuid::Uuid;

use super::groups::{case_of, group_of, seen, thirty};
use super::{Road, refusal, roads};

#[tokio::test]
async fn whoever_may_not_see_one_of_them_sees_the_others_and_no_trace_of_that_one() {
    for road in roads().await {
        let node = &road.scene.node;
        let new = group_of(&road, thirty());
        node.begin_group(&road.nakiru, &new).await.unwrap();
        let group = seen(&road, new.id).await;
        let case = case_of(&group, "Scarf 5");
        let related = Individual {
            name: "Joyce".to_owned(),
            relation: Relation::Relative,
            standing: Standing::Implicated,
            member: Some(road.joyce.member()),
            organization: None,
            group: None,
            known: None,
        };
        road.write(case, Record::Individual(related)).await.unwrap();
        node.suspect(&road.nakiru, new.id, (case, true)).await.unwrap();
        road.scene.clock.advance_seconds(60);
        let joyce = road.joyce_again().await;
        let hers = node.group(&joyce, new.id).await.unwrap();
        assert_eq!(hers.people.len(), 29);
        assert!(hers.people.iter().all(|one| one.line.id != case && !one.aside));
        let lines = node.groups(&joyce, road.unit, None).await.unwrap();
        assert_eq!(lines[0].people, 29);
        let refused = node.suspect(&joyce, new.id, (case, false)).await;
        assert!(matches!(refused, Err(TrustError::Denied(Denial::NotFound))));
        // Nor do the cases of the others tell her that there is one.
        let other = node.case(&joyce, hers.people[4].line.id).await.unwrap();
        let shown = other.view.individuals().filter(|(number, _)| !other.unseen.contains(number));
        assert_eq!(shown.count(), 0);
        Box::pin(stays_unseen(&road, (new.id, case), (&joyce, other.file.id))).await;

        // Nobody of another unit or another organisation finds any of it.
        for session in [&road.brian, &road.zawadi] {
            let refused = node.group(session, new.id).await;
            assert!(matches!(refused, Err(TrustError::Denied(Denial::NotFound))));
            assert!(node.groups(session, road.unit, None).await.is_err());
            let someone = [NewPerson { line: 0, identity: Identity::default() }];
            assert!(node.join_group(session, (new.id, node.once()), &someone).await.is_err());
            assert!(node.suspect(session, new.id, (case, true)).await.is_err());
        }
        // Whoever reads only her own finds nothing of it, and begins her own.
        let admin = road.scene.amina().await;
        let person = people::invited(node, &admin, "responder", &[Role::Responder]).await;
        road.scene.clock.advance_seconds(60);
        let member = person.session(node).await.member();
        let joyce = road.joyce_again().await;
        node.add_to_unit(&joyce, road.unit, member).await.unwrap();
        road.scene.clock.advance_seconds(60);
        let responder = person.session(node).await;
        assert!(node.group(&responder, new.id).await.is_err());
        assert!(node.groups(&responder, road.unit, None).await.unwrap().is_empty());
        let own = group_of(&road, thirty().into_iter().take(3).collect());
        node.begin_group(&responder, &own).await.unwrap();
        assert_eq!(node.group(&responder, own.id).await.unwrap().people.len(), 3);
        // The id of somebody else's form is no way into her group.
        let stolen = NewGroup { id: new.id, ..own };
        assert!(node.begin_group(&responder, &stolen).await.is_err());
    }
}

/// Nothing of somebody whose case she may not see is seen in that of another, also after it was said again,
/// of another relation, and set right; and whom she brings into the group is kept from that one.
async fn stays_unseen(road: &Road, (group, case): (Uuid, Uuid), (joyce, id): (&Session, Uuid)) {
    let node = &road.scene.node;
    let code = node.case(&road.nakiru, case).await.unwrap().file.code;
    let of = node.case(&road.nakiru, id).await.unwrap().entries.last().unwrap().sequence;
    let named = |name: &str| Individual {
        name: name.to_owned(),
        ..suspicion(&code, Fellow::Another, true)
    };
    node.suspect(&road.nakiru, group, (case, false)).await.unwrap();
    let again = Individual { relation: Relation::Friend, ..named(&code) };
    road.write(id, Record::Individual(again)).await.unwrap();
    let driver = Individual { known: Some("The driver.".to_owned()), ..named(&code) };
    let right = Some(Box::new(Record::Individual(driver)));
    let correction = Correction { of, why: "Misheard.".to_owned(), right };
    road.write(id, Record::Correction(correction)).await.unwrap();
    // Whoever stands there under two relations is told apart of nobody whom she may not see.
    let pair = node.case(&road.nakiru, id).await.unwrap().view.alike()[0];
    let apart = || Record::Apart(Apart { pair, known: "Two men.".to_owned() });
    let probed = node.write_case(joyce, id, (&apart(), None)).await.unwrap_err();
    assert_eq!(refusal(probed), CaseError::Problem(CaseProblem::NoSuchThing));
    road.write(id, apart()).await.unwrap();
    let other = node.case(joyce, id).await.unwrap();
    let seen = other.entries.iter().filter(|entry| !other.hides(entry));
    let told = |entry: &&Entry| {
        matches!(entry.record.kind(), Kind::Individual | Kind::Correction | Kind::Apart)
    };
    assert_eq!(seen.filter(told).count(), 0);
    // A number that she makes up is answered as one under which nobody stands.
    assert!(!other.unseen.is_empty());
    for number in other.unseen.iter().copied().chain([0, 999]) {
        let yes = Consent { interpreter: Some(number), ..road.yes(&[]) };
        let refused = node.write_case(joyce, id, (&Record::Consent(yes), None)).await;
        let unknown = CaseProblem::Consent(ConsentProblem::Unknown);
        assert_eq!(refusal(refused.unwrap_err()), CaseError::Problem(unknown), "{number}");
    }
    let hers = node.case(&road.nakiru, id).await.unwrap();
    assert_eq!(hers.entries.iter().filter(|entry| !hers.hides(entry)).filter(told).count(), 5);
    // Whom she brings into the group is kept from that one, too.
    node.suspect(&road.nakiru, group, (case, true)).await.unwrap();
    let late = NewPerson { line: 0, identity: Identity::default() };
    let known: BTreeSet<Uuid> = seen_by(node, joyce, group).await;
    node.join_group(joyce, (group, node.once()), &[late]).await.unwrap();
    let now = seen_by(node, joyce, group).await;
    let joined = node.case(&road.nakiru, *now.difference(&known).next().unwrap()).await;
    assert_eq!(suspects(&joined.unwrap().view), [code.clone()].into());
}

async fn seen_by(node: &Node, session: &Session, id: Uuid) -> BTreeSet<Uuid> {
    let group = node.group(session, id).await.unwrap();
    group.people.iter().map(|one| one.line.id).collect()
}

/// Somebody of a group, on this line of its form.
fn called(line: u16, name: &str, years: u8) -> NewPerson {
    let (name, age) = (Some(name.to_owned()), Age::exactly(years).unwrap());
    NewPerson { line, identity: Identity { name, age, ..Identity::default() } }
}

/// A shared phone, as the way to her.
fn by_phone(how: &str) -> Record {
    Record::Contact(SafeContact {
        way: ContactWay::SharedPhone,
        how: Some(how.to_owned()),
        through: None,
        when: None,
        code_word: None,
        never: None,
    })
}

/// What is sent with this escort, to be handed over there.
fn with(road: &Road, escort: Option<&str>, handover: &str) -> Sending {
    let plain = road.sending(&[Field::Need]);
    let travel = Travel {
        with: if escort.is_some() { Accompaniment::Escort } else { Accompaniment::Alone },
        escort: escort.map(str::to_owned),
        handover: Some(handover.to_owned()),
        ..plain.travel.clone()
    };
    Sending { travel, ..plain }
}

/// What is refused of somebody of the same group, whoever it is.
fn of_the_group() -> CaseError {
    CaseError::Problem(CaseProblem::Part(ConsentProblem::OfTheGroup))
}

#[tokio::test]
async fn promise_6_nobody_of_the_group_goes_along_with_another_or_is_a_way_to_her_in_whatever_spelling()
 {
    for road in roads().await {
        let node = &road.scene.node;
        let people = vec![
            called(0, "Mohamed Hussein", 40),
            called(1, "Amina Yusuf", 31),
            called(2, "Scarf 3", 30),
        ];
        let new = group_of(&road, people);
        node.begin_group(&road.nakiru, &new).await.unwrap();
        let group = seen(&road, new.id).await;
        let her = case_of(&group, "Amina Yusuf");
        road.write(her, Record::Safety(super::safe())).await.unwrap();
        road.needs_a_place(her, Urgency::Day).await;
        // Nobody said yet that he is suspected: that is asked of nobody.
        let interpreter = Individual {
            name: "Maxamed Xuseen".to_owned(),
            relation: Relation::Interpreter,
            standing: Standing::Clear,
            member: None,
            organization: None,
            group: None,
            known: None,
        };
        road.write(her, Record::Individual(interpreter)).await.unwrap();
        let open = node.case(&road.nakiru, her).await.unwrap();
        let (number, one) = open.view.individuals().next().unwrap();
        assert!(one.group.is_some(), "he is known as one of them");
        let yes = road.yes(&[Field::Need]);
        let through = Consent { interpreter: Some(number), ..yes.clone() };
        assert!(road.write(her, Record::Consent(through)).await.is_err());
        road.write(her, Record::Consent(yes)).await.unwrap();
        let gate = "At the gate of the hospital";
        for way in [
            with(&road, Some("Mohamed Hussein"), gate),
            with(&road, Some("Muhammad Hussain, from Lodwar"), gate),
            with(&road, Some("محمد حسين"), gate),
            with(&road, None, "Mohamed Hussein's stall at the stage"),
            with(&road, None, "With Scarf 3"),
        ] {
            let open = node.case(&road.nakiru, her).await.unwrap();
            let ask = Ask { sending: way.clone(), said: None, how: How::Anew };
            let looked = node.could_go(&road.nakiru, &open, &[ask]).await.unwrap_err();
            assert_eq!(refusal(looked.why), of_the_group(), "before she is asked: {way:?}");
            let sent = node.send_referral(&road.nakiru, her, &way).await.unwrap_err();
            assert_eq!(refusal(sent), of_the_group(), "{way:?}");
        }
        let kept = road.write(her, by_phone("0711, ask for Maxamed Xuseen")).await.unwrap_err();
        assert_eq!(refusal(kept), of_the_group());
        // Of whom one word alone is known, that alone is meant: others share it.
        let people = vec![called(3, "Mary", 20), called(4, "Hope", 20)];
        node.join_group(&road.nakiru, (new.id, node.once()), &people).await.unwrap();
        let mary = with(&road, None, "With Mary at the gate");
        assert_eq!(
            refusal(node.send_referral(&road.nakiru, her, &mary).await.unwrap_err()),
            of_the_group()
        );
        for honest in [
            with(&road, Some("Mary Akinyi, Kenya Red Cross"), "Hope Centre, Lodwar"),
            with(&road, Some("Officer Hope Njeri"), "St Mary's Hospital, gate B"),
        ] {
            let open = node.case(&road.nakiru, her).await.unwrap();
            let ask = Ask { sending: honest.clone(), said: None, how: How::Anew };
            node.could_go(&road.nakiru, &open, &[ask]).await.unwrap();
        }
        let ruth = with(&road, Some("Sister Ruth of the mission"), "With Scarf 30 at the gate");
        node.send_referral(&road.nakiru, her, &ruth).await.unwrap();
    }
}

#[tokio::test]
async fn promise_6_who_is_afraid_of_somebody_of_the_group_does_not_live_in_one_house_with_that_one()
{
    for road in roads().await {
        let node = &road.scene.node;
        let new = group_of(&road, thirty());
        node.begin_group(&road.nakiru, &new).await.unwrap();
        let group = seen(&road, new.id).await;
        let [her, him, other] = ["Scarf 3", "Scarf 4", "Scarf 5"].map(|name| case_of(&group, name));
        for case in [her, him, other] {
            road.write(case, Record::Safety(super::safe())).await.unwrap();
            road.needs_a_place(case, Urgency::Day).await;
            road.write(case, Record::Consent(road.yes(&[Field::Need]))).await.unwrap();
        }
        let code = node.case(&road.nakiru, him).await.unwrap().file.code;
        let feared = Individual {
            name: code,
            relation: Relation::Other,
            standing: Standing::Implicated,
            member: None,
            organization: None,
            group: Some(Fellow::Another),
            known: None,
        };
        road.write(her, Record::Individual(feared)).await.unwrap();
        let send = async |case| {
            let sending = road.sending(&[Field::Need]);
            node.send_referral(&road.nakiru, case, &sending).await
        };
        let first = send(her).await.unwrap();
        let refused = || CaseError::Uncovered(Uncovered::Receiver);
        assert_eq!(refusal(send(him).await.unwrap_err()), refused(), "she lives there");
        send(other).await.unwrap();
        let back = (Move::Cancel(CancelReason::Mistake), None, None);
        node.move_on(&road.nakiru, (road.nakiru.organisation(), first), back).await.unwrap();
        send(him).await.unwrap();
        assert_eq!(refusal(send(her).await.unwrap_err()), refused(), "he lives there");
    }
}

#[tokio::test]
async fn promise_6_whoever_is_suspected_in_the_group_decides_for_no_child_though_he_is_written_clear()
 {
    for road in roads().await {
        let node = &road.scene.node;
        for is_written_first in [false, true] {
            let named = |line, name: &str, age| NewPerson {
                line,
                identity: Identity {
                    name: Some(name.to_owned()),
                    age: Age::exactly(age).unwrap(),
                    ..Identity::default()
                },
            };
            let people = vec![named(1, "Korobe Lotuk", 45), named(2, "Napeyok Ekai", 11)];
            let new = group_of(&road, people);
            node.begin_group(&road.nakiru, &new).await.unwrap();
            let group = seen(&road, new.id).await;
            let (man, girl) = (case_of(&group, "Korobe Lotuk"), case_of(&group, "Napeyok Ekai"));
            road.write(girl, Record::Safety(super::safe())).await.unwrap();
            let father = || {
                Record::Individual(Individual {
                    name: "Korobe Lotuk".to_owned(),
                    relation: Relation::Parent,
                    standing: Standing::Clear,
                    member: None,
                    organization: None,
                    group: None,
                    known: None,
                })
            };
            if is_written_first {
                road.write(girl, father()).await.unwrap();
            }
            node.suspect(&road.nakiru, new.id, (man, true)).await.unwrap();
            // Somebody writes, after all, that nothing speaks against him.
            road.write(girl, father()).await.unwrap();
            let open = node.case(&road.nakiru, girl).await.unwrap();
            let (guardian, _) =
                open.view.individuals().find(|(_, one)| one.name == "Korobe Lotuk").unwrap();
            let yes = Consent {
                giver: Giver::Guardian,
                guardian: Some(guardian),
                assent: Some(true),
                ..road.yes(&[Field::Need])
            };
            let refused = road.write(girl, Record::Consent(yes)).await.unwrap_err();
            let problem = CaseProblem::Consent(ConsentProblem::Implicated);
            assert_eq!(refusal(refused), CaseError::Problem(problem), "{is_written_first}");
        }
    }
}
