//! The focal point at her board: what she sees of which part of the country, and what she asks whom.

#[path = "board/places.rs"]
mod places;

use rufaa_app::testing::people;
use rufaa_app::{BoardFilter, CaseError, InboxFilter, Sending, Session, TrustError, referral_code};
use rufaa_domain::access::{Denial, Role};
use rufaa_domain::age::Age;
use rufaa_domain::pack::AreaCode;
use rufaa_domain::referral::{
    CancelReason, Field, FocalAnswer, FocalQuestion, Move, State, Urgency, Waiting,
};
use uuid::Uuid;

use super::elsewhere::to_another;
use super::{Road, refusal, roads};

pub(super) async fn focal_point(road: &Road, role: Role) -> (people::Person, Session) {
    let admin = road.scene.amina().await;
    let focal = people::invited(&road.scene.node, &admin, role.code(), &[role]).await;
    road.scene.clock.advance_seconds(60);
    let session = focal.session(&road.scene.node).await;
    (focal, session)
}

/// One to the house, and one to a service without an account.
pub(super) async fn two_sent(road: &Road) -> [(Uuid, Uuid); 2] {
    let node = &road.scene.node;
    let case = road.case_of("Somebody Invented", Age::exactly(30).unwrap()).await;
    road.needs_a_place(case, Urgency::Day).await;
    let exception = Some(super::vital());
    let sending = Sending { exception, ..road.sending(&[Field::Need]) };
    let first = node.send_referral(&road.nakiru, case, &sending).await.unwrap();
    road.scene.clock.advance_seconds(60);
    let sending = to_another(road, case).await;
    let second = node.send_referral(&road.nakiru, case, &sending).await.unwrap();
    [first, second].map(|id| (road.nakiru.organisation(), id))
}

async fn seen(road: &Road, session: &Session, filter: BoardFilter) -> Vec<Uuid> {
    let (_, lines) = road.scene.node.board(session, (filter, None)).await.unwrap();
    lines.iter().map(|line| line.id).collect()
}

async fn asked(road: &Road, session: &Session) -> usize {
    let notices = road.scene.node.notices(session).await.unwrap();
    notices.iter().filter(|notice| notice.did == "side-asked").count()
}

fn denied<T>(done: Result<T, TrustError>) {
    let error = done.err();
    assert!(matches!(error, Some(TrustError::Denied(Denial::NotFound))), "{error:?}");
}

#[tokio::test]
async fn a_board_is_narrowed_by_what_it_shows_and_by_how_long_it_waits() {
    for road in roads().await {
        let node = &road.scene.node;
        let (focal, session) = focal_point(&road, Role::FocalPointNational).await;
        let [(_, house), (_, other)] = two_sent(&road).await;
        let all = BoardFilter::default();
        assert_eq!(seen(&road, &session, all.clone()).await, [house, other], "first due first");
        node.referral(&road.zawadi, (road.nakiru.organisation(), house)).await.unwrap();
        let of = |state| BoardFilter { state: Some(state), ..BoardFilter::default() };
        assert_eq!(seen(&road, &session, of(State::Received)).await, [house]);
        assert_eq!(seen(&road, &session, of(State::Sent)).await, [other]);
        assert!(seen(&road, &session, of(State::Accepted)).await.is_empty());
        let need = |need: &str| BoardFilter { need: Some(need.to_owned()), ..all.clone() };
        assert_eq!(seen(&road, &session, need("emergency-shelter")).await.len(), 2);
        assert!(seen(&road, &session, need("legal-advice")).await.is_empty());
        let so = |urgency| BoardFilter { urgency: Some(urgency), ..BoardFilter::default() };
        assert_eq!(seen(&road, &session, so(Urgency::Day)).await.len(), 2);
        assert!(seen(&road, &session, so(Urgency::Immediate)).await.is_empty());
        let late = BoardFilter { late: true, ..all.clone() };
        assert!(seen(&road, &session, late.clone()).await.is_empty());

        let sent = road.scene.store.referral(road.nakiru.organisation(), house).await.unwrap();
        let passed = node.now().as_second() - sent.unwrap().made_at.as_second();
        let long = BoardFilter { waiting: Some(Waiting::Day), ..all };
        road.scene.clock.advance_seconds(24 * 3600 - 1 - passed);
        let session = focal.session(node).await;
        assert!(seen(&road, &session, long.clone()).await.is_empty(), "a second before");
        road.scene.clock.advance_seconds(1);
        assert_eq!(seen(&road, &session, long).await, [house], "a day");
        road.scene.clock.advance_seconds(3600);
        node.keep_time().await.unwrap();
        assert_eq!(seen(&road, &session, late).await.len(), 2);
    }
}

