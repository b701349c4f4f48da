//! Thirty people out of a lorry, at night.

use std::collections::BTreeSet;

use rufaa_app::{CaseError, CaseFilter, NewCase, NewGroup, NewPerson, OpenGroup, Screened};
use rufaa_domain::age::Age;
use rufaa_domain::case::group::{GroupProblem, suspects};
use rufaa_domain::case::{
    Closure, ClosureReason, Compartment, Correction, Identity, Individual, Kind, Next, Note,
    Opened, Record, Relation, Signal, Standing,
};
use rufaa_domain::consent::ConsentProblem;
use rufaa_domain::matching::Sex;
use rufaa_domain::referral::Urgency;
use rufaa_domain::screening::Rule;
use uuid::Uuid;

use super::will::grounds;
use super::{Road, at_once, refusal, roads};

const SEEN: &str = "A lorry, the doors locked from outside.";

/// Thirty people: two are children. Every third line of the form stayed blank.
pub(super) fn thirty() -> Vec<NewPerson> {
    let one = |number: u16| {
        let age = match number {
            11 => Age::exactly(14),
            23 => Age::between(16, 18),
            _ => Age::at_least(18),
        };
        NewPerson {
            line: number + number / 2,
            identity: Identity {
                name: Some(format!("Scarf {number}")),
                age: age.unwrap(),
                sex: Some(Sex::Female),
                ..Identity::default()
            },
        }
    };
    (0..30).map(one).collect()
}

pub(super) fn group_of(road: &Road, people: Vec<NewPerson>) -> NewGroup {
    let opened = Opened { place: Some("Lodwar road".to_owned()), ..Opened::by(Signal::Raid) };
    let seen = Some(SEEN.to_owned());
    NewGroup { id: road.scene.node.once(), unit: road.unit, opened, seen, people }
}

pub(super) async fn seen(road: &Road, id: Uuid) -> OpenGroup {
    road.scene.node.group(&road.nakiru, id).await.unwrap()
}

fn names(group: &OpenGroup) -> Vec<String> {
    group.people.iter().filter_map(|one| one.line.name.clone()).collect()
}

pub(super) fn case_of(group: &OpenGroup, name: &str) -> Uuid {
    let called = |one: &&rufaa_app::GroupPerson| one.line.name.as_deref() == Some(name);
    group.people.iter().find(called).unwrap().line.id
}

#[tokio::test]
async fn thirty_people_out_of_a_lorry_each_have_a_case_of_their_own() {
    for road in roads().await {
        let node = &road.scene.node;
        let new = group_of(&road, thirty());
        node.begin_group(&road.nakiru, &new).await.unwrap();
        // Sent twice, it begins once.
        node.begin_group(&road.nakiru, &new).await.unwrap();
        let group = seen(&road, new.id).await;
        assert_eq!(group.people.len(), 30);
        let codes: BTreeSet<&str> = group.people.iter().map(|one| one.line.code.as_str()).collect();
        assert_eq!(codes.len(), 30);
        // Children first; each still has to be looked at, alone.
        assert_eq!(names(&group)[..3], ["Scarf 11", "Scarf 23", "Scarf 0"]);
        assert!(group.people[..2].iter().all(|one| one.child.protects()));
        assert!(!group.people[2].child.protects());
        assert!(
            group.people.iter().all(|one| one.asked == Screened::No && !one.aside && !one.may_ask)
        );
        assert_eq!(group.people[2].next[0], Next::Safety);
        assert!(group.people[0].next.contains(&Next::ChildrensOfficer));

        // What was seen is in each case, and nobody else is.
        let mut compartments = BTreeSet::new();
        for one in &group.people {
            let open = node.case(&road.nakiru, one.line.id).await.unwrap();
            assert_eq!(open.view.notes()[0].what.words, SEEN);
            assert_eq!(open.view.opened().unwrap().what, new.opened);
            let own = one.line.name.clone().unwrap();
            let written = format!("{:?}", open.entries);
            let others = names(&group).into_iter().filter(|name| !own.starts_with(name.as_str()));
            for other in others.filter(|other| !other.starts_with(&own)) {
                assert!(!written.contains(&format!("\"{other}\"")), "{own} {other}");
            }
            compartments.extend(open.file.compartments);
            node.verify_case(&road.nakiru, one.line.id).await.unwrap();
        }
        assert_eq!(compartments.len(), 90, "each has keys of her own");

        // It is found again, by whoever is of the unit.
        for session in [&road.nakiru, &road.joyce] {
            let lines = node.groups(session, road.unit, None).await.unwrap();
            let found: Vec<_> = lines.iter().map(|line| (line.id, line.people)).collect();
            assert_eq!(found, [(new.id, 30)]);
            assert_eq!(lines[0].begun_by, "nakiru");
        }
        // What is urgent comes before.
        let ninth = case_of(&group, "Scarf 9");
        road.needs_a_place(ninth, Urgency::Immediate).await;
        assert_eq!(names(&seen(&road, new.id).await)[0], "Scarf 9");
    }
}

