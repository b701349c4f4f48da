//! A case is erased on her word, by two; or restricted while the law keeps it (design §7.11, §8, §9).

use rufaa_app::{CaseError, CaseFilter, ErasureTurn, InboxFilter, Session, TrustError};
use rufaa_domain::access::Denial;
use rufaa_domain::age::Age;
use rufaa_domain::case::{
    AskedBy, Birth, Calendar, CaseProblem, CheckOutcome, Closure, ClosureReason, Compartment,
    Entry, ErasureAsked, ErasureGround, Identity, LegalHold, LinkRelation, Note, Presence, Record,
    Wish, WishAsked, WishChecked, WishDone, WishOutcome,
};
use rufaa_domain::referral::{CancelReason, DeclineReason, Field, Move, Urgency};
use uuid::Uuid;

use super::{Road, refusal, roads};

/// What she wishes, said alone to this member; gives the number of the wish.
pub(super) async fn wishes(road: &Road, by: &Session, (case, wish): (Uuid, Wish)) -> u32 {
    let node = &road.scene.node;
    let asked = WishAsked {
        wish,
        by: AskedBy::Phone,
        present: Presence::Unknown,
        who: None,
        words: None,
        contact: None,
        guardian: None,
    };
    let asked = Record::Wish(Box::new(asked));
    node.write_case(by, case, (&asked, None)).await.unwrap();
    let open = node.case(by, case).await.unwrap();
    let is_wish = |entry: &&Entry| matches!(entry.record, Record::Wish(_));
    let wish = open.entries.iter().rev().find(is_wish).unwrap().sequence;
    let own_words = Some("I want it gone.".to_owned());
    let outcome = CheckOutcome::Same;
    let (alone, safe, interpreter) = (true, true, None);
    let said = WishChecked { wish, alone, safe, own_words, outcome, interpreter };
    let said = Record::WishChecked(said);
    node.write_case(by, case, (&said, None)).await.unwrap();
    wish
}

/// The supervisor asks.
pub(super) async fn asks(road: &Road, case: Uuid) -> Result<(), TrustError> {
    let asked = Record::ErasureAsked(ErasureAsked { ground: ErasureGround::HerWish });
    road.scene.node.write_case(&road.joyce, case, (&asked, None)).await
}

fn note() -> Record {
    Record::Note(Note { words: "More.".to_owned(), part: Compartment::Care })
}

fn held(holds: bool) -> Record {
    Record::Hold(LegalHold { holds, by: "High Court, order 12".to_owned(), until: None })
}

fn problem(done: Result<rufaa_app::ErasedCase, TrustError>) -> CaseProblem {
    let CaseError::Problem(problem) = refusal(done.unwrap_err()) else { panic!("another") };
    problem
}

fn is_hidden<T>(done: Result<T, TrustError>) -> bool {
    matches!(done.err(), Some(TrustError::Denied(Denial::NotFound)))
}

/// Rows of the other case stand, and none of the one that was erased.
async fn nothing_is_left_but_of(road: &Road, session: &Session, other: Uuid) {
    let (node, store) = (&road.scene.node, &road.scene.store);
    let of_other = u64::from(node.case(session, other).await.unwrap().view.head());
    for (left, rows) in [
        ("UPDATE case_record SET at = at", of_other),
        ("UPDATE consent SET until = until", 0),
        ("UPDATE case_due SET alarm = alarm", 1),
        ("UPDATE case_review SET due_at = due_at", 1),
        ("UPDATE letter SET at = at WHERE to_organisation_id = organisation_id", 0),
        ("UPDATE letter SET at = at", 1),
    ] {
        assert_eq!(store.tamper(left).await.unwrap(), rows, "{left}");
    }
}

