//! Lists say that they go on, show what is immediate first, and hide nothing behind what others hold.

use rufaa_app::testing::people;
use rufaa_app::{
    BoardFilter, CaseFilter, InboxFilter, InboxList, InboxWaiting, NewCase, Sending, Session,
};
use rufaa_domain::access::Role;
use rufaa_domain::case::{Opened, Record, Signal};
use rufaa_domain::referral::{DeclineReason, Field, Move, SpecialNeed, Urgency};
use uuid::Uuid;

use super::{Road, roads};

/// As many as a page shows.
const PAGE: usize = 50;
/// As many as it shows of each of several lists, and of the board.
const FEW: usize = 25;

/// Somebody who meets people first, in the unit.
pub(super) async fn responder(road: &Road) -> Session {
    let node = &road.scene.node;
    let admin = road.scene.amina().await;
    let person = people::invited(node, &admin, "responder", &[Role::Responder]).await;
    road.scene.clock.advance_seconds(60);
    let member = person.session(node).await.member();
    node.add_to_unit(&road.joyce, road.unit, member).await.unwrap();
    road.scene.clock.advance_seconds(60);
    person.session(node).await
}

async fn case_of(road: &Road, by: &Session) -> Uuid {
    let node = &road.scene.node;
    let new = NewCase {
        id: node.once(),
        unit: road.unit,
        opened: Opened::by(Signal::Met),
        safety: None,
        known: Vec::new(),
    };
    node.open_case(by, &new).await.unwrap()
}

/// Sends one referral out of a case, so urgent.
async fn send(road: &Road, case: Uuid, urgency: Urgency) -> Uuid {
    road.needs_a_place(case, urgency).await;
    let exception = Some(super::by_court());
    let sending = Sending { exception, ..road.sending(&[Field::Need]) };
    road.scene.node.send_referral(&road.nakiru, case, &sending).await.unwrap()
}

#[tokio::test]
async fn what_is_immediate_comes_first_and_then_what_is_due_first() {
    for road in roads().await {
        let node = &road.scene.node;
        let mut sent = Vec::new();
        for urgency in [Urgency::Routine, Urgency::Day, Urgency::Immediate, Urgency::ThreeDays] {
            sent.push(send(&road, road.another().await, urgency).await);
        }
        // The oldest is due long before anything new that is immediate.
        road.scene.clock.advance_seconds(30 * 24 * 3600);
        sent.push(send(&road, road.another().await, Urgency::Immediate).await);
        let ids =
            |rows: &[rufaa_app::ReferralRow]| rows.iter().map(|row| row.id).collect::<Vec<_>>();
        let wanted = [sent[2], sent[4], sent[1], sent[3], sent[0]];
        let all = InboxFilter::default();
        assert_eq!(ids(&node.inbox(&road.zawadi, &all).await.unwrap().received), wanted);
        assert_eq!(ids(&node.inbox(&road.nakiru, &all).await.unwrap().underway), wanted);
    }
}

#[tokio::test]
async fn the_first_page_says_how_much_waits_for_an_answer_and_what_is_immediate_apart() {
    for road in roads().await {
        let node = &road.scene.node;
        let mut sent = Vec::new();
        for urgency in [Urgency::Day, Urgency::Immediate, Urgency::ThreeDays] {
            let id = send(&road, road.another().await, urgency).await;
            sent.push((road.nakiru.organisation(), id));
        }
        let waiting = async |who| node.inbox_waiting(who).await.unwrap();
        let nothing = InboxWaiting::default();
        let all = InboxWaiting { immediate: 1, unanswered: 2, ..nothing };
        assert_eq!(waiting(&road.zawadi).await, all);
        assert_eq!(waiting(&road.nakiru).await, nothing, "it is on the other side's list");
        for opened in &sent[..2] {
            node.referral(&road.zawadi, *opened).await.unwrap();
        }
        let full = Move::Decline(DeclineReason::Full);
        node.move_on(&road.zawadi, sent[0], (full, None, None)).await.unwrap();
        node.accept(&road.zawadi, sent[1], &SpecialNeed::ALL.iter().copied().collect())
            .await
            .unwrap();
        let coming = InboxWaiting { immediate_coming: 1, ..nothing };
        assert_eq!(waiting(&road.zawadi).await, InboxWaiting { unanswered: 1, ..coming });
        assert_eq!(waiting(&road.nakiru).await, InboxWaiting { returned: 1, ..nothing });
        node.referral(&road.zawadi, sent[2]).await.unwrap();
        node.accept(&road.zawadi, sent[2], &SpecialNeed::ALL.iter().copied().collect())
            .await
            .unwrap();
        let in_hours = |hours| Some(node.now() + jiff::SignedDuration::from_hours(hours));
        let expects = async |at| {
            node.move_on(&road.zawadi, sent[2], (Move::Schedule, None, at)).await.unwrap();
        };
        expects(in_hours(24)).await;
        assert_eq!(waiting(&road.zawadi).await, coming);
        expects(in_hours(0)).await;
        assert_eq!(waiting(&road.zawadi).await, InboxWaiting { expected_today: 1, ..coming });
        road.scene.clock.advance_seconds(24 * 3600);
        node.keep_time().await.unwrap();
        assert_eq!(waiting(&road.zawadi).await, InboxWaiting { late: 1, ..coming });
    }
}

