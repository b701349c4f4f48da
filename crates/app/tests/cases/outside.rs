//! What those outside a case see of it, and where nothing goes.

use rufaa_app::testing::people;
use rufaa_app::{BoardFilter, CaseError, NewCase, ReferralSide, Sending, Session};
use rufaa_domain::access::{OrganisationKind, Role};
use rufaa_domain::age::Age;
use rufaa_domain::case::{
    CaseNeed, CaseProblem, Closure, ClosureReason, NeedState, Opened, Record, Signal, Summary,
};
use rufaa_domain::consent::{Uncovered, Withdrawal};
use rufaa_domain::directory::standing::StandingEvent;
use rufaa_domain::matching::{Person, WhyNot};
use rufaa_domain::referral::{Field, Move, NoShowReason, Urgency, WithdrawReason};

use super::{Road, refusal, roads};

/// A referral of a woman to the house: its organisation and id.
async fn sent(road: &Road) -> (uuid::Uuid, (uuid::Uuid, uuid::Uuid)) {
    let case = road.case_of("Somebody", Age::exactly(30).unwrap()).await;
    road.needs_a_place(case, Urgency::Day).await;
    road.write(case, Record::Consent(road.yes(&[Field::Need]))).await.unwrap();
    let sending = road.sending(&[Field::Need]);
    let referral = road.scene.node.send_referral(&road.nakiru, case, &sending).await.unwrap();
    (case, (road.nakiru.organisation(), referral))
}

#[tokio::test]
async fn the_board_names_no_house_that_hides() {
    for road in roads().await {
        let node = &road.scene.node;
        sent(&road).await;
        let focal = focal(&road).await;
        let (_, board) = node.board(&focal, (BoardFilter::default(), None)).await.unwrap();
        assert_eq!(board.len(), 1);
        assert_eq!(board[0].to, None, "a shelter beside where somebody goes");
        assert!(!board[0].from.is_empty(), "who sends is no hidden house");
        assert!(!format!("{board:?}").contains("Kimbilio"));
        let other = node.packs().countries().next().unwrap().gazetteer.areas(1).next().unwrap();
        if Some(&other.code) != board[0].area.as_ref() {
            let area = Some(other.code.clone());
            let there = BoardFilter { area, ..BoardFilter::default() };
            assert!(node.board(&focal, (there, None)).await.unwrap().1.is_empty());
        }
        let denied = node.board(&road.nakiru, (BoardFilter::default(), None)).await;
        assert!(denied.is_err(), "the board is no sender's");
    }
}

#[tokio::test]
async fn the_house_is_told_at_once_what_she_takes_back_and_ends_nothing_in_her_name() {
    for road in roads().await {
        let node = &road.scene.node;
        let (case, id) = sent(&road).await;
        node.referral(&road.zawadi, id).await.unwrap();
        let not_hers = Move::Withdraw(WithdrawReason::NotSaid);
        assert!(node.move_on(&road.zawadi, id, (not_hers, None, None)).await.is_err());
        let only_in_the_case = Move::Withdraw(WithdrawReason::Consent);
        assert!(node.move_on(&road.nakiru, id, (only_in_the_case, None, None)).await.is_err());

        let told = async |code: &str| {
            let notices = node.notices(&road.zawadi).await.unwrap();
            notices.iter().filter(|notice| notice.did == code).count()
        };
        assert_eq!((told("referral-sent").await, told("sharing-ended").await), (1, 0));
        let view = node.case(&road.nakiru, case).await.unwrap().view;
        let number = view.consents().next().unwrap().0;
        let back = Record::Withdrawal(Withdrawal { consent: number, known: None });
        road.write(case, back).await.unwrap();
        assert_eq!(told("sharing-ended").await, 1, "the house hears of it");
        assert_eq!(told("referral-moved").await, 0, "once");
    }
}

