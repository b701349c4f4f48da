//! Cases with several needs and services at once, as they may go: whatever was done in whatever order, what is open is on
//! somebody's list in the end (promise 12).

use std::collections::BTreeSet;

use rufaa_app::{CaseFilter, CaseWaiting, DutyTelephone, Sending, TrustError};
use rufaa_domain::access::Role;
use rufaa_domain::case::{CaseNeed, NeedState, Record};
use rufaa_domain::referral::{
    CancelReason, DeclineReason, FailReason, Field, Heard, HeardBy, Move, NoShowReason, Outcome,
    State, Urgency,
};
use uuid::Uuid;

use super::board::focal_point;
use super::{Road, by_court, roads};

/// Two needs of health, which are told as one outside seals, and one that is told as it is.
const NEEDS: [&str; 3] = ["medical-care", "counselling", "legal-advice"];
/// Services that are asked for each need.
const SERVICES: usize = 2;
/// Cases, and what is done in each.
const CASES: usize = 16;
const ACTS: usize = 16;
/// Days until everything that has a time has rung: after 56 days a place on a waiting list is none any more.
const DAYS: usize = 75;

/// Chance that is the same each time.
struct Chance(u64);

impl Chance {
    fn below(&mut self, bound: usize) -> usize {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695);
        usize::try_from(self.0 >> 33).unwrap() % bound
    }

    fn of<T: Copy>(&mut self, all: &[T]) -> T {
        all[self.below(all.len())]
    }
}