#[tokio::test]
async fn a_list_says_that_it_goes_on_and_shows_every_line_once() {
    for road in roads().await {
        let node = &road.scene.node;
        let mut sent = Vec::new();
        let all = InboxFilter::default();
        for number in 0..=FEW {
            let inbox = node.inbox(&road.zawadi, &all).await.unwrap();
            assert!(inbox.received.more.is_none(), "{number}");
            // Many are due at the same moment.
            sent.push(send(&road, road.another().await, Urgency::Day).await);
        }
        let first = node.inbox(&road.zawadi, &all).await.unwrap().received;
        assert_eq!(first.len(), FEW);
        let after = first.more.unwrap();
        let asked = (InboxList::Received, after);
        let rest = node.inbox_after(&road.zawadi, asked, &all).await.unwrap();
        assert_eq!((rest.len(), rest.more), (1, None));
        assert!(rest[0].case.is_nil(), "the sender's case is no matter of the house");
        let mut seen: Vec<Uuid> = first.iter().chain(rest.iter()).map(|row| row.id).collect();
        seen.sort_unstable();
        sent.sort_unstable();
        assert_eq!(seen, sent);

        let focal = super::outside::focal(&road).await;
        let (_, board) = node.board(&focal, (BoardFilter::default(), None)).await.unwrap();
        assert_eq!((board.len(), board.more.is_some()), (FEW, true));
    }
}

#[tokio::test]
async fn who_reads_only_her_own_finds_it_behind_all_that_colleagues_hold() {
    for road in roads().await {
        let node = &road.scene.node;
        let responder = responder(&road).await;
        let own = case_of(&road, &responder).await;
        road.scene.clock.advance_seconds(1);
        let mut others = Vec::new();
        for _ in 0..=PAGE {
            others.push(case_of(&road, &road.nakiru).await);
        }
        let at = CaseFilter { unit: Some(road.unit), ..CaseFilter::default() };
        let listed = node.caseload(&responder, (&at, None)).await.unwrap();
        assert_eq!(listed.iter().map(|line| line.id).collect::<Vec<_>>(), [own]);
        assert!(listed.more.is_none(), "what is not hers is not counted either");

        // The whole unit pages through all of it, those that changed last first.
        let first = node.caseload(&road.nakiru, (&at, None)).await.unwrap();
        assert_eq!(first.len(), PAGE);
        let rest = node.caseload(&road.nakiru, (&at, first.more)).await.unwrap();
        assert_eq!((rest.len(), rest.more), (2, None));
        assert_eq!(rest.last().unwrap().id, own, "it changed first");
    }
}

#[tokio::test]
async fn who_sends_only_her_own_finds_its_referral_behind_those_of_colleagues() {
    for road in roads().await {
        let node = &road.scene.node;
        let responder = responder(&road).await;
        for _ in 0..=PAGE {
            send(&road, road.another().await, Urgency::Day).await;
        }
        let own = case_of(&road, &responder).await;
        let need = super::a_place(Urgency::Day);
        node.write_case(&responder, own, (&Record::Need(need), None)).await.unwrap();
        let exception = Some(super::vital());
        let sending = Sending { exception, ..road.sending(&[Field::Need]) };
        let referral = node.send_referral(&responder, own, &sending).await.unwrap();
        let underway = node.inbox(&responder, &InboxFilter::default()).await.unwrap().underway;
        assert_eq!(underway.iter().map(|row| row.id).collect::<Vec<_>>(), [referral]);
        assert!(underway.more.is_none());
    }
}