#[tokio::test]
async fn a_case_is_erased_by_two_and_nothing_of_it_is_left() {
    for road in roads().await {
        let node = &road.scene.node;
        let case = road.case_of("Maxamed Cabdi", Age::exactly(30).unwrap()).await;
        let other = road.case_of("Mohamed", Age::exactly(30).unwrap()).await;
        road.needs_a_place(case, Urgency::Day).await;
        road.write(case, Record::Consent(road.yes(&[Field::Need]))).await.unwrap();
        let sending = road.sending(&[Field::Need]);
        let referral = node.send_referral(&road.nakiru, case, &sending).await.unwrap();
        let of = (road.nakiru.organisation(), referral);
        node.referral(&road.zawadi, of).await.unwrap();
        wishes(&road, &road.joyce, (case, Wish::Erasure)).await;
        let told = node.notices(&road.nakiru).await.unwrap();
        assert!(told.iter().any(|notice| notice.did == "wish-confirmed"));

        // A supervisor asks, another does it, and not while something is open.
        let asked = Record::ErasureAsked(ErasureAsked { ground: ErasureGround::HerWish });
        let refused = road.write(case, asked).await;
        assert!(matches!(refused, Err(TrustError::Denied(_))), "{refused:?}");
        let seen = async || (case, node.case(&road.nakiru, case).await.unwrap().view.head());
        let early = node.erase_case(&road.nakiru, seen().await).await;
        assert_eq!(problem(early), CaseProblem::TakesTwo);
        asks(&road, case).await.unwrap();
        let told = node.notices(&road.nakiru).await.unwrap();
        assert!(told.iter().any(|notice| notice.did == "erasure-asked"));
        let alone = node.erase_case(&road.joyce, seen().await).await;
        assert_eq!(problem(alone), CaseProblem::TakesTwo);
        let open = node.erase_case(&road.nakiru, seen().await).await;
        assert_eq!(problem(open), CaseProblem::SomethingOpen);
        let stands = node.erasure(&road.nakiru, case).await.unwrap();
        assert!(stands.is_something_open && stands.turn == ErasureTurn::Second);
        let full = Move::Decline(DeclineReason::Full);
        node.move_on(&road.zawadi, of, (full, None, None)).await.unwrap();
        road.needs_none(case).await;
        node.settle(&road.nakiru, of).await.unwrap();
        assert!(is_hidden(node.erase_case(&road.brian, seen().await).await), "of another unit");
        road.scene.clock.advance_seconds(60);
        let secret = road.nakiru_herself.sign_in(node).await.unwrap();
        road.scene.clock.advance_seconds(6 * 60);
        let later = node.session(&secret).await.unwrap();
        let unproved = node.erase_case(&later, seen().await).await;
        assert!(matches!(unproved, Err(TrustError::Denied(Denial::ProveAgain))), "{unproved:?}");

        let before = node.case(&road.nakiru, case).await.unwrap().file;
        let nakiru = road.nakiru_again().await;
        let (_, head) = seen().await;
        let unseen = node.erase_case(&nakiru, (case, head - 1)).await;
        assert!(matches!(unseen, Err(TrustError::Stale)), "what was written since: {unseen:?}");
        let erased = node.erase_case(&nakiru, (case, head)).await.unwrap();
        assert_eq!((erased.code.as_str(), erased.receipt.final_at), (before.code.as_str(), None));

        for session in [&road.nakiru, &road.joyce] {
            assert!(node.case(session, case).await.is_err());
            assert_eq!(node.erased_case(session, case).await.unwrap().code, before.code);
        }
        assert!(is_hidden(node.erased_case(&road.brian, case).await));
        assert!(is_hidden(node.erased_case(&nakiru, other).await), "that one is there");
        let found = node.find_cases(&nakiru, "Mohamed").await.unwrap();
        assert_eq!(found.iter().map(|one| one.line.id).collect::<Vec<_>>(), [other]);
        let closed = CaseFilter { closed: true, ..CaseFilter::default() };
        for filter in [CaseFilter::default(), closed] {
            let lines = node.caseload(&nakiru, (&filter, None)).await.unwrap();
            assert!(lines.iter().all(|line| line.id != case));
        }
        nothing_is_left_but_of(&road, &nakiru, other).await;
        // Whoever received something is told, and answers for itself.
        assert!(node.referral(&road.zawadi, of).await.unwrap().ending.unwrap().can_answer);
        // Twice is once.
        assert!(node.erase_case(&nakiru, (case, head)).await.is_err());
        assert!(road.write(case, note()).await.is_err());
        node.leave_old_outer_keys().await.unwrap();
        while node.place_events().await.unwrap() > 0 {}
        node.verify_audit(None).await.unwrap();
        assert!(node.erased_case(&nakiru, case).await.unwrap().receipt.final_at.is_some());
        assert!(node.case(&nakiru, other).await.is_ok(), "sealed anew");
    }
}

