//! Her own will: what she takes back reaches everybody who has it, and what could be forced from her waits
//! until somebody has heard it from her alone (design §7.11).

use rufaa_app::{CaseError, TrustError};
use rufaa_domain::age::{Age, ChildRule};
use rufaa_domain::case::{
    AskedBy, CaseProblem, CheckOutcome, ContactWay, Next, Presence, Record, Refusal, SafeContact,
    Screening, Wish, WishAsked, WishChecked,
};
use rufaa_domain::consent::{Consent, Purpose, Withdrawal};
use rufaa_domain::referral::{
    Acknowledgement, Field, Heard, HeardBy, KeepReason, Move, Urgency, WithdrawReason,
};
use rufaa_domain::screening::{Answer, Grade, Rule, Screened};
use uuid::Uuid;

use super::elsewhere::{case as case_elsewhere, to_another};
use super::outside::focal;
use super::{Road, refusal, roads};

/// A referral of a woman to the house: her case, and its organisation and id.
async fn sent(road: &Road) -> (Uuid, (Uuid, Uuid)) {
    let case = road.case_of("Somebody Invented", Age::exactly(30).unwrap()).await;
    road.needs_a_place(case, Urgency::Day).await;
    road.write(case, Record::Consent(road.yes(&[Field::Need]))).await.unwrap();
    let sending = road.sending(&[Field::Need]);
    let referral = road.scene.node.send_referral(&road.nakiru, case, &sending).await.unwrap();
    (case, (road.nakiru.organisation(), referral))
}

/// One to a service without an account.
async fn outside_the_node(road: &Road) -> (Uuid, (Uuid, Uuid)) {
    let case = case_elsewhere(road, Urgency::Day).await;
    let sending = to_another(road, case).await;
    let recipient = Some(sending.service);
    let fields: Vec<Field> = sending.fields.iter().copied().collect();
    let yes = Consent { recipient, ..road.yes(&fields) };
    road.write(case, Record::Consent(yes)).await.unwrap();
    let sending = rufaa_app::Sending { exception: None, ..sending };
    let referral = road.scene.node.send_referral(&road.nakiru, case, &sending).await.unwrap();
    (case, (road.nakiru.organisation(), referral))
}

async fn number(road: &Road, case: Uuid) -> u32 {
    let view = road.scene.node.case(&road.nakiru, case).await.unwrap().view;
    view.consents().last().unwrap().0
}

/// Takes back the newest yes.
async fn taken_back(road: &Road, case: Uuid) -> Result<(), TrustError> {
    let consent = number(road, case).await;
    road.write(case, Record::Withdrawal(Withdrawal { consent, known: None })).await
}

/// The controller rings: "she wants to leave the shelter".
fn he_rings(wish: Wish, contact: Option<SafeContact>) -> Record {
    Record::Wish(Box::new(WishAsked {
        wish,
        by: AskedBy::SomebodyElse,
        present: Presence::Unknown,
        who: Some("A man who says he is her uncle".to_owned()),
        words: Some("She wants to go home.".to_owned()),
        contact,
        guardian: None,
    }))
}

/// What came of speaking with her, alone or not.
fn heard(wish: u32, alone: bool, outcome: CheckOutcome) -> Record {
    let own_words = Some("In her own words.".to_owned());
    Record::WishChecked(WishChecked {
        wish,
        alone,
        safe: true,
        own_words,
        outcome,
        interpreter: None,
    })
}

fn speak_alone(done: Result<(), TrustError>) {
    assert_eq!(refusal(done.unwrap_err()), CaseError::Problem(CaseProblem::SpeakAlone));
}

