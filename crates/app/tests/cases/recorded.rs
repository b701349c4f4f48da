//! Promise 5 over the work with people: each act leaves its event, in codes alone.

use rufaa_app::testing::paper;
use rufaa_app::{BoardFilter, CaseFilter, InboxFilter, NewFile, TaskFilter};
use rufaa_domain::age::Age;
use rufaa_domain::case::{
    Compartment, HandOverAnswered, HandOverProposed, LegalHold, Note, Record, Refusal, Task, Wish,
};
use rufaa_domain::conference::Said;
use rufaa_domain::consent::{Consent, Giver, Purpose, Withdrawal};
use rufaa_domain::referral::{Field, Move, Urgency};

use super::conference::Table;
use super::elsewhere::to_another;
use super::groups::group_of;
use super::{Road, roads};

/// Words of hers that no event may hold.
const HERS: [&str; 7] =
    ["Nasirumbi", "gnu-note", "gnu-task", "gnu-minutes", "gnu-title", "Lodwar road", "gnu-hand"];

/// What was recorded since, in the order of places.
struct Recorded<'a> {
    road: &'a Road,
    seen: usize,
}

impl Recorded<'_> {
    async fn leaves(&self) -> Vec<String> {
        let (node, store) = (&self.road.scene.node, &self.road.scene.store);
        while node.place_events().await.unwrap() > 0 {}
        let events = store.placed_events(0, 10_000, [""; 5]).await.unwrap();
        events.into_iter().map(|event| event.leaf).collect()
    }

    /// What was done since this was asked last, sorted.
    async fn since(&mut self) -> Vec<String> {
        let leaves = self.leaves().await;
        let did = |leaf: &String| {
            leaf.split("\"did\":\"").nth(1).unwrap().split('"').next().unwrap().to_owned()
        };
        let mut dids: Vec<String> = leaves.iter().skip(self.seen).map(did).collect();
        dids.sort_unstable();
        self.seen = leaves.len();
        dids
    }

    async fn are(&mut self, what: &str, expected: &[&str]) {
        assert_eq!(self.since().await, expected, "{what}");
    }
}

/// A case is begun, written into, looked for, listed, read and printed, and given to a colleague.
async fn a_case_leaves_its_events(road: &Road, log: &mut Recorded<'_>) -> uuid::Uuid {
    let node = &road.scene.node;
    let case = road.case_of(HERS[0], Age::exactly(30).unwrap()).await;
    // The first of a unit begins the key of its index.
    log.are("a case", &["case-opened", "case-written", "epoch-begun"]).await;
    let note = Note { part: Compartment::Care, words: HERS[1].to_owned() };
    road.write(case, Record::Note(note)).await.unwrap();
    log.are("a note", &["case-written"]).await;
    node.case(&road.joyce, case).await.unwrap();
    log.are("read", &["case-read"]).await;
    node.print_case(&road.joyce, case).await.unwrap();
    log.are("printed", &["case-printed"]).await;
    node.find_cases(&road.joyce, HERS[0]).await.unwrap();
    log.are("looked for", &["cases-searched"]).await;
    node.caseload(&road.nakiru, (&CaseFilter::default(), None)).await.unwrap();
    node.tasks(&road.nakiru, (TaskFilter::default(), None)).await.unwrap();
    log.are("two lists", &["cases-read", "cases-read"]).await;
    let task = Task {
        what: HERS[2].to_owned(),
        due: None,
        responsible: Some(road.joyce.member()),
        need: None,
    };
    road.write(case, Record::Task(task)).await.unwrap();
    log.are("a thing to do", &["case-written", "task-given"]).await;
    let hand = HandOverProposed { to: road.joyce.member(), known: Some(HERS[6].to_owned()) };
    road.write(case, Record::HandOverProposed(hand)).await.unwrap();
    log.are("asked to hold it", &["case-written", "hand-over-proposed"]).await;
    let view = node.case(&road.joyce, case).await.unwrap().view;
    let proposal = view.hand_over().unwrap().sequence;
    let no = Record::HandOverAnswered(HandOverAnswered { proposal, accepted: false });
    node.write_case(&road.joyce, case, (&no, None)).await.unwrap();
    log.are("answered", &["case-read", "case-written", "hand-over-answered"]).await;
    let bytes = paper("A judgement.");
    let file = NewFile {
        id: node.once(),
        name: "judgement.pdf",
        title: HERS[4],
        part: Compartment::Legal,
        shows_her: Some(false),
        bytes: bytes.as_bytes(),
    };
    node.put_file(&road.nakiru, case, &file).await.unwrap();
    log.are("a file", &["case-written"]).await;
    let number = node.case(&road.nakiru, case).await.unwrap().view.head();
    node.file_of_case(&road.joyce, case, number).await.unwrap();
    log.are("read", &["case-read", "file-read"]).await;
    case
}