#[tokio::test]
async fn a_case_is_not_closed_over_a_referral_that_is_under_way() {
    for road in roads().await {
        let node = &road.scene.node;
        let (case, id) = sent(&road).await;
        let need = a_place(NeedState::Met);
        road.write(case, Record::Need(need)).await.unwrap();
        let closure = || Record::Closure(Closure { reason: ClosureReason::Died, known: None });
        let open = refusal(road.write(case, closure()).await.unwrap_err());
        assert_eq!(open, CaseError::Problem(CaseProblem::SomethingOpen));
        let cancel = Move::Cancel(rufaa_domain::referral::CancelReason::MetElsewhere);
        node.move_on(&road.nakiru, id, (cancel, None, None)).await.unwrap();
        road.write(case, closure()).await.unwrap();
    }
}

#[tokio::test]
async fn nothing_goes_to_another_country_whatever_the_ground() {
    for road in roads().await {
        let node = &road.scene.node;
        let case = road.case_of("Somebody", Age::exactly(30).unwrap()).await;
        road.needs_a_place(case, Urgency::Day).await;
        let home = node.home_country();
        let person = Person { needs: vec!["emergency-shelter".to_owned()], ..Person::default() };
        let all = node.suiting(&person).unwrap();
        let abroad = all[0].suitable.iter().map(|(listing, _)| listing);
        let abroad = abroad.into_iter().find(|one| one.country.is_some_and(|at| at != home));
        let abroad = abroad.expect("the demonstration has houses in seven countries");
        let sending = Sending {
            entry: abroad.entry,
            service: abroad.service,
            exception: Some(super::vital()),
            ..road.sending(&[Field::Need])
        };
        let refused = node.send_referral(&road.nakiru, case, &sending).await.unwrap_err();
        assert!(matches!(refusal(refused), CaseError::NotSuitable(_)));
        let open = node.case(&road.nakiru, case).await.unwrap();
        let suggested = node.suggestions(&open, "emergency-shelter").await.unwrap();
        let is_home = |one: &rufaa_app::Listing| one.country.is_none_or(|at| at == home);
        assert!(!suggested.suitable.is_empty());
        assert!(suggested.suitable.iter().all(|(one, _)| is_home(one)));
    }
}

#[tokio::test]
async fn an_office_without_an_account_is_told_what_its_kind_permits_as_the_secretariat_said_it() {
    for road in roads().await {
        let node = &road.scene.node;
        let case = road.case_of("Somebody", Age::exactly(30).unwrap()).await;
        let need = CaseNeed { need: "legal-advice".to_owned(), ..a_place(NeedState::Open) };
        road.write(case, Record::Need(need)).await.unwrap();
        let words = "She was not paid for two years.".to_owned();
        road.write(case, Record::Summary(Summary { words, agreed: true, interpreter: None }))
            .await
            .unwrap();
        let open = node.case(&road.nakiru, case).await.unwrap();
        let suggested = node.suggestions(&open, "legal-advice").await.unwrap();
        let advice = suggested.suitable.first().unwrap().0.clone();
        let fields = [Field::Need, Field::Summary];
        let sending = Sending {
            need: "legal-advice".to_owned(),
            entry: advice.entry,
            service: advice.service,
            exception: Some(super::vital()),
            ..road.sending(&fields)
        };
        let admitted = async |kind| {
            let until = node.today().saturating_add(jiff::Span::new().days(365));
            let event = StandingEvent::Accredited { until, kind: Some(kind) };
            let made = rufaa_store::Made {
                who: "Amina".to_owned(),
                at: node.now(),
                why: "looked at its papers".to_owned(),
            };
            node.record(advice.entry, event, made).await.unwrap();
            let sent = node.send_referral(&road.nakiru, case, &sending).await;
            sent.map(drop).map_err(refusal)
        };
        // It lists legal advice and papers, as a law clinic does, and so does a desk of immigration.
        let firewall = Uncovered::Firewall(vec![Field::Summary]);
        for kind in [OrganisationKind::Police, OrganisationKind::Judiciary] {
            let refused = admitted(kind).await.unwrap_err();
            assert_eq!(refused, CaseError::Uncovered(firewall.clone()), "{}", kind.code());
        }
        for kind in [OrganisationKind::Immigration, OrganisationKind::ConsularMission] {
            let refused = admitted(kind).await.unwrap_err();
            assert_eq!(refused, CaseError::NotSuitable(WhyNot::Closed), "{}", kind.code());
        }
        assert_eq!(admitted(OrganisationKind::CivilSociety).await, Ok(()));
    }
}