#[tokio::test]
async fn what_she_takes_back_is_stopped_at_once_and_every_receiver_says_that_it_read_so() {
    for road in roads().await {
        let node = &road.scene.node;
        let (case, id) = sent(&road).await;
        assert!(!node.referral(&road.zawadi, id).await.unwrap().letters.is_empty());
        let early = node.acknowledge_ending(&road.zawadi, id, (Acknowledgement::Stopped, None));
        assert!(early.await.is_err(), "nothing was ended");
        taken_back(&road, case).await.unwrap();

        let row = road.scene.store.referral(id.0, id.1).await.unwrap().unwrap();
        assert_eq!(row.state, "withdrawn");
        let seen = node.referral(&road.zawadi, id).await.unwrap();
        assert!(seen.letters.is_empty(), "the house reads her letter no more");
        assert!(seen.ending.as_ref().unwrap().can_answer);
        assert_eq!(node.endings_to_answer(&road.zawadi).await.unwrap().len(), 1);
        let told = node.notices(&road.zawadi).await.unwrap();
        assert!(told.iter().any(|notice| notice.did == "sharing-ended"));
        let seen = node.referral(&road.nakiru, id).await.unwrap().ending.unwrap();
        assert_eq!((seen.answered, seen.can_answer), (None, false), "the house says so itself");
        let for_it = node.acknowledge_ending(&road.nakiru, id, (Acknowledgement::Stopped, None));
        assert!(for_it.await.is_err());

        let kept = Acknowledgement::MustKeep(KeepReason::CourtOrder);
        node.acknowledge_ending(&road.zawadi, id, (kept, None)).await.unwrap();
        let seen = node.referral(&road.nakiru, id).await.unwrap();
        assert_eq!(seen.ending.unwrap().answered.map(|(answer, _)| answer), Some(kept));
        let last = seen.events.last().unwrap();
        assert_eq!(
            (last.did.as_str(), last.reason.as_deref()),
            ("acknowledge", Some("court-order"))
        );
        let told = node.notices(&road.nakiru).await.unwrap();
        assert!(told.iter().any(|notice| notice.did == "ending-answered"));
        assert!(node.endings_to_answer(&road.zawadi).await.unwrap().is_empty());
        let twice = node.acknowledge_ending(&road.zawadi, id, (kept, None)).await;
        assert!(twice.is_err(), "once");
    }
}

#[tokio::test]
async fn a_later_no_and_an_older_yes_reach_whoever_has_it_even_when_the_service_is_over() {
    for road in roads().await {
        let node = &road.scene.node;
        let (case, first) = sent(&road).await;
        let full = Move::Decline(rufaa_domain::referral::DeclineReason::Full);
        node.referral(&road.zawadi, first).await.unwrap();
        node.move_on(&road.zawadi, first, (full, None, None)).await.unwrap();
        // Asked again and sent again, under another yes to the same house.
        road.write(case, Record::Consent(road.yes(&[Field::Need]))).await.unwrap();
        let again = node.send_referral(&road.nakiru, case, &road.sending(&[Field::Need])).await;
        let second = (first.0, again.unwrap());
        let no = Consent { yes: false, ..road.yes(&[Field::Need]) };
        road.write(case, Record::Consent(no)).await.unwrap();
        for (id, state) in [(first, "declined"), (second, "withdrawn")] {
            let row = road.scene.store.referral(id.0, id.1).await.unwrap().unwrap();
            assert_eq!(row.state, state);
            assert!(node.referral(&road.zawadi, id).await.unwrap().ending.is_some(), "{state}");
        }
        assert_eq!(road.scene.store.endings_of_case(first.0, case).await.unwrap().len(), 2);
    }
}

#[tokio::test]
async fn promise_12_who_does_not_say_that_it_read_so_is_on_the_list_of_the_focal_point() {
    for road in roads().await {
        let node = &road.scene.node;
        let (case, id) = sent(&road).await;
        taken_back(&road, case).await.unwrap();
        // Nothing is open but what she took back.
        road.needs_none(case).await;
        let alarm = async || road.scene.store.ending(id.0, id.1).await.unwrap().unwrap().alarm;
        for expected in ["reminded", "escalated"] {
            road.scene.clock.advance_seconds(24 * 3600 - 1);
            assert_eq!(node.keep_time().await.unwrap(), 0, "a second before {expected}");
            road.scene.clock.advance_seconds(1);
            assert_eq!(node.keep_time().await.unwrap(), 1, "{expected}");
            assert_eq!(alarm().await, expected);
            assert_eq!(node.keep_time().await.unwrap(), 0, "once");
        }
        let focal = focal(&road).await;
        let late = node.late_endings(&focal).await.unwrap();
        assert_eq!(late.iter().map(|line| line.of).collect::<Vec<_>>(), [id]);
        assert!(!format!("{late:?}").contains("Kimbilio"), "no house that hides");
        assert_eq!(late[0].to, "", "nor by whom it is to be answered");
        assert_eq!(node.late_on_board(&focal).await.unwrap(), 1, "it counts among what is late");
        assert!(node.late_endings(&road.nakiru).await.is_err(), "the list is no sender's");
    }
}