/// She is sent to a house, and to one without an account; a yes is taken back.
async fn a_referral_leaves_its_events(road: &Road, log: &mut Recorded<'_>, case: uuid::Uuid) {
    let node = &road.scene.node;
    road.needs_a_place(case, Urgency::Day).await;
    road.write(case, Record::Consent(road.yes(&[Field::Need]))).await.unwrap();
    let yes = node.case(&road.nakiru, case).await.unwrap().view.head();
    log.are("a need and a yes", &["case-read", "case-written", "case-written"]).await;
    let sending = road.sending(&[Field::Need]);
    let sent = node.send_referral(&road.nakiru, case, &sending).await.unwrap();
    log.are("sent", &["case-written", "referral-sent"]).await;
    let id = (road.nakiru.organisation(), sent);
    node.inbox(&road.zawadi, &InboxFilter::default()).await.unwrap();
    log.are("an inbox", &["inbox-read"]).await;
    node.referral(&road.zawadi, id).await.unwrap();
    log.are("opened for the first time", &["referral-moved", "referral-read"]).await;
    node.move_on(&road.zawadi, id, (Move::Waitlist, None, None)).await.unwrap();
    log.are("there is no place yet", &["referral-moved"]).await;
    let taken = Record::Withdrawal(Withdrawal { consent: yes, known: None });
    road.write(case, taken).await.unwrap();
    log.are("taken back", &["case-written", "referral-moved", "sharing-ended"]).await;

    let by_voice = to_another(road, case).await;
    log.since().await;
    let sent = node.send_referral(&road.nakiru, case, &by_voice).await.unwrap();
    log.are("sent by voice", &["case-written", "referral-sent"]).await;
    let id = (road.nakiru.organisation(), sent);
    node.make_slip(&road.nakiru, id, 7).await.unwrap();
    node.end_slip(&road.nakiru, id).await.unwrap();
    log.are("a slip", &["slip-ended", "slip-made"]).await;
    let cancel = Move::from_codes("cancel", Some("moved")).unwrap();
    node.move_on(&road.nakiru, id, (cancel, None, None)).await.unwrap();
    log.are("taken back by the sender", &["referral-moved"]).await;
}

/// What a house says no to is dealt with; what stops is late; the board and the figures are read.
async fn ends_leave_their_events(road: &Road, log: &mut Recorded<'_>) {
    let node = &road.scene.node;
    let focal = super::outside::focal(road).await;
    let sent = async || {
        let case = road.case_of("Somebody Invented", Age::exactly(30).unwrap()).await;
        road.needs_a_place(case, Urgency::Day).await;
        road.write(case, Record::Consent(road.yes(&[Field::Need]))).await.unwrap();
        let yes = node.case(&road.nakiru, case).await.unwrap().view.head();
        let sending = road.sending(&[Field::Need]);
        let sent = node.send_referral(&road.nakiru, case, &sending).await.unwrap();
        let id = (road.nakiru.organisation(), sent);
        node.referral(&road.zawadi, id).await.unwrap();
        (case, yes, id)
    };
    let (case, _, id) = sent().await;
    let full = Move::from_codes("decline", Some("full")).unwrap();
    node.move_on(&road.zawadi, id, (full, None, None)).await.unwrap();
    road.needs_none(case).await;
    log.since().await;
    node.settle(&road.nakiru, id).await.unwrap();
    log.are("dealt with", &["referral-settled"]).await;
    node.board(&focal, (BoardFilter::default(), None)).await.unwrap();
    log.are("a board", &["board-read"]).await;
    node.own_figures(&road.joyce).await.unwrap();
    log.are("figures", &["figures-read"]).await;

    let (case, yes, id) = sent().await;
    node.move_on(&road.zawadi, id, (Move::Waitlist, None, None)).await.unwrap();
    let taken = Record::Withdrawal(Withdrawal { consent: yes, known: None });
    road.write(case, taken).await.unwrap();
    log.since().await;
    road.scene.clock.advance_seconds(3 * 24 * 3_600);
    node.keep_time().await.unwrap();
    let late = log.since().await;
    assert!(late.contains(&"ending-late".to_owned()), "nobody said that it read so: {late:?}");
}

