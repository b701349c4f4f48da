//! A conference ends: by its time, by hand, and with her yes.

use rufaa_app::testing::people;
use rufaa_app::{CaseError, Session, TrustError};
use rufaa_domain::access::Role;
use rufaa_domain::case::{
    HandOverAnswered, HandOverProposed, Individual, Record, Refusal, Relation, Standing,
};
use rufaa_domain::conference::{Agreed, ConferenceProblem, Done, Said};
use rufaa_domain::consent::{Consent, Withdrawal};
use rufaa_domain::referral::Field;
use uuid::Uuid;

use super::{Table, aged, refusal, roads, said};

/// She takes back what she said last.
async fn takes_back(table: &Table<'_>) {
    let case = table.road.scene.node.case(&table.road.nakiru, table.case).await.unwrap();
    let (consent, _) = case.view.consents().last().unwrap();
    let taken_back = Record::Withdrawal(Withdrawal { consent, known: None });
    table.road.write(table.case, taken_back).await.unwrap();
}

#[tokio::test]
async fn when_its_time_is_over_nobody_who_was_asked_has_its_key_or_reads_it() {
    for road in roads().await {
        let table = Table::of(&road).await;
        let (node, of, clock) = (&road.scene.node, table.of_conference(), &road.scene.clock);
        table.called().await;
        node.confer(&table.baraka, of, &said("We have a room.")).await.unwrap();
        assert!(table.has_key().await);
        clock.advance_seconds(14 * 24 * 3600 - 120);
        let baraka = table.baraka_herself.session(node).await;
        // Nobody looked in all that time whether it is safe to ask: that clock has run once and again.
        for _ in 0..2 {
            node.keep_time().await.unwrap();
        }
        assert_eq!(node.keep_time().await.unwrap(), 0, "in time");
        assert!(node.conference(&baraka, of).await.unwrap().conference.is_some());
        clock.advance_seconds(120);
        // Nobody waits for the job.
        let over = node.conference(&baraka, of).await.unwrap();
        assert!(over.over && over.conference.is_none());
        let written = node.confer(&baraka, of, &said("One more word")).await;
        let is_over = CaseError::Conference(ConferenceProblem::Over);
        assert_eq!(refusal(written.unwrap_err()), is_over);
        assert_eq!(node.keep_time().await.unwrap(), 1);
        assert_eq!(node.keep_time().await.unwrap(), 0, "once");
        assert!(!table.has_key().await);
        assert!(node.conferences(&baraka).await.unwrap().asked[0].about.is_none());

        // The case has all of it, and nothing else has anything.
        let joyce = road.joyce_again().await;
        let case = node.case(&joyce, table.case).await.unwrap();
        assert_eq!(case.view.conference(table.id).len(), 2);
        let kept = road.scene.store.conference_records(of.0, of.1).await.unwrap();
        assert!(kept.is_empty(), "{kept:?}");
        let row = road.scene.store.conference(of.0, of.1).await.unwrap().unwrap();
        let own = road.scene.store.compartment_wrap(of.0, row.compartment, 1).await.unwrap();
        assert!(own.is_none() && row.gathered_at.is_some());
        let seen = node.conference(&joyce, of).await.unwrap();
        assert_eq!(seen.conference.unwrap().minutes().len(), 1);
    }
}

#[tokio::test]
async fn who_calls_ends_it_by_hand_and_nobody_else_does() {
    for road in roads().await {
        let table = Table::of(&road).await;
        let (node, of) = (&road.scene.node, table.of_conference());
        table.called().await;
        let ended = node.end_conference(&table.baraka, of).await;
        assert!(matches!(ended, Err(TrustError::Denied(_))));
        node.end_conference(&road.joyce, of).await.unwrap();
        assert!(!table.has_key().await);
        let told = node.notices(&table.baraka).await.unwrap();
        assert!(told.iter().any(|notice| notice.did == "conference-ended"));
        let again = node.end_conference(&road.joyce, of).await;
        let is_over = CaseError::Conference(ConferenceProblem::Over);
        assert_eq!(refusal(again.unwrap_err()), is_over);
    }
}