#[tokio::test]
async fn a_referral_is_found_on_a_board_by_the_code_that_is_read_out_and_on_no_other_countys() {
    for road in roads().await {
        let node = &road.scene.node;
        let (_, session) = focal_point(&road, Role::FocalPointNational).await;
        let [house, other] = two_sent(&road).await;
        let found = async |session: &Session, words: &str| {
            let lines = node.board_with_code(session, words).await.unwrap();
            lines.iter().map(|line| line.id).collect::<Vec<_>>()
        };
        let code = referral_code(other.1);
        assert_eq!(found(&session, &code).await, [other.1]);
        assert_eq!(found(&session, &code.to_lowercase().replace('-', " ")).await, [other.1]);
        assert!(found(&session, "R-AAAA-AAAA").await.is_empty());
        assert!(found(&session, "").await.is_empty());
        denied(node.board_with_code(&road.nakiru, &code).await);

        let cancel = Move::Cancel(CancelReason::MetElsewhere);
        node.move_on(&road.nakiru, house, (cancel, None, None)).await.unwrap();
        assert_eq!(found(&session, &referral_code(house.1)).await, [house.1], "what ended, too");
    }
}

#[tokio::test]
async fn a_focal_point_asks_one_side_in_a_code_and_the_other_does_not_read_it() {
    for road in roads().await {
        let node = &road.scene.node;
        let (_, focal) = focal_point(&road, Role::FocalPointNational).await;
        let [house, other] = two_sent(&road).await;
        denied(node.ask_side(&road.joyce, house, FocalQuestion::ReceiverPlace).await);
        node.ask_side(&focal, house, FocalQuestion::ReceiverPlace).await.unwrap();
        node.ask_side(&focal, house, FocalQuestion::ReceiverPlace).await.unwrap();
        assert_eq!(asked(&road, &road.zawadi).await, 1, "once within the hour");
        assert_eq!(asked(&road, &road.nakiru).await, 0);
        let code = FocalQuestion::ReceiverPlace.code();
        let reads = async |session: &Session| {
            let seen = node.referral(session, house).await.unwrap();
            seen.events.iter().any(|event| event.did == code)
        };
        assert!(reads(&road.zawadi).await, "on her page");
        assert!(!reads(&road.nakiru).await, "it is not for the sender");
        let before = road.scene.store.referral(house.0, house.1).await.unwrap().unwrap();
        node.ask_side(&focal, house, FocalQuestion::SenderStillNeeded).await.unwrap();
        let after = road.scene.store.referral(house.0, house.1).await.unwrap().unwrap();
        assert_eq!((after.state, after.due_at), (before.state, before.due_at), "it is not moved");
        assert_eq!(asked(&road, &road.nakiru).await, 1);
        // A service without an account has no page.
        let in_vain = node.ask_side(&focal, other, FocalQuestion::ReceiverAnswer).await;
        assert_eq!(refusal(in_vain.unwrap_err()), CaseError::Over);
        road.scene.clock.advance_seconds(3601);
        node.ask_side(&focal, house, FocalQuestion::ReceiverPlace).await.unwrap();
        assert_eq!(asked(&road, &road.zawadi).await, 2, "an hour later again");
    }
}