#[tokio::test]
async fn what_the_law_keeps_is_found_by_no_name_and_supervisors_alone_open_it() {
    for road in roads().await {
        let node = &road.scene.node;
        let case = road.case_of("Maxamed Cabdi", Age::exactly(30).unwrap()).await;
        let by_her = road.write(case, held(true)).await;
        assert!(is_hidden(by_her), "a supervisor says whether the law keeps it");
        node.write_case(&road.joyce, case, (&held(true), None)).await.unwrap();
        let told = node.notices(&road.nakiru).await.unwrap();
        assert!(told.iter().any(|notice| notice.did == "case-held"));
        assert!(node.case(&road.nakiru, case).await.is_ok(), "a hold alone restricts nobody");
        wishes(&road, &road.nakiru, (case, Wish::Erasure)).await;
        assert!(is_hidden(node.case(&road.nakiru, case).await));
        assert!(is_hidden(node.print_case(&road.nakiru, case).await));
        let seen = node.erasure(&road.joyce, case).await.unwrap();
        assert_eq!(seen.held, Some(("High Court, order 12".to_owned(), None)));
        for session in [&road.nakiru, &road.joyce] {
            assert!(node.find_cases(session, "Mohamed").await.unwrap().is_empty());
        }
        let lines = node.caseload(&road.nakiru, (&CaseFilter::default(), None)).await.unwrap();
        assert!(lines.iter().all(|line| line.id != case), "nor is it on her list");
        let lines = node.caseload(&road.joyce, (&CaseFilter::default(), None)).await.unwrap();
        assert!(lines.iter().any(|line| line.id == case), "who said that it is kept holds it");
        let refused = refusal(asks(&road, case).await.unwrap_err());
        assert_eq!(refused, CaseError::Problem(CaseProblem::Held));

        node.write_case(&road.joyce, case, (&held(false), None)).await.unwrap();
        assert!(node.case(&road.nakiru, case).await.is_ok());
        assert_eq!(node.find_cases(&road.nakiru, "Mohamed").await.unwrap().len(), 1);
        asks(&road, case).await.unwrap();
        // The law may keep it once more, before the second has looked.
        node.write_case(&road.joyce, case, (&held(true), None)).await.unwrap();
        let seen = node.case(&road.joyce, case).await.unwrap().view.head();
        assert!(is_hidden(node.erase_case(&road.nakiru, (case, seen)).await));
    }
}

#[tokio::test]
async fn what_went_out_of_a_restricted_case_is_its_supervisors_too() {
    for road in roads().await {
        let node = &road.scene.node;
        let case = road.case_of("Maxamed Cabdi", Age::exactly(30).unwrap()).await;
        road.needs_a_place(case, Urgency::Day).await;
        road.write(case, Record::Consent(road.yes(&[Field::Need]))).await.unwrap();
        let sending = road.sending(&[Field::Need]);
        let sent = node.send_referral(&road.nakiru, case, &sending).await.unwrap();
        let id = (road.nakiru.organisation(), sent);
        node.write_case(&road.joyce, case, (&held(true), None)).await.unwrap();
        node.say_word(&road.nakiru, id, "She comes by bus.").await.unwrap();
        wishes(&road, &road.nakiru, (case, Wish::Erasure)).await;
        let cancel = Move::Cancel(CancelReason::Mistake);
        assert!(is_hidden(node.referral(&road.nakiru, id).await));
        assert!(is_hidden(node.say_word(&road.nakiru, id, "Nor by bus.").await));
        assert!(is_hidden(node.move_on(&road.nakiru, id, (cancel, None, None)).await));
        assert!(node.referral(&road.zawadi, id).await.is_ok(), "the house that has it goes on");
        for (session, is_there) in [(&road.nakiru, false), (&road.joyce, true)] {
            let inbox = node.inbox(session, &InboxFilter::default()).await.unwrap();
            let rows = inbox.underway.iter().chain(inbox.returned.iter());
            assert_eq!(rows.filter(|row| row.id == sent).count(), usize::from(is_there));
        }
        // Nor is she told of what goes on there; what was told before leads nowhere either.
        node.say_word(&road.zawadi, id, "She is here.").await.unwrap();
        for (session, is_told) in [(&road.nakiru, false), (&road.joyce, true)] {
            let notices = node.notices(session).await.unwrap();
            let of_it = |of: &Option<(String, Uuid)>| {
                of.as_ref().is_some_and(|(_, id)| [case, sent].contains(id))
            };
            let told = notices.iter().any(|notice| of_it(&notice.about));
            assert_eq!(told, is_told, "{notices:?}");
        }
        node.say_word(&road.joyce, id, "We call tomorrow.").await.unwrap();
        node.move_on(&road.joyce, id, (cancel, None, None)).await.unwrap();
    }
}