#[tokio::test]
async fn what_she_takes_back_ends_the_conference_in_the_same_moment() {
    for road in roads().await {
        let table = Table::of(&road).await;
        table.called().await;
        let case = road.scene.node.case(&road.nakiru, table.case).await.unwrap();
        let (consent, _) = case.view.consents().last().unwrap();
        assert!(table.has_key().await);
        let taken_back = Withdrawal { consent, known: None };
        road.write(table.case, Record::Withdrawal(taken_back)).await.unwrap();
        assert!(!table.has_key().await);
        let seen = road.scene.node.conference(&table.baraka, table.of_conference()).await.unwrap();
        assert!(seen.over && seen.conference.is_none());
        let is_over = async |id: Uuid| {
            let of = road.nakiru.organisation();
            road.scene.store.conference(of, id).await.unwrap().unwrap().ended_at.is_some()
        };
        // An older yes to it covers it; the newest is taken back.
        let (case, id) = table.called_of("B").await;
        let again = Consent { recipient: Some(id), ..table.yes(&[Field::Age]) };
        road.write(case, Record::Consent(again)).await.unwrap();
        let view = road.scene.node.case(&road.nakiru, case).await.unwrap().view;
        let (consent, _) = view.consents().last().unwrap();
        let taken_back = Withdrawal { consent, known: None };
        road.write(case, Record::Withdrawal(taken_back)).await.unwrap();
        assert!(is_over(id).await, "an older yes ends with it");
        // She wants no help now, and said so alone: what she had said yes to ends with it.
        let (case, id) = table.called_of("D").await;
        let refusal = Refusal { known: None, interpreter: None };
        road.write(case, Record::Refusal(refusal)).await.unwrap();
        assert!(is_over(id).await, "who wants no help is spoken of at no table");
        // She turns out to be a child: whoever said yes could not.
        let (case, id) = table.called_of("C").await;
        road.write(case, aged(30)).await.unwrap();
        assert!(!is_over(id).await, "nothing changed");
        road.write(case, aged(13)).await.unwrap();
        assert!(is_over(id).await, "a child is asked with whoever decides for her");
    }
}

#[tokio::test]
async fn whoever_was_asked_is_told_that_she_took_it_back_and_says_that_it_was_read() {
    for road in roads().await {
        let node = &road.scene.node;
        let table = Table::of(&road).await;
        table.called().await;
        let of = table.of_conference();
        let seen = async |by: &Session| {
            let view = node.conference(by, of).await.unwrap();
            (view.stopped, view.unread)
        };
        assert_eq!(seen(&table.baraka).await, (false, Vec::new()));
        let early = node.acknowledge_conference(&table.baraka, of).await;
        assert!(matches!(early, Err(TrustError::Denied(_))), "nothing was taken back");
        takes_back(&table).await;

        let unread = vec![table.baraka.member()];
        assert_eq!(seen(&table.baraka).await, (true, unread.clone()), "what to do stands there");
        assert_eq!(seen(&road.nakiru).await, (true, unread), "and who has it still to read");
        assert_eq!(node.conferences_waiting(&table.baraka).await.unwrap(), 1, "on her first page");
        let called = node.conferences(&road.nakiru).await.unwrap().called;
        assert_eq!(called.iter().map(|line| line.unread).sum::<usize>(), 1);
        let by_host = node.acknowledge_conference(&road.nakiru, of).await;
        assert!(matches!(by_host, Err(TrustError::Denied(_))), "nobody says it for another");

        node.acknowledge_conference(&table.baraka, of).await.unwrap();
        let twice = node.acknowledge_conference(&table.baraka, of).await;
        assert!(matches!(twice, Err(TrustError::Stale)));
        assert_eq!(seen(&road.nakiru).await, (true, Vec::new()));
        assert_eq!(node.conferences_waiting(&table.baraka).await.unwrap(), 0);
        let told = node.notices(&road.nakiru).await.unwrap();
        assert!(told.iter().any(|notice| notice.did == "ending-answered"));
    }
}

#[tokio::test]
async fn promise_12_whoever_does_not_say_that_it_was_read_is_reminded_and_then_the_host_is_told() {
    const DAY: i64 = 24 * 3600;
    for road in roads().await {
        let (node, clock) = (&road.scene.node, &road.scene.clock);
        let table = Table::of(&road).await;
        table.called().await;
        let of = table.of_conference();
        takes_back(&table).await;
        let late = async |by: &Session| {
            let told = node.notices(by).await.unwrap();
            told.iter().filter(|notice| notice.did == "ending-late").count()
        };
        let again = async || (table.baraka_herself.session(node).await, road.nakiru_again().await);
        clock.advance_seconds(DAY - 120);
        node.keep_time().await.unwrap();
        let (baraka, _) = again().await;
        assert_eq!(late(&baraka).await, 0, "she has a day");
        clock.advance_seconds(120);
        node.keep_time().await.unwrap();
        let (baraka, nakiru) = again().await;
        assert_eq!((late(&baraka).await, late(&nakiru).await), (1, 0), "reminded");
        assert_eq!(node.conferences_waiting(&nakiru).await.unwrap(), 0);
        clock.advance_seconds(DAY);
        node.keep_time().await.unwrap();
        let (baraka, nakiru) = again().await;
        assert_eq!((late(&baraka).await, late(&nakiru).await), (2, 1), "who can telephone");
        assert_eq!(node.conferences_waiting(&nakiru).await.unwrap(), 1, "on her first page");
        // She is told by telephone by whoever has the case, and by nobody else.
        let told = async |by| node.tell_of_stop(by, (of, table.baraka.member())).await;
        assert!(matches!(told(&baraka).await, Err(TrustError::Denied(_))));
        told(&nakiru).await.unwrap();
        assert!(matches!(told(&nakiru).await, Err(TrustError::Stale)), "once");
        assert_eq!(node.conferences_waiting(&nakiru).await.unwrap(), 0, "she knows");
        assert_eq!(node.conferences_waiting(&baraka).await.unwrap(), 0);
    }
}

