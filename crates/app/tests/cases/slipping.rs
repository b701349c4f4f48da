//! Where somebody could slip through: a service that ended without being given, a danger on the way, a word that
//! she wants no help, a case that nobody can hold, a form that is sent again with somebody else.

use std::collections::BTreeSet;

use jiff::SignedDuration;
use rufaa_app::{CaseError, Change, DangerAt, InboxFilter, NewCase, TrustError};
use rufaa_domain::age::Age;
use rufaa_domain::case::group::GroupProblem;
use rufaa_domain::case::{
    HandOverAnswered, HandOverProposed, Identity, Individual, NeedState, Next, Opened, Record,
    Refusal, Relation, SafetyCheck, SafetyNow, Signal, Standing,
};
use rufaa_domain::consent::Uncovered;
use rufaa_domain::referral::{
    Accompaniment, FailReason, Field, Move, Outcome, State, Travel, Urgency,
};
use uuid::Uuid;

use super::letter::colleague;
use super::{Road, a_place, refusal, roads};

/// A woman whom the house takes on: the case, and the referral.
pub(super) async fn taken_on(road: &Road, travel: Travel) -> (Uuid, (Uuid, Uuid)) {
    let node = &road.scene.node;
    let case = road.case_of("Somebody Invented", Age::exactly(30).unwrap()).await;
    road.needs_a_place(case, Urgency::Day).await;
    road.write(case, Record::Consent(road.yes(&[Field::Need]))).await.unwrap();
    let sending = rufaa_app::Sending { travel, ..road.sending(&[Field::Need]) };
    let sent = node.send_referral(&road.nakiru, case, &sending).await.unwrap();
    let id = (road.nakiru.organisation(), sent);
    node.referral(&road.zawadi, id).await.unwrap();
    node.accept(&road.zawadi, id, &BTreeSet::new()).await.unwrap();
    (case, id)
}

pub(super) async fn moved(road: &Road, id: (Uuid, Uuid), moves: &[Move]) {
    for made in moves {
        let soon = super::soon(road, *made);
        road.scene.node.move_on(&road.zawadi, id, (*made, None, soon)).await.unwrap();
    }
}

#[tokio::test]
async fn promise_12_what_a_house_says_that_she_ended_comes_back_to_whoever_sent_her() {
    for road in roads().await {
        let node = &road.scene.node;
        for reason in [FailReason::EndedByHer, FailReason::HandedOn] {
            let (case, id) = taken_on(&road, road.sending(&[]).travel).await;
            moved(&road, id, &[Move::Schedule, Move::Arrive, Move::Begin, Move::Fail(reason)])
                .await;
            let back = node.inbox(&road.nakiru, &InboxFilter::default()).await.unwrap().returned;
            assert!(back.iter().any(|row| row.id == id.1), "{reason:?}");
            let open = node.case(&road.nakiru, case).await.unwrap();
            assert!(open.next.contains(&Next::Referral), "the need is there still");
            // With one tap it would be on nobody's list.
            let open = node.settle(&road.nakiru, id).await;
            assert_eq!(refusal(open.unwrap_err()), CaseError::NeedOpen, "{reason:?}");
            road.needs_none(case).await;
            node.settle(&road.nakiru, id).await.unwrap();
        }
    }
}

#[tokio::test]
async fn whether_a_need_is_met_she_is_asked_once_the_service_was_received() {
    for road in roads().await {
        let node = &road.scene.node;
        let (case, id) = taken_on(&road, road.sending(&[]).travel).await;
        let next = async || node.case(&road.nakiru, case).await.unwrap().next;
        moved(&road, id, &[Move::Schedule, Move::Arrive, Move::Begin]).await;
        assert!(!next().await.contains(&Next::Received), "it is not over");
        moved(&road, id, &[Move::Complete(Outcome::Partly)]).await;
        let now = next().await;
        assert!(now.contains(&Next::Received) && !now.contains(&Next::Referral), "{now:?}");
        let met = rufaa_domain::case::CaseNeed { state: NeedState::Met, ..a_place(Urgency::Day) };
        road.write(case, Record::Need(met)).await.unwrap();
        assert!(!next().await.contains(&Next::Received));
    }
}

