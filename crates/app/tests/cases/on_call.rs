//! Somebody needs a safe place at two in the night: who on call is told, who after her, and who never.

use jiff::Timestamp;
use jiff::civil::time;
use rufaa_app::testing::people;
use rufaa_app::{CaseError, DutyTelephone, NewOrganisation, Sending, Session, TrustError};
use rufaa_domain::access::{OrganisationKind, Role};
use rufaa_domain::age::Age;
use rufaa_domain::case::{CaseNeed, Individual, NeedState, Record, Relation, Standing};
use rufaa_domain::consent::Giver;
use rufaa_domain::referral::{Days, Field, OnCall, OnCallList, OnCallProblem, Urgency};
use uuid::Uuid;

use super::letter::colleague;
use super::outside::focal;
use super::{Road, refusal, roads};

pub(super) const TOLD: &str = "on-call-told";
const THROUGH: &str = "on-call-through";
const QUARTER: i64 = 15 * 60;

/// Every night from eight in the evening until six.
pub(super) fn nights(members: &[&Session]) -> OnCall {
    OnCall {
        list: OnCallList::Night,
        days: Days::from_code("1234567"),
        from: time(20, 0, 0, 0),
        to: time(6, 0, 0, 0),
        telephone: None,
        members: members.iter().map(|session| session.member()).collect(),
    }
}

pub(super) async fn keep(road: &Road, list: OnCall) {
    let unit = road.zawadi.units()[0];
    road.scene.node.keep_on_call(&road.zawadi, unit, (list, None)).await.unwrap();
}

/// How often she was told this.
pub(super) async fn told(road: &Road, session: &Session, what: &str) -> usize {
    let notices = road.scene.node.notices(session).await.unwrap();
    notices.iter().filter(|notice| notice.did == what).count()
}

/// Until it is two in the night in Nairobi.
pub(super) fn until_two_in_the_night(road: &Road) {
    let two: Timestamp = "2026-11-21T23:00:00Z".parse().unwrap();
    let seconds = two.as_second() - road.scene.node.now().as_second();
    assert!(seconds > 0, "the day was long");
    road.scene.clock.advance_seconds(seconds);
}

/// A case of somebody who needs a safe place now.
async fn case(road: &Road, age: Age) -> Uuid {
    let case = road.case_of("Somebody Invented", age).await;
    road.needs_a_place(case, Urgency::Immediate).await;
    case
}

pub(super) async fn send(road: &Road, case: Uuid, giver: Giver) -> (Uuid, Uuid) {
    let hers = road.yes(&[Field::Need]);
    let by_officer = giver == Giver::ChildrensOfficer;
    let yes = if by_officer { super::by_officer(hers) } else { hers };
    road.write(case, Record::Consent(yes)).await.unwrap();
    let node = &road.scene.node;
    let sent = node.send_referral(&road.nakiru, case, &road.sending(&[Field::Need])).await;
    (road.nakiru.organisation(), sent.unwrap())
}

async fn a_quarter_later(road: &Road) {
    road.scene.clock.advance_seconds(QUARTER - 1);
    assert_eq!(road.scene.node.keep_time().await.unwrap(), 0, "a second before");
    road.scene.clock.advance_seconds(1);
    assert_eq!(road.scene.node.keep_time().await.unwrap(), 1);
    assert_eq!(road.scene.node.keep_time().await.unwrap(), 0, "once");
}