#[tokio::test]
async fn who_heard_her_is_not_told_to_be_the_second_and_where_nobody_is_left_it_is_said_before() {
    for road in roads().await {
        let node = &road.scene.node;
        let case = road.case_of("Maxamed Cabdi", Age::exactly(30).unwrap()).await;
        wishes(&road, &road.nakiru, (case, Wish::Erasure)).await;
        let seen = node.erasure(&road.joyce, case).await.unwrap();
        assert_eq!(seen.turn, ErasureTurn::Ask);
        let others = road.scene.store.unit_members(road.nakiru.organisation(), road.unit).await;
        let others = others.unwrap().len() - 2;
        assert_eq!(seen.nobody_second, others == 0, "{others} others");
        asks(&road, case).await.unwrap();
        let told = node.notices(&road.nakiru).await.unwrap();
        assert!(told.iter().all(|notice| notice.did != "erasure-asked"), "she heard it");
        // Heard by the supervisor as well, the caseworker can be the second.
        let other = road.case_of("Amina Juma", Age::exactly(30).unwrap()).await;
        wishes(&road, &road.joyce, (other, Wish::Erasure)).await;
        assert!(!node.erasure(&road.joyce, other).await.unwrap().nobody_second);
    }
}

#[tokio::test]
async fn a_day_that_passes_restricts_a_case_though_nobody_writes() {
    for road in roads().await {
        let node = &road.scene.node;
        let today = node.today();
        let born = today.checked_sub(jiff::Span::new().years(18)).unwrap().tomorrow().unwrap();
        let birth = Birth {
            calendar: Calendar::Gregorian,
            year: born.year(),
            month: u8::try_from(born.month()).ok(),
            day: u8::try_from(born.day()).ok(),
        };
        let case = road.another().await;
        let girl = Identity {
            name: Some("Saida Wario".to_owned()),
            birth: Some(birth),
            age: Age::exactly(17).unwrap(),
            ..Identity::default()
        };
        road.write(case, Record::Identity(girl)).await.unwrap();
        node.write_case(&road.joyce, case, (&held(true), None)).await.unwrap();
        wishes(&road, &road.nakiru, (case, Wish::Erasure)).await;
        let is_listed = async |session: &Session| {
            let of_unit = CaseFilter { unit: Some(road.unit), ..CaseFilter::default() };
            let lines = node.caseload(session, (&of_unit, None)).await.unwrap();
            lines.iter().any(|line| line.id == case)
        };
        assert!(is_listed(&road.nakiru).await && node.case(&road.nakiru, case).await.is_ok());
        // Whoever is signed in over midnight works with the card of before.
        let midnight = today.tomorrow().unwrap().to_zoned(jiff::tz::TimeZone::UTC).unwrap();
        let left = midnight.timestamp().duration_since(node.now()).as_secs();
        road.scene.clock.advance_seconds(left - 90);
        let [nakiru, joyce] = [road.nakiru_again().await, road.joyce_again().await];
        assert!(is_listed(&nakiru).await);
        road.scene.clock.advance_seconds(60);
        assert_eq!(node.today(), today.tomorrow().unwrap());
        assert!(is_hidden(node.case(&nakiru, case).await), "she is an adult today");
        assert!(!is_listed(&nakiru).await && is_listed(&joyce).await);
        assert!(node.find_cases(&nakiru, "Saida").await.unwrap().is_empty());
        // Once somebody of the unit begins to work, the supervisor holds it, and is told.
        node.tend_units(&nakiru).await.unwrap();
        let own = node.caseload(&joyce, (&CaseFilter::default(), None)).await.unwrap();
        assert!(own.iter().any(|line| line.id == case));
        let told = node.notices(&joyce).await.unwrap();
        assert!(told.iter().any(|notice| notice.did == "case-held"));
    }
}