/// She wishes that her case is erased, a supervisor asks, and another does it.
async fn erasing_leaves_its_events(road: &Road, log: &mut Recorded<'_>) {
    let node = &road.scene.node;
    let case = road.case_of(HERS[0], Age::exactly(30).unwrap()).await;
    log.since().await;
    super::erased::wishes(road, &road.joyce, (case, Wish::Erasure)).await;
    log.are("a wish", &["case-read", "case-written", "case-written", "wish-confirmed"]).await;
    super::erased::asks(road, case).await.unwrap();
    node.erasure(&road.joyce, case).await.unwrap();
    log.are("asked", &["case-read", "case-written", "erasure-asked"]).await;
    let kept = LegalHold { holds: true, by: HERS[1].to_owned(), until: None };
    let ended = LegalHold { holds: false, ..kept.clone() };
    for (hold, did) in [(kept, "restricted"), (ended, "ended")] {
        let record = Record::Hold(hold);
        node.write_case(&road.joyce, case, (&record, None)).await.unwrap();
        log.are(did, &["case-held", "case-written"]).await;
    }
    super::erased::asks(road, case).await.unwrap();
    let nakiru = road.nakiru_again().await;
    let seen = node.case(&nakiru, case).await.unwrap().view.head();
    log.since().await;
    node.erase_case(&nakiru, (case, seen)).await.unwrap();
    log.are("erased", &["case-erased"]).await;
}

#[tokio::test]
async fn promise_5_every_act_with_people_leaves_its_event_in_codes_alone() {
    for road in roads().await {
        let node = &road.scene.node;
        let mut log = Recorded { road: &road, seen: 0 };
        log.since().await;
        let case = a_case_leaves_its_events(&road, &mut log).await;
        a_referral_leaves_its_events(&road, &mut log, case).await;

        let people = super::groups::thirty().into_iter().take(2).collect();
        let group = group_of(&road, people);
        node.begin_group(&road.nakiru, &group).await.unwrap();
        let begun = log.since().await;
        let count = |did: &str| begun.iter().filter(|one| *one == did).count();
        assert_eq!((count("group-begun"), count("case-opened")), (1, 2), "{begun:?}");
        node.group(&road.nakiru, group.id).await.unwrap();
        node.groups(&road.nakiru, road.unit, None).await.unwrap();
        log.are("groups", &["group-read", "groups-read"]).await;

        let table = Table::of(&road).await;
        log.since().await;
        table.called().await;
        let called = ["case-written", "case-written", "conference-called", "conference-shared"];
        log.are("a conference", &called).await;
        let of = (road.nakiru.organisation(), table.id);
        node.confer(&road.nakiru, of, &Said::Minutes(HERS[3].to_owned())).await.unwrap();
        node.conference(&road.nakiru, of).await.unwrap();
        node.conferences(&road.nakiru).await.unwrap();
        // Whoever called it takes the minutes into the case when she reads them.
        let minutes = ["case-written", "conference-read", "conference-written", "conferences-read"];
        log.are("minutes", &minutes).await;
        node.end_conference(&road.nakiru, of).await.unwrap();
        assert!(log.since().await.contains(&"conference-ended".to_owned()));

        // Of her who wants no help one thing is counted, and that says nothing of her.
        let counted = Consent {
            purpose: Purpose::Statistics,
            recipient: None,
            giver: Giver::Herself,
            ..road.yes(&[])
        };
        road.write(case, Record::Consent(counted)).await.unwrap();
        road.write(case, Record::Refusal(Refusal::default())).await.unwrap();
        log.are("a refusal", &["case-written", "case-written"]).await;
        ends_leave_their_events(&road, &mut log).await;
        erasing_leaves_its_events(&road, &mut log).await;
        let leaves = log.leaves().await.concat();
        for told in HERS {
            assert!(!leaves.contains(told), "an event holds {told}");
        }
        node.verify_audit(None).await.unwrap();
    }
}