#[tokio::test]
async fn a_countys_focal_point_sees_and_asks_in_the_area_of_her_unit_alone() {
    for road in roads().await {
        let node = &road.scene.node;
        let (herself, before) = focal_point(&road, Role::FocalPointCounty).await;
        let [house, other] = two_sent(&road).await;
        denied(node.board(&before, (BoardFilter::default(), None)).await);
        let unit = node.new_unit(&road.joyce, "County", &[before.member()]).await.unwrap();
        road.scene.clock.advance_seconds(60);
        let county = herself.session(node).await;
        denied(node.board(&county, (BoardFilter::default(), None)).await);
        let area = async |id: (Uuid, Uuid)| {
            let row = road.scene.store.referral(id.0, id.1).await.unwrap().unwrap();
            AreaCode::new(row.area)
        };
        let (hers, another) = (area(house).await, AreaCode::new("KE047"));
        denied(node.set_area(&county, unit, Some(hers.clone())).await);
        assert!(node.set_area(&road.joyce, unit, Some(AreaCode::new("XX999"))).await.is_err());
        node.set_area(&road.joyce, unit, Some(hers.clone())).await.unwrap();
        assert!(seen(&road, &county, BoardFilter::default()).await.contains(&house.1));
        assert!(!node.board_with_code(&county, &referral_code(house.1)).await.unwrap().is_empty());
        let asked_for = BoardFilter { area: Some(another.clone()), ..BoardFilter::default() };
        let (narrowed, _) = node.board(&county, (asked_for, None)).await.unwrap();
        assert_eq!(narrowed.area, Some(hers.clone()), "not another's");
        node.ask_side(&county, house, FocalQuestion::SenderAct).await.unwrap();

        let elsewhere = if area(other).await == hers { another } else { area(other).await };
        node.set_area(&road.joyce, unit, Some(elsewhere)).await.unwrap();
        assert!(!seen(&road, &county, BoardFilter::default()).await.contains(&house.1));
        assert!(node.board_with_code(&county, &referral_code(house.1)).await.unwrap().is_empty());
        denied(node.ask_side(&county, house, FocalQuestion::SenderTelephone).await);
        denied(node.propose_elsewhere(&county, house).await);
        node.set_area(&road.joyce, unit, None).await.unwrap();
        denied(node.board(&county, (BoardFilter::default(), None)).await);
    }
}

#[tokio::test]
async fn a_supervisor_counts_her_own_unit_and_nobody_else_does() {
    for road in roads().await {
        let node = &road.scene.node;
        let [house, _] = two_sent(&road).await;
        road.case_of("Another Invented", Age::exactly(20).unwrap()).await;
        denied(node.own_figures(&road.nakiru).await);
        denied(node.own_figures(&road.zawadi).await);
        let figures = node.own_figures(&road.joyce).await.unwrap();
        assert_eq!(figures.len(), 1);
        assert_eq!((figures[0].open, figures[0].months.len()), (2, 1));
        let month = &figures[0].months[0].1;
        assert_eq!((month.opened, month.screened, month.received.count), (2, 0, 0));
        assert_eq!((month.sent.count, month.sent.answered, month.sent.late), (2, 0, 0));
        road.scene.clock.advance_seconds(25 * 3600);
        node.keep_time().await.unwrap();
        node.referral(&road.zawadi, house).await.unwrap();
        node.accept(&road.zawadi, house, &[].into()).await.unwrap();
        let sent = &node.own_figures(&road.joyce).await.unwrap()[0].months[0].1.sent;
        assert_eq!((sent.answered, sent.late), (1, 2));
        assert_eq!(sent.by_state[&State::Accepted], 1);
        assert!(sent.median.unwrap().as_hours() >= 25);
    }
}

#[tokio::test]
async fn the_focal_point_of_the_county_is_told_with_the_countrys_and_of_no_other_county() {
    for road in roads().await {
        let node = &road.scene.node;
        let (herself, before) = focal_point(&road, Role::FocalPointCounty).await;
        let unit = node.new_unit(&road.joyce, "County", &[before.member()]).await.unwrap();
        let [house, _] = two_sent(&road).await;
        let row = road.scene.store.referral(house.0, house.1).await.unwrap().unwrap();
        let late = async || {
            road.scene.clock.advance_seconds(60);
            let county = herself.session(node).await;
            let notices = node.notices(&county).await.unwrap();
            notices.iter().filter(|notice| notice.did == "referral-late").count()
        };
        let another = if row.area == "KE047" { "KE001" } else { "KE047" };
        let day_later = async |area: &str| {
            node.set_area(&road.joyce, unit, Some(AreaCode::new(area))).await.unwrap();
            road.scene.clock.advance_seconds(24 * 3_600);
            node.keep_time().await.unwrap();
            late().await
        };
        assert_eq!(day_later(&row.area).await, 0, "a reminder is for the house");
        let told = day_later(&row.area).await;
        assert!(told > 0, "then those who look after the county hear it");
        assert_eq!(day_later(another).await, told, "what is late in another county is not hers");
    }
}