#[tokio::test]
async fn what_is_erased_takes_no_other_case_with_it() {
    for road in roads().await {
        let node = &road.scene.node;
        let [case, other] = [road.another().await, road.another().await];
        let code = node.case(&road.nakiru, case).await.unwrap().file.code;
        node.link_cases(&road.nakiru, other, (&code, LinkRelation::Sibling)).await.unwrap();
        wishes(&road, &road.joyce, (case, Wish::Erasure)).await;
        asks(&road, case).await.unwrap();
        let nakiru = road.nakiru_again().await;
        let seen = node.case(&nakiru, case).await.unwrap().view.head();
        node.erase_case(&nakiru, (case, seen)).await.unwrap();
        for session in [&nakiru, &road.joyce] {
            let open = node.case(session, other).await.unwrap();
            assert!(open.links.is_empty(), "what was erased is linked to nothing");
            node.print_case(session, other).await.unwrap();
        }
        road.write(other, note()).await.unwrap();
    }
}

#[tokio::test]
async fn promise_6_whoever_others_fear_by_his_case_keeps_it_until_he_is_written_there_by_name() {
    for road in roads().await {
        let node = &road.scene.node;
        let people = super::groups::thirty().into_iter().take(3).collect();
        let group = super::groups::group_of(&road, people);
        node.begin_group(&road.nakiru, &group).await.unwrap();
        let people = node.group(&road.nakiru, group.id).await.unwrap().people;
        let cases: Vec<Uuid> = people.iter().map(|one| one.line.id).collect();
        node.suspect(&road.nakiru, group.id, (cases[0], true)).await.unwrap();
        for (place, expected) in [(0, Err(CaseProblem::Feared)), (1, Ok(()))] {
            let case = cases[place];
            node.write_case(&road.joyce, case, (&Record::Safety(super::safe()), None))
                .await
                .unwrap();
            let adult = Identity { age: Age::exactly(30).unwrap(), ..Identity::default() };
            node.write_case(&road.joyce, case, (&Record::Identity(adult), None)).await.unwrap();
            wishes(&road, &road.joyce, (case, Wish::Erasure)).await;
            asks(&road, case).await.unwrap();
            let nakiru = road.nakiru_again().await;
            let seen = node.case(&nakiru, case).await.unwrap().view.head();
            let erased = node.erase_case(&nakiru, (case, seen)).await.map(drop);
            assert_eq!(erased.map_err(refusal), expected.map_err(CaseError::Problem));
        }
        assert_eq!(node.group(&road.joyce, group.id).await.unwrap().people.len(), 2);
    }
}

#[tokio::test]
async fn promise_12_what_she_wishes_after_her_case_was_closed_is_on_a_list() {
    for road in roads().await {
        let node = &road.scene.node;
        let case = road.another().await;
        let closure = Closure { reason: ClosureReason::Mistake, known: None };
        road.write(case, Record::Closure(closure)).await.unwrap();
        wishes(&road, &road.joyce, (case, Wish::NoProtection)).await;
        assert_eq!(node.cases_waiting(&road.nakiru).await.unwrap(), 0);
        road.scene.clock.advance_seconds(25 * 3_600);
        assert_eq!(node.keep_time().await.unwrap(), 1);
        let nakiru = road.nakiru_again().await;
        assert_eq!(node.cases_waiting(&nakiru).await.unwrap(), 1);
    }
}

#[tokio::test]
async fn promise_12_what_she_said_alone_is_on_a_list_until_it_is_done() {
    for road in roads().await {
        let node = &road.scene.node;
        let case = road.another().await;
        road.needs_none(case).await;
        let wish = wishes(&road, &road.nakiru, (case, Wish::LeaveShelter)).await;
        assert_eq!(node.cases_waiting(&road.nakiru).await.unwrap(), 0);
        road.scene.clock.advance_seconds(25 * 3_600);
        node.keep_time().await.unwrap();
        let nakiru = road.nakiru_again().await;
        assert_eq!(node.cases_waiting(&nakiru).await.unwrap(), 1);
        let outcome = WishOutcome::Done;
        let words = "She left with her sister.".to_owned();
        let done = Record::WishDone(WishDone { wish, outcome, words });
        node.write_case(&nakiru, case, (&done, None)).await.unwrap();
        assert_eq!(node.cases_waiting(&nakiru).await.unwrap(), 0);
    }
}