#[tokio::test]
async fn promise_6_an_escort_who_turns_out_a_danger_is_named_on_the_case_and_the_referral() {
    for road in roads().await {
        let node = &road.scene.node;
        let travel = Travel {
            with: Accompaniment::Escort,
            escort: Some("Juma Otieno".to_owned()),
            ..road.sending(&[]).travel
        };
        let (case, id) = taken_on(&road, travel).await;
        let warned = async || {
            let open = node.case(&road.nakiru, case).await.unwrap();
            let on_page = node.referral(&road.nakiru, id).await.unwrap().danger;
            (open.sent_with_dangers().count(), on_page)
        };
        assert_eq!(warned().await, (0, None));
        let juma = Individual {
            name: "Juma Otieno".to_owned(),
            relation: Relation::Relative,
            standing: Standing::Implicated,
            member: None,
            organization: None,
            group: None,
            known: None,
        };
        road.write(case, Record::Individual(juma)).await.unwrap();
        assert_eq!(warned().await, (1, Some(DangerAt::Way)));
        // The place was known to him, too: another one is agreed on.
        let soon = Some(node.now() + SignedDuration::from_hours(1));
        let schedule =
            async |words| node.move_on(&road.zawadi, id, (Move::Schedule, words, soon)).await;
        assert_eq!(refusal(schedule(None).await.unwrap_err()), CaseError::NoHandOver);
        schedule(Some("At the clinic's gate, our driver.")).await.unwrap();
        moved(&road, id, &[Move::Arrive]).await;
        assert_eq!(warned().await, (0, None), "she is there");
    }
}

#[tokio::test]
async fn who_wants_no_help_is_sent_to_nobody_and_what_protects_her_goes_on_until_she_was_heard() {
    for road in roads().await {
        let node = &road.scene.node;
        let (case, shelter) = taken_on(&road, road.sending(&[]).travel).await;
        let other = super::elsewhere::to_another(&road, case).await;
        let other = rufaa_app::Sending { exception: None, ..other };
        let yes = rufaa_domain::consent::Consent {
            recipient: Some(other.service),
            ..road.yes(&[Field::Need])
        };
        road.write(case, Record::Consent(yes)).await.unwrap();
        let waits = node.send_referral(&road.nakiru, case, &other).await.unwrap();
        let state = async |id: Uuid| {
            let row = road.scene.store.referral(shelter.0, id).await.unwrap().unwrap();
            State::from_code(&row.state).unwrap()
        };
        road.write(case, Record::Refusal(Refusal::default())).await.unwrap();
        assert_eq!(state(waits).await, State::Withdrawn, "nobody has taken her on");
        // Whoever has no account is told by voice: that stands on the sender's list until it was said.
        let ending = road.scene.store.ending(shelter.0, waits).await.unwrap();
        assert!(ending.is_some_and(|ending| ending.answered.is_none()));
        assert!(road.scene.store.ending(shelter.0, shelter.1).await.unwrap().is_none());
        assert_eq!(state(shelter.1).await, State::Accepted, "somebody hears her alone first");
        let open = node.case(&road.nakiru, case).await.unwrap();
        let goes_on: Vec<Uuid> = open.sent_against_refusal().map(|row| row.id).collect();
        assert_eq!(goes_on, [shelter.1], "and it is named");
        // Whatever she said yes to before, and whoever decides now, nothing new goes out.
        let again = |exception| rufaa_app::Sending { id: node.once(), exception, ..other.clone() };
        for exception in [None, Some(super::vital())] {
            let refused = node.send_referral(&road.nakiru, case, &again(exception)).await;
            let refused = refusal(refused.unwrap_err());
            assert_eq!(refused, CaseError::Uncovered(Uncovered::Refused));
        }
        assert!(!open.next.contains(&Next::Referral), "{:?}", open.next);
        node.send_referral(&road.nakiru, case, &again(Some(super::by_court()))).await.unwrap();
    }
}

#[tokio::test]
async fn who_can_answer_again_and_says_no_ends_what_went_because_she_could_not() {
    for road in roads().await {
        let node = &road.scene.node;
        let by = async |case, exception| {
            road.needs_a_place(case, Urgency::Day).await;
            let sending =
                rufaa_app::Sending { exception: Some(exception), ..road.sending(&[Field::Need]) };
            node.send_referral(&road.nakiru, case, &sending).await.unwrap()
        };
        let (saved, held) = (road.another().await, road.another().await);
        let vital = by(saved, super::vital()).await;
        let ordered = by(held, super::by_court()).await;
        for case in [saved, held] {
            let no = rufaa_domain::consent::Consent { yes: false, ..road.yes(&[]) };
            road.write(case, Record::Consent(no)).await.unwrap();
        }
        let of = road.nakiru.organisation();
        let state = async |id| road.scene.store.referral(of, id).await.unwrap().unwrap().state;
        assert_eq!(state(vital).await, State::Withdrawn.code());
        assert!(road.scene.store.ending(of, vital).await.unwrap().is_some(), "the house is asked");
        assert_eq!(state(ordered).await, State::Sent.code(), "a court's order stands");
        let open = node.case(&road.nakiru, held).await.unwrap();
        let goes_on: Vec<Uuid> = open.sent_against_refusal().map(|row| row.id).collect();
        assert_eq!(goes_on, [ordered], "and it is named");
    }
}