#[tokio::test]
async fn the_county_in_which_she_was_met_sees_what_leaves_it_and_not_where_what_hides_is() {
    for road in roads().await {
        let node = &road.scene.node;
        let (herself, before) = focal_point(&road, Role::FocalPointCounty).await;
        let unit = node.new_unit(&road.joyce, "County", &[before.member()]).await.unwrap();
        let areas = node.packs().countries().flat_map(|pack| pack.gazetteer.areas(1));
        let areas: Vec<AreaCode> = areas.map(|area| area.code.clone()).collect();
        let [house, _] = two_sent(&road).await;
        let there = road.scene.store.referral(house.0, house.1).await.unwrap().unwrap().area;
        let mut kenyan = areas.into_iter().filter(|area| area.as_str().starts_with("KE"));
        let mut kenyan = || kenyan.by_ref().find(|area| *area.as_str() != *there).unwrap();
        let (met_in, another) = (kenyan(), kenyan());
        let case =
            road.case_met_in(Some(met_in.clone()), "Met There", Age::exactly(30).unwrap()).await;
        road.needs_a_place(case, Urgency::Day).await;
        let exception = Some(super::vital());
        let sending = Sending { exception, ..road.sending(&[Field::Need]) };
        let id = node.send_referral(&road.nakiru, case, &sending).await.unwrap();
        let of = (road.nakiru.organisation(), id);
        let county = async |area: &AreaCode| {
            node.set_area(&road.joyce, unit, Some(area.clone())).await.unwrap();
            road.scene.clock.advance_seconds(60);
            herself.session(node).await
        };
        let session = county(&met_in).await;
        let (_, lines) = node.board(&session, (BoardFilter::default(), None)).await.unwrap();
        let [line] = &lines[..] else { panic!("{lines:?}") };
        assert_eq!((line.id, &line.from_area), (id, &Some(met_in.clone())));
        assert_eq!((&line.area, &line.to), (&None, &None), "where she goes is not hers to know");
        node.ask_side(&session, of, FocalQuestion::SenderAct).await.unwrap();
        let session = county(&another).await;
        assert!(seen(&road, &session, BoardFilter::default()).await.is_empty());
        denied(node.ask_side(&session, of, FocalQuestion::SenderTelephone).await);
        let session = county(&AreaCode::new(there.clone())).await;
        let (_, lines) = node.board(&session, (BoardFilter::default(), None)).await.unwrap();
        let line = lines.iter().find(|line| line.id == id).unwrap();
        assert_eq!(line.area, Some(AreaCode::new(there.clone())), "her own");
        // And whoever looks after the county from which it comes is told when nobody answers.
        county(&met_in).await;
        for _ in 0..4 {
            road.scene.clock.advance_seconds(24 * 3_600);
            node.keep_time().await.unwrap();
        }
        road.scene.clock.advance_seconds(60);
        let notices = node.notices(&herself.session(node).await).await.unwrap();
        assert!(notices.iter().any(|notice| notice.did == "referral-late"), "{notices:?}");
    }
}