#[tokio::test]
async fn at_two_in_the_night_the_next_on_call_is_told_a_danger_never_and_the_focal_point_at_the_end()
 {
    for road in roads().await {
        let node = &road.scene.node;
        let focal = focal(&road).await;
        let unit = road.zawadi.units()[0];
        let (_, asha) = colleague(&road, "asha").await;
        let (guard_himself, guard) = colleague(&road, "guard").await;
        let (_, baraka) = colleague(&road, "baraka").await;
        keep(&road, nights(&[&asha, &guard, &baraka])).await;
        node.remove_from_unit(&road.zawadi, unit, guard.member()).await.unwrap();
        let case = case(&road, Age::exactly(30).unwrap()).await;
        let danger = Individual {
            name: "A guard".to_owned(),
            relation: Relation::Official,
            standing: Standing::Implicated,
            member: Some(guard.member()),
            organization: None,
            group: None,
            known: None,
        };
        road.write(case, Record::Individual(danger)).await.unwrap();
        until_two_in_the_night(&road);
        let id = send(&road, case, Giver::Herself).await;
        // He belongs to the unit again, and still stands on its list.
        let manager = road.zawadi_again().await;
        node.add_to_unit(&manager, unit, guard.member()).await.unwrap();
        assert_eq!(told(&road, &asha, TOLD).await, 1, "the first, at once");
        assert_eq!(told(&road, &baraka, TOLD).await, 0);

        let sent = road.scene.store.referral(id.0, id.1).await.unwrap().unwrap().made_at;
        let passed = node.now().as_second() - sent.as_second();
        road.scene.clock.advance_seconds(QUARTER - passed);
        assert_eq!(node.keep_time().await.unwrap(), 1);
        assert_eq!(told(&road, &baraka, TOLD).await, 1, "a quarter of an hour later the next");
        assert_eq!(told(&road, &focal, THROUGH).await, 0);
        a_quarter_later(&road).await;
        assert_eq!(told(&road, &focal, "referral-late").await, 1, "then the focal point");
        a_quarter_later(&road).await;
        assert_eq!(told(&road, &asha, TOLD).await, 1, "nobody twice");
        let guard = guard_himself.session(node).await;
        assert_eq!(told(&road, &guard, TOLD).await, 0, "whoever is a danger to her, never");
        let events = road.scene.store.referral_events(id.0, id.1).await.unwrap();
        let did: Vec<&str> = events.iter().map(|event| event.did.as_str()).collect();
        let rings = ["send", "reminded", "on-call", "escalated", THROUGH, "reroute-proposed"];
        assert_eq!(did, rings);
    }
}

#[tokio::test]
async fn once_nobody_on_call_is_left_the_focal_point_and_the_sender_hear_it_then_and_once() {
    for road in roads().await {
        let focal = focal(&road).await;
        let (_, asha) = colleague(&road, "asha").await;
        keep(&road, nights(&[&asha])).await;
        let case = case(&road, Age::exactly(30).unwrap()).await;
        until_two_in_the_night(&road);
        send(&road, case, Giver::Herself).await;
        for quarter in 1..=3 {
            a_quarter_later(&road).await;
            assert_eq!(told(&road, &focal, THROUGH).await, 1, "{quarter}");
            assert_eq!(told(&road, &road.nakiru, THROUGH).await, 1, "{quarter}");
        }
        assert_eq!(told(&road, &asha, TOLD).await, 1);
    }
}

#[tokio::test]
async fn a_long_list_goes_on_after_the_focal_point_knows_and_the_morning_calls_who_comes_then() {
    for road in roads().await {
        let mut colleagues = Vec::new();
        for name in ["asha", "baraka", "chebet", "dida", "esther"] {
            colleagues.push(colleague(&road, name).await.1);
        }
        let [asha, baraka, chebet, dida, esther] = &colleagues[..] else { panic!("five") };
        keep(&road, nights(&[asha, baraka, chebet, dida])).await;
        let day = OnCall {
            list: OnCallList::Weekend,
            from: time(6, 0, 0, 0),
            to: time(20, 0, 0, 0),
            ..nights(&[asha, esther])
        };
        keep(&road, day).await;
        let case = case(&road, Age::exactly(30).unwrap()).await;
        until_two_in_the_night(&road);
        send(&road, case, Giver::Herself).await;
        for (quarter, next) in [baraka, chebet, dida].into_iter().enumerate() {
            assert_eq!(told(&road, next, TOLD).await, 0, "{quarter}");
            a_quarter_later(&road).await;
            assert_eq!(told(&road, next, TOLD).await, 1, "{quarter}");
        }
        a_quarter_later(&road).await;
        let node = &road.scene.node;
        road.scene.clock.advance_seconds(3 * 3600 - 1);
        assert_eq!(node.keep_time().await.unwrap(), 0, "a second before six");
        road.scene.clock.advance_seconds(1);
        assert_eq!(node.keep_time().await.unwrap(), 1);
        assert_eq!((told(&road, esther, TOLD).await, told(&road, asha, TOLD).await), (1, 1));
    }
}