#[tokio::test]
async fn what_was_agreed_is_on_the_list_of_whoever_took_it_on_and_then_of_whoever_holds_the_case() {
    const DAY: i64 = 24 * 3600;
    for road in roads().await {
        let (node, clock) = (&road.scene.node, &road.scene.clock);
        let table = Table::of(&road).await;
        table.called().await;
        let of = table.of_conference();
        let agreed = |what: &str, who: &Session| {
            let (what, who, until) = (what.to_owned(), who.member(), node.today());
            Said::Agreed(Agreed { what, who, until })
        };
        node.confer(&table.baraka, of, &agreed("A room", &table.baraka)).await.unwrap();
        node.confer(&table.baraka, of, &agreed("A letter", &road.nakiru)).await.unwrap();
        let list = async |by: &Session| {
            let lines = node.agreed(by).await.unwrap();
            lines
                .into_iter()
                .map(|line| (line.what, line.who.is_none(), line.late))
                .collect::<Vec<_>>()
        };
        let line = |what: &str, own, late| (what.to_owned(), own, late);
        assert_eq!(list(&table.baraka).await, [line("A room", true, false)]);
        assert_eq!(list(&road.nakiru).await, [line("A letter", true, false)], "each her own");

        // Its day is over: whoever holds the case sees what others are late with, too.
        clock.advance_seconds(2 * DAY);
        let (baraka, nakiru) =
            (table.baraka_herself.session(node).await, road.nakiru_again().await);
        assert_eq!(list(&baraka).await, [line("A room", true, true)]);
        let both = [line("A letter", true, true), line("A room", false, true)];
        assert_eq!(list(&nakiru).await, both);
        assert_eq!(node.agreed_late(&nakiru).await.unwrap(), 2);
        node.confer(&nakiru, of, &Said::Done(Done { action: 3, known: None })).await.unwrap();
        assert_eq!(list(&nakiru).await, [line("A room", false, true)]);

        // Over: whoever was asked reads nothing of it, and whoever holds the case follows it.
        node.end_conference(&nakiru, of).await.unwrap();
        assert_eq!(list(&baraka).await, []);
        assert_eq!(list(&nakiru).await, [line("A room", false, true)]);
        let done = |known: &str| Said::Done(Done { action: 2, known: Some(known.to_owned()) });
        let by_asked = node.confer(&baraka, of, &done("There is one")).await;
        assert_eq!(refusal(by_asked.unwrap_err()), CaseError::Conference(ConferenceProblem::Over));
        let more = node.confer(&nakiru, of, &agreed("More", &nakiru)).await;
        assert_eq!(refusal(more.unwrap_err()), CaseError::Conference(ConferenceProblem::Over));
        node.confer(&nakiru, of, &done("There is one")).await.unwrap();
        assert_eq!(list(&nakiru).await, []);
        let twice = node.confer(&nakiru, of, &done("Once more")).await;
        let there = CaseError::Conference(ConferenceProblem::NoSuchThing);
        assert_eq!(refusal(twice.unwrap_err()), there);
        let conference = node.conference(&nakiru, of).await.unwrap().conference.unwrap();
        let known = conference.actions().filter_map(|(_, action)| action.done.clone()?.known);
        assert_eq!(known.collect::<Vec<_>>(), ["There is one"]);
    }
}

#[tokio::test]
async fn what_was_agreed_about_somebody_who_took_her_word_back_is_on_nobodys_list() {
    for road in roads().await {
        let node = &road.scene.node;
        let table = Table::of(&road).await;
        table.called().await;
        let (what, who, until) = ("A room".to_owned(), table.baraka.member(), node.today());
        let agreed = Said::Agreed(Agreed { what, who, until });
        node.confer(&table.baraka, table.of_conference(), &agreed).await.unwrap();
        takes_back(&table).await;
        road.scene.clock.advance_seconds(3 * 24 * 3600);
        let (baraka, nakiru) =
            (table.baraka_herself.session(node).await, road.nakiru_again().await);
        assert_eq!(node.agreed(&baraka).await.unwrap(), []);
        assert_eq!(node.agreed(&nakiru).await.unwrap(), [], "nobody goes on with it");
        let done = Said::Done(Done { action: 2, known: None });
        let written = node.confer(&nakiru, table.of_conference(), &done).await;
        let is_over = CaseError::Conference(ConferenceProblem::Over);
        assert_eq!(refusal(written.unwrap_err()), is_over);
    }
}