#[tokio::test]
async fn a_cut_in_the_middle_is_gone_on_with_by_the_same_form() {
    for road in roads().await {
        let node = &road.scene.node;
        let new = group_of(&road, thirty());
        // The request dies as soon as anything of it is kept.
        {
            let mut sent = std::pin::pin!(node.begin_group(&road.nakiru, &new));
            loop {
                tokio::select! {
                    biased;
                    _ = &mut sent => break,
                    () = tokio::time::sleep(std::time::Duration::from_millis(1)) => {}
                }
                let organisation = road.nakiru.organisation();
                if !road.scene.store.cases_of_group(organisation, new.id).await.unwrap().is_empty()
                {
                    break;
                }
            }
        }
        let organisation = road.nakiru.organisation();
        let before = road.scene.store.cases_of_group(organisation, new.id).await.unwrap();
        println!("{} of 30 were there", before.len());
        node.begin_group(&road.nakiru, &new).await.unwrap();
        let after = road.scene.store.cases_of_group(organisation, new.id).await.unwrap();
        assert_eq!(after[..before.len()], before, "what was there stays as it is");
        assert_eq!(seen(&road, new.id).await.people.len(), 30);
        let positions: Vec<i64> = after.iter().map(|(position, _)| *position).collect();
        assert_eq!(positions, (1..=30).collect::<Vec<i64>>());

        // What a kill can leave: the first people of the form, whole, and nobody else.
        let (all, first) = (group_of(&road, thirty()), thirty().into_iter().take(20).collect());
        let part = NewGroup { people: first, ..all.clone() };
        node.begin_group(&road.nakiru, &part).await.unwrap();
        let suspect = case_of(&seen(&road, all.id).await, "Scarf 7");
        node.suspect(&road.nakiru, all.id, (suspect, true)).await.unwrap();
        node.begin_group(&road.nakiru, &all).await.unwrap();
        let group = seen(&road, all.id).await;
        let last = node.case(&road.nakiru, case_of(&group, "Scarf 29")).await.unwrap();
        assert_eq!(suspects(&last.view), [group.people[0].line.code.clone()].into());
        assert_eq!(names(&group).into_iter().collect::<BTreeSet<_>>().len(), 30);
        assert_eq!(group.people.len(), 30);
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn the_same_form_at_the_same_moment_begins_everybody_once() {
    for road in roads().await {
        let node = &road.scene.node;
        let again = |one: NewPerson| NewPerson { line: one.line + 100, ..one };
        let sixty = thirty().into_iter().chain(thirty().into_iter().map(again)).collect();
        let new = group_of(&road, sixty);
        let (one, other) =
            at_once(node.begin_group(&road.nakiru, &new), node.begin_group(&road.nakiru, &new));
        one.unwrap();
        other.unwrap();
        assert_eq!(seen(&road, new.id).await.people.len(), 60);

        let (opened, id) = (new.opened, node.once());
        let alone = NewCase { id, unit: road.unit, opened, safety: None, known: Vec::new() };
        let (one, other) =
            at_once(node.open_case(&road.nakiru, &alone), node.open_case(&road.nakiru, &alone));
        assert_eq!((one.unwrap(), other.unwrap()), (id, id));
    }
}

#[tokio::test]
async fn who_may_be_in_control_is_taken_aside_and_told_by_nothing_outside_a_seal() {
    for road in roads().await {
        let node = &road.scene.node;
        let new = group_of(&road, thirty());
        node.begin_group(&road.nakiru, &new).await.unwrap();
        let group = seen(&road, new.id).await;
        let suspect = case_of(&group, "Scarf 7");
        for _ in 0..2 {
            node.suspect(&road.nakiru, new.id, (suspect, true)).await.unwrap();
        }
        let group = seen(&road, new.id).await;
        let aside: Vec<bool> = group.people.iter().map(|one| one.aside).collect();
        assert_eq!((names(&group)[0].as_str(), aside[0]), ("Scarf 7", true));
        assert!(aside[1..].iter().all(|aside| !aside));

        // Each other case keeps her from having a part in it, by her code alone.
        let code = group.people[0].line.code.clone();
        for one in &group.people[1..] {
            let open = node.case(&road.nakiru, one.line.id).await.unwrap();
            let known: Vec<_> = open.view.individuals().collect();
            assert_eq!((known.len(), known[0].1.name.as_str()), (1, code.as_str()));
            assert_eq!(known[0].1.standing, Standing::Implicated);
            assert!(!format!("{:?}", open.entries).contains("Scarf 7\""));
        }
        // Her own is as it was: screened as any other.
        let own = node.case(&road.nakiru, suspect).await.unwrap();
        assert_eq!(own.view.individuals().count(), 0);
        assert_eq!(own.next, group.people[3].next);
        theft_tells_nothing(&road, &group).await;
        node.suspect(&road.nakiru, new.id, (suspect, false)).await.unwrap();
        assert!(seen(&road, new.id).await.people.iter().all(|one| !one.aside));
        theft_tells_nothing(&road, &group).await;
        // Where one of the others is closed, it is told that one was left; where her own is, nothing is
        // written.
        let closure = || Record::Closure(Closure { reason: ClosureReason::Died, known: None });
        road.write(case_of(&group, "Scarf 9"), closure()).await.unwrap();
        let left = node.suspect(&road.nakiru, new.id, (suspect, true)).await.unwrap();
        assert_eq!(left, 1);
        let shut = node.suspect(&road.nakiru, new.id, (case_of(&group, "Scarf 9"), true)).await;
        assert_eq!(refusal(shut.unwrap_err()), CaseError::Group(GroupProblem::OwnCaseShut));
        node.suspect(&road.nakiru, new.id, (suspect, false)).await.unwrap();
        assert!(seen(&road, new.id).await.people.iter().all(|one| !one.aside));
        road.write(suspect, Record::Safety(super::safe())).await.unwrap();
        assert!(node.case(&road.nakiru, suspect).await.unwrap().next.contains(&Next::Screening));
    }
}

/// Outside seals the case of whoever was suspected looks like that of anybody else of the group.
async fn theft_tells_nothing(road: &Road, group: &OpenGroup) {
    let mut shapes = BTreeSet::new();
    for one in &group.people {
        let whole = road.scene.store.whole_case(road.nakiru.organisation(), one.line.id).await;
        let whole = whole.unwrap().unwrap();
        let about = whole.records.iter().filter(|row| row.kind == Kind::Individual.code());
        let about: Vec<_> =
            about.map(|row| (row.sequence, row.at, row.author, row.sealed.len())).collect();
        let about = (about, whole.records.len(), whole.file.changed_at, whole.file.head);
        shapes.insert(about);
    }
    assert_eq!(shapes.len(), 1, "{shapes:?}");
    // And no file of the node has a word of it in clear.
    for file in std::fs::read_dir(road.scene.folder.path()).unwrap() {
        let path = file.unwrap().path();
        let bytes = if path.is_file() { std::fs::read(&path).unwrap() } else { Vec::new() };
        let text = String::from_utf8_lossy(&bytes);
        for word in ["Scarf", "doors locked", "Lodwar road"] {
            assert!(!text.contains(word), "{word} in {}", path.display());
        }
    }
}

#[tokio::test]
async fn who_is_found_an_hour_later_joins_with_what_the_others_have() {
    for road in roads().await {
        let node = &road.scene.node;
        let new = group_of(&road, thirty());
        node.begin_group(&road.nakiru, &new).await.unwrap();
        let suspect = case_of(&seen(&road, new.id).await, "Scarf 7");
        node.suspect(&road.nakiru, new.id, (suspect, true)).await.unwrap();
        road.scene.clock.advance_seconds(600);
        let late = |name: &str| NewPerson {
            line: 0,
            identity: Identity { name: Some(name.to_owned()), ..Identity::default() },
        };
        // What is set right in one case is about that person, and goes into no other.
        let words = "Scarf 0 wept.".to_owned();
        let note = Note { words, part: Compartment::Care };
        let right = Some(Box::new(Record::Note(note)));
        let correction = Correction { of: 2, why: "More.".to_owned(), right };
        let first = case_of(&seen(&road, new.id).await, "Scarf 0");
        road.write(first, Record::Correction(correction)).await.unwrap();
        let form = node.once();
        for _ in 0..2 {
            node.join_group(&road.nakiru, (new.id, form), &[late("Behind the seat")])
                .await
                .unwrap();
        }
        // A colleague puts somebody else into it with a form of her own.
        let other = node.once();
        node.join_group(&road.joyce, (new.id, other), &[late("On the roof")]).await.unwrap();
        let group = seen(&road, new.id).await;
        assert_eq!(group.people.len(), 32);
        let code = &group.people[0].line.code;
        let added = node.case(&road.nakiru, case_of(&group, "Behind the seat")).await.unwrap();
        assert_eq!(added.view.notes()[0].what.words, SEEN);
        assert_eq!(added.view.opened().unwrap().what, new.opened);
        let known: Vec<_> = added.view.individuals().collect();
        assert_eq!((&known[0].1.name, known[0].1.standing), (code, Standing::Implicated));
        let joyces = node.case(&road.joyce, case_of(&group, "On the roof")).await.unwrap();
        assert_eq!(joyces.file.holder, road.joyce.member());
        assert_eq!(joyces.view.individuals().count(), 1);

        let full: Vec<NewPerson> =
            (0..29).map(|line| NewPerson { line, ..late("Somebody") }).collect();
        let refused = node.join_group(&road.nakiru, (new.id, node.once()), &full).await;
        let problem = CaseError::Group(GroupProblem::TooMany);
        assert_eq!(refusal(refused.unwrap_err()), problem);
        assert_eq!(seen(&road, new.id).await.people.len(), 32, "then nobody joins");
    }
}

#[tokio::test]
async fn promise_6_nobody_of_the_group_interprets_for_another() {
    for road in roads().await {
        let node = &road.scene.node;
        let new = group_of(&road, thirty());
        node.begin_group(&road.nakiru, &new).await.unwrap();
        let group = seen(&road, new.id).await;
        let case = case_of(&group, "Scarf 3");
        road.write(case, Record::Safety(super::safe())).await.unwrap();
        // Written down as an interpreter by the name that she has in the group, without a tick.
        let fellow = Individual {
            name: "scarf 4".to_owned(),
            relation: Relation::Interpreter,
            standing: Standing::Clear,
            member: None,
            organization: None,
            group: None,
            known: None,
        };
        let head = node.case(&road.nakiru, case).await.unwrap().view.head();
        for _ in 0..2 {
            // Sent twice, she is written down once.
            let record = (&Record::Individual(fellow.clone()), Some(head));
            node.write_case(&road.nakiru, case, record).await.unwrap();
        }
        let open = node.case(&road.nakiru, case).await.unwrap();
        assert_eq!(open.view.head(), head + 1);
        let (number, _) = open.view.individuals().next().unwrap();
        let consent = rufaa_domain::consent::Consent {
            interpreter: Some(number),
            ..road.yes(&[rufaa_domain::referral::Field::Need])
        };
        let refused = road.write(case, Record::Consent(consent)).await.unwrap_err();
        let problem = rufaa_domain::case::CaseProblem::Consent(ConsentProblem::OfTheGroup);
        assert_eq!(refusal(refused), CaseError::Problem(problem));
    }
}

#[tokio::test]
async fn what_cannot_be_begun_together_begins_nothing() {
    for road in roads().await {
        let node = &road.scene.node;
        let good = group_of(&road, thirty());
        let tip = Opened { signal: Signal::Tip, ..good.opened.clone() };
        let names = Some("Scarf 12 wept.".to_owned());
        for (new, problem) in [
            (NewGroup { people: Vec::new(), ..good.clone() }, GroupProblem::Nobody),
            (NewGroup { opened: tip, ..good.clone() }, GroupProblem::TipWithNames),
            (NewGroup { seen: names, ..good.clone() }, GroupProblem::NamesSomebody),
        ] {
            let refused = node.begin_group(&road.nakiru, &new).await.unwrap_err();
            assert_eq!(refusal(refused), CaseError::Group(problem));
        }
        let other = NewGroup { unit: Uuid::from_u128(7), ..good.clone() };
        assert!(node.begin_group(&road.nakiru, &other).await.is_err());
        assert!(node.groups(&road.nakiru, road.unit, None).await.unwrap().is_empty());
        assert!(
            node.caseload(&road.nakiru, (&CaseFilter::default(), None)).await.unwrap().is_empty()
        );
    }
}

#[tokio::test]
async fn who_was_asked_a_first_question_is_asked_the_rest_and_nothing_twice() {
    for road in roads().await {
        let node = &road.scene.node;
        let new = group_of(&road, thirty().into_iter().take(2).collect());
        node.begin_group(&road.nakiru, &new).await.unwrap();
        let people = seen(&road, new.id).await.people;
        let grown = people.iter().find(|person| !person.child.protects());
        let one = grown.unwrap().line.id;
        road.write(one, Record::Safety(super::safe())).await.unwrap();
        let Record::Screening(mut short) = grounds() else { panic!("a screening") };
        (short.result.instrument, short.result.rule) = ("first-look".to_owned(), Rule::AnyYes);
        road.write(one, Record::Screening(short)).await.unwrap();
        let asked = async || {
            let group = seen(&road, new.id).await;
            group.people.iter().find(|person| person.line.id == one).unwrap().asked
        };
        assert_eq!(asked().await, Screened::Begun);
        road.write(one, grounds()).await.unwrap();
        assert_eq!(asked().await, Screened::Yes);
    }
}