#[tokio::test]
async fn what_she_says_with_somebody_beside_her_ends_no_care() {
    for road in roads().await {
        let node = &road.scene.node;
        let case = road.another().await;
        road.needs_a_place(case, Urgency::Day).await;
        let vital = Some(super::vital());
        let sending = rufaa_app::Sending { exception: vital, ..road.sending(&[Field::Need]) };
        let sent = node.send_referral(&road.nakiru, case, &sending).await.unwrap();
        let beside = SafetyCheck {
            holds: BTreeSet::new(),
            now: SafetyNow::NotSafeToAsk,
            seen: Some("Somebody sits by her bed.".to_owned()),
        };
        road.write(case, Record::Safety(beside)).await.unwrap();
        let no = rufaa_domain::consent::Consent { yes: false, ..road.yes(&[]) };
        road.write(case, Record::Consent(no)).await.unwrap();
        let of = road.nakiru.organisation();
        let row = road.scene.store.referral(of, sent).await.unwrap().unwrap();
        assert_eq!(row.state, State::Sent.code());
        let open = node.case(&road.nakiru, case).await.unwrap();
        let goes_on: Vec<Uuid> = open.sent_against_refusal().map(|row| row.id).collect();
        assert_eq!(goes_on, [sent], "and it is named");
    }
}

#[tokio::test]
async fn an_immediate_need_waits_for_no_day_in_three_months() {
    for road in roads().await {
        let node = &road.scene.node;
        let (_, id) = taken_on(&road, road.sending(&[]).travel).await;
        let schedule = async |hours| {
            let at = Some(node.now() + SignedDuration::from_hours(hours));
            node.move_on(&road.zawadi, id, (Move::Schedule, None, at)).await
        };
        assert_eq!(refusal(schedule(88 * 24).await.unwrap_err()), CaseError::ExpectedWhen);
        schedule(48).await.unwrap();
    }
}

#[tokio::test]
async fn where_no_supervisor_is_a_colleague_takes_over_what_nobody_can_hold_any_more() {
    for road in roads().await {
        let node = &road.scene.node;
        let zawadi = &road.zawadi;
        let (person, baraka) = colleague(&road, "baraka").await;
        let new = NewCase {
            id: node.once(),
            unit: zawadi.units()[0],
            opened: Opened::by(Signal::Met),
            safety: None,
            known: Vec::new(),
        };
        let case = node.open_case(&baraka, &new).await.unwrap();
        let propose =
            Record::HandOverProposed(HandOverProposed { to: zawadi.member(), known: None });
        let early = node.write_case(zawadi, case, (&propose, None)).await;
        assert!(matches!(early, Err(TrustError::Denied(_))), "he holds it: {early:?}");
        let danger = Record::Individual(Individual {
            name: "Baraka".to_owned(),
            relation: Relation::Official,
            standing: Standing::Implicated,
            member: Some(baraka.member()),
            organization: None,
            group: None,
            known: None,
        });
        node.write_case(zawadi, case, (&danger, None)).await.unwrap();
        let notices = node.notices(zawadi).await.unwrap();
        assert!(notices.iter().any(|one| one.did == "cases-left"), "she hears it");
        road.scene.clock.advance_seconds(60);
        let barred = person.session(node).await;
        assert!(node.case(&barred, case).await.is_err());
        node.write_case(zawadi, case, (&propose, None)).await.unwrap();
        let open = node.case(zawadi, case).await.unwrap();
        let proposal = open.view.hand_over().unwrap().sequence;
        let accepted = Record::HandOverAnswered(HandOverAnswered { proposal, accepted: true });
        node.write_case(zawadi, case, (&accepted, None)).await.unwrap();
        assert_eq!(node.case(zawadi, case).await.unwrap().file.holder, zawadi.member());
        // Whoever is suspended holds nothing either.
        let amina = road.scene.amina().await;
        let (members, _) = node.members(&amina).await.unwrap();
        let version = members.iter().find(|one| one.id == road.nakiru.member()).unwrap().version;
        road.case_of("Somebody Invented", Age::exactly(30).unwrap()).await;
        road.scene.clock.advance_seconds(60);
        let amina = road.scene.amina().await;
        node.change_member(&amina, road.nakiru.member(), version, &Change::Suspend).await.unwrap();
        let notices = node.notices(&road.joyce).await.unwrap();
        assert_eq!(notices.iter().filter(|one| one.did == "cases-left").count(), 1);
    }
}