#[tokio::test]
async fn who_is_answered_wakes_nobody_and_what_can_wait_wakes_nobody() {
    for road in roads().await {
        let node = &road.scene.node;
        let (_, asha) = colleague(&road, "asha").await;
        let (_, baraka) = colleague(&road, "baraka").await;
        keep(&road, nights(&[&asha, &baraka])).await;
        let now = case(&road, Age::exactly(30).unwrap()).await;
        let later = road.case_of("Another Invented", Age::exactly(30).unwrap()).await;
        road.needs_a_place(later, Urgency::Day).await;
        until_two_in_the_night(&road);
        let id = send(&road, now, Giver::Herself).await;
        send(&road, later, Giver::Herself).await;
        assert_eq!(told(&road, &asha, TOLD).await, 1, "the immediate one alone");
        node.referral(&asha, id).await.unwrap();
        node.accept(&asha, id, &[].into()).await.unwrap();
        for _ in 0..4 {
            road.scene.clock.advance_seconds(QUARTER);
            node.keep_time().await.unwrap();
        }
        assert_eq!(told(&road, &baraka, TOLD).await, 0);
    }
}

#[tokio::test]
async fn the_childrens_officer_on_call_is_told_of_a_child_and_of_nobody_else() {
    for road in roads().await {
        let (_, asha) = colleague(&road, "asha").await;
        let (_, officer) = colleague(&road, "officer").await;
        keep(&road, nights(&[&asha])).await;
        keep(&road, OnCall { list: OnCallList::Children, ..nights(&[&officer]) }).await;
        let woman = case(&road, Age::exactly(30).unwrap()).await;
        let girl = case(&road, Age::exactly(13).unwrap()).await;
        until_two_in_the_night(&road);
        send(&road, woman, Giver::Herself).await;
        assert_eq!((told(&road, &asha, TOLD).await, told(&road, &officer, TOLD).await), (1, 0));
        send(&road, girl, Giver::ChildrensOfficer).await;
        assert_eq!((told(&road, &asha, TOLD).await, told(&road, &officer, TOLD).await), (2, 1));
    }
}

#[tokio::test]
async fn a_list_is_kept_by_who_looks_after_units_for_those_who_can_answer_and_never_blindly() {
    for road in roads().await {
        let node = &road.scene.node;
        let unit = road.zawadi.units()[0];
        let (_, asha) = colleague(&road, "asha").await;
        let list = nights(&[&asha]);
        for stranger in [&asha, &road.joyce] {
            let denied = node.keep_on_call(stranger, unit, (list.clone(), None)).await;
            assert!(matches!(denied, Err(TrustError::Denied(_))), "{denied:?}");
        }
        let wrong = |problem| CaseError::OnCall(problem);
        let outsider = node.keep_on_call(&road.zawadi, unit, (nights(&[&road.joyce]), None)).await;
        assert_eq!(refusal(outsider.unwrap_err()), wrong(OnCallProblem::Member));
        let telling = OnCall { telephone: Some("0700 000 001".to_owned()), ..list.clone() };
        let telling = node.keep_on_call(&road.zawadi, unit, (telling, None)).await;
        assert_eq!(refusal(telling.unwrap_err()), wrong(OnCallProblem::Telephone), "it hides");
        keep(&road, list.clone()).await;
        assert_eq!(told(&road, &asha, "on-call-kept").await, 1);
        // Another who saw no list does not write over this one.
        let blind = node.keep_on_call(&road.zawadi, unit, (list.clone(), None)).await;
        assert!(matches!(blind, Err(TrustError::Stale)), "{blind:?}");
        let seen = node.on_call(&road.zawadi, unit).await.unwrap();
        let ended = OnCall { members: Vec::new(), ..list };
        node.keep_on_call(&road.zawadi, unit, (ended, Some(seen.lists[0].1))).await.unwrap();
        assert!(node.on_call(&road.zawadi, unit).await.unwrap().lists.is_empty());
    }
}