#[tokio::test]
async fn the_controller_rings_and_she_stays_until_somebody_has_heard_her_alone() {
    for road in roads().await {
        let node = &road.scene.node;
        let (case, id) = sent(&road).await;
        node.referral(&road.zawadi, id).await.unwrap();
        node.accept(&road.zawadi, id, &[].into()).await.unwrap();
        // She is taken on: to take back her yes, or the referral, would end what protects her.
        speak_alone(taken_back(&road, case).await);
        let back = Move::Withdraw(WithdrawReason::NotSaid);
        speak_alone(node.move_on(&road.nakiru, id, (back, None, None)).await);

        road.write(case, he_rings(Wish::LeaveShelter, None)).await.unwrap();
        let seen = node.case(&road.nakiru, case).await.unwrap();
        assert!(seen.next.contains(&Next::SpeakAlone));
        let wish = seen.view.waiting_wishes().next().unwrap().asked.sequence;
        speak_alone(taken_back(&road, case).await);

        // He stands beside her: that is no answer.
        road.write(case, heard(wish, false, CheckOutcome::Same)).await.unwrap();
        assert!(node.case(&road.nakiru, case).await.unwrap().next.contains(&Next::SpeakAlone));
        speak_alone(taken_back(&road, case).await);
        // Alone she says that she wants to stay.
        road.write(case, heard(wish, true, CheckOutcome::Other)).await.unwrap();
        assert!(!node.case(&road.nakiru, case).await.unwrap().next.contains(&Next::SpeakAlone));
        speak_alone(taken_back(&road, case).await);
        let row = road.scene.store.referral(id.0, id.1).await.unwrap().unwrap();
        assert_eq!(row.state, "accepted");

        // A month later she wants to go, and says so alone.
        road.scene.clock.advance_seconds(30 * 24 * 3600);
        road.write(case, he_rings(Wish::LeaveShelter, None)).await.unwrap();
        let seen = node.case(&road.nakiru, case).await.unwrap();
        let wish = seen.view.waiting_wishes().next().unwrap().asked.sequence;
        road.write(case, heard(wish, true, CheckOutcome::Same)).await.unwrap();
        node.move_on(&road.nakiru, id, (back, None, None)).await.unwrap();
        let row = road.scene.store.referral(id.0, id.1).await.unwrap().unwrap();
        assert_eq!(row.state, "withdrawn");
    }
}

#[tokio::test]
async fn the_old_way_to_reach_her_stays_in_force_until_she_said_the_new_one_alone() {
    for road in roads().await {
        let node = &road.scene.node;
        let case = road.case_of("Somebody Invented", Age::exactly(30).unwrap()).await;
        let reached = |how: &str| SafeContact {
            way: ContactWay::OwnPhone,
            how: Some(how.to_owned()),
            through: None,
            when: None,
            code_word: None,
            never: None,
        };
        let (old, new) = (reached("+254 700 000 001"), reached("+254 700 000 002"));
        road.write(case, Record::Contact(old.clone())).await.unwrap();
        speak_alone(road.write(case, Record::Contact(new.clone())).await);
        let asked = he_rings(Wish::NewContact, Some(new.clone()));
        road.write(case, asked).await.unwrap();
        let view = node.case(&road.nakiru, case).await.unwrap().view;
        assert_eq!(view.contact(), Some(&old));
        let wish = view.waiting_wishes().next().unwrap().asked.sequence;
        road.write(case, heard(wish, true, CheckOutcome::Same)).await.unwrap();
        let view = node.case(&road.nakiru, case).await.unwrap().view;
        assert_eq!(view.contact(), Some(&new));
        // And she is found by it.
        let found = node.find_cases(&road.nakiru, "0700 000 002").await.unwrap();
        assert_eq!(found.len(), 1);
        // To call her less is the safer side: it holds at once.
        let less = SafeContact { way: ContactWay::ComesBack, how: None, ..new };
        road.write(case, Record::Contact(less.clone())).await.unwrap();
        let view = node.case(&road.nakiru, case).await.unwrap().view;
        assert_eq!(view.contact(), Some(&less));
    }
}

#[tokio::test]
async fn for_a_service_without_an_account_the_sender_writes_down_who_said_that_it_stopped() {
    for road in roads().await {
        let node = &road.scene.node;
        let (case, id) = outside_the_node(&road).await;
        taken_back(&road, case).await.unwrap();
        let seen = node.referral(&road.nakiru, id).await.unwrap();
        assert!(seen.ending.unwrap().can_answer);
        // It stands before whoever telephones there, until somebody wrote down what was said.
        let lines = node.endings_to_answer(&road.nakiru).await.unwrap();
        assert_eq!(lines.iter().map(|line| line.of).collect::<Vec<_>>(), [id]);
        assert_eq!(node.endings_waiting(&road.zawadi).await.unwrap(), 0);
        let who = "The nurse in charge".to_owned();
        let heard = Heard { who, by: HeardBy::Phone, at: node.now(), words: None, met: [].into() };
        let answer = Acknowledgement::Stopped;
        let unheard = node.acknowledge_ending(&road.nakiru, id, (answer, None)).await;
        assert!(matches!(refusal(unheard.unwrap_err()), CaseError::Heard(_)));
        node.acknowledge_ending(&road.nakiru, id, (answer, Some(&heard))).await.unwrap();
        assert_eq!(node.endings_waiting(&road.nakiru).await.unwrap(), 0);
        let seen = node.referral(&road.nakiru, id).await.unwrap();
        assert_eq!(seen.ending.unwrap().answered.map(|(answer, _)| answer), Some(answer));
        assert!(seen.letters.iter().any(|letter| letter.heard.is_some()));
    }
}