#[tokio::test]
async fn a_form_that_comes_back_with_somebody_else_in_it_takes_nobodys_place() {
    for road in roads().await {
        let node = &road.scene.node;
        let of = |name: &str| {
            let (name, age) = (Some(name.to_owned()), Age::exactly(20).unwrap());
            vec![Record::Identity(Identity { name, age, ..Identity::default() })]
        };
        let new = NewCase {
            id: node.once(),
            unit: road.unit,
            opened: Opened::by(Signal::Met),
            safety: None,
            known: of("Pendo"),
        };
        let first = node.open_case(&road.nakiru, &new).await.unwrap();
        assert_eq!(node.open_case(&road.nakiru, &new).await.unwrap(), first, "sent twice");
        let other = NewCase { known: of("Rehema"), ..new.clone() };
        let refused = node.open_case(&road.nakiru, &other).await.unwrap_err();
        assert_eq!(refusal(refused), CaseError::Group(GroupProblem::SentBefore));
        // Nor whoever is not asked for a name, where it is not safe.
        let place = Some("At the bridge".to_owned());
        let opened = Opened { place, ..new.opened.clone() };
        let nameless = NewCase { known: Vec::new(), opened, ..new.clone() };
        let refused = node.open_case(&road.nakiru, &nameless).await.unwrap_err();
        assert_eq!(refusal(refused), CaseError::Group(GroupProblem::SentBefore));
        let other = NewCase { id: node.once(), ..other };
        assert_ne!(node.open_case(&road.nakiru, &other).await.unwrap(), first);
        // What was put right since, in the case itself, is no other person.
        road.scene.clock.advance_seconds(1);
        road.write(first, of("Pendo Wanjala").remove(0)).await.unwrap();
        assert_eq!(node.open_case(&road.nakiru, &new).await.unwrap(), first);
    }
}

#[tokio::test]
async fn whoever_takes_the_place_of_another_in_the_line_of_a_group_has_a_case_of_her_own() {
    for road in roads().await {
        let node = &road.scene.node;
        let people: Vec<_> = super::groups::thirty().into_iter().take(2).collect();
        let group = super::groups::group_of(&road, people.clone());
        node.begin_group(&road.nakiru, &group).await.unwrap();
        let count = async || node.group(&road.nakiru, group.id).await.unwrap().people.len();
        node.begin_group(&road.nakiru, &group).await.unwrap();
        assert_eq!(count().await, 2, "the same form again");
        for (name, wanted) in [("Somebody Else Entirely", 3), ("Yet Another", 4)] {
            let mut changed = people.clone();
            let second = changed.remove(1);
            let identity = Identity { name: Some(name.to_owned()), ..second.identity.clone() };
            changed.push(rufaa_app::NewPerson { identity, ..second });
            let changed = super::groups::group_of(&road, changed);
            let changed = rufaa_app::NewGroup { id: group.id, ..changed };
            for _ in 0..2 {
                node.begin_group(&road.nakiru, &changed).await.unwrap();
                assert_eq!(count().await, wanted, "one more, once; the first line is begun once");
            }
        }
    }
}

#[tokio::test]
async fn a_supervisor_who_is_a_danger_hears_of_no_left_case_and_a_colleague_does() {
    for road in roads().await {
        let node = &road.scene.node;
        node.add_to_unit(&road.joyce, road.unit, road.brian.member()).await.unwrap();
        road.scene.clock.advance_seconds(60);
        let case = road.case_of("Somebody Invented", Age::exactly(30).unwrap()).await;
        let danger = |name: &str, member| {
            Record::Individual(Individual {
                name: name.to_owned(),
                relation: Relation::Official,
                standing: Standing::Implicated,
                member: Some(member),
                organization: None,
                group: None,
                known: None,
            })
        };
        road.write(case, danger("Joyce", road.joyce.member())).await.unwrap();
        road.write(case, danger("Nakiru", road.nakiru.member())).await.unwrap();
        let told = async |by| {
            let notices = node.notices(by).await.unwrap();
            notices.iter().filter(|notice| notice.did == "cases-left").count()
        };
        assert_eq!((told(&road.joyce).await, told(&road.brian).await), (0, 1));
    }
}