/// An organisation that hides nothing, with an account now: who runs it, and what is sent to it.
async fn legal_aid(road: &Road, case: Uuid) -> (Session, Sending) {
    let node = &road.scene.node;
    let need = "legal-advice".to_owned();
    let urgency = Urgency::Immediate;
    let wanted = CaseNeed { need: need.clone(), urgency, state: NeedState::Open, known: None };
    road.write(case, Record::Need(wanted)).await.unwrap();
    let open = node.case(&road.nakiru, case).await.unwrap();
    let suiting = node.suggestions(&open, &need).await.unwrap();
    let (listing, _) = suiting.suitable.first().unwrap();
    let (entry, service) = (listing.entry, listing.service);
    let admin = road.scene.amina().await;
    let keeper = people::invited(node, &admin, "another", &[Role::NodeAdmin]).await;
    road.scene.clock.advance_seconds(60);
    let aid = NewOrganisation {
        name: "Haki (invented)".to_owned(),
        kind: OrganisationKind::CivilSociety,
        entry: Some(entry),
        first_member: "Wanjiru".to_owned(),
        roles: [Role::Provider].into_iter().collect(),
    };
    let begun = node.admit_organisation(&keeper.session(node).await, aid).await.unwrap();
    let wanjiru = people::joined(node, &begun.invitation.to_string(), "wanjiru").await.unwrap();
    road.scene.clock.advance_seconds(60);
    let session = wanjiru.session(node).await;
    node.new_unit(&session, "Desk", &[session.member()]).await.unwrap();
    road.scene.clock.advance_seconds(60);
    let exception = Some(super::vital());
    let sending = Sending { need, entry, service, exception, ..road.sending(&[Field::Need]) };
    (wanjiru.session(node).await, sending)
}

#[tokio::test]
async fn the_sender_telephones_the_duty_of_now_and_the_helpline_where_nothing_may_lead_there() {
    for road in roads().await {
        let node = &road.scene.node;
        let case = case(&road, Age::exactly(30).unwrap()).await;
        let (wanjiru, sending) = Box::pin(legal_aid(&road, case)).await;
        let unit = wanjiru.units()[0];
        let telephone = Some("0700 000 001".to_owned());
        let list = OnCall { telephone, ..nights(&[&wanjiru]) };
        node.keep_on_call(&wanjiru, unit, (list, None)).await.unwrap();
        let open = node.send_referral(&road.nakiru, case, &sending).await.unwrap();
        let hidden = send(&road, case, Giver::Herself).await;
        let open = (hidden.0, open);
        let seen = async |session, id| node.referral(session, id).await.unwrap().telephone;
        let nakiru = &road.nakiru;
        let number = seen(nakiru, open).await;
        assert!(matches!(number, Some(DutyTelephone::OfService(_))), "no list holds now");
        until_two_in_the_night(&road);
        let of_unit = DutyTelephone::OfUnit(vec!["0700 000 001".to_owned()]);
        assert_eq!(seen(nakiru, open).await, Some(of_unit));
        assert_eq!(seen(nakiru, hidden).await, Some(DutyTelephone::Helpline));
        assert_eq!(seen(&wanjiru, open).await, Some(DutyTelephone::NoneOfSender));
        let telephone = Some("0700 000 002".to_owned());
        let list = OnCall { telephone, ..nights(&[nakiru]) };
        let joyce = road.joyce_again().await;
        node.keep_on_call(&joyce, road.unit, (list, None)).await.unwrap();
        let of_sender = DutyTelephone::OfSender(vec!["0700 000 002".to_owned()]);
        assert_eq!(seen(&wanjiru, open).await, Some(of_sender));
        assert!(node.referral(&wanjiru, open).await.unwrap().from.is_some());
        // A house that hides is told neither by its name nor by its telephone.
        let hides = "UPDATE organisation SET kind = 'shelter'";
        road.scene.store.tamper(hides).await.unwrap();
        assert_eq!(seen(&wanjiru, open).await, Some(DutyTelephone::NoneOfSender));
        assert_eq!(node.referral(&wanjiru, open).await.unwrap().from, None);
    }
}