#[tokio::test]
async fn a_referral_within_one_organisation_has_its_two_sides() {
    for road in roads().await {
        let node = &road.scene.node;
        let clock = &road.scene.clock;
        let herself = people::invited(node, &road.zawadi, "baraka", &[Role::Caseworker]).await;
        clock.advance_seconds(60);
        let before = herself.session(node).await;
        let desk = node.new_unit(&road.zawadi, "Desk", &[before.member()]).await.unwrap();
        clock.advance_seconds(60);
        let baraka = herself.session(node).await;
        let new = NewCase {
            id: node.once(),
            unit: desk,
            opened: Opened::by(Signal::Met),
            safety: None,
            known: Vec::new(),
        };
        let case = node.open_case(&baraka, &new).await.unwrap();
        let need = Record::Need(a_place(NeedState::Open));
        node.write_case(&baraka, case, (&need, None)).await.unwrap();
        let exception = Some(super::vital());
        let sending = Sending { exception, ..road.sending(&[Field::Need]) };
        let referral = node.send_referral(&baraka, case, &sending).await.unwrap();
        let id = (baraka.organisation(), referral);
        let sides = (
            node.referral(&baraka, id).await.unwrap().side,
            node.referral(&road.zawadi, id).await.unwrap().side,
        );
        assert_eq!(sides, (ReferralSide::Sender, ReferralSide::Receiver));
        // Whoever is in both units acts for the one that has something to do.
        node.add_to_unit(&road.zawadi, road.zawadi.units()[0], baraka.member()).await.unwrap();
        clock.advance_seconds(60);
        let both = herself.session(node).await;
        let side = async || node.referral(&both, id).await.unwrap().side;
        assert_eq!(side().await, ReferralSide::Receiver);
        node.move_on(&both, id, (Move::Ask, Some("Is she alone?"), None)).await.unwrap();
        assert_eq!(side().await, ReferralSide::Sender);
        node.move_on(&both, id, (Move::Answer, Some("Yes."), None)).await.unwrap();
        assert_eq!(side().await, ReferralSide::Receiver);
        node.move_on(&road.zawadi, id, (Move::Accept, None, None)).await.unwrap();
        // Who did not come and comes later is taken in by the same people.
        let at = Some(node.now() + jiff::ToSpan::hours(1));
        node.move_on(&both, id, (Move::Schedule, None, at)).await.unwrap();
        let missed = Move::Miss(NoShowReason::Unknown);
        node.move_on(&both, id, (missed, None, None)).await.unwrap();
        assert_eq!(side().await, ReferralSide::Sender, "somebody looks for her");
        node.move_on(&both, id, (Move::Arrive, None, None)).await.unwrap();
        node.open_case_from_letter(&both, id).await.unwrap();
        let focal = focal(&road).await;
        let (_, board) = node.board(&focal, (BoardFilter::default(), None)).await.unwrap();
        assert_eq!((board[0].from.as_str(), &board[0].to), ("", &None), "a house that hides");
    }
}

/// The focal point of the country.
pub(super) async fn focal(road: &Road) -> Session {
    let admin = road.scene.amina().await;
    let roles = [Role::FocalPointNational];
    let focal = people::invited(&road.scene.node, &admin, "focal", &roles).await;
    road.scene.clock.advance_seconds(60);
    focal.session(&road.scene.node).await
}

fn a_place(state: NeedState) -> CaseNeed {
    let need = "emergency-shelter".to_owned();
    CaseNeed { need, urgency: Urgency::Day, state, known: None }
}