#[tokio::test]
async fn what_is_over_is_on_the_board_of_those_that_are_over_what_ended_last_first() {
    for road in roads().await {
        let node = &road.scene.node;
        let (_, session) = focal_point(&road, Role::FocalPointNational).await;
        let [house, other] = two_sent(&road).await;
        let over = || BoardFilter { over: true, ..BoardFilter::default() };
        assert!(seen(&road, &session, over()).await.is_empty());
        for id in [house, other] {
            let cancel = Move::Cancel(CancelReason::MetElsewhere);
            node.move_on(&road.nakiru, id, (cancel, None, None)).await.unwrap();
            road.scene.clock.advance_seconds(60);
        }
        assert!(seen(&road, &session, BoardFilter::default()).await.is_empty());
        let lines = node.board(&session, (over(), None)).await.unwrap().1;
        let ids: Vec<Uuid> = lines.iter().map(|line| line.id).collect();
        assert_eq!(ids, [other.1, house.1]);
        assert!(lines.iter().all(|line| line.ended_at.is_some() && line.due_at.is_none()));
        let cancelled = BoardFilter { state: Some(State::Cancelled), ..over() };
        assert_eq!(seen(&road, &session, cancelled).await.len(), 2);
        let completed = BoardFilter { state: Some(State::Completed), ..over() };
        assert!(seen(&road, &session, completed).await.is_empty());
        let page = rufaa_app::After { rank: 0, at: lines[0].ended_at.unwrap(), id: lines[0].id };
        let next = node.board(&session, (over(), Some(page))).await.unwrap().1;
        assert_eq!(next.iter().map(|line| line.id).collect::<Vec<_>>(), [house.1]);
    }
}

#[tokio::test]
async fn what_a_focal_point_asks_stands_until_it_is_answered_in_a_code_or_the_referral_is_moved() {
    for road in roads().await {
        let node = &road.scene.node;
        let (_, focal) = focal_point(&road, Role::FocalPointNational).await;
        let [house, _] = two_sent(&road).await;
        node.ask_side(&focal, house, FocalQuestion::SenderStillNeeded).await.unwrap();
        node.ask_side(&focal, house, FocalQuestion::ReceiverPlace).await.unwrap();
        let open = async |session: &Session| {
            let seen = node.referral(session, house).await.unwrap();
            seen.said.questions.iter().map(|one| one.asked.question).collect::<Vec<_>>()
        };
        assert_eq!(open(&road.nakiru).await, [FocalQuestion::SenderStillNeeded]);
        assert_eq!(
            open(&road.zawadi).await,
            [FocalQuestion::ReceiverPlace],
            "opening moves it not"
        );
        let inbox = node.inbox(&road.nakiru, &InboxFilter::default()).await.unwrap();
        let marked = node.asked_by_focal_points(&road.nakiru, inbox.underway.iter()).await.unwrap();
        assert_eq!(marked.into_keys().collect::<Vec<_>>(), [house.1]);
        let answer = async |session, answer| node.answer_focal(session, house, answer).await;
        let theirs = answer(&road.nakiru, FocalAnswer::ReceiverPlace).await;
        assert_eq!(refusal(theirs.unwrap_err()), CaseError::Over, "as if nobody had asked");
        let other = answer(&road.nakiru, FocalAnswer::SenderTelephoned).await;
        assert_eq!(refusal(other.unwrap_err()), CaseError::Over, "nobody asked that");
        answer(&road.nakiru, FocalAnswer::SenderNeeded).await.unwrap();
        assert!(open(&road.nakiru).await.is_empty());
        let twice = answer(&road.nakiru, FocalAnswer::SenderNotNeeded).await;
        assert_eq!(refusal(twice.unwrap_err()), CaseError::Over);
        // Whoever asked hears it, and reads it on the board; the other side does not.
        let told = node.notices(&focal).await.unwrap();
        assert_eq!(told.iter().filter(|one| one.did == "side-answered").count(), 1);
        let word = async || {
            let all = (BoardFilter::default(), None);
            let (_, lines) = node.board(&focal, all).await.unwrap();
            lines.iter().find(|line| line.id == house.1).unwrap().word.clone()
        };
        let answered: Vec<_> =
            word().await.asked.iter().filter_map(|one| Some(one.answer?.0)).collect();
        assert_eq!(answered, [FocalAnswer::SenderNeeded]);
        let seen = node.referral(&road.zawadi, house).await.unwrap();
        assert!(seen.events.iter().all(|one| one.did != FocalAnswer::SenderNeeded.code()));
        // What is moved needs no word of before.
        node.accept(&road.zawadi, house, &[].into()).await.unwrap();
        assert!(open(&road.zawadi).await.is_empty() && word().await.asked.is_empty());
    }
}