/// What each need was sent for: the need, and the referral.
type Sent = Vec<(&'static str, Uuid)>;

/// A case of which every need was sent to services without an account.
async fn begun(road: &Road) -> (Uuid, Sent) {
    let node = &road.scene.node;
    let case = road.another().await;
    let mut sent = Sent::new();
    for need in NEEDS {
        let needed = CaseNeed { need: need.to_owned(), ..super::a_place(Urgency::ThreeDays) };
        road.write(case, Record::Need(needed)).await.unwrap();
        let open = node.case(&road.nakiru, case).await.unwrap();
        let suiting = node.suggestions(&open, need).await.unwrap().suitable;
        let asked: BTreeSet<Uuid> = sent.iter().map(|(_, referral)| *referral).collect();
        let of_other = |service| open.asks(service, None) && !asked.is_empty();
        let others = suiting.iter().map(|(listing, _)| listing);
        let others =
            others.filter(|one| Some(one.entry) != road.zawadi.entry() && !of_other(one.service));
        for listing in others.take(SERVICES) {
            let sending = Sending {
                need: need.to_owned(),
                entry: listing.entry,
                service: listing.service,
                exception: Some(by_court()),
                ..road.sending(&[Field::Need])
            };
            let referral = node.send_referral(&road.nakiru, case, &sending).await.unwrap();
            sent.push((need, referral));
        }
    }
    assert_eq!(sent.len(), NEEDS.len() * SERVICES);
    (case, sent)
}

/// Writes down that a service said this.
async fn heard(road: &Road, referral: Uuid, made: Move) -> Result<(), TrustError> {
    let node = &road.scene.node;
    let heard = Heard {
        who: "The matron".to_owned(),
        by: HeardBy::Phone,
        at: node.now(),
        words: None,
        met: BTreeSet::new(),
    };
    let expected =
        (made == Move::Schedule).then(|| node.now() + jiff::SignedDuration::from_hours(1));
    let id = (road.nakiru.organisation(), referral);
    node.record_heard(&road.nakiru, id, (made, expected, &heard)).await
}

/// Does something with one of them; what cannot be done then is left.
async fn act(road: &Road, (case, sent): &(Uuid, Sent), chance: &mut Chance) {
    let node = &road.scene.node;
    let (need, referral) = chance.of(sent);
    let id = (road.nakiru.organisation(), referral);
    let said = [
        Move::Accept,
        Move::Accept,
        Move::Waitlist,
        Move::Decline(DeclineReason::Full),
        Move::Schedule,
        Move::Arrive,
        Move::Arrive,
        Move::Begin,
        Move::Begin,
        Move::Hold,
        Move::Miss(NoShowReason::Unknown),
        Move::Complete(Outcome::Received),
        Move::Complete(Outcome::Partly),
        Move::Fail(FailReason::NotGiven),
    ];
    match chance.below(8) {
        0 => {
            let cancel = Move::Cancel(CancelReason::Mistake);
            drop(node.move_on(&road.nakiru, id, (cancel, None, None)).await);
        }
        1 => drop(node.settle(&road.nakiru, id).await),
        2 => {
            let state = chance.of(&[NeedState::Open, NeedState::Met]);
            let needed =
                CaseNeed { need: need.to_owned(), state, ..super::a_place(Urgency::ThreeDays) };
            road.write(*case, Record::Need(needed)).await.unwrap();
        }
        _ => {
            let made = chance.of(&said);
            drop(heard(road, referral, made).await);
        }
    }
    road.scene.clock.advance_seconds(3600 * i64::try_from(1 + chance.below(30)).unwrap());
    node.keep_time().await.unwrap();
}

#[tokio::test]
async fn promise_12_what_is_open_is_on_a_list_whatever_was_done_for_other_needs_beside_it() {
    for mut road in roads().await {
        let mut chance = Chance(853);
        let (mut cases, mut open) = (Vec::new(), 0);
        for _ in 0..CASES {
            let case = begun(&road).await;
            for _ in 0..ACTS {
                act(&road, &case, &mut chance).await;
                road.nakiru = road.nakiru_again().await;
            }
            cases.push(case);
        }
        for _ in 0..DAYS {
            road.scene.clock.advance_seconds(24 * 3600);
            road.scene.node.keep_time().await.unwrap();
        }
        road.nakiru = road.nakiru_again().await;
        let node = &road.scene.node;
        let filter = CaseFilter { waiting: Some(CaseWaiting::Due), ..CaseFilter::default() };
        let waits = node.caseload(&road.nakiru, (&filter, None)).await.unwrap();
        for (case, sent) in &cases {
            let view = node.case(&road.nakiru, *case).await.unwrap().view;
            for one in view.open_needs() {
                open += 1;
                let mut listed = waits.iter().any(|line| line.id == *case);
                let mut states = Vec::new();
                for (_, referral) in sent.iter().filter(|(need, _)| *need == one.need.need) {
                    let id = (road.nakiru.organisation(), *referral);
                    let seen = node.referral(&road.nakiru, id).await.unwrap();
                    listed |= seen.row.holder != "nobody";
                    states.push((seen.state, seen.row.holder, seen.row.settled_at));
                }
                assert!(listed, "{} is on no list: {states:?}", one.need.need);
                assert!(!states.iter().any(|(state, ..)| *state == State::Draft));
            }
        }
        assert!(open > CASES, "{open} needs are open");
        println!("{open} open needs of {CASES} cases are each on a list");
    }
}

#[tokio::test]
async fn promise_12_what_was_dealt_with_and_not_met_is_looked_at_within_a_day() {
    for road in roads().await {
        let node = &road.scene.node;
        let (case, sent) = begun(&road).await;
        let of: Vec<Uuid> = sent
            .iter()
            .filter(|(need, _)| *need == NEEDS[2])
            .map(|(_, referral)| *referral)
            .collect();
        for (need, _) in sent.iter().filter(|(need, _)| *need != NEEDS[2]) {
            let state = NeedState::Met;
            let met = CaseNeed { need: (*need).to_owned(), state, ..super::a_place(Urgency::Day) };
            road.write(case, Record::Need(met)).await.unwrap();
        }
        heard(&road, of[0], Move::Decline(DeclineReason::Full)).await.unwrap();
        let number = async || {
            let id = (road.nakiru.organisation(), of[1]);
            node.referral(&road.nakiru, id).await.unwrap().telephone
        };
        let is_told = number().await;
        assert!(matches!(is_told, Some(DutyTelephone::OfService(_))), "{is_told:?}");
        for made in [Move::Accept, Move::Schedule, Move::Arrive, Move::Begin] {
            heard(&road, of[1], made).await.unwrap();
            assert_eq!(number().await, is_told, "nobody there reads it, whatever its state");
        }
        heard(&road, of[1], Move::Complete(Outcome::Partly)).await.unwrap();
        let waits = async || {
            let filter = CaseFilter { waiting: Some(CaseWaiting::Due), ..CaseFilter::default() };
            !node.caseload(&road.nakiru, (&filter, None)).await.unwrap().is_empty()
        };
        node.settle(&road.nakiru, (road.nakiru.organisation(), of[0])).await.unwrap();
        assert!(!waits().await);
        road.scene.clock.advance_seconds(24 * 3600);
        assert!(waits().await, "she got a part of it, and nobody asked her");
    }
}

#[tokio::test]
async fn promise_12_whoever_expects_her_and_reads_nothing_here_is_told_that_it_is_over() {
    for road in roads().await {
        let node = &road.scene.node;
        let (_, sent) = begun(&road).await;
        let (unheard, expects) = (sent[0].1, sent[1].1);
        heard(&road, expects, Move::Accept).await.unwrap();
        for (id, is_told) in [(unheard, false), (expects, true)] {
            let id = (road.nakiru.organisation(), id);
            let back = (Move::Cancel(CancelReason::NotSafe), None, None);
            node.move_on(&road.nakiru, id, back).await.unwrap();
            let ending = node.referral(&road.nakiru, id).await.unwrap().ending;
            assert_eq!(ending.is_some_and(|ending| ending.can_answer), is_told);
        }
        // Until somebody writes down what the service said, it grows late, and a focal point has it.
        road.scene.clock.advance_seconds(3 * 24 * 3600);
        node.keep_time().await.unwrap();
        let (_, focal) = focal_point(&road, Role::FocalPointNational).await;
        let late = node.late_endings(&focal).await.unwrap();
        assert!(late.iter().any(|one| one.of.1 == expects), "{late:?}");
    }
}

#[tokio::test]
async fn whoever_waits_for_a_place_is_looked_after_by_a_word_and_does_not_wait_for_ever() {
    const DAY_S: i64 = 24 * 3600;
    for mut road in roads().await {
        let (_, sent) = begun(&road).await;
        let (_, waiting) = sent[0];
        let id = (road.nakiru.organisation(), waiting);
        heard(&road, waiting, Move::Waitlist).await.unwrap();
        let row = async || road.scene.store.referral(id.0, id.1).await.unwrap().unwrap();
        let said = |road: &Road| Heard {
            who: "The matron".to_owned(),
            by: HeardBy::Phone,
            at: road.scene.node.now(),
            words: Some("Two more weeks.".to_owned()),
            met: BTreeSet::new(),
        };
        let entered = row().await.entered_at;
        for _ in 0..18 {
            road.scene.clock.advance_seconds(3 * DAY_S + 60);
            road.scene.node.keep_time().await.unwrap();
            road.nakiru = road.nakiru_again().await;
            assert_eq!(row().await.alarm, "reminded", "the sender asks there");
            let word = said(&road);
            road.scene.node.hear_word(&road.nakiru, id, &word).await.unwrap();
            let now = row().await;
            assert_eq!((now.state.as_str(), now.alarm.as_str()), ("waitlisted", "none"));
            assert_eq!(now.entered_at, entered);
        }
        road.scene.clock.advance_seconds(2 * DAY_S);
        road.scene.node.keep_time().await.unwrap();
        assert_eq!(row().await.state, "expired", "after 56 days");
        road.nakiru = road.nakiru_again().await;
        let node = &road.scene.node;
        assert!(node.hear_word(&road.nakiru, id, &said(&road)).await.is_err(), "it is over");
        let words = node.referral(&road.nakiru, id).await.unwrap().letters;
        let heard = words.iter().filter_map(|one| one.heard.as_ref()?.words.as_deref());
        assert_eq!(heard.filter(|words| *words == "Two more weeks.").count(), 18);
        // Whoever is of another unit has no such referral.
        assert!(node.hear_word(&road.brian, id, &said(&road)).await.is_err());
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn promise_12_a_referral_that_ends_in_the_moment_of_a_write_leaves_her_need_on_a_list() {
    /// Each a case of its own: what happens first is left to chance.
    const TIMES: usize = 12;
    for mut road in roads().await {
        let mut cases = Vec::new();
        for _ in 0..TIMES {
            let node = &road.scene.node;
            let case = road.another().await;
            let needed = CaseNeed { need: NEEDS[2].to_owned(), ..super::a_place(Urgency::Routine) };
            road.write(case, Record::Need(needed)).await.unwrap();
            let open = node.case(&road.nakiru, case).await.unwrap();
            let suiting = node.suggestions(&open, NEEDS[2]).await.unwrap().suitable;
            let sending = Sending {
                need: NEEDS[2].to_owned(),
                entry: suiting[0].0.entry,
                service: suiting[0].0.service,
                exception: Some(by_court()),
                ..road.sending(&[Field::Need])
            };
            let sent = node.send_referral(&road.nakiru, case, &sending).await.unwrap();
            let id = (road.nakiru.organisation(), sent);
            let back = (Move::Cancel(CancelReason::Mistake), None, None);
            let written = Record::Safety(super::safe());
            let (taken_back, kept) =
                super::at_once(async { node.move_on(&road.joyce, id, back).await }, async {
                    node.write_case(&road.nakiru, case, (&written, None)).await
                });
            taken_back.unwrap();
            kept.unwrap();
            cases.push(case);
        }
        // A day after an end that was seen, and in the time of the need where it was written of since.
        road.scene.clock.advance_seconds(8 * 24 * 3600);
        road.nakiru = road.nakiru_again().await;
        let filter = CaseFilter { waiting: Some(CaseWaiting::Due), ..CaseFilter::default() };
        let waits = road.scene.node.caseload(&road.nakiru, (&filter, None)).await.unwrap();
        for case in cases {
            assert!(waits.iter().any(|line| line.id == case), "{case} is on no list");
        }
    }
}