#[tokio::test]
async fn what_is_written_and_agreed_reaches_whoever_holds_the_case_by_now() {
    for road in roads().await {
        let node = &road.scene.node;
        let table = Table::of(&road).await;
        table.called().await;
        let to = road.joyce.member();
        let proposed = Record::HandOverProposed(HandOverProposed { to, known: None });
        road.write(table.case, proposed).await.unwrap();
        let open = node.case(&road.joyce, table.case).await.unwrap();
        let proposal = open.view.hand_over().unwrap().sequence;
        let accepted = Record::HandOverAnswered(HandOverAnswered { proposal, accepted: true });
        node.write_case(&road.joyce, table.case, (&accepted, None)).await.unwrap();

        let of = table.of_conference();
        node.confer(&table.baraka, of, &said("She was threatened last night.")).await.unwrap();
        let told = node.notices(&road.joyce).await.unwrap();
        assert!(told.iter().any(|notice| notice.did == "conference-written"), "{told:?}");
        let what = "Telephone her sister".to_owned();
        let agreed = Agreed { what: what.clone(), who: table.baraka.member(), until: node.today() };
        node.confer(&table.baraka, of, &Said::Agreed(agreed)).await.unwrap();
        let called = node.conferences(&road.joyce).await.unwrap().called;
        let actions: Vec<&String> =
            called.iter().flat_map(|line| &line.actions).map(|(what, _)| what).collect();
        assert_eq!(actions, [&what], "who does what until when");
    }
}

#[tokio::test]
async fn promise_6_whoever_bears_the_name_of_a_danger_sits_at_no_table_before_somebody_made_sure() {
    for road in roads().await {
        let node = &road.scene.node;
        let table = Table::of(&road).await;
        table.called().await;
        // Two join the unit that was asked.
        let roles = [Role::Caseworker].into_iter().collect();
        let mut joined = Vec::new();
        for (name, user) in [("Zena Kilonzo", "zena"), ("Amani Barasa", "amani")] {
            let invited = node.invite(&road.zawadi, name, &roles).await.unwrap();
            let herself = people::joined(node, &invited.code.to_string(), user).await.unwrap();
            road.scene.clock.advance_seconds(60);
            let member = herself.session(node).await.member();
            node.add_to_unit(&road.zawadi, table.unit, member).await.unwrap();
            joined.push(member);
            road.scene.clock.advance_seconds(60);
        }
        let named = |name: &str| {
            let relation = Relation::Recruiter;
            let standing = Standing::Implicated;
            let name = name.to_owned();
            let (member, organization, group, known) = (None, None, None, None);
            let one = Individual { name, relation, standing, member, organization, group, known };
            Record::Individual(one)
        };
        // One word of a name may be anybody's.
        for name in ["Zena", "Zena from the market"] {
            road.write(table.case, named(name)).await.unwrap();
            assert!(table.has_key().await, "{name}");
        }
        road.write(table.case, named("Zeena Kilonso")).await.unwrap();
        assert!(!table.has_key().await, "she may be at the table");
        let calling = rufaa_app::Calling { id: node.once(), ..table.calling(&[Field::Age]) };
        let again = table.problem(&calling).await;
        assert_eq!(again, ConferenceProblem::CalledAlike);
        // Somebody made sure that it is another one: that holds for this name, and for no other.
        let table = Table { id: node.once(), ..table };
        let fields = [Field::Age];
        road.write(table.case, Record::Consent(table.yes(&fields))).await.unwrap();
        let view = node.case(&road.nakiru, table.case).await.unwrap().view;
        let (danger, _) = view.individuals().find(|(_, one)| one.name == "Zeena Kilonso").unwrap();
        let another = [(joined[0], danger)].into();
        let sure = rufaa_app::Calling { another, ..table.calling(&fields) };
        table.call(&sure).await.unwrap();
        road.write(table.case, named("Peter Lokwawi")).await.unwrap();
        assert!(table.has_key().await, "nobody there is called so");
        road.write(table.case, named("Amaani Barassa")).await.unwrap();
        assert!(!table.has_key().await, "nobody made sure of that one");
    }
}