pub(super) fn grounds() -> Record {
    Record::Screening(Screening {
        answers: [("palermo-labour", Answer::Yes)].into_iter().collect(),
        result: Screened {
            instrument: "palermo".to_owned(),
            version: "1".to_owned(),
            grade: Grade::Grounds,
            rule: Rule::ActMeansPurpose,
            reasons: vec!["palermo-labour".to_owned()],
            child: ChildRule::Adult,
            pathways: Vec::new(),
            supervisor_review: false,
            class: None,
        },
        interpreter: None,
        child_then: false,
    })
}

/// Somebody of this age who was screened and wants no help.
async fn refuses(road: &Road, years: u8, is_screened: bool) -> Uuid {
    let case = road.case_of("Somebody Invented", Age::exactly(years).unwrap()).await;
    if is_screened {
        road.write(case, grounds()).await.unwrap();
    }
    road.write(case, Record::Refusal(Refusal::default())).await.unwrap();
    case
}

#[tokio::test]
async fn a_stolen_database_neither_orders_nor_links_what_is_counted_of_those_who_refuse() {
    for road in roads().await {
        let (node, store) = (&road.scene.node, &road.scene.store);
        refuses(&road, 15, true).await;
        refuses(&road, 30, false).await;
        let not_counted = road.case_of("Somebody Invented", Age::exactly(30).unwrap()).await;
        road.write(not_counted, grounds()).await.unwrap();
        let purpose = Purpose::Statistics;
        let no = Consent { purpose, recipient: None, yes: false, ..road.yes(&[]) };
        road.write(not_counted, Record::Consent(no)).await.unwrap();
        road.write(not_counted, Record::Refusal(Refusal::default())).await.unwrap();
        assert!(store.facts_waiting(100).await.unwrap().is_empty(), "no child, no grounds, her no");

        let mut cases = Vec::new();
        for years in [19, 27, 36, 51, 22, 30, 40] {
            cases.push(refuses(&road, years, true).await);
        }
        assert_eq!(node.mix_facts().await.unwrap(), 0, "seven are too few to be mixed");
        let waiting = store.facts_waiting(100).await.unwrap();
        let length = waiting[0].sealed.len();
        assert!(waiting.iter().all(|one| one.sealed.len() == length), "a length tells nothing");
        assert!(waiting.iter().all(|one| !holds(&one.sealed, b"labour")), "sealed while it waits");
        let twice = road.write(cases[0], Record::Refusal(Refusal::default())).await;
        assert!(twice.is_err(), "one person counts once");
        cases.push(refuses(&road, 60, true).await);
        assert_eq!(node.mix_facts().await.unwrap(), 8);
        assert!(store.facts_waiting(100).await.unwrap().is_empty());
        assert_eq!(node.mix_facts().await.unwrap(), 0, "once");

        let facts = store.facts(100).await.unwrap();
        assert_eq!(facts.len(), 8);
        let random = facts.iter().all(|fact| fact.id.get_version_num() == 4);
        assert!(random, "an id is chance alone: one that begins with the time would order them");
        let known: Vec<Uuid> = waiting.iter().map(|one| one.id).chain(cases).collect();
        assert!(facts.iter().all(|fact| !known.contains(&fact.id)), "no id leads to a case");
        let mut ages: Vec<&str> = facts.iter().map(|fact| fact.age.as_str()).collect();
        ages.sort_unstable();
        let expected = ["18-24", "18-24", "25-34", "25-34", "35-49", "35-49", "50-up", "50-up"];
        assert_eq!(ages, expected);
        assert!(facts.iter().all(|fact| fact.form == "labour" && fact.month.len() == 7));
    }
}

#[tokio::test]
async fn whoever_refuses_before_there_are_grounds_is_counted_when_there_are_and_once() {
    for road in roads().await {
        let store = &road.scene.store;
        let case = refuses(&road, 30, false).await;
        assert!(store.facts_waiting(100).await.unwrap().is_empty());
        road.write(case, grounds()).await.unwrap();
        assert_eq!(store.facts_waiting(100).await.unwrap().len(), 1);
        road.write(case, grounds()).await.unwrap();
        assert_eq!(store.facts_waiting(100).await.unwrap().len(), 1, "one person counts once");
    }
}

fn holds(bytes: &[u8], what: &[u8]) -> bool {
    bytes.windows(what.len()).any(|window| window == what)
}