#[tokio::test]
async fn of_a_service_without_an_account_the_sender_sees_the_number_and_of_what_hides_the_helpline()
{
    for road in roads().await {
        let node = &road.scene.node;
        let case = case(&road, Age::exactly(30).unwrap()).await;
        let (service, entry) = node.demo_house("Haki Legal Aid").unwrap();
        let need = "legal-advice".to_owned();
        let (urgency, state) = (Urgency::ThreeDays, NeedState::Open);
        let needs = CaseNeed { need: need.clone(), urgency, state, known: None };
        road.write(case, Record::Need(needs)).await.unwrap();
        let exception = Some(super::by_court());
        let sending = Sending { need, entry, service, exception, ..road.sending(&[Field::Need]) };
        let open = node.send_referral(&road.nakiru, case, &sending).await.unwrap();
        let hidden = super::elsewhere::to_another(&road, case).await;
        let hidden = node.send_referral(&road.nakiru, case, &hidden).await.unwrap();
        let seen = async |id| {
            let of = (road.nakiru.organisation(), id);
            node.referral(&road.nakiru, of).await.unwrap().telephone
        };
        let said = seen(open).await;
        assert!(matches!(said, Some(DutyTelephone::OfService(_))), "{said:?}");
        assert_eq!(seen(hidden).await, Some(DutyTelephone::Helpline));
    }
}

#[tokio::test]
async fn where_nobody_is_on_call_when_it_is_sent_the_sender_hears_it_at_once() {
    for road in roads().await {
        let node = &road.scene.node;
        let (from, to) = (time(8, 0, 0, 0), time(20, 0, 0, 0));
        keep(&road, OnCall { from, to, ..nights(&[&road.zawadi]) }).await;
        let case = case(&road, Age::exactly(30).unwrap()).await;
        until_two_in_the_night(&road);
        send(&road, case, Giver::Herself).await;
        assert_eq!(told(&road, &road.nakiru, THROUGH).await, 0);
        assert_eq!(node.keep_time().await.unwrap(), 1);
        assert_eq!(told(&road, &road.nakiru, THROUGH).await, 1, "not a quarter of an hour later");
        assert_eq!(node.keep_time().await.unwrap(), 0, "once");
    }
}

#[tokio::test]
async fn where_no_list_is_kept_the_sender_and_the_focal_point_hear_after_a_quarter_that_nobody_answered()
 {
    for road in roads().await {
        let node = &road.scene.node;
        let focal = focal(&road).await;
        let case = case(&road, Age::exactly(30).unwrap()).await;
        send(&road, case, Giver::Herself).await;
        assert_eq!(node.keep_time().await.unwrap(), 0, "all of the house were told");
        for quarter in 1..=2 {
            a_quarter_later(&road).await;
            assert_eq!(told(&road, &focal, THROUGH).await, 1, "{quarter}");
            assert_eq!(told(&road, &road.nakiru, THROUGH).await, 1, "{quarter}");
        }
    }
}
